use super::ngay_thang::NgayThangLine;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Tháng 1, tháng 2 ghi thêm số 0 phía trước.
    ///
    /// Kiểm tra: tháng ở dòng địa danh, thời gian.
    /// Sai: “ngày 05 tháng 2 năm 2026”.
    /// Đúng: “ngày 05 tháng 02 năm 2026”.
    ///
    /// January or February lacks its zero.
    "ND30-DD-04", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.b"
}

fn check(paper: &Paper, out: &mut Findings) {
    let Some(piece) = paper.first(Component::DiaDanhThoiGian) else {
        return;
    };
    let Some(line) = NgayThangLine::split(&piece.text) else { return };
    if matches!(line.month, "1" | "2") {
        out.report(
            paper.spot(piece),
            format!("tháng ghi “{}”", line.month),
            format!("“0{}”", line.month),
            format!("sửa thành “tháng 0{}”", line.month),
        );
    }
}
