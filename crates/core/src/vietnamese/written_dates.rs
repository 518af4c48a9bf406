//! Dates in running text, with the form they are written in and the weekday beside them.

use super::dates::NgayThang;
use super::words::{Word, only_blanks, words};
use std::fmt;
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateForm {
    /// "ngày 05 tháng 3 năm 2026".
    Words,
    /// "05/3/2026", also with hyphens or dots.
    Figures,
}

/// Thứ trong tuần — a day of the week, counted as Vietnamese does: 2 is Monday, 8 is Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thu(u8);

/// A date as somebody wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenDate {
    /// From "ngày", where it stands there, to the last figure.
    pub range: Range<usize>,
    /// Not checked against the calendar; parts left out or blank are none.
    pub date: NgayThang,
    pub form: DateForm,
    /// Figures of day, month and year.
    pub ngay: Option<Range<usize>>,
    pub thang: Option<Range<usize>>,
    pub nam: Option<Range<usize>>,
    /// The weekday that is said of it: "thứ Năm", "Chủ nhật", "thứ 5".
    pub weekday: Option<(Thu, Range<usize>)>,
}

const THU: [&str; 7] = ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"];

impl fmt::Display for Thu {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(THU[usize::from(self.0).saturating_sub(2).min(6)])
    }
}

impl Thu {
    /// The weekday of a whole date of the calendar.
    pub fn of(date: &NgayThang) -> Option<Thu> {
        let NgayThang {
            ngay: Some(ngay),
            thang: Some(thang),
            nam: Some(nam),
        } = date.checked().ok()?
        else {
            return None;
        };
        // Sakamoto's congruence; 0 is Sunday.
        const OFFSETS: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let year = if thang < 3 { nam - 1 } else { nam };
        let day = (year + year / 4 - year / 100 + year / 400 + OFFSETS[thang as usize - 1] + ngay) % 7;
        Some(Thu(if day == 0 { 8 } else { day as u8 + 1 }))
    }

    fn named(word: &Word) -> Option<Thu> {
        let at = ["hai", "ba", "tư", "năm", "sáu", "bảy"].iter().position(|name| word.is(name));
        let at = at.or_else(|| word.is("bẩy").then_some(5));
        match (at, word.number()) {
            (Some(at), _) => Some(Thu(at as u8 + 2)),
            (_, Some(number @ 2..=7)) if word.text.len() == 1 => Some(Thu(number as u8)),
            _ => None,
        }
    }
}

/// Every date of a text, in order. Document numbers ("30/2020/NĐ-CP", "34-CT/TW") and plain fractions are none.
pub fn written_dates(text: &str) -> Vec<WrittenDate> {
    let words = words(text);
    let mut out: Vec<WrittenDate> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let reader = Reader { text, words: &words };
        match reader.date(at) {
            Some((date, next)) => {
                out.push(date);
                at = next;
            }
            None => at += 1,
        }
    }
    weekdays(text, &words, &mut out);
    out
}

struct Reader<'a> {
    text: &'a str,
    words: &'a [Word<'a>],
}

