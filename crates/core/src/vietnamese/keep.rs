//! Words that no line may part: a name's last two, an honorific and its name, a number and its unit, `tỉnh Sơn Hải`, `năm 2025`.

/// Stands between words that stay on one line.
pub const KEPT: char = '\u{A0}';

const HONORIFICS: &[&str] = &["ông", "bà", "anh", "chị", "em", "cháu", "cụ", "chí"];
/// A number follows.
const NUMBERED: &[&str] = &[
    "năm", "tháng", "ngày", "số", "khóa", "khoá", "lớp", "khối", "quý", "tổ", "khu", "đợt", "lần", "kỳ", "thứ", "điều", "án",
];
/// A place's name follows.
const PLACES: &[&str] = &[
    "tỉnh",
    "xã",
    "phường",
    "huyện",
    "quận",
    "phố",
    "trấn",
    "thôn",
    "buôn",
    "bản",
    "ấp",
    "làng",
    "khóm",
];
/// Stand before the name of a school: Tiểu học, Mầm non.
const SCHOOLS: &[&str] = &["học", "non", "THCS", "THPT"];
/// Stand after a number.
const UNITS: &[&str] = &[
    "m", "m²", "m2", "m³", "m3", "km", "ha", "%", "kg", "tấn", "tạ", "lít", "đồng", "nghìn", "triệu", "tỷ", "tỉ", "năm", "tháng", "ngày",
    "giờ", "người", "hộ", "lần", "không", "sạch", "điểm", "cây", "con", "buổi", "lượt",
];

/// The text with one space between words, U+00A0 where no line may break. Two or more spaces in a row are a gap to write in: kept as
/// they are, unbroken. `person`: the text is a person's name, its last two words stay together.
pub fn keep_together(text: &str, person: bool) -> String {
    let words = split(text);
    let mut out = String::with_capacity(text.len() + 8);
    // Words of a place's or person's name still to be taken along.
    let mut run = 0;
    for (i, word) in words.iter().enumerate() {
        out.push_str(word.text);
        let Some(next) = words.get(i + 1) else { break };
        if next.gap > 1 {
            out.extend(std::iter::repeat_n(KEPT, next.gap));
            run = 0;
            continue;
        }
        let ended = word.text.ends_with([',', ';', '.', ':', '”', '"', ')']);
        let upper = next.text.chars().next().is_some_and(char::is_uppercase);
        let digit = next.text.starts_with(|c: char| c.is_ascii_digit());
        let bare = word.text.trim_start_matches(['“', '"', '(']);
        let is = |list: &[&str]| list.iter().any(|w| same(w, bare));
        let kept = if ended {
            run = 0;
            false
        } else if run > 0 && upper {
            run -= 1;
            true
        } else if upper && (is(PLACES) || is(SCHOOLS)) {
            run = 2;
            true
        } else if upper && is(HONORIFICS) {
            run = 0;
            true
        } else {
            run = 0;
            let number = word.text.starts_with(|c: char| c.is_ascii_digit());
            let dash = |w: &str| w == "-" || w == "–";
            (digit && is(NUMBERED))
                || (number
                    && UNITS
                        .iter()
                        .any(|u| same(u, next.text.trim_end_matches([',', ';', '.', '”', '"', ')']))))
                || (dash(next.text))
                || (dash(word.text) && digit && i > 0 && words[i - 1].text.starts_with(|c: char| c.is_ascii_digit()))
                || name_end(&words, i, person)
        };
        out.push(if kept { KEPT } else { ' ' });
    }
    out
}

/// Do words `i` and `i + 1` end a person's name: the whole text's, or one that follows an honorific?
fn name_end(words: &[Word], i: usize, person: bool) -> bool {
    let name = |w: &Word| w.text.trim_start_matches('(').chars().next().is_some_and(char::is_uppercase);
    if !name(&words[i + 1]) || !name(&words[i]) {
        return false;
    }
    let ends = |w: Option<&Word>| w.is_none_or(|w| !name(w) || w.text.starts_with('(')) || words[i + 1].text.ends_with([',', ';', '.']);
    if !ends(words.get(i + 2)) {
        return false;
    }
    if words[i + 1].text.starts_with('(') {
        return false;
    }
    let first = (0..=i).rev().take_while(|j| name(&words[*j])).last().unwrap_or(i);
    person
        || (first > 0 && HONORIFICS.iter().any(|h| same(h, words[first - 1].text)))
        || HONORIFICS.iter().any(|h| same(h, words[first].text))
}

struct Word<'t> {
    /// Spaces before it.
    gap: usize,
    text: &'t str,
}

fn split(text: &str) -> Vec<Word<'_>> {
    let mut out = Vec::with_capacity(24);
    let mut gap = 0;
    for piece in text.trim().split([' ', '\n', '\t', KEPT]) {
        gap += 1;
        if !piece.is_empty() {
            out.push(Word { gap, text: piece });
            gap = 0;
        }
    }
    out
}

/// The same word, whatever its capitals. Plain comparison first: most words are no marker.
fn same(marker: &str, word: &str) -> bool {
    marker == word
        || (word.len() == marker.len()
            && word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().flat_map(char::to_lowercase).eq(marker.chars()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_together_stays_together() {
        for (text, person, wanted) in [
            ("Bà Trần Thị Ánh", true, "Bà~Trần Thị~Ánh"),
            (
                "Nguyễn Phước Bửu Khánh Vĩnh Toàn Thiện Nhân",
                true,
                "Nguyễn Phước Bửu Khánh Vĩnh Toàn Thiện~Nhân",
            ),
            ("K'Brêu", true, "K'Brêu"),
            ("Nguyễn Văn Bảy (Bảy Nổ)", true, "Nguyễn Văn~Bảy (Bảy~Nổ)"),
            ("Hộ gia đình ông Nguyễn Văn Lành", false, "Hộ gia đình ông~Nguyễn Văn~Lành"),
            (
                "Hộ gia đình ông Đặng Văn Thơ và bà Lê Thị Mơ",
                false,
                "Hộ gia đình ông~Đặng Văn~Thơ và bà~Lê Thị~Mơ",
            ),
            (
                "Đã hiến 450 m² đất làm đường giao thông nông thôn năm 2025",
                false,
                "Đã hiến 450~m² đất làm đường giao thông nông thôn năm~2025",
            ),
            ("trên địa bàn tỉnh Sơn Hải", false, "trên địa bàn tỉnh~Sơn~Hải"),
            ("UBND xã An Hòa Đông, tỉnh Sơn Hải", false, "UBND xã~An~Hòa~Đông, tỉnh~Sơn~Hải"),
            ("Trường Tiểu học An Hòa Đông 1", false, "Trường Tiểu học~An~Hòa~Đông 1"),
            ("Trường Mầm non Hoa Sen", false, "Trường Mầm non~Hoa~Sen"),
            ("năm học 2025 - 2026", false, "năm học 2025~-~2026"),
            (
                "phong trào \"Xây dựng gia đình 5 không, 3 sạch\" năm 2025",
                false,
                "phong trào \"Xây dựng gia đình 5~không, 3~sạch\" năm~2025",
            ),
            (
                "Quyết định số      /QĐ-UBND ngày   tháng   năm 2026",
                false,
                "Quyết định số~~~~~~/QĐ-UBND ngày~~~tháng~~~năm~2026",
            ),
        ] {
            assert_eq!(keep_together(text, person).replace(KEPT, "~"), wanted, "{text}");
        }
    }
}
