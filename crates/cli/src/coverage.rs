//! Characters the font lacks, found before anything is written: a box on paper helps nobody.

use std::collections::BTreeSet;
use vanthu_core::{Diagnostic, Node, NodeValue};
use vanthu_font::{Face, FontSet};

/// One finding per character and place of text.
pub fn missing(node: &Node, fonts: &FontSet) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    walk(node, "", fonts, &mut found);
    found
}

fn walk(node: &Node, path: &str, fonts: &FontSet, found: &mut Vec<Diagnostic>) {
    match &node.value {
        NodeValue::Text(text) => {
            let mut seen = BTreeSet::new();
            for c in text.chars() {
                let known = matches!(c, '\n' | '\r' | '\t' | '\u{2011}') || Face::ALL.iter().all(|f| fonts.get(*f).covers(c));
                if !known && seen.insert(c) {
                    let around: String = text.chars().skip_while(|x| *x != c).take(20).collect();
                    let message = format!("phông chữ không có ký tự “{c}” (U+{:04X}), ở chỗ “{}”", c as u32, around.trim());
                    found.push(
                        Diagnostic::error("DL910", &node.place, message)
                            .field(path)
                            .remedy("thay ký tự này bằng chữ hoặc dấu thông dụng"),
                    );
                }
            }
        }
        NodeValue::List(items) => {
            for (i, item) in items.iter().enumerate() {
                walk(item, &format!("{path}[{}]", i + 1), fonts, found);
            }
        }
        NodeValue::Map(entries) => {
            for e in entries {
                let below = if path.is_empty() {
                    e.key.clone()
                } else {
                    format!("{path}.{}", e.key)
                };
                walk(&e.value, &below, fonts, found);
            }
        }
    }
}
