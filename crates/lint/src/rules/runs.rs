//! What the rules on fonts and colours share: the text that shows, run by run, counted by what is wrong with it.

use crate::paper::{Component, Paper, Piece};
use crate::report::Spot;
use vanthu_core::vietnamese::fold;
use vanthu_docx_read::RunFormat;

/// Text of one run within one piece.
pub(crate) struct Shown<'p> {
    pub text: &'p str,
    pub format: &'p RunFormat,
    pub component: Component,
    pub in_table: bool,
}

/// For each thing `wrong` names: how many letters and digits have it, and where first.
pub(crate) fn tally(paper: &Paper, wrong: impl Fn(&Shown) -> Option<String>) -> Vec<(String, usize, Spot)> {
    let mut found: Vec<(String, usize, Spot)> = Vec::new();
    for piece in paper.pieces.iter().filter(|piece| !is_stamp(paper, piece)) {
        for (run, text) in paper.runs(piece).filter(|(run, _)| !run.format.vanish) {
            let shown = Shown {
                text,
                format: &run.format,
                component: piece.component,
                in_table: piece.component == Component::OBang,
            };
            let Some(what) = wrong(&shown) else { continue };
            let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
            match found.iter_mut().find(|(known, ..)| *known == what) {
                Some((_, count, _)) => *count += letters,
                None => found.push((what, letters, paper.spot(piece))),
            }
        }
    }
    found
}

/// What a program sets beside a digital signature, in a box of its own: "Ký bởi: …", "Ngày ký: …". No text of the document.
fn is_stamp(paper: &Paper, piece: &Piece) -> bool {
    const WORDS: [&str; 5] = ["ky boi", "nguoi ky", "ngay ky", "thoi gian ky", "signed by"];
    let Some(text_box) = paper.paragraph(piece).text_box else {
        return false;
    };
    let mut same = paper
        .pieces
        .iter()
        .filter(|other| paper.paragraph(other).text_box == Some(text_box));
    same.any(|other| {
        let text = fold(&other.text);
        WORDS.iter().any(|word| text.starts_with(word))
    })
}
