use super::ngay_thang::NgayThangLine;
use crate::paper::{Component, Paper};
use crate::rule::Findings;
use crate::text::with_blanks;

use vanthu_core::NgayThang;

rule! {
    /// Ngày, tháng, năm hợp lệ, ghi đầy đủ bằng chữ số Ả Rập.
    ///
    /// Kiểm tra: ngày có trong lịch, năm đủ bốn chữ số; dự thảo để trống ngày, tháng thì được.
    /// Sai: “ngày 30 tháng 02 năm 2026”; “năm 26”.
    /// Đúng: “ngày 28 tháng 02 năm 2026”.
    ///
    /// The date is not in the calendar or its year is not of four digits.
    "ND30-DD-06", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.b"
}

fn check(paper: &Paper, out: &mut Findings) {
    let Some(piece) = paper.first(Component::DiaDanhThoiGian) else {
        return;
    };
    let text = with_blanks(&piece.text);
    let Some(line) = NgayThangLine::split(&text) else { return };
    let expected = "ngày, tháng, năm có trong lịch, năm đủ bốn chữ số";
    let number = |part: &str| part.parse::<u32>().ok();
    let digits = |part: &str| part.is_empty() || part.chars().all(|c| c.is_ascii_digit());
    // "20…": the hand that dates a draft fills it in.
    let open_year = line.year.len() < 4 && paper.verdict.du_thao;
    let date = NgayThang {
        ngay: number(line.day),
        thang: number(line.month),
        nam: number(line.year).filter(|_| !open_year),
    };
    if ![line.day, line.month, line.year].into_iter().all(digits) || date.checked().is_err() {
        out.report(
            paper.spot(piece),
            format!("thời gian ban hành ghi “{}”", piece.text),
            expected,
            "sửa lại ngày, tháng, năm",
        );
    }
}
