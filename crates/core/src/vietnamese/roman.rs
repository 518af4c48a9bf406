//! Roman numerals: parts, chapters, sections of structure B, annexes.

const STEPS: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// Largest number that has Roman digits.
const MAX: u32 = 3999;

/// `4` → "IV". Nothing for 0 and beyond 3999.
pub fn to_roman(number: u32) -> Option<String> {
    if !(1..=MAX).contains(&number) {
        return None;
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, digits) in STEPS {
        while rest >= value {
            out.push_str(digits);
            rest -= value;
        }
    }
    Some(out)
}

/// "IV" → `4`. Capitals only, and only the one right way to write a number ("IIII" is nothing).
pub fn from_roman(text: &str) -> Option<u32> {
    let mut rest = text;
    let mut number = 0;
    for (value, digits) in STEPS {
        while let Some(after) = rest.strip_prefix(digits) {
            number += value;
            rest = after;
            if number > MAX {
                return None;
            }
        }
    }
    (rest.is_empty() && to_roman(number).as_deref() == Some(text)).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numerals_come_back_as_the_same_number() {
        for (number, text) in [
            (1, "I"),
            (4, "IV"),
            (9, "IX"),
            (14, "XIV"),
            (40, "XL"),
            (90, "XC"),
            (1999, "MCMXCIX"),
            (3999, "MMMCMXCIX"),
        ] {
            assert_eq!(to_roman(number).as_deref(), Some(text));
            assert_eq!(from_roman(text), Some(number));
        }
        assert!((1..=MAX).all(|n| to_roman(n).and_then(|t| from_roman(&t)) == Some(n)));
        assert_eq!(to_roman(0), None);
        assert_eq!(to_roman(4000), None);
    }

    #[test]
    fn what_is_not_a_roman_numeral_is_refused() {
        for text in ["", "IIII", "VX", "IC", "iv", "MMMM", "Xa", "CIVIL"] {
            assert_eq!(from_roman(text), None, "{text}");
        }
    }
}
