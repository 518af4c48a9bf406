use super::body::running;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Khoản đánh số Ả Rập, sau số có dấu chấm, kiểu chữ đứng; có tiêu đề thì đậm, trên dòng riêng.
    ///
    /// Kiểm tra: dấu sau số của khoản: “1/”, “1-”, “1)” là sai; khoản nghiêng toàn bộ; khoản là câu văn mà đậm cả đoạn.
    /// Sai: “1/ Mục đích”; “1- Mục đích”.
    /// Đúng: “1. Mục đích”.
    ///
    /// The number of a khoan is not followed by a full stop, or the khoan is italic or, being a sentence, bold.
    "ND30-BC-06", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.đ"
}

/// A heading that ends in a full stop by mistake has no more words.
const HEADING_WORDS: usize = 12;

fn check(paper: &Paper, out: &mut Findings) {
    let letters = paper.has(Component::Diem);
    for piece in paper.pieces.iter().filter(|p| p.begins && p.component.is_body()) {
        let rest = piece.text.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = piece.text.len() - rest.len();
        let mut marks = rest.chars();
        let mark = marks.next();
        let blank = marks.next().is_some_and(|c| c.is_whitespace() || c.is_uppercase());
        // "1)" below "a)" is a level the decree does not name.
        let wrong = matches!(mark, Some('/' | '-')) || mark == Some(')') && !letters;
        if (1..=2).contains(&digits) && wrong && blank {
            let label = &piece.text[..digits + 1];
            let expected = "số Ả Rập và dấu chấm: “1.”";
            out.report(
                paper.spot(piece),
                format!("khoản ghi “{label}”"),
                expected,
                format!("sửa thành “{}.”", &piece.text[..digits]),
            );
        }
    }
    for (at, piece) in paper.pieces.iter().enumerate() {
        if !piece.begins || piece.component != Component::Khoan || !piece.text.ends_with(['.', ';']) {
            continue;
        }
        // A heading has text of its own below it.
        let below = paper.pieces[at + 1..].iter().find(|p| !p.is_blank());
        let has_text = below.is_some_and(|p| {
            matches!(
                p.component,
                Component::NoiDung | Component::Diem | Component::Gach | Component::OBang
            )
        });
        let sentence = !has_text || piece.text.split_whitespace().count() > HEADING_WORDS;
        if sentence && paper.look(piece).is_some_and(|look| look.bold == Some(true)) {
            out.report(
                paper.spot(piece),
                "khoản không phải tiêu đề, cả đoạn in đậm",
                "chữ không đậm; chỉ tiêu đề của khoản in đậm, trên dòng riêng",
                "chọn khoản này, bỏ đậm (Ctrl+B)",
            );
        }
    }
    for piece in running(paper).filter(|p| p.component == Component::Khoan) {
        if paper.look(piece).is_some_and(|look| look.italic == Some(true)) {
            out.report(
                paper.spot(piece),
                "khoản chữ nghiêng",
                "kiểu chữ đứng",
                "chọn khoản này, bỏ nghiêng (Ctrl+I)",
            );
        }
    }
}
