//! A property element (`w:pPr`, `w:rPr`, `w:sectPr`, `w:r`) as its children's own text: children are set in the order the schema asks for, all others
//! stay byte for byte.

use quick_xml::Reader;
use quick_xml::events::Event;
use std::ops::Range;

/// Order of the children, by the schema's sequences.
pub(crate) const PARAGRAPH: &[&str] = &[
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
];
pub(crate) const RUN: &[&str] = &[
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
    "rPrChange",
];
pub(crate) const SECTION: &[&str] = &[
    "headerReference",
    "footerReference",
    "footnotePr",
    "endnotePr",
    "type",
    "pgSz",
    "pgMar",
    "paperSrc",
    "pgBorders",
    "lnNumType",
    "pgNumType",
    "cols",
    "formProt",
    "vAlign",
    "noEndnote",
    "titlePg",
    "textDirection",
    "bidi",
    "rtlGutter",
    "docGrid",
    "printerSettings",
    "sectPrChange",
];

/// A child, as it stands.
#[derive(Clone, Debug)]
pub(crate) struct Child {
    /// Local name; empty where its prefix is not the element's.
    pub name: String,
    pub xml: String,
    /// Bytes in the element's text; empty for a child that was set.
    pub range: Range<usize>,
}

/// An element and its children. Text between them is not kept: these elements have none.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    /// With its colon: `w:`.
    pub prefix: String,
    name: String,
    /// Attributes of the start tag as written, with the blank before them.
    attributes: String,
    pub children: Vec<Child>,
}

impl Element {
    /// Nothing where the text is not one element, or its names have no prefix (then its attributes' prefix is not known).
    pub fn parse(xml: &str) -> Option<Element> {
        let mut reader = Reader::from_str(xml);
        let mut element: Option<Element> = None;
        let mut depth = 0usize;
        let mut start = 0usize;
        loop {
            let at = reader.buffer_position() as usize;
            let event = reader.read_event().ok()?;
            let end = reader.buffer_position() as usize;
            let close = match &event {
                Event::Start(_) => {
                    depth += 1;
                    if depth == 2 {
                        start = at;
                    }
                    false
                }
                Event::Empty(_) => {
                    start = if depth == 1 { at } else { start };
                    depth == 1
                }
                Event::End(_) => {
                    depth = depth.checked_sub(1)?;
                    depth == 1
                }
                Event::Eof => break,
                _ => false,
            };
            match (&mut element, event) {
                (None, Event::Start(_) | Event::Empty(_)) => element = Some(Element::open(&xml[at..end])?),
                (Some(element), _) if close => {
                    let name = element.local(&xml[start..end]);
                    element.children.push(Child {
                        name,
                        xml: xml[start..end].to_string(),
                        range: start..end,
                    });
                }
                _ => {}
            }
        }
        element.filter(|_| depth == 0)
    }

