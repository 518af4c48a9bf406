//! Before the first certificate: the proof list, and the test print of the worst cases.

use super::beside::{self, is_pdf};
use super::lot::Lot;
use super::{Outcome, failed_row};
use crate::args::Common;
use rayon::prelude::*;
use std::path::PathBuf;
use vanthu::proof::{self, ProofHead, ProofRow};
use vanthu::{Diagnostic, Place, Severity};
use vanthu_core::vietnamese::fold;
use vanthu_core::{Kind, Node};
use vanthu_font::Face;

/// Writes the proof list of the rows asked for: no certificate, no number given out.
pub fn list(lot: &Lot, counts: impl Fn(&[usize]) -> Vec<String>, common: &Common) -> Result<Outcome, Vec<Diagnostic>> {
    let rows: Vec<(usize, ProofRow, Vec<Diagnostic>)> = lot
        .wanted
        .par_iter()
        .map(|index| {
            let (row, found) = one(lot, *index);
            (*index, row, found)
        })
        .collect();
    let text = |key: &str| {
        let own = lot.data.get(key).or_else(|| lot.profile.as_ref()?.get(key));
        own.and_then(Node::as_text).map(str::trim).unwrap_or_default().replace('\n', " ")
    };
    let mut outcome = Outcome::default();
    let mut table = Vec::with_capacity(rows.len());
    for (index, row, found) in rows {
        if row.held {
            outcome.failed.extend(failed_row(lot, index, found));
        } else {
            outcome.printed.push(index);
        }
        table.push(row);
    }
    let head = ProofHead {
        co_quan: text("co_quan"),
        ten_loai: Kind::find(&fold(&text("loai")).replace([' ', '_'], "-"))
            .map_or("", |k| k.ten_loai)
            .to_string(),
        list: lot.args.list.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        counts: counts(&outcome.printed),
    };
    let path = output(lot, "danh-sach-soat");
    let engine = &lot.engine;
    let tree = engine.tree(&proof::markup(&head, &table), [])?.value;
    let styled = engine.style(&tree)?.value;
    let pages = engine.pages(&styled);
    let bytes = engine.pdf(&styled, &pages).map_err(|e| vec![e])?;
    beside::write(&path, &bytes)?;
    if !common.quiet {
        crate::print(&format!("Đã ghi {} ({} trang): soát rồi mới in\n", path.display(), pages.len()));
    }
    Ok(outcome)
}

fn one(lot: &Lot, index: usize) -> (ProofRow, Vec<Diagnostic>) {
    let (stt, name) = (lot.ordinal(index), lot.name(index));
    let short = |d: &Diagnostic| d.message.clone();
    // What was only tidied up is in the log of the run.
    let said: Vec<String> = lot.said_of(index).filter(|d| d.severity != Severity::ThongTin).map(short).collect();
    if !lot.ready.contains(&index) {
        return (ProofRow::held(&stt, name, said), Vec::new());
    }
    match lot.record(index) {
        Ok(record) => match (&record.wanted, record.styled.fixed.first()) {
            (Some(wanted), Some(placed)) => {
                let flags = said.into_iter().chain(record.warnings.iter().map(short)).collect();
                (ProofRow::new(&stt, name, wanted, placed, flags), Vec::new())
            }
            _ => {
                let error = Diagnostic::error(
                    "DL968",
                    &Place::default(),
                    "danh sách soát chỉ lập cho giấy khen, bằng khen, giấy chứng nhận",
                );
                (ProofRow::held(&stt, name, vec![error.message.clone()]), vec![error])
            }
        },
        Err(found) => (
            ProofRow::held(&stt, name, said.into_iter().chain(found.iter().map(short)).collect()),
            found,
        ),
    }
}

/// The rows worth a test print: the longest of each text that differs from row to row, the first and the last.
pub fn worst(lot: &Lot) -> Vec<usize> {
    let fonts = lot.engine.fonts();
    let texts: Vec<(usize, Vec<(String, f64)>)> = lot
        .ready
        .par_iter()
        .filter_map(|index| {
            let record = lot.record(*index).ok()?;
            let page = record.styled.fixed.first()?;
            let long = |(name, text): (&str, String)| (name.to_string(), fonts.get(Face::Regular).width(&text, 10.0));
            Some((*index, page.texts().map(long).collect()))
        })
        .collect();
    let mut chosen: Vec<usize> = texts.first().into_iter().chain(texts.last()).map(|(i, _)| *i).collect();
    for name in ["ten_doi_tuong", "chuc_vu_don_vi", "thanh_tich"] {
        let of = |all: &[(String, f64)]| all.iter().find(|(n, _)| n == name).map_or(0.0, |(_, w)| *w);
        // The first of equally long ones.
        let longest = texts.iter().rev().max_by(|a, b| of(&a.1).total_cmp(&of(&b.1)));
        chosen.extend(longest.map(|(i, _)| *i));
    }
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

/// Where a paper made instead of the certificates goes: where they would.
pub fn output(lot: &Lot, what: &str) -> PathBuf {
    match &lot.args.output {
        Some(o) if is_pdf(o) => o.clone(),
        _ => beside::instead(lot, what),
    }
}
