//! One part as a small tree: elements with known namespaces, attributes, text, byte ranges. quick-xml cuts the tokens and is seen only here.
//!
//! `mc:AlternateContent` is settled while reading: of each, the children of one branch take its place in the tree, the other branches are
//! never built. Document types are skipped, their entities not known.

use crate::error::ReadError;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::borrow::Cow;
use std::ops::Range;

/// A part as UTF-8 text. Positions in `text` plus `base` are positions in the part.
pub(crate) struct Source {
    pub name: String,
    pub text: String,
    /// Bytes of a byte order mark that were dropped.
    pub base: usize,
    /// The part is UTF-16: positions are those of its UTF-8 form.
    pub converted: bool,
}

const MAX_DEPTH: usize = 256;
const MAX_NODES: usize = 2_000_000;
const MAX_ATTRIBUTES: usize = 4_000_000;
const MAX_ATTRIBUTES_OF_ONE: usize = 256;
/// Namespace declarations in force at one place.
const MAX_PREFIXES: usize = 1_000;

/// As many bytes of XML make a node, or less: room is made for so many at once.
const BYTES_OF_A_NODE: usize = 24;

/// Namespaces this crate looks into. Transitional and strict addresses are the same here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ns {
    None,
    W,
    R,
    Rels,
    Types,
    A,
    Wp,
    Wps,
    Wpg,
    Wpc,
    Pic,
    V,
    O,
    Mc,
    Math,
    Core,
    Dc,
    DcTerms,
    App,
    Xml,
    /// Not looked into, but a branch of alternatives that asks for it can be read.
    Known,
    Other,
}

fn namespace(address: &str) -> Ns {
    match address {
        "" => Ns::None,
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main" | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Ns::W,
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        | "http://purl.oclc.org/ooxml/officeDocument/relationships" => Ns::R,
        "http://schemas.openxmlformats.org/package/2006/relationships" => Ns::Rels,
        "http://schemas.openxmlformats.org/package/2006/content-types" => Ns::Types,
        "http://schemas.openxmlformats.org/drawingml/2006/main" | "http://purl.oclc.org/ooxml/drawingml/main" => Ns::A,
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
        | "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing" => Ns::Wp,
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape" => Ns::Wps,
        "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" => Ns::Wpg,
        "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas" => Ns::Wpc,
        "http://schemas.openxmlformats.org/drawingml/2006/picture" | "http://purl.oclc.org/ooxml/drawingml/picture" => Ns::Pic,
        "urn:schemas-microsoft-com:vml" => Ns::V,
        "urn:schemas-microsoft-com:office:office" => Ns::O,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Ns::Mc,
        "http://schemas.openxmlformats.org/officeDocument/2006/math" | "http://purl.oclc.org/ooxml/officeDocument/math" => Ns::Math,
        "http://schemas.openxmlformats.org/package/2006/metadata/core-properties" => Ns::Core,
        "http://purl.org/dc/elements/1.1/" => Ns::Dc,
        "http://purl.org/dc/terms/" => Ns::DcTerms,
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
        | "http://purl.oclc.org/ooxml/officeDocument/extendedProperties" => Ns::App,
        "http://www.w3.org/XML/1998/namespace" => Ns::Xml,
        "http://schemas.microsoft.com/office/word/2010/wordml"
        | "http://schemas.microsoft.com/office/word/2012/wordml"
        | "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"
        | "http://schemas.microsoft.com/office/drawing/2010/main"
        | "http://schemas.openxmlformats.org/drawingml/2006/chart" => Ns::Known,
        _ => Ns::Other,
    }
}

#[derive(Debug)]
struct Node<'a> {
    ns: Ns,
    /// Local name; empty for text.
    name: &'a str,
    text: Cow<'a, str>,
    attributes: Range<u32>,
    span: Range<u32>,
    first: u32,
    last: u32,
    next: u32,
}

#[derive(Debug)]
struct Attribute<'a> {
    ns: Ns,
    name: &'a str,
    value: Cow<'a, str>,
}

const NIL: u32 = u32::MAX;

#[derive(Debug)]
pub(crate) struct Doc<'a> {
    nodes: Vec<Node<'a>>,
    attributes: Vec<Attribute<'a>>,
    base: usize,
}

