//! `check --fix` over the project's own documents with faults planted in them: what is mended is found no more, mending twice changes nothing, no
//! word changes. And over spoilt files: never a panic, never a file that cannot be read.

use std::collections::BTreeSet;
use vanthu::Engine;
use vanthu_lint::{FixOptions, fix};
use vanthu_tests::fuzz::{Fuzzer, pack, unpack};
use vanthu_tests::{documents, files_ending, golden, root};

/// A fault: the rule that finds it, and text of the parts to be put in the place of other text.
struct Fault {
    code: &'static str,
    old: &'static str,
    new: &'static str,
}

const fn fault(code: &'static str, old: &'static str, new: &'static str) -> Fault {
    Fault { code, old, new }
}

const FAULTS: &[Fault] = &[
    fault("ND30-PG-01", r#"w:w="11906" w:h="16838""#, r#"w:w="12240" w:h="15840""#),
    fault("ND30-PG-03", r#"w:top="1134""#, r#"w:top="700""#),
    fault("ND30-PG-04", r#"w:bottom="1134""#, r#"w:bottom="1800""#),
    fault("ND30-PG-05", r#"w:left="1701" w:header"#, r#"w:left="1134" w:header"#),
    fault("ND30-PG-06", r#"w:right="850""#, r#"w:right="1701""#),
    fault("ND30-FT-01", "Times New Roman", "Arial"),
    fault("ND30-ND-01", r#"<w:jc w:val="both"/>"#, r#"<w:jc w:val="left"/>"#),
    fault("ND30-ND-04", r#"w:firstLine="567""#, r#"w:firstLine="300""#),
    fault("ND30-ND-06", r#"w:after="120""#, r#"w:after="0""#),
    fault("ND30-ND-07", r#"w:line="276""#, r#"w:line="480""#),
    fault("ND30-ND-02", r#"<w:sz w:val="28"/>"#, r#"<w:sz w:val="24"/>"#),
    fault("ND30-SN-01", r#"<w:headerReference "#, r#"<w:nothing "#),
    fault("ND30-SN-02", r#"<w:titlePg/>"#, ""),
    fault("ND30-QH-03", "Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc"),
    fault("ND30-FT-04", "Hạnh phúc", "Ha\u{323}nh phu\u{301}c"),
    fault("ND30-DD-03", "ngày 05", "ngày 5"),
    fault("ND30-NN-03", ";</w:t></w:r></w:p>", "</w:t></w:r></w:p>"),
    fault("ND30-NN-04", "Lưu: VT", "Lưu VT"),
];

/// The documents as DOCX, those on which the decree applies.
fn made() -> Vec<(String, Vec<u8>)> {
    let engine = Engine::new();
    let mut out = Vec::new();
    for document in documents() {
        let read = golden::read(&engine, &document).unwrap();
        let (data, profile) = read.value;
        let checked = engine.check(&data, profile.as_ref(), None).unwrap();
        let styled = engine.styled(&checked.value).unwrap().value;
        let docx = engine.docx(&styled).unwrap();
        if vanthu_lint::check(&docx).unwrap().verdict.outside.is_none() {
            out.push((document.name, docx));
        }
    }
    out
}

fn plant(docx: &[u8], fault: &Fault) -> Option<Vec<u8>> {
    let mut parts = unpack(docx).unwrap();
    let mut planted = false;
    for (_, bytes) in parts.iter_mut().filter(|(name, _)| name.ends_with(".xml")) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        planted |= text.contains(fault.old);
        *bytes = text.replace(fault.old, fault.new).into_bytes();
    }
    planted.then(|| pack(&parts))
}

fn codes(report: &vanthu_lint::Report) -> BTreeSet<&'static str> {
    report.findings.iter().map(|finding| finding.code).collect()
}

fn letters(docx: &[u8]) -> String {
    let text = vanthu_docx_read::read(docx).unwrap().text();
    text.chars().filter(|c| c.is_alphabetic()).collect()
}

/// So many documents are spoilt by each fault.
const DOCUMENTS: usize = 2;

#[test]
fn planted_faults_are_mended_and_found_no_more() {
    let mut documents = made();
    assert!(documents.len() > 20);
    // The short ones first: they are read many times.
    documents.sort_by_key(|(_, docx)| docx.len());
    let mut seen = BTreeSet::new();
    for fault in FAULTS {
        let mut times = 0;
        for (name, docx) in &documents {
            if times == DOCUMENTS {
                break;
            }
            let Some(bytes) = plant(docx, fault) else { continue };
            let before = codes(&vanthu_lint::check(&bytes).unwrap());
            // Some documents have nothing there that the rule is about.
            if !before.contains(fault.code) {
                continue;
            }
            times += 1;
            for track in [false, true] {
                let fixed = fix(&bytes, &FixOptions { track }).unwrap();
                let case = format!("{name}, {}, track {track}", fault.code);
                let after = codes(&fixed.report);
                assert!(
                    !after.contains(fault.code),
                    "{case}: still {:#?}",
                    fixed.report.findings.iter().filter(|f| f.code == fault.code).collect::<Vec<_>>()
                );
                assert!(
                    after.is_subset(&before),
                    "{case}: new findings {:?}",
                    after.difference(&before).collect::<Vec<_>>()
                );
                assert!(fixed.mended.iter().any(|mended| mended.code == fault.code), "{case}");
                assert_eq!(codes(&vanthu_lint::check(&fixed.bytes).unwrap()), after, "{case}");
                let again = fix(&fixed.bytes, &FixOptions { track }).unwrap();
                assert!(
                    again.mended.is_empty() && again.bytes == fixed.bytes,
                    "{case}: mended twice: {:?}",
                    again.mended
                );
                if fault.code != "ND30-FT-04" {
                    assert_eq!(letters(&fixed.bytes), letters(&bytes), "{case}");
                }
            }
            seen.insert(fault.code);
        }
    }
    let missed: Vec<&str> = FAULTS.iter().map(|fault| fault.code).filter(|code| !seen.contains(code)).collect();
    assert!(missed.is_empty(), "planted in no document: {missed:?}");
}

#[test]
fn only_what_is_found_is_mended() {
    for (name, docx) in made() {
        let found = codes(&vanthu_lint::check(&docx).unwrap());
        let fixed = fix(&docx, &FixOptions::default()).unwrap();
        let mended: Vec<_> = fixed.mended.iter().map(|mended| (mended.code, &mended.what)).collect();
        assert!(mended.iter().all(|(code, _)| found.contains(code)), "{name}: {mended:?}");
        assert_eq!(mended.is_empty(), fixed.bytes == docx, "{name}");
    }
}

/// What people must mend in a line of which `--fix` has mended the looks: its capitals and its words.
const PEOPLE: &[&str] = &["in hoa", "in thường", "ghi “", "đánh số"];

#[test]
fn documents_of_other_programs_are_mended_once_and_for_all() {
    let mut mended = BTreeSet::new();
    for path in files_ending(&root().join("fixtures/word"), "docx") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let before = vanthu_lint::check(&bytes).unwrap();
        for track in [false, true] {
            let Ok(fixed) = fix(&bytes, &FixOptions { track }) else {
                assert!(before.verdict.ban_sao.is_some(), "{name} is not mended");
                continue;
            };
            let case = format!("{name}, track {track}");
            assert_eq!(fixed.mended.is_empty(), fixed.bytes == bytes, "{case}");
            // A line as long as a motto in too small letters is too short for right ones; lines are not drawn anew.
            let mut expected = codes(&before);
            expected.extend(expected.contains("ND30-QH-04").then_some("ND30-QH-05"));
            assert!(
                codes(&fixed.report).is_subset(&expected),
                "{case}: new findings {:?}",
                codes(&fixed.report)
            );
            assert_eq!(codes(&vanthu_lint::check(&fixed.bytes).unwrap()), codes(&fixed.report), "{case}");
            let again = fix(&fixed.bytes, &FixOptions { track }).unwrap();
            assert!(
                again.mended.is_empty() && again.bytes == fixed.bytes,
                "{case}: twice: {:?}",
                again.mended
            );
            for one in &fixed.mended {
                mended.insert(one.code);
                let left = fixed.report.findings.iter().find(|finding| {
                    finding.code == one.code
                        && finding.spots.iter().any(|spot| spot.paragraph == one.spot.paragraph)
                        && !PEOPLE.iter().any(|words| finding.found.contains(words))
                });
                assert!(left.is_none(), "{case}: {} mended ({}), still {left:?}", one.code, one.what);
            }
        }
    }
    assert!(mended.len() >= 50, "{mended:?}");
}

#[test]
fn spoilt_files_are_mended_or_refused() {
    const CASES: u64 = 150;
    let fuzzer = Fuzzer::new().unwrap();
    for number in 0..CASES {
        let bytes = fuzzer.case(number);
        let Ok(fixed) = fix(&bytes, &FixOptions { track: number % 2 == 0 }) else {
            continue;
        };
        assert!(vanthu_docx_read::read(&fixed.bytes).is_ok(), "case {number}");
    }
}

#[test]
fn a_copy_is_left_as_it_was_issued() {
    let copy = std::fs::read(root().join("fixtures/word/dung-10-ban-sao.docx")).unwrap();
    let error = fix(&copy, &FixOptions::default()).unwrap_err();
    assert!(matches!(error, vanthu_lint::FixError::Copy), "{error}");
}
