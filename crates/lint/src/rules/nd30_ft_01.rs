use super::runs::{Shown, tally};
use crate::paper::Paper;
use crate::rule::Findings;
use vanthu_core::decree::nd30;

rule! {
    /// Phông chữ Times New Roman.
    ///
    /// Kiểm tra: phông của mọi chữ và số trong thân văn bản, sau khi tính kiểu (style) và chủ đề (theme); ký hiệu hình và dấu đầu dòng không
    /// tính.
    /// Sai: nội dung dùng phông Arial hoặc Calibri.
    /// Đúng: mọi chữ dùng phông Times New Roman.
    ///
    /// Text is set in a font other than Times New Roman.
    "ND30-FT-01", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.4"
}

fn check(paper: &Paper, out: &mut Findings) {
    let wanted = plain(&nd30().font.value);
    let other = |shown: &Shown| {
        let letters = shown.text.chars().filter(|c| c.is_alphanumeric());
        let mut fonts = letters.map(|c| shown.format.font_of(c)).filter(|f| !f.is_empty());
        let font = fonts.find(|font| !plain(font).starts_with(&wanted) && !super::nd30_ft_03::is_legacy(font))?;
        Some(font.to_string())
    };
    for (font, letters, spot) in tally(paper, other) {
        // A stray letter in another font is nothing a reader sees.
        if letters >= STRAY {
            out.report(
                spot,
                format!("{letters} chữ, số dùng phông {font}"),
                format!("phông {}", nd30().font.value),
                format!("chọn cả văn bản (Ctrl+A), đặt phông {}", nd30().font.value),
            );
        }
    }
}

const STRAY: usize = 5;

/// "Times New Roman", "TimesNewRomanPSMT": names of one family.
fn plain(font: &str) -> String {
    font.to_lowercase().replace([' ', '-'], "")
}
