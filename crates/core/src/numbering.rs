//! Numbers of parts in sequence: what is missing, what stands twice. [NĐ30 PL I, II.6.c, II.6.đ]
//!
//! In: the paragraphs of one text in order, each with what its label says. Out: the labels that do not follow. A list that begins again at
//! one is taken for a new list wherever that can be meant: a false alarm costs more than a miss.

use crate::prose::{Label, label};
use crate::vietnamese::from_roman;

/// Letters of điểm in order. [NĐ30 PL I, II.6.đ]
pub const DIEM: [char; 23] = [
    'a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'x', 'y',
];

/// What kind of number a part has. The order is the depth.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Series {
    Phan,
    Chuong,
    MucSo,
    TieuMuc,
    Dieu,
    /// "A."
    ChuHoa,
    /// "I."
    LaMa,
    /// "1.", "1.1.": the numbers before the last.
    So(Vec<u32>),
    /// "a)"
    Diem,
}

impl Series {
    fn depth(&self) -> usize {
        match self {
            Series::Phan => 0,
            Series::Chuong => 1,
            Series::MucSo => 2,
            Series::TieuMuc => 3,
            Series::Dieu => 4,
            Series::ChuHoa => 5,
            Series::LaMa => 6,
            Series::So(above) => 7 + above.len(),
            Series::Diem => 20,
        }
    }

    /// Runs on through the whole text, whatever stands above it.
    fn runs_on(&self) -> bool {
        matches!(self, Series::Phan | Series::Chuong | Series::Dieu)
    }

    fn shown(&self, number: u32) -> String {
        let roman = || crate::vietnamese::to_roman(number).unwrap_or_else(|| number.to_string());
        match self {
            Series::Phan => format!("Phần {}", roman()),
            Series::Chuong => format!("Chương {}", roman()),
            Series::MucSo => format!("Mục {number}"),
            Series::TieuMuc => format!("Tiểu mục {number}"),
            Series::Dieu => format!("Điều {number}"),
            Series::ChuHoa => char::from_u32('A' as u32 + number.saturating_sub(1))
                .map(|c| format!("{c}."))
                .unwrap_or_default(),
            Series::LaMa => format!("{}.", roman()),
            Series::So(above) => {
                let mut shown: String = above.iter().map(|n| format!("{n}.")).collect();
                shown.push_str(&format!("{number}."));
                shown
            }
            Series::Diem => DIEM.get(number as usize - 1).map(|c| format!("{c})")).unwrap_or_default(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Numbers between the one before and this one are missing.
    Gap,
    /// The number stood already.
    Repeat,
    /// The first of its list is not one.
    Start,
    /// A letter that Vietnamese lists do not have (f, j, w, z), or đ passed over. [NĐ30 PL I, II.6.đ]
    Letter,
}

/// A label that does not follow the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Index of the paragraph.
    pub index: usize,
    pub kind: FaultKind,
    /// The label as it should be written: "4.", "Điều 5", "d)".
    pub found: String,
    pub expected: String,
    /// The label before it in its list.
    pub previous: Option<String>,
}

/// One paragraph as the numbering sees it.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    pub text: &'a str,
    /// A heading or other mark that may begin new lists: a heading without a number, a table's title.
    pub divides: bool,
}

struct Open {
    series: Series,
    last: u32,
    /// How many labels the list has had.
    count: usize,
    /// Something that may begin a new list stood since its last label.
    divided: bool,
    /// The last label's text introduces another list ("a) Các bước:").
    introduces: bool,
}

/// Lists that were left for another of the same kind inside them, to be taken up again: "a) Các bước: 1. … 2. … b) …".
type Parked = Vec<(Series, u32)>;

/// Every label that does not follow.
pub fn faults(lines: &[Line]) -> Vec<Fault> {
    let mut open: Vec<Open> = Vec::new();
    let mut parked = Parked::new();
    let mut out: Vec<Fault> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let text = line.text.trim();
        let introduces = text.ends_with(':');
        let Some((series, number)) = read(text, &open) else {
            if line.divides || introduces || matches!(label(text), Label::Gach | Label::Cong) {
                open.iter_mut().for_each(|o| o.divided = true);
            }
            continue;
        };
        close_below(&mut open, &mut parked, &series);
        let letter = foreign_letter(&series, text);
        let found = open.iter().position(|o| o.series == series);
        let previous = found.map(|at| open[at].last);
        let begins_again = found.is_some_and(|at| begins_again(&open[at], number, &lines[index + 1..]));
        let kind = match previous {
            _ if letter.is_some() => Some(FaultKind::Letter),
            None => (number > 1 && starts_wrong(&series, number)).then_some(FaultKind::Start),
            Some(last) if number == last + 1 || begins_again => None,
            // đ passed over.
            Some(4) if series == Series::Diem && number == 6 => Some(FaultKind::Letter),
            Some(last) if number > last => Some(FaultKind::Gap),
            Some(_) => Some(FaultKind::Repeat),
        };
        if let Some(kind) = kind {
            let resumed = parked.iter().position(|(s, last)| *s == series && last + 1 == number);
            match resumed {
                Some(at) if kind != FaultKind::Letter => drop(parked.remove(at)),
                _ => out.push(Fault {
                    index,
                    kind,
                    found: letter.map_or_else(|| series.shown(number), |c| format!("{c})")),
                    expected: series.shown(previous.map_or(1, |last| last + 1)),
                    previous: previous.map(|last| series.shown(last)),
                }),
            }
        }
        let left = found.map(|at| open.remove(at));
        if let Some(left) = &left
            && begins_again
        {
            parked.push((series.clone(), left.last));
        }
        // The list above introduces this one: "1. Nội dung" "a) Các bước:" "1. Bước một".
        if introduces {
            open.iter_mut().for_each(|o| o.divided = true);
        }
        open.push(Open {
            // After f the list goes on with g, as if f had not been.
            last: if letter.is_some() { previous.unwrap_or(number - 1) } else { number },
            count: if begins_again { 1 } else { left.map_or(1, |l| l.count + 1) },
            series,
            divided: false,
            introduces,
        });
    }
    out
}

