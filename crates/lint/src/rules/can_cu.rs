//! The legal grounds of a document as groups, for the rules on their ends.

use crate::paper::{Component, Paper, Piece};
use crate::text::starts;
use vanthu_core::vietnamese::fold;

/// One legal ground: a paragraph, which may be typed on several lines.
pub(super) struct Ground<'a> {
    /// Its last line.
    pub piece: &'a Piece,
    /// The whole text, trimmed.
    pub text: String,
}

impl Ground<'_> {
    /// "bằng “,”", "không có dấu".
    pub fn end(&self) -> String {
        match self.text.chars().next_back() {
            Some(c) if !c.is_alphanumeric() && c != ')' && c != '”' => format!("bằng “{c}”"),
            _ => "không có dấu".to_string(),
        }
    }

    /// "Thực hiện Kế hoạch số … của …," runs on into the sentence below: prose, not a ground of the decree's form.
    pub fn is_prose(&self) -> bool {
        !starts(&fold(&self.text), "can cu") && !starts(&fold(&self.text), "theo de nghi")
    }
}

/// The grounds of the document and of each attachment, those that stand together as one group.
pub(super) fn grounds(paper: &Paper) -> Vec<Vec<Ground<'_>>> {
    let mut out: Vec<Vec<Ground>> = Vec::new();
    let mut last: Option<(usize, usize)> = None; // attachment, paragraph
    for piece in paper.pieces.iter().filter(|p| !p.is_blank()) {
        if piece.component != Component::CanCu {
            last = None;
            continue;
        }
        match last {
            Some((attachment, paragraph)) if attachment == piece.attachment => {
                let group = out.last_mut().expect("a group was begun with the piece before");
                match group.last_mut().filter(|_| paragraph == piece.paragraph) {
                    Some(ground) => {
                        ground.text = format!("{} {}", ground.text, piece.text);
                        ground.piece = piece;
                    }
                    None => group.push(ground(piece)),
                }
            }
            _ => out.push(vec![ground(piece)]),
        }
        last = Some((piece.attachment, piece.paragraph));
    }
    out
}

fn ground(piece: &Piece) -> Ground<'_> {
    Ground {
        piece,
        text: piece.text.trim_end().to_string(),
    }
}
