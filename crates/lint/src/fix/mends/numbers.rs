//! Page numbers: where they stand, how they look, that the first page has none.

use super::Ask;
use crate::fix::changes::{At, Changes, ParagraphChange, RunChange, SectionChange};
use vanthu_core::Length;
use vanthu_docx_read::{Alignment, PageField, Paragraph, Story};

/// Half points; the decree allows 13 and 14 pt.
const SIZES: std::ops::RangeInclusive<u32> = 26..=28;

/// The page number of a story, with its paragraph, where that holds nothing else.
fn alone(story: &Story) -> Option<(&PageField, &Paragraph)> {
    let field = story.page_field.as_ref()?;
    let paragraph = story.flow.paragraphs.get(field.paragraph)?;
    let text = paragraph.text();
    let number = text.trim();
    let only = number.chars().all(|c| c.is_ascii_digit()) && !text.contains('\t');
    only.then_some((field, paragraph))
}

/// Headers of the default kind that have a page number.
fn headers<'a>(ask: &Ask<'a>) -> Vec<(usize, &'a Story)> {
    let facts = &ask.paper.facts;
    let used = facts.sections.iter().filter_map(|section| section.headers.default);
    let mut used: Vec<usize> = used.filter(|index| facts.stories[*index].page_field.is_some()).collect();
    used.sort_unstable();
    used.dedup();
    used.into_iter().map(|index| (index, &facts.stories[index])).collect()
}

/// A number that stands in a header goes to the middle; a document without any gets a header that holds it.
pub(crate) fn place(ask: &Ask, changes: &mut Changes, code: &'static str) {
    for (index, story) in headers(ask) {
        let Some((field, paragraph)) = alone(story) else { continue };
        let at = At::Story(index, field.paragraph);
        let zero = |length: Length| (length != Length::ZERO).then_some(Length::ZERO);
        let framed = paragraph.format.frame.is_some() || paragraph.text_box.is_some();
        if field.alignment == Alignment::Center || framed {
            continue;
        }
        let change = ParagraphChange {
            alignment: Some("center"),
            left: zero(paragraph.format.left),
            first_line: zero(paragraph.format.first_line),
            ..ParagraphChange::default()
        };
        changes.paragraph(at, change);
        changes.say(code, Some(at), "số trang ở giữa lề trên", ask.spot(at));
    }
    add(ask, changes, code);
}

/// A header with the number, where all default headers are blank; a number alone in the footer goes from there.
fn add(ask: &Ask, changes: &mut Changes, code: &'static str) {
    let facts = &ask.paper.facts;
    let story = |index: Option<usize>| index.and_then(|index| facts.stories.get(index));
    let blank = |index: Option<usize>| {
        story(index)
            .is_none_or(|story| story.flow.text().trim().is_empty() && story.flow.drawings.is_empty() && story.flow.fields.is_empty())
    };
    let only_number = |story: &Story| {
        alone(story).is_some() && story.flow.drawings.is_empty() && story.flow.text().trim().chars().all(|c| c.is_ascii_digit())
    };
    let movable = |index: Option<usize>| story(index).is_none_or(|story| story.page_field.is_none() || only_number(story));
    let sections = &facts.sections;
    let fits = sections
        .iter()
        .all(|section| blank(section.headers.default) && movable(section.footers.default));
    if !fits || sections.is_empty() {
        return;
    }
    let numbered = |index: Option<usize>| story(index).is_some_and(|story| story.page_field.is_some());
    let mut moved = false;
    for (index, section) in sections.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| &sections[before]);
        // A section takes the header and footer of the one before, unless it names its own.
        let own_header = before.is_none_or(|before| before.headers.default != section.headers.default);
        let own_footer = before.is_none_or(|before| before.footers.default != section.footers.default);
        let change = SectionChange {
            number: own_header,
            title_page: index == 0,
            drop_footer: own_footer && numbered(section.footers.default),
            ..SectionChange::default()
        };
        moved |= change.drop_footer;
        if change != SectionChange::default() {
            changes.section(index, change);
        }
    }
    let what = match moved {
        true => "chuyển số trang từ chân trang lên giữa lề trên, từ trang 2",
        false => "thêm số trang ở giữa lề trên, từ trang 2",
    };
    changes.say(code, None, what, ask.paper.spot_of_document());
}

/// The first page gets a header of its own, an empty one.
pub(crate) fn first_page(ask: &Ask, changes: &mut Changes, code: &'static str) {
    let facts = &ask.paper.facts;
    let Some(first) = facts.sections.first().filter(|section| !section.title_page) else {
        return;
    };
    // What else stands in the header or footer would go from the first page as well.
    let lost = |default: Option<usize>, own: Option<usize>| {
        let story = default.filter(|_| own.is_none()).and_then(|index| facts.stories.get(index));
        story.is_some_and(|story| {
            let number = story.page_field.as_ref().map(|field| field.paragraph);
            let others = story.flow.paragraphs.iter().enumerate().filter(|(index, _)| Some(*index) != number);
            let text = others.map(|(_, paragraph)| paragraph.text()).collect::<String>();
            !text.trim().is_empty() || !story.flow.drawings.is_empty() || (number.is_some() && alone(story).is_none())
        })
    };
    let own_number = first
        .headers
        .first
        .and_then(|index| facts.stories.get(index))
        .is_some_and(|story| story.page_field.is_some());
    if own_number || lost(first.headers.default, first.headers.first) || lost(first.footers.default, first.footers.first) {
        return;
    }
    let change = SectionChange {
        title_page: true,
        ..SectionChange::default()
    };
    changes.section(0, change);
    changes.say(code, None, "không hiện số ở trang thứ nhất", ask.paper.spot_of_section(0));
}

/// Upright, 13 or 14 pt.
pub(crate) fn look(ask: &Ask, changes: &mut Changes, code: &'static str) {
    for (index, story) in headers(ask) {
        let Some((field, paragraph)) = alone(story) else { continue };
        let at = At::Story(index, field.paragraph);
        let size = field.format.size;
        let change = RunChange {
            size: (!SIZES.contains(&size)).then_some(size.clamp(*SIZES.start(), *SIZES.end())),
            italic: field.format.italic.then_some(false),
            bold: field.format.bold.then_some(false),
            font: None,
        };
        if !change.is_nothing() {
            changes.look(at, 0..paragraph.text().len(), change);
            changes.say(code, Some(at), "số trang cỡ 13 đến 14, kiểu chữ đứng, không đậm", ask.spot(at));
        }
    }
}
