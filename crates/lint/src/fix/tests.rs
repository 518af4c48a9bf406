//! Each mend on a document with its fault, as if its rule had reported every paragraph.

use super::*;
use crate::registry::rules;
use crate::report::{Finding, Spot};
use std::io::{Cursor, Read, Write};
use vanthu_core::{Length, Severity};
use vanthu_docx_read::{Alignment, Paragraph};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const SPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
const SECTION: &str = r#"<w:sectPr><w:pgSz w:w="12240" w:h="15840" w:code="1"/><w:pgMar w:top="800" w:right="1440" w:bottom="1700" w:left="1440" w:header="720" w:footer="720" w:gutter="100"/></w:sectPr>"#;

/// A document with a head as a table, body, receivers and signature; parts in a fixed order.
fn docx(body: &str) -> Vec<u8> {
    let parts = [
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#.to_string(),
        ),
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#.to_string(),
        ),
        (
            "word/_rels/document.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/></Relationships>"#.to_string(),
        ),
        ("word/document.xml", format!("<w:document {SPACES}><w:body>{body}</w:body></w:document>")),
        ("word/media/image1.png", "not looked into".to_string()),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn line(properties: &str, look: &str, text: &str) -> String {
    format!(r#"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>"#)
}

fn report_plain() -> String {
    let cell = |inner: String| format!(r#"<w:tc><w:tcPr><w:tcW w:w="4700" w:type="dxa"/></w:tcPr>{inner}</w:tc>"#);
    let centre = r#"<w:jc w:val="center"/>"#;
    let sized = |size: u32| format!(r#"<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="{size}"/>"#);
    let left = cell(
        line(centre, &sized(22), "UBND TỈNH AN THỊNH")
            + &line(centre, &sized(22), "SỞ NỘI VỤ")
            + &line(centre, &sized(24), "Số: 5 / BC - SNV"),
    );
    let right = cell(
        line(centre, &sized(24), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            + &line(centre, &(sized(24) + "<w:b/>"), "Độc lập – Tự do – Hạnh phúc")
            + &line(centre, &(sized(24) + "<w:b/>"), "An Thịnh, ngày 5 tháng 03 năm 2026"),
    );
    let body = r#"<w:ind w:hanging="200" w:left="400"/><w:spacing w:line="600" w:lineRule="auto"/>"#;
    format!(
        r#"<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="4700"/><w:gridCol w:w="4700"/></w:tblGrid><w:tr>{left}{right}</w:tr></w:tbl>"#
    ) + &line("", &sized(30), "BÁO CÁO")
        + &line("", &sized(24), "Kết quả công tác tháng 02 năm 2026")
        + &line(body, &sized(24), "Thực hiện  kế hoạch được giao , Sở Nội vụ báo cáo  như sau:")
        + &line(
            body,
            &sized(24),
            "\u{a0}\u{a0}1. Kết quả: ho\u{61}\u{300}n thành các nhiệm vụ được giao trong tháng.",
        )
        + &line("", &(sized(24) + "<w:b/><w:i/>"), "Nơi nhận:")
        + &line("", &sized(26), "– Ủy ban nhân dân tỉnh.")
        + &line("", &sized(26), "- Lưu: VT")
        + &line(centre, &sized(26), "GIÁM ĐỐC")
        + &line(centre, &sized(26), "Trần Văn Bình")
        + SECTION
}

/// A report in which a rule points at every paragraph and every section.
fn reports(paper: &Paper, codes: &[&'static str]) -> Report {
    let spots: Vec<Spot> = (0..paper.facts.body.paragraphs.len()).map(|index| paper.spot_of(index)).collect();
    let finding = |code: &'static str| Finding {
        code,
        severity: Severity::Loi,
        found: String::new(),
        expected: String::new(),
        remedy: String::new(),
        cite: "",
        spots: spots.clone(),
    };
    Report {
        changes: 0,
        macros: false,
        verdict: paper.verdict.clone(),
        findings: codes.iter().map(|code| finding(code)).collect(),
    }
}

type Made = (Vec<u8>, Vec<Mended>);

fn mend_with(bytes: &[u8], codes: &[&'static str], track: bool) -> Option<Made> {
    let paper = crate::recognise(vanthu_docx_read::read(bytes).unwrap());
    let report = reports(&paper, codes);
    let made = round(bytes, &paper, &report, &FixOptions { track }).unwrap();
    made.map(|made| (made.bytes, made.mended))
}

/// The document mended for these rules; mending it again must change nothing.
fn mend(codes: &[&'static str]) -> Facts {
    let (bytes, mended) = mend_with(&docx(&report_plain()), codes, false).expect("something to mend");
    assert!(mended.iter().all(|mended| codes.contains(&mended.code)));
    assert!(mend_with(&bytes, codes, false).is_none(), "{codes:?}: mended twice");
    vanthu_docx_read::read(&bytes).unwrap()
}

fn find<'f>(facts: &'f Facts, text: &str) -> &'f Paragraph {
    facts
        .body
        .paragraphs
        .iter()
        .find(|paragraph| paragraph.text().contains(text))
        .unwrap_or_else(|| panic!("no “{text}” in {}", facts.text()))
}

#[test]
fn paper_margins_and_gutter() {
    let facts = mend(&["ND30-PG-01", "ND30-PG-03", "ND30-PG-04", "ND30-PG-05", "ND30-PG-06", "ND30-PG-07"]);
    let (section, margins) = (&facts.sections[0], facts.sections[0].margins.unwrap());
    assert_eq!(section.page_size.unwrap(), (Length::twips(11906), Length::twips(16838)));
    let near = |length: Length| (length.to_mm() * 10.0).round() / 10.0;
    assert_eq!(
        (near(margins.top), near(margins.bottom), near(margins.left), near(margins.right)),
        (20.0, 25.0, 30.0, 20.0)
    );
    assert_eq!((margins.gutter, margins.header), (Length::ZERO, Length::twips(720)));
}

#[test]
fn looks_of_components_and_the_font() {
    let facts = mend(&[
        "ND30-FT-01",
        "ND30-QH-02",
        "ND30-QH-04",
        "ND30-CQ-01",
        "ND30-CQ-02",
        "ND30-SO-02",
        "ND30-DD-02",
        "ND30-TL-01",
        "ND30-TL-02",
        "ND30-NN-01",
        "ND30-KY-02",
        "ND30-KY-03",
    ]);
    let look = |text: &str| {
        let format = &find(&facts, text).runs[0].format;
        (format.size, format.bold, format.italic)
    };
    assert_eq!(look("CỘNG HÒA"), (24, true, false));
    assert_eq!(look("Độc lập"), (26, true, false));
    assert_eq!((look("SỞ NỘI VỤ"), look("UBND TỈNH")), ((24, true, false), (24, false, false)));
    assert_eq!((look("Số:"), look("ngày 5")), ((26, false, false), (26, false, true)));
    assert_eq!((look("BÁO CÁO"), look("Nơi nhận:")), ((28, true, false), (24, true, true)));
    assert_eq!(find(&facts, "BÁO CÁO").format.alignment, Alignment::Center);
    let fonts = facts
        .body
        .paragraphs
        .iter()
        .flat_map(|paragraph| &paragraph.runs)
        .map(|run| run.format.h_ansi.as_ref());
    assert!(fonts.into_iter().all(|font| font == "Times New Roman"));
}

#[test]
fn running_text() {
    let facts = mend(&["ND30-ND-01", "ND30-ND-02", "ND30-ND-04", "ND30-ND-05", "ND30-ND-06", "ND30-ND-07"]);
    for text in ["Thực hiện", "1. Kết quả"] {
        let paragraph = find(&facts, text);
        let format = &paragraph.format;
        assert_eq!(
            (format.left, format.alignment.clone()),
            (Length::ZERO, Alignment::Justify),
            "{text}"
        );
        assert!(format.first_line == Length::mm(10.0).on_twips() || format.first_line == Length::mm(12.7).on_twips());
        assert_eq!((format.after, paragraph.runs[0].format.size), (Length::pt(6.0), 26));
        assert_eq!(format.line, vanthu_docx_read::LineSpacing::Multiple(360));
        assert!(paragraph.text().starts_with(text), "the blanks before it are gone");
    }
}

#[test]
fn signs_between_words() {
    let facts = mend(&[
        "ND30-FT-04",
        "ND30-QH-03",
        "ND30-SO-03",
        "ND30-DD-03",
        "ND30-DD-05",
        "ND30-NN-02",
        "ND30-NN-03",
        "ND30-ND-10",
    ]);
    for text in [
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 05 / BC - SNV",
        "An Thịnh, ngày 05 tháng 3 năm 2026",
        "hoàn thành các nhiệm vụ",
        "– Ủy ban nhân dân tỉnh;",
        "- Lưu: VT.",
        "Thực hiện kế hoạch được giao, Sở Nội vụ báo cáo như sau:",
    ] {
        find(&facts, text);
    }
    assert_eq!(find(&mend(&["ND30-SO-04"]), "Số:").text(), "Số: 5/BC-SNV");
}

#[test]
fn tracked_changes_show_the_new_text_and_keep_the_old() {
    let codes = ["ND30-SO-03", "ND30-ND-01", "ND30-CQ-01", "ND30-PG-05", "ND30-DD-03"];
    let original = docx(&report_plain());
    let (bytes, _) = mend_with(&original, &codes, true).unwrap();
    let facts = vanthu_docx_read::read(&bytes).unwrap();
    find(&facts, "Số: 05 / BC - SNV");
    assert_eq!(find(&facts, "Thực hiện").format.alignment, Alignment::Justify);
    let document = part(&bytes, "word/document.xml");
    for kept in [
        "<w:delText xml:space=\"preserve\">5</w:delText>",
        r#"<w:pPrChange w:id="#,
        r#"<w:rPrChange w:id="#,
        r#"<w:sectPrChange w:id="#,
        r#"w:left="1440" w:header="720""#,
    ] {
        assert!(document.contains(kept), "{kept} in {document}");
    }
    let mut ids: Vec<&str> = document
        .split("w:id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((ids.len(), facts.changes.len()), (count, count));
    assert!(mend_with(&bytes, &codes, true).is_none(), "tracked twice");
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(bytes))
        .unwrap()
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn a_document_without_page_numbers_gets_a_header_with_its_relationship_and_type() {
    let facts = mend(&["ND30-SN-01"]);
    let section = &facts.sections[0];
    let story = &facts.stories[section.headers.default.unwrap()];
    let field = story.page_field.as_ref().unwrap();
    assert_eq!(
        (field.alignment.clone(), field.format.size, section.title_page),
        (Alignment::Center, 28, true)
    );
    assert_eq!(story.part.as_ref(), "word/header1.xml");
    let (bytes, _) = mend_with(&docx(&report_plain()), &["ND30-SN-01"], false).unwrap();
    assert!(part(&bytes, "[Content_Types].xml").contains(r#"PartName="/word/header1.xml""#));
    assert!(part(&bytes, "word/_rels/document.xml.rels").contains(r#"Id="rId2""#));
}

#[test]
fn a_number_in_the_footer_moves_to_the_header() {
    let field = r#"<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>"#;
    let with_footer = |text: &str| {
        let reference = r#"<w:sectPr><w:footerReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" w:type="default" r:id="rId9"/>"#;
        let bytes = docx(&report_plain().replace("<w:sectPr>", reference));
        let mut package = Package::open(&bytes).unwrap();
        let list = "word/_rels/document.xml.rels";
        let line = r#"<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>"#;
        let relationships = package.text(list).unwrap().replace("</Relationships>", line);
        package.set(list, relationships).unwrap();
        package.add("word/footer1.xml", format!("<w:ftr {SPACES}><w:p>{text}{field}</w:p></w:ftr>"));
        package.finish().unwrap()
    };
    let (bytes, _) = mend_with(&with_footer(""), &["ND30-SN-01"], false).unwrap();
    let facts = vanthu_docx_read::read(&bytes).unwrap();
    let section = &facts.sections[0];
    assert!(section.footers.default.is_none() && facts.stories[section.headers.default.unwrap()].page_field.is_some());
    let words = "<w:r><w:t>Sở Nội vụ, trang </w:t></w:r>";
    assert!(
        mend_with(&with_footer(words), &["ND30-SN-01"], false).is_none(),
        "words beside it stay where they are"
    );
}

#[test]
fn all_other_parts_are_the_same_bytes() {
    let original = docx(&report_plain());
    let (bytes, _) = mend_with(&original, &["ND30-PG-05"], false).unwrap();
    let raw = |bytes: &[u8], index: usize| {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut entry = zip.by_index_raw(index).unwrap();
        let mut raw = Vec::new();
        entry.read_to_end(&mut raw).unwrap();
        (entry.name().to_string(), raw)
    };
    for index in 0..5 {
        let (old, new) = (raw(&original, index), raw(&bytes, index));
        assert_eq!(old == new, old.0 != "word/document.xml", "{}", old.0);
    }
}

#[test]
fn what_nobody_reported_is_not_touched_and_a_right_document_stays_the_same_bytes() {
    let bytes = docx(&report_plain());
    let paper = crate::recognise(vanthu_docx_read::read(&bytes).unwrap());
    assert!(
        round(&bytes, &paper, &reports(&paper, &[]), &FixOptions::default())
            .unwrap()
            .is_none()
    );
    assert!(
        mends::changes(&Ask {
            paper: &paper,
            report: &reports(&paper, &["ND30-TL-05"])
        })
        .is_empty()
    );
}

#[test]
fn text_in_fields_and_symbols_stays() {
    let field = r#"<w:p><w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>a</w:t></w:r><w:fldSimple w:instr="DATE"><w:r><w:t xml:space="preserve">ngày  5 tháng 3 năm 2026</w:t></w:r></w:fldSimple></w:p>"#;
    let body = report_plain().replace(SECTION, &(field.to_string() + SECTION));
    let (bytes, _) = mend_with(&docx(&body), &["ND30-FT-01", "ND30-VD-03", "ND30-ND-10"], false).unwrap();
    let facts = vanthu_docx_read::read(&bytes).unwrap();
    let found = find(&facts, "ngày  5 tháng 3 năm 2026");
    assert_eq!(found.runs[0].format.h_ansi.as_ref(), "Wingdings");
}

#[test]
fn a_signed_document_is_refused() {
    let mut zip = ZipWriter::new_append(Cursor::new(docx(&report_plain()))).unwrap();
    zip.start_file("_xmlsignatures/sig1.xml", SimpleFileOptions::default()).unwrap();
    let signed = zip.finish().unwrap().into_inner();
    assert_eq!(fix(&signed, &FixOptions::default()).unwrap_err(), FixError::Signed);
}

#[test]
fn after_mending_the_checker_finds_nothing_that_was_mended() {
    for track in [false, true] {
        let fixed = fix(&docx(&report_plain()), &FixOptions { track }).unwrap();
        assert!(!fixed.mended.is_empty());
        // Sections are mended whole, so their rules must be silent; others may point at what only people can mend.
        for code in [
            "ND30-PG-01",
            "ND30-PG-03",
            "ND30-PG-04",
            "ND30-PG-05",
            "ND30-PG-06",
            "ND30-PG-07",
            "ND30-QH-02",
        ] {
            assert!(rules().iter().any(|rule| rule.code == code));
            assert!(fixed.report.findings.iter().all(|finding| finding.code != code), "{code}");
        }
        let again = fix(&fixed.bytes, &FixOptions { track }).unwrap();
        assert!(again.mended.is_empty(), "{:?}", again.mended);
        assert_eq!(again.bytes, fixed.bytes);
    }
}