impl Doc<'_> {
    pub fn root(&self) -> El<'_> {
        El { doc: self, index: 0 }
    }

    /// All elements in order.
    pub fn elements(&self) -> impl Iterator<Item = El<'_>> {
        let indices = 0..self.nodes.len() as u32;
        indices.map(|index| El { doc: self, index }).filter(|el| !el.name().is_empty())
    }
}

/// An element of a [`Doc`].
#[derive(Clone, Copy)]
pub(crate) struct El<'x> {
    doc: &'x Doc<'x>,
    index: u32,
}

impl<'x> El<'x> {
    fn node(self) -> &'x Node<'x> {
        &self.doc.nodes[self.index as usize]
    }

    pub fn ns(self) -> Ns {
        self.node().ns
    }

    pub fn name(self) -> &'x str {
        self.node().name
    }

    pub fn is(self, ns: Ns, name: &str) -> bool {
        self.node().ns == ns && self.node().name == name
    }

    /// Local name of an element of WordprocessingML; empty for all others.
    pub fn w(self) -> &'x str {
        if self.ns() == Ns::W { self.name() } else { "" }
    }

    /// Byte range in the part, from `<` to after the last `>`.
    pub fn range(self) -> Range<usize> {
        let span = &self.node().span;
        span.start as usize + self.doc.base..span.end as usize + self.doc.base
    }

    fn attributes(self) -> &'x [Attribute<'x>] {
        let range = &self.node().attributes;
        &self.doc.attributes[range.start as usize..range.end as usize]
    }

    /// An attribute in the element's own namespace or in none.
    pub fn attr(self, name: &str) -> Option<&'x str> {
        let ns = self.ns();
        let found = self
            .attributes()
            .iter()
            .find(|a| a.name == name && (a.ns == ns || a.ns == Ns::None))?;
        Some(&found.value)
    }

    pub fn attr_in(self, ns: Ns, name: &str) -> Option<&'x str> {
        let found = self.attributes().iter().find(|a| a.ns == ns && a.name == name)?;
        Some(&found.value)
    }

    /// `w:val`, the attribute most elements have.
    pub fn val(self) -> Option<&'x str> {
        self.attr("val")
    }

    pub fn children(self) -> impl Iterator<Item = El<'x>> {
        self.nodes().filter(|el| !el.node().name.is_empty())
    }

    fn nodes(self) -> impl Iterator<Item = El<'x>> {
        let mut next = self.node().first;
        std::iter::from_fn(move || {
            let index = next;
            next = self.doc.nodes.get(index as usize)?.next;
            Some(El { doc: self.doc, index })
        })
    }

    pub fn child(self, ns: Ns, name: &str) -> Option<El<'x>> {
        self.children().find(|el| el.is(ns, name))
    }

    /// A child in WordprocessingML.
    pub fn wchild(self, name: &str) -> Option<El<'x>> {
        self.child(Ns::W, name)
    }

    /// `w:val` of the child `w:name`.
    pub fn wval(self, name: &str) -> Option<&'x str> {
        self.wchild(name)?.val()
    }

    /// The text directly inside.
    pub fn text(self) -> Cow<'x, str> {
        let mut texts = self.nodes().filter(|el| el.node().name.is_empty()).map(|el| &el.node().text);
        let Some(first) = texts.next() else {
            return Cow::Borrowed("");
        };
        let mut text = Cow::Borrowed(first.as_ref());
        for more in texts {
            text.to_mut().push_str(more);
        }
        text
    }

    /// All elements below, in order, without recursion.
    pub fn descendants(self) -> impl Iterator<Item = El<'x>> {
        let mut stack: Vec<El<'x>> = vec![self];
        let mut buffer = Vec::new();
        std::iter::from_fn(move || {
            let el = stack.pop()?;
            buffer.extend(el.children());
            stack.extend(buffer.drain(..).rev());
            Some(el)
        })
        .skip(1)
    }
}

