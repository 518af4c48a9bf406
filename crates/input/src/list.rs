//! Lists: CSV, XLSX, XLS, ODS → rows of cells under field names, every cell cleaned and every change said.
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
use vanthu_core::{Diagnostic, ListColumn, ListRow, ListRows, ListShape, Place};
pub use workbook::reading_workbook;

/// Most rows of a list, over all its sheets.
const MOST_ROWS: usize = 150_000;

/// The rows that were understood, and everything that was noticed. A row with an error of its own is there too: who reads on decides
/// whether to hold it (its errors carry its place).
#[derive(Clone, Debug, Default)]
pub struct List {
    pub rows: ListRows,
    pub found: Vec<Diagnostic>,
}

impl List {
    /// Has the row an error of its own?
    pub fn holds(&self, row: ListRow) -> bool {
        self.found
            .iter()
            .any(|d| d.is_error() && d.place.line == row.line() && d.place.file == *row.file())
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
            rows: ListRows::default(),
            found: vec![error.remedy("chia danh sách thành nhiều tệp")],
        };
    }
    if list.rows.is_empty() && !list.found.iter().any(Diagnostic::is_error) {
        let error = Diagnostic::error("DS004", &Place::new(&file, 0, 0), "danh sách không có dòng nào");
        list.found.push(error.remedy("ghi mỗi người, tập thể một dòng dưới dòng tiêu đề"));
    }
    list.rows.shrink_to_fit();
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
    let mut shapes = Shapes::of(&columns, at);
    for row in sheet.rows.from(first) {
        let number = row.number;
        if row.filled().next().is_none() {
            continue;
        }
        if list.rows.len() > MOST_ROWS {
            return; // too long: the rest is not looked at
        }
        let place = Place::new(at, number, 0);
        if let Some(foot) = &mut foot
            && !columns.is_numbered(row)
        {
            foot.rows += 1;
            continue;
        }
        if columns.is_total(row) {
            list.found.push(Diagnostic::info("DS005", &place, "dòng tổng cộng được bỏ qua"));
            continue;
        }
        if let Some(text) = columns.heads_a_group(row) {
            match columns::kind_named(&text) {
                Some(named) => (kind, group) = (Some(named), None),
                None => group = Some(clean(&text, "nhom", &place, &mut list.found)),
            }
            let message = format!("“{text}” là tiêu đề của các dòng bên dưới, không phải một đối tượng");
            list.found.push(Diagnostic::info("DS005", &place, message));
            continue;
        }
        if list.rows.len() > before && columns.begins_the_foot(row) {
            foot.get_or_insert_with(|| Foot {
                text: row.filled().next().map(|(_, c)| c.one_line()).unwrap_or_default(),
                place,
                rows: 1,
            });
            continue;
        }
        let mut texts: Vec<(&str, String)> = Vec::with_capacity(columns.len() + 2);
        for column in columns.iter() {
            let place = Place::cell(at, number, column.index as u32 + 1, &column.label);
            let cell = row.get(column.index).unwrap_or_default();
            let cell = if cell.text.is_empty() {
                merged.above(number, column, at, &mut list.found).unwrap_or(cell)
            } else {
                cell
            };
            let mut text = columns::value(&column.key, cell);
            if let Some(rest) = column.rest.and_then(|i| row.get(i)).filter(|c| !c.is_blank()) {
                text = format!("{} {}", text.trim(), rest.text.trim());
            }
            let mut text = clean(&text, &column.key, &place, &mut list.found);
            if column.class && text.starts_with(|c: char| c.is_ascii_digit()) {
                let message = format!("“{text}” đọc là “lớp {text}”");
                list.found.push(Diagnostic::info("DS058", &place, message));
                text.insert_str(0, "lớp ");
            }
            texts.push((&column.key, text));
        }
        class_before_unit(&mut texts);
        let joined = row.cells().map(|c| c.text.replace('\n', " ")).collect::<Vec<_>>().join(" ");
        if bears_legacy_sign(&joined) {
            let own = columns.iter().map(|c| Place::cell(at, number, c.index as u32 + 1, &c.label));
            old.push(Suspect {
                joined,
                cells: own.zip(texts.iter().map(|(_, text)| text.clone())).collect(),
                place,
            });
        }
        if let Some(group) = group.as_deref().filter(|_| is_blank(&texts, "nhom")) {
            set(&mut texts, "nhom", group);
        }
        if let Some(kind) = kind.filter(|kind| is_blank(&texts, "doi_tuong") && (*kind == "ca-nhan" || is_blank(&texts, "danh_xung"))) {
            set(&mut texts, "doi_tuong", kind);
        }
        let shape = shapes.shape(texts.iter().skip(columns.iter().count()).map(|(key, _)| *key), &mut list.rows);
        list.rows.push(shape, number, texts.iter().map(|(_, text)| text));
    }
    if let Some(Foot { text, place, rows }) = foot {
        let message = format!("từ dòng này là phần dưới bảng (“{text}”): {rows} dòng được bỏ qua");
        list.found.push(Diagnostic::info("DS005", &place, message));
    }
    old_encodings(old, &mut list.found);
}