impl Reader<'_> {
    /// The date that begins at this word, and the word after it.
    fn date(&self, at: usize) -> Option<(WrittenDate, usize)> {
        let first = &self.words[at];
        if first.is("ngày") {
            let next = self.words.get(at + 1)?;
            if next.is("tháng") && self.blank_gap(first.end(), next.start) {
                return self.in_words(at, None, at + 1);
            }
            if next.number().is_none_or(|n| next.text.len() > 2 || n > 99) || !self.gap(at, at + 1) {
                return None;
            }
            let month = self.words.get(at + 2);
            if month.is_some_and(|w| w.is("tháng")) && self.blank_gap(next.end(), month?.start) {
                return self.in_words(at, Some(at + 1), at + 2);
            }
            return self.in_figures(at + 1, first.start, true);
        }
        if first.number().is_some() && first.text.len() <= 2 {
            return self.in_figures(at, first.start, false);
        }
        None
    }

    /// "ngày", perhaps a day, then "tháng" at `month`.
    fn in_words(&self, at: usize, day: Option<usize>, month: usize) -> Option<(WrittenDate, usize)> {
        let mut next = month + 1;
        let figure = |index: usize, most: usize| {
            let word = self.words.get(index)?;
            (word.number().is_some() && word.text.len() <= most).then_some(index)
        };
        let thang = figure(next, 2).filter(|_| self.gap(month, next));
        next += usize::from(thang.is_some());
        let before = next - 1;
        let mut nam = None;
        if let Some(word) = self.words.get(next) {
            let gap = self.text.get(self.words[before].end()..word.start).unwrap_or("");
            if word.is("năm") && self.blank_gap(self.words[before].end(), word.start) {
                nam = figure(next + 1, 4).filter(|n| self.words[*n].text.len() == 4 && self.gap(next, *n));
                next += 1 + usize::from(nam.is_some());
            } else if gap == "/" && word.text.len() == 4 && word.number().is_some() {
                nam = Some(next);
                next += 1;
            }
        }
        if day.is_none() && thang.is_none() && nam.is_none() {
            return None;
        }
        Some((self.made(self.words[at].start, DateForm::Words, [day, thang, nam]), next))
    }

    /// Day, month and year parted by one sign; "ngày 26/3" may leave the year out.
    fn in_figures(&self, day: usize, start: usize, named: bool) -> Option<(WrittenDate, usize)> {
        let bytes = self.text.as_bytes();
        let (first, second) = (&self.words[day], self.words.get(day + 1)?);
        let separator = self.text.get(first.end()..second.start)?;
        if !matches!(separator, "/" | "-" | ".") || second.text.len() > 2 {
            return None;
        }
        // Part of something longer: "34/CT", "1.250.000", "số 12/05/…".
        if !named && start > 0 && matches!(bytes[start - 1], b'/' | b'-' | b'.' | b',') {
            return None;
        }
        let fits = (1..=31).contains(&first.number()?) && (1..=12).contains(&second.number()?);
        let third = self.words.get(day + 2);
        let year = third.filter(|w| {
            self.text.get(second.end()..w.start) == Some(separator)
                && w.text.len() == 4
                && w.number().is_some_and(|y| (1000..3000).contains(&y))
        });
        let end = year.map_or(second.end(), Word::end);
        // "05/11/2024/NĐ-CP" is a number of a document, "1.5.2" a label.
        let goes_on = |end: usize| match (bytes.get(end), bytes.get(end + 1)) {
            (Some(b'/' | b'-'), Some(next)) => !next.is_ascii_whitespace(),
            (Some(b'.'), Some(next)) => next.is_ascii_digit(),
            _ => false,
        };
        match year {
            Some(_) if !goes_on(end) && (fits || separator == "/") => Some((
                self.made(start, DateForm::Figures, [Some(day), Some(day + 1), Some(day + 2)]),
                day + 3,
            )),
            None if named && fits && separator != "." && !goes_on(end) => {
                Some((self.made(start, DateForm::Figures, [Some(day), Some(day + 1), None]), day + 2))
            }
            _ => None,
        }
    }

    fn made(&self, start: usize, form: DateForm, parts: [Option<usize>; 3]) -> WrittenDate {
        let value = |part: Option<usize>| part.and_then(|i| self.words[i].number());
        let place = |part: Option<usize>| part.map(|i| self.words[i].range());
        let end = parts.iter().flatten().map(|i| self.words[*i].end()).max().unwrap_or(start);
        WrittenDate {
            range: start..end,
            date: NgayThang {
                ngay: value(parts[0]),
                thang: value(parts[1]),
                nam: value(parts[2]),
            },
            form,
            ngay: place(parts[0]),
            thang: place(parts[1]),
            nam: place(parts[2]),
            weekday: None,
        }
    }

    fn gap(&self, a: usize, b: usize) -> bool {
        only_blanks(self.text, self.words[a].end(), self.words[b].start)
    }

    /// Blanks, or the dots and lines of a form.
    fn blank_gap(&self, from: usize, to: usize) -> bool {
        self.text
            .get(from..to)
            .is_some_and(|gap| gap.chars().all(|c| c.is_whitespace() || matches!(c, '.' | '…' | '_')))
    }
}

/// Words whose "thứ hai" is a second one.
const ORDINAL: [&str; 28] = [
    "lần", "phần", "kỳ", "đợt", "bước", "vòng", "người", "hội", "khóa", "khoá", "đoạn", "quý", "năm", "loại", "tuần", "tháng", "phiên",
    "buổi", "mục", "điểm", "chương", "hạng", "nhóm", "tập", "trang", "cột", "dòng", "hệ",
];

/// The "thứ" at this word counts ("lần thứ tư", "tuần thứ hai", "kỳ họp thứ năm") and begins no name of a weekday.
pub fn is_ordinal(words: &[Word], thu: usize) -> bool {
    let before = |n: usize| thu.checked_sub(n).map(|at| &words[at]);
    let Some(word) = before(1) else { return false };
    // "họp thứ Hai" is on a Monday; a session has its number.
    word.is_any(&ORDINAL) || word.is("họp") && before(2).is_some_and(|w| w.is_any(&["kỳ", "phiên", "cuộc", "lần"]))
}

