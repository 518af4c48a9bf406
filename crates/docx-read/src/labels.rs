//! The labels of automatic numbering, counted as Word counts them: `I.`, `1.2.`, `a)`.
//!
//! Lists of one definition count on together; a list with a start of its own begins there when first used; a level begins again when a
//! level above it is used, unless it says otherwise. A level above that was passed over counts as used once: it stands at its start (so counts
//! LibreOffice 25.2, with which this was compared; Word could not be asked).

use crate::numbering::{LEVELS, Level, Numberings};
use std::collections::{HashMap, HashSet};
use vanthu_core::vietnamese::{so_bang_chu, to_roman};

/// Counters of one flow.
#[derive(Default)]
pub(crate) struct Counters {
    /// By definition: the number each level stands at.
    lists: HashMap<i64, [Option<i64>; LEVELS]>,
    /// Starts of their own that were taken: number and level.
    started: HashSet<(i64, i64)>,
}

impl Counters {
    /// Counts one paragraph on and gives its label; empty where the numbering is not defined or shows nothing.
    pub fn next(&mut self, numberings: &Numberings, num_id: i64, level: i64) -> String {
        let (Some(definition), Some(found)) = (numberings.definition(num_id), numberings.level(num_id, level)) else {
            return String::new();
        };
        if !(0..LEVELS as i64).contains(&level) {
            return String::new();
        }
        let at = level as usize;
        let list = self.lists.entry(definition).or_default();
        let own_start = numberings
            .start_override(num_id, level)
            .filter(|_| self.started.insert((num_id, level)));
        list[at] = Some(match (own_start, list[at]) {
            (Some(start), _) => start,
            (None, Some(number)) => number.saturating_add(1),
            (None, None) => numberings.start_override(num_id, level).unwrap_or(found.start),
        });
        for (above, number) in list.iter_mut().enumerate().take(at).filter(|(_, number)| number.is_none()) {
            *number = numberings.level(num_id, above as i64).map(|level| level.start);
        }
        for (below, number) in list.iter_mut().enumerate().skip(at + 1) {
            let restart = numberings.level(num_id, below as i64).and_then(|level| level.restart);
            // By default any level above starts this one again.
            if level < restart.unwrap_or(below as i64) {
                *number = None;
            }
        }
        let numbers = *list;
        label(found, |level| {
            let defined = numberings.level(num_id, level as i64)?;
            Some((numbers[level].unwrap_or(defined.start), defined))
        })
    }
}

/// `%1` to `%9` in the level's text stand for the numbers of those levels.
fn label<'n>(level: &Level, number: impl Fn(usize) -> Option<(i64, &'n Level)>) -> String {
    if level.format == "bullet" {
        return level.text.chars().map(bullet).collect();
    }
    let mut out = String::new();
    let mut rest = level.text.chars().peekable();
    while let Some(character) = rest.next() {
        let digit = rest
            .peek()
            .and_then(|next| next.to_digit(10))
            .filter(|digit| (1..=9).contains(digit));
        match digit {
            Some(digit) if character == '%' => {
                rest.next();
                if let Some((number, of)) = number(digit as usize - 1) {
                    let format = if level.legal { "decimal" } else { of.format.as_str() };
                    out += &written(number, format, &of.sample);
                }
            }
            _ => out.push(character),
        }
    }
    out
}

/// Letters repeat after the 26th; more than Word's own largest (780) is mischief.
const MAX_LETTERS: i64 = 26 * 30;

/// A number in a format of `w:numFmt`. Formats of other languages are written in decimal.
fn written(number: i64, format: &str, sample: &str) -> String {
    let roman = || u32::try_from(number).ok().and_then(to_roman);
    let letters = |first: u8| {
        let index = (1..=MAX_LETTERS).contains(&number).then_some(number - 1)?;
        let letter = char::from(first + (index % 26) as u8);
        Some(letter.to_string().repeat((index / 26 + 1) as usize))
    };
    let other = match format {
        "upperRoman" => roman(),
        "lowerRoman" => roman().map(|roman| roman.to_lowercase()),
        "upperLetter" => letters(b'A'),
        "lowerLetter" => letters(b'a'),
        "decimalZero" => Some(format!("{number:02}")),
        "custom" if sample.len() < 8 && sample.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(format!("{number:0width$}", width = sample.len()))
        }
        "numberInDash" => Some(format!("- {number} -")),
        "decimalEnclosedParen" => Some(format!("({number})")),
        "decimalEnclosedFullstop" => Some(format!("{number}.")),
        "vietnameseCounting" => u64::try_from(number).ok().map(so_bang_chu),
        "none" => Some(String::new()),
        _ => None,
    };
    other.unwrap_or_else(|| number.to_string())
}

/// A bullet as Unicode: fonts such as Symbol and Wingdings keep theirs in the private area.
fn bullet(character: char) -> char {
    match character as u32 {
        0xF02D => '-',
        0xF02B => '+',
        0xF02A => '*',
        0xF0B7 | 0xF06C | 0xF09F => '•',
        0xF0A7 | 0xF06E => '▪',
        0xF0D8 => '➢',
        0xF0E0 | 0xF0AE => '→',
        0xF0FC => '✓',
        0xF076 => '❖',
        0xF071 | 0xF0A8 => '□',
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_the_formats_that_offices_use() {
        let cases = [
            (4, "upperRoman", "IV"),
            (9, "lowerRoman", "ix"),
            (0, "upperRoman", "0"),
            (1, "lowerLetter", "a"),
            (26, "lowerLetter", "z"),
            (28, "upperLetter", "BB"),
            (781, "lowerLetter", "781"),
            (-3, "lowerLetter", "-3"),
            (7, "decimalZero", "07"),
            (7, "custom", "007"),
            (3, "vietnameseCounting", "ba"),
            (3, "none", ""),
            (3, "chineseCounting", "3"),
        ];
        for (number, format, expected) in cases {
            assert_eq!(written(number, format, "001"), expected, "{number} {format}");
        }
    }
}
