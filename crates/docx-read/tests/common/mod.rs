//! Small docx packages, put together part by part.

// Each test file takes what it needs.
#![allow(dead_code)]

use std::io::{Cursor, Write};
use vanthu_docx_read::{Facts, Paragraph, Run};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const NAMESPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" "#,
    r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" "#,
    r#"xmlns:x="urn:nobody-knows""#,
);
const RELATIONSHIP: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A docx under construction: a body, styles, further parts of the main part.
pub struct Docx {
    body: String,
    parts: Vec<(String, Vec<u8>)>,
    relationships: String,
    root_relationships: String,
}

impl Docx {
    pub fn new(body: &str) -> Self {
        Docx {
            body: body.to_string(),
            parts: Vec::new(),
            relationships: String::new(),
            root_relationships: String::new(),
        }
    }

    pub fn styles(self, inner: &str) -> Self {
        self.part("styles", "styles.xml", "w:styles", inner)
    }

    /// A part of the given kind in `word/`, related to the main part with its file name as the id.
    pub fn part(mut self, kind: &str, file: &str, root: &str, inner: &str) -> Self {
        self.relationships += &format!(r#"<Relationship Id="{file}" Type="{RELATIONSHIP}/{kind}" Target="{file}"/>"#);
        self.parts.push((
            format!("word/{file}"),
            format!("<{root} {NAMESPACES}>{inner}</{root}>").into_bytes(),
        ));
        self
    }

    /// The number of pages that the last program noted.
    pub fn pages(mut self, count: u32) -> Self {
        self.root_relationships += &format!(r#"<Relationship Id="app" Type="{RELATIONSHIP}/extended-properties" Target="app.xml"/>"#);
        let app = format!(
            r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Pages>{count}</Pages></Properties>"#
        );
        self.raw("app.xml", app.as_bytes())
    }

    /// A part by its full name, related to nothing.
    pub fn raw(mut self, name: &str, bytes: &[u8]) -> Self {
        self.parts.push((name.to_string(), bytes.to_vec()));
        self
    }

    /// A relationship of the main part, as written.
    pub fn relationship(mut self, xml: &str) -> Self {
        self.relationships += xml;
        self
    }

    pub fn document(&self) -> String {
        format!(
            "<?xml version=\"1.0\"?>\n<w:document {NAMESPACES}><w:body>{}</w:body></w:document>",
            self.body
        )
    }

    pub fn bytes(&self) -> Vec<u8> {
        self.bytes_with(self.document().as_bytes())
    }

    pub fn bytes_with(&self, document: &[u8]) -> Vec<u8> {
        let root = format!(
            r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{RELATIONSHIP}/officeDocument" Target="word/document.xml"/>{}</Relationships>"#,
            self.root_relationships
        );
        let own = format!(r#"<Relationships xmlns="{PACKAGE}">{}</Relationships>"#, self.relationships);
        let mut parts: Vec<(&str, &[u8])> = vec![
            ("_rels/.rels", root.as_bytes()),
            ("word/document.xml", document),
            ("word/_rels/document.xml.rels", own.as_bytes()),
        ];
        parts.extend(self.parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
        pack(&parts)
    }

    pub fn read(&self) -> Facts {
        vanthu_docx_read::read(&self.bytes()).unwrap()
    }
}

pub fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub fn read(body: &str) -> Facts {
    Docx::new(body).read()
}

/// The only paragraph with this text.
pub fn paragraph<'f>(facts: &'f Facts, text: &str) -> &'f Paragraph {
    let mut found = facts.body.paragraphs.iter().filter(|paragraph| paragraph.text() == text);
    found
        .next()
        .unwrap_or_else(|| panic!("no paragraph {text:?} in {:?}", facts.text()))
}

/// The first run with this text.
pub fn run<'f>(facts: &'f Facts, text: &str) -> &'f Run {
    let mut runs = facts.body.paragraphs.iter().flat_map(|paragraph| &paragraph.runs);
    runs.find(|run| run.text == text).unwrap_or_else(|| panic!("no run {text:?}"))
}
