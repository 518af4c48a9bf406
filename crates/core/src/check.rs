//! Data against its kind's field table: every error at once, each with its place, its remedy and the nearest known name.

mod rules;
pub(crate) mod unfilled;
pub(crate) mod walk;

use crate::diagnostic::{Checked, Diagnostic, Place, settle};
use crate::fields::{Field, Kind, profile_fields};
use crate::hop;
use crate::khen_thuong;
use crate::node::{Node, NodeValue};
use crate::van_ban::VanBan;
use crate::vietnamese::{fold, nearest, so_va_ngay};
use walk::Reader;

/// The field that holds a decision's recipients.
const LIST: &str = "danh_sach";

/// Data and the agency's profile → a typed document. What the document leaves blank the profile gives.
pub fn check(data: &Node, profile: Option<&Node>) -> Checked<VanBan> {
    check_with(data, profile, None)
}

/// The data of a paper that stands beside a decision (tờ trình, biên bản, sổ …) → the paper, its list, counts and references taken from the
/// decision as [`check_quyet_dinh`] computed it.
pub fn check_paper(data: &Node, profile: Option<&Node>, decision: &(khen_thuong::QuyetDinh, VanBan)) -> Checked<VanBan> {
    check_with(data, profile, Some(decision))
}

fn check_with(data: &Node, profile: Option<&Node>, decision: Option<&(khen_thuong::QuyetDinh, VanBan)>) -> Checked<VanBan> {
    let mut found = Vec::new();
    if let Some(profile) = profile {
        check_profile(profile, &mut found);
    }
    let value = van_ban(data, profile, decision, &mut found);
    unfilled::check(data, &mut found);
    settle(value, found)
}

/// The data of a decision on awards → the decision as computed, and its typed head: for the papers around it. What is to be said of the data
/// [`check`] says.
pub fn check_quyet_dinh(data: &Node, profile: Option<&Node>) -> Option<(khen_thuong::QuyetDinh, VanBan)> {
    let mut said = Vec::new();
    let kind = Kind::find("quyet-dinh-khen-thuong")?;
    let merged = merge(data, profile, &mut said);
    let head = Reader {
        found: &mut said,
        hint: kind.name(),
    }
    .van_ban(&merged, kind);
    let decision = khen_thuong::quyet_dinh(&merged, data.get(LIST), &head, &mut said)?;
    Some((decision, head))
}

/// The data of a lot of certificates and the agency's profile, judged once; its rows are made by [`LoChungNhan::one`](khen_thuong::LoChungNhan).
pub fn check_chung_nhan(data: &Node, profile: Option<&Node>) -> Checked<khen_thuong::LoChungNhan> {
    let mut found = Vec::new();
    if let Some(profile) = profile {
        check_profile(profile, &mut found);
    }
    let lot = kind(data, &mut found).filter(|k| k.is_certificate()).map(|kind| {
        let fields: Vec<_> = kind.fields().collect();
        let merged = merge(data, profile, &mut found);
        let mut reader = Reader {
            found: &mut found,
            hint: kind.name(),
        };
        reader.map_shape(data, &fields, "");
        let signer = reader.van_ban(&merged, kind).nguoi_ky;
        khen_thuong::LoChungNhan::new(merged, kind, signer)
    });
    unfilled::check(data, &mut found);
    settle(lot, found)
}

/// What is wrong with the shape of a map that is no document (a printer's profile, a blank). `hint` is what messages call it.
pub fn check_shape(node: &Node, fields: &'static [Field], hint: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    Reader { found: &mut found, hint }.map_shape(node, &fields.iter().collect::<Vec<_>>(), "");
    found
}

fn check_profile(profile: &Node, found: &mut Vec<Diagnostic>) {
    let fields: Vec<_> = profile_fields().collect();
    Reader {
        found,
        hint: "hồ sơ cơ quan (vanthu.yaml)",
    }
    .map_shape(profile, &fields, "");
}

