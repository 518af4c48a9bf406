//! What the rules on single components share: looks against the decree's data, and lines against the text above.

use crate::measure::lines_of;
use crate::paper::{Component, Paper, Piece};
use crate::rule::Findings;
use crate::text::number;
use vanthu_core::Length;
use vanthu_core::decree::{Range, Style, nd30};

/// Beyond the decree's shares by this much a line is only doubtful.
const RULE_TOLERANCE: f64 = 0.1;

/// What the decree's data says of a component.
pub(crate) fn style(component: Component) -> &'static Style {
    // The ids are the keys of the crate's own data; a test asks for each.
    &nd30().styles[component.id()]
}

/// Size, weight and slant of every piece of a component; capitals where `upper` says.
pub(crate) fn look(paper: &Paper, out: &mut Findings, component: Component, name: &str, upper: Option<bool>) {
    let pieces: Vec<&Piece> = paper.all(component).collect();
    look_of(paper, out, &pieces, style(component), name, upper);
}

pub(crate) fn look_of(paper: &Paper, out: &mut Findings, pieces: &[&Piece], style: &Style, name: &str, upper: Option<bool>) {
    for piece in pieces {
        let Some(look) = paper.look(piece) else { continue };
        let (mut found, mut expected) = look.against(style).unwrap_or_default();
        let capitals = paper.is_upper(piece);
        if let Some(upper) = upper.filter(|upper| *upper != capitals) {
            let (is, should) = if upper {
                ("chữ in thường", "chữ in hoa")
            } else {
                ("chữ in hoa", "chữ in thường")
            };
            let comma = if found.is_empty() { "" } else { ", " };
            found = format!("{found}{comma}{is}");
            expected = if expected.is_empty() {
                should.to_string()
            } else {
                format!("{should}, {expected}")
            };
        }
        if !found.is_empty() {
            let remedy = format!("chọn dòng này, đặt {expected}");
            out.report(paper.spot(piece), format!("{name}: {found}"), expected, remedy);
        }
    }
}

/// Pieces that neither are set to the centre nor stand there; `within` is the span they stand under, else their own column.
pub(crate) fn centred(paper: &Paper, out: &mut Findings, pieces: &[&Piece], name: &str, within: Option<(Length, Length)>, under: &str) {
    for piece in pieces {
        if !paper.is_centred(piece, within) {
            out.report(
                paper.spot(piece),
                format!("{name} không canh giữa{under}"),
                format!("canh giữa{under}"),
                "đặt con trỏ vào dòng này, nhấn Ctrl+E; bỏ dấu cách, tab ở đầu dòng",
            );
        }
    }
}

/// Two lines of the head that stand close: an empty line, space or wide lines between them.
pub(crate) fn close(paper: &Paper, out: &mut Findings, upper: &Piece, lower: &Piece, names: &str) {
    /// Space no eye sees.
    const UNSEEN_PT: f64 = 2.0;
    /// Wider than what programs set where nobody chose a line spacing (1.15).
    const WIDE: f64 = 1.2;
    let remedy = "bỏ đoạn trống; trong hộp Đoạn (Paragraph) đặt Before 0 pt, After 0 pt, giãn dòng Single";
    // Each line may have a row of its own.
    let same_cell = |p: &&Piece| {
        [upper, lower]
            .iter()
            .any(|line| paper.paragraph(p).cells == paper.paragraph(line).cells)
    };
    let between = paper.pieces.iter().skip_while(|p| *p != upper).skip(1).take_while(|p| *p != lower);
    let blank = between.filter(same_cell).filter(|p| p.is_blank()).count();
    if blank > 0 {
        out.report(
            paper.spot(lower),
            format!("giữa {names} có {blank} dòng trống"),
            "cách nhau dòng đơn, không có dòng trống",
            remedy,
        );
        return;
    }
    if upper.paragraph == lower.paragraph {
        return;
    }
    let (above, below) = (&paper.paragraph(upper).format, &paper.paragraph(lower).format);
    let space = (above.after + below.before).to_pt();
    let size = paper.look(lower).map_or(0, |look| look.size);
    let lines = lines_of(below.line, size.max(1));
    if space > UNSEEN_PT {
        out.report(
            paper.spot(lower),
            format!("giữa {names} cách thêm {} pt", number(space)),
            "cách nhau dòng đơn",
            remedy,
        );
    } else if lines > WIDE {
        out.report(
            paper.spot(lower),
            format!("giãn dòng giữa {names} bằng {} dòng", number(lines)),
            "dòng đơn",
            remedy,
        );
    }
}

/// The line below a component of two or more words: there, and of a length between shares of a line of the text above.
pub(crate) fn share_rule(paper: &Paper, out: &mut Findings, under: Component, name: &str, range: Range) {
    let pieces: Vec<&Piece> = paper.all(under).collect();
    let Some(last) = pieces.last() else { return };
    let expected = format!("đường kẻ ngang, nét liền, dài từ 1/3 đến 1/2 dòng chữ của {name}");
    let Some(ruling) = paper.ruling(under) else {
        out.report(
            paper.spot(last),
            format!("dưới {name} không có đường kẻ"),
            expected,
            "vẽ một đường kẻ (Insert → Shapes → Line) hoặc đặt viền dưới cho một đoạn trống",
        );
        return;
    };
    // The decree does not say which line counts where there are several: the last and the longest are both right.
    let lines: Vec<f64> = pieces
        .iter()
        .flat_map(|p| paper.line_widths(p))
        .map(|w| w.to_mm())
        .filter(|w| *w > 0.0)
        .collect();
    let (Some(end), Some(longest)) = (lines.last().copied(), lines.iter().copied().reduce(f64::max)) else {
        return;
    };
    let length = ruling.length.to_mm();
    let to = range.to.unwrap_or(range.from);
    let within = |slack: f64| {
        [end, longest]
            .iter()
            .any(|line| length >= line * range.from * (1.0 - slack) && length <= line * to * (1.0 + slack))
    };
    if within(0.005) {
        return;
    }
    let found = format!(
        "đường kẻ dưới {name} dài {} mm, bằng {} % dòng chữ ({} mm)",
        number(length),
        (length / longest * 100.0).round(),
        number(longest)
    );
    let remedy = format!(
        "chỉnh đường kẻ dài từ {} đến {} mm",
        number(longest * range.from),
        number(longest * to)
    );
    if within(RULE_TOLERANCE) {
        out.warn(paper.spot(last), found, expected, remedy);
    } else {
        out.report(paper.spot(last), found, expected, remedy);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_decree_knows_every_component_that_is_measured() {
        for component in Component::ALL {
            if !matches!(component, Component::TrichYeuCongVan | Component::Trong) {
                style(component);
            }
        }
    }
}
