//! Every command of the README runs, in order, in a folder of its own, as a reader would type it.

use std::fs;
use std::path::Path;
use std::process::Command;

/// What the tutorial's commands find in their folder.
const GIVEN: &[(&str, &str)] = &[
    ("fixtures/seed/ke-hoach-thi-dua-2023.md", "ke-hoach-thi-dua-2023.md"),
    ("templates/bao-cao/chung/example.yaml", "bao-cao-quy.yaml"),
    ("fixtures/readme/quyet-dinh-rieng.yaml", "quyet-dinh-rieng.yaml"),
    ("fixtures/word/dung-01-cong-van.docx", "cong-van-can-kiem-tra.docx"),
    ("crates/cli/ho-so/danh-sach.csv", "ho-so-khen-thuong-mau.csv"),
];

#[test]
fn every_command_of_the_readme_runs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for (from, to) in GIVEN {
        fs::copy(root.join(from), folder.path().join(to)).unwrap();
    }
    let mut ran = 0;
    let mut block: Option<(&str, String)> = None;
    for line in readme.lines() {
        match (&mut block, line.strip_prefix("```")) {
            (None, Some(kind)) => block = Some((kind, String::new())),
            (Some((kind, text)), Some(_)) => {
                // A data file of the tutorial is written where its first line says.
                if let Some(name) = kind.strip_prefix("yaml ") {
                    fs::write(folder.path().join(name), &*text).unwrap();
                }
                block = None;
            }
            (Some((kind, text)), None) => {
                text.push_str(line);
                text.push('\n');
                if *kind == "console"
                    && let Some(command) = line.strip_prefix("$ vanthu ")
                {
                    run(folder.path(), command);
                    ran += 1;
                }
            }
            (None, None) => {}
        }
    }
    assert!(ran >= 8, "{ran} commands");
}

fn run(folder: &Path, command: &str) {
    let words: Vec<&str> = command.split(" #").next().unwrap().split_whitespace().collect();
    let output = Command::new(env!("CARGO_BIN_EXE_vanthu"))
        .args(&words)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "vanthu {command}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn the_paths_the_readme_names_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let mut count = 0;
    for piece in readme.split("](").skip(1) {
        let target = piece.split(')').next().unwrap();
        if !target.starts_with("http") && !target.starts_with('#') {
            assert!(root.join(target).exists(), "{target}");
            count += 1;
        }
    }
    assert!(count >= 4);
}

#[test]
fn the_example_of_the_library_is_short_and_runs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let source = fs::read_to_string(root.join("examples/ke_hoach.rs")).unwrap();
    assert!(source.contains("Engine::new().make(&ke_hoach)"));
    // Built with the tests; it stands beside them.
    let beside = std::env::current_exe().unwrap();
    let built = beside
        .parent()
        .and_then(Path::parent)
        .unwrap()
        .join("examples")
        .join(format!("ke_hoach{}", std::env::consts::EXE_SUFFIX));
    let status = Command::new(&built).status().unwrap_or_else(|e| panic!("{}: {e}", built.display()));
    assert!(status.success());
}