fn van_ban(
    data: &Node,
    profile: Option<&Node>,
    decision: Option<&(khen_thuong::QuyetDinh, VanBan)>,
    found: &mut Vec<Diagnostic>,
) -> Option<VanBan> {
    let kind = kind(data, found)?;
    let fields: Vec<_> = kind.fields().collect();
    let merged = merge(data, profile, found);
    let before = found.len();
    let mut reader = Reader { found, hint: kind.name() };
    // The document's own fields are judged as typed; what comes from the profile was judged above.
    reader.map_shape(data, &fields, "");
    if kind.is_certificate() {
        let signer = reader.van_ban(&merged, kind).nguoi_ky;
        if found[before..].iter().any(Diagnostic::is_error) {
            return None;
        }
        let certificate = khen_thuong::LoChungNhan::new(merged, kind, signer).one(None, None, found);
        let broken = found[before..].iter().any(Diagnostic::is_error);
        return (!broken).then(|| VanBan {
            loai: kind.slug.to_string(),
            mau: certificate.mau.clone(),
            chung_nhan: Some(Box::new(certificate)),
            ..VanBan::default()
        });
    }
    let head = reader.van_ban(&merged, kind);
    let van_ban = composed(kind, &merged, data.get(LIST), head, decision, found);
    rules::check(&van_ban, &merged, kind, found);
    let broken = found[before..].iter().any(Diagnostic::is_error);
    (!broken).then_some(van_ban)
}

/// What a kind writes itself, from its own fields: sentences, tables, signers. A part that cannot be made was said and is left out.
fn composed(
    kind: &Kind,
    data: &Node,
    list: Option<&Node>,
    head: VanBan,
    decision: Option<&(khen_thuong::QuyetDinh, VanBan)>,
    found: &mut Vec<Diagnostic>,
) -> VanBan {
    match (kind.slug, decision) {
        ("quyet-dinh-khen-thuong", _) => match khen_thuong::quyet_dinh(data, list, &head, found) {
            Some(decision) => khen_thuong::van_ban(&decision, head),
            None => head,
        },
        ("to-trinh-khen-thuong", Some((decision, _))) => khen_thuong::to_trinh(data, decision, head),
        ("to-trinh-khen-thuong", None) => khen_thuong::to_trinh_rieng(data, list, head, found),
        ("so-khen-thuong" | "danh-sach-ky-nhan", Some((decision, own))) => khen_thuong::so(kind.slug, decision, own, head),
        ("so-khen-thuong" | "danh-sach-ky-nhan", None) => match khen_thuong::quyet_dinh(data, list, &head, found) {
            Some(decision) => khen_thuong::so(kind.slug, &decision, &head.clone(), head),
            None => head,
        },
        ("bien-ban-khen-thuong", decision) => khen_thuong::bien_ban(data, list, head, decision.map(|d| &d.0), found),
        ("bao-cao-khen-thuong", _) => khen_thuong::bao_cao(data, list, head, found),
        ("bao-cao-thanh-tich", _) => khen_thuong::bao_cao_thanh_tich(data, head, found),
        ("bien-ban", _) => hop::bien_ban(data, head, found),
        ("quyet-dinh", _) => attached(head, "Quyết định", "QĐ"),
        ("nghi-quyet", _) => attached(head, "Nghị quyết", "NQ"),
        ("cong-van", _) => VanBan {
            trich_yeu: without_v_v(&head.trich_yeu).to_string(),
            ..head
        },
        _ => head,
    }
}

/// The texts a decision or resolution issues, each with its reference to it. [PL III, Mẫu 1.3]
fn attached(mut head: VanBan, name: &str, sign: &str) -> VanBan {
    let by = head.tham_quyen.clone().or_else(|| head.co_quan.clone()).unwrap_or_default();
    let number = so_va_ngay(
        head.so_ky_hieu.so,
        head.so_ky_hieu.ky_hieu.as_deref().unwrap_or(sign),
        &head.ngay_ban_hanh,
    );
    let usual = format!("(Kèm theo {name} {number} của {})", by.replace('\n', " "));
    for text in &mut head.van_ban_kem_theo {
        text.kem_theo.get_or_insert_with(|| usual.clone());
    }
    head
}

/// "V/v" is printed by the form; typed as well it would stand twice.
fn without_v_v(text: &str) -> &str {
    let rest = text.get(..3).filter(|v| v.eq_ignore_ascii_case("v/v")).map_or(text, |_| &text[3..]);
    rest.trim_start_matches([':', ' '])
}

