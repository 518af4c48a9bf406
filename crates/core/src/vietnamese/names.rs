//! Comparing names whatever their accents and capitals, and finding the one that was meant.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without diacritics, đ → d, ends trimmed, inner blanks as one space: only for comparing.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'đ' | 'ð' | 'ɖ' => out.push('d'),
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// Capitals, all of Unicode.
pub fn upper(text: &str) -> String {
    text.to_uppercase()
}

/// Has letters, and none of them is a small one.
pub fn is_upper(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

/// The known name nearest to `name`, when one is near enough to be what was meant. Accents, capitals, `_`, `-` and blanks do not count.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let key = |text: &str| fold(text).replace([' ', '-'], "_");
    let wanted = key(name);
    let (distance, best) = known
        .into_iter()
        .map(|k| (strsim::damerau_levenshtein(&wanted, &key(k)), k))
        .min_by_key(|(distance, _)| *distance)?;
    let longest = wanted.chars().count().max(key(best).chars().count());
    (distance * 3 <= longest).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_drops_accents_and_capitals_and_keeps_the_letters() {
        for (text, folded) in [
            ("KẾ HOẠCH", "ke hoach"),
            ("Đề án", "de an"),
            ("Trích  yếu ", "trich yeu"),
            ("ỦY BAN NHÂN DÂN", "uy ban nhan dan"),
            ("hoà", "hoa"),
            ("hòa", "hoa"),
            ("Ho\u{0300}a", "hoa"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn capitals_cover_every_vietnamese_letter() {
        assert_eq!(upper("đẩy mạnh phòng, chống lụt bão"), "ĐẨY MẠNH PHÒNG, CHỐNG LỤT BÃO");
        assert!(is_upper("MỤC ĐÍCH, YÊU CẦU 2026"));
        assert!(!is_upper("MỤC đích"));
        assert!(!is_upper("2026"));
    }

    #[test]
    fn the_nearest_name_is_offered_only_when_it_is_near() {
        let known = ["trich_yeu", "noi_nhan", "noi_dung", "co_quan"];
        for (name, found) in [
            ("trich_yue", Some("trich_yeu")),
            ("trích yếu", Some("trich_yeu")),
            ("Noi-Nhan", Some("noi_nhan")),
            ("coquan", Some("co_quan")),
            ("hoan_toan_khac", None),
            ("x", None),
        ] {
            assert_eq!(nearest(name, known), found, "{name}");
        }
    }
}
