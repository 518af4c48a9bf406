//! Paragraphs and tables → units: pieces of a page that cannot be broken, with where a page may end before them.

use crate::lines::{Line, Measure, break_lines};
use crate::page::{Item, LineItem, TextItem};
use std::collections::VecDeque;
use vanthu_document::fixed::Color;
use vanthu_document::styled::{Align, Block, Border, LineSpacing, Para, Row, Section, Table};
use vanthu_font::{Face, FontSet};

/// Eighths of a point → points.
const EIGHTH: f64 = 1.0 / 8.0;
/// Fewest lines of a split paragraph at the foot of a page and at the head of the next.
const WIDOWS: usize = 2;
/// Where LibreOffice sets the baseline of an exact line, as a share of its height.
const EXACT_BASELINE: f64 = 0.8;

/// A line of a paragraph or a row of a table, drawn from its own top (y = 0).
pub(crate) struct Unit {
    /// Space wanted above: the larger of this and the `after` of what stands before.
    pub before: f64,
    /// Height that must fit on the page.
    pub height: f64,
    /// Height that what follows is moved by: more than `height` below a line with spacing over single.
    pub advance: f64,
    /// Space wanted below.
    pub after: f64,
    pub items: Vec<Item>,
    /// May a page end before this unit?
    pub breakable: bool,
    /// The table it belongs to, when the table has header rows to repeat on a new page.
    pub table: Option<usize>,
}

pub(crate) struct Builder<'a> {
    fonts: &'a FontSet,
    /// Left edge of the text, in points from the paper's left.
    left: f64,
    width: f64,
    /// Number of the last paragraph.
    pub next_block: u32,
}

impl<'a> Builder<'a> {
    /// `next_block`: the number of its first paragraph is the one after.
    pub fn new(section: &Section, fonts: &'a FontSet, next_block: u32) -> Self {
        Builder {
            fonts,
            left: section.page.left.to_pt(),
            width: section.page.text_width().to_pt(),
            next_block,
        }
    }

    fn block_number(&mut self) -> u32 {
        self.next_block += 1;
        self.next_block
    }

    fn para_units(&mut self, para: &Para, breakable: bool) -> impl Iterator<Item = Unit> {
        let style = &para.style;
        let block = self.block_number();
        let boxed = self.boxed(para, self.left, self.width, block);
        let count = boxed.lines.len();
        // LibreOffice never splits a paragraph that stays with the next.
        let keep_whole = style.keep_lines || style.keep_next || !matches!(style.border, Border::None);
        let (before, after) = (style.before.to_pt(), style.after.to_pt());
        boxed.lines.into_iter().enumerate().map(move |(index, line)| {
            let (first, last) = (index == 0, index + 1 == count);
            let inside = !keep_whole && index >= WIDOWS && count - index >= WIDOWS;
            Unit {
                before: if first { before } else { 0.0 },
                height: line.height,
                advance: line.advance,
                after: if last { after } else { 0.0 },
                items: line.items,
                breakable: if first { breakable } else { inside },
                table: None,
            }
        })
    }

    /// The lines of a paragraph that stands between `left` and `left + width`, each drawn from its own top; the frame, if any, is
    /// with the first line.
    fn boxed(&self, para: &Para, left: f64, width: f64, block: u32) -> BoxedPara {
        let style = &para.style;
        let size = style.size as f64 / 2.0;
        let (indent_left, indent_right, first) = (style.left.to_pt(), style.right.to_pt(), style.first.to_pt());
        let rest = width - indent_left - indent_right;
        let measure = Measure {
            first: rest - first,
            rest,
            size,
        };
        let lines = break_lines(para, self.fonts, measure);
        let font = self.fonts.get(Face::new(style.bold, style.italic));
        let single = font.line_height(size);
        let (height, advance, baseline) = match style.line {
            LineSpacing::Auto(m) => (single, pitch(single, m), font.baseline(size)),
            LineSpacing::Exact(e) => (e.to_pt(), e.to_pt(), e.to_pt() * EXACT_BASELINE),
        };
        let (top, bottom) = match style.border {
            Border::None => (0.0, 0.0),
            Border::Top(weight) => (weight as f64 * EIGHTH, 0.0),
            Border::Box { weight, space } => (weight as f64 * EIGHTH + space as f64, weight as f64 * EIGHTH + space as f64),
        };
        let count = lines.len();
        let mut out: Vec<UnitLine> = Vec::with_capacity(count);
        for (index, line) in lines.into_iter().enumerate() {
            let (is_first, is_last) = (index == 0, index + 1 == count);
            let (start, available) = if is_first {
                (left + indent_left + first, measure.first)
            } else {
                (left + indent_left, measure.rest)
            };
            let x = start
                + match style.align {
                    Align::Left | Align::Justify => 0.0,
                    Align::Center => (available - line.width - line.slant) / 2.0,
                    Align::Right => available - line.width - line.slant,
                };
            let shift = if is_first { top } else { 0.0 };
            let items = self.line_items(para, line, x, shift + baseline, size, block);
            let extra = shift + if is_last { bottom } else { 0.0 };
            out.push(UnitLine {
                height: height + extra,
                advance: advance + extra,
                items,
            });
        }
        let total: f64 = out.iter().map(|l| l.advance).sum();
        if let Some(first_line) = out.first_mut() {
            let (x0, x1) = (left + indent_left, left + width - indent_right);
            first_line.items.extend(border_lines(style.border, x0, x1, total, color(style.red)));
        }
        BoxedPara { lines: out }
    }

