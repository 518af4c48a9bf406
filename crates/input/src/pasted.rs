//! A whole pasted document → the fields of a data file.
//!
//! Header lines, tên loại, trích yếu, Kính gửi, who decides, căn cứ, body, Nơi nhận, signature, issued text and annexes are known by their
//! words; what fits nowhere goes to the body in its order, and it is said. From here on the text is a data file like any other.

mod decision;
mod foot;
mod header;
mod marks;
mod tables;

pub use marks::strip_marks;

use crate::decode::decode;
use std::borrow::Cow;
use std::sync::Arc;
use vanthu_core::prose::{self, Label, ProseItem};
use vanthu_core::vietnamese::{fold, is_upper};
use vanthu_core::{Checked, Diagnostic, Entry, Kind, Node, Place, settle};

/// A line of the source: its number (from 1) and its text without marks.
#[derive(Clone, Debug)]
struct Line {
    number: u32,
    text: String,
}

/// Reads a pasted document (.md, .txt).
pub fn read_pasted(file_name: &str, bytes: &[u8]) -> Checked<Node> {
    let decoded = decode(file_name, bytes)?;
    let text = strip_marks(&decoded.value);
    let mut splitter = Splitter {
        file: file_name.into(),
        found: decoded.warnings,
        entries: Vec::new(),
    };
    let node = splitter
        .document(&text)
        .map(|()| Node::map(std::mem::take(&mut splitter.entries), Place::new(&splitter.file, 1, 1)));
    settle(node, splitter.found)
}

struct Splitter {
    file: Arc<str>,
    found: Vec<Diagnostic>,
    entries: Vec<Entry>,
}

impl Splitter {
    fn place(&self, line: u32) -> Place {
        Place::new(&self.file, line, 1)
    }

    fn put(&mut self, key: &str, value: Node) {
        if self.entries.iter().all(|e| e.key != key) {
            self.entries.push(Entry {
                key: key.into(),
                key_place: value.place.clone(),
                value,
            });
        }
    }

    fn put_text(&mut self, key: &str, text: &str, line: u32) {
        let node = Node::text(untabbed(text), self.place(line));
        self.put(key, node);
    }

    fn put_list(&mut self, key: &str, lines: &[Line]) {
        if let Some(first) = lines.first() {
            let items = lines.iter().map(|l| Node::text(untabbed(&l.text), self.place(l.number))).collect();
            let node = Node::list(items, self.place(first.number));
            self.put(key, node);
        }
    }

    /// Many lines as one prose field.
    fn put_prose(&mut self, key: &str, lines: &[Line]) {
        if let Some(first) = lines.first() {
            self.put_text(key, &joined(lines), first.number);
        }
    }

    /// The text of a part that is not split further.
    fn prose(&mut self, lines: Vec<Line>) -> String {
        let lines = without_page_numbers(self, lines);
        untabbed(joined(&tables::from_tabs(self, lines)).trim())
    }

    fn document(&mut self, text: &str) -> Option<()> {
        let lines: Vec<Line> = text
            .lines()
            .enumerate()
            .map(|(i, l)| Line {
                number: i as u32 + 1,
                text: trimmed(l).into_owned(),
            })
            .collect();
        let Some((title, kind)) = find_title(&lines) else {
            if let Some((at, kind)) = find_letter(&lines) {
                self.letter(&lines, at, kind);
                return Some(());
            }
            let first = lines.iter().find(|l| !l.text.is_empty()).map(|l| l.number).unwrap_or(1);
            let names: Vec<&str> = Kind::pasted().map(|k| k.ten_loai).collect();
            let error = Diagnostic::error("DL060", &self.place(first), "không thấy tên loại văn bản (một dòng riêng, in hoa)");
            self.found.push(error.remedy(format!(
                "thêm một dòng chỉ ghi tên loại (công văn: dòng “V/v …” rồi dòng “Kính gửi: …”); các tên loại: {}",
                names.join(", ")
            )));
            return None;
        };
        self.put_text("loai", kind.slug, lines[title].number);
        let strays = header::read(self, &lines[..title]);
        let decides = kind.field("tham_quyen").is_some();
        let mut at = self.subject(&lines, title + 1, decides);
        at = self.addressees(&lines, at);
        let (mut foot, annexes) = foot::find(&lines, at);
        if decides {
            at = decision::head(self, &lines[..foot.start], at);
            foot.end = decision::attached(self, &lines, foot.clone());
        }
        self.rest(strays, &lines[at..foot.start]);
        foot::read(self, &lines[foot], kind.field("nguoi_ky_trai").is_some());
        foot::annexes(self, &lines[annexes..]);
        Some(())
    }

