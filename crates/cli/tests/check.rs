//! `vanthu check` and `vanthu explain` as a clerk runs them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn word() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/word")
}

fn vanthu(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vanthu"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A folder with one document in form, one with faults in a folder below, and a lock file of Word.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("b")).unwrap();
    fs::copy(word().join("dung-01-cong-van.docx"), folder.path().join("a.docx")).unwrap();
    fs::copy(word().join("sai-01-ke-hoach.docx"), folder.path().join("b/sai.DOCX")).unwrap();
    fs::write(folder.path().join("~$a.docx"), "lock").unwrap();
    folder
}

#[test]
fn a_document_in_form_ends_with_0_and_one_with_errors_with_1() {
    let folder = folder();
    let right = vanthu(folder.path(), &["check", "a.docx"]);
    assert_eq!(right.status.code(), Some(0), "{}", text(&right.stderr));
    assert_eq!(text(&right.stdout), "a.docx (công văn): không thấy điều gì sai\n\n");
    let wrong = vanthu(folder.path(), &["kiem-tra", "b/sai.DOCX"]);
    assert_eq!(wrong.status.code(), Some(1));
    let said = text(&wrong.stdout);
    assert!(
        said.contains("ND30-PG-05 (lỗi) · trang 1: lề trái 25 mm, quy định từ 30 đến 35 mm."),
        "{said}"
    );
    assert!(said.contains("Căn cứ: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.3."));
    assert!(!said.contains('\u{1b}'), "no colour where nobody looks");
    let last_error = said.rfind("(lỗi)").unwrap();
    assert!(said.find("(cảnh báo)").unwrap() > last_error, "worst first");
}

#[test]
fn a_folder_is_checked_whole_and_a_bad_file_stops_nothing() {
    let folder = folder();
    fs::write(folder.path().join("hong.docx"), "PK no document").unwrap();
    let output = vanthu(folder.path(), &["check", "."]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stdout);
    assert!(said.contains("a.docx (công văn)") && said.contains("sai.DOCX (kế hoạch)"), "{said}");
    assert!(said.contains("Đã kiểm tra 2 tệp: 1 tệp có lỗi, 1 tệp không đọc được."), "{said}");
    assert!(text(&output.stderr).contains("DL905"));
    assert!(!said.contains("~$a"));
}

#[test]
fn the_json_has_the_keys_that_are_described() {
    let folder = folder();
    let output = vanthu(folder.path(), &["check", "--format", "json", "b/sai.DOCX", "khong-co.docx"]);
    assert_eq!(output.status.code(), Some(2));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["version"], 1);
    let described = fs::read_to_string(word().join("../../crates/lint/REPORT.md")).unwrap();
    let mut stack = vec![&report];
    let mut keys = 0;
    while let Some(value) = stack.pop() {
        match value {
            serde_json::Value::Object(map) => {
                for (key, value) in map {
                    keys += 1;
                    assert!(described.contains(&format!("`{key}`")), "{key} is not described");
                    stack.push(value);
                }
            }
            serde_json::Value::Array(list) => stack.extend(list),
            _ => {}
        }
    }
    assert!(keys > 100);
    let margin = report["files"][0]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["code"] == "ND30-PG-05")
        .unwrap();
    assert_eq!(margin["found"], "lề trái 25 mm");
    assert_eq!(report["files"][1]["error"]["code"], "DL901");
}

#[test]
fn what_is_outside_the_decree_gets_one_finding_and_no_error() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["ngoai-01-don", "ngoai-02-dang", "ngoai-03-hop-dong", "ngoai-04-bang"] {
        let path = word().join(format!("{name}.docx"));
        let output = vanthu(folder.path(), &["check", path.to_str().unwrap()]);
        let said = text(&output.stdout);
        assert_eq!(output.status.code(), Some(0), "{said}");
        assert_eq!(said.matches(" · ").count(), 1, "{said}");
        assert!(said.contains("ngoài phạm vi: "));
    }
}

#[test]
fn a_code_is_explained_and_an_unknown_one_names_the_nearest() {
    let folder = tempfile::tempdir().unwrap();
    let known = text(&vanthu(folder.path(), &["explain", "nd30-pg-05"]).stdout);
    assert!(
        known.starts_with("ND30-PG-05 (lỗi): Lề trái cách mép giấy từ 30 đến 35 mm."),
        "{known}"
    );
    assert!(known.contains("Sai: ") && known.contains("Đúng: "));
    let data = text(&vanthu(folder.path(), &["explain", "dl021"]).stdout);
    assert_eq!(
        data,
        "DL021: Không phải một ngày có thật. Ghi dd/mm/yyyy; dự thảo có thể để trống.\n"
    );
    let unknown = vanthu(folder.path(), &["explain", "ND30-PG-5"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("có phải “ND30-PG-05”?"));
}

#[test]
fn facts_of_a_docx_show_what_was_recognised_and_why() {
    let folder = folder();
    let said = text(&vanthu(folder.path(), &["dump", "a.docx", "--stage", "facts"]).stdout);
    assert!(said.contains("nhận dạng: cong-van, 0 phần kèm theo"));
    assert!(
        said.contains("so-ky-hieu (bắt đầu bằng “Số”, có ký hiệu) | Số: 245/UBND-VX"),
        "{said}"
    );
    assert!(said.contains("đường kẻ dưới tieu-ngu: hình vẽ, dài 60.5 mm"));
}
