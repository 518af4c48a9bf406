//! `w:rPr` and `w:pPr` as one element says them, and one laid over another.

use crate::facts::{Alignment, Border, Borders, Color, LineSpacing, ParagraphFormat, RunFormat, TabStop};
use crate::numbering::Numberings;
use crate::theme::Theme;
use crate::values::{alignment, border, color_of, fill, in_units, integer, integer_of, length_of, measure, on, short, truth_of};
use crate::xml::El;
use std::sync::Arc;
use vanthu_core::Length;

/// The toggle properties: those that styles combine by exclusive or (ECMA-376 part 1, 17.7.3).
pub(crate) const TOGGLES: [&str; 12] = [
    "b",
    "i",
    "caps",
    "smallCaps",
    "strike",
    "vanish",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "bCs",
    "iCs",
];

/// Word's own limit.
const MAX_TABS: usize = 64;

macro_rules! lay {
    ($under:ident, $over:ident: $($field:ident),*) => {
        $(if $over.$field.is_some() { $under.$field.clone_from(&$over.$field); })*
    };
}

/// What one `w:rPr` says; none is "not said".
#[derive(Clone, Debug, Default)]
pub(crate) struct RunProps {
    pub style: Option<String>,
    pub toggles: [Option<bool>; 12],
    ascii: Option<Arc<str>>,
    h_ansi: Option<Arc<str>>,
    east_asia: Option<Arc<str>>,
    cs: Option<Arc<str>>,
    size: Option<u32>,
    size_cs: Option<u32>,
    double_strike: Option<bool>,
    effect: Option<bool>,
    underline: Option<Arc<str>>,
    color: Option<Color>,
    highlight: Option<Arc<str>>,
    shading: Option<Option<Arc<str>>>,
    position: Option<Length>,
    vert_align: Option<Arc<str>>,
    spacing: Option<Length>,
    lang: Option<Arc<str>>,
    complex: Option<bool>,
    right_to_left: Option<bool>,
}

impl RunProps {
    pub fn read(el: El, theme: &Theme) -> Self {
        let mut props = RunProps::default();
        for child in el.children() {
            props.read_child(child, theme);
        }
        props
    }

    fn read_child(&mut self, el: El, theme: &Theme) {
        if let Some(toggle) = TOGGLES.iter().position(|name| *name == el.w()) {
            self.toggles[toggle] = Some(on(el));
            return;
        }
        let text = || el.val().map(Arc::from);
        match el.w() {
            "rStyle" => self.style = el.val().map(str::to_string),
            "rFonts" => self.read_fonts(el, theme),
            "sz" => self.size = half_points(el),
            "szCs" => self.size_cs = half_points(el),
            "dstrike" => self.double_strike = Some(on(el)),
            "effect" => self.effect = Some(el.val().is_some_and(|effect| effect != "none")),
            "u" => self.underline = text().or(Some(Arc::from("single"))),
            "color" => self.color = Some(color_of(el, "val")),
            "highlight" => self.highlight = text(),
            "shd" => self.shading = Some(fill(el)),
            "position" => self.position = el.val().and_then(|value| in_units(value, 2.0)),
            "vertAlign" => self.vert_align = text(),
            "spacing" => self.spacing = length_of(el, "val"),
            "lang" => self.lang = text().or(self.lang.take()),
            "cs" => self.complex = Some(on(el)),
            "rtl" => self.right_to_left = Some(on(el)),
            _ => {}
        }
    }

    fn read_fonts(&mut self, el: El, theme: &Theme) {
        let font = |themed: &str, plain: &str| el.attr(themed).and_then(|name| theme.font(name)).or(el.attr(plain).map(Arc::from));
        self.ascii = font("asciiTheme", "ascii");
        self.h_ansi = font("hAnsiTheme", "hAnsi");
        self.east_asia = font("eastAsiaTheme", "eastAsia");
        self.cs = font("cstheme", "cs");
    }

    /// Lays `over` on top, toggles too: within one chain of styles the nearer one decides.
    pub fn lay(&mut self, over: &RunProps) {
        for (under, over) in self.toggles.iter_mut().zip(over.toggles) {
            *under = over.or(*under);
        }
        lay!(self, over: ascii, h_ansi, east_asia, cs, size, size_cs, double_strike, effect, underline, color, highlight);
        lay!(self, over: shading, position, vert_align, spacing, lang, complex, right_to_left);
    }

