//! Certificates on paper: blanks, printers, passes, proof list; positions read back from the PDFs.

mod printed;

use printed::{Sheet, Shown, sheets};
use std::path::PathBuf;
use std::process::Command;

struct Work {
    folder: tempfile::TempDir,
}

const DATA: &str = "loai: giay-khen\nco_quan: Ủy ban nhân dân xã An Hòa Đông\ndia_danh: An Hòa Đông\nngay_ban_hanh: 20/01/2026\n\
                    quyet_dinh: {so: 87, ky_hieu: QĐ-UBND, ngay: 20/01/2026}\nnguoi_ky: {chuc_vu: CHỦ TỊCH, ho_ten: Trần Quang Vinh}\n\
                    thanh_tich: Đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2025\n";

const LIST: &str = "STT,Danh xưng,Họ và tên,Chức vụ,Đơn vị,Số tiền\n\
                    1,Ông,Nguyễn Văn An,Chủ tịch Công đoàn cơ sở,Văn phòng HĐND và UBND xã An Hòa Đông,710000\n\
                    2,Bà,Công Tằng Tôn Nữ Ngọc Hoàng Thiên Kim Thiên Trân,Chuyên viên,Phòng Kinh tế,710000\n\
                    3,Ông,Thào A Sùng,Trưởng bản,Bản Pá Lau,710000\n";

impl Work {
    fn new() -> Work {
        let work = Work {
            folder: tempfile::tempdir().expect("a folder"),
        };
        work.write("gk.yaml", DATA);
        work.write("ds.csv", LIST);
        work
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    }

    fn vanthu(&self, args: &[&str]) -> (Option<i32>, String) {
        let run = Command::new(env!("CARGO_BIN_EXE_vanthu"))
            .args(args)
            .current_dir(self.folder.path())
            .output()
            .expect("the binary starts");
        let said = String::from_utf8_lossy(&run.stderr).into_owned() + &String::from_utf8_lossy(&run.stdout);
        (run.status.code(), said)
    }

    fn batch(&self, args: &[&str]) -> (Option<i32>, String) {
        self.vanthu(&[&["batch", "gk.yaml", "--list", "ds.csv"], args].concat())
    }

    /// The pages of a batch that must go well.
    fn printed(&self, name: &str, args: &[&str]) -> Vec<Sheet> {
        let (code, said) = self.batch(&[args, &["--merge", "-o", name]].concat());
        assert_eq!(code, Some(0), "{args:?}: {said}");
        sheets(&std::fs::read(self.path(name)).expect("written"))
    }
}

fn find<'a>(sheet: &'a Sheet, text: &str) -> &'a Shown {
    let found = sheet.texts.iter().find(|t| t.text == text);
    found.unwrap_or_else(|| panic!("“{text}” is not among {:?}", sheet.texts))
}

#[test]
fn the_overprint_lies_on_the_full_page_in_place() {
    let work = Work::new();
    let full = work.printed("day-du.pdf", &[]);
    let over = work.printed("len-phoi.pdf", &["--overprint"]);
    assert_eq!((full.len(), over.len()), (3, 3));
    for (full, over) in full.iter().zip(&over) {
        assert!(
            !full.strokes.is_empty() && over.strokes.is_empty() && over.pictures == 0,
            "a blank gets no frame, no rule"
        );
        assert!(over.texts.len() >= 7);
        for text in &over.texts {
            let there = full.texts.iter().filter(|t| t.text == text.text);
            let off = there
                .map(|t| (t.x - text.x).abs().max((t.y - text.y).abs()))
                .fold(f64::INFINITY, f64::min);
            assert!(off <= 0.1, "“{}” is {off} mm off", text.text);
        }
        // Nothing that the blank carries is printed.
        for on_blank in [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "TẶNG",
            "GIẤY KHEN",
        ] {
            assert!(full.texts.iter().any(|t| t.text == on_blank), "{on_blank}");
            assert!(!over.texts.iter().any(|t| t.text == on_blank), "{on_blank}");
        }
    }
}

#[test]
fn the_printers_profile_moves_every_text_and_the_simulated_printer_puts_it_in_place() {
    let work = Work::new();
    let wanted = work.printed("thang.pdf", &["--overprint"]);
    // The printer prints 1.002 too wide, 0.997 too low, 1.8 mm to the right and 2.3 mm too high. Two crosses are measured.
    let printer = |(x, y): (f64, f64)| (x * 1.002 + 1.8, y * 0.997 - 2.3);
    let (code, said) = work.vanthu(&["calibrate"]);
    assert_eq!(code, Some(0), "{said}");
    let sheet = &sheets(&std::fs::read(work.path("phieu-hieu-chuan.pdf")).expect("the sheet"))[0];
    let measure = |letter: char, near: (f64, f64)| {
        // The middle of the cross as the sheet has it: where two strokes of 14 mm meet.
        let arms: Vec<_> = sheet
            .strokes
            .iter()
            .filter(|[a, b]| ((a.0 - b.0).abs() + (a.1 - b.1).abs() - 14.0).abs() < 0.05)
            .map(|[a, b]| ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0))
            .filter(|m| (m.0 - near.0).abs() < 15.0 && (m.1 - near.1).abs() < 15.0)
            .collect();
        assert_eq!(arms.len(), 2, "{letter}");
        let (x, y) = printer(arms[0]);
        format!("{letter}={x:.1}/{y:.1}")
    };
    let (a, d) = (measure('A', (20.0, 20.0)), measure('D', (277.0, 190.0)));
    let (code, said) = work.vanthu(&["calibrate", "--printer", "hp", "--cross", &a, "--cross", &d]);
    assert_eq!(code, Some(0), "{said}");
    let sent = work.printed("may-in.pdf", &["--overprint", "--printer", "hp"]);
    for (wanted, sent) in wanted.iter().zip(&sent) {
        for text in &wanted.texts {
            let moved = find(sent, &text.text);
            let (x, y) = printer((moved.x, moved.y));
            let off = (x - text.x).abs().max((y - text.y).abs());
            assert!(off <= 0.1, "“{}” comes out {off} mm off", text.text);
            assert!((moved.x - text.x).abs() > 0.5, "the profile did nothing");
        }
    }
}

