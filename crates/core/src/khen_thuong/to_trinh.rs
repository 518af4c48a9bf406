//! Tờ trình đề nghị khen thưởng: the proposal that leads to a decision, over the same list. (practice; state-level proposals have a form of
//! their own, Mẫu số 01 of NĐ 152/2025/NĐ-CP)

use super::loi_van::{counts, join};
use super::phu_luc;
use super::quyet_dinh::{BoCuc, QuyetDinh, level, quyet_dinh};
use crate::check::walk::{line, lines};
use crate::diagnostic::Diagnostic;
use crate::node::Node;
use crate::van_ban::VanBan;
use crate::vietnamese::{pad_ngay, pad_so, pad_thang};

/// `own` = what the office says of its tờ trình: number, date, addressee, signer; `data` = its further fields, the council's vote and the papers
/// that go with it. What it leaves blank follows from the decision, made or proposed.
pub fn to_trinh(data: &Node, qd: &QuyetDinh, own: VanBan) -> VanBan {
    let list: Vec<_> = qd.doi_tuong.iter().collect();
    let awards: Vec<String> = qd
        .hinh_thuc
        .iter()
        .map(|h| {
            if h.is_danh_hieu() {
                format!("danh hiệu “{}”", h.ten)
            } else {
                format!("{} của {}", h.ten, qd.nguoi_tang)
            }
        })
        .collect();
    let awards = join(&awards.iter().map(String::as_str).collect::<Vec<_>>(), " và ");
    let body = own.co_quan.clone().unwrap_or_default().replace('\n', " ");
    // The proposal lists everybody, whatever the decision does, and no money.
    let proposal = QuyetDinh {
        co_tien: false,
        bo_cuc: if qd.hinh_thuc.len() > 1 {
            BoCuc::TheoHinhThuc
        } else {
            BoCuc::DanhSach
        },
        ..qd.clone()
    };
    let mut annexes = phu_luc::danh_sach(&proposal, &own);
    for annex in &mut annexes {
        annex.ten = annex.ten.replace(" được tặng ", " đề nghị tặng ");
        annex.kem_theo = Some(reference(&own, &body));
    }
    let reason = if qd.ly_do.is_empty() {
        String::new()
    } else {
        format!(" {}", qd.ly_do)
    };
    let vote = line(data, "ket_qua_bo_phieu").map(|v| format!("{}.\n", v.trim_end_matches('.')));
    let with = lines(data, "ho_so_kem_theo");
    let bare: Vec<&str> = with
        .iter()
        .map(|w| w.trim_start_matches(['-', ' ']).trim_end_matches([';', '.']))
        .collect();
    let with = if bare.is_empty() {
        String::new()
    } else {
        format!("(Kèm theo: {}.)\n", bare.join("; "))
    };
    let text = format!(
        "{}{body} kính đề nghị {} xem xét, quyết định tặng {awards} cho {}{reason} (có danh sách kèm theo).\n{with}Kính trình {} xem xét, quyết định./.",
        vote.unwrap_or_default(),
        qd.nguoi_tang,
        counts(&list),
        qd.nguoi_tang
    );
    // The organisation of local government is no ground of a proposal; the proposal itself is not either.
    let grounds: Vec<&String> = qd
        .can_cu
        .iter()
        .filter(|c| c.starts_with("Căn cứ") && !c.contains("Tổ chức chính quyền địa phương"))
        .collect();
    let last = grounds.len().saturating_sub(1);
    let bare = |c: &str| c.trim_end_matches([';', '.']).to_string();
    let can_cu = grounds
        .iter()
        .enumerate()
        .map(|(i, c)| format!("{}{}", bare(c), if i == last { "." } else { ";" }));
    VanBan {
        trich_yeu: if own.trich_yeu.is_empty() {
            format!("Về việc đề nghị tặng {awards}")
        } else {
            own.trich_yeu.clone()
        },
        kinh_gui: if own.kinh_gui.is_empty() {
            vec![qd.nguoi_tang.clone()]
        } else {
            own.kinh_gui.clone()
        },
        can_cu: if own.can_cu.is_empty() {
            can_cu.collect()
        } else {
            own.can_cu.clone()
        },
        noi_dung: own.noi_dung.clone().or(Some(text)),
        phu_luc: annexes,
        ..own
    }
}

/// A proposal that stands alone: who will decide and at which level is told by whom it asks.
pub fn to_trinh_rieng(data: &Node, list: Option<&Node>, own: VanBan, found: &mut Vec<Diagnostic>) -> VanBan {
    let mut asked = data.clone();
    let place = data.place.clone();
    let Some(by) = line(data, "tham_quyen") else {
        let error = Diagnostic::error("DS031", &place, "chưa biết người có thẩm quyền quyết định").field("tham_quyen");
        found.push(error.remedy("thêm dòng “tham_quyen: Chủ tịch Ủy ban nhân dân xã …”, viết như trong câu"));
        return own;
    };
    if line(data, "cap").is_none() {
        let body = by.strip_prefix("Chủ tịch ").unwrap_or(&by);
        asked.set("cap", Node::text(level(body), place.clone()));
    }
    // A proposal names no money and no proposer but itself.
    asked.set("tien_thuong", Node::text("khong", place));
    match quyet_dinh(&asked, list, &own, found) {
        Some(decision) => to_trinh(data, &decision, own),
        None => own,
    }
}

fn reference(own: &VanBan, body: &str) -> String {
    let so = own.so_ky_hieu.so.map_or_else(|| "      ".to_string(), pad_so);
    let ky_hieu = own.so_ky_hieu.ky_hieu.as_deref().unwrap_or("TTr");
    let d = &own.ngay_ban_hanh;
    let part = |v: Option<String>| v.unwrap_or_else(|| "    ".into());
    let (ngay, thang, nam) = (
        part(d.ngay.map(pad_ngay)),
        part(d.thang.map(pad_thang)),
        part(d.nam.map(|y| y.to_string())),
    );
    format!("(Kèm theo Tờ trình số {so}/{ky_hieu} ngày {ngay} tháng {thang} năm {nam} của {body})")
}
