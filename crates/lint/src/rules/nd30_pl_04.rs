use crate::paper::{Component, Paper};
use crate::rule::Findings;
use vanthu_core::vietnamese::fold;

rule! {
    /// Văn bản phải có chỉ dẫn về phụ lục kèm theo.
    ///
    /// Kiểm tra: chữ “phụ lục” hoặc “kèm theo” trong nội dung văn bản khi có phụ lục.
    /// Sai: có Phụ lục mà nội dung không nhắc đến.
    /// Đúng: “… (chi tiết tại Phụ lục kèm theo).”
    ///
    /// The text does not mention its annexes.
    "ND30-PL-04", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.a", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    let Some(annex) = paper.pieces.iter().find(|p| p.component == Component::PhuLuc) else {
        return;
    };
    let said = paper.pieces.iter().filter(|p| p.attachment == 0).any(|p| {
        let text = fold(&p.text);
        ["phu luc", "kem theo", "dinh kem", "bieu mau", "danh sach", "bieu so"]
            .iter()
            .any(|word| text.contains(word))
    });
    if !said {
        out.report(
            paper.spot(annex),
            "nội dung văn bản không nhắc đến phụ lục",
            "có chỉ dẫn về phụ lục trong văn bản",
            "thêm “(có Phụ lục kèm theo)” ở chỗ cần",
        );
    }
}
