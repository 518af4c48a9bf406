use super::component::{look_of, style};
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Ký hiệu người soạn thảo và số lượng bản: cỡ chữ 11, kiểu chữ đứng.
    ///
    /// Kiểm tra: dòng riêng dạng “PL.(300)” ở cuối văn bản; khi ở sau dòng Lưu thì xem ND30-NN-02.
    /// Sai: “PL.(300)” cỡ chữ 14.
    /// Đúng: “PL.(300)” cỡ chữ 11.
    ///
    /// The drafter mark is not in upright type of 11 points.
    "ND30-ST-01", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.3; Mục V"
}

fn check(paper: &Paper, out: &mut Findings) {
    let is_mark = |text: &str| {
        let Some((mark, copies)) = text.split_once('(') else { return false };
        let mark = mark.trim();
        let copies = copies.trim_end_matches([')', '.', ' ']);
        (2..=6).contains(&mark.chars().count())
            && mark.ends_with('.')
            && mark.starts_with(char::is_uppercase)
            && !copies.is_empty()
            && copies.chars().all(|c| c.is_ascii_digit())
    };
    for piece in paper.pieces.iter().filter(|p| is_mark(&p.text)) {
        look_of(paper, out, &[piece], style(Component::NoiNhan), "ký hiệu người soạn thảo", None);
    }
}