    fn open(tag: &str) -> Option<Element> {
        let inside = tag.strip_prefix('<')?.strip_suffix('>')?;
        let inside = inside.strip_suffix('/').unwrap_or(inside).trim_end();
        let end = inside.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inside.len());
        let (prefix, name) = inside[..end].split_once(':')?;
        Some(Element {
            prefix: format!("{prefix}:"),
            name: name.to_string(),
            attributes: inside[end..].to_string(),
            children: Vec::new(),
        })
    }

    /// A new one, without attributes.
    pub fn new(prefix: &str, name: &str) -> Element {
        Element {
            prefix: prefix.to_string(),
            name: name.to_string(),
            attributes: String::new(),
            children: Vec::new(),
        }
    }

    fn local(&self, tag: &str) -> String {
        let name = tag.get(1..).and_then(|rest| rest.strip_prefix(&self.prefix)).unwrap_or("");
        name.chars().take_while(|c| c.is_alphanumeric()).collect()
    }

    pub fn child(&self, name: &str) -> Option<&Child> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Puts a child in the place the order gives it, instead of the one that was there.
    pub fn set(&mut self, order: &[&str], name: &str, xml: String) {
        let child = Child {
            name: name.to_string(),
            xml,
            range: 0..0,
        };
        if let Some(old) = self.children.iter_mut().find(|child| child.name == name) {
            *old = child;
            return;
        }
        let rank = |name: &str| order.iter().position(|known| *known == name);
        // After the last that stands before it; elements of other namespaces come after all of these.
        let before = |child: &Child| rank(&child.name).is_some_and(|known| Some(known) <= rank(name));
        let at = self.children.iter().rposition(before).map_or(0, |at| at + 1);
        self.children.insert(at, child);
    }

    /// Sets `w:name` with one attribute `w:val`.
    pub fn set_value(&mut self, order: &[&str], name: &str, value: &str) {
        let xml = format!("<{0}{name} {0}val=\"{value}\"/>", self.prefix);
        self.set(order, name, xml);
    }

    pub fn set_switch(&mut self, order: &[&str], name: &str, on: bool) {
        match on {
            true => self.set(order, name, format!("<{}{name}/>", self.prefix)),
            false => self.set_value(order, name, "0"),
        }
    }

    /// Sets and removes attributes of a child, which is made where it is missing. Its other attributes stay.
    pub fn set_attributes(&mut self, order: &[&str], name: &str, set: &[(&str, String)], remove: &[&str]) {
        let old = self.child(name).map(|child| attributes(&child.xml)).unwrap_or_default();
        let prefix = &self.prefix;
        let full = |name: &str| format!("{prefix}{name}");
        let mut all: Vec<(String, String)> = old
            .into_iter()
            .filter(|(known, _)| !remove.iter().any(|gone| *known == full(gone)))
            .collect();
        for (name, value) in set {
            match all.iter_mut().find(|(known, _)| *known == full(name)) {
                Some((_, old)) => old.clone_from(value),
                None => all.push((full(name), value.clone())),
            }
        }
        let attributes: String = all.iter().map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
        self.set(order, name, format!("<{prefix}{name}{attributes}/>"));
    }

    /// The children's text, without those named.
    pub fn inner(&self, without: &[&str]) -> String {
        let kept = self.children.iter().filter(|child| !without.contains(&child.name.as_str()));
        kept.map(|child| child.xml.as_str()).collect()
    }

    /// An element of this one's name and attributes around another content.
    pub fn around(&self, content: &str) -> String {
        format!("<{0}{1}{2}>{content}</{0}{1}>", self.prefix, self.name, self.attributes)
    }

    pub fn xml(&self) -> String {
        self.around(&self.inner(&[]))
    }
}

/// Attributes of the start tag at the beginning of a text, values as written (entities and all; `"` as `&quot;`).
pub(crate) fn attributes(xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    let Ok(Event::Start(tag) | Event::Empty(tag)) = reader.read_event() else {
        return Vec::new();
    };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    tag.attributes()
        .flatten()
        .map(|attribute| (text(attribute.key.as_ref()), text(&attribute.value).replace('"', "&quot;")))
        .collect()
}

/// A text as content of an element.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_come_in_the_order_of_the_schema_and_others_stay() {
        let mut element = Element::parse(r#"<w:pPr><w:pStyle w:val="A"/><w:rPr><w:b/></w:rPr></w:pPr>"#).unwrap();
        element.set_value(PARAGRAPH, "jc", "both");
        element.set_attributes(PARAGRAPH, "spacing", &[("after", "120".into())], &[]);
        element.set_attributes(PARAGRAPH, "spacing", &[("line", "240".into())], &["after"]);
        assert_eq!(
            element.xml(),
            r#"<w:pPr><w:pStyle w:val="A"/><w:spacing w:line="240"/><w:jc w:val="both"/><w:rPr><w:b/></w:rPr></w:pPr>"#
        );
        element.set_value(PARAGRAPH, "jc", "center");
        assert!(element.xml().contains(r#"<w:jc w:val="center"/>"#) && !element.xml().contains("both"));
    }

    #[test]
    fn an_empty_element_and_its_attributes_are_understood() {
        let mut element = Element::parse(r#"<w:sectPr w:rsidR="00A1"/>"#).unwrap();
        element.set_switch(SECTION, "titlePg", true);
        assert_eq!(element.xml(), r#"<w:sectPr w:rsidR="00A1"><w:titlePg/></w:sectPr>"#);
        assert!(Element::parse("<pPr/>").is_none(), "without a prefix attributes cannot be written");
        assert!(Element::parse("<w:pPr>").is_none());
    }

    #[test]
    fn children_of_other_namespaces_keep_their_place() {
        let mut element = Element::parse(r#"<w:rPr><w:sz w:val="20"/><w14:ligatures w14:val="all"/></w:rPr>"#).unwrap();
        element.set_switch(RUN, "b", false);
        element.set_value(RUN, "lang", "vi-VN");
        assert_eq!(
            element.xml(),
            r#"<w:rPr><w:b w:val="0"/><w:sz w:val="20"/><w:lang w:val="vi-VN"/><w14:ligatures w14:val="all"/></w:rPr>"#
        );
    }
}
