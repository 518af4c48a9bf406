//! Which column is which: by field name or by the headings clerks write.

use super::grid::{Cell, Row, Sheet, letter, one_line};
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;
use vanthu_core::vietnamese::{fold, nearest};
use vanthu_core::{Diagnostic, Place};

const HO_DEM: &str = "ho_dem";
const TEN: &str = "ten";
/// A column "Lớp" beside one of units: it is put before the unit.
pub(super) const CLASS: &str = "lop";

/// Field, then the headings that mean it, without accents.
const HEADINGS: &[(&str, &[&str])] = &[
    ("stt", &["stt", "tt", "so tt", "so thu tu", "no"]),
    ("doi_tuong", &["doi tuong", "loai doi tuong", "loai"]),
    ("danh_xung", &["danh xung", "ong/ba", "ong ba", "ong (ba)", "xung ho"]),
    (
        "ho_ten",
        &[
            "ho ten",
            "ho va ten",
            "ho va ten ca nhan",
            "ten ca nhan",
            "ho va chu dem va ten",
            "ca nhan",
            "ten nguoi duoc khen thuong",
            "ho va ten, ten tap the",
        ],
    ),
    (
        "ten_tap_the",
        &[
            "ten tap the",
            "tap the",
            "ten don vi",
            "ten tap the, ho gia dinh",
            "ten ho gia dinh",
            "ho gia dinh",
            "ten doi tuong",
            "ten to chuc",
        ],
    ),
    // Two columns of one name: they are put together.
    (
        HO_DEM,
        &[
            "ho dem",
            "ho va dem",
            "ho va ten dem",
            "ho lot",
            "ho va chu dem",
            "ho, chu dem",
            "ho va ten lot",
        ],
    ),
    (TEN, &["ten"]),
    ("ten_sap_xep", &["ten sap xep"]),
    (
        "ngay_sinh",
        &[
            "ngay sinh",
            "nam sinh",
            "ngay thang nam sinh",
            "ngay, thang, nam sinh",
            "sinh ngay",
            "sinh nam",
        ],
    ),
    ("chuc_vu", &["chuc vu", "chuc danh", "chuc vu, chuc danh", "chuc vu cong tac"]),
    (
        "don_vi",
        &[
            "don vi",
            "don vi cong tac",
            "don vi chu quan",
            "co quan",
            "co quan, don vi",
            "noi cong tac",
            "dia chi",
            "phong ban",
            "lop",
            "truong",
            "truong hoc",
            "ten truong",
            "co quan chu quan",
        ],
    ),
    ("so_thanh_vien", &["so thanh vien", "so luong thanh vien", "quan so"]),
    (
        "thanh_tich",
        &[
            "thanh tich",
            "ly do khen thuong",
            "noi dung khen thuong",
            "thanh tich dat duoc",
            "noi dung thanh tich",
        ],
    ),
    (
        "hinh_thuc",
        &[
            "hinh thuc",
            "hinh thuc khen thuong",
            "danh hieu",
            "danh hieu, hinh thuc",
            "danh hieu/hinh thuc",
            "ma hinh thuc",
        ],
    ),
    ("truy_tang", &["truy tang"]),
    ("nhom", &["nhom", "khoi", "cum"]),
    (
        "so_tien",
        &[
            "so tien",
            "tien thuong",
            "so tien (dong)",
            "muc thuong",
            "tien thuong (dong)",
            "so tien thuong",
        ],
    ),
    ("ly_do_so_tien", &["ly do so tien"]),
    ("ghi_chu", &["ghi chu"]),
    ("dong_y", &["dong y", "phieu dong y", "so phieu dong y"]),
    ("khong_dong_y", &["khong dong y", "phieu khong dong y", "so phieu khong dong y"]),
    ("loai_hinh", &["loai hinh", "loai hinh khen thuong", "phuong thuc khen thuong"]),
    ("phan_loai", &["phan loai", "phan loai can bo"]),
    ("gioi_tinh", &["gioi tinh", "nam/nu"]),
];

pub(super) struct Column {
    pub index: usize,
    pub key: Arc<str>,
    /// "D (Ngày sinh)"
    pub label: Arc<str>,
    /// The column on its right that holds the rest of the name.
    pub rest: Option<usize>,
    /// Is it of school classes? Then 8A2 is "lớp 8A2".
    pub class: bool,
}

