use super::page::margin;
use crate::paper::Paper;
use crate::rule::Findings;
use vanthu_core::decree::nd30;

rule! {
    /// Lề trên cách mép giấy từ 20 đến 25 mm.
    ///
    /// Kiểm tra: lề trên của từng phần trong tệp; sai số cho phép 0,5 mm.
    /// Sai: lề trên 15 mm.
    /// Đúng: lề trên 20 mm.
    ///
    /// The top margin is outside the range of the decree.
    "ND30-PG-03", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.3"
}

fn check(paper: &Paper, out: &mut Findings) {
    margin(paper, out, "trên", nd30().page.top_mm, |m| m.top.max(-m.top));
}
