use super::component::look;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// “Kính gửi:” in thường, cỡ chữ 13 đến 14, kiểu chữ đứng, không đậm, có dấu hai chấm.
    ///
    /// Kiểm tra: cỡ chữ, kiểu chữ của phần Kính gửi và dấu hai chấm sau chữ “Kính gửi”.
    /// Sai: “Kính gửi” đậm, nghiêng hoặc không có dấu hai chấm.
    /// Đúng: “Kính gửi: Sở Nội vụ” cỡ chữ 14, đứng, không đậm.
    ///
    /// The addressee is not in upright regular type of 13 to 14 points, or lacks its colon.
    "ND30-KG-02", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9.d"
}

fn check(paper: &Paper, out: &mut Findings) {
    look(paper, out, Component::KinhGui, "phần Kính gửi", Some(false));
    look(paper, out, Component::KinhGuiMuc, "phần Kính gửi", None);
    let Some(piece) = paper.first(Component::KinhGui) else { return };
    let words: Vec<&str> = piece.text.split_whitespace().take(2).collect();
    if !words.join(" ").starts_with("Kính gửi:") {
        out.report(
            paper.spot(piece),
            format!("ghi “{}”", words.join(" ")),
            "“Kính gửi:”, có dấu hai chấm liền sau",
            "sửa thành “Kính gửi:”",
        );
    }
}
