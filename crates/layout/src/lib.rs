//! Styled document → pages: lines, tables, page breaks.
//!
//! In: [`vanthu_document::styled::Styled`], where every length is fixed, and a [`vanthu_font::FontSet`]. Out: [`Page`]s with text and lines at
//! places, in reading order. Never: chooses a size, an indent or a length; reorders; knows PDF or DOCX. It breaks lines and pages as
//! LibreOffice 25 does with our DOCX (the rules and what they were measured against stand in `lines.rs` and `pages.rs`).
//!
//! Start at [`pages()`]: a block becomes units that cannot be broken (`blocks.rs`, with lines from `lines.rs`), units are put on pages
//! (`pages.rs`). Fixed pages are placed already: `fixed.rs` only turns them into items. [`dump`] prints pages as text.

mod blocks;
mod dump;
mod fixed;
mod lines;
mod page;
mod pages;

pub use dump::dump;
pub use fixed::page as fixed_page;
pub use page::{ImageItem, Item, LineItem, Page, TextItem};
pub use pages::Pages;
pub use vanthu_core::printer::Affine;
pub use vanthu_document::Role;
pub use vanthu_document::fixed::{Color, Image, ImageKind, Path, Step};

use vanthu_document::styled::Styled;
use vanthu_font::FontSet;

/// The pages of all sections, each section from a new page, laid out one by one as they are asked for. At least one page, even for a document
/// without text.
pub fn pages<'a>(styled: &'a Styled, fonts: &'a FontSet) -> Pages<'a> {
    Pages::new(styled, fonts)
}

/// All pages at once.
pub fn layout(styled: &Styled, fonts: &FontSet) -> Vec<Page> {
    pages(styled, fonts).collect()
}
