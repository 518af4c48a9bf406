//! Pictures, text boxes, lines and shapes, of DrawingML and of VML.

use crate::facts::{Color, Drawing, DrawingKind, Place};
use crate::package::Relationships;
use crate::values::{color, emu, in_units, short};
use crate::xml::{El, Ns};
use vanthu_core::Length;

/// VML's `o:spt` numbers.
const VML_LINE: &str = "32";
const VML_STRAIGHT: &str = "20";
const VML_TEXT_BOX: &str = "202";

/// A drawing before it has its place in the flow.
pub(crate) struct Found<'x> {
    pub el: El<'x>,
    /// `w:txbxContent` of a text box.
    pub content: Option<El<'x>>,
    kind: DrawingKind,
    size: (Length, Length),
    inline: bool,
    grouped: bool,
    offset: Option<(Length, Length)>,
    align: Option<String>,
    relative: String,
    stroke: Option<(Length, Color)>,
    name: String,
    image: Option<String>,
}

impl Found<'_> {
    pub fn drawing(self, place: Place, paragraph: usize) -> Drawing {
        Drawing {
            place,
            paragraph,
            kind: self.kind,
            size: self.size,
            inline: self.inline,
            grouped: self.grouped,
            offset: self.offset,
            align: self.align,
            relative: self.relative,
            stroke: self.stroke,
            name: self.name,
            image: self.image,
        }
    }
}

/// Everything drawn by one `w:drawing`, `w:pict` or `w:object`, members of groups one by one.
pub(crate) fn read<'x>(el: El<'x>, relationships: &Relationships) -> Vec<Found<'x>> {
    let mut found = Vec::new();
    for child in el.children() {
        match (child.ns(), child.name()) {
            (Ns::Wp, "inline" | "anchor") => placed(child, relationships, &mut found),
            (Ns::V, _) => vml(child, relationships, None, &mut found),
            _ => {}
        }
    }
    found
}

/// `wp:inline` or `wp:anchor`.
fn placed<'x>(el: El<'x>, relationships: &Relationships, found: &mut Vec<Found<'x>>) {
    let extent = el.child(Ns::Wp, "extent").map(|el| corner(el, "cx", "cy")).unwrap_or_default();
    let data = el.child(Ns::A, "graphic").and_then(|el| el.child(Ns::A, "graphicData"));
    let name = el.child(Ns::Wp, "docPr").and_then(|el| el.attr("name")).unwrap_or("");
    let base = Found {
        el,
        content: None,
        kind: DrawingKind::Other,
        size: extent,
        inline: el.name() == "inline",
        grouped: false,
        offset: Option::zip(offset(el, "positionH"), offset(el, "positionV")),
        align: el
            .child(Ns::Wp, "positionH")
            .and_then(|el| el.child(Ns::Wp, "align"))
            .map(|el| short(el.text().trim())),
        relative: el
            .child(Ns::Wp, "positionH")
            .and_then(|el| el.attr("relativeFrom"))
            .map(short)
            .unwrap_or_default(),
        stroke: None,
        name: name.to_string(),
        image: None,
    };
    let before = found.len();
    for content in data.into_iter().flat_map(El::children) {
        drawn(content, &base, (1.0, 1.0), relationships, found);
    }
    if found.len() == before {
        found.push(base);
    }
}

fn offset(anchor: El, axis: &str) -> Option<Length> {
    emu(&anchor.child(Ns::Wp, axis)?.child(Ns::Wp, "posOffset")?.text())
}

