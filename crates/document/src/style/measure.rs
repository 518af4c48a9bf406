//! Measuring text the way lines are broken, for what the decree wants in proportion to a line: rules, fitted sizes, balanced lines.

use vanthu_core::Length;
use vanthu_font::{Face, FontSet};

/// Text measured in one face at one size.
#[derive(Clone, Copy)]
pub(crate) struct Pen<'a> {
    pub fonts: &'a FontSet,
    pub face: Face,
    /// Half points.
    pub size: u32,
}

/// Words whose second half is no unit: "TRUNG HỌC CƠ SỞ" names no Sở.
const COMPOUNDS: [(&str, &str); 1] = [("CƠ", "SỞ")];

impl Pen<'_> {
    /// Width in points.
    pub fn points(&self, text: &str) -> f64 {
        self.of_units(text.chars().map(|c| self.units(c)).sum())
    }

    fn units(&self, c: char) -> u32 {
        let c = if c == '\u{2011}' { '-' } else { c };
        self.fonts.get(self.face).advance(c).unwrap_or(0) as u32
    }

    fn of_units(&self, units: u32) -> f64 {
        units as f64 * (self.size as f64 / 2.0) / self.fonts.get(self.face).units_per_em as f64
    }

    pub fn width(&self, text: &str) -> Length {
        Length::pt(self.points(text))
    }

    /// Widths in points of the lines that greedy breaking gives within `available`.
    pub fn line_widths(&self, text: &str, available: Length) -> Vec<f64> {
        self.lines(text, available).iter().map(|l| self.points(l)).collect()
    }

    /// The lines that greedy breaking at spaces gives within `available`; `\n` ends a line.
    pub fn lines(&self, text: &str, available: Length) -> Vec<String> {
        let limit = available.to_pt();
        let mut lines = Vec::new();
        for part in text.split('\n') {
            let mut line = String::new();
            for word in part.split(' ').filter(|w| !w.is_empty()) {
                let longer = if line.is_empty() {
                    word.to_string()
                } else {
                    format!("{line} {word}")
                };
                if !line.is_empty() && self.points(&longer) > limit {
                    lines.push(std::mem::replace(&mut line, word.to_string()));
                } else {
                    line = longer;
                }
            }
            lines.push(line);
        }
        lines
    }

    /// The longest word that cannot be broken, with its width in points.
    pub fn longest_word<'t>(&self, text: &'t str) -> (&'t str, f64) {
        let (word, width, _) = self.word_and_line(text);
        (word, width)
    }

    /// The longest word that cannot be broken, its width, and that of the longest line between `\n`s, in points: in one walk over the text.
    pub fn word_and_line<'t>(&self, text: &'t str) -> (&'t str, f64, f64) {
        let (mut longest, mut most) = ("", 0);
        let (mut line, mut widest) = (0, 0);
        let (mut start, mut word) = (0, 0);
        for (at, c) in text.char_indices() {
            // A line may end at a space, and before the hyphen inside a word begins what stands after it.
            let ends = match c {
                ' ' | '\n' => Some((at, at + 1)),
                '-' if at > start => Some((at + 1, at + 1)),
                _ => None,
            };
            let units = if c == '\n' { 0 } else { self.units(c) };
            line += units;
            if !matches!(c, ' ' | '\n') {
                word += units;
            }
            if let Some((end, next)) = ends {
                if word > most {
                    (longest, most) = (&text[start..end], word);
                }
                (start, word) = (next, 0);
            }
            if c == '\n' {
                (line, widest) = (0, line.max(widest));
            }
        }
        if word > most {
            (longest, most) = (&text[start..], word);
        }
        (longest, self.of_units(most), self.of_units(line.max(widest)))
    }

    /// Lines of about the same length, as few as fit, none with one word alone, broken before one of `before` where that serves.
    /// `\n` in the text is kept. A text that fits one line stays on it.
    pub fn balanced(&self, text: &str, available: Length, before: &[&str]) -> Vec<String> {
        let mut lines = Vec::new();
        for part in text.split('\n') {
            let words: Vec<&str> = part.split(' ').filter(|w| !w.is_empty()).collect();
            lines.extend(self.balance(&words, available.to_pt(), before));
        }
        lines
    }

    fn balance(&self, words: &[&str], limit: f64, before: &[&str]) -> Vec<String> {
        let whole = words.join(" ");
        let least = self.lines(&whole, Length::pt(limit)).len();
        if least <= 1 {
            return vec![whole];
        }
        // Costs are squares of the room left on each line; a lone word costs more than any raggedness, a break inside a name's
        // unit a little more than one before it.
        for count in least..=least + 1 {
            if let Some(breaks) = self.cheapest(words, limit, count, before) {
                let mut lines = Vec::new();
                let mut start = 0;
                for end in breaks.into_iter().chain([words.len()]) {
                    lines.push(words[start..end].join(" "));
                    start = end;
                }
                return lines;
            }
        }
        self.lines(&whole, Length::pt(limit))
    }

    fn cheapest(&self, words: &[&str], limit: f64, count: usize, before: &[&str]) -> Option<Vec<usize>> {
        let total = words.len();
        let target = self.points(&words.join(" ")) / count as f64;
        let cost = |start: usize, end: usize| -> Option<f64> {
            let width = self.points(&words[start..end].join(" "));
            let dash_leads = end < total && matches!(words[end], "-" | "–");
            if width > limit || (end - start < 2 && total > 1) || dash_leads {
                return None;
            }
            let ragged = ((width - target) / limit).powi(2);
            let compound = end < total && COMPOUNDS.contains(&(words[end - 1], words[end]));
            let unit = end == total || !compound && before.iter().any(|b| words[end].eq_ignore_ascii_case(b) || words[end] == *b);
            Some(ragged + if unit { 0.0 } else { 0.08 })
        };
        // best[k][end]: cheapest way to set words[..end] on k lines, with the last break.
        let mut best: Vec<Vec<Option<(f64, usize)>>> = vec![vec![None; total + 1]; count + 1];
        best[0][0] = Some((0.0, 0));
        for k in 1..=count {
            for end in 1..=total {
                for start in 0..end {
                    if let (Some((so_far, _)), Some(line)) = (best[k - 1][start], cost(start, end)) {
                        let sum = so_far + line;
                        if best[k][end].is_none_or(|(b, _)| sum < b) {
                            best[k][end] = Some((sum, start));
                        }
                    }
                }
            }
        }
        let mut breaks = Vec::new();
        let mut end = total;
        for k in (1..=count).rev() {
            let (_, start) = best[k][end]?;
            if start > 0 {
                breaks.push(start);
            }
            end = start;
        }
        breaks.reverse();
        Some(breaks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNITS: &[&str] = &["XÃ", "TỈNH", "THÀNH"];

    fn pen(fonts: &FontSet) -> Pen<'_> {
        Pen {
            fonts,
            face: Face::Bold,
            size: 26,
        }
    }

    #[test]
    fn a_name_that_fits_stays_on_one_line() {
        let fonts = FontSet::vendored();
        assert_eq!(pen(&fonts).balanced("SỞ TÀI CHÍNH", Length::mm(65.0), UNITS), ["SỞ TÀI CHÍNH"]);
    }

    #[test]
    fn a_long_name_breaks_before_its_unit_and_leaves_no_word_alone() {
        let fonts = FontSet::vendored();
        assert_eq!(
            pen(&fonts).balanced("ỦY BAN NHÂN DÂN XÃ AN BÌNH", Length::mm(65.0), UNITS),
            ["ỦY BAN NHÂN DÂN", "XÃ AN BÌNH"]
        );
        for width in [40.0, 50.0, 65.0, 80.0] {
            let lines = pen(&fonts).balanced("TRUNG TÂM DỊCH VỤ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN", Length::mm(width), UNITS);
            assert!(lines.iter().all(|l| l.contains(' ')), "{width}: {lines:?}");
        }
    }

    #[test]
    fn a_school_is_not_broken_before_the_second_half_of_co_so() {
        let fonts = FontSet::vendored();
        assert_eq!(
            pen(&fonts).balanced("TRƯỜNG TRUNG HỌC CƠ SỞ LÊ VĂN THỌ", Length::mm(65.0), &["SỞ"]),
            ["TRƯỜNG TRUNG HỌC", "CƠ SỞ LÊ VĂN THỌ"]
        );
    }

    #[test]
    fn a_line_break_somebody_typed_is_kept() {
        let fonts = FontSet::vendored();
        assert_eq!(
            pen(&fonts).balanced("UBND XÃ\nAN BÌNH", Length::mm(65.0), UNITS),
            ["UBND XÃ", "AN BÌNH"]
        );
    }
}
