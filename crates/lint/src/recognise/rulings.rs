//! Đường kẻ: borders, drawings, typed characters, underlining; and under which component each stands.

use super::Work;
use crate::measure::{frame, text_width, width};
use crate::paper::{Component, Piece, Ruling, RulingKind, Side};
use crate::text::is_ornament;
use std::ops::Range;
use vanthu_core::Length;
use vanthu_docx_read::{Border, Cell, DrawingKind, Paragraph, Place, Table};

/// Components that may have a line below.
const UNDER: [Component; 4] = [Component::TieuNgu, Component::CoQuan, Component::TrichYeu, Component::TenLoai];
/// A drawn shape lower than this is a line.
const THIN_MM: f64 = 1.5;
/// How many pieces below its component a line may stand.
const REACH: usize = 6;

/// Every line below one of the components that have one.
pub(crate) fn find(work: &mut Work) -> Vec<Ruling> {
    let mut found: Vec<Ruling> = Vec::new();
    let mut used = Vec::new();
    let count = work.pieces.iter().map(|p| p.attachment).max().unwrap_or(0) + 1;
    for attachment in 0..count {
        for under in UNDER {
            let last = work.pieces.iter().rposition(|p| p.component == under && p.attachment == attachment);
            let Some(last) = last else { continue };
            if under == Component::TenLoai
                && work
                    .pieces
                    .iter()
                    .any(|p| p.component == Component::TrichYeu && p.attachment == attachment)
            {
                continue;
            }
            let made = border(work, last)
                .or_else(|| characters(work, last))
                .or_else(|| drawing(work, last, under, &mut used))
                .or_else(|| cell_border(work, last));
            found.extend(made.map(|made| ruling(under, attachment, made)));
        }
        // A line may hang at another paragraph of the head than that below which it shows.
        for under in [Component::TieuNgu, Component::CoQuan] {
            if found.iter().any(|r| (r.under, r.attachment) == (under, attachment)) {
                continue;
            }
            let last = work.pieces.iter().rposition(|p| p.component == under && p.attachment == attachment);
            let Some(last) = last else { continue };
            let made = hung_elsewhere(work, last, under, &mut used).or_else(|| underline(work, last));
            found.extend(made.map(|made| ruling(under, attachment, made)));
        }
        for under in [Component::TrichYeu, Component::TenLoai] {
            let last = work.pieces.iter().rposition(|p| p.component == under && p.attachment == attachment);
            let known = found.iter().any(|r| (r.under, r.attachment) == (under, attachment));
            if let Some(last) = last.filter(|_| !known) {
                found.extend(underline(work, last).map(|made| ruling(under, attachment, made)));
            }
        }
    }
    found
}

fn ruling(under: Component, attachment: usize, made: Made) -> Ruling {
    let (kind, length, solid, paragraph, place) = made;
    Ruling {
        under,
        attachment,
        kind,
        length,
        solid,
        paragraph,
        place,
    }
}

type Made = (RulingKind, Length, bool, usize, Place);

/// The pieces that may carry the line of piece `last`: itself and what follows in its cell or on its side, up to other text.
fn below(work: &Work, last: usize) -> Vec<usize> {
    let side = work.pieces[last].side;
    let same = |i: usize| {
        work.cell(i) == work.cell(last) && (work.cell(i).is_some() || side == Side::Whole || work.pieces[i].side != opposite(side))
    };
    let mut out = vec![last];
    for index in last + 1..work.pieces.len().min(last + REACH * 2) {
        if !same(index) {
            continue;
        }
        let piece = &work.pieces[index];
        if !(piece.is_blank() || is_ornament(&piece.text)) {
            // The first text below may carry the line as its top border.
            if work.paragraph(index).format.borders.top.is_some() {
                out.push(index);
            }
            break;
        }
        out.push(index);
        if out.len() > REACH {
            break;
        }
    }
    out
}

fn opposite(side: Side) -> Side {
    match side {
        Side::Left => Side::Right,
        Side::Right => Side::Left,
        Side::Whole => Side::Whole,
    }
}

fn is_solid(border: &Border) -> bool {
    matches!(border.kind.as_str(), "single" | "thick")
}

/// A border below the component's own paragraph, or above or below an empty one that follows.
fn border(work: &Work, last: usize) -> Option<Made> {
    for index in below(work, last) {
        let paragraph = work.paragraph(index);
        let borders = &paragraph.format.borders;
        let side = if index == last {
            borders.bottom.as_ref()
        } else {
            borders
                .top
                .as_ref()
                .or(borders.bottom.as_ref().filter(|_| work.pieces[index].is_blank()))
        };
        // A frame on all four sides is a box, not a line.
        if borders.left.is_some() && borders.right.is_some() {
            continue;
        }
        if let Some(side) = side {
            let length = border_length(work, paragraph);
            return Some((
                RulingKind::Border,
                length,
                is_solid(side),
                work.pieces[index].paragraph,
                paragraph.place.clone(),
            ));
        }
    }
    None
}

