//! Damaged and malicious files: an error, never a panic.

mod common;

use common::{Docx, pack};
use std::panic::catch_unwind;
use vanthu_docx_read::{ReadError, read};

fn sample() -> Docx {
    let table = r#"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>ô</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
    let field =
        r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>"#;
    let body = format!(
        r#"<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>Kế hoạch &amp; b</w:t></w:r></w:p>{table}{field}<w:sectPr><w:headerReference w:type="default" r:id="h.xml"/></w:sectPr>"#
    );
    Docx::new(&body)
        .styles(r#"<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="a"/></w:style>"#)
        .part("header", "h.xml", "w:hdr", field)
}

fn survives(bytes: &[u8]) {
    let copy = bytes.to_vec();
    assert!(catch_unwind(move || read(&copy).map(|facts| facts.dump()).is_ok()).is_ok());
}

/// xorshift64: the same numbers on every machine.
fn numbers(mut seed: u64) -> impl FnMut(usize) -> usize {
    move |below| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below as u64) as usize
    }
}

#[test]
fn a_file_cut_anywhere_is_an_error_or_facts() {
    let bytes = sample().bytes();
    (0..bytes.len()).step_by(7).for_each(|end| survives(&bytes[..end]));
}

#[test]
fn a_part_cut_anywhere_is_an_error_or_facts() {
    let docx = sample();
    let document = docx.document();
    for end in (0..document.len()).step_by(3) {
        assert!(read(&docx.bytes_with(&document.as_bytes()[..end])).is_err());
    }
}

#[test]
fn flipped_bytes_never_panic() {
    let docx = sample();
    let (package, document) = (docx.bytes(), docx.document().into_bytes());
    let mut number = numbers(0x5EED);
    for _ in 0..1500 {
        for (bytes, inside) in [(&package, false), (&document, true)] {
            let mut bytes = bytes.clone();
            for _ in 0..1 + number(4) {
                let at = number(bytes.len());
                bytes[at] = number(256) as u8;
            }
            survives(&if inside { docx.bytes_with(&bytes) } else { bytes });
        }
    }
}

#[test]
fn mad_values_are_taken_as_unsaid_or_held_within_bounds() {
    let docx = sample();
    let mut number = numbers(7);
    let values = [
        "-999999999999999999999",
        "99999999999",
        "1e308",
        "",
        "%",
        "\u{1EA0}",
        "-1",
        "NaN",
        "0x10",
        "9223372036854775807",
    ];
    let names = [
        "w:ind w:left",
        "w:spacing w:line",
        "w:outlineLvl w:val",
        "w:jc w:val",
        "w:tabs><w:tab w:pos",
        "w:shd w:fill",
        "w:numPr><w:numId w:val",
    ];
    for _ in 0..500 {
        let (name, value) = (names[number(names.len())], values[number(values.len())]);
        let close = if name.contains('>') {
            format!("</{}>", name.split('>').next().unwrap())
        } else {
            String::new()
        };
        let body = format!(
            r#"<w:p><w:pPr><{name}="{value}"/>{close}</w:pPr><w:r><w:rPr><w:sz w:val="{value}"/></w:rPr><w:pict><v:line from="{value},0" to="{value},{value}"/></w:pict></w:r></w:p>
            <w:tbl><w:tr><w:trPr><w:gridBefore w:val="{value}"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="{value}"/><w:tcW w:w="{value}" w:type="pct"/></w:tcPr></w:tc></w:tr></w:tbl>"#
        );
        let document = docx.document().replace("<w:body>", &format!("<w:body>{body}"));
        survives(&docx.bytes_with(document.as_bytes()));
    }
}

