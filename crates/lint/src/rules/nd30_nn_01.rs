use super::component::look;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// “Nơi nhận:” ở dòng riêng, cỡ chữ 12, nghiêng, đậm, có dấu hai chấm.
    ///
    /// Kiểm tra: cỡ chữ, kiểu chữ của “Nơi nhận:” và dấu hai chấm.
    /// Sai: “Nơi nhận” cỡ chữ 14, đứng, gạch chân.
    /// Đúng: “Nơi nhận:” cỡ chữ 12, nghiêng, đậm.
    ///
    /// The word "Noi nhan:" is not in bold italic type of 12 points, or lacks its colon.
    "ND30-NN-01", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9.d"
}

fn check(paper: &Paper, out: &mut Findings) {
    look(paper, out, Component::NoiNhanDau, "“Nơi nhận”", Some(false));
    let Some(piece) = paper.first(Component::NoiNhanDau) else { return };
    if !piece.text.trim_end().ends_with(':') {
        out.report(
            paper.spot(piece),
            format!("ghi “{}”", piece.text),
            "“Nơi nhận:”, có dấu hai chấm",
            "thêm dấu hai chấm",
        );
    }
}
