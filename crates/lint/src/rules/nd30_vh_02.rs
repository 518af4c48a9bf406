use crate::paper::Paper;
use crate::rule::Findings;
use crate::writing::{Slip, each, in_capitals, is_words, quoted};
use vanthu_core::vietnamese::{Word, from_roman, only_blanks, words};

rule! {
    /// Viết hoa Phần, Chương, Mục, Tiểu mục, Điều khi viện dẫn.
    ///
    /// Kiểm tra: “điều” viết thường trước số; “phần”, “chương”, “mục”, “tiểu mục” viết thường trước số và ngay cạnh Điều, khoản, điểm hoặc tên văn bản. “các
    /// điều 5, 6”, “danh mục 1”, “hạng mục 2”, chữ trong ngoặc kép không xét.
    /// Sai: theo khoản 2 điều 5 Luật Thi đua, khen thưởng.
    /// Đúng: theo khoản 2 Điều 5 Luật Thi đua, khen thưởng.
    ///
    /// A part of a cited text is not capitalised.
    "ND30-VH-02", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục II, Mục V.7", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    each(paper, out, is_words, slips);
}

fn slips(text: &str) -> Vec<Slip> {
    if in_capitals(text) {
        return Vec::new();
    }
    let words = words(text);
    let mut out = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let Some((right, certain)) = part(word) else { continue };
        let Some(number) = words.get(at + 1).filter(|n| only_blanks(text, word.end(), n.start)) else {
            continue;
        };
        let before = at.checked_sub(1).map(|b| &words[b]);
        if !is_number(number) || quoted(text, word.start) || before.is_some_and(|b| other_word(b, word)) || counted(&words, at) {
            continue;
        }
        // "điều 5,6 %" is no citation.
        let behind = text.get(number.end()..).unwrap_or("");
        if behind.starts_with(['%', '/']) || behind.starts_with(',') && behind[1..].starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        if certain || in_citation(text, &words, at) {
            let small = word.text;
            out.push(Slip::spelling(
                text,
                word.start..number.end(),
                &format!("{right}{}", text.get(word.start + small.len()..number.end()).unwrap_or("")),
            ));
        }
    }
    out
}

/// The part as it should be written, and whether the word before a number can be nothing else.
fn part(word: &Word) -> Option<(&'static str, bool)> {
    match word.text {
        "điều" => Some(("Điều", true)),
        "phần" => Some(("Phần", false)),
        "chương" => Some(("Chương", false)),
        "mục" => Some(("Mục", false)),
        _ => None,
    }
}

fn is_number(word: &Word) -> bool {
    word.number().is_some_and(|n| n > 0 && word.text.len() <= 3) || from_roman(word.text).is_some()
}

/// "gồm 3 phần 2 chương": a number before it that is no part of a citation.
fn counted(words: &[Word], at: usize) -> bool {
    at > 0
        && words[at - 1].number().is_some()
        && !at
            .checked_sub(2)
            .is_some_and(|b| words[b].is_any(&["khoản", "điểm", "điều", "mục"]))
}

/// "danh mục 1", "các điều 5, 6", "học phần 2": no citation of one part, or another word.
fn other_word(before: &Word, word: &Word) -> bool {
    before.is_any(&["các", "những", "số", "một", "hai", "ba", "gồm", "mười"])
        || match word.text {
            "mục" => before.is_any(&["danh", "hạng", "đề", "chuyên", "khoản", "thư", "tiểu", "đầu", "biên"]),
            "phần" => before.is_any(&["học", "thành", "cổ", "mỗi", "góp", "từng", "đa"]),
            "điều" => before.is_any(&["vạn", "bao", "mấy", "nhiều"]),
            _ => false,
        }
}

/// Another part of a text or its name stands beside it.
fn in_citation(text: &str, words: &[Word], at: usize) -> bool {
    let part_before = at.checked_sub(2).is_some_and(|b| {
        words[b].is_any(&["điều", "khoản", "điểm", "mục", "chương"]) && only_blanks(text, words[b].end(), words[b + 1].start)
    });
    let after = words.get(at + 2).filter(|w| only_blanks(text, words[at + 1].end(), w.start));
    let skip = after.is_some_and(|w| w.is("của"));
    let named = if skip { words.get(at + 3) } else { after };
    let name_behind = named.is_some_and(|w| {
        matches!(
            w.text,
            "Luật"
                | "Bộ"
                | "Nghị"
                | "Thông"
                | "Quyết"
                | "Quy"
                | "Kế"
                | "Chỉ"
                | "Pháp"
                | "Phụ"
                | "Điều"
                | "Chương"
                | "Phần"
                | "Mục"
                | "Hiến"
        )
    });
    part_before || name_behind
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_cited_texts_need_their_capital() {
        for (text, expected) in [
            ("theo khoản 2 điều 5 Luật Thi đua", "viết “Điều 5”"),
            ("quy định tại điều 10 Nghị định", "viết “Điều 10”"),
            ("khoản 1 Điều 3 chương II Luật", "viết “Chương II”"),
            ("tại mục 2 Phần I của Kế hoạch", "viết “Mục 2”"),
        ] {
            let got: Vec<String> = slips(text).into_iter().map(|s| s.expected).collect();
            assert_eq!(got, [expected], "{text}");
        }
        for text in [
            "các điều 5, 6 và 7 của Luật",
            "theo danh mục 1; hạng mục 2; chuyên mục 3",
            "gồm 3 phần 2 chương",
            "chương trình 135",
            "học phần 2",
            "điều 5,6 % kinh phí",
            "“theo điều 5”",
            "THEO ĐIỀU 5",
            "Điều 5, khoản 2",
            "bốn điều 5 nội dung".replace("điều 5", "điều").as_str(),
        ] {
            assert_eq!(slips(text), Vec::new(), "{text}");
        }
    }
}