fn kind(data: &Node, found: &mut Vec<Diagnostic>) -> Option<&'static Kind> {
    let NodeValue::Map(_) = data.value else {
        let message = "tệp dữ liệu phải là các trường, mỗi trường một dòng “tên: giá trị”";
        found.push(Diagnostic::error("DL010", &data.place, message).remedy("bắt đầu từ một tệp mẫu: vanthu new ke-hoach"));
        return None;
    };
    let known: Vec<&str> = Kind::all().iter().map(|k| k.slug).collect();
    let Some(named) = data.get("loai").filter(|n| !n.is_blank()) else {
        let place = Place {
            line: 1,
            column: 1,
            ..data.place.clone()
        };
        let error = Diagnostic::error("DL011", &place, "thiếu loại văn bản").field("loai");
        found.push(error.remedy(format!("thêm dòng “loai: ke-hoach”; các loại: {}", known.join(", "))));
        return None;
    };
    let text = named.as_text().unwrap_or_default().trim();
    // "Kế hoạch" and "ke hoach" say the same.
    let slug = fold(text).replace([' ', '_'], "-");
    if let Some(kind) = Kind::find(&slug) {
        return Some(kind);
    }
    let near = nearest(&slug, known.iter().copied())
        .map(|n| format!("có phải “{n}”? "))
        .unwrap_or_default();
    let error = Diagnostic::error("DL001", &named.place, format!("không có loại văn bản “{text}”")).field("loai");
    found.push(error.remedy(format!("{near}các loại: {}", known.join(", "))));
    None
}

/// The document with what it leaves blank taken from the profile. Số, ký hiệu and the signer are merged part by part; a signer given by
/// name is looked up.
/// The list is left out: it may be a hundred thousand rows, and no profile gives one.
fn merge(data: &Node, profile: Option<&Node>, found: &mut Vec<Diagnostic>) -> Node {
    let entries = data.as_map().unwrap_or_default().iter().filter(|e| e.key != LIST);
    let mut merged = Node::map(entries.cloned().collect(), data.place.clone());
    if let Some(profile) = profile {
        for field in profile_fields().filter(|f| f.name != "danh_sach_nguoi_ky") {
            let Some(given) = profile.get(field.name).filter(|n| !n.is_blank()) else {
                continue;
            };
            match merged.get(field.name) {
                Some(own) if !own.is_blank() => {
                    if let (Some(entries), Some(_)) = (given.as_map(), own.as_map()) {
                        let mut both = own.clone();
                        for entry in entries {
                            if both.get(&entry.key).is_none_or(Node::is_blank) && signer_may_take(own, &entry.key) {
                                both.set(&entry.key, entry.value.clone());
                            }
                        }
                        merged.set(field.name, both);
                    }
                }
                _ => merged.set(field.name, given.clone()),
            }
        }
    }
    if let Some(name) = merged
        .get("nguoi_ky")
        .and_then(Node::as_text)
        .map(str::trim)
        .filter(|n| !n.is_empty())
        .map(str::to_string)
    {
        let place = merged.get("nguoi_ky").map(|n| n.place.clone()).unwrap_or_default();
        let signers = profile.and_then(|p| p.get("danh_sach_nguoi_ky"));
        match signers.and_then(|s| s.get(&name)) {
            Some(signer) => merged.set("nguoi_ky", signer.clone()),
            None => {
                let known: Vec<&str> = signers
                    .and_then(Node::as_map)
                    .into_iter()
                    .flatten()
                    .map(|e| e.key.as_str())
                    .collect();
                let remedy = match (nearest(&name, known.iter().copied()), known.is_empty()) {
                    (_, true) => "thêm danh_sach_nguoi_ky vào vanthu.yaml, hoặc ghi quyen_han, chuc_vu, ho_ten tại đây".to_string(),
                    (Some(near), _) => format!("có phải “{near}”? Những người ký đã có: {}", known.join(", ")),
                    (None, _) => format!("những người ký đã có: {}", known.join(", ")),
                };
                let message = format!("không có người ký tên gọi “{name}” trong hồ sơ cơ quan");
                found.push(Diagnostic::error("DL030", &place, message).field("nguoi_ky").remedy(remedy));
                merged.set("nguoi_ky", Node::map(Vec::new(), place));
            }
        }
    }
    merged
}

/// A document that names its own signer takes no position or authority from the profile's.
fn signer_may_take(own: &Node, key: &str) -> bool {
    key == "so" || key == "ky_hieu" || own.get("ho_ten").is_none_or(Node::is_blank) || key == "ho_ten"
}

#[cfg(test)]
mod tests;
