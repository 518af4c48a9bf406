//! Registers (sổ khen thưởng) as files: those that are there already, read; new ones, written as CSV and XLSX.

use crate::files::{self, shown};
use std::path::PathBuf;
use vanthu::{Diagnostic, Engine, NgayThang, Place};
use vanthu_core::khen_thuong::{BangKe, DaCo};

/// The lines of registers that are there.
pub fn read(engine: &Engine, paths: impl IntoIterator<Item = PathBuf>) -> Result<Vec<DaCo>, Vec<Diagnostic>> {
    let mut known = Vec::new();
    for path in paths {
        let list = engine.read_list(&shown(&path), &files::read(&path).map_err(|e| vec![e])?);
        // A register is as it was kept; only what makes it unreadable stops the work.
        if list.rows.is_empty() {
            return Err(list.found.into_iter().filter(Diagnostic::is_error).collect());
        }
        known.extend(list.rows.iter().filter_map(DaCo::read));
    }
    Ok(known)
}

/// The bytes of a table by the endings of their files; `date` dates the workbook.
pub fn spreadsheets(table: &BangKe, date: &NgayThang) -> Result<[(&'static str, Vec<u8>); 2], Diagnostic> {
    let xlsx = vanthu::xlsx(table, date).map_err(|e| {
        Diagnostic::error("DL999", &Place::default(), format!("không ghi được XLSX: {e}"))
            .remedy("đây là lỗi của chương trình: gửi tệp dữ liệu cho người phát triển")
    })?;
    Ok([("csv", vanthu::csv(table)), ("xlsx", xlsx)])
}
