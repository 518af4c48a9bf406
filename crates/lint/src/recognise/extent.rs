//! Where on its line a piece stands: indents, alignment, tabs and spaces measured.

use crate::measure::frame;
use crate::paper::{Paper, Piece};
use vanthu_core::Length;
use vanthu_docx_read::{Alignment, TabStop};

/// Left and right end of a piece that takes one line, from the left edge of the text area.
pub(crate) fn extent(paper: &Paper, piece: &Piece) -> (Length, Length) {
    let paragraph = paper.paragraph(piece);
    let (frame_left, frame_width) = frame(&paper.facts, paragraph);
    let format = &paragraph.format;
    let own = paper.width(piece);
    // The line as typed: from the line break before the piece to the one after it.
    let text: String = paragraph.runs.iter().map(|run| run.text.as_str()).collect();
    let line_start = text.get(..piece.range.start).and_then(|t| t.rfind('\n')).map_or(0, |at| at + 1);
    let line_end = text
        .get(piece.range.end..)
        .and_then(|t| t.find('\n'))
        .map_or(text.len(), |at| at + piece.range.end);
    let measured = |from: usize, to: usize| -> Length {
        let part = Piece {
            range: from..to,
            ..piece.clone()
        };
        paper.width(&part)
    };
    let first = if line_start == 0 { format.first_line } else { Length::ZERO };
    let mut x = format.left + first;
    let mut piece_at = x;
    let mut at = line_start;
    let segments = text.get(line_start..line_end).unwrap_or("").split('\t');
    for (index, segment) in segments.enumerate() {
        let end = at + segment.len();
        let wide = measured(at, end);
        if index > 0 {
            x = after_tab(x, wide, &format.tabs, paper.facts.settings.default_tab);
        }
        if (at..=end).contains(&piece.range.start) && piece.range.start >= at {
            piece_at = x + measured(at, piece.range.start);
        }
        x += wide;
        at = end + 1;
    }
    let right_edge = frame_width - format.right;
    let shift = match format.alignment {
        Alignment::Center => (right_edge - x) / 2,
        Alignment::Right => right_edge - x,
        _ => Length::ZERO,
    };
    // Of a line too long for its place nothing can be said but where it begins.
    let shift = shift.max(Length::ZERO);
    let from = frame_left + piece_at + shift;
    (from, from + own)
}

/// Where a segment of text begins after a tab.
fn after_tab(x: Length, wide: Length, tabs: &[TabStop], default: Length) -> Length {
    match tabs.iter().find(|tab| tab.position > x && tab.kind != "bar") {
        Some(tab) => match tab.kind.as_str() {
            "center" => (tab.position - wide / 2).max(x),
            "right" | "end" => (tab.position - wide).max(x),
            _ => tab.position,
        },
        None => {
            let step = default.to_emu().max(1);
            Length::emu((x.to_emu() / step + 1) * step)
        }
    }
}
