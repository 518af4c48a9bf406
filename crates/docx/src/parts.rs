//! The parts beside the body: small, written whole.

use crate::xml::{DECLARATION, escape};
use std::fmt::Write as _;
use vanthu_document::styled::{Meta, Styled};

/// Relationship of the header with the page number.
pub(crate) const HEADER_ID: &str = "rId4";
/// Relationship of the foot of page 1.
pub(crate) const FOOT_ID: &str = "rId5";
/// Relationship of the foot that says nothing.
pub(crate) const FOOT_EMPTY_ID: &str = "rId6";

pub(crate) const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
pub(crate) const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
pub(crate) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Does page 1 have a foot (địa chỉ, điện thoại …)?
pub(crate) fn has_foot(styled: &Styled) -> bool {
    styled.sections.first().is_some_and(|s| !s.first_footer.is_empty())
}

pub(crate) fn content_types(styled: &Styled) -> String {
    let mut out = format!(
        "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    let mut part = |name: &str, kind: &str| {
        let _ = write!(
            out,
            "<Override PartName=\"/{name}\" ContentType=\"application/vnd.openxmlformats-{kind}+xml\"/>"
        );
    };
    part("word/document.xml", "officedocument.wordprocessingml.document.main");
    part("word/styles.xml", "officedocument.wordprocessingml.styles");
    part("word/settings.xml", "officedocument.wordprocessingml.settings");
    part("word/fontTable.xml", "officedocument.wordprocessingml.fontTable");
    part("word/header1.xml", "officedocument.wordprocessingml.header");
    if has_foot(styled) {
        part("word/footer1.xml", "officedocument.wordprocessingml.footer");
        part("word/footer2.xml", "officedocument.wordprocessingml.footer");
    }
    part("docProps/core.xml", "package.core-properties");
    part("docProps/app.xml", "officedocument.extended-properties");
    out.push_str("</Types>");
    out
}

fn relationships(all: &[(&str, String, &str)]) -> String {
    let mut out = format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (id, kind, target) in all {
        let _ = write!(out, "<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>");
    }
    out.push_str("</Relationships>");
    out
}

pub(crate) fn package_rels() -> String {
    relationships(&[
        ("rId1", format!("{OFFICE}/relationships/officeDocument"), "word/document.xml"),
        (
            "rId2",
            format!("{PACKAGE}/relationships/metadata/core-properties"),
            "docProps/core.xml",
        ),
        ("rId3", format!("{OFFICE}/relationships/extended-properties"), "docProps/app.xml"),
    ])
}

pub(crate) fn document_rels(styled: &Styled) -> String {
    let office = |kind: &str| format!("{OFFICE}/relationships/{kind}");
    let mut all = vec![
        ("rId1", office("styles"), "styles.xml"),
        ("rId2", office("settings"), "settings.xml"),
        ("rId3", office("fontTable"), "fontTable.xml"),
        (HEADER_ID, office("header"), "header1.xml"),
    ];
    if has_foot(styled) {
        all.push((FOOT_ID, office("footer"), "footer1.xml"));
        all.push((FOOT_EMPTY_ID, office("footer"), "footer2.xml"));
    }
    relationships(&all)
}

/// Word 2013 and later, with its own line breaking; nothing of docx-rs's East Asian defaults, which move lines.
pub(crate) fn settings() -> String {
    let setting = |name: &str, value: u32| {
        format!("<w:compatSetting w:name=\"{name}\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"{value}\"/>")
    };
    let compat: String = [
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
        ("differentiateMultirowTableHeaders", 1),
    ]
    .into_iter()
    .map(|(name, value)| setting(name, value))
    .collect();
    format!(
        "{DECLARATION}<w:settings xmlns:w=\"{WORD}\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/>\
         <w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat>{compat}</w:compat><w:themeFontLang w:val=\"vi-VN\"/>\
         <w:decimalSymbol w:val=\",\"/><w:listSeparator w:val=\";\"/></w:settings>"
    )
}

pub(crate) fn font_table(font: &str) -> String {
    let font = escape(font);
    format!(
        "{DECLARATION}<w:fonts xmlns:w=\"{WORD}\"><w:font w:name=\"{font}\"><w:panose1 w:val=\"02020603050405020304\"/><w:charset w:val=\"00\"/>\
         <w:family w:val=\"roman\"/><w:pitch w:val=\"variable\"/></w:font></w:fonts>"
    )
}

pub(crate) fn core(meta: &Meta) -> String {
    let mut out = format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
    );
    let mut text = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = write!(out, "<dc:{name}>{}</dc:{name}>", escape(value));
        }
    };
    text("title", &meta.title);
    text("subject", &meta.subject);
    text("creator", &meta.author);
    text("language", "vi-VN");
    if let Some(date) = &meta.date {
        let _ = write!(
            out,
            "<dcterms:created xsi:type=\"dcterms:W3CDTF\">{date}T00:00:00Z</dcterms:created>"
        );
    }
    out.push_str("</cp:coreProperties>");
    out
}

pub(crate) fn app(meta: &Meta) -> String {
    let mut out = format!("{DECLARATION}<Properties xmlns=\"{OFFICE}/extended-properties\"><Application>vanthu</Application>");
    if !meta.author.is_empty() {
        let _ = write!(out, "<Company>{}</Company>", escape(&meta.author));
    }
    out.push_str("</Properties>");
    out
}
