//! Running text as words with their places: what every reader of a clerk's sentences starts from.

use std::ops::Range;

/// A run of letters and digits; marks that stand apart from their letter belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    pub text: &'a str,
    /// Byte where it begins.
    pub start: usize,
}

impl Word<'_> {
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub fn range(&self) -> Range<usize> {
        self.start..self.end()
    }

    /// Is this the word, whatever its capitals? `lower` is in small letters.
    pub fn is(&self, lower: &str) -> bool {
        // Capitals of Vietnamese take as many bytes as small letters.
        if self.text.len() != lower.len() {
            return false;
        }
        if self.text == lower {
            return true;
        }
        let mut expected = lower.chars();
        self.text.chars().flat_map(char::to_lowercase).all(|c| expected.next() == Some(c)) && expected.next().is_none()
    }

    pub fn is_any(&self, lower: &[&str]) -> bool {
        lower.iter().any(|l| self.is(l))
    }

    /// The number it is, of at most nine digits and nothing else.
    pub fn number(&self) -> Option<u32> {
        (self.text.len() <= 9 && self.text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| self.text.parse().ok())
            .flatten()
    }

    /// Begins with a capital.
    pub fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// One capital, the others small: "Khoản".
    pub fn is_title(&self) -> bool {
        let mut chars = self.text.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.clone().next().is_some() && chars.all(char::is_lowercase)
    }

    /// Small letters only.
    pub fn is_small(&self) -> bool {
        self.text.chars().all(char::is_lowercase)
    }
}

/// As `char::is_alphanumeric`, without looking into its tables for the letters that Vietnamese has.
fn is_letter_or_digit(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{c0}'..='\u{24f}' => !matches!(c, '×' | '÷'),
        '\u{1e00}'..='\u{1eff}' => true,
        c => c.is_alphanumeric(),
    }
}

/// The words of a text in order.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut out = Vec::with_capacity(text.len() / 6);
    let mut start = None;
    for (at, c) in text.char_indices() {
        let inside = is_letter_or_digit(c) || (start.is_some() && matches!(c, '\u{300}'..='\u{36f}'));
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                out.push(Word {
                    text: &text[from..at],
                    start: from,
                });
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        out.push(Word {
            text: &text[from..],
            start: from,
        });
    }
    out
}

/// Nothing but blanks, and at least one, between two places of a text.
pub fn only_blanks(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to)
        .is_some_and(|gap| !gap.is_empty() && gap.chars().all(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_standard_library() {
        assert!(('\0'..='\u{2fff}').all(|c| is_letter_or_digit(c) == c.is_alphanumeric()));
    }

    #[test]
    fn words_know_where_they_stand() {
        let text = "Số: 05/QĐ-UBND, ngày 05/3/2026 (thứ Năm)";
        let found = words(text);
        let shown: Vec<&str> = found.iter().map(|w| w.text).collect();
        assert_eq!(shown, ["Số", "05", "QĐ", "UBND", "ngày", "05", "3", "2026", "thứ", "Năm"]);
        assert!(found.iter().all(|w| &text[w.range()] == w.text));
        assert_eq!(found[1].number(), Some(5));
        assert_eq!(words("Ho\u{300}a bi\u{300}nh").len(), 2);
        assert!(found[0].is("số") && !found[0].is("sốt") && !found[0].is("s"));
        assert!(words("Khoản")[0].is_title() && !words("KHOẢN")[0].is_title() && !words("A")[0].is_title());
    }
}
