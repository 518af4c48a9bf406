//! Tables: grid, rows, cells; their paragraphs go into the flow.

use crate::body::FlowReader;
use crate::error::ReadError;
use crate::facts::{Alignment, Borders, Cell, CellRef, Merge, Row, Table, Width};
use crate::values::{alignment, fill, integer, lay_borders, length_of, switch, width};
use crate::xml::El;
use vanthu_core::Length;

/// Word's own limit is 63 columns; more is mischief.
const MAX_SPAN: i64 = 1_000;

impl<'x> FlowReader<'x> {
    pub(crate) fn table(&mut self, el: El<'x>) -> Result<(), ReadError> {
        let index = self.flow.tables.len();
        let properties = el.wchild("tblPr");
        let style = self.styles.pick(properties.and_then(|el| el.wval("tblStyle")), "table");
        let table = self.table_fact(el, style);
        self.flow.tables.push(table);
        self.used.extend(style);
        let outer = std::mem::replace(&mut self.table_style, style);
        let read = self.rows(el, index);
        self.table_style = outer;
        let table = &mut self.flow.tables[index];
        if table.grid.iter().all(|width| *width == Length::ZERO) {
            table.grid = grid_of_cells(table);
        }
        read
    }

    fn table_fact(&self, el: El, style: Option<usize>) -> Table {
        let style_id = style.map(|style| self.styles.facts[style].id.clone());
        let mut table = Table {
            place: self.place(el),
            style: style_id,
            cells: self.cells.clone(),
            section: self.sections.len(),
            grid: el.wchild("tblGrid").map(grid).unwrap_or_default(),
            width: None,
            fixed: false,
            alignment: Alignment::Left,
            indent: Length::ZERO,
            borders: Borders::default(),
            // Word's default cell margins.
            cell_margins: [Length::ZERO, Length::twips(108), Length::ZERO, Length::twips(108)],
            rows: Vec::new(),
        };
        let direct = el.wchild("tblPr").map(TableProps::read).unwrap_or_default();
        self.styles.table(style).lay_on(&mut table);
        direct.lay_on(&mut table);
        table
    }

