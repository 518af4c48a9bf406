//! Viện dẫn — where a text cites other documents: "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về …".
//! [NĐ30 PL I, II.6.b]
//!
//! In: running text. Out: each citation with the places of its parts. A citation is known by its number and symbol, or by "Luật …" and
//! "Pháp lệnh …" with a date or number behind the name. Whether the words are true nobody here knows.

use crate::vietnamese::{Word, WrittenDate, only_blanks, words, written_dates};
use std::ops::Range;

/// Tên loại of documents that are cited by number and symbol, as they are written. Longer names stand before those they begin with.
pub const LOAI: [&str; 34] = [
    "Thông tư liên tịch",
    "Nghị quyết liên tịch",
    "Bộ luật",
    "Luật",
    "Pháp lệnh",
    "Nghị quyết",
    "Nghị định",
    "Quyết định",
    "Chỉ thị",
    "Thông tư",
    "Quy chế",
    "Quy định",
    "Thông cáo",
    "Thông báo",
    "Hướng dẫn",
    "Chương trình",
    "Kế hoạch",
    "Phương án",
    "Đề án",
    "Dự án",
    "Báo cáo",
    "Biên bản",
    "Tờ trình",
    "Hợp đồng",
    "Công văn",
    "Công điện",
    "Bản ghi nhớ",
    "Kết luận",
    "Lệnh",
    "Giấy mời",
    "Văn bản",
    "Phiếu chuyển",
    "Phiếu gửi",
    "Thông tri",
];

/// One citation of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct VienDan {
    /// All of it, from the type to the last part that was read.
    pub range: Range<usize>,
    /// The type as in [`LOAI`], with its place; none where the number stands alone.
    pub loai: Option<(&'static str, Range<usize>)>,
    /// "số" stands before the number.
    pub says_so: bool,
    /// Number and symbol: "30/2020/NĐ-CP"; none for a law cited by its name and date.
    pub so_ky_hieu: Option<Range<usize>>,
    /// The date right behind.
    pub date: Option<WrittenDate>,
    /// Who issued it: the words behind "của".
    pub co_quan: Option<Range<usize>>,
    /// More words on its subject stand behind ("về …", "quy định …").
    pub trich_yeu: bool,
}

impl VienDan {
    /// Luật, Bộ luật, Pháp lệnh: cited by name, without number and issuer.
    pub fn is_law(&self) -> bool {
        self.loai.as_ref().is_some_and(|(loai, _)| is_law(loai))
    }
}

fn is_law(loai: &str) -> bool {
    matches!(loai, "Luật" | "Bộ luật" | "Pháp lệnh")
}

/// Every citation of a text, in order.
pub fn vien_dan(text: &str) -> Vec<VienDan> {
    let words = words(text);
    let dates = written_dates(text);
    let mut out: Vec<VienDan> = Vec::new();
    let mut taken = 0;
    for at in 0..words.len() {
        if words[at].start < taken {
            continue;
        }
        if let Some(so_ky_hieu) = so_ky_hieu_at(text, &words[at]) {
            let (says_so, loai) = before(text, &words, at);
            // A bare "15/KH" in a table is no citation; its type or "số" makes it one.
            if loai.is_none() && !says_so {
                continue;
            }
            let start = loai.as_ref().map_or(words[at].start, |(_, r)| r.start);
            let found = behind(text, start, loai, says_so, Some(so_ky_hieu), &dates);
            taken = found.range.end;
            out.push(found);
        } else if let Some(found) = law(text, &words, at, &dates) {
            taken = found.range.end;
            out.push(found);
        }
    }
    out
}

/// "145/QĐ-UBND", "30/2020/NĐ-CP", "34-CT/TW", "72/2025/QH15", also without its number ("/QĐ-UBND" of a draft is none).
fn so_ky_hieu_at(text: &str, word: &Word) -> Option<Range<usize>> {
    if !word.text.bytes().next()?.is_ascii_digit() || word.text.len() > 8 {
        return None;
    }
    if text[..word.start].ends_with(['/', '-', '.', ',']) {
        return None;
    }
    let rest = text.get(word.start..)?;
    let end = rest
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '/' | '-' | '&' | '.')))
        .unwrap_or(rest.len());
    let whole = rest[..end].trim_end_matches(['.', '/', '-', '&']);
    let symbol = whole.get(word.text.len()..)?;
    if !symbol.starts_with(['/', '-']) || !symbol.chars().any(char::is_uppercase) {
        return None;
    }
    // Groups of letters and digits; each begins with a capital or is a year.
    let fits = symbol.split(['/', '-', '&', '.']).skip(1).all(|group| {
        let first = group.chars().next();
        first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
    });
    fits.then(|| word.start..word.start + whole.len())
}