pub(super) struct Columns(Vec<Column>);

/// How far down the headings may stand: a title, an agency, blank rows.
const DEEPEST_HEADER: usize = 20;

impl Columns {
    /// The headings, by how many of them are known, and the index of the row after them; none without a column of names.
    pub fn find(sheet: &Sheet, at: &Arc<str>, found: &mut Vec<Diagnostic>) -> Option<(usize, Columns)> {
        let known = |row: Row| row.cells().filter(|c| known_heading(c.text)).count();
        let rows = sheet.rows.from(0).take(DEEPEST_HEADER).enumerate();
        let (at_row, row) = rows
            .filter(|(_, row)| row.cells().any(|c| names(c.text)))
            .max_by_key(|(i, row)| (known(*row), usize::MAX - i))?;
        let mut texts: Vec<String> = row.cells().map(|c| c.one_line()).collect();
        let mut after = at_row + 1;
        if let Some(below) = sheet.rows.get(after).filter(|below| second_row(&texts, *below)) {
            after += 1;
            texts.resize(texts.len().max(below.len()), String::new());
            for (column, cell) in below.filled() {
                texts[column] = cell.one_line();
            }
        }
        if sheet.rows.get(after).is_some_and(only_numbers_columns) {
            after += 1;
        }
        let whole_name = texts.iter().any(|t| field(t) == Some("ho_ten"));
        let half = texts.iter().any(|t| field(t) == Some(HO_DEM));
        let is_class = |heading: &str| fold(heading) == "lop";
        let unit = texts.iter().any(|t| field(t) == Some("don_vi") && !is_class(t));
        let mut columns: Vec<Column> = Vec::with_capacity(texts.len());
        for (index, heading) in texts.iter().enumerate() {
            let key: Arc<str> = match field(heading) {
                Some(HO_DEM) if !whole_name => "ho_ten".into(),
                Some(TEN) if !whole_name && !half => "ho_ten".into(),
                // Beside the school it is a part of where a pupil belongs.
                Some("don_vi") if unit && is_class(heading) => CLASS.into(),
                Some(field) => field.into(),
                None => fold(heading).replace([' ', '-'], "_").into(),
            };
            let label: Arc<str> = format!("{} ({heading})", letter(index)).into();
            if !key.is_empty()
                && let Some(first) = columns.iter().find(|c| *c.key == *key)
            {
                let message = format!("tiêu đề “{heading}” có hai lần: cột {} và cột {}", first.label, letter(index));
                let error = Diagnostic::error("DS001", &Place::cell(at, row.number, index as u32 + 1, &label), message);
                found.push(error.remedy("đổi tên hoặc xóa một cột"));
            }
            columns.push(Column {
                index,
                key,
                label,
                rest: None,
                class: is_class(heading),
            });
        }
        // "Họ đệm" beside "Tên", or one heading over two columns.
        let beside = |i: usize| {
            let (own, next) = (columns.get(i)?, columns.get(i + 1)?);
            let split = field(&texts[i]) == Some(HO_DEM) && *next.key == *TEN;
            let spanned = next.key.is_empty() && sheet.rows.from(after).take(DEEPEST_HEADER).any(|row| filled(row, i + 1));
            (&*own.key == "ho_ten" && (split || spanned)).then_some(i)
        };
        if let Some(i) = (0..columns.len()).find_map(beside) {
            columns[i].rest = Some(i + 1);
            columns[i + 1].key = Arc::default();
        }
        Some((after, Columns(columns)))
    }

