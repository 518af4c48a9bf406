use super::page_number::{Numbers, numbers, spot};
use crate::paper::Paper;
use crate::rule::Findings;
use vanthu_docx_read::Alignment;

rule! {
    /// Số trang bằng chữ số Ả Rập, canh giữa trong lề trên.
    ///
    /// Kiểm tra: phần có từ hai trang trở lên phải có số trang ở đầu trang, canh giữa, chữ số Ả Rập.
    /// Sai: số trang ở chân trang bên phải; văn bản ba trang không có số trang.
    /// Đúng: số trang 2, 3 … ở giữa lề trên.
    ///
    /// The page number is missing, not in the top margin, not centred or not in Arabic digits.
    "ND30-SN-01", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.7"
}

const EXPECTED: &str = "số trang bằng chữ số Ả Rập, canh giữa trong lề trên";
const REMEDY: &str = "trong Word: Chèn (Insert) → Số trang (Page Number) → Đầu trang (Top of Page) → kiểu ở giữa (Plain Number 2)";

fn check(paper: &Paper, out: &mut Findings) {
    for numbers in numbers(paper).iter().filter(|n| n.pages > 1) {
        section(paper, out, numbers);
    }
}

fn section(paper: &Paper, out: &mut Findings, numbers: &Numbers) {
    let Some((story, field)) = numbers.header else {
        match numbers.footer {
            Some((story, field)) => out.report(spot("chân trang", story, field), "số trang đặt ở chân trang", EXPECTED, REMEDY),
            None => out.report(paper.spot_of_section(numbers.index), "không có số trang", EXPECTED, REMEDY),
        }
        return;
    };
    let at = || spot("đầu trang", story, field);
    match field.alignment {
        Alignment::Center => {}
        Alignment::Left | Alignment::Justify => out.report(at(), "số trang canh trái", EXPECTED, REMEDY),
        Alignment::Right => out.report(at(), "số trang canh phải", EXPECTED, REMEDY),
        Alignment::Other(_) => {}
    }
    if !matches!(numbers.section.page_number_format.as_str(), "decimal" | "numberInDash") {
        out.report(
            at(),
            "số trang không phải chữ số Ả Rập",
            EXPECTED,
            "trong Word: Định dạng số trang (Format Page Numbers), chọn kiểu 1, 2, 3",
        );
    }
}
