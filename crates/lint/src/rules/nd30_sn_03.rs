use super::page_number::{numbers, spot};
use crate::look::{expected, points};
use crate::paper::Paper;
use crate::rule::Findings;
use vanthu_core::decree::nd30;

rule! {
    /// Số trang cỡ chữ 13 đến 14, kiểu chữ đứng.
    ///
    /// Kiểm tra: cỡ chữ, kiểu chữ của số trang.
    /// Sai: số trang cỡ chữ 11.
    /// Đúng: số trang cỡ chữ 14, đứng, không đậm.
    ///
    /// The page number is not upright regular type of 13 to 14 points.
    "ND30-SN-03", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.7; Mục V"
}

fn check(paper: &Paper, out: &mut Findings) {
    let style = &nd30().styles["so-trang"];
    let mut seen = Vec::new();
    for numbers in numbers(paper) {
        let Some((story, field)) = numbers.header.or(numbers.footer) else {
            continue;
        };
        if seen.contains(&&story.part) {
            continue;
        }
        seen.push(&story.part);
        let format = &field.format;
        let mut wrong = Vec::new();
        if !style.size_pt.allows(format.size as f64 / 2.0) {
            wrong.push(format!("cỡ chữ {}", points(format.size)));
        }
        wrong.extend(format.bold.then(|| "chữ đậm".to_string()));
        wrong.extend(format.italic.then(|| "chữ nghiêng".to_string()));
        if !wrong.is_empty() {
            let found = format!("số trang: {}", wrong.join(", "));
            out.report(
                spot("số trang", story, field),
                found,
                expected(style),
                "chọn số trang, đặt cỡ chữ 14, bỏ đậm, bỏ nghiêng",
            );
        }
    }
}
