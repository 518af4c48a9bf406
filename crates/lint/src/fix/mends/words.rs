//! Signs between words: composed letters, blanks, hyphens, zeros of numbers, the ends of the lines of Nơi nhận. Never a word.

use super::{Ask, replace};
use crate::fix::changes::{At, Changes};
use crate::paper::{Component, Piece};
use crate::rules::nd30_nd_10;
use crate::text::letters;
use crate::writing::is_prose;
use unicode_normalization::UnicodeNormalization;
use vanthu_core::decree::nd30;
use vanthu_core::vietnamese::fold;

/// Letters put together of a base and marks become the one letter they are.
pub(crate) fn composed(ask: &Ask, changes: &mut Changes, code: &'static str) {
    for (index, paragraph) in ask.paper.facts.body.paragraphs.iter().enumerate() {
        let at = At::Body(index);
        let text = paragraph.text();
        let mut mended = 0;
        let mut start = 0;
        for word in text.split_inclusive(char::is_whitespace) {
            let composed: String = word.nfc().collect();
            if composed != word && changes.replace(at, start..start + word.len(), composed) {
                mended += 1;
            }
            start += word.len();
        }
        if mended > 0 {
            changes.say(code, Some(at), "chữ Unicode dựng sẵn (NFC)", ask.spot(at));
        }
    }
}

/// The motto in the decree's own signs, where its letters are right.
pub(crate) fn motto(ask: &Ask, changes: &mut Changes, code: &'static str) {
    let right = &nd30().words.tieu_ngu.value;
    for piece in ask.pieces(code).filter(|piece| piece.component == Component::TieuNgu) {
        let text = ask.text(piece);
        let same = |c: &char| c.is_alphabetic();
        // Capitals are words' own affair.
        if letters(&text) == letters(right) && text.chars().filter(same).eq(right.chars().filter(same)) {
            replace(ask, changes, code, piece, 0..text.len(), right);
        }
    }
}

/// A zero before a number below 10.
pub(crate) fn number(ask: &Ask, changes: &mut Changes, code: &'static str) {
    for piece in ask.pieces(code).filter(|piece| piece.component == Component::SoKyHieu) {
        let text = ask.text(piece);
        let Some(colon) = text.find(':').map(|at| at + 1) else { continue };
        let rest = &text[colon..];
        let start = colon + (rest.len() - rest.trim_start().len());
        let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
        if digits == 1 && &text[start..start + 1] != "0" {
            let new = format!("0{}", &text[start..start + 1]);
            replace(ask, changes, code, piece, start..start + 1, &new);
        }
    }
}

/// No blanks around the slash and the hyphens of a symbol, and hyphens for dashes.
pub(crate) fn symbol(ask: &Ask, changes: &mut Changes, code: &'static str) {
    for piece in ask.pieces(code).filter(|piece| piece.component == Component::SoKyHieu) {
        let text = ask.text(piece);
        let Some(slash) = text.find('/') else { continue };
        // A draft leaves room for its number before the slash.
        let numbered = text[..slash].trim_end().ends_with(|c: char| c.is_ascii_digit());
        let signs: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| matches!(c, '/' | '-' | '–' | '—')).collect();
        for (at, sign) in signs.into_iter().filter(|(at, _)| *at >= slash) {
            let blank = [' ', '\u{a0}'];
            let end = at + sign.len_utf8();
            let before = text[..at].trim_end_matches(blank).len();
            let start = if at == slash && !numbered { at } else { before };
            let after = end + (text[end..].len() - text[end..].trim_start_matches(blank).len());
            let new = if sign == '/' { "/" } else { "-" };
            replace(ask, changes, code, piece, start..after, new);
        }
    }
}

