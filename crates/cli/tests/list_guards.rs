//! Lists that are no lists, or cost more than a list may: refused at once, with the place and the remedy. And what other programs do with CSV.

use std::io::Write;
use vanthu::{Engine, List};

/// Few bytes that stand for a thousand million cells are refused at once, with the cell that stands too far.
#[test]
fn an_ods_whose_rows_repeat_is_measured_before_it_is_read() {
    let ods = |table: &str| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let mut part = |name: &str, text: &str| {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("in memory");
            zip.write_all(text.as_bytes()).expect("in memory");
        };
        part("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
        part("META-INF/manifest.xml", "<m/>");
        part(
            "content.xml",
            &format!(
                "<office:document-content><office:spreadsheet><table:table table:name=\"Cá nhân\">{table}</table:table></office:spreadsheet></office:document-content>"
            ),
        );
        Engine::new().read_list("a.ods", &zip.finish().expect("in memory").into_inner())
    };
    let cell =
        |text: &str, more: &str| format!("<table:table-cell office:value-type=\"string\"{more}><text:p>{text}</text:p></table:table-cell>");
    let row = |cells: &str, more: &str| format!("<table:table-row{more}>{cells}</table:table-row>");
    let head = row(&cell("Họ và tên", ""), "") + &row(&cell("Lê Văn An", ""), "");
    let blank = |n: &str| format!("<table:table-cell table:number-columns-repeated=\"{n}\"/>");
    let times = |n: &str| format!(" table:number-rows-repeated=\"{n}\"");
    // As LibreOffice saves every sheet: styled rows down to the end that hold nothing.
    let usual = ods(&(head.clone() + &row(&blank("16384"), &times("1048574"))));
    assert!(usual.rows.len() == 1 && usual.found.is_empty(), "{:?}", usual.found);
    let wide = ods(&(head.clone() + &row(&(cell("Vũ Thị Bé", "") + &blank("299") + &cell("x", "")), "")));
    assert!(
        wide.rows.len() == 2 && wide.found[0].message.contains("ví dụ KO3: không đọc"),
        "{:?}",
        wide.found
    );
    for (table, says) in [
        (
            row("", &times("1048573")) + &row(&(blank("16383") + &cell("x", "")), ""),
            "đến tận ô XFD1048576",
        ),
        (
            row(&cell("An", " table:number-columns-repeated=\"16000\""), "").repeat(500),
            "quá xa đối với một danh sách",
        ),
        (row(&cell("An<text:s text:c=\"900000000\"/>B", ""), ""), "hơn 512 MB chữ"),
        (row(&cell(&"A".repeat(100_000), ""), &times("100000")), "hơn 512 MB chữ"),
        (row(&cell("An", ""), &times("200000")), "giới hạn là 150000 dòng"),
    ] {
        let start = std::time::Instant::now();
        let read = ods(&(head.clone() + &table));
        let error = &read.found[0];
        assert!(
            read.rows.is_empty() && error.is_error() && error.message.contains(says),
            "{says}: {error}"
        );
        assert!(!error.remedy.is_empty() && start.elapsed().as_secs() < 20, "{says}");
    }
}

/// Old XLS: a compound file with one stream of records.
#[test]
fn an_xls_with_a_cell_far_away_or_a_password_is_refused_at_once() {
    let record = |kind: u16, data: &[u8]| [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat();
    let number = |row: u16, column: u16| record(0x203, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat());
    let bof = record(0x809, &[0, 6, 5, 0, 0, 0, 0, 0]);
    let book = |records: &[Vec<u8>]| {
        let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).expect("in memory");
        let mut stream = file.create_stream("/Workbook").expect("in memory");
        stream
            .write_all(&[bof.clone(), records.concat(), record(0x0A, &[])].concat())
            .expect("in memory");
        drop(stream);
        Engine::new().read_list("a.xls", &file.into_inner().into_inner())
    };
    let sheet = |more: &[u8]| [record(0x0A, &[]), bof.clone(), number(0, 0), more.to_vec()].concat();
    for (records, code, says) in [
        (sheet(&number(65_535, 255)), "DS008", "đến tận ô IV65536"),
        (
            sheet(&record(0x200, &[0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 255, 255, 0, 0])),
            "DS007",
            "kích thước trang ghi sai",
        ),
        (record(0x2F, &[1, 0, 0, 0]), "DS007", "có mật khẩu"),
        (
            [record(0x85, &[0; 8]), record(0x85, &[0; 8]), sheet(&[]), record(0x85, &[0; 8])].concat(),
            "DS007",
            "ghi chồng lên nhau",
        ),
    ] {
        let read = book(&[records]);
        let error = &read.found[0];
        assert!(
            error.code == code && error.message.contains(says) && !error.remedy.is_empty(),
            "{says}: {error}"
        );
    }
}

