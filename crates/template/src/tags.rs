//! The markup a template prints, as far as the template's text shows it: known tags in their right places, each closed in the branch that
//! opened it, no text where it would be lost, values only inside quotes of attributes.

use crate::check::Scanned;
use crate::place::Source;
use crate::scan::{Mustache, MustacheKind, one_line};
use std::collections::BTreeMap;
use vanthu_core::Diagnostic;
use vanthu_core::vietnamese::nearest;

/// What may stand inside an element.
enum Content {
    /// Text without tags.
    Text,
    /// Text with `<b>` and `<i>`.
    Inline,
    Elements(&'static [&'static str]),
}

struct Tag {
    name: &'static str,
    attributes: &'static [&'static str],
    content: Content,
}

const fn text(name: &'static str) -> Tag {
    Tag {
        name,
        attributes: &[],
        content: Content::Text,
    }
}

const fn inline(name: &'static str) -> Tag {
    Tag {
        name,
        attributes: &[],
        content: Content::Inline,
    }
}

const fn parent(name: &'static str, attributes: &'static [&'static str], children: &'static [&'static str]) -> Tag {
    Tag {
        name,
        attributes,
        content: Content::Elements(children),
    }
}

#[rustfmt::skip]
const VOCABULARY: &[Tag] = &[
    parent("van-ban", &["loai", "trang", "huong"], &[
        "co-quan-chu-quan", "co-quan", "so-ky-hieu", "dia-danh-thoi-gian", "do-mat", "do-khan", "pham-vi-luu-hanh", "du-thao", "ten-loai",
        "trich-yeu", "tham-quyen", "kinh-gui", "can-cu", "lenh", "noi-dung", "p", "muc", "khoan-tieu-de", "khoan", "diem", "gach", "dieu", "bang", "noi-nhan",
        "ky", "lien-he", "phu-luc", "kem-theo", "van-ban-kem-theo", "trang",
    ]),
    text("co-quan-chu-quan"), text("co-quan"), text("so-ky-hieu"), text("dia-danh-thoi-gian"), text("do-mat"), text("do-khan"),
    text("pham-vi-luu-hanh"), text("du-thao"), text("ten-loai"), text("trich-yeu"), text("tham-quyen"), text("lenh"),
    parent("kinh-gui", &[], &["noi"]),
    text("noi"),
    inline("can-cu"),
    text("noi-dung"),
    inline("p"), inline("muc"), inline("khoan-tieu-de"), inline("khoan"), inline("diem"), inline("gach"), inline("dieu"), inline("b"), inline("i"),
    parent("bang", &["thu", "ten"], &["cot", "hang"]),
    Tag { name: "cot", attributes: &["rong", "canh"], content: Content::Text },
    parent("hang", &["dam"], &["o"]),
    Tag { name: "o", attributes: &["gop"], content: Content::Inline },
    parent("noi-nhan", &[], &["noi"]),
    parent("ky", &["ben"], &["quyen-han", "ho-ten"]),
    text("quyen-han"), text("ho-ten"), text("lien-he"),
    parent("phu-luc", &["huong", "nhan", "kem-theo"], &["ten", "can-cu", "noi-dung", "p", "muc", "khoan-tieu-de", "khoan", "diem", "gach", "dieu", "bang"]),
    text("ten"),
    parent("trang", &["rong", "cao", "rong-giay", "cao-giay"], &["o-chu", "chong", "khung", "anh", "net"]),
    parent("chong", &["tren", "duoi", "canh"], &["o-chu"]),
    Tag {
        name: "o-chu",
        attributes: &[
            "o", "x", "y", "rong", "canh", "co", "co-nho", "so-dong", "thu-truoc", "gian-dong", "dam", "nghieng", "mau", "phong", "gach",
            "ten-nguoi", "cach", "phoi",
        ],
        content: Content::Text,
    },
    parent("khung", &["o", "ten", "le", "phoi"], &[]),
    parent("anh", &["o", "tep", "x", "y", "rong", "cao", "phoi"], &[]),
    parent("net", &["o", "ve", "day", "mau", "to", "phoi"], &[]),
    text("kem-theo"),
    parent("van-ban-kem-theo", &[], &[
        "co-quan-chu-quan", "co-quan", "ten-loai", "trich-yeu", "kem-theo", "can-cu", "noi-dung", "p", "muc", "khoan-tieu-de", "khoan", "diem", "gach",
        "dieu", "bang",
    ]),
];

/// The names of all tags a template may print.
pub fn tags() -> impl Iterator<Item = &'static str> {
    VOCABULARY.iter().map(|t| t.name)
}

fn find(name: &str) -> Option<&'static Tag> {
    VOCABULARY.iter().find(|t| t.name == name)
}

