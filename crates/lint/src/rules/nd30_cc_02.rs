use crate::paper::{Component, Paper};
use crate::rule::Findings;
use crate::text::starts;
use crate::writing::spot;
use vanthu_core::vietnamese::{fold, words};

rule! {
    /// Mỗi căn cứ một dòng riêng.
    ///
    /// Kiểm tra: chữ “Căn cứ” đứng lần thứ hai ở giữa một dòng căn cứ, sau dấu chấm phẩy, dấu phẩy hoặc dấu chấm. Luật và luật sửa đổi, bổ sung luật ấy trong
    /// một dòng là được.
    /// Sai: Căn cứ Luật …; Căn cứ Nghị định …; (cùng một dòng).
    /// Đúng: mỗi căn cứ xuống dòng.
    ///
    /// Two legal grounds stand in one paragraph.
    "ND30-CC-02", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.a", Words
}

/// "Nghị định số …", "Luật …".
fn names_document(rest: &str) -> bool {
    const KINDS: [&str; 14] = [
        "hien phap",
        "bo luat",
        "luat",
        "phap lenh",
        "nghi quyet",
        "nghi dinh",
        "quyet dinh",
        "thong tu",
        "chi thi",
        "ke hoach",
        "cong van",
        "van ban",
        "bien ban",
        "to trinh",
    ];
    let folded = fold(rest.trim_start());
    KINDS.iter().any(|kind| starts(&folded, kind))
}

fn check(paper: &Paper, out: &mut Findings) {
    for piece in paper.pieces.iter().filter(|p| p.component == Component::CanCu) {
        let words = words(&piece.text);
        let second = words.windows(2).enumerate().skip(1).find(|(_, pair)| {
            let before = piece.text.get(..pair[0].start).unwrap_or("").trim_end();
            let begins = pair[0].is_title() && before.ends_with([';', ',', '.']);
            // In small letters it may be a word of the text, unless a kind of document follows.
            let goes_on = before.ends_with(';') && names_document(piece.text.get(pair[1].end()..).unwrap_or(""));
            pair[0].is("căn") && pair[1].is("cứ") && (begins || goes_on)
        });
        if let Some((_, pair)) = second {
            out.report(
                spot(paper, piece, &(pair[0].start..pair[1].end())),
                "hai căn cứ trong một dòng",
                "mỗi căn cứ một dòng riêng",
                "xuống dòng trước chữ “Căn cứ” thứ hai",
            );
        }
    }
}
