use super::component::{look_of, style};
use crate::paper::{Component, Paper, Piece};
use crate::rule::Findings;

rule! {
    /// Hình thức sao là SAO Y, SAO LỤC hoặc TRÍCH SAO; in hoa, cỡ chữ 13 đến 14, kiểu chữ đứng, đậm.
    ///
    /// Kiểm tra: chữ, cỡ chữ và kiểu chữ của hình thức sao trên khối thể thức bản sao.
    /// Sai: “Sao y bản chính”; “SAO Y” không đậm.
    /// Đúng: “SAO Y” cỡ chữ 14, đậm.
    ///
    /// The form of a copy is none of the three, or not in bold upright capitals of 13 to 14 points.
    "ND30-SAO-01", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục II.2.b", Copy
}

const FORMS: [&str; 3] = ["SAO Y", "SAO LỤC", "TRÍCH SAO"];

fn check(paper: &Paper, out: &mut Findings) {
    let forms = paper.pieces.iter().filter(|p| p.component == Component::HinhThucSao);
    let is_form = |piece: &&Piece| {
        let words = piece.text.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase();
        FORMS.contains(&words.as_str())
    };
    let (right, wrong): (Vec<&Piece>, Vec<&Piece>) = forms.partition(is_form);
    for piece in wrong {
        out.report(
            paper.spot(piece),
            format!("hình thức sao ghi “{}”", piece.text),
            "SAO Y, SAO LỤC hoặc TRÍCH SAO",
            "ghi một trong ba hình thức sao; “sao y bản chính” không còn được dùng",
        );
    }
    look_of(paper, out, &right, style(Component::HinhThucSao), "hình thức sao", Some(true));
}
