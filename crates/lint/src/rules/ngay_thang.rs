//! The parts of a line of địa danh, thời gian, as typed.

/// "An Bình, ngày 05 tháng 02 năm 2026" in its parts; blank parts are empty.
#[derive(Debug, PartialEq)]
pub(crate) struct NgayThangLine<'t> {
    /// Before "ngày", with its comma.
    pub place: &'t str,
    pub day: &'t str,
    pub month: &'t str,
    pub year: &'t str,
}

impl<'t> NgayThangLine<'t> {
    pub fn split(text: &'t str) -> Option<NgayThangLine<'t>> {
        let (place, rest) = cut(text, "ngày")?;
        let (day, rest) = cut(rest, "tháng")?;
        let (month, year) = cut(rest, "năm")?;
        let digits = |part: &'t str| part.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '…' | '_' | ','));
        Some(NgayThangLine {
            place: place.trim(),
            day: digits(day),
            month: digits(month),
            year: digits(year),
        })
    }

    /// Without the comma at its end.
    pub fn dia_danh(&self) -> &'t str {
        self.place.trim_end_matches([',', ' ', '.'])
    }
}

fn cut<'t>(text: &'t str, word: &str) -> Option<(&'t str, &'t str)> {
    if let Some(parts) = text.split_once(word) {
        return Some(parts);
    }
    // "Ngày": a capital, where no place stands before it.
    let mut chars = word.chars();
    let capital: String = chars.next()?.to_uppercase().chain(chars).collect();
    text.split_once(&capital)
}