fn border_length(work: &Work, paragraph: &Paragraph) -> Length {
    let (_, width) = frame(work.facts, paragraph);
    // A hanging first line pulls the border out with it.
    width - paragraph.format.left - paragraph.format.right - paragraph.format.first_line.min(Length::ZERO)
}

/// Underscores or hyphens typed below.
fn characters(work: &mut Work, last: usize) -> Option<Made> {
    for index in below(work, last) {
        if index == last || !is_ornament(&work.pieces[index].text) {
            continue;
        }
        let piece = &work.pieces[index];
        let solid = piece
            .text
            .chars()
            .all(|c| matches!(c, '_' | '—' | '―' | '─' | '━' | '¯') || c.is_whitespace());
        // Asterisks and a few hyphens are ornaments of another regime, no line.
        if !piece.text.contains(['_', '—', '―', '─', '━', '¯', '-', '–']) {
            continue;
        }
        let paragraph = work.paragraph(index).clone();
        let length = piece_width(piece, &paragraph);
        let at = piece.paragraph;
        work.set(index, Component::DuongKe, "dòng gạch dưới thành phần thể thức");
        return Some((RulingKind::Characters, length, solid, at, paragraph.place));
    }
    None
}

fn piece_width(piece: &Piece, paragraph: &Paragraph) -> Length {
    let mut at = 0;
    let mut sum = Length::ZERO;
    for run in &paragraph.runs {
        let (from, to) = (piece.range.start.max(at), piece.range.end.min(at + run.text.len()));
        if from < to {
            sum += width(run.text.get(from - at..to - at).unwrap_or(""), &run.format);
        }
        at += run.text.len();
    }
    sum
}

/// A line drawn and anchored in the component or near it. Without a table the drawing's own place tells the column.
fn drawing(work: &Work, last: usize, under: Component, used: &mut Vec<usize>) -> Option<Made> {
    let attachment = work.pieces[last].attachment;
    let first = work
        .pieces
        .iter()
        .position(|p| p.component == under && p.attachment == attachment)?;
    let cell = work.cell(last);
    let from = work.pieces[first].paragraph;
    let paired = matches!(under, Component::TieuNgu | Component::CoQuan);
    // Below the title no line is the head's.
    let title = work
        .pieces
        .iter()
        .find(|p| p.attachment == attachment && p.component == Component::TenLoai)
        .map_or(usize::MAX, |p| p.paragraph);
    let mut near: Vec<usize> = lines(work, used)
        .filter(|&i| {
            let at = work.facts.body.drawings[i].paragraph;
            let Some(paragraph) = work.facts.body.paragraphs.get(at) else {
                return false;
            };
            let text_box = work.paragraph(last).text_box;
            match cell {
                _ if text_box.is_some() => paragraph.text_box == text_box,
                Some(cell) => paragraph.cells.last() == Some(&cell) || same_column(work, paragraph, last),
                None if paired && at >= title => false,
                None => paragraph.cells.is_empty() && (from.saturating_sub(2)..=work.pieces[last].paragraph + REACH).contains(&at),
            }
        })
        .collect();
    if !paired {
        // What hangs above the trích yếu may be the head's.
        near.sort_by_key(|&i| work.facts.body.drawings[i].paragraph < from);
    }
    let chosen = match cell {
        // Lines of both columns may hang in one cell: that below the other column is not this one's.
        Some(_) if paired => {
            let own = column(work, last);
            let mut own: Vec<usize> = near
                .into_iter()
                .filter(|&i| centre(work, i).is_none_or(|x| is_within(x, own)))
                .collect();
            own.sort_by_key(|&i| (centre(work, i).is_none(), work.facts.body.drawings[i].size.0));
            if under == Component::TieuNgu {
                own.last().copied()
            } else {
                own.first().copied()
            }
        }
        None if paired && !work.in_text_box(last) => in_half(work, &near, under),
        _ => near.first().copied(),
    }?;
    used.push(chosen);
    Some(drawn(work, chosen))
}

/// Drawings that are lines and stand under nothing yet.
fn lines<'a>(work: &'a Work, used: &'a [usize]) -> impl Iterator<Item = usize> + 'a {
    let is_line = |i: &usize| {
        let d = &work.facts.body.drawings[*i];
        let thin = d.size.1.to_mm().abs() < THIN_MM || d.kind == DrawingKind::Line;
        thin && matches!(d.kind, DrawingKind::Line | DrawingKind::Shape) && d.size.0.to_mm() > 5.0
    };
    (0..work.facts.body.drawings.len()).filter(|i| !used.contains(i)).filter(is_line)
}

