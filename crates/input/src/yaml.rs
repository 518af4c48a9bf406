//! A node printed as a data file that reads back to the same node.

use std::fmt::Write as _;
use vanthu_core::{Node, NodeValue};

/// Block style; many-line text after `|`; quotes only where YAML would read something else.
pub fn to_yaml(node: &Node) -> String {
    let mut out = String::new();
    value(node, 0, &mut out);
    out
}

fn value(node: &Node, depth: usize, out: &mut String) {
    match &node.value {
        NodeValue::Text(text) => {
            scalar(text, depth, out);
            out.push('\n');
        }
        NodeValue::List(items) => {
            for item in items {
                pad(depth, out);
                out.push('-');
                // The first line of what a list holds stands behind its dash.
                if holds(item) {
                    nested(item, depth + 1, out);
                } else {
                    inline(item, depth, out);
                }
            }
        }
        NodeValue::Rows(rows) => value(&Node::list(rows.nodes().collect(), node.place.clone()), depth, out),
        NodeValue::Map(entries) => {
            for e in entries {
                pad(depth, out);
                key(&e.key, out);
                out.push(':');
                if holds(&e.value) {
                    out.push('\n');
                    value(&e.value, depth + 1, out);
                } else {
                    inline(&e.value, depth, out);
                }
            }
        }
    }
}

/// Is it a list or a map with something in it?
fn holds(node: &Node) -> bool {
    !matches!(node.value, NodeValue::Text(_)) && !node.is_blank()
}

fn nested(item: &Node, depth: usize, out: &mut String) {
    let mut inner = String::new();
    value(item, depth, &mut inner);
    out.push(' ');
    out.push_str(&inner[depth * 2..]);
}

fn inline(node: &Node, depth: usize, out: &mut String) {
    match &node.value {
        NodeValue::Text(text) if text.is_empty() => out.push('\n'),
        NodeValue::Text(text) => {
            out.push(' ');
            scalar(text, depth, out);
            out.push('\n');
        }
        NodeValue::List(_) | NodeValue::Rows(_) => out.push_str(" []\n"),
        NodeValue::Map(_) => out.push_str(" {}\n"),
    }
}

fn key(key: &str, out: &mut String) {
    if plain(key) { out.push_str(key) } else { quoted(key, out) }
}

fn scalar(text: &str, depth: usize, out: &mut String) {
    if text.contains('\n') && !text.starts_with([' ', '\n']) && !text.contains(changes) {
        let body = text.strip_suffix('\n');
        // `|` keeps one line end, `|-` none, `|+` all.
        out.push_str(match body {
            Some(b) if b.ends_with('\n') => "|+",
            Some(_) => "|",
            None => "|-",
        });
        for line in body.unwrap_or(text).split('\n') {
            out.push('\n');
            if !line.is_empty() {
                pad(depth + 1, out);
                out.push_str(line);
            }
        }
    } else if plain(text) {
        out.push_str(text);
    } else {
        quoted(text, out);
    }
}

/// Characters that reading would change or YAML would fold; they are written as escapes.
fn changes(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(
            c,
            '\u{a0}' | '\u{202f}' | '\u{2028}' | '\u{2029}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}'
        )
        || matches!(c, 'Ð' | 'ð' | 'Ɖ' | 'ɖ')
}

/// Would YAML read this text as this text, without quotes?
fn plain(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with(|c: char| "-?:,[]{}#&*!|>'\"%@`".contains(c))
        && !text.starts_with("...")
        && text.trim() == text
        && !text.ends_with(':')
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(|c| c == '\n' || changes(c))
        && !matches!(text, "~" | "null")
}

