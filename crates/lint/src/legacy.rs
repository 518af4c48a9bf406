//! Letters typed for the fonts of old encodings, as a reader sees them: the font says which encoding it is. For recognising and measuring only; the
//! file keeps its letters, and ND30-FT-03 tells of them.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use vanthu_docx_read::RunFormat;

/// The text of a run as it shows: letters of old encodings read by their font, letters of base and mark composed.
pub(crate) fn shown<'t>(text: &'t str, format: &RunFormat) -> Cow<'t, str> {
    if text.is_ascii() && !is_old(&format.ascii) {
        return text.into();
    }
    let font = text
        .chars()
        .find(|c| c.is_alphabetic())
        .map_or("", |c| format.font_of(c))
        .to_lowercase();
    if let Some(font) = font.strip_prefix(".vn") {
        let read: String = text.chars().map(tcvn3).collect();
        // Names of fonts whose small letters look like capitals end in H.
        return if font.ends_with('h') { read.to_uppercase() } else { read }.into();
    }
    if font.starts_with("vni") {
        return vni(text).into();
    }
    if unicode_normalization::is_nfc(text) {
        return text.into();
    }
    text.nfc().collect::<String>().into()
}

fn is_old(font: &str) -> bool {
    let start = font.get(..3).unwrap_or("").to_ascii_lowercase();
    start == ".vn" || start == "vni"
}

/// TCVN 5712:1993 (ABC), the letters that its fonts show at the signs of Latin-1.
const TCVN3: [(&str, &str); 3] = [
    ("µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ", "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệ"),
    (
        "×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u{ad}õö÷øùúûüýþ",
        "ìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ",
    ),
    ("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ"),
];

fn tcvn3(c: char) -> char {
    TCVN3
        .iter()
        .find_map(|(signs, letters)| signs.chars().zip(letters.chars()).find(|(sign, _)| *sign == c))
        .map_or(c, |(_, letter)| letter)
}

/// VNI writes the marks of a vowel as one sign behind it; a few vowels have a sign of their own.
fn vni(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let small: String = c.to_lowercase().collect();
        let after_vowel = out.chars().last().is_some_and(|last| "aeiouyAEIOUYơưƠƯ".contains(last));
        let marks = match small.as_str() {
            "ù" => "\u{301}",
            "ø" => "\u{300}",
            "û" => "\u{309}",
            "õ" => "\u{303}",
            "ï" => "\u{323}",
            "â" => "\u{302}",
            "á" => "\u{302}\u{301}",
            "à" => "\u{302}\u{300}",
            "å" => "\u{302}\u{309}",
            "ã" => "\u{302}\u{303}",
            "ä" => "\u{323}\u{302}",
            "ê" => "\u{306}",
            "é" => "\u{306}\u{301}",
            "è" => "\u{306}\u{300}",
            "ú" => "\u{306}\u{309}",
            "ü" => "\u{306}\u{303}",
            "ë" => "\u{323}\u{306}",
            _ => "",
        };
        if after_vowel && !marks.is_empty() {
            out.push_str(marks);
            continue;
        }
        let own = match small.as_str() {
            "ô" => "ơ",
            "ö" => "ư",
            "ñ" => "đ",
            "æ" => "ỉ",
            "ó" => "ĩ",
            "ò" => "ị",
            "î" => "ỵ",
            _ => small.as_str(),
        };
        if c.is_uppercase() {
            out.extend(own.to_uppercase().nfc());
        } else {
            out.push_str(own);
        }
    }
    out.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, font: &str) -> String {
        let format = RunFormat {
            ascii: font.into(),
            h_ansi: font.into(),
            ..RunFormat::default()
        };
        shown(text, &format).into_owned()
    }

    #[test]
    fn letters_of_old_fonts_are_read_by_their_font() {
        assert_eq!(
            read("Céng hßa x· héi chñ nghÜa ViÖt Nam", ".VnTime"),
            "Cộng hòa xã hội chủ nghĩa Việt Nam"
        );
        assert_eq!(read("céng hßa x· héi", ".VnTimeH"), "CỘNG HÒA XÃ HỘI");
        assert_eq!(
            read("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "VNI-Times"),
            "Cộng hòa xã hội chủ nghĩa Việt Nam"
        );
        assert_eq!(read("ÑOÄC LAÄP - TÖÏ DO", "VNI-Times"), "ĐỘC LẬP - TỰ DO");
    }

    #[test]
    fn other_letters_stay_and_marks_are_composed() {
        assert_eq!(read("Việt Nam", "Times New Roman"), "Việt Nam");
        assert_eq!(read("Vie\u{323}\u{302}t", "Times New Roman"), "Việt");
        assert_eq!(read("naïve 5 µm", "Times New Roman"), "naïve 5 µm");
    }
}
