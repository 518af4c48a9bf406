use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Số trang của văn bản kèm theo được đánh số riêng theo từng phụ lục.
    ///
    /// Kiểm tra: mỗi phụ lục là một phần (section) riêng, số trang bắt đầu lại từ 1.
    /// Sai: phụ lục đánh số trang nối tiếp văn bản.
    /// Đúng: phụ lục bắt đầu bằng Section Break, số trang bắt đầu từ 1.
    ///
    /// An annex does not restart its page numbers in a section of its own.
    "ND30-PL-05", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.đ"
}

fn check(paper: &Paper, out: &mut Findings) {
    let expected = "đánh số trang riêng theo từng phụ lục";
    let remedy = "chèn Section Break (Next Page) trước phụ lục; trong Định dạng số trang (Format Page Numbers) chọn Start at 1";
    let numbered = paper.facts.stories.iter().any(|story| story.page_field.is_some());
    let annexes = paper.pieces.iter().filter(|p| p.component == Component::PhuLuc);
    for piece in annexes.filter(|_| numbered) {
        let section = paper.paragraph(piece).section;
        let begins = paper.facts.body.paragraphs.iter().position(|p| p.section == section);
        // Empty paragraphs may stand before the line.
        let own = begins.is_some_and(|first| {
            let before = paper.facts.body.paragraphs.get(first..piece.paragraph).unwrap_or_default();
            before.iter().all(|p| p.text().trim().is_empty())
        });
        let restarts = paper.facts.sections.get(section).is_some_and(|s| s.page_number_start == Some(1));
        if !own {
            out.report(
                paper.spot(piece),
                "phụ lục không phải là một phần (section) riêng, số trang nối tiếp",
                expected,
                remedy,
            );
        } else if !restarts {
            out.report(paper.spot(piece), "số trang của phụ lục không bắt đầu lại từ 1", expected, remedy);
        }
    }
}
