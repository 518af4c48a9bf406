//! Data files: YAML and JSON through one event parser, every scalar as the text that was typed.
//!
//! YAML gives a meaning to text that begins with `&`, `*`, `!` or `{`; such text would vanish from the document, so it is refused, never
//! swallowed. A field is blank when nothing, `~` or `null` stands behind its name.

use crate::decode::decode;
use crate::syntax;
use granit_parser::{Event, Options, Parser, Placement, ScalarStyle, Span, Tag};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;
use vanthu_core::{Checked, Diagnostic, Entry, Node, NodeValue, Place, settle};

/// More nodes than any document has.
const MOST_NODES: usize = 500_000;
/// Nodes that aliases may bring: an alias bomb ends here.
const MOST_ALIASED: usize = 10_000;
const DEEPEST: usize = 32;

const QUOTE: &str = "đặt cả giá trị trong dấu nháy đơn '…'";

/// Reads a data file. The top level is a map; keys are unique; one document a file.
pub fn read_data(file_name: &str, bytes: &[u8]) -> Checked<Node> {
    let decoded = decode(file_name, bytes)?;
    let text = &decoded.value;
    let mut builder = Builder {
        file: file_name.into(),
        json: file_name.to_lowercase().ends_with(".json") || text.trim_start().starts_with('{'),
        found: decoded.warnings,
        anchors: BTreeMap::new(),
        nodes: 0,
        aliased: 0,
    };
    let node = builder.document(text);
    settle(node, builder.found)
}

/// A list or map being filled.
enum Open {
    List {
        node: Node,
        anchor: usize,
    },
    Map {
        node: Node,
        key: Option<(String, Place)>,
        lines: HashMap<String, u32>,
        anchor: usize,
    },
}

/// A part that has a name in YAML (`&ten`).
#[derive(Default)]
struct Anchor {
    name: String,
    place: Place,
    /// None while the part is being read.
    node: Option<Node>,
    used: bool,
}

struct Builder {
    file: Arc<str>,
    json: bool,
    found: Vec<Diagnostic>,
    /// By the parser's number, so in the order of the source.
    anchors: BTreeMap<usize, Anchor>,
    nodes: usize,
    aliased: usize,
}

impl Builder {
    fn place(&self, span: &Span) -> Place {
        Place::new(&self.file, span.start.line() as u32, span.start.col() as u32 + 1)
    }

    fn error(&mut self, code: &'static str, place: &Place, message: impl Into<String>, remedy: impl Into<String>) {
        self.found.push(Diagnostic::error(code, place, message).remedy(remedy));
    }

    /// The whole file; `None` after an error that ends reading.
    fn document(&mut self, text: &str) -> Option<Node> {
        let mut options = Options::default();
        options.emit_anchor_events = true;
        options.emit_unresolved_aliases = true;
        options.max_buffered_comment_events = usize::MAX;
        let mut stack: Vec<Open> = Vec::new();
        let mut root: Option<Node> = None;
        for event in Parser::new_from_str_with_options(text, options) {
            let (event, span) = match event {
                Ok(pair) => pair,
                Err(error) => {
                    self.syntax(syntax::explain(&error, text, self.json));
                    return None;
                }
            };
            if matches!(event, Event::DocumentStart(..)) && root.is_some() {
                let place = self.place(&span);
                self.error(
                    "DL008",
                    &place,
                    "tệp có hai tài liệu, ngăn bằng dòng --- hoặc ...",
                    "tách thành hai tệp, hoặc xóa dòng đó",
                );
                return None;
            }
            if let Some((node, anchor)) = self.event(event, &span, &mut stack)? {
                if anchor > 0 {
                    self.anchors.entry(anchor).or_default().node = Some(node.clone());
                }
                self.attach(node, &mut stack, &mut root);
            }
            if stack.len() > DEEPEST {
                let place = self.place(&span);
                self.error(
                    "DL009",
                    &place,
                    format!("dữ liệu lồng nhau quá {DEEPEST} lớp"),
                    "kiểm tra lại thụt đầu dòng và các dấu ngoặc",
                );
                return None;
            }
            if self.nodes > MOST_NODES {
                let place = self.place(&span);
                self.error(
                    "DL009",
                    &place,
                    format!("dữ liệu có quá {MOST_NODES} phần tử"),
                    "tách thành nhiều tệp",
                );
                return None;
            }
        }
        self.unused_anchors();
        self.top(root)
    }

