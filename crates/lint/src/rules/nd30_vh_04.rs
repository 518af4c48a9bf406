use crate::paper::Paper;
use crate::rule::Findings;
use crate::writing::{Slip, each, is_prose, lists, quoted};
use vanthu_core::vietnamese::{only_blanks, words};

rule! {
    /// Viết hoa Nhân dân, Nhà nước khi là danh từ riêng.
    ///
    /// Kiểm tra: “nhân dân”, “nhà nước” viết thường đứng sau những từ cho thấy là nói về toàn thể Nhân dân, về Nhà nước (danh sách trong dữ liệu: “và nhân dân”,
    /// “các tầng lớp nhân dân”, “pháp luật của nhà nước” …). Trong tên và cụm từ khác (Ủy ban nhân dân, quản lý nhà nước, cơ quan nhà nước) viết thường là
    /// đúng.
    /// Sai: cán bộ, công chức và nhân dân trong xã.
    /// Đúng: cán bộ, công chức và Nhân dân trong xã.
    ///
    /// The People or the State stands as a proper noun without its capital.
    "ND30-VH-04", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục II, Mục V.1", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    each(paper, out, is_prose, slips);
}

fn slips(text: &str) -> Vec<Slip> {
    let words = words(text);
    let mut out = Vec::new();
    for (at, pair) in words.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        if !only_blanks(text, first.end(), second.start) {
            continue;
        }
        let Some(noun) = lists()
            .danh_tu_rieng
            .iter()
            .find(|n| n.tu == format!("{} {}", first.text, second.text))
        else {
            continue;
        };
        let head = text.get(..first.start).unwrap_or("").trim_end().to_lowercase();
        let before = noun.truoc.iter().any(|words| {
            let words = words.to_lowercase();
            head.strip_suffix(words.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.ends_with(|c: char| !c.is_alphanumeric()))
        });
        let after = words.get(at + 2).filter(|w| only_blanks(text, second.end(), w.start));
        let name = after.is_some_and(|w| w.is_any(&noun.sau_tru.iter().map(String::as_str).collect::<Vec<_>>()));
        // "Hội đồng nhân dân và Ủy ban nhân dân" is a name, "Hội đồng và nhân dân" is not.
        if before && !name && !quoted(text, first.start) {
            out.push(Slip::spelling(text, first.start..second.end(), &noun.dung));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proper_nouns_by_the_words_before_them() {
        for (text, count) in [
            ("cán bộ, công chức và nhân dân trong xã", 1),
            ("các tầng lớp nhân dân", 1),
            ("chính sách của Đảng, pháp luật của nhà nước", 1),
            ("đường lối của Đảng và nhà nước", 1),
            ("Ủy ban nhân dân xã và Hội đồng nhân dân xã", 0),
            ("quản lý nhà nước, cơ quan nhà nước, ngân sách nhà nước", 0),
            ("lực lượng vũ trang nhân dân; quỹ tín dụng nhân dân", 0),
            ("công chức và Nhân dân", 0),
            ("“của nhân dân”", 0),
            ("cơ quan của nhà nước", 0),
        ] {
            assert_eq!(slips(text).len(), count, "{text}");
        }
    }
}
