use super::component::style;
use crate::paper::{Component, Paper, Piece};
use crate::rule::Findings;
use crate::text::number;
use vanthu_docx_read::Paragraph;

rule! {
    /// Khoảng cách giữa các đoạn văn tối thiểu 6 pt.
    ///
    /// Kiểm tra: After của đoạn trên cộng Before của đoạn dưới giữa hai đoạn nội dung liền nhau; “Don’t add space between paragraphs of the same
    /// style” được tính đến.
    /// Sai: Before 0 pt, After 0 pt; Before 3 pt, After 0 pt.
    /// Đúng: After 6 pt; hoặc Before 3 pt và After 3 pt.
    ///
    /// Two paragraphs of running text stand less than 6 points apart.
    "ND30-ND-06", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.e"
}

/// Offices type 6 pt; half a point less is a rounding of other units.
const TOLERANCE_PT: f64 = 0.5;

fn check(paper: &Paper, out: &mut Findings) {
    let Some(range) = style(Component::NoiDung).after_pt else { return };
    let body: Vec<&Piece> = paper.body().filter(|p| p.begins).collect();
    for pair in body.windows(2) {
        let (above, below) = (paper.paragraph(pair[0]), paper.paragraph(pair[1]));
        if pair[1].paragraph != pair[0].paragraph + 1 {
            continue;
        }
        let gap = gap(above, below);
        if gap < range.from - TOLERANCE_PT {
            out.report(
                paper.spot(pair[1]),
                format!("hai đoạn cách nhau {} pt", number(gap)),
                format!("tối thiểu {} pt", number(range.from)),
                "chọn các đoạn nội dung, trong hộp Đoạn (Paragraph) đặt After 6 pt",
            );
        }
    }
}

/// Points between two paragraphs: Word adds the two or takes the larger, the sum is what is never too strict.
fn gap(above: &Paragraph, below: &Paragraph) -> f64 {
    /// What Word makes of automatic spacing.
    const AUTO_PT: f64 = 14.0;
    let same_style = above.style == below.style;
    let after = match (&above.format, same_style && above.format.contextual_spacing) {
        (_, true) => 0.0,
        (format, _) if format.after_auto => AUTO_PT,
        (format, _) => format.after.to_pt(),
    };
    let before = match (&below.format, same_style && below.format.contextual_spacing) {
        (_, true) => 0.0,
        (format, _) if format.before_auto => AUTO_PT,
        (format, _) => format.before.to_pt(),
    };
    after + before
}
