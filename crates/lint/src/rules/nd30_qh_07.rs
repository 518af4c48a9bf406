use super::component::close;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Quốc hiệu và Tiêu ngữ cách nhau dòng đơn.
    ///
    /// Kiểm tra: không có dòng trống, khoảng cách thêm hay giãn dòng rộng giữa Quốc hiệu và Tiêu ngữ.
    /// Sai: giữa hai dòng có một dòng trống, hoặc cách thêm 6 pt.
    /// Đúng: hai dòng liền nhau, giãn dòng đơn.
    ///
    /// The Quoc hieu and the Tieu ngu do not stand on consecutive single-spaced lines.
    "ND30-QH-07", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.1.c"
}

fn check(paper: &Paper, out: &mut Findings) {
    if let (Some(upper), Some(lower)) = (paper.first(Component::QuocHieu), paper.first(Component::TieuNgu)) {
        close(paper, out, upper, lower, "Quốc hiệu và Tiêu ngữ");
    }
}
