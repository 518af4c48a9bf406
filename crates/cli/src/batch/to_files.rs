//! Files of their own for every row: complete or not there, and a journal that lets a stopped run go on.

use super::beside;
use super::lot::Lot;
use super::open_journal::OpenJournal;
use super::rows::{named, safe, value};
use super::{Outcome, failed_row};
use crate::args::{Common, Format};
use crate::files::{self, Pending};
use rayon::prelude::*;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use vanthu::journal::{ContentHash, FileDone, Sources};
use vanthu::{Diagnostic, Place};
use vanthu_core::vietnamese::nearest;
use vanthu_core::{ListRow, Row};

/// Why a row has no files.
enum Failed {
    /// Its data.
    Row(Vec<Diagnostic>),
    /// The disk: nothing more can be made.
    Disk(Diagnostic),
}

/// Makes the files of all rows that are ready, going on where a stopped run of the same `sources` ended.
pub fn write(lot: &Lot, formats: &[Format], sources: Sources, common: &Common) -> Result<Outcome, Vec<Diagnostic>> {
    let names = Names::of(lot);
    names.differ(lot)?;
    let folder = match &lot.args.output {
        Some(folder) => folder.clone(),
        None => lot.args.file.parent().map(PathBuf::from).unwrap_or_default(),
    };
    let name = |i: &usize| names.name(lot, *i).ok();
    let printed = lot
        .ready
        .iter()
        .filter_map(name)
        .flat_map(|name| formats.iter().map(move |f| format!("{name}.{}", f.extension())));
    beside::keep_apart(lot, printed.map(|name| folder.join(name)))?;
    files::create_folder(&folder).map_err(|e| vec![e])?;
    let journal = OpenJournal::open(&folder, &lot.stem(), &with_run(sources, lot, formats), lot.args.restart).map_err(|e| vec![e])?;
    let work = Work {
        lot,
        formats,
        names,
        folder,
        journal,
    };
    let (rows, done) = work.left_to_do();
    let mut outcome = Outcome {
        kept: done.len(),
        printed: done,
        ..Outcome::default()
    };
    for chunk in rows.chunks(super::CHUNK) {
        let made: Vec<Result<(), Failed>> = chunk.par_iter().map(|i| work.make(*i)).collect();
        let mut refused = None;
        for (index, made) in chunk.iter().zip(made) {
            match made {
                Ok(()) => outcome.printed.push(*index),
                Err(Failed::Row(found)) => outcome.failed.extend(failed_row(lot, *index, found)),
                Err(Failed::Disk(error)) => refused = refused.or(Some(error)),
            }
        }
        if let Some(error) = refused {
            let said = stopped(error, &outcome, lot.wanted.len());
            outcome.failed.splice(0..0, said);
            return Ok(outcome);
        }
    }
    work.journal.finish().map_err(|e| vec![e])?;
    let files = (outcome.printed.len() - outcome.kept) * formats.len();
    if files > 0 && !common.quiet {
        let folder = Some(work.folder.as_path()).filter(|f| !f.as_os_str().is_empty());
        crate::print(&format!("Đã ghi {files} tệp vào {}\n", folder.unwrap_or(Path::new(".")).display()));
    }
    Ok(outcome)
}

struct Work<'a> {
    lot: &'a Lot<'a>,
    formats: &'a [Format],
    names: Names,
    folder: PathBuf,
    journal: OpenJournal,
}

impl Work<'_> {
    /// The rows to make, and those that a stopped run completed.
    fn left_to_do(&self) -> (Vec<usize>, Vec<usize>) {
        let names = |index: usize| self.formats.iter().filter_map(|f| self.file_name(index, *f).ok()).collect();
        let complete = |index: &usize| self.journal.complete(*index, names);
        let (done, left): (Vec<usize>, Vec<usize>) = self.lot.ready.par_iter().copied().partition(complete);
        (left, done)
    }

    fn file_name(&self, index: usize, format: Format) -> Result<String, Vec<Diagnostic>> {
        let name = self.names.name(self.lot, index)?;
        Ok(format!("{name}.{}", format.extension()))
    }

    /// The files of a row, complete under temporary names before any takes its place; then the journal's line.
    fn make(&self, index: usize) -> Result<(), Failed> {
        let record = self.lot.record(index).map_err(Failed::Row)?;
        let engine = &self.lot.engine;
        let mut outputs = Vec::with_capacity(self.formats.len());
        for format in self.formats {
            let bytes = match format {
                Format::Docx => engine.docx(&record.styled),
                Format::Pdf => engine.pdf(&record.styled, &self.lot.pages(&record)),
            };
            let name = self.file_name(index, *format).map_err(Failed::Row)?;
            outputs.push((name, bytes.map_err(|e| Failed::Row(vec![e]))?));
        }
        let mut pending = Vec::with_capacity(outputs.len());
        let mut files: Vec<FileDone> = Vec::with_capacity(outputs.len());
        for (name, bytes) in outputs {
            pending.push(Pending::write_tagged(&self.folder.join(&name), &bytes, &self.journal.tag).map_err(Failed::Disk)?);
            files.push((name, ContentHash::of(&bytes)));
        }
        for file in pending {
            file.place().map_err(Failed::Disk)?;
        }
        self.journal.done(index, &files).map_err(Failed::Disk)
    }
}

