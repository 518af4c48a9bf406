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
    assert!(said.contains(&format!("Đã ghi 56 tệp vào {}", out.display())), "{said}");
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

#[test]
fn rows_are_chosen_by_name_and_a_reprint_is_the_same_page_and_is_logged() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let args = |only: &'static str, to: &str| {
        let args = ["--to", "pdf", "--name", "qd-{stt:03}", "--only", only, "-o"].map(str::to_string);
        [args.to_vec(), vec![out(to)]].concat()
    };
    let run = |args: &[String]| {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let run = batch(folder.path(), &args);
        (run.status.code(), String::from_utf8_lossy(&run.stderr).into_owned())
    };
    assert_eq!(run(&args("1-5", "a")).0, Some(0));
    let (code, said) = run(&args("Trần Thị Ánh,4", "b"));
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(files(&folder.path().join("b")), ["qd-002.pdf", "qd-004.pdf"]);
    for name in ["qd-002.pdf", "qd-004.pdf"] {
        let read = |to: &str| std::fs::read(folder.path().join(to).join(name)).expect("written");
        assert!(read("a") == read("b"), "{name} is another page");
    }
    let log = std::fs::read_to_string(folder.path().join("mot.in-lai.txt")).expect("the log");
    assert!(
        log.contains("\t2\tTrần Thị Ánh\tnhư bản đã in") && log.contains("\t4\t") && !log.contains("\t1\t"),
        "{log}"
    );
    assert!(log.contains("lần 1\n") && !log.contains("lần 2\n"), "{log}");
    let (code, said) = run(&args("Trần Thị Ánhh", "c"));
    assert!(
        code == Some(2) && said.contains("DL923") && said.contains("có phải “Trần Thị Ánh”?"),
        "{said}"
    );
    assert!(!folder.path().join("c").exists());
}

#[test]
fn numbers_given_out_stay_with_their_persons() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("gm.yaml");
    let text = "loai: giay-moi\nco_quan: Ủy ban nhân dân xã An Hòa Đông\ndia_danh: An Hòa Đông\nngay_ban_hanh: 20/01/2026\ntrich_yeu: Mời họp\n\
                noi_dung: Kính mời {ho_ten}, ghế số {stt}.\nnguoi_ky: {chuc_vu: CHỦ TỊCH, ho_ten: Lê Minh}\n";
    std::fs::write(&data, text).expect("written");
    let list = folder.path().join("khach.csv");
    let run = |names: &[&str], more: &[&str]| {
        std::fs::write(&list, format!("Họ và tên\n{}\n", names.join("\n"))).expect("written");
        let run = Command::new(env!("CARGO_BIN_EXE_vanthu"))
            .args(["batch", "--to", "docx", "-o"])
            .arg(folder.path().join("ra"))
            .arg("--list")
            .arg(&list)
            .args(more)
            .arg(&data)
            .output()
            .expect("the binary starts");
        let said = String::from_utf8_lossy(&run.stderr).into_owned() + &String::from_utf8_lossy(&run.stdout);
        (run.status.code(), said)
    };
    let (code, said) = run(&["Nguyễn Văn An", "Trần Thị Ánh", "Lê Thị Hoa"], &[]);
    assert_eq!(code, Some(0), "{said}");
    // One more at the end, one name mended: nothing changes hands.
    let (code, said) = run(&["Nguyễn Văn Ân", "Trần Thị Ánh", "Lê Thị Hoa", "Y Blăh Mlô"], &[]);
    assert!(
        code == Some(0) && said.contains("số 1 giữ nguyên, chỉ sửa chữ: Nguyễn Văn An → Nguyễn Văn Ân"),
        "{said}"
    );
    // Sorted otherwise: refused, before anything is written.
    let sorted = ["Lê Thị Hoa", "Nguyễn Văn Ân", "Trần Thị Ánh", "Y Blăh Mlô"];
    let (code, said) = run(&sorted, &[]);
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains("số 1 đã cấp cho Nguyễn Văn Ân, nay là Lê Thị Hoa") && said.contains("3 số đổi người"),
        "{said}"
    );
    assert!(said.contains("--danh-so-lai"), "{said}");
    let (code, said) = run(&sorted, &["--danh-so-lai"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(run(&sorted, &[]).0, Some(0));
}