/// The part as a tree. Errors: not well-formed, deeper or larger than an honest document.
pub(crate) fn parse(source: &Source) -> Result<Doc<'_>, ReadError> {
    let mut reader = Reader::from_str(&source.text);
    let mut builder = Builder::new(source);
    loop {
        let start = reader.buffer_position() as usize;
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => return Err(builder.broken(reader.error_position() as usize, &error.to_string())),
        };
        let span = start..reader.buffer_position() as usize;
        match event {
            Event::Start(_) => builder.open(span, false)?,
            Event::Empty(_) => {
                builder.open(span.clone(), true)?;
                builder.close(span.end);
            }
            Event::End(_) => builder.close(span.end),
            Event::Text(_) => builder.text(span, 0, 0, false)?,
            Event::CData(_) => builder.text(span, 9, 3, true)?,
            Event::GeneralRef(_) => builder.text(span, 0, 0, false)?,
            Event::Eof => break,
            Event::DocType(_) => {
                return Err(ReadError::Doctype {
                    part: source.name.to_string(),
                });
            }
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
        }
    }
    builder.finish()
}

/// An open element: in the tree, replaced by its children, or left out.
enum Open {
    Node(u32),
    Alternatives { settled: bool },
    Branch,
    Skipped,
}

struct Builder<'a> {
    source: &'a Source,
    doc: Doc<'a>,
    open: Vec<Open>,
    /// Prefix, namespace, depth at which it was declared.
    prefixes: Vec<(&'a str, Ns, usize)>,
    /// Attributes of the tag being read; kept for its room.
    tag: Vec<(&'a str, &'a str)>,
}

impl<'a> Builder<'a> {
    fn new(source: &'a Source) -> Self {
        Builder {
            source,
            doc: Doc {
                nodes: Vec::with_capacity(source.text.len().min(1 << 22) / BYTES_OF_A_NODE),
                attributes: Vec::with_capacity(source.text.len().min(1 << 22) / BYTES_OF_A_NODE),
                base: source.base,
            },
            open: Vec::new(),
            prefixes: vec![("xml", Ns::Xml, 0)],
            tag: Vec::new(),
        }
    }

    fn broken(&self, at: usize, reason: &str) -> ReadError {
        ReadError::Xml {
            part: self.source.name.clone(),
            at: at + self.source.base,
            reason: reason.to_string(),
        }
    }

    fn too_large(&self, what: &str) -> ReadError {
        ReadError::TooLarge {
            what: format!("phần {} có {what}", self.source.name),
        }
    }

