use crate::paper::Paper;
use crate::rule::Findings;
use crate::writing::spot;
use unicode_normalization::UnicodeNormalization;

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
    for piece in paper.pieces.iter().filter(|p| !p.text.is_ascii()) {
        if unicode_normalization::is_nfc(&piece.text) {
            continue;
        }
        // The first word that differs, for the eye.
        let mut at = 0;
        let word = piece.text.split_inclusive(char::is_whitespace).find(|word| {
            at += word.len();
            !unicode_normalization::is_nfc(word.trim())
        });
        let (range, word) = match word {
            Some(word) => (at - word.len()..at - word.len() + word.trim_end().len(), word.trim()),
            None => (0..piece.text.len(), piece.text.as_str()),
        };
        out.report(
            spot(paper, piece, &range),
            "chữ Unicode tổ hợp (dấu rời)".to_string(),
            "Unicode dựng sẵn",
            format!(
                "chuyển mã sang Unicode dựng sẵn (UniKey: Công cụ chuyển mã), ví dụ “{}”",
                word.nfc().collect::<String>()
            ),
        );
    }
}
