use crate::paper::{Component, Paper};
use crate::rule::Findings;
use crate::writing::{issued, key};
use vanthu_core::khen_thuong::luat::het_hieu_luc;

rule! {
    /// Văn bản làm căn cứ còn hiệu lực vào ngày ban hành.
    ///
    /// Kiểm tra: chỉ các văn bản có trong dữ liệu của chương trình (thi đua, khen thưởng, tổ chức chính quyền địa phương), theo ngày hết hiệu lực ghi ở
    /// đó. Văn bản được sửa đổi mà không bị thay thế thì không báo; văn bản khác không xét.
    /// Sai: quyết định ngày 20 tháng 01 năm 2026, căn cứ Nghị định số 98/2023/NĐ-CP.
    /// Đúng: quyết định ngày 20 tháng 01 năm 2026, căn cứ Nghị định số 152/2025/NĐ-CP.
    ///
    /// A legal ground was no longer in force on the day of the document.
    "ND30-VV-07", CanhBao, "không có trong Nghị định 30/2020/NĐ-CP; theo ngày hiệu lực ghi trong dữ liệu", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    let Some(on) = issued(paper).as_ref().and_then(key) else { return };
    for piece in paper.pieces.iter().filter(|p| p.component == Component::CanCu && p.attachment == 0) {
        let Some(old) = het_hieu_luc(&piece.text, on) else { continue };
        let instead = old.thay_bang.map(|line| format!("; có thể dùng “{line}”")).unwrap_or_default();
        out.report(
            paper.spot(piece),
            format!("căn cứ {} đã hết hiệu lực từ sau ngày {}", old.ten, old.het),
            "dẫn văn bản còn hiệu lực vào ngày ban hành",
            format!("thay bằng văn bản đang có hiệu lực{instead}"),
        );
    }
}