    pub fn iter(&self) -> impl Iterator<Item = &Column> {
        self.0.iter().filter(|c| !c.key.is_empty())
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    fn with_key(&self, key: &str) -> Option<usize> {
        self.0.iter().find(|c| *c.key == *key).map(|c| c.index)
    }

    fn name<'g>(&self, row: Row<'g>) -> Option<&'g str> {
        let name = |c: &&Column| matches!(&*c.key, "ho_ten" | "ten_tap_the") && filled(row, c.index);
        self.0.iter().find(name).and_then(|c| row.get(c.index)).map(|c| c.text.trim())
    }

    /// Has the row an ordinal, where rows have one?
    pub fn is_numbered(&self, row: Row) -> bool {
        let ordinal = self
            .with_key("stt")
            .and_then(|i| row.get(i))
            .map(|c| c.text.trim())
            .unwrap_or_default();
        ordinal.bytes().any(|b| b.is_ascii_digit())
    }

    /// "Tổng cộng", "Cộng I:", "Tổng số: 12 người": no recipient. Tổng công ty and Cộng đồng dân cư are.
    pub fn is_total(&self, row: Row) -> bool {
        let total = |text: &str| {
            let folded = fold(text);
            let folded = folded.trim_end_matches(':').trim();
            if matches!(folded, "cong" | "tong" | "tong cong" | "tong so" | "cong don") {
                return true;
            }
            if !folded.starts_with("cong") && !folded.starts_with("tong") {
                return false;
            }
            let lower: String = text.trim().to_lowercase().nfc().collect();
            let rest = |word: &str| {
                lower
                    .strip_prefix(word)
                    .filter(|rest| !rest.starts_with(char::is_alphabetic))
                    .map(str::trim_start)
            };
            let numeral = |rest: &str| rest.split([':', ' ', ')']).next().is_some_and(|w| is_numeral(&w.to_uppercase()));
            rest("tổng cộng").is_some()
                || rest("tổng số").is_some()
                || rest("cộng").is_some_and(|r| r.starts_with([':', '(']) || numeral(r))
        };
        row.filled().next().is_some_and(|(_, c)| total(c.text)) || self.name(row).is_some_and(total)
    }

    /// A row that only says what follows: "I. TẬP THỂ", "Khối trường học". Its text, without its numeral.
    pub fn heads_a_group(&self, row: Row) -> Option<String> {
        if self.len() < 3 {
            return None;
        }
        let mut texts = row.filled();
        let (index, first) = texts.next()?;
        let second = texts.next();
        if texts.next().is_some() {
            return None;
        }
        let ordinal = self.with_key("stt");
        let first = first.text.trim();
        let text = match second {
            // A numeral of its own cell, then the text.
            Some((_, second)) if Some(index) == ordinal && is_numeral(first) => second.text.trim(),
            Some(_) => return None,
            // Merged over the row, so it stands in the first column; or what follows is named in the column of names.
            None if Some(index) == ordinal && !first.bytes().all(|b| b.is_ascii_digit()) => first,
            None if kind_named(first).is_some() => first,
            None => return None,
        };
        let bare = text
            .split_once(['.', ')'])
            .filter(|(n, _)| is_numeral(n) || n.bytes().all(|b| b.is_ascii_digit()))
            .map_or(text, |(_, rest)| rest);
        let bare = bare.trim().trim_end_matches(':').trim();
        (!bare.is_empty()).then(|| bare.to_string())
    }

    /// Below the table: place and date, who drew it up, who signs.
    pub fn begins_the_foot(&self, row: Row) -> bool {
        if row.filled().count() > 3 || self.is_numbered(row) {
            return false;
        }
        let dated = |t: &str| [", ngay ", " thang ", " nam "].iter().all(|w| t.contains(w)) && t.len() < 80;
        let signs = |t: &str| {
            const WORDS: [&str; 17] = [
                "nguoi lap",
                "ke toan",
                "thu truong",
                "chu tich",
                "pho chu tich",
                "hieu truong",
                "giam doc",
                "truong phong",
                "xac nhan",
                "(ky",
                "ky ten",
                "noi nhan",
                "tm.",
                "kt.",
                "danh sach nay",
                "danh sach co",
                "bang chu",
            ];
            WORDS.iter().any(|w| t.starts_with(w))
        };
        let folded: Vec<String> = row.cells().map(|c| fold(c.text)).filter(|t| !t.is_empty()).collect();
        let name = self.name(row).map(fold);
        // A position in its own column is a person's: there the name must be missing.
        folded.iter().any(|t| dated(t)) || (name.as_deref().is_none_or(signs) && folded.iter().any(|t| signs(t)))
    }
}

fn filled(row: Row, column: usize) -> bool {
    row.get(column).is_some_and(|c| !c.is_blank())
}

/// I, II, IV … or a single capital.
fn is_numeral(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', ')']);
    let single = text.len() == 1 && text.bytes().all(|b| b.is_ascii_uppercase());
    single || (!text.is_empty() && text.len() < 6 && text.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')))
}

