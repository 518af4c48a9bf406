use super::body::running;
use crate::paper::Paper;
use crate::rule::Findings;

rule! {
    /// Nội dung kiểu chữ đứng.
    ///
    /// Kiểm tra: đoạn nội dung dài nghiêng toàn bộ; căn cứ, trích dẫn trong ngoặc kép và ghi chú trong ngoặc đơn không tính.
    /// Sai: cả đoạn nội dung nghiêng.
    /// Đúng: nội dung đứng; chỉ căn cứ nghiêng.
    ///
    /// A whole paragraph of running text is italic.
    "ND30-ND-03", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.e"
}

const LONG: usize = 60;

fn check(paper: &Paper, out: &mut Findings) {
    for piece in running(paper).filter(|p| p.text.chars().count() > LONG) {
        let quoted = piece.text.starts_with(['(', '“', '"', '*', '«']) || piece.text.starts_with("Ghi chú");
        if !quoted && paper.look(piece).is_some_and(|look| look.italic == Some(true)) {
            out.report(
                paper.spot(piece),
                "đoạn nội dung chữ nghiêng",
                "kiểu chữ đứng",
                "chọn đoạn này, bỏ nghiêng (Ctrl+I)",
            );
        }
    }
}