#[test]
fn a_turned_sheet_shows_the_same_page() {
    let work = Work::new();
    let straight = work.printed("thang.pdf", &[]);
    for (turn, size) in [(90, (210.0, 297.0)), (180, (297.0, 210.0)), (270, (210.0, 297.0))] {
        work.write("may-in/may.yaml", &format!("ten: Máy\nxoay: {turn}\n"));
        let turned = work.printed("xoay.pdf", &["--printer", "may"]);
        assert_eq!(turned.len(), straight.len());
        for (straight, turned) in straight.iter().zip(&turned) {
            assert!(
                (turned.width - size.0).abs() < 0.1 && (turned.height - size.1).abs() < 0.1,
                "{turn}: {} x {}",
                turned.width,
                turned.height
            );
            assert_eq!(turned.texts.len(), straight.texts.len());
            assert_eq!(turned.strokes.len(), straight.strokes.len());
            for (a, b) in straight.texts.iter().zip(&turned.texts) {
                let (x, y) = match turn {
                    90 => (210.0 - a.y, a.x),
                    180 => (297.0 - a.x, 210.0 - a.y),
                    _ => (a.y, 297.0 - a.x),
                };
                assert!((b.x - x).abs() < 0.1 && (b.y - y).abs() < 0.1, "{turn}: {a:?} {b:?}");
            }
        }
    }
}

#[test]
fn the_calibration_sheet_is_turned_as_the_certificates_are() {
    let work = Work::new();
    let sheet = |args: &[&str]| {
        let (code, said) = work.vanthu(&[&["calibrate"], args].concat());
        assert_eq!(code, Some(0), "{said}");
        sheets(&std::fs::read(work.path("phieu-hieu-chuan.pdf")).expect("the sheet")).remove(0)
    };
    let straight = sheet(&[]);
    // What is measured already is not applied to the sheet that measures.
    work.write("may-in/may.yaml", "xoay: 90\ndx: 5\n");
    let turned = sheet(&["--printer", "may"]);
    assert!((turned.width - 210.0).abs() < 0.1 && (turned.height - 297.0).abs() < 0.1);
    for (a, b) in straight.strokes.iter().flatten().zip(turned.strokes.iter().flatten()) {
        assert!((b.0 - (210.0 - a.1)).abs() < 0.1 && (b.1 - a.0).abs() < 0.1, "{a:?} {b:?}");
    }
}

#[test]
fn a_blank_is_written_copied_edited_and_obeyed() {
    let work = Work::new();
    let (code, said) = work.vanthu(&["new", "phoi", "--from", "gk.yaml", "-o", "phoi/xa.yaml"]);
    assert_eq!(code, Some(0), "{said}");
    let plain = work.printed("mau.pdf", &["--overprint"]);
    // As it is written it changes nothing.
    let same = work.printed("nguyen.pdf", &["--overprint", "--blank", "xa"]);
    assert!(plain.iter().zip(&same).all(|(a, b)| a.texts == b.texts));
    let blank = std::fs::read_to_string(work.path("phoi/xa.yaml")).expect("the blank");
    // The date 3 mm lower and 5 to the left, the signer's position already on the paper.
    let (head, signer) = blank.split_once("  chuc_vu_ky:\n").expect("the box");
    let signer = signer.replacen("phoi: khong", "phoi: co", 1);
    let (before, date) = head.split_once("  dia_danh_ngay:\n").expect("the box");
    let number = |key: &str| {
        let line = date.lines().find(|l| l.trim().starts_with(key)).expect("a line");
        let value = line.trim().trim_start_matches(key).split_whitespace().next().expect("a number");
        value.replace(',', ".").parse::<f64>().expect("a number")
    };
    let (x, y) = (number("x:"), number("y:"));
    let moved = date.replacen(&format!("x: {}", shown(x)), &format!("x: {}", shown(x - 5.0)), 1);
    let moved = moved.replacen(&format!("y: {}", shown(y)), &format!("y: {}", shown(y + 3.0)), 1);
    work.write(
        "phoi/xa-2.yaml",
        &format!("{before}  dia_danh_ngay:\n{moved}  chuc_vu_ky:\n{signer}"),
    );
    let edited = work.printed("sua.pdf", &["--overprint", "--blank", "xa-2"]);
    let date = "An Hòa Đông, ngày 20 tháng 01 năm 2026";
    let (a, b) = (find(&plain[0], date), find(&edited[0], date));
    assert!((a.x - 5.0 - b.x).abs() < 0.05 && (a.y + 3.0 - b.y).abs() < 0.05, "{a:?} {b:?}");
    assert!(!edited[0].texts.iter().any(|t| t.text == "CHỦ TỊCH"));
    assert_eq!(edited[0].texts.len(), plain[0].texts.len() - 1);
    // The printer's profile leaves the blank's as it is.
    let before = std::fs::read_to_string(work.path("phoi/xa-2.yaml")).expect("there");
    work.write("may-in/m.yaml", "dx: 1,5\n");
    let sent = work.printed("may.pdf", &["--overprint", "--blank", "xa-2", "--printer", "m"]);
    assert!((find(&sent[0], date).x - b.x - 1.5).abs() < 0.05);
    assert_eq!(std::fs::read_to_string(work.path("phoi/xa-2.yaml")).expect("there"), before);
}

