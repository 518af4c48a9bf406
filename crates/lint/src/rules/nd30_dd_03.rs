use super::ngay_thang::NgayThangLine;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Ngày nhỏ hơn 10 ghi thêm số 0 phía trước.
    ///
    /// Kiểm tra: ngày ở dòng địa danh, thời gian.
    /// Sai: “ngày 5 tháng 3 năm 2026”.
    /// Đúng: “ngày 05 tháng 3 năm 2026”.
    ///
    /// A day below ten lacks its zero.
    "ND30-DD-03", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.b"
}

fn check(paper: &Paper, out: &mut Findings) {
    let Some(piece) = paper.first(Component::DiaDanhThoiGian) else {
        return;
    };
    let Some(line) = NgayThangLine::split(&piece.text) else { return };
    if line.day.len() == 1 && line.day.chars().all(|c| c.is_ascii_digit()) {
        out.report(
            paper.spot(piece),
            format!("ngày ghi “{}”", line.day),
            format!("“0{}”", line.day),
            format!("sửa thành “ngày 0{}”", line.day),
        );
    }
}
