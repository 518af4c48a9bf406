use super::component::{centred, look};
use crate::paper::Piece;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Tiêu ngữ in thường, cỡ chữ 13 đến 14, kiểu chữ đứng, đậm, canh giữa dưới Quốc hiệu.
    ///
    /// Kiểm tra: cỡ chữ, kiểu chữ và vị trí của Tiêu ngữ so với Quốc hiệu; đặt bằng canh giữa, tab hay dấu cách đều được nếu lệch không quá 3 mm.
    /// Sai: “ĐỘC LẬP - TỰ DO - HẠNH PHÚC”; Tiêu ngữ cỡ chữ 12.
    /// Đúng: Tiêu ngữ cỡ chữ 14, đậm, giữa Quốc hiệu.
    ///
    /// The Tieu ngu is not in bold upright lower case of 13 to 14 points centred below the Quoc hieu.
    "ND30-QH-04", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.1.b"
}

fn check(paper: &Paper, out: &mut Findings) {
    look(paper, out, Component::TieuNgu, "Tiêu ngữ", Some(false));
    let Some(quoc_hieu) = paper.first(Component::QuocHieu) else {
        return;
    };
    let pieces: Vec<&Piece> = paper.all(Component::TieuNgu).collect();
    centred(paper, out, &pieces, "Tiêu ngữ", Some(paper.extent(quoc_hieu)), " dưới Quốc hiệu");
}
