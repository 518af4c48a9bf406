use super::*;

const SEED: &str = include_str!("../../../../fixtures/seed/ke-hoach-thi-dua-2023.md");

fn read(text: &str) -> Node {
    read_pasted("a.md", text.as_bytes()).unwrap_or_else(|e| panic!("{e:?}")).value
}

fn text<'a>(node: &'a Node, key: &str) -> &'a str {
    node.get(key).and_then(Node::as_text).unwrap_or_default()
}

fn list(node: &Node, key: &str) -> Vec<String> {
    node.get(key)
        .and_then(Node::as_list)
        .unwrap_or_default()
        .iter()
        .map(|n| n.as_text().unwrap_or_default().to_string())
        .collect()
}

/// Every word, in the order of the fields.
fn words(node: &Node, out: &mut Vec<String>) {
    if let Some(t) = node.as_text() {
        out.extend(t.split_whitespace().filter(|w| *w != "-").map(str::to_string));
    }
    for n in node.as_list().unwrap_or_default() {
        words(n, out);
    }
    for e in node.as_map().unwrap_or_default() {
        words(&e.value, out);
    }
}

#[test]
fn every_word_of_the_seed_is_in_the_fields_once_and_in_order() {
    let node = read(SEED);
    let mut got = Vec::new();
    words(&node, &mut got);
    // The kind is a slug; its words and "Nơi nhận:" are written by the document itself.
    let source = strip_marks(&SEED.replace('\r', ""));
    let expected: Vec<String> = source
        .split_whitespace()
        .filter(|w| *w != "-")
        .map(str::to_string)
        .collect::<Vec<_>>()
        .join(" ")
        .replacen("KẾ HOẠCH", "ke-hoach", 1)
        .replace("Nơi nhận: ", "")
        .split(' ')
        .map(str::to_string)
        .collect();
    assert_eq!(got, expected);
}

#[test]
fn the_seed_is_understood() {
    let node = read(SEED);
    assert_eq!(text(&node, "loai"), "ke-hoach");
    assert!(text(&node, "trich_yeu").starts_with("Phát động phong trào thi đua"));
    assert_eq!(node.get("muc").unwrap().as_list().unwrap().len(), 5);
    assert_eq!(list(&node, "noi_nhan").last().unwrap(), "Lưu: VT.");
    let signer = node.get("nguoi_ky").unwrap();
    assert_eq!(list(signer, "quyen_han"), ["TM. ỦY BAN NHÂN DÂN"]);
    assert_eq!(
        (text(signer, "chuc_vu"), text(signer, "ho_ten")),
        ("CHỦ TỊCH", "Ngô Thị Thanh Thủy")
    );
    assert!(text(&node, "ket_thuc").ends_with("./."));
    assert!(text(&node, "mo_dau").starts_with("Thực hiện Kế hoạch số 104"));
}

const BODY: &str = "KẾ HOẠCH\nTổ chức phong trào thi đua năm 2026\n_______\n\nCăn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;\nTheo đề nghị của Trưởng phòng Văn hóa - Xã hội.\n\nỦy ban nhân dân xã ban hành Kế hoạch như sau:\nI. MỤC ĐÍCH\nĐộng viên cán bộ.\nII. TỔ CHỨC THỰC HIỆN\nCác đơn vị thực hiện./.\n\nNơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n(Ký tên, đóng dấu)\n\nLê Văn Bình\n";

fn header(head: &str) -> Node {
    read(&format!("{head}\n\n{BODY}"))
}

#[test]
fn a_full_header_is_understood_in_each_way_it_is_pasted() {
    for head in [
        "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\nSố: 08/KH-UBND\nAn Bình, ngày 05 tháng 02 năm 2026",
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ AN BÌNH\tĐộc lập - Tự do - Hạnh phúc\n_____\t_________\nSố: 08/KH-UBND\tAn Bình, ngày 05 tháng 02 năm 2026",
        "ỦY BAN NHÂN DÂN          CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n   XÃ AN BÌNH              Độc lập – Tự do – Hạnh phúc\nSố: 08/KH-UBND            An Bình, ngày 05 tháng 02 năm 2026",
    ] {
        let node = header(head);
        assert_eq!(text(&node, "co_quan"), "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH", "{head}");
        let number = node.get("so_ky_hieu").unwrap();
        assert_eq!((text(number, "so"), text(number, "ky_hieu")), ("8", "KH-UBND"));
        assert_eq!((text(&node, "dia_danh"), text(&node, "ngay_ban_hanh")), ("An Bình", "05/02/2026"));
        assert_eq!(list(&node, "can_cu").len(), 2);
        assert_eq!(
            list(node.get("nguoi_ky").unwrap(), "quyen_han"),
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]
        );
        assert_eq!(text(node.get("nguoi_ky").unwrap(), "ho_ten"), "Lê Văn Bình");
    }
}

