use super::runs::{Shown, tally};
use crate::paper::Paper;
use crate::rule::Findings;

rule! {
    /// Không tô nền, không dùng hiệu ứng chữ.
    ///
    /// Kiểm tra: nền tô (highlight, shading), bóng, viền, chữ động trong văn bản.
    /// Sai: đoạn văn tô nền vàng còn sót lại khi góp ý.
    /// Đúng: chữ đen trên nền trắng.
    ///
    /// Text is highlighted, shaded or has an effect.
    "ND30-FT-05", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.4 (suy ra)"
}

fn check(paper: &Paper, out: &mut Findings) {
    let marked = |shown: &Shown| {
        let format = shown.format;
        if !shown.text.chars().any(char::is_alphanumeric) || shown.in_table {
            return None;
        }
        let shaded = format
            .shading
            .as_deref()
            .filter(|fill| !matches!(fill.to_lowercase().as_str(), "auto" | "ffffff" | "clear"));
        match (&format.highlight, shaded) {
            (Some(color), _) if &**color != "none" => Some(format!("được tô nền {color}")),
            (_, Some(fill)) => Some(format!("được tô nền #{fill}")),
            _ => format.effect.then(|| "có hiệu ứng chữ".to_string()),
        }
    };
    for (what, letters, spot) in tally(paper, marked) {
        out.report(
            spot,
            format!("{letters} chữ, số {what}"),
            "chữ đen, không tô nền, không hiệu ứng",
            "chọn phần chữ này, bỏ tô nền (Text Highlight Color → No Color) và hiệu ứng",
        );
    }
}
