use super::body::running;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Khoản đánh số Ả Rập, sau số có dấu chấm, kiểu chữ đứng; có tiêu đề thì đậm, trên dòng riêng.
    ///
    /// Kiểm tra: dấu sau số của khoản: “1/”, “1-”, “1)” là sai; khoản dài nghiêng toàn bộ.
    /// Sai: “1/ Mục đích”; “1- Mục đích”.
    /// Đúng: “1. Mục đích”.
    ///
    /// The number of a khoan is not followed by a full stop, or the khoan is italic.
    "ND30-BC-06", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.đ"
}

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
