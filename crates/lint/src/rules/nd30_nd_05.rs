use super::body::paragraphs;
use crate::paper::Paper;
use crate::rule::Findings;

rule! {
    /// Không lùi đầu dòng bằng dấu cách hoặc tab.
    ///
    /// Kiểm tra: dấu cách, tab ở đầu các đoạn nội dung.
    /// Sai: nhấn Tab rồi gõ nội dung; gõ năm dấu cách ở đầu đoạn.
    /// Đúng: lùi đầu dòng bằng First line trong hộp Đoạn (Paragraph).
    ///
    /// First lines are indented with blanks or tabs.
    "ND30-ND-05", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.e (suy ra)"
}

fn check(paper: &Paper, out: &mut Findings) {
    for piece in paragraphs(paper) {
        let text = paper.paragraph(piece).text();
        let blanks: String = text.chars().take_while(|c| c.is_whitespace()).collect();
        let spaces = blanks.chars().filter(|c| *c != '\t').count();
        if blanks.contains('\t') || spaces > 2 {
            let what = if blanks.contains('\t') { "tab" } else { "dấu cách" };
            out.report(
                paper.spot(piece),
                format!("lùi đầu dòng bằng {what}"),
                "lùi bằng định dạng đoạn (First line)",
                "xóa tab, dấu cách ở đầu đoạn; trong hộp Đoạn (Paragraph) đặt Special: First line 1 cm",
            );
        }
    }
}
