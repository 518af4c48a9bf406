//! The document with every number in place: what `docx` writes and `layout` lays out. Both read the same lengths, each rounded
//! once to what Word can store (whole twips, half points), so both break lines at the same places.

use crate::Role;
use crate::fixed::PlacedPage;
use std::borrow::Cow;
use std::sync::Arc;
use vanthu_core::{Length, Rows};

/// A whole document, ready to be written or laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Styled {
    pub meta: Meta,
    /// The style of each role as the page profile has it, in the order of [`Role::ALL`]: the named styles of the DOCX.
    pub styles: Vec<(Role, ParaStyle)>,
    /// The first is the document, each further one an annex. Each starts a new page.
    pub sections: Vec<Section>,
    /// Fixed pages (certificates). A document has these, or sections.
    pub fixed: Vec<PlacedPage>,
}

impl Styled {
    pub fn style(&self, role: Role) -> &ParaStyle {
        &self.styles.iter().find(|(r, _)| *r == role).expect("every role has a style").1
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// Tên loại and trích yếu: "Kế hoạch Phát động …".
    pub title: String,
    /// The issuing body; empty when unknown.
    pub author: String,
    /// Số, ký hiệu as printed, empty for a draft.
    pub subject: String,
    /// ISO date (`2026-02-05`) when the data has a whole one. No other date is ever written.
    pub date: Option<String>,
    /// Font family the DOCX names.
    pub font: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub page: PageSetup,
    pub blocks: Vec<Block>,
    /// Địa chỉ … at the foot of the section's first page, below a rule over the whole text width; empty = none.
    pub first_footer: Vec<Para>,
}

/// Paper and margins. `width` and `height` are as the page is looked at (landscape: width > height).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageSetup {
    pub width: Length,
    pub height: Length,
    pub top: Length,
    pub bottom: Length,
    pub left: Length,
    pub right: Length,
    /// From the paper's top edge to the top of the page number's line.
    pub header: Length,
    /// From the paper's bottom edge to the bottom of the foot of page 1.
    pub footer: Length,
    pub landscape: bool,
}

impl PageSetup {
    pub fn text_width(&self) -> Length {
        self.width - self.left - self.right
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Para(Para),
    Table(Table),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Para {
    pub role: Role,
    /// The role's style, with what this one paragraph has of its own (a fitted size, the indents of a rule, keep with next).
    pub style: ParaStyle,
    pub runs: Vec<Run>,
}

/// Text of one weight and slant. `\n` is a line break, U+2011 a hyphen that does not break (drawn and read as `-`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParaStyle {
    /// Half points: 28 = 14 pt.
    pub size: u32,
    /// Weight and slant of the role itself; runs carry the final word.
    pub bold: bool,
    pub italic: bool,
    pub red: bool,
    pub align: Align,
    pub left: Length,
    pub right: Length,
    /// First line against `left`; negative = hanging.
    pub first: Length,
    pub before: Length,
    pub after: Length,
    pub line: LineSpacing,
    pub border: Border,
    pub keep_next: bool,
    pub keep_lines: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Center,
    Right,
    /// Both margins.
    Justify,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineSpacing {
    /// 240ths of a line: 240 single, 276 = 1.15 lines.
    Auto(u32),
    Exact(Length),
}

/// Weights in eighths of a point, as Word has them: 4 = 0.5 pt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    None,
    /// A rule above the paragraph, between its indents.
    Top(u32),
    /// A frame around the paragraph; `space` in whole points between text and frame on all sides. Word draws left and right
    /// sides outside the paragraph's indents by that space.
    Box {
        weight: u32,
        space: u32,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub kind: TableKind,
    /// Whole twips each.
    pub columns: Vec<Length>,
    /// Rows at the top that repeat on each page.
    pub header_rows: usize,
    pub rows: Vec<Row>,
    /// The rows below these.
    pub list: List,
    /// Left and right padding of each cell; top and bottom have none.
    pub padding: Length,
    /// All lines, in eighths of a point; 0 = no lines.
    pub border: u32,
    /// From the left margin to the left edge of the grid.
    pub indent: Length,
}

impl Table {
    /// All its rows, those of the list made as they are asked for.
    pub fn all_rows(&self) -> impl Iterator<Item = Cow<'_, Row>> {
        (0..self.row_count()).map(|i| self.row(i))
    }

    /// Row `index` of all.
    pub fn row(&self, index: usize) -> Cow<'_, Row> {
        match self.rows.get(index) {
            Some(row) => Cow::Borrowed(row),
            None => Cow::Owned(self.list.row(index - self.rows.len())),
        }
    }

    pub fn row_count(&self) -> usize {
        self.rows.len() + self.list.len()
    }
}

/// Rows by the thousand: their texts as the data has them, and what they look like once for all that look alike.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    rows: Arc<Rows>,
    /// One for each of the rows' shapes: each cell with one paragraph of one run without text.
    looks: Vec<Row>,
}

impl List {
    pub(crate) fn new(rows: Arc<Rows>, looks: Vec<Row>) -> List {
        List { rows, looks }
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The different looks: rows whose runs have no text.
    pub fn looks(&self) -> &[Row] {
        &self.looks
    }

    /// Row `index`: the number of its look, and the text of each cell, maybe empty, with the signs of [`Run`].
    pub fn texts(&self, index: usize) -> (usize, impl Iterator<Item = Cow<'_, str>>) {
        let (shape, texts) = self.rows.get(index);
        // A row may have fewer cells than its table has columns: the last are blank.
        let blank = self.looks[shape].cells.len() - texts.clone().count();
        let texts = texts.chain(std::iter::repeat_n("", blank));
        (shape, texts.map(crate::document_numbers::keep_numbers_whole))
    }

    /// Row `index`, whole.
    pub fn row(&self, index: usize) -> Row {
        let (look, texts) = self.texts(index);
        let mut row = self.looks[look].clone();
        for (para, text) in row.cells.iter_mut().flat_map(|c| &mut c.paras).zip(texts) {
            match (text.is_empty(), para.runs.first_mut()) {
                (false, Some(run)) => run.text = text.into_owned(),
                _ => para.runs.clear(),
            }
        }
        row
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// The two columns at the head of a document: artefacts of layout, not data.
    Head,
    /// Nơi nhận and the signer.
    Signature,
    /// A table of the text.
    Data,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub cells: Vec<Cell>,
}

/// Rows never split over pages. Cells are never empty: a blank one holds a paragraph without runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub paras: Vec<Para>,
    /// Columns it covers, from 1.
    pub span: usize,
    pub center_vertically: bool,
}