    /// Công văn: it has no tên loại, its trích yếu stands in the head.
    fn letter(&mut self, lines: &[Line], at: usize, kind: &Kind) {
        self.put_text("loai", kind.slug, lines[at].number);
        let mut strays = header::read(self, &lines[..at]);
        header::letter_subject(self, &mut strays);
        let at = self.addressees(lines, at);
        let (foot, annexes) = foot::find(lines, at);
        self.rest(strays, &lines[at..foot.start]);
        foot::read(self, &lines[foot], kind.field("nguoi_ky_trai").is_some());
        foot::annexes(self, &lines[annexes..]);
    }

    /// The body; what the head left over is said and stands before it.
    fn rest(&mut self, strays: Vec<Line>, body: &[Line]) {
        for line in &strays {
            let message = format!(
                "không hiểu dòng “{}” ở phần đầu; dòng này được giữ ở đầu nội dung",
                shorten(&line.text)
            );
            self.found.push(
                Diagnostic::warning("DL061", &self.place(line.number), message)
                    .remedy("chuyển thành tệp dữ liệu (vanthu new --from) rồi ghi vào đúng trường"),
            );
        }
        self.body(strays, body);
    }

    /// Trích yếu: the lines below tên loại, up to a blank line (or the first line that is plainly something else; where somebody decides,
    /// his name in capitals).
    fn subject(&mut self, lines: &[Line], mut at: usize, decides: bool) -> usize {
        while at < lines.len() && (lines[at].text.is_empty() || is_rule(&lines[at].text)) {
            at += 1;
        }
        let start = at;
        while at < lines.len() && !lines[at].text.is_empty() && !is_rule(&lines[at].text) {
            let folded = fold(&lines[at].text);
            let other = folded.starts_with("kinh gui") || is_basis(&lines[at].text) || prose::label(&lines[at].text) != Label::None;
            let decider = decides && at > start && is_upper(&lines[at].text) && !is_upper(&lines[at - 1].text);
            // A line that ends like a sentence is no trích yếu.
            if other || decider || (at > start && lines[at].text.ends_with(['.', ':', ';'])) {
                break;
            }
            at += 1;
        }
        if start == at {
            return start;
        }
        let text: Vec<&str> = lines[start..at].iter().map(|l| l.text.as_str()).collect();
        self.put_text("trich_yeu", &text.join(" "), lines[start].number);
        while at < lines.len() && is_rule(&lines[at].text) {
            at += 1;
        }
        at
    }

    fn addressees(&mut self, lines: &[Line], at: usize) -> usize {
        let mut next = at;
        while next < lines.len() && lines[next].text.is_empty() {
            next += 1;
        }
        let Some(first) = lines.get(next).filter(|l| fold(&l.text).starts_with("kinh gui")) else {
            return at;
        };
        let rest = first.text.split_once(':').map(|(_, r)| r.trim()).unwrap_or_default();
        let mut found = Vec::new();
        if !rest.is_empty() {
            found.push(Line {
                number: first.number,
                text: undashed(rest).to_string(),
            });
        }
        next += 1;
        while next < lines.len() {
            let text = lines[next].text.as_str();
            if text.starts_with(['-', '–', '•']) {
                found.push(Line {
                    number: lines[next].number,
                    text: undashed(text).to_string(),
                });
            } else if !text.is_empty() || !lines.get(next + 1).is_some_and(|l| l.text.starts_with(['-', '–', '•'])) {
                break;
            }
            next += 1;
        }
        self.put_list("kinh_gui", &found);
        next
    }

