//! Paragraphs cut into the lines somebody typed, and lines into the columns that tabs or spaces make.

use super::words;
use crate::legacy;
use crate::paper::{Component, Piece, Side};
use crate::text::is_ornament;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use vanthu_core::vietnamese::fold;
use vanthu_docx_read::{CellRef, Facts, Paragraph};

/// Spaces in a row that make a column rather than a slip of the thumb.
const GAP: usize = 3;

/// Every line of the body, in reading order.
pub(crate) fn cut(facts: &Facts) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (index, paragraph) in facts.body.paragraphs.iter().enumerate() {
        let text: String = paragraph.runs.iter().map(|run| run.text.as_str()).collect();
        let label = label(paragraph);
        let mut start = 0;
        let mut begins = true;
        for line in text.split('\n') {
            let columns = if in_columns(facts, paragraph) { None } else { columns(line) };
            let parts = match columns {
                Some([left, right]) => vec![(left, Side::Left), (right, Side::Right)],
                None => vec![(0..line.len(), Side::Whole)],
            };
            for (part, side) in parts {
                let range = trimmed(line, part);
                let words = shown(paragraph, start + range.start..start + range.end);
                let label = if begins { label.as_str() } else { "" };
                pieces.push(Piece {
                    paragraph: index,
                    range: start + range.start..start + range.end,
                    text: format!("{label}{words}"),
                    label: label.len(),
                    begins,
                    side: side_of(facts, paragraph, side),
                    component: if words.is_empty() && label.is_empty() {
                        Component::Trong
                    } else {
                        Component::Khac
                    },
                    reason: "",
                    attachment: 0,
                });
                begins = false;
            }
            start += line.len() + 1;
        }
    }
    pieces
}

/// What a reader sees of some bytes of a paragraph's text.
fn shown(paragraph: &Paragraph, range: Range<usize>) -> String {
    let mut out = String::with_capacity(range.len());
    let mut at = 0;
    for run in &paragraph.runs {
        let (from, to) = (range.start.max(at), range.end.min(at + run.text.len()));
        if from < to {
            out.push_str(&legacy::shown(run.text.get(from - at..to - at).unwrap_or(""), &run.format));
        }
        at += run.text.len();
    }
    // A mark may stand in the run behind its letter.
    if unicode_normalization::is_nfc(&out) {
        out
    } else {
        out.nfc().collect()
    }
}

/// The label automatic numbering shows, with a blank after it.
fn label(paragraph: &Paragraph) -> String {
    match &paragraph.format.numbering {
        // Bullets are symbols of any font; they all mean a dash.
        Some(numbering) if numbering.format == "bullet" && !numbering.label.trim().is_empty() => "- ".into(),
        Some(numbering) if !numbering.label.trim().is_empty() => format!("{} ", numbering.label.trim()),
        _ => String::new(),
    }
}

/// Stands in a table of two or more columns: the table makes the columns.
fn in_columns(facts: &Facts, paragraph: &Paragraph) -> bool {
    paragraph.cells.iter().any(|at| {
        let row = facts.body.tables.get(at.table).and_then(|t| t.rows.get(at.row));
        row.is_some_and(|row| row.cells.len() > 1)
    })
}

/// The outermost cell that has another beside it, else the outermost.
pub(crate) fn column_cell(facts: &Facts, paragraph: &Paragraph) -> Option<CellRef> {
    let has_columns = |at: &&CellRef| {
        let table = facts.body.tables.get(at.table);
        table.is_some_and(|table| table.rows.iter().any(|row| row.cells.len() > 1))
    };
    paragraph.cells.iter().find(has_columns).or(paragraph.cells.first()).copied()
}

fn side_of(facts: &Facts, paragraph: &Paragraph, side: Side) -> Side {
    let Some(at) = column_cell(facts, paragraph) else { return side };
    let Some(table) = facts.body.tables.get(at.table) else {
        return side;
    };
    let Some(cell) = table.rows.get(at.row).and_then(|row| row.cells.get(at.cell)) else {
        return side;
    };
    let columns = table.grid.len().max(table.rows.iter().map(|r| r.cells.len()).max().unwrap_or(1));
    if columns < 2 || cell.span >= columns {
        return side;
    }
    let grid = |range: Range<usize>| -> i64 { table.grid.get(range).map_or(0, |g| g.iter().map(|w| w.to_emu()).sum()) };
    let whole = grid(0..table.grid.len());
    let middle = grid(0..cell.column) + grid(cell.column..(cell.column + cell.span).min(table.grid.len())) / 2;
    if whole == 0 {
        return if cell.column * 2 < columns { Side::Left } else { Side::Right };
    }
    if middle * 2 < whole { Side::Left } else { Side::Right }
}

/// The two columns of a line, where what stands right of a gap is something that stands on the right of a page.
fn columns(line: &str) -> Option<[Range<usize>; 2]> {
    for gap in gaps(line) {
        let (left, right) = (line.get(..gap.start)?, line.get(gap.end..)?);
        if right.trim().is_empty() {
            continue;
        }
        // Two lines made of characters, one below each column.
        let lines = is_ornament(left) && is_ornament(right);
        if lines || words::is_right_column(right.trim()) || (words::is_left_of_foot(&fold(left)) && right.chars().any(char::is_alphabetic))
        {
            return Some([0..gap.start, gap.end..line.len()]);
        }
    }
    None
}

/// Runs of blanks that hold a tab or are long.
fn gaps(line: &str) -> Vec<Range<usize>> {
    let mut gaps = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices().chain([(line.len(), 'x')]) {
        match (c.is_whitespace(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let gap = &line[from..at];
                if gap.contains('\t') || gap.chars().count() >= GAP {
                    gaps.push(from..at);
                }
                start = None;
            }
            _ => {}
        }
    }
    gaps
}

fn trimmed(line: &str, part: Range<usize>) -> Range<usize> {
    let text = &line[part.clone()];
    let start = part.start + (text.len() - text.trim_start().len());
    start..(start + text.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_two_columns_only_where_the_right_one_is_known() {
        let cut = |line: &str| columns(line).map(|[l, r]| (line[l].trim().to_string(), line[r].trim().to_string()));
        assert_eq!(
            cut("UBND XÃ AN BÌNH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            Some(("UBND XÃ AN BÌNH".into(), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".into()))
        );
        assert_eq!(
            cut("Số:      /KH-UBND          An Bình, ngày      tháng      năm 2026"),
            Some(("Số:      /KH-UBND".into(), "An Bình, ngày      tháng      năm 2026".into()))
        );
        assert_eq!(cut("An Bình, ngày      tháng      năm 2026"), None);
        assert_eq!(cut("\t_____\t__________"), Some(("_____".into(), "__________".into())));
        assert_eq!(cut("Họ tên:\tNguyễn Văn A"), None);
        assert_eq!(
            cut("- Lưu: VT.\t\tNguyễn Văn An"),
            Some(("- Lưu: VT.".into(), "Nguyễn Văn An".into()))
        );
    }
}
