use crate::paper::{Paper, Piece};
use crate::rule::Findings;
use crate::writing::{is_words, spot};
use vanthu_core::vietnamese::{last_figures, so_tien, so_tien_bang_chu, written_amounts};

rule! {
    /// Số tiền bằng chữ khớp với số tiền bằng số.
    ///
    /// Kiểm tra: số (tiền, ngày, bản …) có phần bằng chữ trong ngoặc ngay sau, hoặc sau “Bằng chữ:” trong cùng đoạn hay đoạn kế tiếp. Cách đọc khác nhau
    /// (linh, lẻ; nghìn, ngàn; tư, bốn; tỷ, tỉ) đều được. Chữ không đọc được thành số thì không xét.
    /// Sai: 710.000 đồng (bảy trăm bảy mươi nghìn đồng).
    /// Đúng: 710.000 đồng (bảy trăm mười nghìn đồng).
    ///
    /// An amount in words is not the amount in figures beside it.
    "ND30-VV-02", Loi, "không có trong Nghị định 30/2020/NĐ-CP; số và chữ phải thống nhất", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    let mut before: Option<&Piece> = None;
    for piece in paper.pieces.iter().filter(|p| is_words(p) && !p.is_blank()) {
        for amount in written_amounts(&piece.text) {
            // "Bằng chữ: …" on a line of its own belongs to the amount on the line before.
            let figures = amount
                .figures
                .map(|(_, value)| value)
                .or_else(|| last_figures(&before?.text).map(|(_, value)| value));
            let Some(figures) = figures.filter(|f| *f != amount.value) else {
                continue;
            };
            let words = piece.text.get(amount.range.clone()).unwrap_or("");
            out.report(
                spot(paper, piece, &amount.range),
                format!("bằng số là {}, bằng chữ là “{words}” ({})", so_tien(figures), so_tien(amount.value)),
                "số và chữ bằng nhau",
                format!("sửa phần bằng chữ thành “{}” hoặc sửa lại số", in_words(figures, words)),
            );
        }
        before = Some(piece);
    }
}

/// The right words, begun with a capital as the wrong ones were.
fn in_words(figures: u64, words: &str) -> String {
    let right = so_tien_bang_chu(figures);
    let right = right.trim_end_matches(" đồng");
    if words.starts_with(char::is_uppercase) {
        right.to_string()
    } else {
        right.to_lowercase()
    }
}