fn shown(v: f64) -> String {
    ((v * 100.0).round() / 100.0).to_string().replace('.', ",")
}

#[test]
fn blanks_and_printers_that_cannot_be_are_refused_with_their_place() {
    let work = Work::new();
    for (blank, says) in [
        ("o:\n  ten_doi_tuong: {x: 290}\n", &["MT205", "ra ngoài trang giấy"][..]),
        ("o:\n  nguoi_ky: {y: 152}\n", &["DL963", "chồng lên nhau"]),
        (
            "o:\n  ten_doi_tuongg: {x: 148}\n",
            &["DL961", "phoi/x.yaml, dòng 2", "có phải “ten_doi_tuong”?"],
        ),
        (
            "o:\n  nguoi_ky: {x: -4}\n",
            &["DL960", "phoi/x.yaml, dòng 2", "cần số mm từ 0 đến 1200"],
        ),
        ("o:\n  nguoi_ky: {coo: 14}\n", &["DL013", "có phải “co”?"]),
        ("o:\n  nguoi_ky: {co: 10, co_nho: 14}\n", &["DL960", "không được lớn hơn co"]),
        ("o:\n  nguoi_ky: {phong: Chữ Lạ}\n", &["MT204", "Chữ Lạ"]),
        ("giay: to\n", &["DL960", "297 x 210"]),
        ("doi_tuong: [tap-the]\nten: Tập thể\n", &["DL962", "không có phôi cho ca-nhan"]),
    ] {
        work.write("phoi/x.yaml", blank);
        let (code, said) = work.batch(&["--merge", "--overprint", "--blank", "x", "-o", "ra.pdf"]);
        assert_eq!(code, Some(2), "{blank}: {said}");
        for word in says {
            assert!(said.contains(word), "{blank}: no “{word}” in\n{said}");
        }
        assert!(!work.path("ra.pdf").exists(), "{blank}");
    }
    for (printer, says) in [
        ("dx: 60\n", "cần một số từ -20 đến 20 mm"),
        ("ti_le_ngang: 150\n", "từ 95 đến 105 %"),
        ("xoay: 45\n", "0, 90, 180 hoặc 270"),
    ] {
        work.write("may-in/x.yaml", printer);
        let (code, said) = work.batch(&["--merge", "--printer", "x", "-o", "ra.pdf"]);
        assert!(
            code == Some(2) && said.contains(says) && said.contains("may-in/x.yaml, dòng 1"),
            "{printer}: {said}"
        );
    }
    let (code, said) = work.batch(&["--merge", "--printer", "khong-co", "-o", "ra.pdf"]);
    assert!(code == Some(2) && said.contains("khong-co.yaml"), "{said}");
    // What is printed too near to the edge for this printer is said, and printed.
    let near = |dx: &str| {
        work.write("may-in/x.yaml", &format!("le_khong_in: 25\ndx: {dx}\ngiay: 210 x 297\n"));
        work.batch(&["--merge", "--overprint", "--printer", "x", "-o", "ra.pdf"])
    };
    let (code, said) = near("0");
    assert!(code == Some(0) && !said.contains("DL966") && said.contains("DL965"), "{said}");
    let (code, said) = near("-8");
    assert!(code == Some(0) && said.matches("DL966").count() == 2, "{said}");
    assert!(said.contains("ô so_so_vang chỉ cách mép giấy 22 mm"), "{said}");
}

