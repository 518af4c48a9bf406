//! XLSX, XLSB, XLS and ODS → sheets of cells. What a file could make this program unpack, or lay out as a rectangle, is counted before it
//! is done: a list is small.

use super::grid::{Cell, Grid, Merged, Rows, Sheet, letter};
use super::{ods, xls};
use calamine::{Data, DataRef, Dimensions, Ods, Range, Reader, SheetVisible, Xls, Xlsb, Xlsx};
use std::fmt::Write as _;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use vanthu_core::{Diagnostic, Place};

/// Unpacked, a workbook of 150,000 rows stays far below this.
pub(super) const MOST_UNPACKED: u64 = 512 << 20;
/// Packed better than this is no workbook.
const BEST_RATIO: u64 = 200;
/// Parts of a workbook: sheets, pictures, settings.
const MOST_PARTS: usize = 2_000;
/// No list is wider; a lone cell further right would make every row as wide.
const MOST_COLUMNS: usize = 256;
/// Cells of the rectangles that XLS and ODS are read into: 150,000 rows of 40 columns.
pub(super) const MOST_CELLS: u64 = 150_000 * 40;

/// Rows of a sheet that are no row of the list: titles, headings, totals, signatures.
const ROWS_BESIDE: usize = 1_000;

/// Why a workbook is not read.
pub(super) enum Refused {
    Broken(String),
    Locked,
    /// Not a list, by its size.
    Huge(String),
    /// A table wider or longer than a list: the last row and column (from 1) that hold something.
    Far {
        row: u64,
        column: u64,
    },
}

impl Refused {
    pub(super) fn broken(reason: impl ToString) -> Refused {
        Refused::Broken(reason.to_string())
    }

    fn said(self, whole: &Place) -> Diagnostic {
        let error = |code, message: String| Diagnostic::error(code, whole, message);
        const SAVE: &str = "mở tệp bằng Excel hoặc LibreOffice, lưu lại dạng .xlsx";
        match self {
            Refused::Broken(reason) => error(
                "DS007",
                format!("tệp bảng tính hỏng hoặc không phải XLSX, XLS, ODS (chi tiết: {reason})"),
            )
            .remedy(SAVE),
            Refused::Locked => error("DS007", "tệp bảng tính có mật khẩu".into())
                .remedy("mở tệp bằng Excel hoặc LibreOffice, bỏ mật khẩu, rồi lưu lại dạng .xlsx"),
            Refused::Huge(what) => error("DS008", what).remedy("kiểm tra lại: có thể đã chọn nhầm tệp"),
            Refused::Far { row, column } => {
                let at = format!("{}{row}", letter((column - 1) as usize));
                let message = format!("tệp bảng tính có dữ liệu đến tận ô {at}: quá xa đối với một danh sách");
                error("DS008", message)
                    .remedy("mở tệp bằng Excel, gõ Ctrl+End để đến ô xa nhất, xóa các dòng và cột thừa, rồi lưu lại dạng .xlsx")
            }
        }
    }
}

/// The rows of a sheet, and what is to be said of it.
type Noted = (Rows, Option<Diagnostic>);

