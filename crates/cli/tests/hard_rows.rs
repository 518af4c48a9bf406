//! Every row the fixtures' README marks E (held), W (said) or F (mended and logged), in both lists; the totals it expects; and every list
//! that must be refused, through the binary where files count.

mod lists;

use lists::{DECISION, typed};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use vanthu::{Diagnostic, Engine, List, Severity};
use vanthu_core::Node;

fn list(name: &str) -> List {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures/danh-sach")
        .join(name);
    Engine::new().read_list(name, &std::fs::read(path).expect("the fixture is there"))
}

/// What is said of a decision over these rows, the list's own findings first; the sum of the money when it can be made.
fn decided(extra: &str, list: List) -> (Vec<Diagnostic>, Option<String>) {
    decided_with(extra, |engine, data| engine.attach_list(data, list.rows), list.found)
}

fn decided_of(extra: &str, rows: Vec<Node>, found: Vec<Diagnostic>) -> (Vec<Diagnostic>, Option<String>) {
    decided_with(extra, |_, data| typed(data, rows), found)
}

fn decided_with(extra: &str, attach: impl FnOnce(&Engine, &mut Node), mut found: Vec<Diagnostic>) -> (Vec<Diagnostic>, Option<String>) {
    let engine = Engine::new();
    let mut data = engine
        .read("a.yaml", format!("{DECISION}{extra}").as_bytes())
        .expect("in order")
        .value;
    attach(&engine, &mut data);
    match engine.check(&data, None, None) {
        Ok(checked) => {
            found.extend(checked.warnings);
            let mut text = checked.value.noi_dung.unwrap_or_default();
            text.extend(checked.value.phu_luc.into_iter().filter_map(|annex| annex.cuoi));
            (found, Some(text))
        }
        Err(more) => {
            found.extend(more);
            (found, None)
        }
    }
}

const E: Severity = Severity::Loi;
const W: Severity = Severity::CanhBao;
const F: Severity = Severity::ThongTin;

/// Row (by `stt`), severity, code, column letter, part of the message.
type Case = (u32, Severity, &'static str, char, &'static str);

#[rustfmt::skip]
const PEOPLE: &[Case] = &[
    (11, F, "DS050", 'C', "→ “Đỗ Thị Phượng” (chữ tổ hợp thành dựng sẵn)"),
    (11, F, "DS050", 'E', "chữ tổ hợp"),
    (11, F, "DS050", 'F', "chữ tổ hợp"),
    (12, F, "DS050", 'C', "→ “Dương Hữu Thưởng”"),
    (13, F, "DS050", 'C', "“Ðinh Văn Đạt” → “Đinh Văn Đạt” (Đ gõ bằng chữ nhìn giống)"),
    (15, W, "DS027", 'C', "khác ngày sinh: coi là hai người"),
    (16, E, "DS025", 'C', "đã có ở dòng 15"),
    (28, F, "DS050", 'C', "→ “Phan Văn Giang” (bỏ dấu cách thừa)"),
    (29, F, "DS050", 'C', "→ “Lý Thị Hiền” (dấu cách đặc biệt)"),
    (29, F, "DS050", 'F', "bỏ dấu cách thừa"),
    (30, F, "DS050", 'C', "bỏ ký tự không thấy được"),
    (30, F, "DS050", 'E', "bỏ dấu cách thừa"),
    (31, F, "DS050", 'B', "“Bà ” → “Bà”"),
    (36, W, "DS015", 'C', "TRẦN THỊ THU HÀ"),
    (36, F, "DS051", 'B', "“BÀ” in là “Bà”"),
    (37, W, "DS015", 'C', "phạm văn lượng"),
    (38, W, "DS015", 'C', "NguyỄn VĂn MẠnh"),
    (39, W, "DS015", 'C', "Đoàn thị Ngân"),
    (40, E, "DS016", 'B', "chưa có danh xưng"),
    (41, W, "DS017", 'B', "danh xưng “Ông” đi với tên “Huỳnh Thị Ngọc”"),
    (44, F, "DS051", 'D', "in là “"),
    (45, W, "DS021", 'C', "Truy tặng"),
    (46, W, "DS028", 'C', "“Hoà” và “Hòa”"),
    (50, E, "DL055", 'C', "TCVN3"),
    (51, E, "DS014", 'C', "U+0430"),
    (52, F, "DS050", 'C', "→ “Đàm Thị Uyển”"),
    (53, F, "DS051", 'D', "“5/7/1983” in là “05/07/1983”"),
    (54, W, "DS013", 'D', "30/02/1985"),
    (55, F, "DS051", 'D', "in là “"),
    (56, W, "DS023", 'H', "số tiền ghi 702.000, tính ra 710.000 đồng (ít hơn 8.000)"),
];

