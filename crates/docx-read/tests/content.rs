//! What stands in the file: text, sections, headers, fields, tables, drawings, places.

mod common;

use common::{Docx, pack, paragraph, read, run};
use vanthu_core::Length;
use vanthu_docx_read::{Alignment, DrawingKind, Merge};

#[test]
fn text_counts_tabs_breaks_hyphens_and_what_is_wrapped() {
    let facts = read(
        r#"<w:p><w:r><w:t xml:space="preserve">145</w:t><w:noBreakHyphen/><w:t>x</w:t><w:tab/><w:br/><w:t> cut </w:t></w:r>
        <w:hyperlink><w:r><w:t xml:space="preserve"> &amp; link</w:t></w:r></w:hyperlink></w:p>
        <w:sdt><w:sdtContent><w:p><w:smartTag><w:r><w:t>in</w:t></w:r></w:smartTag><w:sdt><w:sdtContent><w:r><w:t>side</w:t></w:r></w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>"#,
    );
    assert_eq!(facts.text(), "145-x\t\ncut & link\ninside\n");
}

#[test]
fn insertions_count_and_deletions_do_not() {
    let facts = read(
        r#"<w:p><w:ins w:id="1"><w:r><w:t>new</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del>
        <w:moveFrom w:id="3"><w:r><w:t>from</w:t></w:r></w:moveFrom><w:moveTo w:id="4"><w:r><w:t>to</w:t></w:r></w:moveTo></w:p>
        <w:tbl><w:tr><w:trPr><w:del w:id="5"/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#,
    );
    assert_eq!(facts.text(), "newto\n");
    assert!(run(&facts, "new").inserted);
}

#[test]
fn of_alternatives_one_is_read() {
    let both = |requires: &str| {
        format!(
            r#"<w:p><w:r><mc:AlternateContent><mc:Choice Requires="{requires}"><w:t>choice</w:t></mc:Choice>
            <mc:Choice Requires="wps"><w:t>second</w:t></mc:Choice><mc:Fallback><w:t>fallback</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"#
        )
    };
    assert_eq!(read(&both("wps")).text(), "choice\n");
    assert_eq!(read(&both("x")).text(), "second\n");
    let body = r#"<w:p><w:r><mc:AlternateContent><mc:Choice Requires="x"><w:t>choice</w:t></mc:Choice><mc:Fallback><w:t>fallback</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"#;
    assert_eq!(read(body).text(), "fallback\n");
}

#[test]
fn a_text_box_is_read_once_after_its_anchor() {
    let content = "<w:txbxContent><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:txbxContent>";
    let facts = read(&format!(
        r#"<w:p><w:r><w:t>a</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="720000" cy="288000"/><wp:docPr id="1" name="Box"/>
        <a:graphic><a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
        <mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p><w:p/>"#
    ));
    assert_eq!(facts.text(), "a\nMẬT\n\n");
    assert_eq!(facts.body.drawings.len(), 1);
    let drawing = &facts.body.drawings[0];
    assert_eq!(
        (drawing.kind, drawing.size.0, drawing.paragraph),
        (DrawingKind::TextBox, Length::mm(20.0), 0)
    );
    assert_eq!(paragraph(&facts, "MẬT").text_box, Some(0));
}

#[test]
fn lines_have_a_length_in_both_languages_of_drawing() {
    let facts = read(
        r##"<w:p><w:r><w:drawing><wp:anchor><wp:extent cx="1800000" cy="0"/><a:graphic><a:graphicData><wps:wsp><wps:cNvCnPr/><wps:spPr>
        <a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="0"/></a:xfrm><a:prstGeom prst="line"/><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>
        <w:r><w:pict><v:line style="position:absolute" from="10pt,5pt" to="110pt,5pt" strokeweight=".5pt"/></w:pict></w:r>
        <w:r><w:pict><v:shapetype id="_x0000_t32" o:spt="32"/><v:shape type="#_x0000_t32" style="position:absolute;margin-left:1pt;margin-top:2pt;width:72pt;height:0"/></w:pict></w:r></w:p>"##,
    );
    let lengths: Vec<Length> = facts.body.drawings.iter().map(|drawing| drawing.length()).collect();
    assert_eq!(lengths, [Length::mm(50.0), Length::pt(100.0), Length::pt(72.0)]);
    assert!(
        facts
            .body
            .drawings
            .iter()
            .all(|drawing| drawing.kind == DrawingKind::Line && !drawing.inline)
    );
    assert_eq!(facts.body.drawings[1].stroke.as_ref().unwrap().0, Length::pt(0.5));
}

const COMPLEX: &str = r#"<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PA</w:instrText></w:r>
    <w:r><w:instrText>GE \* MERGEFORMAT </w:instrText></w:r><w:r><w:t>hidden</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>
    <w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#;
