//! What `check --fix` makes of the documents of other programs (`fixtures/word/`), outright and as tracked changes: no fault of schema or package
//! that the original had not, and LibreOffice opens each.

use crate::{Result, root};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use vanthu_lint::{FixOptions, fix};
use vanthu_tests::files_ending;

/// Judges all of them; what is made is kept in `out`.
pub fn run(judges: &Path, out: &Path) -> Result {
    let made = make(out)?;
    let old: Vec<&PathBuf> = made.iter().map(|(old, _)| old).collect();
    let new: Vec<&PathBuf> = made.iter().map(|(_, new)| new).collect();
    let mut wrong = Vec::new();
    let known = faults(judges, &old)?;
    for fault in faults(judges, &new)? {
        if !known.contains(&fault) {
            wrong.push(fault);
        }
    }
    let pages = out.join("pdf");
    let profile = out.join("profile");
    let output = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(&pages)
        .args(&new)
        .output()
        .map_err(|e| format!("soffice: {e}"))?;
    for new in &new {
        let pdf = pages.join(new.file_name().unwrap_or_default()).with_extension("pdf");
        if !pdf.is_file() {
            wrong.push(format!("LibreOffice does not open {}", new.display()));
        }
    }
    println!(
        "judge: {} mended documents, {} faults that the originals had not, all opened by LibreOffice: {}",
        new.len(),
        wrong.len(),
        output.status.success() && wrong.iter().all(|w| !w.starts_with("LibreOffice"))
    );
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

/// Originals with what was made of them: copies in `out`, both by the name by which faults are compared.
fn make(out: &Path) -> Result<Vec<(PathBuf, PathBuf)>> {
    let mut made = Vec::new();
    for path in files_ending(&root().join("fixtures/word"), "docx") {
        let bytes = read(&path)?;
        for (kind, track) in [("outright", false), ("tracked", true)] {
            // Copies and signed documents are refused.
            let Ok(fixed) = fix(&bytes, &FixOptions { track }) else { continue };
            if fixed.mended.is_empty() {
                continue;
            }
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let name = format!("{stem}-{kind}.docx");
            let (old, new) = (out.join("old").join(&name), out.join("new").join(&name));
            write(&old, &bytes)?;
            write(&new, &fixed.bytes)?;
            made.push((old, new));
        }
    }
    if made.is_empty() {
        return Err("nothing was mended".into());
    }
    Ok(made)
}

/// Lines of `docx-valid`, without the last, the sum.
fn faults(judges: &Path, files: &[&PathBuf]) -> Result<BTreeSet<String>> {
    let judge = judges.join("docx-valid");
    let output = Command::new(&judge)
        .args(files)
        .output()
        .map_err(|e| format!("{}: {e}", judge.display()))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    match output.status.code() {
        Some(0 | 1) => Ok(text.lines().filter(|line| line.contains(".docx: ")).map(str::to_string).collect()),
        _ => Err(format!("docx-valid: {}{text}", String::from_utf8_lossy(&output.stderr))),
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|e| format!("{}: {e}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, bytes))
        .map_err(|e| format!("{}: {e}", path.display()))
}
