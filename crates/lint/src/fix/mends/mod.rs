//! What can be mended, by the code of the rule that asks for it. A mend changes only what its rule has found, and only where the right value follows
//! from the decree alone: a clerk's words are never touched, and what takes judgement is left to people.

mod dates;
mod looks;
mod numbers;
mod page;
mod paragraphs;
mod words;

use super::changes::{At, Changes};
use crate::paper::{Paper, Piece};
use crate::report::{Report, Spot};
use std::collections::BTreeSet;
use std::ops::Range;

/// A document and what was found in it.
pub(crate) struct Ask<'a> {
    pub paper: &'a Paper,
    pub report: &'a Report,
}

impl<'a> Ask<'a> {
    pub fn found(&self, code: &str) -> bool {
        self.report.findings.iter().any(|finding| finding.code == code)
    }

    /// Paragraphs of the body that the findings of a rule point at.
    pub fn paragraphs(&self, code: &str) -> BTreeSet<usize> {
        let of = self.report.findings.iter().filter(|finding| finding.code == code);
        let spots = of.flat_map(|finding| &finding.spots);
        spots.filter_map(|spot| spot.paragraph?.checked_sub(1)).collect()
    }

    /// What a rule found in a paragraph, in its own words.
    pub fn words(&self, code: &str, paragraph: usize) -> String {
        let of = self.report.findings.iter().filter(|finding| finding.code == code);
        let here = of.filter(|finding| finding.spots.iter().any(|spot| spot.paragraph == Some(paragraph + 1)));
        here.map(|finding| finding.found.as_str()).collect::<Vec<_>>().join("; ")
    }

    /// Pieces in paragraphs that the findings of a rule point at.
    pub fn pieces(&self, code: &str) -> impl Iterator<Item = &'a Piece> {
        let paragraphs = self.paragraphs(code);
        let pieces = self.paper.pieces.iter();
        pieces.filter(move |piece| paragraphs.contains(&piece.paragraph) && !piece.is_blank())
    }

    pub fn spot(&self, at: At) -> Spot {
        match at {
            At::Body(paragraph) => self.paper.spot_of(paragraph),
            At::Story(..) => Spot {
                about: "đầu trang".into(),
                ..Spot::default()
            },
        }
    }

    /// The text of a piece, without the label of automatic numbering; what the rules see is that text with the label before it.
    pub fn text(&self, piece: &Piece) -> String {
        let text = self.paper.paragraph(piece).text();
        text.get(piece.range.clone()).unwrap_or("").to_string()
    }
}

type Mend = fn(&Ask, &mut Changes, &'static str);

/// In this order; where two want the same thing changed, the first has its way.
const MENDS: &[(&str, Mend)] = &[
    ("ND30-PG-01", page::size),
    ("ND30-PG-03", page::margins),
    ("ND30-PG-04", page::margins),
    ("ND30-PG-05", page::margins),
    ("ND30-PG-06", page::margins),
    ("ND30-PG-07", page::gutter),
    ("ND30-FT-01", looks::font),
    ("ND30-SN-01", numbers::place),
    ("ND30-SN-02", numbers::first_page),
    ("ND30-SN-03", numbers::look),
    ("ND30-QH-02", looks::component),
    ("ND30-QH-04", looks::component),
    ("ND30-CQ-01", looks::component),
    ("ND30-CQ-02", looks::component),
    ("ND30-SO-02", looks::component),
    ("ND30-DD-02", looks::component),
    ("ND30-TL-01", looks::component),
    ("ND30-TL-02", looks::component),
    ("ND30-CV-01", looks::component),
    ("ND30-CC-01", looks::component),
    ("ND30-KG-02", looks::component),
    ("ND30-NN-01", looks::component),
    ("ND30-NN-02", looks::component),
    ("ND30-KY-02", looks::component),
    ("ND30-KY-03", looks::component),
    ("ND30-BC-01", looks::component),
    ("ND30-BC-02", looks::component),
    ("ND30-BC-03", looks::component),
    ("ND30-PL-01", looks::component),
    ("ND30-PL-02", looks::component),
    ("ND30-PL-03", looks::component),
    ("ND30-BC-04", looks::article_label),
    ("ND30-MAU-02", looks::article_text),
    ("ND30-BC-06", looks::plain),
    ("ND30-BC-07", looks::plain),
    ("ND30-BC-10", looks::section_heading),
    ("ND30-ND-03", looks::upright),
    ("ND30-QH-07", paragraphs::close),
    ("ND30-CQ-05", paragraphs::close),
    ("ND30-CV-02", paragraphs::subject_gap),
    ("ND30-ND-01", paragraphs::alignment),
    ("ND30-ND-02", looks::body_size),
    ("ND30-ND-04", paragraphs::first_line),
    ("ND30-CC-07", paragraphs::first_line),
    ("ND30-ND-05", paragraphs::leading_blanks),
    ("ND30-ND-06", paragraphs::after),
    ("ND30-ND-07", paragraphs::line),
    ("ND30-FT-04", words::composed),
    ("ND30-QH-03", words::motto),
    ("ND30-SO-03", words::number),
    ("ND30-SO-04", words::symbol),
    ("ND30-DD-03", dates::day),
    ("ND30-DD-04", dates::month),
    ("ND30-DD-05", dates::month),
    ("ND30-VD-03", dates::cited),
    ("ND30-NN-02", words::dashes),
    ("ND30-NN-03", words::ends),
    ("ND30-NN-04", words::archive),
    ("ND30-ND-10", words::blanks),
];

/// Is there a mend for what this rule finds? In a given document it may still be left to people.
pub(crate) fn can_mend(code: &str) -> bool {
    MENDS.iter().any(|(known, _)| *known == code)
}

/// Everything that the findings of a report ask for and that can be mended.
pub(crate) fn changes(ask: &Ask) -> Changes {
    let mut changes = Changes::default();
    for (code, mend) in MENDS {
        if ask.found(code) {
            mend(ask, &mut changes, code);
        }
    }
    changes
}

/// Replaces part of a piece's text and says so.
fn replace(ask: &Ask, changes: &mut Changes, code: &'static str, piece: &Piece, range: Range<usize>, new: &str) {
    let text = ask.text(piece);
    let Some(old) = text.get(range.clone()).filter(|old| *old != new) else {
        return;
    };
    let at = piece.range.start + range.start..piece.range.start + range.end;
    let shown = |range: Range<usize>, new: &str| around(&text, range, new);
    let what = format!("thay “{}” bằng “{}”", shown(range.clone(), old), shown(range.clone(), new));
    if changes.replace(At::Body(piece.paragraph), at, new) {
        changes.say(code, Some(At::Body(piece.paragraph)), what, ask.paper.spot(piece));
    }
}

/// New text with a few letters of what stands around it.
fn around(text: &str, range: Range<usize>, new: &str) -> String {
    const LETTERS: usize = 10;
    let before: Vec<char> = text[..range.start].chars().rev().take(LETTERS).collect();
    let after = text[range.end..].chars().take(LETTERS);
    before.into_iter().rev().chain(new.chars()).chain(after).collect()
}