    /// The effective format, toggles already settled.
    pub fn format(&self) -> RunFormat {
        let plain = RunFormat::default();
        let toggle = |index: usize| self.toggles[index] == Some(true);
        let said = |value: &Option<Arc<str>>, nothing: &str| value.clone().filter(|value| value.as_ref() != nothing);
        RunFormat {
            ascii: self.ascii.clone().unwrap_or(plain.ascii),
            h_ansi: self.h_ansi.clone().unwrap_or(plain.h_ansi),
            east_asia: self.east_asia.clone().unwrap_or(plain.east_asia),
            cs: self.cs.clone().unwrap_or(plain.cs),
            size: self.size.unwrap_or(plain.size),
            size_cs: self.size_cs.unwrap_or(plain.size_cs),
            bold: toggle(0),
            italic: toggle(1),
            caps: toggle(2),
            small_caps: toggle(3),
            strike: toggle(4) || self.double_strike == Some(true),
            vanish: toggle(5),
            effect: (6..10).any(toggle) || self.effect == Some(true),
            underline: said(&self.underline, "none"),
            color: self.color.clone().unwrap_or_default(),
            highlight: said(&self.highlight, "none"),
            shading: self.shading.clone().flatten(),
            position: self.position.unwrap_or_default(),
            vert_align: said(&self.vert_align, "baseline"),
            spacing: self.spacing.unwrap_or_default(),
            lang: self.lang.clone(),
            complex: self.complex == Some(true) || self.right_to_left == Some(true),
        }
    }
}

fn half_points(el: El) -> Option<u32> {
    let size = in_units(el.val()?, 2.0)?.to_pt() * 2.0;
    (size > 0.0).then_some(size.round() as u32)
}

#[derive(Clone, Copy, Debug, Default)]
struct Indents {
    left: Option<Length>,
    right: Option<Length>,
    first_line: Option<Length>,
    first_line_chars: Option<i64>,
}

impl Indents {
    fn read(el: El) -> Self {
        Indents {
            left: length_of(el, "start").or(length_of(el, "left")),
            right: length_of(el, "end").or(length_of(el, "right")),
            // One element with both: hanging wins.
            first_line: length_of(el, "hanging").map(|hanging| -hanging).or(length_of(el, "firstLine")),
            first_line_chars: integer_of(el, "hangingChars")
                .map(|chars| -chars)
                .or(integer_of(el, "firstLineChars")),
        }
    }

    fn lay(&mut self, over: &Indents) {
        lay!(self, over: left, right, first_line, first_line_chars);
    }
}

/// What one `w:pPr` says.
#[derive(Clone, Debug, Default)]
pub(crate) struct ParagraphProps {
    pub style: Option<String>,
    alignment: Option<Alignment>,
    /// With those of the numbering levels, and without: a paragraph that leaves a list leaves its indents too.
    indents: Indents,
    unnumbered: Indents,
    before: Option<Length>,
    after: Option<Length>,
    before_auto: Option<bool>,
    after_auto: Option<bool>,
    line: Option<i64>,
    line_rule: Option<Arc<str>>,
    contextual_spacing: Option<bool>,
    keep_next: Option<bool>,
    keep_lines: Option<bool>,
    widow_control: Option<bool>,
    page_break_before: Option<bool>,
    outline_level: Option<i64>,
    top: Option<Option<Border>>,
    bottom: Option<Option<Border>>,
    left_border: Option<Option<Border>>,
    right_border: Option<Option<Border>>,
    between: Option<Option<Border>>,
    shading: Option<Option<Arc<str>>>,
    frame: Option<String>,
    tabs: Vec<(Length, TabStop)>,
    pub num_id: Option<i64>,
    pub num_level: Option<i64>,
}

impl ParagraphProps {
    pub fn read(el: El) -> Self {
        let mut props = ParagraphProps::default();
        for child in el.children() {
            props.read_child(child);
        }
        props
    }

    fn read_child(&mut self, el: El) {
        match el.w() {
            "pStyle" => self.style = el.val().map(str::to_string),
            "jc" => self.alignment = el.val().map(alignment),
            "ind" => {
                self.indents = Indents::read(el);
                self.unnumbered = self.indents;
            }
            "spacing" => self.read_spacing(el),
            "contextualSpacing" => self.contextual_spacing = Some(on(el)),
            "keepNext" => self.keep_next = Some(on(el)),
            "keepLines" => self.keep_lines = Some(on(el)),
            "widowControl" => self.widow_control = Some(on(el)),
            "pageBreakBefore" => self.page_break_before = Some(on(el)),
            "outlineLvl" => self.outline_level = el.val().and_then(integer),
            "pBdr" => self.read_borders(el),
            "shd" => self.shading = Some(fill(el)),
            "framePr" => self.frame = Some(short(el.attr("xAlign").unwrap_or(""))),
            "tabs" => self
                .tabs
                .extend(el.children().filter(|el| el.w() == "tab").filter_map(tab_stop).take(MAX_TABS)),
            "numPr" => {
                self.num_id = el.wval("numId").and_then(integer);
                self.num_level = el.wval("ilvl").and_then(integer);
            }
            _ => {}
        }
    }

    fn read_spacing(&mut self, el: El) {
        self.before = length_of(el, "before");
        self.after = length_of(el, "after");
        self.before_auto = truth_of(el, "beforeAutospacing");
        self.after_auto = truth_of(el, "afterAutospacing");
        self.line = el.attr("line").and_then(measure).map(Length::to_twips);
        self.line_rule = el.attr("lineRule").map(Arc::from);
    }

