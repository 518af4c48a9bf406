use crate::paper::Paper;
use crate::rule::Findings;
use crate::writing::{Slip, begins_sentence, each, in_capitals, is_prose, lists, quoted};
use vanthu_core::vietnamese::{only_blanks, words};

rule! {
    /// Từ chỉ đơn vị hành chính viết thường trước tên riêng, viết hoa trước số.
    ///
    /// Kiểm tra: “Tỉnh”, “Huyện” viết hoa trước tên riêng ở giữa câu; “Xã”, “Phường” và các đơn vị khác cũng vậy, trừ khi tên có thể là tên người, sự kiện
    /// (danh sách trong dữ liệu); “quận”, “phường” viết thường trước số. Đầu câu, dòng in hoa, chữ trong ngoặc kép không xét.
    /// Sai: tại Tỉnh Nam Định; phường 5.
    /// Đúng: tại tỉnh Nam Định; Phường 5.
    ///
    /// The word for an administrative unit has the wrong case.
    "ND30-VH-06", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục II, Mục III.1.a, b", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    each(paper, out, is_prose, slips);
}

fn slips(text: &str) -> Vec<Slip> {
    if in_capitals(text) {
        return Vec::new();
    }
    let don_vi = &lists().don_vi;
    let words = words(text);
    let mut out = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let may_be = word.is_title() || matches!(word.text, "phường" | "quận");
        if !may_be || quoted(text, word.start) {
            continue;
        }
        let next = words.get(at + 1).filter(|n| only_blanks(text, word.end(), n.start));
        // "phường 5": a unit named by a number.
        if matches!(word.text, "phường" | "quận") {
            let counted = at
                .checked_sub(1)
                .is_some_and(|b| words[b].number().is_some() || words[b].is_any(&["các", "số", "mỗi", "nhiều"]));
            if let Some(number) = next.filter(|n| n.number().is_some_and(|v| (1..=30).contains(&v)))
                && !counted
                && !words.get(at + 2).is_some_and(|w| {
                    w.is_small()
                        && only_blanks(text, number.end(), w.start)
                        && w.is_any(&["xã", "phường", "quận", "đơn", "tập", "cá", "hộ", "người", "năm", "tháng"])
                })
            {
                let right = if word.text == "phường" { "Phường" } else { "Quận" };
                out.push(Slip::spelling(text, word.start..number.end(), &format!("{right} {}", number.text)));
            }
            continue;
        }
        let two = next.map(|n| format!("{} {}", word.text, n.text).to_lowercase()).unwrap_or_default();
        let one = word.text.to_lowercase();
        let known = |list: &[String], name: &str| list.iter().any(|u| u == name);
        let (length, personal) = match () {
            _ if known(&don_vi.ten_nguoi, &two) => (2, true),
            _ if known(&don_vi.chac, &one) => (1, false),
            _ if known(&don_vi.ten_nguoi, &one) => (1, true),
            _ => continue,
        };
        if !word.is_title() || begins_sentence(text, word.start) {
            continue;
        }
        let last = &words[at + length - 1];
        let Some(name) = words.get(at + length).filter(|n| only_blanks(text, last.end(), n.start)) else {
            continue;
        };
        // "Tỉnh ủy", "Xã đội" are no units; a name has a capital and small letters. "Tỉnh Đoàn", "Huyện Ủy" are bodies.
        if !name.is_title() || name.is_any(&["ủy", "uỷ", "đoàn", "đội", "hội"]) {
            continue;
        }
        let second = words
            .get(at + length + 1)
            .filter(|s| s.is_title() && only_blanks(text, name.end(), s.start));
        let pair = second.map(|s| format!("{} {}", name.text, s.text)).unwrap_or_default();
        let of_person = don_vi.ho.iter().any(|h| h == name.text) || don_vi.su_kien.contains(&pair);
        if personal && of_person {
            continue;
        }
        let end = second.map_or(name.end(), |s| s.end());
        let tail = text.get(last.end()..end).unwrap_or("");
        let unit = text.get(word.start..last.end()).unwrap_or("").to_lowercase();
        out.push(Slip::spelling(text, word.start..end, &format!("{unit}{tail}")));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_before_names_and_numbers() {
        for (text, expected) in [
            ("tại Tỉnh Kiến Tường", "viết “tỉnh Kiến Tường”"),
            ("trên địa bàn Xã Tân Phú Đông", "viết “xã Tân Phú”"),
            ("nhân dân phường 5 và", "viết “Phường 5”"),
            ("tại Thị trấn Vạn Giã", "viết “thị trấn Vạn Giã”"),
        ] {
            let got: Vec<String> = slips(text).into_iter().map(|s| s.expected).collect();
            assert_eq!(got, [expected], "{text}");
        }
        for text in [
            "tại tỉnh Kiến Tường",
            "Tỉnh Kiến Tường tổ chức",
            "tại Phường Trần Hưng Đạo, Phường Điện Biên Phủ",
            "Bí thư Tỉnh ủy Kiến Tường; Ban Chấp hành Tỉnh Đoàn",
            "trên địa bàn 02 phường 5 xã",
            "các xã, phường",
            "của Xã; do Tỉnh quy định",
            "TẠI TỈNH NAM ĐỊNH",
            "tại Quận 1, Phường 5",
        ] {
            assert_eq!(slips(text), Vec::new(), "{text}");
        }
    }
}
