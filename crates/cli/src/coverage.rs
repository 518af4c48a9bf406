//! Characters the font lacks, found before anything is written: a box on paper helps nobody.

use std::collections::BTreeSet;
use std::fmt;
use vanthu_core::{Diagnostic, Node, NodeValue, Place, Row};
use vanthu_font::{Face, FontSet};

/// One finding per character and place of text.
pub fn missing(node: &Node, fonts: &FontSet) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    walk(node, &Path::Root, fonts, &mut found);
    found
}

/// Where in the data something stands: spelt out only when something is to be said of it.
enum Path<'a> {
    Root,
    Item(&'a Path<'a>, usize),
    Field(&'a Path<'a>, &'a str),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Path::Root => Ok(()),
            Path::Item(of, index) => write!(f, "{of}[{}]", index + 1),
            Path::Field(Path::Root, key) => f.write_str(key),
            Path::Field(of, key) => write!(f, "{of}.{key}"),
        }
    }
}

fn walk(node: &Node, path: &Path, fonts: &FontSet, found: &mut Vec<Diagnostic>) {
    match &node.value {
        NodeValue::Text(text) => say(text, || node.place.clone(), path, fonts, found),
        NodeValue::List(items) => {
            for (i, item) in items.iter().enumerate() {
                walk(item, &Path::Item(path, i), fonts, found);
            }
        }
        NodeValue::Rows(rows) => {
            for row in rows.iter() {
                let at = Path::Item(path, row.index());
                for (key, text) in Row::from(row).cells() {
                    say(text, || row.place_of(key), &Path::Field(&at, key), fonts, found);
                }
            }
        }
        NodeValue::Map(entries) => {
            for e in entries {
                walk(&e.value, &Path::Field(path, &e.key), fonts, found);
            }
        }
    }
}

/// The characters of one text that the font lacks.
fn say(text: &str, place: impl Fn() -> Place, path: &Path, fonts: &FontSet, found: &mut Vec<Diagnostic>) {
    let known = |c: char| matches!(c, '\n' | '\r' | '\t' | '\u{2011}') || Face::ALL.iter().all(|f| fonts.get(*f).covers(c));
    if text.chars().all(known) {
        return;
    }
    let mut said = BTreeSet::new();
    for c in text.chars().filter(|c| !known(*c)) {
        if !said.insert(c) {
            continue;
        }
        let around: String = text.chars().skip_while(|x| *x != c).take(20).collect();
        let message = format!("phông chữ không có ký tự “{c}” (U+{:04X}), ở chỗ “{}”", c as u32, around.trim());
        found.push(
            Diagnostic::error("DL910", &place(), message)
                .field(path.to_string())
                .remedy("thay ký tự này bằng chữ hoặc dấu thông dụng"),
        );
    }
}