fn drawn(work: &Work, index: usize) -> Made {
    let drawing = &work.facts.body.drawings[index];
    (
        RulingKind::Drawing,
        drawing.length(),
        true,
        drawing.paragraph,
        drawing.place.clone(),
    )
}

/// Two columns in one paragraph: which half of the page the line stands in; where that is not said, the longer is the motto's.
fn in_half(work: &Work, near: &[usize], under: Component) -> Option<usize> {
    let drawings = &work.facts.body.drawings;
    let right = under == Component::TieuNgu;
    let half = text_width(work.facts, 0) / 2;
    let placed = near.iter().copied().find(|&i| centre(work, i).is_some_and(|x| (x > half) == right));
    placed.or_else(|| {
        let by_length = |i: &usize| drawings[*i].size.0;
        if right {
            near.iter().copied().max_by_key(by_length)
        } else {
            near.iter().copied().min_by_key(by_length)
        }
    })
}

/// A line whose anchor stands in another cell of the head, or above or below its table, but which shows below the component.
fn hung_elsewhere(work: &Work, last: usize, under: Component, used: &mut Vec<usize>) -> Option<Made> {
    // Where a box stands on the page is not known well enough.
    if work.in_text_box(last) {
        return None;
    }
    let attachment = work.pieces[last].attachment;
    let head = |p: &&Piece| p.attachment == attachment && is_of_head(p.component);
    let first = work.pieces.iter().find(head)?.paragraph;
    let end = work.pieces.iter().rfind(head)?.paragraph;
    let table = work.table(last);
    let near: Vec<usize> = lines(work, used)
        .filter(|&i| {
            let at = work.facts.body.drawings[i].paragraph;
            let in_head = work.pieces.iter().any(|p| p.paragraph == at && p.attachment == attachment);
            in_head && (first.saturating_sub(2)..=end + REACH).contains(&at)
        })
        .collect();
    let own = column(work, last);
    let placed = near.iter().copied().find(|&i| centre(work, i).is_some_and(|x| is_within(x, own)));
    let chosen = match table {
        // By its place alone: what stands at an unknown place may be any line.
        Some(_) => placed.or_else(|| {
            let unplaced: Vec<usize> = near.iter().copied().filter(|&i| centre(work, i).is_none()).collect();
            in_half(work, &unplaced, under)
        }),
        None => placed,
    }?;
    used.push(chosen);
    Some(drawn(work, chosen))
}

fn is_of_head(component: Component) -> bool {
    matches!(
        component,
        Component::QuocHieu
            | Component::TieuNgu
            | Component::CoQuan
            | Component::CoQuanChuQuan
            | Component::SoKyHieu
            | Component::DiaDanhThoiGian
            | Component::TrichYeuCongVan
    )
}

/// Where the column of a piece begins and ends, from the left edge of the text area; of one that is in no table its own extent.
fn column(work: &Work, index: usize) -> (Length, Length) {
    let (left, width) = frame(work.facts, work.paragraph(index));
    match (work.table(index), work.pieces[index].side) {
        (None, Side::Left) => (left, left + width / 2),
        (None, Side::Right) => (left + width / 2, left + width),
        _ => (left, left + width),
    }
}

fn is_within(x: Length, column: (Length, Length)) -> bool {
    column.0 < x && x < column.1
}

/// The middle of a drawing, from the left edge of the text area; nothing where the file does not say.
fn centre(work: &Work, index: usize) -> Option<Length> {
    let drawing = &work.facts.body.drawings[index];
    let paragraph = work.facts.body.paragraphs.get(drawing.paragraph)?;
    let (left, width) = frame(work.facts, paragraph);
    let text = text_width(work.facts, paragraph.section);
    let margin = work
        .facts
        .sections
        .get(paragraph.section)
        .and_then(|s| s.margins)
        .map_or(Length::ZERO, |m| m.left);
    let (from, room) = match drawing.relative.as_str() {
        "page" => (Length::ZERO - margin, text + margin),
        "margin" => (Length::ZERO, text),
        "" | "column" | "text" | "character" | "char" => (left, width),
        _ => return None,
    };
    let half = drawing.size.0 / 2;
    match (drawing.align.as_deref(), drawing.offset) {
        (Some("center"), _) if drawing.relative != "page" => Some(from + room / 2),
        (Some("left"), _) => Some(from + half),
        (Some("right"), _) if drawing.relative != "page" => Some(from + room - half),
        (None, Some((x, _))) => Some(from + x + half),
        _ => None,
    }
}

