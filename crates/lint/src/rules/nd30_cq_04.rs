use super::component::share_rule;
use crate::paper::{Component, Paper};
use crate::rule::Findings;
use vanthu_core::decree::nd30;

rule! {
    /// Dưới tên cơ quan ban hành có đường kẻ dài từ 1/3 đến 1/2 dòng chữ.
    ///
    /// Kiểm tra: có đường kẻ (viền, hình vẽ hoặc ký tự gạch) dưới tên cơ quan; độ dài so với dòng cuối hoặc dòng dài nhất của tên. Lệch không quá 10 % là
    /// cảnh báo.
    /// Sai: đường kẻ dài bằng cả dòng tên cơ quan; hoặc không có đường kẻ.
    /// Đúng: tên cơ quan dài 50 mm, đường kẻ dài 20 mm.
    ///
    /// The line below the issuing body is missing, or not a third to a half of its text.
    "ND30-CQ-04", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.2.b"
}

fn check(paper: &Paper, out: &mut Findings) {
    share_rule(paper, out, Component::CoQuan, "tên cơ quan ban hành", nd30().rules.co_quan);
}
