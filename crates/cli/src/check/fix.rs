//! `--fix`: each document mended into a new file beside it, the input never touched.

use super::unreadable;
use crate::files::{self, Pending};
use std::path::{Path, PathBuf};
use vanthu::Diagnostic;
use vanthu_lint::{FixError, FixOptions, Mended, Report};

/// What a mended document's name ends with, and by which it is known when a folder is checked again.
const ENDING: &str = "-da-sua";
/// A clerk who has mended one document so often has another problem.
const MOST: u32 = 99;

/// What became of a document that was to be mended.
pub struct Made {
    /// None where nothing could be mended: then there is no new file.
    pub path: Option<PathBuf>,
    pub mended: Vec<Mended>,
    /// What only people can mend; of a document that was not mended all that was found.
    pub left: Report,
    /// Why it was not mended, where it should have been.
    pub refused: Option<Diagnostic>,
}

/// Is it a document that `--fix` has written?
pub fn is_mended(path: &Path) -> bool {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let plain = stem.rsplit_once('-').filter(|(_, number)| number.parse::<u32>().is_ok());
    stem.ends_with(ENDING) || plain.is_some_and(|(stem, _)| stem.ends_with(ENDING))
}

/// Mends one document. Errors: not readable. What cannot be mended or written still says what is wrong with it.
pub fn fix(path: &Path, track: bool) -> Result<Made, Diagnostic> {
    let bytes = files::read(path)?;
    let place = files::at(path);
    let refused = |refused| -> Result<Made, Diagnostic> {
        Ok(Made {
            path: None,
            mended: Vec::new(),
            left: vanthu_lint::check(&bytes).map_err(|error| unreadable(&place, &error))?,
            refused: Some(refused),
        })
    };
    let fixed = match vanthu_lint::fix(&bytes, &FixOptions { track }) {
        Ok(fixed) => fixed,
        Err(FixError::Read(error)) => return Err(unreadable(&place, &error)),
        Err(other) => {
            let message = format!("không sửa tự động được: {other}");
            return refused(Diagnostic::error("DL908", &place, message).remedy("sửa bằng tay trong Word theo các thông báo"));
        }
    };
    let path = match fixed.mended.is_empty() {
        true => None,
        false => match write(path, &fixed.bytes) {
            Ok(path) => Some(path),
            Err(error) => return refused(error),
        },
    };
    Ok(Made {
        path,
        mended: fixed.mended,
        left: fixed.report,
        refused: None,
    })
}

/// Writes `ke-hoach.docx` as `ke-hoach-da-sua.docx`. That file may have been worked on since an earlier run: unless it says the same, the new one
/// takes the next free number, `ke-hoach-da-sua-2.docx`.
fn write(path: &Path, bytes: &[u8]) -> Result<PathBuf, Diagnostic> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let named = |number: u32| match number {
        1 => path.with_file_name(format!("{stem}{ENDING}.docx")),
        number => path.with_file_name(format!("{stem}{ENDING}-{number}.docx")),
    };
    for number in 1..=MOST {
        let new = named(number);
        if !new.exists() {
            return Pending::write(&new, bytes)?.commit();
        }
        if files::read(&new).is_ok_and(|known| known == bytes) {
            return Ok(new);
        }
    }
    let message = format!("đã có {MOST} tệp sửa của văn bản này");
    Err(Diagnostic::error("DL908", &files::at(path), message).remedy("xóa các tệp -da-sua cũ"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mended_documents_are_known_by_their_names() {
        for name in ["ke-hoach-da-sua.docx", "KE-HOACH-DA-SUA.DOCX", "ke-hoach-da-sua-2.docx"] {
            assert!(is_mended(Path::new(name)), "{name}");
        }
        for name in ["ke-hoach.docx", "ke-hoach-2.docx", "da-sua-doi.docx"] {
            assert!(!is_mended(Path::new(name)), "{name}");
        }
    }
}
