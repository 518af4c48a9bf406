//! Small questions about text that recogniser and rules share.

use vanthu_core::vietnamese::fold;

/// Letters and digits alone, folded: for comparing fixed phrases whatever their dashes and blanks.
pub(crate) fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Does the text begin with these folded words, as words?
pub(crate) fn starts(folded: &str, words: &str) -> bool {
    folded
        .strip_prefix(words)
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
}

/// The same words, whatever kind of blank stands between them and however the tone of a two-vowel syllable is placed ("HÒA", "HOÀ").
pub(crate) fn same_phrase(found: &str, wanted: &str) -> bool {
    let plain = |text: &str| {
        let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        text.replace("HOÀ", "HÒA")
            .replace("Hoà", "Hòa")
            .replace("hoà", "hòa")
            .replace('\u{2011}', "-")
    };
    plain(found) == plain(wanted)
}

/// What a template will fill in ("{{so}}", "«ngày»", "<số>", "[tên]") as the dots of a form.
pub(crate) fn with_blanks(text: &str) -> std::borrow::Cow<'_, str> {
    const OPEN: [char; 4] = ['{', '«', '<', '['];
    const CLOSE: [char; 4] = ['}', '»', '>', ']'];
    if !text.contains(OPEN) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut depth = 0usize;
    for c in text.chars() {
        if OPEN.contains(&c) {
            if depth == 0 {
                out.push_str("……");
            }
            depth += 1;
        } else if CLOSE.contains(&c) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 {
            out.push(c);
        }
    }
    out.into()
}

/// The first few words, for messages.
pub(crate) fn first_words(text: &str) -> String {
    const WORDS: usize = 8;
    let mut words = text.split_whitespace();
    let mut out = words.by_ref().take(WORDS).collect::<Vec<_>>().join(" ");
    if words.next().is_some() {
        out.push_str(" …");
    }
    out
}

/// A number as Vietnamese writes it: comma, at most one decimal.
pub(crate) fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    rounded.to_string().replace('.', ",")
}

/// Underscores, hyphens, asterisks and the like alone: a drawn line or ornament made of characters.
pub(crate) fn is_ornament(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text.chars().all(|c| {
            matches!(
                c,
                '_' | '-' | '–' | '—' | '―' | '─' | '━' | '¯' | '*' | '=' | '~' | '.' | '…' | ' ' | '\u{a0}'
            )
        })
}

/// Has letters, and nearly all are capitals ("CTr" in a name does not make it small).
pub(crate) fn mostly_upper(text: &str) -> bool {
    let (mut upper, mut lower) = (0usize, 0usize);
    for c in text.chars() {
        upper += c.is_uppercase() as usize;
        lower += c.is_lowercase() as usize;
    }
    upper > 1 && lower * 8 <= upper
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_compared_by_their_letters() {
        assert_eq!(letters("Độc lập – Tự do -  Hạnh phúc"), letters("ĐỘC LẬP - TỰ DO - HẠNH PHÚC"));
        assert!(starts("can cu luat", "can cu"));
        assert!(!starts("can cuoc", "can cu"));
    }

    #[test]
    fn numbers_have_a_comma() {
        assert_eq!(number(13.5), "13,5");
        assert_eq!(number(25.04), "25");
    }
}
