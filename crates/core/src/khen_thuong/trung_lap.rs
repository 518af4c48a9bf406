//! Rows of a list against each other: the same recipient twice, one name spelt two ways, two habits of placing tone marks.

use super::danh_sach::{DoiTuong, LoaiDoiTuong};
use super::luat;
use crate::diagnostic::{Diagnostic, Place};
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Tone marks of open oa, oe, uy: on the second letter.
#[rustfmt::skip]
const ON_SECOND: [&str; 15] = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"];
/// The same where they used to stand: on the first.
#[rustfmt::skip]
const ON_FIRST: [&str; 15] = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"];

/// For comparing: lower case, one apostrophe, tone marks of oa, oe, uy on the first letter.
pub(super) fn same_key(text: &str) -> String {
    let lower = text.to_lowercase().replace(['’', 'ʼ'], "'");
    let mut out = String::with_capacity(lower.len());
    for word in lower.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        match ON_SECOND.iter().position(|new| word.ends_with(new)) {
            Some(i) => {
                out.push_str(&word[..word.len() - ON_SECOND[i].len()]);
                out.push_str(ON_FIRST[i]);
            }
            None => out.push_str(word),
        }
    }
    out
}

/// What two rows of one recipient have in common, however they are spelt: name, and of a person the unit.
fn compared(r: &DoiTuong) -> (String, String) {
    let unit = match r.loai {
        LoaiDoiTuong::CaNhan => r.don_vi.as_deref().unwrap_or_default(),
        _ => "",
    };
    (same_key(&r.ten), same_key(unit))
}

/// How many rows of one name a row is compared with: a list may hold a name a hundred thousand times.
const MOST_ALIKE: usize = 64;

/// The rows before a row: the same recipient twice for one award is an error; two that only look alike are said, of each row once.
#[derive(Default)]
pub(super) struct Others {
    /// Names by their hash, and before each row the last one of the same hash: a list may be long, and few rows have a like.
    last: HashMap<u64, u32>,
    before: Vec<Option<u32>>,
    pub said: Vec<Diagnostic>,
}

impl Others {
    /// Does the row repeat one before it? If not, it is the next of the rows, which `get` knows by their number.
    pub fn hold<'l>(&mut self, r: &DoiTuong, get: impl Fn(u32) -> Cow<'l, DoiTuong>) -> bool {
        let key = compared(r);
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let hash = hasher.finish();
        let before = self.last.get(&hash).copied();
        let mut others: Vec<Cow<DoiTuong>> = std::iter::successors(before, |o| self.before[*o as usize])
            .take(MOST_ALIKE)
            .map(get)
            .filter(|o| o.hinh_thuc == r.hinh_thuc && compared(o) == key)
            .collect();
        others.reverse();
        let (mut spelt, mut named) = (false, false);
        for other in others {
            let line = other.place.line;
            // Without dates of birth only everything else together tells that two rows are one person.
            let known = r.ngay_sinh.is_some() || (other.chuc_vu == r.chuc_vu && other.thanh_tich == r.thanh_tich && other.khac == r.khac);
            let exact =
                known && other.ten == r.ten && other.ngay_sinh == r.ngay_sinh && other.don_vi == r.don_vi && r.loai == LoaiDoiTuong::CaNhan;
            let same_birth = other.ngay_sinh == r.ngay_sinh;
            let award = luat::all_khen_thuong(r.hinh_thuc)
                .next()
                .map(|k| k.ten.as_str())
                .unwrap_or_default();
            if exact || (other.ten == r.ten && r.loai != LoaiDoiTuong::CaNhan) {
                let message = format!(
                    "“{}” đã có ở dòng {line}: trùng tên, đơn vị và ngày sinh, cùng được “{award}”",
                    r.ten
                );
                self.said.push(Diagnostic::error("DS025", &r.place, message).remedy("xóa một dòng"));
                // A row that is held stands for nobody: those after it are compared with the row it repeats.
                return true;
            } else if !spelt && other.ten != r.ten && (same_birth || r.loai != LoaiDoiTuong::CaNhan) {
                spelt = true;
                let message = format!("“{}” và “{}” (dòng {line}) có lẽ là một, viết hai cách", r.ten, other.ten);
                self.said
                    .push(Diagnostic::warning("DS026", &r.place, message).remedy("kiểm tra lại; nếu là một thì xóa một dòng"));
            } else if !named && other.ten == r.ten {
                named = true;
                let why = if r.ngay_sinh == other.ngay_sinh {
                    "không có ngày sinh để phân biệt"
                } else {
                    "khác ngày sinh"
                };
                let message = format!("“{}” trùng tên và đơn vị với dòng {line}, {why}: coi là hai người", r.ten);
                self.said
                    .push(Diagnostic::warning("DS027", &r.place, message).remedy("kiểm tra lại"));
            }
        }
        self.last.insert(hash, self.before.len() as u32); // rows are counted
        self.before.push(before);
        false
    }
}

/// One list, two habits of placing the tone mark: hoà and hòa. The first word of each.
#[derive(Default)]
pub(super) struct Tones {
    new: Option<(Place, String)>,
    old: Option<String>,
}

impl Tones {
    pub fn note(&mut self, r: &DoiTuong) {
        let word_with = |endings: &[&str]| {
            let mut words = r.ten.split_whitespace();
            words.find(|w| ends_open(w) && has_ending(w, endings)).map(str::to_string)
        };
        if self.new.is_none() {
            let word = word_with(&ON_SECOND).filter(|w| !w.to_lowercase().starts_with("qu"));
            self.new = word.map(|w| (r.place.clone(), w));
        }
        if self.old.is_none() {
            self.old = word_with(&ON_FIRST);
        }
    }

    pub fn said(self) -> Option<Diagnostic> {
        let ((place, new), old) = self.new.zip(self.old)?;
        let message = format!("danh sách dùng hai cách đặt dấu thanh: “{new}” và “{old}”; giữ như đã ghi");
        Some(Diagnostic::warning("DS028", &place, message).remedy("đối chiếu với giấy tờ của từng người"))
    }
}

/// Most words of most names end otherwise: a cheap look before they are taken to small letters.
fn ends_open(word: &str) -> bool {
    let last = word.chars().next_back().and_then(|c| c.to_lowercase().next());
    last.is_some_and(|c| "aeyàáảãạèéẻẽẹỳýỷỹỵ".contains(c))
}

/// Does the word end so? "quý" does not end in an open uy.
fn has_ending(word: &str, endings: &[&str]) -> bool {
    let lower = word.to_lowercase();
    let before = |e: &&str| lower.strip_suffix(*e);
    endings.iter().filter_map(before).any(|before| !before.ends_with('q'))
}
