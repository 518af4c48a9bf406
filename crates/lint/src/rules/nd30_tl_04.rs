use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Trích yếu là một câu ngắn gọn hoặc cụm từ, không có dấu chấm cuối.
    ///
    /// Kiểm tra: dấu chấm, chấm phẩy ở cuối trích yếu.
    /// Sai: “Tổ chức phong trào thi đua năm 2026.”
    /// Đúng: “Tổ chức phong trào thi đua năm 2026”.
    ///
    /// The trich yeu ends with a full stop.
    "ND30-TL-04", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.5.a (theo mẫu)", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    for component in [Component::TrichYeu, Component::TrichYeuCongVan] {
        let Some(piece) = paper.all(component).last() else { continue };
        if piece.text.ends_with([';', '.']) && !piece.text.ends_with("...") {
            let mark = piece.text.chars().last().unwrap_or('.');
            out.report(
                paper.spot(piece),
                format!("trích yếu kết thúc bằng dấu “{mark}”"),
                "không có dấu ở cuối trích yếu",
                "xóa dấu cuối trích yếu",
            );
        }
    }
}
