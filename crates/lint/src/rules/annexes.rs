//! What the rules on annexes share.

use crate::paper::Piece;

/// The number of a line "Phụ lục II", as typed; empty where it has none.
pub(crate) fn number(piece: &Piece) -> &str {
    let words = piece.text.split_whitespace().nth(2).unwrap_or("");
    words.trim_matches(['.', ':'])
}
