use super::ngay_thang::NgayThangLine;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Tháng 3 đến tháng 9 không thêm số 0.
    ///
    /// Kiểm tra: tháng ở dòng địa danh, thời gian; chỉ tháng 1, tháng 2 có số 0.
    /// Sai: “ngày 05 tháng 03 năm 2026”.
    /// Đúng: “ngày 05 tháng 3 năm 2026”.
    ///
    /// A month from March to September has a zero before it.
    "ND30-DD-05", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.b (suy ra)"
}

fn check(paper: &Paper, out: &mut Findings) {
    let Some(piece) = paper.first(Component::DiaDanhThoiGian) else {
        return;
    };
    let Some(line) = NgayThangLine::split(&piece.text) else { return };
    if let Some(month) = line
        .month
        .strip_prefix('0')
        .filter(|m| matches!(*m, "3" | "4" | "5" | "6" | "7" | "8" | "9"))
    {
        out.report(
            paper.spot(piece),
            format!("tháng ghi “{}”", line.month),
            format!("“{month}”"),
            format!("sửa thành “tháng {month}”"),
        );
    }
}
