use super::page_number::{numbers, spot};
use crate::paper::Paper;
use crate::rule::Findings;

rule! {
    /// Không hiển thị số trang thứ nhất.
    ///
    /// Kiểm tra: trang đầu của văn bản có đầu trang riêng và không có số trang ở đó.
    /// Sai: trang thứ nhất có số 1 ở đầu trang.
    /// Đúng: trang thứ nhất để trống, trang thứ hai có số 2.
    ///
    /// The first page shows its number.
    "ND30-SN-02", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.7"
}

fn check(paper: &Paper, out: &mut Findings) {
    // Annexes have numbers of their own; whether their first page shows one is not said.
    let all = numbers(paper);
    let Some(first) = all.first().filter(|n| n.index == 0) else {
        return;
    };
    let expected = "không hiển thị số ở trang thứ nhất";
    let remedy = "nhấp đúp vào đầu trang, đánh dấu Trang đầu khác (Different First Page) và xóa số ở trang đầu";
    if first.section.title_page {
        if let Some((story, field)) = first.first {
            out.report(
                spot("đầu trang của trang thứ nhất", story, field),
                "trang thứ nhất có số trang",
                expected,
                remedy,
            );
        }
    } else if let Some((story, field)) = first.header.or(first.footer) {
        out.report(spot("đầu trang", story, field), "trang thứ nhất có số trang", expected, remedy);
    }
}
