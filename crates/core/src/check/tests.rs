//! The check on nodes built by hand; whole files and their messages stand in the goldens of `tests/`.

use super::check;
use crate::node::{Entry, Node};
use crate::{Diagnostic, Place};

fn text(value: &str) -> Node {
    Node::text(value, Place::default())
}

fn map(entries: &[(&str, Node)]) -> Node {
    let entry = |(key, value): &(&str, Node)| Entry {
        key: key.to_string(),
        key_place: Place::default(),
        value: value.clone(),
    };
    Node::map(entries.iter().map(entry).collect(), Place::default())
}

fn list(items: Vec<Node>) -> Node {
    Node::list(items, Place::default())
}

fn codes(found: &[Diagnostic]) -> Vec<&str> {
    found.iter().filter(|d| d.is_error()).map(|d| d.code).collect()
}

fn plan(more: &[(&str, Node)]) -> Node {
    let mut all = vec![("loai", text("ke-hoach")), ("trich_yeu", text("Thử"))];
    all.extend(more.iter().cloned());
    map(&all)
}

#[test]
fn the_document_wins_over_the_profile_and_a_named_signer_is_found_there() {
    let signer = map(&[("chuc_vu", text("CHỦ TỊCH")), ("ho_ten", text("Nguyễn Văn An"))]);
    let profile = map(&[
        ("co_quan", text("UBND xã A")),
        ("dia_danh", text("A")),
        ("danh_sach_nguoi_ky", map(&[("chu_tich", signer)])),
    ]);
    let data = plan(&[("dia_danh", text("B")), ("nguoi_ky", text("chu_tich"))]);
    let made = check(&data, Some(&profile)).unwrap().value;
    assert_eq!(made.co_quan.as_deref(), Some("UBND xã A"));
    assert_eq!(made.dia_danh.as_deref(), Some("B"));
    assert_eq!(made.nguoi_ky.ho_ten.as_deref(), Some("Nguyễn Văn An"));
}

#[test]
fn every_error_is_found_at_once() {
    let data = map(&[
        ("loai", text("ke-hoach")),
        ("so_ky_hieu", map(&[("so", text("0"))])),
        ("ngay_ban_hanh", text("30/02/2026")),
        ("muc", text("chữ")),
        ("noi_nhann", list(vec![text("x")])),
    ]);
    let found = check(&data, None).unwrap_err();
    let mut codes = codes(&found);
    codes.sort_unstable();
    assert_eq!(codes, ["DL012", "DL013", "DL014", "DL016", "DL021"]);
}

#[test]
fn a_table_row_has_as_many_cells_as_columns() {
    let row = |n: usize| list(vec![text("x"); n]);
    let bang = map(&[
        ("cot", list(vec![map(&[("ten", text("A"))]), map(&[("ten", text("B"))])])),
        ("dong", list(vec![row(2), row(3)])),
    ]);
    let muc = map(&[("tieu_de", text("I. A")), ("bang", list(vec![bang]))]);
    let found = check(&plan(&[("muc", list(vec![muc]))]), None).unwrap_err();
    assert_eq!(codes(&found), ["DL020"]);
}

#[test]
fn wrong_abbreviations_of_authority_are_named() {
    for wrong in ["T/M ỦY BAN NHÂN DÂN", "K/T CHỦ TỊCH", "TL CHỦ TỊCH"] {
        let signer = map(&[("quyen_han", list(vec![text(wrong)]))]);
        let found = check(&plan(&[("nguoi_ky", signer)]), None).unwrap_err();
        assert_eq!(codes(&found), ["DL026"], "{wrong}");
    }
}

#[test]
fn a_kind_has_its_own_fields_only() {
    let task = map(&[("noi_dung", text("Họp"))]);
    assert!(check(&plan(&[("nhiem_vu", list(vec![task.clone()]))]), None).is_ok());
    let report = map(&[
        ("loai", text("bao-cao")),
        ("trich_yeu", text("Thử")),
        ("nhiem_vu", list(vec![task])),
    ]);
    assert_eq!(codes(&check(&report, None).unwrap_err()), ["DL013"]);
}

#[test]
fn a_document_built_in_rust_goes_through_the_same_check() {
    let plan = crate::VanBan {
        loai: "ke-hoach".into(),
        trich_yeu: "Thử".into(),
        ngay_ban_hanh: crate::NgayThang::new(5, 2, 2026),
        ..Default::default()
    };
    assert_eq!(check(&plan.to_node(), None).unwrap().value, plan);
}
