//! Numbering definitions: what a level looks like and how it is indented.

use crate::facts::Numbering;
use crate::props::ParagraphProps;
use crate::values::{integer, integer_of, short};
use crate::xml::{Doc, El};
use std::collections::HashMap;

#[derive(Clone)]
pub(crate) struct Level {
    pub paragraph: ParagraphProps,
    format: String,
    text: String,
}

#[derive(Default)]
pub(crate) struct Numberings {
    abstracts: HashMap<i64, HashMap<i64, Level>>,
    /// Style a definition leans on, and definition a style owns.
    links: HashMap<i64, String>,
    owners: HashMap<String, i64>,
    numbers: HashMap<i64, (i64, HashMap<i64, Level>)>,
}

impl Numberings {
    pub fn read(doc: &Doc) -> Self {
        let mut all = Numberings::default();
        for el in doc.root().children() {
            match el.w() {
                "abstractNum" => all.read_abstract(el),
                "num" => all.read_number(el),
                _ => {}
            }
        }
        all
    }

    fn read_abstract(&mut self, el: El) {
        let Some(id) = integer_of(el, "abstractNumId") else {
            return;
        };
        if let Some(style) = el.wval("numStyleLink") {
            self.links.insert(id, style.to_string());
        }
        if let Some(style) = el.wval("styleLink") {
            self.owners.insert(style.to_string(), id);
        }
        self.abstracts.insert(id, levels(el));
    }

    fn read_number(&mut self, el: El) {
        let (Some(id), Some(definition)) = (integer_of(el, "numId"), el.wval("abstractNumId").and_then(integer)) else {
            return;
        };
        let overrides = el.children().filter(|el| el.w() == "lvlOverride").flat_map(levels).collect();
        self.numbers.insert(id, (definition, overrides));
    }

    pub fn level(&self, num_id: i64, level: i64) -> Option<&Level> {
        let (definition, overrides) = self.numbers.get(&num_id)?;
        let linked = self.links.get(definition).and_then(|style| self.owners.get(style));
        overrides
            .get(&level)
            .or_else(|| self.abstracts.get(linked.unwrap_or(definition))?.get(&level))
    }

    pub fn fact(&self, num_id: i64, level: i64) -> Numbering {
        let found = self.level(num_id, level);
        Numbering {
            num_id,
            level: level.clamp(0, 8) as u8,
            format: found.map(|level| level.format.clone()).unwrap_or_default(),
            text: found.map(|level| level.text.clone()).unwrap_or_default(),
        }
    }
}

fn levels(el: El) -> HashMap<i64, Level> {
    let found = el.children().filter(|el| el.w() == "lvl");
    found.filter_map(|el| Some((integer_of(el, "ilvl")?, level(el)))).collect()
}

fn level(el: El) -> Level {
    Level {
        paragraph: el.wchild("pPr").map(ParagraphProps::read).unwrap_or_default(),
        format: short(el.wval("numFmt").unwrap_or("decimal")),
        text: short(el.wval("lvlText").unwrap_or("")),
    }
}