/// One object of DrawingML; `scale` is that of the groups around it.
fn drawn<'x>(el: El<'x>, base: &Found<'x>, scale: (f64, f64), relationships: &Relationships, found: &mut Vec<Found<'x>>) {
    match (el.ns(), el.name()) {
        (Ns::Wpg, "wgp" | "grpSp") => {
            let scale = group_scale(el, scale);
            let grouped = Found {
                grouped: true,
                name: base.name.clone(),
                stroke: None,
                image: None,
                align: base.align.clone(),
                relative: base.relative.clone(),
                ..*base
            };
            for child in el.children() {
                drawn(child, &grouped, scale, relationships, found);
            }
        }
        (Ns::Wpc, "wpc") => {
            let member = Found {
                grouped: true,
                name: base.name.clone(),
                stroke: None,
                image: None,
                align: base.align.clone(),
                relative: base.relative.clone(),
                ..*base
            };
            for child in el.children() {
                drawn(child, &member, scale, relationships, found);
            }
        }
        (Ns::Wps, "wsp") => found.push(shape(el, base, scale)),
        (Ns::Pic, "pic") => {
            let blip = el.child(Ns::Pic, "blipFill").and_then(|el| el.child(Ns::A, "blip"));
            let image = blip
                .and_then(|el| relationships.get(el.attr_in(Ns::R, "embed")?))
                .map(|rel| rel.target.clone());
            let size = own_size(el.child(Ns::Pic, "spPr"), base, scale);
            found.push(Found {
                el,
                kind: DrawingKind::Picture,
                size,
                image,
                name: base.name.clone(),
                stroke: None,
                align: base.align.clone(),
                relative: base.relative.clone(),
                ..*base
            });
        }
        _ => {}
    }
}

fn shape<'x>(el: El<'x>, base: &Found<'x>, scale: (f64, f64)) -> Found<'x> {
    let properties = el.child(Ns::Wps, "spPr");
    let preset = properties
        .and_then(|el| el.child(Ns::A, "prstGeom"))
        .and_then(|el| el.attr("prst"))
        .unwrap_or("");
    let content = el.child(Ns::Wps, "txbx").and_then(|el| el.wchild("txbxContent"));
    let connector = el.child(Ns::Wps, "cNvCnPr").is_some();
    let kind = match (content, preset) {
        (Some(_), _) => DrawingKind::TextBox,
        (None, "line" | "straightConnector1") => DrawingKind::Line,
        (None, "") if connector => DrawingKind::Line,
        _ => DrawingKind::Shape,
    };
    Found {
        el,
        content,
        kind,
        size: own_size(properties, base, scale),
        stroke: properties.and_then(|el| el.child(Ns::A, "ln")).and_then(stroke),
        name: base.name.clone(),
        image: None,
        align: base.align.clone(),
        relative: base.relative.clone(),
        ..*base
    }
}

/// The object's own size where it gives one, else that of the whole drawing.
fn own_size(properties: Option<El>, base: &Found, scale: (f64, f64)) -> (Length, Length) {
    let own = properties
        .and_then(|el| el.child(Ns::A, "xfrm"))
        .and_then(|el| el.child(Ns::A, "ext"));
    own.map_or(base.size, |el| {
        let (width, height) = corner(el, "cx", "cy");
        (times(width, scale.0), times(height, scale.1))
    })
}

fn group_scale(el: El, outer: (f64, f64)) -> (f64, f64) {
    let frame = el.child(Ns::Wpg, "grpSpPr").and_then(|el| el.child(Ns::A, "xfrm"));
    let size = |name| frame.and_then(|el| el.child(Ns::A, name)).map(|el| corner(el, "cx", "cy"));
    let (Some(shown), Some(inner)) = (size("ext"), size("chExt")) else {
        return outer;
    };
    let ratio = |shown: Length, inner: Length| match inner.to_emu() {
        0 => 1.0,
        inner => (shown.to_emu() as f64 / inner as f64).clamp(0.0, 1000.0),
    };
    (
        (outer.0 * ratio(shown.0, inner.0)).min(1000.0),
        (outer.1 * ratio(shown.1, inner.1)).min(1000.0),
    )
}

fn times(length: Length, by: f64) -> Length {
    Length::emu((length.to_emu() as f64 * by) as i64)
}

fn corner(el: El, x: &str, y: &str) -> (Length, Length) {
    let side = |name| el.attr(name).and_then(emu).unwrap_or_default();
    (side(x), side(y))
}

