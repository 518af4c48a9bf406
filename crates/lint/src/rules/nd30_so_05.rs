use super::so_ky_hieu::SoKyHieu;
use crate::paper::{Component, Paper};
use crate::recognise::Loai;
use crate::rule::Findings;

rule! {
    /// Chữ viết tắt tên loại trong ký hiệu khớp với tên loại và với bảng chữ viết tắt.
    ///
    /// Kiểm tra: nhóm đầu của ký hiệu so với chữ viết tắt của tên loại ghi trên văn bản, phân biệt chữ hoa, chữ thường (QyĐ, CTr, TTr).
    /// Sai: kế hoạch có ký hiệu “QĐ-UBND”; chương trình có ký hiệu “CTR-UBND”.
    /// Đúng: “08/KH-UBND” cho kế hoạch; “02/CTr-UBND” cho chương trình.
    ///
    /// The abbreviation of the type is not that of the title.
    "ND30-SO-05", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3.b; Phụ lục III, Mục I"
}

fn check(paper: &Paper, out: &mut Findings) {
    let (Some(piece), Some(Loai::TenLoai(kind))) = (paper.first(Component::SoKyHieu), paper.verdict.loai) else {
        return;
    };
    let Some(wanted) = kind.viet_tat else { return };
    let so = SoKyHieu::split(&piece.text);
    let Some(first) = so.groups().next().filter(|g| g.chars().any(char::is_alphabetic)) else {
        return;
    };
    // "HDLN": a longer abbreviation in capitals is the agency's own; "HDg" is only another spelling.
    let own = first
        .strip_prefix(wanted)
        .is_some_and(|more| !more.is_empty() && more.chars().all(char::is_uppercase));
    if first != wanted && !own {
        let what = if first.to_uppercase() == wanted.to_uppercase() {
            "viết hoa, viết thường sai"
        } else {
            "không phải chữ viết tắt của tên loại"
        };
        out.report(
            paper.spot(piece),
            format!("ký hiệu bắt đầu bằng “{first}”, {what} “{}”", kind.ten_loai),
            format!("“{wanted}”"),
            format!("sửa nhóm đầu của ký hiệu thành “{wanted}”"),
        );
    }
}
