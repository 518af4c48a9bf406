//! Data files: YAML and JSON through one event parser, every scalar as the text that was typed.

use crate::decode::decode;
use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span};
use std::collections::HashMap;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;
use vanthu_core::{Checked, Diagnostic, Entry, Node, NodeValue, Place, settle};

/// More nodes than any document has: an alias bomb ends here.
const MOST_NODES: usize = 2_000_000;
/// Nodes that aliases may bring.
const MOST_ALIASED: usize = 10_000;
const DEEPEST: usize = 32;

/// Reads a data file. The top level is a map; keys are unique; one document a file.
pub fn read_data(file_name: &str, bytes: &[u8]) -> Checked<Node> {
    let decoded = decode(file_name, bytes)?;
    let mut builder = Builder {
        file: file_name.into(),
        found: decoded.warnings,
        anchors: HashMap::new(),
        nodes: 0,
        aliased: 0,
    };
    let node = builder.document(&decoded.value);
    settle(node, builder.found)
}

/// A list or map being filled.
enum Open {
    List(Node, usize),
    Map {
        node: Node,
        key: Option<(String, Place)>,
        anchor: usize,
    },
}

struct Builder {
    file: Arc<str>,
    found: Vec<Diagnostic>,
    anchors: HashMap<usize, Node>,
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
        let mut stack: Vec<Open> = Vec::new();
        let mut root: Option<Node> = None;
        for event in Parser::new_from_str(text) {
            let (event, span) = match event {
                Ok(pair) => pair,
                Err(e) => {
                    self.syntax(&e, text);
                    return None;
                }
            };
            let place = self.place(&span);
            let done: Option<(Node, usize)> = match event {
                Event::DocumentStart(..) if root.is_some() => {
                    self.error("DL008", &place, "tệp có hai tài liệu (dòng ---)", "tách thành hai tệp");
                    return None;
                }
                Event::Scalar(value, style, anchor, _) => {
                    // The parser gives "~" for a value that was left out; a typed ~ says the same: the field is blank.
                    let blank = style == ScalarStyle::Plain && value == "~";
                    let text: String = if blank { String::new() } else { value.nfc().collect() };
                    Some((Node::text(text, place), anchor))
                }
                Event::SequenceStart(_, anchor, _) => {
                    stack.push(Open::List(Node::list(Vec::new(), place.clone()), anchor));
                    None
                }
                Event::MappingStart(_, anchor, _) => {
                    stack.push(Open::Map {
                        node: Node::map(Vec::new(), place.clone()),
                        key: None,
                        anchor,
                    });
                    None
                }
                Event::SequenceEnd | Event::MappingEnd => match stack.pop() {
                    Some(Open::List(node, anchor)) | Some(Open::Map { node, anchor, .. }) => Some((node, anchor)),
                    None => None,
                },
                Event::Alias(id) => {
                    let Some(node) = self.anchors.get(&id).cloned() else {
                        self.error(
                            "DL009",
                            &place,
                            "dấu * gọi một phần chưa có hoặc chưa đọc xong",
                            "viết lại nội dung thay cho dấu *; chữ bắt đầu bằng * thì đặt trong ngoặc kép",
                        );
                        return None;
                    };
                    self.aliased += size(&node);
                    if self.aliased > MOST_ALIASED {
                        let message = format!("các dấu * nhân nội dung lên quá {MOST_ALIASED} phần tử");
                        self.error("DL009", &place, message, "viết lại nội dung thay cho dấu *");
                        return None;
                    }
                    Some((node, 0))
                }
                _ => None,
            };
            if stack.len() > DEEPEST {
                let message = format!("dữ liệu lồng nhau quá {DEEPEST} lớp");
                self.error("DL009", &self.place(&span), message, "kiểm tra lại thụt đầu dòng");
                return None;
            }
            if let Some((node, anchor)) = done {
                self.nodes += 1;
                if self.nodes > MOST_NODES {
                    self.error(
                        "DL009",
                        &node.place.clone(),
                        format!("dữ liệu có quá {MOST_NODES} phần tử"),
                        "tách thành nhiều tệp",
                    );
                    return None;
                }
                if anchor > 0 {
                    self.anchors.insert(anchor, node.clone());
                }
                self.attach(node, &mut stack, &mut root);
            }
        }
        let root = root?;
        if !matches!(root.value, NodeValue::Map(_)) {
            let place = root.place.clone();
            let message = "tệp dữ liệu phải là các trường, mỗi trường một dòng “tên: giá trị”";
            self.error(
                "DL010",
                &place,
                message,
                "bắt đầu từ một tệp mẫu: vanthu new ke-hoach; văn bản dán vào thì lưu với đuôi .md hoặc .txt",
            );
            return None;
        }
        Some(root)
    }

    fn attach(&mut self, node: Node, stack: &mut [Open], root: &mut Option<Node>) {
        match stack.last_mut() {
            None => *root = Some(node),
            Some(Open::List(list, _)) => {
                if let NodeValue::List(items) = &mut list.value {
                    items.push(node);
                }
            }
            Some(Open::Map { node: map, key, .. }) => match key.take() {
                None => match node.value {
                    NodeValue::Text(text) => *key = Some((text.trim().to_string(), node.place)),
                    _ => {
                        self.found
                            .push(Diagnostic::error("DL014", &node.place, "tên trường phải là chữ").remedy("xoá dấu ngoặc ở tên trường"));
                        *key = Some((String::new(), node.place));
                    }
                },
                Some((name, key_place)) => {
                    if let NodeValue::Map(entries) = &mut map.value {
                        if let Some(first) = entries.iter().find(|e| e.key == name) {
                            let message = format!("trường “{name}” ghi hai lần (lần đầu ở dòng {})", first.key_place.line);
                            self.found
                                .push(Diagnostic::error("DL007", &key_place, message).remedy("giữ lại một lần"));
                        } else {
                            entries.push(Entry {
                                key: name,
                                key_place,
                                value: node,
                            });
                        }
                    }
                }
            },
        }
    }

    /// The parser's reason is for programmers; a clerk is told the line and what usually causes it.
    fn syntax(&mut self, e: &ScanError, text: &str) {
        let (line, column) = (e.marker().line(), e.marker().col() + 1);
        let place = Place::new(&self.file, line as u32, column as u32);
        let here = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let before = if line >= 2 {
            text.lines().nth(line - 2).unwrap_or_default()
        } else {
            ""
        };
        let starts_with_tab = |l: &str| l.trim_start_matches(' ').starts_with('\t');
        let (message, remedy) = if starts_with_tab(here) || starts_with_tab(before) {
            ("dòng thụt vào bằng phím Tab", "thụt vào bằng dấu cách, không dùng phím Tab")
        } else if colon_inside(here) || colon_inside(before) {
            (
                "trong giá trị có dấu hai chấm và dấu cách",
                "đặt cả giá trị trong dấu nháy đơn '…', hoặc ghi dấu | rồi xuống dòng",
            )
        } else if here.matches('"').count() % 2 == 1 || here.matches('\'').count() % 2 == 1 {
            ("dấu nháy mở mà không đóng", "thêm dấu nháy đóng, hoặc ghi dấu | rồi xuống dòng")
        } else if here.trim_start().starts_with(['@', '`', '%', '&', '*', '!'])
            || value_of(here).starts_with(['@', '`', '%', '&', '*', '!', '[', '{'])
        {
            (
                "giá trị bắt đầu bằng một dấu có nghĩa riêng trong YAML",
                "đặt giá trị trong dấu nháy đơn '…'",
            )
        } else {
            (
                "không đọc được dòng này",
                "mỗi trường một dòng “tên: giá trị”, có dấu cách sau dấu hai chấm, các trường cùng cấp thụt vào bằng nhau",
            )
        };
        self.error("DL050", &place, format!("sai cú pháp YAML: {message}"), remedy);
    }
}

