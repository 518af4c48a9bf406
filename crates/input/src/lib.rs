//! Bytes → nodes with places.
//!
//! In: bytes of a data file (YAML, JSON) or of a pasted document (.md, .txt), and the name messages call it. Out: a [`vanthu_core::Node`], every
//! scalar as text in NFC with its line and column, or every error found. Never: judges what a field means (that is `vanthu_core::check`),
//! changes a word, touches a file.
//!
//! Start at [`read_data`] (`data.rs`) and [`read_pasted`] (`pasted.rs`, which splits a document into the same fields); both decode bytes in
//! `decode.rs`. [`read_list`] reads a spreadsheet or CSV into compact rows (`vanthu_core::ListRows`), which become nodes one by one
//! where somebody asks. [`to_yaml`] prints a node as a data file again.

mod data;
mod decode;
mod legacy;
mod list;
mod pasted;
mod syntax;
mod yaml;

pub use data::read_data;
pub use list::{List, read_list, reading_workbook};
pub use pasted::{read_pasted, strip_marks};
pub use yaml::to_yaml;