#[test]
fn number_and_date_come_in_a_second_pass_in_place() {
    let work = Work::new();
    let whole = work.printed("mot-luot.pdf", &[]);
    let known = DATA
        .replace("ngay_ban_hanh: 20/01/2026\n", "")
        .replace("so: 87, ", "")
        .replace(", ngay: 20/01/2026", "");
    work.write("gk.yaml", &known);
    let (code, said) = work.batch(&["--merge", "--chi-so-ngay", "-o", "som.pdf"]);
    assert!(
        code == Some(2) && said.contains("DL964") && !work.path("som.pdf").exists(),
        "{said}"
    );
    let first = work.printed("luot-1.pdf", &["--chua-so-ngay"]);
    work.write("gk.yaml", DATA);
    let second = work.printed("luot-2.pdf", &["--chi-so-ngay"]);
    for ((whole, first), second) in whole.iter().zip(&first).zip(&second) {
        assert_eq!(second.texts.len(), 2, "{:?}", second.texts);
        assert!(second.strokes.is_empty());
        assert_eq!(whole.texts.len(), first.texts.len() + 2);
        for text in first.texts.iter().chain(&second.texts) {
            let there = find(whole, &text.text);
            assert!(
                (there.x - text.x).abs() <= 0.1 && (there.y - text.y).abs() <= 0.1,
                "{text:?} {there:?}"
            );
        }
    }
}

#[test]
fn number_and_day_are_filled_into_sheets_printed_with_gaps() {
    let work = Work::new();
    let known = DATA.replace("so: 87, ", "").replace("20/01/2026", "2026");
    work.write("gk.yaml", &known);
    let (code, said) = work.batch(&["--merge", "--dien-so-ngay", "-o", "som.pdf"]);
    assert!(
        code == Some(2) && said.contains("DL964") && !work.path("som.pdf").exists(),
        "{said}"
    );
    let first = work.printed("luot-1.pdf", &[]);
    work.write("gk.yaml", DATA);
    let second = work.printed("luot-2.pdf", &["--dien-so-ngay"]);
    assert_eq!((first.len(), second.len()), (3, 3));
    for (first, second) in first.iter().zip(&second) {
        let gapped = |with: &str| {
            first
                .texts
                .iter()
                .find(|t| t.text.starts_with(with) && t.text.contains("   "))
                .expect("a gap")
        };
        let (decision, date) = (gapped("Quyết định số"), gapped("An Hòa Đông, ngày"));
        let on = |line: &Shown| -> Vec<&str> {
            let mut own: Vec<&Shown> = second
                .texts
                .iter()
                .filter(|t| (t.y - line.y).abs() < 0.01 && t.x > line.x)
                .collect();
            own.sort_by(|a, b| a.x.total_cmp(&b.x));
            own.iter().map(|t| t.text.as_str()).collect()
        };
        assert_eq!((on(decision), on(date)), (vec!["87", "20", "01"], vec!["20", "01"]));
        assert_eq!(second.texts.len(), 5);
        assert!(second.strokes.is_empty());
    }
    // A number that the gap does not hold is not printed over the words beside it.
    work.write("gk.yaml", &DATA.replace("so: 87", "so: 87123456789"));
    let (code, said) = work.batch(&["--merge", "--dien-so-ngay", "-o", "khac.pdf"]);
    assert!(
        code == Some(2) && said.contains("DL970") && said.contains("rộng hơn chỗ trống"),
        "{said}"
    );
}

#[test]
fn the_proof_list_has_the_exact_texts_and_gives_out_no_number() {
    let work = Work::new();
    work.write(
        "ds.csv",
        &(LIST.to_string() + "4,,Lưu Thị Nga,Giáo viên,Trường Mầm non Hoa Sen,710000\n"),
    );
    let (code, said) = work.batch(&["--proof"]);
    assert!(code == Some(2) && said.contains("DS016"), "{said}");
    assert!(!work.path("gk.so-da-cap.txt").exists() && !work.path("gk.pdf").exists());
    let pages = sheets(&std::fs::read(work.path("gk-danh-sach-soat.pdf")).expect("the list"));
    let text: String = pages.iter().flat_map(|p| &p.texts).map(|t| t.text.clone() + " ").collect();
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for word in [
        "DANH SÁCH SOÁT GIẤY KHEN",
        "3 bản; 1 dòng chưa in được",
        "Ông Thào A Sùng",
        "KHÔNG IN: Lưu Thị Nga",
        "NGƯỜI LẬP",
        "NGƯỜI SOÁT",
        "Tên in: cỡ",
        "Cá nhân: 3 bản",
        "2.130.000 đồng",
    ] {
        assert!(flat.contains(word), "no “{word}” in {flat}");
    }
    // What all have stands once.
    assert_eq!(flat.matches("Trần Quang Vinh").count(), 1, "{flat}");
}

