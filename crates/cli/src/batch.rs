//! `vanthu batch`: one document a row of a list. A bad row is named and left out; the others are made; the tally says both.

//!
//! Plan (which rows, which names), make (rows independent, in parallel), write (a row's files complete, then the journal's line): `rows.rs` has
//! the values of a row, `open_journal.rs` what lets a stopped run go on.

mod numbers;
mod open_journal;
mod rows;

use crate::args::{Batch, Common, Format};
use crate::files::{self, Pending, shown};
use numbers::{Numbers, prints_ordinals};
use open_journal::OpenJournal;
use rayon::prelude::*;
use rows::{fill, named, only, safe, unknown_places, value};
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use vanthu::journal::{ContentHash, FileDone, Sources};
use vanthu::{Diagnostic, Engine, Page, Place, Styled, Warned};
use vanthu_core::Node;
use vanthu_core::vietnamese::{fold, nearest};

/// Documents in memory at once: enough to keep all cores at work.
const CHUNK: usize = 256;

/// What one row becomes.
struct Made {
    index: usize,
    /// Well: its files stand under their names.
    outcome: Result<(), Vec<Diagnostic>>,
    /// The disk refused: nothing more can be made.
    refused: bool,
    pages: Vec<Page>,
    styled: Option<Styled>,
}

