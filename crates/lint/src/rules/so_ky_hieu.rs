//! The parts of a line of số, ký hiệu, as typed.

/// "Số: 15/QĐ-UBND" in its parts.
#[derive(Debug, PartialEq)]
pub(crate) struct SoKyHieu<'t> {
    /// Digits of the number; empty where it is blank.
    pub number: &'t str,
    /// What stands for a blank number, with the blanks around the number: everything between "Số:" and "/".
    pub gap: &'t str,
    /// After the first "/", ends trimmed: "QĐ-UBND".
    pub symbol: &'t str,
    /// After "Số" and its colon, as typed.
    pub whole: &'t str,
}

impl<'t> SoKyHieu<'t> {
    pub fn split(text: &'t str) -> SoKyHieu<'t> {
        let whole = text.trim_start_matches(char::is_alphabetic).trim_start_matches([':', '.']);
        let (gap, symbol) = whole.split_once('/').unwrap_or((whole, ""));
        let number = gap.trim();
        let digits = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
        SoKyHieu {
            number: if digits { number } else { "" },
            gap,
            symbol: symbol.trim(),
            whole,
        }
    }

    /// Groups of the symbol without a year: "QĐ", "UBND".
    pub fn groups(&self) -> impl Iterator<Item = &'t str> {
        self.symbol
            .split(['-', '–', '—', '/'])
            .map(str::trim)
            .filter(|g| !g.is_empty() && !g.chars().all(|c| c.is_ascii_digit()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_comes_apart_at_its_slash() {
        let found = SoKyHieu::split("Số: 15/QĐ-UBND");
        assert_eq!((found.number, found.symbol), ("15", "QĐ-UBND"));
        assert_eq!(SoKyHieu::split("Số:        /KH-UBND").number, "");
        assert_eq!(SoKyHieu::split("Số: 05/2026/QĐ-UBND").groups().collect::<Vec<_>>(), ["QĐ", "UBND"]);
    }
}
