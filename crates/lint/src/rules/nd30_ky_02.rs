use super::component::{centred, look};
use crate::paper::Piece;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Quyền hạn, chức vụ in hoa, cỡ chữ 13 đến 14, kiểu chữ đứng, đậm, canh giữa.
    ///
    /// Kiểm tra: cỡ chữ, kiểu chữ của các dòng quyền hạn, chức vụ; trong bảng thì canh giữa ô.
    /// Sai: “Chủ tịch” in thường; chức vụ không đậm.
    /// Đúng: “CHỦ TỊCH” cỡ chữ 14, đậm.
    ///
    /// The authority and position of the signer are not in bold upright capitals of 13 to 14 points.
    "ND30-KY-02", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.đ"
}

fn check(paper: &Paper, out: &mut Findings) {
    look(paper, out, Component::QuyenHan, "quyền hạn, chức vụ", Some(true));
    let pieces: Vec<&Piece> = paper
        .all(Component::QuyenHan)
        .filter(|p| !paper.paragraph(p).cells.is_empty())
        .collect();
    centred(paper, out, &pieces, "quyền hạn, chức vụ", None, " trong cột chữ ký");
}