/// Items of Nơi nhận: the pieces of each, an item beginning at its dash.
fn items<'a>(ask: &Ask<'a>) -> Vec<Vec<&'a Piece>> {
    let mut items: Vec<Vec<&Piece>> = Vec::new();
    for piece in ask
        .paper
        .pieces
        .iter()
        .filter(|piece| piece.attachment == 0 && piece.component == Component::NoiNhan)
    {
        let begins = piece.text.starts_with(['-', '–', '—', '•', '+']);
        match items.last_mut() {
            Some(item) if !begins => item.push(piece),
            _ => items.push(vec![piece]),
        }
    }
    items
}

/// A semicolon after each receiver, a full stop after the last.
pub(crate) fn ends(ask: &Ask, changes: &mut Changes, code: &'static str) {
    let wrong = ask.paragraphs(code);
    let items = items(ask);
    let count = items.len();
    for (index, item) in items.into_iter().enumerate() {
        let Some(piece) = item.last().filter(|piece| wrong.contains(&piece.paragraph)) else {
            continue;
        };
        let end = if index + 1 == count { "." } else { ";" };
        let text = ask.text(piece);
        let body = text.trim_end().len();
        let kept = text[..body].trim_end_matches([';', '.', ',', ':', ' ']).len();
        // After the full stop of the last line the drafter's mark may stand.
        let marked = index + 1 == count && text[..kept].contains('.');
        if kept > 0 && !marked && &text[kept..body] != end {
            replace(ask, changes, code, piece, kept..body, end);
        }
    }
}

/// "- Lưu: VT": a colon behind Lưu, a full stop at the end. A line of Lưu that is missing is people's affair.
pub(crate) fn archive(ask: &Ask, changes: &mut Changes, code: &'static str) {
    let is_archive = |piece: &&Piece| piece.component == Component::NoiNhan && fold(&piece.text).contains("luu");
    for piece in ask.pieces(code).filter(is_archive) {
        let text = ask.text(piece);
        let Some(end) = text.find("Lưu").map(|at| at + "Lưu".len()) else {
            continue;
        };
        let blanks = text[end..].len() - text[end..].trim_start_matches([' ', ':', '\u{a0}']).len();
        if text[end + blanks..].starts_with("VT") && &text[end..end + blanks] != ": " && !text[end..].starts_with(":VT") {
            replace(ask, changes, code, piece, end..end + blanks, ": ");
        }
    }
    if ask.pieces(code).any(|piece| is_archive(&piece)) {
        ends(ask, changes, code);
    }
}

/// A dash before each receiver.
pub(crate) fn dashes(ask: &Ask, changes: &mut Changes, code: &'static str) {
    for item in items(ask) {
        let Some(first) = item.first().filter(|first| first.label == 0) else {
            continue;
        };
        let asked = ask.words(code, first.paragraph).contains("gạch đầu dòng");
        if asked && ask.text(first).starts_with(char::is_alphabetic) {
            replace(ask, changes, code, first, 0..0, "- ");
        }
    }
}

/// One blank between words, none before a sign that ends something, one behind a comma or semicolon.
pub(crate) fn blanks(ask: &Ask, changes: &mut Changes, code: &'static str) {
    for piece in ask.pieces(code).filter(|piece| is_prose(piece)) {
        let text = ask.text(piece);
        // The rule reads the line with its automatic label; where the two differ in more than that, nothing is known of the places.
        if piece.text.get(piece.label..) != Some(text.as_str()) {
            continue;
        }
        for slip in nd30_nd_10::slips(&piece.text) {
            let (Some(start), Some(end)) = (slip.range.start.checked_sub(piece.label), slip.range.end.checked_sub(piece.label)) else {
                continue;
            };
            let Some(wrong) = text.get(start..end) else { continue };
            let signs = wrong.trim_matches([' ', '\u{a0}']);
            match (wrong.len() > signs.len(), signs) {
                (true, "") => replace(ask, changes, code, piece, start..end, " "),
                (true, _) => replace(ask, changes, code, piece, start..end - signs.len(), ""),
                (false, "," | ";") => replace(ask, changes, code, piece, end..end, " "),
                // A point or a colon without a blank may belong to a name: people decide.
                _ => {}
            }
        }
    }
}
