//! The domain of a Vietnamese public office. No input or output, no clock, no file formats.
//!
//! In: [`Node`]s, data as somebody typed it, each text with its place. Out: [`VanBan`], a document's fields, typed and checked, and
//! [`Diagnostic`]s, Vietnamese sentences with place, remedy and ground.
//!
//! Never: reads a file, the environment or the clock; knows about DOCX, PDF or fonts.
//!
//! Where to start: [`vietnamese`] is text: header lines, dates,
//! capitals, Roman numerals.

mod diagnostic;
mod length;
mod node;
pub mod vietnamese;

pub use diagnostic::{Checked, Diagnostic, Place, Severity, Warned, settle};
pub use length::Length;
pub use node::{Entry, Node, NodeValue};
pub use vietnamese::NgayThang;
