use super::component::{centred, look};
use crate::paper::Piece;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Trích yếu công văn sau chữ “V/v”, cỡ chữ 12 đến 13, kiểu chữ đứng, không đậm.
    ///
    /// Kiểm tra: chữ “V/v”, cỡ chữ, kiểu chữ và canh giữa của trích yếu công văn dưới số, ký hiệu.
    /// Sai: “Về việc: nâng bậc lương” đậm, cỡ chữ 14.
    /// Đúng: “V/v nâng bậc lương năm 2026” cỡ chữ 13.
    ///
    /// The trich yeu of a cong van does not begin with "V/v" or is not in regular upright type of 12 to 13 points.
    "ND30-CV-01", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.5.b"
}

fn check(paper: &Paper, out: &mut Findings) {
    let pieces: Vec<&Piece> = paper.all(Component::TrichYeuCongVan).collect();
    let Some(first) = pieces.first() else { return };
    if !first.text.starts_with("V/v ") {
        let words = crate::text::first_words(&first.text);
        out.report(
            paper.spot(first),
            format!("trích yếu công văn bắt đầu “{words}”"),
            "bắt đầu bằng “V/v” và một dấu cách",
            "ghi “V/v” trước trích yếu",
        );
    }
    look(paper, out, Component::TrichYeuCongVan, "trích yếu công văn", None);
    let in_cells: Vec<&Piece> = pieces.into_iter().filter(|p| !paper.paragraph(p).cells.is_empty()).collect();
    centred(paper, out, &in_cells, "trích yếu công văn", None, " dưới số, ký hiệu");
}