#[test]
fn a_register_and_labels_come_with_the_certificates() {
    let work = Work::new();
    let (code, said) = work.batch(&["--merge", "--register", "--labels", "-o", "ra/khen.pdf"]);
    assert_eq!(code, Some(0), "{said}");
    let register = std::fs::read_to_string(work.path("ra/khen-so-khen-thuong.csv")).expect("the register");
    let lines: Vec<&str> = register.lines().collect();
    assert_eq!(lines.len(), 4, "{register}");
    assert_eq!(
        lines[3],
        "\"3\",\"cá nhân\",\"Thào A Sùng\",\"Trưởng bản\",\"Bản Pá Lau\",\"Giấy khen\",\
         \"Đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2025\",\"87/QĐ-UBND\",\"20/01/2026\",\"710000\""
    );
    assert!(work.path("ra/khen-so-khen-thuong.xlsx").is_file());
    // Fourteen labels a sheet, each text inside its own.
    let labels = sheets(&std::fs::read(work.path("ra/khen-nhan-phong-bi.pdf")).expect("the labels"));
    assert_eq!(labels.len(), 1);
    let texts: Vec<(&str, f64, f64)> = labels[0].texts.iter().map(|t| (t.text.as_str(), t.x, t.y)).collect();
    for (text, column, row) in [("Ông Nguyễn Văn An", 0.0, 0.0), ("Số 02", 1.0, 0.0), ("Bản Pá Lau", 0.0, 1.0)] {
        let (_, x, y) = texts
            .iter()
            .find(|(t, ..)| *t == text)
            .unwrap_or_else(|| panic!("{text}: {texts:?}"));
        let (left, top) = (10.0 + column * 95.0, 10.0 + row * (277.0 / 7.0));
        assert!(*x > left + 3.0 && *x < left + 92.0, "{text} at {x}");
        assert!(*y > top + 3.0 && *y < top + 277.0 / 7.0 - 3.0, "{text} at {y}");
    }
    // Who stands in a register with the same merit is not printed again; another merit is said.
    work.write("gk.yaml", &DATA.replace("so: 87", "so: 99"));
    work.write(
        "ds.csv",
        &(LIST.to_string() + "4,Bà,Lưu Thị Nga,Giáo viên,Trường Mầm non Hoa Sen,\n"),
    );
    let again = ["--merge", "--known-register", "ra/khen-so-khen-thuong.xlsx", "-o", "lai.pdf"];
    let (code, said) = work.batch(&again);
    assert!(code == Some(2) && said.contains("Đã soạn 1 trong 4 dòng"), "{said}");
    assert_eq!(said.matches("DS061 · ds.csv, dòng").count(), 3, "{said}");
    work.write("gk.yaml", &DATA.replace("so: 87", "so: 99").replace("năm 2025", "năm 2026"));
    let (code, said) = work.batch(&[&again[..], &["--renumber"]].concat());
    assert!(code == Some(0) && said.matches("DS062").count() == 3, "{said}");
    // The same decision once more is no duplicate.
    work.write("gk.yaml", DATA);
    let (code, said) = work.batch(&[&again[..], &["--renumber"]].concat());
    assert!(code == Some(0) && said.contains("DS060") && !said.contains("DS061"), "{said}");
}

#[test]
fn what_would_be_written_over_is_refused_and_what_a_blank_says_wrongly_is_said() {
    let work = Work::new();
    for (args, says) in [
        (
            &["--merge", "--register", "--known-register", "a-so-khen-thuong.csv", "-o", "a.pdf"][..],
            "là tệp đang đọc",
        ),
        (
            &["--to", "pdf", "--name", "ds-nhan-phong-bi-chi-1", "--only", "1", "--labels"],
            "cùng ghi ra tệp",
        ),
    ] {
        work.write("a-so-khen-thuong.csv", "Họ và tên\nLê Văn Ba\n");
        let (code, said) = work.batch(args);
        assert!(code == Some(2) && said.contains("DL974") && said.contains(says), "{said}");
        assert!(!work.path("a.pdf").exists() && !work.path("ds-nhan-phong-bi-chi-1.pdf").exists());
    }
    let twice = "STT,Danh xưng,Họ và tên,Thành tích,Nội dung khen thưởng\n1,Ông,Nguyễn Văn An,A,B\n";
    work.write("ds.csv", twice);
    let (code, said) = work.batch(&["--merge", "-o", "b.pdf"]);
    assert!(code == Some(2) && said.contains("DS001") && !work.path("b.pdf").exists(), "{said}");
    work.write(
        "ds.csv",
        "STT,Danh xưng,Họ và tên,Lớp,Trường,Truy tặng\n1,Em,Trần An,8A2,Trường THCS Hòa Bình,\n2,Ông,Lê Văn Liệt,,Công an xã,co\n",
    );
    let (code, said) = work.batch(&["--merge", "--overprint", "-o", "c.pdf"]);
    assert!(code == Some(0) && said.contains("DL975 (cảnh báo) · ds.csv, dòng 3"), "{said}");
    let full = work.printed("d.pdf", &[]);
    find(&full[0], "lớp 8A2, Trường THCS Hòa Bình");
    find(&full[1], "TRUY TẶNG");
}

