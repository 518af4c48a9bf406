use crate::paper::{Component, Paper, Piece};
use crate::rule::Findings;
use crate::text::starts;
use vanthu_core::vien_dan::vien_dan;
use vanthu_core::vietnamese::fold;

rule! {
    /// Căn cứ theo thứ tự hiệu lực pháp lý, “Theo đề nghị” đứng cuối.
    ///
    /// Kiểm tra: luật, pháp lệnh đứng trước nghị định, thông tư; nghị định đứng trước thông tư; không căn cứ nào đứng sau dòng “Theo đề nghị của …”. Văn bản
    /// về chức năng, nhiệm vụ, quyền hạn, tổ chức của cơ quan ban hành được đứng đầu, nên không xét. Quyết định, kế hoạch, biên bản đứng đâu cũng được.
    /// Sai: Căn cứ Thông tư số 15/2025/TT-BNV …; Căn cứ Luật Thi đua, khen thưởng ….
    /// Đúng: Căn cứ Luật Thi đua, khen thưởng …; Căn cứ Thông tư số 15/2025/TT-BNV ….
    ///
    /// Legal grounds do not go from the higher text to the lower, or something stands behind the proposal.
    "ND30-VV-08", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2 (thứ tự trong mẫu)", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    let grounds: Vec<&Piece> = paper.all(Component::CanCu).filter(|p| p.begins).collect();
    let mut highest: Option<(u8, &'static str)> = None;
    let mut proposal: Option<&Piece> = None;
    for ground in grounds {
        let folded = fold(&ground.text);
        if starts(&folded, "theo de nghi") || starts(&folded, "xet de nghi") {
            proposal = Some(ground);
            continue;
        }
        if proposal.is_some() && starts(&folded, "can cu") {
            out.report(
                paper.spot(ground),
                "căn cứ đứng sau dòng “Theo đề nghị của …”",
                "dòng “Theo đề nghị của …” đứng cuối các căn cứ",
                "chuyển căn cứ này lên trước dòng “Theo đề nghị”",
            );
            continue;
        }
        let of_own_powers = ["chuc nang", "nhiem vu", "quyen han", "to chuc", "thanh lap", "dieu le", "quy che"]
            .iter()
            .any(|w| folded.contains(w));
        let Some(first) = vien_dan(&ground.text).into_iter().next() else {
            continue;
        };
        let Some((loai, _)) = first.loai else { continue };
        let Some(rank) = rank(loai) else { continue };
        if let Some((lower, before)) = highest
            && rank < lower
            && !of_own_powers
        {
            out.report(
                paper.spot(ground),
                format!("{} đứng sau {}", loai.to_lowercase(), before.to_lowercase()),
                "văn bản có hiệu lực pháp lý cao hơn đứng trước",
                "xếp lại các căn cứ: luật, pháp lệnh, nghị định, thông tư",
            );
        }
        if !of_own_powers && highest.is_none_or(|(lower, _)| rank > lower) {
            highest = Some((rank, loai));
        }
    }
}

/// Only the three steps nobody doubts.
fn rank(loai: &str) -> Option<u8> {
    match loai {
        "Luật" | "Bộ luật" | "Pháp lệnh" => Some(0),
        "Nghị định" => Some(1),
        "Thông tư" | "Thông tư liên tịch" => Some(2),
        _ => None,
    }
}
