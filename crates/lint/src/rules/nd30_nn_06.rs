use super::receivers::receivers;
use crate::paper::{Component, Paper};
use crate::recognise::Loai;
use crate::rule::Findings;
use vanthu_core::prose::{Label, label};

rule! {
    /// Quyết định, nghị quyết: dòng đầu của nơi nhận là “- Như Điều …;” và điều ấy có trong văn bản.
    ///
    /// Kiểm tra: dòng đầu của nơi nhận và số điều nó nêu.
    /// Sai: “- Như Điều 5;” trong quyết định có ba điều.
    /// Đúng: “- Như Điều 3;” trong quyết định có ba điều.
    ///
    /// The first receiver of a decision does not name an article that is there.
    "ND30-NN-06", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.1, 1.2, 1.3", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    let decides =
        matches!(paper.verdict.loai, Some(Loai::TenLoai(kind)) if kind.slug.starts_with("quyet-dinh") || kind.slug == "nghi-quyet");
    let all = receivers(paper);
    let Some(first) = all.first().filter(|_| decides) else { return };
    let articles: Vec<u32> = paper
        .all(Component::Dieu)
        .filter_map(|p| match label(&p.text) {
            Label::Dieu(number) => Some(number),
            _ => None,
        })
        .collect();
    let Some(rest) = first.name().strip_prefix("Như Điều") else {
        let expected = "“- Như Điều <số điều thi hành>;”";
        if !articles.is_empty() {
            out.report(
                paper.spot(first.first),
                format!("dòng đầu của nơi nhận ghi “{}”", first.text),
                expected,
                "thêm dòng “- Như Điều …;” ở đầu danh sách",
            );
        }
        return;
    };
    let number: String = rest.trim_start().chars().take_while(char::is_ascii_digit).collect();
    if let Some(number) = number.parse::<u32>().ok().filter(|n| !articles.is_empty() && !articles.contains(n)) {
        let last = articles.iter().max().copied().unwrap_or(0);
        let found = format!("nơi nhận ghi “Như Điều {number}”, văn bản có đến Điều {last}");
        out.report(
            paper.spot(first.first),
            found,
            "một điều có trong văn bản",
            format!("sửa thành điều quy định trách nhiệm thi hành, ví dụ “- Như Điều {last};”"),
        );
    }
}
