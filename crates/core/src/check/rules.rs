//! What a document says, beyond the shape of its fields.

use super::walk::shorten;
use crate::diagnostic::{Diagnostic, Place};
use crate::fields::Kind;
use crate::node::{Node, NodeValue};
use crate::van_ban::VanBan;

/// Letters of the longest trích yếu: about eight lines. The decree wants one short sentence.
const LONGEST_SUBJECT: usize = 600;
/// Letters of a line of trích yếu, for the message.
const SUBJECT_LINE: usize = 70;

const CITE_SIGN: &str = "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 7, điểm b";
const CITE_NUMBER: &str = "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3";
const CITE_SUBJECT: &str = "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 5";

/// Positions of one person: after "TM." stands a collective or a body.
const POSITIONS: &[&str] = &[
    "CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "GIÁM ĐỐC",
    "PHÓ GIÁM ĐỐC",
    "HIỆU TRƯỞNG",
    "TRƯỞNG PHÒNG",
    "BỘ TRƯỞNG",
    "THỨ TRƯỞNG",
    "CỤC TRƯỞNG",
    "CHÁNH VĂN PHÒNG",
];

/// Kinds that carry no number of their own: the decision's stands in their reference, or a person hands them in.
const UNNUMBERED: &[&str] = &["so-khen-thuong", "danh-sach-ky-nhan", "bao-cao-thanh-tich"];

pub(super) fn check(van_ban: &VanBan, data: &Node, kind: &Kind, found: &mut Vec<Diagnostic>) {
    subject(van_ban, data, found);
    number(van_ban, data, kind, found);
    signer(data, found);
    let numbered = !UNNUMBERED.contains(&kind.slug);
    if numbered && (van_ban.so_ky_hieu.so.is_none() || !van_ban.ngay_ban_hanh.is_whole()) {
        let place = Place {
            line: 0,
            column: 0,
            ..data.place.clone()
        };
        found.push(Diagnostic::info(
            "DL040",
            &place,
            "chưa có số hoặc ngày ban hành: bản này là dự thảo, chỗ trống được giữ để điền",
        ));
    }
    if van_ban.co_quan.is_none() {
        let place = Place {
            line: 0,
            column: 0,
            ..data.place.clone()
        };
        let warning = Diagnostic::warning("DL041", &place, "chưa có tên cơ quan ban hành: chỗ này để trống").field("co_quan");
        found.push(warning.remedy("ghi co_quan trong dữ liệu, hoặc trong tệp vanthu.yaml cạnh dữ liệu (dùng cho mọi văn bản)"));
    }
}

fn subject(van_ban: &VanBan, data: &Node, found: &mut Vec<Diagnostic>) {
    let length = van_ban.trich_yeu.chars().count();
    let place = place(data, &["trich_yeu"]);
    if length > LONGEST_SUBJECT {
        let message = format!(
            "trích yếu dài {length} ký tự, khoảng {} dòng; giới hạn là {LONGEST_SUBJECT} ký tự",
            length.div_ceil(SUBJECT_LINE)
        );
        found.push(
            Diagnostic::error("DL022", &place, message)
                .field("trich_yeu")
                .remedy("rút thành một câu ngắn hoặc một cụm từ")
                .cite(CITE_SUBJECT),
        );
    }
}

