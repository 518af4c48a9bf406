//! Every document's stages are what the golden files say. A missing golden fails; `cargo golden PATTERN --update` writes.

use std::fs;
use vanthu_tests::{documents, golden};

#[test]
fn every_stage_of_every_document_is_as_it_was() {
    let mut differ = Vec::new();
    for document in documents() {
        match golden::stages(&document) {
            Err(message) => differ.push(format!("{}: {message}", document.name)),
            Ok(stages) => {
                for golden::Stage { file, text } in stages {
                    match fs::read_to_string(golden::folder(&document).join(file)) {
                        Err(_) => differ.push(format!("{}/{file} is missing", document.name)),
                        Ok(old) if old != text => differ.push(format!("{}/{file}: {}", document.name, first_difference(&old, &text))),
                        Ok(_) => {}
                    }
                }
            }
        }
    }
    assert!(
        differ.is_empty(),
        "{} differ; look, then: cargo golden PATTERN --update\n{}",
        differ.len(),
        differ.join("\n")
    );
}

#[test]
fn every_bad_input_is_refused_in_the_same_words() {
    let folder = vanthu_tests::root().join("tests/golden/loi");
    let mut differ = Vec::new();
    for (name, text) in golden::refusals() {
        assert!(!text.starts_with("accepted"), "{name} was accepted");
        match fs::read_to_string(folder.join(format!("{name}.txt"))) {
            Err(_) => differ.push(format!("loi/{name} is missing")),
            Ok(old) if old != text => differ.push(format!("loi/{name}: {}", first_difference(&old, &text))),
            Ok(_) => {}
        }
    }
    assert!(
        differ.is_empty(),
        "{} differ; look, then: cargo golden loi --update\n{}",
        differ.len(),
        differ.join("\n")
    );
}

/// Findings are right or they are mended in the rules: no false alarm stands in this file.
#[test]
fn what_is_said_of_the_writers_words_is_as_it_was() {
    let text = golden::words().expect("every document can be made");
    let old = fs::read_to_string(vanthu_tests::root().join("tests/golden/chu-viet.txt")).expect("tests/golden/chu-viet.txt is missing");
    assert!(
        old == text,
        "look, then: cargo golden chu-viet --update\n{}",
        first_difference(&old, &text)
    );
}

fn first_difference(old: &str, new: &str) -> String {
    for (number, (a, b)) in old.lines().zip(new.lines()).enumerate() {
        if a != b {
            return format!("line {}\n  was {a}\n  is  {b}", number + 1);
        }
    }
    format!("{} lines, now {}", old.lines().count(), new.lines().count())
}
