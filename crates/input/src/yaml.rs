//! A node printed as a data file that reads back to the same node.

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
                match &item.value {
                    // The first line of what a list holds stands behind its dash.
                    NodeValue::Map(entries) if !entries.is_empty() => nested(item, depth + 1, out),
                    NodeValue::List(inner) if !inner.is_empty() => nested(item, depth + 1, out),
                    _ => inline(item, depth, out),
                }
            }
        }
        NodeValue::Map(entries) => {
            for e in entries {
                pad(depth, out);
                key(&e.key, out);
                out.push(':');
                match &e.value.value {
                    NodeValue::Map(inner) if !inner.is_empty() => {
                        out.push('\n');
                        value(&e.value, depth + 1, out);
                    }
                    NodeValue::List(inner) if !inner.is_empty() => {
                        out.push('\n');
                        value(&e.value, depth + 1, out);
                    }
                    _ => inline(&e.value, depth, out),
                }
            }
        }
    }
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
        NodeValue::List(_) => out.push_str(" []\n"),
        NodeValue::Map(_) => out.push_str(" {}\n"),
    }
}

fn key(key: &str, out: &mut String) {
    if plain(key) { out.push_str(key) } else { quoted(key, out) }
}

fn scalar(text: &str, depth: usize, out: &mut String) {
    if text.contains('\n') && !text.starts_with([' ', '\n', '\t']) && !text.contains('\t') {
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

/// Would YAML read this text as this text, without quotes?
fn plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    !text.starts_with(|c: char| "-?:,[]{}#&*!|>'\"%@` ".contains(c))
        && first != '\t'
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(['\n', '\t'])
        && !matches!(text, "~" | "null" | "---" | "...")
}

fn quoted(text: &str, out: &mut String) {
    if text.contains(['\n', '\t', '\r']) {
        out.push('"');
        for c in text.chars() {
            match c {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                '\n' => out.push_str("\\n"),
                '\t' => out.push_str("\\t"),
                '\r' => out.push_str("\\r"),
                c => out.push(c),
            }
        }
        out.push('"');
    } else {
        out.push('\'');
        out.push_str(&text.replace('\'', "''"));
        out.push('\'');
    }
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

    /// Without places, for comparing.
    fn bare(node: &Node) -> String {
        match &node.value {
            NodeValue::Text(t) => format!("{t:?}"),
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
    fn what_is_printed_reads_back_the_same() {
        let source = "a: '- x'\nb: |\n  một\n\n  hai\nc:\n  - tieu_de: 'I. A: B'\n    noi_dung: |-\n      x\n      y\n  - [1, [2, 3]]\n  - ''\nd: {e: '#', f: \"a\\tb\", g: []}\nh: 'it''s'\n'i: j': ~\n";
        let node = read_data("a.yaml", source.as_bytes()).unwrap().value;
        let printed = to_yaml(&node);
        let again = read_data("b.yaml", printed.as_bytes())
            .unwrap_or_else(|e| panic!("{printed}\n{e:?}"))
            .value;
        assert_eq!(bare(&node), bare(&again), "{printed}");
    }
}
