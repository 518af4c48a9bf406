//! Findings to standard error, worst first. What is said over and over of one column of a list is said a few times, then counted.

use crate::args::Common;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write as _;
use vanthu::{Diagnostic, Severity};

/// How often one thing is said of one column before the rest is only counted.
const fn most(severity: Severity) -> usize {
    match severity {
        Severity::Loi => 30,
        Severity::CanhBao => 10,
        Severity::ThongTin => 3,
    }
}
/// Stretches of rows named in a count.
const MOST_STRETCHES: usize = 12;

/// Information is left out when quiet; nothing is counted together when verbose.
pub fn report(found: &[Diagnostic], common: &Common) {
    let mut err = std::io::stderr().lock();
    // Nobody is left to tell when standard error is closed.
    let _ = err.write_all(said(found, common.quiet, common.verbose).as_bytes());
}

fn said(found: &[Diagnostic], quiet: bool, verbose: bool) -> String {
    let mut out = String::new();
    for severity in [Severity::Loi, Severity::CanhBao, Severity::ThongTin] {
        if quiet && severity == Severity::ThongTin {
            continue;
        }
        let mut seen: HashMap<Kind, usize> = HashMap::new();
        let mut kinds: Vec<(Kind, Vec<u32>)> = Vec::new();
        for d in found.iter().filter(|d| d.severity == severity) {
            if let Some(kind) = Kind::of(d).filter(|_| !verbose) {
                let at = *seen.entry(kind).or_insert_with(|| {
                    kinds.push((kind, Vec::new()));
                    kinds.len() - 1
                });
                let rows = &mut kinds[at].1;
                rows.push(d.place.line);
                if rows.len() > most(severity) {
                    continue;
                }
            }
            let _ = writeln!(out, "{d}");
        }
        for (kind, rows) in kinds.iter().filter(|(_, rows)| rows.len() > most(severity)) {
            out.push_str(&kind.counted(severity, &rows[most(severity)..]));
        }
    }
    out
}

/// What makes two findings of a list the same thing to read.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Kind<'a> {
    code: &'static str,
    file: &'a str,
    cell: &'a str,
    /// Why a cell was cleaned.
    why: &'a str,
}

impl<'a> Kind<'a> {
    /// None for what is not said of a cell of a list.
    fn of(d: &'a Diagnostic) -> Option<Kind<'a>> {
        let cleaned = || d.message.strip_suffix(')')?.rsplit_once(" (").map(|(_, why)| why);
        (!d.place.cell.is_empty()).then(|| Kind {
            code: d.code,
            file: &d.place.file,
            cell: &d.place.cell,
            why: Some(d.code).filter(|c| *c == "DS050").and_then(|_| cleaned()).unwrap_or_default(),
        })
    }

    fn counted(&self, severity: Severity, rows: &[u32]) -> String {
        let word = match severity {
            Severity::Loi => "",
            Severity::CanhBao => " (cảnh báo)",
            Severity::ThongTin => " (thông tin)",
        };
        let why = if self.why.is_empty() {
            String::new()
        } else {
            format!(" ({})", self.why)
        };
        format!(
            "{}{word} · {}, cột {}: còn {} ô nữa như vậy{why}, ở dòng {}; thêm --verbose để xem từng ô\n",
            self.code,
            self.file,
            self.cell,
            rows.len(),
            stretches(rows)
        )
    }
}

/// 3, 4, 5, 9 → "3-5, 9".
fn stretches(rows: &[u32]) -> String {
    let mut rows = rows.to_vec();
    rows.sort_unstable();
    rows.dedup();
    let mut out: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match out.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ => out.push((row, row)),
        }
    }
    let shown = |(from, to): &(u32, u32)| if from == to { from.to_string() } else { format!("{from}-{to}") };
    let more = if out.len() > MOST_STRETCHES { " …" } else { "" };
    out.iter().take(MOST_STRETCHES).map(shown).collect::<Vec<_>>().join(", ") + more
}

#[cfg(test)]
mod tests {
    use super::*;
    use vanthu::Place;

    #[test]
    fn what_is_said_of_a_whole_column_is_counted_and_rows_are_named() {
        let at = |line: u32, cell: &str| Place::cell(&"ds.csv".into(), line, 1, &cell.into());
        let cleaned = |line| {
            Diagnostic::info(
                "DS050",
                &at(line, "C (Họ tên)"),
                format!("“A{line} ” → “A{line}” (bỏ dấu cách thừa)"),
            )
        };
        let mut found: Vec<Diagnostic> = (2..=9).chain([40]).map(cleaned).collect();
        found.push(Diagnostic::info(
            "DS050",
            &at(50, "C (Họ tên)"),
            "“x” → “y” (chữ tổ hợp thành dựng sẵn)",
        ));
        found.push(Diagnostic::error("DS010", &at(7, "C (Họ tên)"), "dòng này không có tên"));
        let text = said(&found, false, false);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 6, "{text}");
        assert!(lines[0].starts_with("DS010 · ds.csv, dòng 7"), "the worst first: {text}");
        assert!(lines[4].contains("chữ tổ hợp"), "another reason is another thing: {text}");
        assert_eq!(
            lines[5],
            "DS050 (thông tin) · ds.csv, cột C (Họ tên): còn 6 ô nữa như vậy (bỏ dấu cách thừa), ở dòng 5-9, 40; thêm --verbose để xem từng ô"
        );
        assert_eq!(said(&found, false, true).lines().count(), found.len(), "verbose says all");
        assert_eq!(said(&found, true, false).lines().count(), 1, "quiet leaves information out");
    }

    #[test]
    fn what_stands_outside_a_list_is_never_counted_together() {
        let place = Place::new(&"a.yaml".into(), 3, 1);
        let found = vec![Diagnostic::error("DL012", &place, "thiếu trường"); 100];
        assert_eq!(said(&found, false, false).lines().count(), 100);
    }
}
