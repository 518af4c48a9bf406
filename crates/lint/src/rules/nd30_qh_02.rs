use super::component::look;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Quốc hiệu in hoa, cỡ chữ 12 đến 13, kiểu chữ đứng, đậm.
    ///
    /// Kiểm tra: cỡ chữ, kiểu chữ của dòng “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”.
    /// Sai: Quốc hiệu cỡ chữ 14, hoặc không đậm.
    /// Đúng: Quốc hiệu cỡ chữ 13, đứng, đậm.
    ///
    /// The Quoc hieu is not in bold upright capitals of 12 to 13 points.
    "ND30-QH-02", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.1.a"
}

fn check(paper: &Paper, out: &mut Findings) {
    look(paper, out, Component::QuocHieu, "Quốc hiệu", Some(true));
}
