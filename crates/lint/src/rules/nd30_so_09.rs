use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Số, ký hiệu cùng dòng với địa danh, thời gian ban hành.
    ///
    /// Kiểm tra: khi cả hai nằm trong một bảng: cùng một hàng của bảng.
    /// Sai: số, ký hiệu ở hàng thứ nhất, ngày tháng ở hàng thứ hai của bảng.
    /// Đúng: hai nội dung ở cùng một hàng.
    ///
    /// The number does not stand in the same row as the date.
    "ND30-SO-09", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.c"
}

fn check(paper: &Paper, out: &mut Findings) {
    let (Some(so), Some(date)) = (paper.first(Component::SoKyHieu), paper.first(Component::DiaDanhThoiGian)) else {
        return;
    };
    let cell = |piece| paper.paragraph(piece).cells.last().copied();
    let (Some(a), Some(b)) = (cell(so), cell(date)) else { return };
    // One cell may hold the whole left column; only rows can tell.
    if a.table == b.table && a.row != b.row {
        out.report(
            paper.spot(so),
            "số, ký hiệu không cùng hàng với địa danh, thời gian",
            "cùng một dòng",
            "chuyển hai nội dung vào cùng một hàng của bảng",
        );
    }
}