    fn slice(&self, range: Range<usize>) -> Result<&'a str, ReadError> {
        let at = range.start;
        let source: &'a Source = self.source;
        source.text.get(range).ok_or_else(|| self.broken(at, "vị trí không hợp lệ"))
    }

    fn open(&mut self, span: Range<usize>, empty: bool) -> Result<(), ReadError> {
        if self.open.len() >= MAX_DEPTH {
            return Err(self.too_large(&format!("XML lồng quá {MAX_DEPTH} bậc")));
        }
        if matches!(self.open.last(), Some(Open::Skipped)) {
            self.open.push(Open::Skipped);
            return Ok(());
        }
        let tag = self.slice(span.start + 1..span.end.saturating_sub(if empty { 2 } else { 1 }))?;
        let name_end = tag.find(|c: char| c.is_ascii_whitespace()).unwrap_or(tag.len());
        let mut attributes = std::mem::take(&mut self.tag);
        split_attributes(&tag[name_end..], &mut attributes).map_err(|reason| self.broken(span.start, reason))?;
        self.declare(&attributes);
        if self.prefixes.len() > MAX_PREFIXES {
            return Err(self.too_large("quá nhiều không gian tên"));
        }
        let (prefix, local) = split_name(&tag[..name_end]);
        let ns = self.resolve(prefix);
        let open = match (ns, local) {
            (Ns::Mc, "AlternateContent") => Open::Alternatives { settled: false },
            (Ns::Mc, "Choice" | "Fallback") => self.branch(local, &attributes),
            _ if matches!(self.open.last(), Some(Open::Alternatives { .. })) => Open::Skipped,
            _ => Open::Node(self.push(ns, local, &attributes, span)?),
        };
        self.open.push(open);
        self.tag = attributes;
        Ok(())
    }

    /// Namespace declarations of the element about to be opened.
    fn declare(&mut self, attributes: &[(&'a str, &'a str)]) {
        let depth = self.open.len() + 1;
        for (name, value) in attributes {
            let prefix = match split_name(name) {
                ("xmlns", prefix) => prefix,
                ("", "xmlns") => "",
                _ => continue,
            };
            self.prefixes.push((prefix, namespace(value.trim()), depth));
        }
    }

    fn resolve(&self, prefix: &str) -> Ns {
        let found = self.prefixes.iter().rev().find(|(known, ..)| *known == prefix);
        found.map_or(if prefix.is_empty() { Ns::None } else { Ns::Other }, |(_, ns, _)| *ns)
    }

    /// A branch is read where no earlier one was, and every namespace it asks for is known.
    fn branch(&mut self, local: &str, attributes: &[(&'a str, &'a str)]) -> Open {
        let requires = attributes
            .iter()
            .find(|(name, _)| *name == "Requires")
            .map_or("", |(_, value)| *value);
        let readable = local == "Fallback" || requires.split_whitespace().all(|prefix| self.resolve(prefix) != Ns::Other);
        match self.open.last_mut() {
            Some(Open::Alternatives { settled }) if readable && !*settled => {
                *settled = true;
                Open::Branch
            }
            _ => Open::Skipped,
        }
    }

    fn push(&mut self, ns: Ns, name: &'a str, attributes: &[(&'a str, &'a str)], span: Range<usize>) -> Result<u32, ReadError> {
        let first = self.doc.attributes.len() as u32;
        for (full, value) in attributes {
            let (prefix, local) = split_name(full);
            if prefix == "xmlns" || *full == "xmlns" {
                continue;
            }
            let ns = if prefix.is_empty() { Ns::None } else { self.resolve(prefix) };
            self.doc.attributes.push(Attribute {
                ns,
                name: local,
                value: unescape(value),
            });
        }
        if self.doc.attributes.len() > MAX_ATTRIBUTES {
            return Err(self.too_large("quá nhiều thuộc tính"));
        }
        let attributes = first..self.doc.attributes.len() as u32;
        self.node(Node {
            ns,
            name,
            text: Cow::Borrowed(""),
            attributes,
            span: span.start as u32..span.end as u32,
            first: NIL,
            last: NIL,
            next: NIL,
        })
    }

    fn node(&mut self, node: Node<'a>) -> Result<u32, ReadError> {
        let index = self.doc.nodes.len() as u32;
        if index as usize >= MAX_NODES {
            return Err(self.too_large("quá nhiều phần tử"));
        }
        self.doc.nodes.push(node);
        if let Some(parent) = self.parent() {
            let parent = &mut self.doc.nodes[parent as usize];
            let last = std::mem::replace(&mut parent.last, index);
            match self.doc.nodes.get_mut(last as usize) {
                Some(sibling) => sibling.next = index,
                None => self.set_first(index),
            }
        }
        Ok(index)
    }

    fn set_first(&mut self, child: u32) {
        if let Some(parent) = self.parent() {
            self.doc.nodes[parent as usize].first = child;
        }
    }

    fn parent(&self) -> Option<u32> {
        self.open.iter().rev().find_map(|open| match open {
            Open::Node(index) => Some(*index),
            _ => None,
        })
    }

    fn close(&mut self, end: usize) {
        if let Some(Open::Node(index)) = self.open.pop() {
            self.doc.nodes[index as usize].span.end = end as u32;
        }
        let depth = self.open.len();
        while self.prefixes.last().is_some_and(|(_, _, declared)| *declared > depth) {
            self.prefixes.pop();
        }
    }

    fn text(&mut self, span: Range<usize>, before: usize, after: usize, verbatim: bool) -> Result<(), ReadError> {
        if !matches!(self.open.last(), Some(Open::Node(_) | Open::Branch)) {
            return Ok(());
        }
        let raw = self.slice(span.start + before..span.end.saturating_sub(after))?;
        if raw.is_empty() || (self.between_elements() && raw.trim_ascii().is_empty()) {
            return Ok(());
        }
        let text = if verbatim { Cow::Borrowed(raw) } else { unescape(raw) };
        let span = span.start as u32..span.end as u32;
        self.node(Node {
            ns: Ns::None,
            name: "",
            text,
            attributes: 0..0,
            span,
            first: NIL,
            last: NIL,
            next: NIL,
        })?;
        Ok(())
    }

    /// White space counts only inside the few elements that hold text.
    fn between_elements(&self) -> bool {
        let name = self.parent().map_or("", |index| self.doc.nodes[index as usize].name);
        !matches!(name, "t" | "instrText" | "delText" | "delInstrText")
    }

    fn finish(self) -> Result<Doc<'a>, ReadError> {
        if !self.open.is_empty() {
            return Err(self.broken(self.source.text.len(), "tệp bị cắt cụt"));
        }
        if self.doc.nodes.first().is_none_or(|node| node.name.is_empty()) {
            return Err(self.broken(0, "không có phần tử gốc"));
        }
        Ok(self.doc)
    }
}

