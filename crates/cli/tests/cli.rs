//! The binary as a clerk runs it: what it writes, what it says, how it ends.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
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

/// Files below a folder, by name.
fn names(folder: &Path) -> Vec<String> {
    let mut out: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    out.sort();
    out
}

fn plan(folder: &Path) -> PathBuf {
    let path = folder.join("ke-hoach.yaml");
    fs::copy(root().join("fixtures/bench/plan.yaml"), &path).unwrap();
    path
}

#[test]
fn a_file_alone_is_rendered_beside_itself() {
    let folder = tempfile::tempdir().unwrap();
    plan(folder.path());
    let output = vanthu(folder.path(), &["ke-hoach.yaml"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_eq!(names(folder.path()), ["ke-hoach.docx", "ke-hoach.pdf", "ke-hoach.yaml"]);
    assert!(text(&output.stdout).contains("Đã ghi ke-hoach.pdf (5 trang"));
}

#[test]
fn to_and_o_choose_what_is_written_and_where() {
    let folder = tempfile::tempdir().unwrap();
    plan(folder.path());
    assert!(
        vanthu(folder.path(), &["soan", "ke-hoach.yaml", "--to", "pdf", "-o", "ra/sau"])
            .status
            .success()
    );
    assert_eq!(names(&folder.path().join("ra/sau")), ["ke-hoach.pdf"]);
    assert!(
        vanthu(folder.path(), &["render", "ke-hoach.yaml", "-o", "mot.docx", "--quiet"])
            .status
            .success()
    );
    assert!(folder.path().join("mot.docx").is_file() && !folder.path().join("mot.pdf").exists());
}

#[test]
fn standard_input_is_read_as_data() {
    let folder = tempfile::tempdir().unwrap();
    let plan = fs::File::open(plan(folder.path())).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_vanthu"));
    let output = command
        .args(["render", "-", "-o", "ra.pdf"])
        .current_dir(folder.path())
        .stdin(plan)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(folder.path().join("ra.pdf").is_file());
}

#[test]
fn bad_input_ends_with_2_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let bad = root().join("fixtures/loi");
    let mut count = 0;
    for entry in fs::read_dir(&bad).unwrap().flatten().filter(|e| e.path().is_file()) {
        let output = vanthu(
            &bad,
            &[
                "render",
                &entry.file_name().to_string_lossy(),
                "-o",
                folder.path().to_str().unwrap(),
            ],
        );
        assert_eq!(output.status.code(), Some(2), "{:?}", entry.file_name());
        assert!(!output.stderr.is_empty() && output.stdout.is_empty());
        count += 1;
    }
    assert!(count > 15);
    let broken_profile = vanthu(&bad.join("ho-so-hong"), &["ke-hoach.yaml", "-o", folder.path().to_str().unwrap()]);
    assert_eq!(broken_profile.status.code(), Some(2));
    assert!(text(&broken_profile.stderr).contains("vanthu.yaml, dòng 4"));
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let folder = tempfile::tempdir().unwrap();
    plan(folder.path());
    fs::write(folder.path().join("hong.yaml"), "loai: ke-hoach\n").unwrap();
    let output = vanthu(folder.path(), &["hong.yaml", "ke-hoach.yaml", "--to", "pdf"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("1 trong 2 tệp không soạn được"));
    assert_eq!(names(folder.path()), ["hong.yaml", "ke-hoach.pdf", "ke-hoach.yaml"]);
}

#[test]
fn an_output_that_cannot_be_written_is_said_and_nothing_is_left_behind() {
    let folder = tempfile::tempdir().unwrap();
    plan(folder.path());
    // A file where a folder should be: no right of the account can help.
    fs::write(folder.path().join("ra"), "tệp").unwrap();
    let output = vanthu(folder.path(), &["ke-hoach.yaml", "-o", "ra/trong"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("ra/trong"), "{}", text(&output.stderr));
    // A folder where the file should be: as when another program holds the name.
    fs::create_dir(folder.path().join("ke-hoach.pdf")).unwrap();
    let output = vanthu(folder.path(), &["ke-hoach.yaml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("ke-hoach.pdf"));
    assert!(
        names(folder.path()).iter().all(|n| !n.contains("tmp")),
        "{:?}",
        names(folder.path())
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let folder = tempfile::tempdir().unwrap();
    plan(folder.path());
    // A limit on the size of files stands for the full disk: the write fails in the same place.
    let script = format!("trap '' XFSZ; ulimit -f 4; exec '{}' ke-hoach.yaml", env!("CARGO_BIN_EXE_vanthu"));
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    assert_eq!(names(folder.path()), ["ke-hoach.yaml"]);
}

#[test]
fn new_writes_a_file_to_start_from_that_renders_and_is_never_overwritten() {
    for kind in ["ke-hoach", "ke-hoach/cong-tac", "bao-cao", "thong-bao"] {
        let folder = tempfile::tempdir().unwrap();
        let output = vanthu(folder.path(), &["new", kind]);
        assert!(output.status.success(), "{kind}: {}", text(&output.stderr));
        let name = format!("{}.yaml", kind.split('/').next().unwrap());
        assert!(vanthu(folder.path(), &[&name]).status.success(), "{kind}");
        let again = vanthu(folder.path(), &["tao-mau", kind]);
        assert_eq!(again.status.code(), Some(2));
        assert!(text(&again.stderr).contains("đã có"));
    }
}

#[test]
fn new_from_a_pasted_text_gives_the_same_document() {
    let folder = tempfile::tempdir().unwrap();
    let seed = "ke-hoach-thi-dua-2023";
    fs::copy(
        root().join(format!("fixtures/seed/{seed}.md")),
        folder.path().join(format!("{seed}.md")),
    )
    .unwrap();
    assert!(
        vanthu(folder.path(), &["new", "--from", &format!("{seed}.md"), "-o", "du-lieu.yaml"])
            .status
            .success()
    );
    assert!(vanthu(folder.path(), &[&format!("{seed}.md"), "du-lieu.yaml"]).status.success());
    for ending in ["docx", "pdf"] {
        let read = |stem: &str| fs::read(folder.path().join(format!("{stem}.{ending}"))).unwrap();
        assert!(read(seed) == read("du-lieu"), "{ending}");
    }
}

#[test]
fn unknown_names_are_answered_with_the_nearest() {
    let folder = tempfile::tempdir().unwrap();
    for (args, nearest) in [
        (vec!["schema", "ke-hoac"], "“ke-hoach”"),
        (vec!["new", "bao-coa"], "“bao-cao”"),
        (vec!["new", "ke-hoach/cong-tak"], "cong-tac"),
    ] {
        let output = vanthu(folder.path(), &args);
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains(nearest), "{}", text(&output.stderr));
    }
}

#[test]
fn schema_templates_and_dump_print() {
    let folder = tempfile::tempdir().unwrap();
    plan(folder.path());
    let schema: serde_json::Value = serde_json::from_slice(&vanthu(folder.path(), &["schema", "ke-hoach"]).stdout).unwrap();
    assert!(schema["properties"]["nhiem_vu"].is_object() && schema["required"].as_array().unwrap().iter().any(|r| r == "trich_yeu"));
    assert!(text(&vanthu(folder.path(), &["templates"]).stdout).contains("ke-hoach/phat-dong-thi-dua"));
    assert!(text(&vanthu(folder.path(), &["templates", "ke-hoach/cong-tac"]).stdout).contains("nhiem_vu"));
    for (stage, wanted) in [
        ("data", "trich_yeu:"),
        ("markup", "<van-ban"),
        ("tree", "trich-yeu |"),
        ("pages", "trang 1"),
        ("facts", "trich-yeu"),
    ] {
        let output = vanthu(folder.path(), &["dump", "ke-hoach.yaml", "--stage", stage]);
        assert!(text(&output.stdout).contains(wanted), "{stage}: {}", text(&output.stderr));
    }
}

#[test]
fn text_that_looks_like_markup_comes_out_as_typed() {
    let folder = tempfile::tempdir().unwrap();
    let typed = "Chữ <b>x</b> {{y}} &amp; *z* | \\n 100% “w” a_b";
    fs::write(
        folder.path().join("a.yaml"),
        format!("loai: thong-bao\ntrich_yeu: Thử\nnoi_dung: |\n  {typed}\n"),
    )
    .unwrap();
    let output = vanthu(folder.path(), &["dump", "a.yaml", "--stage", "tree"]);
    assert!(text(&output.stdout).contains(typed), "{}", text(&output.stdout));
}
