use crate::paper::{Component, Paper, Piece};
use crate::rule::Findings;
use crate::writing::{LapTu, Slip, each, in_capitals, is_words, lists, quoted, spot};
use vanthu_core::vietnamese::{Word, only_blanks, words};

rule! {
    /// Không lặp từ, lặp dấu câu.
    ///
    /// Kiểm tra: một tiếng không bao giờ láy viết hai lần liền (“này này”), một cụm từ viết hai lần liền (“kỷ niệm kỷ niệm”), hai dấu câu liền nhau (“..”,
    /// “;;”, “,.”). Từ láy, dấu ba chấm, dấu chấm dẫn, “./.” và cụm vừa là danh từ vừa là động từ (“tổ chức tổ chức”) không tính. Cụm ba tiếng trở lên
    /// lặp lại liền nhau luôn được báo. Mục của danh sách không có dấu ở cuối, trong khi mục trước và mục sau đều có, cũng được báo.
    /// Sai: thi hành Quyết định này này.
    /// Đúng: thi hành Quyết định này.
    ///
    /// A word or a punctuation mark stands twice.
    "ND30-VV-05", CanhBao, "không có trong Nghị định 30/2020/NĐ-CP; quy tắc viết thông thường", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    each(paper, out, is_words, slips);
    unfinished(paper, out);
}

/// An item of a list that ends without a sign, where its neighbours on both sides end with one.
fn unfinished(paper: &Paper, out: &mut Findings) {
    let body: Vec<&Piece> = paper.pieces.iter().filter(|p| p.component.is_body()).collect();
    let sign = |p: &Piece| p.text.trim_end().chars().next_back().filter(|c| matches!(c, ';' | '.' | ','));
    for three in body.windows(3) {
        let [before, item, after] = three else { continue };
        let listed = matches!(item.component, Component::Gach | Component::Diem);
        let siblings = before.component == item.component && after.component == item.component;
        let joined = before.paragraph + 1 == item.paragraph && item.paragraph + 1 == after.paragraph;
        let text = item.text.trim_end();
        let open = text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '%' | '”'));
        let (Some(first), Some(_)) = (sign(before), sign(after)) else {
            continue;
        };
        if listed && siblings && joined && open {
            let from = text.char_indices().next_back().map_or(0, |(i, _)| i);
            out.report(
                spot(paper, item, &(from..text.len())),
                "mục của danh sách kết thúc không có dấu",
                format!("kết thúc bằng “{first}” như các mục khác"),
                format!("thêm “{first}” ở cuối mục"),
            );
        }
    }
}

fn slips(text: &str) -> Vec<Slip> {
    let mut out = repeated_words(text);
    out.extend(repeated_signs(text));
    out
}

fn repeated_words(text: &str) -> Vec<Slip> {
    let words = words(text);
    let lap = &lists().lap;
    let capitals = in_capitals(text);
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        // The longest repetition first: "Ủy ban nhân dân Ủy ban nhân dân".
        let found = (1..=6).rev().find(|n| {
            let (n, end) = (*n, at + 2 * *n);
            if end > words.len() || !(at..end - 1).all(|i| only_blanks(text, words[i].end(), words[i + 1].start)) {
                return false;
            }
            let (first, second) = (&words[at..at + n], &words[at + n..end]);
            // "Ban Chỉ đạo chỉ đạo": other capitals, another word.
            first.iter().zip(second).all(|(a, b)| a.text == b.text)
                && first.iter().all(|w| w.text.chars().all(char::is_alphabetic))
                && is_slip(first, capitals, lap)
        });
        let Some(n) = found else {
            at += 1;
            continue;
        };
        let range = words[at].start..words[at + 2 * n - 1].end();
        let once = text.get(words[at].start..words[at + n - 1].end()).unwrap_or("");
        if !quoted(text, range.start) {
            out.push(Slip::spelling(text, range, once));
        }
        at += 2 * n;
    }
    out
}

fn is_slip(phrase: &[Word], capitals: bool, lap: &LapTu) -> bool {
    match phrase {
        [word] => {
            let lower = word.text.to_lowercase();
            // Words that may be meant twice ("ngày ngày", "năm năm") are not in the list.
            lap.tieng.contains(&lower) && (word.is_small() || capitals)
        }
        [a, b] => {
            let pair = format!("{} {}", a.text.to_lowercase(), b.text.to_lowercase());
            // A pair of equal words is a reduplication of four; names are doubled in places.
            !a.text.eq_ignore_ascii_case(b.text) && !lap.duoc_lap.contains(&pair) && (a.is_small() && b.is_small())
        }
        _ => phrase.iter().any(|w| w.text != phrase[0].text),
    }
}

