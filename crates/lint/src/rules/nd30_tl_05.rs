use crate::paper::{Component, Paper};
use crate::recognise::Loai;
use crate::rule::Findings;
use crate::text::starts;
use vanthu_core::vietnamese::fold;

rule! {
    /// Trích yếu của quyết định bắt đầu bằng “Về việc”, “Ban hành”, “Phê duyệt” hoặc một động từ tương tự.
    ///
    /// Kiểm tra: những chữ đầu của trích yếu quyết định.
    /// Sai: “V/v bổ nhiệm công chức”.
    /// Đúng: “Về việc bổ nhiệm công chức”; “Ban hành Quy chế làm việc”; “Phê duyệt Kế hoạch …”.
    ///
    /// The trich yeu of a decision does not begin as the forms do.
    "ND30-TL-05", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2, Mẫu 1.3", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    let decision = matches!(paper.verdict.loai, Some(Loai::TenLoai(kind)) if kind.slug.starts_with("quyet-dinh"));
    let Some(piece) = paper.first(Component::TrichYeu).filter(|_| decision) else {
        return;
    };
    let folded = fold(&piece.text);
    if folded.starts_with("v/v")
        || starts(&folded, "quyet dinh")
        || starts(&folded, "noi dung")
        || piece.text.starts_with(char::is_lowercase)
    {
        out.report(
            paper.spot(piece),
            format!("trích yếu của quyết định bắt đầu bằng “{}”", crate::text::first_words(&piece.text)),
            "“Về việc …”, “Ban hành …”, “Phê duyệt …” hoặc động từ tương tự, chữ đầu viết hoa",
            "ghi “Về việc” thay cho “V/v”; viết hoa chữ đầu",
        );
    }
}
