//! On which page each paragraph of the body begins.
//!
//! Word notes where its pages broke (`lastRenderedPageBreak`); then those notes and the breaks in the text are counted. In a file without them
//! heights are estimated from sizes, indents and lengths, and fitted to the page count the last program noted. Good for telling a clerk where to
//! look, for nothing else.

use crate::facts::{CellRef, Facts, LineSpacing, Pages, Paragraph, Section, Table, Width};
use vanthu_core::Length;

/// A place in the text where a page begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Break {
    /// Index in the body's paragraphs.
    pub paragraph: usize,
    pub kind: BreakKind,
    /// Nothing is shown before it in its paragraph.
    pub first: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BreakKind {
    /// Noted by the program that laid the text out.
    Rendered,
    /// Asked for by the text.
    Hard,
}

/// Mean width of a character of Vietnamese text in Times New Roman, in ems.
const MEAN_ADVANCE: f64 = 0.46;
/// Height of its line, in ems.
const LINE_HEIGHT: f64 = 1.15;

/// Sets every paragraph's page and the count.
pub(crate) fn number(facts: &mut Facts, breaks: &[Break]) {
    let rendered = breaks.iter().any(|at| at.kind == BreakKind::Rendered);
    let mut scale = 1.0;
    if let Some(noted) = facts.properties.pages.filter(|_| !rendered).map(f64::from) {
        let end = walk(facts, breaks, Some(1.0)).1;
        let filled = f64::from(end.page - 1) + end.height;
        if end.page as f64 != noted && filled > 0.0 {
            scale = ((noted - 0.5).max(0.5) / filled).clamp(0.2, 5.0);
        }
    }
    let (pages, end) = walk(facts, breaks, (!rendered).then_some(scale));
    for (paragraph, page) in facts.body.paragraphs.iter_mut().zip(pages) {
        paragraph.page = page;
    }
    facts.pages = Pages { count: end.page, rendered };
}

/// How far the walk has come.
#[derive(Clone, Copy, Debug)]
struct Cursor {
    page: u32,
    /// Filled part of the page, 0 to 1; stays 0 where breaks are noted.
    height: f64,
    /// A page has begun by the text's own wish: the program's note of the same break is still to come.
    told: bool,
}

impl Cursor {
    fn turn(&mut self) {
        self.page += 1;
        self.height = 0.0;
        self.told = true;
    }

    fn meet(&mut self, kind: BreakKind) {
        match kind {
            BreakKind::Hard => self.turn(),
            BreakKind::Rendered if self.told => self.told = false,
            BreakKind::Rendered => self.page += 1,
        }
    }

    fn fill(&mut self, part: f64) {
        self.height += part;
        // Bounded: one paragraph's part is at most 1,000 pages.
        while self.height > 1.0 {
            self.height -= 1.0;
            self.page += 1;
        }
    }
}

/// The row being walked: its cells stand beside each other, so each begins where the row began and the row ends with the longest.
struct RowWalk {
    at: CellRef,
    start: Cursor,
    longest: Cursor,
}

/// Pages of the paragraphs, and the end. `scale` is that of estimated heights; none where breaks are noted.
fn walk(facts: &Facts, breaks: &[Break], scale: Option<f64>) -> (Vec<u32>, Cursor) {
    let mut cursor = Cursor {
        page: 1,
        height: 0.0,
        told: false,
    };
    let mut row: Option<RowWalk> = None;
    let mut pages = Vec::with_capacity(facts.body.paragraphs.len());
    let mut breaks = breaks.iter().peekable();
    let mut section = 0;
    for (index, paragraph) in facts.body.paragraphs.iter().enumerate() {
        enter(&mut row, &mut cursor, paragraph.cells.first());
        if paragraph.section != section {
            section = paragraph.section;
            let continuous = facts.sections.get(section).is_none_or(|section| section.kind == "continuous");
            if !continuous {
                cursor.turn();
            }
        }
        if paragraph.format.page_break_before && index > 0 && paragraph.text_box.is_none() {
            cursor.turn();
        }
        while let Some(at) = breaks.next_if(|at| at.paragraph == index && at.first) {
            cursor.meet(at.kind);
        }
        let (first, whole) = scale.map_or((0.0, 0.0), |scale| part_of_page(facts, paragraph, scale));
        if cursor.height + first > 1.0 {
            cursor.turn();
        }
        pages.push(cursor.page);
        cursor.told &= paragraph.runs.iter().all(|run| run.text.trim().is_empty());
        cursor.fill(whole);
        while let Some(at) = breaks.next_if(|at| at.paragraph <= index) {
            cursor.meet(at.kind);
        }
    }
    enter(&mut row, &mut cursor, None);
    (pages, cursor)
}

