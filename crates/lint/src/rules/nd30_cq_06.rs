use crate::paper::{Component, Paper};
use crate::rule::Findings;
use vanthu_core::vietnamese::fold;

rule! {
    /// Tên cơ quan ban hành ghi đầy đủ; chỉ tên cơ quan chủ quản được viết tắt.
    ///
    /// Kiểm tra: chữ viết tắt thông dụng (UBND, HĐND, BQL …) và chữ chỉ gồm phụ âm (VHXH) trong tên cơ quan ban hành; MN, TH, THCS, THPT trong tên trường thì được.
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

/// Abbreviations of consonants alone that belong to a full name: levels of schools, kinds of companies, armed forces.
const OF_NAMES: &[&str] = &[
    "MN", "TH", "THCS", "THPT", "PTDT", "PTDTNT", "PTDTBT", "TNHH", "MTV", "TMDV", "XNK", "CP", "TM", "DV", "SX", "XD",
];

/// Letters without a vowel are no syllable: "VHXH", "TCKH", "LĐTBXH". Roman numbers and names of companies are not meant.
fn is_letters_only(word: &str) -> bool {
    let consonants = word.chars().count() > 1 && word.chars().all(|c| "BCDĐGHKLMNPQRSTVX".contains(c));
    consonants && !OF_NAMES.contains(&word) && !word.chars().all(|c| "XVLCDM".contains(c))
}

fn check(paper: &Paper, out: &mut Findings) {
    let name = fold(&paper.text(Component::CoQuan));
    let company = ["cong ty", "ngan hang", "tap doan", "doanh nghiep", "xi nghiep"]
        .iter()
        .any(|word| name.contains(word));
    for piece in paper.all(Component::CoQuan) {
        let words = piece.text.split(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '-'));
        if let Some(short) = words
            .into_iter()
            .find(|word| SHORT.contains(word) || (!company && is_letters_only(word)))
        {
            out.report(
                paper.spot(piece),
                format!("tên cơ quan ban hành viết tắt “{short}”"),
                "tên đầy đủ theo văn bản thành lập",
                "ghi đầy đủ; chỉ tên cơ quan chủ quản được viết tắt cụm từ thông dụng",
            );
        }
    }
}