pub fn run(args: &Batch, common: &Common) -> Result<(), Vec<Diagnostic>> {
    let formats = formats(args)?;
    let engine = crate::engine(common)?;
    let Warned {
        value: (data, profile),
        warnings,
    } = crate::render::read(&engine, &args.file)?;
    crate::report(&warnings, common);
    let list = engine.read_list(&shown(&args.list), &files::read(&args.list).map_err(|e| vec![e])?);
    if list.rows.is_empty() {
        return Err(list.found);
    }
    let only = args.only.as_deref().map(|o| only(o, &list.rows)).transpose()?;
    let mut failed: Vec<Diagnostic> = Vec::new();
    let mut list = list;
    // Whether a recipient stands in the list twice only the whole list tells.
    if one_recipient_each(&data) {
        let mut whole = data.clone();
        engine.attach_list(&mut whole, list.rows.iter().cloned());
        let found = engine
            .check(&whole, profile.as_ref(), args.mau.as_deref())
            .map_or_else(|e| e, |c| c.warnings);
        list.found.extend(
            found
                .into_iter()
                .filter(|d| d.place.file == list.rows[0].place.file || d.place.file.starts_with(&*shown(&args.list))),
        );
    }
    let held: BTreeSet<usize> = (0..list.rows.len()).filter(|i| list.holds(&list.rows[*i])).collect();
    let (errors, notes): (Vec<_>, Vec<_>) = list.found.iter().cloned().partition(Diagnostic::is_error);
    crate::report(&notes, common);
    let wanted: Vec<usize> = (0..list.rows.len())
        .filter(|i| only.as_ref().is_none_or(|o| o.contains(i)))
        .collect();
    let of_wanted = |d: &Diagnostic| {
        d.place.line == 0
            || wanted
                .iter()
                .any(|i| list.rows[*i].place.line == d.place.line && list.rows[*i].place.file == d.place.file)
    };
    failed.extend(errors.into_iter().filter(of_wanted));
    let rows: Vec<usize> = wanted.iter().copied().filter(|i| !held.contains(i)).collect();
    let columns: Vec<&str> = list.rows[0].as_map().into_iter().flatten().map(|e| e.key.as_str()).collect();
    unknown_places(&data, &columns).map_err(|e| vec![e])?;
    let job = Job {
        engine: &engine,
        data: &data,
        profile: profile.as_ref(),
        args,
        formats: &formats,
        folder: folder(args),
        total: list.rows.len(),
    };
    let names = job.names(&list.rows, &rows)?;
    let sources = sources(args, common, &data, profile.as_ref()).map_err(|e| vec![e])?;
    let numbers = if prints_ordinals(&data) {
        let (numbers, notes) = Numbers::open(&args.file, &args.list, &list.rows, sources.whole(), args.renumber)?;
        crate::report(&notes, common);
        Some(numbers)
    } else {
        None
    };
    let journal = if args.merge {
        None
    } else {
        files::create_folder(&job.folder).map_err(|e| vec![e])?;
        let sources = with_run(sources, args, &list.rows);
        Some(OpenJournal::open(&job.folder, &job.stem(), &sources, args.restart).map_err(|e| vec![e])?)
    };
    let (rows, mut printed) = job.left_to_do(journal.as_ref(), rows, &names);
    let kept = printed.len();
    let (mut done, mut merged, mut first): (usize, Vec<Page>, Option<Styled>) = (kept, Vec::new(), None);
    for chunk in rows.chunks(CHUNK) {
        let made: Vec<Made> = chunk
            .par_iter()
            .map(|i| job.make(*i, &list.rows[*i], &names[i], journal.as_ref()))
            .collect();
        let refused = made.iter().find(|m| m.refused).map(|m| m.outcome.clone());
        for one in made {
            match one.outcome {
                Ok(()) => {
                    merged.extend(one.pages);
                    first = first.or(one.styled);
                    printed.push(one.index);
                    done += 1;
                }
                Err(_) if one.refused => {}
                Err(found) => {
                    let message = format!("bản thứ {} không soạn được", one.index + 1);
                    failed.push(Diagnostic::error("DL920", &list.rows[one.index].place, message));
                    failed.extend(found);
                }
            }
        }
        if let Some(Err(found)) = refused {
            return Err(stopped(found, failed, done, wanted.len()));
        }
    }
    if let (true, Some(first)) = (args.merge, first) {
        let path = job.merged_path();
        if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
            files::create_folder(folder).map_err(|e| vec![e])?;
        }
        let bytes = engine.pdf(&first, &merged).map_err(|e| vec![e])?;
        Pending::write(&path, &bytes).and_then(Pending::commit).map_err(|e| vec![e])?;
        if !common.quiet {
            crate::print(&format!(
                "Đã ghi {} ({} trang, {} KB)\n",
                path.display(),
                merged.len(),
                bytes.len().div_ceil(1024)
            ));
        }
    }
    if let Some(journal) = journal {
        journal.finish().map_err(|e| vec![e])?;
    }
    if let Some(numbers) = numbers {
        if args.only.is_some() {
            Numbers::log(&args.file, &numbers.reprints(&printed)).map_err(|e| vec![e])?;
        }
        if !printed.is_empty() {
            numbers.keep(&printed).map_err(|e| vec![e])?;
        }
    }
    let left_out = wanted.len() - done;
    if !common.quiet {
        let earlier = if kept > 0 {
            format!(" ({kept} bản đã xong từ lần trước)")
        } else {
            String::new()
        };
        crate::print(&format!(
            "Đã soạn {done} trong {} dòng{earlier}; {left_out} dòng không soạn\n",
            wanted.len()
        ));
    }
    if failed.is_empty() { Ok(()) } else { Err(failed) }
}

struct Job<'a> {
    engine: &'a Engine,
    data: &'a Node,
    profile: Option<&'a Node>,
    args: &'a Batch,
    formats: &'a [Format],
    folder: PathBuf,
    total: usize,
}

