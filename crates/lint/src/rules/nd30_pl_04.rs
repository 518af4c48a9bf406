use crate::paper::{Component, Paper, Piece};
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

/// "kèm theo Giấy khen là tiền thưởng": what goes with an award.
fn gives(rest: &str) -> bool {
    [
        "giay khen",
        "bang khen",
        "danh hieu",
        "huan chuong",
        "huy chuong",
        "giay chung nhan",
        "hinh thuc khen",
        "tien thuong",
        "muc thuong",
    ]
    .iter()
    .any(|award| rest.starts_with(award))
}

fn check(paper: &Paper, out: &mut Findings) {
    let Some(annex) = paper.pieces.iter().find(|p| p.component == Component::PhuLuc) else {
        return;
    };
    // What a ground or a receiver has with it is no annex of this document.
    let speaks = |p: &&Piece| p.attachment == 0 && !matches!(p.component, Component::CanCu | Component::NoiNhan);
    let said = paper.pieces.iter().filter(speaks).any(|p| {
        let text = fold(&p.text);
        ["phu luc", "dinh kem", "bieu mau", "danh sach", "bieu so"]
            .iter()
            .any(|word| text.contains(word))
            || text
                .match_indices("kem theo")
                .any(|(at, word)| !gives(text.get(at + word.len()..).unwrap_or("").trim_start()))
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