    fn line_items(&self, para: &Para, line: Line, x: f64, y: f64, size: f64, block: u32) -> Vec<Item> {
        let space = line.space;
        line.fragments
            .into_iter()
            .filter(|f| !f.text.is_empty())
            .map(|f| {
                Item::Text(TextItem {
                    x: x + f.x,
                    y,
                    face: f.face,
                    size,
                    text: f.text,
                    space,
                    color: color(para.style.red),
                    family: 0,
                    role: para.role,
                    block,
                })
            })
            .collect()
    }

    fn row_unit(&mut self, table: &Table, row: &Row, last: bool) -> Unit {
        let border = table.border as f64 * EIGHTH;
        let padding = table.padding.to_pt();
        let mut x = self.left + table.indent.to_pt();
        let row_left = x;
        let mut column = 0;
        let mut cells: Vec<(f64, f64, Vec<Item>, bool)> = Vec::new(); // left, content height, items, centred
        let mut edges = vec![x];
        let mut content: f64 = 0.0;
        for cell in &row.cells {
            let span = cell.span.max(1);
            let width: f64 = table.columns.iter().skip(column).take(span).map(|c| c.to_pt()).sum();
            column += span;
            let mut items = Vec::new();
            let mut y = 0.0;
            let mut after: f64 = 0.0;
            for para in &cell.paras {
                let block = self.block_number();
                let boxed = self.boxed(para, x + padding, width - 2.0 * padding, block);
                y += after.max(para.style.before.to_pt());
                for line in boxed.lines {
                    items.extend(line.items.into_iter().map(|i| moved(i, y)));
                    y += line.advance;
                }
                after = para.style.after.to_pt();
            }
            y += after;
            content = content.max(y);
            cells.push((x, y, items, cell.center_vertically));
            x += width;
            edges.push(x);
        }
        let mut items = Vec::new();
        for (_, height, cell_items, centred) in cells {
            let shift = border + if centred { (content - height) / 2.0 } else { 0.0 };
            items.extend(cell_items.into_iter().map(|i| moved(i, shift)));
        }
        let height = content + border + if last { border } else { 0.0 };
        if border > 0.0 {
            let bottom = content + border * 1.5;
            let line = |x0, y0, x1, y1| {
                Item::Line(LineItem {
                    x0,
                    y0,
                    x1,
                    y1,
                    weight: border,
                    color: Color::BLACK,
                })
            };
            let (a, b) = (row_left - border / 2.0, x + border / 2.0);
            items.push(line(a, border / 2.0, b, border / 2.0));
            items.push(line(a, bottom, b, bottom));
            for edge in edges {
                items.push(line(edge, border / 2.0, edge, bottom));
            }
        }
        Unit {
            before: 0.0,
            // At the foot of a page the line below the row must fit too.
            height: content + border * 2.0,
            advance: height,
            after: 0.0,
            items,
            breakable: false,
            table: None,
        }
    }

    /// Lines of paragraphs set one under the other from y = 0, without page breaks: page number, foot of page 1.
    pub fn stack(&mut self, paras: &[Para]) -> (Vec<Item>, f64) {
        let (mut items, mut y, mut after) = (Vec::new(), 0.0f64, 0.0f64);
        for para in paras {
            let block = self.block_number();
            let boxed = self.boxed(para, self.left, self.width, block);
            y += after.max(para.style.before.to_pt());
            for line in boxed.lines {
                items.extend(line.items.into_iter().map(|i| moved(i, y)));
                y += line.advance;
            }
            after = para.style.after.to_pt();
        }
        (items, y + after)
    }
}