impl Job<'_> {
    fn make(&self, index: usize, row: &Node, stem: &str, journal: Option<&OpenJournal>) -> Made {
        let mut made = Made {
            index,
            outcome: Ok(()),
            refused: false,
            pages: Vec::new(),
            styled: None,
        };
        made.outcome = match (self.outputs(index, row, stem, &mut made.pages, &mut made.styled), journal) {
            (Ok(outputs), Some(journal)) => {
                let written = self.write(index, outputs, journal);
                made.refused = written.is_err();
                written.map_err(|e| vec![e])
            }
            (Ok(_), None) => Ok(()),
            (Err(found), _) => Err(found),
        };
        made
    }

    /// The files of a row, complete under temporary names before any takes its place; then the journal's line.
    fn write(&self, index: usize, outputs: Vec<(String, Vec<u8>)>, journal: &OpenJournal) -> Result<(), Diagnostic> {
        let mut pending = Vec::with_capacity(outputs.len());
        let mut files: Vec<FileDone> = Vec::with_capacity(outputs.len());
        for (name, bytes) in outputs {
            pending.push(Pending::write_tagged(&self.folder.join(&name), &bytes, &journal.tag)?);
            files.push((name, ContentHash::of(&bytes)));
        }
        for file in pending {
            file.commit()?;
        }
        journal.done(index, &files)
    }

    /// The rows to make, and those that a stopped run completed.
    fn left_to_do(&self, journal: Option<&OpenJournal>, rows: Vec<usize>, names: &HashMap<usize, String>) -> (Vec<usize>, Vec<usize>) {
        let Some(journal) = journal else { return (rows, Vec::new()) };
        let files: Vec<(usize, Vec<String>)> = rows
            .iter()
            .map(|i| (*i, self.formats.iter().map(|f| file_name(&names[i], *f)).collect()))
            .collect();
        let complete = journal.complete(&files);
        let (done, left): (Vec<_>, Vec<_>) = rows.into_iter().zip(complete).partition(|(_, complete)| *complete);
        let index = |(i, _): (usize, bool)| i;
        (left.into_iter().map(index).collect(), done.into_iter().map(index).collect())
    }

    /// The data file's name without its ending.
    fn stem(&self) -> String {
        self.args.file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    fn outputs(
        &self,
        index: usize,
        row: &Node,
        stem: &str,
        pages: &mut Vec<Page>,
        first: &mut Option<Styled>,
    ) -> Result<Vec<(String, Vec<u8>)>, Vec<Diagnostic>> {
        let mut data = self.data.clone();
        let values = |key: &str| value(row, key, index);
        fill(&mut data, &values);
        // A decision of one person: its list is this row.
        if one_recipient_each(&data) {
            self.engine.attach_list(&mut data, [row.clone()]);
        }
        let checked = self.engine.check(&data, self.profile, self.args.mau.as_deref())?;
        let styled = self.engine.styled(&checked.value)?.value;
        let laid = if self.formats.contains(&Format::Pdf) {
            self.engine.pages(&styled)
        } else {
            Vec::new()
        };
        if self.args.merge {
            *pages = laid;
            *first = Some(styled);
            return Ok(Vec::new());
        }
        let mut outputs = Vec::new();
        for format in self.formats {
            let bytes = match format {
                Format::Docx => self.engine.docx(&styled),
                Format::Pdf => self.engine.pdf(&styled, &laid),
            };
            outputs.push((file_name(stem, *format), bytes.map_err(|e| vec![e])?));
        }
        Ok(outputs)
    }

    /// The file name of every row, safe on Windows; two rows never share one.
    fn names(&self, list: &[Node], rows: &[usize]) -> Result<HashMap<usize, String>, Vec<Diagnostic>> {
        let width = self.total.to_string().len().max(3);
        let pattern = self
            .args
            .name
            .clone()
            .unwrap_or_else(|| format!("{}-{{stt:0{width}}}", self.stem().replace(['{', '}'], "")));
        let (mut names, mut taken, mut found) = (HashMap::new(), HashMap::<String, usize>::new(), Vec::new());
        for index in rows {
            let row = &list[*index];
            let name = named(&pattern, &|key| value(row, key, *index)).map_err(|key| {
                let columns: Vec<&str> = row.as_map().into_iter().flatten().map(|e| e.key.as_str()).collect();
                let near = nearest(&key, columns.iter().copied())
                    .map(|n| format!("có phải “{{{n}}}”? "))
                    .unwrap_or_default();
                let error = Diagnostic::error("DL921", &Place::default(), format!("--name: danh sách không có cột “{key}”"));
                vec![error.remedy(format!("{near}các cột: stt, {}", columns.join(", ")))]
            })?;
            let name = safe(&name);
            if let Some(other) = taken.insert(name.to_lowercase(), *index) {
                let message = format!("bản thứ {} và bản thứ {} cùng ghi ra tệp “{name}”", other + 1, index + 1);
                found.push(Diagnostic::error("DL922", &row.place, message).remedy("thêm {stt:03} vào --name"));
            }
            names.insert(*index, name);
        }
        if found.is_empty() { Ok(names) } else { Err(found) }
    }

    fn merged_path(&self) -> PathBuf {
        match &self.args.output {
            Some(o) if o.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf")) => o.clone(),
            _ => self.folder.join(format!("{}.pdf", self.stem())),
        }
    }
}

