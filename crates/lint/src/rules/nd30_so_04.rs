use super::so_ky_hieu::SoKyHieu;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Giữa số và ký hiệu có dấu gạch chéo, giữa các nhóm viết tắt có dấu gạch nối, không cách chữ.
    ///
    /// Kiểm tra: dấu cách quanh “/” và “-”, gạch dài thay gạch nối; khoảng chừa để ghi số thì không tính.
    /// Sai: “Số: 15 / QĐ - UBND”; “Số: 15/QĐ–UBND”.
    /// Đúng: “Số: 15/QĐ-UBND”.
    ///
    /// There are blanks or other dashes around the separators of the number and symbol.
    "ND30-SO-04", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3.c"
}

fn check(paper: &Paper, out: &mut Findings) {
    let Some(piece) = paper.first(Component::SoKyHieu) else { return };
    let so = SoKyHieu::split(&piece.text);
    let blank_symbol = !so.symbol.chars().any(char::is_alphabetic);
    if blank_symbol {
        return;
    }
    // A blank number keeps room for a hand.
    let before = !so.number.is_empty() && so.gap.ends_with(char::is_whitespace);
    let after = so
        .whole
        .split_once('/')
        .is_some_and(|(_, rest)| rest.starts_with(char::is_whitespace));
    let inside = so.symbol.split(['-', '/']).any(|group| group != group.trim());
    let long = so.symbol.contains(['–', '—']);
    let wrong = match (before || after || inside, long) {
        (true, _) => "có dấu cách quanh “/” hoặc “-”",
        (_, true) => "dùng gạch dài thay gạch nối",
        _ => return,
    };
    let symbol = so
        .symbol
        .replace(['–', '—'], "-")
        .split('-')
        .map(str::trim)
        .collect::<Vec<_>>()
        .join("-");
    out.report(
        paper.spot(piece),
        format!("số, ký hiệu “{}” {wrong}", piece.text),
        "viết liền: dấu “/” giữa số và ký hiệu, dấu “-” giữa các nhóm viết tắt",
        format!("sửa phần ký hiệu thành “{symbol}”, viết liền sau dấu “/”"),
    );
}
