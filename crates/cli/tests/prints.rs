//! Certificates on paper: blanks, printers, passes; positions read back from the PDFs.

mod printed;

use printed::{DATA, Shown, Work, find, sheets};

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
