use super::component::{centred, look_of, style};
use crate::paper::Piece;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Dưới tên phụ lục có dòng “(Kèm theo …)” nghiêng, cỡ chữ 13 đến 14, canh giữa.
    ///
    /// Kiểm tra: có dòng “(Kèm theo <loại văn bản> số … ngày … của …)” dưới tên phụ lục; cỡ chữ, kiểu chữ của nó. Bản điện tử không phải điền số,
    /// ngày.
    /// Sai: phụ lục không có dòng “(Kèm theo …)”; dòng ấy chữ đứng, đậm.
    /// Đúng: “(Kèm theo Kế hoạch số 08/KH-UBND ngày 05 tháng 02 năm 2026 của …)” nghiêng.
    ///
    /// The reference line of an annex is missing or not in italic type of 13 to 14 points.
    "ND30-PL-03", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.c"
}

fn check(paper: &Paper, out: &mut Findings) {
    let pieces: Vec<&Piece> = paper.pieces.iter().filter(|p| p.component == Component::KemTheo).collect();
    look_of(paper, out, &pieces, style(Component::KemTheo), "dòng “(Kèm theo …)”", None);
    centred(paper, out, &pieces, "dòng “(Kèm theo …)”", None, "");
    for piece in paper.pieces.iter().filter(|p| p.component == Component::PhuLuc) {
        let referred = paper
            .pieces
            .iter()
            .any(|p| p.component == Component::KemTheo && p.attachment == piece.attachment);
        if !referred {
            out.report(
                paper.spot(piece),
                "phụ lục không có dòng “(Kèm theo …)”",
                "“(Kèm theo <loại văn bản> số … ngày … tháng … năm … của …)” dưới tên phụ lục",
                "thêm dòng ấy dưới tên phụ lục, chữ nghiêng, canh giữa",
            );
        }
    }
}
