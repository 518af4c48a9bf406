use super::component::look;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Căn cứ ban hành in thường, nghiêng, cỡ chữ 13 đến 14.
    ///
    /// Kiểm tra: cỡ chữ, kiểu chữ của các đoạn căn cứ; đoạn “Thực hiện …” mở đầu nội dung của kế hoạch, báo cáo không tính.
    /// Sai: “Căn cứ Luật …;” chữ đứng; căn cứ chữ đậm.
    /// Đúng: “Căn cứ Luật …;” cỡ chữ 14, nghiêng.
    ///
    /// A legal basis is not in italic regular type of 13 to 14 points.
    "ND30-CC-01", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.a"
}

fn check(paper: &Paper, out: &mut Findings) {
    look(paper, out, Component::CanCu, "căn cứ", Some(false));
}