#[rustfmt::skip]
const GROUPS: &[Case] = &[
    (6, F, "DS050", 'C', "→ “Trường Mầm non Hoa Sen”"),
    (6, F, "DS050", 'D', "chữ tổ hợp"),
    (7, F, "DS050", 'C', "bỏ dấu cách thừa"),
    (13, W, "DS015", 'C', "CÔNG TY TNHH"),
    (16, W, "DS026", 'C', "“Trường Tiểu học An Hoà Đông 1” và “Trường Tiểu học An Hòa Đông 1” (dòng 5) có lẽ là một"),
    (20, W, "DS012", 'B', "chưa ghi là tập thể hay hộ gia đình"),
    (20, F, "DS050", 'C', "xuống dòng thành dấu cách"),
];

#[test]
fn every_hard_row_is_handled_as_the_fixtures_say() {
    for (name, cases, held) in [
        ("danh-sach-khen-thuong.csv", PEOPLE, &[16, 40, 50, 51][..]),
        ("tap-the.csv", GROUPS, &[]),
    ] {
        let (found, _) = decided("", list(name));
        let said: String = found.iter().map(|d| format!("{d}\n")).collect();
        for (row, severity, code, letter, part) in cases {
            let there = found.iter().any(|d| {
                (d.place.line, d.severity, d.code) == (row + 1, *severity, *code)
                    && d.place.cell.starts_with(&format!("{letter} ("))
                    && d.message.contains(part)
            });
            assert!(there, "{name}: row {row} {code} {letter} {part}\n{said}");
        }
        // And nothing else is held or doubted.
        for d in found.iter().filter(|d| d.severity != F && !d.place.cell.is_empty()) {
            let row = d.place.line - 1;
            if d.is_error() {
                assert!(held.contains(&row), "{name}: row {row} is held: {d}");
            } else {
                let expected = cases.iter().any(|c| c.0 == row && (c.2, c.1) == (d.code, W));
                // What is held may be doubted as well; tone marks are said where they are first met.
                assert!(expected || held.contains(&row) || d.code == "DS028", "{name}: row {row}: {d}");
            }
        }
    }
}

fn set(row: &mut Node, key: &str, text: &str) {
    let place = row.place.clone();
    row.set(key, Node::text(text, place));
}

/// Both lists with the held rows of the first mended as a clerk would, and the findings of the file no more in the way.
fn mended(without_duplicates: bool) -> Vec<Node> {
    let mut all: Vec<Node> = list("danh-sach-khen-thuong.csv").rows.nodes().collect();
    set(&mut all[39], "danh_xung", "Bà");
    for (key, text) in [("ho_ten", "Trần Văn Việt"), ("chuc_vu", "Cán bộ hưu trí"), ("thanh_tich", "x")] {
        set(&mut all[49], key, text);
    }
    set(&mut all[50], "ho_ten", "Nguyễn Văn Tuấn");
    let groups: Vec<Node> = list("tap-the.csv").rows.nodes().collect();
    if without_duplicates {
        all.remove(15);
        all.extend(groups.into_iter().enumerate().filter(|(i, _)| *i != 15).map(|(_, row)| row));
    } else {
        // Nothing removed: the person written twice is another one.
        set(&mut all[15], "ngay_sinh", "01/01/1990");
        all.extend(groups);
    }
    all
}

#[test]
fn totals_the_fixtures_expect() {
    for (without_duplicates, sum, words) in [
        (false, "69.750.000", "Sáu mươi chín triệu bảy trăm năm mươi nghìn đồng"),
        (true, "67.630.000", "Sáu mươi bảy triệu sáu trăm ba mươi nghìn đồng"),
    ] {
        let (found, text) = decided_of("", mended(without_duplicates), Vec::new());
        let text = text.unwrap_or_else(|| panic!("{}", found.iter().map(|d| format!("{d}\n")).collect::<String>()));
        assert!(text.contains(sum) && text.contains(words), "{sum}:\n{text}");
    }
}

