use crate::paper::Paper;
use crate::rule::Findings;
use crate::writing::{Slip, each, in_capitals, is_words, lists, names_otherwise};
use vanthu_core::vietnamese::{only_blanks, words};

rule! {
    /// Tên huân chương, danh hiệu, hình thức khen thưởng viết hoa đúng chỗ.
    ///
    /// Kiểm tra: các tên có trong dữ liệu. Huân chương, danh hiệu vinh dự viết với chữ hoa khác; hạng nhất, nhì, ba viết thường sau huân chương; danh hiệu thi
    /// đua, Bằng khen, Giấy khen viết hoa thừa (“Chiến Sĩ Thi Đua”). Viết thường danh hiệu thi đua không xét.
    /// Sai: Huân chương lao động hạng nhì; Chiến Sĩ Thi Đua cơ sở.
    /// Đúng: Huân chương Lao động hạng Nhì; Chiến sĩ thi đua cơ sở.
    ///
    /// An order, title or award has the wrong capitals.
    "ND30-VH-11", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục II, Mục V.2", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    each(paper, out, is_words, slips);
}

fn slips(text: &str) -> Vec<Slip> {
    if in_capitals(text) {
        return Vec::new();
    }
    let lists = &lists().danh_hieu;
    let mut out = Vec::new();
    for (range, right) in names_otherwise(text, &lists.huan_chuong) {
        // "anh hùng lao động" may be the quality; "huân chương lao động" is always the order.
        let named = |shown: &str| shown.starts_with("huân chương") || shown.chars().any(char::is_uppercase);
        if text.get(range.clone()).is_some_and(named) {
            out.push(Slip::spelling(text, range, right));
        }
    }
    for (range, right) in names_otherwise(text, &lists.ten) {
        let shown = text.get(range.clone()).unwrap_or("");
        // Only capitals too many.
        let extra = shown.chars().zip(right.chars()).any(|(s, r)| s.is_uppercase() && !r.is_uppercase());
        if extra && !out.iter().any(|s: &Slip| s.range.start < range.end && range.start < s.range.end) {
            out.push(Slip::spelling(text, range, right));
        }
    }
    out.extend(ranks(text));
    out
}

/// "Huân chương Lao động hạng nhất".
fn ranks(text: &str) -> Vec<Slip> {
    let words = words(text);
    let mut out = Vec::new();
    for (at, pair) in words.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let Some(right) = lists().danh_hieu.hang.iter().find(|h| second.text == h.to_lowercase()) else {
            continue;
        };
        let of_order = words[at.saturating_sub(8)..at]
            .windows(2)
            .any(|w| (w[0].is("huân") || w[0].is("huy")) && w[1].is("chương"));
        let same_part = !text
            .get(words[at.saturating_sub(4)].start..first.start)
            .unwrap_or("")
            .contains([';', '.']);
        if first.text == "hạng" && only_blanks(text, first.end(), second.start) && of_order && same_part {
            out.push(Slip::spelling(text, first.start..second.end(), &format!("hạng {right}")));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_titles_awards() {
        for (text, expected) in [
            ("Huân chương Lao động hạng nhất", "viết “hạng Nhất”"),
            ("tặng Huân chương lao động", "viết “Huân chương Lao động”"),
            ("danh hiệu “Chiến Sĩ Thi Đua cơ sở”", "viết “Chiến sĩ thi đua cơ sở”"),
            ("tặng Giấy Khen cho", "viết “Giấy khen”"),
        ] {
            let got: Vec<String> = slips(text).into_iter().map(|s| s.expected).collect();
            assert_eq!(got, [expected], "{text}");
        }
        for text in [
            "Huân chương Lao động hạng Nhì",
            "danh hiệu “Lao động tiên tiến”, tập thể lao động tiên tiến",
            "tặng giấy khen, bằng khen",
            "xếp hạng nhất toàn đoàn",
            "DANH SÁCH TẶNG GIẤY KHEN",
            "anh hùng lao động",
        ] {
            assert_eq!(slips(text), Vec::new(), "{text}");
        }
    }
}