/// Lists deeper than this one are over; those that run on through the text stay.
fn close_below(open: &mut Vec<Open>, parked: &mut Parked, series: &Series) {
    let depth = series.depth();
    open.retain(|o| {
        let stays = o.series == *series || o.series.depth() < depth || (o.series.depth() > depth && o.series.runs_on());
        if !stays && o.introduces {
            parked.push((o.series.clone(), o.last));
        }
        stays
    });
}

/// Is this one the first of a new list? It is, unless the list before had one label only, nothing parts them and this one goes on with two:
/// "1. … 1. … 2. …".
fn begins_again(list: &Open, number: u32, rest: &[Line]) -> bool {
    let goes_on = || {
        let next = rest.iter().filter_map(|l| read(l.text.trim(), &[]));
        next.take_while(|(s, _)| s.depth() >= list.series.depth())
            .find(|(s, _)| *s == list.series)
            .is_some_and(|(_, n)| n == 2)
    };
    let stutters = list.count == 1 && list.last == 1 && !list.divided && !list.series.runs_on() && goes_on();
    number == 1 && !stutters
}

/// May a list not begin with this number? Far from one it is somebody's own number ("2023. …").
fn starts_wrong(series: &Series, number: u32) -> bool {
    match series {
        Series::So(_) => number == 2,
        Series::ChuHoa => false,
        _ => number <= 3,
    }
}

/// A letter that Vietnamese lists do not have.
fn foreign_letter(series: &Series, text: &str) -> Option<char> {
    let first = text.chars().next()?;
    (*series == Series::Diem && !DIEM.contains(&first)).then_some(first)
}

/// The series and number of a paragraph's label.
fn read(text: &str, open: &[Open]) -> Option<(Series, u32)> {
    let first = text.split_whitespace().next()?;
    match label(text) {
        Label::Phan => word_number(text, 1).map(|n| (Series::Phan, n)),
        Label::Chuong => word_number(text, 1).map(|n| (Series::Chuong, n)),
        Label::Muc => word_number(text, 1).map(|n| (Series::MucSo, n)),
        Label::TieuMuc => word_number(text, 2).map(|n| (Series::TieuMuc, n)),
        Label::Dieu(n) => Some((Series::Dieu, n)),
        Label::LaMa(n) => {
            // "I." after "H." is a letter.
            let letter = open.iter().any(|o| o.series == Series::ChuHoa && o.last == 8) && n == 1;
            Some(if letter { (Series::ChuHoa, 9) } else { (Series::LaMa, n) })
        }
        Label::So(..) => {
            let mut parts: Vec<u32> = first.trim_end_matches('.').split('.').filter_map(|p| p.parse().ok()).collect();
            let last = parts.pop()?;
            Some((Series::So(parts), last))
        }
        Label::Chu(c) => {
            let at = DIEM.iter().position(|d| *d == c);
            // f, j, w, z stand where they would in the Latin alphabet.
            let number = at.map(|a| a as u32 + 1).unwrap_or(match c {
                'f' => 7,
                'j' => 10,
                _ => 24,
            });
            Some((Series::Diem, number))
        }
        Label::ChuHoa(n) => Some((Series::ChuHoa, n)),
        Label::None | Label::Gach | Label::Cong => None,
    }
}