enum Open {
    Tag { name: String, at: usize },
    Block { at: usize },
}

struct Walk<'a, 'f> {
    source: &'a Source<'a>,
    mustaches: &'a [Mustache],
    /// The next mustache.
    next: usize,
    at: usize,
    open: Vec<Open>,
    /// The element a shared part is printed in.
    base: Option<&'static Tag>,
    /// Shared parts printed here, each with the element around it.
    calls: Vec<Call<'a>>,
    /// Root elements so far.
    roots: usize,
    /// Text outside of any tag was said for this element already.
    stray_said: bool,
    found: &'f mut Vec<Diagnostic>,
}

/// A shared part printed: its name and the element it is printed in.
type Call<'a> = (&'a str, Option<&'static Tag>);

/// Walks the template, then each shared part it prints inside the element it is printed in.
pub(crate) fn check<'a>(main: &'a Scanned<'a>, parts: &'a BTreeMap<&'a str, Scanned<'a>>, found: &mut Vec<Diagnostic>) {
    let (mut calls, roots) = walk(main, None, found);
    if roots == 0 {
        let error = main.source.error("MT031", 0, "mẫu không có thẻ <van-ban>");
        found.push(error.remedy("đặt tất cả trong <van-ban loai=\"{{loai}}\"> … </van-ban>"));
    }
    let mut seen = Vec::new();
    while let Some((name, around)) = calls.pop() {
        let key = (name, around.map(|t| t.name));
        if let (Some(part), false) = (parts.get(name), seen.contains(&key)) {
            seen.push(key);
            calls.extend(walk(part, around, found).0);
        }
    }
}

/// The shared parts one file prints, and how many root elements it has.
fn walk<'a>(scanned: &'a Scanned<'a>, base: Option<&'static Tag>, found: &mut Vec<Diagnostic>) -> (Vec<Call<'a>>, usize) {
    let Scanned { source, mustaches } = scanned;
    let (open, calls) = (Vec::new(), Vec::new());
    let mut walk = Walk {
        source,
        mustaches,
        next: 0,
        at: 0,
        open,
        base,
        calls,
        roots: 0,
        stray_said: false,
        found,
    };
    walk.run();
    walk.close_down_to(0);
    (walk.calls, walk.roots)
}

