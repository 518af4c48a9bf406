use crate::paper::{Component, Paper, Piece};
use crate::recognise::Loai;
use crate::rule::Findings;

rule! {
    /// Dòng quyền hạn, chức vụ ngang hàng với “Nơi nhận”.
    ///
    /// Kiểm tra: khi cả hai ở trong một bảng: cùng một hàng của bảng, không có từ hai đoạn trống trở lên chỉ ở phía trên một bên.
    /// Sai: “Nơi nhận:” ở hàng dưới hàng có chữ ký; hai dòng trống trên “CHỦ TỊCH”.
    /// Đúng: “Nơi nhận:” và “CHỦ TỊCH” ở cùng một hàng.
    ///
    /// The signature does not begin in the row of the receivers.
    "ND30-KY-08", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9.d"
}

fn check(paper: &Paper, out: &mut Findings) {
    let minutes = matches!(paper.verdict.loai, Some(Loai::TenLoai(kind)) if kind.slug == "bien-ban");
    let (Some(receivers), Some(signer)) = (paper.first(Component::NoiNhanDau), paper.first(Component::QuyenHan)) else {
        return;
    };
    let cell = |piece| paper.paragraph(piece).cells.last().copied();
    let (Some(a), Some(b)) = (cell(receivers), cell(signer)) else {
        return;
    };
    if a.table == b.table && a.row != b.row && !minutes {
        out.report(
            paper.spot(receivers),
            "“Nơi nhận” không ngang hàng với quyền hạn, chức vụ người ký",
            "cùng một dòng",
            "chuyển “Nơi nhận:” và quyền hạn, chức vụ vào cùng một hàng của bảng",
        );
    }
    // One empty line may level a larger letter; from two on the eye sees it.
    let lower = blanks_above(paper, signer).abs_diff(blanks_above(paper, receivers));
    if a.table == b.table && a.row == b.row && a.cell != b.cell && lower > 1 && !minutes {
        out.report(
            paper.spot(signer),
            format!("quyền hạn, chức vụ và “Nơi nhận” lệch nhau {lower} dòng trống"),
            "cùng một dòng",
            "xóa các đoạn trống phía trên trong ô",
        );
    }
}

/// Empty paragraphs at the top of the cell, above a piece.
fn blanks_above(paper: &Paper, piece: &Piece) -> usize {
    let cells = &paper.paragraph(piece).cells;
    paper.facts.body.paragraphs[..piece.paragraph]
        .iter()
        .rev()
        .take_while(|p| p.cells == *cells && p.text().trim().is_empty())
        .count()
}
