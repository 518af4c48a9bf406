use crate::paper::Paper;
use crate::rule::Findings;
use crate::writing::{Slip, each, in_capitals, is_words, lists, names_otherwise, quoted};

rule! {
    /// Viết đúng “Thủ đô Hà Nội”, “Thành phố Hồ Chí Minh”.
    ///
    /// Kiểm tra: hai tên này viết với chữ hoa khác. Dòng in hoa và chữ trong ngoặc kép không xét.
    /// Sai: thành phố Hồ Chí Minh, thủ đô Hà Nội.
    /// Đúng: Thành phố Hồ Chí Minh, Thủ đô Hà Nội.
    ///
    /// The two names that the decree spells out are spelt otherwise.
    "ND30-VH-05", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục II, Mục III.1.c", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    each(paper, out, is_words, slips);
}

fn slips(text: &str) -> Vec<Slip> {
    if in_capitals(text) {
        return Vec::new();
    }
    let found = names_otherwise(text, &lists().dac_biet.ten);
    found
        .into_iter()
        .filter(|(range, _)| !quoted(text, range.start))
        .map(|(range, right)| Slip::spelling(text, range, right))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_names() {
        assert_eq!(slips("tại thành phố Hồ Chí Minh và thủ đô Hà Nội").len(), 2);
        for text in [
            "Thành phố Hồ Chí Minh",
            "THÀNH PHỐ HỒ CHÍ MINH",
            "thành phố Thái Nguyên",
            "Chủ tịch Hồ Chí Minh",
        ] {
            assert_eq!(slips(text), Vec::new(), "{text}");
        }
    }
}
