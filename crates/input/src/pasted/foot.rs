//! Below the body: Nơi nhận, the signature, annexes.

use super::header::cells;
use super::{Line, Splitter, undashed};
use std::ops::Range;
use vanthu_core::vietnamese::{fold, is_upper};
use vanthu_core::{Diagnostic, Entry, Node};

/// Where the foot stands (after the body), and the line of the first annex.
pub(super) fn find(lines: &[Line], from: usize) -> (Range<usize>, usize) {
    let annex = (from..lines.len()).find(|i| is_annex_label(&lines[*i].text)).unwrap_or(lines.len());
    let receivers = (from..annex).rev().find(|i| fold(&lines[*i].text).starts_with("noi nhan"));
    let start = match receivers {
        // A signature pasted above Nơi nhận belongs to the foot too.
        Some(at) => signature_above(lines, from, at),
        None => signature_above(lines, from, annex),
    };
    (start..annex, annex)
}

/// Index of the first line of a signature that ends right before `end`; `end` when none stands there.
fn signature_above(lines: &[Line], from: usize, end: usize) -> usize {
    let mut at = end;
    let mut name = None;
    while at > from {
        let text = lines[at - 1].text.as_str();
        if !text.is_empty() {
            if is_authority(text) {
                let mut first = at - 1;
                while first > from && (lines[first - 1].text.is_empty() || is_authority(&lines[first - 1].text)) {
                    first -= 1;
                }
                return first;
            }
            if name.is_some() || !cells(text).iter().all(|c| is_name(c)) {
                return end;
            }
            name = Some(at - 1);
        }
        at -= 1;
    }
    end
}

fn is_authority(text: &str) -> bool {
    is_upper(text)
        && !text.ends_with(['.', ';', ':', '!'])
        && text.chars().count() <= 80
        && !text.starts_with(|c: char| c.is_ascii_digit())
        && vanthu_core::prose::label(text) == vanthu_core::prose::Label::None
}

/// Two to seven words, each with a capital: a person's name.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=7).contains(&words.len()) && words.iter().all(|w| w.starts_with(char::is_uppercase)) && !text.ends_with(['.', ';', ':', ','])
}

fn is_annex_label(text: &str) -> bool {
    let rest = fold(text);
    let Some(rest) = rest.strip_prefix("phu luc") else { return false };
    let rest = rest.trim().trim_end_matches(['.', ':']);
    rest.is_empty() || (rest.len() <= 5 && rest.chars().all(|c| c.is_ascii_digit() || "ivx".contains(c)))
}

/// Nơi nhận and the signature; `two` where the kind is signed by two ("THƯ KÝ" and "CHỦ TỌA" in one row).
pub(super) fn read(splitter: &mut Splitter, lines: &[Line], two: bool) {
    let (mut receivers, mut left, mut signature) = (Vec::new(), Vec::new(), Vec::new());
    let mut in_receivers = false;
    for line in lines {
        let text = line.text.as_str();
        if text.is_empty() || text.chars().all(|c| matches!(c, '_' | '.' | ' ')) {
            continue;
        }
        if fold(text).starts_with("noi nhan") {
            in_receivers = true;
            let rest = text.split_once(':').map(|(_, r)| r.trim()).unwrap_or_default();
            if !rest.is_empty() {
                signature.push(Line {
                    number: line.number,
                    text: rest.to_string(),
                });
            }
        } else if in_receivers && text.starts_with(['-', '–', '•']) {
            // A table's row pasted flat: the receiver, then a line of the signature.
            let mut parts = text.split(['\t', '|']).map(str::trim).filter(|p| !p.is_empty());
            if let Some(receiver) = parts.next() {
                receivers.push(Line {
                    number: line.number,
                    text: undashed(receiver).to_string(),
                });
            }
            signature.extend(parts.map(|p| Line {
                number: line.number,
                text: p.to_string(),
            }));
        } else {
            let cell = |text: String| Line { number: line.number, text };
            let mut row = cells(text).into_iter().map(cell);
            if two && row.len() == 2 {
                left.extend(row.next());
            }
            signature.extend(row);
        }
    }
    splitter.put_list("noi_nhan", &receivers);
    if let Some(signer) = signer(splitter, &left) {
        let place = signer.place.clone();
        splitter.put("nguoi_ky_trai", Node::list(vec![signer], place));
    }
    if let Some(signer) = signer(splitter, &signature) {
        splitter.put("nguoi_ky", signer);
    }
}

