//! What is to be said of a list before anything is made of it.

use std::collections::HashSet;
use std::sync::Arc;
use vanthu::{Diagnostic, List};
use vanthu_core::khen_thuong::{check_danh_sach, parse_money};
use vanthu_core::vietnamese::fold;
use vanthu_core::{ListRow, ListRows, Node};

/// Errors that stand beside the rows, as a heading that is there twice: they are wrong for every row.
pub fn outside_rows(list: &List) -> Vec<Diagnostic> {
    let at = |d: &Diagnostic| (d.place.file.clone(), d.place.line);
    let mut places: HashSet<(Arc<str>, u32)> = list.found.iter().filter(|d| d.is_error() && d.place.line > 0).map(at).collect();
    if !places.is_empty() {
        list.rows
            .iter()
            .for_each(|row| _ = places.remove(&(row.file().clone(), row.line())));
    }
    list.found
        .iter()
        .filter(|d| d.is_error() && places.contains(&at(d)))
        .cloned()
        .collect()
}

/// What is to be said of the rows of a list of certificates.
pub fn of_certificates(rows: &ListRows, data: &Node) -> Vec<Diagnostic> {
    let mut found = check_danh_sach(rows);
    // Nobody is addressed: no row needs the word.
    if matches!(data.text_of("cach_xung"), Some("khong" | "dong-chi")) {
        found.retain(|d| d.code != "DS016");
    }
    let amounts = rows
        .iter()
        .filter_map(|row| Some((row, row.get("so_tien").filter(|t| !t.trim().is_empty())?)));
    found.extend(amounts.filter(|(_, typed)| parse_money(typed).is_none()).map(|(row, typed)| {
        let message = format!("“{}” không phải một số tiền: không cộng, không ghi vào sổ", typed.trim());
        Diagnostic::warning("DS022", &row.place_of("so_tien"), message).remedy("chỉ ghi chữ số, ví dụ 710000 hoặc 710.000")
    }));
    // Decisions have collectives first, then households, then persons.
    let rank = |row: ListRow| ["tap-the", "ho-gia-dinh", "ca-nhan"].iter().position(|k| *k == doi_tuong(row));
    let mixed = (1..rows.len()).find(|i| rank(rows.row(i - 1)) > rank(rows.row(*i)));
    found.extend(mixed.map(|i| {
        let message = "từ dòng này danh sách xếp khác quyết định (tập thể, hộ gia đình, rồi cá nhân): số sổ vàng in theo danh sách có thể khác số thứ tự trong quyết định";
        Diagnostic::warning("DS038", &rows.row(i).place(), message).remedy("in cùng quyết định bằng vanthu dossier, hoặc sắp danh sách theo thứ tự của quyết định")
    }));
    found
}

/// Whom the row is about: ca-nhan, tap-the, ho-gia-dinh.
pub fn doi_tuong(row: ListRow) -> &'static str {
    let text = |key: &str| row.get(key).map(fold).unwrap_or_default();
    let said = [text("doi_tuong"), text("danh_xung")].join(" ");
    if said.contains("ho gia dinh") || said.contains("ho-gia-dinh") {
        "ho-gia-dinh"
    } else if said.contains("tap the") || said.contains("tap-the") || !text("ten_tap_the").is_empty() {
        "tap-the"
    } else {
        "ca-nhan"
    }
}
