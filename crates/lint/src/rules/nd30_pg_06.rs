use super::page::margin;
use crate::paper::Paper;
use crate::rule::Findings;
use vanthu_core::decree::nd30;

rule! {
    /// Lề phải cách mép giấy từ 15 đến 20 mm.
    ///
    /// Kiểm tra: lề phải của từng phần trong tệp; sai số cho phép 0,5 mm.
    /// Sai: lề phải 10 mm.
    /// Đúng: lề phải 15 mm.
    ///
    /// The right margin is outside the range of the decree.
    "ND30-PG-06", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.3"
}

fn check(paper: &Paper, out: &mut Findings) {
    margin(paper, out, "phải", nd30().page.right_mm, |m| m.right);
}