/// What the files of a row are called, without ending; made from the row when it is asked for.
struct Names {
    pattern: String,
}

impl Names {
    fn of(lot: &Lot) -> Names {
        let width = lot.rows.len().to_string().len().max(3);
        let pattern = lot.args.name.clone().unwrap_or_else(|| {
            if lot.certificates() {
                format!("{{stt:0{width}}}_{{ten}}")
            } else {
                format!("{}-{{stt:0{width}}}", lot.stem().replace(['{', '}'], ""))
            }
        });
        Names { pattern }
    }

    /// Safe on Windows.
    fn name(&self, lot: &Lot, index: usize) -> Result<String, Vec<Diagnostic>> {
        let row = lot.rows.row(index);
        let name = named(&self.pattern, &|key| value(row, key, index)).map_err(|key| vec![no_column("--name", &key, row)])?;
        Ok(safe(&name))
    }

    /// Two rows never share a file, also where capitals do not tell names apart. Names are held as hashes: a list may be long.
    fn differ(&self, lot: &Lot) -> Result<(), Vec<Diagnostic>> {
        let hashed = |index: &usize| -> Result<(u64, usize), Vec<Diagnostic>> {
            let mut hasher = DefaultHasher::new();
            self.name(lot, *index)?.to_lowercase().hash(&mut hasher);
            Ok((hasher.finish(), *index))
        };
        let mut hashes = lot.ready.par_iter().map(hashed).collect::<Result<Vec<_>, _>>()?;
        hashes.par_sort_unstable();
        let mut same: Vec<(usize, usize, String)> = Vec::new();
        for alike in hashes.chunk_by(|a, b| a.0 == b.0).filter(|alike| alike.len() > 1) {
            // What only hashes alike is no clash.
            let mut last: HashMap<String, usize> = HashMap::new();
            for (_, index) in alike {
                let name = self.name(lot, *index)?;
                if let Some(other) = last.insert(name.to_lowercase(), *index) {
                    same.push((*index, other, name));
                }
            }
        }
        same.sort_unstable();
        let clash = |(index, other, name): (usize, usize, String)| {
            let message = format!("bản thứ {} và bản thứ {} cùng ghi ra tệp “{name}”", other + 1, index + 1);
            Diagnostic::error("DL922", &lot.rows.row(index).place(), message).remedy("thêm {stt:03} vào --name")
        };
        if same.is_empty() {
            Ok(())
        } else {
            Err(same.into_iter().map(clash).collect())
        }
    }
}

/// An option asks for a column the list does not have.
pub fn no_column(option: &str, key: &str, row: ListRow) -> Diagnostic {
    let columns: Vec<&str> = row.columns().iter().map(|c| &*c.key).collect();
    let near = nearest(key, columns.iter().copied())
        .map(|n| format!("có phải “{{{n}}}”? "))
        .unwrap_or_default();
    let error = Diagnostic::error("DL921", &Place::default(), format!("{option}: danh sách không có cột “{key}”"));
    error.remedy(format!("{near}các cột: stt, ten, {}", columns.join(", ")))
}

/// The disk refused in the middle: what is done stays done, and the journal knows it.
fn stopped(refused: Diagnostic, outcome: &Outcome, wanted: usize) -> [Diagnostic; 2] {
    let message = format!(
        "dừng lại khi đã xong {} trong {wanted} bản; các bản đã xong không hỏng",
        outcome.printed.len()
    );
    let said = Diagnostic::error("DL943", &Place::default(), message).remedy("sửa chỗ hỏng nêu trên rồi gõ lại đúng lệnh này để làm tiếp");
    [refused, said]
}

/// With the list and with what the command asks for: the same run, not only the same documents.
fn with_run(mut sources: Sources, lot: &Lot, formats: &[Format]) -> Sources {
    let cells = lot.rows.iter().flat_map(|r| Row::from(r).cells());
    let cells = cells.flat_map(|(key, text)| [key.as_bytes(), text.as_bytes()]);
    sources.add("danh sách", ContentHash::of_parts(cells));
    let options = format!("{formats:?} {:?} {:?}", lot.args.only, lot.args.name);
    sources.add("lệnh (--to, --only, --name)", ContentHash::of(options.as_bytes()));
    sources
}
