//! Vietnamese from before Unicode: TCVN3 and VNI text shows as odd Latin letters inside words. Named, never guessed into Unicode.
//!
//! A single sign proves nothing (`5 µm`, `naïve`, `Công ty ABC®`), so a line must hold several odd words with two different signs, or the
//! file three such words.

/// Text in an old encoding, as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Legacy {
    /// "chữ TCVN3 (ABC)".
    pub name: &'static str,
    /// How to mend it.
    pub remedy: &'static str,
    /// First line that shows it (from 1), and the word there.
    pub line: u32,
    pub word: String,
    /// How many lines show it.
    pub lines: usize,
    /// Every line that shows it, with its first such word.
    pub every: Vec<(u32, String)>,
}

struct Encoding {
    name: &'static str,
    remedy: &'static str,
    /// Odd words on one line that prove it. VNI's signs are letters of French and German, so it needs more.
    words: usize,
    /// The sign that gives the letter at this index of its word away, if there is one.
    sign: fn(&[char], usize) -> Option<char>,
}

const CONVERT: &str = "chuyển mã sang Unicode (UniKey: chuột phải, chọn Công cụ chuyển mã, đích là Unicode dựng sẵn), rồi lưu dạng UTF-8";

const ENCODINGS: [Encoding; 3] = [
    Encoding {
        name: "chữ Unicode bị đọc sai bảng mã",
        remedy: "mở lại tệp gốc, chọn bảng mã UTF-8 khi mở, rồi lưu dạng UTF-8",
        words: 2,
        sign: misread,
    },
    Encoding {
        name: "chữ TCVN3 (ABC)",
        remedy: CONVERT,
        words: 2,
        sign: tcvn3,
    },
    Encoding {
        name: "chữ VNI",
        remedy: CONVERT,
        words: 3,
        sign: vni,
    },
];

/// The old encoding a text is in, if it is in one.
pub fn find_legacy(text: &str) -> Option<Legacy> {
    if text.is_ascii() {
        return None;
    }
    ENCODINGS.iter().find_map(|encoding| in_encoding(text, encoding))
}

/// Does a word of the text bear a sign of an old encoding? It proves nothing alone: see [`find_legacy`].
pub fn bears_legacy_sign(text: &str) -> bool {
    let mut letters = Vec::new();
    !text.is_ascii()
        && odd_words(text).any(|word| {
            letters.clear();
            letters.extend(word.chars());
            (0..letters.len()).any(|i| ENCODINGS.iter().any(|e| (e.sign)(&letters, i).is_some()))
        })
}

/// The words of a line that may bear signs.
fn odd_words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '"' | '(' | ')'))
        .filter(|word| !word.is_ascii())
}

fn in_encoding(text: &str, encoding: &Encoding) -> Option<Legacy> {
    let (mut words, mut signs) = (0, Vec::new());
    let mut letters: Vec<char> = Vec::new();
    let (mut suspect, mut sure): (Vec<(u32, String)>, usize) = (Vec::new(), 0);
    for (line, number) in text.lines().zip(1..) {
        let (mut line_words, mut line_signs, mut first) = (0, Vec::new(), None);
        for word in odd_words(line) {
            letters.clear();
            letters.extend(word.chars());
            let before = line_signs.len();
            line_signs.extend((0..letters.len()).filter_map(|i| (encoding.sign)(&letters, i)));
            if line_signs.len() > before {
                line_words += 1;
                first.get_or_insert_with(|| word.to_string());
            }
        }
        if let Some(word) = first {
            line_signs.sort_unstable();
            line_signs.dedup();
            sure += usize::from(line_words >= encoding.words && line_signs.len() >= 2);
            words += line_words;
            signs.extend(line_signs);
            suspect.push((number, word));
        }
    }
    signs.sort_unstable();
    signs.dedup();
    if sure == 0 && (words < 3 || signs.len() < 2) {
        return None;
    }
    let (line, word) = suspect.first()?.clone();
    Some(Legacy {
        name: encoding.name,
        remedy: encoding.remedy,
        line,
        word,
        lines: suspect.len(),
        every: suspect,
    })
}

