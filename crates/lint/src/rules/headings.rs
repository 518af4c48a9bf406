//! What the rules on Phần, Chương, Mục, Tiểu mục, Điều share. They hold in the document and in what is issued with it.

use crate::paper::{Component, Paper, Piece};

/// Every piece of one component, attachments included.
pub(crate) fn of(paper: &Paper, component: Component) -> Vec<&Piece> {
    paper.pieces.iter().filter(|p| p.component == component).collect()
}

/// Each such line with the heading below it, where there is one.
pub(crate) fn headed(paper: &Paper, component: Component) -> Vec<(&Piece, Option<&Piece>)> {
    let below = |at: usize| {
        paper.pieces[at + 1..]
            .iter()
            .find(|p| !p.is_blank())
            .filter(|p| p.component == Component::TieuDe)
    };
    let at = paper.pieces.iter().enumerate().filter(|(_, p)| p.component == component);
    at.map(|(at, piece)| (piece, below(at))).collect()
}

/// What follows the label's word: "I" of "Chương I", with what else stands on the line.
pub(crate) fn after_word(piece: &Piece, words: usize) -> (&str, &str) {
    let mut rest = piece.text.as_str();
    for _ in 0..words {
        rest = rest.trim_start().split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
    }
    let rest = rest.trim();
    let (number, more) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    (number.trim_end_matches(['.', ':']), more.trim())
}
