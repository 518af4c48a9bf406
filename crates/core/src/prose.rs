//! Prose as clerks type it: one line is one paragraph, and labels decide what it is.
//!
//! Text is never changed here: labels stay part of the text, every character prints as typed. Lines that were broken at one width
//! (copied from a PDF) are joined, and counted so that it can be said.

/// What a line begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    None,
    /// "Phần I", "Phần thứ nhất"; alone on its line, or with its heading.
    Phan,
    /// "Chương II".
    Chuong,
    /// The word: "Mục 1".
    Muc,
    /// "Tiểu mục 1".
    TieuMuc,
    /// "Điều 5." with its number.
    Dieu(u32),
    /// "I." with its value.
    LaMa(u32),
    /// "A. KẾT QUẢ": a capital (from 1) with a heading in capitals; no part of the decree's order, yet offices use it above I, II.
    ChuHoa(u32),
    /// "1." or "1.2.": the last number and how many numbers there are.
    So(u32, usize),
    /// "a)".
    Chu(char),
    /// "-", also typed as "–" or "•".
    Gach,
    /// "+".
    Cong,
}

impl Label {
    /// Level in the document, from 0; labels of the same kind are siblings. A line without a label stands below all.
    pub fn rank(&self) -> u8 {
        match self {
            Label::Phan => 0,
            Label::Chuong => 1,
            Label::Muc => 2,
            Label::TieuMuc => 3,
            Label::Dieu(_) => 4,
            Label::ChuHoa(_) => 5,
            Label::LaMa(_) => 6,
            Label::So(_, depth) => 6 + (*depth).min(4) as u8,
            Label::Chu(_) => 11,
            Label::Gach => 12,
            Label::Cong => 13,
            Label::None => 14,
        }
    }
}

