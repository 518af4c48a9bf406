use super::*;

fn shown(list: &List) -> Vec<String> {
    list.found.iter().map(|d| d.to_string()).collect()
}

fn cell(list: &List, row: usize, key: &str) -> String {
    list.rows[row].get(key).and_then(Node::as_text).unwrap_or("(không có)").to_string()
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
    assert_eq!(cell(&read_list("a.csv", &utf16), 0, "don_vi"), "8A");
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
    assert!(list.holds(&list.rows[0]) && !list.holds(&list.rows[1]), "{:?}", shown(&list));
}

#[test]
fn serial_numbers_are_dates() {
    assert_eq!(grid::date_of_serial(45_000), "15/03/2023");
    assert_eq!(grid::date_of_serial(25_569), "01/01/1970");
    assert_eq!(grid::date_of_serial(28_926), "12/03/1979");
}
