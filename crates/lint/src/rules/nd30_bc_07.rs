use crate::paper::{Component, Paper, Piece};
use crate::rule::Findings;
use vanthu_core::numbering::DIEM;

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

/// "B. Thay mới …" right behind point a): the next letter of the list, in capitals. By itself such a line may be the heading of a part.
fn capitals(paper: &Paper) -> Vec<(&Piece, char)> {
    let mut out = Vec::new();
    let mut last: Option<char> = None;
    for piece in paper.pieces.iter().filter(|p| p.begins && !p.is_blank()) {
        let mut chars = piece.text.chars();
        let (first, mark, blank) = (chars.next(), chars.next(), chars.next());
        let next = last.and_then(|letter| DIEM.into_iter().skip_while(|c| *c != letter).nth(1));
        match (piece.component, first, mark) {
            (Component::Diem, Some(letter), Some(')')) => last = Some(letter),
            (Component::Gach | Component::OBang, ..) => {}
            (_, Some(letter), Some('.'))
                if blank == Some(' ') && letter.is_uppercase() && next.is_some_and(|next| letter.to_lowercase().eq([next])) =>
            {
                out.extend(next.map(|next| (piece, next)));
                last = next;
            }
            (Component::NoiDung, ..) => {}
            _ => last = None,
        }
    }
    out
}

fn report(paper: &Paper, piece: &Piece, label: &str, right: &str, out: &mut Findings) {
    out.report(
        paper.spot(piece),
        format!("điểm ghi “{label}”"),
        "chữ cái in thường và dấu đóng ngoặc đơn: “a)”",
        format!("sửa thành “{right})”"),
    );
}

fn check(paper: &Paper, out: &mut Findings) {
    for piece in paper.pieces.iter().filter(|p| p.begins && p.component.is_body()) {
        let mut chars = piece.text.chars();
        let (Some(letter), Some(mark), Some(blank)) = (chars.next(), chars.next(), chars.next()) else {
            continue;
        };
        let small = letter.is_lowercase() && matches!(mark, '.' | '/' | '-') && blank.is_whitespace();
        let capital = letter.is_uppercase() && mark == ')' && blank.is_whitespace();
        if small || capital {
            report(paper, piece, &format!("{letter}{mark}"), &letter.to_lowercase().to_string(), out);
        }
    }
    for (piece, letter) in capitals(paper) {
        report(paper, piece, &format!("{}.", letter.to_uppercase()), &letter.to_string(), out);
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
