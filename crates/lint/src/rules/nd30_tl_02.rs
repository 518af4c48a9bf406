use super::component::{centred, look};
use crate::paper::Piece;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Trích yếu in thường, cỡ chữ 13 đến 14, kiểu chữ đứng, đậm, canh giữa dưới tên loại.
    ///
    /// Kiểm tra: cỡ chữ, kiểu chữ và canh giữa của trích yếu.
    /// Sai: trích yếu in hoa toàn bộ; trích yếu không đậm; trích yếu cỡ chữ 12.
    /// Đúng: “Tổ chức phong trào thi đua năm 2026” cỡ chữ 14, đậm.
    ///
    /// The trich yeu is not in bold upright lower case of 13 to 14 points, centred.
    "ND30-TL-02", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.5.b"
}

fn check(paper: &Paper, out: &mut Findings) {
    look(paper, out, Component::TrichYeu, "trích yếu", Some(false));
    let pieces: Vec<&Piece> = paper.all(Component::TrichYeu).collect();
    centred(paper, out, &pieces, "trích yếu", None, " dưới tên loại");
}
