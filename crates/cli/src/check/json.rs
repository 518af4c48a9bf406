//! Findings for programs. The keys are described in `crates/lint/REPORT.md` and stay; new ones may come.

use super::Checked;
use serde_json::{Value, json};
use vanthu::{Diagnostic, Severity};
use vanthu_lint::{Finding, Report, Spot};

/// Raised when a key is removed or changes its meaning.
const VERSION: u32 = 1;

pub fn text(checked: &[Checked]) -> String {
    let files: Vec<Value> = checked.iter().map(file).collect();
    let whole = json!({ "version": VERSION, "files": files });
    format!("{whole:#}\n")
}

fn file(checked: &Checked) -> Value {
    let name = checked.path.display().to_string();
    match &checked.outcome {
        Ok(report) => {
            let mut found = document(&name, report);
            if let Some(mending) = &checked.mended {
                let mended = mending
                    .mended
                    .iter()
                    .map(|m| json!({ "code": m.code, "change": m.what, "place": spot(&m.spot) }));
                found["fixed"] = json!({
                    "file": mending.path.as_ref().map(|path| path.display().to_string()),
                    "changes": mended.collect::<Vec<_>>(),
                    "error": mending.refused.as_ref().map(error),
                });
            }
            found
        }
        Err(failed) => json!({ "file": name, "error": error(failed) }),
    }
}

fn error(error: &Diagnostic) -> Value {
    json!({ "code": error.code, "message": error.message, "remedy": error.remedy })
}

fn document(name: &str, report: &Report) -> Value {
    let verdict = &report.verdict;
    json!({
        "file": name,
        "kind": verdict.loai.map(|loai| loai.slug()),
        "draft": verdict.du_thao,
        "outside": verdict.outside.filter(|_| verdict.is_outside()).map(|outside| outside.words()),
        "copy": verdict.ban_sao.is_some(),
        "attachments": verdict.attachments,
        "changes": report.changes,
        "macros": report.macros,
        "findings": report.findings.iter().map(finding).collect::<Vec<_>>(),
    })
}

fn finding(finding: &Finding) -> Value {
    let severity = match finding.severity {
        Severity::Loi => "loi",
        Severity::CanhBao => "canh-bao",
        Severity::ThongTin => "thong-tin",
    };
    json!({
        "code": finding.code,
        "severity": severity,
        "message": finding.sentence(),
        "found": finding.found,
        "expected": finding.expected,
        "remedy": finding.remedy,
        "clause": finding.cite,
        "places": finding.spots.iter().map(spot).collect::<Vec<_>>(),
    })
}

fn spot(spot: &Spot) -> Value {
    json!({
        "page": spot.page,
        "paragraph": spot.paragraph,
        "words": spot.words,
        "about": spot.about,
        "part": spot.place.as_ref().map(|p| p.part.to_string()),
        "start": spot.place.as_ref().map(|p| p.range.start),
        "end": spot.place.as_ref().map(|p| p.range.end),
    })
}
