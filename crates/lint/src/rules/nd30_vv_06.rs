use crate::paper::Paper;
use crate::rule::Findings;
use crate::writing::{is_words, quoted, spot};
use std::collections::BTreeMap;
use vanthu_core::vietnamese::{TonePlace, moved, tone_place, words};

rule! {
    /// Một kiểu đặt dấu thanh trong cả văn bản: “hòa, thủy” hoặc “hoà, thuỷ”.
    ///
    /// Kiểm tra: các tiếng có oa, oe, uy đứng cuối và mang dấu. Không tính tên riêng, chữ trong ngoặc kép, tên luật ở căn cứ. Hai kiểu đều đúng, chỉ báo khi
    /// lẫn lộn; kiểu ít gặp hơn là kiểu được nêu.
    /// Sai: văn hóa … văn hoá.
    /// Đúng: văn hóa … văn hóa.
    ///
    /// Both habits of placing tone marks stand in one document.
    "ND30-VV-06", CanhBao, "không có trong Nghị định 30/2020/NĐ-CP; chính tả phải thống nhất", Words
}

/// Words that are no part of a name even with a capital.
const NO_NAME: [&str; 10] = ["ủy", "uỷ", "tòa", "toà", "khóa", "khoá", "xóa", "xoá", "hủy", "huỷ"];

fn check(paper: &Paper, out: &mut Findings) {
    let mut seen: BTreeMap<bool, Vec<(usize, std::ops::Range<usize>)>> = BTreeMap::new();
    for (index, piece) in paper.pieces.iter().enumerate() {
        let own = is_words(piece) && piece.component != crate::paper::Component::CanCu;
        if !own || vanthu_core::vietnamese::find_legacy(&piece.text).is_some() {
            continue;
        }
        for word in words(&piece.text) {
            let plain = word.is_small() || NO_NAME.contains(&word.text.to_lowercase().as_str());
            if let Some(place) = tone_place(word.text).filter(|_| plain && !quoted(&piece.text, word.start)) {
                seen.entry(place == TonePlace::First).or_default().push((index, word.range()));
            }
        }
    }
    let (Some(first), Some(second)) = (seen.get(&true), seen.get(&false)) else {
        return;
    };
    let (rare, usual, to) = if first.len() < second.len() {
        (first, second, TonePlace::Second)
    } else {
        (second, first, TonePlace::First)
    };
    let text = |(index, range): &(usize, std::ops::Range<usize>)| paper.pieces[*index].text.get(range.clone()).unwrap_or("").to_string();
    let example = text(&usual[0]);
    for at in rare {
        let word = text(at);
        let right = moved(&word, to).unwrap_or_default();
        out.report(
            spot(paper, &paper.pieces[at.0], &at.1),
            format!("viết “{word}”, trong khi {} chỗ khác đặt dấu kiểu “{example}”", usual.len()),
            format!("viết cùng một kiểu, “{right}”"),
            format!("sửa thành “{right}” cho thống nhất, hoặc đổi các chỗ kia"),
        );
    }
}
