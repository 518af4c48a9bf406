//! Tracked changes that are pending. The facts are read from the final text; here is only said that, where, and by whom it was changed.

use crate::facts::{Change, ChangeKind, Place};
use crate::values::short;
use crate::xml::{Doc, El};
use std::sync::Arc;

pub(crate) fn changes(doc: &Doc, part: &str, found: &mut Vec<Change>) {
    let part: Arc<str> = Arc::from(part);
    for el in doc.elements() {
        let Some(kind) = kind(el) else {
            continue;
        };
        found.push(Change {
            place: Place {
                part: part.clone(),
                range: el.range(),
            },
            kind,
            author: short(el.attr("author").unwrap_or("")),
            date: el.attr("date").map(short),
        });
    }
}

fn kind(el: El) -> Option<ChangeKind> {
    Some(match el.w() {
        "ins" | "cellIns" => ChangeKind::Insertion,
        "del" | "cellDel" => ChangeKind::Deletion,
        "moveFrom" => ChangeKind::MoveFrom,
        "moveTo" => ChangeKind::MoveTo,
        "rPrChange" | "pPrChange" | "sectPrChange" | "tblPrChange" | "tblPrExChange" | "trPrChange" | "tcPrChange" | "tblGridChange"
        | "numberingChange" | "cellMerge" => ChangeKind::Format,
        _ => return None,
    })
}
