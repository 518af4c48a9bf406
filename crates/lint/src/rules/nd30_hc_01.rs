use crate::paper::{Component, Paper, Piece};
use crate::rule::Findings;
use crate::writing::{Slip, each, issued, key, quoted};
use vanthu_core::khen_thuong::luat::hai_cap;
use vanthu_core::vietnamese::{only_blanks, words};

rule! {
    /// Từ 01/7/2025 không còn cơ quan cấp huyện.
    ///
    /// Kiểm tra: văn bản ban hành từ 01/7/2025 có tên cơ quan cấp huyện, thị trấn (Ủy ban nhân dân huyện …, UBND thị xã …, Phòng … huyện …) ở tên cơ quan, nơi
    /// nhận, kính gửi hoặc nội dung. Văn bản cũ được viện dẫn, chữ trong ngoặc kép, “huyện cũ”, “trước đây” không xét.
    /// Sai: gửi Ủy ban nhân dân huyện Tân Phước (văn bản năm 2026).
    /// Đúng: gửi Ủy ban nhân dân xã …, hoặc cơ quan cấp tỉnh.
    ///
    /// A body of the district level, which ended on 2025-07-01, is named.
    "ND30-HC-01", CanhBao, "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    if !issued(paper).as_ref().and_then(key).is_some_and(hai_cap) {
        return;
    }
    let which = |p: &Piece| {
        (p.component.is_body()
            || matches!(
                p.component,
                Component::CoQuan | Component::CoQuanChuQuan | Component::KinhGui | Component::KinhGuiMuc | Component::NoiNhan
            ))
            && p.component != Component::CanCu
    };
    each(paper, out, which, slips);
}

const BODIES: [&str; 8] = [
    "ủy ban nhân dân",
    "uỷ ban nhân dân",
    "hội đồng nhân dân",
    "ubnd",
    "hđnd",
    "huyện ủy",
    "chủ tịch ubnd",
    "công an",
];

fn slips(text: &str) -> Vec<Slip> {
    let words = words(text);
    let lower = text.to_lowercase();
    // Lower case keeps the length of Vietnamese letters; where it does not, the text is passed over.
    if lower.len() != text.len() {
        return Vec::new();
    }
    let past = [
        "trước đây",
        "cũ",
        "trước khi sắp xếp",
        "giải thể",
        "kết thúc hoạt động",
        "trước ngày 01/7/2025",
    ];
    if past.iter().any(|p| lower.contains(p)) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let two = words
            .get(at + 1)
            .is_some_and(|n| (word.is("thị") && (n.is("xã") || n.is("trấn"))) && only_blanks(text, word.end(), n.start));
        if !(word.is("huyện") || two) || quoted(text, word.start) {
            continue;
        }
        let end = if two { words[at + 1].end() } else { word.end() };
        let head = lower.get(..word.start).unwrap_or("").trim_end();
        let Some(body) = BODIES.iter().find(|b| head.ends_with(**b)) else {
            continue;
        };
        // A document of those days is cited: "… số 15/QĐ-UBND ngày 05/3/2024 của Ủy ban nhân dân huyện".
        let cited = vanthu_core::vien_dan::vien_dan(text)
            .iter()
            .any(|v| v.co_quan.as_ref().is_some_and(|r| r.start <= word.start && word.start < r.end));
        if cited {
            continue;
        }
        let start = head.len() - body.len();
        let named = words
            .get(at + 1 + usize::from(two))
            .filter(|n| n.is_capital() && only_blanks(text, end, n.start));
        let tail = named.map_or(end, |n| {
            let next = words
                .iter()
                .find(|w| w.start > n.start && w.is_title() && only_blanks(text, n.end(), w.start));
            next.map_or(n.end(), |w| w.end())
        });
        out.push(Slip {
            found: format!("có “{}”", text.get(start..tail).unwrap_or("")),
            expected: "dùng tên cơ quan theo chính quyền hai cấp từ 01/7/2025".into(),
            remedy: "thay bằng cơ quan cấp xã hoặc cấp tỉnh có thẩm quyền; nếu nói về giai đoạn trước thì ghi rõ “trước đây”".into(),
            range: start..tail,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_of_the_district_level() {
        assert_eq!(slips("báo cáo Ủy ban nhân dân huyện Tân Phước trước ngày 15").len(), 1);
        assert_eq!(slips("- UBND thị xã Gò Công (b/c);").len(), 1);
        for text in [
            "Ủy ban nhân dân xã An Bình",
            "Kế hoạch số 15/KH-UBND ngày 05/3/2024 của Ủy ban nhân dân huyện Tân Phước về",
            "tài sản của UBND huyện trước đây",
            "trên địa bàn huyện đảo",
        ] {
            assert_eq!(slips(text), Vec::new(), "{text}");
        }
    }
}
