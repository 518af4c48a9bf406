//! The labels of automatic numbering, counted.

mod common;

use common::{Docx, paragraph};
use vanthu_core::Length;
use vanthu_docx_read::Facts;

const STYLES: &str = r#"
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:ind w:firstLine="567"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Phan"><w:name w:val="Phan"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Muc"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="MucCon"><w:name w:val="Muc con"/><w:basedOn w:val="Muc"/></w:style>"#;

fn level(index: u8, format: &str, text: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="900" w:hanging="300"/></w:pPr></w:lvl>"#
    )
}

/// Definition 0: `I.`, `1.`, `a)`, `1.1.a`; numbers 1 and 2 are of it, 3 starts anew at 5.
fn numbering() -> String {
    let outline = [
        level(0, "upperRoman", "%1.", r#"<w:pStyle w:val="Phan"/>"#),
        level(1, "decimal", "%2.", r#"<w:pStyle w:val="Muc"/>"#),
        level(2, "lowerLetter", "%3)", ""),
        level(3, "decimal", "%1.%2.%4", "<w:isLgl/>"),
        level(4, "decimal", "%1-%5", r#"<w:lvlRestart w:val="0"/>"#),
        level(5, "decimal", "%6", r#"<w:lvlRestart w:val="1"/>"#),
    ];
    let bullets = level(0, "bullet", "\u{F0B7}", r#"<w:suff w:val="space"/>"#) + &level(1, "bullet", "-", "");
    let number =
        |id: u8, definition: u8, more: &str| format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{definition}"/>{more}</w:num>"#);
    format!(
        r#"<w:abstractNum w:abstractNumId="0">{}</w:abstractNum><w:abstractNum w:abstractNumId="1">{bullets}</w:abstractNum>"#,
        outline.concat()
    ) + &number(1, 0, "")
        + &number(2, 0, "")
        + &number(3, 0, r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>"#)
        + &number(4, 1, "")
        + &number(
            5,
            0,
            &format!(
                r#"<w:lvlOverride w:ilvl="1">{}</w:lvlOverride>"#,
                level(1, "decimal", "Điều %2.", "")
            ),
        )
}

fn read(body: &str) -> Facts {
    Docx::new(body)
        .styles(STYLES)
        .part("numbering", "numbering.xml", "w:numbering", &numbering())
        .read()
}

fn listed(number: u8, level: u8) -> String {
    format!(r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"#)
}

fn labels(items: &[(u8, u8)]) -> Vec<String> {
    let body: String = items.iter().map(|(number, level)| listed(*number, *level)).collect();
    read(&body)
        .body
        .paragraphs
        .iter()
        .map(|paragraph| paragraph.label().to_string())
        .collect()
}

#[test]
fn levels_count_and_begin_again_below_a_higher_one() {
    let found = labels(&[(1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)]);
    assert_eq!(found, ["I.", "1.", "2.", "a)", "b)", "3.", "a)", "II.", "1."]);
}

#[test]
fn letters_are_those_of_word_without_the_vietnamese_ones() {
    let found = labels(&[(1, 2); 5]);
    assert_eq!(
        found,
        ["a)", "b)", "c)", "d)", "e)"],
        "Word has no đ) of its own: the checker must know"
    );
}

#[test]
fn numbers_of_one_definition_count_on_and_a_start_of_its_own_is_taken_once() {
    assert_eq!(labels(&[(1, 0), (2, 0), (1, 0)]), ["I.", "II.", "III."]);
    assert_eq!(labels(&[(1, 0), (3, 0), (3, 0)]), ["I.", "V.", "VI."]);
}

#[test]
fn a_legal_level_writes_all_its_numbers_in_decimal_and_levels_never_used_stand_at_their_start() {
    assert_eq!(labels(&[(1, 0), (1, 1), (1, 3), (1, 3)]), ["I.", "1.", "1.1.1", "1.1.2"]);
    // As LibreOffice 25.2 counts them.
    assert_eq!(labels(&[(1, 3), (1, 0)]), ["1.1.1", "II."]);
    let found = labels(&[(1, 0), (1, 2), (1, 1), (1, 2), (1, 0), (1, 3), (1, 2), (1, 1)]);
    assert_eq!(found, ["I.", "a)", "2.", "a)", "II.", "2.1.1", "b)", "2."]);
}

#[test]
fn restarts_follow_what_the_level_says() {
    assert_eq!(labels(&[(1, 0), (1, 4), (1, 0), (1, 4)])[3], "II-2", "0: never");
    let found = labels(&[(1, 0), (1, 5), (1, 1), (1, 5), (1, 0), (1, 5)]);
    assert_eq!((found[3].as_str(), found[5].as_str()), ("2", "1"), "1: only below the first level");
}

#[test]
fn a_list_may_define_a_level_anew() {
    assert_eq!(labels(&[(5, 1), (5, 1), (1, 1)]), ["Điều 1.", "Điều 2.", "3."]);
}

#[test]
fn bullets_of_symbol_fonts_are_told_as_what_they_show() {
    assert_eq!(labels(&[(4, 0), (4, 1)]), ["•", "-"]);
    assert_eq!(labels(&[(9, 0), (1, 8)]), ["", ""], "not defined");
}

#[test]
fn a_style_stands_at_the_level_that_names_it() {
    let styled = |style| format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{style}</w:t></w:r></w:p>"#);
    let facts = read(&["Phan", "Muc", "MucCon"].map(styled).concat());
    let shown: Vec<String> = facts.body.paragraphs.iter().map(|paragraph| paragraph.labelled_text()).collect();
    assert_eq!(shown, ["I. Phan", "1. Muc", "2. MucCon"]);
}

#[test]
fn number_0_takes_a_paragraph_out_of_its_list_with_its_indents() {
    let out = r#"<w:p><w:pPr><w:pStyle w:val="Muc"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>out</w:t></w:r></w:p>"#;
    let facts = read(&(r#"<w:p><w:pPr><w:pStyle w:val="Muc"/></w:pPr><w:r><w:t>in</w:t></w:r></w:p>"#.to_string() + out));
    let indents = |text| {
        let format = &paragraph(&facts, text).format;
        (format.left, format.first_line, format.numbering.is_some())
    };
    assert_eq!(indents("in"), (Length::twips(900), Length::twips(-300), true));
    assert_eq!(indents("out"), (Length::ZERO, Length::twips(567), false));
}

#[test]
fn the_label_looks_as_the_mark_and_its_level_say() {
    let level = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/><w:rPr><w:b/></w:rPr></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
    let body = r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:sz w:val="28"/></w:rPr></w:pPr><w:r><w:t>Phạm vi</w:t></w:r></w:p>"#;
    let facts = Docx::new(body).part("numbering", "numbering.xml", "w:numbering", level).read();
    let found = &facts.body.paragraphs[0];
    assert_eq!(found.labelled_text(), "Điều 3. Phạm vi");
    let format = found.format.numbering.as_ref().unwrap().label_format.as_ref().unwrap();
    assert_eq!((format.bold, format.size, found.runs[0].format.bold), (true, 28, false));
}

#[test]
fn deleted_paragraphs_are_not_counted() {
    let gone = listed(1, 0).replace(
        "</w:numPr></w:pPr><w:r><w:t>x</w:t></w:r>",
        r#"</w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:del w:id="2"><w:r><w:delText>x</w:delText></w:r></w:del>"#,
    );
    let facts = read(&(listed(1, 0) + &gone + &listed(1, 0)));
    let labels: Vec<&str> = facts.body.paragraphs.iter().map(|paragraph| paragraph.label()).collect();
    assert_eq!(labels, ["I.", "II."]);
}

#[test]
fn mad_numbers_are_held() {
    for start in ["99999999999999999999", "-5", "1000000000", "x"] {
        let level = format!(
            r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%9%0%"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#
        );
        let facts = Docx::new(&listed(1, 0).repeat(3))
            .part("numbering", "numbering.xml", "w:numbering", &level)
            .read();
        assert!(facts.body.paragraphs[2].label().chars().count() < 40);
    }
}
