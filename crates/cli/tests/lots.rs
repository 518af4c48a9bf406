//! What a lot of certificates writes beside its pages, what it refuses, and what of it is the same twice.

mod printed;

use printed::{DATA, LIST, Work, find, sheets};
use std::process::Command;

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
    assert_eq!((labels[0].width.round(), labels[0].height.round()), (210.0, 297.0));
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

/// The example that a starter names lends nothing to the list; what the data says of all it does.
#[test]
fn a_position_in_the_data_is_of_whom_the_data_names() {
    let work = Work::new();
    work.write("ds.csv", "Tên tập thể,Đơn vị\nPhòng Kinh tế,UBND xã An Hòa Đông\n");
    work.write(
        "gk.yaml",
        &(DATA.to_string() + "danh_xung: Bà\nho_ten: Trần Thị B\nchuc_vu: Chuyên viên\n"),
    );
    find(&work.printed("a.pdf", &[])[0], "UBND xã An Hòa Đông");
    work.write("ds.csv", "Danh xưng,Họ và tên,Lớp\nEm,Trần An,8A2\n");
    work.write("gk.yaml", &(DATA.to_string() + "chuc_vu: Học sinh\n"));
    find(&work.printed("b.pdf", &["--renumber"])[0], "Học sinh, lớp 8A2");
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