/// In the cell below or above, in the same column of the same table.
fn same_column(work: &Work, paragraph: &Paragraph, last: usize) -> bool {
    let (Some(a), Some(b)) = (paragraph.cells.last(), work.cell(last)) else {
        return false;
    };
    let column = |at: &vanthu_docx_read::CellRef| {
        let row = work.facts.body.tables.get(at.table).and_then(|t| t.rows.get(at.row));
        row.and_then(|row| row.cells.get(at.cell)).map(|cell| cell.column)
    };
    a.table == b.table && column(a) == column(&b) && a.row.abs_diff(b.row) <= 1
}

/// A line that the cells of a table draw: below the component's own cell, or above or below empty ones under it, as wide as the cells with a border.
fn cell_border(work: &Work, last: usize) -> Option<Made> {
    let Some(at) = work.cell(last) else {
        return table_below(work, last);
    };
    let table = work.facts.body.tables.get(at.table)?;
    let cell = table.rows.get(at.row)?.cells.get(at.cell)?;
    // A cell with a frame is a box.
    if cell.borders.left.is_some() && cell.borders.right.is_some() {
        return None;
    }
    let paragraph = work.pieces[last].paragraph;
    let columns = cell.column..cell.column + cell.span.max(1);
    if let Some(border) = cell.borders.bottom.as_ref() {
        return Some((
            RulingKind::Border,
            grid_width(table, columns),
            is_solid(border),
            paragraph,
            cell.place.clone(),
        ));
    }
    rows_line(work, table, at.row + 1, columns, paragraph)
}

/// A table whose only purpose is the line: its first cells are empty and stand right below the component.
fn table_below(work: &Work, last: usize) -> Option<Made> {
    let next = work.pieces.get(last + 1).filter(|p| p.is_blank())?;
    let at = *work.facts.body.paragraphs.get(next.paragraph)?.cells.first()?;
    let table = work.facts.body.tables.get(at.table)?;
    let columns = table.grid.len().max(table.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0));
    let blank = table.rows.iter().flat_map(|row| &row.cells).all(|cell| is_empty(work, cell));
    (at.row == 0 && blank)
        .then(|| rows_line(work, table, 0, 0..columns, work.pieces[last].paragraph))
        .flatten()
}

/// The line in the rows from `first` on, below these columns: rows of empty cells are passed until one has it.
fn rows_line(work: &Work, table: &Table, first: usize, columns: Range<usize>, paragraph: usize) -> Option<Made> {
    /// Spacers between the component and its line.
    const ROWS: usize = 3;
    for row in table.rows.iter().skip(first).take(ROWS) {
        let under: Vec<&Cell> = row
            .cells
            .iter()
            .filter(|cell| columns.start <= cell.column && cell.column + cell.span.max(1) <= columns.end)
            .collect();
        let empty = under.iter().all(|cell| is_empty(work, cell));
        let line = |cell: &Cell| {
            let boxed = cell.borders.left.is_some() && cell.borders.right.is_some();
            let border = cell
                .borders
                .top
                .as_ref()
                .or(cell.borders.bottom.as_ref().filter(|_| is_empty(work, cell)));
            border.filter(|_| !boxed).map(is_solid)
        };
        let drawn: Vec<(&Cell, bool)> = under.iter().filter_map(|cell| line(cell).map(|solid| (*cell, solid))).collect();
        if let Some((cell, _)) = drawn.first() {
            let length = drawn
                .iter()
                .map(|(cell, _)| grid_width(table, cell.column..cell.column + cell.span.max(1)))
                .sum();
            let solid = drawn.iter().all(|(_, solid)| *solid);
            return Some((RulingKind::Border, length, solid, paragraph, cell.place.clone()));
        }
        if !empty || under.is_empty() {
            return None;
        }
    }
    None
}

fn grid_width(table: &Table, columns: Range<usize>) -> Length {
    table.grid.iter().skip(columns.start).take(columns.len()).copied().sum()
}

fn is_empty(work: &Work, cell: &Cell) -> bool {
    let paragraphs = work.facts.body.paragraphs.get(cell.paragraphs.clone());
    paragraphs.is_some_and(|all| all.iter().all(|p| p.runs.iter().all(|run| run.text.trim().is_empty())))
}

/// The last line of the component underlined.
fn underline(work: &Work, last: usize) -> Option<Made> {
    let piece = &work.pieces[last];
    let paragraph = work.paragraph(last);
    let mut at = 0;
    let mut sum = Length::ZERO;
    let mut solid = true;
    for run in &paragraph.runs {
        let (from, to) = (piece.range.start.max(at), piece.range.end.min(at + run.text.len()));
        if from < to && run.format.underline.is_some() {
            sum += width(run.text.get(from - at..to - at).unwrap_or(""), &run.format);
            solid &= run.format.underline.as_deref() == Some("single");
        }
        at += run.text.len();
    }
    (sum > Length::ZERO).then(|| (RulingKind::Underline, sum, solid, piece.paragraph, paragraph.place.clone()))
}
