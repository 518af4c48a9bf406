//! Đường kẻ: borders, drawings, typed characters, underlining; and under which component each stands.

use super::Work;
use crate::measure::{frame, text_width, width};
use crate::paper::{Component, Piece, Ruling, RulingKind, Side};
use crate::text::is_ornament;
use vanthu_core::Length;
use vanthu_docx_read::{Border, DrawingKind, Paragraph, Place};

/// Components that may have a line below.
const UNDER: [Component; 4] = [Component::TieuNgu, Component::CoQuan, Component::TrichYeu, Component::TenLoai];
/// A drawn shape lower than this is a line.
const THIN_MM: f64 = 1.5;
/// How many pieces below its component a line may stand.
const REACH: usize = 6;

/// Every line below one of the components that have one.
pub(crate) fn find(work: &mut Work) -> Vec<Ruling> {
    let mut found = Vec::new();
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
                .or_else(|| cell_border(work, last))
                .or_else(|| underline(work, last));
            if let Some((kind, length, solid, paragraph, place)) = made {
                found.push(Ruling {
                    under,
                    attachment,
                    kind,
                    length,
                    solid,
                    paragraph,
                    place,
                });
            }
        }
    }
    found
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
        let solid = piece.text.chars().all(|c| c == '_' || c == '—' || c.is_whitespace());
        // Asterisks and a few hyphens are ornaments of another regime, no line.
        if !piece.text.contains(['_', '—', '-', '–']) {
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
    let drawings = &work.facts.body.drawings;
    let near: Vec<usize> = (0..drawings.len())
        .filter(|i| !used.contains(i))
        .filter(|&i| {
            let d = &drawings[i];
            let thin = d.size.1.to_mm().abs() < THIN_MM || d.kind == DrawingKind::Line;
            thin && matches!(d.kind, DrawingKind::Line | DrawingKind::Shape) && d.size.0.to_mm() > 5.0
        })
        .filter(|&i| {
            let at = drawings[i].paragraph;
            let Some(paragraph) = work.facts.body.paragraphs.get(at) else {
                return false;
            };
            match cell {
                Some(cell) => paragraph.cells.last() == Some(&cell) || same_column(work, paragraph, last),
                None => paragraph.cells.is_empty() && (from.saturating_sub(2)..=work.pieces[last].paragraph + REACH).contains(&at),
            }
        })
        .collect();
    let chosen = if cell.is_some() || !matches!(under, Component::TieuNgu | Component::CoQuan) {
        near.first().copied()
    } else {
        // Two columns in one paragraph: which half of the page the line stands in; where that is not said, the longer is the motto's.
        let right = under == Component::TieuNgu;
        let half = text_width(work.facts, 0) / 2;
        let placed = near.iter().copied().find(|&i| {
            drawings[i]
                .offset
                .is_some_and(|(x, _)| (x + drawings[i].size.0 / 2 > half) == right)
        });
        placed.or_else(|| {
            let by_length = |i: &usize| drawings[*i].size.0;
            if right {
                near.iter().copied().max_by_key(by_length)
            } else {
                near.iter().copied().min_by_key(by_length)
            }
        })
    }?;
    used.push(chosen);
    let drawing = &drawings[chosen];
    Some((
        RulingKind::Drawing,
        drawing.length(),
        true,
        drawing.paragraph,
        drawing.place.clone(),
    ))
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

/// The lower border of the component's cell.
fn cell_border(work: &Work, last: usize) -> Option<Made> {
    let at = work.cell(last)?;
    let table = work.facts.body.tables.get(at.table)?;
    let cell = table.rows.get(at.row)?.cells.get(at.cell)?;
    let border = cell.borders.bottom.as_ref()?;
    // A cell with a frame is a box.
    if cell.borders.left.is_some() && cell.borders.right.is_some() {
        return None;
    }
    let width: Length = table.grid.iter().skip(cell.column).take(cell.span).copied().sum();
    Some((
        RulingKind::Border,
        width,
        is_solid(border),
        work.pieces[last].paragraph,
        cell.place.clone(),
    ))
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
