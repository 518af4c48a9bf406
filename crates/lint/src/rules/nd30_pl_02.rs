use super::component::{centred, look_of, style};
use crate::paper::Piece;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Tên phụ lục in hoa, cỡ chữ 13 đến 14, kiểu chữ đứng, đậm, canh giữa.
    ///
    /// Kiểm tra: cỡ chữ, kiểu chữ và canh giữa của tên phụ lục.
    /// Sai: “Danh sách đại biểu” in thường.
    /// Đúng: “DANH SÁCH ĐẠI BIỂU” cỡ chữ 14, đậm, canh giữa.
    ///
    /// The title of an annex is not in bold upright capitals of 13 to 14 points, centred.
    "ND30-PL-02", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.b"
}

fn check(paper: &Paper, out: &mut Findings) {
    let pieces: Vec<&Piece> = paper.pieces.iter().filter(|p| p.component == Component::TenPhuLuc).collect();
    look_of(paper, out, &pieces, style(Component::TenPhuLuc), "tên phụ lục", Some(true));
    centred(paper, out, &pieces, "tên phụ lục", None, "");
}
