//! Amounts in figures with their words beside them: "10.970.000 đồng (Mười triệu chín trăm bảy mươi nghìn đồng)".

use super::words::{Word, words};
use std::ops::Range;

/// Words of an amount, and the figures they stand for where these are in the same text.
#[derive(Clone, Debug, PartialEq)]
pub struct WrittenAmount {
    /// The words.
    pub range: Range<usize>,
    pub value: u64,
    /// The figures and what they come to.
    pub figures: Option<(Range<usize>, u64)>,
}

const UNITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// What a word counts for in a spoken number.
#[derive(Clone, Copy, PartialEq)]
enum Spoken {
    Unit(u64),
    /// mười
    Ten,
    /// mươi
    Tens,
    Hundred,
    /// linh, lẻ
    Zero,
    Scale(u64),
}

fn spoken(word: &Word) -> Option<Spoken> {
    if let Some(unit) = UNITS.iter().position(|u| word.is(u)) {
        return Some(Spoken::Unit(unit as u64));
    }
    Some(match () {
        _ if word.is("mốt") => Spoken::Unit(1),
        _ if word.is("tư") => Spoken::Unit(4),
        _ if word.is_any(&["lăm", "nhăm"]) => Spoken::Unit(5),
        _ if word.is("bẩy") => Spoken::Unit(7),
        _ if word.is("mười") => Spoken::Ten,
        _ if word.is("mươi") => Spoken::Tens,
        _ if word.is("trăm") => Spoken::Hundred,
        _ if word.is_any(&["linh", "lẻ"]) => Spoken::Zero,
        _ if word.is_any(&["nghìn", "ngàn"]) => Spoken::Scale(1_000),
        _ if word.is("triệu") => Spoken::Scale(1_000_000),
        _ if word.is_any(&["tỷ", "tỉ"]) => Spoken::Scale(1_000_000_000),
        _ => return None,
    })
}

/// The number that a text says in words and nothing else: "hai mươi mốt" → 21. Variants of speech are taken: tư and bốn, linh and lẻ, nghìn
/// and ngàn, tỷ and tỉ. What is no number in good order is none.
pub fn so_tu_chu(text: &str) -> Option<u64> {
    let words = words(text);
    let (value, used) = leading(&words)?;
    (used == words.len()).then_some(value)
}

/// The number at the head of the words, and how many of them it takes.
fn leading(words: &[Word]) -> Option<(u64, usize)> {
    let said: Vec<Spoken> = words.iter().map_while(spoken).collect();
    if said.is_empty() {
        return None;
    }
    // The longest head that is a number in good order.
    (1..=said.len()).rev().find_map(|n| value(&said[..n]).map(|v| (v, n)))
}

fn value(said: &[Spoken]) -> Option<u64> {
    // The last of the greatest scales divides: "một nghìn tỷ hai triệu".
    let scale = said
        .iter()
        .filter_map(|s| if let Spoken::Scale(v) = s { Some(*v) } else { None })
        .max();
    let Some(scale) = scale else { return below_thousand(said) };
    let at = said.iter().rposition(|s| *s == Spoken::Scale(scale))?;
    let (head, tail) = (&said[..at], &said[at + 1..]);
    let head = value(head)?;
    if scale < 1_000_000_000 && head >= 1_000 {
        return None;
    }
    let tail = if tail.is_empty() { 0 } else { value(tail).filter(|t| *t < scale)? };
    head.checked_mul(scale)?.checked_add(tail)
}

fn below_thousand(said: &[Spoken]) -> Option<u64> {
    use Spoken::{Hundred, Ten, Tens, Unit, Zero};
    let (hundreds, rest) = match said {
        [Unit(h), Hundred, rest @ ..] => (*h, rest),
        rest => (0, rest),
    };
    let tens = match rest {
        [] if rest.len() < said.len() => 0,
        [Zero, Unit(u)] => *u,
        [Ten] => 10,
        [Ten, Unit(u)] if *u > 0 => 10 + u,
        [Unit(t), Tens] if *t > 1 => t * 10,
        [Unit(t), Tens, Unit(u)] if *t > 1 && *u > 0 => t * 10 + u,
        // "chín trăm bảy" is careless for "chín trăm linh bảy".
        [Unit(u)] => *u,
        _ => return None,
    };
    Some(hundreds * 100 + tens)
}