#[test]
fn a_draft_keeps_what_is_blank_blank() {
    let node = header("UBND TỈNH HẢI NINH\nSỞ NỘI VỤ\nSố:       /KH-SNV      Hải Ninh, ngày     tháng 3 năm 2026");
    assert_eq!(
        (text(&node, "co_quan_chu_quan"), text(&node, "co_quan")),
        ("UBND TỈNH HẢI NINH", "SỞ NỘI VỤ")
    );
    assert!(node.get("so_ky_hieu").unwrap().get("so").is_none());
    assert_eq!(text(&node, "ngay_ban_hanh"), "03/2026");
}

#[test]
fn structure_a_stays_one_body_and_addressees_are_read() {
    let node = read("QUY CHẾ\nLàm việc của Ủy ban nhân dân xã\n\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nQuy chế này quy định.\n");
    assert!(text(&node, "noi_dung").starts_with("Chương I\nQUY ĐỊNH CHUNG"));
    let node = read(
        "TỜ TRÌNH\nVề việc đề nghị khen thưởng\n\nKính gửi:\n- Ủy ban nhân dân tỉnh;\n- Sở Nội vụ.\n\nPhòng trình như sau.\n\nTRƯỞNG PHÒNG\nLê Văn Bình\n",
    );
    assert_eq!(list(&node, "kinh_gui"), ["Ủy ban nhân dân tỉnh;", "Sở Nội vụ."]);
    assert_eq!(text(node.get("nguoi_ky").unwrap(), "chuc_vu"), "TRƯỞNG PHÒNG");
}

#[test]
fn an_annex_after_the_signature_is_its_own() {
    let node = read(&format!(
        "{BODY}\nPhụ lục I\nDANH SÁCH ĐƠN VỊ\n(Kèm theo Kế hoạch số 8)\n| TT | Đơn vị |\n|---|---|\n| 1 | A |\n\nPhụ lục II\nMẪU BÁO CÁO\n1. Nội dung\n"
    ));
    let annexes = node.get("phu_luc").unwrap().as_list().unwrap();
    assert_eq!(
        (annexes.len(), text(&annexes[0], "ten"), text(&annexes[1], "ten")),
        (2, "DANH SÁCH ĐƠN VỊ", "MẪU BÁO CÁO")
    );
    assert!(text(&annexes[0], "noi_dung").contains("| 1 | A |"));
}

#[test]
fn a_text_without_its_type_is_refused_with_the_names() {
    let errors = read_pasted("a.txt", "Một đoạn văn.\n".as_bytes()).unwrap_err();
    assert!(
        errors[0]
            .to_string()
            .starts_with("DL060 · a.txt, dòng 1, cột 1: không thấy tên loại văn bản"),
        "{}",
        errors[0]
    );
}

const DECISION: &str = "\
ỦY BAN NHÂN DÂN\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHƯỜNG HÒA BÌNH\t\tĐộc lập - Tự do - Hạnh phúc
Số: 215/QĐ-UBND\t\tHòa Bình, ngày 15 tháng 9 năm 2026

QUYẾT ĐỊNH
Ban hành Quy chế làm việc của Tổ công tác

CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG HÒA BÌNH

Căn cứ Luật Tổ chức chính quyền địa phương
ngày 16 tháng 6 năm 2025;
Xét đề nghị của Trưởng phòng Phòng Văn hóa - Xã hội.

QUYẾT ĐỊNH:

Điều 1. Ban hành Quy chế.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.

Nơi nhận:\t\tCHỦ TỊCH
- Như Điều 2;
- Lưu: VT.

\t\tPhạm Quốc Khánh

