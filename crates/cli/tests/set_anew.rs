//! A DOCX made by others, set anew: no word is lost, and the form is the decree's.

use std::collections::HashMap;
use std::path::PathBuf;
use vanthu::Engine;

fn right_documents() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/word");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .filter_map(|f| f.ok().map(|f| f.path()))
        .filter(|p| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with("dung-")))
        .collect();
    files.sort();
    files
}

/// Each word and how often it stands, without its marks: numbers are padded anew, heads are set in capitals.
fn words(bytes: &[u8]) -> HashMap<String, i32> {
    let facts = vanthu_docx_read::read(bytes).unwrap_or_else(|e| panic!("{e}"));
    let labelled = facts.body.paragraphs.iter().map(|p| p.labelled_text() + "\n");
    let mut out = HashMap::new();
    for word in labelled.collect::<String>().split(|c: char| !c.is_alphanumeric()) {
        let word = word.trim_start_matches('0').to_uppercase();
        if !word.is_empty() {
            *out.entry(word).or_default() += 1;
        }
    }
    out
}

#[test]
fn a_right_document_set_anew_keeps_its_words_and_is_right() {
    let engine = Engine::new();
    let mut made = 0;
    for path in right_documents() {
        let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{e}"));
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let data = match engine.read(&name, &bytes) {
            Ok(read) => read.value,
            // A copy is no original.
            Err(found) if found.iter().all(|d| d.code == "DL067") => continue,
            Err(found) => panic!("{name}: {found:?}"),
        };
        let document = engine.check(&data, None, None).unwrap_or_else(|e| panic!("{name}: {e:?}")).value;
        let docx = engine.make(&document).unwrap_or_else(|e| panic!("{name}: {e:?}")).docx;
        let (before, after) = (words(&bytes), words(&docx));
        let lost: Vec<_> = before.iter().filter(|(w, n)| after.get(*w).unwrap_or(&0) < n).collect();
        assert!(lost.is_empty(), "{name}: {lost:?}");
        let report = vanthu_lint::check(&docx).unwrap_or_else(|e| panic!("{name}: {e}"));
        let errors: Vec<_> = report.findings.iter().filter(|f| f.severity == vanthu::Severity::Loi).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
        made += 1;
    }
    assert!(made >= 8, "only {made} documents were set anew");
}
