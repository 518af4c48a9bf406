//! Numbers of documents in running text.

use std::borrow::Cow;

/// Puts U+2011 for the hyphens inside numbers of documents (`30/2020/NĐ-CP`, `08/KH-UBND`), so that they stay on one line.
/// A number of a document: a word with `/` before its hyphen, a capital on both sides of the hyphen.
pub(crate) fn keep_numbers_whole(text: &str) -> Cow<'_, str> {
    if !text.contains('-') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find([' ', '\n']).map(|i| i + 1).unwrap_or(rest.len());
        let (word, tail) = rest.split_at(end);
        if is_document_number(word) {
            out.push_str(&word.replace('-', "\u{2011}"))
        } else {
            out.push_str(word)
        }
        rest = tail;
    }
    Cow::Owned(out)
}

fn is_document_number(word: &str) -> bool {
    let Some(slash) = word.find('/') else { return false };
    let chars: Vec<char> = word[slash..].chars().collect();
    let mut hyphens = 0;
    for (i, c) in chars.iter().enumerate() {
        if *c == '-' {
            hyphens += 1;
            let capital = |c: Option<&char>| c.is_some_and(|c| c.is_uppercase());
            // The last letter before a hyphen may be small: QyĐ, TTr.
            let before = i > 0 && chars[i - 1].is_alphabetic();
            if !before || !capital(chars.get(i + 1)) {
                return false;
            }
        }
    }
    hyphens > 0 && !word[..slash].contains('-')
}

#[cfg(test)]
mod tests {
    use super::keep_numbers_whole;

    #[test]
    fn hyphens_of_document_numbers_do_not_break() {
        assert_eq!(keep_numbers_whole("số 30/2020/NĐ-CP ngày"), "số 30/2020/NĐ\u{2011}CP ngày");
        assert_eq!(keep_numbers_whole("Kế hoạch số 104/KH-UBND;"), "Kế hoạch số 104/KH\u{2011}UBND;");
        assert_eq!(keep_numbers_whole("Tờ trình 02/TTr-UBND"), "Tờ trình 02/TTr\u{2011}UBND");
    }

    #[test]
    fn other_hyphens_stay_as_they_are() {
        for text in [
            "2021-2025",
            "kinh tế - xã hội",
            "Hướng dẫn 36-HD/VPTW",
            "(1988-2023)",
            "02/9-02/10",
            "a/b-c",
        ] {
            assert_eq!(keep_numbers_whole(text), text);
        }
    }
}
