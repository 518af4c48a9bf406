use crate::paper::{Component, Paper, Piece};
use crate::rule::Findings;
use crate::writing::{is_prose, quoted, spot};
use std::collections::HashSet;
use std::ops::Range;
use vanthu_core::vien_dan::vien_dan;
use vanthu_core::vietnamese::words;

rule! {
    /// Viện dẫn lần đầu ghi đủ ngày, tháng, năm ban hành.
    ///
    /// Kiểm tra: văn bản được nêu bằng số, ký hiệu trong nội dung mà không lần nào trong cả văn bản (kể cả ở căn cứ) có ngày, tháng, năm đi kèm. Luật, pháp lệnh
    /// không xét; tên cơ quan và trích yếu không xét vì có thể nêu bằng nhiều cách. Bảng và phụ lục không xét.
    /// Số không có ký hiệu (“Quyết định 1719 của Thủ tướng”) cũng báo, khi cả văn bản không có lần nào nêu đủ.
    /// Sai: thực hiện Kế hoạch số 12/KH-UBND (chỉ nêu như vậy trong cả văn bản).
    /// Đúng: thực hiện Kế hoạch số 12/KH-UBND ngày 26 tháng 02 năm 2026 của Ủy ban nhân dân xã về …
    ///
    /// A document is cited without its date and nowhere else with it.
    "ND30-VD-01", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.b", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    let key = |piece: &Piece, range: &std::ops::Range<usize>| piece.text.get(range.clone()).unwrap_or("").to_lowercase();
    let mut dated: HashSet<String> = HashSet::new();
    for piece in paper.pieces.iter().filter(|p| p.attachment == 0) {
        for cited in vien_dan(&piece.text) {
            if let (Some(number), Some(_)) = (&cited.so_ky_hieu, &cited.date) {
                dated.insert(key(piece, number));
            }
        }
    }
    bare(paper, &dated, out);
    let own = paper.text(Component::SoKyHieu).to_lowercase();
    for piece in paper.body().filter(|p| p.begins) {
        for cited in vien_dan(&piece.text) {
            let Some(number) = cited.so_ky_hieu.clone().filter(|_| !cited.is_law() && cited.loai.is_some()) else {
                continue;
            };
            let name = key(piece, &number);
            // Each once; the document may name itself.
            if own.contains(&name) || quoted(&piece.text, number.start) || !dated.insert(name) {
                continue;
            }
            let shown = piece.text.get(cited.range.clone()).unwrap_or("");
            out.report(
                spot(paper, piece, &cited.range),
                format!("“{shown}” được nêu lần đầu không có ngày, tháng, năm"),
                "lần đầu ghi đủ tên loại, số, ký hiệu, thời gian, cơ quan ban hành và trích yếu",
                "ghi thêm ngày, tháng, năm, cơ quan ban hành và trích yếu ở lần nêu đầu tiên",
            );
        }
    }
}

/// "Quyết định 1719 của Thủ tướng": a number without its symbol, of a document that is nowhere cited with it and its date.
fn bare(paper: &Paper, dated: &HashSet<String>, out: &mut Findings) {
    let mut told: HashSet<String> = HashSet::new();
    for piece in paper.pieces.iter().filter(|p| p.attachment == 0 && is_prose(p)) {
        for range in bare_numbers(&piece.text) {
            let shown = piece.text.get(range.clone()).unwrap_or("");
            let number = shown.rsplit(' ').next().unwrap_or("");
            let known = dated.iter().any(|full| full.split('/').next() == Some(number));
            if known || quoted(&piece.text, range.start) || !told.insert(shown.to_string()) {
                continue;
            }
            out.report(
                spot(paper, piece, &range),
                format!("“{shown}” được nêu không có ký hiệu, ngày, tháng, năm"),
                "lần đầu ghi đủ tên loại, số, ký hiệu, thời gian, cơ quan ban hành và trích yếu",
                "ghi đủ số, ký hiệu, ngày, tháng, năm, cơ quan ban hành và trích yếu ở lần nêu đầu tiên",
            );
        }
    }
}

/// Types whose number follows without its symbol; of others ("Đề án 06", "Nghị quyết 18") that is what they are called.
const NUMBERED: [[&str; 2]; 4] = [["quyết", "định"], ["nghị", "định"], ["thông", "tư"], ["công", "văn"]];

fn bare_numbers(text: &str) -> Vec<Range<usize>> {
    let words = words(text);
    let mut out = Vec::new();
    for (at, pair) in words.windows(2).enumerate() {
        let kind = NUMBERED.iter().any(|[a, b]| pair[0].is(a) && pair[1].is(b));
        if !kind || !pair[0].is_title() {
            continue;
        }
        let says_so = usize::from(words.get(at + 2).is_some_and(|w| w.is("số")));
        let Some(number) = words.get(at + 2 + says_so) else { continue };
        let between = text.get(pair[1].end()..number.start).unwrap_or("");
        let gap = between.trim() == if says_so == 1 { "số" } else { "" };
        let digits = number.text.len() <= 4 && number.text.bytes().all(|b| b.is_ascii_digit());
        let rest = text.get(number.end()..).unwrap_or("");
        // A verb may stand before a number of things: "Quyết định 02 nội dung".
        let ends = rest.trim_start().starts_with("của ")
            || rest.trim_start().starts_with("ngày ")
            || rest.is_empty()
            || rest.starts_with([',', ';', ')'])
            || rest.starts_with('.') && !rest[1..].starts_with(|c: char| c.is_ascii_digit());
        let year = says_so == 0 && number.number().is_some_and(|n| (1945..2100).contains(&n));
        if gap && digits && ends && !year {
            out.push(pair[0].start..number.end());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_without_a_symbol() {
        let found = |text: &'static str| -> Vec<&str> { bare_numbers(text).into_iter().map(|r| &text[r]).collect() };
        assert_eq!(found("thực hiện Quyết định 1719 của Thủ tướng"), ["Quyết định 1719"]);
        assert_eq!(
            found("tại Công văn số 215 ngày 03/02/2026, Thông tư 03."),
            ["Công văn số 215", "Thông tư 03"]
        );
        for text in [
            "Quyết định số 1719/QĐ-TTg ngày 14/10/2021",
            "Nghị định 30/2020/NĐ-CP",
            "Quyết định 02 nội dung sau",
            "Đề án 06 của Chính phủ; Nghị quyết 18 của Trung ương",
            "Quyết định 2026, quyết định 12 của",
            "Nghị định 1.500",
        ] {
            assert_eq!(bare_numbers(text), Vec::new(), "{text}");
        }
    }
}
