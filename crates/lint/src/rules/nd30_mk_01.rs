use super::component::look;
use crate::paper::{Component, Paper};
use crate::rule::Findings;
use crate::text::letters;

rule! {
    /// Dấu chỉ mức độ khẩn in hoa, cỡ chữ 13 đến 14, kiểu chữ đứng, đậm.
    ///
    /// Kiểm tra: chữ, cỡ chữ, kiểu chữ của HỎA TỐC, THƯỢNG KHẨN, KHẨN; khung và màu mực do con dấu khắc sẵn thì chương trình không thấy.
    /// Sai: “Khẩn” in thường, cỡ chữ 12; “KHẨN CẤP”.
    /// Đúng: “KHẨN” cỡ chữ 13, đậm, đóng khung.
    ///
    /// The urgency mark is none of the three, or not in bold upright capitals of 13 to 14 points.
    "ND30-MK-01", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.2.b"
}

fn check(paper: &Paper, out: &mut Findings) {
    look(paper, out, Component::DoKhan, "dấu chỉ mức độ khẩn", Some(true));
    for piece in paper.all(Component::DoKhan) {
        if !matches!(letters(&piece.text).as_str(), "hoatoc" | "thuongkhan" | "khan") {
            out.report(
                paper.spot(piece),
                format!("dấu chỉ mức độ khẩn ghi “{}”", piece.text),
                "một trong ba mức: HỎA TỐC, THƯỢNG KHẨN, KHẨN",
                "thay bằng mức độ khẩn do người ký văn bản quyết định",
            );
        }
    }
}
