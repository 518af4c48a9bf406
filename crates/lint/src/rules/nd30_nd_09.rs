use crate::paper::{Component, Paper, Piece};
use crate::rule::Findings;
use crate::writing::spot;

rule! {
    /// Nội dung kết thúc bằng dấu “./.”.
    ///
    /// Kiểm tra: dòng cuối của nội dung, trước “Nơi nhận” và chữ ký. Nội dung kết thúc bằng bảng hoặc bằng một dòng ngắn không có
    /// dấu câu thì không xét. Viết “. /.”, “./” hoặc cách trước “./.” là sai
    /// cách viết. Phụ lục và văn bản ban hành kèm theo không xét.
    /// Sai: … chịu trách nhiệm thi hành Quyết định này.
    /// Đúng: … chịu trách nhiệm thi hành Quyết định này./.
    ///
    /// The text does not end with "./.".
    "ND30-ND-09", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục III, các mẫu 1.1 đến 1.10", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    let of_text = |p: &&Piece| p.component.is_body() || matches!(p.component, Component::OBang | Component::TenBang);
    let Some(last) = paper.pieces.iter().filter(|p| p.attachment == 0 && !p.is_blank()).rfind(of_text) else {
        return;
    };
    if !last.component.is_body() {
        return;
    }
    let text = last.text.trim_end();
    let head = text.trim_end_matches(['.', '/', ' ']);
    let tail = &text[head.len()..];
    // A short line without a sign at its end is no sentence: a name, a title, something of the foot.
    const SHORTEST: usize = 40;
    if tail == "./." || (tail.is_empty() && text.chars().count() < SHORTEST) {
        return;
    }
    let compact: String = tail.chars().filter(|c| *c != ' ').collect();
    let (found, remedy) = match compact.as_str() {
        "./." => (format!("nội dung kết thúc bằng “{tail}”"), "bỏ dấu cách ở “./.”"),
        "" if text.ends_with(|c: char| !c.is_alphanumeric()) => (
            format!("nội dung kết thúc bằng “{}”", text.chars().next_back().unwrap_or_default()),
            "kết thúc nội dung bằng “./.”",
        ),
        "" => (
            "nội dung kết thúc không có dấu".to_string(),
            "thêm “./.” ngay sau chữ cuối cùng của nội dung",
        ),
        _ => (
            format!("nội dung kết thúc bằng “{}”", tail.trim()),
            "thay dấu cuối cùng của nội dung bằng “./.”",
        ),
    };
    out.report(spot(paper, last, &(head.len()..text.len())), found, "kết thúc bằng “./.”", remedy);
}
