use super::component::{centred, look};
use crate::paper::{Component, Paper, Piece, Side};
use crate::rule::Findings;

rule! {
    /// Số, ký hiệu cỡ chữ 13, kiểu chữ đứng, canh giữa dưới tên cơ quan ban hành.
    ///
    /// Kiểm tra: cỡ chữ, kiểu chữ của dòng số, ký hiệu; trong bảng thì canh giữa ô.
    /// Sai: số, ký hiệu cỡ chữ 14, hoặc đậm, hoặc canh trái.
    /// Đúng: số, ký hiệu cỡ chữ 13, không đậm, canh giữa.
    ///
    /// The number and symbol are not in upright regular type of 13 points, centred below the issuing body.
    "ND30-SO-02", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3.c"
}

fn check(paper: &Paper, out: &mut Findings) {
    look(paper, out, Component::SoKyHieu, "số, ký hiệu", None);
    let pieces: Vec<&Piece> = paper
        .all(Component::SoKyHieu)
        .filter(|p| {
            !paper.paragraph(p).cells.is_empty()
                || p.side == Side::Whole && !paper.has(Component::QuocHieu) && !paper.has(Component::TieuNgu)
        })
        .collect();
    let issuer = paper.all(Component::CoQuan).last().map(|p| paper.extent(p));
    for piece in pieces {
        // In the middle of the cell or of the name above: both look right.
        if !paper.is_centred(piece, None) {
            centred(paper, out, &[piece], "số, ký hiệu", issuer, " dưới tên cơ quan ban hành");
        }
    }
}
