//! What the rules on words share: which lines are running text, a slip in a text with its place, the word lists.

mod lists;

pub(crate) use lists::{LapTu, Names, lists};

use crate::paper::{Component, Paper, Piece};
use crate::report::Spot;
use crate::rule::Findings;
use std::ops::Range;
use vanthu_core::NgayThang;
use vanthu_core::vietnamese::{Word, find_legacy, one_tone_place, words, written_dates};
use vanthu_docx_read::Place;

/// A slip in a text: where it is, what stands there, what should.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Slip {
    pub range: Range<usize>,
    pub found: String,
    pub expected: String,
    pub remedy: String,
}

impl Slip {
    /// "viết “Khoản 2”", "viết “khoản 2”".
    pub fn spelling(text: &str, range: Range<usize>, right: &str) -> Slip {
        let wrong = text.get(range.clone()).unwrap_or("");
        Slip {
            range,
            found: format!("viết “{wrong}”"),
            expected: format!("viết “{right}”"),
            remedy: format!("sửa thành “{right}”"),
        }
    }
}

/// Lines of running text: body and căn cứ.
pub(crate) fn is_prose(piece: &Piece) -> bool {
    piece.component.is_body() || matches!(piece.component, Component::CanCu)
}

/// Lines that hold words of the writer: running text, subject, headings, tables, receivers.
pub(crate) fn is_words(piece: &Piece) -> bool {
    is_prose(piece)
        || matches!(
            piece.component,
            Component::TrichYeu
                | Component::TrichYeuCongVan
                | Component::KinhGui
                | Component::KinhGuiMuc
                | Component::TieuDe
                | Component::TenBang
                | Component::OBang
                | Component::NoiNhan
                | Component::KemTheo
        )
}

/// Asks `find` about every line that `which` lets through. Lines in an old encoding are FT-03's alone.
pub(crate) fn each(paper: &Paper, out: &mut Findings, which: fn(&Piece) -> bool, find: impl Fn(&str) -> Vec<Slip>) {
    for piece in paper.pieces.iter().filter(|p| which(p) && !p.is_blank()) {
        let slips = find(&piece.text);
        if slips.is_empty() || find_legacy(&piece.text).is_some() {
            continue;
        }
        for slip in slips {
            out.report(spot(paper, piece, &slip.range), slip.found, slip.expected, slip.remedy);
        }
    }
}

/// Where a part of a line stands: the words around it, and the runs it is made of.
pub(crate) fn spot(paper: &Paper, piece: &Piece, range: &Range<usize>) -> Spot {
    let mut spot = paper.spot(piece);
    spot.words = around(&piece.text, range);
    // In the paragraph's own text: the automatic label is not there.
    let from = piece.range.start + range.start.saturating_sub(piece.label);
    let to = (piece.range.start + range.end.saturating_sub(piece.label)).max(from + 1);
    let mut at = 0;
    let mut place: Option<Place> = None;
    for run in &paper.paragraph(piece).runs {
        let start = at;
        at += run.text.len();
        if start < to && at > from {
            match &mut place {
                Some(place) if place.part == run.place.part => place.range.end = run.place.range.end,
                _ => place = Some(run.place.clone()),
            }
        }
    }
    spot.place = place.or(spot.place);
    spot
}

/// The words around a place of a text.
fn around(text: &str, range: &Range<usize>) -> String {
    const BEFORE: usize = 3;
    const AFTER: usize = 3;
    let words = words(text);
    let first = words
        .iter()
        .position(|w| w.end() > range.start)
        .unwrap_or(words.len().saturating_sub(1));
    let last = words.iter().rposition(|w| w.start < range.end).unwrap_or(0).max(first);
    let (from, to) = (first.saturating_sub(BEFORE), (last + AFTER).min(words.len().saturating_sub(1)));
    let (Some(a), Some(b)) = (words.get(from), words.get(to)) else {
        return text.to_string();
    };
    let start = if from == 0 { 0 } else { a.start.min(range.start) };
    let end = if to + 1 == words.len() {
        text.len()
    } else {
        b.end().max(range.end)
    };
    format!(
        "{}{}{}",
        if from == 0 { "" } else { "… " },
        text.get(start..end).unwrap_or(text).trim(),
        if to + 1 == words.len() { "" } else { " …" }
    )
}

/// Ngày ban hành, where all of it stands and the calendar has it.
pub(crate) fn issued(paper: &Paper) -> Option<NgayThang> {
    let line = paper.text(Component::DiaDanhThoiGian);
    let date = written_dates(&line).pop()?.date.checked().ok()?;
    date.is_whole().then_some(date)
}