QUY CHẾ
Làm việc của Tổ công tác
(Ban hành kèm theo Quyết định số 215/QĐ-UBND ngày 15/9/2026)

Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Quy chế này quy định việc làm của Tổ./.
";

#[test]
fn a_decision_has_its_decider_its_grounds_and_what_it_issues() {
    let node = read(DECISION);
    assert_eq!(text(&node, "loai"), "quyet-dinh");
    assert_eq!(text(&node, "trich_yeu"), "Ban hành Quy chế làm việc của Tổ công tác");
    assert_eq!(text(&node, "tham_quyen"), "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG HÒA BÌNH");
    assert_eq!(
        list(&node, "can_cu"),
        [
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
            "Xét đề nghị của Trưởng phòng Phòng Văn hóa - Xã hội."
        ]
    );
    assert_eq!(
        text(&node, "noi_dung"),
        "Điều 1. Ban hành Quy chế.\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký./."
    );
    let signer = node.get("nguoi_ky").unwrap_or_else(|| panic!("no signer"));
    assert_eq!(text(signer, "ho_ten"), "Phạm Quốc Khánh");
    let issued = &node.get("van_ban_kem_theo").and_then(Node::as_list).unwrap_or_default()[0];
    assert_eq!(text(issued, "ten_loai"), "QUY CHẾ");
    assert_eq!(text(issued, "trich_yeu"), "Làm việc của Tổ công tác");
    assert_eq!(
        text(issued, "kem_theo"),
        "(Ban hành kèm theo Quyết định số 215/QĐ-UBND ngày 15/9/2026)"
    );
    assert!(text(issued, "noi_dung").starts_with("Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi"));
}

#[test]
fn a_decider_right_below_the_subject_is_no_part_of_it() {
    let node = read(&DECISION.replace("Tổ công tác\n\nCHỦ TỊCH", "Tổ công tác\nCHỦ TỊCH"));
    assert_eq!(text(&node, "trich_yeu"), "Ban hành Quy chế làm việc của Tổ công tác");
    assert_eq!(text(&node, "tham_quyen"), "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG HÒA BÌNH");
}

#[test]
fn a_letter_is_known_by_its_subject_and_addressee() {
    for head in [
        "UBND XÃ AN PHÚ\nPHÒNG NỘI VỤ\nSố: 12/NV-VP\nV/v báo cáo kết quả\nthi đua năm 2026\nAn Phú, ngày 03 tháng 3 năm 2026\n",
        "UBND XÃ AN PHÚ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nPHÒNG NỘI VỤ\tĐộc lập - Tự do - Hạnh phúc\nSố: 12/NV-VP\tAn Phú, ngày 03 tháng 3 năm 2026\nV/v: báo cáo kết quả\nthi đua năm 2026\n",
    ] {
        let node = read(&format!(
            "{head}\nKính gửi:\n- Các phòng;\n- Các trường.\n\nĐề nghị các đơn vị báo cáo./.\n"
        ));
        assert_eq!(text(&node, "loai"), "cong-van");
        assert_eq!(text(&node, "trich_yeu"), "báo cáo kết quả thi đua năm 2026");
        assert_eq!(text(&node, "co_quan"), "PHÒNG NỘI VỤ");
        assert_eq!(text(&node, "ngay_ban_hanh"), "03/03/2026");
        assert_eq!(list(&node, "kinh_gui").len(), 2);
        assert_eq!(text(&node, "noi_dung"), "Đề nghị các đơn vị báo cáo./.");
    }
}

#[test]
fn two_who_sign_in_one_row_are_two() {
    let node = read(
        "TRƯỜNG THPT NGUYỄN DU\nSố: 08/BB-THPT\n\nBIÊN BẢN\nHọp xét thi đua\n\nĐịa điểm: Phòng họp.\n1.\tHiệu trưởng báo cáo.\n\nTHƯ KÝ\tCHỦ TỌA\n\nLê Thị Lan\tTrần Văn Nam\n\nNơi nhận:\n- Lưu: VT.\n",
    );
    let right = node.get("nguoi_ky").unwrap_or_else(|| panic!("nobody signs"));
    assert_eq!((text(right, "chuc_vu"), text(right, "ho_ten")), ("CHỦ TỌA", "Trần Văn Nam"));
    let left = &node.get("nguoi_ky_trai").and_then(Node::as_list).unwrap_or_default()[0];
    assert_eq!((text(left, "chuc_vu"), text(left, "ho_ten")), ("THƯ KÝ", "Lê Thị Lan"));
    // A tab that Word wrote after a number is a space.
    assert!(text(&node, "noi_dung").ends_with("1. Hiệu trưởng báo cáo."));
}