/// What may follow a number in words and still be an amount of money.
const MONEY: [&str; 6] = ["đồng", "chẵn", "vnđ", "vnd", "việt", "nam"];

/// Every amount in words: in brackets behind figures, or behind "bằng chữ:". Words that are no number in good order are passed over.
pub fn written_amounts(text: &str) -> Vec<WrittenAmount> {
    let mut out = in_brackets(text);
    for (label, _) in text.to_lowercase().match_indices("bằng chữ") {
        // Lower case keeps the length of Vietnamese letters; where it does not, the text is passed over.
        let Some(rest) = text.get(label + "bằng chữ".len()..) else {
            continue;
        };
        let words = words(rest);
        let Some(first) = words.first() else { continue };
        let lead = &rest[..first.start];
        if !lead.contains(':')
            || lead
                .chars()
                .any(|c| !c.is_whitespace() && !matches!(c, ':' | '(' | '“' | '"' | '*'))
        {
            continue;
        }
        let Some((value, used)) = leading(&words) else { continue };
        let Some(next) = words.get(used) else { continue };
        if !next.is_any(&MONEY) {
            continue;
        }
        let offset = label + "bằng chữ".len();
        let range = offset + first.start..offset + words[used - 1].end();
        if out.iter().any(|a| a.range.start < range.end && range.start < a.range.end) {
            continue;
        }
        let figures = last_figures(text.get(..label).unwrap_or(""));
        out.push(WrittenAmount { range, value, figures });
    }
    out.sort_by_key(|a| a.range.start);
    out
}

fn in_brackets(text: &str) -> Vec<WrittenAmount> {
    let mut out = Vec::new();
    for (open, _) in text.match_indices('(') {
        let Some(inner) = text.get(open + 1..).and_then(|rest| rest.split_once(')')).map(|(inner, _)| inner) else {
            continue;
        };
        let folded = inner.to_lowercase();
        let label = ["viết bằng chữ:", "bằng chữ:", "số tiền bằng chữ:"]
            .iter()
            .find_map(|l| folded.trim_start().starts_with(l).then_some(*l));
        let skipped = label.map_or(0, |l| folded.find(l).unwrap_or(0) + l.len());
        let Some(body) = inner.get(skipped..) else { continue };
        let body_words = words(body);
        let Some((value, used)) = leading(&body_words) else { continue };
        let unit: Vec<&str> = body_words[used..].iter().map(|w| w.text).collect();
        let Some(figures) = figures_before(text, open, &unit) else {
            continue;
        };
        let offset = open + 1 + skipped;
        out.push(WrittenAmount {
            range: offset + body_words[0].start..offset + body_words[used - 1].end(),
            value,
            figures: Some(figures),
        });
    }
    out
}

/// The figures right before a bracket, with no more than a unit between; `said` = the words after the number inside the bracket, which must
/// be money, that unit, or nothing.
fn figures_before(text: &str, open: usize, said: &[&str]) -> Option<(Range<usize>, u64)> {
    let head = text.get(..open)?.trim_end();
    let digit = head.rfind(|c: char| c.is_ascii_digit())?;
    let unit: Vec<&str> = head[digit + 1..].split_whitespace().collect();
    let lower = |words: &[&str]| words.join(" ").to_lowercase();
    let is_money = |words: &[&str]| words.iter().all(|w| MONEY.contains(&w.to_lowercase().as_str()) || *w == "đ");
    let scaled = |unit: &[&str]| unit.first().and_then(|w| scale(w));
    let money = is_money(&unit[usize::from(scaled(&unit).is_some())..]);
    let same = lower(&unit) == lower(said);
    // "05 (năm) bộ", "30 ngày (ba mươi ngày)", "1.000 đồng (Một nghìn đồng)".
    let fits = (unit.is_empty() && (said.is_empty() || is_money(said)))
        || (unit.len() <= 3 && same)
        || (!unit.is_empty() && unit.len() <= 4 && money && is_money(said));
    if !fits || !said.is_empty() && head[digit + 1..].contains([',', ';', ':', '.']) {
        return None;
    }
    let (range, value) = figures_ending(head, digit + 1, scaled(&unit))?;
    Some((range, value))
}

