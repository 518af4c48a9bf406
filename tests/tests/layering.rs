//! Which crate may import which, and who may touch the world outside.

use std::process::Command;
use vanthu_tests::{files_ending, root};

const MAY: &[(&str, &[&str])] = &[
    ("vanthu-core", &[]),
    ("vanthu-font", &["core"]),
    ("vanthu-input", &["core"]),
    ("vanthu-document", &["core", "font"]),
    ("vanthu-template", &["core"]),
    ("vanthu-layout", &["core", "font", "document"]),
    ("vanthu-pdf", &["core", "font", "layout"]),
    ("vanthu-docx", &["core", "document"]),
    ("vanthu-docx-read", &["core"]),
    ("vanthu-lint", &["core", "font", "docx-read"]),
];

#[test]
fn imports_go_one_way() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    for (name, allowed) in MAY {
        let package = packages
            .iter()
            .find(|p| p["name"] == *name)
            .unwrap_or_else(|| panic!("{name} is gone"));
        for dependency in package["dependencies"].as_array().unwrap() {
            let Some(ours) = dependency["name"].as_str().unwrap().strip_prefix("vanthu-") else {
                continue;
            };
            // Tests may know more.
            if dependency["kind"].is_null() {
                assert!(allowed.contains(&ours), "{name} imports vanthu-{ours}");
            }
        }
    }
    let known = MAY.len() + 3; // and the pipeline, xtask, these tests
    assert_eq!(packages.len(), known, "a crate is not in the table");
}

#[test]
fn only_the_binary_touches_files_environment_and_no_one_the_clock() {
    for (name, _) in MAY {
        let folder = root().join("crates").join(name.trim_start_matches("vanthu-")).join("src");
        for path in files_ending(&folder, "rs") {
            let source = std::fs::read_to_string(&path).unwrap();
            let code = source.split("#[cfg(test)]").next().unwrap();
            for outside in ["std::fs", "std::env", "SystemTime", "Instant::now", "std::process"] {
                assert!(!code.contains(outside), "{}: {outside}", path.display());
            }
        }
    }
    for path in files_ending(&root().join("crates/cli/src"), "rs") {
        let source = std::fs::read_to_string(&path).unwrap();
        assert!(
            !source.contains("SystemTime") && !source.contains("Local::now"),
            "{}",
            path.display()
        );
    }
}