#[test]
fn a_date_that_is_printed_must_be_one() {
    let all = list("danh-sach-khen-thuong.csv").rows;
    let rows = vec![all.row(53).to_node(), all.row(0).to_node()];
    for (extra, held) in [("", false), ("in_ngay_sinh: co\n", true)] {
        let (found, _) = decided_of(extra, rows.clone(), Vec::new());
        let d = found.iter().find(|d| d.code == "DS013").expect("it is said");
        assert_eq!(d.is_error(), held, "{d}");
    }
}

#[test]
fn the_same_person_spelt_two_ways_is_said_and_kept() {
    let text = "Danh xưng,Họ và tên,Ngày sinh,Đơn vị\nÔng,Lê Văn Hoà,01/02/1980,Thôn A\nÔng,Lê văn Hòa,01/02/1980,Thôn A\n";
    let (found, made) = decided("", Engine::new().read_list("a.csv", text.as_bytes()));
    let said = found.iter().find(|d| d.code == "DS026").expect("it is said");
    assert!(
        said.severity == W && said.message.contains("“Lê văn Hòa” và “Lê Văn Hoà” (dòng 2) có lẽ là một"),
        "{said}"
    );
    assert!(made.is_some(), "a warning holds nobody");
}

/// Errors name sheet, row, column letter and heading, the value, and how to mend it.
#[test]
fn a_workbooks_error_names_the_sheet_and_the_cell() {
    let book = list("nhieu-trang.xlsx");
    let row = book.rows.row(0);
    let shown = row.place_of(&row.columns()[2].key).to_string();
    assert!(
        shown.starts_with("nhieu-trang.xlsx, trang “") && shown.contains(", dòng ") && shown.contains(", cột C ("),
        "{shown}"
    );
}

/// A minimal XLSX.
fn workbook(sheet: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, options).expect("in memory");
        zip.write_all(text.as_bytes()).expect("in memory");
    };
    part(
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#,
    );
    part(
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    );
    part(
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Cá nhân" sheetId="1" r:id="r1"/></sheets></workbook>"#,
    );
    part(
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
    );
    part(
        "xl/worksheets/sheet1.xml",
        &format!(
            r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{sheet}</sheetData></worksheet>"#
        ),
    );
    zip.finish().expect("in memory").into_inner()
}

