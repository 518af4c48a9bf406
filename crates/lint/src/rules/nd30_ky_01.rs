use super::signature::{FORMS, authority};
use crate::paper::{Component, Paper};
use crate::recognise::is_authority;
use crate::rule::Findings;

rule! {
    /// Quyền hạn ghi TM., Q., KT., TL., TUQ. và một dấu cách.
    ///
    /// Kiểm tra: chữ viết tắt quyền hạn ở đầu dòng trong khối chữ ký.
    /// Sai: “T/M ỦY BAN NHÂN DÂN”; “KT/ CHỦ TỊCH”; “KT CHỦ TỊCH”; “TM.ỦY BAN NHÂN DÂN”.
    /// Đúng: “TM. ỦY BAN NHÂN DÂN”; “KT. CHỦ TỊCH”.
    ///
    /// An authority abbreviation of the signer is misspelt.
    "ND30-KY-01", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.b"
}

fn check(paper: &Paper, out: &mut Findings) {
    for piece in paper.all(Component::QuyenHan).filter(|p| is_authority(&p.text)) {
        if authority(&piece.text).is_none() {
            out.report(
                paper.spot(piece),
                format!("quyền hạn ghi “{}”", piece.text),
                format!("{} và một dấu cách", FORMS.join(", ")),
                "sửa chữ viết tắt: có dấu chấm, không có gạch chéo, cách một dấu cách",
            );
        }
    }
}
