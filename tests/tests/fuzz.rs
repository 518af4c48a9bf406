//! The reader of other people's files survives them spoilt. `cargo xtask fuzz --cases N` runs longer.

use vanthu_docx_read::{ChangeKind, DrawingKind, read};
use vanthu_tests::fuzz::{Fuzzer, rich_document};

/// A few seconds.
const CASES: u64 = 2_500;

#[test]
fn spoilt_documents_are_errors_or_facts_that_hold_together() {
    let outcome = Fuzzer::new().unwrap().run(0..CASES);
    assert!(outcome.failures.is_empty(), "cargo xtask fuzz shows them: {:?}", outcome.failures);
    // Neither is the noise so loud that nothing is read, nor so soft that all is.
    let read = outcome.read as f64 / outcome.cases as f64;
    assert!((0.2..0.95).contains(&read), "{read}");
}

#[test]
fn a_case_is_the_same_every_time() {
    let (one, two) = (Fuzzer::new().unwrap(), Fuzzer::new().unwrap());
    assert!((0..50).all(|number| one.case(number) == two.case(number)));
    assert_ne!(one.case(1), one.case(2));
}

#[test]
fn the_document_that_holds_everything_is_read_whole() {
    let facts = read(&rich_document()).unwrap();
    let labels: Vec<&str> = facts
        .body
        .paragraphs
        .iter()
        .map(|paragraph| paragraph.label())
        .filter(|label| !label.is_empty())
        .collect();
    assert_eq!(labels, ["I.", "1.1.", "d)", "•"]);
    assert_eq!(
        (facts.notes.len(), facts.comments.len(), facts.sections.len(), facts.stories.len()),
        (1, 1, 2, 1)
    );
    let changes: Vec<ChangeKind> = facts.changes.iter().map(|change| change.kind).collect();
    assert_eq!(
        changes,
        [
            ChangeKind::Insertion,
            ChangeKind::Deletion,
            ChangeKind::Deletion,
            ChangeKind::Format
        ]
    );
    let lines = facts
        .body
        .drawings
        .iter()
        .filter(|drawing| drawing.kind == DrawingKind::Line)
        .count();
    assert_eq!((lines, facts.body.drawings.len(), facts.left_out.len()), (3, 4, 1));
    assert!(facts.text().contains("nối tiếp03/02/2026\nMỤC ĐÍCH\t1\n"));
    assert!(facts.stories[0].page_field.is_some() && facts.pages.rendered);
    assert_eq!(facts.package.external.len(), 1);
}
