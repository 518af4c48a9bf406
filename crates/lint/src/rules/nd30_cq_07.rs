use crate::paper::{Component, Paper};
use crate::rule::Findings;
use vanthu_core::vietnamese::fold;

rule! {
    /// Tên cơ quan chủ quản ở địa phương có thêm tên đơn vị hành chính.
    ///
    /// Kiểm tra: tên cơ quan chủ quản không dừng ở chữ tỉnh, thành phố, xã, phường.
    /// Sai: “ỦY BAN NHÂN DÂN TỈNH”.
    /// Đúng: “ỦY BAN NHÂN DÂN TỈNH ĐÔNG GIANG”.
    ///
    /// The superior body lacks the name of its province or commune.
    "ND30-CQ-07", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.2.a", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    let name = paper.text(Component::CoQuanChuQuan);
    let folded = fold(&name);
    let units = [" tinh", " thanh pho", " xa", " phuong", " huyen", " quan", " thi xa", " dac khu"];
    if let (Some(piece), true) = (
        paper.first(Component::CoQuanChuQuan),
        units.iter().any(|unit| folded.ends_with(unit)),
    ) {
        out.report(
            paper.spot(piece),
            format!("tên cơ quan chủ quản “{name}” thiếu tên đơn vị hành chính"),
            "có thêm tên tỉnh, thành phố hoặc xã, phường",
            "ghi thêm tên riêng của đơn vị hành chính",
        );
    }
}