    fn read_borders(&mut self, el: El) {
        for side in el.children() {
            let slot = match side.w() {
                "top" => &mut self.top,
                "bottom" => &mut self.bottom,
                "left" | "start" => &mut self.left_border,
                "right" | "end" => &mut self.right_border,
                "between" => &mut self.between,
                _ => continue,
            };
            *slot = Some(border(side));
        }
    }

    /// Lays `over` on top. Where it names a numbering, the numbering level's own indents come first; number 0 takes the paragraph out of its list.
    pub fn lay(&mut self, over: &ParagraphProps, numberings: &Numberings) {
        if over.num_id.is_some() || over.num_level.is_some() {
            lay!(self, over: num_id, num_level);
            self.indents = match self.num_id {
                Some(0) => self.unnumbered,
                _ => self.indents,
            };
            if let Some(level) = self.num_id.and_then(|id| numberings.level(id, self.num_level.unwrap_or(0))) {
                self.indents.lay(&level.paragraph.indents);
                self.lay_plain(&level.paragraph);
            }
        }
        self.indents.lay(&over.indents);
        self.unnumbered.lay(&over.unnumbered);
        self.lay_plain(over);
    }

    /// Number and level, where it stands in a list.
    pub fn list(&self) -> Option<(i64, i64)> {
        self.num_id.filter(|id| *id != 0).map(|id| (id, self.num_level.unwrap_or(0)))
    }

    fn lay_plain(&mut self, over: &ParagraphProps) {
        lay!(self, over: alignment, before, after, before_auto, after_auto, line, line_rule);
        lay!(self, over: contextual_spacing, keep_next, keep_lines, widow_control, page_break_before, outline_level);
        lay!(self, over: top, bottom, left_border, right_border, between, shading, frame);
        for (position, stop) in &over.tabs {
            self.tabs.retain(|(known, _)| known != position);
            self.tabs.push((*position, stop.clone()));
        }
        self.tabs.truncate(MAX_TABS);
    }

    pub fn format(&self, numberings: &Numberings) -> ParagraphFormat {
        ParagraphFormat {
            alignment: self.alignment.clone().unwrap_or_default(),
            left: self.indents.left.unwrap_or_default(),
            right: self.indents.right.unwrap_or_default(),
            first_line: self.indents.first_line.unwrap_or_default(),
            first_line_chars: self.indents.first_line_chars.filter(|chars| *chars != 0),
            before: self.before.unwrap_or_default(),
            after: self.after.unwrap_or_default(),
            before_auto: self.before_auto.unwrap_or(false),
            after_auto: self.after_auto.unwrap_or(false),
            line: self.line_spacing(),
            contextual_spacing: self.contextual_spacing.unwrap_or(false),
            keep_next: self.keep_next.unwrap_or(false),
            keep_lines: self.keep_lines.unwrap_or(false),
            widow_control: self.widow_control.unwrap_or(true),
            page_break_before: self.page_break_before.unwrap_or(false),
            outline_level: self.outline_level.filter(|level| (0..9).contains(level)).map(|level| level as u8),
            borders: self.borders(),
            shading: self.shading.clone().flatten(),
            tabs: self.tab_stops(),
            numbering: self.list().map(|(id, level)| numberings.fact(id, level)),
            frame: self.frame.clone(),
        }
    }

    fn line_spacing(&self) -> LineSpacing {
        let line = self.line.unwrap_or(240);
        match self.line_rule.as_deref() {
            Some("exact") => LineSpacing::Exactly(Length::twips(line)),
            Some("atLeast") => LineSpacing::AtLeast(Length::twips(line)),
            _ => LineSpacing::Multiple(line),
        }
    }

    fn borders(&self) -> Borders {
        Borders {
            top: self.top.clone().flatten(),
            bottom: self.bottom.clone().flatten(),
            left: self.left_border.clone().flatten(),
            right: self.right_border.clone().flatten(),
            between: self.between.clone().flatten(),
            ..Borders::default()
        }
    }

    fn tab_stops(&self) -> Vec<TabStop> {
        let mut stops: Vec<TabStop> = self
            .tabs
            .iter()
            .map(|(_, stop)| stop.clone())
            .filter(|stop| stop.kind != "clear")
            .collect();
        stops.sort_by_key(|stop| stop.position);
        stops
    }
}

fn tab_stop(el: El) -> Option<(Length, TabStop)> {
    let position = length_of(el, "pos")?;
    let kind = match el.val().unwrap_or("left") {
        "start" => "left",
        "end" => "right",
        other => other,
    };
    let leader = el.attr("leader").filter(|leader| *leader != "none").map(short);
    Some((
        position,
        TabStop {
            position,
            kind: short(kind),
            leader,
        },
    ))
}
