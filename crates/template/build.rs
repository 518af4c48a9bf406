//! Puts every file of `templates/` into the crate. A new template needs no line of Rust.
//!
//! The folder stands at the top of the workspace, outside this package; `crates/template/templates` is a link to it, which `cargo package`
//! follows, so that the packaged crate has the files. A checkout without links (Windows) falls back to the folder itself.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let folder = [package.join("templates"), package.join("../../templates")]
        .into_iter()
        .find(|f| f.is_dir())
        .expect("templates/ stands beside crates/, or in the package");
    println!("cargo::rerun-if-changed=build.rs");
    let mut files = Vec::new();
    collect(&folder, "", &mut files);
    files.sort();
    let mut out = String::from("pub(crate) const FILES: &[(&str, &str)] = &[\n");
    for (name, path) in files {
        let _ = writeln!(out, "    ({name:?}, include_str!({:?})),", path.display().to_string());
    }
    out.push_str("];\n");
    let target = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("embedded.rs");
    fs::write(target, out).expect("the build folder can be written");
}

/// Files two or three folders deep: `ke-hoach/cong-tac/template.hbs`, `_shared/dau.hbs`.
fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, PathBuf)>) {
    println!("cargo::rerun-if-changed={}", folder.display());
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    for entry in entries {
        let entry = entry.unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), files);
        } else if !prefix.is_empty() {
            println!("cargo::rerun-if-changed={}", path.display());
            files.push((format!("{prefix}{name}"), path));
        }
    }
}
