use super::component::style;
use crate::paper::{Component, Paper};
use crate::rule::Findings;
use crate::text::number;
use vanthu_core::Length;

rule! {
    /// Căn cứ lùi đầu dòng 1 cm hoặc 1,27 cm.
    ///
    /// Kiểm tra: khoảng lùi đầu dòng của các đoạn căn cứ; lùi bằng tab, dấu cách thì không xét.
    /// Sai: căn cứ sát lề trái.
    /// Đúng: căn cứ lùi đầu dòng 1 cm.
    ///
    /// A legal basis is not indented by 1 or 1.27 cm.
    "ND30-CC-07", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.e; Phụ lục III, Mẫu 1.2"
}

const TOLERANCE: Length = Length::twips(20);

fn check(paper: &Paper, out: &mut Findings) {
    let Some(range) = style(Component::CanCu).first_mm else { return };
    let allowed = [Length::mm(range.from), Length::mm(range.to.unwrap_or(range.from))];
    for piece in paper.all(Component::CanCu).filter(|p| p.begins) {
        let paragraph = paper.paragraph(piece);
        let format = &paragraph.format;
        if !paragraph.cells.is_empty() || format.first_line_chars.is_some() || paragraph.text().starts_with(char::is_whitespace) {
            continue;
        }
        let indent = format.left + format.first_line;
        if !allowed.iter().any(|a| (*a - indent).to_emu().abs() <= TOLERANCE.to_emu()) {
            out.report(
                paper.spot(piece),
                format!("căn cứ lùi đầu dòng {} mm", number(indent.to_mm())),
                format!(
                    "lùi đầu dòng {} mm hoặc {} mm",
                    number(range.from),
                    number(range.to.unwrap_or(range.from))
                ),
                "trong hộp Đoạn (Paragraph) đặt Special: First line 1 cm",
            );
        }
    }
}