fn scale(word: &str) -> Option<u64> {
    match word.to_lowercase().as_str() {
        "nghìn" | "ngàn" => Some(1_000),
        "triệu" => Some(1_000_000),
        "tỷ" | "tỉ" => Some(1_000_000_000),
        _ => None,
    }
}

/// The last sum of money of a text: "10.970.000 đồng", "1,5 tỷ đồng".
pub fn last_figures(text: &str) -> Option<(Range<usize>, u64)> {
    let words = words(text);
    (0..words.len()).rev().find_map(|at| {
        let word = &words[at];
        let rest = text.get(word.end()..)?.trim_start();
        let next = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let by = scale(next);
        let unit = match by {
            Some(_) => rest[next.len()..].trim_start(),
            None => rest,
        };
        let unit = unit.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
        if !matches!(unit.as_str(), "đồng" | "đ" | "vnđ" | "vnd") || !word.text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        figures_ending(text, word.end(), by)
    })
}

/// Figures that end at this byte: "10.970.000", "05", "1,5" (only before a scale).
fn figures_ending(text: &str, end: usize, by: Option<u64>) -> Option<(Range<usize>, u64)> {
    let head = text.get(..end)?;
    let start = head
        .rfind(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .map_or(0, |i| i + head[i..].chars().next().map_or(1, char::len_utf8));
    let figures = &head[start..];
    let trimmed = figures.trim_start_matches(['.', ',']);
    let start = start + figures.len() - trimmed.len();
    // Part of a number of a document: "15/2026", "KH-12".
    if head[..start].ends_with(['/', '-']) {
        return None;
    }
    Some((start..end, number(trimmed, by)?))
}

/// "10.970.000", "10,970,000", "1500", "1,5" with a scale → the whole number.
fn number(figures: &str, by: Option<u64>) -> Option<u64> {
    let grouped = |sign: char| {
        let mut parts = figures.split(sign);
        let first = parts.next().unwrap_or("");
        let rest: Vec<&str> = parts.collect();
        (!rest.is_empty() && (1..=3).contains(&first.len()) && rest.iter().all(|p| p.len() == 3 && p.bytes().all(|b| b.is_ascii_digit())))
            .then(|| format!("{first}{}", rest.concat()))
    };
    let dots = figures.contains('.');
    let commas = figures.contains(',');
    if let Some(by) = by {
        // With a scale behind it a comma is the decimal sign, dots part thousands.
        let plain = if dots {
            grouped('.').filter(|_| !commas)?
        } else {
            figures.to_string()
        };
        let (whole, part) = plain.split_once(',').unwrap_or((&plain, ""));
        if part.contains(',') || part.len() > 9 {
            return None;
        }
        let mut value = whole.parse::<u64>().ok()?.checked_mul(by)?;
        let mut unit = by;
        for digit in part.bytes() {
            if !digit.is_ascii_digit() || unit % 10 != 0 {
                return None;
            }
            unit /= 10;
            value = value.checked_add(u64::from(digit - b'0') * unit)?;
        }
        return Some(value);
    }
    match (dots, commas) {
        (false, false) => figures.parse().ok(),
        (true, false) => grouped('.')?.parse().ok(),
        // A single group after a comma may be a decimal part.
        (false, true) if figures.matches(',').count() > 1 => grouped(',')?.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::{so_bang_chu, so_tien_bang_chu};

    #[test]
    fn words_come_back_as_the_number_they_were_made_from() {
        let mut value = 1u64;
        for step in 0..4000u64 {
            assert_eq!(so_tu_chu(&so_bang_chu(value)), Some(value), "{}", so_bang_chu(value));
            value = (value * 7 + step * 13 + 1) % 999_999_999_999;
        }
        for value in 0..2_000 {
            assert_eq!(so_tu_chu(&so_bang_chu(value)), Some(value), "{}", so_bang_chu(value));
        }
    }

    #[test]
    fn variants_of_speech_are_taken() {
        for (text, value) in [
            ("hai mươi tư", 24),
            ("hai mươi bốn", 24),
            ("một trăm lẻ năm", 105),
            ("Bảy trăm mười ngàn", 710_000),
            ("hai tỉ không trăm linh năm", 2_000_000_005),
            ("ba mươi nhăm", 35),
            ("bẩy mươi bẩy", 77),
            ("Một triệu, không trăm sáu mươi nghìn", 1_060_000),
        ] {
            assert_eq!(so_tu_chu(text), Some(value), "{text}");
        }
        for text in [
            "một năm",
            "năm mươi mươi",
            "hai ba",
            "mười không",
            "triệu hai",
            "một nghìn triệu nghìn",
            "",
        ] {
            assert_eq!(so_tu_chu(text), None, "{text}");
        }
    }

    fn pairs(text: &str) -> Vec<(Option<u64>, u64)> {
        written_amounts(text)
            .into_iter()
            .map(|a| (a.figures.map(|f| f.1), a.value))
            .collect()
    }

    #[test]
    fn figures_are_paired_with_their_words() {
        for (text, found) in [
            (
                "Tổng số tiền là 10.970.000 đồng (Mười triệu chín trăm bảy mươi nghìn đồng), trích từ Quỹ",
                vec![(Some(10_970_000), 10_970_000)],
            ),
            (
                "10.970.000 đồng (Mười triệu chín trăm bảy nghìn đồng)",
                vec![(Some(10_970_000), 10_907_000)],
            ),
            ("lập thành 05 (năm) bản; 02 (hai) bộ", vec![(Some(5), 5), (Some(2), 2)]),
            ("trong 30 ngày (ba mươi ngày)", vec![(Some(30), 30)]),
            (
                "1,5 tỷ đồng (Một tỷ năm trăm triệu đồng)",
                vec![(Some(1_500_000_000), 1_500_000_000)],
            ),
            (
                "Số tiền: 500.000đ (Bằng chữ: Năm trăm nghìn đồng chẵn)",
                vec![(Some(500_000), 500_000)],
            ),
            (
                "Tổng: 2.000.000 đồng. Bằng chữ: Hai triệu đồng.",
                vec![(Some(2_000_000), 2_000_000)],
            ),
            ("(Bằng chữ: Hai triệu đồng)", vec![(None, 2_000_000)]),
        ] {
            let mut got = pairs(text);
            got.dedup();
            assert_eq!(got, found, "{text}");
        }
        // "mười triệu chín trăm bảy nghìn" is 10.907.000.
        assert_eq!(so_tien_bang_chu(10_907_000), "Mười triệu chín trăm linh bảy nghìn đồng");
    }

    #[test]
    fn brackets_that_say_something_else_are_left_alone() {
        for text in [
            "12 đơn vị (ba cấp)",
            "năm 2025 (một năm sau)",
            "Điều 5 (sửa đổi)",
            "3 xã (hai xã miền núi)",
            "10.000 đồng (giá cũ)",
            "giai đoạn 2021 - 2025 (năm năm)",
            "Nghị quyết số 15/2026 (năm)",
            "40 đại biểu (hai đoàn)",
        ] {
            assert_eq!(pairs(text), Vec::new(), "{text}");
        }
    }
}
