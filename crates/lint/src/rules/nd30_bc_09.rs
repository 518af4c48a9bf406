use super::numbering::{faults, told};
use crate::paper::Paper;
use crate::rule::Findings;
use vanthu_core::numbering::FaultKind;

rule! {
    /// Số thứ tự liên tục, không trùng, không nhảy.
    ///
    /// Kiểm tra: phần, chương, mục, tiểu mục, điều, I., 1., 1.1., a), kể cả số do Word tự đánh, trong từng văn bản và từng phụ lục. Danh sách bắt đầu lại từ 1
    /// được coi là danh sách mới. Nhãn viết tay bị mất (“Điều 3.” không còn) hiện ra thành số bị nhảy. Số trong bảng không xét.
    /// Sai: 1. 2. 4.
    /// Đúng: 1. 2. 3.
    ///
    /// A number is missing or stands twice.
    "ND30-BC-09", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.c", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    for (piece, fault) in faults(paper).into_iter().filter(|(_, f)| f.kind != FaultKind::Letter) {
        let remedy = match fault.kind {
            FaultKind::Repeat => "đánh lại số thứ tự từ chỗ trùng",
            _ => "bổ sung phần còn thiếu hoặc đánh lại số thứ tự",
        };
        out.report(paper.spot(piece), told(&fault), format!("là {}", fault.expected), remedy);
    }
}
