//! The document tree between template and writers, and the style that gives it its numbers.
//!
//! In: markup (the small XML vocabulary a template prints) with prose as typed inside `<noi-dung>`. Out: [`Document`], the semantic tree,
//! and [`styled::Styled`], the same with every length in place, which both writers read. Never: lays out, writes a format, or holds a
//! number of the decree (those come from `vanthu_core::decree`).
//!
//! Start at [`parse`] (markup → elements, `element.rs`, → tree, `markup.rs`; prose by its labels, `prose.rs`), then [`resolve`] (tree → lengths, `style/`).
//! Certificates are fixed pages: boxes in millimetres with fitted text, in [`fixed`].
//! [`Role`] names what a paragraph is, from the decree's data to the Word style.

mod document_numbers;
mod element;
pub mod fixed;
mod markup;
mod prose;
mod role;
mod style;
pub mod styled;
pub mod tree;

pub use markup::{TAGS, parse};
pub use role::Role;
pub use style::{fixed as resolve_fixed, resolve, resolve_with, styled_pages};
pub use tree::Document;