const SIMPLE: &str = r#"<w:sdt><w:sdtContent><w:p><w:pPr><w:framePr w:xAlign="right"/></w:pPr><w:fldSimple w:instr=" page "><w:r><w:rPr><w:b/></w:rPr><w:t>1</w:t></w:r></w:fldSimple></w:p></w:sdtContent></w:sdt>"#;
const TABBED: &str = r#"<w:p><w:pPr><w:tabs><w:tab w:val="center" w:pos="4000"/></w:tabs></w:pPr><w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>"#;

#[test]
fn sections_inherit_their_headers_and_page_fields_are_found_in_every_form() {
    let section = |inner: &str| {
        format!(
            r#"<w:sectPr>{inner}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>"#
        )
    };
    let first = section(
        r#"<w:headerReference w:type="default" r:id="h1.xml"/><w:headerReference w:type="first" r:id="h2.xml"/><w:footerReference w:type="even" r:id="f1.xml"/><w:titlePg/>"#,
    );
    let second = section(r#"<w:headerReference w:type="default" r:id="h3.xml"/><w:pgNumType w:start="1" w:fmt="lowerRoman"/>"#);
    let body = format!("<w:p><w:pPr>{first}</w:pPr><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r></w:p>{second}");
    let facts = Docx::new(&body)
        .part("header", "h1.xml", "w:hdr", COMPLEX)
        .part("header", "h2.xml", "w:hdr", SIMPLE)
        .part("header", "h3.xml", "w:hdr", TABBED)
        .part("footer", "f1.xml", "w:ftr", "<w:p/>")
        .read();
    assert_eq!(
        (facts.sections.len(), paragraph(&facts, "a").section, paragraph(&facts, "b").section),
        (2, 0, 1)
    );
    let [first, second] = &facts.sections[..] else { panic!() };
    assert!(first.title_page && !second.title_page);
    assert_eq!((first.headers.first, second.headers.first), (Some(1), Some(1)));
    assert_eq!(
        (first.footers.even, second.footers.even, second.footers.default),
        (Some(2), Some(2), None)
    );
    assert_eq!(
        (second.page_number_start, second.page_number_format.as_str()),
        (Some(1), "lowerRoman")
    );
    assert_eq!(first.margins.unwrap().left, Length::twips(1701));
    let field = |story: Option<usize>| facts.stories[story.unwrap()].page_field.as_ref().unwrap();
    let complex = field(first.headers.default);
    assert_eq!(
        (complex.alignment.clone(), complex.format.size, complex.instruction.as_str()),
        (Alignment::Center, 28, r"PAGE \* MERGEFORMAT")
    );
    assert_eq!(facts.stories[first.headers.default.unwrap()].flow.text(), "2\n");
    let simple = field(first.headers.first);
    assert_eq!((simple.alignment.clone(), simple.format.bold), (Alignment::Right, true));
    assert_eq!(field(second.headers.default).alignment, Alignment::Center);
}

#[test]
fn fields_show_their_result_only_also_when_nested() {
    let mark = |kind| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let word = |word| format!("<w:r><w:t>{word}</w:t></w:r>");
    let inner = mark("begin") + "<w:r><w:instrText>PAGE</w:instrText></w:r>" + &mark("separate") + &word("3") + &mark("end");
    let body = format!(
        "<w:p>{}<w:r><w:instrText>IF </w:instrText></w:r>{inner}{}{}{}{}</w:p>",
        mark("begin"),
        mark("separate"),
        word("shown"),
        mark("end"),
        word("after")
    );
    let facts = read(&body);
    assert_eq!(facts.text(), "shownafter\n");
    let kinds: Vec<&str> = facts.body.fields.iter().map(|field| field.kind.as_str()).collect();
    assert_eq!(kinds, ["IF", "PAGE"]);
    assert_eq!((run(&facts, "shown").field, run(&facts, "after").field), (Some(0), None));
}

#[test]
fn tables_keep_their_structure_and_paragraphs_their_cells() {
    let facts = read(
        r#"<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/><w:jc w:val="center"/><w:tblCellMar><w:left w:w="50" w:type="dxa"/></w:tblCellMar></w:tblPr>
        <w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="2000"/><w:gridCol w:w="3000"/></w:tblGrid>
        <w:tr><w:trPr><w:tblHeader/><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>
        <w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:tc><w:p/></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>deep</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"#,
    );
    let table = &facts.body.tables[0];
    assert_eq!(table.grid, [Length::twips(1000), Length::twips(2000), Length::twips(3000)]);
    assert!(table.fixed && table.rows[0].header && table.rows[0].cant_split && !table.rows[1].header);
    assert_eq!(table.cell_margins[3], Length::twips(50));
    let cells = &table.rows[0].cells;
    assert_eq!(
        (cells[0].span, cells[1].column, cells[1].merge, cells[0].vertical.as_str()),
        (2, 2, Merge::Start, "center")
    );
    assert_eq!(table.rows[1].cells[2].merge, Merge::Continue);
    let deep = paragraph(&facts, "deep");
    let path: Vec<[usize; 3]> = deep.cells.iter().map(|at| [at.table, at.row, at.cell]).collect();
    assert_eq!(path, [[0, 1, 1], [1, 0, 0]]);
    assert_eq!(facts.text(), "a\nb\n\ndeep\n\n\n");
    assert_eq!(table.rows[1].cells[1].paragraphs, 3..5);
}

#[test]
fn every_place_cuts_its_element_out_of_the_part() {
    let docx = Docx::new(r#"<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Ủy ban</w:t></w:r></w:p><w:sectPr/>"#);
    let document = docx.document();
    let with_mark = [b"\xEF\xBB\xBF", document.as_bytes()].concat();
    for bytes in [document.as_bytes(), &with_mark] {
        let facts = vanthu_docx_read::read(&docx.bytes_with(bytes)).unwrap();
        let cut = |place: &vanthu_docx_read::Place| String::from_utf8(bytes[place.range.clone()].to_vec()).unwrap();
        let found = &facts.body.paragraphs[0];
        assert_eq!(found.place.part.as_ref(), "word/document.xml");
        assert!(cut(&found.place).starts_with("<w:p>") && cut(&found.place).ends_with("</w:p>"));
        assert_eq!(cut(found.properties.as_ref().unwrap()), r#"<w:pPr><w:jc w:val="center"/></w:pPr>"#);
        assert_eq!(cut(found.runs[0].properties.as_ref().unwrap()), "<w:rPr><w:b/></w:rPr>");
        assert_eq!(cut(&facts.sections[0].place), "<w:sectPr/>");
    }
}

#[test]
fn utf_16_and_strict_files_are_read() {
    let docx = Docx::new("<w:p><w:r><w:t>Kế hoạch</w:t></w:r></w:p>");
    let document = docx.document().replace("<?xml version=\"1.0\"?>", "");
    let wide: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(document.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let facts = vanthu_docx_read::read(&docx.bytes_with(&wide)).unwrap();
    assert_eq!(
        (facts.text().as_str(), facts.converted.as_slice()),
        ("Kế hoạch\n", &["word/document.xml".to_string()][..])
    );
    let strict = document.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    );
    assert_eq!(
        vanthu_docx_read::read(&docx.bytes_with(strict.as_bytes())).unwrap().text(),
        "Kế hoạch\n"
    );
}

#[test]
fn properties_and_settings_are_read() {
    let relationship = |kind: &str, target: &str| {
        format!(r#"<Relationship Id="{target}" Type="http://schemas.openxmlformats.org/x/{kind}" Target="{target}"/>"#)
    };
    let rels = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}{}{}</Relationships>"#,
        relationship("officeDocument", "doc.xml"),
        relationship("metadata/core-properties", "core.xml"),
        relationship("extended-properties", "app.xml")
    );
    let document = r#"<document xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><body><p/></body></document>"#;
    let core = r#"<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:d="http://purl.org/dc/elements/1.1/"
        xmlns:t="http://purl.org/dc/terms/"><d:title>Kế hoạch</d:title><d:creator>A</d:creator><t:created>2026-02-05T00:00:00Z</t:created></c:coreProperties>"#;
    let app =
        r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Pages>3</Pages></Properties>"#;
    let parts = [
        ("_rels/.rels", rels.as_str()),
        ("doc.xml", document),
        ("core.xml", core),
        ("app.xml", app),
    ];
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let properties = vanthu_docx_read::read(&pack(&parts)).unwrap().properties;
    assert_eq!(
        (properties.title.as_deref(), properties.author.as_deref(), properties.pages),
        (Some("Kế hoạch"), Some("A"), Some(3))
    );
    assert_eq!(properties.created.as_deref(), Some("2026-02-05T00:00:00Z"));

    let settings = r#"<w:themeFontLang w:val="vi-VN"/><w:evenAndOddHeaders/><w:compat><w:compatSetting w:name="compatibilityMode" w:val="15"/></w:compat>"#;
    let settings = Docx::new("<w:p/>")
        .part("settings", "settings.xml", "w:settings", settings)
        .read()
        .settings;
    assert_eq!(
        (settings.compat_mode, settings.language.as_deref(), settings.even_and_odd_headers),
        (15, Some("vi-VN"), true)
    );
}

#[test]
fn the_dump_says_what_is_seen_one_line_a_paragraph() {
    let facts = read(
        r#"<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="26"/></w:rPr><w:t xml:space="preserve">Số: </w:t></w:r><w:r><w:tab/><w:t>01</w:t></w:r></w:p>
        <w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>"#,
    );
    let expected = "settings compat 12\ndefaults Times New Roman 10 pt | left\nsection 0 nextPage 210.01 mm x 297 mm\nbody\n\
        p0 - center | Times New Roman 13 pt bold | Số: ⟦Times New Roman 10 pt⟧\\t01\n";
    assert_eq!(facts.dump(), expected);
}
