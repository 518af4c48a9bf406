use super::signature::{authority, is_person};
use crate::paper::{Component, Paper};
use crate::recognise::Loai;
use crate::rule::Findings;
use crate::text::starts;
use vanthu_core::vietnamese::fold;

rule! {
    /// Thẩm quyền ban hành và quyền hạn ký phải thống nhất.
    ///
    /// Kiểm tra: quyết định có dòng thẩm quyền là chức vụ thì không ký TM.; dòng thẩm quyền là tập thể thì ký TM.
    /// Sai: thẩm quyền “CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …” mà ký “TM. ỦY BAN NHÂN DÂN”.
    /// Đúng: thẩm quyền “CHỦ TỊCH …”, ký “CHỦ TỊCH” hoặc “KT. CHỦ TỊCH”.
    ///
    /// The issuer of a decision and the authority it is signed with do not agree.
    "ND30-KY-10", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2; Phụ lục I, Phần I, Mục II.7.b (suy ra)"
}

fn check(paper: &Paper, out: &mut Findings) {
    // A resolution of a council is signed by its chairman.
    if !matches!(paper.verdict.loai, Some(Loai::TenLoai(kind)) if kind.slug.starts_with("quyet-dinh")) {
        return;
    }
    let (Some(issuer), Some(signer)) = (paper.first(Component::ThamQuyen), paper.first(Component::QuyenHan)) else {
        return;
    };
    let name = paper.text(Component::ThamQuyen);
    let collective = ["uy ban nhan dan", "hoi dong", "ban chap hanh", "ban thuong vu"]
        .iter()
        .any(|body| starts(&fold(&name), body));
    let for_all = authority(&signer.text).is_some_and(|(form, _)| form == "TM.");
    // "TM. CHỦ TỊCH" is the matter of ND30-KY-05.
    let for_person = authority(&signer.text).is_some_and(|(_, rest)| is_person(rest));
    if is_person(&name) && for_all && !for_person {
        let expected = "ký với chức vụ của người có thẩm quyền, không ghi “TM.”";
        out.report(
            paper.spot(signer),
            format!("thẩm quyền là “{name}”, chữ ký ghi “{}”", signer.text),
            expected,
            "bỏ dòng “TM. …”",
        );
    } else if collective && !for_all && is_person(&signer.text) {
        let expected = "ký thay mặt: “TM. <tên tập thể>”";
        out.report(
            paper.spot(issuer),
            format!("thẩm quyền là “{name}”, chữ ký ghi “{}”", signer.text),
            expected,
            "thêm dòng “TM. …”, hoặc sửa dòng thẩm quyền",
        );
    }
}
