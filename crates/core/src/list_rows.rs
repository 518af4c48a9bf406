//! The rows of a list (CSV, workbook), compact: a list of a hundred thousand people in memory is little more than its own text. A cell as a
//! [`Node`] takes some 250 bytes; here it takes its text and 8.

use crate::diagnostic::Place;
use crate::node::{Entry, Node};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// Rows of cells under field names. All texts stand in one piece of memory; what rows share (file, columns) is kept once.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ListRows {
    /// The texts of all cells, one after the other. NFC.
    text: String,
    /// Where each cell's text ends.
    ends: Vec<usize>,
    rows: Vec<Head>,
    shapes: Vec<ListShape>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Head {
    /// Its first cell, in `ends`.
    first: usize,
    line: u32,
    shape: u32,
}

/// What rows have in common: the file or sheet they stand in, and their cells' columns, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListShape {
    /// As messages call it: `ds.xlsx, trang “Cá nhân”`.
    pub file: Arc<str>,
    pub columns: Vec<ListColumn>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListColumn {
    /// Field name.
    pub key: Arc<str>,
    /// Counted from 1; 0: the value stands in no cell, it is known of the row as a whole.
    pub number: u32,
    /// "D (Ngày sinh)"
    pub label: Arc<str>,
}

impl ListRows {
    /// The number of a shape, for [`ListRows::push`]: an equal one that is there, or this one added.
    pub fn shape(&mut self, shape: ListShape) -> usize {
        self.shapes.iter().rposition(|s| *s == shape).unwrap_or_else(|| {
            self.shapes.push(shape);
            self.shapes.len() - 1
        })
    }

    /// Adds a row: its line as the spreadsheet counts, and a text for each column of its shape; what is not given is blank, what is more is
    /// left out.
    pub fn push<T: AsRef<str>>(&mut self, shape: usize, line: u32, texts: impl IntoIterator<Item = T>) {
        let (first, width) = (self.ends.len(), self.shapes[shape].columns.len());
        for text in texts.into_iter().take(width) {
            self.text.push_str(text.as_ref());
            self.ends.push(self.text.len());
        }
        self.ends.resize(first + width, self.text.len());
        self.rows.push(Head {
            first,
            line,
            shape: shape as u32, // a sheet has no more shapes than columns, twice
        });
    }

    /// Adds the rows of another list behind these.
    pub fn append(&mut self, other: &ListRows) {
        let shapes: Vec<usize> = other.shapes.iter().map(|s| self.shape(s.clone())).collect();
        for row in other.iter() {
            self.push(shapes[row.head().shape as usize], row.line(), row.texts());
        }
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Row `index` (from 0), which must be there.
    pub fn row(&self, index: usize) -> ListRow<'_> {
        assert!(index < self.rows.len(), "row {index} of {}", self.rows.len());
        ListRow { list: self, index }
    }

    pub fn first(&self) -> Option<ListRow<'_>> {
        (!self.is_empty()).then(|| self.row(0))
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = ListRow<'_>> + ExactSizeIterator {
        (0..self.rows.len()).map(|index| ListRow { list: self, index })
    }

    /// Every row as data, one after the other: made when it is asked for.
    pub fn nodes(&self) -> impl Iterator<Item = Node> {
        self.iter().map(ListRow::to_node)
    }

    /// The rows without the columns that nobody wants.
    pub fn keep(self, wanted: impl Fn(&str) -> bool) -> ListRows {
        if self.shapes.iter().flat_map(|s| &s.columns).all(|c| wanted(&c.key)) {
            return self;
        }
        let mut out = ListRows::default();
        let shapes: Vec<usize> = self
            .shapes
            .iter()
            .map(|s| {
                let columns = s.columns.iter().filter(|c| wanted(&c.key)).cloned().collect();
                out.shape(ListShape {
                    file: s.file.clone(),
                    columns,
                })
            })
            .collect();
        for row in self.iter() {
            let texts = row.columns().iter().zip(row.texts()).filter(|(c, _)| wanted(&c.key));
            out.push(shapes[row.head().shape as usize], row.line(), texts.map(|(_, text)| text));
        }
        out.shrink_to_fit();
        out
    }

    /// The rows with other texts.
    pub fn map(self, to: impl for<'t> Fn(&str, &'t str) -> Cow<'t, str>) -> ListRows {
        let mut out = ListRows::default();
        let shapes: Vec<usize> = self.shapes.iter().map(|s| out.shape(s.clone())).collect();
        for row in self.iter() {
            let texts = row.columns().iter().zip(row.texts()).map(|(c, text)| to(&c.key, text));
            out.push(shapes[row.head().shape as usize], row.line(), texts);
        }
        out.shrink_to_fit();
        out
    }

    /// Gives back what growing took in advance.
    pub fn shrink_to_fit(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.rows.shrink_to_fit();
    }
}

