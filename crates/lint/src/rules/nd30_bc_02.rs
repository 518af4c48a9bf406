use super::component::{centred, look_of, style};
use super::headings::headed;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Tiêu đề của phần, chương in hoa, cỡ chữ 13 đến 14, đứng, đậm, canh giữa, ngay dưới dòng “Phần”, “Chương”.
    ///
    /// Kiểm tra: cỡ chữ, kiểu chữ và canh giữa của tiêu đề dưới Phần, Chương.
    /// Sai: tiêu đề chương in thường hoặc canh trái.
    /// Đúng: “QUY ĐỊNH CHUNG” đậm, canh giữa dưới “Chương I”.
    ///
    /// The heading below Phan or Chuong is not in bold upright capitals, centred.
    "ND30-BC-02", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.đ"
}

fn check(paper: &Paper, out: &mut Findings) {
    for component in [Component::Phan, Component::Chuong] {
        let headings: Vec<_> = headed(paper, component).into_iter().filter_map(|(_, heading)| heading).collect();
        look_of(paper, out, &headings, style(Component::TieuDe), "tiêu đề phần, chương", Some(true));
        centred(paper, out, &headings, "tiêu đề phần, chương", None, "");
    }
}
