use super::runs::{Shown, tally};
use crate::paper::Paper;
use crate::rule::Findings;

rule! {
    /// Chữ Unicode theo TCVN 6909:2001, không dùng phông TCVN3, VNI.
    ///
    /// Kiểm tra: tên phông của mọi chữ: .VnTime, .VnTimeH, VNI-Times, VPS và các phông tám bit khác.
    /// Sai: chữ gõ bằng bảng mã TCVN3 với phông .VnTime.
    /// Đúng: chữ Unicode với phông Times New Roman.
    ///
    /// Text is in a legacy 8-bit Vietnamese font.
    "ND30-FT-03", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.4"
}

fn check(paper: &Paper, out: &mut Findings) {
    let legacy = |shown: &Shown| {
        let letters = shown.text.chars().filter(|c| c.is_alphanumeric());
        letters
            .map(|c| shown.format.font_of(c))
            .find(|font| is_legacy(font))
            .map(str::to_string)
    };
    for (font, letters, spot) in tally(paper, legacy) {
        out.report(
            spot,
            format!("{letters} chữ, số dùng phông {font} của bảng mã cũ"),
            "chữ Unicode theo TCVN 6909:2001",
            "chuyển mã sang Unicode (UniKey: Ctrl+Shift+F6), rồi đặt phông Times New Roman",
        );
    }
}

/// Fonts whose letters are not those the file names.
pub(crate) fn is_legacy(font: &str) -> bool {
    let font = font.to_lowercase();
    [".vn", "vni-", "vni ", "vps ", "vps-"].iter().any(|start| font.starts_with(start))
}
