//! Structures that offices make, as raw OOXML: what the recogniser must see in each, and the rules that must stay quiet or speak.

use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
const NARROW: &str = r#"<w:spacing w:before="0" w:after="0"/>"#;

fn docx(body: &str) -> Vec<u8> {
    docx_with(body, None)
}

/// A package with this body on A4, margins 20, 20, 20 and 30 mm; Times New Roman 14; the footer of all its pages, or of the first (`true`).
fn docx_with(body: &str, footer: Option<(bool, &str)>) -> Vec<u8> {
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/footer.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>"#;
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let packaged = "http://schemas.openxmlformats.org/package/2006/relationships";
    let root = format!(
        r#"<Relationships xmlns="{packaged}"><Relationship Id="r1" Type="{relation}/officeDocument" Target="word/document.xml"/></Relationships>"#
    );
    let main = format!(
        r#"<Relationships xmlns="{packaged}"><Relationship Id="r1" Type="{relation}/styles" Target="styles.xml"/><Relationship Id="r2" Type="{relation}/footer" Target="footer.xml"/></Relationships>"#
    );
    let styles = format!(
        r#"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>"#
    );
    let (first, line) = footer.unwrap_or((false, ""));
    let kind = if first { "first" } else { "default" };
    let reference = footer
        .map(|_| format!(r#"<w:footerReference xmlns:r="{relation}" w:type="{kind}" r:id="r2"/>"#))
        .unwrap_or_default();
    let title_page = if first { "<w:titlePg/>" } else { "" };
    let line = if line.is_empty() { "<w:p/>" } else { line };
    let story = format!("<w:ftr {W}>{line}</w:ftr>");
    let section = format!(
        r#"<w:sectPr>{reference}<w:pgSz w:w="11907" w:h="16840"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>{title_page}</w:sectPr>"#
    );
    let document = format!("<w:document {W}><w:body>{body}{section}</w:body></w:document>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", types),
        ("_rels/.rels", &root),
        ("word/_rels/document.xml.rels", &main),
        ("word/styles.xml", &styles),
        ("word/document.xml", &document),
        ("word/footer.xml", &story),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn found(body: &str) -> Vec<String> {
    let report = crate::check(&docx(body)).unwrap();
    report.findings.iter().map(|f| format!("{} {}", f.code, f.found)).collect()
}

#[track_caller]
fn quiet(body: &str, codes: &[&str]) {
    let found = found(body);
    assert!(
        !found.iter().any(|line| codes.iter().any(|code| line.starts_with(code))),
        "{found:#?}"
    );
}

#[track_caller]
fn reports(body: &str, wanted: &str) {
    let found = found(body);
    assert!(found.iter().any(|line| line.starts_with(wanted)), "no {wanted} in {found:#?}");
}

/// A paragraph: its properties, the look of its letters, its text with `\t` for tabs.
fn line(properties: &str, look: &str, text: &str) -> String {
    let text: Vec<String> = text
        .split('\t')
        .map(|part| format!(r#"<w:t xml:space="preserve">{part}</w:t>"#))
        .collect();
    format!(
        "<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{look}</w:rPr>{}</w:r></w:p>",
        text.join("<w:tab/>")
    )
}

fn centred(look: &str, text: &str) -> String {
    line(&format!(r#"{NARROW}<w:jc w:val="center"/>"#), look, text)
}

/// Running text as the decree has it.
fn running(text: &str) -> String {
    line(
        r#"<w:spacing w:before="0" w:after="120"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>"#,
        "",
        text,
    )
}

const BOLD: &str = r#"<w:b/><w:sz w:val="28"/>"#;
const BOLD_13: &str = r#"<w:b/><w:sz w:val="26"/>"#;
const REGULAR_13: &str = r#"<w:sz w:val="26"/>"#;
const ITALIC_13: &str = r#"<w:i/><w:sz w:val="26"/>"#;

fn cell(span: usize, top_border: bool, inner: &str) -> String {
    let border = if top_border {
        r#"<w:tcBorders><w:top w:val="single" w:sz="4"/></w:tcBorders>"#
    } else {
        ""
    };
    format!(r#"<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{border}</w:tcPr>{inner}</w:tc>"#)
}

fn table(grid: &[u32], rows: &[Vec<String>]) -> String {
    let columns: String = grid.iter().map(|w| format!(r#"<w:gridCol w:w="{w}"/>"#)).collect();
    let rows: String = rows.iter().map(|row| format!("<w:tr>{}</w:tr>", row.concat())).collect();
    format!(r#"<w:tbl><w:tblPr><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"#)
}

/// A head in a table of six columns; the middle cells of its third row draw the lines, so many twips long.
fn head_with_lines(agency: u32, motto: u32) -> String {
    let (left, right) = ((3686 - agency) / 2, (5384 - motto) / 2);
    let grid = [left, agency, left, right, motto, right];
    let blank = line(r#"<w:spacing w:line="60" w:lineRule="exact"/>"#, r#"<w:sz w:val="4"/>"#, "");
    let spread = |l: &str, r: &str| vec![cell(3, false, l), cell(3, false, r)];
    table(
        &grid,
        &[
            spread(
                &centred(REGULAR_13, "UBND XÃ PHÚ THẠNH"),
                &centred(BOLD_13, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ),
            spread(
                &centred(BOLD_13, "TRƯỜNG MẦM NON HOA SEN"),
                &centred(BOLD, "Độc lập - Tự do - Hạnh phúc"),
            ),
            [false, true, false, false, true, false]
                .iter()
                .map(|drawn| cell(1, *drawn, &blank))
                .collect(),
            spread(
                &centred(REGULAR_13, "Số: 45/KH-MNHS"),
                &centred(ITALIC_13, "Phú Thạnh, ngày 24 tháng 11 năm 2026"),
            ),
        ],
    )
}

fn foot() -> String {
    let left = line("", r#"<w:b/><w:i/><w:sz w:val="24"/>"#, "Nơi nhận:")
        + &line("", r#"<w:sz w:val="22"/>"#, "- Như trên;")
        + &line("", r#"<w:sz w:val="22"/>"#, "- Lưu: VT.");
    let right = centred(BOLD, "HIỆU TRƯỞNG") + &line("", "", "") + &centred(BOLD, "Nguyễn Thị Hiền");
    table(&[4535, 4535], &[vec![cell(1, false, &left), cell(1, false, &right)]])
}

fn plan(head: &str) -> String {
    let opening = running("Trường Mầm non Hoa Sen ban hành Kế hoạch phòng, chống rét cho trẻ như sau:");
    let end = running("Các tổ, lớp thực hiện Kế hoạch này từ ngày 01 tháng 12 năm 2026./.");
    head.to_string() + &centred(BOLD, "KẾ HOẠCH") + &centred(BOLD, "Phòng, chống rét cho trẻ") + &opening + &end + &foot()
}

#[test]
fn borders_of_cells_below_the_names_are_their_lines() {
    quiet(&plan(&head_with_lines(1200, 3460)), &["ND30-QH-05", "ND30-CQ-04"]);
    reports(
        &plan(&head_with_lines(3000, 3460)),
        "ND30-CQ-04 đường kẻ dưới tên cơ quan ban hành dài 52,9 mm",
    );
    reports(&plan(&head_with_lines(1200, 1700)), "ND30-QH-05 đường kẻ dưới Tiêu ngữ dài 30 mm");
}

#[test]
fn a_table_of_empty_cells_below_the_subject_is_its_line() {
    let below = |length: u32| {
        let side = (9072 - length) / 2;
        let blank = line("", r#"<w:sz w:val="4"/>"#, "");
        let row = [false, true, false].iter().map(|drawn| cell(1, *drawn, &blank)).collect();
        plan(&head_with_lines(1200, 3460)).replacen(
            &running("Trường Mầm non Hoa Sen ban hành Kế hoạch phòng, chống rét cho trẻ như sau:"),
            &(table(&[side, length, side], &[row]) + &running("Trường Mầm non Hoa Sen ban hành Kế hoạch như sau:")),
            1,
        )
    };
    quiet(&below(1300), &["ND30-TL-03"]);
    reports(&below(5000), "ND30-TL-03 đường kẻ dưới trích yếu dài 88,2 mm");
    reports(&plan(&head_with_lines(1200, 3460)), "ND30-TL-03 dưới trích yếu không có đường kẻ");
}

/// The name of the agency on three lines of a head made with tabs; only the first and the last have a right column beside them.
#[test]
fn lines_of_the_left_column_alone_go_on_with_the_name() {
    let stops = format!(r#"<w:tabs><w:tab w:val="center" w:pos="1706"/><w:tab w:val="center" w:pos="6350"/></w:tabs>{NARROW}"#);
    let head = |second: &str| {
        line(&stops, REGULAR_13, "\tUBND TỈNH VĨNH HÀ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            + &line(&stops, BOLD_13, "\tCÔNG TY TNHH\tĐộc lập - Tự do - Hạnh phúc")
            + &line(&stops, BOLD_13, second)
            + &line(&stops, REGULAR_13, "\tSố: 45/KH-LN\tVĩnh Hà, ngày 24 tháng 11 năm 2026")
    };
    let names = |head: String| -> Vec<String> {
        let paper = crate::recognise(vanthu_docx_read::read(&docx(&plan(&head))).unwrap());
        paper.all(crate::paper::Component::CoQuan).map(|p| p.text.clone()).collect()
    };
    assert_eq!(names(head("\tLÂM NGHIỆP VĨNH HÀ\t")), ["CÔNG TY TNHH", "LÂM NGHIỆP VĨNH HÀ"]);
    assert_eq!(names(head("LÂM NGHIỆP VĨNH HÀ")), ["CÔNG TY TNHH", "LÂM NGHIỆP VĨNH HÀ"]);
    // What stands in the right column is no name of the left one.
    assert_eq!(names(head("\t\tHÒA THUẬN")), ["CÔNG TY TNHH"]);
}

fn telegram(call: &str, to: &[&str]) -> String {
    let item = |text: &&str| line(r#"<w:spacing w:before="0" w:after="0"/><w:ind w:left="1701"/>"#, "", text);
    let text =
        running("Bão số 14 đang di chuyển về phía Tây, sức gió mạnh nhất cấp 11, gây mưa rất to trên địa bàn xã trong hai ngày tới.");
    head_with_lines(1200, 3460).replace("45/KH-MNHS", "45/CĐ-UBND")
        + &centred(BOLD, "CÔNG ĐIỆN")
        + &centred(BOLD, "Về việc ứng phó bão số 14")
        + call
        + &to.iter().map(item).collect::<String>()
        + &text
        + &running("Các thôn, tổ dân phố báo cáo trước 17 giờ hằng ngày./.")
        + &foot()
}

#[test]
fn those_a_telegram_is_for_are_no_running_text() {
    let codes = ["ND30-ND-04", "ND30-ND-06", "ND30-KG"];
    let to = ["- Trưởng các thôn;", "- Hiệu trưởng các trường học;", "- Giám đốc hợp tác xã."];
    for call in [
        centred(BOLD, "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ ĐIỆN:"),
        centred("", "Chủ tịch Ủy ban nhân dân xã điện:"),
    ] {
        quiet(&telegram(&call, &to), &codes);
    }
    // They have their own rule, and the text below keeps its own.
    let call = centred(BOLD, "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ ĐIỆN:");
    reports(
        &telegram(&call, &["- Trưởng các thôn", "- Hiệu trưởng các trường học"]),
        "ND30-KG-04",
    );
    let loose = telegram(&call, &to).replace(r#"<w:ind w:firstLine="567"/>"#, r#"<w:ind w:firstLine="1134"/>"#);
    reports(&loose, "ND30-ND-04 lùi đầu dòng 2 cm");
}

#[test]
fn the_first_sentence_of_an_introduction_is_no_subject() {
    let letter = |first: &str| {
        head_with_lines(1200, 3460).replace("45/KH-MNHS", "45/GGT-MNHS")
            + &centred(BOLD, "GIẤY GIỚI THIỆU")
            + first
            + &running("Ông: Hứa Quang Liêm.")
            + &running("Giấy này có giá trị đến hết ngày 15 tháng 12 năm 2026./.")
            + &foot()
    };
    quiet(
        &letter(&centred("", "Trường Mầm non Hoa Sen trân trọng giới thiệu:")),
        &["ND30-TL-02"],
    );
    reports(
        &letter(&centred("", "Về việc liên hệ công tác")),
        "ND30-TL-02 trích yếu: chữ không đậm",
    );
}

#[test]
fn contact_lines_in_a_footer_stand_on_the_first_page_alone() {
    let look = |size: u32| format!(r#"<w:sz w:val="{size}"/>"#);
    let contact = |size: u32| {
        line(
            "",
            &look(size),
            "Địa chỉ: thôn Trung, xã Phú Thạnh; điện thoại: 0291.3777.026; email: mnhs@vinhha.example",
        )
    };
    let long: String = (0..60)
        .map(|_| running("Giáo viên kiểm tra cửa, rèm, nước ấm, quần áo của trẻ mỗi buổi sáng và ghi vào sổ theo dõi của lớp."))
        .collect();
    let body = plan(&head_with_lines(1200, 3460));
    let long = body.replacen(&foot(), &(long + &foot()), 1);
    let found = |body: &str, first: bool, size: u32| -> bool {
        let report = crate::check(&docx_with(body, Some((first, &contact(size))))).unwrap();
        report.findings.iter().any(|f| f.code == "ND30-DC-01")
    };
    assert!(!found(&long, true, 22));
    assert!(!found(&body, false, 22), "one page");
    assert!(found(&long, false, 22), "on every page");
    assert!(found(&long, true, 18), "too small");
}

#[test]
fn the_date_in_a_table_below_that_of_the_number_is_not_beside_it() {
    let head = head_with_lines(1200, 3460);
    let so = centred(REGULAR_13, "Số: 45/KH-MNHS");
    let date = centred(ITALIC_13, "Phú Thạnh, ngày 24 tháng 11 năm 2026");
    let blank = line("", "", "");
    let row = |l: &str, r: &str| table(&[3686, 5384], &[vec![cell(1, false, l), cell(1, false, r)]]);
    let apart = |l: &str, r: &str| plan(&(head.replace(&so, &line("", "", "")).replace(&date, &line("", "", "")) + &row(l, r)));
    quiet(&apart(&so, &date), &["ND30-SO-09"]);
    let number_above = head.replace(&date, &blank) + &row(&blank, &date);
    reports(&plan(&number_above), "ND30-SO-09");
}

#[test]
fn an_invitation_has_a_line_and_no_address() {
    let letter = |kinh_gui: &str, drawn: &str| {
        head_with_lines(1200, 3460).replace("45/KH-MNHS", "45/GM-MNHS")
            + &centred(BOLD, "GIẤY MỜI")
            + &centred(BOLD, "Dự hội nghị tổng kết năm học")
            + drawn
            + kinh_gui
            + &running("Trường Mầm non Hoa Sen trân trọng kính mời: đại diện cha mẹ trẻ.")
            + &running("Địa điểm: Hội trường của Trường./.")
            + &foot()
    };
    let blank = line("", r#"<w:sz w:val="4"/>"#, "");
    let row = [false, true, false].iter().map(|drawn| cell(1, *drawn, &blank)).collect();
    let drawn = table(&[3800, 1470, 3800], &[row]);
    quiet(&letter("", &drawn), &["ND30-TL-03", "ND30-KG"]);
    reports(&letter("", ""), "ND30-TL-03 dưới trích yếu không có đường kẻ");
    reports(
        &letter(&running("Kính gửi: Cha mẹ của trẻ"), &drawn),
        "ND30-KG-05 giấy mời có phần Kính gửi",
    );
}

#[test]
fn a_name_without_a_motto_beside_it_is_the_issuer_still() {
    let left = |look: &str, text: &str| line(NARROW, look, text);
    let head = left(BOLD_13, "TRƯỜNG MẦM NON HOA SEN") + &left(REGULAR_13, "Số: 45/KH-MNHS");
    reports(&plan(&head), "ND30-CQ-01 tên cơ quan ban hành không canh giữa");
    reports(&plan(&head), "ND30-CQ-04 dưới tên cơ quan ban hành không có đường kẻ");
    reports(&plan(&head), "ND30-SO-02 số, ký hiệu không canh giữa");
    let middle = centred(BOLD_13, "TRƯỜNG MẦM NON HOA SEN") + &centred(REGULAR_13, "Số: 45/KH-MNHS");
    quiet(&plan(&middle), &["ND30-CQ-01", "ND30-SO-02"]);
}