#[test]
fn a_table_copied_out_of_word_is_a_table() {
    let read = read_pasted(
        "a.txt",
        "BÁO CÁO\nKết quả\n\nSố liệu:\nTT\tNội dung\tGhi chú\n1.\tLao động | tiên tiến\t\n\tCộng\t5\n1.\tKhông phải bảng\n2.\tCũng không\n"
            .as_bytes(),
    )
    .unwrap_or_else(|e| panic!("{e:?}"));
    assert_eq!(
        text(&read.value, "noi_dung"),
        "Số liệu:\n| TT | Nội dung | Ghi chú |\n|---|---|---|\n| 1. | Lao động \\| tiên tiến |  |\n|  | Cộng | 5 |\n1. Không phải bảng\n2. Cũng không"
    );
    assert!(read.warnings.iter().any(|d| d.code == "DL064"));
}

#[test]
fn a_paste_out_of_a_pdf_loses_its_page_numbers_and_keeps_number_and_date_apart() {
    let read = read_pasted(
        "a.txt",
        "SỞ TÀI CHÍNH\nSố: 1250/TB-STC An Giang Hạ, ngày 08/10/2026\nTHÔNG BÁO\nTuyển dụng viên chức\nSở Tài chính thông báo như sau:\n1. Chỉ tiêu: 05 người.\n2\n2. Hồ sơ theo quy định./.\nNơi nhận: GIÁM ĐỐC\n-\tCác phòng;\n-\tLưu: VT.\nĐỗ Văn Tiến\n"
            .as_bytes(),
    )
    .unwrap_or_else(|e| panic!("{e:?}"));
    let node = &read.value;
    let number = node.get("so_ky_hieu").unwrap_or_else(|| panic!("no number"));
    assert_eq!((text(number, "so"), text(number, "ky_hieu")), ("1250", "TB-STC"));
    assert_eq!((text(node, "dia_danh"), text(node, "ngay_ban_hanh")), ("An Giang Hạ", "08/10/2026"));
    assert_eq!(text(node, "trich_yeu"), "Tuyển dụng viên chức");
    assert_eq!(
        text(node, "noi_dung"),
        "Sở Tài chính thông báo như sau:\n1. Chỉ tiêu: 05 người.\n2. Hồ sơ theo quy định./."
    );
    assert_eq!(list(node, "noi_nhan"), ["Các phòng;", "Lưu: VT."]);
    assert!(read.warnings.iter().any(|d| d.code == "DL065"));
}

#[test]
fn a_head_of_narrow_columns_or_of_one_line_is_understood() {
    for head in [
        "THỦ TƯỚNG\nCHÍNH PHỦ\n|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập -\nTự do - Hạnh phúc\n|\nSố: 12/KH-TTg\n|\nHà Nội, ngày 05 tháng 3 năm 2026\n|\n",
        "THỦ TƯỚNG\nCHÍNH PHỦ\nSố: 12/KH-TTg\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập – Tự do – Hạnh phúc Hà Nội, ngày 5 tháng 3 năm 2026\n",
    ] {
        let read = read_pasted("a.txt", format!("{head}KẾ HOẠCH\nThi đua\n\nNội dung.\n").as_bytes()).unwrap_or_else(|e| panic!("{e:?}"));
        let node = &read.value;
        assert_eq!(text(node, "co_quan"), "THỦ TƯỚNG\nCHÍNH PHỦ", "{head}");
        assert_eq!(
            (text(node, "dia_danh"), text(node, "ngay_ban_hanh")),
            ("Hà Nội", "05/03/2026"),
            "{head}"
        );
        assert_eq!(text(node, "noi_dung"), "Nội dung.", "{head}");
        assert!(read.warnings.is_empty(), "{:?}", read.warnings);
    }
    let node = header("UBND TỈNH AN HẠ Số: 17/KH-UBND");
    assert_eq!(text(&node, "co_quan"), "UBND TỈNH AN HẠ");
    assert!(node.get("so_ky_hieu").is_some());
}
