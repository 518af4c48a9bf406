//! A date of which parts may still be blank, as on a draft.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Ngày, tháng, năm ban hành — day, month and year; any part may be blank. [NĐ30 PL I, II.4]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NgayThang {
    pub ngay: Option<u32>,
    pub thang: Option<u32>,
    pub nam: Option<u32>,
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DateError {
    /// Not in one of the forms that are read.
    Form,
    /// A month outside 1 to 12.
    Month(u32),
    /// A day that its month does not have; `days` is how many it has (31 when the month is blank).
    Day {
        ngay: u32,
        thang: Option<u32>,
        nam: Option<u32>,
        days: u32,
    },
    /// A year outside 1900 to 2199; two digits end up here.
    Year(u32),
}

/// How many days a month has; without a year February has 29.
pub fn days_in_month(thang: u32, nam: Option<u32>) -> u32 {
    let leap = |y: u32| y.is_multiple_of(4) && (!y.is_multiple_of(100) || y.is_multiple_of(400));
    match thang {
        2 if nam.is_none_or(leap) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl NgayThang {
    /// A whole date; the parts are not checked, see [`NgayThang::checked`].
    pub fn new(ngay: u32, thang: u32, nam: u32) -> Self {
        NgayThang {
            ngay: Some(ngay),
            thang: Some(thang),
            nam: Some(nam),
        }
    }

    /// Reads `05/02/2026`, `5-2-2026`, `2026-02-05`, `02/2026`, `2026`, `/3/2026`, and "ngày 05 tháng 02 năm 2026" with or without gaps.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        let date = if text.chars().any(char::is_alphabetic) {
            parse_words(text)
        } else {
            parse_digits(text)
        };
        date.ok_or(DateError::Form)?.checked()
    }

    /// This date when its parts agree: the month exists, the day is in it, the year has four digits.
    pub fn checked(self) -> Result<Self, DateError> {
        if let Some(nam) = self.nam.filter(|y| !(1900..2200).contains(y)) {
            return Err(DateError::Year(nam));
        }
        if let Some(thang) = self.thang.filter(|m| !(1..=12).contains(m)) {
            return Err(DateError::Month(thang));
        }
        if let Some(ngay) = self.ngay {
            let days = self.thang.map_or(31, |m| days_in_month(m, self.nam));
            if !(1..=days).contains(&ngay) {
                return Err(DateError::Day {
                    ngay,
                    thang: self.thang,
                    nam: self.nam,
                    days,
                });
            }
        }
        Ok(self)
    }

    /// Day, month and year all stand.
    pub fn is_whole(&self) -> bool {
        self.ngay.is_some() && self.thang.is_some() && self.nam.is_some()
    }

    pub fn is_blank(&self) -> bool {
        *self == NgayThang::default()
    }
}

impl fmt::Display for NgayThang {
    /// As a data file has it, and as [`NgayThang::parse`] reads it back: `05/02/2026`, `02/2026`, `2026`, `05//2026`; nothing when blank.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let two = |part: Option<u32>| part.map(|v| format!("{v:02}")).unwrap_or_default();
        let year = self.nam.map(|y| y.to_string()).unwrap_or_default();
        match (self.ngay, self.thang, self.nam) {
            (None, None, _) => f.write_str(&year),
            (None, Some(_), Some(_)) => write!(f, "{}/{year}", two(self.thang)),
            _ => write!(f, "{}/{}/{year}", two(self.ngay), two(self.thang)),
        }
    }
}

/// A part of a date: blank (spaces, dots) or digits.
fn part(text: &str) -> Option<Option<u32>> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '…' | '_'));
    if text.is_empty() {
        return Some(None);
    }
    if text.len() > 4 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().map(Some)
}

