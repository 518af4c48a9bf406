//! What the rules on the signature share.

use crate::paper::{Component, Paper, Piece};
use crate::text::starts;
use vanthu_core::vietnamese::fold;

/// The abbreviations of authority. [NĐ30 PL I, II.7.b]
pub(crate) const FORMS: [&str; 5] = ["TM.", "Q.", "KT.", "TL.", "TUQ."];

/// Positions of one person, not names of collectives.
const PERSONS: &[&str] = &[
    "chu tich",
    "pho chu tich",
    "giam doc",
    "pho giam doc",
    "tong giam doc",
    "truong phong",
    "truong ban",
    "bo truong",
    "thu truong",
    "hieu truong",
    "pho hieu truong",
    "cuc truong",
    "chi cuc truong",
    "tong cuc truong",
    "vien truong",
    "vu truong",
    "chanh van phong",
    "chanh thanh tra",
    "thu tuong",
    "chu nhiem",
    "truong khoa",
    "truong tram",
    "tram truong",
    "doi truong",
    "chanh an",
];

/// The abbreviation a line begins with, and what follows, where it is rightly written.
pub(crate) fn authority(text: &str) -> Option<(&'static str, &str)> {
    FORMS.iter().find_map(|form| {
        let rest = text.strip_prefix(form)?;
        rest.starts_with(char::is_whitespace).then(|| (*form, rest.trim()))
    })
}

/// Names the position of one person.
pub(crate) fn is_person(text: &str) -> bool {
    let folded = fold(text);
    PERSONS.iter().any(|p| starts(&folded, p))
}

/// Lines of authority and position of one signature, in order: those of one cell or one side.
pub(crate) fn blocks(paper: &Paper) -> Vec<Vec<&Piece>> {
    let mut blocks: Vec<Vec<&Piece>> = Vec::new();
    for piece in paper.all(Component::QuyenHan) {
        let same = |other: &Piece| paper.paragraph(other).cells == paper.paragraph(piece).cells && other.side == piece.side;
        match blocks.iter_mut().find(|block| same(block[0])) {
            Some(block) => block.push(piece),
            None => blocks.push(vec![piece]),
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abbreviation_has_its_dot_and_its_blank() {
        assert_eq!(authority("KT. CHỦ TỊCH"), Some(("KT.", "CHỦ TỊCH")));
        assert_eq!(authority("KT.CHỦ TỊCH"), None);
        assert_eq!(authority("T/M ỦY BAN NHÂN DÂN"), None);
        assert!(is_person("CHỦ TỊCH ỦY BAN NHÂN DÂN") && !is_person("BAN GIÁM ĐỐC"));
    }
}