impl fmt::Debug for ListRows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// One row of a list.
#[derive(Clone, Copy)]
pub struct ListRow<'a> {
    list: &'a ListRows,
    index: usize,
}

impl<'a> ListRow<'a> {
    fn head(self) -> Head {
        self.list.rows[self.index]
    }

    /// Its place among the rows of its list, from 0.
    pub fn index(self) -> usize {
        self.index
    }

    /// Its line as the spreadsheet counts.
    pub fn line(self) -> u32 {
        self.head().line
    }

    pub fn file(self) -> &'a Arc<str> {
        &self.list.shapes[self.head().shape as usize].file
    }

    pub fn columns(self) -> &'a [ListColumn] {
        &self.list.shapes[self.head().shape as usize].columns
    }

    /// The text of each column.
    pub fn texts(self) -> impl Iterator<Item = &'a str> {
        (0..self.columns().len()).map(move |i| self.text_at(i))
    }

    fn text_at(self, column: usize) -> &'a str {
        let cell = self.head().first + column;
        let start = cell.checked_sub(1).map_or(0, |before| self.list.ends[before]);
        &self.list.text[start..self.list.ends[cell]]
    }

    fn find(self, key: &str) -> Option<usize> {
        self.columns().iter().position(|c| &*c.key == key)
    }

    /// The text under `key`; none where the list has no such column.
    pub fn get(self, key: &str) -> Option<&'a str> {
        self.find(key).map(|at| self.text_at(at))
    }

    pub fn place(self) -> Place {
        Place::new(self.file(), self.line(), 0)
    }

    /// The place of the cell under `key`; that of the row where there is none.
    pub fn place_of(self, key: &str) -> Place {
        self.find(key).map_or_else(|| self.place(), |at| self.place_at(at))
    }

    fn place_at(self, column: usize) -> Place {
        match &self.columns()[column] {
            ListColumn { number: 0, .. } => self.place(),
            ListColumn { number, label, .. } => Place::cell(self.file(), self.line(), *number, label),
        }
    }

    /// A list of this row alone.
    pub fn alone(self) -> ListRows {
        let mut out = ListRows::default();
        let shape = out.shape(self.list.shapes[self.head().shape as usize].clone());
        out.push(shape, self.line(), self.texts());
        out
    }

    /// The row as data with its places.
    pub fn to_node(self) -> Node {
        let entry = |(at, column): (usize, &ListColumn)| {
            let place = self.place_at(at);
            Entry {
                key: column.key.to_string(),
                key_place: place.clone(),
                value: Node::text(self.text_at(at), place),
            }
        };
        Node::map(self.columns().iter().enumerate().map(entry).collect(), self.place())
    }
}

impl fmt::Debug for ListRow<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cells = self.columns().iter().map(|c| &*c.key).zip(self.texts());
        write!(f, "{} ", self.place())?;
        f.debug_map().entries(cells).finish()
    }
}

/// A row of texts under field names, whoever holds it: data somebody typed, or a list.
#[derive(Clone, Copy, Debug)]
pub enum Row<'a> {
    Data(&'a Node),
    List(ListRow<'a>),
}

impl<'a> From<&'a Node> for Row<'a> {
    fn from(node: &'a Node) -> Self {
        Row::Data(node)
    }
}

impl<'a> From<ListRow<'a>> for Row<'a> {
    fn from(row: ListRow<'a>) -> Self {
        Row::List(row)
    }
}

impl<'a> Row<'a> {
    /// Is there a cell under `key`, be it blank?
    pub fn has(self, key: &str) -> bool {
        match self {
            Row::Data(node) => node.get(key).is_some(),
            Row::List(row) => row.find(key).is_some(),
        }
    }

