use crate::paper::Paper;
use crate::rule::Findings;
use crate::writing::{Slip, begins_sentence, each, in_capitals, is_words, lists, quoted};
use vanthu_core::vietnamese::{only_blanks, words};

rule! {
    /// Năm âm lịch viết hoa mọi tiếng; tết Nguyên đán, tết Trung thu; Tết khi đứng một mình.
    ///
    /// Kiểm tra: can, chi viết thường sau “năm”, “xuân”, “Tết”; tên tết viết hoa cả hai tiếng (“Nguyên Đán”); chữ “Tết” viết hoa ở giữa câu trước tên tết.
    /// Sai: năm Bính ngọ; Tết Nguyên Đán.
    /// Đúng: năm Bính Ngọ; tết Nguyên đán.
    ///
    /// A lunar year or the name of a festival has the wrong capitals.
    "ND30-VH-09", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục II, Mục V.8.a, b", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    each(paper, out, is_words, slips);
}

fn slips(text: &str) -> Vec<Slip> {
    if in_capitals(text) {
        return Vec::new();
    }
    let lists = &lists().am_lich;
    let words = words(text);
    let mut out = Vec::new();
    for (at, pair) in words.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let before = at
            .checked_sub(1)
            .map(|b| &words[b])
            .filter(|b| only_blanks(text, b.end(), first.start));
        // Only words that may be meant: two capitals, or something behind "tết", "năm", "xuân".
        let marked = before.is_some_and(|b| b.is_any(&["năm", "xuân", "tết", "đán"]));
        if !(marked || (first.is_capital() && second.is_capital())) {
            continue;
        }
        if !only_blanks(text, first.end(), second.start) || quoted(text, first.start) {
            continue;
        }
        let lower = format!("{} {}", first.text, second.text).to_lowercase();
        if let Some(name) = lists.tet.iter().find(|t| t.to_lowercase() == lower) {
            let Some(tet) = before.filter(|b| b.is("tết")) else {
                // Without "tết" before it only the second capital is certain.
                if first.is_capital() && second.is_capital() && name != "Trung thu" {
                    out.push(Slip::spelling(text, first.start..second.end(), name));
                }
                continue;
            };
            let head = if begins_sentence(text, tet.start) { tet.text } else { "tết" };
            let right = format!("{head} {name}");
            let range = tet.start..second.end();
            if text
                .get(range.clone())
                .is_some_and(|shown| shown.split_whitespace().ne(right.split_whitespace()))
            {
                out.push(Slip::spelling(text, range, &right));
            }
            continue;
        }
        let year = (
            lists.can.iter().find(|c| first.is(&c.to_lowercase())),
            lists.chi.iter().find(|c| second.is(&c.to_lowercase())),
        );
        let (Some(can), Some(chi)) = year else { continue };
        let behind = before.is_some_and(|b| b.is_any(&["năm", "xuân", "tết", "đán"]));
        let right = format!("{can} {chi}");
        if behind && (first.text != can || second.text != chi) {
            out.push(Slip::spelling(text, first.start..second.end(), &right));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lunar_years_and_tet() {
        for (text, expected) in [
            ("năm Bính ngọ", "viết “Bính Ngọ”"),
            ("dịp Tết Nguyên Đán", "viết “tết Nguyên đán”"),
            ("dịp Tết Nguyên đán", "viết “tết Nguyên đán”"),
            ("vui tết trung thu", "viết “tết Trung thu”"),
        ] {
            let got: Vec<String> = slips(text).into_iter().map(|s| s.expected).collect();
            assert_eq!(got, [expected], "{text}");
        }
        for text in [
            "tết Nguyên đán Bính Ngọ năm 2026",
            "Tết Nguyên đán năm nay",
            "nghỉ Tết; vui Tết",
            "ông Đinh Thân; tân sửu",
        ] {
            assert_eq!(slips(text), Vec::new(), "{text}");
        }
    }
}
