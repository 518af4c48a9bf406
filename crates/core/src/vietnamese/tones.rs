//! Where a tone mark stands in "hòa" or "hoà": both are right, one text keeps to one.

/// The letter of oa, oe, uy at the end of a syllable that carries the mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TonePlace {
    /// hòa, khỏe, thủy.
    First,
    /// hoà, khoẻ, thuỷ.
    Second,
}

const PAIRS: [(&str, &str); 15] = [
    ("òa", "oà"),
    ("óa", "oá"),
    ("ỏa", "oả"),
    ("õa", "oã"),
    ("ọa", "oạ"),
    ("òe", "oè"),
    ("óe", "oé"),
    ("ỏe", "oẻ"),
    ("õe", "oẽ"),
    ("ọe", "oẹ"),
    ("ùy", "uỳ"),
    ("úy", "uý"),
    ("ủy", "uỷ"),
    ("ũy", "uỹ"),
    ("ụy", "uỵ"),
];

/// Which habit a syllable shows; none where both would write it alike ("hoàn", "quý", "quả").
pub fn tone_place(syllable: &str) -> Option<TonePlace> {
    let mut letters = syllable.chars().rev().map(small);
    let (last, before) = (letters.next()?, letters.next()?);
    match (before, last) {
        ('ò' | 'ó' | 'ỏ' | 'õ' | 'ọ', 'a' | 'e') | ('ù' | 'ú' | 'ủ' | 'ũ' | 'ụ', 'y') => Some(TonePlace::First),
        ('o', 'à' | 'á' | 'ả' | 'ã' | 'ạ' | 'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ') => Some(TonePlace::Second),
        // After q the u is part of the consonant: "quý" is written one way.
        ('u', 'ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ') if letters.next() != Some('q') => Some(TonePlace::Second),
        _ => None,
    }
}

fn small(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// The text in small letters with every such mark on the first vowel: for comparing words whatever the habit.
pub fn one_tone_place(text: &str) -> String {
    let lower = text.to_lowercase();
    // One word, as most callers give, that already stands so.
    if lower.chars().all(char::is_alphanumeric) && tone_place(&lower) != Some(TonePlace::Second) {
        return lower;
    }
    let mut out = String::with_capacity(lower.len());
    let mut at = 0;
    for word in super::words::words(&lower) {
        out.push_str(&lower[at..word.start]);
        out.push_str(&moved(word.text, TonePlace::First).unwrap_or_else(|| word.text.to_string()));
        at = word.end();
    }
    out.push_str(&lower[at..]);
    out
}

/// The syllable with its mark in the other habit, capitals kept; none where it already stands so or cannot move.
pub fn moved(syllable: &str, to: TonePlace) -> Option<String> {
    if tone_place(syllable).is_none_or(|place| place == to) {
        return None;
    }
    let lower = syllable.to_lowercase();
    let (from, into) = PAIRS.iter().find_map(|(first, second)| {
        let (from, into) = if to == TonePlace::First { (second, first) } else { (first, second) };
        lower.ends_with(from).then_some((from, into))
    })?;
    let letters: Vec<char> = syllable.chars().collect();
    let head = letters.len().checked_sub(from.chars().count())?;
    let tail = letters[head..].iter().zip(into.chars());
    let cased = tail.map(|(old, new)| {
        if old.is_uppercase() {
            new.to_uppercase().next().unwrap_or(new)
        } else {
            new
        }
    });
    Some(letters[..head].iter().copied().chain(cased).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_habits_are_told_apart() {
        for word in ["hòa", "Hóa", "ỦY", "khỏe", "thủy", "tòa", "lũy"] {
            assert_eq!(tone_place(word), Some(TonePlace::First), "{word}");
        }
        for word in ["hoà", "Hoá", "UỶ", "khoẻ", "thuỷ", "toà", "luỹ"] {
            assert_eq!(tone_place(word), Some(TonePlace::Second), "{word}");
        }
        for word in [
            "quý", "quà", "quỳ", "hoàn", "toán", "hoa", "thuyền", "ngoài", "của", "quả", "que", "tuỵt",
        ] {
            assert_eq!(tone_place(word), None, "{word}");
        }
    }

    #[test]
    fn a_mark_moves_and_capitals_stay() {
        for (old, new) in [("hòa", "hoà"), ("Hóa", "Hoá"), ("ỦY", "UỶ"), ("Thủy", "Thuỷ"), ("khỏe", "khoẻ")] {
            assert_eq!(moved(old, TonePlace::Second).as_deref(), Some(new));
            assert_eq!(moved(new, TonePlace::First).as_deref(), Some(old));
            assert_eq!(moved(new, TonePlace::Second), None);
        }
        assert_eq!(moved("quý", TonePlace::First), None);
        assert_eq!(one_tone_place("Uỷ ban, HOÀ bình"), "ủy ban, hòa bình");
    }
}
