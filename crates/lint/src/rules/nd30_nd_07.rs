use super::component::style;
use crate::measure::lines_of;
use crate::paper::{Component, Paper};
use crate::rule::Findings;
use crate::text::number;

rule! {
    /// Khoảng cách giữa các dòng tối thiểu là dòng đơn, tối đa là 1,5 dòng.
    ///
    /// Kiểm tra: giãn dòng của các đoạn nội dung; giãn dòng “Exactly” và “At least” được quy ra số dòng theo cỡ chữ.
    /// Sai: giãn dòng 2,0; giãn dòng Exactly 12 pt với chữ cỡ 14.
    /// Đúng: giãn dòng Single; Multiple 1,15; 1.5 lines; Exactly 18 pt với chữ cỡ 14.
    ///
    /// The line spacing of running text is below single or above one and a half.
    "ND30-ND-07", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.e"
}

/// Word stores exact heights in twips and offices round them.
const TOLERANCE: f64 = 0.02;

fn check(paper: &Paper, out: &mut Findings) {
    let Some(range) = style(Component::NoiDung).line else { return };
    let (from, to) = (range.from, range.to.unwrap_or(f64::MAX));
    for piece in paper.body().filter(|p| p.begins) {
        let Some(look) = paper.look(piece) else { continue };
        let lines = lines_of(paper.paragraph(piece).format.line, look.size);
        if lines < from - TOLERANCE || lines > to + TOLERANCE {
            out.report(
                paper.spot(piece),
                format!("giãn dòng bằng {} dòng", number2(lines)),
                format!("từ {} đến {} dòng", number(from), number(to)),
                "trong hộp Đoạn (Paragraph), đặt Giãn dòng (Line spacing) từ Single đến 1.5 lines",
            );
        }
    }
}

/// With two decimals: 1,15.
fn number2(value: f64) -> String {
    ((value * 100.0).round() / 100.0).to_string().replace('.', ",")
}
