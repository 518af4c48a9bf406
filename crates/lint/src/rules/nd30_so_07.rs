use crate::paper::{Component, Paper};
use crate::recognise::has_year;
use crate::rule::Findings;

rule! {
    /// Văn bản hành chính không ghi năm trong số, ký hiệu.
    ///
    /// Kiểm tra: nhóm bốn chữ số là năm giữa số và ký hiệu.
    /// Sai: “Số: 15/2026/QĐ-UBND” của quyết định cá biệt.
    /// Đúng: “Số: 15/QĐ-UBND”.
    ///
    /// The number and symbol of an administrative document hold a year.
    "ND30-SO-07", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3; Mục V"
}

fn check(paper: &Paper, out: &mut Findings) {
    let Some(piece) = paper.first(Component::SoKyHieu).filter(|p| has_year(&p.text)) else {
        return;
    };
    out.report(
        paper.spot(piece),
        format!("số, ký hiệu “{}” có năm ban hành", piece.text),
        "không ghi năm (chỉ văn bản quy phạm pháp luật ghi năm)",
        "bỏ nhóm năm khỏi số, ký hiệu",
    );
}
