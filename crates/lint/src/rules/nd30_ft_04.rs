use crate::paper::Paper;
use crate::rule::Findings;
use crate::writing::spot;

rule! {
    /// Chữ Unicode dựng sẵn (NFC), không dùng dấu tổ hợp.
    ///
    /// Kiểm tra: mọi dòng chữ của văn bản trùng với dạng NFC của nó. Chữ tổ hợp thường đến từ máy Mac hoặc từ tệp PDF, nhìn giống nhưng không tìm kiếm
    /// được và có thể lệch dấu khi in.
    /// Sai: “thuốc” gõ thành u, ô và dấu sắc rời.
    /// Đúng: “thuốc” với chữ ố dựng sẵn.
    ///
    /// Text is not in Unicode normalisation form C.
    "ND30-FT-04", CanhBao, "quy tắc của chương trình; NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.4 chỉ yêu cầu Unicode (TCVN 6909:2001)"
}

fn check(paper: &Paper, out: &mut Findings) {
    for piece in &paper.pieces {
        let typed: String = paper.runs(piece).map(|(_, text)| text).collect();
        if typed.is_ascii() || unicode_normalization::is_nfc(&typed) {
            continue;
        }
        // The first word that differs, for the eye; the piece has the same words, composed.
        let number = typed
            .split_whitespace()
            .position(|word| !unicode_normalization::is_nfc(word))
            .unwrap_or(0);
        let shown = piece.text.get(piece.label..).unwrap_or("");
        let word = shown.split_whitespace().nth(number).unwrap_or(shown);
        let start = word.as_ptr() as usize - piece.text.as_ptr() as usize;
        out.report(
            spot(paper, piece, &(start..start + word.len())),
            "chữ Unicode tổ hợp (dấu rời)".to_string(),
            "Unicode dựng sẵn",
            format!("chuyển mã sang Unicode dựng sẵn (UniKey: Công cụ chuyển mã), ví dụ “{word}”"),
        );
    }
}
