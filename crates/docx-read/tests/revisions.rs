//! Tracked changes, comments, notes: what the final text is, and what is said to be pending.

mod common;

use common::{Docx, paragraph, read, run};
use vanthu_docx_read::{Alignment, ChangeKind};

fn marked(text: &str, mark: &str, alignment: &str) -> String {
    format!(r#"<w:p><w:pPr><w:jc w:val="{alignment}"/><w:rPr>{mark}</w:rPr></w:pPr>{text}</w:p>"#)
}

const GONE: &str = r#"<w:del w:id="1" w:author="Lan" w:date="2026-02-03T08:00:00Z"/>"#;

#[test]
fn a_deleted_mark_joins_its_paragraph_with_the_next_whose_properties_hold() {
    let text = |text| format!("<w:r><w:t>{text}</w:t></w:r>");
    let body = marked(&text("một "), GONE, "center") + &marked(&text("hai "), GONE, "right") + &marked(&text("ba"), "", "both") + "<w:p/>";
    let facts = read(&body.replace("<w:t>", r#"<w:t xml:space="preserve">"#));
    assert_eq!(facts.text(), "một hai ba\n\n");
    assert_eq!(paragraph(&facts, "một hai ba").format.alignment, Alignment::Justify);
}

#[test]
fn a_paragraph_deleted_whole_leaves_nothing() {
    let body = "<w:p><w:r><w:t>a</w:t></w:r></w:p>".to_string()
        + &marked(r#"<w:del w:id="2"><w:r><w:delText>x</w:delText></w:r></w:del>"#, GONE, "left")
        + "<w:p><w:r><w:t>b</w:t></w:r></w:p>";
    assert_eq!(read(&body).text(), "a\nb\n");
}

#[test]
fn a_deleted_mark_before_a_table_or_at_the_end_keeps_its_text() {
    let kept = marked("<w:r><w:t>a</w:t></w:r>", GONE, "left");
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    assert_eq!(read(&(kept.clone() + table + &kept)).text(), "a\nb\na\n");
}

#[test]
fn pending_changes_are_told_with_kind_author_and_place() {
    let body = r#"<w:p><w:pPr><w:jc w:val="both"/><w:rPr><w:ins w:id="9" w:author="Lan"/></w:rPr><w:pPrChange w:id="1" w:author="Minh"><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange></w:pPr>
        <w:ins w:id="2" w:author="Lan" w:date="2026-02-03T08:00:00Z"><w:r><w:t>new</w:t></w:r></w:ins><w:del w:id="3" w:author="Minh"><w:r><w:delText>old</w:delText></w:r></w:del>
        <w:r><w:rPr><w:b/><w:rPrChange w:id="4" w:author="Minh"><w:rPr/></w:rPrChange></w:rPr><w:t>bold</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:tcPr><w:cellDel w:id="5" w:author="Lan"/></w:tcPr><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        <w:sectPr><w:sectPrChange w:id="6" w:author="Lan"><w:sectPr/></w:sectPrChange></w:sectPr>"#;
    let docx = Docx::new(body);
    let (facts, document) = (docx.read(), docx.document());
    let found: Vec<(ChangeKind, &str)> = facts.changes.iter().map(|change| (change.kind, change.author.as_str())).collect();
    use ChangeKind::*;
    let expected = [
        (Insertion, "Lan"),
        (Format, "Minh"),
        (Insertion, "Lan"),
        (Deletion, "Minh"),
        (Format, "Minh"),
        (Deletion, "Lan"),
        (Format, "Lan"),
    ];
    assert_eq!(found, expected);
    assert!(document[facts.changes[3].place.range.clone()].starts_with("<w:del "));
    assert_eq!(facts.changes[2].date.as_deref(), Some("2026-02-03T08:00:00Z"));
    assert_eq!(facts.text(), "newbold\n", "the deleted cell is out");
    assert_eq!(
        facts.body.paragraphs[0].format.alignment,
        Alignment::Justify,
        "the new properties hold"
    );
    assert!(run(&facts, "bold").format.bold);
    assert!(read("<w:p/>").changes.is_empty());
}

#[test]
fn changes_in_headers_and_notes_are_told_too() {
    let changed = r#"<w:p><w:ins w:id="1" w:author="Lan"><w:r><w:t>h</w:t></w:r></w:ins></w:p>"#;
    let facts = Docx::new(r#"<w:p/><w:sectPr><w:headerReference w:type="default" r:id="h.xml"/></w:sectPr>"#)
        .part("header", "h.xml", "w:hdr", changed)
        .part(
            "footnotes",
            "footnotes.xml",
            "w:footnotes",
            &format!(r#"<w:footnote w:id="2">{changed}</w:footnote>"#),
        )
        .read();
    let parts: Vec<&str> = facts.changes.iter().map(|change| change.place.part.as_ref()).collect();
    assert_eq!(parts, ["word/h.xml", "word/footnotes.xml"]);
}

#[test]
fn notes_are_read_with_the_paragraph_that_refers_to_them() {
    let separator = r#"<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"#;
    let note =
        |id, text| format!(r#"<w:footnote w:id="{id}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>"#);
    let facts = Docx::new(
        r#"<w:p/><w:p><w:r><w:t>a</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r></w:p>"#,
    )
    .part(
        "footnotes",
        "footnotes.xml",
        "w:footnotes",
        &(separator.to_string() + &note(2, "chú") + &note(3, "mồ côi")),
    )
    .part(
        "endnotes",
        "endnotes.xml",
        "w:endnotes",
        &note(2, "cuối").replace("footnote", "endnote"),
    )
    .read();
    let found: Vec<(bool, Option<usize>, String)> = facts
        .notes
        .iter()
        .map(|note| (note.endnote, note.paragraph, note.flow.text()))
        .collect();
    let expected = [
        (false, Some(1), "chú\n".to_string()),
        (false, None, "mồ côi\n".to_string()),
        (true, Some(1), "cuối\n".to_string()),
    ];
    assert_eq!(found, expected);
    assert_eq!(facts.text(), "\na\n");
    assert!(facts.dump().contains("footnote 2 of p1"));
}

#[test]
fn comments_are_read_with_author_and_place() {
    let facts = Docx::new(r#"<w:p/><w:p><w:commentRangeStart w:id="0"/><w:r><w:t>a</w:t></w:r></w:p><w:p><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>"#)
        .part("comments", "comments.xml", "w:comments", r#"<w:comment w:id="0" w:author="Lan" w:date="2026-01-01T00:00:00Z"><w:p><w:r><w:t>xem lại</w:t></w:r></w:p><w:p><w:r><w:t>số</w:t></w:r></w:p></w:comment>"#)
        .read();
    let comment = &facts.comments[0];
    assert_eq!(
        (comment.author.as_str(), comment.text.as_str(), comment.paragraph),
        ("Lan", "xem lại\nsố", Some(1))
    );
    assert!(facts.dump().contains("comment 0 of p1 by \"Lan\": xem lại\\nsố"));
}