#[test]
fn deep_nesting_is_refused_and_the_deepest_allowed_is_read() {
    let nested = |open: &str, close: &str, times: usize| Docx::new(&format!("{}<w:p/>{}", open.repeat(times), close.repeat(times))).bytes();
    assert!(matches!(
        read(&nested("<w:sdt>", "</w:sdt>", 100_000)),
        Err(ReadError::TooLarge { .. })
    ));
    assert!(read(&nested("<w:sdt>", "</w:sdt>", 250)).is_ok());
    assert!(read(&nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 83)).is_ok());
    let text_boxes = nested(
        "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>",
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
        41,
    );
    assert_eq!(read(&text_boxes).unwrap().body.paragraphs.len(), 42);
}

#[test]
fn bombs_are_refused() {
    let blank = vec![b' '; 65 << 20];
    assert!(matches!(read(&sample().bytes_with(&blank)), Err(ReadError::TooLarge { .. })));
    let names: Vec<String> = (0..10_001).map(|index| index.to_string()).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert!(matches!(read(&pack(&parts)), Err(ReadError::TooLarge { .. })));
    let part = vec![b' '; 52 << 20];
    let total: Vec<(&str, &[u8])> = ["a", "b", "c", "d", "e"].into_iter().map(|name| (name, part.as_slice())).collect();
    assert!(matches!(read(&pack(&total)), Err(ReadError::TooLarge { .. })));
    let attributes: String = (0..300).map(|index| format!(" a{index}='1'")).collect();
    assert!(matches!(
        read(&Docx::new(&format!("<w:p{attributes}/>")).bytes()),
        Err(ReadError::Xml { .. })
    ));
}

#[test]
fn what_a_style_says_at_length_is_not_multiplied_by_its_paragraphs() {
    let tabs: String = (0..100_000)
        .map(|position| format!(r#"<w:tab w:val="left" w:pos="{position}"/>"#))
        .collect();
    let name = "x".repeat(1 << 20);
    let style = format!(
        r#"<w:style w:type="paragraph" w:default="1" w:styleId="{name}"><w:name w:val="{name}"/><w:pPr><w:tabs>{tabs}</w:tabs><w:jc w:val="{name}"/></w:pPr></w:style>"#
    );
    let facts = Docx::new(&"<w:p/>".repeat(5_000)).styles(&style).read();
    let last = &facts.body.paragraphs[4_999];
    assert_eq!((last.style.len(), last.style_name.len(), last.format.tabs.len()), (255, 255, 64));
}

#[test]
fn a_document_type_is_refused_and_its_entities_never_expanded() {
    let docx = Docx::new("<w:p><w:r><w:t>&lol;</w:t></w:r></w:p>");
    let document = docx
        .document()
        .replace("<w:document", "<!DOCTYPE x [<!ENTITY lol SYSTEM 'file:///etc/passwd'>]><w:document");
    let part = "word/document.xml".to_string();
    assert_eq!(read(&docx.bytes_with(document.as_bytes())), Err(ReadError::Doctype { part }));
    // Without its declaration an entity is the word that stands there.
    assert_eq!(docx.read().text(), "&lol;\n");
}

#[test]
fn the_error_says_what_is_wrong() {
    assert_eq!(read(b"Ke hoach"), Err(ReadError::NotZip));
    assert_eq!(read(&[]), Err(ReadError::NotZip));
    let ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    assert_eq!(read(&ole), Err(ReadError::OldDoc));
    let stream: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&[&ole[..], &stream].concat()), Err(ReadError::Encrypted));
    assert_eq!(read(&pack(&[("mimetype", b"x")])), Err(ReadError::MissingMain));
    let broken = sample().bytes_with(b"<a>\n<b></a>");
    let Err(error) = read(&broken) else { panic!() };
    assert!(matches!(&error, ReadError::Xml { part, at, .. } if part == "word/document.xml" && *at >= 4));
    assert!(error.to_string().starts_with("Phần word/document.xml trong tệp hỏng ở byte"));
    assert_eq!(
        read(&sample().bytes_with(b"<a>\xFF</a>")),
        Err(ReadError::Encoding {
            part: "word/document.xml".into()
        })
    );
}
