//! What the tests over the whole workspace share: the list of documents, golden files, spoilt files.

pub mod exam;
pub mod fuzz;
pub mod golden;

use std::fs;
use std::path::{Path, PathBuf};

/// A document of the project: a fixture, or a template's example or starter.
#[derive(Clone, Debug)]
pub struct Document {
    /// Unique, safe as a file name: `03-quy-che`, `mau-ke-hoach-cong-tac-example`.
    pub name: String,
    /// From the project's root.
    pub path: PathBuf,
}

/// The folder that holds `Cargo.lock`.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests/ stands in the root")
        .to_path_buf()
}

/// Every document the project promises to make well, in a fixed order.
pub fn documents() -> Vec<Document> {
    let root = root();
    let mut out = Vec::new();
    let mut add = |prefix: &str, path: PathBuf| {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let path = path.strip_prefix(&root).expect("documents stand in the project").to_path_buf();
        out.push(Document {
            name: format!("{prefix}{stem}"),
            path,
        });
    };
    add("", root.join("fixtures/seed/ke-hoach-thi-dua-2023.md"));
    add("bench-", root.join("fixtures/bench/plan.yaml"));
    for path in files(&root.join("fixtures/van-ban")) {
        if path.file_name().is_some_and(|n| n != "vanthu.yaml") {
            add("", path);
        }
    }
    for path in files(&root.join("templates")) {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if file == "example.yaml" || file == "starter.yaml" {
            let below = path.parent().and_then(|p| p.strip_prefix(root.join("templates")).ok());
            let prefix = below.map(|p| p.to_string_lossy().replace(['/', '\\'], "-")).unwrap_or_default();
            add(&format!("mau-{prefix}-"), path);
        }
    }
    out
}

/// Those that Nghị định 30 orders: flowing text, margins, number and signature. Certificates follow Nghị định 98.
pub fn administrative() -> Vec<Document> {
    let certificate = |d: &Document| {
        let text = fs::read_to_string(root().join(&d.path)).unwrap_or_default();
        let kind = text.lines().find_map(|l| l.strip_prefix("loai:")).map(str::trim);
        matches!(kind, Some("giay-khen" | "bang-khen" | "giay-chung-nhan"))
    };
    documents().into_iter().filter(|d| !certificate(d)).collect()
}

/// Data files and pasted texts below a folder, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            out.extend(files(&path));
        } else if path
            .extension()
            .is_some_and(|e| e == "yaml" || e == "json" || e == "txt" || (e == "md" && !path.ends_with("README.md")))
        {
            out.push(path);
        }
    }
    out.sort();
    out
}

/// Files below a folder with that ending.
pub fn files_ending(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            out.extend(files_ending(&path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            out.push(path);
        }
    }
    out.sort();
    out
}
