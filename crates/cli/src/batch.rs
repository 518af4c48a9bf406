//! `vanthu batch`: one document a row of a list. A bad row is named and left out; the others are made; the tally says both.

use crate::args::{Batch, Common, Format};
use crate::files::{self, Pending, shown};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use vanthu::{Diagnostic, Engine, Page, Place, Styled, Warned};
use vanthu_core::vietnamese::{fold, nearest};
use vanthu_core::{Entry, Node, NodeValue};

/// Documents in memory at once: enough to keep all cores at work.
const CHUNK: usize = 256;

/// What one row becomes.
struct Made {
    index: usize,
    /// Files complete on disk under temporary names.
    outcome: Result<Vec<Pending>, Vec<Diagnostic>>,
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
    let only = args.only.as_deref().map(|o| only(o, list.rows.len())).transpose()?;
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
        .filter(|i| only.as_ref().is_none_or(|o| o.contains(&(i + 1))))
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
    if !args.merge {
        files::create_folder(&job.folder).map_err(|e| vec![e])?;
    }
    let (mut done, mut merged, mut first): (usize, Vec<Page>, Option<Styled>) = (0, Vec::new(), None);
    for chunk in rows.chunks(CHUNK) {
        let made: Vec<Made> = chunk.par_iter().map(|i| job.make(*i, &list.rows[*i], &names[i])).collect();
        for one in made {
            match one.outcome {
                Ok(pending) => {
                    // All formats of a row are complete on disk before either takes its place.
                    for file in pending {
                        file.commit().map_err(|e| vec![e])?;
                    }
                    merged.extend(one.pages);
                    first = first.or(one.styled);
                    done += 1;
                }
                Err(found) if one.refused => return Err(found),
                Err(found) => {
                    let message = format!("bản thứ {} không soạn được", one.index + 1);
                    failed.push(Diagnostic::error("DL920", &list.rows[one.index].place, message));
                    failed.extend(found);
                }
            }
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
    let left_out = wanted.len() - done;
    if !common.quiet {
        crate::print(&format!("Đã soạn {done} trong {} dòng; {left_out} dòng không soạn\n", wanted.len()));
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
    fn make(&self, index: usize, row: &Node, stem: &str) -> Made {
        let mut made = Made {
            index,
            outcome: Ok(Vec::new()),
            refused: false,
            pages: Vec::new(),
            styled: None,
        };
        made.outcome = match self.outputs(index, row, stem, &mut made.pages, &mut made.styled) {
            Ok(outputs) => {
                let pending: Result<Vec<Pending>, Diagnostic> = outputs.iter().map(|(path, bytes)| Pending::write(path, bytes)).collect();
                made.refused = pending.is_err();
                pending.map_err(|e| vec![e])
            }
            Err(found) => Err(found),
        };
        made
    }

    fn outputs(
        &self,
        index: usize,
        row: &Node,
        stem: &str,
        pages: &mut Vec<Page>,
        first: &mut Option<Styled>,
    ) -> Result<Vec<(PathBuf, Vec<u8>)>, Vec<Diagnostic>> {
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
            outputs.push((
                self.folder.join(format!("{stem}.{}", format.extension())),
                bytes.map_err(|e| vec![e])?,
            ));
        }
        Ok(outputs)
    }

    /// The file name of every row, safe on Windows; two rows never share one.
    fn names(&self, list: &[Node], rows: &[usize]) -> Result<HashMap<usize, String>, Vec<Diagnostic>> {
        let file_stem = self.args.file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let width = self.total.to_string().len().max(3);
        let pattern = self
            .args
            .name
            .clone()
            .unwrap_or_else(|| format!("{}-{{stt:0{width}}}", file_stem.replace(['{', '}'], "")));
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
            _ => self
                .folder
                .join(format!("{}.pdf", self.args.file.file_stem().unwrap_or_default().to_string_lossy())),
        }
    }
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

/// `17,23-25` → ordinals from 1.
fn only(text: &str, total: usize) -> Result<BTreeSet<usize>, Vec<Diagnostic>> {
    let wrong = |part: &str, why: String| {
        vec![Diagnostic::error("DL923", &Place::default(), format!("--only “{part}”: {why}")).remedy("ghi các số thứ tự, ví dụ 17,23-25")]
    };
    let mut out = BTreeSet::new();
    for part in text.split(',').map(str::trim).filter(|p| !p.is_empty()) {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let (Ok(from), Ok(to)) = (from.trim().parse::<usize>(), to.trim().parse::<usize>()) else {
            return Err(wrong(part, "không phải số thứ tự".into()));
        };
        if from == 0 || from > to || to > total {
            return Err(wrong(part, format!("danh sách có các bản từ 1 đến {total}")));
        }
        out.extend(from..=to);
    }
    Ok(out)
}

/// A column's text in one row; `stt` is the ordinal when the list has no such column.
fn value(row: &Node, key: &str, index: usize) -> Option<String> {
    match row.get(key).and_then(Node::as_text) {
        Some(text) if key != "stt" || !text.is_empty() => Some(text.replace('\n', " ")),
        _ if key == "stt" => Some((index + 1).to_string()),
        _ => None,
    }
}

/// Puts a row's values where the data names its columns: `{ho_ten}`. Braces that name no column stay as typed.
fn fill(node: &mut Node, values: &impl Fn(&str) -> Option<String>) {
    match &mut node.value {
        NodeValue::Text(text) if text.contains('{') => {
            if let Ok(filled) = named(text, values) {
                *text = filled;
            }
        }
        NodeValue::Text(_) => {}
        NodeValue::List(items) => items.iter_mut().for_each(|n| fill(n, values)),
        NodeValue::Map(entries) => entries.iter_mut().for_each(|Entry { value, .. }| fill(value, values)),
    }
}

/// The text with `{key}` and `{key:03}` replaced; the first key that nothing is known of as an error.
fn named(text: &str, values: &impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find('}') else { break };
        let inner = &rest[1..close];
        let (key, width) = inner.split_once(':').unwrap_or((inner, ""));
        if !is_key(key) {
            out.push('{');
            rest = &rest[1..];
            continue;
        }
        let value = values(key).ok_or_else(|| key.to_string())?;
        let width: usize = width.trim_start_matches('0').parse().unwrap_or(0);
        out.push_str(&"0".repeat(width.min(12).saturating_sub(value.chars().count())));
        out.push_str(&value);
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    Ok(out)
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// The first `{key}` of the data that is no column: said once, not once a row.
fn unknown_places(node: &Node, columns: &[&str]) -> Result<(), Diagnostic> {
    match &node.value {
        NodeValue::Text(text) => {
            let known = |key: &str| (key == "stt" || columns.contains(&key)).then(String::new);
            named(text, &known).map(|_| ()).map_err(|key| {
                let near = nearest(&key, columns.iter().copied())
                    .map(|n| format!("có phải “{{{n}}}”? "))
                    .unwrap_or_default();
                let error = Diagnostic::error("DL921", &node.place, format!("danh sách không có cột “{key}”"));
                error.remedy(format!("{near}các cột: stt, {}", columns.join(", ")))
            })
        }
        NodeValue::List(items) => items.iter().try_for_each(|n| unknown_places(n, columns)),
        NodeValue::Map(entries) => entries.iter().try_for_each(|e| unknown_places(&e.value, columns)),
    }
}

/// A file name that is safe everywhere: no accents, no separators, no name Windows keeps for itself.
fn safe(name: &str) -> String {
    let kept: String = fold(name)
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') {
                c
            } else {
                '-'
            }
        })
        .collect();
    let mut out: String = kept
        .split('-')
        .filter(|p| p.chars().any(|c| c != '.'))
        .collect::<Vec<_>>()
        .join("-");
    out.truncate(120);
    let out = out.trim_matches('.').to_string();
    let base = out.split('.').next().unwrap_or_default();
    let device = matches!(base, "con" | "prn" | "aux" | "nul")
        || (base.len() == 4 && (base.starts_with("com") || base.starts_with("lpt")) && base.ends_with(|c: char| c.is_ascii_digit()));
    if device || out.is_empty() { format!("vb-{out}") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_stay_in_their_folder_and_are_safe() {
        for (name, wanted) in [
            ("qd-001_Nguyễn Thị Ánh", "qd-001_nguyen-thi-anh"),
            ("../../etc/passwd", "etc-passwd"),
            ("C:\\x\\H'Hen Niê", "c-x-h-hen-nie"),
            ("con", "vb-con"),
            ("COM1.docx", "vb-com1.docx"),
            ("...", "vb-"),
            ("a<b>|c?*", "a-b-c"),
        ] {
            assert_eq!(safe(name), wanted, "{name}");
        }
    }

    #[test]
    fn places_are_filled_and_other_braces_stay() {
        let values = |key: &str| (key == "stt").then(|| "7".to_string());
        assert_eq!(named("qd-{stt:03} {{x}} {A}", &values), Err("x".to_string()));
        assert_eq!(named("qd-{stt:03} {A} { stt }", &values), Ok("qd-007 {A} { stt }".to_string()));
    }

    #[test]
    fn ranges_of_ordinals() {
        assert_eq!(only("17,23-25", 30).unwrap().into_iter().collect::<Vec<_>>(), [17, 23, 24, 25]);
        for wrong in ["0", "31", "5-3", "a", "1-99"] {
            assert!(only(wrong, 30).is_err(), "{wrong}");
        }
    }
}
