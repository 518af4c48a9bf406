//! The bars of the exams (`fixtures/word/exam*/`): what hands that had not seen the rules planted is found, right documents are left alone.

use vanthu_tests::exam::{Class, EXAMS, check, mark, papers};

#[test]
fn planted_faults_are_found_and_right_documents_left_alone() {
    let mut planted = 0;
    for exam in EXAMS {
        let papers = papers(exam);
        let of = |class| papers.iter().filter(|p| p.class == class).count();
        assert!(
            of(Class::Right) >= 18 && of(Class::Wrong) >= 18 && of(Class::Outside) >= 4,
            "{exam}"
        );
        let marks = mark(&papers, check);
        let whole = marks.whole();
        planted += whole.planted;
        assert!(whole.recall() >= 95.0, "{exam}\n{}", marks.table());
        assert!(whole.precision() >= 95.0, "{exam}\n{}", marks.table());
        assert_eq!(marks.false_errors, 0, "{exam}\n{}", marks.table());
        assert!(marks.false_alarms.len() <= marks.right, "{exam}\n{}", marks.table());
    }
    assert!(planted >= 380, "{planted} planted");
}

#[test]
fn what_is_outside_the_decree_has_one_finding() {
    for exam in EXAMS {
        for paper in papers(exam).iter().filter(|p| p.class == Class::Outside) {
            let report = check(paper);
            let codes: Vec<&str> = report.findings.iter().map(|f| f.code).collect();
            assert_eq!(codes.len(), 1, "{exam} {}: {codes:?}", paper.name);
        }
    }
}