impl<'a> Walk<'a, '_> {
    fn run(&mut self) {
        while self.at < self.source.text.len() {
            if let Some(m) = self.mustache_here() {
                self.mustache(&m);
                continue;
            }
            let rest = &self.source.text[self.at..];
            let Some(c) = rest.chars().next() else { break };
            match c {
                '<' if rest.starts_with("<!--") => {
                    let end = rest.find("-->").map_or(rest.len(), |i| i + 3);
                    self.skip_to(self.at + end);
                }
                '<' => self.tag(),
                '&' => self.entity(),
                c if c.is_whitespace() => self.at += c.len_utf8(),
                _ => {
                    let end = rest
                        .find(['<', '&', '{'])
                        .filter(|i| *i > 0)
                        .unwrap_or(if c == '{' { 1 } else { rest.len() });
                    self.text_here(self.at, &rest[..end]);
                    self.at += end;
                }
            }
        }
    }

    fn mustache_here(&mut self) -> Option<Mustache> {
        let m = self.mustaches.get(self.next).filter(|m| m.start == self.at)?.clone();
        self.next += 1;
        self.at = m.end;
        Some(m)
    }

    fn skip_to(&mut self, at: usize) {
        self.at = at;
        while self.mustaches.get(self.next).is_some_and(|m| m.start < at) {
            self.at = self.at.max(self.mustaches[self.next].end);
            self.next += 1;
        }
    }

    fn mustache(&mut self, m: &Mustache) {
        match m.kind {
            MustacheKind::Open => self.open.push(Open::Block { at: m.start }),
            MustacheKind::Else | MustacheKind::ElseIf | MustacheKind::Close => {
                let Some(block) = self.open.iter().rposition(|o| matches!(o, Open::Block { .. })) else {
                    return;
                };
                self.close_down_to(block + 1);
                if m.kind == MustacheKind::Close {
                    self.open.truncate(block);
                }
            }
            MustacheKind::Value => self.text_here(m.start, &self.source.text[m.start..m.end]),
            MustacheKind::Partial => {
                let source: &'a Source<'a> = self.source;
                let name = source.text[m.inner.clone()].split_whitespace().next().unwrap_or_default();
                self.calls.push((name, self.parent()));
            }
            _ => {}
        }
    }

    /// What still stands open above `keep` was not closed where it should have been.
    fn close_down_to(&mut self, keep: usize) {
        let keep = keep.min(self.open.len());
        let branch = matches!(keep.checked_sub(1).map(|i| &self.open[i]), Some(Open::Block { .. }));
        for open in self.open.drain(keep..) {
            let Open::Tag { name, at } = open else { continue };
            let (within, remedy) = if branch {
                (" trong cùng nhánh", format!("thêm </{name}> trước chỗ nhánh kết thúc"))
            } else {
                ("", format!("thêm </{name}>"))
            };
            let error = self.source.error("MT031", at, format!("thẻ <{name}> mở mà không đóng{within}"));
            self.found.push(error.remedy(remedy));
        }
    }

    fn parent(&self) -> Option<&'static Tag> {
        self.open
            .iter()
            .rev()
            .find_map(|o| match o {
                Open::Tag { name, .. } => Some(find(name)),
                Open::Block { .. } => None,
            })
            .unwrap_or(self.base)
    }

    fn inside_any(&self) -> bool {
        self.base.is_some() || self.open.iter().any(|o| matches!(o, Open::Tag { .. }))
    }

    fn text_here(&mut self, at: usize, text: &str) {
        let lost = match self.parent() {
            Some(tag) => matches!(tag.content, Content::Elements(_)),
            None => !self.inside_any(),
        };
        if !lost || self.stray_said {
            return;
        }
        self.stray_said = true;
        let inside = self
            .parent()
            .map_or("ngoài mọi thẻ".to_string(), |t| format!("trực tiếp trong <{}>", t.name));
        let error = self
            .source
            .error("MT033", at, format!("“{}” đứng {inside}, sẽ không được in", one_line(text)));
        let remedy = match self.parent().map(|t| &t.content) {
            Some(Content::Elements(children)) if children.len() < 5 => format!("đặt trong <{}>", children.join(">, <")),
            _ => "đặt trong <p> hoặc <noi-dung>".to_string(),
        };
        self.found.push(error.remedy(remedy));
    }

    fn entity(&mut self) {
        let rest = &self.source.text[self.at + 1..];
        let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '#').collect();
        let known = matches!(name.as_str(), "amp" | "lt" | "gt" | "quot" | "apos") || name.starts_with('#') && name.len() > 1;
        if known && rest[name.len()..].starts_with(';') {
            self.text_here(self.at, &self.source.text[self.at..self.at + 1 + name.len()]);
        } else {
            let error = self.source.error("MT032", self.at, "dấu & đứng một mình");
            self.found.push(error.remedy("ghi &amp;"));
        }
        self.at += 1;
    }

    fn tag(&mut self) {
        let start = self.at;
        let rest = &self.source.text[start + 1..];
        let closing = rest.starts_with('/');
        let name: String = rest[closing as usize..]
            .chars()
            .take_while(|c| !c.is_whitespace() && !matches!(c, '<' | '>' | '/' | '{' | '=' | '"' | '\''))
            .collect();
        self.at += 1 + closing as usize + name.len();
        if name.is_empty() {
            let error = self.source.error("MT032", start, "dấu < đứng một mình");
            self.found
                .push(error.remedy("ghi &lt;; tên thẻ phải viết liền sau dấu <, không lấy từ dữ liệu"));
            return;
        }
        let known = find(&name);
        let opened = || self.open.iter().any(|o| matches!(o, Open::Tag { name: n, .. } if *n == name));
        if known.is_none() && !(closing && opened()) {
            let mut remedy = nearest(&name, tags()).map(|n| format!("có phải <{n}>? ")).unwrap_or_default();
            remedy.push_str(&format!("các thẻ dùng được: {}", tags().collect::<Vec<_>>().join(", ")));
            self.found
                .push(self.source.error("MT030", start, format!("không có thẻ <{name}>")).remedy(remedy));
        }
        let Some(empty) = self.attributes(start, &name, known) else {
            return;
        };
        if closing {
            self.close(&name, start);
            return;
        }
        if known.is_some() {
            self.in_place(&name, start);
        }
        self.stray_said = false;
        if !empty {
            self.open.push(Open::Tag { name, at: start });
        }
    }

    fn in_place(&mut self, name: &str, at: usize) {
        let parent = self.parent();
        let allowed: &[&str] = match parent.map(|t| &t.content) {
            Some(Content::Elements(children)) => children,
            Some(Content::Inline) => &["b", "i"],
            Some(Content::Text) => &[],
            None if self.inside_any() => return,
            None => {
                self.roots += 1;
                if self.roots > 1 && name == "van-ban" && self.open.is_empty() {
                    let error = self.source.error("MT031", at, "thẻ <van-ban> thứ hai");
                    self.found.push(error.remedy("mỗi mẫu chỉ in một văn bản"));
                }
                &["van-ban"]
            }
        };
        if allowed.contains(&name) {
            return;
        }
        let inside = parent.map_or("ở ngoài cùng".to_string(), |t| format!("trong <{}>", t.name));
        let remedy = if allowed.is_empty() {
            "ở đó chỉ ghi chữ".to_string()
        } else {
            format!("ở đó dùng được: {}", allowed.join(", "))
        };
        self.found.push(
            self.source
                .error("MT030", at, format!("thẻ <{name}> không dùng được {inside}"))
                .remedy(remedy),
        );
    }

    fn close(&mut self, name: &str, at: usize) {
        let branch = self.open.iter().rposition(|o| matches!(o, Open::Block { .. }));
        let opened = self.open.iter().rposition(|o| matches!(o, Open::Tag { name: n, .. } if n == name));
        match opened {
            Some(i) if branch.is_none_or(|b| b < i) => {
                self.close_down_to(i + 1);
                self.open.truncate(i);
            }
            _ => {
                let why = match branch {
                    Some(b) if opened.is_some() => {
                        let Open::Block { at } = self.open[b] else { return };
                        format!("nhưng mở ngoài khối ở dòng {}", self.source.line(at))
                    }
                    _ => "nhưng chưa mở".to_string(),
                };
                let error = self.source.error("MT031", at, format!("thẻ </{name}> đóng ở đây {why}"));
                self.found.push(error.remedy("mỗi thẻ mở và đóng trong cùng một nhánh"));
            }
        }
        self.stray_said = false;
    }

    /// Reads up to the `>`; says whether the tag closes itself. Nothing when the tag does not end.
    fn attributes(&mut self, start: usize, name: &str, known: Option<&Tag>) -> Option<bool> {
        loop {
            if let Some(m) = self.mustache_here() {
                if m.kind == MustacheKind::Value {
                    let shown = one_line(&self.source.text[m.start..m.end]);
                    let error = self
                        .source
                        .error("MT032", m.start, format!("giá trị {shown} đứng trong thẻ <{name}> ngoài dấu nháy"));
                    self.found.push(error.remedy(format!("đặt trong dấu nháy: \"{shown}\"")));
                }
                continue;
            }
            let rest = &self.source.text[self.at..];
            let Some(c) = rest.chars().next().filter(|c| *c != '<') else {
                let error = self.source.error("MT031", start, format!("thẻ <{name}> thiếu dấu >"));
                self.found.push(error.remedy("thêm > sau tên thẻ"));
                return None;
            };
            match c {
                '>' => {
                    self.at += 1;
                    return Some(false);
                }
                '/' if rest.starts_with("/>") => {
                    self.at += 2;
                    return Some(true);
                }
                '"' | '\'' => self.quoted(c),
                c if c.is_ascii_alphabetic() => {
                    let attribute: String = rest
                        .chars()
                        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
                        .collect();
                    if let Some(tag) = known.filter(|t| !t.attributes.contains(&attribute.as_str())) {
                        let list = tag.attributes.join(", ");
                        let remedy = if list.is_empty() {
                            "xóa thuộc tính".to_string()
                        } else {
                            format!("các thuộc tính dùng được: {list}")
                        };
                        let error = self
                            .source
                            .error("MT032", self.at, format!("thẻ <{name}> không có thuộc tính “{attribute}”"));
                        self.found.push(error.remedy(remedy));
                    }
                    self.at += attribute.len();
                }
                c => self.at += c.len_utf8(),
            }
        }
    }

    fn quoted(&mut self, quote: char) {
        self.at += 1;
        while self.at < self.source.text.len() {
            if let Some(m) = self.mustache_here() {
                if m.kind == MustacheKind::Partial {
                    let error = self
                        .source
                        .error("MT032", m.start, "phần chung không in được trong thuộc tính của thẻ");
                    self.found.push(error.remedy("ghi giá trị ngay trong dấu nháy"));
                }
                continue;
            }
            let Some(c) = self.source.text[self.at..].chars().next() else {
                return;
            };
            self.at += c.len_utf8();
            if c == quote {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_child_in_the_table_is_a_tag() {
        for tag in VOCABULARY {
            if let Content::Elements(children) = tag.content {
                assert!(children.iter().all(|c| find(c).is_some()), "{}", tag.name);
            }
        }
    }
}
