//! Bytes → sheets of cells as text: CSV in any of its forms, or a workbook.

use calamine::{Data, Reader, SheetVisible, Sheets, Xlsx, open_workbook_auto_from_rs};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::Arc;
use vanthu_core::{Diagnostic, Place};

#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub text: String,
    /// A whole number as the workbook holds it, which may be a date.
    pub serial: Option<i64>,
}

pub(super) struct Sheet {
    /// None = CSV.
    pub name: Option<String>,
    /// Number of the row as the spreadsheet counts, and its cells.
    pub rows: Vec<(u32, Vec<Cell>)>,
}

pub(super) struct Grid {
    pub sheets: Vec<Sheet>,
    pub notes: Vec<Diagnostic>,
}

/// Unpacked, a workbook of 150,000 rows stays far below this.
const MOST_UNPACKED: u64 = 512 << 20;
/// Packed better than this is no workbook.
const BEST_RATIO: u64 = 200;
/// Parts of a workbook: sheets, pictures, settings.
const MOST_PARTS: usize = 2_000;
/// No list is wider; a lone cell further right would make every row as wide.
const MOST_COLUMNS: usize = 256;

pub(super) fn read(file: &Arc<str>, bytes: &[u8]) -> Result<Grid, Diagnostic> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return workbook(file, bytes);
    }
    let text = crate::decode::to_unicode(file, bytes).map_err(|mut e| e.remove(0))?;
    Ok(Grid {
        sheets: vec![Sheet {
            name: None,
            rows: delimited(file, &text)?,
        }],
        notes: Vec::new(),
    })
}

/// Comma, semicolon or tab: the one that makes most cells of the first records.
fn delimited(file: &Arc<str>, text: &str) -> Result<Vec<(u32, Vec<Cell>)>, Diagnostic> {
    let reader = |delimiter: u8| {
        csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes())
    };
    let cells = |delimiter: u8| {
        reader(delimiter)
            .records()
            .take(DEEPEST)
            .flatten()
            .map(|r| r.len())
            .max()
            .unwrap_or(0)
    };
    /// Records looked at to tell the delimiter.
    const DEEPEST: usize = 20;
    let delimiter = [b',', b';', b'\t'].into_iter().rev().max_by_key(|d| cells(*d)).unwrap_or(b',');
    let mut rows = Vec::new();
    for (record, number) in reader(delimiter).records().zip(1..) {
        let record =
            record.map_err(|e| Diagnostic::error("DS006", &Place::new(file, number, 0), format!("dòng CSV không đọc được: {e}")))?;
        rows.push((
            number,
            record
                .iter()
                .map(|c| Cell {
                    text: c.to_string(),
                    serial: None,
                })
                .collect(),
        ));
    }
    Ok(rows)
}

fn workbook(file: &Arc<str>, bytes: &[u8]) -> Result<Grid, Diagnostic> {
    let whole = Place::new(file, 0, 0);
    let broken = |reason: String| {
        let encrypted = bytes.windows(32).any(|w| w == b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0");
        let message = if encrypted {
            "tệp bảng tính có mật khẩu".to_string()
        } else {
            format!("tệp bảng tính hỏng hoặc không phải XLSX, XLS, ODS: {reason}")
        };
        Diagnostic::error("DS007", &whole, message).remedy("mở tệp bằng Excel hoặc LibreOffice, bỏ mật khẩu, lưu lại dạng .xlsx")
    };
    if bytes.starts_with(b"PK") {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(e.to_string()))?;
        let bomb = |what: String| Diagnostic::error("DS008", &whole, what).remedy("kiểm tra lại: có thể đã chọn nhầm tệp");
        if archive.len() > MOST_PARTS {
            return Err(bomb(format!("tệp bảng tính có {} phần: không phải một danh sách", archive.len())));
        }
        let most = MOST_UNPACKED.min((bytes.len() as u64).max(50_000) * BEST_RATIO);
        let mut unpacked = 0u64;
        for i in 0..archive.len() {
            let part = archive.by_index(i).map_err(|e| broken(e.to_string()))?;
            // The size a part declares may be a lie: it is unpacked into nothing, no further than allowed.
            let left = most - unpacked;
            unpacked += std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|e| broken(e.to_string()))?;
            if unpacked > most {
                return Err(bomb(format!(
                    "tệp bảng tính bung ra hơn {} MB: không phải một danh sách",
                    most >> 20
                )));
            }
        }
    }
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|e| broken(e.to_string()))?;
    let (mut sheets, mut notes) = (Vec::new(), Vec::new());
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.visible != SheetVisible::Visible {
            notes.push(
                Diagnostic::warning("DS009", &whole, format!("trang “{}” đang ẩn: không đọc", sheet.name)).remedy("bỏ ẩn trang nếu cần"),
            );
            continue;
        }
        if let Sheets::Xlsx(book) = &mut book {
            let rows = cell_by_cell(book, &sheet.name).map_err(|e| broken(e.to_string()))?;
            sheets.push(Sheet {
                name: Some(sheet.name.clone()),
                rows,
            });
            continue;
        }
        let Ok(range) = book.worksheet_range(&sheet.name) else { continue };
        let Some((top, left)) = range.start() else { continue };
        let rows = range.rows().zip(top + 1..).map(|(row, number)| {
            let mut cells = vec![Cell::default(); left as usize];
            cells.extend(row.iter().map(cell));
            (number, cells)
        });
        sheets.push(Sheet {
            name: Some(sheet.name.clone()),
            rows: rows.collect(),
        });
    }
    Ok(Grid { sheets, notes })
}

/// The rows of a sheet that have something in them. A lone cell at the far end of the sheet does not make the whole rectangle.
fn cell_by_cell(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Vec<(u32, Vec<Cell>)>, calamine::XlsxError> {
    let mut reader = book.worksheet_cells_reader(sheet)?;
    let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    while let Some(found) = reader.next_cell()? {
        let ((row, column), data) = (found.get_position(), Data::from(found.get_value().clone()));
        let column = column as usize;
        if column >= MOST_COLUMNS || matches!(data, Data::Empty) {
            continue;
        }
        let cells = rows.entry(row + 1).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, Cell::default());
        }
        cells[column] = cell(&data);
    }
    Ok(rows.into_iter().collect())
}

fn cell(data: &Data) -> Cell {
    let text = match data {
        Data::Float(f) if f.fract() == 0.0 && f.abs() < 1e15 => {
            return Cell {
                text: format!("{f:.0}"),
                serial: Some(*f as i64),
            };
        }
        Data::Int(i) => {
            return Cell {
                text: i.to_string(),
                serial: Some(*i),
            };
        }
        Data::DateTime(d) => {
            let (y, m, d, ..) = d.to_ymd_hms_milli();
            format!("{d:02}/{m:02}/{y:04}")
        }
        Data::DateTimeIso(iso) => {
            let date = iso.split('T').next().unwrap_or_default();
            date.split('-').rev().collect::<Vec<_>>().join("/")
        }
        Data::Empty => String::new(),
        other => other.to_string(),
    };
    Cell { text, serial: None }
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