/// The units of a section's blocks in order, each made when it is asked for: of a long table no more rows stand in memory than a page has.
pub(crate) struct Units<'a> {
    pub builder: Builder<'a>,
    blocks: std::slice::Iter<'a, Block>,
    /// Lines of the paragraph at hand.
    lines: VecDeque<Unit>,
    /// The table at hand, its next row, and whether a page may end before it.
    table: Option<(&'a Table, usize, bool)>,
    /// Does what comes next stay with what stands before it?
    keep: bool,
    /// The header rows that repeat, of each table so far.
    headers: Vec<Vec<Unit>>,
}

impl<'a> Units<'a> {
    pub fn new(builder: Builder<'a>, blocks: &'a [Block]) -> Self {
        Units {
            builder,
            blocks: blocks.iter(),
            lines: VecDeque::new(),
            table: None,
            keep: true, // Nothing stands before the first block: a page cannot end there.
            headers: Vec::new(),
        }
    }

    /// The header rows of a table some of whose rows were given out.
    pub fn header(&self, table: usize) -> &[Unit] {
        &self.headers[table]
    }

    /// The next row of the table at hand.
    fn row(&mut self) -> Option<Unit> {
        let (table, number, breakable) = self.table?;
        if number == table.row_count() {
            self.table = None;
            return None;
        }
        self.table = Some((table, number + 1, breakable));
        let index = self.headers.len() - 1; // the table was given its place when it was opened
        let is_header = number < table.header_rows;
        let unit = Unit {
            breakable: if number == 0 { breakable } else { number > table.header_rows },
            table: (!is_header && table.header_rows > 0).then_some(index),
            ..self.builder.row_unit(table, &table.row(number), number + 1 == table.row_count())
        };
        if is_header {
            self.headers[index].push(Unit {
                items: unit.items.clone(),
                breakable: false,
                table: None,
                ..unit
            });
        }
        Some(unit)
    }
}

impl Iterator for Units<'_> {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        loop {
            if let Some(unit) = self.lines.pop_front().or_else(|| self.row()) {
                return Some(unit);
            }
            match self.blocks.next()? {
                Block::Para(para) => {
                    self.lines.extend(self.builder.para_units(para, !self.keep));
                    self.keep = para.style.keep_next;
                }
                Block::Table(table) => {
                    self.headers.push(Vec::new());
                    self.table = Some((table, 0, !self.keep));
                    // A table whose paragraphs all want to stay with the next asks for it as a whole.
                    self.keep = false;
                }
            }
        }
    }
}

struct BoxedPara {
    lines: Vec<UnitLine>,
}

struct UnitLine {
    height: f64,
    advance: f64,
    items: Vec<Item>,
}

/// Height of a line that is `m` 240ths of a single one: LibreOffice counts whole twips and drops what is left.
fn pitch(single: f64, m: u32) -> f64 {
    ((single * 20.0).round() * m as f64 / 240.0).floor() / 20.0
}

/// A border's lines, from the paragraph's top at y = 0; `height` is the paragraph's, border included.
fn border_lines(border: Border, x0: f64, x1: f64, height: f64, color: Color) -> Vec<Item> {
    let line = |x0, y0, x1, y1, weight| {
        Item::Line(LineItem {
            x0,
            y0,
            x1,
            y1,
            weight,
            color,
        })
    };
    match border {
        Border::None => Vec::new(),
        Border::Top(weight) => {
            let w = weight as f64 * EIGHTH;
            vec![line(x0, w / 2.0, x1, w / 2.0, w)]
        }
        Border::Box { weight, space } => {
            let (w, s) = (weight as f64 * EIGHTH, space as f64);
            let (a, b) = (x0 - s - w / 2.0, x1 + s + w / 2.0);
            let (top, bottom) = (w / 2.0, height - w / 2.0);
            vec![
                line(a - w / 2.0, top, b + w / 2.0, top, w),
                line(a - w / 2.0, bottom, b + w / 2.0, bottom, w),
                line(a, top, a, bottom, w),
                line(b, top, b, bottom, w),
            ]
        }
    }
}

fn color(red: bool) -> Color {
    if red { Color::RED } else { Color::BLACK }
}

/// The item, lower by `dy`.
pub(crate) fn moved(item: Item, dy: f64) -> Item {
    match item {
        Item::Text(t) => Item::Text(TextItem { y: t.y + dy, ..t }),
        Item::Line(l) => Item::Line(LineItem {
            y0: l.y0 + dy,
            y1: l.y1 + dy,
            ..l
        }),
        // Fixed pages have these, and nothing on them flows.
        Item::Path(_) | Item::Image(_) => item,
    }
}