#[test]
fn labels_that_do_not_fit_are_named_and_the_others_are_there() {
    let work = Work::new();
    work.write(
        "gk.yaml",
        &(DATA.to_string() + "nhan_phong_bi: {cot: 5, hang: 11, le_trai: 3, le_tren: 5}\n"),
    );
    let long = "Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng, công nghiệp và phát triển hạ tầng khu vực ven biển phía Đông";
    work.write("ds.csv", &LIST.replace("Phòng Kinh tế", &format!("\"{long}\"")));
    let (code, said) = work.batch(&["--merge", "--labels"]);
    assert!(code == Some(2) && said.contains("(2 nhãn, 1 trang)"), "{said}");
    assert!(
        said.contains("DL973 · ds.csv, dòng 3: nhãn phong bì của “Bà Công Tằng") && said.contains("Đã soạn 3 trong 3 dòng"),
        "{said}"
    );
    work.write("gk.yaml", &(DATA.to_string() + "nhan_phong_bi: {cot: 9}\n"));
    let (code, said) = work.batch(&["--merge", "--labels", "-o", "khong.pdf"]);
    assert!(code == Some(2) && said.contains("DL972 · gk.yaml, dòng 8"), "{said}");
    assert!(!work.path("khong.pdf").exists(), "said before anything is printed");
    work.write(
        "qd.yaml",
        "loai: quyet-dinh-khen-thuong\nco_quan: Ủy ban nhân dân xã An Hòa Đông\nngay_ban_hanh: 20/01/2026\nly_do: đã có thành tích\n",
    );
    let (code, said) = work.vanthu(&["batch", "qd.yaml", "--list", "ds.csv", "--register"]);
    assert!(code == Some(2) && said.contains("DL971"), "{said}");
}

