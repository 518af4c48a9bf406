//! The XML of docx-rs, made valid and complete: children in the order of the schema, nothing the schema does not know, and what docx-rs
//! has no word for.

use crate::DocxError;
use crate::parts::{FOOT_EMPTY_ID, FOOT_ID, HEADER_ID, has_foot};
use crate::rows;
use crate::xml::{Element, Node, parse};
use vanthu_core::Length;
use vanthu_document::styled::{Block, PageSetup, Styled};

/// Order of the children, as the schemas of ECMA-376 (transitional) have it. A name that is not listed keeps its place at the end.
#[rustfmt::skip]
const ORDER: &[(&str, &[&str])] = &[
    ("w:pPr", &["w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:widowControl", "w:numPr", "w:pBdr", "w:shd", "w:tabs",
        "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:textAlignment", "w:outlineLvl", "w:rPr", "w:sectPr"]),
    ("w:rPr", &["w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:caps", "w:strike", "w:vanish", "w:color", "w:spacing", "w:sz",
        "w:szCs", "w:highlight", "w:u", "w:shd", "w:vertAlign", "w:lang"]),
    ("w:tblPr", &["w:tblStyle", "w:tblpPr", "w:tblW", "w:jc", "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"]),
    ("w:tcPr", &["w:tcW", "w:gridSpan", "w:vMerge", "w:tcBorders", "w:shd", "w:noWrap", "w:tcMar", "w:textDirection", "w:vAlign"]),
    ("w:tblBorders", &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"]),
    ("w:tblCellMar", &["w:top", "w:left", "w:bottom", "w:right"]),
    ("w:pBdr", &["w:top", "w:left", "w:bottom", "w:right", "w:between", "w:bar"]),
];

/// Properties that say nothing when they are empty.
const DROPPED_WHEN_EMPTY: &[&str] = &["w:rPr", "w:pPr", "w:tblBorders", "w:trPr"];

/// Namespaces that the body uses; docx-rs declares a dozen more.
const NAMESPACES: &[&str] = &["xmlns:w", "xmlns:r"];

/// `word/document.xml`, finished.
pub(crate) fn document<'a>(bytes: &[u8], styled: &'a Styled) -> Result<Element<'a>, DocxError> {
    let mut root = tidied(bytes)?;
    if let Some(body) = root.child_mut("w:body") {
        body.children.retain(|c| !matches!(c, Node::Element(e) if e.name == "w:sectPr"));
        repeat_header_rows(body, styled);
        rows::expand(body, styled);
        sections(body, styled);
    }
    Ok(root)
}

/// A header or footer, finished.
pub(crate) fn part(bytes: &[u8]) -> Result<String, DocxError> {
    Ok(tidied(bytes)?.to_part())
}

/// One element of docx-rs's, finished, without a declaration.
pub(crate) fn fragment(bytes: &[u8]) -> Result<String, DocxError> {
    let mut element = parse(bytes).map_err(DocxError::Tree)?;
    tidy(&mut element);
    let mut out = String::new();
    // Writing into a text never fails.
    let _ = element.write(&mut out);
    Ok(out)
}

fn tidied<'a>(bytes: &[u8]) -> Result<Element<'a>, DocxError> {
    let mut root = parse(bytes).map_err(DocxError::Tree)?;
    root.attributes.retain(|(name, _)| NAMESPACES.contains(&name.as_str()));
    tidy(&mut root);
    Ok(root)
}

fn tidy(element: &mut Element) {
    for child in element.elements_mut() {
        tidy(child);
    }
    element
        .attributes
        .retain(|(name, _)| !name.starts_with("w14:") && name != "w:dirty");
    match element.name.as_str() {
        "w:gridCol" => element.attributes.retain(|(name, _)| name != "w:type"),
        "w:r" => split_hyphens(element),
        _ => {}
    }
    element
        .children
        .retain(|c| !matches!(c, Node::Element(e) if e.children.is_empty() && DROPPED_WHEN_EMPTY.contains(&e.name.as_str())));
    if let Some((_, order)) = ORDER.iter().find(|(name, _)| *name == element.name) {
        element.children.sort_by_key(|c| match c {
            Node::Element(e) => order.iter().position(|n| *n == e.name).unwrap_or(order.len()),
            Node::Text(_) | Node::List(_) => order.len(),
        });
    }
}

