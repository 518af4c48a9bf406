use super::page::margin;
use crate::paper::Paper;
use crate::rule::Findings;
use vanthu_core::decree::nd30;

rule! {
    /// Lề dưới cách mép giấy từ 20 đến 25 mm.
    ///
    /// Kiểm tra: lề dưới của từng phần trong tệp; sai số cho phép 0,5 mm.
    /// Sai: lề dưới 15 mm.
    /// Đúng: lề dưới 20 mm.
    ///
    /// The bottom margin is outside the range of the decree.
    "ND30-PG-04", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.3"
}

fn check(paper: &Paper, out: &mut Findings) {
    margin(paper, out, "dưới", nd30().page.bottom_mm, |m| m.bottom.max(-m.bottom));
}
