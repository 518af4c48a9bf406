use super::page::margin;
use crate::paper::Paper;
use crate::rule::Findings;
use vanthu_core::decree::nd30;

rule! {
    /// Lề trái cách mép giấy từ 30 đến 35 mm.
    ///
    /// Kiểm tra: lề trái của từng phần trong tệp, cộng cả gáy (gutter); sai số cho phép 0,5 mm.
    /// Sai: lề trái 25 mm.
    /// Đúng: lề trái 30 mm.
    ///
    /// The left margin is outside the range of the decree.
    "ND30-PG-05", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.3"
}

fn check(paper: &Paper, out: &mut Findings) {
    margin(paper, out, "trái", nd30().page.left_mm, |m| m.left + m.gutter);
}
