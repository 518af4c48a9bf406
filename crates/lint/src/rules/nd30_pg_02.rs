use super::page::sections;
use crate::paper::Paper;
use crate::rule::Findings;

rule! {
    /// Trình bày theo chiều dài khổ A4; chỉ xoay ngang khi có bảng, biểu rộng.
    ///
    /// Kiểm tra: phần giấy ngang phải có bảng; phần có chữ ký, số và ký hiệu phải là giấy dọc.
    /// Sai: công văn không có bảng in trên giấy ngang.
    /// Đúng: công văn giấy dọc, bảng tổng hợp kèm theo giấy ngang.
    ///
    /// A landscape section holds no table.
    "ND30-PG-02", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.2"
}

fn check(paper: &Paper, out: &mut Findings) {
    for (index, section) in sections(paper) {
        let Some((width, height)) = section.page_size else { continue };
        let table = paper
            .facts
            .body
            .tables
            .iter()
            .any(|t| t.section == index && t.rows.len() > 1 && t.grid.len() > 2);
        let picture = paper
            .facts
            .body
            .drawings
            .iter()
            .any(|d| paper.facts.body.paragraphs.get(d.paragraph).is_some_and(|p| p.section == index) && d.size.0.to_mm() > 100.0);
        if width > height && !table && !picture {
            out.report(
                paper.spot_of_section(index),
                "giấy ngang mà không có bảng, biểu rộng",
                "trình bày theo chiều dài của khổ A4",
                "trong Word: Bố trí (Layout) → Hướng (Orientation), chọn Dọc (Portrait)",
            );
        }
    }
}