/// U+2011 in a text becomes Word's own hyphen that does not break: it is found as "-" when the text is searched or copied.
fn split_hyphens(run: &mut Element) {
    let has = |c: &Node| matches!(c, Node::Element(e) if e.name == "w:t" && matches!(e.children.first(), Some(Node::Text(t)) if t.contains('\u{2011}')));
    if !run.children.iter().any(has) {
        return;
    }
    for child in std::mem::take(&mut run.children) {
        if !has(&child) {
            run.children.push(child);
            continue;
        }
        let Node::Element(element) = child else { continue };
        let Some(Node::Text(text)) = element.children.first() else {
            continue;
        };
        for (i, piece) in text.split('\u{2011}').enumerate() {
            if i > 0 {
                run.push(Element::new("w:noBreakHyphen"));
            }
            if !piece.is_empty() {
                let mut t = Element {
                    name: element.name.clone(),
                    attributes: element.attributes.clone(),
                    children: Vec::new(),
                };
                t.children.push(Node::Text(piece.to_string()));
                run.push(t);
            }
        }
    }
}

/// docx-rs cannot say that a row is repeated at the head of each page.
fn repeat_header_rows(body: &mut Element, styled: &Styled) {
    let blocks = styled.sections.iter().flat_map(|s| &s.blocks);
    for (block, element) in blocks.zip(body.elements_mut()) {
        let Block::Table(table) = block else { continue };
        for row in element.elements_mut().filter(|e| e.name == "w:tr").take(table.header_rows) {
            row.properties("w:trPr").push(Element::new("w:tblHeader"));
        }
    }
}

/// A section's page stands in its last paragraph; that of the last section at the end of the body.
fn sections(body: &mut Element, styled: &Styled) {
    let last = styled.sections.len() - 1;
    let mut end = 0;
    for (index, section) in styled.sections.iter().enumerate() {
        end += section.blocks.len();
        let properties = section_properties(&section.page, index, styled);
        if index == last {
            body.push(properties);
        } else if let Some(paragraph) = body.elements_mut().nth(end - 1) {
            paragraph.properties("w:pPr").push(properties);
        }
    }
}

fn section_properties<'a>(page: &PageSetup, index: usize, styled: &Styled) -> Element<'a> {
    let twips = |length: Length| length.to_twips();
    let reference = |part: &str, kind: &str, id: &str| Element::new(part).with("w:type", kind).with("r:id", id);
    let mut out = Element::new("w:sectPr").containing([reference("w:headerReference", "default", HEADER_ID)]);
    // Without its own, an annex would repeat the foot of page 1.
    if has_foot(styled) {
        out.push(reference(
            "w:footerReference",
            "first",
            if index == 0 { FOOT_ID } else { FOOT_EMPTY_ID },
        ));
    }
    out.push(Element::new("w:type").with("w:val", "nextPage"));
    let mut size = Element::new("w:pgSz")
        .with("w:w", twips(page.width))
        .with("w:h", twips(page.height));
    if page.landscape {
        size = size.with("w:orient", "landscape");
    }
    out.push(size);
    out.push(
        Element::new("w:pgMar")
            .with("w:top", twips(page.top))
            .with("w:right", twips(page.right))
            .with("w:bottom", twips(page.bottom))
            .with("w:left", twips(page.left))
            .with("w:header", twips(page.header))
            .with("w:footer", twips(page.footer))
            .with("w:gutter", 0),
    );
    if index > 0 {
        out.push(Element::new("w:pgNumType").with("w:start", 1));
    }
    out.push(Element::new("w:cols").with("w:space", 720));
    out.push(Element::new("w:titlePg"));
    out
}
