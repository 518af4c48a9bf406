use super::component::{centred, look_of, style};
use super::headings::{after_word, headed};
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// “Mục”, “Tiểu mục” và số Ả Rập trên một dòng riêng, canh giữa, đậm; tiêu đề in hoa, đậm, canh giữa ở dòng dưới.
    ///
    /// Kiểm tra: số Ả Rập, dòng riêng, cỡ chữ, kiểu chữ của dòng Mục, Tiểu mục và của tiêu đề bên dưới.
    /// Sai: “Mục I”; “Mục 1. Soạn thảo” trên một dòng.
    /// Đúng: “Mục 1”, dòng dưới “SOẠN THẢO, KÝ BAN HÀNH VĂN BẢN”.
    ///
    /// A line of Muc or Tieu muc, or its heading, is not as required.
    "ND30-BC-03", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.đ"
}

fn check(paper: &Paper, out: &mut Findings) {
    for (component, name, words) in [(Component::MucSo, "Mục", 1), (Component::TieuMuc, "Tiểu mục", 2)] {
        let all = headed(paper, component);
        for (piece, _) in &all {
            let (number, more) = after_word(piece, words);
            if number.parse::<u32>().is_err() {
                out.report(
                    paper.spot(piece),
                    format!("ghi “{}”", piece.text),
                    format!("“{name}” và số Ả Rập"),
                    format!("sửa thành “{name} 1”, “{name} 2” …"),
                );
            } else if !more.is_empty() {
                let expected = format!("“{name}” và số ở một dòng riêng, tiêu đề ở dòng dưới");
                out.report(
                    paper.spot(piece),
                    "số và tiêu đề trên cùng một dòng",
                    expected,
                    "xuống dòng trước tiêu đề",
                );
            }
        }
        let lines: Vec<_> = all.iter().map(|(piece, _)| *piece).collect();
        look_of(paper, out, &lines, style(component), &format!("dòng “{name}”"), Some(false));
        centred(paper, out, &lines, &format!("dòng “{name}”"), None, "");
        let headings: Vec<_> = all.iter().filter_map(|(_, heading)| *heading).collect();
        look_of(paper, out, &headings, style(Component::TieuDe), "tiêu đề mục", Some(true));
        centred(paper, out, &headings, "tiêu đề mục", None, "");
    }
}
