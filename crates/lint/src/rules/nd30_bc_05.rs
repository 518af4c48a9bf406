use super::headings::headed;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Phần, chương, mục, tiểu mục, điều phải có tiêu đề.
    ///
    /// Kiểm tra: tiêu đề dưới Phần, Chương, Mục, Tiểu mục; tiêu đề sau số của Điều, trừ điều của quyết định, nghị quyết cá biệt.
    /// Sai: “Chương II” không có tiêu đề.
    /// Đúng: “Chương II”, dòng dưới “CÔNG TÁC VĂN THƯ”.
    ///
    /// A Phan, Chuong, Muc or Tieu muc has no heading.
    "ND30-BC-05", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.d; Phụ lục III, Mẫu 1.2", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    for (component, words) in [
        (Component::Phan, 2),
        (Component::Chuong, 2),
        (Component::MucSo, 2),
        (Component::TieuMuc, 3),
    ] {
        for (piece, heading) in headed(paper, component) {
            // A heading on the same line is the matter of ND30-BC-01 and ND30-BC-03.
            if heading.is_none() && piece.text.split_whitespace().count() <= words {
                out.report(
                    paper.spot(piece),
                    format!("“{}” không có tiêu đề", piece.text),
                    "có tiêu đề in hoa, đậm ở dòng dưới",
                    "thêm tiêu đề",
                );
            }
        }
    }
}
