//! Labels out of sequence, for the rules on them.

use crate::paper::{Component, Paper, Piece};
use std::borrow::Cow;
use vanthu_core::numbering::{Fault, FaultKind, Line, faults as find};
use vanthu_core::vietnamese::from_roman;

/// Every label that does not follow, each attachment by itself.
pub(super) fn faults(paper: &Paper) -> Vec<(&Piece, Fault)> {
    let count = paper.pieces.iter().map(|p| p.attachment).max().unwrap_or(0);
    let mut out = Vec::new();
    for attachment in 0..=count {
        let pieces: Vec<&Piece> = paper
            .pieces
            .iter()
            .filter(|p| p.attachment == attachment && p.begins && takes_part(p))
            .collect();
        let texts: Vec<Cow<str>> = pieces.iter().map(|p| with_right_mark(&p.text)).collect();
        let lines: Vec<Line> = pieces
            .iter()
            .zip(&texts)
            .map(|(p, text)| Line {
                text,
                divides: divides(paper, p),
            })
            .collect();
        out.extend(find(&lines).into_iter().map(|fault| (pieces[fault.index], fault)));
    }
    out
}

/// "a.", "a/", "A)" as "a)", "1/" as "1.": a wrong mark behind a label is the matter of other rules, and no gap in the numbers.
fn with_right_mark(text: &str) -> Cow<'_, str> {
    if let Some((number, rest)) = text.strip_prefix("Điều ").and_then(|rest| rest.split_once('.'))
        && let Some(number) = from_roman(number)
    {
        return format!("Điều {number}.{rest}").into();
    }
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let (label, rest) = text.split_at(end);
    let mut marks = rest.chars();
    let (Some(mark), Some(blank)) = (marks.next(), marks.next()) else {
        return text.into();
    };
    if !blank.is_whitespace() {
        return text.into();
    }
    let letter = label.chars().count() == 1 && label.chars().all(char::is_alphabetic);
    let digits = !label.is_empty() && label.len() <= 2 && label.bytes().all(|c| c.is_ascii_digit());
    let right = match mark {
        '.' | '/' | '-' if letter && label.chars().all(char::is_lowercase) => ')',
        ')' if letter && label.chars().all(char::is_uppercase) => ')',
        '/' | '-' if digits => '.',
        _ => return text.into(),
    };
    format!("{}{right}{}", label.to_lowercase(), &rest[mark.len_utf8()..]).into()
}

/// Body and headings; what stands in tables has numbers of its own.
fn takes_part(piece: &Piece) -> bool {
    piece.component.is_body()
        || matches!(
            piece.component,
            Component::Phan
                | Component::Chuong
                | Component::MucSo
                | Component::TieuMuc
                | Component::TieuDe
                | Component::TenBang
                | Component::Lenh
                | Component::OBang
        )
}

/// May new lists begin behind it? A heading without a number, a table, a line set apart.
fn divides(paper: &Paper, piece: &Piece) -> bool {
    match piece.component {
        Component::TieuDe | Component::TenBang | Component::Lenh | Component::OBang => true,
        Component::NoiDung => {
            let bold = paper.runs(piece).all(|(run, text)| run.format.bold || text.trim().is_empty());
            bold || paper.is_upper(piece) || paper.is_centred(piece, None)
        }
        _ => false,
    }
}

/// "4. đứng sau 2.", "2. đứng hai lần".
pub(super) fn told(fault: &Fault) -> String {
    match (&fault.previous, fault.kind) {
        (Some(previous), FaultKind::Repeat) if *previous == fault.found => format!("{} đứng hai lần liền", fault.found),
        (Some(previous), _) => format!("{} đứng sau {previous}", fault.found),
        (None, _) => format!("danh sách bắt đầu từ {}", fault.found),
    }
}
