use super::runs::{Shown, tally};
use crate::paper::{Component, Paper};
use crate::rule::Findings;
use vanthu_docx_read::Color;

rule! {
    /// Chữ màu đen.
    ///
    /// Kiểm tra: màu của mọi chữ trong văn bản; dấu chỉ độ khẩn, độ mật và địa chỉ thư điện tử, trang web không tính.
    /// Sai: tiêu đề chữ màu đỏ, nội dung chữ màu xanh.
    /// Đúng: mọi chữ màu đen (Automatic).
    ///
    /// Text is set in a colour other than black.
    "ND30-FT-02", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.4"
}

/// Colours no darker channel of which exceeds this look black in print.
const NEARLY_BLACK: u32 = 0x40;
const WHITE: u32 = 0xFF_FFFF;

fn check(paper: &Paper, out: &mut Findings) {
    let other = |shown: &Shown| {
        let marked = matches!(
            shown.component,
            Component::DoKhan | Component::DoMat | Component::PhamViLuuHanh | Component::DuThao
        );
        let address = shown.text.contains('@') || shown.text.contains("http") || shown.text.contains("www.");
        if marked || address || !shown.text.chars().any(char::is_alphanumeric) {
            return None;
        }
        match &shown.format.color {
            Color::Rgb(rgb) if *rgb != WHITE && channels(*rgb).into_iter().any(|c| c > NEARLY_BLACK) => Some(format!("#{rgb:06X}")),
            Color::Theme(name) if !matches!(name.as_str(), "text1" | "dark1" | "tx1" | "dk1" | "background1") => Some(name.clone()),
            _ => None,
        }
    };
    for (color, letters, spot) in tally(paper, other) {
        out.report(
            spot,
            format!("{letters} chữ, số có màu {color}"),
            "chữ màu đen",
            "chọn phần chữ này, đặt màu chữ Tự động (Automatic)",
        );
    }
}

fn channels(rgb: u32) -> [u32; 3] {
    [rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF]
}
