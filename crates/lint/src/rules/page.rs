//! What the rules on the page share: sizes and margins of sections.

use crate::paper::Paper;
use crate::rule::Findings;
use crate::text::number;
use vanthu_core::Length;
use vanthu_core::decree::Range;
use vanthu_docx_read::{Margins, Section};

/// Word stores margins in twips of values typed in centimetres or inches.
pub(crate) const MARGIN_TOLERANCE: Length = Length::twips(28);
pub(crate) const PAPER_TOLERANCE: Length = Length::twips(20);

/// Sections that hold text.
pub(crate) fn sections(paper: &Paper) -> impl Iterator<Item = (usize, &Section)> {
    let used = |index: usize| {
        paper
            .facts
            .body
            .paragraphs
            .iter()
            .any(|p| p.section == index && !p.text().trim().is_empty())
    };
    paper.facts.sections.iter().enumerate().filter(move |(index, _)| used(*index))
}

/// One margin of every section against its range.
pub(crate) fn margin(paper: &Paper, out: &mut Findings, name: &str, range: Range, of: fn(&Margins) -> Length) {
    for (index, section) in sections(paper) {
        let Some(margins) = &section.margins else { continue };
        let found = of(margins);
        let (from, to) = (Length::mm(range.from), Length::mm(range.to.unwrap_or(range.from)));
        if found < from - MARGIN_TOLERANCE || found > to + MARGIN_TOLERANCE {
            out.report(
                paper.spot_of_section(index),
                format!("lề {name} {} mm", number(found.to_mm())),
                format!("từ {} đến {} mm", number(range.from), number(range.to.unwrap_or(range.from))),
                format!(
                    "trong Word: Bố trí (Layout) → Lề (Margins), đặt lề {name} {} mm",
                    number(range.co_14)
                ),
            );
        }
    }
}
