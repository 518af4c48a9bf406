//! The one part that mending may add: a header that holds the page number, with its relationship and its content type.

use super::element::Element;
use super::package::{Package, Unwritable};
use super::write::attribute;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const WORD_STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONSHIPS_STRICT: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";
const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml";
/// Half points; the decree allows 13 and 14 pt.
const SIZE: u32 = 28;

/// How sections point at the new header.
pub(crate) struct Reference {
    id: String,
    /// Address of the namespace of `r:id`.
    namespace: &'static str,
}

/// Adds the part beside the main one. Errors where the package's own lists have an unknown form.
pub(crate) fn add(package: &mut Package, main: &str) -> Result<Reference, Unwritable> {
    let document = package.text(main)?;
    let strict = document.contains(WORD_STRICT);
    let (word, namespace) = match strict {
        true => (WORD_STRICT, RELATIONSHIPS_STRICT),
        false => (WORD, RELATIONSHIPS),
    };
    let (folder, file) = main.rsplit_once('/').map_or(("", main), |(folder, file)| (folder, file));
    let inside = |name: &str| match folder {
        "" => name.to_string(),
        folder => format!("{folder}/{name}"),
    };
    let number = (1..10_000)
        .find(|number| !package.has(&inside(&format!("header{number}.xml"))))
        .ok_or(Unwritable)?;
    let name = format!("header{number}.xml");
    let list = inside(&format!("_rels/{file}.rels"));
    let mut relationships = package.text(&list)?;
    let id = (1..100_000)
        .map(|number| format!("rId{number}"))
        .find(|id| !relationships.contains(&format!("\"{id}\"")) && !relationships.contains(&format!("'{id}'")))
        .ok_or(Unwritable)?;
    let line = format!("<Relationship Id=\"{id}\" Type=\"{namespace}/header\" Target=\"{name}\"/>");
    insert_before_end(&mut relationships, "</Relationships>", &line)?;
    let types_part = "[Content_Types].xml";
    let mut types = package.text(types_part)?;
    let line = format!("<Override PartName=\"/{}\" ContentType=\"{CONTENT_TYPE}\"/>", inside(&name));
    insert_before_end(&mut types, "</Types>", &line)?;
    package.set(&list, relationships)?;
    package.set(types_part, types)?;
    package.add(&inside(&name), header(word));
    Ok(Reference { id, namespace })
}

fn insert_before_end(list: &mut String, end: &str, line: &str) -> Result<(), Unwritable> {
    let at = list.rfind(end).ok_or(Unwritable)?;
    list.insert_str(at, line);
    Ok(())
}

/// The number centred, upright, Times New Roman.
fn header(word: &str) -> String {
    let look = format!(
        "<w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:b w:val=\"0\"/><w:i w:val=\"0\"/><w:sz w:val=\"{SIZE}\"/><w:szCs w:val=\"{SIZE}\"/></w:rPr>"
    );
    let run = |content: &str| format!("<w:r>{look}{content}</w:r>");
    let mark = |kind: &str| run(&format!("<w:fldChar w:fldCharType=\"{kind}\"/>"));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:hdr xmlns:w=\"{word}\"><w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\"/><w:ind w:left=\"0\" w:right=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"center\"/></w:pPr>{}{}{}{}{}</w:p></w:hdr>",
        mark("begin"),
        run("<w:instrText xml:space=\"preserve\"> PAGE </w:instrText>"),
        mark("separate"),
        run("<w:t>2</w:t>"),
        mark("end"),
    )
}

/// Points a section's default header at the new part.
pub(crate) fn refer(section: &mut Element, reference: &Reference) {
    let prefix = section.prefix.clone();
    let kind = format!("{prefix}type");
    let default = |xml: &str| attribute(xml, &kind).is_none_or(|kind| kind == "default");
    section
        .children
        .retain(|child| child.name != "headerReference" || !default(&child.xml));
    // The namespace is declared on the spot: the document may know it under another prefix.
    let xml = format!(
        "<{prefix}headerReference {prefix}type=\"default\" xmlns:r=\"{}\" r:id=\"{}\"/>",
        reference.namespace, reference.id
    );
    let child = super::element::Child {
        name: "headerReference".into(),
        xml,
        range: 0..0,
    };
    section.children.insert(0, child);
}

/// Takes a section's own reference to a header or footer of the default kind out of it.
pub(crate) fn drop(section: &mut Element, name: &str) {
    let kind = format!("{}type", section.prefix);
    let default = |xml: &str| attribute(xml, &kind).is_none_or(|kind| kind == "default");
    section.children.retain(|child| child.name != name || !default(&child.xml));
}
