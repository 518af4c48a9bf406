use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Điểm ghi chữ cái in thường, sau có dấu đóng ngoặc đơn, không đậm.
    ///
    /// Kiểm tra: dấu sau chữ cái của điểm: “a.”, “a/”, “A)” là sai; điểm dài đậm toàn bộ.
    /// Sai: “a. Đối với …”; “a/ Đối với …”.
    /// Đúng: “a) Đối với …”.
    ///
    /// The letter of a diem is not followed by a closing parenthesis, or the diem is bold.
    "ND30-BC-07", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.đ"
}

/// A whole sentence; what is shorter may be a heading of its own.
const LONG: usize = 100;

fn check(paper: &Paper, out: &mut Findings) {
    for piece in paper.pieces.iter().filter(|p| p.begins && p.component.is_body()) {
        let mut chars = piece.text.chars();
        let (Some(letter), Some(mark), Some(blank)) = (chars.next(), chars.next(), chars.next()) else {
            continue;
        };
        let small = letter.is_lowercase() && matches!(mark, '.' | '/' | '-') && blank.is_whitespace();
        let capital = letter.is_uppercase() && mark == ')' && blank.is_whitespace();
        if small || capital {
            let right = letter.to_lowercase();
            out.report(
                paper.spot(piece),
                format!("điểm ghi “{letter}{mark}”"),
                "chữ cái in thường và dấu đóng ngoặc đơn: “a)”",
                format!("sửa thành “{right})”"),
            );
        }
    }
    for piece in paper.all(Component::Diem).filter(|p| p.text.chars().count() > LONG) {
        if paper.look(piece).is_some_and(|look| look.bold == Some(true)) {
            out.report(
                paper.spot(piece),
                "điểm chữ đậm",
                "kiểu chữ đứng, không đậm",
                "chọn điểm này, bỏ đậm (Ctrl+B)",
            );
        }
    }
}
