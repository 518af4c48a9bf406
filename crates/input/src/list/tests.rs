use super::*;

fn shown(list: &List) -> Vec<String> {
    list.found.iter().map(|d| d.to_string()).collect()
}

fn cell(list: &List, row: usize, key: &str) -> String {
    list.rows.row(row).get(key).unwrap_or("(không có)").to_string()
}

#[test]
fn headings_as_clerks_write_them_and_any_delimiter() {
    for (text, bytes) in [
        (
            "comma",
            "DANH SÁCH\nSTT,Họ và tên,Đơn vị công tác,Mã\n1,Nguyễn Văn An,\"Phòng A, xã B\",x7\n"
                .as_bytes()
                .to_vec(),
        ),
        (
            "semicolon",
            "STT;HO TEN;don_vi_cong_tac;Mã\r\n1;Nguyễn Văn An;Phòng A, xã B;x7\r\n"
                .as_bytes()
                .to_vec(),
        ),
        (
            "tab",
            "\u{feff}stt\thọ tên\tĐơn vị\tMã\n1\tNguyễn Văn An\tPhòng A, xã B\tx7\n"
                .as_bytes()
                .to_vec(),
        ),
    ] {
        let list = read_list("a.csv", &bytes);
        assert_eq!(list.rows.len(), 1, "{text}: {:?}", shown(&list));
        assert_eq!(cell(&list, 0, "ho_ten"), "Nguyễn Văn An", "{text}");
        assert_eq!(cell(&list, 0, "don_vi"), "Phòng A, xã B", "{text}");
        assert_eq!(cell(&list, 0, "ma"), "x7", "{text}");
    }
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain("Họ tên;Lớp\nÝ;8A\n".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(cell(&read_list("a.csv", &utf16), 0, "don_vi"), "lớp 8A");
}

#[test]
fn changes_are_said_cell_by_cell() {
    let list = read_list("a.csv", "Họ tên,Chức vụ\n Ðinh  Văn\u{a0}Đạt\u{200b} ,\"Phó\nkiêm\"\n".as_bytes());
    assert_eq!(cell(&list, 0, "ho_ten"), "Đinh Văn Đạt");
    assert_eq!(cell(&list, 0, "chuc_vu"), "Phó\nkiêm");
    let said = shown(&list).join("\n");
    assert!(
        said.contains("DS050 (thông tin) · a.csv, dòng 2, cột A (Họ tên): “ Ðinh  Văn\\u{a0}Đạt\\u{200b} ” → “Đinh Văn Đạt”"),
        "{said}"
    );
}

#[test]
fn what_cannot_be_a_list_is_refused() {
    for (bytes, code) in [
        (&b"a,b\n1,2\n"[..], "DS002"),
        ("Họ tên,Họ và tên\nA,B\n".as_bytes(), "DS001"),
        ("Họ tên,Chức vụ\n".as_bytes(), "DS004"),
        (b"PK\x03\x04 not a zip", "DS007"),
        (b"\xD0\xCF\x11\xE0 not a book", "DS007"),
    ] {
        let list = read_list("a", bytes);
        assert!(
            list.found.iter().any(|d| d.code == code && d.is_error()),
            "{code}: {:?}",
            shown(&list)
        );
    }
    let many = format!("Họ tên\n{}", "An\n".repeat(MOST_ROWS + 1));
    assert!(shown(&read_list("a.csv", many.as_bytes()))[0].contains("giới hạn là 150000 dòng"));
}

#[test]
fn old_encodings_hold_their_row_only() {
    let list = read_list("a.csv", "Họ tên,Chức vụ\nTrÇn V¨n ViÖt,C¸n bé\nLê Văn An,Trưởng thôn\n".as_bytes());
    assert!(list.holds(list.rows.row(0)) && !list.holds(list.rows.row(1)), "{:?}", shown(&list));
}

/// A year of birth in a cell of its own is a number too.
#[test]
fn a_year_of_birth_is_no_serial_number() {
    for (typed, date) in [
        ("2012", "2012"),
        ("1985", "1985"),
        ("40910", "02/01/2012"),
        ("7306", "01/01/1920"),
        ("7305", "7305"),
    ] {
        let cell = |whole| Cell { text: typed, whole };
        assert_eq!(columns::value("ngay_sinh", cell(true)), date);
        assert_eq!(columns::value("ngay_sinh", cell(false)), typed, "typed as text");
        assert_eq!(columns::value("so_tien", cell(true)), typed);
    }
}

#[test]
fn serial_numbers_are_dates() {
    assert_eq!(grid::date_of_serial(45_000), "15/03/2023");
    assert_eq!(grid::date_of_serial(25_569), "01/01/1970");
    assert_eq!(grid::date_of_serial(28_926), "12/03/1979");
}

/// Names of the recipients, each with its kind and group.
fn recipients(list: &List) -> Vec<String> {
    let text = |row: ListRow, key: &str| row.get(key).unwrap_or_default().to_string();
    let name = |row: ListRow| text(row, "ho_ten") + &text(row, "ten_tap_the");
    list.rows
        .iter()
        .map(|r| format!("{}|{}|{}", name(r), text(r, "doi_tuong"), text(r, "nhom")))
        .collect()
}

#[test]
fn rows_that_are_no_recipient_are_known_and_said() {
    let list = read_list(
        "a.csv",
        "DANH SÁCH ĐỀ NGHỊ,,,\nTT,Họ và tên,Chức vụ,Số phiếu,\n,,,Đồng ý,Không đồng ý\n(1),(2),(3),(4),(5)\nI,TẬP THỂ,,,\n1,Tổng công ty An Hòa,,9,0\n2,Cộng đồng dân cư thôn Phú,,9,0\n\
         Cộng I: 02 tập thể,,,,\nII. CÁ NHÂN,,,,\nA,Khối trường học,,,\n3,Lê Văn An,Chủ tịch Công đoàn,9,0\n4,Vũ Thị Bé,,8,1\nTổng cộng,,,,\n,Bằng chữ: bốn,,,\n\
         ,,,\"An Hòa Đông, ngày 20 tháng 01 năm 2026\",\n,NGƯỜI LẬP,,CHỦ TỊCH,\n,Phạm Thị Bình,,Nguyễn Văn Minh,\n"
            .as_bytes(),
    );
    assert!(list.found.iter().all(|d| !d.is_error()), "{:?}", shown(&list));
    assert_eq!(
        recipients(&list),
        [
            "Tổng công ty An Hòa|tap-the|",
            "Cộng đồng dân cư thôn Phú|tap-the|",
            "Lê Văn An|ca-nhan|Khối trường học",
            "Vũ Thị Bé|ca-nhan|Khối trường học"
        ]
    );
    assert_eq!(cell(&list, 3, "khong_dong_y"), "1", "headings of two rows");
    let said = shown(&list).join("\n");
    assert!(
        said.contains("dòng 14: từ dòng này là phần dưới bảng (“Bằng chữ: bốn”): 4 dòng được bỏ qua"),
        "{said}"
    );
    assert!(said.contains("dòng 5: “TẬP THỂ” là tiêu đề của các dòng bên dưới"), "{said}");
    // Whoever chairs something is no foot, and a list goes on below a blank row.
    let list = read_list(
        "a.csv",
        "Họ và tên,Chức vụ\nLê Văn An,Chủ tịch Hội\n\nVũ Thị Bé,Kế toán\n".as_bytes(),
    );
    assert_eq!(list.rows.len(), 2, "{:?}", shown(&list));
}

#[test]
fn a_name_in_two_columns_is_one() {
    for text in [
        "TT,Họ đệm,Tên,Lớp\n1,Nguyễn Văn,An,8A\n",
        "TT,Họ và tên,,Lớp\n1, Nguyễn Văn ,An,8A\n",
        "TT,Tên,Lớp\n1,Nguyễn Văn An,8A\n",
    ] {
        let list = read_list("a.csv", text.as_bytes());
        assert_eq!(
            (cell(&list, 0, "ho_ten").as_str(), cell(&list, 0, "don_vi").as_str()),
            ("Nguyễn Văn An", "lớp 8A"),
            "{text}"
        );
    }
    // A column without a heading moves none of the others.
    let list = read_list("a.csv", "TT,,Họ và tên,Lớp\n1,x,Nguyễn Văn An,8A\n".as_bytes());
    assert_eq!(
        (cell(&list, 0, "ho_ten").as_str(), cell(&list, 0, "don_vi").as_str()),
        ("Nguyễn Văn An", "lớp 8A")
    );
}

#[test]
fn merged_cells_hold_for_all_their_rows() {
    let mut rows = grid::Rows::default();
    for (number, texts) in [
        (1, ["Họ và tên", "Đơn vị", "Số tiền"]),
        (2, ["Lê Văn An", "Trường A", "1"]),
        (3, ["Vũ Thị Bé", "", ""]),
        (4, ["Đỗ Văn Cần", "", ""]),
    ] {
        rows.row(number);
        texts.into_iter().for_each(|text| rows.cell(Cell { text, whole: false }));
    }
    let sheet = Sheet {
        rows,
        merged: vec![
            grid::Merged { rows: (2, 3), column: 1 },
            grid::Merged { rows: (2, 4), column: 2 },
            grid::Merged {
                rows: (5, u32::MAX),
                column: 0,
            },
        ],
        ..Sheet::default()
    };
    let mut list = List::default();
    read_sheet(&sheet, &"a.xlsx".into(), false, &mut list);
    let units: Vec<String> = (0..3)
        .map(|i| cell(&list, i, "don_vi") + "|" + &cell(&list, i, "so_tien"))
        .collect();
    assert_eq!(units, ["Trường A|1", "Trường A|", "|"], "a figure belongs to one row");
    let said = shown(&list).join("\n");
    assert_eq!(
        said,
        "DS053 (thông tin) · a.xlsx, dòng 2, cột B (Đơn vị): ô gộp “Trường A” dùng cho các dòng 2 đến 3"
    );
}

#[test]
fn a_missing_heading_names_the_nearest() {
    let said = shown(&read_list("a.csv", "x\nHọ và tênn,Chức vụ\nA,B\n".as_bytes())).join("");
    assert!(
        said.contains("DS002 · a.csv, dòng 2") && said.contains("“Họ và tênn” có phải là “Họ và tên”?"),
        "{said}"
    );
}
