//! A table copied out of Word or Excel comes as lines of cells parted by tabs: it becomes the pipe table that prose knows.

use super::{Line, Splitter};
use vanthu_core::Diagnostic;
use vanthu_core::prose::{self, Label};

/// Fewest rows, with the heading row.
const FEWEST_ROWS: usize = 2;
/// Fewest tabs in a row: with a single one it may as well be a number and its text.
const FEWEST_TABS: usize = 2;

/// Lines with tables in tabs → lines with pipe tables, each row on the line it came from; it is said how many tables were seen.
pub(super) fn from_tabs(splitter: &mut Splitter, lines: Vec<Line>) -> Vec<Line> {
    let mut out = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let tabs = if is_labelled(&lines[at]) { 0 } else { tabs(&lines[at]) };
        // An editor may have taken the empty cells at the end of a row.
        let is_row = |l: &&Line| self::tabs(l) == tabs || (1..tabs).contains(&self::tabs(l)) && !is_labelled(l);
        let rows = lines[at..].iter().take_while(is_row).count();
        if tabs < FEWEST_TABS || rows < FEWEST_ROWS {
            out.push(lines[at].clone());
            at += 1;
            continue;
        }
        let message = format!("{rows} dòng có dấu tab được hiểu là một bảng {} cột, hàng đầu là tiêu đề", tabs + 1);
        splitter
            .found
            .push(Diagnostic::info("DL064", &splitter.place(lines[at].number), message));
        for (i, line) in lines[at..at + rows].iter().enumerate() {
            let mut cells: Vec<String> = line.text.split('\t').map(|c| c.trim().replace('|', "\\|")).collect();
            cells.resize(tabs + 1, String::new());
            out.push(Line {
                number: line.number,
                text: format!("| {} |", cells.join(" | ")),
            });
            if i == 0 {
                out.push(Line {
                    number: line.number,
                    text: format!("|{}", "---|".repeat(tabs + 1)),
                });
            }
        }
        at += rows;
    }
    out
}

fn tabs(line: &Line) -> usize {
    line.text.matches('\t').count()
}

/// "1.", "a)", "-": a paragraph, or the number of a row.
fn is_labelled(line: &Line) -> bool {
    prose::label(line.text.trim()) != Label::None
}
