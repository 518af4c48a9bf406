//! The lines above tên loại: agency, number, place and date, marks, in any of the ways a two-column head is pasted.

use super::{Line, Splitter};
use vanthu_core::vietnamese::{NgayThang, fold, is_upper};
use vanthu_core::{Entry, Node};

/// Reads the head; what is not understood comes back, in order.
pub(super) fn read(splitter: &mut Splitter, lines: &[Line]) -> Vec<Line> {
    let mut agency: Vec<Line> = Vec::new();
    let mut leftover = Vec::new();
    for line in lines {
        for cell in cells(&line.text).iter().flat_map(|c| components(c)) {
            let cell = Line {
                number: line.number,
                text: cell,
            };
            if !known(splitter, &cell) {
                if is_upper(&cell.text) {
                    agency.push(cell)
                } else {
                    leftover.push(cell)
                }
            }
        }
    }
    put_agency(splitter, &agency);
    leftover
}

/// "V/v …" of a công văn, without its mark.
fn subject(text: &str) -> Option<&str> {
    let mark = text.get(..3).filter(|m| m.eq_ignore_ascii_case("v/v"))?;
    Some(text[mark.len()..].trim_start_matches([':', ' ', '.']))
}

/// Does a row of the head hold "V/v …"?
pub(super) fn has_subject(row: &str) -> bool {
    cells(row).iter().any(|c| subject(c).is_some())
}

/// Trích yếu of a công văn out of what the head left over: the line with its mark, and the lines that go on right below.
pub(super) fn letter_subject(splitter: &mut Splitter, strays: &mut Vec<Line>) {
    let Some(first) = strays.iter().position(|l| subject(&l.text).is_some()) else {
        return;
    };
    let mut end = first + 1;
    while end < strays.len() && strays[end].number == strays[end - 1].number + 1 {
        end += 1;
    }
    let lines: Vec<Line> = strays.drain(first..end).collect();
    let text: Vec<&str> = lines.iter().map(|l| subject(&l.text).unwrap_or(&l.text)).collect();
    splitter.put_text("trich_yeu", &text.join(" "), lines[0].number);
}

/// The cells of a pasted row: parted by a tab, a bar, or three spaces and more.
pub(super) fn cells(text: &str) -> Vec<String> {
    let mut out: Vec<String> = vec![String::new()];
    let mut spaces = 0;
    for c in text.chars() {
        if c == ' ' {
            spaces += 1;
            continue;
        }
        let parts = matches!(c, '\t' | '|');
        if let Some(last) = out.last_mut() {
            // A gap of a draft's number or date ("Số:     /KH") stands inside a cell.
            let gap = spaces >= 3 && !last.is_empty() && !inside_gap(last, c);
            if parts || gap {
                out.push(String::new());
            } else if spaces > 0 && !last.is_empty() {
                last.push(' ');
            }
        }
        spaces = 0;
        if !parts && let Some(last) = out.last_mut() {
            last.push(c);
        }
    }
    out.into_iter().map(|c| c.trim().to_string()).filter(|c| !c.is_empty()).collect()
}

/// A cell that holds more than one component ("UBND TỈNH … Số: 12/KH-UBND"; Quốc hiệu, Tiêu ngữ and date in one row) → its components.
fn components(cell: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = cell;
    while let Some(length) = national_words(rest) {
        rest = rest[length..].trim_start();
    }
    if let Some((agency, number)) = rest.split_once(" Số: ").filter(|(a, _)| is_upper(a)) {
        out.push(agency.trim().to_string());
        out.push(format!("Số: {number}"));
    } else if !rest.is_empty() {
        out.push(rest.to_string());
    }
    out
}

/// Quốc hiệu or Tiêu ngữ, or a line of either where a narrow column broke it, at the start of a text: how many bytes.
fn national_words(text: &str) -> Option<usize> {
    const WORDS: &[&str] = &[
        "cong hoa xa hoi chu nghia viet nam",
        "cong hoa xa hoi chu nghia",
        "cong hoa xa hoi",
        "xa hoi chu nghia viet nam",
        "chu nghia viet nam",
        "doc lap-tu do-hanh phuc",
        "doc lap-tu do",
        "doc lap-",
        "tu do-hanh phuc",
        "hanh phuc",
    ];
    WORDS.iter().find_map(|words| {
        let mut end = 0;
        for word in words.split_inclusive(['-', ' ']) {
            let bare = word.trim_end_matches(['-', ' ']);
            let rest = text[end..].trim_start();
            end = text.len() - rest.len();
            let length: usize = rest.chars().take(bare.chars().count()).map(char::len_utf8).sum();
            if fold(&rest[..length]) != bare {
                return None;
            }
            end += length;
            if word.ends_with('-') {
                let rest = text[end..].trim_start();
                end = text.len() - rest.strip_prefix(['-', '–', '—'])?.len();
            }
        }
        // A whole word ends here.
        (!text[end..].starts_with(char::is_alphanumeric)).then_some(end)
    })
}

fn inside_gap(before: &str, next: char) -> bool {
    next == '/' || before.ends_with("Số:") || (before.ends_with("ngày") && next == 't') || (before.ends_with("tháng") && next == 'n')
}