fn parse_digits(text: &str) -> Option<NgayThang> {
    let separator = ['/', '-', '.'].into_iter().find(|s| text.contains(*s));
    let parts: Vec<&str> = separator.map_or_else(|| vec![text], |s| text.split(s).collect());
    let is_year = |p: &str| p.trim().len() == 4;
    match parts[..] {
        [year] if is_year(year) => Some(NgayThang {
            nam: Some(part(year)??),
            ..NgayThang::default()
        }),
        [year, month, day] if is_year(year) && separator != Some('.') => Some(NgayThang {
            ngay: part(day)?,
            thang: part(month)?,
            nam: part(year)?,
        }),
        [day, month, year] => Some(NgayThang {
            ngay: part(day)?,
            thang: part(month)?,
            nam: part(year)?,
        })
        .filter(|d| !d.is_blank()),
        [year, month] if is_year(year) => Some(NgayThang {
            ngay: None,
            thang: Some(part(month)??),
            nam: part(year)?,
        }),
        [month, year] if is_year(year) => Some(NgayThang {
            ngay: None,
            thang: Some(part(month)??),
            nam: part(year)?,
        }),
        _ => None,
    }
}

fn parse_words(text: &str) -> Option<NgayThang> {
    let lower = text.to_lowercase();
    let rest = lower.strip_prefix("ngày")?;
    let (day, rest) = rest.split_once("tháng")?;
    let (month, year) = rest.split_once("năm")?;
    Some(NgayThang {
        ngay: part(day)?,
        thang: part(month)?,
        nam: part(year)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_a_clerk_types_is_read() {
        let whole = NgayThang::new(5, 2, 2026);
        for text in [
            "05/02/2026",
            "5/2/2026",
            "05-02-2026",
            "5.2.2026",
            "2026-02-05",
            " 05/02/2026 ",
            "ngày 05 tháng 02 năm 2026",
        ] {
            assert_eq!(NgayThang::parse(text), Ok(whole), "{text}");
        }
        let month = NgayThang {
            ngay: None,
            thang: Some(3),
            nam: Some(2026),
        };
        for text in ["3/2026", "03/2026", "/3/2026", "2026-03", "ngày     tháng 3 năm 2026", "…/3/2026"] {
            assert_eq!(NgayThang::parse(text), Ok(month), "{text}");
        }
        let year = NgayThang {
            nam: Some(2023),
            ..NgayThang::default()
        };
        for text in ["2023", "//2023", "ngày    tháng    năm 2023", "Ngày … tháng … năm 2023"] {
            assert_eq!(NgayThang::parse(text), Ok(year), "{text}");
        }
    }

    #[test]
    fn a_day_its_month_does_not_have_is_refused_with_the_number_of_days() {
        for (text, days) in [
            ("30/02/2026", 28),
            ("30/02/2024", 29),
            ("31/4/2026", 30),
            ("32/1/2026", 31),
            ("0/1/2026", 31),
            ("29/2/1900", 28),
        ] {
            match NgayThang::parse(text) {
                Err(DateError::Day { days: found, .. }) => assert_eq!(found, days, "{text}"),
                other => panic!("{text}: {other:?}"),
            }
        }
        assert_eq!(NgayThang::parse("05/13/2026"), Err(DateError::Month(13)));
        assert_eq!(NgayThang::parse("05/02/26"), Err(DateError::Year(26)));
        for text in ["hôm nay", "5/2", "1/2/3/4", "20260205", "-", "05/02/20266"] {
            assert_eq!(NgayThang::parse(text), Err(DateError::Form), "{text}");
        }
    }

    #[test]
    fn what_is_printed_is_read_back() {
        let some = |v: u32, there: bool| there.then_some(v);
        for mask in 0..8u32 {
            let date = NgayThang {
                ngay: some(5, mask & 1 > 0),
                thang: some(2, mask & 2 > 0),
                nam: some(2026, mask & 4 > 0),
            };
            if date.is_blank() {
                assert_eq!(date.to_string(), "");
            } else {
                assert_eq!(NgayThang::parse(&date.to_string()), Ok(date));
            }
        }
    }
}
