use super::component::look;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Địa chỉ, điện thoại, thư điện tử của cơ quan cỡ chữ 11 đến 12, kiểu chữ đứng.
    ///
    /// Kiểm tra: cỡ chữ, kiểu chữ của dòng địa chỉ, điện thoại ở cuối trang thứ nhất.
    /// Sai: dòng địa chỉ cỡ chữ 14.
    /// Đúng: dòng địa chỉ cỡ chữ 11, đứng, dưới đường kẻ hết chiều ngang.
    ///
    /// The contact lines are not in upright type of 11 to 12 points.
    "ND30-DC-01", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.4"
}

fn check(paper: &Paper, out: &mut Findings) {
    look(paper, out, Component::LienHe, "địa chỉ, điện thoại", None);
}
