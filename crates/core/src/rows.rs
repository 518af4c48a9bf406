//! Rows of a table, compact. A list of a hundred thousand people would otherwise stand in memory cell by cell, once for every stage it passes.

use std::borrow::Cow;
use std::fmt;

/// Rows of cells: all texts in one piece of memory, and what rows share (weight, merged cells) kept once.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// The texts of all cells, one after the other.
    text: String,
    /// Where each cell's text ends.
    ends: Vec<usize>,
    rows: Vec<Head>,
    shapes: Vec<Shape>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Head {
    /// Its first cell, in `ends`.
    first: usize,
    shape: u32,
}

/// What many rows have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Bold as a whole: the heading of a group, a total.
    pub bold: bool,
    /// The columns each cell covers, from 1.
    pub spans: Vec<usize>,
}

impl Shape {
    /// Columns covered by all cells.
    pub fn width(&self) -> usize {
        self.spans.iter().sum()
    }
}

impl Rows {
    /// Adds a row: each cell's text and the columns it covers. Line breaks in a text stay, tabs beside them do not.
    pub fn push<T: AsRef<str>>(&mut self, bold: bool, cells: &[(T, usize)]) {
        let same = |s: &Shape| s.bold == bold && s.spans.iter().eq(cells.iter().map(|(_, span)| span));
        // A table has a handful of shapes, and neighbours look alike.
        let shape = self.shapes.iter().rposition(same).unwrap_or_else(|| {
            let spans = cells.iter().map(|(_, span)| *span).collect();
            self.shapes.push(Shape { bold, spans });
            self.shapes.len() - 1
        });
        self.rows.push(Head {
            first: self.ends.len(),
            shape: shape as u32, // fewer shapes than rows of a list, which are counted
        });
        for (text, _) in cells {
            self.text.push_str(&cell(text.as_ref()));
            self.ends.push(self.text.len());
        }
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn shapes(&self) -> &[Shape] {
        &self.shapes
    }

    /// The rows in order, each with the number of its shape.
    pub fn iter(&self) -> impl Iterator<Item = (usize, Texts<'_>)> {
        (0..self.rows.len()).map(|i| self.get(i))
    }

    /// Row `index`: the number of its shape, and its texts.
    pub fn get(&self, index: usize) -> (usize, Texts<'_>) {
        let head = self.rows[index];
        let shape = head.shape as usize;
        let texts = Texts {
            rows: self,
            next: head.first,
            end: head.first + self.shapes[shape].spans.len(),
        };
        (shape, texts)
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = self.iter().map(|(shape, texts)| (&self.shapes[shape], texts.collect::<Vec<_>>()));
        f.debug_list().entries(rows).finish()
    }
}

/// The texts of one row.
#[derive(Clone)]
pub struct Texts<'a> {
    rows: &'a Rows,
    next: usize,
    end: usize,
}

impl<'a> Iterator for Texts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        if self.next == self.end {
            return None;
        }
        let rows = self.rows;
        let start = self.next.checked_sub(1).map_or(0, |before| rows.ends[before]);
        let text = &rows.text[start..rows.ends[self.next]];
        self.next += 1;
        Some(text)
    }
}

/// A cell's text without blanks around it and without returns and tabs at the ends of its lines.
fn cell(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.contains(['\r', '\t']) {
        let lines: Vec<&str> = text.split('\n').map(|l| l.trim_matches(['\r', '\t'])).collect();
        return Cow::Owned(lines.join("\n"));
    }
    Cow::Borrowed(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were_put_in() {
        let mut rows = Rows::default();
        rows.push(true, &[("I. TẬP THỂ", 3)]);
        rows.push(false, &[("1", 1), ("", 1), (" Thôn A\t\r\nxã B ", 1)]);
        rows.push(false, &[("2", 1), ("H'Hen Niê", 1), ("", 1)]);
        rows.push(true, &[("Cộng", 3)]);
        let read: Vec<(usize, Vec<&str>)> = rows.iter().map(|(shape, texts)| (shape, texts.collect())).collect();
        let wanted = vec![
            (0, vec!["I. TẬP THỂ"]),
            (1, vec!["1", "", "Thôn A\nxã B"]),
            (1, vec!["2", "H'Hen Niê", ""]),
            (0, vec!["Cộng"]),
        ];
        assert_eq!(read, wanted);
        assert_eq!((rows.len(), rows.shapes().len(), rows.shapes()[1].width()), (4, 2, 3));
    }
}
