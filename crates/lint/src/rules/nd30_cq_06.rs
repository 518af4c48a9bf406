use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Tên cơ quan ban hành ghi đầy đủ; chỉ tên cơ quan chủ quản được viết tắt.
    ///
    /// Kiểm tra: chữ viết tắt thông dụng (UBND, HĐND, BQL …) trong tên cơ quan ban hành; MN, TH, THCS, THPT trong tên trường thì được.
    /// Sai: “UBND XÃ AN BÌNH” là cơ quan ban hành.
    /// Đúng: “ỦY BAN NHÂN DÂN XÃ AN BÌNH”.
    ///
    /// The name of the issuing body is abbreviated.
    "ND30-CQ-06", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.2.a", Words
}

/// Abbreviations of common phrases in names of bodies.
const SHORT: &[&str] = &[
    "UBND", "HĐND", "BQL", "TTYT", "BCĐ", "HTX", "TP", "TX", "TT", "P", "VP", "LĐTBXH", "GDĐT", "GD&ĐT", "VHTT", "TNMT", "MTTQ", "UBMTTQ",
];

fn check(paper: &Paper, out: &mut Findings) {
    for piece in paper.all(Component::CoQuan) {
        let words = piece.text.split(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '-'));
        if let Some(short) = words.into_iter().find(|word| SHORT.contains(word)) {
            out.report(
                paper.spot(piece),
                format!("tên cơ quan ban hành viết tắt “{short}”"),
                "tên đầy đủ theo văn bản thành lập",
                "ghi đầy đủ; chỉ tên cơ quan chủ quản được viết tắt cụm từ thông dụng",
            );
        }
    }
}
