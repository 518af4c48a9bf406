use super::runs::{Shown, tally};
use crate::paper::Paper;
use crate::rule::Findings;
use vanthu_core::vietnamese::find_legacy;

rule! {
    /// Chữ Unicode theo TCVN 6909:2001, không dùng phông TCVN3, VNI.
    ///
    /// Kiểm tra: tên phông của mọi chữ: .VnTime, .VnTimeH, VNI-Times, VPS và các phông tám bit khác; và chính các chữ: TCVN3, VNI, hoặc UTF-8 bị đọc sai
    /// bảng mã dù phông ghi là Times New Roman. Một ký tự lạ (5 µm, naïve) không tính.
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
    let fonts = tally(paper, legacy);
    if fonts.is_empty() {
        letters_of_old(paper, out);
    }
    for (font, letters, spot) in fonts {
        out.report(
            spot,
            format!("{letters} chữ, số dùng phông {font} của bảng mã cũ"),
            "chữ Unicode theo TCVN 6909:2001",
            "chuyển mã sang Unicode (UniKey: Ctrl+Shift+F6), rồi đặt phông Times New Roman",
        );
    }
}

/// The letters themselves in an old encoding, whatever the font is called: told where no font has told it.
fn letters_of_old(paper: &Paper, out: &mut Findings) {
    let text: Vec<&str> = paper.pieces.iter().map(|piece| piece.text.as_str()).collect();
    let Some(old) = find_legacy(&text.join("\n")) else { return };
    let spot = paper
        .pieces
        .get(old.line as usize - 1)
        .map(|piece| paper.spot(piece))
        .unwrap_or_default();
    out.report(
        spot,
        format!("{}, ví dụ “{}”, ở {} dòng", old.name, old.word, old.lines),
        "chữ Unicode theo TCVN 6909:2001",
        old.remedy,
    );
}

/// Fonts whose letters are not those the file names.
pub(crate) fn is_legacy(font: &str) -> bool {
    let font = font.to_lowercase();
    [".vn", "vni-", "vni ", "vps ", "vps-"].iter().any(|start| font.starts_with(start))
}
