use crate::paper::Paper;
use crate::rule::Findings;
use crate::writing::{Slip, each, is_prose};
use vanthu_core::vietnamese::{words, written_dates};

rule! {
    /// Không thừa dấu cách, không cách trước dấu câu, có một dấu cách sau dấu câu.
    ///
    /// Kiểm tra: trong nội dung và căn cứ: hai, ba dấu cách liền nhau; dấu cách trước , . ; : ! ?; thiếu dấu cách sau , ; : và sau dấu chấm hết câu. Chỗ để trống
    /// cho số, ngày của dự thảo, dòng chấm để điền, địa chỉ mạng, giờ, số thập phân không tính.
    /// Sai: công trình  đê bao ; các đơn vị,tổ chức.
    /// Đúng: công trình đê bao; các đơn vị, tổ chức.
    ///
    /// Spaces are doubled, stand before a sign, or are missing behind it.
    "ND30-ND-10", CanhBao, "không có trong Nghị định 30/2020/NĐ-CP; quy tắc gõ văn bản", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    each(paper, out, is_prose, slips);
}

/// So many blanks are room for a hand to write in, or a column.
const GAP: usize = 4;

/// Every slip in a line; the range is that of the blanks and the sign behind them, or of the sign that lacks a blank.
pub(crate) fn slips(text: &str) -> Vec<Slip> {
    let mut out = Vec::new();
    // "Số:      /KH", "ngày    tháng", dots to be filled in: gaps, not faults.
    let dates = written_dates(text);
    let in_date = |at: usize| dates.iter().any(|d| !d.date.is_whole() && d.range.start <= at && at < d.range.end);
    // Two blanks are a slip of the finger even there.
    let wide = |at: usize, end: usize| text.get(at..end).is_some_and(|gap| gap.chars().count() > 2);
    let is_gap = |at: usize, end: usize| {
        let before = words(text.get(..at).unwrap_or(""))
            .last()
            .map(|w| w.text.to_lowercase())
            .unwrap_or_default();
        let after = text.get(end..).unwrap_or("");
        in_date(at)
            || wide(at, end) && matches!(before.as_str(), "số" | "ngày" | "tháng" | "năm" | "giờ" | "lúc")
            || after.starts_with(['/', '.', '…', '_', '☐'])
            || wide(at, end) && (after.starts_with("tháng") || after.starts_with("năm"))
            || text.get(..at).unwrap_or("").ends_with(['.', '…', '_']) && text.contains("...")
    };
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut i = 0;
    while i < chars.len() {
        let (at, c) = chars[i];
        match c {
            ' ' | '\u{a0}' => {
                let mut end = i;
                while end < chars.len() && matches!(chars[end].1, ' ' | '\u{a0}') {
                    end += 1;
                }
                let stop = chars.get(end).map_or(text.len(), |(at, _)| *at);
                let sign = chars
                    .get(end)
                    .map(|(_, c)| *c)
                    .filter(|c| matches!(c, ',' | '.' | ';' | ':' | '!' | '?'));
                // " ..." and " ./." are told elsewhere, a decimal point begins a number.
                let lone = sign.is_some()
                    && !chars
                        .get(end + 1)
                        .is_some_and(|(_, n)| matches!(n, '.' | '/' | '…') || n.is_ascii_digit());
                if i > 0 && lone && !is_gap(at, stop) {
                    out.push(slip(
                        text,
                        at,
                        stop + 1,
                        "dấu cách trước dấu câu",
                        "viết dấu câu liền với từ trước",
                        "bỏ dấu cách trước dấu câu",
                    ));
                } else if i > 0 && (2..GAP).contains(&(end - i)) && sign.is_none() && end < chars.len() && !is_gap(at, stop) {
                    out.push(slip(
                        text,
                        at,
                        stop,
                        "thừa dấu cách",
                        "một dấu cách giữa hai từ",
                        "bỏ dấu cách thừa",
                    ));
                }
                i = end;
            }
            ',' | ';' | ':' | '.' => {
                if missing_behind(&chars, i) {
                    let end = at + c.len_utf8();
                    out.push(slip(
                        text,
                        at,
                        end,
                        &format!("thiếu dấu cách sau “{c}”"),
                        "có dấu cách sau dấu câu",
                        "thêm một dấu cách sau dấu câu",
                    ));
                }
                i += 1;
            }
            _ => i += 1,
        }
    }
    out
}