thread_local! {
    static READING: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Is this thread inside the reader of workbooks? It panics on some spoilt files, which is caught: who prints panics may leave these out.
pub fn reading_workbook() -> bool {
    READING.get()
}

pub(super) fn read(file: &Arc<str>, bytes: &[u8]) -> Result<Grid, Diagnostic> {
    let whole = Place::new(file, 0, 0);
    READING.set(true);
    // Nothing of ours is changed in there: the bytes are borrowed, and what was read is dropped. (calamine 0.36, xls.rs)
    let read = catch_unwind(AssertUnwindSafe(|| grid(&whole, bytes)));
    READING.set(false);
    read.unwrap_or_else(|_| Err(Refused::broken("nội dung bên trong không nhất quán")))
        .map_err(|refused| refused.said(&whole))
}

fn grid(whole: &Place, bytes: &[u8]) -> Result<Grid, Refused> {
    let source = Cursor::new(bytes);
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        xls::measure(bytes)?;
        let mut book = Xls::new(source).map_err(Refused::broken)?;
        return sheets(whole, &mut book, |book, name| {
            let merged = book.merge_cells_by_sheet_name(name).map_err(Refused::broken)?;
            Ok((rectangle(whole, book, name)?, columns_of(merged)))
        });
    }
    let names = unpack(bytes)?;
    let has = |name: &str| names.iter().any(|n| n == name);
    if has("content.xml") {
        let mut merged = ods::measure(bytes)?;
        let mut book = Ods::new(source).map_err(|e| match e {
            calamine::OdsError::Password => Refused::Locked,
            e => Refused::broken(e),
        })?;
        return sheets(whole, &mut book, |book, name| {
            Ok((rectangle(whole, book, name)?, merged.remove(name).unwrap_or_default()))
        });
    }
    if has("xl/workbook.bin") {
        let mut book = Xlsb::new(source).map_err(Refused::broken)?;
        return sheets(whole, &mut book, |book, name| {
            let mut cells = book.worksheet_cells_reader(name).map_err(Refused::broken)?;
            let rows = sparse(whole, name, || cells.next_cell().map(placed).map_err(Refused::broken))?;
            Ok((rows, Vec::new()))
        });
    }
    if has("word/document.xml") {
        return Err(Refused::Broken("đây là tệp Word".into()));
    }
    let mut book = Xlsx::new(source).map_err(Refused::broken)?;
    sheets(whole, &mut book, |book, name| {
        let merged = book.merge_cells_by_sheet_name(name).map_err(Refused::broken)?;
        let mut cells = book.worksheet_cells_reader(name).map_err(Refused::broken)?;
        let rows = sparse(whole, name, || cells.next_cell().map(placed).map_err(Refused::broken))?;
        Ok((rows, columns_of(merged)))
    })
}

/// The parts of merged cells that run down a column.
fn columns_of(merged: Vec<Dimensions>) -> Vec<Merged> {
    let down = merged.into_iter().filter(|d| d.start.0 < d.end.0);
    let column = |d: Dimensions| Merged {
        rows: (d.start.0.saturating_add(1), d.end.0.saturating_add(1)),
        column: d.start.1 as usize,
    };
    down.map(column).collect()
}

/// Unpacks every part into nothing, no further than allowed (the size a part declares may be a lie) → the names of the parts.
fn unpack(bytes: &[u8]) -> Result<Vec<String>, Refused> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(Refused::broken)?;
    if archive.len() > MOST_PARTS {
        return Err(Refused::Huge(format!(
            "tệp bảng tính có {} phần: không phải một danh sách",
            archive.len()
        )));
    }
    let most = MOST_UNPACKED.min((bytes.len() as u64).max(50_000) * BEST_RATIO);
    let mut unpacked = 0u64;
    let mut names = Vec::with_capacity(archive.len());
    for i in 0..archive.len() {
        let part = match archive.by_index(i) {
            Err(zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED)) => return Err(Refused::Locked),
            part => part.map_err(Refused::broken)?,
        };
        names.push(part.name().to_string());
        let left = most - unpacked;
        unpacked += std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(Refused::broken)?;
        if unpacked > most {
            return Err(Refused::Huge(format!(
                "tệp bảng tính bung ra hơn {} MB: không phải một danh sách",
                most >> 20
            )));
        }
    }
    Ok(names)
}

