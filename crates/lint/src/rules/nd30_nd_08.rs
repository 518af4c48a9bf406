use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Không chèn đoạn trống để tạo khoảng cách.
    ///
    /// Kiểm tra: đoạn trống giữa hai đoạn nội dung; dòng trống quanh bảng, phần đầu và chỗ ký không tính.
    /// Sai: nhấn Enter hai lần giữa các đoạn.
    /// Đúng: đặt After 6 pt cho đoạn trên.
    ///
    /// Empty paragraphs stand between paragraphs of running text.
    "ND30-ND-08", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.e (suy ra)"
}

fn check(paper: &Paper, out: &mut Findings) {
    let at = |index: usize| paper.pieces.get(index);
    for (index, piece) in paper.pieces.iter().enumerate() {
        let plain =
            piece.component == Component::Trong && paper.paragraph(piece).cells.is_empty() && paper.paragraph(piece).text_box.is_none();
        let drawn = paper.facts.body.drawings.iter().any(|d| d.paragraph == piece.paragraph);
        let breaks = paper.paragraph(piece).runs.iter().any(|run| run.page_break);
        if !plain || drawn || breaks || piece.attachment != 0 {
            continue;
        }
        // One finding for a gap however many empty paragraphs make it.
        let before = index.checked_sub(1).and_then(at).filter(|p| !p.is_blank());
        let after = paper.pieces[index + 1..].iter().find(|p| !p.is_blank());
        let (Some(before), Some(after)) = (before, after) else { continue };
        if before.component.is_body() && after.component.is_body() && paper.paragraph(before).section == paper.paragraph(after).section {
            out.report(
                paper.spot(after),
                "có đoạn trống giữa hai đoạn nội dung",
                "khoảng cách bằng định dạng đoạn",
                "xóa đoạn trống; trong hộp Đoạn (Paragraph) đặt After 6 pt",
            );
        }
    }
}