fn cell(at: &str, text: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

/// A cell in the last corner of the sheet would make a rectangle of seventeen thousand million cells.
#[test]
fn a_lone_cell_far_away_costs_nothing() {
    let rows = [
        format!(r#"<row r="1">{}{}</row>"#, cell("A1", "Họ và tên"), cell("B1", "Số tiền")),
        format!(
            r#"<row r="3">{}<c r="B3"><f>300000+410000</f><v>710000</v></c></row>"#,
            cell("A3", "Lê Văn An")
        ),
        format!(r#"<row r="1048576">{}</row>"#, cell("XFD1048576", "x")),
    ];
    let read = Engine::new().read_list("a.xlsx", &workbook(&rows.concat()));
    assert_eq!(read.rows.len(), 1, "{:?}", read.found);
    assert_eq!(read.rows.row(0).line(), 3, "the row as the spreadsheet counts it");
    assert_eq!(read.rows.row(0).get("so_tien"), Some("710000"), "a formula's kept value");
}

#[test]
fn bombs_locked_and_broken_workbooks_are_refused_soon() {
    let sheet = |mb: usize| format!("<row><c><v>{}</v></c></row>", "1".repeat(mb << 20));
    let bomb = workbook(&sheet(60));
    // The directory says each part is small: what counts is what comes out.
    let mut liar = bomb.clone();
    let size = (sheet(60).len() + 110) as u32;
    for at in 0..liar.len() - 4 {
        let near = u32::from_le_bytes([liar[at], liar[at + 1], liar[at + 2], liar[at + 3]]);
        if near.abs_diff(size) < 64 {
            liar[at..at + 4].copy_from_slice(&100u32.to_le_bytes());
        }
    }
    let mut many = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for i in 0..2_001 {
        many.start_file(format!("p{i}"), zip::write::SimpleFileOptions::default())
            .expect("in memory");
    }
    let locked: Vec<u8> = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
        .iter()
        .copied()
        .chain([0; 600])
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .chain([0; 600])
        .collect();
    for (what, bytes, code, says) in [
        ("bomb", bomb, "DS008", "bung ra hơn"),
        ("liar", liar, "DS00", ""),
        ("many", many.finish().expect("in memory").into_inner(), "DS008", "2001 phần"),
        ("locked", locked, "DS007", "có mật khẩu"),
        ("cut", workbook("<row/>")[..700].to_vec(), "DS007", "hỏng"),
    ] {
        let start = std::time::Instant::now();
        let read = Engine::new().read_list("a.xlsx", &bytes);
        assert!(read.rows.is_empty(), "{what}");
        let error = &read.found[0];
        assert!(
            error.is_error() && error.code.starts_with(code) && error.message.contains(says),
            "{what}: {error}"
        );
        assert!(!error.remedy.is_empty(), "{what}");
        assert!(start.elapsed().as_secs() < 20, "{what}");
    }
}

#[test]
fn a_list_holds_150_000_rows_and_not_one_more() {
    let text = |rows: usize| format!("DANH SÁCH\nHọ và tên\n{}", "Lê An\n".repeat(rows));
    let read = |rows| Engine::new().read_list("a.csv", text(rows).as_bytes());
    let full = read(150_000);
    assert!(full.rows.len() == 150_000 && full.found.is_empty(), "{:?}", full.found.first());
    let over = read(150_001);
    assert!(over.rows.is_empty() && over.found.len() == 1);
    assert!(
        over.found[0].code == "DS003" && over.found[0].message.contains("giới hạn là 150000 dòng"),
        "{}",
        over.found[0]
    );
}

fn run(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_vanthu"))
        .current_dir(folder)
        .args(args)
        .output()
        .expect("the binary starts");
    let said = String::from_utf8_lossy(&run.stderr).into_owned() + &String::from_utf8_lossy(&run.stdout);
    (run.status.code(), said)
}

/// What only the binary can do wrong: a refused list leaves no file, names stay in the folder, two rows never share one.
#[test]
fn the_binary_refuses_lists_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("writable");
    write("qd.yaml", &format!("{DECISION}tep_danh_sach: ds.csv\n"));
    for (list, code) in [
        ("Chức vụ,Đơn vị\nTrưởng thôn,Thôn A\n", "DS002"),
        ("Họ tên,Họ và tên\nA,B\n", "DS001"),
        ("Họ tên,Chức vụ\n,Trưởng thôn\n", "DS010"),
        ("Họ tên,Chức vụ\n", "DS004"),
        ("Họ tên,Hình thức\nLê An,giay-khenn\n", "DS018"),
        ("Họ tên,Hình thức\nLê An,chien-si-thi-dua-tinh\n", "DS020"),
    ] {
        write("ds.csv", list);
        let (exit, said) = run(folder.path(), &["qd.yaml", "-o", "ra"]);
        assert_eq!(exit, Some(2), "{list}\n{said}");
        assert!(
            said.contains(&format!("{code} · ds.csv")) && said.contains("Cách sửa:"),
            "{list}\n{said}"
        );
        assert!(!folder.path().join("ra").exists(), "{list}: something was left behind");
    }
    write("mot.yaml", DECISION);
    write("ds.csv", "Danh xưng,Họ và tên\nÔng,../../Lê An\nÔng,Lê An\n");
    let (exit, said) = run(
        folder.path(),
        &[
            "batch", "mot.yaml", "--list", "ds.csv", "--to", "docx", "--name", "{ho_ten}", "-o", "ra",
        ],
    );
    assert!(exit == Some(2) && said.contains("DL922"), "two rows, one name: {said}");
    let (exit, said) = run(
        folder.path(),
        &[
            "batch",
            "mot.yaml",
            "--list",
            "ds.csv",
            "--to",
            "docx",
            "--name",
            "{stt}_{ho_ten}",
            "-o",
            "ra",
        ],
    );
    assert_eq!(exit, Some(0), "{said}");
    let mut names: Vec<String> = std::fs::read_dir(folder.path().join("ra"))
        .expect("made")
        .map(|f| f.expect("readable").file_name().to_string_lossy().into_owned())
        .collect();
    names.retain(|n| n.ends_with(".docx"));
    names.sort();
    assert_eq!(names, ["1_-le-an.docx", "2_le-an.docx"]);
    let outside: Vec<_> = std::fs::read_dir(folder.path())
        .expect("there")
        .filter_map(|f| f.ok())
        .map(|f| f.file_name())
        .filter(|n| n.to_string_lossy().ends_with(".docx"))
        .collect();
    assert!(outside.is_empty(), "{outside:?}");
}
