use crate::paper::{Component, Paper, Piece};
use crate::rule::Findings;

rule! {
    /// Kính gửi một nơi thì ghi trên cùng một dòng.
    ///
    /// Kiểm tra: chỉ có một nơi nhận mà xuống dòng hoặc có gạch đầu dòng.
    /// Sai: “Kính gửi:” rồi xuống dòng “- Sở Nội vụ.”
    /// Đúng: “Kính gửi: Sở Nội vụ tỉnh Đông Giang”.
    ///
    /// A single addressee does not stand on the same line.
    "ND30-KG-03", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9.d"
}

fn check(paper: &Paper, out: &mut Findings) {
    let Some(piece) = paper.first(Component::KinhGui) else { return };
    let rest = piece.text.split_once(':').map_or("", |(_, rest)| rest.trim());
    let listed = paper.all(Component::KinhGuiMuc).count();
    // In two cells of one row both stand on one line.
    let row = |piece: &Piece| paper.paragraph(piece).cells.last().map(|at| (at.table, at.row));
    let beside =
        |item: &Piece| row(piece).is_some() && row(piece) == row(item) && paper.paragraph(piece).cells != paper.paragraph(item).cells;
    let alone = rest.is_empty() && listed == 1 && !paper.all(Component::KinhGuiMuc).any(beside);
    let dashed = listed == 0 && rest.starts_with(['-', '–']);
    if alone || dashed {
        let found = if alone {
            "một nơi nhận đặt ở dòng dưới “Kính gửi:”"
        } else {
            "một nơi nhận có gạch đầu dòng"
        };
        out.report(
            paper.spot(piece),
            found,
            "trên cùng một dòng với “Kính gửi:”, không gạch đầu dòng",
            "đưa nơi nhận lên sau dấu hai chấm, bỏ gạch đầu dòng",
        );
    }
}