fn enter(row: &mut Option<RowWalk>, cursor: &mut Cursor, cell: Option<&CellRef>) {
    if let Some(open) = row {
        let further = (cursor.page, cursor.height) > (open.longest.page, open.longest.height);
        if further {
            open.longest = *cursor;
        }
        match cell {
            Some(cell) if cell == &open.at => return,
            Some(cell) if (cell.table, cell.row) == (open.at.table, open.at.row) => {
                open.at = *cell;
                *cursor = open.start;
                return;
            }
            _ => *cursor = open.longest,
        }
    }
    *row = cell.map(|cell| RowWalk {
        at: *cell,
        start: *cursor,
        longest: *cursor,
    });
}

/// Estimated heights of the first line and of the whole paragraph, as parts of its page.
fn part_of_page(facts: &Facts, paragraph: &Paragraph, scale: f64) -> (f64, f64) {
    if paragraph.text_box.is_some() {
        return (0.0, 0.0);
    }
    let (mut width, height) = text_area(facts.sections.get(paragraph.section));
    if let Some(cell) = paragraph.cells.last()
        && let Some(table) = facts.body.tables.get(cell.table)
    {
        width = cell_width(table, cell, width);
    }
    let format = &paragraph.format;
    let width = (width - format.left.to_pt() - format.right.to_pt()).max(20.0);
    let size = paragraph
        .runs
        .iter()
        .map(|run| run.format.size)
        .max()
        .unwrap_or(paragraph.mark.size) as f64
        / 2.0;
    let mut lines = 0.0;
    for line in paragraph.text().split('\n') {
        lines += (line.chars().count() as f64 * MEAN_ADVANCE * size / width).ceil().max(1.0);
    }
    let line = match format.line {
        LineSpacing::Multiple(by) => size * LINE_HEIGHT * by as f64 / 240.0,
        LineSpacing::AtLeast(least) => (size * LINE_HEIGHT).max(least.to_pt()),
        LineSpacing::Exactly(height) => height.to_pt(),
    };
    let whole = lines * line + format.before.to_pt() + format.after.to_pt();
    let part = |points: f64| (points * scale / height).clamp(0.0, 1000.0);
    (part(line), part(whole))
}

/// Width and height of the text on a page, in points; those of A4 with usual margins where nothing is said.
fn text_area(section: Option<&Section>) -> (f64, f64) {
    let (width, height) = section
        .and_then(|section| section.page_size)
        .unwrap_or((Length::mm(210.0), Length::mm(297.0)));
    let margins = section.and_then(|section| section.margins).unwrap_or_default();
    let inside = |whole: Length, a: Length, b: Length| (whole.to_pt() - a.to_pt().abs() - b.to_pt().abs()).max(50.0);
    (
        inside(width, margins.left, margins.right),
        inside(height, margins.top, margins.bottom),
    )
}

fn cell_width(table: &Table, at: &CellRef, outer: f64) -> f64 {
    let Some(row) = table.rows.get(at.row) else {
        return outer;
    };
    let Some(cell) = row.cells.get(at.cell) else {
        return outer;
    };
    let columns: Length = table
        .grid
        .iter()
        .skip(cell.column)
        .take(cell.span)
        .fold(Length::ZERO, |sum, width| sum + *width);
    match (columns > Length::ZERO, cell.width) {
        (true, _) => columns.to_pt(),
        (_, Some(Width::Exactly(width))) if width > Length::ZERO => width.to_pt(),
        _ => outer / row.cells.len().max(1) as f64,
    }
}
