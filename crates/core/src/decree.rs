//! The decree's numbers and words: `decree/nd30-2020.toml`, typed. They stand nowhere else in the project.
//!
//! Each number has what the decree allows (`from`, `to`) and what each page profile takes; each has its clause.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Nghị định số 30/2020/NĐ-CP.
pub fn nd30() -> &'static Decree {
    static ND30: LazyLock<Decree> =
        LazyLock::new(|| toml::from_str(include_str!("../decree/nd30-2020.toml")).expect("the crate's own data, read by its tests"));
    &ND30
}

/// A page profile: sizes that go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// 14 pt body text.
    Co14,
    /// 13 pt body text.
    Co13,
}

impl Profile {
    /// `co-14`, `co-13`; 14 pt when blank or unknown.
    pub fn named(name: &str) -> Profile {
        if name == "co-13" { Profile::Co13 } else { Profile::Co14 }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decree {
    /// `30/2020/NĐ-CP`.
    pub so_hieu: String,
    /// Of the signing line on a separate attachment.
    pub signing_pt: f64,
    pub font: Words,
    pub page: Page,
    pub words: FixedWords,
    pub rules: Rules,
    pub places: Places,
    pub marks: Vec<Mark>,
    /// By the id of the component: `trich-yeu`.
    pub styles: BTreeMap<String, Style>,
}

/// A number: what is allowed, and what is taken.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Range {
    pub from: f64,
    /// None: no upper bound.
    pub to: Option<f64>,
    #[serde(rename = "co-14")]
    pub co_14: f64,
    #[serde(rename = "co-13")]
    pub co_13: f64,
}

impl Range {
    pub fn pick(&self, profile: Profile) -> f64 {
        match profile {
            Profile::Co14 => self.co_14,
            Profile::Co13 => self.co_13,
        }
    }

    pub fn allows(&self, value: f64) -> bool {
        value >= self.from && self.to.is_none_or(|to| value <= to)
    }
}

/// Text that is printed as it stands.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub value: String,
    pub cite: String,
}

/// Paper and margins, millimetres. [NĐ30 PL I, I, I.1–I.4]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    pub width_mm: f64,
    pub height_mm: f64,
    pub top_mm: Range,
    pub bottom_mm: Range,
    pub left_mm: Range,
    pub right_mm: Range,
    /// Paper's edge to the page number's line.
    pub header_mm: f64,
    /// Paper's edge to the foot of page 1.
    pub footer_mm: f64,
    pub cite: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixedWords {
    pub quoc_hieu: Words,
    pub tieu_ngu: Words,
    pub kinh_gui: Words,
    pub noi_nhan: Words,
    pub ve_viec: Words,
    pub phu_luc: Words,
}

/// Lengths of the rules (đường kẻ), as shares of the line of text above.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    pub tieu_ngu: Range,
    pub co_quan: Range,
    pub trich_yeu: Range,
    pub weight_pt: f64,
    pub cite: String,
}

/// Places and sizes the decree draws without numbers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// Width of the left column at the head.
    pub head_left_mm: f64,
    /// Width of the column of Nơi nhận.
    pub noi_nhan_mm: f64,
    /// Where "Kính gửi:" starts when several addressees stand below it.
    pub kinh_gui_mm: f64,
    /// Left indent of a single addressee too long for its line.
    pub kinh_gui_one_mm: f64,
    /// Below the rule under the trích yếu.
    pub after_title_pt: f64,
    /// The size địa danh, thời gian may drop to, to stay on one line.
    pub date_least_pt: f64,
    pub table_line_pt: f64,
    pub cell_padding_pt: f64,
    pub cite: String,
}

/// A mark whose frame has a size.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    pub text: String,
    pub width_mm: f64,
    pub height_mm: f64,
    pub cite: String,
}

/// How a component looks. What is not said: upright, regular, black, left, no indents, no space around, single spacing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Style {
    pub size_pt: Range,
    #[serde(default)]
    pub bold: bool,
    #[serde(default)]
    pub italic: bool,
    #[serde(default)]
    pub red: bool,
    #[serde(default)]
    pub align: Align,
    /// First line's indent.
    pub first_mm: Option<Range>,
    pub before_pt: Option<Range>,
    pub before_mm: Option<f64>,
    pub after_pt: Option<Range>,
    /// Lines: 1.0 is single.
    pub line: Option<Range>,
    /// Exact height of a line instead.
    pub exact_pt: Option<f64>,
    #[serde(default)]
    pub keep_next: bool,
    /// A rule stands above it.
    #[serde(default)]
    pub rule: bool,
    pub cite: String,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    #[default]
    Trai,
    Giua,
    Phai,
    HaiLe,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(decree: &Decree) -> Vec<(String, Range)> {
        let p = &decree.page;
        let mut all: Vec<(String, Range)> = [
            p.top_mm,
            p.bottom_mm,
            p.left_mm,
            p.right_mm,
            decree.rules.co_quan,
            decree.rules.trich_yeu,
            decree.rules.tieu_ngu,
        ]
        .into_iter()
        .map(|r| ("page, rules".to_string(), r))
        .collect();
        for (role, s) in &decree.styles {
            let some = [Some(s.size_pt), s.first_mm, s.before_pt, s.after_pt, s.line];
            all.extend(some.into_iter().flatten().map(|r| (role.clone(), r)));
        }
        all
    }

    #[test]
    fn what_the_profiles_take_is_allowed() {
        for (name, range) in ranges(nd30()) {
            assert!(range.allows(range.co_14) && range.allows(range.co_13), "{name}: {range:?}");
        }
    }

    #[test]
    fn everything_has_its_clause() {
        let decree = nd30();
        let cites = decree.styles.values().map(|s| &s.cite).chain(decree.marks.iter().map(|m| &m.cite));
        for cite in cites.chain([&decree.font.cite, &decree.page.cite, &decree.rules.cite, &decree.places.cite]) {
            assert!(cite.starts_with("PL I") || cite.starts_with("thực hành"), "{cite}");
        }
    }
}