/// A pupil's class and school are one text where a list has a column for each.
fn class_before_unit(texts: &mut [(&str, String)]) {
    let class = texts.iter().find(|(key, text)| *key == columns::CLASS && !text.is_empty());
    let Some(class) = class.map(|(_, text)| text.clone()) else { return };
    if let Some((_, unit)) = texts.iter_mut().find(|(key, _)| *key == "don_vi") {
        *unit = if unit.is_empty() { class } else { format!("{class}, {unit}") };
    }
}

fn is_blank(texts: &[(&str, String)], key: &str) -> bool {
    texts.iter().find(|(k, _)| *k == key).is_none_or(|(_, text)| text.trim().is_empty())
}

/// What a row says of itself by where it stands.
fn set<'k>(texts: &mut Vec<(&'k str, String)>, key: &'k str, text: &str) {
    match texts.iter_mut().find(|(k, _)| *k == key) {
        Some((_, blank)) => *blank = text.to_string(),
        None => texts.push((key, text.to_string())),
    }
}

/// The shapes of one sheet's rows: its columns, and what else is known of a row.
struct Shapes {
    columns: ListShape,
    known: Vec<(Vec<String>, usize)>,
}

impl Shapes {
    fn of(columns: &Columns, at: &Arc<str>) -> Self {
        let column = |c: &Column| ListColumn {
            key: c.key.clone(),
            number: c.index as u32 + 1,
            label: c.label.clone(),
        };
        Shapes {
            columns: ListShape {
                file: at.clone(),
                columns: columns.iter().map(column).collect(),
            },
            known: Vec::new(),
        }
    }

    /// The shape of a row of which `more` is known beside its columns.
    fn shape<'k>(&mut self, more: impl Iterator<Item = &'k str> + Clone, rows: &mut ListRows) -> usize {
        if let Some((_, shape)) = self
            .known
            .iter()
            .find(|(known, _)| more.clone().eq(known.iter().map(String::as_str)))
        {
            return *shape;
        }
        let mut own = self.columns.clone();
        own.columns.extend(more.clone().map(|key| ListColumn {
            key: key.into(),
            number: 0,
            label: Arc::default(),
        }));
        let shape = rows.shape(own);
        self.known.push((more.map(str::to_string).collect(), shape));
        shape
    }
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
            let below = sheet.rows.from(sheet.rows.up_to(cell.rows.0));
            for row in below.take_while(|row| row.number <= cell.rows.1) {
                if above.len() < MOST_MERGED {
                    above.insert((cell.column, row.number), cell.rows);
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
    fn above(&mut self, number: u32, column: &Column, at: &Arc<str>, found: &mut Vec<Diagnostic>) -> Option<Cell<'s>> {
        let (from, to) = *self.above.get(&(column.index, number))?;
        if matches!(&*column.key, "stt" | "so_tien" | "dong_y" | "khong_dong_y" | "so_thanh_vien") {
            return None;
        }
        let cell = self.sheet.rows.numbered(from)?.get(column.index).filter(|c| !c.is_blank())?;
        if self.said.insert((column.index, from)) {
            let place = Place::cell(at, from, column.index as u32 + 1, &column.label);
            let message = format!("ô gộp “{}” dùng cho các dòng {from} đến {to}", cell.text.trim());
            found.push(Diagnostic::info("DS053", &place, message));
        }
        Some(cell)
    }
}

/// A row that bears signs of an old encoding.
struct Suspect {
    /// Its text as it stands in the file.
    joined: String,
    /// Each cell's place and cleaned text.
    cells: Vec<(Place, String)>,
    place: Place,
}

/// Rows that bear signs of an old encoding: together they prove it, and each is held.
fn old_encodings(mut suspects: Vec<Suspect>, found: &mut Vec<Diagnostic>) {
    // One encoding at a time: a list may have been put together from two.
    loop {
        let text = suspects.iter().map(|s| s.joined.as_str()).collect::<Vec<_>>().join("\n");
        let Some(old) = find_legacy(&text) else { return };
        for (line, word) in &old.every {
            let Some(row) = suspects.get(*line as usize - 1) else { continue };
            // Cleaning may have taken a letter of the word: soft hyphens are letters in TCVN3.
            let has_word = row.cells.iter().find(|(_, text)| text.contains(word.as_str()));
            let cell = has_word.or_else(|| row.cells.iter().find(|(_, text)| bears_legacy_sign(text)));
            let place = cell.map_or(&row.place, |(place, _)| place);
            let message = match cell {
                Some((_, text)) => format!("“{}” là {}, không phải Unicode", text.replace('\n', " "), old.name),
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
