use super::component::{centred, look};
use crate::paper::Piece;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Họ và tên người ký in thường, cỡ chữ 13 đến 14, kiểu chữ đứng, đậm, canh giữa.
    ///
    /// Kiểm tra: cỡ chữ, kiểu chữ của họ tên; trong bảng thì canh giữa ô, ngoài bảng thì dưới quyền hạn, chức vụ (lệch không quá 3 mm).
    /// Sai: “NGUYỄN VĂN A” in hoa; họ tên không đậm.
    /// Đúng: “Nguyễn Văn A” cỡ chữ 14, đậm.
    ///
    /// The name of the signer is not in bold upright lower case of 13 to 14 points, centred.
    "ND30-KY-03", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.đ"
}

fn check(paper: &Paper, out: &mut Findings) {
    look(paper, out, Component::HoTen, "họ tên người ký", Some(false));
    let (cells, plain): (Vec<&Piece>, Vec<&Piece>) = paper.all(Component::HoTen).partition(|p| !paper.paragraph(p).cells.is_empty());
    centred(paper, out, &cells, "họ tên người ký", None, " trong cột chữ ký");
    for name in plain {
        let above = paper.all(Component::QuyenHan).filter(|p| p.paragraph < name.paragraph).last();
        if let Some(above) = above {
            centred(
                paper,
                out,
                &[name],
                "họ tên người ký",
                Some(paper.extent(above)),
                " dưới quyền hạn, chức vụ",
            );
        }
    }
}
