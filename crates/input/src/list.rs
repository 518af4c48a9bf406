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
use columns::{Column, Columns};
use grid::{Cell, Grid, Sheet};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use vanthu_core::vietnamese::{bears_legacy_sign, find_legacy};
use vanthu_core::{Diagnostic, Entry, Node, Place};
pub use workbook::reading_workbook;

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
    let Some((first, columns)) = Columns::find(sheet, at, &mut list.found) else {
        list.found.push(no_headings(sheet, at, several));
        return;
    };
    let mut old = Vec::new();
    let mut merged = MergedCells::of(sheet);
    let mut kind = sheet.name.as_deref().and_then(columns::kind_of_sheet);
    let mut group: Option<String> = None;
    let mut foot: Option<Foot> = None;
    let before = list.rows.len();
    for (number, cells) in &sheet.rows[first..] {
        if cells.iter().all(|c| c.text.trim().is_empty()) {
            continue;
        }
        if list.rows.len() > MOST_ROWS {
            return; // too long: the rest is not looked at
        }
        let place = Place::new(at, *number, 0);
        if let Some(foot) = &mut foot
            && !columns.is_numbered(cells)
        {
            foot.rows += 1;
            continue;
        }
        if columns.is_total(cells) {
            list.found.push(Diagnostic::info("DS005", &place, "dòng tổng cộng được bỏ qua"));
            continue;
        }
        if let Some(text) = columns.heads_a_group(cells) {
            match columns::kind_named(&text) {
                Some(named) => (kind, group) = (Some(named), None),
                None => group = Some(clean(&text, "nhom", &place, &mut list.found)),
            }
            let message = format!("“{text}” là tiêu đề của các dòng bên dưới, không phải một đối tượng");
            list.found.push(Diagnostic::info("DS005", &place, message));
            continue;
        }
        if list.rows.len() > before && columns.begins_the_foot(cells) {
            let text = cells.iter().map(|c| c.text.trim()).find(|t| !t.is_empty()).unwrap_or_default();
            foot.get_or_insert_with(|| Foot {
                text: text.split_whitespace().collect::<Vec<_>>().join(" "),
                place,
                rows: 1,
            });
            continue;
        }
        let mut entries = Vec::with_capacity(columns.len());
        for column in columns.iter() {
            let place = Place::cell(at, *number, column.index as u32 + 1, &column.label);
            let blank = Cell::default();
            let cell = cells.get(column.index).unwrap_or(&blank);
            let cell = if cell.text.is_empty() {
                merged.above(*number, column, at, &mut list.found).unwrap_or(cell)
            } else {
                cell
            };
            let mut text = columns::value(&column.key, cell);
            if let Some(rest) = column.rest.and_then(|i| cells.get(i)).filter(|c| !c.text.trim().is_empty()) {
                text = format!("{} {}", text.trim(), rest.text.trim());
            }
            let text = clean(&text, &column.key, &place, &mut list.found);
            entries.push(Entry {
                key: column.key.clone(),
                key_place: place.clone(),
                value: Node::text(text, place),
            });
        }
        let joined = cells.iter().map(|c| c.text.replace('\n', " ")).collect::<Vec<_>>().join(" ");
        if bears_legacy_sign(&joined) {
            old.push((joined, Node::map(entries.clone(), place.clone())));
        }
        let mut row = Node::map(entries, place);
        if let Some(group) = group.as_deref().filter(|_| row.get("nhom").is_none_or(Node::is_blank)) {
            row.set("nhom", Node::text(group, row.place.clone()));
        }
        if let Some(kind) = kind.filter(|_| row.get("doi_tuong").is_none_or(Node::is_blank)) {
            let said = row.get("danh_xung").is_some_and(|d| !d.is_blank());
            if !said || kind == "ca-nhan" {
                row.set("doi_tuong", Node::text(kind, row.place.clone()));
            }
        }
        list.rows.push(row);
    }
    if let Some(Foot { text, place, rows }) = foot {
        let message = format!("từ dòng này là phần dưới bảng (“{text}”): {rows} dòng được bỏ qua");
        list.found.push(Diagnostic::info("DS005", &place, message));
    }
    old_encodings(old, &mut list.found);
}

/// What stands below the table.
struct Foot {
    text: String,
    place: Place,
    rows: usize,
}

fn no_headings(sheet: &Sheet, at: &Arc<str>, several: bool) -> Diagnostic {
    let message = "không thấy dòng tiêu đề có cột “Họ và tên” hoặc “Tên tập thể”";
    if several {
        // Of several sheets one may hold notes.
        return Diagnostic::warning("DS002", &Place::new(at, 0, 0), format!("{message}: bỏ qua trang này"));
    }
    let near = columns::nearest_heading(sheet);
    let line = near.as_ref().map_or(0, |(line, ..)| *line);
    let near = near
        .map(|(_, typed, near)| format!("“{typed}” có phải là “{near}”? "))
        .unwrap_or_default();
    Diagnostic::error("DS002", &Place::new(at, line, 0), message).remedy(format!(
        "{near}thêm một dòng tiêu đề trên các dòng, ví dụ: Họ và tên, Chức vụ, Đơn vị công tác, Thành tích (tập thể: Tên tập thể)"
    ))
}

/// Merged cells that run down a column: the text of the first holds for all its rows.
struct MergedCells<'s> {
    sheet: &'s Sheet,
    /// Column and row of a cell without a text of its own → row of the text, whether it was said.
    above: HashMap<(usize, u32), (u32, u32)>,
    said: HashSet<(usize, u32)>,
}

/// Cells covered by merged ones, at most: no list has more.
const MOST_MERGED: usize = 1_000_000;

impl<'s> MergedCells<'s> {
    fn of(sheet: &'s Sheet) -> Self {
        let mut above = HashMap::new();
        for cell in &sheet.merged {
            let from = sheet.rows.partition_point(|(number, _)| *number <= cell.rows.0);
            for (number, _) in sheet.rows[from..].iter().take_while(|(number, _)| *number <= cell.rows.1) {
                if above.len() < MOST_MERGED {
                    above.insert((cell.column, *number), cell.rows);
                }
            }
        }
        MergedCells {
            sheet,
            above,
            said: HashSet::new(),
        }
    }

    /// The cell that holds the text of this one. Ordinals and figures belong to one row.
    fn above(&mut self, number: u32, column: &Column, at: &Arc<str>, found: &mut Vec<Diagnostic>) -> Option<&'s Cell> {
        let (from, to) = *self.above.get(&(column.index, number))?;
        if matches!(column.key.as_str(), "stt" | "so_tien" | "dong_y" | "khong_dong_y" | "so_thanh_vien") {
            return None;
        }
        let row = self.sheet.rows.binary_search_by_key(&from, |(n, _)| *n).ok()?;
        let cell = self.sheet.rows[row].1.get(column.index).filter(|c| !c.text.trim().is_empty())?;
        if self.said.insert((column.index, from)) {
            let place = Place::cell(at, from, column.index as u32 + 1, &column.label);
            let message = format!("ô gộp “{}” dùng cho các dòng {from} đến {to}", cell.text.trim());
            found.push(Diagnostic::info("DS053", &place, message));
        }
        Some(cell)
    }
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
