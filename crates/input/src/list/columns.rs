//! Which column is which: by field name or by the headings clerks write.

use super::grid::{Cell, Sheet, letter};
use std::sync::Arc;
use vanthu_core::vietnamese::fold;
use vanthu_core::{Diagnostic, Place};

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
    pub key: String,
    /// "D (Ngày sinh)"
    pub label: Arc<str>,
}

pub(super) struct Columns(Vec<Column>);

/// How far down the headings may stand: a title, an agency, blank rows.
const DEEPEST_HEADER: usize = 20;

impl Columns {
    /// The row of headings, by how many of them are known; none without a column of names.
    pub fn find(sheet: &Sheet, at: &Arc<str>, found: &mut Vec<Diagnostic>) -> Option<(usize, Columns)> {
        let known = |cells: &[Cell]| cells.iter().filter_map(|c| field(&c.text)).count();
        let names = |cells: &[Cell]| cells.iter().any(|c| matches!(field(&c.text), Some("ho_ten" | "ten_tap_the")));
        let rows = sheet.rows.iter().take(DEEPEST_HEADER).enumerate();
        let (row, _) = rows
            .filter(|(_, (_, cells))| names(cells))
            .max_by_key(|(i, (_, cells))| (known(cells), usize::MAX - i))?;
        let (number, cells) = &sheet.rows[row];
        let mut columns: Vec<Column> = Vec::with_capacity(cells.len());
        for (index, cell) in cells.iter().enumerate() {
            let heading = cell.text.split_whitespace().collect::<Vec<_>>().join(" ");
            let key = match field(&heading) {
                Some(field) => field.to_string(),
                None => fold(&heading).replace([' ', '-'], "_"),
            };
            let label: Arc<str> = format!("{} ({heading})", letter(index)).into();
            if !key.is_empty()
                && let Some(first) = columns.iter().find(|c| c.key == key)
            {
                let message = format!("tiêu đề “{heading}” có hai lần: cột {} và cột {}", first.label, letter(index));
                let error = Diagnostic::error("DS001", &Place::cell(at, *number, index as u32 + 1, &label), message);
                found.push(error.remedy("đổi tên hoặc xoá một cột"));
            }
            columns.push(Column { index, key, label });
        }
        Some((row, Columns(columns)))
    }

    pub fn iter(&self) -> impl Iterator<Item = &Column> {
        self.0.iter().filter(|c| !c.key.is_empty())
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// "Tổng cộng", "Cộng": no recipient.
    pub fn is_total(&self, cells: &[Cell]) -> bool {
        let name = self
            .0
            .iter()
            .zip(cells)
            .find(|(c, cell)| matches!(c.key.as_str(), "ho_ten" | "ten_tap_the") && !cell.text.trim().is_empty());
        let first = cells.iter().map(|c| fold(&c.text)).find(|t| !t.is_empty()).unwrap_or_default();
        let total = |t: &str| t == "cong" || t.starts_with("tong cong") || t.starts_with("cong:");
        total(&first) || name.is_some_and(|(_, cell)| total(&fold(&cell.text)))
    }
}

fn field(heading: &str) -> Option<&'static str> {
    let heading = fold(&heading.split_whitespace().collect::<Vec<_>>().join(" "));
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

/// A sheet's name says what stands in it.
pub(super) fn kind_of_sheet(name: &str) -> Option<&'static str> {
    let name = fold(name);
    [("tap the", "tap-the"), ("ho gia dinh", "ho-gia-dinh"), ("ca nhan", "ca-nhan")]
        .into_iter()
        .find(|(words, _)| name.contains(words))
        .map(|(_, kind)| kind)
}

/// The cell's text; a date kept as Excel's serial number becomes a date.
pub(super) fn value(key: &str, cell: &Cell) -> String {
    match cell.serial {
        Some(serial) if key == "ngay_sinh" && (2_000..80_000).contains(&serial) => super::grid::date_of_serial(serial),
        _ => cell.text.clone(),
    }
}
