use crate::paper::Paper;
use crate::rule::Findings;
use crate::writing::{Slip, begins_sentence, each, in_capitals, is_words, lists, names_otherwise, quoted};
use vanthu_core::vien_dan::{LOAI, vien_dan};

rule! {
    /// Tên văn bản cụ thể viết hoa chữ đầu của tên loại và của tên gọi.
    ///
    /// Kiểm tra: tên loại viết thường ngay trước “số” và số, ký hiệu (“nghị định số 30/2020/NĐ-CP”); tên các luật có trong dữ liệu viết với chữ hoa khác. Tên
    /// loại nói chung (“các nghị định”) không xét.
    /// Sai: theo nghị định số 30/2020/NĐ-CP; Luật tổ chức chính quyền địa phương.
    /// Đúng: theo Nghị định số 30/2020/NĐ-CP; Luật Tổ chức chính quyền địa phương.
    ///
    /// The type or name of a cited document has the wrong capitals.
    "ND30-VH-10", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục II, Mục V.6", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    each(paper, out, is_words, slips);
}

fn slips(text: &str) -> Vec<Slip> {
    if in_capitals(text) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for cited in vien_dan(text) {
        let (Some((loai, range)), true) = (cited.loai, cited.so_ky_hieu.is_some()) else {
            continue;
        };
        let shown = text.get(range.clone()).unwrap_or("");
        let small = shown.starts_with(char::is_lowercase);
        // "các quyết định số 1/QĐ-UBND, 2/QĐ-UBND": of several.
        let several = text.get(..range.start).unwrap_or("").trim_end().to_lowercase().ends_with("các");
        if small && LOAI.contains(&loai) && !several && !begins_sentence(text, range.start) && !quoted(text, range.start) {
            out.push(Slip::spelling(text, range, loai));
        }
    }
    for (range, right) in names_otherwise(text, &lists().luat.ten) {
        let shown = text.get(range.clone()).unwrap_or("");
        // "luật đất đai" all small may be the matter, not the text.
        let named = shown.chars().any(char::is_uppercase) || is_dated(text.get(range.end..).unwrap_or(""));
        if named && !quoted(text, range.start) && !out.iter().any(|s: &Slip| s.range.start < range.end && range.start < s.range.end) {
            out.push(Slip::spelling(text, range, right));
        }
    }
    out
}

/// "… ngày 16 tháng 6", "… số 65/2025", "… năm 2025": of one law.
fn is_dated(rest: &str) -> bool {
    let mut words = rest.split_whitespace();
    let (Some(word), Some(number)) = (words.next(), words.next()) else {
        return false;
    };
    matches!(word, "ngày" | "số" | "năm") && number.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_names_of_cited_documents() {
        for (text, expected) in [
            ("theo nghị định số 30/2020/NĐ-CP", "viết “Nghị định”"),
            ("tại công văn số 123/UBND-VX", "viết “Công văn”"),
            ("Luật tổ chức chính quyền địa phương", "viết “Luật Tổ chức chính quyền địa phương”"),
            (
                "Căn cứ luật tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
                "viết “Luật Tổ chức chính quyền địa phương”",
            ),
            ("Luật Thi Đua, Khen Thưởng", "viết “Luật Thi đua, khen thưởng”"),
        ] {
            let got: Vec<String> = slips(text).into_iter().map(|s| s.expected).collect();
            assert_eq!(got, [expected], "{text}");
        }
        for text in [
            "theo Nghị định số 30/2020/NĐ-CP",
            "các quyết định số 15/QĐ-UBND và 16/QĐ-UBND",
            "Luật Thi đua, khen thưởng; Bộ luật Dân sự",
            "pháp luật đất đai",
            "ban hành kế hoạch thực hiện",
        ] {
            assert_eq!(slips(text), Vec::new(), "{text}");
        }
    }
}
