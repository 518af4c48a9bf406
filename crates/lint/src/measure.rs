//! Widths and lines, measured with the metrics of Times New Roman.

use std::sync::LazyLock;
use vanthu_core::Length;
use vanthu_docx_read::{Alignment, Facts, LineSpacing, Paragraph, RunFormat};
use vanthu_font::{Face, FontSet};

/// Height of a single line over the size of its letters.
pub(crate) const SINGLE: f64 = 1.15;
/// What Word draws raised and lowered letters at.
const SCRIPT_SCALE: f64 = 2.0 / 3.0;

static FONTS: LazyLock<FontSet> = LazyLock::new(FontSet::vendored);

/// Width of text set in one format.
pub(crate) fn width(text: &str, format: &RunFormat) -> Length {
    if format.vanish {
        return Length::ZERO;
    }
    let font = FONTS.get(Face::new(format.bold, format.italic));
    let scale = if format.vert_align.is_some() { SCRIPT_SCALE } else { 1.0 };
    let size = format.size as f64 / 2.0 * scale;
    let mut text = crate::legacy::shown(text, format);
    if format.caps {
        text = text.to_uppercase().into();
    }
    Length::pt(font.width(&text, size)) + format.spacing * text.chars().count() as i64
}

/// Where a paragraph's lines may stand: distance from the left edge of the text area, and width.
pub(crate) fn frame(facts: &Facts, paragraph: &Paragraph) -> (Length, Length) {
    let area = text_width(facts, paragraph.section);
    if let Some(size) = paragraph.text_box.and_then(|index| facts.body.drawings.get(index)).map(|d| d.size) {
        return (Length::ZERO, size.0);
    }
    let mut left = Length::ZERO;
    let mut width = area;
    for at in &paragraph.cells {
        let Some(table) = facts.body.tables.get(at.table) else { break };
        let Some(cell) = table.rows.get(at.row).and_then(|row| row.cells.get(at.cell)) else {
            break;
        };
        let grid: Length = table.grid.iter().copied().sum();
        let start: Length = table.grid.iter().take(cell.column).copied().sum();
        let span: Length = table.grid.iter().skip(cell.column).take(cell.span).copied().sum();
        let shift = match table.alignment {
            Alignment::Center => (width - grid) / 2,
            Alignment::Right => width - grid,
            _ => table.indent,
        };
        let [_, right_margin, _, left_margin] = table.cell_margins;
        left = left + shift + start + left_margin;
        width = span - left_margin - right_margin;
    }
    (left, width)
}

/// Width of the text area of a section.
pub(crate) fn text_width(facts: &Facts, section: usize) -> Length {
    let section = facts.sections.get(section).or(facts.sections.first());
    let size = section.and_then(|s| s.page_size).map_or(Length::mm(210.0), |size| size.0);
    let margins = section.and_then(|s| s.margins).unwrap_or_default();
    size - margins.left - margins.right - margins.gutter
}

/// Widths of the lines a paragraph breaks into, greedily at blanks; an empty one has one line of no width.
pub(crate) fn line_widths(facts: &Facts, paragraph: &Paragraph) -> Vec<Length> {
    let available = (frame(facts, paragraph).1 - paragraph.format.left - paragraph.format.right).max(Length::mm(5.0));
    let mut lines = Lines {
        done: Vec::new(),
        line: paragraph.format.first_line.max(-available),
        word: Length::ZERO,
        gap: Length::ZERO,
        available,
    };
    for run in &paragraph.runs {
        let mut word = String::new();
        for c in run.text.chars() {
            match c {
                '\n' => {
                    lines.add(width(&word, &run.format));
                    word.clear();
                    lines.end_word();
                    lines.end_line();
                }
                ' ' | '\t' => {
                    lines.add(width(&word, &run.format));
                    word.clear();
                    lines.end_word();
                    let gap = if c == '\t' {
                        facts.settings.default_tab
                    } else {
                        width(" ", &run.format)
                    };
                    lines.gap += gap;
                }
                c => word.push(c),
            }
        }
        lines.add(width(&word, &run.format));
    }
    lines.end_word();
    lines.end_line();
    lines.done
}

struct Lines {
    done: Vec<Length>,
    line: Length,
    word: Length,
    gap: Length,
    available: Length,
}

impl Lines {
    fn add(&mut self, width: Length) {
        self.word += width;
    }

    fn end_word(&mut self) {
        if self.word == Length::ZERO {
            return;
        }
        let longer = self.line + self.gap + self.word;
        if longer > self.available && self.line > Length::ZERO {
            self.end_line();
            self.line = self.word;
        } else {
            self.line = longer;
        }
        self.gap = Length::ZERO;
        self.word = Length::ZERO;
    }

    fn end_line(&mut self) {
        self.done.push(self.line);
        self.line = Length::ZERO;
        self.gap = Length::ZERO;
    }
}

/// Line spacing as multiples of a single line at `size` half points.
pub(crate) fn lines_of(line: LineSpacing, size: u32) -> f64 {
    let single = size as f64 / 2.0 * SINGLE;
    match line {
        LineSpacing::Multiple(line) => line as f64 / 240.0,
        LineSpacing::AtLeast(least) => (least.to_pt() / single).max(1.0),
        LineSpacing::Exactly(exact) => exact.to_pt() / single,
    }
}