/// 20 January 2026 → 20260120; none unless the date is whole.
pub(crate) fn key(date: &NgayThang) -> Option<u32> {
    Some(date.nam? * 10_000 + date.thang? * 100 + date.ngay?)
}

/// Is this byte inside “…” or "…"? What is quoted is not the writer's own.
pub(crate) fn quoted(text: &str, at: usize) -> bool {
    let head = text.get(..at).unwrap_or(text);
    let (mut curly, mut straight) = (0usize, 0usize);
    for c in head.chars() {
        match c {
            '“' | '«' => curly += 1,
            '”' | '»' => curly = curly.saturating_sub(1),
            '"' => straight += 1,
            _ => {}
        }
    }
    curly > 0 || straight % 2 == 1
}

/// The first letters of a sentence: nothing before, or a full stop, a colon, a label, an opening quote or bracket.
pub(crate) fn begins_sentence(text: &str, at: usize) -> bool {
    let head = text.get(..at).unwrap_or("").trim_end();
    match head.chars().next_back() {
        None => true,
        Some(c) => !(c.is_alphanumeric() || matches!(c, ',' | '%' | ';') || (c == ')' && !is_label(head))) || is_label(head),
    }
}

/// "a)", "1.", "-", "+" and nothing else.
fn is_label(head: &str) -> bool {
    vanthu_core::prose::label(&format!("{head} x")) != vanthu_core::prose::Label::None && !head.contains(' ')
}

/// Shown in capitals: headings, names of bodies in the head.
pub(crate) fn in_capitals(text: &str) -> bool {
    crate::text::mostly_upper(text)
}

/// Places where a known name stands with other capitals than it should, with the right spelling. Where tone marks stand does not count.
pub(crate) fn names_otherwise<'a>(text: &str, names: &'a Names) -> Vec<(Range<usize>, &'a str)> {
    let found = words(text);
    let folded: Vec<String> = found.iter().map(|w| one_tone_place(w.text)).collect();
    let mut out: Vec<(Range<usize>, &str)> = Vec::new();
    for (at, first) in folded.iter().enumerate() {
        for name in names.beginning(first) {
            let end = at + name.words.len();
            if folded.get(at..end) != Some(name.words.as_slice()) {
                continue;
            }
            let (here, parts) = (&found[at..end], words(&name.text));
            let range = here[0].start..here[here.len() - 1].end();
            // The same signs between the words, else it is another text.
            if signs(here, text) != signs(&parts, &name.text) || out.iter().any(|(r, _)| r.start <= range.start && range.end <= r.end) {
                continue;
            }
            if !here.iter().zip(&parts).all(|(w, p)| same_capitals(w.text, p.text)) {
                out.push((range, name.text.as_str()));
            }
            break;
        }
    }
    out
}

fn same_capitals(a: &str, b: &str) -> bool {
    a.chars().map(char::is_uppercase).eq(b.chars().map(char::is_uppercase))
}

/// What stands between words, blanks apart.
fn signs(words: &[Word], text: &str) -> Vec<String> {
    words
        .windows(2)
        .map(|pair| text.get(pair[0].end()..pair[1].start).unwrap_or("").trim().to_string())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_around_a_place_are_shown() {
        let text = "Ủy ban nhân dân xã An Bình ban hành Kế hoạch này này để thực hiện ngay.";
        let at = text.find("này này").unwrap();
        assert_eq!(around(text, &(at..at + "này này".len())), "… hành Kế hoạch này này để thực hiện …");
        assert_eq!(around("một hai", &(0..3)), "một hai");
    }

    #[test]
    fn where_sentences_begin() {
        for (text, word, begins) in [
            ("Khoản 2 quy định", "Khoản", true),
            ("1. Khoản 2", "Khoản", true),
            ("a) Khoản 2", "Khoản", true),
            ("Hết. Khoản 2", "Khoản", true),
            ("theo Khoản 2", "Khoản", false),
            ("điểm a, Khoản 2", "Khoản", false),
            ("(theo mẫu) Khoản 2", "Khoản", false),
            ("gồm: Khoản 2", "Khoản", true),
        ] {
            assert_eq!(begins_sentence(text, text.find(word).unwrap()), begins, "{text}");
        }
        assert!(quoted("nói “abc", 8) && !quoted("nói “abc” xong", 20));
    }
}
