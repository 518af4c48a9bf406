use crate::paper::{Component, Paper, Piece};
use crate::rule::Findings;
use crate::writing::{Slip, each, lists, quoted};
use vanthu_core::prose::{Label, label};
use vanthu_core::vietnamese::{Word, words};

rule! {
    /// Viết hoa chữ cái đầu câu và khi xuống dòng.
    ///
    /// Kiểm tra: chữ đầu của đoạn nội dung (sau số, chữ của khoản, điểm nếu có) và chữ đầu sau dấu chấm. Chữ viết tắt (TP., ThS., v.v.), số thập phân, mục của
    /// danh sách sau gạch đầu dòng và đoạn nối tiếp bảng không xét.
    /// Sai: … theo quy định. các đơn vị báo cáo …
    /// Đúng: … theo quy định. Các đơn vị báo cáo …
    ///
    /// A sentence or paragraph begins with a small letter.
    "ND30-VH-01", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục II, Mục I", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    let paragraphs = |piece: &Piece| {
        matches!(
            piece.component,
            Component::NoiDung | Component::Khoan | Component::Diem | Component::Dieu
        ) && piece.begins
    };
    each(paper, out, paragraphs, |text| first_letter(text).into_iter().collect());
    each(paper, out, |p| p.component.is_body(), after_stops);
}

/// The first letter of a paragraph behind its label.
fn first_letter(text: &str) -> Option<Slip> {
    let words = words(text);
    let skipped = match label(text) {
        Label::None => 0,
        // After "- " and "+ " words of a list may be small.
        Label::Gach | Label::Cong => return None,
        Label::So(_, depth) => depth,
        _ => 1,
    };
    let word = words.get(skipped)?;
    // Only blanks and the label before it: no opening bracket, no sign.
    let clean = text
        .get(..word.start)?
        .chars()
        .all(|c| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '.' | ')'));
    let letter = word.text.chars().next()?;
    if !clean || !letter.is_lowercase() || !begins_small(word) {
        return None;
    }
    Some(Slip::spelling(text, word.range(), &capitalised(word)))
}

/// Words after a full stop.
fn after_stops(text: &str) -> Vec<Slip> {
    let words = words(text);
    let mut out = Vec::new();
    for pair in words.windows(2) {
        let [before, after] = pair else { continue };
        let gap = text.get(before.end()..after.start).unwrap_or("");
        let stop = matches!(gap.trim_end(), "." | "?" | "!") && gap.len() > 1;
        if !stop || !after.text.chars().next().is_some_and(char::is_lowercase) || !begins_small(after) {
            continue;
        }
        if ends_abbreviation(before, gap) || quoted(text, after.start) {
            continue;
        }
        out.push(Slip::spelling(text, after.range(), &capitalised(after)));
    }
    out
}

/// The full stop belongs to the word: "TP.", "v.v.", "A.", "1.".
fn ends_abbreviation(word: &Word, gap: &str) -> bool {
    let short = word.text.chars().count() == 1 || word.text.chars().any(|c| c.is_ascii_digit());
    let capitals = word.text.chars().filter(|c| c.is_uppercase()).count() > 1;
    gap.starts_with('.') && (short || capitals || lists().viet_tat.tu.contains(&word.text.to_lowercase()))
}

/// A word that is written small everywhere, not a unit or a formula ("m2", "pH").
fn begins_small(word: &Word) -> bool {
    word.text.chars().count() > 1 && word.is_small()
}

fn capitalised(word: &Word) -> String {
    let mut chars = word.text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_at_the_head_are_found() {
        let all = |text: &str| {
            first_letter(text)
                .into_iter()
                .chain(after_stops(text))
                .map(|s| s.expected)
                .collect::<Vec<_>>()
        };
        assert_eq!(all("các đơn vị báo cáo."), ["viết “Các”"]);
        assert_eq!(all("a) đối với tập thể"), ["viết “Đối”"]);
        assert_eq!(all("1.2. nội dung"), ["viết “Nội”"]);
        assert_eq!(all("Theo quy định. các đơn vị"), ["viết “Các”"]);
        for text in [
            "- các đơn vị",
            "TP. các quận; ThS. nguyễn; v.v. và các",
            "Tỷ lệ 1,5. m2 đất",
            "“đẩy mạnh” phong trào",
            "(kèm theo)",
            "Đạt 3,5 km. Các đơn vị",
            "Điều 1. Ban hành",
            "Hết năm 2025. Ủy ban",
        ] {
            assert_eq!(all(text), Vec::<String>::new(), "{text}");
        }
    }
}
