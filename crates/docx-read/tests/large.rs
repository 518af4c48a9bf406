//! Files that are large, odd or misleading: bounded time, clear words.

mod common;

use common::{Docx, pack, paragraph, read};
use std::time::{Duration, Instant};
use vanthu_docx_read::{Alignment, DrawingKind, ReadError};

/// Far above what a release build takes; a quadratic reader needs minutes.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn a_hundred_thousand_paragraphs_are_read_and_more_than_twice_as_many_refused() {
    let start = Instant::now();
    let many = |count: usize| {
        Docx::new(
            &(0..count)
                .map(|index| format!("<w:p><w:r><w:t>{index}</w:t></w:r></w:p>"))
                .collect::<String>(),
        )
        .bytes()
    };
    let facts = vanthu_docx_read::read(&many(100_000)).unwrap();
    assert_eq!(
        (facts.body.paragraphs.len(), facts.body.paragraphs[99_999].text().as_str()),
        (100_000, "99999")
    );
    assert!(facts.pages.count > 1_000);
    let Err(ReadError::TooLarge { what }) = vanthu_docx_read::read(&many(200_001)) else {
        panic!("200,001 paragraphs were read")
    };
    assert!(what.contains("200000"));
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}

#[test]
fn a_table_of_ten_thousand_cells_and_one_of_a_thousand_columns_are_read() {
    let start = Instant::now();
    let cell = "<w:tc><w:p><w:r><w:t>ô</w:t></w:r></w:p></w:tc>";
    let table = |rows: usize, columns: usize| format!("<w:tbl>{}</w:tbl>", format!("<w:tr>{}</w:tr>", cell.repeat(columns)).repeat(rows));
    let facts = read(&(table(1_000, 10) + &table(10, 1_000)));
    assert_eq!(facts.body.paragraphs.len(), 20_000);
    assert_eq!(facts.body.tables[1].rows[9].cells[999].column, 999);
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}

