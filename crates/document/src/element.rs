//! The markup as XML elements with their lines, before any of them means something.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use std::sync::Arc;
use vanthu_core::{Diagnostic, Place};

/// An element with its children, as the XML has it.
pub(crate) struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Child>,
    pub line: u32,
}

pub(crate) enum Child {
    Element(Element),
    Text(String),
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|c| match c {
            Child::Element(e) => Some(e),
            Child::Text(_) => None,
        })
    }

    /// All text within, as it stands.
    pub fn raw_text(&self) -> String {
        let mut out = String::new();
        for c in &self.children {
            match c {
                Child::Text(t) => out.push_str(t),
                Child::Element(e) => out.push_str(&e.raw_text()),
            }
        }
        out
    }

    /// The text with its inner spaces and its line breaks: gaps of a draft stay, each line trimmed.
    pub fn gapped_text(&self) -> String {
        crate::fixed::lines_trimmed(&self.raw_text())
    }

    /// The text as one line: ends trimmed, line breaks turned into spaces.
    pub fn line_text(&self) -> String {
        one_line(&self.raw_text())
    }
}

/// Ends trimmed, line breaks turned into spaces.
fn one_line(text: &str) -> String {
    let text = text.trim();
    if text.contains('\n') {
        text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
    } else {
        text.to_string()
    }
}

fn line_of(markup: &str, position: u64) -> u32 {
    let end = (position as usize).min(markup.len());
    1 + markup.as_bytes()[..end].iter().filter(|b| **b == b'\n').count() as u32
}

/// Deepest nesting the vocabulary can need, with room.
const MAX_DEPTH: usize = 16;

/// Reads the markup as XML; what breaks it is said with its line.
pub(crate) fn read_xml(file: &Arc<str>, markup: &str) -> Result<Element, Diagnostic> {
    let mut reader = Reader::from_str(markup);
    let mut stack: Vec<Element> = Vec::new();
    let broken = |position: u64, reason: String| {
        Diagnostic::error(
            "MT101",
            &Place::new(file, line_of(markup, position), 0),
            format!("kết quả của mẫu không phải XML đúng: {reason}"),
        )
        .remedy("kiểm tra các thẻ mở, thẻ đóng trong tệp template.hbs của mẫu")
    };
    // Lines are counted along the way: asking for each element's line from the start would be quadratic.
    let (mut line, mut counted) = (1u32, 0usize);
    loop {
        let start = reader.buffer_position();
        let event = reader.read_event().map_err(|e| broken(reader.error_position(), e.to_string()))?;
        line += markup.as_bytes()[counted..start as usize].iter().filter(|b| **b == b'\n').count() as u32;
        counted = start as usize;
        match event {
            Event::Start(tag) => {
                if stack.len() >= MAX_DEPTH {
                    return Err(broken(start, format!("các thẻ lồng nhau quá {MAX_DEPTH} lớp")));
                }
                stack.push(element(&tag, line).map_err(|e| broken(start, e))?);
            }
            Event::Empty(tag) => {
                let e = element(&tag, line).map_err(|e| broken(start, e))?;
                match stack.last_mut() {
                    Some(parent) => parent.children.push(Child::Element(e)),
                    None => return Ok(e),
                }
            }
            Event::End(_) => {
                let Some(done) = stack.pop() else {
                    return Err(broken(start, "thừa thẻ đóng".into()));
                };
                match stack.last_mut() {
                    Some(parent) => parent.children.push(Child::Element(done)),
                    None => return Ok(done),
                }
            }
            Event::Text(text) => {
                let text = text.decode().map_err(|e| broken(start, e.to_string()))?;
                push_text(&mut stack, &text);
            }
            Event::CData(data) => {
                let text = data.decode().map_err(|e| broken(start, e.to_string()))?;
                push_text(&mut stack, &text);
            }
            Event::GeneralRef(entity) => {
                let resolved = match entity.resolve_char_ref() {
                    Ok(Some(c)) => c.to_string(),
                    _ => {
                        let name = entity.decode().map_err(|e| broken(start, e.to_string()))?;
                        resolve_predefined_entity(&name)
                            .ok_or_else(|| broken(start, format!("không có thực thể &{name};")))?
                            .to_string()
                    }
                };
                push_text(&mut stack, &resolved);
            }
            Event::Eof => {
                let open = stack
                    .last()
                    .map(|e| format!("thẻ <{}> chưa đóng", e.name))
                    .unwrap_or_else(|| "không có thẻ nào".into());
                return Err(broken(start, open));
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn element(tag: &BytesStart<'_>, line: u32) -> Result<Element, String> {
    let name = String::from_utf8_lossy(tag.name().as_ref()).into_owned();
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|e| e.to_string())?;
        let raw = String::from_utf8_lossy(&attribute.value);
        let value = quick_xml::escape::unescape(&raw).map_err(|e| e.to_string())?.into_owned();
        attributes.push((String::from_utf8_lossy(attribute.key.as_ref()).into_owned(), value));
    }
    Ok(Element {
        name,
        attributes,
        children: Vec::new(),
        line,
    })
}

fn push_text(stack: &mut [Element], text: &str) {
    if let Some(parent) = stack.last_mut() {
        match parent.children.last_mut() {
            Some(Child::Text(before)) => before.push_str(text),
            _ => parent.children.push(Child::Text(text.to_string())),
        }
    }
}
