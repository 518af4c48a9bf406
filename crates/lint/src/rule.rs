//! What a rule is, and where its findings go.

use crate::paper::Paper;
use crate::report::{Finding, Spot};
use vanthu_core::Severity;

/// One rule: its code, how grave a breach is, its clause, its explanation and its check.
#[derive(Debug)]
pub struct Rule {
    /// As in `nd30-rules.csv`: `ND30-PG-05`. Never reused for something else.
    pub code: &'static str,
    pub severity: Severity,
    /// The clause.
    pub cite: &'static str,
    /// The doc comment: a title line, "Kiểm tra", "Sai", "Đúng", and one English sentence at the end.
    pub text: &'static str,
    pub about: About,
    pub(crate) check: fn(&Paper, &mut Findings),
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The form alone: what a program that lays out documents must get right.
    Form,
    /// Words that somebody chose or typed.
    Words,
    /// The block of a copy, whatever the copied document is.
    Copy,
    /// Whether the decree applies; then no other rule is asked.
    Scope,
}

impl Rule {
    /// First line of the explanation.
    pub fn title(&self) -> &'static str {
        self.text.lines().next().unwrap_or("").trim()
    }
}

/// Declares the one rule of a file as `RULE`: its doc comment is what `explain` prints.
macro_rules! rule {
    ($(#[doc = $doc:literal])* $code:literal, $severity:ident, $cite:literal) => {
        rule!($(#[doc = $doc])* $code, $severity, $cite, Form);
    };
    ($(#[doc = $doc:literal])* $code:literal, $severity:ident, $cite:literal, $about:ident) => {
        $(#[doc = $doc])*
        pub(crate) const RULE: $crate::rule::Rule = $crate::rule::Rule {
            code: $code,
            severity: vanthu_core::Severity::$severity,
            cite: $cite,
            text: concat!($($doc, "\n"),*),
            about: $crate::rule::About::$about,
            check,
        };
    };
}

/// Collects findings. What one rule says in the same words of several places becomes one finding with all places.
#[derive(Default)]
pub(crate) struct Findings {
    rule: Option<&'static Rule>,
    all: Vec<Finding>,
}

impl Findings {
    pub fn run(&mut self, rule: &'static Rule, paper: &Paper) {
        self.rule = Some(rule);
        (rule.check)(paper, self);
    }

    /// `found` and `expected` are halves of one sentence: "lề trái 25 mm" and "từ 30 đến 35 mm".
    pub fn report(&mut self, spot: Spot, found: impl Into<String>, expected: impl Into<String>, remedy: impl Into<String>) {
        let severity = self.rule.map_or(Severity::ThongTin, |rule| rule.severity);
        self.push(severity, spot, found.into(), expected.into(), remedy.into());
    }

    /// The same as a warning, where the rule itself is an error.
    pub fn warn(&mut self, spot: Spot, found: impl Into<String>, expected: impl Into<String>, remedy: impl Into<String>) {
        self.push(Severity::CanhBao, spot, found.into(), expected.into(), remedy.into());
    }

    fn push(&mut self, severity: Severity, spot: Spot, found: String, expected: String, remedy: String) {
        // Only a rule's own check, called by `run`, comes here.
        let Some(rule) = self.rule else { return };
        let same = self.all.iter_mut().rev().take_while(|f| f.code == rule.code);
        for finding in same {
            if finding.severity == severity && finding.found == found && finding.expected == expected {
                finding.spots.push(spot);
                return;
            }
        }
        self.all.push(Finding {
            code: rule.code,
            severity,
            found,
            expected,
            remedy,
            cite: rule.cite,
            spots: vec![spot],
        });
    }

    /// Worst first, then as the rules stand in the registry.
    pub fn done(mut self) -> Vec<Finding> {
        self.all.sort_by_key(|finding| finding.severity);
        self.all
    }
}
