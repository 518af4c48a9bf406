use crate::paper::{Component, Paper};
use crate::recognise::Loai;
use crate::rule::Findings;

rule! {
    /// Trong quyết định cá biệt chỉ in đậm “Điều n.”.
    ///
    /// Kiểm tra: câu sau “Điều n.” của quyết định: cả đoạn đậm là sai.
    /// Sai: “Điều 1. Tặng Giấy khen cho 05 tập thể …” đậm cả câu.
    /// Đúng: “Điều 1.” đậm, câu sau không đậm.
    ///
    /// The sentence after the label of an article of a decision is bold.
    "ND30-MAU-02", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2, 1.3 (theo mẫu)"
}

/// Words of a heading, and of "Điều 1.".
const SENTENCE: usize = 18;
const LABEL: usize = 2;

fn check(paper: &Paper, out: &mut Findings) {
    let decision = matches!(paper.verdict.loai, Some(Loai::TenLoai(kind)) if kind.slug.starts_with("quyet-dinh"));
    let sentence = |text: &str| {
        let words = text.split_whitespace().count();
        words > SENTENCE || words > LABEL + 1 && text.ends_with(['.', ';', ':'])
    };
    for piece in paper.all(Component::Dieu).filter(|p| decision && sentence(&p.text)) {
        if paper.look(piece).is_some_and(|look| look.bold == Some(true)) {
            out.report(
                paper.spot(piece),
                "cả đoạn của điều in đậm",
                "chỉ “Điều n.” in đậm",
                "chọn phần sau “Điều n.”, bỏ đậm (Ctrl+B)",
            );
        }
    }
}