    /// The text under `key`, as typed.
    pub fn get(self, key: &str) -> Option<&'a str> {
        match self {
            Row::Data(node) => node.get(key)?.as_text(),
            Row::List(row) => row.get(key),
        }
    }

    /// The text under `key` without blanks around it; none when nothing is left.
    pub fn text(self, key: &str) -> Option<&'a str> {
        self.get(key).map(str::trim).filter(|t| !t.is_empty())
    }

    pub fn place(self) -> Place {
        match self {
            Row::Data(node) => node.place.clone(),
            Row::List(row) => row.place(),
        }
    }

    /// The place of the cell under `key`; that of the row where there is none.
    pub fn place_of(self, key: &str) -> Place {
        match self {
            Row::Data(node) => node.get(key).unwrap_or(node).place.clone(),
            Row::List(row) => row.place_of(key),
        }
    }

    /// Every key with its text, in order; what is no text is blank.
    pub fn cells(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let (node, row) = match self {
            Row::Data(node) => (node.as_map(), None),
            Row::List(row) => (None, Some(row)),
        };
        let typed = node
            .into_iter()
            .flatten()
            .map(|e| (e.key.as_str(), e.value.as_text().unwrap_or_default()));
        let listed = row
            .into_iter()
            .flat_map(|row| row.columns().iter().map(|c| &*c.key).zip(row.texts()));
        typed.chain(listed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(file: &str, columns: &[(&str, u32, &str)]) -> ListShape {
        let column = |(key, number, label): &(&str, u32, &str)| ListColumn {
            key: (*key).into(),
            number: *number,
            label: (*label).into(),
        };
        ListShape {
            file: file.into(),
            columns: columns.iter().map(column).collect(),
        }
    }

    fn two_sheets() -> ListRows {
        let mut list = ListRows::default();
        let wide = shape("a", &[("stt", 1, "A (STT)"), ("ho_ten", 2, "B (Họ tên)")]);
        let a = list.shape(wide.clone());
        list.push(a, 2, ["1", "Trần Thị Ánh"]);
        list.push(a, 3, ["2"]);
        let b = list.shape(shape("b", &[("ho_ten", 4, "D (Tên)"), ("doi_tuong", 0, "")]));
        list.push(b, 7, ["H'Hen Niê", "ca-nhan", "không có cột"]);
        let again = list.shape(wide);
        list.push(again, 9, ["", "Y Blăh"]);
        assert_eq!((a, b, again), (0, 1, 0));
        list
    }

    #[test]
    fn rows_come_back_as_they_were_put_in() {
        let list = two_sheets();
        let read: Vec<Vec<&str>> = list.iter().map(|r| r.texts().collect()).collect();
        assert_eq!(
            read,
            [
                vec!["1", "Trần Thị Ánh"],
                vec!["2", ""],
                vec!["H'Hen Niê", "ca-nhan"],
                vec!["", "Y Blăh"]
            ]
        );
        let row = list.row(2);
        assert_eq!((row.get("doi_tuong"), row.get("stt"), row.line()), (Some("ca-nhan"), None, 7));
        assert_eq!(row.place_of("ho_ten").to_string(), "b, dòng 7, cột D (Tên)");
        assert_eq!(row.place_of("doi_tuong"), row.place());
        assert_eq!(row.place_of("khong_co"), row.place());
    }

    #[test]
    fn what_nobody_wants_is_left_out() {
        let list = two_sheets();
        assert_eq!(list.clone().keep(|_| true), list);
        let kept = list.keep(|key| key == "ho_ten" || key == "doi_tuong");
        let read: Vec<Vec<&str>> = kept.iter().map(|r| r.texts().collect()).collect();
        assert_eq!(read, [vec!["Trần Thị Ánh"], vec![""], vec!["H'Hen Niê", "ca-nhan"], vec!["Y Blăh"]]);
        assert_eq!(kept.row(3).place_of("ho_ten").to_string(), "a, dòng 9, cột B (Họ tên)");
        assert_eq!(kept.row(2).alone().row(0).place_of("ho_ten").to_string(), "b, dòng 7, cột D (Tên)");
    }

    /// The two holders of a row answer every question alike.
    #[test]
    fn a_row_is_the_same_as_data() {
        let mut list = two_sheets();
        list.append(&two_sheets());
        assert_eq!((list.len(), list.shapes.len()), (8, 2));
        for row in list.iter() {
            let node = row.to_node();
            let (typed, listed) = (Row::from(&node), Row::from(row));
            assert!(typed.cells().eq(listed.cells()));
            assert_eq!(typed.place(), listed.place());
            for key in ["stt", "ho_ten", "doi_tuong", "khong_co"] {
                assert_eq!(typed.get(key), listed.get(key));
                assert_eq!(typed.has(key), listed.has(key));
                assert_eq!(typed.text(key), listed.text(key));
                assert_eq!(typed.place_of(key), listed.place_of(key));
            }
        }
    }
}