/// TCVN3 puts its letters on Latin-1 signs (¸ á, µ à, ® đ) and on capitals in the midst of small letters (viÖc).
fn tcvn3(word: &[char], i: usize) -> Option<char> {
    let letter = |c: Option<&char>| c.is_some_and(|c| c.is_alphabetic());
    let before = i.checked_sub(1).and_then(|b| word.get(b));
    let after = word.get(i + 1);
    let told = match word[i] {
        // Guillemets and the copyright sign stand at the edges of ordinary words.
        '«' | '»' | '©' | 'ª' => letter(before) && letter(after),
        '®' | '§' => letter(after),
        'µ' | '¶' | '·' | '¸' | '¹' | '¼' | '½' | '¾' | '¡'..='¦' | '¨' | '¬' | '\u{ad}' => letter(before),
        // "viÖt", but not "lÊ", "hÀN": there somebody's Caps Lock was on.
        'À'..='Þ' => {
            before.is_some_and(char::is_ascii_lowercase) && (i >= 2 || after.is_some()) && !after.is_some_and(|c| c.is_uppercase())
        }
        _ => false,
    };
    told.then_some(word[i])
}

/// VNI writes the mark as a letter of its own after the vowel (xaõ, vieät), and ñ for đ.
fn vni(word: &[char], i: usize) -> Option<char> {
    let lower = |c: &char| c.to_lowercase().next().unwrap_or(*c);
    let mark = lower(&word[i]);
    let vowel = i.checked_sub(1).and_then(|b| word.get(b)).map(lower)?;
    let told = match mark {
        'ø' | 'û' | 'ï' => matches!(vowel, 'a' | 'e' | 'o' | 'u' | 'i' | 'y' | 'ö' | 'ô'),
        // "giõ", "giùm" are right Vietnamese: not after i.
        'ù' | 'õ' => matches!(vowel, 'a' | 'e' | 'o' | 'ö' | 'ô'),
        'ä' | 'å' | 'â' => matches!(vowel, 'a' | 'e' | 'o'),
        'ë' => vowel == 'a',
        _ => false,
    };
    told.then_some(mark)
}

/// UTF-8 bytes shown one by one: ế is "áº¿".
fn misread(word: &[char], i: usize) -> Option<char> {
    (word[i] == 'á')
        .then(|| word.get(i + 1).copied())
        .flatten()
        .filter(|c| matches!(c, 'º' | '»'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<&'static str> {
        find_legacy(text).map(|d| d.name)
    }

    #[test]
    fn tcvn3_text_is_named_with_its_line() {
        let text = "loai: ke-hoach\ntrich_yeu: VÒ viÖc ph¸t ®éng phong trµo thi ®ua\nco_quan: ñy ban nh©n d©n x· An B×nh\n";
        let found = find_legacy(text).expect("old");
        assert_eq!(
            (found.name, found.line, found.word.as_str(), found.lines),
            ("chữ TCVN3 (ABC)", 2, "viÖc", 2)
        );
        assert!(said("Céng hßa x· héi chñ nghÜa ViÖt Nam").is_some_and(|s| s.contains("TCVN3")));
    }

    #[test]
    fn vni_text_is_named() {
        for text in [
            "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam",
            "UÛY BAN NHAÂN DAÂN XAÕ",
            "Ñoäc laäp - Töï do - Haïnh phuùc",
        ] {
            assert!(said(text).is_some_and(|s| s.contains("chữ VNI")), "{text}");
        }
    }

    #[test]
    fn misread_utf8_is_named() {
        assert!(said("Káº¿ hoáº¡ch nÄƒm; Viá»‡t Nam").is_some_and(|s| s.contains("đọc sai bảng mã")));
    }

    #[test]
    fn right_vietnamese_and_stray_signs_are_left_alone() {
        for text in [
            "Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc",
            "hoà, hoá, thuý, quý, giùm, giõi theo, loè, loé, quét, oà, xoã, giếng, giặt gỵa",
            "ỦY BAN NHÂN DÂN; NGUYỄN VĂN HOÀ; QUẢNG NGÃI",
            "5 µm, 7 µm, 25°C, 100 m², ±2, §3, 1·2, «Đẩy mạnh» và «Chỉnh trang», © 2026, Công ty ABC®, ½ giá",
            "naïve, goût, café, Müller, Citroën, Ñuñoa, señor",
            "Đẹp·Bền·Rẻ và Sạch·Xanh",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
