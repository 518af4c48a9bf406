//! The bars of the exam set (`fixtures/word/exam/`): what a hand that had not seen the rules planted is found, and right documents are left alone.

use vanthu_tests::exam::{Class, check, mark, papers};

#[test]
fn planted_faults_are_found_and_right_documents_left_alone() {
    let papers = papers();
    let of = |class| papers.iter().filter(|p| p.class == class).count();
    assert!(of(Class::Right) >= 20 && of(Class::Wrong) >= 20 && of(Class::Outside) >= 5);
    let marks = mark(&papers, check);
    let whole = marks.whole();
    assert!(whole.planted >= 140, "{} planted", whole.planted);
    assert!(whole.recall() >= 95.0, "{}", marks.table());
    assert!(whole.precision() >= 95.0, "{}", marks.table());
    assert_eq!(marks.false_errors, 0, "{}", marks.table());
    assert!(marks.false_alarms.len() <= marks.right, "{}", marks.table());
}

#[test]
fn what_is_outside_the_decree_has_one_finding() {
    for paper in papers().iter().filter(|p| p.class == Class::Outside) {
        let report = check(paper);
        let codes: Vec<&str> = report.findings.iter().map(|f| f.code).collect();
        assert_eq!(codes.len(), 1, "{}: {codes:?}", paper.name);
    }
}