fn known(splitter: &mut Splitter, line: &Line) -> bool {
    let text = line.text.as_str();
    let folded = fold(text);
    // Rules of underscores or dashes: we draw them ourselves.
    if text.chars().all(|c| matches!(c, '_' | '-' | '–' | '—' | '*' | '=' | '.' | ' ')) {
        return true;
    }
    if let Some(number) = text.strip_prefix("Số").map(|r| r.trim_start().trim_start_matches(':').trim_start()) {
        return so_ky_hieu(splitter, line, number);
    }
    if let Some(at) = text.find("ngày ").or_else(|| text.find("ngày")) {
        let (place, date) = text.split_at(at);
        let place = place.trim().trim_end_matches(',').trim();
        // "ngày 05 tháng 3 năm 2026", "ngày 05/3/2026".
        let parsed = NgayThang::parse(date).or_else(|_| NgayThang::parse(date.trim_start_matches("ngày")));
        if let Ok(parsed) = parsed {
            if !place.is_empty() {
                splitter.put_text("dia_danh", place, line.number);
            }
            if !parsed.is_blank() {
                splitter.put_text("ngay_ban_hanh", &parsed.to_string(), line.number);
            }
            return true;
        }
    }
    for (mark, key, value) in [
        ("hoa toc", "do_khan", "hoa-toc"),
        ("thuong khan", "do_khan", "thuong-khan"),
        ("khan", "do_khan", "khan"),
        ("tuyet mat", "do_mat", "tuyet-mat"),
        ("toi mat", "do_mat", "toi-mat"),
        ("mat", "do_mat", "mat"),
    ] {
        if folded == mark {
            splitter.put_text(key, value, line.number);
            return true;
        }
    }
    if is_upper(text) && ["luu hanh noi bo", "xem xong tra lai"].iter().any(|w| folded.contains(w)) {
        splitter.put_text("pham_vi_luu_hanh", text, line.number);
        return true;
    }
    if folded.starts_with("du thao") && is_upper(text) {
        splitter.put_text("du_thao", text, line.number);
        return true;
    }
    false
}

/// "12/KH-UBND", "/KH-UBND", "     /KH-UBND".
fn so_ky_hieu(splitter: &mut Splitter, line: &Line, number: &str) -> bool {
    let Some((so, ky_hieu)) = number.split_once('/') else {
        return false;
    };
    let so = so.trim().trim_matches(['.', '…', '_']).trim();
    if !so.is_empty() && so.parse::<u32>().is_err() {
        return false;
    }
    // Out of a PDF the other column follows after a single space: "Số: 12/TB-STC An Giang, ngày …".
    let ky_hieu = match ky_hieu.trim().split_once(' ') {
        Some((sign, rest)) if rest.contains("ngày") => {
            let rest = Line {
                number: line.number,
                text: rest.trim().to_string(),
            };
            known(splitter, &rest);
            sign
        }
        _ => ky_hieu,
    };
    let place = splitter.place(line.number);
    let mut entries = Vec::new();
    let mut put = |key: &str, text: &str| {
        if !text.is_empty() {
            entries.push(Entry {
                key: key.into(),
                key_place: place.clone(),
                value: Node::text(text, place.clone()),
            });
        }
    };
    put("so", so.trim_start_matches('0'));
    put("ky_hieu", ky_hieu.trim());
    splitter.put("so_ky_hieu", Node::map(entries, place));
    true
}

/// Lines in capitals: the last name is the issuing body, what stands before it the superior one. A body whose name begins with Ủy ban,
/// Hội đồng … and goes on with its unit is one name on two lines.
fn put_agency(splitter: &mut Splitter, lines: &[Line]) {
    const GOES_ON: &[&str] = &[
        "xa ",
        "phuong ",
        "dac khu ",
        "huyen ",
        "quan ",
        "thi xa ",
        "thi tran ",
        "thanh pho ",
        "tinh ",
        "va ",
        "thuoc ",
        "chinh phu",
    ];
    // Kinds of bodies: their name stands on the next line.
    const UNNAMED: &[&str] = &[
        "uy ban nhan dan",
        "hoi dong nhan dan",
        "truong mam non",
        "truong mau giao",
        "truong tieu hoc",
        "truong thcs",
        "truong trung hoc co so",
        "truong thpt",
        "truong trung hoc pho thong",
        "truong cao dang",
        "truong dai hoc",
        "benh vien da khoa",
        "trung tam y te",
    ];
    let goes_on = |l: &Line| GOES_ON.iter().any(|w| fold(&l.text).starts_with(w));
    let mut names: Vec<(u32, String)> = Vec::new();
    for line in lines {
        match names.last_mut() {
            Some((_, name)) if goes_on(line) || UNNAMED.contains(&fold(name).as_str()) => {
                name.push('\n');
                name.push_str(&line.text);
            }
            _ => names.push((line.number, line.text.clone())),
        }
    }
    let Some((number, name)) = names.pop() else { return };
    if let Some((first, _)) = names.first() {
        let above: Vec<&str> = names.iter().map(|(_, n)| n.as_str()).collect();
        splitter.put_text("co_quan_chu_quan", &above.join("\n"), *first);
    }
    splitter.put_text("co_quan", &name, number);
}
