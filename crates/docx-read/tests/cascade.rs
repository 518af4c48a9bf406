//! The cascade: defaults, table, paragraph, character styles, direct formatting.

mod common;

use common::{Docx, paragraph, read, run};
use vanthu_core::Length;
use vanthu_docx_read::{Alignment, Color, LineSpacing};

const STYLES: &str = r#"
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:rPr><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="base"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="both"/><w:ind w:firstLine="567"/><w:keepNext/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="sub"/><w:basedOn w:val="Base"/><w:pPr><w:keepNext w:val="0"/><w:ind w:hanging="200"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Round"><w:basedOn w:val="Trip"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Trip"><w:basedOn w:val="Round"/><w:rPr><w:sz w:val="30"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Stronger"><w:basedOn w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:b/></w:rPr>
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4"/></w:tblBorders></w:tblPr></w:style>"#;

fn styled(body: &str) -> vanthu_docx_read::Facts {
    Docx::new(body).styles(STYLES).read()
}

fn text(style: &str, run_properties: &str, text: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:rPr>{run_properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"#)
}

#[test]
fn without_styles_the_defaults_of_the_format_hold() {
    let facts = read("<w:p><w:r><w:t>a</w:t></w:r></w:p>");
    let format = &run(&facts, "a").format;
    assert_eq!((format.size, format.h_ansi.as_ref(), format.bold), (20, "Times New Roman", false));
    assert!(paragraph(&facts, "a").format.widow_control);
    assert_eq!(paragraph(&facts, "a").format.line, LineSpacing::Multiple(240));
}

#[test]
fn the_default_paragraph_style_holds_where_none_is_named_or_the_named_one_is_unknown() {
    let facts = styled(&(text("Nobody", "", "a") + "<w:p><w:r><w:t>b</w:t></w:r></w:p>"));
    for name in ["a", "b"] {
        let found = paragraph(&facts, name);
        assert_eq!((found.style.as_str(), found.runs[0].format.size), ("Normal", 28));
        assert_eq!(found.runs[0].format.h_ansi.as_ref(), "Calibri");
        assert_eq!(
            (found.format.after, found.format.line),
            (Length::pt(8.0), LineSpacing::Multiple(259))
        );
        assert_eq!(found.runs[0].format.lang.as_deref(), Some("vi-VN"));
    }
    assert!(facts.styles.iter().any(|style| style.id == "Normal" && style.used));
    assert!(facts.styles.iter().any(|style| style.id == "Base" && !style.used));
}

#[test]
fn a_style_inherits_what_it_is_based_on_and_can_switch_it_off() {
    let facts = styled(&(text("Base", "", "a") + &text("Sub", "", "b")));
    let (a, b) = (&paragraph(&facts, "a").format, &paragraph(&facts, "b").format);
    assert_eq!(
        (a.alignment.clone(), a.first_line, a.keep_next),
        (Alignment::Justify, Length::twips(567), true)
    );
    assert_eq!(
        (b.alignment.clone(), b.first_line, b.keep_next),
        (Alignment::Justify, Length::twips(-200), false)
    );
    assert!(run(&facts, "b").format.bold);
}

#[test]
fn styles_based_on_each_other_come_to_an_end() {
    let format = &styled(&text("Round", "", "a")).body.paragraphs[0].runs[0].format.clone();
    assert_eq!((format.size, format.italic), (30, true));
}

#[test]
fn toggles_of_paragraph_and_character_styles_cancel_and_direct_ones_decide() {
    let strong = r#"<w:rStyle w:val="Strong"/>"#;
    let body = text("Normal", strong, "one")
        + &text("Base", strong, "two")
        + &text("Base", &format!("{strong}<w:b/>"), "direct")
        + &text("Base", r#"<w:b w:val="false"/>"#, "off")
        + &text("Base", r#"<w:rStyle w:val="Stronger"/>"#, "chain");
    let facts = styled(&body);
    let bold = |text| run(&facts, text).format.bold;
    assert_eq!(
        (bold("one"), bold("two"), bold("direct"), bold("off"), bold("chain")),
        (true, false, true, false, false)
    );
    assert_eq!(run(&facts, "two").format.color, Color::Rgb(0xFF0000));
}

#[test]
fn a_toggle_in_the_defaults_is_not_cancelled() {
    let styles = r#"<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>
        <w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>"#;
    let facts = Docx::new(&text("", r#"<w:rStyle w:val="Strong"/>"#, "a")).styles(styles).read();
    assert!(run(&facts, "a").format.bold);
}

#[test]
fn a_table_style_lies_under_the_paragraph_style() {
    let cell = |style, word| format!("<w:tc>{}</w:tc>", text(style, "", word));
    let body = format!(
        r#"<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr><w:tblGrid><w:gridCol w:w="100"/></w:tblGrid><w:tr>{}{}</w:tr></w:tbl>"#,
        cell("Normal", "a"),
        cell("Base", "b")
    );
    let facts = styled(&body);
    let a = paragraph(&facts, "a");
    assert_eq!(
        (a.format.after, a.format.line, a.runs[0].format.size),
        (Length::ZERO, LineSpacing::Multiple(240), 28)
    );
    assert!(a.runs[0].format.bold);
    assert!(!run(&facts, "b").format.bold, "bold of table and paragraph style cancel");
    let borders = &facts.body.tables[0].borders;
    assert!(borders.top.is_some() && borders.inside_h.is_some() && borders.left.is_none());
}

#[test]
fn theme_fonts_win_over_plain_ones_of_the_same_element_only() {
    let theme = r#"<a:themeElements><a:fontScheme><a:majorFont><a:latin typeface="Cambria"/></a:majorFont>
        <a:minorFont><a:latin typeface="Aptos"/><a:ea typeface=""/><a:cs typeface=""/><a:font script="Viet" typeface="Arial"/></a:minorFont></a:fontScheme></a:themeElements>"#;
    let themed = r#"<w:rFonts w:ascii="Times New Roman" w:asciiTheme="minorHAnsi" w:hAnsiTheme="majorHAnsi" w:cstheme="minorBidi"/>"#;
    let styles = format!(r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr>{themed}</w:rPr></w:style>"#);
    let body = text("Normal", "", "a") + &text("Normal", r#"<w:rFonts w:ascii="Arial Narrow"/>"#, "b");
    let facts = Docx::new(&body)
        .part("theme", "theme.xml", "a:theme", theme)
        .part(
            "settings",
            "settings.xml",
            "w:settings",
            r#"<w:themeFontLang w:val="en-US" w:bidi="vi-VN"/>"#,
        )
        .styles(&styles)
        .read();
    let (a, b) = (&run(&facts, "a").format, &run(&facts, "b").format);
    assert_eq!((a.ascii.as_ref(), a.h_ansi.as_ref(), a.cs.as_ref()), ("Aptos", "Cambria", "Arial"));
    assert_eq!((b.ascii.as_ref(), b.h_ansi.as_ref()), ("Arial Narrow", "Cambria"));
    assert_eq!((a.font_of('a'), a.font_of('ế')), ("Aptos", "Cambria"));
}

#[test]
fn numbering_gives_its_indents_between_style_and_place() {
    let numbering = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/><w:pPr><w:ind w:left="900" w:hanging="300"/></w:pPr></w:lvl></w:abstractNum>
        <w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>"#;
    let listed = |more, word| {
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="Base"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>{more}</w:pPr><w:r><w:t>{word}</w:t></w:r></w:p>"#
        )
    };
    let body = listed("", "a") + &listed(r#"<w:ind w:left="10"/>"#, "b");
    let facts = Docx::new(&body)
        .styles(STYLES)
        .part("numbering", "numbering.xml", "w:numbering", numbering)
        .read();
    let (a, b) = (&paragraph(&facts, "a").format, &paragraph(&facts, "b").format);
    assert_eq!((a.left, a.first_line), (Length::twips(900), Length::twips(-300)));
    assert_eq!((b.left, b.first_line), (Length::twips(10), Length::twips(-300)));
    let numbering = a.numbering.as_ref().unwrap();
    assert_eq!((numbering.num_id, numbering.level, numbering.text.as_str()), (5, 0, "Điều %1."));
}

#[test]
fn direct_values_are_read_in_all_their_spellings() {
    let facts = read(
        r#"<w:p><w:pPr><w:jc w:val="end"/><w:ind w:start="1cm" w:end="20" w:firstLineChars="200"/><w:outlineLvl w:val="2"/>
        <w:spacing w:before="6pt" w:line="360" w:lineRule="exact" w:beforeAutospacing="1"/><w:contextualSpacing/><w:widowControl w:val="off"/>
        <w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="FF0000"/><w:top w:val="nil"/></w:pBdr>
        <w:tabs><w:tab w:val="center" w:pos="4000"/><w:tab w:val="clear" w:pos="10"/></w:tabs></w:pPr>
        <w:r><w:rPr><w:caps/><w:u w:val="single"/><w:vanish/><w:position w:val="6"/><w:vertAlign w:val="superscript"/><w:highlight w:val="yellow"/></w:rPr><w:t>a</w:t></w:r></w:p>"#,
    );
    let found = &facts.body.paragraphs[0];
    let format = &found.format;
    assert_eq!(format.alignment, Alignment::Right);
    assert_eq!(
        (format.left, format.right, format.first_line_chars),
        (Length::mm(10.0), Length::twips(20), Some(200))
    );
    assert_eq!(
        (format.before, format.before_auto, format.line),
        (Length::pt(6.0), true, LineSpacing::Exactly(Length::pt(18.0)))
    );
    assert!(format.contextual_spacing && !format.widow_control);
    let border = format.borders.bottom.as_ref().unwrap();
    assert_eq!((border.size, border.space, &border.color), (6, 1, &Color::Rgb(0xFF0000)));
    assert_eq!(
        (format.borders.top.is_none(), format.tabs.len(), format.outline_level),
        (true, 1, Some(2))
    );
    let run = &found.runs[0].format;
    assert!(run.caps && run.vanish);
    assert_eq!(
        (run.position, run.underline.as_deref(), run.highlight.as_deref()),
        (Length::pt(3.0), Some("single"), Some("yellow"))
    );
    assert_eq!(run.vert_align.as_deref(), Some("superscript"));
}
