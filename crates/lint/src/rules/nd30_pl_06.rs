use super::annexes::number;
use crate::paper::Piece;
use crate::paper::{Component, Paper};
use crate::rule::Findings;
use vanthu_core::vietnamese::{from_roman, to_roman};

rule! {
    /// Từ hai phụ lục trở lên thì đánh số thứ tự bằng số La Mã; một phụ lục thì không đánh số.
    ///
    /// Kiểm tra: số của các phụ lục: liên tục I, II, III; một phụ lục không có số.
    /// Sai: hai phụ lục cùng ghi “Phụ lục”; phụ lục duy nhất ghi “Phụ lục I”.
    /// Đúng: “Phụ lục I”, “Phụ lục II”.
    ///
    /// Annexes are not numbered in order, or a single one has a number.
    "ND30-PL-06", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.a"
}

fn check(paper: &Paper, out: &mut Findings) {
    let pieces: Vec<&Piece> = paper.pieces.iter().filter(|p| p.component == Component::PhuLuc).collect();
    if let [only] = pieces[..] {
        if !number(only).is_empty() {
            out.report(
                paper.spot(only),
                format!("chỉ có một phụ lục mà ghi “{}”", only.text),
                "“Phụ lục”, không đánh số",
                "bỏ số sau chữ “Phụ lục”",
            );
        }
        return;
    }
    for (index, piece) in pieces.iter().enumerate() {
        let typed = number(piece);
        // Other digits are the matter of ND30-PL-01; their order still counts.
        let value = from_roman(typed).or_else(|| typed.parse::<u32>().ok());
        let wanted = index as u32 + 1;
        if value != Some(wanted) {
            let roman = to_roman(wanted).unwrap_or_default();
            out.report(
                paper.spot(piece),
                format!("phụ lục thứ {wanted} ghi “{}”", piece.text),
                format!("“Phụ lục {roman}”"),
                format!("sửa thành “Phụ lục {roman}”"),
            );
        }
    }
}
