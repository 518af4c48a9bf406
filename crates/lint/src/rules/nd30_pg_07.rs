use super::page::sections;
use crate::paper::Paper;
use crate::rule::Findings;
use crate::text::number;
use vanthu_core::Length;

rule! {
    /// Không đặt gáy (gutter) làm lề trái rộng thêm.
    ///
    /// Kiểm tra: khoảng gáy của từng phần trong tệp phải bằng 0.
    /// Sai: lề trái 30 mm, gáy 10 mm: chữ cách mép 40 mm.
    /// Đúng: lề trái 30 mm, gáy 0 mm.
    ///
    /// A gutter silently widens the left margin.
    "ND30-PG-07", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.3 (suy ra)"
}

fn check(paper: &Paper, out: &mut Findings) {
    for (index, section) in sections(paper) {
        let gutter = section.margins.map_or(Length::ZERO, |m| m.gutter);
        if gutter > Length::ZERO {
            out.report(
                paper.spot_of_section(index),
                format!("khoảng gáy {} mm", number(gutter.to_mm())),
                "không có gáy, lề trái tính từ mép giấy",
                "trong Word: Bố trí (Layout) → Lề (Margins) → Tùy chỉnh, đặt Gáy (Gutter) bằng 0",
            );
        }
    }
}