/// Side a column of a pipe table is set to by the colons of its rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PipeAlign {
    #[default]
    None,
    Left,
    Center,
    Right,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ProseItem {
    /// One paragraph with its label, whole text and source line (from 1).
    Paragraph { label: Label, text: String, line: usize },
    /// A pipe table: as many cells a row as the header has.
    Table {
        header: Vec<String>,
        aligns: Vec<PipeAlign>,
        rows: Vec<Vec<String>>,
        line: usize,
    },
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose {
    pub items: Vec<ProseItem>,
    /// How many line ends were taken for breaks of one width and joined.
    pub joined_lines: usize,
}

/// Reads prose: paragraphs, labels, pipe tables.
pub fn read(text: &str) -> Prose {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let width = wrapped_at(&lines);
    let mut prose = Prose::default();
    let mut open: Option<(String, usize, usize)> = None; // text, line, length of its last line
    let mut index = 0;
    while index < lines.len() {
        let line = lines[index];
        if line.is_empty() {
            flush(&mut open, &mut prose);
            index += 1;
            continue;
        }
        if let Some((table, end)) = table(&lines, index) {
            flush(&mut open, &mut prose);
            prose.items.push(table);
            index = end;
            continue;
        }
        let goes_on = match (&open, width) {
            (Some((before, _, last)), Some(width)) => continues(before, *last, line, width),
            _ => false,
        };
        match &mut open {
            Some((text, _, last)) if goes_on => {
                text.push(' ');
                text.push_str(line);
                *last = line.chars().count();
                prose.joined_lines += 1;
            }
            _ => {
                flush(&mut open, &mut prose);
                open = Some((line.to_string(), index + 1, line.chars().count()));
            }
        }
        index += 1;
    }
    flush(&mut open, &mut prose);
    prose
}

fn flush(open: &mut Option<(String, usize, usize)>, prose: &mut Prose) {
    if let Some((text, line, _)) = open.take() {
        prose.items.push(ProseItem::Paragraph {
            label: label(&text),
            text,
            line,
        });
    }
}

/// The width the text was broken at, when it plainly was: many lines end in mid-sentence near one length, and the next begins small.
fn wrapped_at(lines: &[&str]) -> Option<usize> {
    const FEWEST: usize = 4;
    let longest = lines.iter().map(|l| l.chars().count()).max()?;
    if !(40..=160).contains(&longest) {
        return None;
    }
    let (mut broken, mut pairs) = (0, 0);
    for pair in lines.windows(2) {
        let [a, b] = pair else { continue };
        if a.is_empty() || b.is_empty() || a.starts_with('|') {
            continue;
        }
        pairs += 1;
        if near(a.chars().count(), longest) && in_mid_sentence(a) && begins_small(b) && label(b) == Label::None {
            broken += 1;
        }
    }
    (broken >= FEWEST && broken * 3 >= pairs).then_some(longest)
}

fn near(length: usize, width: usize) -> bool {
    length + width / 5 >= width
}

fn in_mid_sentence(line: &str) -> bool {
    !line.ends_with(['.', ';', ':', '!', '?'])
}

fn begins_small(line: &str) -> bool {
    line.chars()
        .next()
        .is_some_and(|c| c.is_lowercase() || c.is_ascii_digit() || matches!(c, '(' | '“'))
}

fn continues(before: &str, last: usize, line: &str, width: usize) -> bool {
    near(last, width) && in_mid_sentence(before) && label(line) == Label::None && !is_heading_text(before)
}

fn is_heading_text(text: &str) -> bool {
    matches!(label(text), Label::LaMa(_) | Label::ChuHoa(_)) && !text.chars().any(char::is_lowercase)
}

fn table(lines: &[&str], at: usize) -> Option<(ProseItem, usize)> {
    let rule = lines.get(at + 1)?;
    let is_row = |l: &str| l.len() > 1 && l.contains('|');
    let rule_cells: Vec<&str> = cells_raw(rule);
    let is_rule = is_row(rule)
        && rule_cells
            .iter()
            .all(|c| c.contains('-') && c.chars().all(|c| matches!(c, '-' | ':' | ' ')));
    if !is_row(lines[at]) || !is_rule {
        return None;
    }
    let header = cells(lines[at]);
    let mut aligns: Vec<PipeAlign> = rule_cells
        .iter()
        .map(|c| match (c.trim().starts_with(':'), c.trim().ends_with(':')) {
            (true, true) => PipeAlign::Center,
            (false, true) => PipeAlign::Right,
            (true, false) => PipeAlign::Left,
            (false, false) => PipeAlign::None,
        })
        .collect();
    aligns.resize(header.len(), PipeAlign::None);
    let mut rows = Vec::new();
    let mut end = at + 2;
    while end < lines.len() && is_row(lines[end]) {
        let mut row = cells(lines[end]);
        // More cells than columns: what is over stays with the last, nothing is dropped.
        if row.len() > header.len() {
            let over = row.split_off(header.len());
            if let Some(last) = row.last_mut() {
                for cell in over {
                    last.push_str(" | ");
                    last.push_str(&cell);
                }
            }
        }
        row.resize(header.len(), String::new());
        rows.push(row);
        end += 1;
    }
    Some((
        ProseItem::Table {
            header,
            aligns,
            rows,
            line: at + 1,
        },
        end,
    ))
}

fn cells_raw(line: &str) -> Vec<&str> {
    let inner = line.trim();
    let inner = inner.strip_prefix('|').unwrap_or(inner);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    inner.split('|').collect()
}

fn cells(line: &str) -> Vec<String> {
    cells_raw(&line.replace("\\|", "\u{0}"))
        .iter()
        .map(|c| c.trim().replace('\u{0}', "|"))
        .collect()
}

/// What a paragraph begins with.
pub fn label(text: &str) -> Label {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return Label::None };
    let rest = chars.as_str();
    match first {
        '-' | '–' | '—' | '•' if rest.starts_with([' ', '\t']) => return Label::Gach,
        '+' if rest.starts_with([' ', '\t']) => return Label::Cong,
        '0'..='9' => return number_label(text),
        _ => {}
    }
    if let Some(label) = word_label(text) {
        return label;
    }
    if let Some((roman, after)) = text.split_once('.')
        && (after.is_empty() || after.starts_with([' ', '\t']))
        && let Some(value) = crate::vietnamese::from_roman(roman)
        // A lone C, D, L or M is an initial, not a number.
        && value <= 49
        && !matches!(roman, "C" | "D" | "L" | "M")
    {
        return Label::LaMa(value);
    }
    if first.is_ascii_uppercase()
        && let Some(heading) = rest.strip_prefix('.')
        && !heading.trim_start().is_empty()
        && !heading.chars().any(char::is_lowercase)
    {
        return Label::ChuHoa(first as u32 - 'A' as u32 + 1);
    }
    if matches!(first, 'a'..='z' | 'đ') && rest.starts_with(')') && rest[1..].starts_with([' ', '\t']) {
        return Label::Chu(first);
    }
    Label::None
}