#[test]
fn a_cycle_of_ten_thousand_styles_is_read() {
    let start = Instant::now();
    let style = |index: usize| {
        let base = (index + 1) % 10_000;
        format!(
            r#"<w:style w:type="paragraph" w:styleId="s{index}"><w:basedOn w:val="s{base}"/><w:rPr><w:sz w:val="30"/></w:rPr></w:style>"#
        )
    };
    let facts = Docx::new(r#"<w:p><w:pPr><w:pStyle w:val="s7"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"#)
        .styles(&(0..10_000).map(style).collect::<String>())
        .read();
    assert_eq!(facts.body.paragraphs[0].runs[0].format.size, 30);
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}

#[test]
fn fields_that_never_end_and_marks_that_point_nowhere_are_read() {
    let begin = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#;
    let facts = read(&format!("<w:p>{}<w:r><w:t>hidden</w:t></w:r></w:p><w:p/>", begin.repeat(20_000)));
    assert_eq!((facts.text().as_str(), facts.body.fields.len()), ("\n\n", 20_000));
    let facts = read(
        r#"<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:footnoteReference w:id="9"/><w:commentReference w:id="x"/></w:r></w:p>"#,
    );
    assert!(facts.notes.is_empty() && facts.comments.is_empty());
}

#[test]
fn text_packed_beyond_measure_is_refused_before_it_is_unpacked() {
    // 20 MB of one letter in 20 KB.
    let bomb = pack(&[("word/document.xml", &vec![b'a'; 20 << 20])]);
    assert!(bomb.len() < 100_000);
    let Err(ReadError::TooLarge { what }) = vanthu_docx_read::read(&bomb) else {
        panic!()
    };
    assert!(what.contains("word/document.xml") && what.contains("300"), "{what}");
}

#[test]
fn a_billion_laughs_are_refused() {
    let levels: String = (1..30)
        .map(|level| format!("<!ENTITY l{level} '&l{0};&l{0};&l{0};'>", level - 1))
        .collect();
    let docx = Docx::new("<w:p><w:r><w:t>&l29;</w:t></w:r></w:p>");
    let document = docx
        .document()
        .replace("<w:document", &format!("<!DOCTYPE x [<!ENTITY l0 'ha'>{levels}]><w:document"));
    let read = vanthu_docx_read::read(&docx.bytes_with(document.as_bytes()));
    assert!(matches!(read, Err(ReadError::Doctype { .. })), "{read:?}");
}

#[test]
fn other_files_under_the_name_are_named() {
    let other = |bytes: &[u8]| match vanthu_docx_read::read(bytes) {
        Err(ReadError::OtherFormat { what }) => what,
        other => panic!("{other:?}"),
    };
    assert_eq!(other(br"{\rtf1\ansi Ke hoach}"), "RTF");
    assert_eq!(other(b"%PDF-1.7 ..."), "PDF");
    assert_eq!(other(b"\xEF\xBB\xBF\n<html><body>"), "HTML");
    let whole = Docx::new("<w:p/>").bytes();
    assert_eq!(vanthu_docx_read::read(&whole[..whole.len() / 2]), Err(ReadError::Truncated));
    let spreadsheet = pack(&[
        ("_rels/.rels", br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ("xl/workbook.xml", b"<workbook/>"),
    ]);
    assert_eq!(vanthu_docx_read::read(&spreadsheet), Err(ReadError::MissingMain));
}

#[test]
fn macros_outside_links_and_the_type_of_the_main_part_are_told() {
    let outside = r#"<Relationship Id="t" Type="x/attachedTemplate" Target="file:///C:/mau.dotm" TargetMode="External"/><Relationship Id="u" Type="x/styles" Target="../../../../etc/passwd"/>"#;
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>"#;
    let facts = Docx::new("<w:p><w:r><w:t>a</w:t></w:r></w:p>")
        .relationship(outside)
        .raw("word/vbaProject.bin", b"x")
        .raw("[Content_Types].xml", types.as_bytes())
        .read();
    assert_eq!(facts.text(), "a\n");
    assert_eq!(facts.package.macros, ["word/vbaProject.bin"]);
    assert_eq!(
        facts.package.external,
        [("attachedTemplate".to_string(), "file:///C:/mau.dotm".to_string())]
    );
    assert!(facts.package.main_type.unwrap().contains("macroEnabled"));
    let wrong = types.replace("application/vnd.ms-word.document.macroEnabled.main+xml", "text/plain");
    let wrong = Docx::new("<w:p/>").raw("[Content_Types].xml", wrong.as_bytes()).bytes();
    let found = "text/plain".to_string();
    assert_eq!(vanthu_docx_read::read(&wrong), Err(ReadError::WrongType { found }));
    assert_eq!(read("<w:p/>").package.main_type, None);
}

#[test]
fn missing_parts_are_missed_by_nobody() {
    let reference =
        r#"<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p><w:sectPr><w:headerReference w:type="default" r:id="gone"/></w:sectPr>"#;
    let gone = r#"<Relationship Id="gone" Type="x/header" Target="header9.xml"/><Relationship Id="s" Type="x/styles" Target="none.xml"/><Relationship Id="n" Type="x/footnotes" Target="none.xml"/>"#;
    let facts = Docx::new(reference).relationship(gone).read();
    assert_eq!(
        (facts.sections[0].headers.default, facts.styles.len(), facts.notes.len()),
        (None, 0, 0)
    );
}

const NUMBER: &str = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#;

#[test]
fn a_page_number_is_found_in_a_content_control_a_frame_and_a_text_box() {
    let section = r#"<w:p/><w:sectPr><w:headerReference w:type="default" r:id="h.xml"/></w:sectPr>"#;
    let header = |inner: &str| {
        let facts = Docx::new(section).part("header", "h.xml", "w:hdr", inner).read();
        let field = facts.stories[0].page_field.clone().unwrap();
        (field.alignment, field.format.size)
    };
    let gallery = r#"<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Page Numbers (Top of Page)"/></w:docPartObj></w:sdtPr>"#;
    let control =
        format!(r#"<w:sdt>{gallery}<w:sdtContent><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{NUMBER}</w:p></w:sdtContent></w:sdt>"#);
    assert_eq!(header(&control), (Alignment::Center, 26));
    let inside =
        format!(r#"<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:sdt>{gallery}<w:sdtContent>{NUMBER}</w:sdtContent></w:sdt></w:p>"#);
    assert_eq!(header(&inside), (Alignment::Center, 26));
    let framed = format!(r#"<w:p><w:pPr><w:framePr w:wrap="around" w:hAnchor="margin" w:xAlign="center" w:y="1"/></w:pPr>{NUMBER}</w:p>"#);
    assert_eq!(header(&framed), (Alignment::Center, 26));
    let boxed = format!(
        r#"<w:p><w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH><wp:extent cx="600000" cy="300000"/>
        <a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent><w:p>{NUMBER}</w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"#
    );
    assert_eq!(header(&boxed), (Alignment::Center, 26));
}

#[test]
fn a_field_may_reach_over_paragraphs() {
    let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let facts = read(&format!(
        "<w:p>{}<w:r><w:instrText> TO</w:instrText></w:r></w:p><w:p><w:r><w:instrText>C \\o</w:instrText></w:r>{}<w:r><w:t>Mục I</w:t></w:r></w:p><w:p><w:r><w:t>Mục II</w:t></w:r>{}<w:r><w:t>sau</w:t></w:r></w:p>",
        mark("begin"),
        mark("separate"),
        mark("end")
    ));
    assert_eq!(facts.text(), "\nMục I\nMục IIsau\n");
    assert_eq!(
        (
            facts.body.fields.len(),
            facts.body.fields[0].kind.as_str(),
            facts.body.fields[0].instruction.as_str()
        ),
        (1, "TOC", r"TOC \o")
    );
    let runs = &paragraph(&facts, "Mục IIsau").runs;
    assert_eq!((runs[0].field, runs[1].field), (Some(0), None));
}

#[test]
fn lines_on_a_canvas_are_seen() {
    let line =
        r#"<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:ext cx="900000" cy="0"/></a:xfrm><a:prstGeom prst="line"/></wps:spPr></wps:wsp>"#;
    let canvas = format!(
        r#"<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wpc"><w:drawing><wp:inline><wp:extent cx="5000000" cy="300000"/><a:graphic><a:graphicData><wpc:wpc xmlns:wpc="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas">{line}</wpc:wpc></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r></w:p>"#
    );
    let body = canvas.replace(
        "<w:p>",
        r#"<w:p xmlns:wpc="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas">"#,
    );
    let drawing = &read(&body).body.drawings[0];
    assert_eq!((drawing.kind, drawing.size.0.to_mm()), (DrawingKind::Line, 25.0));
}

#[test]
fn a_strict_file_is_read_with_all_its_parts() {
    let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    let word = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let root = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="{strict}/officeDocument" Target="word/document.xml"/></Relationships>"#
    );
    let own = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="{strict}/styles" Target="styles.xml"/><Relationship Id="h" Type="{strict}/header" Target="header1.xml"/></Relationships>"#
    );
    let document = format!(
        r#"<w:document xmlns:w="{word}" xmlns:r="{strict}" w:conformance="strict"><w:body><w:p><w:pPr><w:jc w:val="end"/><w:ind w:start="1cm"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p><w:sectPr><w:headerReference w:type="default" r:id="h"/><w:pgSz w:w="21cm" w:h="29.7cm"/></w:sectPr></w:body></w:document>"#
    );
    let styles = format!(
        r#"<w:styles xmlns:w="{word}"><w:style w:type="paragraph" w:default="true" w:styleId="N"><w:rPr><w:b w:val="true"/><w:sz w:val="14pt"/></w:rPr></w:style></w:styles>"#
    );
    let header = format!(r#"<w:hdr xmlns:w="{word}"><w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>"#);
    let parts: [(&str, &[u8]); 5] = [
        ("_rels/.rels", root.as_bytes()),
        ("word/_rels/document.xml.rels", own.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/header1.xml", header.as_bytes()),
    ];
    let facts = vanthu_docx_read::read(&pack(&parts)).unwrap();
    let found = &facts.body.paragraphs[0];
    assert_eq!(
        (found.format.alignment.clone(), found.format.left.to_mm()),
        (Alignment::Right, 10.0)
    );
    assert_eq!((found.runs[0].format.size, found.runs[0].format.bold), (28, true));
    assert!(facts.stories[0].page_field.is_some());
    assert_eq!(facts.sections[0].page_size.unwrap().0.to_mm(), 210.0);
}
