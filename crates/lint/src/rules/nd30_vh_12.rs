use crate::paper::Paper;
use crate::rule::Findings;
use crate::writing::{Slip, each, in_capitals, is_words, lists};
use vanthu_core::vietnamese::{Word, only_blanks, words};

rule! {
    /// Tên người Việt Nam viết hoa chữ đầu mọi tiếng.
    ///
    /// Kiểm tra: sau “ông”, “bà”, “đồng chí” là một họ thường gặp, rồi tên đệm hoặc tên viết thường giữa hai tiếng viết hoa; họ viết thường trước hai tiếng viết hoa; và ô bảng chỉ có một họ tên như vậy.
    /// Tên các dân tộc, tên nước ngoài không xét.
    /// Sai: ông Nguyễn văn An.
    /// Đúng: ông Nguyễn Văn An.
    ///
    /// A syllable of a Vietnamese name has no capital.
    "ND30-VH-12", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục II, Mục II.1.a", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    each(paper, out, is_words, slips);
}

fn slips(text: &str) -> Vec<Slip> {
    if in_capitals(text) {
        return Vec::new();
    }
    let words = words(text);
    let mut out = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if let Some(end) = small_surname(text, &words, at) {
            let right: Vec<String> = words[at..=end].iter().map(|w| capitalised(w.text)).collect();
            out.push(Slip::spelling(text, word.start..words[end].end(), &right.join(" ")));
            continue;
        }
        if !word.is_title() || !lists().ten_nguoi.ho.iter().any(|h| h == word.text) {
            continue;
        }
        let before = at
            .checked_sub(1)
            .map(|b| &words[b])
            .filter(|b| only_blanks(text, b.end(), word.start));
        let titled = before.is_some_and(|b| b.is_any(&["ông", "bà", "chí"]));
        let alone = words.len() <= 4 && at == 0;
        if !titled && !alone {
            continue;
        }
        // "Nguyễn văn An": one or two small middle names, then a capital.
        let rest: Vec<&Word> = words[at + 1..]
            .iter()
            .scan(word.end(), |end, w| {
                let joined = only_blanks(text, *end, w.start);
                *end = w.end();
                joined.then_some(w)
            })
            .take(3)
            .collect();
        let middle = rest
            .iter()
            .take_while(|w| w.is_any(&["văn", "thị", "đình", "hữu", "đức", "xuân", "ngọc", "quang", "minh", "thanh"]) && w.is_small())
            .count();
        let Some(last) = rest.get(middle).filter(|w| middle > 0 && w.is_title()) else {
            continue;
        };
        if alone && !titled && words.len() != middle + 2 {
            continue;
        }
        let right: Vec<String> = words[at..=at + middle + 1].iter().map(|w| capitalised(w.text)).collect();
        out.push(Slip::spelling(text, word.start..last.end(), &right.join(" ")));
    }
    out
}

/// "Ông hà Trung Kiên": a surname in small letters behind "ông", "bà", "đồng chí", before two and more syllables with capitals; the last of these.
fn small_surname(text: &str, words: &[Word], at: usize) -> Option<usize> {
    let word = &words[at];
    let titled = at.checked_sub(1).is_some_and(|b| {
        let chi = words[b].is("chí") && b > 0 && words[b - 1].is("đồng");
        (chi || words[b].is_any(&["ông", "bà"])) && only_blanks(text, words[b].end(), word.start)
    });
    if !titled || !word.is_small() || !lists().ten_nguoi.ho.iter().any(|h| h.to_lowercase() == word.text) {
        return None;
    }
    let mut end = at;
    while words
        .get(end + 1)
        .is_some_and(|w| w.is_title() && only_blanks(text, words[end].end(), w.start))
    {
        end += 1;
    }
    (end >= at + 2).then_some(end)
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_middle_names() {
        for (text, expected) in [
            ("tặng ông Nguyễn văn An, thôn Thượng", "viết “Nguyễn Văn An”"),
            ("Trần thị Bích", "viết “Trần Thị Bích”"),
            ("d) Ông hà Trung Kiên đề nghị", "viết “Hà Trung Kiên”"),
            ("đồng chí lê Thị Hoa", "viết “Lê Thị Hoa”"),
        ] {
            let got: Vec<String> = slips(text).into_iter().map(|s| s.expected).collect();
            assert_eq!(got, [expected], "{text}");
        }
        for text in [
            "ông Nguyễn Văn An",
            "bà Lê xuân này",
            "Hà minh chứng cho Nam",
            "ông Y Thoan Mlô, H'Hen Niê",
            "Hoàng thị trường Bắc Nam mở",
            "ông Trần",
            "các ông bà Hà Trung Kiên, Lê Hoa; bà mai Nam",
            "ông lý trưởng Nguyễn Văn An",
        ] {
            assert_eq!(slips(text), Vec::new(), "{text}");
        }
    }
}
