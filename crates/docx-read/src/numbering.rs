//! Numbering definitions: what a level looks like, where it starts, how it is indented. Counting is in `labels.rs`.

use crate::facts::Numbering;
use crate::props::{ParagraphProps, RunProps};
use crate::theme::Theme;
use crate::values::{integer, integer_of, short, switch};
use crate::xml::{Doc, El};
use std::collections::HashMap;

/// Levels of a list.
pub(crate) const LEVELS: usize = 9;

#[derive(Clone)]
pub(crate) struct Level {
    pub paragraph: ParagraphProps,
    pub run: RunProps,
    pub format: String,
    /// The first number where `format` is `custom`: `001`.
    pub sample: String,
    pub text: String,
    pub start: i64,
    /// The level (from 1) whose use starts this one again; 0: none does.
    pub restart: Option<i64>,
    /// All numbers in the label are decimal.
    pub legal: bool,
    /// `tab`, `space`, `nothing`.
    pub suffix: String,
    /// Style whose paragraphs stand at this level.
    style: Option<String>,
}

/// A `w:num`: a definition, and what it says otherwise.
struct Number {
    definition: i64,
    levels: HashMap<i64, Level>,
    starts: HashMap<i64, i64>,
}

#[derive(Default)]
pub(crate) struct Numberings {
    abstracts: HashMap<i64, HashMap<i64, Level>>,
    /// Style a definition leans on, and definition a style owns.
    links: HashMap<i64, String>,
    owners: HashMap<String, i64>,
    numbers: HashMap<i64, Number>,
}

impl Numberings {
    pub fn read(doc: &Doc, theme: &Theme) -> Self {
        let mut all = Numberings::default();
        for el in doc.root().children() {
            match el.w() {
                "abstractNum" => all.read_abstract(el, theme),
                "num" => all.read_number(el, theme),
                _ => {}
            }
        }
        all
    }

    fn read_abstract(&mut self, el: El, theme: &Theme) {
        let Some(id) = integer_of(el, "abstractNumId") else {
            return;
        };
        if let Some(style) = el.wval("numStyleLink") {
            self.links.insert(id, style.to_string());
        }
        if let Some(style) = el.wval("styleLink") {
            self.owners.insert(style.to_string(), id);
        }
        self.abstracts.insert(id, levels(el, theme).collect());
    }

    fn read_number(&mut self, el: El, theme: &Theme) {
        let (Some(id), Some(definition)) = (integer_of(el, "numId"), el.wval("abstractNumId").and_then(integer)) else {
            return;
        };
        let overrides = || el.children().filter(|el| el.w() == "lvlOverride");
        let number = Number {
            definition,
            levels: overrides().flat_map(|el| levels(el, theme)).collect(),
            starts: overrides()
                .filter_map(|el| Some((integer_of(el, "ilvl")?, el.wval("startOverride").and_then(integer)?)))
                .collect(),
        };
        self.numbers.insert(id, number);
    }

    /// The definition that counts for a number: lists of one definition count on together.
    pub fn definition(&self, num_id: i64) -> Option<i64> {
        let definition = self.numbers.get(&num_id)?.definition;
        let linked = self.links.get(&definition).and_then(|style| self.owners.get(style));
        Some(*linked.unwrap_or(&definition))
    }

    pub fn level(&self, num_id: i64, level: i64) -> Option<&Level> {
        let own = self.numbers.get(&num_id)?.levels.get(&level);
        own.or_else(|| self.abstracts.get(&self.definition(num_id)?)?.get(&level))
    }

    /// The number a list is told to begin with at a level.
    pub fn start_override(&self, num_id: i64, level: i64) -> Option<i64> {
        self.numbers.get(&num_id)?.starts.get(&level).copied()
    }

    /// The level that names a paragraph style as its own.
    pub fn level_of_style(&self, num_id: i64, style: &str) -> Option<i64> {
        (0..LEVELS as i64).find(|level| {
            self.level(num_id, *level)
                .is_some_and(|level| level.style.as_deref() == Some(style))
        })
    }

    /// The definition as a fact, not yet counted.
    pub fn fact(&self, num_id: i64, level: i64) -> Numbering {
        let found = self.level(num_id, level);
        Numbering {
            num_id,
            level: level.clamp(0, LEVELS as i64 - 1) as u8,
            format: found.map(|level| level.format.clone()).unwrap_or_default(),
            text: found.map(|level| level.text.clone()).unwrap_or_default(),
            suffix: found.map(|level| level.suffix.clone()).unwrap_or_default(),
            label: String::new(),
            label_format: None,
        }
    }
}

fn levels<'x>(el: El<'x>, theme: &'x Theme) -> impl Iterator<Item = (i64, Level)> + 'x {
    let found = el.children().filter(|el| el.w() == "lvl");
    found.filter_map(move |el| Some((integer_of(el, "ilvl")?, level(el, theme))))
}

fn level(el: El, theme: &Theme) -> Level {
    let format = el.wchild("numFmt");
    let sample = format.and_then(|el| el.attr("format")).unwrap_or("");
    Level {
        paragraph: el.wchild("pPr").map(ParagraphProps::read).unwrap_or_default(),
        run: el.wchild("rPr").map(|el| RunProps::read(el, theme)).unwrap_or_default(),
        format: short(format.and_then(El::val).unwrap_or("decimal")),
        sample: short(sample.split(',').next().unwrap_or("").trim()),
        text: short(el.wval("lvlText").unwrap_or("")),
        start: el.wval("start").and_then(integer).unwrap_or(0),
        restart: el.wval("lvlRestart").and_then(integer),
        legal: switch(el, "isLgl"),
        suffix: short(el.wval("suff").unwrap_or("tab")),
        style: el.wval("pStyle").map(short),
    }
}
