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
    let facts = &ask.paper.facts;
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
    if facts.stories.iter().any(|story| story.page_field.is_some()) {
        return;
    }
    let blank = |story: Option<usize>| {
        story
            .and_then(|story| facts.stories.get(story))
            .is_none_or(|story| story.flow.text().trim().is_empty() && story.flow.drawings.is_empty() && story.flow.fields.is_empty())
    };
    // Sections that follow take the header of the one before, unless they name their own.
    if facts.sections.iter().all(|section| blank(section.headers.default)) && !facts.sections.is_empty() {
        for (index, section) in facts.sections.iter().enumerate() {
            if index == 0 || section.headers.default.is_some() {
                let change = SectionChange {
                    number: true,
                    title_page: index == 0,
                    ..SectionChange::default()
                };
                changes.section(index, change);
            }
        }
        changes.say(code, None, "thêm số trang ở giữa lề trên, từ trang 2", ask.paper.spot_of_document());
    }
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
            bold: None,
            font: None,
        };
        if !change.is_nothing() {
            changes.look(at, 0..paragraph.text().len(), change);
            changes.say(code, Some(at), "số trang cỡ 13 đến 14, kiểu chữ đứng", ask.spot(at));
        }
    }
}
