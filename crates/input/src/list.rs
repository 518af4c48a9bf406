//! Lists: CSV, XLSX, XLS, ODS → one map a row, under field names, every cell cleaned and every change said.
//!
//! Headings are matched whatever their accents and capitals; a column nobody knows keeps its own name. A title may stand above the headings.

mod clean;
mod columns;
mod delimited;
mod grid;
mod ods;
mod workbook;
mod xls;

use clean::clean;
use columns::Columns;
use grid::{Grid, Sheet};
use std::sync::Arc;
use vanthu_core::vietnamese::{bears_legacy_sign, find_legacy};
use vanthu_core::{Diagnostic, Entry, Node, Place};

/// Most rows of a list, over all its sheets.
const MOST_ROWS: usize = 150_000;

/// The rows that were understood, and everything that was noticed. A row with an error of its own is there too: who reads on decides
/// whether to hold it (its errors carry its place).
#[derive(Clone, Debug, Default)]
pub struct List {
    /// One map a row, its cells under field names.
    pub rows: Vec<Node>,
    pub found: Vec<Diagnostic>,
}

impl List {
    /// Has the row an error of its own?
    pub fn holds(&self, row: &Node) -> bool {
        self.found
            .iter()
            .any(|d| d.is_error() && d.place.line == row.place.line && d.place.file == row.place.file)
    }
}

/// Bytes of a list → its rows. `name` is what messages call the file; its ending does not decide, the bytes do.
pub fn read_list(name: &str, bytes: &[u8]) -> List {
    let file: Arc<str> = name.into();
    let mut list = List::default();
    let Grid { sheets, notes } = match grid::read(&file, bytes) {
        Ok(grid) => grid,
        Err(error) => {
            list.found.push(error);
            return list;
        }
    };
    list.found.extend(notes);
    let several = sheets.len() > 1;
    for sheet in &sheets {
        let at: Arc<str> = match &sheet.name {
            Some(sheet) => format!("{name}, trang “{sheet}”").into(),
            None => file.clone(),
        };
        read_sheet(sheet, &at, several, &mut list);
    }
    if list.rows.len() > MOST_ROWS {
        let message = format!("danh sách có hơn {MOST_ROWS} dòng; giới hạn là {MOST_ROWS} dòng");
        let error = Diagnostic::error("DS003", &Place::new(&file, 0, 0), message);
        return List {
            rows: Vec::new(),
            found: vec![error.remedy("chia danh sách thành nhiều tệp")],
        };
    }
    if list.rows.is_empty() && !list.found.iter().any(Diagnostic::is_error) {
        let error = Diagnostic::error("DS004", &Place::new(&file, 0, 0), "danh sách không có dòng nào");
        list.found.push(error.remedy("ghi mỗi người, tập thể một dòng dưới dòng tiêu đề"));
    }
    list
}

fn read_sheet(sheet: &Sheet, at: &Arc<str>, several: bool, list: &mut List) {
    let Some((header, columns)) = Columns::find(sheet, at, &mut list.found) else {
        // Of several sheets one may hold notes.
        let place = Place::new(at, 0, 0);
        let message = "không thấy dòng tiêu đề có cột “Họ và tên” hoặc “Tên tập thể”";
        list.found.push(if several {
            Diagnostic::warning("DS002", &place, format!("{message}: bỏ qua trang này"))
        } else {
            Diagnostic::error("DS002", &place, message).remedy("thêm dòng tiêu đề: Họ và tên, Chức vụ, Đơn vị công tác, Thành tích")
        });
        return;
    };
    let mut old = Vec::new();
    let default_kind = sheet.name.as_deref().and_then(columns::kind_of_sheet);
    for (number, cells) in &sheet.rows[header + 1..] {
        if cells.iter().all(|c| c.text.trim().is_empty()) {
            continue;
        }
        if list.rows.len() > MOST_ROWS {
            return; // too long: the rest is not looked at
        }
        if columns.is_total(cells) {
            list.found
                .push(Diagnostic::info("DS005", &Place::new(at, *number, 0), "dòng tổng cộng được bỏ qua"));
            continue;
        }
        let mut entries = Vec::with_capacity(columns.len());
        for (column, cell) in columns.iter().zip(cells) {
            let place = Place::cell(at, *number, column.index as u32 + 1, &column.label);
            let text = columns::value(&column.key, cell);
            let text = clean(&text, &column.key, &place, &mut list.found);
            entries.push(Entry {
                key: column.key.clone(),
                key_place: place.clone(),
                value: Node::text(text, place),
            });
        }
        let joined = cells.iter().map(|c| c.text.replace('\n', " ")).collect::<Vec<_>>().join(" ");
        if bears_legacy_sign(&joined) {
            old.push((joined, Node::map(entries.clone(), Place::new(at, *number, 0))));
        }
        let mut row = Node::map(entries, Place::new(at, *number, 0));
        if let (Some(kind), None) = (default_kind, row.get("doi_tuong")) {
            let said = row.get("danh_xung").is_some_and(|d| !d.is_blank());
            if !said || kind == "ca-nhan" {
                row.set("doi_tuong", Node::text(kind, row.place.clone()));
            }
        }
        list.rows.push(row);
    }
    old_encodings(old, &mut list.found);
}

/// Rows that bear signs of an old encoding, each with its text: together they prove it, and each is held.
fn old_encodings(mut suspects: Vec<(String, Node)>, found: &mut Vec<Diagnostic>) {
    // One encoding at a time: a list may have been put together from two.
    loop {
        let text = suspects.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join("\n");
        let Some(old) = find_legacy(&text) else { return };
        for (line, word) in &old.every {
            let Some((_, row)) = suspects.get(*line as usize - 1) else {
                continue;
            };
            let cells = row.as_map().unwrap_or_default();
            let text = |c: &Entry| c.value.as_text().unwrap_or_default().to_string();
            // Cleaning may have taken a letter of the word: soft hyphens are letters in TCVN3.
            let cell =
                (cells.iter().find(|c| text(c).contains(word.as_str()))).or_else(|| cells.iter().find(|c| bears_legacy_sign(&text(c))));
            let place = cell.map_or(&row.place, |c| &c.key_place);
            let message = match cell.and_then(|c| c.value.as_text()) {
                Some(text) => format!("“{}” là {}, không phải Unicode", text.replace('\n', " "), old.name),
                None => format!("dòng có {}, không phải Unicode, ví dụ “{word}”", old.name),
            };
            found.push(
                Diagnostic::error("DL055", place, message)
                    .remedy(old.remedy)
                    .cite("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.4"),
            );
        }
        let mut line = 0;
        suspects.retain(|_| {
            line += 1;
            !old.every.iter().any(|(l, _)| *l == line)
        });
    }
}

#[cfg(test)]
mod tests;
