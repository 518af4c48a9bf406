//! A small XML tree: enough to put children in order and write them back.

use crate::rows::ListXml;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::fmt::{self, Write};

#[derive(Debug, Default)]
pub(crate) struct Element<'a> {
    /// With its prefix: `w:pPr`.
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node<'a>>,
}

#[derive(Debug)]
pub(crate) enum Node<'a> {
    Element(Element<'a>),
    Text(String),
    /// Rows made while they are written.
    List(ListXml<'a>),
}

impl<'a> Element<'a> {
    pub fn new(name: &str) -> Self {
        Element {
            name: name.to_string(),
            ..Element::default()
        }
    }

    pub fn with(mut self, attribute: &str, value: impl ToString) -> Self {
        self.attributes.push((attribute.to_string(), value.to_string()));
        self
    }

    pub fn containing(mut self, children: impl IntoIterator<Item = Element<'a>>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    pub fn elements_mut(&mut self) -> impl Iterator<Item = &mut Element<'a>> {
        self.children.iter_mut().filter_map(|c| match c {
            Node::Element(e) => Some(e),
            Node::Text(_) | Node::List(_) => None,
        })
    }

    pub fn child_mut(&mut self, name: &str) -> Option<&mut Element<'a>> {
        self.elements_mut().find(|e| e.name == name)
    }

    /// The child of that name, made first when there is none: where properties stand.
    pub fn properties(&mut self, name: &str) -> &mut Element<'a> {
        if self.child_mut(name).is_none() {
            self.children.insert(0, Node::Element(Element::new(name)));
        }
        self.child_mut(name).expect("it was just put there")
    }

    pub fn push(&mut self, child: Element<'a>) {
        self.children.push(Node::Element(child));
    }

    /// The part: declaration and tree.
    pub fn to_part(&self) -> String {
        let mut out = String::new();
        // Writing into a String does not fail.
        let _ = self.write_part(&mut out);
        out
    }

    pub fn write_part(&self, out: &mut impl Write) -> fmt::Result {
        out.write_str(DECLARATION)?;
        self.write(out)
    }

    pub fn write<W: Write>(&self, out: &mut W) -> fmt::Result {
        write!(out, "<{}", self.name)?;
        for (name, value) in &self.attributes {
            write!(out, " {name}=\"{}\"", escape(value))?;
        }
        if self.children.is_empty() {
            return out.write_str("/>");
        }
        out.write_str(">")?;
        for child in &self.children {
            child.write(out)?;
        }
        write!(out, "</{}>", self.name)
    }
}

impl Node<'_> {
    pub fn write<W: Write>(&self, out: &mut W) -> fmt::Result {
        match self {
            Node::Element(e) => e.write(out),
            Node::Text(t) => out.write_str(&escape(t)),
            Node::List(list) => list.write(out),
        }
    }
}

pub(crate) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Text as it stands in XML, in an attribute or between tags.
pub(crate) fn escape(text: &str) -> std::borrow::Cow<'_, str> {
    quick_xml::escape::escape(text)
}

/// The root of a part that docx-rs wrote.
pub(crate) fn parse<'a>(bytes: &[u8]) -> Result<Element<'a>, quick_xml::Error> {
    let mut reader = Reader::from_reader(bytes);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event()? {
            Event::Start(start) => open.push(element(&start)?),
            Event::Empty(start) => {
                let empty = element(&start)?;
                add(&mut open, Node::Element(empty));
            }
            Event::End(_) => {
                if let Some(done) = open.pop() {
                    add(&mut open, Node::Element(done));
                }
            }
            Event::Text(text) => text_node(&mut open, &text.decode()?),
            Event::GeneralRef(reference) => {
                let c = match reference.resolve_char_ref()? {
                    Some(c) => c.to_string(),
                    None => quick_xml::escape::resolve_predefined_entity(&reference.decode()?)
                        .unwrap_or_default()
                        .to_string(),
                };
                text_node(&mut open, &c);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let root = open
        .into_iter()
        .next()
        .unwrap_or_default()
        .children
        .into_iter()
        .find_map(|c| match c {
            Node::Element(e) => Some(e),
            Node::Text(_) | Node::List(_) => None,
        });
    Ok(root.unwrap_or_default())
}

fn add<'a>(open: &mut [Element<'a>], node: Node<'a>) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn text_node(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.children.last_mut() {
        Some(Node::Text(t)) => t.push_str(text),
        _ => parent.children.push(Node::Text(text.to_string())),
    }
}

fn element<'a>(start: &BytesStart<'_>) -> Result<Element<'a>, quick_xml::Error> {
    let mut out = Element::new(&String::from_utf8_lossy(start.name().as_ref()));
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute?;
        let value = attribute.decoded_and_normalized_value(quick_xml::XmlVersion::Implicit1_0, start.decoder())?;
        out.attributes
            .push((String::from_utf8_lossy(attribute.key.as_ref()).into_owned(), value.into_owned()));
    }
    Ok(out)
}
