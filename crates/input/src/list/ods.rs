//! What an ODS would become: its rows and cells repeat by number, so a few bytes can stand for a thousand million cells.

use super::grid::Merged;
use super::workbook::{MOST_CELLS, MOST_UNPACKED, Refused};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;
use std::io::{BufReader, Cursor};

/// Where the cells of a sheet end, as they are met.
#[derive(Default)]
struct Sheet {
    /// Rows so far, and how many of them reach to the last that holds something.
    rows: u64,
    filled_rows: u64,
    /// The last column that holds something.
    filled_columns: u64,
    /// Cells that the rows are read into one by one.
    cells: u64,
}

/// Refuses what would be too large, before anything is made of it → the merged cells of each sheet, by its name.
pub(super) fn measure(bytes: &[u8]) -> Result<HashMap<String, Vec<Merged>>, Refused> {
    let mut merged: HashMap<String, Vec<Merged>> = HashMap::new();
    let mut name = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(Refused::broken)?;
    let part = archive.by_name("content.xml").map_err(Refused::broken)?;
    let mut reader = Reader::from_reader(BufReader::new(part));
    // As the reader that follows: an empty element is a start and an end.
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    let (mut all, mut text) = (0u64, 0u64);
    let mut sheet = Sheet::default();
    let (mut row, mut cell) = (Row::default(), (1u64, false));
    loop {
        let event = reader.read_event_into(&mut buffer).map_err(Refused::broken)?;
        match event {
            Event::Eof => return Ok(merged),
            Event::Start(e) => match e.name().as_ref() {
                b"table:table" => {
                    sheet = Sheet::default();
                    let given = e.attributes().flatten().find(|a| a.key.as_ref() == b"table:name");
                    name = given
                        .and_then(|a| {
                            a.decoded_and_normalized_value(quick_xml::XmlVersion::Explicit1_0, reader.decoder())
                                .ok()
                        })
                        .unwrap_or_default()
                        .into_owned();
                }
                b"table:table-row" => row = Row::new(&e)?,
                b"table:table-cell" | b"table:covered-table-cell" => {
                    let column = row.columns;
                    cell = row.cell(&e)?;
                    let rows = number(&e, b"table:number-rows-spanned")?;
                    let first = sheet.rows.saturating_add(1);
                    if let (2.., Ok(from), Ok(to)) = (rows, u32::try_from(first), u32::try_from(first.saturating_add(rows - 1))) {
                        merged.entry(name.clone()).or_default().push(Merged {
                            rows: (from, to),
                            column: column as usize,
                        });
                    }
                }
                b"text:s" => text = text.saturating_add(number(&e, b"text:c")?.saturating_mul(cell.0).saturating_mul(row.repeat)),
                _ => {}
            },
            Event::Text(t) if cell.1 => text = text.saturating_add((t.len() as u64).saturating_mul(cell.0).saturating_mul(row.repeat)),
            Event::End(e) => match e.name().as_ref() {
                b"table:table-row" => sheet.end_of(&row),
                b"table:table-cell" | b"table:covered-table-cell" => cell = (1, false),
                b"table:table" => {
                    all = all.saturating_add(sheet.rectangle());
                    sheet = Sheet::default();
                }
                _ => {}
            },
            _ => {}
        }
        if all.saturating_add(sheet.rectangle()) > MOST_CELLS || sheet.cells > MOST_CELLS {
            return Err(Refused::Far {
                row: sheet.filled_rows.max(1),
                column: sheet.filled_columns.max(1),
            });
        }
        if text > MOST_UNPACKED {
            return Err(Refused::Huge(format!(
                "tệp bảng tính có hơn {} MB chữ: không phải một danh sách",
                MOST_UNPACKED >> 20
            )));
        }
        buffer.clear();
    }
}

#[derive(Default)]
struct Row {
    repeat: u64,
    columns: u64,
    filled: u64,
}

impl Row {
    fn new(e: &BytesStart) -> Result<Row, Refused> {
        Ok(Row {
            repeat: number(e, b"table:number-rows-repeated")?,
            ..Row::default()
        })
    }

    /// How often the cell stands there, and whether it holds something.
    fn cell(&mut self, e: &BytesStart) -> Result<(u64, bool), Refused> {
        let repeat = number(e, b"table:number-columns-repeated")?;
        self.columns = self.columns.saturating_add(repeat);
        let holds = e
            .attributes()
            .flatten()
            .any(|a| a.key.as_ref().starts_with(b"office:") || a.key.as_ref() == b"table:formula");
        if holds {
            self.filled = self.columns;
        }
        Ok((repeat, holds))
    }
}

impl Sheet {
    fn end_of(&mut self, row: &Row) {
        self.rows = self.rows.saturating_add(row.repeat);
        if row.filled > 0 {
            self.filled_rows = self.rows;
            self.filled_columns = self.filled_columns.max(row.filled);
            self.cells = self.cells.saturating_add(row.filled);
        }
    }

    fn rectangle(&self) -> u64 {
        self.filled_rows.saturating_mul(self.filled_columns)
    }
}

fn number(e: &BytesStart, name: &[u8]) -> Result<u64, Refused> {
    let Some(attribute) = e.attributes().flatten().find(|a| a.key.as_ref() == name) else {
        return Ok(1);
    };
    let text = String::from_utf8_lossy(&attribute.value).into_owned();
    text.trim()
        .parse()
        .map_err(|_| Refused::Broken(format!("“{text}” không phải một số")))
}