/// The visible sheets of a book, each read by `rows`.
fn sheets<'b, B: Reader<Cursor<&'b [u8]>>>(
    whole: &Place,
    book: &mut B,
    mut rows: impl FnMut(&mut B, &str) -> Result<(Noted, Vec<Merged>), Refused>,
) -> Result<Grid, Refused> {
    let mut grid = Grid {
        sheets: Vec::new(),
        notes: Vec::new(),
    };
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.visible != SheetVisible::Visible {
            let hidden = Diagnostic::warning("DS009", whole, format!("trang “{}” đang ẩn: không đọc", sheet.name));
            grid.notes.push(hidden.remedy("bỏ ẩn trang nếu cần"));
            continue;
        }
        // Charts and macros are sheets as well.
        if sheet.typ != calamine::SheetType::WorkSheet {
            continue;
        }
        let ((rows, note), merged) = rows(book, &sheet.name)?;
        grid.notes.extend(note);
        grid.sheets.push(Sheet {
            name: Some(sheet.name),
            rows,
            merged,
        });
    }
    Ok(grid)
}

/// A sheet that the reader holds as a rectangle, measured before.
fn rectangle<'b, B: Reader<Cursor<&'b [u8]>>>(whole: &Place, book: &mut B, name: &str) -> Result<Noted, Refused>
where
    B::Error: std::fmt::Display,
{
    let range: Range<Data> = book.worksheet_range(name).map_err(Refused::broken)?;
    let (top, left) = range.start().unwrap_or_default();
    let mut cells = range.used_cells();
    sparse(whole, name, || {
        Ok(cells
            .next()
            .map(|(row, column, data)| ((row as u32 + top, column as u32 + left), data.clone())))
    })
}

/// What a reader that goes from cell to cell gives.
fn placed(found: Option<calamine::Cell<DataRef>>) -> Option<((u32, u32), Data)> {
    found.map(|cell| (cell.get_position(), Data::from(cell.get_value().clone())))
}

/// The rows of a sheet that have something in them. A lone cell at the far end of the sheet does not make the whole rectangle.
fn sparse(whole: &Place, sheet: &str, mut next: impl FnMut() -> Result<Option<((u32, u32), Data)>, Refused>) -> Result<Noted, Refused> {
    let mut cells = Cells::default();
    let (mut rows, mut lowest) = (0, 0);
    let mut outside: Option<(usize, u32, usize)> = None;
    while let Some(((row, column), data)) = next()? {
        let column = column as usize;
        if matches!(data, Data::Empty) {
            continue;
        }
        if column >= MOST_COLUMNS {
            let count = outside.map_or(0, |(count, ..)| count);
            outside = Some((count + 1, row, column));
            continue;
        }
        if row + 1 > lowest {
            (rows, lowest) = (rows + 1, row + 1);
        }
        if rows > super::MOST_ROWS + ROWS_BESIDE {
            break; // it is refused for its length
        }
        cells.push(row + 1, column, &data);
        // Cells share their texts in the file, not here.
        if cells.text.len() as u64 > MOST_UNPACKED {
            return Err(Refused::Huge(format!(
                "tệp bảng tính có hơn {} MB chữ: không phải một danh sách",
                MOST_UNPACKED >> 20
            )));
        }
    }
    let note = outside.map(|(count, row, column)| {
        let message = format!(
            "trang “{sheet}” có {count} ô ở bên phải cột {} (cột thứ {MOST_COLUMNS}), ví dụ {}{}: không đọc",
            letter(MOST_COLUMNS - 1),
            letter(column),
            row + 1
        );
        Diagnostic::warning("DS029", whole, message).remedy("nếu các ô đó là của danh sách thì chuyển về bên trái; nếu không thì xóa đi")
    });
    Ok((cells.rows(), note))
}

/// Cells as a reader hands them over: in order, or not.
#[derive(Default)]
struct Cells {
    /// Their texts, one after the other.
    text: String,
    placed: Vec<Placed>,
}

struct Placed {
    row: u32,
    column: u16,
    whole: bool,
    /// Of its text.
    start: u32,
    end: u32,
}

impl Cells {
    fn push(&mut self, row: u32, column: usize, data: &Data) {
        let start = self.text.len() as u32; // measured before
        let whole = write(data, &mut self.text);
        self.placed.push(Placed {
            row,
            column: column as u16,
            whole,
            start,
            end: self.text.len() as u32,
        });
    }

