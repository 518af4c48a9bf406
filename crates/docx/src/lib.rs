//! Styled document → DOCX.
//!
//! In: [`Styled`], every length in place. Out: the bytes of a .docx. Never: measures text, reads a clock, writes a file, numbers a
//! paragraph (labels are text).
//!
//! Start at [`write()`]. `body` builds the tree of docx-rs, `finish` makes its XML valid and adds what docx-rs cannot say (repeated
//! header rows, hyphens that do not break, sections), `styles` and `parts` are the other parts, `package` is the zip. Fixed pages
//! (certificates) go another way: `fixed`.
//!
//! What a Word user finds: a named style for each component of the decree with only the exceptions on the paragraph itself, outline
//! levels, a header with a PAGE field, header rows that repeat, rows that do not split, rules as paragraph borders, language vi-VN.

mod body;
mod finish;
mod fixed;
mod package;
mod parts;
mod rows;
mod styles;
mod xml;

use package::Part;
use std::fmt;
use vanthu_document::styled::Styled;

/// Why a document could not be written. Neither happens with a document that `vanthu_document::resolve` made.
#[derive(Debug)]
pub enum DocxError {
    /// The XML of docx-rs could not be read back.
    Tree(quick_xml::Error),
    /// The package could not be put together.
    Package(String),
}

impl fmt::Display for DocxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DocxError::Tree(e) => write!(f, "cây tài liệu không đọc lại được: {e}"),
            DocxError::Package(e) => write!(f, "không đóng gói được: {e}"),
        }
    }
}

impl std::error::Error for DocxError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            DocxError::Tree(e) => Some(e),
            DocxError::Package(_) => None,
        }
    }
}

/// The DOCX, a whole zip file; the same bytes for the same document, every time.
pub fn write(styled: &Styled) -> Result<Vec<u8>, DocxError> {
    if !styled.fixed.is_empty() {
        return fixed::write(styled);
    }
    let document = finish::document(&body::document(styled), styled)?;
    let header = finish::part(&body::page_number_header())?;
    let mut files = vec![
        ("[Content_Types].xml", Part::Text(parts::content_types(styled))),
        ("_rels/.rels", Part::Text(parts::package_rels())),
        ("word/document.xml", Part::Tree(document)),
        ("word/_rels/document.xml.rels", Part::Text(parts::document_rels(styled))),
        ("word/styles.xml", Part::Text(styles::styles(styled))),
        ("word/settings.xml", Part::Text(parts::settings())),
        ("word/fontTable.xml", Part::Text(parts::font_table(&styled.meta.font))),
        ("word/header1.xml", Part::Text(header)),
        ("docProps/core.xml", Part::Text(parts::core(&styled.meta))),
        ("docProps/app.xml", Part::Text(parts::app(&styled.meta))),
    ];
    if parts::has_foot(styled) {
        let foot = finish::part(&body::foot(&styled.sections[0].first_footer, styled))?;
        files.push(("word/footer1.xml", Part::Text(foot)));
        files.push(("word/footer2.xml", Part::Text(finish::part(&body::foot(&[], styled))?)));
    }
    package::zip(files).map_err(DocxError::Package)
}
