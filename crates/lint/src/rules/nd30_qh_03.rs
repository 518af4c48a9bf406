use crate::paper::{Component, Paper};
use crate::rule::Findings;
use crate::text::same_phrase;
use vanthu_core::decree::nd30;

rule! {
    /// Tiêu ngữ đúng nguyên văn, gạch nối có cách chữ hai bên.
    ///
    /// Kiểm tra: dòng dưới Quốc hiệu là “Độc lập - Tự do - Hạnh phúc”: gạch nối ngắn (-), một dấu cách mỗi bên, chữ cái đầu mỗi cụm viết hoa.
    /// Sai: “Độc lập – Tự do – Hạnh phúc” (gạch dài); “Độc Lập - Tự Do - Hạnh Phúc”; “Độc lập-Tự do-Hạnh phúc”.
    /// Đúng: “Độc lập - Tự do - Hạnh phúc”.
    ///
    /// The Tieu ngu is missing, misspelt, or has other dashes.
    "ND30-QH-03", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.1.b"
}

fn check(paper: &Paper, out: &mut Findings) {
    let wanted = &nd30().words.tieu_ngu.value;
    let expected = format!("“{wanted}”");
    match paper.first(Component::TieuNgu) {
        None if paper.has(Component::QuocHieu) => {
            out.report(
                paper.spot_of_document(),
                "không có Tiêu ngữ",
                expected,
                "ghi Tiêu ngữ ngay dưới Quốc hiệu",
            );
        }
        // Capitals are the matter of ND30-QH-04.
        Some(piece) if !same_phrase(&piece.text, wanted) && !same_phrase(&piece.text, &wanted.to_uppercase()) => {
            out.report(
                paper.spot(piece),
                format!("Tiêu ngữ ghi “{}”", piece.text),
                format!("{expected}, gạch nối ngắn (-) có dấu cách hai bên"),
                "sửa lại cho đúng nguyên văn; gạch nối là phím - trên bàn phím",
            );
        }
        _ => {}
    }
}
