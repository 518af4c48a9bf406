use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Văn bản không có điều: mục ghi “I. TIÊU ĐỀ” in hoa, đậm.
    ///
    /// Kiểm tra: chữ hoa và đậm của dòng đánh số La Mã.
    /// Sai: “I. Mục đích, yêu cầu” in thường.
    /// Đúng: “I. MỤC ĐÍCH, YÊU CẦU” in hoa, đậm.
    ///
    /// A section numbered with Roman digits is not in bold capitals.
    "ND30-BC-10", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục V, stt 6b"
}

fn check(paper: &Paper, out: &mut Findings) {
    for piece in paper.all(Component::Muc).filter(|p| p.begins) {
        let look = paper.look(piece);
        let mut wrong = Vec::new();
        wrong.extend((!paper.is_upper(piece)).then_some("chữ in thường"));
        wrong.extend(look.is_some_and(|look| look.bold == Some(false)).then_some("không đậm"));
        if !wrong.is_empty() {
            out.report(
                paper.spot(piece),
                format!("dòng mục: {}", wrong.join(", ")),
                "chữ in hoa, đứng, đậm",
                "chọn dòng này, đổi sang chữ in hoa (Shift+F3), nhấn Ctrl+B",
            );
        }
    }
}