/// Does the heading name a recipient?
fn names(heading: &str) -> bool {
    matches!(field(heading), Some("ho_ten" | "ten_tap_the" | HO_DEM | TEN))
}

/// A second row of headings: below "Số phiếu" stand "Đồng ý" and "Không đồng ý", and below the names nothing.
fn second_row(above: &[String], below: Row) -> bool {
    let over_names = |i: usize| above.get(i).is_some_and(|t| names(t));
    below.filled().count() > 0 && below.filled().all(|(i, c)| known_heading(c.text) && !over_names(i))
}

/// (1) (2) (3) or A B 1 2 below the headings, as forms have it.
fn only_numbers_columns(row: Row) -> bool {
    let texts: Vec<&str> = row
        .cells()
        .map(|c| c.text.trim().trim_matches(['(', ')']))
        .filter(|t| !t.is_empty())
        .collect();
    let sign = |t: &&str| t.len() <= 2 && t.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    let rising = texts.windows(2).all(|w| match (w[0].parse::<u32>(), w[1].parse::<u32>()) {
        (Ok(a), Ok(b)) => b == a + 1,
        (Err(_), _) => true,
        _ => false,
    });
    texts.len() > 2 && rising && texts.iter().all(sign)
}

/// The known headings, as clerks read them, nearest to one of those that are there.
pub(super) fn nearest_heading(sheet: &Sheet) -> Option<(u32, String, &'static str)> {
    const WANTED: [&str; 2] = ["Họ và tên", "Tên tập thể"];
    sheet.rows.from(0).take(DEEPEST_HEADER).find_map(|row| {
        row.cells().find_map(|c| {
            let near = nearest(c.text.trim(), WANTED).filter(|_| c.text.trim().chars().count() > 3)?;
            Some((row.number, c.text.trim().to_string(), near))
        })
    })
}

fn field(heading: &str) -> Option<&'static str> {
    let heading = fold(&one_line(heading));
    let spaced = heading.replace('_', " ");
    let spaced = spaced.trim_end_matches([':', '.', '*']).trim();
    HEADINGS
        .iter()
        .find(|(key, names)| *key == heading || names.contains(&spaced))
        .map(|(key, _)| *key)
}

/// Is that the heading of a column we know?
pub(super) fn known_heading(text: &str) -> bool {
    field(text).is_some()
}

/// A row above a group names its kind: "TẬP THỂ", "Cá nhân", "Hộ gia đình".
pub(super) fn kind_named(text: &str) -> Option<&'static str> {
    let folded = fold(text);
    let mut bare = folded.as_str();
    if let Some((numeral, rest)) = bare.split_once(['.', ')']).filter(|(n, _)| n.len() < 5) {
        bare = if numeral.contains(' ') { bare } else { rest.trim() };
    }
    for word in ["danh sach ", "ve ", "doi voi ", "cac "] {
        bare = bare.strip_prefix(word).unwrap_or(bare);
    }
    let bare = bare.split(['(', ':']).next().unwrap_or_default().trim();
    [("tap the", "tap-the"), ("ho gia dinh", "ho-gia-dinh"), ("ca nhan", "ca-nhan")]
        .into_iter()
        .find(|(words, _)| bare == *words)
        .map(|(_, kind)| kind)
}

/// A sheet's name says what stands in it.
pub(super) fn kind_of_sheet(name: &str) -> Option<&'static str> {
    let name = fold(name);
    [("tap the", "tap-the"), ("ho gia dinh", "ho-gia-dinh"), ("ca nhan", "ca-nhan")]
        .into_iter()
        .find(|(words, _)| name.contains(words))
        .map(|(_, kind)| kind)
}

/// The cell's text; a date kept as Excel's serial number becomes a date. A whole number below is a year: pupils are born in 2012, and
/// nobody in a list before 1920.
pub(super) fn value(key: &str, cell: Cell) -> String {
    let serial = cell.text.parse().ok().filter(|_| key == "ngay_sinh" && cell.whole);
    match serial {
        Some(serial) if (FIRST_SERIAL..80_000).contains(&serial) => super::grid::date_of_serial(serial),
        _ => cell.text.to_string(),
    }
}

/// 01/01/1920 as Excel counts.
const FIRST_SERIAL: i64 = 7_306;
