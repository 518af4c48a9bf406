use super::component::style;
use super::headings::of;
use crate::look::Look;
use crate::paper::{Component, Paper, Piece};
use crate::rule::Findings;
use vanthu_core::prose::dieu_label_end;

rule! {
    /// “Điều”, số Ả Rập và dấu chấm: in thường, đứng, đậm, cùng cỡ chữ với nội dung.
    ///
    /// Kiểm tra: chữ “Điều” và số của nó: số Ả Rập, dấu chấm sau số, đậm, đứng, không in hoa.
    /// Sai: “Điều 1: …”; “ĐIỀU 1.”; “Điều I.”; “Điều 1.” không đậm.
    /// Đúng: “Điều 1. Phạm vi điều chỉnh”, chữ “Điều 1.” đậm.
    ///
    /// The label of a Dieu is not bold upright lower case with an Arabic number and a full stop.
    "ND30-BC-04", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.đ"
}

fn check(paper: &Paper, out: &mut Findings) {
    for piece in of(paper, Component::Dieu) {
        let end = match dieu_label_end(&piece.text) {
            0 => piece.text.find(['.', ':']).map_or(0, |at| at + 1),
            end => end,
        };
        let (label, rest) = piece.text.split_at(end);
        let label = label.trim_end();
        let dot = label.ends_with('.') || rest.trim_start().starts_with('.');
        let arabic = label.chars().any(|c| c.is_ascii_digit());
        if !label.starts_with("Điều ") || !dot || !arabic {
            let expected = "“Điều <số>.” in thường, số Ả Rập, có dấu chấm";
            out.report(
                paper.spot(piece),
                format!("ghi “{}”", crate::text::first_words(&piece.text)),
                expected,
                "sửa thành “Điều 1.”, “Điều 2.” …",
            );
        }
        // What automatic numbering shows has a look of its own that is not among the letters.
        if piece.label > 0 {
            continue;
        }
        let Some(look) = label_look(paper, piece, label.trim_end_matches('.').len()) else {
            continue;
        };
        let style = style(Component::Dieu);
        let wrong: Vec<String> = look
            .weight_wrong(style.bold)
            .into_iter()
            .chain(look.slant_wrong(style.italic))
            .collect();
        if !wrong.is_empty() {
            out.report(
                paper.spot(piece),
                format!("chữ “Điều” và số: {}", wrong.join(", ")),
                "kiểu chữ đứng, đậm",
                "chọn “Điều” và số, nhấn Ctrl+B",
            );
        }
    }
}

/// How the first `length` bytes of a piece look.
pub(crate) fn label_look(paper: &Paper, piece: &Piece, length: usize) -> Option<Look> {
    let mut part = piece.clone();
    part.range.end = part.range.start + length;
    paper.look(&part)
}
