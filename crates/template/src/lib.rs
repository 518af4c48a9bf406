//! Template and values → markup.
//!
//! In: a [`Template`] (Handlebars text; embedded, or the user's own) and the values of one document (`VanBan::context`). Out: the markup that
//! `vanthu_document::parse` reads, or a [`Diagnostic`](vanthu_core::Diagnostic). Never: reads a file or data, judges a value, sets a size;
//! renders a template that was not held against its kind's field table first (a user's own on [`Registry::add_user`], the embedded ones by
//! test).
//!
//! Start at [`Registry`] (`library.rs`: which templates there are), then `check.rs`, which calls the three judges of a template's text:
//! `scan.rs` (mustaches and blocks), `tags.rs` (the markup), `names.rs` (fields, helpers, shared parts). `render.rs` runs Handlebars. The texts
//! are in `templates/` at the top of the workspace, with a README for those who write them. Codes: MT001 … MT033.

#![allow(clippy::result_large_err)] // a Diagnostic is made once, on the way out

mod check;
mod expr;
mod helpers;
mod library;
mod manifest;
mod names;
mod place;
mod render;
mod scan;
mod tags;

pub use check::Uses;
pub use library::{Registry, Template};
pub use render::render;
pub use tags::tags;