    /// One event: a node that is complete, with its anchor's number, if it completes one. The outer `None` ends reading.
    fn event(&mut self, event: Event, span: &Span, stack: &mut Vec<Open>) -> Option<Option<(Node, usize)>> {
        let place = self.place(span);
        let done = match event {
            Event::Scalar(value, style, anchor, tag) => {
                self.tag(tag.as_deref(), span);
                Some((Node::text(self.text(&value, style, &place), place), anchor))
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.tag(tag.as_deref(), span);
                stack.push(Open::List {
                    node: Node::list(Vec::new(), place),
                    anchor,
                });
                None
            }
            Event::MappingStart(_, anchor, tag) => {
                self.tag(tag.as_deref(), span);
                stack.push(Open::Map {
                    node: Node::map(Vec::new(), place),
                    key: None,
                    lines: HashMap::new(),
                    anchor,
                });
                None
            }
            Event::SequenceEnd | Event::MappingEnd => stack.pop().map(|open| match open {
                Open::List { node, anchor } | Open::Map { node, anchor, .. } => (node, anchor),
            }),
            Event::Anchor(number, name) => {
                let anchor = self.anchors.entry(number).or_default();
                (anchor.name, anchor.place) = (name.into_owned(), place);
                None
            }
            Event::Alias(number) => Some((self.alias(number, &place)?, 0)),
            Event::UnresolvedAlias(name) => {
                let message =
                    format!("giá trị bắt đầu bằng “*{name}”: YAML hiểu dấu * là lời gọi một phần có tên, và không có phần nào tên như vậy");
                self.error("DL057", &place, message, QUOTE);
                Some((Node::text("", place), 0))
            }
            // "a: #1" is a field left blank with a comment; nobody who writes comments glues them to their sign.
            Event::Comment(text, Placement::Right) if !text.is_empty() && !text.starts_with([' ', '#', '!']) => {
                let message = format!("“#{text}” không được in: YAML hiểu phần sau dấu # là ghi chú");
                let remedy = "nếu là nội dung thì đặt cả giá trị trong dấu nháy đơn '…'; nếu là ghi chú thì thêm dấu cách sau dấu #";
                self.found.push(Diagnostic::warning("DL058", &place, message).remedy(remedy));
                None
            }
            _ => None,
        };
        Some(done)
    }