const SIGNS: [char; 6] = [',', ';', ':', '.', '!', '?'];

fn repeated_signs(text: &str) -> Vec<Slip> {
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if !SIGNS.contains(&first) {
            continue;
        }
        let mut end = start + first.len_utf8();
        while let Some((at, c)) = chars.next_if(|(_, c)| SIGNS.contains(c)) {
            end = at + c.len_utf8();
        }
        let signs = &text[start..end];
        if signs.chars().count() != 2 || quoted(text, start) {
            continue;
        }
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        let abbreviated = text[..start].to_lowercase().ends_with("v.v") || text[..start].ends_with("...") || text[..start].ends_with('…');
        // "?!" and "!?" are used; a name's dot may be followed by a comma: "TP.,", "v.v.;".
        let dot_of_abbreviation = first == '.' && signs != ".." && before.is_some_and(char::is_alphabetic) && short_word(&text[..start]);
        // "&lt;," is a sign of its own.
        let entity = first == ';'
            && text[..start]
                .rsplit(char::is_whitespace)
                .next()
                .is_some_and(|word| word.starts_with('&'));
        let leader = signs == ".." && (before.is_none_or(char::is_whitespace) || after.is_some_and(|c| c == '/' || c.is_ascii_digit()));
        if abbreviated || entity || dot_of_abbreviation || leader || matches!(signs, "?!" | "!?") {
            continue;
        }
        let right = if signs.contains('.') { "." } else { &signs[..1] };
        let word = text[..start].rfind(|c: char| c.is_whitespace()).map_or(0, |i| i + 1);
        let found = text.get(word..end).unwrap_or(signs);
        out.push(Slip {
            range: start..end,
            found: format!("viết “{found}”, hai dấu câu liền nhau"),
            expected: format!("chỉ một dấu, ví dụ “{right}”"),
            remedy: "bỏ dấu thừa".into(),
        });
    }
    out
}

/// The word at the end is an abbreviation by its shortness or capitals.
fn short_word(head: &str) -> bool {
    let word = words(head).pop();
    word.is_some_and(|w| {
        w.text.chars().count() <= 3 && (w.is_capital() || crate::writing::lists().viet_tat.tu.contains(&w.text.to_lowercase()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_twice_is_found() {
        for (text, found) in [
            ("thi hành Quyết định này này.", "viết “này này”"),
            ("chào mừng các ngày kỷ niệm kỷ niệm 75 năm", "viết “kỷ niệm kỷ niệm”"),
            ("của của Ủy ban", "viết “của của”"),
            (
                "Chủ tịch Ủy ban nhân dân Ủy ban nhân dân xã",
                "viết “Ủy ban nhân dân Ủy ban nhân dân”",
            ),
            ("đúng quy định..", "viết “định..”, hai dấu câu liền nhau"),
            ("theo quy định;; các đơn vị", "viết “định;;”, hai dấu câu liền nhau"),
            ("các đơn vị,.", "viết “vị,.”, hai dấu câu liền nhau"),
        ] {
            let got: Vec<String> = slips(text).into_iter().map(|s| s.found).collect();
            assert_eq!(got, [found], "{text}");
        }
    }

    #[test]
    fn right_vietnamese_is_left_alone() {
        for text in [
            "Các cơ quan, tổ chức tổ chức thực hiện",
            "Ban Chỉ đạo chỉ đạo các đơn vị",
            "Trưởng phòng Phòng Kinh tế",
            "ngày ngày, người người thi đua, nhà nhà thi đua",
            "đời đời nhớ ơn; luôn luôn; thường thường",
            "khoản 1, khoản 2; năm 2025, năm 2026",
            "v.v.. và v.v.; thực hiện./.",
            "Họ và tên: ........ Ngày ..../..../2026",
            "từ … đến ...",
            "TP., Q.1; đơn vị A, B.",
            "thay < bằng &lt;, > bằng &gt;.",
            "giai đoạn năm năm một lần",
            "Việc kiểm tra, kiểm tra lại",
        ] {
            assert_eq!(slips(text), Vec::new(), "{text}");
        }
    }
}
