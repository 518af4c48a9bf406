use super::component::{centred, look};
use crate::paper::Piece;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Tên loại in hoa, cỡ chữ 13 đến 14, kiểu chữ đứng, đậm, canh giữa.
    ///
    /// Kiểm tra: cỡ chữ, kiểu chữ và canh giữa của dòng tên loại.
    /// Sai: “Kế hoạch” in thường; tên loại cỡ chữ 16.
    /// Đúng: “KẾ HOẠCH” cỡ chữ 14, đậm, canh giữa.
    ///
    /// The name of the type is not in bold upright capitals of 13 to 14 points, centred.
    "ND30-TL-01", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.5.b"
}

fn check(paper: &Paper, out: &mut Findings) {
    look(paper, out, Component::TenLoai, "tên loại", Some(true));
    let pieces: Vec<&Piece> = paper.all(Component::TenLoai).collect();
    centred(paper, out, &pieces, "tên loại", None, "");
}
