//! The exams of the checker: documents by other hands (`fixtures/word/exam*/`), and how many of their planted faults it finds.

use crate::{files_ending, root};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use vanthu_lint::{Report, Severity};

/// What a document of the exam is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// In form: whatever is found is a false alarm.
    Right,
    /// Has faults planted in it, and no others.
    Wrong,
    /// The decree does not apply: one finding says so.
    Outside,
}

/// A document of the exam.
#[derive(Clone, Debug)]
pub struct Paper {
    pub path: PathBuf,
    pub name: String,
    pub class: Class,
    pub planted: Vec<Fault>,
}

/// A planted fault.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The rule that tells it.
    pub code: String,
    pub what: String,
    /// Rules that may tell it as well, or in its place.
    pub accepted: Vec<String>,
}

/// Planted faults of one family of rules (`QH`, `SO` …) and what was found of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Family {
    pub planted: usize,
    pub found: usize,
    /// Found, and neither planted nor accepted.
    pub extra: usize,
}

impl Family {
    /// Found of the planted, in percent.
    pub fn recall(self) -> f64 {
        percent(self.found, self.planted)
    }

    /// Planted of the found, in percent.
    pub fn precision(self) -> f64 {
        percent(self.found, self.found + self.extra)
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 100.0 } else { part as f64 * 100.0 / whole as f64 }
}

/// The result of an exam.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    pub families: BTreeMap<String, Family>,
    /// Right documents, and the findings in them.
    pub right: usize,
    pub false_alarms: Vec<String>,
    /// Of these, those of the severity "lỗi".
    pub false_errors: usize,
    /// Planted and not found; found and not planted: file, code, words.
    pub missed: Vec<String>,
    pub extra: Vec<String>,
}

impl Marks {
    /// All families together.
    pub fn whole(&self) -> Family {
        self.families.values().fold(Family::default(), |sum, family| Family {
            planted: sum.planted + family.planted,
            found: sum.found + family.found,
            extra: sum.extra + family.extra,
        })
    }

    /// A line a family, then the sum and all that went wrong.
    pub fn table(&self) -> String {
        let row = |name: &str, f: Family| {
            format!(
                "{name:<6} {:>7} {:>6} {:>6} {:>8.1} % {:>8.1} %\n",
                f.planted,
                f.found,
                f.extra,
                f.recall(),
                f.precision()
            )
        };
        let mut out = format!(
            "{:<6} {:>7} {:>6} {:>6} {:>10} {:>10}\n",
            "family", "planted", "found", "extra", "recall", "precision"
        );
        for (name, family) in &self.families {
            out.push_str(&row(name, *family));
        }
        out.push_str(&row("all", self.whole()));
        out.push_str(&format!(
            "{} false alarms in {} right documents, {} of them errors\n",
            self.false_alarms.len(),
            self.right,
            self.false_errors
        ));
        for (word, lines) in [
            ("missed", &self.missed),
            ("extra", &self.extra),
            ("false alarm", &self.false_alarms),
        ] {
            lines.iter().for_each(|line| out.push_str(&format!("{word}: {line}\n")));
        }
        out
    }
}

/// The exams, each by a hand of its own: folders of `fixtures/word`.
pub const EXAMS: [&str; 3] = ["exam", "exam-2", "exam-3"];

/// The documents of an exam with their planted faults. Panics where a document is not listed or a listed one is missing.
pub fn papers(exam: &str) -> Vec<Paper> {
    let folder = root().join("fixtures/word").join(exam);
    let listed = folder.join("expected.csv");
    let mut rows: BTreeMap<String, Vec<csv::StringRecord>> = BTreeMap::new();
    let mut reader = csv::Reader::from_path(&listed).unwrap_or_else(|e| panic!("{}: {e}", listed.display()));
    for row in reader.records() {
        let row = row.unwrap_or_else(|e| panic!("{}: {e}", listed.display()));
        rows.entry(row[0].to_string()).or_default().push(row);
    }
    let mut out = Vec::new();
    for path in files_ending(&folder, "docx") {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let rows = rows.remove(&name).unwrap_or_else(|| panic!("{name} is not listed"));
        out.push(Paper {
            class: match &rows[0][1] {
                "right" => Class::Right,
                "wrong" => Class::Wrong,
                "outside" => Class::Outside,
                other => panic!("{name}: {other}"),
            },
            planted: rows
                .iter()
                .filter(|r| !r[2].is_empty())
                .map(|r| Fault {
                    code: r[2].to_string(),
                    what: r[3].to_string(),
                    accepted: r[4].split_whitespace().map(str::to_string).collect(),
                })
                .collect(),
            path,
            name,
        });
    }
    assert!(rows.is_empty(), "listed and missing: {:?}", rows.keys());
    out
}

/// Marks what was found in each document.
pub fn mark(papers: &[Paper], check: impl Fn(&Paper) -> Report) -> Marks {
    let mut marks = Marks::default();
    for paper in papers {
        let report = check(paper);
        let telling = |fault: &'_ Fault| {
            std::iter::once(fault.code.clone())
                .chain(fault.accepted.clone())
                .collect::<Vec<_>>()
        };
        let expected: BTreeSet<String> = paper.planted.iter().flat_map(telling).collect();
        let found: BTreeSet<&str> = report.findings.iter().map(|f| f.code).collect();
        for fault in &paper.planted {
            let Fault { code, what, .. } = fault;
            let family = marks.families.entry(family(code)).or_default();
            family.planted += 1;
            if telling(fault).iter().any(|code| found.contains(code.as_str())) {
                family.found += 1;
            } else {
                marks.missed.push(format!("{} {code}: {what}", paper.name));
            }
        }
        let others = report
            .findings
            .iter()
            .filter(|f| f.severity != Severity::ThongTin || paper.class != Class::Right);
        for finding in others.filter(|f| !expected.contains(f.code)) {
            let line = format!("{} {} {}", paper.name, finding.code, finding.found);
            marks.families.entry(family(finding.code)).or_default().extra += 1;
            if paper.class == Class::Right {
                marks.false_errors += usize::from(finding.severity == Severity::Loi);
                marks.false_alarms.push(line);
            } else {
                marks.extra.push(line);
            }
        }
        marks.right += usize::from(paper.class == Class::Right);
    }
    marks
}

/// `ND30-QH-05` → `QH`.
fn family(code: &str) -> String {
    code.split('-').nth(1).unwrap_or(code).to_string()
}

/// Reads a paper and checks it; a document of the exam that cannot be read is a failure of the reader.
pub fn check(paper: &Paper) -> Report {
    let bytes = fs::read(&paper.path).unwrap_or_else(|e| panic!("{}: {e}", paper.name));
    vanthu_lint::check(&bytes).unwrap_or_else(|e| panic!("{}: {e}", paper.name))
}
