//! Bytes → sheets of cells as text: CSV in any of its forms, or a workbook.

use super::{delimited, workbook};
use std::sync::Arc;
use vanthu_core::{Diagnostic, Place};

/// One cell.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cell<'g> {
    pub text: &'g str,
    /// A whole number as the workbook holds it, which may be a date.
    pub whole: bool,
}

impl Cell<'_> {
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// On one line, its words one space apart.
    pub fn one_line(&self) -> String {
        one_line(self.text)
    }
}

/// The rows of a sheet that have something in them, in order. The texts of all cells stand in one piece of memory: a cell of its own would
/// take several times its text.
#[derive(Default)]
pub(super) struct Rows {
    text: String,
    /// Where each cell's text ends.
    ends: Vec<u32>,
    /// Which cells are whole numbers, as far as there are any.
    whole: Vec<bool>,
    heads: Vec<Head>,
}

#[derive(Clone, Copy)]
struct Head {
    number: u32,
    /// Its first cell.
    first: u32,
}

/// A row: its number as the spreadsheet counts, and its cells.
#[derive(Clone, Copy)]
pub(super) struct Row<'g> {
    rows: &'g Rows,
    pub number: u32,
    first: usize,
    end: usize,
}

impl Rows {
    /// Adds a row below the others; its cells follow with [`Rows::cell`].
    pub fn row(&mut self, number: u32) {
        let first = self.ends.len() as u32; // files are far smaller
        self.heads.push(Head { number, first });
    }

    /// Adds a cell to the last row.
    pub fn cell(&mut self, cell: Cell) {
        self.text.push_str(cell.text);
        if cell.whole {
            self.whole.resize(self.ends.len(), false);
            self.whole.push(true);
        }
        self.ends.push(self.text.len() as u32); // at most 512 MB of text are read
    }

    pub fn len(&self) -> usize {
        self.heads.len()
    }

    pub fn get(&self, index: usize) -> Option<Row<'_>> {
        let head = self.heads.get(index)?;
        let end = self.heads.get(index + 1).map_or(self.ends.len(), |next| next.first as usize);
        Some(Row {
            rows: self,
            number: head.number,
            first: head.first as usize,
            end,
        })
    }

    /// The rows from the one at `index` on.
    pub fn from(&self, index: usize) -> impl Iterator<Item = Row<'_>> {
        (index..self.len()).filter_map(|i| self.get(i))
    }

    /// The row of that number.
    pub fn numbered(&self, number: u32) -> Option<Row<'_>> {
        self.heads
            .binary_search_by_key(&number, |h| h.number)
            .ok()
            .and_then(|i| self.get(i))
    }

    /// Rows with numbers up to that one.
    pub fn up_to(&self, number: u32) -> usize {
        self.heads.partition_point(|h| h.number <= number)
    }
}

impl<'g> Row<'g> {
    /// The cell in that column, from 0.
    pub fn get(self, column: usize) -> Option<Cell<'g>> {
        let at = self.first + column;
        (at < self.end).then(|| {
            let start = at.checked_sub(1).map_or(0, |before| self.rows.ends[before]);
            Cell {
                text: &self.rows.text[start as usize..self.rows.ends[at] as usize],
                whole: self.rows.whole.get(at).copied().unwrap_or_default(),
            }
        })
    }

    pub fn len(self) -> usize {
        self.end - self.first
    }

    pub fn cells(self) -> impl Iterator<Item = Cell<'g>> {
        (0..self.len()).filter_map(move |i| self.get(i))
    }

    /// The cells with something in them, with their columns.
    pub fn filled(self) -> impl Iterator<Item = (usize, Cell<'g>)> {
        self.cells().enumerate().filter(|(_, c)| !c.is_blank())
    }
}

/// Its words one space apart.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Default)]
pub(super) struct Sheet {
    /// None = CSV.
    pub name: Option<String>,
    pub rows: Rows,
    pub merged: Vec<Merged>,
}

/// Cells of one column made one: only the first holds the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Merged {
    /// As the spreadsheet counts, both included.
    pub rows: (u32, u32),
    /// From 0.
    pub column: usize,
}

pub(super) struct Grid {
    pub sheets: Vec<Sheet>,
    pub notes: Vec<Diagnostic>,
}

pub(super) fn read(file: &Arc<str>, bytes: &[u8]) -> Result<Grid, Diagnostic> {
    if bytes.starts_with(b"PK") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return workbook::read(file, bytes);
    }
    if let Some(what) = no_list(bytes) {
        let error = Diagnostic::error("DS007", &Place::new(file, 0, 0), format!("đây là {what}, không phải bảng tính"));
        return Err(error.remedy("mở tệp bằng Excel hoặc LibreOffice, chọn Lưu thành (Save as), dạng Excel Workbook (.xlsx)"));
    }
    let text = crate::decode::list_text(file, bytes).map_err(|mut e| e.remove(0))?;
    let sheet = Sheet {
        rows: delimited::read(file, &text)?,
        ..Sheet::default()
    };
    Ok(Grid {
        sheets: vec![sheet],
        notes: Vec::new(),
    })
}

/// Web pages and XML that other programs save under the name `.xls`, and what is picked by mistake.
fn no_list(bytes: &[u8]) -> Option<&'static str> {
    let start: String = bytes
        .iter()
        .take(600)
        .filter(|b| **b != 0)
        .map(|b| char::from(*b).to_ascii_lowercase())
        .collect();
    let start = start.trim_start_matches(['ï', '»', '¿', 'ÿ', 'þ']).trim_start();
    match start {
        s if s.starts_with("%pdf") => Some("tệp PDF"),
        s if s.starts_with("{\\rtf") => Some("tệp RTF"),
        s if s.starts_with("<!doctype html") || s.starts_with("<html") || s.starts_with("<table") || s.starts_with("<meta") => {
            Some("trang web (HTML), dù tên tệp có thể là .xls")
        }
        s if s.starts_with("<?xml") => Some("tệp XML, dù tên tệp có thể là .xls"),
        _ => None,
    }
}

/// 0 → A, 26 → AA.
pub(super) fn letter(index: usize) -> String {
    let mut out = String::new();
    let mut rest = index + 1;
    while rest > 0 {
        let digit = ((rest - 1) % 26) as u8;
        out.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    out
}

/// Days since 30/12/1899, as Excel counts. Howard Hinnant's civil-from-days, shifted.
pub(super) fn date_of_serial(serial: i64) -> String {
    let days = serial - 25_569 + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{day:02}/{month:02}/{year:04}")
}
