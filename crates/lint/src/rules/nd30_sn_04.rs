use super::page_number::{numbers, spot};
use crate::paper::Paper;
use crate::rule::Findings;

rule! {
    /// Số trang đánh từ 1; không đặt thêm số trang ở chân trang.
    ///
    /// Kiểm tra: số bắt đầu của phần đầu tiên; số trang thứ hai ở chân trang.
    /// Sai: số trang bắt đầu từ 5; vừa có số ở đầu trang vừa có số ở chân trang.
    /// Đúng: số trang đánh từ 1, chỉ ở đầu trang.
    ///
    /// Page numbers do not start at 1, or stand twice on a page.
    "ND30-SN-04", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.7"
}

fn check(paper: &Paper, out: &mut Findings) {
    for numbers in numbers(paper) {
        let start = numbers.section.page_number_start.filter(|start| numbers.index == 0 && *start != 1);
        if let (Some(start), Some((story, field))) = (start, numbers.header.or(numbers.footer)) {
            out.report(
                spot("số trang", story, field),
                format!("số trang bắt đầu từ {start}"),
                "đánh từ số 1",
                "trong Word: Định dạng số trang (Format Page Numbers), Bắt đầu từ (Start at) 1",
            );
        }
        if let (Some(_), Some((story, field))) = (numbers.header, numbers.footer) {
            out.report(
                spot("chân trang", story, field),
                "có thêm số trang ở chân trang",
                "số trang chỉ ở lề trên",
                "xóa số trang ở chân trang",
            );
        }
    }
}
