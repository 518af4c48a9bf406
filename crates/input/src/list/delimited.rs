//! CSV: comma, semicolon or tab; cells with line breaks; Excel's own `sep=` line. Rows are numbered as a spreadsheet shows them.

use super::columns::known_heading;
use super::grid::{Cell, Rows, letter};
use std::sync::Arc;
use vanthu_core::{Diagnostic, Place};

/// Records looked at to tell the delimiter.
const LOOKED_AT: usize = 20;
/// No cell has more lines; one that has lacks its closing quote.
const MOST_LINES: usize = 200;

pub(super) fn read(file: &Arc<str>, text: &str) -> Result<Rows, Diagnostic> {
    let (named, text) = sep_line(text);
    let delimiter = named.unwrap_or_else(|| delimiter(text));
    let mut rows = Rows::default();
    let mut reader = reader(text, delimiter);
    let mut record = csv::StringRecord::new();
    // The spreadsheet's number of a record: blank lines are rows, line breaks inside quotes are not.
    let (mut start, mut lines, mut inside) = (0, 0, 0);
    loop {
        let from = reader.position().byte() as usize;
        let from = from + text[from..].bytes().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        lines += line_ends(&text[start..from]);
        start = from;
        let number = (1 + lines - inside) as u32;
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(e) => {
                let error = Diagnostic::error("DS006", &Place::new(file, number, 0), format!("dòng CSV không đọc được: {e}"));
                return Err(error.remedy("mở tệp bằng Excel xem dòng này, sửa rồi lưu lại; hoặc lưu dạng .xlsx"));
            }
        }
        if let Some((column, breaks)) = record.iter().map(line_ends).enumerate().find(|(_, breaks)| *breaks > MOST_LINES) {
            let at = Place::cell(file, number, column as u32 + 1, &letter(column).into());
            let message = format!("ô này có {} dòng chữ: có lẽ một dấu ngoặc kép (\") mở mà không đóng", breaks + 1);
            return Err(
                Diagnostic::error("DS006", &at, message).remedy("mở tệp bằng Excel xem ô này, sửa rồi lưu lại; hoặc lưu dạng .xlsx")
            );
        }
        inside += record.iter().map(line_ends).sum::<usize>();
        rows.row(number);
        for text in &record {
            rows.cell(Cell { text, whole: false });
        }
    }
    Ok(rows)
}

/// `\n`, `\r\n` or `\r`, each once.
fn line_ends(text: &str) -> usize {
    let bytes = text.as_bytes();
    let ends = |(i, b): (usize, &u8)| *b == b'\n' || (*b == b'\r' && bytes.get(i + 1) != Some(&b'\n'));
    bytes.iter().enumerate().filter(|b| ends(*b)).count()
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// `sep=;` as the first line: Excel obeys it and does not show it.
fn sep_line(text: &str) -> (Option<u8>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let first = first.trim_end_matches('\r').trim_matches('"');
    match first
        .get(..4)
        .filter(|w| w.eq_ignore_ascii_case("sep="))
        .map(|_| &first.as_bytes()[4..])
    {
        Some(&[sign]) if sign.is_ascii() => (Some(sign), rest),
        Some(b"\\t") => (Some(b'\t'), rest),
        _ => (None, text),
    }
}

/// The one that shows most known headings in a row; else the one that makes most cells.
fn delimiter(text: &str) -> u8 {
    let score = |delimiter: &u8| {
        let records = || reader(text, *delimiter).into_records().take(LOOKED_AT).flatten();
        let headings = records().map(|r| r.iter().filter(|c| known_heading(c)).count()).max();
        let cells = records().map(|r| r.len()).max();
        (headings.unwrap_or(0), cells.unwrap_or(0))
    };
    [b'\t', b';', b','].into_iter().max_by_key(score).unwrap_or(b',')
}
