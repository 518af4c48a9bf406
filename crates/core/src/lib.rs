//! The domain of a Vietnamese public office: kinds of documents, the decree's numbers, Vietnamese text.
//!
//! In: [`Node`]s, data as typed with its places. Out: [`VanBan`], typed and in order, or every [`Diagnostic`] at once. Never: reads a file
//! format, lays out, writes; no I/O, no clock. Imports no sibling.
//!
//! Start at [`check`], which holds data against the [`fields`] of its [`Kind`]. [`prose`] reads running text by its labels, [`vietnamese`] has
//! the words, dates and capitals, [`vien_dan`] finds citations of other documents, [`numbering`] labels out of sequence, [`decree`] has the
//! numbers of Nghị định 30/2020/NĐ-CP with their citations, [`printer`] the cure of a printer's error. Terms: `GLOSSARY.md`.

mod check;
mod codes;
pub mod decree;
mod diagnostic;
pub mod fields;
mod hop;
pub mod khen_thuong;
mod length;
mod list_rows;
mod node;
pub mod numbering;
pub mod printer;
pub mod prose;
mod rows;
mod schema;
mod van_ban;
pub mod vien_dan;
pub mod vietnamese;

pub use check::{check, check_chung_nhan, check_paper, check_quyet_dinh, check_shape};
pub use codes::explain_code;
pub use diagnostic::{Checked, Diagnostic, Place, Severity, Warned, settle};
pub use fields::{Field, FieldType, Kind};
pub use length::Length;
pub use list_rows::{ListColumn, ListRow, ListRows, ListShape, Row};
pub use node::{Entry, Node, NodeValue};
pub use rows::{Rows, Shape};
pub use schema::json_schema;
pub use van_ban::{Bang, Cot, Hang, Muc, NguoiKy, NhiemVu, O, PhuLuc, SoKyHieu, VanBan, VanBanKemTheo};
pub use vietnamese::NgayThang;
