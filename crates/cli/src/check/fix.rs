//! `--fix`: each document mended into a new file beside it, the input never touched.

use super::unreadable;
use crate::files::{self, Pending};
use std::path::{Path, PathBuf};
use vanthu::Diagnostic;
use vanthu_lint::{FixError, FixOptions, Mended, Report};

/// What a mended document's name ends with, and by which it is known when a folder is checked again.
const ENDING: &str = "-da-sua.docx";

/// A mended document.
pub struct Made {
    /// None where nothing could be mended: then there is no new file.
    pub path: Option<PathBuf>,
    pub mended: Vec<Mended>,
    /// What only people can mend.
    pub left: Report,
}

/// Is it a document that `--fix` has written?
pub fn is_mended(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().to_lowercase().ends_with(ENDING))
}

/// Mends one document. Errors: not readable, signed, not writable.
pub fn fix(path: &Path, track: bool) -> Result<Made, Diagnostic> {
    let bytes = files::read(path)?;
    let place = files::at(path);
    let fixed = vanthu_lint::fix(&bytes, &FixOptions { track }).map_err(|error| match error {
        FixError::Read(error) => unreadable(&place, &error),
        other => Diagnostic::error("DL908", &place, format!("không sửa tự động được: {other}"))
            .remedy("sửa bằng tay trong Word theo các thông báo"),
    })?;
    let new = match fixed.mended.is_empty() {
        true => None,
        false => Some(Pending::write(&new_name(path), &fixed.bytes)?.commit()?),
    };
    Ok(Made {
        path: new,
        mended: fixed.mended,
        left: fixed.report,
    })
}

/// `ke-hoach.docx` → `ke-hoach-da-sua.docx`.
fn new_name(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}{ENDING}"))
}
