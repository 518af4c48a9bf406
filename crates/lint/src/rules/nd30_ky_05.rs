use super::signature::is_person;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Sau “TM.” là tên tập thể lãnh đạo hoặc tên cơ quan, không phải chức vụ.
    ///
    /// Kiểm tra: chữ sau “TM.”.
    /// Sai: “TM. CHỦ TỊCH”.
    /// Đúng: “TM. ỦY BAN NHÂN DÂN”, dòng dưới “CHỦ TỊCH”.
    ///
    /// "TM." is followed by a personal position.
    "ND30-KY-05", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.b"
}

fn check(paper: &Paper, out: &mut Findings) {
    for piece in paper.all(Component::QuyenHan) {
        let folded = piece.text.replace(['.', '/'], " ");
        let Some(rest) = folded.strip_prefix("TM ").or_else(|| folded.strip_prefix("T M ")) else {
            continue;
        };
        if is_person(rest.trim()) {
            out.report(
                paper.spot(piece),
                format!("ghi “{}”", piece.text),
                "sau “TM.” là tên tập thể lãnh đạo hoặc cơ quan",
                "ghi “TM. <tên tập thể>”, chức vụ ở dòng dưới; ký với tư cách cá nhân thì bỏ “TM.”",
            );
        }
    }
}
