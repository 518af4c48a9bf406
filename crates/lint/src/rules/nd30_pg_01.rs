use super::page::{PAPER_TOLERANCE, sections};
use crate::paper::Paper;
use crate::rule::Findings;
use crate::text::number;
use vanthu_core::Length;
use vanthu_core::decree::nd30;

rule! {
    /// Khổ giấy A4 (210 mm x 297 mm).
    ///
    /// Kiểm tra: khổ giấy của từng phần trong tệp; phần giấy ngang thì đổi hai chiều cho nhau.
    /// Sai: khổ Letter 215,9 mm x 279,4 mm.
    /// Đúng: khổ A4 210 mm x 297 mm.
    ///
    /// The paper of a section is not A4.
    "ND30-PG-01", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.1"
}

fn check(paper: &Paper, out: &mut Findings) {
    let page = &nd30().page;
    let (short, long) = (Length::mm(page.width_mm), Length::mm(page.height_mm));
    for (index, section) in sections(paper) {
        let Some((width, height)) = section.page_size else { continue };
        let near = |a: Length, b: Length| (a - b).to_emu().abs() <= PAPER_TOLERANCE.to_emu();
        let a4 = near(width.min(height), short) && near(width.max(height), long);
        if !a4 {
            out.report(
                paper.spot_of_section(index),
                format!("khổ giấy {} mm x {} mm", number(width.to_mm()), number(height.to_mm())),
                format!("khổ A4 {} mm x {} mm", number(page.width_mm), number(page.height_mm)),
                "trong Word: Bố trí (Layout) → Cỡ giấy (Size), chọn A4",
            );
        }
    }
}
