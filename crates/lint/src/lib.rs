//! A DOCX that anybody made → what is not in order in it, with the clause.
//!
//! In: the bytes of a `.docx` ([`check`]), or its [`Facts`] ([`check_facts`]). Out: a [`Report`], which kind of document it is,
//! and [`Finding`]s with the value found, the value the decree asks for, the remedy and the place. Never: opens files, asks the clock,
//! changes a document (but [`fix`] makes a new one of it, see `fix/`), says that something is in order (a rule that cannot decide is
//! silent, see `crates/core/decree/nd30-rules.csv`).
//!
//! Start at [`check_facts`]. `recognise/` says which paragraph is which component of the document and why ([`Paper`]); `rules/` has one
//! file a rule, listed in `registry.rs`; `measure.rs` and `look.rs` are what rules measure with, `writing/` what the rules on words
//! share, with the word lists of `data/`; `RULES.md` is written from the rules' own comments.

#[macro_use]
mod rule;
mod fix;
mod legacy;
mod look;
mod measure;
mod paper;
mod recognise;
mod registry;
mod report;
mod rules;
mod text;
mod writing;

pub use fix::{FixError, FixOptions, Fixed, Mended, can_mend, fix};
pub use paper::{Component, Paper, Piece, Ruling, RulingKind, Side};
pub use recognise::{Loai, Outside, Verdict};
pub use registry::{explain, reference, rules};
pub use report::{Finding, Report, Spot};
pub use rule::{About, Rule};
pub use vanthu_core::Severity;
pub use vanthu_docx_read::ReadError;

use rule::Findings;
use vanthu_docx_read::Facts;

/// Reads a DOCX and checks it. Errors: not a DOCX, protected, damaged, larger than an honest document.
pub fn check(bytes: &[u8]) -> Result<Report, ReadError> {
    Ok(check_facts(vanthu_docx_read::read(bytes)?))
}

/// Checks facts: recognises the document, then asks every rule. A document outside the decree gets the one finding that says so.
pub fn check_facts(facts: Facts) -> Report {
    check_paper(&recognise::recognise(facts))
}

/// Which paragraph is which component; the first half of [`check_facts`].
pub fn recognise(facts: Facts) -> Paper {
    recognise::recognise(facts)
}

/// The second half of [`check_facts`].
pub fn check_paper(paper: &Paper) -> Report {
    let mut findings = Findings::default();
    for rule in registry::rules() {
        let verdict = &paper.verdict;
        let asked = match rule.about {
            About::Scope => verdict.ban_sao.is_none(),
            About::Copy => verdict.ban_sao.is_some(),
            About::Form | About::Words => verdict.outside.is_none(),
        };
        if asked {
            findings.run(rule, paper);
        }
    }
    Report {
        verdict: paper.verdict.clone(),
        changes: paper.facts.changes.len(),
        macros: !paper.facts.package.macros.is_empty(),
        findings: findings.done(),
    }
}