fn split_name(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}

/// Names and raw values of a tag's attributes, in order.
fn split_attributes<'a>(tag: &'a str, found: &mut Vec<(&'a str, &'a str)>) -> Result<(), &'static str> {
    found.clear();
    let mut rest = tag.trim_ascii();
    while !rest.is_empty() {
        let (name, after) = rest.split_once('=').ok_or("thuộc tính thiếu dấu =")?;
        let after = after.trim_ascii_start();
        let quote = after
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\''))
            .ok_or("giá trị thuộc tính thiếu dấu nháy")?;
        let (value, next) = after[1..].split_once(quote).ok_or("giá trị thuộc tính thiếu dấu nháy")?;
        if found.len() >= MAX_ATTRIBUTES_OF_ONE {
            return Err("một phần tử có quá nhiều thuộc tính");
        }
        found.push((name.trim_ascii(), value));
        rest = next.trim_ascii_start();
    }
    Ok(())
}

/// The five entities and character references; anything else stays as it is written. Line ends become `\n`.
fn unescape(raw: &str) -> Cow<'_, str> {
    if !raw.contains(['&', '\r']) {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['&', '\r']) {
        text.push_str(&rest[..at]);
        let here = &rest[at..];
        let (character, length) = match here.strip_prefix('\r') {
            Some(after) => ('\n', 1 + after.starts_with('\n') as usize),
            None => reference(here),
        };
        text.push(character);
        rest = &here[length..];
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// The character a reference at the start of `text` stands for, and its length; `&` itself where it is none.
fn reference(text: &str) -> (char, usize) {
    let end = text.as_bytes().iter().take(12).position(|byte| *byte == b';');
    let Some(name) = end.and_then(|end| text.get(1..end)) else {
        return ('&', 1);
    };
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    let character = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => match name.strip_prefix("#x").or(name.strip_prefix("#X")) {
            Some(digits) => number(digits, 16),
            None => name.strip_prefix('#').and_then(|digits| number(digits, 10)),
        },
    };
    character.map_or(('&', 1), |character| (character, name.len() + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source {
            name: "p.xml".into(),
            text: text.into(),
            base: 0,
            converted: false,
        }
    }

    #[test]
    fn ranges_cut_the_elements_out_of_the_part() {
        let text = "<?xml version='1.0'?>\n<a x='1'>\u{1EA0}&amp;b<b/><c>t</c></a>";
        let source = source(text);
        let doc = parse(&source).unwrap();
        let cut: Vec<&str> = doc.root().children().map(|el| &text[el.range()]).collect();
        assert_eq!(cut, ["<b/>", "<c>t</c>"]);
        assert_eq!(doc.root().text(), "\u{1EA0}&b");
        assert_eq!(doc.root().attr("x"), Some("1"));
    }

    #[test]
    fn unknown_entities_stay_as_written() {
        let source = source("<a>&lol;&#x41;&#66;&lt;</a>");
        assert_eq!(parse(&source).unwrap().root().text(), "&lol;AB<");
    }

    #[test]
    fn a_cut_or_too_deep_part_is_an_error() {
        assert!(matches!(parse(&source("<a><b>")), Err(ReadError::Xml { .. })));
        assert!(matches!(parse(&source("")), Err(ReadError::Xml { .. })));
        let deep = format!("{}{}", "<a>".repeat(300), "</a>".repeat(300));
        assert!(matches!(parse(&source(&deep)), Err(ReadError::TooLarge { .. })));
    }
}