    /// Căn cứ, opening, sections, closing.
    fn body(&mut self, strays: Vec<Line>, lines: &[Line]) {
        let mut can_cu = Vec::new();
        let mut rest: Vec<Line> = strays;
        let mut body_began = false;
        for line in lines {
            if !body_began && is_basis(&line.text) {
                can_cu.push(line.clone());
            } else {
                body_began |= !line.text.is_empty();
                rest.push(line.clone());
            }
        }
        self.put_list("can_cu", &can_cu);
        let rest = without_page_numbers(self, rest);
        let rest = tables::from_tabs(self, rest);
        let items = prose::read(&joined(&rest));
        if items.joined_lines > 0 {
            let first = rest.iter().find(|l| !l.text.is_empty()).map(|l| l.number).unwrap_or(1);
            let message = format!("{} chỗ xuống dòng giữa câu (chép từ PDF) được nối lại", items.joined_lines);
            self.found.push(Diagnostic::info("DL062", &self.place(first), message));
        }
        let base = rest.first().map(|l| l.number).unwrap_or(1);
        let paragraphs = flattened(&items.items, &rest, base);
        let structured = items.items.iter().any(|i| {
            matches!(
                i,
                ProseItem::Paragraph {
                    label: Label::LaMa(_) | Label::ChuHoa(_),
                    ..
                }
            )
        }) && !items.items.iter().any(|i| {
            matches!(
                i,
                ProseItem::Paragraph {
                    label: Label::Phan | Label::Chuong | Label::Dieu(_),
                    ..
                }
            )
        });
        if !structured {
            self.put_prose("noi_dung", &paragraphs);
            return;
        }
        let is_section = |l: &Line| matches!(prose::label(&l.text), Label::LaMa(_) | Label::ChuHoa(_));
        let first = paragraphs.iter().position(is_section).unwrap_or(paragraphs.len());
        self.put_prose("mo_dau", &paragraphs[..first]);
        // The closing words stand after the last section, on their own.
        let last = paragraphs.iter().rposition(is_section).unwrap_or(0);
        let closing = (last + 1..paragraphs.len())
            .rev()
            .take(3)
            .find(|i| fold(&paragraphs[*i].text).starts_with("tren day la"))
            .unwrap_or(paragraphs.len());
        let mut sections = Vec::new();
        let mut start = first;
        while start < closing {
            let end = (start + 1..closing).find(|i| is_section(&paragraphs[*i])).unwrap_or(closing);
            let head = &paragraphs[start];
            let place = self.place(head.number);
            let mut section = Node::map(Vec::new(), place.clone());
            section.set("tieu_de", Node::text(untabbed(&head.text), place));
            if let Some(inner) = paragraphs.get(start + 1..end).filter(|p| !p.is_empty()) {
                section.set("noi_dung", Node::text(untabbed(&joined(inner)), self.place(inner[0].number)));
            }
            sections.push(section);
            start = end;
        }
        let place = sections.first().map(|s| s.place.clone()).unwrap_or_default();
        self.put("muc", Node::list(sections, place));
        self.put_prose("ket_thuc", &paragraphs[closing..]);
    }
}

/// Paragraphs and tables as lines again, each with the number of the line it began on.
fn flattened(items: &[ProseItem], source: &[Line], base: u32) -> Vec<Line> {
    let number = |line: usize| source.get(line - 1).map(|l| l.number).unwrap_or(base);
    let row = |cells: &[String]| {
        format!(
            "| {} |",
            cells.iter().map(|c| c.replace('|', "\\|")).collect::<Vec<_>>().join(" | ")
        )
    };
    let mut out = Vec::new();
    for item in items {
        match item {
            ProseItem::Paragraph { text, line, .. } => out.push(Line {
                number: number(*line),
                text: text.clone(),
            }),
            ProseItem::Table { line, rows, .. } => {
                // The rule keeps the alignment it was typed with.
                let rule = source.get(*line).map(|l| l.text.clone()).unwrap_or_default();
                out.push(source.get(*line - 1).cloned().unwrap_or(Line {
                    number: base,
                    text: String::new(),
                }));
                out.push(Line {
                    number: number(*line + 1),
                    text: rule,
                });
                for (i, cells) in rows.iter().enumerate() {
                    out.push(Line {
                        number: number(*line + 2 + i),
                        text: row(cells),
                    });
                }
            }
        }
    }
    out
}

