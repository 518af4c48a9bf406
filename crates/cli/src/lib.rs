//! The pipeline as a whole: data or pasted text in, DOCX and PDF out.
//!
//! In: bytes of a data file (YAML, JSON), of a pasted document (.md, .txt) or of a DOCX to set anew, or a [`VanBan`] built in Rust.
//! Out: DOCX and PDF bytes, with warnings beside them, or every error at once. Never: touches files, the terminal, the environment or
//! the clock; only `main.rs` and the modules of the binary do. The same input gives the same bytes, always.
//!
//! Start at [`Engine`]. Its methods are the stages in order, each one call to one crate:
//!
//! ```text
//! read → check → markup → tree → style → docx
//!                                     └→ pages → pdf
//! ```
//!
//! ```
//! use vanthu::{Engine, Muc, VanBan};
//!
//! let plan = VanBan {
//!     loai: "ke-hoach".into(),
//!     trich_yeu: "Tổ chức phong trào thi đua năm 2026 trên địa bàn xã".into(),
//!     muc: vec![Muc { tieu_de: "I. MỤC ĐÍCH, YÊU CẦU".into(), noi_dung: Some("1. Mục đích\na) Động viên cán bộ.".into()), ..Muc::default() }],
//!     ..VanBan::default()
//! };
//! let made = Engine::new().make(&plan).expect("the plan is in order");
//! assert!(made.docx.starts_with(b"PK") && made.pdf.starts_with(b"%PDF"));
//! ```
//!
//! A decision on awards is short data and a list; every count, sum, legal ground and sentence comes from them. What is noticed in the list travels
//! beside its rows, and a row with an error of its own is the caller's to hold:
//!
//! ```
//! use vanthu::Engine;
//!
//! let engine = Engine::new();
//! let mut decision = engine
//!     .read(
//!         "quyet-dinh.yaml",
//!         "loai: quyet-dinh-khen-thuong\nco_quan: Ủy ban nhân dân xã An Hòa Đông\nngay_ban_hanh: 20/01/2026\n\
//!          ly_do: đã có thành tích xuất sắc trong phong trào thi đua năm 2025\n"
//!             .as_bytes(),
//!     )
//!     .expect("the data is in order")
//!     .value;
//! let list = engine.read_list("danh-sach.csv", "Danh xưng,Họ và tên,Đơn vị\nÔng,Nguyễn Văn An,Thôn Phú\nBà,Trần Thị Ánh,Thôn Bến\n".as_bytes());
//! let held: Vec<String> = list.found.iter().filter(|d| d.is_error()).map(ToString::to_string).collect();
//! assert!(held.is_empty(), "{held:?}");
//! engine.attach_list(&mut decision, list.rows);
//! let made = engine.make_from(&decision, None, None).expect("the decision is in order");
//! assert!(made.page_count >= 1 && made.pdf.starts_with(b"%PDF"));
//! ```

mod bang_tinh;
pub mod blank;
mod calibration_sheet;
mod certificates;
mod coverage;
mod engine;
mod from_docx;
pub mod journal;
pub mod labels;
mod marks;
pub mod number_book;
pub mod proof;
pub mod sheet;

pub use bang_tinh::{csv, xlsx};
pub use calibration_sheet::{Cross, calibration_sheet, crosses};
pub use certificates::{Certificates, is_certificate};
pub use engine::{Engine, Made, MergedPdf, is_docx, is_pasted};
pub use marks::Marks;
pub use vanthu_core::{Bang, Cot, Muc, NgayThang, NguoiKy, NhiemVu, PhuLuc, SoKyHieu};
pub use vanthu_core::{Checked, Diagnostic, Place, Severity, VanBan, Warned};
pub use vanthu_document::Document;
pub use vanthu_document::styled::Styled;
pub use vanthu_font::{FontError, FontSet};
pub use vanthu_input::List;
pub use vanthu_layout::{Page, dump as dump_pages};
