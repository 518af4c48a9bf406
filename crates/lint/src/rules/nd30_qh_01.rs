use crate::paper::{Component, Paper};
use crate::rule::Findings;
use crate::text::same_phrase;
use vanthu_core::decree::nd30;

rule! {
    /// Có Quốc hiệu đúng nguyên văn ở trên cùng, bên phải trang đầu.
    ///
    /// Kiểm tra: dòng “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM” ở đầu văn bản; HÒA hay HOÀ đều được.
    /// Sai: “CỘNG HOÀ XÃ HỘI CHỦ NGĨA VIỆT NAM”; hoặc không có Quốc hiệu.
    /// Đúng: “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”.
    ///
    /// The Quoc hieu is missing or misspelt.
    "ND30-QH-01", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.1.a"
}

fn check(paper: &Paper, out: &mut Findings) {
    let wanted = &nd30().words.quoc_hieu.value;
    let expected = format!("“{wanted}”");
    match paper.first(Component::QuocHieu) {
        None => out.report(
            paper.spot_of_document(),
            "không có Quốc hiệu",
            expected,
            "ghi Quốc hiệu ở trên cùng, bên phải trang đầu",
        ),
        Some(piece) if !same_phrase(&piece.text.to_uppercase(), wanted) => {
            out.report(
                paper.spot(piece),
                format!("Quốc hiệu ghi “{}”", piece.text),
                expected,
                "sửa lại cho đúng nguyên văn",
            );
        }
        Some(_) => {}
    }
}