    fn rows(&mut self, parent: El<'x>, table: usize) -> Result<(), ReadError> {
        for el in parent.children() {
            match el.w() {
                "tr" => self.row(el, table)?,
                "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => self.rows(el, table)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, el: El<'x>, table: usize) -> Result<(), ReadError> {
        let properties = el.wchild("trPr");
        if properties.is_some_and(|el| el.wchild("del").is_some()) {
            return Ok(());
        }
        let said = |name| properties.is_some_and(|el| switch(el, name));
        let height = properties.and_then(|el| el.wchild("trHeight"));
        let skipped = properties.and_then(|el| el.wval("gridBefore")).map_or(0, span);
        let index = self.flow.tables[table].rows.len();
        let row = Row {
            place: self.place(el),
            header: said("tblHeader"),
            cant_split: said("cantSplit"),
            height: height.and_then(|el| Some((length_of(el, "val")?, el.attr("hRule") == Some("exact")))),
            cells: Vec::new(),
        };
        self.flow.tables[table].rows.push(row);
        self.row_cells(el, table, index, &mut { skipped })
    }

    fn row_cells(&mut self, parent: El<'x>, table: usize, row: usize, column: &mut usize) -> Result<(), ReadError> {
        for el in parent.children() {
            match el.w() {
                "tc" => self.cell(el, table, row, column)?,
                "sdt" | "sdtContent" | "customXml" => self.row_cells(el, table, row, column)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn cell(&mut self, el: El<'x>, table: usize, row: usize, column: &mut usize) -> Result<(), ReadError> {
        let properties = el.wchild("tcPr");
        if properties.is_some_and(|el| el.wchild("cellDel").is_some()) {
            return Ok(());
        }
        let index = self.flow.tables[table].rows[row].cells.len();
        let first = self.flow.paragraphs.len();
        let mut cell = Cell {
            place: self.place(el),
            column: *column,
            span: properties.and_then(|el| el.wval("gridSpan")).map_or(1, span).max(1),
            merge: properties.and_then(|el| el.wchild("vMerge")).map(merge).unwrap_or_default(),
            width: properties.and_then(|el| el.wchild("tcW")).and_then(width),
            vertical: properties.and_then(|el| el.wval("vAlign")).unwrap_or("top").to_string(),
            borders: Borders::default(),
            shading: properties.and_then(|el| el.wchild("shd")).and_then(fill),
            paragraphs: first..first,
        };
        if let Some(borders) = properties.and_then(|el| el.wchild("tcBorders")) {
            lay_borders(&mut cell.borders, borders);
        }
        *column += cell.span;
        self.flow.tables[table].rows[row].cells.push(cell);
        self.cells.push(CellRef { table, row, cell: index });
        let read = self.blocks(el);
        self.cells.pop();
        self.flow.tables[table].rows[row].cells[index].paragraphs.end = self.flow.paragraphs.len();
        read
    }
}

/// What one `w:tblPr` says, of a style or of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct TableProps {
    width: Option<Option<crate::facts::Width>>,
    fixed: Option<bool>,
    alignment: Option<Alignment>,
    indent: Option<Length>,
    borders: Vec<(&'static str, Option<crate::facts::Border>)>,
    margins: [Option<Length>; 4],
}

const SIDES: [(&str, &str); 8] = [
    ("top", "top"),
    ("bottom", "bottom"),
    ("left", "left"),
    ("start", "left"),
    ("right", "right"),
    ("end", "right"),
    ("insideH", "insideH"),
    ("insideV", "insideV"),
];

impl TableProps {
    pub fn read(el: El) -> Self {
        let mut props = TableProps::default();
        for child in el.children() {
            match child.w() {
                "tblW" => props.width = Some(width(child)),
                "tblLayout" => props.fixed = Some(child.attr("type") == Some("fixed")),
                "jc" => props.alignment = child.val().map(alignment),
                "tblInd" => props.indent = length_of(child, "w"),
                "tblBorders" => props.read_borders(child),
                "tblCellMar" => props.read_margins(child),
                _ => {}
            }
        }
        props
    }

    fn read_borders(&mut self, el: El) {
        for side in el.children() {
            if let Some((_, slot)) = SIDES.iter().find(|(name, _)| *name == side.w()) {
                self.borders.retain(|(known, _)| known != slot);
                self.borders.push((slot, crate::values::border(side)));
            }
        }
    }

    fn read_margins(&mut self, el: El) {
        for side in el.children() {
            let slot = match side.w() {
                "top" => 0,
                "right" | "end" => 1,
                "bottom" => 2,
                "left" | "start" => 3,
                _ => continue,
            };
            self.margins[slot] = length_of(side, "w");
        }
    }

    /// Lays `over` on top: a style over what it is based on.
    pub fn lay(&mut self, over: &TableProps) {
        self.width = over.width.or(self.width);
        self.fixed = over.fixed.or(self.fixed);
        self.alignment = over.alignment.clone().or(self.alignment.take());
        self.indent = over.indent.or(self.indent);
        self.borders
            .retain(|(side, _)| !over.borders.iter().any(|(other, _)| other == side));
        self.borders.extend(over.borders.iter().cloned());
        for (under, over) in self.margins.iter_mut().zip(over.margins) {
            *under = over.or(*under);
        }
    }

    fn lay_on(&self, table: &mut Table) {
        table.width = self.width.unwrap_or(table.width);
        table.fixed = self.fixed.unwrap_or(table.fixed);
        table.alignment = self.alignment.clone().unwrap_or(table.alignment.clone());
        table.indent = self.indent.unwrap_or(table.indent);
        for (side, border) in &self.borders {
            let slot = match *side {
                "top" => &mut table.borders.top,
                "bottom" => &mut table.borders.bottom,
                "left" => &mut table.borders.left,
                "right" => &mut table.borders.right,
                "insideH" => &mut table.borders.inside_h,
                _ => &mut table.borders.inside_v,
            };
            slot.clone_from(border);
        }
        for (under, over) in table.cell_margins.iter_mut().zip(self.margins) {
            *under = over.unwrap_or(*under);
        }
    }
}

fn grid(el: El) -> Vec<Length> {
    el.children()
        .filter(|el| el.w() == "gridCol")
        .map(|el| length_of(el, "w").unwrap_or_default())
        .collect()
}

/// The columns of a table without a grid: the widths its first row with the most cells gives them.
fn grid_of_cells(table: &Table) -> Vec<Length> {
    let plain = |row: &&Row| row.cells.iter().all(|cell| cell.span == 1);
    let widest = table.rows.iter().filter(plain).rev().max_by_key(|row| row.cells.len());
    let whole = match table.width {
        Some(Width::Exactly(whole)) => whole,
        _ => Length::ZERO,
    };
    let width = |cell: &Cell| match cell.width {
        Some(Width::Exactly(width)) => width,
        // Fiftieths of a percent.
        Some(Width::Percent(share)) => whole * share.clamp(0, 5000) / 5000,
        None => Length::ZERO,
    };
    widest.map(|row| row.cells.iter().map(width).collect()).unwrap_or_default()
}

fn span(value: &str) -> usize {
    integer(value).unwrap_or(1).clamp(0, MAX_SPAN) as usize
}

fn merge(el: El) -> Merge {
    if el.val() == Some("restart") {
        Merge::Start
    } else {
        Merge::Continue
    }
}
