use crate::paper::Paper;
use crate::rule::Findings;
use crate::writing::{Slip, begins_sentence, each, in_capitals, is_words, quoted};
use vanthu_core::vietnamese::{only_blanks, words};

rule! {
    /// Khoản, điểm viết thường khi viện dẫn.
    ///
    /// Kiểm tra: “Khoản” trước số, “Điểm” trước chữ cái và một phần khác của văn bản, ở giữa câu. Đầu câu, đầu dòng, sau dấu hai chấm, trong ngoặc kép không
    /// xét.
    /// Sai: theo Khoản 2 Điều 5 Luật Thi đua, khen thưởng.
    /// Đúng: theo khoản 2 Điều 5 Luật Thi đua, khen thưởng.
    ///
    /// The word for a clause or a point is capitalised in the midst of a sentence.
    "ND30-VH-03", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục II, Mục V.7", Words
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
        let right = match word.text {
            "Khoản" => "khoản",
            "Điểm" => "điểm",
            _ => continue,
        };
        let Some(next) = words.get(at + 1).filter(|n| only_blanks(text, word.end(), n.start)) else {
            continue;
        };
        let part = words.get(at + 2).is_some_and(|w| w.is_any(&["khoản", "điều", "mục"]));
        let cited = if right == "khoản" {
            next.number().is_some()
        } else {
            // "Điểm a khoản 2"; "Điểm 8" may be a mark.
            next.text.chars().count() == 1 && next.text.chars().all(char::is_lowercase) && part
        };
        let after_sign = text.get(..word.start).unwrap_or("").trim_end().ends_with([';', '(']);
        if cited && !after_sign && !begins_sentence(text, word.start) && !quoted(text, word.start) {
            let tail = text.get(word.end()..next.end()).unwrap_or("");
            out.push(Slip::spelling(text, word.start..next.end(), &format!("{right}{tail}")));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_in_the_midst_of_a_sentence() {
        for (text, expected) in [
            ("theo Khoản 2 Điều 5", "viết “khoản 2”"),
            ("quy định tại Điểm a khoản 1 Điều 3", "viết “điểm a”"),
            ("điểm a, Khoản 2 Điều 5", "viết “khoản 2”"),
        ] {
            let got: Vec<String> = slips(text).into_iter().map(|s| s.expected).collect();
            assert_eq!(got, [expected], "{text}");
        }
        for text in [
            "Khoản 2 Điều 5 quy định",
            "1. Khoản 2 Điều 5 được sửa đổi",
            "Hết. Điểm a khoản 1",
            "Khoản chi 2",
            "đạt Điểm 8",
            "“Khoản 2 Điều 5”",
            "KHOẢN 2 ĐIỀU 5",
        ] {
            assert_eq!(slips(text), Vec::new(), "{text}");
        }
    }
}
