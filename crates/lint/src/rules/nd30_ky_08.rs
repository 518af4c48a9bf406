use crate::paper::{Component, Paper};
use crate::recognise::Loai;
use crate::rule::Findings;

rule! {
    /// Dòng quyền hạn, chức vụ ngang hàng với “Nơi nhận”.
    ///
    /// Kiểm tra: khi cả hai ở trong một bảng: cùng một hàng của bảng.
    /// Sai: “Nơi nhận:” ở hàng dưới hàng có chữ ký.
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
}
