//! What the rules on the list of receivers share.

use crate::paper::{Component, Paper, Piece};

/// One receiver: its line, and the lines that go on with it.
pub(crate) struct Receiver<'p> {
    pub first: &'p Piece,
    pub last: &'p Piece,
    pub text: String,
}

impl Receiver<'_> {
    /// Without its dash.
    pub fn name(&self) -> &str {
        self.text.trim_start_matches(['-', '–', '—', '+', '•', ' ', '\u{a0}'])
    }

    pub fn is_archive(&self) -> bool {
        self.name().starts_with("Lưu") || self.name().starts_with("LƯU")
    }
}

pub(crate) fn receivers(paper: &Paper) -> Vec<Receiver<'_>> {
    let mut out: Vec<Receiver> = Vec::new();
    for piece in paper.all(Component::NoiNhan) {
        let dash = piece.text.starts_with(['-', '–', '—', '+', '•']);
        match out.last_mut() {
            Some(open) if !dash && !open.text.ends_with([';', '.']) => {
                open.text.push(' ');
                open.text.push_str(&piece.text);
                open.last = piece;
            }
            _ => out.push(Receiver {
                first: piece,
                last: piece,
                text: piece.text.clone(),
            }),
        }
    }
    out
}
