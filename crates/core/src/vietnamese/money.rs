//! Whole numbers in figures and in words, as money is written.

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// `10970000` → `10.970.000`: a dot between thousands.
pub fn so_tien(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(c);
    }
    out
}

/// `10970000` → `Mười triệu chín trăm bảy mươi nghìn đồng`.
pub fn so_tien_bang_chu(dong: u64) -> String {
    let words = so_bang_chu(dong);
    let mut chars = words.chars();
    let first = chars.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
    format!("{first}{} đồng", chars.as_str())
}

/// `21` → `hai mươi mốt`.
pub fn so_bang_chu(value: u64) -> String {
    if value == 0 {
        return DIGITS[0].into();
    }
    let mut words = Vec::new();
    push(value, &mut words);
    words.join(" ")
}

fn push(value: u64, words: &mut Vec<&'static str>) {
    const TY: u64 = 1_000_000_000;
    if value >= TY {
        push(value / TY, words);
        words.push("tỷ");
    }
    for (unit, name) in [(1_000_000, "triệu"), (1_000, "nghìn"), (1, "")] {
        let group = value % TY / unit % 1000;
        if group > 0 {
            three(group as usize, !words.is_empty(), words);
            if !name.is_empty() {
                words.push(name);
            }
        }
    }
}

/// Three digits; `inner` = something stands before, so that the hundreds are said even when none.
fn three(group: usize, inner: bool, words: &mut Vec<&'static str>) {
    let (hundreds, tens, ones) = (group / 100, group / 10 % 10, group % 10);
    if hundreds > 0 || inner {
        words.extend([DIGITS[hundreds], "trăm"]);
    }
    match tens {
        0 if ones > 0 && (hundreds > 0 || inner) => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([DIGITS[tens], "mươi"]),
    }
    match ones {
        0 => {}
        1 if tens > 1 => words.push("mốt"),
        5 if tens > 0 => words.push("lăm"),
        _ => words.push(DIGITS[ones]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_words() {
        for (value, figures, words) in [
            (710_000, "710.000", "Bảy trăm mười nghìn đồng"),
            (702_000, "702.000", "Bảy trăm linh hai nghìn đồng"),
            (1_060_000, "1.060.000", "Một triệu không trăm sáu mươi nghìn đồng"),
            (1_005_000, "1.005.000", "Một triệu không trăm linh năm nghìn đồng"),
            (15_000_000, "15.000.000", "Mười lăm triệu đồng"),
            (21_521_000, "21.521.000", "Hai mươi mốt triệu năm trăm hai mươi mốt nghìn đồng"),
            (69_750_000, "69.750.000", "Sáu mươi chín triệu bảy trăm năm mươi nghìn đồng"),
            (10_970_000, "10.970.000", "Mười triệu chín trăm bảy mươi nghìn đồng"),
            (2_000_000_005, "2.000.000.005", "Hai tỷ không trăm linh năm đồng"),
            (1_000_000_000_000, "1.000.000.000.000", "Một nghìn tỷ đồng"),
            (0, "0", "Không đồng"),
        ] {
            assert_eq!(so_tien(value), figures);
            assert_eq!(so_tien_bang_chu(value), words);
        }
    }
}
