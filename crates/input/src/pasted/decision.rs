//! What a decision or resolution has beside the other named types: who decides, the grounds down to "QUYẾT ĐỊNH:", and the text it issues.

use super::foot::reference;
use super::{Line, Splitter, is_rule, named_type};
use std::ops::Range;
use vanthu_core::Node;
use vanthu_core::prose::{self, Label};
use vanthu_core::vietnamese::{fold, is_upper};

/// Reads from below trích yếu through the order; gives the line where the body begins (`at` when no order stands there).
pub(super) fn head(splitter: &mut Splitter, lines: &[Line], at: usize) -> usize {
    let Some(order) = (at..lines.len()).find(|i| is_order(&lines[*i].text)) else {
        return at;
    };
    // An order below the first Điều is a word of the body.
    if lines[at..order].iter().any(|l| matches!(prose::label(&l.text), Label::Dieu(_))) {
        return at;
    }
    let used = |l: &&Line| !l.text.is_empty() && !is_rule(&l.text);
    let lines: Vec<&Line> = lines[at..order].iter().filter(used).collect();
    let decider = lines.iter().position(|l| !is_upper(&l.text)).unwrap_or(lines.len());
    if decider == 0 {
        return at;
    }
    let name: Vec<&str> = lines[..decider].iter().map(|l| l.text.as_str()).collect();
    splitter.put_text("tham_quyen", &name.join(" "), lines[0].number);
    let mut grounds: Vec<Line> = Vec::new();
    for line in &lines[decider..] {
        match grounds.last_mut() {
            // A ground broken in the middle goes on.
            Some(last) if !last.text.ends_with([';', '.', ',']) => {
                last.text.push(' ');
                last.text.push_str(&line.text);
            }
            _ => grounds.push((*line).clone()),
        }
    }
    splitter.put_list("can_cu", &grounds);
    order + 1
}

/// "QUYẾT ĐỊNH:", "QUYẾT NGHỊ:", on its own.
fn is_order(text: &str) -> bool {
    is_upper(text) && matches!(fold(text.trim_end_matches([':', '.', ' '])).as_str(), "quyet dinh" | "quyet nghi")
}

/// The quy chế, quy định … that stands below the signature with its own tên loại; gives the line where the foot ends.
pub(super) fn attached(splitter: &mut Splitter, lines: &[Line], foot: Range<usize>) -> usize {
    let title = |i: &usize| named_type(&lines[*i].text).map(|kind| (*i, kind));
    let Some((start, kind)) = foot.clone().find_map(|i| title(&i)) else {
        return foot.end;
    };
    let mut at = start + 1;
    let mut subject: Vec<&str> = Vec::new();
    while at < foot.end && reference(&lines[..foot.end], at).is_none() && prose::label(&lines[at].text) == Label::None {
        let text = lines[at].text.as_str();
        if text.is_empty() && !subject.is_empty() {
            break;
        }
        if !text.is_empty() && !is_rule(text) {
            subject.push(text);
        }
        at += 1;
    }
    let place = splitter.place(lines[start].number);
    let mut text = Node::map(Vec::new(), place.clone());
    text.set("ten_loai", Node::text(kind.ten_loai, place.clone()));
    text.set("trich_yeu", Node::text(subject.join(" "), place.clone()));
    if let Some((note, next)) = reference(&lines[..foot.end], at) {
        text.set("kem_theo", Node::text(note.text, splitter.place(note.number)));
        at = next;
    }
    let body: Vec<Line> = lines[at..foot.end].iter().filter(|l| !is_rule(&l.text)).cloned().collect();
    let first = lines[at.min(lines.len() - 1)].number;
    text.set("noi_dung", Node::text(splitter.prose(body), splitter.place(first)));
    splitter.put("van_ban_kem_theo", Node::list(vec![text], place));
    start
}
