//! `vanthu dossier` as a clerk runs it: from the starter to the papers, and nothing at all while a row is held.

use std::path::Path;
use std::process::{Command, Output};

fn vanthu(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vanthu"))
        .args(args)
        .output()
        .expect("the binary starts")
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_string_lossy().into_owned()
}

#[test]
fn the_starter_makes_the_whole_file_and_the_papers_agree() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = vanthu(&["new", "ho-so-khen-thuong", "-o", &path(folder.path(), "dot")]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let (data, out) = (path(folder.path(), "dot/dot-khen-thuong.yaml"), path(folder.path(), "ra"));
    let run = vanthu(&["dossier", &data, "-o", &out]);
    let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}");
    assert!(
        said.contains("Đã đối chiếu: 6 đối tượng, tổng 5.310.000 đồng, khớp trong 2 văn bản"),
        "{said}"
    );
    for name in ["01-to-trinh.docx", "01-to-trinh.pdf", "02-quyet-dinh.docx", "02-quyet-dinh.pdf"] {
        assert!(Path::new(&out).join(name).is_file(), "{name}");
    }
    let register = std::fs::read_to_string(Path::new(&out).join("03-so-khen-thuong.csv")).expect("the register");
    assert!(
        register.starts_with("\u{feff}") && register.contains("\"6\",\"cá nhân\",\"H'Bia Niê\""),
        "{register}"
    );
    let payment = std::fs::read_to_string(Path::new(&out).join("04-ky-nhan-tien-thuong.csv")).expect("the payment list");
    assert!(payment.contains("\"Tổng cộng\",\"\",\"5310000\""), "{payment}");
    // The starter is not written over.
    let again = vanthu(&["new", "ho-so-khen-thuong", "-o", &path(folder.path(), "dot")]);
    assert_eq!(again.status.code(), Some(2));
}

#[test]
fn one_held_row_and_nothing_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    vanthu(&["new", "ho-so-khen-thuong", "-o", &path(folder.path(), "dot")]);
    let list = folder.path().join("dot/danh-sach.csv");
    let rows = std::fs::read_to_string(&list).expect("the starter's list") + "7,Cá nhân,,Lưu Thị Nga,Giáo viên,Trường Mầm non Hoa Sen\n";
    std::fs::write(&list, rows).expect("written");
    let (data, out) = (path(folder.path(), "dot/dot-khen-thuong.yaml"), path(folder.path(), "ra"));
    let run = vanthu(&["dossier", &data, "-o", &out]);
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(2), "{said}");
    assert!(
        said.contains("DS016") && said.contains("danh-sach.csv, dòng 8, cột C (Danh xưng)"),
        "{said}"
    );
    assert!(!Path::new(&out).exists());
}

#[test]
fn a_decision_that_names_another_proposal_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    vanthu(&["new", "ho-so-khen-thuong", "-o", &path(folder.path(), "dot")]);
    let data = folder.path().join("dot/dot-khen-thuong.yaml");
    let text = std::fs::read_to_string(&data)
        .expect("the starter")
        .replace("Tờ trình số 27/TTr-VHXH", "Tờ trình số 28/TTr-VHXH");
    std::fs::write(&data, text).expect("written");
    let out = path(folder.path(), "ra");
    let run = vanthu(&["dossier", &data.to_string_lossy(), "-o", &out]);
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(2), "{said}");
    assert!(
        said.contains("DL931") && said.contains("số 27/TTr-VHXH ngày 15 tháng 01 năm 2026"),
        "{said}"
    );
    assert!(!Path::new(&out).exists());
}
