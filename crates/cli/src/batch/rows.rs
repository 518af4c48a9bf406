//! A row's values: where the data and the file name ask for them, and which rows are wanted.

use std::collections::BTreeSet;
use vanthu::{Diagnostic, Place};
use vanthu_core::vietnamese::{fold, nearest};
use vanthu_core::{Entry, Node, NodeValue};

/// `17,23-25` → ordinals from 1.
pub fn only(text: &str, total: usize) -> Result<BTreeSet<usize>, Vec<Diagnostic>> {
    let wrong = |part: &str, why: String| {
        vec![Diagnostic::error("DL923", &Place::default(), format!("--only “{part}”: {why}")).remedy("ghi các số thứ tự, ví dụ 17,23-25")]
    };
    let mut out = BTreeSet::new();
    for part in text.split(',').map(str::trim).filter(|p| !p.is_empty()) {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let (Ok(from), Ok(to)) = (from.trim().parse::<usize>(), to.trim().parse::<usize>()) else {
            return Err(wrong(part, "không phải số thứ tự".into()));
        };
        if from == 0 || from > to || to > total {
            return Err(wrong(part, format!("danh sách có các bản từ 1 đến {total}")));
        }
        out.extend(from..=to);
    }
    Ok(out)
}

/// A column's text in one row; `stt` is the ordinal when the list has no such column.
pub fn value(row: &Node, key: &str, index: usize) -> Option<String> {
    match row.get(key).and_then(Node::as_text) {
        Some(text) if key != "stt" || !text.is_empty() => Some(text.replace('\n', " ")),
        _ if key == "stt" => Some((index + 1).to_string()),
        _ => None,
    }
}

/// Puts a row's values where the data names its columns: `{ho_ten}`. Braces that name no column stay as typed.
pub fn fill(node: &mut Node, values: &impl Fn(&str) -> Option<String>) {
    match &mut node.value {
        NodeValue::Text(text) if text.contains('{') => {
            if let Ok(filled) = named(text, values) {
                *text = filled;
            }
        }
        NodeValue::Text(_) => {}
        NodeValue::List(items) => items.iter_mut().for_each(|n| fill(n, values)),
        NodeValue::Map(entries) => entries.iter_mut().for_each(|Entry { value, .. }| fill(value, values)),
    }
}

/// The text with `{key}` and `{key:03}` replaced; the first key that nothing is known of as an error.
pub fn named(text: &str, values: &impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find('}') else { break };
        let inner = &rest[1..close];
        let (key, width) = inner.split_once(':').unwrap_or((inner, ""));
        if !is_key(key) {
            out.push('{');
            rest = &rest[1..];
            continue;
        }
        let value = values(key).ok_or_else(|| key.to_string())?;
        let width: usize = width.trim_start_matches('0').parse().unwrap_or(0);
        out.push_str(&"0".repeat(width.min(12).saturating_sub(value.chars().count())));
        out.push_str(&value);
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    Ok(out)
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// The first `{key}` of the data that is no column: said once, not once a row.
pub fn unknown_places(node: &Node, columns: &[&str]) -> Result<(), Diagnostic> {
    match &node.value {
        NodeValue::Text(text) => {
            let known = |key: &str| (key == "stt" || columns.contains(&key)).then(String::new);
            named(text, &known).map(|_| ()).map_err(|key| {
                let near = nearest(&key, columns.iter().copied())
                    .map(|n| format!("có phải “{{{n}}}”? "))
                    .unwrap_or_default();
                let error = Diagnostic::error("DL921", &node.place, format!("danh sách không có cột “{key}”"));
                error.remedy(format!("{near}các cột: stt, {}", columns.join(", ")))
            })
        }
        NodeValue::List(items) => items.iter().try_for_each(|n| unknown_places(n, columns)),
        NodeValue::Map(entries) => entries.iter().try_for_each(|e| unknown_places(&e.value, columns)),
    }
}

/// A file name that is safe everywhere: no accents, no separators, no name Windows keeps for itself.
pub fn safe(name: &str) -> String {
    let kept: String = fold(name)
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') {
                c
            } else {
                '-'
            }
        })
        .collect();
    let mut out: String = kept
        .split('-')
        .filter(|p| p.chars().any(|c| c != '.'))
        .collect::<Vec<_>>()
        .join("-");
    out.truncate(120);
    let out = out.trim_matches('.').to_string();
    let base = out.split('.').next().unwrap_or_default();
    let device = matches!(base, "con" | "prn" | "aux" | "nul")
        || (base.len() == 4 && (base.starts_with("com") || base.starts_with("lpt")) && base.ends_with(|c: char| c.is_ascii_digit()));
    if device || out.is_empty() { format!("vb-{out}") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_stay_in_their_folder_and_are_safe() {
        for (name, wanted) in [
            ("qd-001_Nguyễn Thị Ánh", "qd-001_nguyen-thi-anh"),
            ("../../etc/passwd", "etc-passwd"),
            ("C:\\x\\H'Hen Niê", "c-x-h-hen-nie"),
            ("con", "vb-con"),
            ("COM1.docx", "vb-com1.docx"),
            ("...", "vb-"),
            ("a<b>|c?*", "a-b-c"),
        ] {
            assert_eq!(safe(name), wanted, "{name}");
        }
    }

    #[test]
    fn places_are_filled_and_other_braces_stay() {
        let values = |key: &str| (key == "stt").then(|| "7".to_string());
        assert_eq!(named("qd-{stt:03} {{x}} {A}", &values), Err("x".to_string()));
        assert_eq!(named("qd-{stt:03} {A} { stt }", &values), Ok("qd-007 {A} { stt }".to_string()));
    }

    #[test]
    fn ranges_of_ordinals() {
        assert_eq!(only("17,23-25", 30).unwrap().into_iter().collect::<Vec<_>>(), [17, 23, 24, 25]);
        for wrong in ["0", "31", "5-3", "a", "1-99"] {
            assert!(only(wrong, 30).is_err(), "{wrong}");
        }
    }
}
