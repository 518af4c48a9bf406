//! `vanthu batch` as a clerk runs it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn batch(folder: &Path, args: &[&str]) -> Output {
    let data = folder.join("mot.yaml");
    let text = "loai: quyet-dinh-khen-thuong\nco_quan: Ủy ban nhân dân xã An Hòa Đông\nso_ky_hieu: {so: '{stt}', ky_hieu: QĐ-UBND}\n\
                dia_danh: An Hòa Đông\nngay_ban_hanh: 20/01/2026\nly_do: đã có thành tích xuất sắc năm 2025\nnguoi_ky: {chuc_vu: CHỦ TỊCH, ho_ten: Lê Minh}\n";
    std::fs::write(&data, text).expect("the folder is writable");
    let list = root().join("fixtures/danh-sach/danh-sach-khen-thuong.csv");
    Command::new(env!("CARGO_BIN_EXE_vanthu"))
        .arg("batch")
        .arg(&data)
        .arg("--list")
        .arg(list)
        .args(args)
        .output()
        .expect("the binary starts")
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|f| f.expect("readable").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn bad_rows_are_named_and_the_others_are_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("ra");
    let run = batch(
        folder.path(),
        &["--to", "docx", "--name", "qd-{stt:04}_{ho_ten}", "-o", &out.to_string_lossy()],
    );
    let said = String::from_utf8_lossy(&run.stderr).into_owned() + &String::from_utf8_lossy(&run.stdout);
    assert_eq!(run.status.code(), Some(2), "{said}");
    assert!(said.contains("Đã soạn 56 trong 60 dòng; 4 dòng không soạn"), "{said}");
    for (code, line) in [("DL055", 51), ("DS025", 17), ("DS016", 41), ("DS014", 52)] {
        assert!(
            said.lines().any(|l| l.starts_with(code) && l.contains(&format!("dòng {line},"))),
            "{code} {line}:\n{said}"
        );
    }
    let names = files(&out);
    assert_eq!(names.len(), 56);
    assert!(
        names.contains(&"qd-0020_h-hen-nie.docx".to_string()) && !names.iter().any(|n| n.starts_with("qd-0016")),
        "{names:?}"
    );
}

#[test]
fn some_rows_only_merged_into_one_pdf_and_the_same_every_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let (a, b) = (folder.path().join("a.pdf"), folder.path().join("b.pdf"));
    for path in [&a, &b] {
        let run = batch(folder.path(), &["--merge", "--only", "1-3,60", "-o", &path.to_string_lossy()]);
        assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
        assert!(
            String::from_utf8_lossy(&run.stdout).contains("(4 trang"),
            "{}",
            String::from_utf8_lossy(&run.stdout)
        );
    }
    assert_eq!(std::fs::read(a).expect("written"), std::fs::read(b).expect("written"));
}

#[test]
fn what_a_batch_refuses_before_it_writes() {
    for (args, says) in [
        (&["--only", "70"][..], "các bản từ 1 đến 60"),
        (&["--name", "qd-{ho_tenn}"], "có phải “{ho_ten}”?"),
        (&["--name", "qd", "--only", "1-2"], "cùng ghi ra tệp “qd”"),
        (&["--merge", "--to", "docx"], "--merge chỉ dùng cho PDF"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("ra");
        let run = batch(folder.path(), &[args, &["-o", &out.to_string_lossy()]].concat());
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(2), "{said}");
        assert!(said.contains(says), "{args:?}:\n{said}");
        assert!(!out.exists(), "{args:?} wrote something");
    }
}
