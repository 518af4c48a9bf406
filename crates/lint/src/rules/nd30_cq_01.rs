use super::component::{centred, look};
use crate::paper::{Component, Paper, Piece, Side};
use crate::rule::Findings;

rule! {
    /// Tên cơ quan ban hành in hoa, cỡ chữ 12 đến 13, kiểu chữ đứng, đậm, canh giữa.
    ///
    /// Kiểm tra: có tên cơ quan ở bên trái đầu trang; cỡ chữ, kiểu chữ và canh giữa trong cột của nó.
    /// Sai: tên cơ quan không đậm; tên cơ quan cỡ chữ 14.
    /// Đúng: “ỦY BAN NHÂN DÂN XÃ AN BÌNH” cỡ chữ 13, đậm.
    ///
    /// The issuing body is missing or not in bold upright capitals of 12 to 13 points.
    "ND30-CQ-01", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.2.b"
}

fn check(paper: &Paper, out: &mut Findings) {
    let pieces: Vec<&Piece> = paper.all(Component::CoQuan).collect();
    if pieces.is_empty() {
        // What a draft still lacks is the matter of ND30-MAU-07.
        if paper.verdict.du_thao {
            return;
        }
        out.report(
            paper.spot_of_document(),
            "không thấy tên cơ quan ban hành",
            "tên cơ quan in hoa, đậm ở bên trái, ngang Quốc hiệu",
            "ghi tên cơ quan ban hành ở cột trái đầu trang",
        );
        return;
    }
    look(paper, out, Component::CoQuan, "tên cơ quan ban hành", Some(true));
    // Without a motto there are no two columns; the name then stands in the middle of the page or in no middle at all.
    let alone = |p: &&Piece| paper.paragraph(p).cells.is_empty() && p.side == Side::Whole;
    if !paper.has(Component::QuocHieu) && !paper.has(Component::TieuNgu) && pieces.iter().all(alone) {
        centred(paper, out, &pieces, "tên cơ quan ban hành", None, "");
    }
    if pieces.iter().all(|p| !paper.paragraph(p).cells.is_empty()) {
        centred(paper, out, &pieces, "tên cơ quan ban hành", None, " trong cột");
    }
}