fn stroke(line: El) -> Option<(Length, Color)> {
    if line.child(Ns::A, "noFill").is_some() {
        return None;
    }
    let fill = line.child(Ns::A, "solidFill").and_then(|el| el.children().next());
    let color = match fill.map(|el| (el.name(), el.val().unwrap_or(""))) {
        Some(("srgbClr", value)) => color(value, None),
        Some(("schemeClr", value)) => Color::Theme(value.to_string()),
        _ => Color::Auto,
    };
    // 9525 EMU (0.75 pt) where no weight is given.
    Some((line.attr("w").and_then(emu).unwrap_or(Length::emu(9525)), color))
}

/// A group of VML around an object: what one unit of its members is, and where it stands itself.
#[derive(Clone, Copy)]
struct VmlGroup {
    unit: (f64, f64),
    offset: Option<(Length, Length)>,
}

/// One object of VML; members of a group are measured in the group's own units.
fn vml<'x>(el: El<'x>, relationships: &Relationships, group: Option<VmlGroup>, found: &mut Vec<Found<'x>>) {
    match el.name() {
        "group" => {
            let group = vml_group(el, group);
            el.children()
                .filter(|el| el.ns() == Ns::V)
                .for_each(|child| vml(child, relationships, Some(group), found));
        }
        "line" | "shape" | "rect" | "roundrect" | "oval" | "polyline" => found.push(vml_shape(el, relationships, group)),
        _ => {}
    }
}

/// EMU a unit, from the shown size over `coordsize` (1000 by 1000 where nothing is said).
fn vml_group(el: El, outer: Option<VmlGroup>) -> VmlGroup {
    let inner = el.attr("coordsize").and_then(|size| size.split_once(','));
    let inner = |of: fn((&str, &str)) -> f64| inner.map(of).filter(|n| *n > 0.0).unwrap_or(1000.0);
    let number = |text: &str| text.trim().parse::<f64>().unwrap_or_default();
    let shown = |name| match outer {
        // A group in a group has a bare number, in units of the outer one.
        Some(_) => css_text(el, name).map(number).unwrap_or_default(),
        None => css(el, name).unwrap_or_default().to_emu() as f64,
    };
    let scale = outer.map_or((1.0, 1.0), |outer| outer.unit);
    let unit = (
        shown("width") * scale.0 / inner(|(x, _)| x.trim().parse().unwrap_or_default()),
        shown("height") * scale.1 / inner(|(_, y)| y.trim().parse().unwrap_or_default()),
    );
    let sane = |unit: f64| if unit.is_finite() { unit.clamp(0.0, 1e9) } else { 0.0 };
    VmlGroup {
        unit: (sane(unit.0), sane(unit.1)),
        offset: match outer {
            Some(outer) => outer.offset,
            None => Option::zip(css(el, "margin-left"), css(el, "margin-top")),
        },
    }
}

/// Width and height of a member of a group.
fn vml_member(el: El, group: VmlGroup) -> (Length, Length) {
    let number = |text: &str| text.trim().parse::<f64>().ok();
    let point = |name| {
        let (x, y) = el.attr(name)?.split_once(',')?;
        Some((number(x)?, number(y)?))
    };
    let size = match (point("from"), point("to")) {
        (Some(from), Some(to)) if el.name() == "line" => ((to.0 - from.0).abs(), (to.1 - from.1).abs()),
        _ => {
            let side = |name| css_text(el, name).and_then(number).unwrap_or_default();
            (side("width"), side("height"))
        }
    };
    let shown = |units: f64, unit: f64| Length::emu((units * unit).clamp(0.0, 1e12) as i64);
    (shown(size.0, group.unit.0), shown(size.1, group.unit.1))
}

