//! Laid-out pages → PDF.
//!
//! In: [`vanthu_layout::Page`]s, who made the document and what about ([`Info`]), and the fonts. Out: one PDF 1.7 file, small, fonts subset, text
//! that reads back as NFC in reading order, bookmarks from the roles of headings, the same bytes on every run. Never: breaks lines, chooses
//! a size, reads the clock (no date in `Info`: none in the file).
//!
//! Start at [`write()`], or at [`Records`] for a file that is written while its pages are made: page after page is appended to what was written,
//! so that ten thousand certificates, or a list of a hundred thousand rows, need the memory of a few hundred (`records.rs`). printpdf makes the
//! operators of flowing text and the fonts (`content.rs`; `fonts.rs` cuts them down), `bookmarks.rs` the outline tree, `about.rs` the metadata,
//! `objects.rs` the file around all. [`read_lines`] reads such a file back for those who check it. printpdf and lopdf are seen in these modules
//! only. Tags come later: every item carries its role and its paragraph's number.

mod about;
mod bookmarks;
mod content;
mod fonts;
mod images;
mod objects;
mod read_back;
mod records;

pub use read_back::read_lines;
pub use records::{Beginnings, Records};

use std::fmt;
use vanthu_font::{Face, FontSet};
use vanthu_layout::Page;

/// What the file says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Info {
    pub title: String,
    pub author: String,
    pub subject: String,
    /// `2026-02-05`; none for a draft.
    pub date: Option<String>,
}

#[derive(Debug, PartialEq)]
#[non_exhaustive]
pub enum PdfError {
    /// A page asks for a character the font does not have. Earlier stages refuse such text.
    MissingGlyph { character: char, face: Face, page: usize },
    /// A font could not be cut down to the glyphs in use.
    Font { face: Face, reason: String },
    /// The file could not be put together.
    Assembly { reason: String },
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PdfError::MissingGlyph { character, face, page } => {
                write!(
                    f,
                    "page {page}: {face:?} has no glyph for {character:?} (U+{:04X})",
                    *character as u32
                )
            }
            PdfError::Font { face, reason } => write!(f, "{face:?} cannot be subset: {reason}"),
            PdfError::Assembly { reason } => write!(f, "the file cannot be assembled: {reason}"),
        }
    }
}

impl std::error::Error for PdfError {}

/// One PDF of all pages.
pub fn write(pages: &[Page], info: &Info, fonts: &FontSet) -> Result<Vec<u8>, PdfError> {
    write_alike(pages, info, fonts, &Beginnings::default())
}

/// One PDF of many that begin alike: the same bytes as [`write()`], sooner.
pub fn write_alike(pages: &[Page], info: &Info, fonts: &FontSet, known: &Beginnings) -> Result<Vec<u8>, PdfError> {
    let mut file = match pages.first() {
        Some(page) => Records::begin(fonts, page, known)?,
        None => Records::new(fonts),
    };
    let mut bytes = file.push(pages)?;
    bytes.extend(file.finish(info)?);
    Ok(bytes)
}