/// "1." or "1.2." or "1.2" followed by a space; never an amount ("1.571,8") or a date.
fn number_label(text: &str) -> Label {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, after) = text.split_at(end);
    if !(after.is_empty() || after.starts_with([' ', '\t'])) || !number.contains('.') {
        return Label::None;
    }
    let dotted = number.ends_with('.');
    let parts: Vec<&str> = number.trim_end_matches('.').split('.').collect();
    // "1.2 Nội dung" is a label only with short parts: "3.250 người" is an amount.
    if parts.iter().any(|p| p.is_empty() || p.len() > if dotted { 3 } else { 2 }) || number.ends_with("..") {
        return Label::None;
    }
    match parts.last().and_then(|p| p.parse().ok()) {
        Some(last) => Label::So(last, parts.len()),
        None => Label::None,
    }
}

fn word_label(text: &str) -> Option<Label> {
    let lower = text.to_lowercase();
    let (label, rest) = [
        ("phần ", Label::Phan),
        ("chương ", Label::Chuong),
        ("tiểu mục ", Label::TieuMuc),
        ("mục ", Label::Muc),
    ]
    .into_iter()
    .find_map(|(word, label)| lower.strip_prefix(word).map(|rest| (label, rest.trim())))
    .or_else(|| lower.strip_prefix("điều ").map(|rest| (Label::Dieu(0), rest.trim_start())))?;
    if !text.starts_with(char::is_uppercase) {
        return None;
    }
    if let Label::Dieu(_) = label {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let after = &rest[digits.len()..];
        return (after.starts_with('.') || after.starts_with(':') || after.is_empty())
            .then(|| digits.parse().ok().map(Label::Dieu))
            .flatten();
    }
    // Its number alone, or the number and a heading in capitals.
    let (number, after) = match rest.split_once([' ', '.', ':']) {
        Some((number, after)) => (number, after.trim()),
        None => (rest, ""),
    };
    let ordinal = rest.starts_with("thứ ") && rest.split(' ').count() <= 3;
    let numbered = number.chars().all(|c| c.is_ascii_digit()) || crate::vietnamese::from_roman(&number.to_uppercase()).is_some();
    let heading = after.is_empty() || {
        let original = &text[text.len().saturating_sub(after.len())..];
        !original.chars().any(char::is_lowercase)
    };
    (!number.is_empty() && (ordinal || (numbered && heading))).then_some(label)
}

/// Is the khoản at `index` a heading of its own ("1. Mục đích")? It is when it does not end like a sentence, is short, and something
/// stands under it: the next item is no sibling and nothing higher.
pub fn is_heading(items: &[ProseItem], index: usize) -> bool {
    const LONGEST: usize = 150;
    let Some(ProseItem::Paragraph {
        label: Label::So(number, depth),
        text,
        ..
    }) = items.get(index)
    else {
        return false;
    };
    if text.ends_with(['.', ';', ':', ',', '/']) || text.chars().count() > LONGEST {
        return false;
    }
    let rank = Label::So(*number, *depth).rank();
    match items.get(index + 1) {
        None => false,
        Some(ProseItem::Table { .. }) => true,
        // What follows the last khoản of a list without any label may as well stand after the list: its siblings decide.
        Some(ProseItem::Paragraph { label: Label::None, .. }) => {
            let within = |i: &&ProseItem| !matches!(i, ProseItem::Paragraph { label, .. } if label.rank() < rank);
            let khoan = |i: &ProseItem| matches!(i, ProseItem::Paragraph { label: Label::So(_, d), .. } if d == depth);
            if items[index + 1..].iter().take_while(within).any(khoan) {
                return true;
            }
            let begins = index - items[..index].iter().rev().take_while(within).count();
            let mut earlier = (begins..index).filter(|i| khoan(&items[*i])).peekable();
            earlier.peek().is_none() || earlier.any(|i| is_heading(items, i))
        }
        Some(ProseItem::Paragraph { label, .. }) => label.rank() > rank,
    }
}