fn value_of(line: &str) -> &str {
    line.split_once(": ").map(|(_, v)| v.trim()).unwrap_or("")
}

fn colon_inside(line: &str) -> bool {
    let value = value_of(line);
    !value.starts_with(['"', '\'', '|', '>', '{', '[']) && (value.contains(": ") || value.ends_with(':'))
}

fn size(node: &Node) -> usize {
    1 + match &node.value {
        NodeValue::Text(_) => 0,
        NodeValue::List(items) => items.iter().map(size).sum(),
        NodeValue::Map(entries) => entries.iter().map(|e| size(&e.value)).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Node {
        read_data("a.yaml", text.as_bytes()).unwrap().value
    }

    fn message(text: &str) -> String {
        read_data("a.yaml", text.as_bytes())
            .unwrap_err()
            .iter()
            .map(|d| format!("{d}\n"))
            .collect()
    }

    #[test]
    fn every_scalar_is_the_text_that_was_typed() {
        let node = read("a: 710.000\nb: 07\nc: NO\nd: 05/02/2026\ne: 'x: y'\nf: |\n  một\n  hai\ng:\n");
        let text = |k: &str| node.get(k).unwrap().as_text().unwrap().to_string();
        assert_eq!(
            ["a", "b", "c", "d", "e", "f", "g"].map(text),
            ["710.000", "07", "NO", "05/02/2026", "x: y", "một\nhai\n", ""]
        );
        assert_eq!((node.get("b").unwrap().place.line, node.get("b").unwrap().place.column), (2, 4));
    }

    #[test]
    fn json_is_read_by_the_same_parser() {
        let node = read("{\"loai\": \"ke-hoach\", \"so_ky_hieu\": {\"so\": 8}, \"noi_nhan\": [\"a\", \"b\"]}");
        assert_eq!(node.get("so_ky_hieu").unwrap().get("so").unwrap().as_text(), Some("8"));
        assert_eq!(node.get("noi_nhan").unwrap().as_list().unwrap().len(), 2);
    }

    #[test]
    fn a_field_given_twice_is_refused_with_both_lines() {
        assert_eq!(
            message("a: 1\nb: 2\na: 3\n"),
            "DL007 · a.yaml, dòng 3, cột 1: trường “a” ghi hai lần (lần đầu ở dòng 1)\n  Cách sửa: giữ lại một lần\n"
        );
    }

    #[test]
    fn an_alias_bomb_ends_early() {
        let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for i in 1..12 {
            let items: Vec<String> = (0..10).map(|_| format!("*a{}", i - 1)).collect();
            text.push_str(&format!("a{i}: &a{i} [{}]\n", items.join(", ")));
        }
        assert!(message(&text).contains("DL009"));
    }

    #[test]
    fn syntax_errors_name_the_usual_cause() {
        assert!(message("a:\n\tb: 1\n").contains("phím Tab"), "{}", message("a:\n\tb: 1\n"));
        assert!(message("trich_yeu: Kế hoạch: năm 2026\n").contains("dấu hai chấm"));
        assert!(message("a: \"mở\nb: 1\n").contains("dấu nháy"));
        assert!(message("- một\n- hai\n").contains("DL010"));
        assert!(message("a: 1\n---\nb: 2\n").contains("DL008"));
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(message(&format!("a: {}{}", "[".repeat(200), "]".repeat(200))).contains("lồng nhau"));
    }
}
