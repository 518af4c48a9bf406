//! What the rules on page numbers share: where the numbers of a section stand.

use crate::paper::Paper;
use crate::report::Spot;
use vanthu_docx_read::{PageField, Section, Story};

/// The page numbers of one section.
pub(crate) struct Numbers<'p> {
    pub section: &'p Section,
    /// From 0.
    pub index: usize,
    /// In the header and the footer of its ordinary pages.
    pub header: Option<(&'p Story, &'p PageField)>,
    pub footer: Option<(&'p Story, &'p PageField)>,
    /// In the header or footer of its first page, where that one is its own.
    pub first: Option<(&'p Story, &'p PageField)>,
    /// Pages it fills, as far as is known.
    pub pages: u32,
}

/// Every section that holds text.
pub(crate) fn numbers(paper: &Paper) -> Vec<Numbers<'_>> {
    let facts = &paper.facts;
    let field = |story: Option<usize>| {
        let story = facts.stories.get(story?)?;
        Some((story, story.page_field.as_ref()?))
    };
    super::page::sections(paper)
        .map(|(index, section)| Numbers {
            section,
            index,
            header: field(section.headers.default),
            footer: field(section.footers.default),
            first: field(section.headers.first).or_else(|| field(section.footers.first)),
            pages: pages(paper, index),
        })
        .collect()
}

/// Pages of a section. An estimate may be one off: it counts as a page less.
fn pages(paper: &Paper, section: usize) -> u32 {
    let on: Vec<u32> = paper
        .facts
        .body
        .paragraphs
        .iter()
        .filter(|p| p.section == section)
        .map(|p| p.page)
        .collect();
    let (Some(first), Some(last)) = (on.iter().min(), on.iter().max()) else {
        return 0;
    };
    let span = last - first + 1;
    let counted = paper.facts.properties.pages.filter(|p| *p > 0 && paper.facts.sections.len() == 1);
    if let (Some(counted), false) = (counted, paper.facts.pages.rendered) {
        return counted;
    }
    if paper.facts.pages.rendered {
        span
    } else {
        span.saturating_sub(1).max(1)
    }
}

/// A header or footer.
pub(crate) fn spot(name: &str, story: &Story, field: &PageField) -> Spot {
    let mut place = field.place.clone();
    place.part = story.part.clone();
    Spot {
        about: name.into(),
        place: Some(place),
        ..Spot::default()
    }
}
