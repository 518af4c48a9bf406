use super::body::paragraphs;
use crate::paper::Paper;
use crate::rule::Findings;
use vanthu_docx_read::Alignment;

rule! {
    /// Nội dung canh đều cả hai lề.
    ///
    /// Kiểm tra: canh lề của các đoạn nội dung dài từ hai dòng trở lên (đoạn một dòng nhìn như nhau).
    /// Sai: đoạn nội dung ba dòng canh trái.
    /// Đúng: đoạn nội dung canh đều hai lề (Ctrl+J).
    ///
    /// A paragraph of running text is not justified.
    "ND30-ND-01", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.e"
}

fn check(paper: &Paper, out: &mut Findings) {
    for piece in paragraphs(paper) {
        let paragraph = paper.paragraph(piece);
        let side = match &paragraph.format.alignment {
            Alignment::Left => "trái",
            Alignment::Right => "phải",
            Alignment::Center => "giữa",
            Alignment::Justify | Alignment::Other(_) => continue,
        };
        // What takes one line or little more looks the same.
        if paper.line_widths(piece).len() > 1 {
            out.report(
                paper.spot(piece),
                format!("đoạn nội dung canh {side}"),
                "canh đều cả hai lề",
                "chọn các đoạn nội dung, nhấn Ctrl+J",
            );
        }
    }
}
