use super::component::close;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Tên cơ quan chủ quản và tên cơ quan ban hành cách nhau dòng đơn.
    ///
    /// Kiểm tra: không có dòng trống, khoảng cách thêm hay giãn dòng rộng giữa hai tên.
    /// Sai: giữa hai tên có một dòng trống.
    /// Đúng: hai tên liền nhau, giãn dòng đơn.
    ///
    /// The superior and the issuing body do not stand on consecutive single-spaced lines.
    "ND30-CQ-05", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.2.b"
}

fn check(paper: &Paper, out: &mut Findings) {
    if let (Some(upper), Some(lower)) = (paper.all(Component::CoQuanChuQuan).last(), paper.first(Component::CoQuan)) {
        close(paper, out, upper, lower, "tên cơ quan chủ quản và tên cơ quan ban hành");
    }
}