/// Lines of authority in capitals, the last of them the position when there are two; then the name.
fn signer(splitter: &mut Splitter, lines: &[Line]) -> Option<Node> {
    let first = lines.first()?;
    let place = splitter.place(first.number);
    let mut authority: Vec<&Line> = lines.iter().filter(|l| is_upper(&l.text)).collect();
    let others: Vec<&Line> = lines.iter().filter(|l| !is_upper(&l.text) && !is_note(&l.text)).collect();
    let mut entries = Vec::new();
    let mut put = |key: &str, node: Node| {
        entries.push(Entry {
            key: key.into(),
            key_place: node.place.clone(),
            value: node,
        })
    };
    let position = if authority.len() >= 2 || authority.first().is_some_and(|l| !has_form(&l.text)) {
        authority.pop()
    } else {
        None
    };
    if !authority.is_empty() {
        let items = authority
            .iter()
            .map(|l| Node::text(l.text.as_str(), splitter.place(l.number)))
            .collect();
        put("quyen_han", Node::list(items, place.clone()));
    }
    if let Some(position) = position {
        put("chuc_vu", Node::text(position.text.as_str(), splitter.place(position.number)));
    }
    if let Some(name) = others.last() {
        put("ho_ten", Node::text(name.text.as_str(), splitter.place(name.number)));
    }
    for line in others.iter().rev().skip(1) {
        let message = format!("không hiểu dòng “{}” ở phần chữ ký; dòng này không được in", line.text);
        splitter
            .found
            .push(Diagnostic::error("DL063", &splitter.place(line.number), message).remedy("chuyển dòng này vào nội dung, hoặc xóa đi"));
    }
    (!entries.is_empty()).then(|| Node::map(entries, place))
}

fn has_form(text: &str) -> bool {
    ["TM.", "KT.", "TL.", "TUQ.", "Q."].iter().any(|f| text.starts_with(f))
}

/// "(Ký tên, đóng dấu)" and the like: notes on paper, no words of the document.
fn is_note(text: &str) -> bool {
    let folded = fold(text);
    text.starts_with('(') && (folded.contains("ky") || folded.contains("dau"))
}

/// "(Kèm theo …)" right below a title, on as many lines as it takes, as typed: it may name more than the document's number and date.
/// With it, the index of the line behind it.
pub(super) fn reference(lines: &[Line], at: usize) -> Option<(Line, usize)> {
    let begins = (at..lines.len()).find(|i| !lines[*i].text.is_empty())?;
    let folded = fold(&lines[begins].text);
    if !folded.starts_with("(kem theo") && !folded.starts_with("(ban hanh kem theo") {
        return None;
    }
    let closes = lines[begins..]
        .iter()
        .take_while(|l| !l.text.is_empty())
        .position(|l| l.text.ends_with(')'));
    let next = begins + closes.unwrap_or(0) + 1;
    let words: Vec<&str> = lines[begins..next].iter().map(|l| l.text.as_str()).collect();
    let note = Line {
        number: lines[begins].number,
        text: words.join(" "),
    };
    Some((note, next))
}

/// Each "Phụ lục" with its title and text.
pub(super) fn annexes(splitter: &mut Splitter, lines: &[Line]) {
    let mut annexes = Vec::new();
    let mut start = 0;
    while start < lines.len() {
        let end = (start + 1..lines.len())
            .find(|i| is_annex_label(&lines[*i].text))
            .unwrap_or(lines.len());
        let place = splitter.place(lines[start].number);
        let mut annex = Node::map(Vec::new(), place);
        let mut at = start + 1;
        let mut title: Vec<&str> = Vec::new();
        let mut title_line = lines[start].number;
        while at < end {
            let text = lines[at].text.as_str();
            if !text.is_empty() {
                if !title.is_empty() && !is_upper(text) {
                    break;
                }
                if title.is_empty() {
                    title_line = lines[at].number;
                }
                title.push(text);
            } else if !title.is_empty() {
                break;
            }
            at += 1;
        }
        annex.set("ten", Node::text(title.join(" "), splitter.place(title_line)));
        if let Some((note, next)) = reference(&lines[..end], at) {
            annex.set("kem_theo", Node::text(note.text, splitter.place(note.number)));
            at = next;
        }
        let drawn = |l: &Line| l.text.chars().count() >= 3 && l.text.chars().all(|c| matches!(c, '_' | '-' | '–'));
        let body: Vec<Line> = lines[at..end].iter().filter(|l| !drawn(l)).cloned().collect();
        let text = splitter.prose(body);
        if !text.is_empty() {
            annex.set("noi_dung", Node::text(text, splitter.place(lines[at.min(end - 1)].number)));
        }
        annexes.push(annex);
        start = end;
    }
    if let Some(first) = annexes.first() {
        let place = first.place.clone();
        splitter.put("phu_luc", Node::list(annexes, place));
    }
}
