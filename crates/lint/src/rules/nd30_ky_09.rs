use crate::paper::{Component, Paper, Piece};
use crate::rule::Findings;

rule! {
    /// Khối chữ ký không đứng riêng một trang.
    ///
    /// Kiểm tra: trang của chữ ký có ít nhất một đoạn nội dung; chỉ xét khi tệp có dấu ngắt trang hoặc ghi lại chỗ ngắt trang.
    /// Sai: chữ ký ở trang 3, nội dung hết ở trang 2.
    /// Đúng: hai dòng nội dung cuối cùng trang với chữ ký.
    ///
    /// The signature stands alone on its page.
    "ND30-KY-09", CanhBao, "Thực hành văn thư"
}

fn check(paper: &Paper, out: &mut Findings) {
    if let Some(signer) = broken_off(paper) {
        out.report(
            paper.spot(signer),
            "ngắt trang ngay trước chữ ký: chữ ký đứng riêng một trang",
            "cùng trang với phần cuối nội dung",
            "xóa dấu ngắt trang trước chữ ký; đánh dấu Keep with next cho hai đoạn cuối",
        );
        return;
    }
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

/// The signer, where a page break that somebody set stands between the last text and the signature.
fn broken_off(paper: &Paper) -> Option<&Piece> {
    let signer = paper.first(Component::QuyenHan)?;
    let text = |p: &&Piece| p.component.is_body() || matches!(p.component, Component::OBang | Component::TenBang);
    let last = paper
        .pieces
        .iter()
        .filter(|p| p.attachment == 0 && p.paragraph < signer.paragraph)
        .rfind(text)?;
    let between = paper.facts.body.paragraphs.get(last.paragraph + 1..=signer.paragraph)?;
    let after_last = paper.paragraph(last).runs.iter().rev().take_while(|run| run.text.trim().is_empty());
    let broken = between
        .iter()
        .any(|p| p.format.page_break_before || p.runs.iter().any(|run| run.page_break));
    (broken || after_last.into_iter().any(|run| run.page_break)).then_some(signer)
}
