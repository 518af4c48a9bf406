//! `vanthu check --fix`: a new file beside the input, the input as it was.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::{Command, Output};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn vanthu(folder: &Path, args: &[&str]) -> Output {
    let command = Command::new(env!("CARGO_BIN_EXE_vanthu")).args(args).current_dir(folder).output();
    command.unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap() + &String::from_utf8_lossy(&output.stderr)
}

/// A plan made by ourselves, then spoilt: narrow left margin, Letter paper.
fn spoilt(folder: &Path) -> Vec<u8> {
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/seed/ke-hoach-thi-dua-2023.md");
    fs::copy(seed, folder.join("ke-hoach.md")).unwrap();
    let made = vanthu(folder, &["ke-hoach.md", "--to", "docx"]);
    assert!(made.status.success(), "{}", text(&made));
    let mut zip = ZipArchive::new(Cursor::new(fs::read(folder.join("ke-hoach.docx")).unwrap())).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).unwrap();
        let mut part = String::new();
        entry.read_to_string(&mut part).unwrap();
        let part = part
            .replace(r#"w:left="1701""#, r#"w:left="1000""#)
            .replace(r#"w:w="11906" w:h="16838""#, r#"w:w="12240" w:h="15840""#);
        out.start_file(entry.name(), SimpleFileOptions::default()).unwrap();
        out.write_all(part.as_bytes()).unwrap();
    }
    let bytes = out.finish().unwrap().into_inner();
    fs::remove_file(folder.join("ke-hoach.docx")).unwrap();
    fs::write(folder.join("hong.docx"), &bytes).unwrap();
    bytes
}

#[test]
fn a_new_file_is_written_and_the_input_stays() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let bytes = spoilt(folder);
    assert_eq!(vanthu(folder, &["check", "hong.docx"]).status.code(), Some(1));
    let fixed = vanthu(folder, &["check", "--fix", "hong.docx"]);
    assert_eq!(fixed.status.code(), Some(0), "{}", text(&fixed));
    assert!(
        text(&fixed).contains("hong.docx: đã sửa 2 chỗ, ghi vào hong-da-sua.docx"),
        "{}",
        text(&fixed)
    );
    assert!(text(&fixed).contains("ND30-PG-05 · trang 1: lề trái 30 mm."), "{}", text(&fixed));
    assert_eq!(fs::read(folder.join("hong.docx")).unwrap(), bytes);
    let again = vanthu(folder, &["check", "hong-da-sua.docx"]);
    assert_eq!(again.status.code(), Some(0), "{}", text(&again));
    // A file that needs nothing gets no new file.
    let nothing = vanthu(folder, &["check", "--fix", "hong-da-sua.docx"]);
    assert!(
        text(&nothing).contains("không có chỗ nào cần sửa mà sửa tự động được"),
        "{}",
        text(&nothing)
    );
    assert!(!folder.join("hong-da-sua-da-sua.docx").exists());
}

#[test]
fn a_folder_is_mended_once_and_one_bad_file_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    spoilt(folder);
    fs::write(folder.join("khong-phai.docx"), "Ke hoach").unwrap();
    for _ in 0..2 {
        let fixed = vanthu(folder, &["check", "--fix", "--track", "."]);
        assert_eq!(fixed.status.code(), Some(2), "{}", text(&fixed));
        assert!(text(&fixed).contains("không phải là DOCX"), "{}", text(&fixed));
    }
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["hong-da-sua.docx", "hong.docx", "ke-hoach.md", "khong-phai.docx"]);
    let dumped = vanthu(folder, &["dump", "hong-da-sua.docx", "--stage", "facts"]);
    assert!(
        text(&dumped).contains("pending Format in word/document.xml by \"vanthu\""),
        "{}",
        text(&dumped)
    );
}

#[test]
fn programs_are_told_what_was_mended() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    spoilt(folder);
    let fixed = vanthu(folder, &["check", "--fix", "--format", "json", "hong.docx"]);
    let found: serde_json::Value = serde_json::from_slice(&fixed.stdout).unwrap();
    let fixed = &found["files"][0]["fixed"];
    assert!(fixed["file"].as_str().unwrap().ends_with("hong-da-sua.docx"));
    let codes: Vec<&str> = fixed["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| change["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["ND30-PG-01", "ND30-PG-05"]);
    let alone = vanthu(folder, &["check", "--track", "hong.docx"]);
    assert_eq!(alone.status.code(), Some(2), "--track needs --fix");
}

#[test]
fn a_copy_is_not_mended_but_says_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let copy = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/word/exam/w24-sao-y-sai.docx");
    fs::copy(copy, folder.join("sao.docx")).unwrap();
    let fixed = vanthu(folder, &["check", "--fix", "sao.docx"]);
    assert_eq!(fixed.status.code(), Some(2), "{}", text(&fixed));
    let said = text(&fixed);
    assert!(
        said.contains("ND30-SAO-01") && said.contains("DL908") && said.contains("bản sao"),
        "{said}"
    );
    assert_eq!(fs::read_dir(folder).unwrap().count(), 1);
    let json = vanthu(folder, &["check", "--fix", "--format", "json", "sao.docx"]);
    let found: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(found["files"][0]["fixed"]["error"]["code"], "DL908");
}

#[test]
fn work_on_an_earlier_mended_file_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    spoilt(folder);
    for _ in 0..2 {
        let fixed = vanthu(folder, &["check", "--fix", "hong.docx"]);
        assert!(text(&fixed).contains("ghi vào hong-da-sua.docx"), "{}", text(&fixed));
    }
    fs::write(folder.join("hong-da-sua.docx"), "what a clerk has made of it").unwrap();
    let fixed = vanthu(folder, &["check", "--fix", "hong.docx"]);
    assert!(text(&fixed).contains("ghi vào hong-da-sua-2.docx"), "{}", text(&fixed));
    assert_eq!(
        fs::read_to_string(folder.join("hong-da-sua.docx")).unwrap(),
        "what a clerk has made of it"
    );
}
