//! Zeros before days and months: days below 10 and the months January and February have one, other months have none.

use super::{Ask, replace};
use crate::fix::changes::Changes;
use crate::paper::{Component, Piece};
use std::ops::Range;
use vanthu_core::vien_dan::vien_dan;
use vanthu_core::vietnamese::{DateForm, pad_ngay, pad_thang, written_dates};

/// The digits that follow each occurrence of a word and blanks.
fn digits_after(text: &str, word: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(word) {
        let after = &text[at + word.len()..];
        let start = at + word.len() + (after.len() - after.trim_start_matches([' ', '\u{a0}']).len());
        let length = text[start..].bytes().take_while(u8::is_ascii_digit).count();
        let apart = start > at + word.len();
        if (1..=2).contains(&length) && apart {
            found.push(start..start + length);
        }
    }
    found
}

fn padded_day(digits: &str) -> Option<String> {
    let day = digits.parse().ok().filter(|day| (1..10).contains(day))?;
    Some(pad_ngay(day)).filter(|new| new != digits)
}

fn padded_month(digits: &str) -> Option<String> {
    let month = digits.parse().ok().filter(|month| (1..10).contains(month))?;
    Some(pad_thang(month)).filter(|new| new != digits)
}

fn pad(ask: &Ask, changes: &mut Changes, code: &'static str, piece: &Piece, word: &str, new: fn(&str) -> Option<String>) {
    let text = ask.text(piece);
    for range in digits_after(&text, word) {
        if let Some(new) = new(&text[range.clone()]) {
            replace(ask, changes, code, piece, range, &new);
        }
    }
}

/// The day of the document.
pub(crate) fn day(ask: &Ask, changes: &mut Changes, code: &'static str) {
    for piece in ask.pieces(code).filter(|piece| piece.component == Component::DiaDanhThoiGian) {
        pad(ask, changes, code, piece, "ngày", padded_day);
    }
}

/// The month of the document.
pub(crate) fn month(ask: &Ask, changes: &mut Changes, code: &'static str) {
    for piece in ask.pieces(code).filter(|piece| piece.component == Component::DiaDanhThoiGian) {
        pad(ask, changes, code, piece, "tháng", padded_month);
    }
}

/// Days and months of the dates of cited documents, where they are written in words: "ngày 5 tháng 3 năm 2020".
pub(crate) fn cited(ask: &Ask, changes: &mut Changes, code: &'static str) {
    for piece in ask.pieces(code) {
        let text = ask.text(piece);
        let dates = match piece.component {
            Component::CanCu => written_dates(&text),
            _ => vien_dan(&text).into_iter().filter_map(|cited| cited.date).collect(),
        };
        for date in dates {
            let whole = date.form == DateForm::Words && date.date.is_whole() && date.date.checked().is_ok();
            let parts = [(date.ngay, padded_day as fn(&str) -> Option<String>), (date.thang, padded_month)];
            for (range, padded) in parts {
                let new = range.clone().filter(|_| whole).and_then(|range| padded(text.get(range)?));
                if let (Some(range), Some(new)) = (range, new) {
                    replace(ask, changes, code, piece, range, &new);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_below_ten_and_the_first_two_months_have_a_zero() {
        assert_eq!(padded_day("5").as_deref(), Some("05"));
        assert_eq!((padded_day("05"), padded_day("15"), padded_day("0")), (None, None, None));
        assert_eq!(padded_month("2").as_deref(), Some("02"));
        assert_eq!(padded_month("03").as_deref(), Some("3"));
        assert_eq!((padded_month("3"), padded_month("01"), padded_month("12")), (None, None, None));
    }

    #[test]
    fn digits_are_found_after_the_word_only() {
        let text = "An Thịnh, ngày  5 tháng 3 năm 2020";
        let found: Vec<&str> = digits_after(text, "ngày").into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["5"]);
        assert!(digits_after("ngày    tháng    năm 2023", "ngày").is_empty(), "a draft's gap");
        assert!(digits_after("tháng 2023", "tháng").is_empty());
    }
}
