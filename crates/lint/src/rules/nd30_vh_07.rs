use crate::paper::{Component, Paper, Piece};
use crate::rule::Findings;
use crate::writing::{Slip, each, in_capitals, is_words, lists, names_otherwise, quoted};
use vanthu_core::vietnamese::{Word, only_blanks, words};

rule! {
    /// Tên cơ quan, tổ chức viết hoa chữ đầu của từ chỉ loại hình, chức năng, lĩnh vực.
    ///
    /// Kiểm tra: các tên có trong dữ liệu viết với chữ hoa khác; chữ “Và” viết hoa ở giữa tên; tên viết hoa mọi tiếng sau Bộ, Sở, Ban, Phòng, Văn phòng. Viết
    /// thường cả cụm khi nói chung (“ủy ban nhân dân các cấp”) không xét; tên chưa có trong dữ liệu không xét.
    /// Sai: Bộ Tài Nguyên Và Môi Trường.
    /// Đúng: Bộ Tài nguyên và Môi trường.
    ///
    /// The name of a body has capitals where the decree has none, or none where it has them.
    "ND30-VH-07", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục II, Mục IV.1.a, b", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    let which = |p: &Piece| is_words(p) && p.component != Component::KemTheo;
    each(paper, out, which, slips);
}

fn slips(text: &str) -> Vec<Slip> {
    if in_capitals(text) {
        return Vec::new();
    }
    let co_quan = &lists().co_quan;
    let mut out: Vec<Slip> = Vec::new();
    for (range, right) in names_otherwise(text, &co_quan.ten)
        .into_iter()
        .chain(names_otherwise(text, &co_quan.chung))
    {
        let shown = text.get(range.clone()).unwrap_or("");
        let also = co_quan.cung_dung.iter().any(|u| u == shown);
        // "Trưởng phòng Văn hóa - Xã hội", "Trưởng ban Thi đua": the small word belongs to the position.
        let before = words(text.get(..range.start).unwrap_or("")).pop();
        let of_position = shown.starts_with(char::is_lowercase) && before.is_some_and(|w| w.is_any(&["trưởng", "phó", "cấp"]));
        // "sở tài chính" small throughout: not meant as the name of one body.
        let no_name = !shown.chars().any(char::is_uppercase);
        if also
            || no_name
            || of_position
            || quoted(text, range.start)
            || out.iter().any(|s| s.range.start < range.end && range.start < s.range.end)
        {
            continue;
        }
        out.push(Slip::spelling(text, range, right));
    }
    for (range, right) in title_case(text) {
        if !quoted(text, range.start) && !out.iter().any(|s| s.range.start < range.end && range.start < s.range.end) {
            out.push(Slip::spelling(text, range, &right));
        }
    }
    out
}

/// "Phòng Văn Hóa Và Thông Tin": a capital "Và" between capitals behind a word for a body. The right form keeps the capitals of the words that
/// begin the parts.
fn title_case(text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let words = words(text);
    let mut out = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if word.text != "Và" || at < 2 {
            continue;
        }
        let joined = |a: usize, b: usize| words.get(b).is_some_and(|w| only_blanks(text, words[a].end(), w.start));
        let mut first = at;
        while first > 0 && words[first - 1].is_title() && joined(first - 1, first) {
            first -= 1;
        }
        let mut last = at;
        while words.get(last + 1).is_some_and(Word::is_title) && joined(last, last + 1) {
            last += 1;
        }
        let body = words[first].is_any(&["bộ", "sở", "ban", "phòng", "cục", "vụ", "chi", "trung", "hội", "ủy", "văn"]);
        if first + 2 > at || last == at || !body {
            continue;
        }
        let range = words[first].start..words[last].end();
        let right: String = (first..=last)
            .map(|i| {
                let begins_part = i <= first + 1 || i == at + 1;
                let shown = if begins_part {
                    words[i].text.to_string()
                } else {
                    words[i].text.to_lowercase()
                };
                let gap = if i == last { "" } else { " " };
                format!("{shown}{gap}")
            })
            .collect();
        out.push((range, right));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_bodies() {
        for (text, expected) in [
            ("của Bộ Tài Nguyên Và Môi Trường", "viết “Bộ Tài nguyên và Môi trường”"),
            ("Ủy Ban Nhân Dân xã", "viết “Ủy ban nhân dân”"),
            ("Uỷ Ban nhân dân xã", "viết “Ủy ban nhân dân”"),
            ("Sở tài chính tỉnh", "viết “Sở Tài chính”"),
            ("Phòng Nông Nghiệp Và Môi Trường", "viết “Phòng Nông nghiệp và Môi trường”"),
        ] {
            let got: Vec<String> = slips(text).into_iter().map(|s| s.expected).collect();
            assert_eq!(got, [expected], "{text}");
        }
        for text in [
            "Bộ Tài nguyên và Môi trường",
            "ủy ban nhân dân các cấp",
            "Uỷ ban nhân dân xã",
            "ỦY BAN NHÂN DÂN",
            "Kho bạc Nhà nước; Kiểm toán Nhà nước",
            "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã",
            "bộ nội vụ, sở tài chính",
            "Trưởng phòng Văn hóa - Xã hội; Phó Trưởng ban Thi đua - Khen thưởng",
            "Và Ủy ban nhân dân xã",
        ] {
            assert_eq!(slips(text), Vec::new(), "{text}");
        }
    }
}
