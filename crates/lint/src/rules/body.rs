//! What the rules on running text share.

use crate::paper::{Component, Paper, Piece};
use vanthu_core::prose::{Label, label};

/// Paragraphs of running text of the document itself: no headings of sections, no cells, no lines broken off by hand.
pub(crate) fn paragraphs(paper: &Paper) -> impl Iterator<Item = &Piece> {
    paper
        .body()
        .filter(|p| p.begins && p.component != Component::Muc && paper.paragraph(p).frame_free())
}

/// Of those, the ones long enough to show their indents and spacing.
pub(crate) fn running(paper: &Paper) -> impl Iterator<Item = &Piece> {
    paragraphs(paper).filter(|p| !p.text.trim().is_empty())
}

/// A list of figures, a signature nobody recognised: text set apart by hand.
pub(crate) fn is_list_of_names(piece: &Piece) -> bool {
    matches!(label(&piece.text), Label::None) && piece.text.chars().count() < 40 && !piece.text.ends_with(['.', ';', ':', ',', '/'])
}

trait FrameFree {
    fn frame_free(&self) -> bool;
}

impl FrameFree for vanthu_docx_read::Paragraph {
    fn frame_free(&self) -> bool {
        self.format.frame.is_none()
    }
}