/// Weekdays beside dates: before one ("thứ Năm, ngày …", "Chủ nhật (ngày …)"), else in brackets or after a comma behind it.
fn weekdays(text: &str, words: &[Word], dates: &mut [WrittenDate]) {
    // Each weekday of the text with its words.
    let said: Vec<(Thu, Range<usize>)> = words
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| only_blanks(text, pair[0].end(), pair[1].start))
        // "lần thứ hai": an ordinal.
        .filter(|(at, _)| !is_ordinal(words, *at))
        .filter_map(|(_, pair)| {
            let thu = if pair[0].is("thứ") {
                Thu::named(&pair[1])?
            } else if pair[0].is("chủ") && pair[1].is("nhật") {
                Thu(8)
            } else {
                return None;
            };
            Some((thu, pair[0].start..pair[1].end()))
        })
        .collect();
    let between = |from: usize, to: usize| {
        text.get(from..to).is_some_and(|gap| {
            let gap = gap.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '('));
            gap.is_empty() || ["sáng", "chiều", "tối"].contains(&gap)
        })
    };
    for (thu, range) in said {
        if let Some(date) = dates.iter_mut().find(|d| d.range.start >= range.end)
            && between(range.end, date.range.start)
        {
            date.weekday = Some((thu, range));
            continue;
        }
        let Some(date) = dates.iter_mut().rev().find(|d| d.range.end <= range.start) else {
            continue;
        };
        let behind = text.get(date.range.end..range.start).map(str::trim);
        if date.weekday.is_none() && matches!(behind, Some("(" | ",")) {
            date.weekday = Some((thu, range));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        written_dates(text)
            .into_iter()
            .map(|d| {
                let form = if d.form == DateForm::Words { "w" } else { "f" };
                let weekday = d.weekday.map(|(thu, _)| format!(" {thu}")).unwrap_or_default();
                format!("{form} {}{weekday} [{}]", d.date, &text[d.range])
            })
            .collect()
    }

    #[test]
    fn every_form_is_found_with_its_place() {
        for (text, found) in [
            ("ngày 05 tháng 3 năm 2026 của", vec!["w 05/03/2026 [ngày 05 tháng 3 năm 2026]"]),
            ("Trước ngày 15/3/2026, gửi", vec!["f 15/03/2026 [ngày 15/3/2026]"]),
            (
                "(11/6/1948 - 11/6/2023)",
                vec!["f 11/06/1948 [11/6/1948]", "f 11/06/2023 [11/6/2023]"],
            ),
            ("ngày 26/3 và ngày 2-9", vec!["f 26/03/ [ngày 26/3]", "f 02/09/ [ngày 2-9]"]),
            ("ngày 05 tháng 3/2026", vec!["w 05/03/2026 [ngày 05 tháng 3/2026]"]),
            ("An Bình, ngày    tháng    năm 2026", vec!["w 2026 [ngày    tháng    năm 2026]"]),
            ("ngày … tháng 3 năm 2026", vec!["w 03/2026 [ngày … tháng 3 năm 2026]"]),
            ("ngày 5 tháng 13 năm 2026", vec!["w 05/13/2026 [ngày 5 tháng 13 năm 2026]"]),
            ("ngày 05.3.2026", vec!["f 05/03/2026 [ngày 05.3.2026]"]),
        ] {
            assert_eq!(shown(text), found, "{text}");
        }
    }

    #[test]
    fn numbers_of_documents_amounts_and_fractions_are_no_dates() {
        for text in [
            "Nghị định số 30/2020/NĐ-CP",
            "Chỉ thị số 34-CT/TW",
            "1.571,822 tỷ đồng; 1.2.2026.5",
            "số 05/11/2024/KH",
            "2/3 số hộ; 1-2 ngày",
            "ngày 5 và ngày 6",
            "hằng ngày, hằng tháng",
            "mục 1.2",
        ] {
            assert_eq!(shown(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_weekday_belongs_to_the_date_beside_it() {
        for (text, found) in [
            (
                "thứ Năm, ngày 26 tháng 11 năm 2026",
                "w 26/11/2026 thứ Năm [ngày 26 tháng 11 năm 2026]",
            ),
            ("Thứ 5 (26/11/2026)", "f 26/11/2026 thứ Năm [26/11/2026]"),
            ("Chủ nhật, 29/11/2026", "f 29/11/2026 Chủ nhật [29/11/2026]"),
            ("thứ hai (sáng ngày 30/11/2026)", "f 30/11/2026 thứ Hai [ngày 30/11/2026]"),
            ("ngày 26/11/2026 (thứ Năm)", "f 26/11/2026 thứ Năm [ngày 26/11/2026]"),
            ("lần thứ hai vào ngày 30/11/2026", "f 30/11/2026 [ngày 30/11/2026]"),
        ] {
            assert_eq!(shown(text), [found], "{text}");
        }
        assert_eq!(
            shown("Thứ Hai, ngày 16/3/2026, thứ Ba, ngày 17/3/2026"),
            ["f 16/03/2026 thứ Hai [ngày 16/3/2026]", "f 17/03/2026 thứ Ba [ngày 17/3/2026]"]
        );
    }

    #[test]
    fn weekdays_of_the_calendar() {
        for (date, thu) in [
            (NgayThang::new(25, 11, 2026), "thứ Tư"),
            (NgayThang::new(1, 1, 2026), "thứ Năm"),
            (NgayThang::new(29, 2, 2024), "thứ Năm"),
            (NgayThang::new(1, 3, 2026), "Chủ nhật"),
            (NgayThang::new(30, 4, 1975), "thứ Tư"),
        ] {
            assert_eq!(Thu::of(&date).map(|t| t.to_string()).as_deref(), Some(thu), "{date}");
        }
        assert_eq!(Thu::of(&NgayThang::new(30, 2, 2026)), None);
    }
}