/// What other programs save as a list, and Excel's own ways with CSV.
#[test]
fn csv_and_its_kin_are_read_as_excel_shows_them() {
    let read = |bytes: &[u8]| Engine::new().read_list("a.csv", bytes);
    let line = |list: &List, i: usize| list.rows.row(i).line();
    // Rows are numbered as the spreadsheet shows them: blank lines count, lines inside quotes do not.
    let list =
        read("\u{feff}DANH SÁCH\r\n\r\nHọ và tên,Chức vụ\r\nLê Văn An,\"Phó\nkiêm\r\nnhiệm\"\r\n,\r\n\r\nVũ Thị Bé,x\r\n".as_bytes());
    assert_eq!((line(&list, 0), line(&list, 1)), (4, 7), "{:?}", list.found);
    // Excel hides the line that names the sign.
    for text in [
        "sep=;\nHọ và tên;Chức vụ\nLê Văn An;a,b,c,d,e\n",
        "\"sep=|\"\nHọ và tên|Chức vụ\nLê Văn An|x\n",
    ] {
        let list = read(text.as_bytes());
        assert!(list.rows.len() == 1 && line(&list, 0) == 2, "{text}: {:?}", list.found);
        assert_eq!(list.rows.row(0).get("ho_ten"), Some("Lê Văn An"));
    }
    // Commas in the text do not make columns.
    let list = read("Họ và tên;Chức vụ\nLê Văn An;một, hai, ba, bốn\n".as_bytes());
    assert_eq!(list.rows.row(0).get("chuc_vu"), Some("một, hai, ba, bốn"));
    let utf16: Vec<u8> = "Họ và tên\tChức vụ\nLê Văn An\tx\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(read(&utf16).rows.len(), 1, "UTF-16 without its mark");
    let open = format!("Họ và tên,Chức vụ\nLê Văn An,\"Phó\n{}", "Vũ Thị Bé,x\n".repeat(300));
    let error = &read(open.as_bytes()).found[0];
    assert!(
        error.code == "DS006" && error.place.to_string().contains("dòng 2, cột B") && error.message.contains("không đóng"),
        "{error}"
    );
    for (bytes, says) in [
        (&b"<html><table><tr><td>1</td></tr></table>"[..], "trang web (HTML)"),
        (b"\xEF\xBB\xBF<?xml version=\"1.0\"?><Workbook/>", "tệp XML"),
        (b"%PDF-1.7", "tệp PDF"),
        // "Nguyễn Văn Việt" of Windows-1258, one byte a letter.
        (b"Ho\xF2 t\xEAn\nNguy\xEA\xDEn V\xE3n Vi\xEA\xF2t\n", "không phải UTF-8"),
    ] {
        let error = &read(bytes).found[0];
        assert!(
            error.is_error() && error.message.contains(says) && error.remedy.to_lowercase().contains("lưu"),
            "{says}: {error}"
        );
    }
}

/// A name alone shows too little: the rows of a list prove an old encoding together, and all of them are held.
#[test]
fn rows_in_an_old_encoding_are_held_together_and_no_other() {
    let text = "Họ và tên,Chức vụ\nLª Hoµ,C¸n bé\nVò §øc,x\nTrÇn V¨n ViÖt,x\nhOÀNG vĂN hÀ,Naïve\nLê Văn An,Trưởng thôn\n";
    let list = Engine::new().read_list("a.csv", text.as_bytes());
    let held: Vec<u32> = list.rows.iter().filter(|r| list.holds(*r)).map(|r| r.line()).collect();
    assert_eq!(held, [2, 3, 4], "{:?}", list.found);
    let said = list.found.iter().find(|d| d.place.line == 4).expect("said").to_string();
    assert!(
        said.contains("cột A (Họ và tên): “TrÇn V¨n ViÖt” là chữ TCVN3 (ABC), không phải Unicode"),
        "{said}"
    );
}

/// One name on every row: each repetition is said once, not once for every row before it.
#[test]
fn a_row_that_repeats_without_end_is_said_once_each() {
    let engine = Engine::new();
    let mut data = engine
        .read(
            "a.yaml",
            b"loai: quyet-dinh-khen-thuong\nco_quan: U\nngay_ban_hanh: 05/3/2026\ntham_quyen: T\nly_do: L\n",
        )
        .unwrap_or_else(|e| panic!("{e:?}"))
        .value;
    let rows = "Ông,Nguyễn Văn An,Phòng Kinh tế\n".repeat(5_000);
    let list = engine.read_list("l.csv", format!("Danh xưng,Họ và tên,Đơn vị\n{rows}").as_bytes());
    engine.attach_list(&mut data, list.rows);
    let found = engine.check(&data, None, None).expect_err("every row but the first is held");
    assert_eq!(found.iter().filter(|d| d.code == "DS025").count(), 4_999);
}

/// The reader of workbooks panics on some spoilt files: that is an error of the file, through the binary too, and nothing else is printed.
#[test]
fn a_spoilt_workbook_that_its_reader_panics_on_is_an_error() {
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/danh-sach/nhieu-trang.xls");
    let mut bytes = std::fs::read(fixture).expect("the fixture is there");
    // A record of one text becomes one of many numbers, too short for them.
    assert_eq!(bytes[20_698], 0xFD);
    bytes[20_698] = 0xBD;
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.xls"), &bytes).expect("writable");
    std::fs::write(
        folder.path().join("qd.yaml"),
        "loai: quyet-dinh-khen-thuong\nco_quan: Ủy ban nhân dân xã An Hòa Đông\nngay_ban_hanh: 20/01/2026\nly_do: x\ntep_danh_sach: a.xls\n",
    )
    .expect("writable");
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_vanthu"))
        .current_dir(folder.path())
        .arg("qd.yaml")
        .output()
        .expect("the binary starts");
    let said = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(2), "{said}");
    assert!(
        said.starts_with("DS007 · a.xls: tệp bảng tính hỏng") && !said.contains("panicked"),
        "{said}"
    );
}
