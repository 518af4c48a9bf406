//! Facts → [`Paper`]: which line of text is which component, and why; which type of document; whether the decree applies at all.
//!
//! In order: `pieces.rs` cuts paragraphs into lines and columns; `attachments.rs` finds where annexes begin; `head.rs` reads from the top to the
//! title, `foot.rs` the receivers and the signature, `body.rs` what is between; `rulings.rs` the drawn lines; `scope.rs` decides what it is.
//! Every decision leaves its reason in the piece: `vanthu dump --stage facts FILE.docx` prints them.

mod attachments;
mod body;
mod dump;
mod extent;
mod foot;
mod head;
mod pieces;
mod rulings;
mod scope;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use body::is_contact;
pub(crate) use extent::extent;
pub(crate) use scope::has_year;
pub use scope::{Loai, Outside, Verdict};
pub(crate) use words::{begins_body, is_authority};

use crate::paper::{Component, Paper, Piece};
use vanthu_docx_read::Facts;

/// The whole recogniser.
pub(crate) fn recognise(facts: Facts) -> Paper {
    let pieces = pieces::cut(&facts);
    let mut work = Work { facts: &facts, pieces };
    attachments::find(&mut work);
    let count = work.pieces.iter().map(|p| p.attachment).max().unwrap_or(0) + 1;
    for attachment in 0..count {
        let head_end = head::read(&mut work, attachment);
        let foot_start = foot::read(&mut work, attachment, head_end);
        body::read(&mut work, attachment, head_end, foot_start);
    }
    let rulings = rulings::find(&mut work);
    let verdict = scope::decide(&work);
    let pieces = work.pieces;
    Paper {
        facts,
        pieces,
        rulings,
        verdict,
    }
}

/// Pieces while their components are being found.
pub(crate) struct Work<'f> {
    pub facts: &'f Facts,
    pub pieces: Vec<Piece>,
}

impl Work<'_> {
    pub fn set(&mut self, index: usize, component: Component, reason: &'static str) {
        let piece = &mut self.pieces[index];
        piece.component = component;
        piece.reason = reason;
    }

    /// Not yet taken for anything, and not empty.
    pub fn is_open(&self, index: usize) -> bool {
        self.pieces[index].component == Component::Khac && !self.pieces[index].is_blank()
    }

    /// Indices of one attachment's pieces.
    pub fn range(&self, attachment: usize) -> std::ops::Range<usize> {
        let start = self.pieces.iter().position(|p| p.attachment == attachment).unwrap_or(0);
        let end = self
            .pieces
            .iter()
            .rposition(|p| p.attachment == attachment)
            .map_or(start, |i| i + 1);
        start..end
    }

    pub fn paragraph(&self, index: usize) -> &vanthu_docx_read::Paragraph {
        &self.facts.body.paragraphs[self.pieces[index].paragraph]
    }

    /// Innermost cell it stands in.
    pub fn cell(&self, index: usize) -> Option<vanthu_docx_read::CellRef> {
        self.paragraph(index).cells.last().copied()
    }

    /// The cell that makes its column: the outermost of a table of two and more columns. Tables of one column are frames around others.
    pub fn column_cell(&self, index: usize) -> Option<vanthu_docx_read::CellRef> {
        pieces::column_cell(self.facts, self.paragraph(index))
    }

    /// The table that makes its column.
    pub fn table(&self, index: usize) -> Option<usize> {
        self.column_cell(index).map(|cell| cell.table)
    }

    pub fn in_text_box(&self, index: usize) -> bool {
        self.paragraph(index).text_box.is_some()
    }

    /// Most of its letters are bold.
    pub fn is_bold(&self, index: usize) -> bool {
        let piece = &self.pieces[index];
        let (mut bold, mut all, mut at) = (0, 0, 0);
        for run in &self.paragraph(index).runs {
            let (from, to) = (piece.range.start.max(at), piece.range.end.min(at + run.text.len()));
            if from < to {
                let letters = run
                    .text
                    .get(from - at..to - at)
                    .unwrap_or("")
                    .chars()
                    .filter(|c| c.is_alphanumeric())
                    .count();
                all += letters;
                bold += if run.format.bold { letters } else { 0 };
            }
            at += run.text.len();
        }
        bold * 2 > all
    }

    pub fn is_upper(&self, index: usize) -> bool {
        let piece = &self.pieces[index];
        let caps = self
            .paragraph(index)
            .runs
            .iter()
            .all(|run| run.format.caps || run.text.trim().is_empty());
        crate::text::mostly_upper(&piece.text) || (caps && !piece.is_blank())
    }

    /// Set to the centre.
    pub fn is_centre(&self, index: usize) -> bool {
        self.paragraph(index).format.alignment == vanthu_docx_read::Alignment::Center
    }
}
