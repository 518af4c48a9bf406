use crate::paper::Paper;
use crate::rule::Findings;
use crate::writing::{Slip, begins_sentence, each, in_capitals, is_words, quoted};
use vanthu_core::vietnamese::{Word, is_ordinal, only_blanks, words, written_dates};

rule! {
    /// Ngày trong tuần và tháng viết bằng chữ: thứ Hai, tháng Tám.
    ///
    /// Kiểm tra: “thứ hai” … “thứ bảy” cạnh một ngày, trước “hằng tuần”, “đầu tuần”, sau “sáng”, “chiều”, “tối”, hoặc trong “từ thứ … đến thứ …”; “Thứ Hai” viết
    /// hoa chữ “Thứ” ở giữa câu; “tháng tám” sau “Cách mạng” hoặc sau ngày. Số thứ tự (“lần thứ hai”) không xét.
    /// Sai: sáng thứ bảy hằng tuần.
    /// Đúng: sáng thứ Bảy hằng tuần.
    ///
    /// A weekday or month in words has the wrong capitals.
    "ND30-VH-08", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục II, Mục V.8.c", Words
}

const WEEKDAYS: [(&str, &str); 6] = [
    ("hai", "Hai"),
    ("ba", "Ba"),
    ("tư", "Tư"),
    ("năm", "Năm"),
    ("sáu", "Sáu"),
    ("bảy", "Bảy"),
];
const MONTHS: [(&str, &str); 12] = [
    ("giêng", "Giêng"),
    ("hai", "Hai"),
    ("ba", "Ba"),
    ("tư", "Tư"),
    ("năm", "Năm"),
    ("sáu", "Sáu"),
    ("bảy", "Bảy"),
    ("tám", "Tám"),
    ("chín", "Chín"),
    ("mười", "Mười"),
    ("một", "Một"),
    ("chạp", "Chạp"),
];

fn check(paper: &Paper, out: &mut Findings) {
    each(paper, out, is_words, slips);
}

fn slips(text: &str) -> Vec<Slip> {
    if in_capitals(text) {
        return Vec::new();
    }
    let words = words(text);
    let beside: Vec<usize> = written_dates(text)
        .into_iter()
        .filter_map(|d| d.weekday.map(|(_, range)| range.start))
        .collect();
    let mut out = Vec::new();
    for (at, pair) in words.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        if !first.is_any(&["thứ", "tháng"]) || !only_blanks(text, first.end(), second.start) || quoted(text, first.start) {
            continue;
        }
        let right = if first.is("thứ") {
            let Some((_, right)) = WEEKDAYS.iter().find(|(lower, _)| second.is(lower)) else {
                continue;
            };
            if is_ordinal(&words, at) {
                continue;
            }
            let certain = beside.contains(&first.start) || of_week(text, &words, at);
            if !certain {
                continue;
            }
            *right
        } else if first.is("tháng") {
            match MONTHS.iter().find(|(lower, _)| second.is(lower)) {
                Some((_, right)) if of_month(text, &words, at) => right,
                _ => continue,
            }
        } else {
            continue;
        };
        let head = if begins_sentence(text, first.start) {
            first.text.to_string()
        } else {
            first.text.to_lowercase()
        };
        let right = format!("{head} {right}");
        let range = first.start..second.end();
        let shown = text.get(range.clone()).unwrap_or("");
        if shown != right && shown.split_whitespace().ne(right.split_whitespace()) {
            out.push(Slip::spelling(text, range, &right));
        }
    }
    out
}

/// "thứ bảy hằng tuần", "sáng thứ hai", "từ thứ hai đến thứ sáu".
fn of_week(text: &str, words: &[Word], at: usize) -> bool {
    let near = |a: usize, b: usize| words.get(b).is_some() && only_blanks(text, words[a].end(), words[b].start);
    let before = at.checked_sub(1).filter(|b| near(*b, at)).map(|b| &words[b]);
    let after = words.get(at + 2).filter(|_| near(at + 1, at + 2));
    let week = after.is_some_and(|w| w.is_any(&["hằng", "hàng", "đầu", "cuối", "mỗi", "tuần"]))
        && (after.is_some_and(|w| w.is("tuần")) || words.get(at + 3).is_some_and(|w| w.is("tuần") || w.is("tháng")));
    let part_of_day = before.is_some_and(|w| w.is_any(&["sáng", "chiều", "tối", "trưa"]));
    let span = after.is_some_and(|w| w.is("đến")) && words.get(at + 3).is_some_and(|w| w.is("thứ"))
        || before.is_some_and(|w| w.is("đến")) && at >= 3 && words[at - 3].is("thứ");
    week || part_of_day || span
}

/// "Cách mạng tháng tám", "ngày 2 tháng chín".
fn of_month(text: &str, words: &[Word], at: usize) -> bool {
    let revolution = at >= 2 && words[at - 2].text == "Cách" && words[at - 1].is("mạng");
    let day =
        at >= 2 && words[at - 2].is("ngày") && words[at - 1].number().is_some() && only_blanks(text, words[at - 1].end(), words[at].start);
    // "ngày 05 tháng năm 2026" is a date whose month is missing.
    let followed = words.get(at + 2).is_some_and(|w| w.number().is_some());
    (revolution || day) && !followed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_and_months_in_words() {
        for (text, expected) in [
            ("vào thứ bảy hằng tuần", "viết “thứ Bảy”"),
            ("sáng thứ hai", "viết “thứ Hai”"),
            ("họp thứ năm, ngày 26/11/2026", "viết “thứ Năm”"),
            ("ngày thứ bảy hằng tuần", "viết “thứ Bảy”"),
            ("8 giờ, thứ năm, ngày 26/11/2026", "viết “thứ Năm”"),
            ("họp vào Thứ Năm, ngày 26/11/2026", "viết “thứ Năm”"),
            ("Cách mạng tháng tám năm 1945", "viết “tháng Tám”"),
        ] {
            let got: Vec<String> = slips(text).into_iter().map(|s| s.expected).collect();
            assert_eq!(got, [expected], "{text}");
        }
        for text in [
            "lần thứ hai, ngày 26/11/2026".replace(", ngày", " vào ngày").as_str(),
            "vào thứ Bảy hằng tuần",
            "Thứ Hai, ngày 30/11/2026",
            "Thời gian: Thứ Hai, ngày 30/11/2026",
            "Đại hội lần thứ hai mươi; Phần thứ hai",
            "trong tháng năm 2026; ngày 05 tháng năm 2026",
            "từ thứ Hai đến thứ Sáu",
            "mỗi tháng hai lần",
            "vào thứ Năm tuần thứ tư hằng tháng; tuần thứ hai đầu tháng",
            "Kỳ họp thứ hai, ngày 26/11/2026; phiên thứ ba (ngày 26/11/2026)",
        ] {
            assert_eq!(slips(text), Vec::new(), "{text}");
        }
    }
}
