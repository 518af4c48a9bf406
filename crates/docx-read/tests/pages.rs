//! The page of each paragraph.

mod common;

use common::{Docx, paragraph, read};

fn word(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

const NOTED: &str = "<w:lastRenderedPageBreak/>";

#[test]
fn noted_breaks_are_counted_once_with_the_break_that_caused_them() {
    let hard = r#"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"#;
    let body = word("one")
        + &format!("<w:p><w:r><w:t>two lines </w:t></w:r><w:r>{NOTED}<w:t>cut</w:t></w:r></w:p>")
        + hard
        + &format!("<w:p><w:r>{NOTED}<w:t>third</w:t></w:r></w:p>")
        + &format!("<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r>{NOTED}<w:t>fourth</w:t></w:r></w:p>")
        + &format!("<w:p><w:r><w:t>before</w:t></w:r><w:r><w:br w:type=\"page\"/></w:r><w:r>{NOTED}<w:t>after</w:t></w:r></w:p>")
        + &word("fifth");
    let facts = read(&body);
    let page = |text| paragraph(&facts, text).page;
    assert_eq!(
        (page("one"), page("two linescut"), page("third"), page("fourth"), page("fifth")),
        (1, 1, 3, 4, 5)
    );
    assert!(facts.pages.rendered);
    assert_eq!(facts.pages.count, 5);
}

#[test]
fn sections_begin_pages_unless_they_continue() {
    let section = |kind| format!(r#"<w:p><w:pPr><w:sectPr><w:type w:val="{kind}"/></w:sectPr></w:pPr></w:p>"#);
    let facts = read(
        &(word("a")
            + &section("nextPage")
            + &word("b")
            + &section("continuous")
            + &word("c")
            + r#"<w:sectPr><w:type w:val="nextPage"/></w:sectPr>"#),
    );
    let pages: Vec<u32> = ["a", "b", "c"].iter().map(|text| paragraph(&facts, text).page).collect();
    assert_eq!(pages, [1, 1, 2], "the kind is that of the section that begins");
}

#[test]
fn cells_of_a_row_stand_beside_each_other() {
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let noted = format!("<w:p><w:r>{NOTED}<w:t>x</w:t></w:r></w:p>");
    let row = format!("<w:tr>{}{}</w:tr>", cell(&noted), cell(&noted));
    let facts = read(&format!(
        "{}<w:tbl>{row}<w:tr>{}{}</w:tr></w:tbl>{}",
        word("a"),
        cell(&word("y")),
        cell(&word("z")),
        word("b")
    ));
    assert_eq!(
        (
            paragraph(&facts, "y").page,
            paragraph(&facts, "z").page,
            paragraph(&facts, "b").page
        ),
        (2, 2, 2)
    );
}

#[test]
fn without_notes_pages_are_estimated_and_fitted_to_the_count_that_was_saved() {
    let long = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; ".repeat(8);
    let body: String = (0..60)
        .map(|_| format!(r#"<w:p><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>{long}</w:t></w:r></w:p>"#))
        .collect();
    let section =
        r#"<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/></w:sectPr>"#;
    let facts = read(&(body.clone() + section));
    assert!(!facts.pages.rendered);
    // 60 paragraphs of 7 lines, about 45 lines to a page.
    assert!((8..=11).contains(&facts.pages.count), "{}", facts.pages.count);
    let pages: Vec<u32> = facts.body.paragraphs.iter().map(|paragraph| paragraph.page).collect();
    assert!(pages.is_sorted() && pages[0] == 1 && *pages.last().unwrap() == facts.pages.count);

    let fitted = Docx::new(&(body + section)).pages(14).read();
    assert_eq!(fitted.pages.count, 14);
}
