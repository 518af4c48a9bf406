use crate::paper::{Component, Paper};
use crate::rule::Findings;
use vanthu_core::vietnamese::fold;

rule! {
    /// Công văn không ghi tên loại.
    ///
    /// Kiểm tra: dòng “CÔNG VĂN” ở chỗ tên loại.
    /// Sai: dòng “CÔNG VĂN” in hoa, đậm dưới Quốc hiệu.
    /// Đúng: trích yếu “V/v …” dưới số, ký hiệu; không có dòng “CÔNG VĂN”.
    ///
    /// A cong van has a title line.
    "ND30-TL-06", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.5.b; Phụ lục III, Mẫu 1.5"
}

fn check(paper: &Paper, out: &mut Findings) {
    if let Some(piece) = paper.first(Component::TenLoai).filter(|p| fold(&p.text) == "cong van") {
        out.report(
            paper.spot(piece),
            "có dòng tên loại “CÔNG VĂN”",
            "công văn không ghi tên loại",
            "xóa dòng “CÔNG VĂN”; ghi trích yếu sau “V/v” dưới số, ký hiệu",
        );
    }
}
