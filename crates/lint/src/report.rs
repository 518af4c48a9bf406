//! What a check says: plain records.

use crate::recognise::Verdict;
use vanthu_core::Severity;
use vanthu_docx_read::Place;

/// The outcome of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub verdict: Verdict,
    /// Tracked changes that wait: the final text was judged.
    pub changes: usize,
    /// The file holds macros.
    pub macros: bool,
    /// Errors, warnings, information; each in the order of the decree.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Is there an error among the findings?
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Loi)
    }
}

/// One thing that is not in order, wherever it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// `ND30-PG-05`.
    pub code: &'static str,
    pub severity: Severity,
    /// What stands in the file, in the decree's units: "lề trái 25 mm".
    pub found: String,
    /// What the decree asks for: "từ 30 đến 35 mm".
    pub expected: String,
    /// How to mend it.
    pub remedy: String,
    /// The clause.
    pub cite: &'static str,
    /// Where, at least once.
    pub spots: Vec<Spot>,
}

impl Finding {
    /// Found and expected as one sentence without its full stop.
    pub fn sentence(&self) -> String {
        match (self.found.is_empty(), self.expected.is_empty()) {
            (_, true) => self.found.clone(),
            // What the decree does not say is no "quy định".
            _ if self.cite.starts_with("không có trong") || self.cite.starts_with("quy tắc") => {
                format!("{}, cần {}", self.found, self.expected)
            }
            _ => format!("{}, quy định {}", self.found, self.expected),
        }
    }
}

/// A place a clerk can find, and the place in the file a program can.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spot {
    /// Estimated, from 1; nothing for what belongs to no page.
    pub page: Option<u32>,
    /// From 1, in reading order, empty ones counted; of the body.
    pub paragraph: Option<usize>,
    /// The first words there.
    pub words: String,
    /// What it is about where no paragraph is: "phần 2 (từ trang 3)", "đầu trang".
    pub about: String,
    /// Part and byte range.
    pub place: Option<Place>,
}
