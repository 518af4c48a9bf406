use crate::paper::{Component, Paper, RulingKind};
use crate::rule::Findings;

rule! {
    /// Không dùng gạch chân (Underline) thay đường kẻ dưới Tiêu ngữ.
    ///
    /// Kiểm tra: đường kẻ dưới Tiêu ngữ là viền, hình vẽ hoặc ký tự gạch, không phải gạch chân của chữ.
    /// Sai: Tiêu ngữ được gạch chân bằng Ctrl+U.
    /// Đúng: một đường kẻ riêng dưới Tiêu ngữ.
    ///
    /// The Tieu ngu is underlined instead of having a line drawn below it.
    "ND30-QH-06", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.1.b (suy ra)"
}

fn check(paper: &Paper, out: &mut Findings) {
    let underlined = paper.ruling(Component::TieuNgu).filter(|r| r.kind == RulingKind::Underline);
    if let (Some(_), Some(piece)) = (underlined, paper.first(Component::TieuNgu)) {
        out.report(
            paper.spot(piece),
            "Tiêu ngữ được gạch chân thay cho đường kẻ",
            "đường kẻ riêng bên dưới dòng chữ",
            "bỏ gạch chân (Ctrl+U), vẽ đường kẻ: Chèn (Insert) → Hình (Shapes) → Đường thẳng (Line)",
        );
    }
}