/// What stands before a number: is it "số", and which type.
fn before<'a>(text: &str, words: &'a [Word<'a>], at: usize) -> (bool, Option<(&'static str, Range<usize>)>) {
    let joined = |a: usize, b: usize| only_blanks(text, words[a].end(), words[b].start);
    let mut index = at;
    let mut says_so = false;
    if let Some(so) = index.checked_sub(1).filter(|i| words[*i].is("số")) {
        let gap = text.get(words[so].end()..words[index].start).unwrap_or("");
        if gap.chars().all(|c| c.is_whitespace() || c == ':') {
            says_so = true;
            index = so;
        }
    }
    let loai = LOAI.iter().find_map(|loai| {
        let parts: Vec<&str> = loai.split(' ').collect();
        let from = index.checked_sub(parts.len())?;
        let same = words[from..index].iter().zip(&parts).all(|(w, p)| w.is(&p.to_lowercase()));
        let whole = (from..index).all(|i| joined(i, i + 1));
        (same && whole).then(|| (*loai, words[from].start..words[index - 1].end()))
    });
    // "Luật Thi đua, khen thưởng số 06/2022/QH15": the name stands between.
    let loai = loai.or_else(|| {
        if !says_so {
            return None;
        }
        const LONGEST_NAME: usize = 24;
        let from = index.saturating_sub(LONGEST_NAME);
        let start = (from..index)
            .rev()
            .find(|i| words[*i].text == "Luật" || words[*i].text == "lệnh" && *i > 0 && words[*i - 1].is("pháp"))?;
        let name = text.get(words[start].end()..words[index].start)?;
        (!name.contains([';', '.', '(', ')', ':'])).then(|| {
            let pair = start.checked_sub(1).map(|i| &words[i]);
            match (words[start].text, pair) {
                ("lệnh", Some(phap)) => ("Pháp lệnh", phap.start..words[start].end()),
                (_, Some(bo)) if bo.is("bộ") => ("Bộ luật", bo.start..words[start].end()),
                _ => ("Luật", words[start].range()),
            }
        })
    });
    (says_so, loai)
}