/// "Chương II", "Mục 1", "Phần thứ hai": the number after `skip` words.
fn word_number(text: &str, skip: usize) -> Option<u32> {
    let mut words = text
        .split(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | ','))
        .filter(|w| !w.is_empty())
        .skip(skip);
    let word = words.next()?;
    if word.to_lowercase() == "thứ" {
        let said = words.next()?.to_lowercase();
        const ORDINALS: [&str; 10] = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];
        return ORDINALS.iter().position(|o| *o == said).map(|i| i as u32 + 1);
    }
    word.parse().ok().or_else(|| from_roman(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(lines: &[&str]) -> Vec<String> {
        let lines: Vec<Line> = lines
            .iter()
            .map(|l| Line {
                text: l.trim_start_matches('#'),
                divides: l.starts_with('#'),
            })
            .collect();
        faults(&lines)
            .into_iter()
            .map(|f| format!("{:?} {} -> {}", f.kind, f.found, f.expected))
            .collect()
    }

    #[test]
    fn gaps_and_repeats_are_found() {
        for (lines, found) in [
            (vec!["1. Một", "2. Hai", "4. Bốn"], vec!["Gap 4. -> 3."]),
            (vec!["1. Một", "2. Hai", "2. Ba", "3. Bốn"], vec!["Repeat 2. -> 3."]),
            (vec!["I. A", "1. x", "II. B", "1. y", "IV. C"], vec!["Gap IV. -> III."]),
            (vec!["Điều 1. x", "Điều 3. y"], vec!["Gap Điều 3 -> Điều 2"]),
            (vec!["a) x", "b) y", "b) z", "c) t"], vec!["Repeat b) -> c)"]),
            (vec!["a) x", "c) y"], vec!["Gap c) -> b)"]),
            (vec!["a) x", "b) x", "c) x", "d) x", "e) x"], vec!["Letter e) -> đ)"]),
            (
                vec!["a) x", "b) x", "c) x", "d) x", "đ) x", "e) x", "f) x", "g) y"],
                vec!["Letter f) -> g)"],
            ),
            (
                vec!["Chương I", "Điều 1. a", "Chương II", "Điều 2. b", "Chương IV", "Điều 3. c"],
                vec!["Gap Chương IV -> Chương III"],
            ),
            (vec!["1.1. x", "1.2. y", "1.4. z"], vec!["Gap 1.4. -> 1.3."]),
            (vec!["1. x", "1. y", "2. z"], vec!["Repeat 1. -> 2."]),
            (vec!["II. x", "III. y"], vec!["Start II. -> I."]),
            (vec!["b) x", "c) y"], vec!["Start b) -> a)"]),
            (vec!["1. x", "2. y", "3. z", "2. t"], vec!["Repeat 2. -> 4."]),
        ] {
            assert_eq!(said(&lines), found, "{lines:?}");
        }
    }

    #[test]
    fn lists_in_good_order_are_quiet() {
        for lines in [
            vec!["I. A", "1. x", "a) p", "b) q", "2. y", "a) r", "II. B", "1. z"],
            vec![
                "Chương I",
                "Điều 1. a",
                "1. x",
                "2. y",
                "Chương II",
                "Điều 2. b",
                "1. z",
                "a) t",
                "đ. không phải nhãn",
            ],
            vec![
                "a) 1", "b) 2", "c) 3", "d) 4", "đ) 5", "e) 6", "g) 7", "h) 8", "i) 9", "k) 10", "l) 11",
            ],
            vec!["A. KẾT QUẢ", "I. X", "1. a", "II. Y", "B. PHƯƠNG HƯỚNG", "I. Z", "II. T"],
            vec!["1. Tập thể:", "a) x", "b) y", "2. Cá nhân:", "a) z"],
            vec!["- Đối với tập thể", "a) x", "b) y", "- Đối với cá nhân", "a) z", "b) t"],
            vec!["1. Một", "2. Hai", "#Kết quả", "1. Ba", "2. Bốn"],
            vec!["Phần thứ nhất", "I. x", "Phần thứ hai", "I. y"],
            vec!["1. a", "1.1. b", "1.2. c", "2. d", "2.1. e", "2.2. g", "3. h"],
            vec![
                "1. Nội dung",
                "a) Các bước:",
                "1. Bước một",
                "2. Bước hai",
                "3. Ba",
                "b) Khác",
                "2. Nội dung hai",
            ],
            vec![
                "Điều 1. Tặng Giấy khen, gồm:",
                "1. Tập thể: Đội dân phòng.",
                "2. Cá nhân:",
                "a) Ông A;",
                "b) Bà B.",
                "Điều 2. Tiền thưởng",
            ],
            vec!["2023. một năm"],
            vec![
                "Chương I",
                "Mục 1",
                "Điều 1. x",
                "Mục 2",
                "Điều 2. y",
                "Chương II",
                "Mục 1",
                "Điều 3. z",
            ],
            vec!["Điều 1. x", "Điều 2. y", "#QUY CHẾ", "Điều 1. z", "Điều 2. t"],
        ] {
            assert_eq!(said(&lines), Vec::<String>::new(), "{lines:?}");
        }
    }
}
