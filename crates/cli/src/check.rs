//! `vanthu check`: what is not in order in any number of DOCX files; `vanthu explain`: what a code means.

mod fix;
mod json;
mod print;

use crate::args::{Check, Common, ReportFormat};
use crate::files;
use rayon::prelude::*;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use vanthu::{Diagnostic, Place};
use vanthu_lint::{Mended, ReadError, Report};

/// Some document has an error.
const FOUND: u8 = 1;

/// What became of one file.
pub struct Checked {
    pub path: PathBuf,
    /// With `--fix`: of the mended document.
    pub outcome: Result<Report, Diagnostic>,
    pub mended: Option<Mending>,
}

/// What `--fix` did with a file.
pub struct Mending {
    /// None where nothing could be mended.
    pub path: Option<PathBuf>,
    pub mended: Vec<Mended>,
    /// Why the document was not mended.
    pub refused: Option<Diagnostic>,
}

/// Checks every file, in parallel; one that cannot be read stops no other. Exit: 0 nothing wrong, 1 errors found, 2 some file not read, or not mended.
pub fn run(args: &Check, common: &Common) -> ExitCode {
    let mut all: Vec<Result<PathBuf, Checked>> = Vec::new();
    for path in &args.files {
        match files::below(path, "docx") {
            Ok(found) if found.is_empty() => {
                let error =
                    Diagnostic::error("DL907", &files::at(path), "thư mục này không có tệp .docx nào").remedy("kiểm tra lại tên thư mục");
                all.push(Err(Checked {
                    path: path.clone(),
                    outcome: Err(error),
                    mended: None,
                }));
            }
            // What an earlier run has mended is not mended again, unless it is named.
            Ok(found) => all.extend(
                found
                    .into_iter()
                    .filter(|found| !args.fix || found == path || !fix::is_mended(found))
                    .map(Ok),
            ),
            Err(error) => all.push(Err(Checked {
                path: path.clone(),
                outcome: Err(error),
                mended: None,
            })),
        }
    }
    let checked: Vec<Checked> = all
        .into_par_iter()
        .map(|one| match one {
            Ok(path) => outcome(path, args),
            Err(failed) => failed,
        })
        .collect();
    match args.format {
        ReportFormat::Json => crate::print(&json::text(&checked)),
        ReportFormat::Text => {
            let color = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            crate::print(&print::text(&checked, color, common.quiet));
            let refused = |c: &Checked| c.mended.as_ref().and_then(|mending| mending.refused.clone());
            let failed: Vec<Diagnostic> = checked
                .iter()
                .filter_map(|c| c.outcome.as_ref().err().cloned().or(refused(c)))
                .collect();
            crate::report(&failed, common);
        }
    }
    let not_done = |c: &Checked| c.outcome.is_err() || c.mended.as_ref().is_some_and(|mending| mending.refused.is_some());
    if checked.iter().any(not_done) {
        ExitCode::from(crate::FAILED)
    } else if checked.iter().any(|c| c.outcome.as_ref().is_ok_and(Report::has_errors)) {
        ExitCode::from(FOUND)
    } else {
        ExitCode::SUCCESS
    }
}

fn outcome(path: PathBuf, args: &Check) -> Checked {
    if !args.fix {
        return Checked {
            outcome: check(&path),
            path,
            mended: None,
        };
    }
    match fix::fix(&path, args.track) {
        Ok(made) => Checked {
            path,
            outcome: Ok(made.left),
            mended: Some(Mending {
                path: made.path,
                mended: made.mended,
                refused: made.refused,
            }),
        },
        Err(error) => Checked {
            path,
            outcome: Err(error),
            mended: None,
        },
    }
}

fn check(path: &std::path::Path) -> Result<Report, Diagnostic> {
    let bytes = files::read(path)?;
    vanthu_lint::check(&bytes).map_err(|error| unreadable(&files::at(path), &error))
}

/// A DOCX that cannot be read, in words for the person who has it.
pub fn unreadable(place: &Place, error: &ReadError) -> Diagnostic {
    Diagnostic::error("DL905", place, format!("không đọc được tệp DOCX: {error}")).remedy("mở bằng Word rồi lưu lại dạng .docx")
}

/// Prints the page of one code, or names the nearest.
pub fn explain(code: &str) -> Result<(), Vec<Diagnostic>> {
    if let Some(text) = vanthu_lint::explain(code) {
        crate::print(&text);
        return Ok(());
    }
    if let Some(text) = vanthu_core::explain_code(code) {
        crate::print(&format!("{}: {text}\n", code.to_uppercase()));
        return Ok(());
    }
    let known = vanthu_lint::rules().iter().map(|rule| rule.code);
    let near = vanthu_core::vietnamese::nearest(code, known)
        .map(|near| format!("có phải “{near}”? "))
        .unwrap_or_default();
    let error = Diagnostic::error("DL001", &Place::default(), format!("không có mã “{code}”"));
    Err(vec![error.remedy(format!("{near}mã đứng ở đầu mỗi thông báo, ví dụ ND30-PG-05"))])
}
