use super::component::{centred, look_of, style};
use super::headings::{after_word, of};
use crate::paper::{Component, Paper};
use crate::rule::Findings;
use vanthu_core::vietnamese::from_roman;

rule! {
    /// “Phần”, “Chương” và số La Mã trên một dòng riêng, canh giữa, chữ in thường, cỡ chữ 13 đến 14, đứng, đậm.
    ///
    /// Kiểm tra: số La Mã, dòng riêng, cỡ chữ, kiểu chữ và canh giữa của dòng Phần, Chương.
    /// Sai: “Chương 1”; “CHƯƠNG I”; “Chương I. QUY ĐỊNH CHUNG” trên một dòng.
    /// Đúng: “Chương I”, dòng dưới “QUY ĐỊNH CHUNG”.
    ///
    /// A line of Phan or Chuong is not as required.
    "ND30-BC-01", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.đ"
}

fn check(paper: &Paper, out: &mut Findings) {
    for (component, name) in [(Component::Phan, "Phần"), (Component::Chuong, "Chương")] {
        let pieces = of(paper, component);
        for piece in &pieces {
            let (number, more) = after_word(piece, 1);
            let words = vanthu_core::vietnamese::fold(&piece.text).contains(" thu ");
            if !words && from_roman(&number.to_uppercase()).is_none() {
                let expected = format!("“{name}” và số La Mã");
                out.report(
                    paper.spot(piece),
                    format!("ghi “{}”", piece.text),
                    expected,
                    format!("sửa thành “{name} I”, “{name} II” …"),
                );
            } else if !words && !more.is_empty() {
                let expected = format!("“{name}” và số ở một dòng riêng, tiêu đề ở dòng dưới");
                out.report(
                    paper.spot(piece),
                    "số và tiêu đề trên cùng một dòng",
                    expected,
                    "xuống dòng trước tiêu đề",
                );
            }
        }
        look_of(paper, out, &pieces, style(component), &format!("dòng “{name}”"), Some(false));
        centred(paper, out, &pieces, &format!("dòng “{name}”"), None, "");
    }
}