    fn rows(mut self) -> Rows {
        let at = |p: &Placed| (p.row, p.column);
        if !self.placed.is_sorted_by_key(at) {
            self.placed.sort_by_key(at); // stable: of two texts of one cell the last holds
        }
        let mut rows = Rows::default();
        let mut last: Option<u32> = None;
        let mut column = 0;
        for (i, placed) in self.placed.iter().enumerate() {
            if self.placed.get(i + 1).is_some_and(|next| at(next) == at(placed)) {
                continue;
            }
            if last != Some(placed.row) {
                rows.row(placed.row);
                (last, column) = (Some(placed.row), 0);
            }
            while column < placed.column {
                rows.cell(Cell::default());
                column += 1;
            }
            rows.cell(Cell {
                text: &self.text[placed.start as usize..placed.end as usize],
                whole: placed.whole,
            });
            column += 1;
        }
        rows
    }
}

/// Writes a cell's text; true for a whole number.
fn write(data: &Data, out: &mut String) -> bool {
    // Writing to a string does not fail.
    let _ = match data {
        // What a formula leaves of a whole number.
        Data::Float(f) if (f - f.round()).abs() < 1e-6 && f.abs() < 1e15 => {
            let _ = write!(out, "{f:.0}");
            return true;
        }
        Data::Int(i) => {
            let _ = write!(out, "{i}");
            return true;
        }
        // A year that somebody gave the format of a date.
        Data::DateTime(d) if d.is_datetime() && d.as_f64().fract() == 0.0 && (1_900.0..=2_200.0).contains(&d.as_f64()) => {
            let _ = write!(out, "{:.0}", d.as_f64());
            return true;
        }
        Data::DateTime(d) => {
            let (y, m, d, ..) = d.to_ymd_hms_milli();
            write!(out, "{d:02}/{m:02}/{y:04}")
        }
        Data::DateTimeIso(iso) => {
            let date = iso.split('T').next().unwrap_or_default();
            out.push_str(&date.split('-').rev().collect::<Vec<_>>().join("/"));
            Ok(())
        }
        Data::Empty => Ok(()),
        other => write!(out, "{other}"),
    };
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(cells: &[(u32, u32, Data)]) -> Vec<(u32, Vec<(String, bool)>)> {
        let mut cells = cells.iter().cloned();
        let mut next = || Ok(cells.next().map(|(row, column, data)| ((row, column), data)));
        let Ok((rows, _)) = sparse(&Place::default(), "a", &mut next) else {
            unreachable!("a few cells are not too many")
        };
        let row = |r: super::super::grid::Row| (r.number, r.cells().map(|c| (c.text.to_string(), c.whole)).collect());
        rows.from(0).map(row).collect()
    }

    #[test]
    fn cells_stand_where_they_belong_in_whatever_order_they_come() {
        let text = |t: &str| Data::String(t.into());
        let cells = [
            (0, 0, text("Họ và tên")),
            (0, 2, text("Năm sinh")),
            (4, 0, text("Y Blăh")),
            (4, 1, Data::Empty),
            (4, 2, Data::Float(2012.0)),
            (7, 2, Data::Float(0.5)),
        ];
        let in_order = rows(&cells);
        let cell = |text: &str, whole| (text.to_string(), whole);
        assert_eq!(
            in_order,
            [
                (1, vec![cell("Họ và tên", false), cell("", false), cell("Năm sinh", false)]),
                (5, vec![cell("Y Blăh", false), cell("", false), cell("2012", true)]),
                (8, vec![cell("", false), cell("", false), cell("0.5", false)]),
            ]
        );
        let mut turned: Vec<_> = cells.to_vec();
        turned.reverse();
        assert_eq!(rows(&turned), in_order);
        // Of two texts of one cell the last holds.
        turned.push((4, 0, text("H'Hen Niê")));
        assert_eq!(rows(&turned)[1].1[0], cell("H'Hen Niê", false));
    }
}