fn number(van_ban: &VanBan, data: &Node, kind: &Kind, found: &mut Vec<Diagnostic>) {
    let Some(ky_hieu) = &van_ban.so_ky_hieu.ky_hieu else { return };
    let place = place(data, &["so_ky_hieu", "ky_hieu"]);
    let field = "so_ky_hieu.ky_hieu";
    if ky_hieu.contains(' ') || ky_hieu.contains(['–', '—']) {
        let mended = ky_hieu.replace(' ', "").replace(['–', '—'], "-");
        let error = Diagnostic::error("DL023", &place, format!("ký hiệu “{ky_hieu}” có dấu cách hoặc gạch dài")).field(field);
        found.push(error.remedy(format!("viết liền, gạch ngang ngắn: {mended}")).cite(CITE_NUMBER));
        return;
    }
    if ky_hieu.contains('/') {
        let error = Diagnostic::error("DL024", &place, format!("ký hiệu “{ky_hieu}” có dấu gạch chéo")).field(field);
        found.push(
            error
                .remedy("chỉ ghi phần sau dấu gạch chéo; số ghi ở so_ky_hieu.so")
                .cite(CITE_NUMBER),
        );
        return;
    }
    let parts: Vec<&str> = ky_hieu.split('-').collect();
    if kind.slug == "cong-van" && parts[0] == "CV" {
        let error = Diagnostic::error(
            "DL028",
            &place,
            format!("ký hiệu công văn “{ky_hieu}” có chữ CV: công văn không có tên loại"),
        );
        found.push(
            error
                .field(field)
                .remedy("ghi viết tắt tên cơ quan và đơn vị soạn thảo, ví dụ UBND-VHXH")
                .cite(CITE_NUMBER),
        );
    }
    if let Some(expected) = kind.viet_tat {
        let first = ky_hieu.split('-').next().unwrap_or_default();
        if first != expected {
            let warning = Diagnostic::warning(
                "DL025",
                &place,
                format!(
                    "ký hiệu “{ky_hieu}” bắt đầu bằng “{first}”, {} viết tắt là “{expected}”",
                    kind.ten_loai
                ),
            );
            let rest = ky_hieu.split_once('-').map(|(_, r)| r).unwrap_or(ky_hieu);
            found.push(
                warning
                    .field(field)
                    .remedy(format!("ghi {expected}-{rest}"))
                    .cite("NĐ 30/2020/NĐ-CP, Phụ lục III, Mục I"),
            );
        }
    }
}

fn signer(data: &Node, found: &mut Vec<Diagnostic>) {
    let Some(signer) = data.get("nguoi_ky") else { return };
    let lines: Vec<(&str, &Place)> = match signer.get("quyen_han").map(|n| (&n.value, &n.place)) {
        Some((NodeValue::Text(text), place)) => text.lines().map(|l| (l.trim(), place)).collect(),
        Some((NodeValue::List(items), _)) => items.iter().filter_map(|n| Some((n.as_text()?.trim(), &n.place))).collect(),
        _ => Vec::new(),
    };
    for (line, place) in lines {
        let (form, rest) = match line.split_once(' ') {
            Some((form, rest)) => (form, rest.trim()),
            None => (line, ""),
        };
        if let Some(right) = right_form(form) {
            let error = Diagnostic::error("DL026", place, format!("quyền hạn “{}” viết tắt sai: “{form}”", shorten(line)))
                .field("nguoi_ky.quyen_han");
            found.push(error.remedy(format!("ghi “{right} {rest}”")).cite(CITE_SIGN));
        } else if form == "TM." && POSITIONS.contains(&rest.to_uppercase().as_str()) {
            let warning = Diagnostic::warning(
                "DL027",
                place,
                format!("sau “TM.” là tên tập thể hoặc cơ quan, không phải chức vụ “{rest}”"),
            );
            found.push(
                warning
                    .field("nguoi_ky.quyen_han")
                    .remedy("ghi TM. ỦY BAN NHÂN DÂN, rồi chức vụ ở dòng dưới")
                    .cite(CITE_SIGN),
            );
        }
    }
}

/// The right abbreviation for a wrongly written one: `T/M`, `KT/`, `TM` without its dot.
fn right_form(form: &str) -> Option<&'static str> {
    let letters: String = form.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_uppercase();
    let right = ["TM.", "KT.", "TL.", "TUQ.", "Q."]
        .into_iter()
        .find(|r| r.trim_end_matches('.') == letters)?;
    (form != right).then_some(right)
}

/// Where a field stands; the whole data when it does not.
fn place(data: &Node, path: &[&str]) -> Place {
    let mut node = data;
    for key in path {
        match node.get(key) {
            Some(inner) => node = inner,
            None => break,
        }
    }
    node.place.clone()
}