fn vml_shape<'x>(el: El<'x>, relationships: &Relationships, group: Option<VmlGroup>) -> Found<'x> {
    let content = el.child(Ns::V, "textbox").and_then(|el| el.wchild("txbxContent"));
    let image = el.child(Ns::V, "imagedata").map(|el| el.attr_in(Ns::R, "id"));
    let kind = match (content, image) {
        (Some(_), _) => DrawingKind::TextBox,
        (None, Some(_)) => DrawingKind::Picture,
        _ => vml_kind(el),
    };
    let margin = |name| css(el, name);
    Found {
        el,
        content,
        kind,
        size: match group {
            Some(group) => vml_member(el, group),
            None => vml_line(el).unwrap_or((css(el, "width").unwrap_or_default(), css(el, "height").unwrap_or_default())),
        },
        inline: group.is_none() && css_text(el, "position") != Some("absolute"),
        grouped: group.is_some(),
        offset: match group {
            Some(group) => group.offset,
            None => Option::zip(margin("margin-left"), margin("margin-top")).or_else(|| vml_from(el)),
        },
        align: css_text(el, "mso-position-horizontal")
            .filter(|align| *align != "absolute")
            .map(short),
        relative: css_text(el, "mso-position-horizontal-relative").map(short).unwrap_or_default(),
        stroke: vml_stroke(el),
        name: el.attr("id").unwrap_or("").to_string(),
        image: image.flatten().and_then(|id| relationships.get(id)).map(|rel| rel.target.clone()),
    }
}

fn vml_kind(el: El) -> DrawingKind {
    let by_type = el.attr("type").and_then(|kind| kind.rsplit_once("_t")).map(|(_, number)| number);
    let rule = el.attr_in(Ns::O, "hr").is_some_and(|hr| matches!(hr, "t" | "true"));
    match el.attr_in(Ns::O, "spt").or(by_type) {
        _ if rule || el.name() == "line" => DrawingKind::Line,
        Some(VML_LINE | VML_STRAIGHT) => DrawingKind::Line,
        Some(VML_TEXT_BOX) => DrawingKind::TextBox,
        _ => DrawingKind::Shape,
    }
}

/// Width and height of a `v:line` from its ends.
fn vml_line(el: El) -> Option<(Length, Length)> {
    let point = |name| {
        let (x, y) = el.attr(name)?.split_once(',')?;
        Some((in_units(x, 4.0 / 3.0)?, in_units(y, 4.0 / 3.0)?))
    };
    let (from, to): ((Length, Length), (Length, Length)) = (point("from")?, point("to")?);
    let span = |a: Length, b: Length| Length::emu((b - a).to_emu().abs());
    (el.name() == "line").then(|| (span(from.0, to.0), span(from.1, to.1)))
}

/// Where a `v:line` begins: its left and upper end.
fn vml_from(el: El) -> Option<(Length, Length)> {
    let point = |name| {
        let (x, y) = el.attr(name)?.split_once(',')?;
        Some((in_units(x, 4.0 / 3.0)?, in_units(y, 4.0 / 3.0)?))
    };
    let (from, to): ((Length, Length), (Length, Length)) = (point("from")?, point("to")?);
    (el.name() == "line").then(|| (from.0.min(to.0), from.1.min(to.1)))
}

fn vml_stroke(el: El) -> Option<(Length, Color)> {
    if matches!(el.attr("stroked"), Some("f" | "false")) {
        return None;
    }
    let weight = el
        .attr("strokeweight")
        .and_then(|weight| in_units(weight, 4.0 / 3.0))
        .unwrap_or(Length::pt(0.75));
    let value = el.attr("strokecolor").unwrap_or("black").split_whitespace().next().unwrap_or("");
    let color = match value {
        "black" => Color::Rgb(0),
        other => color(other.trim_start_matches('#'), None),
    };
    Some((weight, color))
}

fn css_text<'x>(el: El<'x>, name: &str) -> Option<&'x str> {
    let mut rules = el.attr("style")?.split(';').filter_map(|rule| rule.split_once(':'));
    rules.find(|(key, _)| key.trim() == name).map(|(_, value)| value.trim())
}

/// A length in a `style` attribute; bare numbers are pixels.
fn css(el: El, name: &str) -> Option<Length> {
    in_units(css_text(el, name)?, 4.0 / 3.0)
}
