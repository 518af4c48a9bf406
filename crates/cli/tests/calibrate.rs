//! `vanthu calibrate` as a clerk runs it: the sheet, the measures, the profile, and what is refused.

use std::path::Path;
use std::process::{Command, Output};

fn calibrate(folder: &Path, args: &[&str]) -> (Output, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_vanthu"))
        .arg("calibrate")
        .args(args)
        .current_dir(folder)
        .output()
        .expect("the binary starts");
    let said = String::from_utf8_lossy(&run.stderr).into_owned() + &String::from_utf8_lossy(&run.stdout);
    (run, said)
}

#[test]
fn the_sheet_then_two_measures_then_the_profile_beside_the_agencys() {
    let folder = tempfile::tempdir().expect("a folder");
    let (run, said) = calibrate(folder.path(), &[]);
    assert!(
        run.status.success() && folder.path().join("phieu-hieu-chuan.pdf").is_file(),
        "{said}"
    );
    // The printer's profile goes beside the agency's, also from a folder below.
    std::fs::write(folder.path().join("vanthu.yaml"), "dia_danh: An Hòa Đông\n").expect("written");
    let below = folder.path().join("dot-1");
    std::fs::create_dir(&below).expect("made");
    // 2 mm too far to the right, 1 mm too high, 0.4 % too wide.
    let measures = ["--printer", "hp", "--cross", "A=22,1/19", "--dau", "D=280,1/189"];
    let (run, said) = calibrate(&below, &measures);
    assert!(run.status.success(), "{said}");
    let path = folder.path().join("may-in/hp.yaml");
    let profile = std::fs::read_to_string(&path).expect("the profile");
    for wanted in [
        "ten: 'hp'",
        "giay: 297 x 210",
        "dx: -2,01",
        "dy: 1 ",
        "ti_le_ngang: 99,61",
        "ti_le_doc: 100 ",
        "xoay: 0",
    ] {
        assert!(profile.contains(wanted), "{wanted}:\n{profile}");
    }
    // What a hand added stays when it is measured again.
    std::fs::write(
        &path,
        profile
            .replace("xoay: 0", "xoay: 180")
            .replace("le_khong_in: 0", "le_khong_in: 4,2"),
    )
    .expect("written");
    let (run, said) = calibrate(&below, &measures);
    assert!(run.status.success(), "{said}");
    let again = std::fs::read_to_string(&path).expect("the profile");
    assert!(again.contains("xoay: 180") && again.contains("le_khong_in: 4,2"), "{again}");
}

#[test]
fn slips_are_refused_and_nothing_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    for (args, says) in [
        (
            &["--printer", "hp", "--cross", "A=20/20"][..],
            "cần số đo của hai dấu nằm chéo nhau",
        ),
        (
            &["--printer", "hp", "--cross", "A=20/20", "--cross", "B=277/20"],
            "cần số đo của hai dấu nằm chéo nhau",
        ),
        (
            &["--printer", "hp", "--cross", "A=277/190", "--cross", "D=20/20"],
            "không nhầm hai dấu",
        ),
        (
            &["--printer", "hp", "--cross", "A=60/20", "--cross", "D=317/190"],
            "số đo nằm ngoài tờ giấy",
        ),
        (
            &["--printer", "hp", "--cross", "A=50/20", "--cross", "D=290/190"],
            "lớn hơn mọi máy in",
        ),
        (&["--printer", "hp", "--cross", "K=20/20"], "phiếu chỉ có các dấu A, B, C, D, E"),
        (&["--printer", "hp", "--cross", "A20/20"], "thiếu dấu “=”"),
        (
            &["--printer", "hp", "--cross", "A=20/20", "--cross", "a=20/20"],
            "dấu A đã có ở trên",
        ),
        (&["--cross", "A=20/20", "--cross", "D=277/190"], "chưa có tên máy in"),
        (&["--paper", "to"], "không phải khổ giấy"),
    ] {
        let (run, said) = calibrate(folder.path(), args);
        assert_eq!(run.status.code(), Some(2), "{args:?}: {said}");
        assert!(said.contains(says), "{args:?}:\n{said}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).expect("there").count(), 0);
}