fn joined(lines: &[Line]) -> String {
    lines.iter().map(|l| l.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// Lines that hold nothing but 2, 3, 4 … in this order are the page numbers of a PDF: they go, and it is said.
fn without_page_numbers(splitter: &mut Splitter, lines: Vec<Line>) -> Vec<Line> {
    let is_number = |l: &Line| !l.text.is_empty() && l.text.bytes().all(|b| b.is_ascii_digit());
    let numbers: Vec<&Line> = lines.iter().filter(|l| is_number(l)).collect();
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else {
        return lines;
    };
    if !numbers.iter().zip(2..).all(|(l, page)| l.text.parse() == Ok(page)) {
        return lines;
    }
    let message = if numbers.len() == 1 {
        format!("dòng chỉ có số {} được hiểu là số trang và được bỏ", first.text)
    } else {
        format!(
            "{} dòng chỉ có số, từ {} đến {}, được hiểu là số trang và được bỏ",
            numbers.len(),
            first.text,
            last.text
        )
    };
    splitter
        .found
        .push(Diagnostic::info("DL065", &splitter.place(first.number), message));
    lines.into_iter().filter(|l| !is_number(l)).collect()
}

/// A row of cells keeps its empty first and last cells.
fn trimmed(line: &str) -> Cow<'_, str> {
    let text = line.trim();
    match text.split_once('\t') {
        // A dash that Word set before an item of a list.
        Some((mark @ ("-" | "–" | "•" | "+"), item)) => format!("{mark} {}", item.trim_start()).into(),
        Some(_) => line.trim_matches(' ').into(),
        None => text.into(),
    }
}

/// A tab left inside a text (after a number that Word wrote) is a space.
fn untabbed(text: &str) -> String {
    text.replace('\t', " ")
}

/// The first line that is one of the named types, alone.
fn find_title(lines: &[Line]) -> Option<(usize, &'static Kind)> {
    lines.iter().enumerate().find_map(|(i, line)| Some((i, named_type(&line.text)?)))
}

fn named_type(text: &str) -> Option<&'static Kind> {
    let text = text.trim_end_matches([':', '.']).trim();
    Kind::pasted().find(|k| is_upper(text) && fold(k.ten_loai) == fold(text))
}

/// A công văn has no tên loại: its "Kính gửi", when a "V/v" stands above it.
fn find_letter(lines: &[Line]) -> Option<(usize, &'static Kind)> {
    let at = lines.iter().position(|l| fold(&l.text).starts_with("kinh gui"))?;
    lines[..at].iter().find(|l| header::has_subject(&l.text))?;
    Some((at, Kind::find("cong-van")?))
}

fn is_rule(text: &str) -> bool {
    text.chars().count() >= 3 && text.chars().all(|c| matches!(c, '_' | '-' | '–' | '—' | '=' | '*'))
}

/// A legal basis: "Căn cứ …;", "Theo đề nghị của … ." standing as a line of its own.
fn is_basis(text: &str) -> bool {
    let folded = fold(text);
    ["can cu ", "theo de nghi ", "xet "].iter().any(|w| folded.starts_with(w)) && text.ends_with([';', '.', ','])
}

fn undashed(text: &str) -> &str {
    text.trim_start_matches(['-', '–', '•']).trim()
}

fn shorten(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST {
        text.to_string()
    } else {
        text.chars().take(MOST).chain("…".chars()).collect()
    }
}

#[cfg(test)]
mod tests;
