//! The ledger of the decree's rules: every row complete, every claim with its place.

use std::collections::HashSet;
use vanthu_tests::root;

/// Fields of a CSV line; quoted ones may hold commas and doubled quotes.
fn fields(line: &str) -> Vec<String> {
    let (mut out, mut field, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => field.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(std::mem::take(&mut field)),
            c => field.push(c),
        }
    }
    out.push(field);
    out
}

#[test]
fn every_rule_has_a_status_and_every_claim_a_place() {
    let text = std::fs::read_to_string(root().join("crates/core/decree/nd30-rules.csv")).unwrap();
    let mut lines = text.lines();
    let head = fields(lines.next().unwrap());
    assert_eq!(
        head,
        [
            "id",
            "component",
            "rule_en",
            "rule_vi",
            "severity",
            "source",
            "confidence",
            "status",
            "note"
        ]
    );
    let mut ids = HashSet::new();
    let mut made = 0;
    for line in lines {
        let row = fields(line);
        assert_eq!(row.len(), head.len(), "{line}");
        assert!(ids.insert(row[0].clone()), "{} stands twice", row[0]);
        assert!(!row[5].is_empty(), "{} has no source", row[0]);
        match row[7].as_str() {
            "made" | "checked" => {
                let place = row[8].split([' ', ':', ';']).next().unwrap();
                assert!(root().join(place).is_file(), "{}: {place}", row[0]);
                made += 1;
            }
            "later" | "n/a" => assert!(!row[8].is_empty(), "{} does not say why", row[0]),
            other => panic!("{}: {other}", row[0]),
        }
    }
    assert!(ids.len() >= 160 && made >= 60, "{} rules, {made} made or checked", ids.len());
}

#[test]
fn every_rule_of_the_checker_stands_in_the_ledger_with_its_severity() {
    let text = std::fs::read_to_string(root().join("crates/core/decree/nd30-rules.csv")).unwrap();
    let rows: Vec<Vec<String>> = text.lines().skip(1).map(fields).collect();
    for rule in vanthu_lint::rules() {
        let row = rows
            .iter()
            .find(|row| row[0] == rule.code)
            .unwrap_or_else(|| panic!("{} has no row", rule.code));
        let severity = match rule.severity {
            vanthu_lint::Severity::Loi => "lỗi",
            vanthu_lint::Severity::CanhBao => "cảnh báo",
            vanthu_lint::Severity::ThongTin => "thông tin",
        };
        assert_eq!(row[4], severity, "{}", rule.code);
        let file = format!("crates/lint/src/rules/{}.rs", rule.code.to_lowercase().replace('-', "_"));
        assert!(row[8].contains(&file), "{}: the note does not name {file}", rule.code);
    }
}
