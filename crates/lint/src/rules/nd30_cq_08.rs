use crate::look::points;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Tên cơ quan chủ quản và tên cơ quan ban hành cùng cỡ chữ.
    ///
    /// Kiểm tra: cỡ chữ của hai tên.
    /// Sai: tên chủ quản cỡ chữ 12, tên cơ quan ban hành cỡ chữ 13.
    /// Đúng: hai tên cùng cỡ chữ 13.
    ///
    /// The superior and the issuing body are set in different sizes.
    "ND30-CQ-08", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục III, Mục II (các mẫu)"
}

fn check(paper: &Paper, out: &mut Findings) {
    let size = |component| paper.first(component).and_then(|p| paper.look(p)).map(|look| look.size);
    let (Some(upper), Some(lower)) = (size(Component::CoQuanChuQuan), size(Component::CoQuan)) else {
        return;
    };
    if let (true, Some(piece)) = (upper != lower, paper.first(Component::CoQuanChuQuan)) {
        out.report(
            paper.spot(piece),
            format!(
                "tên cơ quan chủ quản cỡ chữ {}, tên cơ quan ban hành cỡ chữ {}",
                points(upper),
                points(lower)
            ),
            "hai tên cùng cỡ chữ",
            "đặt hai tên cùng cỡ chữ 12 hoặc 13",
        );
    }
}
