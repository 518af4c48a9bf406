//! Places that a starter leaves to be filled in ("năm …") and that nobody filled in.

use crate::diagnostic::{Diagnostic, Place};
use crate::node::{Node, NodeValue};

/// Where a text still waits to be filled in, with the words around: dots or a line that stand alone as a word. Behind a comma or "v.v." they
/// may be an ellipsis.
pub(crate) fn unfilled(text: &str) -> Option<String> {
    const AROUND: usize = 3;
    if !["…", "...", "___"].iter().any(|dots| text.contains(dots)) {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let waits = |at: usize| {
        let bare = words[at].trim_matches([',', ';', ':', ')', '(', '”', '“', '/']);
        let dots = bare.chars().all(|c| matches!(c, '…' | '.' | '_')) && (bare.contains('…') || bare.len() > 2);
        let before = at.checked_sub(1).map_or("", |i| words[i]);
        let alone = !bare.is_empty() && dots && !before.ends_with(',') && !before.starts_with("v.v");
        alone || in_a_number(words[at])
    };
    let at = (0..words.len()).find(|at| waits(*at))?;
    let from = at.saturating_sub(AROUND);
    let to = (at + 1 + AROUND).min(words.len());
    Some(words[from..to].join(" "))
}

/// Dots in the place of figures: "20…", "…/…/2026", "số:…", "năm…", "[…]".
fn in_a_number(word: &str) -> bool {
    let Some(at) = word.find('…') else { return false };
    let (before, after) = (&word[..at], word[at..].trim_start_matches('…'));
    let counted = ["năm", "ngày", "tháng", "số", "quý"].contains(&before.to_lowercase().as_str());
    counted
        || before.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '/' | ':' | '['))
        || after.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '/' | ']'))
}

/// One word on everything in the data that still waits; a list of recipients is judged row by row.
pub(super) fn check(data: &Node, found: &mut Vec<Diagnostic>) {
    let mut waiting: Vec<(&Place, String)> = Vec::new();
    let own = data.as_map().unwrap_or_default().iter().filter(|e| e.key != super::LIST);
    own.for_each(|e| collect(&e.value, &mut waiting));
    let Some((place, words)) = waiting.first() else { return };
    let message = match waiting.len() {
        1 => format!("còn một chỗ “…” chưa điền: “{words}”"),
        n => format!("còn {n} chỗ “…” chưa điền; chỗ đầu: “{words}”"),
    };
    found.push(Diagnostic::warning("DL068", place, message).remedy("điền vào các chỗ ấy, hoặc xóa đi, trước khi in"));
}

fn collect<'n>(node: &'n Node, waiting: &mut Vec<(&'n Place, String)>) {
    match &node.value {
        NodeValue::Text(text) => waiting.extend(unfilled(text).map(|words| (&node.place, words))),
        NodeValue::Rows(_) => {}
        NodeValue::List(items) => items.iter().for_each(|i| collect(i, waiting)),
        NodeValue::Map(entries) => entries.iter().for_each(|e| collect(&e.value, waiting)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_that_stand_alone_wait_to_be_filled_in() {
        for text in [
            "năm …",
            "…",
            "Quyết định số … ngày … của …",
            "xã ......",
            "số (…), quyển",
            "ngày ____",
            "năm…",
            "năm 20…",
            "số:…",
            "ngày …/…/2026",
            "[…]",
        ] {
            assert!(unfilled(text).is_some(), "{text}");
        }
        assert_eq!(
            unfilled("Đã có thành tích xuất sắc trong phong trào thi đua năm … trên địa bàn xã An Bình").as_deref(),
            Some("thi đua năm … trên địa bàn")
        );
        for text in [
            "năm 2025",
            "hội thi, hội diễn…",
            "thanh niên, phụ nữ, …",
            "v.v. …",
            "kết quả tốt.",
            "A - B",
            "dấu * và dấu _ trong mã",
            "..",
            "",
            "Chia ra: 1. Tốt",
        ] {
            assert_eq!(unfilled(text), None, "{text}");
        }
    }
}
