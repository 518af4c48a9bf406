use super::component::{centred, look};
use crate::paper::Piece;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Địa danh, thời gian in thường, nghiêng, cỡ chữ 13 đến 14, canh giữa dưới Quốc hiệu, Tiêu ngữ.
    ///
    /// Kiểm tra: cỡ chữ, kiểu chữ và vị trí của dòng địa danh, thời gian; lệch giữa không quá 3 mm.
    /// Sai: dòng ngày tháng chữ đứng; cỡ chữ 12.
    /// Đúng: dòng ngày tháng nghiêng, cỡ chữ 14, không đậm.
    ///
    /// The place and date are not in italic regular type of 13 to 14 points centred below the Tieu ngu.
    "ND30-DD-02", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.c"
}

fn check(paper: &Paper, out: &mut Findings) {
    look(paper, out, Component::DiaDanhThoiGian, "địa danh, thời gian", Some(false));
    let Some(quoc_hieu) = paper.first(Component::QuocHieu) else {
        return;
    };
    let pieces: Vec<&Piece> = paper.all(Component::DiaDanhThoiGian).collect();
    centred(
        paper,
        out,
        &pieces,
        "địa danh, thời gian",
        Some(paper.extent(quoc_hieu)),
        " dưới Quốc hiệu, Tiêu ngữ",
    );
}