fn file_name(stem: &str, format: Format) -> String {
    format!("{stem}.{}", format.extension())
}

/// The disk refused in the middle: what is done stays done, and the journal knows it.
fn stopped(mut refused: Vec<Diagnostic>, failed: Vec<Diagnostic>, done: usize, wanted: usize) -> Vec<Diagnostic> {
    let message = format!("dừng lại khi đã xong {done} trong {wanted} bản; các bản đã xong không hỏng");
    refused
        .push(Diagnostic::error("DL943", &Place::default(), message).remedy("sửa chỗ hỏng nêu trên rồi gõ lại đúng lệnh này để làm tiếp"));
    refused.extend(failed);
    refused
}

/// What all documents of a run are made from: the rows apart.
fn sources(args: &Batch, common: &Common, data: &Node, profile: Option<&Node>) -> Result<Sources, Diagnostic> {
    let mut sources = Sources::default();
    let node = |n: &Node| ContentHash::of(vanthu_input::to_yaml(n).as_bytes());
    sources.add("dữ liệu", node(data));
    if let Some(profile) = profile {
        sources.add(files::PROFILE, node(profile));
    }
    if let Some(folder) = &common.templates {
        let files = files::read_templates(folder)?;
        let parts = files.iter().flat_map(|(name, text)| [name.as_bytes(), text.as_bytes()]);
        sources.add("mẫu (--templates)", ContentHash::of_parts(parts));
    }
    if let Some(folder) = &common.font_dir {
        let fonts = files::read_fonts(folder)?;
        sources.add("phông chữ (--font-dir)", ContentHash::of_parts(fonts.iter().map(Vec::as_slice)));
    }
    if let Some(mau) = &args.mau {
        sources.add("mẫu (--mau)", ContentHash::of(mau.as_bytes()));
    }
    sources.add("bản chương trình", ContentHash::of(env!("CARGO_PKG_VERSION").as_bytes()));
    Ok(sources)
}

/// With the list and with what the command asks for: the same run, not only the same documents.
fn with_run(mut sources: Sources, args: &Batch, rows: &[Node]) -> Sources {
    let cells = rows.iter().flat_map(|r| r.as_map().into_iter().flatten());
    let cells = cells.flat_map(|e| [e.key.as_bytes(), e.value.as_text().unwrap_or_default().as_bytes()]);
    sources.add("danh sách", ContentHash::of_parts(cells));
    let options = format!("{:?} {:?} {:?}", args.to, args.only, args.name);
    sources.add("lệnh (--to, --only, --name)", ContentHash::of(options.as_bytes()));
    sources
}

/// A decision on awards without recipients of its own: each row is the one of its document.
fn one_recipient_each(data: &Node) -> bool {
    let kind = data.get("loai").and_then(Node::as_text).unwrap_or_default();
    fold(kind).replace([' ', '_'], "-") == "quyet-dinh-khen-thuong" && data.get("danh_sach").is_none_or(Node::is_blank)
}

fn formats(args: &Batch) -> Result<Vec<Format>, Vec<Diagnostic>> {
    let error = |message: &str, remedy: &str| vec![Diagnostic::error("DL904", &Place::default(), message).remedy(remedy)];
    if args.merge && args.to.contains(&Format::Docx) {
        return Err(error("--merge chỉ dùng cho PDF", "bỏ docx khỏi --to, hoặc bỏ --merge"));
    }
    Ok(match (&args.to[..], args.merge) {
        (_, true) => vec![Format::Pdf],
        ([], false) => Format::ALL.to_vec(),
        (to, false) => Format::ALL.into_iter().filter(|f| to.contains(f)).collect(),
    })
}

fn folder(args: &Batch) -> PathBuf {
    match &args.output {
        Some(o) if args.merge && o.extension().is_some() => o.parent().map(Path::to_path_buf).unwrap_or_default(),
        Some(o) => o.clone(),
        None => args.file.parent().map(Path::to_path_buf).unwrap_or_default(),
    }
}
