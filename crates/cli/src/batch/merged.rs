//! One PDF of all rows, or one for each value of a column: written while the pages are made, under its name only when complete.

use super::beside;
use super::lot::{Lot, Record};
use super::rows::{safe, value};
use super::to_files::no_column;
use super::{CHUNK, Outcome, failed_row};
use crate::args::Common;
use crate::files::Pending;
use rayon::prelude::*;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use vanthu::Marks;
use vanthu::{Diagnostic, Page, Styled};

/// Makes one PDF for each part of the lot.
pub fn write(lot: &Lot, common: &Common) -> Result<Outcome, Vec<Diagnostic>> {
    let mut outcome = Outcome::default();
    let parts = parts(lot)?;
    beside::keep_apart(lot, parts.iter().map(|(path, _)| path.clone()))?;
    for (path, rows) in parts {
        part(lot, &path, &rows, &mut outcome, common)?;
    }
    Ok(outcome)
}

/// Makes one PDF of all rows, at `path`.
pub fn write_to(lot: &Lot, path: &Path, common: &Common) -> Result<Outcome, Vec<Diagnostic>> {
    let mut outcome = Outcome::default();
    part(lot, path, &lot.ready, &mut outcome, common)?;
    Ok(outcome)
}

/// The files with their rows, in the order of the list.
fn parts(lot: &Lot) -> Result<Vec<(PathBuf, Vec<usize>)>, Vec<Diagnostic>> {
    let beside = || lot.args.file.parent().map(PathBuf::from).unwrap_or_default();
    let Some(column) = &lot.args.per else {
        let path = match &lot.args.output {
            Some(o) if o.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf")) => o.clone(),
            Some(folder) => folder.join(format!("{}.pdf", lot.stem())),
            None => beside().join(format!("{}.pdf", lot.stem())),
        };
        return Ok(vec![(path, lot.ready.clone())]);
    };
    let folder = lot.args.output.clone().unwrap_or_else(beside);
    let mut parts: Vec<(PathBuf, Vec<usize>)> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut names: HashMap<String, String> = HashMap::new();
    for index in &lot.ready {
        let row = lot.rows.row(*index);
        let value = value(row, column, *index).ok_or_else(|| vec![no_column("--per", column, row)])?;
        let at = match known.get(&value) {
            Some(at) => *at,
            None => {
                let shown = if value.trim().is_empty() { "khong-ghi" } else { &value };
                let name = safe(&format!("{}-{shown}", lot.stem()));
                if let Some(other) = names.insert(name.to_lowercase(), value.clone()) {
                    let message = format!("“{other}” và “{value}” cùng ghi ra tệp “{name}.pdf”");
                    let error = Diagnostic::error("DL922", &row.place(), message);
                    return Err(vec![error.remedy("viết thống nhất trong danh sách nếu là một; đổi tên nếu là hai")]);
                }
                parts.push((folder.join(format!("{name}.pdf")), Vec::new()));
                known.insert(value, parts.len() - 1);
                parts.len() - 1
            }
        };
        parts[at].1.push(*index);
    }
    Ok(parts)
}

/// A record with its pages, or what is wrong with its row.
type Laid = Result<(Record, Vec<Page>), Vec<Diagnostic>>;

fn part(lot: &Lot, path: &Path, rows: &[usize], outcome: &mut Outcome, common: &Common) -> Result<(), Vec<Diagnostic>> {
    let mut file = Merged::new(lot, path);
    let mut marks = Marks::new(rows.iter().map(|i| lot.unit(*i)));
    for chunk in rows.chunks(CHUNK) {
        let made: Vec<Laid> = chunk
            .par_iter()
            .map(|i| {
                let record = lot.record(*i)?;
                let pages = lot.pages(&record);
                Ok((record, pages))
            })
            .collect();
        let mut pages = Vec::new();
        for (index, made) in chunk.iter().zip(made) {
            match made {
                Ok((record, mut own)) => {
                    if let (true, Some(page)) = (record.wanted.is_some(), own.first_mut()) {
                        page.marks = marks.of(lot.unit(*index), &lot.ordinal(*index), lot.name(*index));
                    }
                    file.first.get_or_insert(record.styled);
                    pages.extend(own);
                    outcome.printed.push(*index);
                }
                Err(found) => outcome.failed.extend(failed_row(lot, *index, found)),
            }
        }
        file.push(pages).map_err(|e| vec![e])?;
    }
    let note = file.finish().map_err(|e| vec![e])?;
    if !common.quiet {
        crate::print(&note);
    }
    Ok(())
}

/// A merged PDF on its way to the disk.
struct Merged<'a> {
    lot: &'a Lot<'a>,
    path: &'a Path,
    first: Option<Styled>,
    count: usize,
    /// Pages are appended to the file as they come.
    appended: Option<(vanthu::MergedPdf<'a>, Pending)>,
    size: usize,
    /// A run before this one was stopped while it wrote the same file.
    stopped: bool,
}

impl<'a> Merged<'a> {
    fn new(lot: &'a Lot<'a>, path: &'a Path) -> Self {
        Merged {
            lot,
            path,
            first: None,
            count: 0,
            appended: None,
            size: 0,
            stopped: false,
        }
    }

    fn push(&mut self, pages: Vec<Page>) -> Result<(), Diagnostic> {
        self.count += pages.len();
        if pages.is_empty() {
            return Ok(());
        }
        if self.appended.is_none() {
            // What a stopped run wrote is not gone on with: ten thousand pages are made in half a second, and one run has one order of glyphs
            // and fonts.
            let (file, stopped) = Pending::create_anew(self.path)?;
            self.stopped = stopped;
            self.appended = Some((self.lot.engine.merged(), file));
        }
        if let Some((pdf, file)) = &mut self.appended {
            let bytes = pdf.push(&pages)?;
            self.size += bytes.len();
            file.append(&bytes)?;
        }
        Ok(())
    }

    /// The file under its name, and what is said of it; nothing when there is no page.
    fn finish(mut self) -> Result<String, Diagnostic> {
        let (Some(first), Some((pdf, mut file))) = (self.first.take(), self.appended.take()) else {
            return Ok(String::new());
        };
        let bytes = pdf.finish(&first, self.count)?;
        self.size += bytes.len();
        file.append(&bytes)?;
        file.commit()?;
        let size = self.size.div_ceil(1024);
        let anew = if self.stopped {
            "; lần trước dừng giữa chừng, tệp này được làm lại từ đầu, không thừa không thiếu bản nào"
        } else {
            ""
        };
        Ok(format!("Đã ghi {} ({} trang, {size} KB){anew}\n", self.path.display(), self.count))
    }
}
