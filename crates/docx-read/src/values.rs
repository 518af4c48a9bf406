//! Values as attributes write them: measures, switches, colours, borders. A value that cannot be read counts as not said.

use crate::facts::{Alignment, Border, Borders, Color, Width};
use crate::xml::El;
use std::sync::Arc;
use vanthu_core::Length;

/// No page is larger; keeps sums far from overflow.
const MAX_TWIPS: f64 = 10_000_000.0;

/// A name as text, cut at a length no honest name has: a style's values are copied to every paragraph that uses it.
pub(crate) fn short(text: &str) -> String {
    text.chars().take(255).collect()
}

/// Twips, or a number with its unit (`1.5cm`), as strict files write.
pub(crate) fn measure(text: &str) -> Option<Length> {
    in_units(text, 20.0)
}

/// A number whose bare form has `per_point` units to a point, or one with a unit.
pub(crate) fn in_units(text: &str, per_point: f64) -> Option<Length> {
    let text = text.trim();
    let split = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let number: f64 = number.trim().parse().ok()?;
    let points = match unit {
        "" => number / per_point,
        "pt" => number,
        "cm" => number * 72.0 / 2.54,
        "mm" => number * 72.0 / 25.4,
        "in" => number * 72.0,
        "pc" | "pi" => number * 12.0,
        "px" => number * 0.75,
        _ => return None,
    };
    points
        .is_finite()
        .then(|| Length::pt(points.clamp(-MAX_TWIPS / 20.0, MAX_TWIPS / 20.0)))
}

pub(crate) fn length_of(el: El, name: &str) -> Option<Length> {
    measure(el.attr(name)?)
}

pub(crate) fn integer(text: &str) -> Option<i64> {
    text.trim().parse::<i64>().ok().map(|n| n.clamp(-1_000_000_000, 1_000_000_000))
}

pub(crate) fn integer_of(el: El, name: &str) -> Option<i64> {
    integer(el.attr(name)?)
}

pub(crate) fn emu(text: &str) -> Option<Length> {
    let value: i64 = text.trim().parse().ok()?;
    Some(Length::emu(value.clamp(-10_000_000_000, 10_000_000_000)))
}

fn truth(text: &str) -> bool {
    !matches!(text, "0" | "false" | "off")
}

/// A switch such as `w:b`: present means on unless its value says otherwise.
pub(crate) fn on(el: El) -> bool {
    el.val().is_none_or(truth)
}

pub(crate) fn truth_of(el: El, name: &str) -> Option<bool> {
    el.attr(name).map(truth)
}

pub(crate) fn switch(parent: El, name: &str) -> bool {
    parent.wchild(name).is_some_and(on)
}

pub(crate) fn color(value: &str, theme: Option<&str>) -> Color {
    match (value, u32::from_str_radix(value, 16)) {
        (_, Ok(rgb)) if value.len() == 6 => Color::Rgb(rgb),
        _ => theme.map_or(Color::Auto, |theme| Color::Theme(short(theme))),
    }
}

pub(crate) fn color_of(el: El, name: &str) -> Color {
    color(el.attr(name).unwrap_or("auto"), el.attr("themeColor"))
}

pub(crate) fn alignment(value: &str) -> Alignment {
    match value {
        "left" | "start" => Alignment::Left,
        "center" => Alignment::Center,
        "right" | "end" => Alignment::Right,
        "both" => Alignment::Justify,
        other => Alignment::Other(short(other)),
    }
}

/// The fill of `w:shd`; none where it is `auto` or the pattern is `nil`.
pub(crate) fn fill(el: El) -> Option<Arc<str>> {
    el.attr("fill")
        .filter(|fill| *fill != "auto" && el.val() != Some("nil"))
        .map(Arc::from)
}

pub(crate) fn width(el: El) -> Option<Width> {
    let value = el.attr("w")?;
    match (el.attr("type"), value.strip_suffix('%')) {
        (Some("auto" | "nil"), _) => None,
        (_, Some(percent)) => percent.parse::<f64>().ok().map(|percent| Width::Percent((percent * 50.0) as i64)),
        (Some("pct"), None) => integer(value).map(Width::Percent),
        _ => measure(value).map(Width::Exactly),
    }
}

pub(crate) fn border(el: El) -> Option<Border> {
    let kind = el.val().filter(|kind| !matches!(*kind, "nil" | "none"))?;
    Some(Border {
        kind: short(kind),
        size: integer_of(el, "sz").unwrap_or(0),
        space: integer_of(el, "space").unwrap_or(0),
        color: color_of(el, "color"),
    })
}

/// Lays the sides an element names over what was there; a side said to be `nil` goes.
pub(crate) fn lay_borders(borders: &mut Borders, el: El) {
    for side in el.children() {
        let slot = match side.w() {
            "top" => &mut borders.top,
            "bottom" => &mut borders.bottom,
            "left" | "start" => &mut borders.left,
            "right" | "end" => &mut borders.right,
            "insideH" => &mut borders.inside_h,
            "insideV" => &mut borders.inside_v,
            "between" => &mut borders.between,
            _ => continue,
        };
        *slot = border(side);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_numbers_are_twips_and_units_are_read() {
        assert_eq!(measure("1134"), Some(Length::twips(1134)));
        assert_eq!(measure("12pt"), Some(Length::pt(12.0)));
        assert_eq!(measure("-1cm"), Some(Length::mm(-10.0)));
        assert_eq!(measure("wide"), None);
        assert_eq!(measure("nan"), None);
        assert_eq!(measure("1e300"), None);
        assert!(measure("999999999999999999999").is_some_and(|length| length.to_twips() <= 10_000_000));
    }
}
