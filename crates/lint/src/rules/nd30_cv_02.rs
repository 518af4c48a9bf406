use super::component::style;
use crate::paper::{Component, Paper};
use crate::rule::Findings;
use crate::text::number;

rule! {
    /// Trích yếu công văn cách dòng 6 pt với số, ký hiệu.
    ///
    /// Kiểm tra: khoảng cách After của dòng số cộng Before của dòng “V/v”, khi hai dòng nằm trong cùng một ô.
    /// Sai: hai dòng sát nhau, 0 pt.
    /// Đúng: dòng “V/v” có Before 6 pt.
    ///
    /// The trich yeu of a cong van does not stand 6 points below the number.
    "ND30-CV-02", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.5.b"
}

fn check(paper: &Paper, out: &mut Findings) {
    let (Some(so), Some(subject)) = (paper.first(Component::SoKyHieu), paper.first(Component::TrichYeuCongVan)) else {
        return;
    };
    let Some(range) = style(Component::TrichYeuCongVan).before_pt else {
        return;
    };
    let (above, below) = (paper.paragraph(so), paper.paragraph(subject));
    // Only in one column, one below the other, can the gap be known.
    let blank = paper
        .pieces
        .iter()
        .any(|p| p.is_blank() && p.paragraph > so.paragraph && p.paragraph < subject.paragraph);
    if above.cells.is_empty() || above.cells != below.cells || blank || so.paragraph == subject.paragraph {
        return;
    }
    let gap = (above.format.after + below.format.before).to_pt();
    if gap < range.from - 0.5 {
        out.report(
            paper.spot(subject),
            format!("trích yếu công văn cách số, ký hiệu {} pt", number(gap)),
            format!("cách dòng {} pt", number(range.from)),
            "trong hộp Đoạn (Paragraph) của dòng “V/v”, đặt Before 6 pt",
        );
    }
}
