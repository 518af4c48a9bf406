use super::component::look;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Chỉ dẫn phạm vi lưu hành in hoa, cỡ chữ 13 đến 14, kiểu chữ đứng, đậm.
    ///
    /// Kiểm tra: cỡ chữ, kiểu chữ của XEM XONG TRẢ LẠI, LƯU HÀNH NỘI BỘ.
    /// Sai: “Lưu hành nội bộ” in thường.
    /// Đúng: “LƯU HÀNH NỘI BỘ” cỡ chữ 13, đậm, đóng khung.
    ///
    /// The circulation note is not in bold upright capitals of 13 to 14 points.
    "ND30-LH-01", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.2.c"
}

fn check(paper: &Paper, out: &mut Findings) {
    look(paper, out, Component::PhamViLuuHanh, "chỉ dẫn phạm vi lưu hành", Some(true));
}
