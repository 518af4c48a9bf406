use super::numbering::{faults, told};
use crate::paper::Paper;
use crate::rule::Findings;
use vanthu_core::numbering::FaultKind;

rule! {
    /// Điểm xếp theo bảng chữ cái tiếng Việt: a, b, c, d, đ, e, g, h, i.
    ///
    /// Kiểm tra: sau d) là đ), sau e) là g); không có f), j), w), z). Thiếu hoặc trùng chữ khác do ND30-BC-09 báo.
    /// Sai: a) b) c) d) e).
    /// Đúng: a) b) c) d) đ) e).
    ///
    /// Letters of points do not follow the Vietnamese alphabet.
    "ND30-BC-08", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.đ", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    for (piece, fault) in faults(paper).into_iter().filter(|(_, f)| f.kind == FaultKind::Letter) {
        // The letter that Word counted cannot be typed over.
        let remedy = if piece.label > 0 {
            format!(
                "danh sách tự động đếm theo bảng chữ cái La-tinh, không có “đ”: bỏ đánh số tự động của các điểm này, gõ lại từ {}",
                fault.expected
            )
        } else {
            format!("đánh lại thứ tự các điểm từ {}", fault.expected)
        };
        out.report(paper.spot(piece), told(&fault), format!("là {}", fault.expected), remedy);
    }
}
