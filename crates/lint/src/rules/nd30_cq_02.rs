use super::component::look;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Tên cơ quan chủ quản trực tiếp in hoa, cỡ chữ 12 đến 13, kiểu chữ đứng, không đậm.
    ///
    /// Kiểm tra: cỡ chữ, kiểu chữ của dòng cơ quan chủ quản phía trên tên cơ quan ban hành.
    /// Sai: “UBND TỈNH ĐÔNG GIANG” đậm như tên cơ quan ban hành.
    /// Đúng: “UBND TỈNH ĐÔNG GIANG” không đậm, dưới là “SỞ NỘI VỤ” đậm.
    ///
    /// The superior body is not in regular upright capitals of 12 to 13 points.
    "ND30-CQ-02", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.2.b"
}

fn check(paper: &Paper, out: &mut Findings) {
    look(paper, out, Component::CoQuanChuQuan, "tên cơ quan chủ quản", Some(true));
}