/// The parts behind a number: its date, who issued it, what it is about.
fn behind(
    text: &str,
    start: usize,
    loai: Option<(&'static str, Range<usize>)>,
    says_so: bool,
    so_ky_hieu: Option<Range<usize>>,
    dates: &[WrittenDate],
) -> VienDan {
    let mut end = so_ky_hieu.as_ref().map_or(start, |r| r.end);
    let next_to = |from: usize, to: usize| {
        text.get(from..to)
            .is_some_and(|gap| gap.chars().all(|c| c.is_whitespace() || matches!(c, ',' | '(')) && gap.chars().any(char::is_whitespace))
    };
    let date = dates.iter().find(|d| d.range.start >= end && next_to(end, d.range.start)).cloned();
    if let Some(date) = &date {
        end = date.range.end;
    }
    let mut co_quan = None;
    let rest = text.get(end..).unwrap_or("");
    if let Some(issuer) = rest.strip_prefix(" của ") {
        let from = end + rest.len() - issuer.len();
        let stop = SUBJECT
            .iter()
            .filter_map(|s| issuer.find(s))
            .chain(issuer.find([';', '.', '(', ')', ':', '“', '/']))
            .chain(issuer.find(", "))
            .min()
            .unwrap_or(issuer.len());
        let name = issuer[..stop].trim_end();
        if !name.is_empty() {
            co_quan = Some(from..from + name.len());
            end = from + name.len();
        }
    }
    let rest = text.get(end..).unwrap_or("");
    let trich_yeu = SUBJECT.iter().any(|s| rest.starts_with(s));
    VienDan {
        range: start..end,
        loai,
        says_so,
        so_ky_hieu,
        date,
        co_quan,
        trich_yeu,
    }
}

/// Words with which the subject of a document begins.
const SUBJECT: [&str; 15] = [
    " về ",
    " Về ",
    " quy định ",
    " Quy định ",
    " ban hành ",
    " Ban hành ",
    " hướng dẫn ",
    " phê duyệt ",
    " Phê duyệt ",
    " sửa đổi",
    " bổ sung",
    " triển khai ",
    " thực hiện ",
    " v/v ",
    " phát động ",
];

/// A law cited by its name and date: "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022".
fn law(text: &str, words: &[Word], at: usize, dates: &[WrittenDate]) -> Option<VienDan> {
    let (loai, from, last): (&'static str, usize, usize) = if words[at].text == "Luật" {
        ("Luật", at, at)
    } else if words[at].text == "Bộ" && words.get(at + 1)?.text == "luật" {
        ("Bộ luật", at, at + 1)
    } else if words[at].text == "Pháp" && words.get(at + 1)?.text == "lệnh" {
        ("Pháp lệnh", at, at + 1)
    } else {
        return None;
    };
    let start = words[last].end();
    let date = dates.iter().find(|d| d.range.start > start)?;
    let name = text.get(start..date.range.start)?;
    // The name ends at its date: no other citation, number or clause between.
    const LONGEST_NAME: usize = 200;
    if name.len() > LONGEST_NAME || name.contains([';', '.', '(', ':', '“', '/']) || name.contains(" số ") || name.contains("Luật ") {
        return None;
    }
    // "Luật Giá có hiệu lực từ ngày …", "theo Luật Đầu tư, trước ngày …": not the law's own date.
    let before = words.iter().rev().find(|w| w.end() <= date.range.start)?;
    if before.is_any(&["từ", "đến", "trước", "sau", "vào", "hết", "trong", "hôm"]) || before.start <= start {
        return None;
    }
    Some(behind(text, words[from].start, Some((loai, words[from].start..start)), false, None, &[]).with_date(date.clone()))
}

impl VienDan {
    fn with_date(mut self, date: WrittenDate) -> Self {
        self.range.end = date.range.end;
        self.date = Some(date);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        vien_dan(text)
            .into_iter()
            .map(|v| {
                let part = |r: &Option<Range<usize>>| r.clone().map(|r| text[r].to_string()).unwrap_or_default();
                format!(
                    "{}|{}|{}|{}|{}",
                    v.loai.as_ref().map_or("", |l| l.0),
                    part(&v.so_ky_hieu),
                    v.date.as_ref().map(|d| d.date.to_string()).unwrap_or_default(),
                    part(&v.co_quan),
                    if v.trich_yeu { "về" } else { "" }
                )
            })
            .collect()
    }

    #[test]
    fn a_full_citation_has_all_its_parts() {
        for (text, found) in [
            (
                "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
                "Nghị định|30/2020/NĐ-CP|05/03/2020|Chính phủ|về",
            ),
            (
                "Thực hiện Kế hoạch số 104/KH-UBND ngày 29/3/2023 của Ủy ban nhân dân thành phố về Phát động",
                "Kế hoạch|104/KH-UBND|29/03/2023|Ủy ban nhân dân thành phố|về",
            ),
            (
                "theo Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị.",
                "Chỉ thị|34-CT/TW|07/04/2014|Bộ Chính trị|",
            ),
            (
                "tại Tờ trình số 27/TTr-VHXH ngày 15 tháng 01 năm 2026.",
                "Tờ trình|27/TTr-VHXH|15/01/2026||",
            ),
            ("Quyết định số 15/QĐ-UBND", "Quyết định|15/QĐ-UBND|||"),
            ("Công văn 123/UBND-VX", "Công văn|123/UBND-VX|||"),
            ("Luật Thi đua, khen thưởng số 06/2022/QH15;", "Luật|06/2022/QH15|||"),
            ("Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;", "Luật||15/06/2022||"),
            ("Bộ luật Lao động ngày 20 tháng 11 năm 2019", "Bộ luật||20/11/2019||"),
            (
                "Thông tư liên tịch số 01/2015/TTLT-BNV-BTC ngày 05/01/2015",
                "Thông tư liên tịch|01/2015/TTLT-BNV-BTC|05/01/2015||",
            ),
            ("Quyết định số 145/QĐ-UBND (ngày 20/01/2026)", "Quyết định|145/QĐ-UBND|20/01/2026||"),
        ] {
            assert_eq!(shown(text), [found], "{text}");
        }
    }

    #[test]
    fn what_is_no_citation_is_left_alone() {
        for text in [
            "15/KH",
            "số 12 đường Lê Lợi",
            "ngày 05/3/2026",
            "Luật có hiệu lực từ ngày 01 tháng 7 năm 2025",
            "tỷ lệ 3/5, 2-3 trường",
            "theo quy định của pháp luật từ ngày 01/01/2026",
            "A4-B5",
        ] {
            assert_eq!(shown(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn laws_in_one_line_are_told_apart() {
        let text = "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019;";
        assert_eq!(shown(text), ["Luật||19/06/2015||", "Luật||22/11/2019||"]);
        assert_eq!(
            shown("Luật Thi đua, khen thưởng số 06/2022/QH15 được sửa đổi, bổ sung bởi Luật số 06/2026/QH16"),
            ["Luật|06/2022/QH15|||", "Luật|06/2026/QH16|||"]
        );
    }
}
