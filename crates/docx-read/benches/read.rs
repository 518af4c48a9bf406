//! Reading a DOCX of twenty pages to facts, as Word writes one: a head and a signature as tables, runs cut to pieces, fonts named in each, revision
//! ids, notes of where pages broke.

use divan::Bencher;
use std::io::{Cursor, Write};
use vanthu_docx_read::{Facts, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONSHIP: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const PAGES: usize = 20;
const PARAGRAPHS_OF_A_PAGE: usize = 12;
const LOOK: &str = r#"<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:color w:val="000000" w:themeColor="text1"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr>"#;

fn main() {
    divan::main();
}

fn run(text: &str) -> String {
    format!(r#"<w:r w:rsidR="00A41B2C" w:rsidRPr="00B52D3E">{LOOK}<w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

fn paragraph(index: usize) -> String {
    let text = [
        "Các cơ quan, đơn vị, địa phương ",
        "căn cứ chức năng, nhiệm vụ được giao ",
        "xây dựng kế hoạch cụ thể ",
        "để tổ chức thực hiện, ",
        "bảo đảm thiết thực, hiệu quả, ",
        "tiết kiệm, đúng quy định của pháp luật.",
    ];
    let note = if index.is_multiple_of(PARAGRAPHS_OF_A_PAGE) {
        "<w:r><w:lastRenderedPageBreak/></w:r>"
    } else {
        ""
    };
    format!(
        r#"<w:p w14:paraId="{index:08X}" w:rsidR="00A41B2C" w:rsidRDefault="00A41B2C"><w:pPr><w:pStyle w:val="BodyText"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:spacing w:before="60" w:after="60" w:line="276" w:lineRule="auto"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>{LOOK}</w:pPr>{note}{}<w:bookmarkStart w:id="{index}" w:name="b{index}"/><w:proofErr w:type="spellStart"/>{}<w:proofErr w:type="spellEnd"/><w:bookmarkEnd w:id="{index}"/></w:p>"#,
        text[..3].iter().map(|text| run(text)).collect::<String>(),
        text[3..].iter().map(|text| run(text)).collect::<String>(),
    )
}

fn table() -> String {
    let cell = |text: &str| {
        format!(
            r#"<w:tc><w:tcPr><w:tcW w:w="4700" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{}</w:p></w:tc>"#,
            run(text)
        )
    };
    let row = format!(
        "<w:tr>{}{}</w:tr>",
        cell("ỦY BAN NHÂN DÂN"),
        cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    );
    format!(
        r#"<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="4700"/><w:gridCol w:w="4700"/></w:tblGrid>{}</w:tbl>"#,
        row.repeat(3)
    )
}

fn styles() -> String {
    let latent = r#"<w:lsdException w:name="Normal" w:semiHidden="0" w:uiPriority="0" w:unhideWhenUsed="0" w:qFormat="1"/>"#.repeat(370);
    let style = |index: usize| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="S{index}"><w:name w:val="S{index}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/><w:rsid w:val="00A41B2C"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>"#
        )
    };
    format!(
        r#"<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults><w:latentStyles>{latent}</w:latentStyles><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="BodyText"><w:name w:val="Body Text"/><w:basedOn w:val="Normal"/></w:style><w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/></w:style>{}</w:styles>"#,
        (0..60).map(style).collect::<String>()
    )
}

fn docx() -> Vec<u8> {
    let body: String = (0..PAGES * PARAGRAPHS_OF_A_PAGE).map(paragraph).collect();
    let document = format!(
        r#"<w:document xmlns:w="{WORD}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:body>{}{body}{}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>"#,
        table(),
        table()
    );
    let numbering = format!(
        r#"<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#
    );
    let related = |id: &str, target: &str| format!(r#"<Relationship Id="{id}" Type="{RELATIONSHIP}/{id}" Target="{target}"/>"#);
    let list = |inner: String| format!(r#"<Relationships xmlns="{PACKAGE}">{inner}</Relationships>"#);
    let parts = [
        ("_rels/.rels", list(related("officeDocument", "word/document.xml"))),
        (
            "word/_rels/document.xml.rels",
            list(related("styles", "styles.xml") + &related("numbering", "numbering.xml")),
        ),
        ("word/document.xml", document),
        ("word/styles.xml", styles()),
        ("word/numbering.xml", numbering),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("a new name");
        zip.write_all(text.as_bytes()).expect("memory takes all");
    }
    zip.finish().expect("memory takes all").into_inner()
}

#[divan::bench]
fn twenty_pages_to_facts(bencher: Bencher) {
    let bytes = docx();
    let facts: Facts = read(&bytes).expect("a whole file");
    assert_eq!(facts.pages.count as usize, PAGES + 1);
    bencher.bench(|| read(&bytes));
}