fn quoted(text: &str, out: &mut String) {
    if !text.contains(|c| c == '\n' || changes(c)) {
        out.push('\'');
        out.push_str(&text.replace('\'', "''"));
        out.push('\'');
        return;
    }
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if changes(c) => {
                let _ = write!(out, "\\u{:04X}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

fn pad(depth: usize, out: &mut String) {
    for _ in 0..depth {
        out.push_str("  ");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_data;
    use vanthu_core::{Entry, Place};

    /// Without places, for comparing.
    fn bare(node: &Node) -> String {
        match &node.value {
            NodeValue::Text(t) => format!("{t:?}"),
            NodeValue::Rows(rows) => bare(&Node::list(rows.nodes().collect(), Place::default())),
            NodeValue::List(items) => format!("[{}]", items.iter().map(bare).collect::<Vec<_>>().join(",")),
            NodeValue::Map(entries) => format!(
                "{{{}}}",
                entries
                    .iter()
                    .map(|e| format!("{}:{}", e.key, bare(&e.value)))
                    .collect::<Vec<_>>()
                    .join(",")
            ),
        }
    }

    #[test]
    fn rows_of_a_list_are_written_as_maps() {
        let list = crate::read_list("ds.csv", "STT,Họ và tên\n1,Lê An\n2,H'Hen Niê\n".as_bytes());
        let rows = Node {
            value: NodeValue::Rows(list.rows.into()),
            place: Place::default(),
        };
        let mut data = read_data("a.yaml", b"loai: ke-hoach\n").expect("in order").value;
        data.set("danh_sach", rows);
        let back = read_data("a.yaml", to_yaml(&data).as_bytes()).expect("in order").value;
        assert_eq!(bare(&back), bare(&data));
    }

    #[test]
    fn what_is_printed_reads_back_the_same() {
        let source = "a: '- x'\nb: |\n  một\n\n  hai\nc:\n  - tieu_de: 'I. A: B'\n    noi_dung: |-\n      x\n      y\n  - [1, [2, 3]]\n  - ''\nd: {e: '#', f: \"a\\tb\", g: []}\nh: 'it''s'\n'i: j': ~\n";
        let node = read_data("a.yaml", source.as_bytes()).unwrap().value;
        let printed = to_yaml(&node);
        let again = read_data("b.yaml", printed.as_bytes())
            .unwrap_or_else(|e| panic!("{printed}\n{e:?}"))
            .value;
        assert_eq!(bare(&node), bare(&again), "{printed}");
    }

    /// Texts made of what YAML gives a meaning to, the same on every run.
    fn nasty_texts() -> impl Iterator<Item = String> {
        const PIECES: &[&str] = &[
            "a", "ế", " ", "  ", "\n", "\n\n", "\t", "'", "\"", "\\", "-", "- ", ":", ": ", "#", " #", "|", ">", "{", "}", "[", "]", "&",
            "*", "!", "%", "@", "`", "~", ",", "?", "null", "---", "...", "\u{a0}", "\u{200b}", "\u{ad}", "\u{2028}", "Ð", "07", "{{x}}",
            "<b>", "&amp;",
        ];
        let mut state = 1u64;
        let mut next = move || {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 33) as usize
        };
        (0..5_000).map(move |_| (0..1 + next() % 6).map(|_| PIECES[next() % PIECES.len()]).collect())
    }

    #[test]
    fn any_text_reads_back_the_same_wherever_it_stands() {
        let node = |text: &str| Node::text(text, Place::default());
        let entry = |key: &str, value: Node| Entry {
            key: key.into(),
            key_place: Place::default(),
            value,
        };
        let map = |entries: Vec<Entry>| Node::map(entries, Place::default());
        for text in nasty_texts() {
            // A tab is read as a space: no document has one.
            let text = text.replace('\t', " ");
            let list = Node::list(
                vec![node(&text), map(vec![entry("x", node(&text)), entry("y", node(&text))])],
                Place::default(),
            );
            let rows = Node::list(vec![Node::list(vec![node(&text), node(&text)], Place::default())], Place::default());
            let whole = map(vec![
                entry("a", node(&text)),
                entry("b", list),
                entry("c", rows),
                entry("d", map(vec![entry("e", node(&text))])),
            ]);
            let printed = to_yaml(&whole);
            let again = read_data("b.yaml", printed.as_bytes()).unwrap_or_else(|e| panic!("{text:?}\n{printed}\n{e:?}"));
            assert_eq!(bare(&whole), bare(&again.value), "{printed}");
            assert!(again.warnings.is_empty(), "{printed}\n{:?}", again.warnings);
        }
    }
}