    /// A scalar's text. A part left out comes from the parser as a bare "~".
    fn text(&mut self, value: &str, style: ScalarStyle, place: &Place) -> String {
        if style == ScalarStyle::Plain && matches!(value, "~" | "null") {
            return String::new();
        }
        // The source is clean already; only an escape ("\u0000") can bring such a character.
        if let Some(c) = value.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
            let message = format!("có ký tự điều khiển U+{:04X}; ký tự này không in được", c as u32);
            self.error("DL053", place, message, "xóa ký tự đó");
        }
        value.nfc().map(|c| if c == '\t' { ' ' } else { c }).collect()
    }

    fn alias(&mut self, number: usize, place: &Place) -> Option<Node> {
        let anchor = self.anchors.entry(number).or_default();
        anchor.used = true;
        let Some(node) = anchor.node.clone() else {
            let message = format!("“*{}” gọi chính phần đang chứa nó", anchor.name);
            self.error("DL009", place, message, "viết lại nội dung thay cho dấu *");
            return None;
        };
        self.aliased += size(&node);
        if self.aliased > MOST_ALIASED {
            let message = format!("các lời gọi bằng dấu * nhân nội dung lên quá {MOST_ALIASED} phần tử");
            self.error("DL009", place, message, "viết lại nội dung thay cho dấu *");
            return None;
        }
        Some(node)
    }

    fn tag(&mut self, tag: Option<&Tag>, span: &Span) {
        let Some(tag) = tag.filter(|t| !t.is_yaml_core_schema()) else {
            return;
        };
        let place = self.place(&span.tag_span().unwrap_or(*span));
        let message = format!(
            "giá trị bắt đầu bằng “{}”: YAML hiểu dấu ! là kiểu dữ liệu, phần này sẽ không được in",
            tag.original()
        );
        self.error("DL057", &place, message, QUOTE);
    }

    /// A name that nothing calls was text: "&amp; …".
    fn unused_anchors(&mut self) {
        let lost: Vec<(Place, String)> = self
            .anchors
            .values()
            .filter(|a| !a.used)
            .map(|a| (a.place.clone(), a.name.clone()))
            .collect();
        for (place, name) in lost {
            let message = format!("giá trị bắt đầu bằng “&{name}”: YAML hiểu dấu & là đặt tên cho một phần, phần này sẽ không được in");
            self.error("DL057", &place, message, QUOTE);
        }
    }

    fn attach(&mut self, node: Node, stack: &mut [Open], root: &mut Option<Node>) {
        self.nodes += 1;
        match stack.last_mut() {
            None => *root = Some(node),
            Some(Open::List { node: list, .. }) => {
                if let NodeValue::List(items) = &mut list.value {
                    items.push(node);
                }
            }
            Some(Open::Map { node: map, key, lines, .. }) => match key.take() {
                None => *key = Some((self.name(&node), node.place)),
                Some((name, key_place)) => {
                    if let Some(first) = lines.get(&name) {
                        let message = format!("trường “{name}” ghi hai lần (lần đầu ở dòng {first})");
                        self.error("DL007", &key_place, message, "giữ lại một lần");
                    } else if let NodeValue::Map(entries) = &mut map.value {
                        lines.insert(name.clone(), key_place.line);
                        entries.push(Entry {
                            key: name,
                            key_place,
                            value: node,
                        });
                    }
                }
            },
        }
    }

    /// The name of a field. A list or map in its place is text that begins with a bracket: `{{ten}}`.
    fn name(&mut self, node: &Node) -> String {
        match node.as_text() {
            Some(name) => name.trim().to_string(),
            None => {
                self.error(
                    "DL057",
                    &node.place,
                    "YAML hiểu dấu { hoặc [ ở đây là mở một nhóm hoặc một danh sách, không phải chữ",
                    QUOTE,
                );
                String::new()
            }
        }
    }

    fn top(&mut self, root: Option<Node>) -> Option<Node> {
        let whole = Place::new(&self.file, 0, 0);
        let remedy = "bắt đầu từ một tệp mẫu: vanthu new ke-hoach; văn bản dán vào thì lưu với đuôi .md hoặc .txt";
        match root {
            Some(root) if root.as_map().is_some() => Some(root),
            Some(root) if !root.is_blank() => {
                let glued = root.as_text().is_some_and(syntax::missing_space);
                let message = "tệp dữ liệu phải là các trường, mỗi trường một dòng “tên: giá trị”";
                let list = self.file.to_lowercase().ends_with(".csv");
                let remedy = if list {
                    "danh sách đi cùng một tệp dữ liệu: trường tep_danh_sach, hoặc vanthu batch TỆP --list DANH_SÁCH"
                } else if glued {
                    "thêm dấu cách sau dấu hai chấm: “loai: ke-hoach”"
                } else {
                    remedy
                };
                self.error("DL010", &root.place, message, remedy);
                None
            }
            _ => {
                self.error("DL050", &whole, "tệp không có trường nào", remedy);
                None
            }
        }
    }

    /// A line that was found fault with already is not named twice.
    fn syntax(&mut self, e: syntax::Explained) {
        if self.found.iter().any(|d| d.is_error() && d.place.line == e.line) {
            return;
        }
        let language = if self.json { "JSON" } else { "YAML" };
        let place = Place::new(&self.file, e.line, e.column);
        self.error("DL056", &place, format!("sai cú pháp {language}: {}", e.message), e.remedy);
    }
}

fn size(node: &Node) -> usize {
    1 + match &node.value {
        // Rows come from lists, which have limits of their own.
        NodeValue::Text(_) | NodeValue::Rows(_) => 0,
        NodeValue::List(items) => items.iter().map(size).sum(),
        NodeValue::Map(entries) => entries.iter().map(|e| size(&e.value)).sum(),
    }
}

#[cfg(test)]
mod tests;
