use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Khối chữ ký không đứng riêng một trang.
    ///
    /// Kiểm tra: trang của chữ ký có ít nhất một đoạn nội dung; chỉ xét khi tệp ghi lại chỗ ngắt trang.
    /// Sai: chữ ký ở trang 3, nội dung hết ở trang 2.
    /// Đúng: hai dòng nội dung cuối cùng trang với chữ ký.
    ///
    /// The signature stands alone on its page.
    "ND30-KY-09", CanhBao, "Thực hành văn thư"
}

fn check(paper: &Paper, out: &mut Findings) {
    // An estimate may be lines off.
    if !paper.facts.pages.rendered {
        return;
    }
    let (Some(signer), Some(last)) = (paper.first(Component::QuyenHan), paper.body().last()) else {
        return;
    };
    let (Some(page), Some(text)) = (paper.page(signer.paragraph), paper.page(last.paragraph)) else {
        return;
    };
    let long = paper.line_widths(last).len() > 1;
    if signer.paragraph > last.paragraph && page > text && !long {
        out.report(
            paper.spot(signer),
            format!("chữ ký ở trang {page}, nội dung hết ở trang {text}"),
            "cùng trang với phần cuối nội dung",
            "đánh dấu Keep with next cho hai đoạn cuối, hoặc giảm khoảng cách để dồn trang",
        );
    }
}