#[test]
fn the_worst_cases_are_printed_for_a_test_and_one_file_for_each_unit() {
    let work = Work::new();
    let rows: String = (4..=30)
        .map(|i| {
            format!(
                "{i},Ông,Nguyễn Văn Thứ {i},Chuyên viên,{},0\n",
                ["Phòng Kinh tế", "Trạm Y tế"][i % 2]
            )
        })
        .collect();
    work.write("ds.csv", &(LIST.to_string() + &rows));
    let (code, said) = work.batch(&["--worst"]);
    assert_eq!(code, Some(0), "{said}");
    let pages = sheets(&std::fs::read(work.path("gk-in-thu.pdf")).expect("written"));
    let names: Vec<&str> = pages.iter().flat_map(|p| &p.texts).map(|t| t.text.as_str()).collect();
    assert!(
        pages.len() <= 5 && names.iter().any(|n| n.contains("Thiên")) && names.contains(&"Ông Nguyễn Văn Thứ 30"),
        "{names:?}"
    );
    assert!(!work.path("gk.so-da-cap.txt").exists());
    let (code, said) = work.batch(&["--per", "don_vi", "-o", "theo-don-vi"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("gk-phong-kinh-te.pdf (15 trang"), "{said}");
    let (code, said) = work.batch(&["--per", "don_vii"]);
    assert!(code == Some(2) && said.contains("có phải “{don_vi}”?"), "{said}");
    // Two units that would share a file.
    work.write("ds.csv", "Danh xưng,Họ và tên,Đơn vị\nÔng,Nguyễn Văn An,Tổ 1\nÔng,Lê Văn Ba,Tổ-1\n");
    let (code, said) = work.batch(&["--per", "don_vi", "--danh-so-lai"]);
    assert!(code == Some(2) && said.contains("DL922"), "{said}");
}

#[test]
fn files_are_called_by_number_and_name_and_a_reprint_is_the_page_of_the_lot() {
    let work = Work::new();
    let (code, said) = work.batch(&["--to", "pdf", "-o", "ra"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("Cá nhân: 3 bản, số tiền trong danh sách 2.130.000 đồng"), "{said}");
    let first = std::fs::read(work.path("ra/003_thao-a-sung.pdf")).expect("the third");
    let (code, said) = work.batch(&["--to", "pdf", "--only", "Thào A Sùng", "-o", "lai"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(std::fs::read(work.path("lai/003_thao-a-sung.pdf")).expect("again") == first);
    assert!(
        std::fs::read_to_string(work.path("gk.in-lai.txt"))
            .expect("the log")
            .contains("3\tThào A Sùng\tnhư bản đã in")
    );
    // The same texts at the same places in the merged file and alone.
    let all = work.printed("tat-ca.pdf", &[]);
    let alone = work.printed("mot.pdf", &["--only", "3"]);
    assert_eq!(all[2].texts, alone[0].texts);
}

#[test]
fn a_text_too_long_holds_its_record_only() {
    let work = Work::new();
    let long = "Nguyễn ".repeat(60) + "An";
    work.write(
        "ds.csv",
        &(LIST.to_string() + &format!("4,Ông,{long},Chuyên viên,Phòng Kinh tế,0\n")),
    );
    let (code, said) = work.batch(&["--merge", "-o", "ra.pdf"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains("MT201") && said.contains("ds.csv, dòng 5") && said.contains(" mm ở cỡ nhỏ nhất"),
        "{said}"
    );
    assert!(said.contains("Đã soạn 3 trong 4 dòng; 1 dòng không soạn"), "{said}");
    assert_eq!(sheets(&std::fs::read(work.path("ra.pdf")).expect("written")).len(), 3);
}

#[test]
fn the_run_is_the_same_twice_and_its_merged_file_is_whole_or_not_there() {
    let work = Work::new();
    work.printed("a.pdf", &[]);
    work.printed("b.pdf", &[]);
    assert!(std::fs::read(work.path("a.pdf")).expect("a") == std::fs::read(work.path("b.pdf")).expect("b"));
    let before = std::fs::read(work.path("a.pdf")).expect("a");
    // Killed in the middle, again and again: the old file stays, and what the stopped run left goes with the next.
    let rows: String = (4..=1200)
        .map(|i| format!("{i},Ông,Nguyễn Văn Thứ {i},Chuyên viên,Phòng Kinh tế,0\n"))
        .collect();
    work.write("ds.csv", &(LIST.to_string() + &rows));
    let mut killed = 0;
    for wait in 0..12 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_vanthu"))
            .args(["batch", "gk.yaml", "--list", "ds.csv", "--merge", "-q", "-o", "a.pdf"])
            .current_dir(work.folder.path())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("the binary starts");
        std::thread::sleep(std::time::Duration::from_millis(10 + wait * 12));
        if child.try_wait().expect("ours").is_none() {
            child.kill().expect("ours");
            killed += 1;
        }
        child.wait().expect("ours");
        if killed > wait {
            assert!(std::fs::read(work.path("a.pdf")).expect("a") == before, "damaged");
        }
    }
    assert!(killed > 3, "{killed}");
    let whole = work.printed("a.pdf", &[]);
    assert_eq!(whole.len(), 1200);
    let left = std::fs::read_dir(work.folder.path())
        .expect("there")
        .flatten()
        .filter(|f| f.file_name().to_string_lossy().ends_with(".tmp"));
    assert_eq!(left.count(), 0);
}

#[test]
fn pictures_that_are_missing_damaged_or_huge_are_refused() {
    let work = Work::new();
    work.write("gk.yaml", &(DATA.to_string() + "huy_hieu: quoc-huy.png\n"));
    let refused = |says: &[&str]| {
        let (code, said) = work.batch(&["--merge", "-o", "ra.pdf"]);
        assert_eq!(code, Some(2), "{said}");
        for word in says.iter().chain(&["quoc-huy.png", "gk.yaml, dòng 8"]) {
            assert!(said.contains(word), "no “{word}” in\n{said}");
        }
        assert!(!work.path("ra.pdf").exists());
    };
    refused(&["không có tệp"]);
    work.write("quoc-huy.png", "không phải ảnh");
    refused(&["không phải ảnh PNG hoặc JPEG"]);
    // Cut short in its header; then a header of a picture that nobody could hold.
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x7f\xff\0\0\x7f\xff\x08\x06\0\0\0";
    std::fs::write(work.path("quoc-huy.png"), &png[..20]).expect("written");
    refused(&["bị hỏng hoặc bị cắt ngắn"]);
    std::fs::write(work.path("quoc-huy.png"), png).expect("written");
    refused(&["ảnh quá lớn"]);
    // Its header is in order, its pixels are not.
    let mut spoilt = self::png().0;
    let middle = spoilt.len() / 2;
    spoilt[middle] ^= 0xFF;
    std::fs::write(work.path("quoc-huy.png"), &spoilt).expect("written");
    refused(&["bị hỏng hoặc bị cắt ngắn"]);
}

#[test]
fn a_letter_no_font_has_holds_its_record_and_the_signer_comes_from_the_decision() {
    let work = Work::new();
    let list = LIST
        .replace(",Số tiền\n", ",Số tiền,Người ký\n")
        .replace(",710000\n", ",710000,Kẻ Khác\n");
    work.write("ds.csv", &list.replace("Thào A Sùng", "Thào A Sùng ♞"));
    let (code, said) = work.batch(&["--merge", "-o", "ra.pdf"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("U+265E") && said.contains("ds.csv, dòng 4"), "{said}");
    let pages = sheets(&std::fs::read(work.path("ra.pdf")).expect("written"));
    assert_eq!(pages.len(), 2);
    for page in &pages {
        find(page, "Trần Quang Vinh");
        assert!(!page.texts.iter().any(|t| t.text.contains("Kẻ Khác")));
    }
}

/// The disk refuses in the middle of the merged file: said, nothing half-written left, and the same command makes it whole.
#[cfg(unix)]
#[test]
fn a_merged_file_the_disk_refuses_leaves_nothing_behind() {
    let work = Work::new();
    let rows: String = (4..=800)
        .map(|i| format!("{i},Ông,Nguyễn Văn Thứ {i},Chuyên viên,Phòng Kinh tế,0\n"))
        .collect();
    work.write("ds.csv", &(LIST.to_string() + &rows));
    let run = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 300; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_vanthu")])
        .args(["batch", "gk.yaml", "--list", "ds.csv", "--merge", "-o", "ra.pdf"])
        .current_dir(work.folder.path())
        .output()
        .expect("sh starts");
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(2), "{said}");
    assert!(said.contains("DL902") && said.contains("tệp quá lớn so với giới hạn"), "{said}");
    let names: Vec<String> = std::fs::read_dir(work.folder.path())
        .expect("there")
        .flatten()
        .map(|f| f.file_name().to_string_lossy().into_owned())
        .collect();
    assert!(!names.iter().any(|n| n.ends_with(".pdf") || n.ends_with(".tmp")), "{names:?}");
    assert_eq!(work.printed("ra.pdf", &[]).len(), 800);
}

/// Eight by eight red pixels.
const JPEG: &str = "\
    ffd8ffe000104a46494600010100000100010000ffdb004300100b0c0e0c0a100e0d0e1211101318281a181616183123251d283a333d3c\
    3933383740485c4e404457453738506d51575f626768673e4d71797064785c656763ffdb0043011112121815182f1a1a2f634238426363\
    636363636363636363636363636363636363636363636363636363636363636363636363636363636363636363636363ffc00011080008\
    000803012200021101031101ffc4001500010100000000000000000000000000000005ffc4001410010000000000000000000000000000\
    0000ffc4001501010100000000000000000000000000000506ffc40014110100000000000000000000000000000000ffda000c03010002\
    110311003f009800f55bffd9";

/// A disc whose outside is clear and whose rim half covers.
fn png() -> (Vec<u8>, Vec<u8>) {
    let (side, mut pixels) = (40u32, Vec::new());
    for i in 0..side * side {
        let from = |v: u32| f64::from(v) - 19.5;
        let alpha = match from(i % side).hypot(from(i / side)) {
            r if r < 16.0 => 255,
            r if r < 19.0 => 128,
            _ => 0,
        };
        pixels.extend([218, 37, 29, alpha]);
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Rgba);
    encoder
        .write_header()
        .and_then(|mut w| w.write_image_data(&pixels))
        .expect("written");
    (bytes, pixels)
}

/// The pictures of a PDF, each with its alpha.
fn pictures(pdf: &[u8]) -> Vec<(lopdf::Stream, Option<lopdf::Stream>)> {
    let doc = lopdf::Document::load_mem(pdf).expect("a PDF");
    let named = |s: &lopdf::Stream, key: &[u8]| {
        s.dict
            .get(key)
            .and_then(lopdf::Object::as_name)
            .map(<[u8]>::to_vec)
            .unwrap_or_default()
    };
    let streams = doc.objects.values().filter_map(|o| o.as_stream().ok());
    let colored = streams.filter(|s| named(s, b"Subtype") == b"Image" && named(s, b"ColorSpace") == b"DeviceRGB");
    let alpha = |s: &lopdf::Stream| {
        let id = s.dict.get(b"SMask").and_then(lopdf::Object::as_reference).ok()?;
        doc.get_object(id).and_then(lopdf::Object::as_stream).ok().cloned()
    };
    colored.map(|s| (s.clone(), alpha(s))).collect()
}

#[test]
fn an_emblem_is_drawn_with_its_clear_parts_in_both_formats() {
    let work = Work::new();
    let (bytes, pixels) = png();
    let jpeg: Vec<u8> = (0..JPEG.len() / 2)
        .map(|i| u8::from_str_radix(&JPEG[2 * i..2 * i + 2], 16).expect("hexadecimal"))
        .collect();
    for (file, bytes) in [("quoc-huy.png", &bytes), ("logo.jpg", &jpeg)] {
        std::fs::write(work.path(file), bytes).expect("written");
        work.write("gk.yaml", &(DATA.to_string() + &format!("huy_hieu: {file}\n")));
        let (code, said) = work.batch(&["--to", "pdf,docx", "--only", "1", "--name", "mot", "-o", "ra"]);
        assert_eq!(code, Some(0), "{said}");
        let pdf = std::fs::read(work.path("ra/mot.pdf")).expect("made");
        assert_eq!(sheets(&pdf)[0].pictures, 1);
        let found = pictures(&pdf);
        let [(picture, alpha)] = &found[..] else {
            panic!("{} pictures", found.len())
        };
        if file.ends_with("png") {
            let each = |at: std::ops::Range<usize>| pixels.chunks(4).flat_map(|p| p[at.clone()].to_vec()).collect::<Vec<u8>>();
            assert_eq!(picture.get_plain_content().expect("pixels"), each(0..3));
            assert_eq!(alpha.as_ref().expect("alpha").get_plain_content().expect("pixels"), each(3..4));
        } else {
            assert_eq!(picture.content, jpeg);
            assert!(alpha.is_none());
        }
        let docx = std::fs::File::open(work.path("ra/mot.docx")).expect("made");
        let mut docx = zip::ZipArchive::new(docx).expect("a package");
        let part = format!("word/media/anh-1.{}", if file.ends_with("png") { "png" } else { "jpeg" });
        let names: Vec<String> = docx.file_names().map(str::to_string).collect();
        let media = names.iter().find(|n| n.starts_with("word/media/")).unwrap_or(&part);
        let mut inside = Vec::new();
        std::io::Read::read_to_end(&mut docx.by_name(media).expect("the picture"), &mut inside).expect("read");
        assert_eq!(&inside, bytes);
        // 22 mm high and square, its middle on the middle of the page.
        let text = std::io::read_to_string(docx.by_name("word/document.xml").expect("text")).expect("text");
        let at = text
            .find("<pic:pic>")
            .and_then(|at| text[..at].rfind("<wp:anchor"))
            .expect("a picture in its place");
        let anchor = &text[at..at + 900];
        let across = (148.5 - 11.0) * 36_000.0;
        assert!(anchor.contains("<wp:extent cx=\"792000\" cy=\"792000\"/>"), "{anchor}");
        assert!(anchor.contains(&format!("<wp:posOffset>{across}</wp:posOffset>")), "{anchor}");
    }
}
