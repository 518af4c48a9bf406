use super::annexes::number;
use super::component::{centred, look_of, style};
use crate::paper::Piece;
use crate::paper::{Component, Paper};
use crate::rule::Findings;
use vanthu_core::vietnamese::from_roman;

rule! {
    /// “Phụ lục” và số La Mã ở dòng riêng, in thường, cỡ chữ 14, đứng, đậm, canh giữa.
    ///
    /// Kiểm tra: cỡ chữ, kiểu chữ và canh giữa của dòng “Phụ lục”; số là số La Mã.
    /// Sai: “PHỤ LỤC 1” in hoa; “Phụ lục 1”.
    /// Đúng: “Phụ lục I” cỡ chữ 14, đậm, canh giữa.
    ///
    /// The line "Phu luc" is not in bold upright lower case of 14 points, centred, with a Roman number.
    "ND30-PL-01", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.a; III.1.b"
}

fn check(paper: &Paper, out: &mut Findings) {
    let pieces: Vec<&Piece> = paper.pieces.iter().filter(|p| p.component == Component::PhuLuc).collect();
    look_of(paper, out, &pieces, style(Component::PhuLuc), "dòng “Phụ lục”", Some(false));
    centred(paper, out, &pieces, "dòng “Phụ lục”", None, "");
    for piece in pieces {
        let number = number(piece);
        if !number.is_empty() && from_roman(number).is_none() {
            out.report(
                paper.spot(piece),
                format!("phụ lục đánh số “{number}”"),
                "số La Mã: I, II, III …",
                "đổi sang số La Mã",
            );
        }
    }
}