fn slip(text: &str, start: usize, end: usize, found: &str, expected: &str, remedy: &str) -> Slip {
    // The place as the eye sees it: with the words beside it.
    let from = text[..start].rfind(' ').map_or(0, |i| i + 1);
    let to = text.get(end..).and_then(|rest| rest.find(' ')).map_or(text.len(), |i| end + i);
    Slip {
        range: start..end,
        found: format!("{found}: “{}”", text.get(from..to).unwrap_or("")),
        expected: expected.to_string(),
        remedy: remedy.to_string(),
    }
}

/// A letter right behind a sign that ends a part of a sentence.
fn missing_behind(chars: &[(usize, char)], at: usize) -> bool {
    let sign = chars[at].1;
    let Some(next) = chars.get(at + 1).map(|(_, c)| *c).filter(|c| c.is_alphabetic()) else {
        return false;
    };
    let token = |mut i: usize, back: bool| {
        let mut word = String::new();
        loop {
            let stop = if back { i.checked_sub(1) } else { Some(i + 1) };
            let Some(n) = stop.filter(|n| *n < chars.len()) else { break };
            if chars[n].1.is_whitespace() {
                break;
            }
            word.push(chars[n].1);
            i = n;
        }
        if back { word.chars().rev().collect() } else { word }
    };
    let (before, after): (String, String) = (token(at, true), token(at, false));
    // Addresses, codes, hours, abbreviations.
    let odd = |w: &str| {
        w.contains(['@', '/', '\\', '_', '=', '&']) || w.to_lowercase().starts_with("www") || w.to_lowercase().starts_with("http")
    };
    if before.is_empty() || odd(&before) || odd(&after) {
        return false;
    }
    let letters = |w: &str| w.chars().rev().take_while(|c| c.is_alphabetic()).count();
    match sign {
        '.' => {
            // "hiện.Các": a small word, then a capital and small letters.
            let word: String = before.chars().rev().take_while(|c| c.is_alphabetic()).collect();
            let small = letters(&before) >= 2 && word.chars().all(char::is_lowercase);
            let known = crate::writing::lists()
                .viet_tat
                .tu
                .contains(&word.chars().rev().collect::<String>());
            let follows: Vec<char> = after.chars().take_while(|c| c.is_alphabetic()).collect();
            small && !known && next.is_uppercase() && follows.len() >= 2 && follows[1].is_lowercase() && !after.contains('.')
        }
        ':' => letters(&before) >= 2 && before.chars().next_back().is_some_and(char::is_lowercase) && !after.contains(':'),
        _ => before
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphabetic() || c == ')' || c == '”'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_out_of_place_are_found() {
        for (text, found) in [
            ("công trình  đê bao", "thừa dấu cách: “trình  đê”"),
            ("đê bao ; kênh mương", "dấu cách trước dấu câu: “bao ;”"),
            ("các đơn vị,tổ chức", "thiếu dấu cách sau “,”: “vị,tổ”"),
            ("thực hiện.Các đơn vị", "thiếu dấu cách sau “.”: “hiện.Các”"),
        ] {
            let got: Vec<String> = slips(text).into_iter().map(|s| s.found).collect();
            assert_eq!(got.first().map(String::as_str), Some(found), "{text}");
        }
    }

    #[test]
    fn gaps_numbers_and_addresses_are_left_alone() {
        for text in [
            "Kế hoạch số       /KH-UBND ngày     tháng     năm 2026",
            "Họ và tên: .......... Sinh ngày: ....../....../.......",
            "kết thúc vào hồi       giờ      phút cùng ngày",
            "lúc 08:30; tỷ lệ 1,5 %; 1.250.000 đồng; mục 1.2",
            "thư điện tử: a.b@xa.gov.vn, trang xaanbinh.gov.vn",
            "TP.HCM, ThS.Nguyễn, Q.Bình Thạnh; v.v.",
            "thực hiện./.",
            "từ năm 2021 ... đến nay",
            "(Có danh sách kèm theo).",
            "chỉ tiêu: a, b; c: d",
        ] {
            assert_eq!(slips(text), Vec::new(), "{text}");
        }
    }
}