/// "Điều 5. Tiêu đề": where the label ends (the byte after its full stop); 0 when the text has no such label.
pub fn dieu_label_end(text: &str) -> usize {
    match label(text) {
        Label::Dieu(_) => text.find(['.', ':']).map(|i| i + 1).unwrap_or(text.len()),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str) -> Vec<Label> {
        read(text)
            .items
            .into_iter()
            .map(|i| match i {
                ProseItem::Paragraph { label, .. } => label,
                ProseItem::Table { .. } => panic!("a table"),
            })
            .collect()
    }

    #[test]
    fn labels_are_known_by_their_form() {
        for (text, expected) in [
            ("Phần I", Label::Phan),
            ("Phần thứ nhất", Label::Phan),
            ("Chương II", Label::Chuong),
            ("Mục 1", Label::Muc),
            ("Tiểu mục 2", Label::TieuMuc),
            ("Điều 5. Trách nhiệm thi hành", Label::Dieu(5)),
            ("I. MỤC ĐÍCH", Label::LaMa(1)),
            ("XIV. KHÁC", Label::LaMa(14)),
            ("C. TỔ CHỨC THỰC HIỆN", Label::ChuHoa(3)),
            ("1. Mục đích", Label::So(1, 1)),
            ("1.2. Nội dung", Label::So(2, 2)),
            ("1.2 Nội dung", Label::So(2, 2)),
            ("đ) Có sức lan tỏa", Label::Chu('đ')),
            ("- Giá trị", Label::Gach),
            ("+ Tập thể", Label::Cong),
        ] {
            assert_eq!(label(text), expected, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_label_is_text() {
        for text in [
            "1.571,822 tỷ đồng",
            "3.250 người được giải quyết việc làm",
            "29/3/2023 là ngày",
            "C. Mác viết",
            "Mục 1 Điều 5 quy định",
            "Phần lớn các đơn vị",
            "Điều này cho thấy",
            "-5 độ",
            "V.v. và các nội dung",
            "2023 là năm",
        ] {
            assert_eq!(label(text), Label::None, "{text}");
        }
    }

    #[test]
    fn one_line_is_one_paragraph() {
        assert_eq!(labels("  a) Một\n\n\n- Hai\nBa").len(), 3);
        let list =
            "- Tổng vốn đầu tư toàn xã hội: 3.200 tỷ đồng, tăng so với cùng kỳ\n- Tỷ lệ hộ dân được dùng nước sạch: 100%\n".repeat(5);
        assert_eq!(read(&list).joined_lines, 0);
    }

    #[test]
    fn text_broken_at_one_width_is_joined_and_counted() {
        let text = "Các cơ quan, đơn vị tổ chức phát động thi đua trên cơ sở bám sát các chỉ\ntiêu chủ yếu về nhiệm vụ chính trị, phát triển kinh tế - xã hội, quốc phòng\nvà an ninh của huyện, cơ quan, đơn vị năm 2023, bám sát phương hướng nhiệm\nvụ công tác thi đua, khen thưởng của huyện năm 2023, thực hiện tốt các chỉ\ntiêu đã đề ra.\n- Thực hiện tốt Chỉ thị về việc tiếp tục đẩy mạnh các phong trào thi đua yêu\nnước trong toàn huyện.";
        let prose = read(text);
        assert_eq!((prose.items.len(), prose.joined_lines), (2, 5));
    }

    #[test]
    fn a_pipe_table_needs_its_rule() {
        let prose = read("Như sau:\n| TT | Chỉ tiêu |\n|---|---:|\n| 1 | 790 |\n| 2 |\nHết.");
        let ProseItem::Table {
            header,
            aligns,
            rows,
            line,
        } = &prose.items[1]
        else {
            panic!("{prose:?}")
        };
        assert_eq!((header.len(), aligns[1], rows.len(), *line), (2, PipeAlign::Right, 2, 2));
        assert_eq!(rows[1], ["2", ""]);
        assert_eq!(read("a | b\nc | d").items.len(), 2);
    }

    #[test]
    fn a_khoan_is_a_heading_when_something_stands_under_it() {
        let items = read("1. Mục đích\na) Một.\n2. Yêu cầu\n3. Thời gian\nTừ nay đến hết năm.\n4. Giao Phòng Nội vụ.\nHết.").items;
        assert_eq!(
            (0..items.len()).map(|i| is_heading(&items, i)).collect::<Vec<_>>(),
            [true, false, false, true, false, false, false]
        );
        let items = read("1. Tặng giấy khen cho 03 tập thể\n2. Tặng giấy khen cho 12 cá nhân\n(có danh sách kèm theo)").items;
        assert!((0..items.len()).all(|i| !is_heading(&items, i)));
        let items = read("1. Mục đích\nThi đua.\n2. Yêu cầu\nTiết kiệm.").items;
        assert!(is_heading(&items, 0) && is_heading(&items, 2));
    }
}
