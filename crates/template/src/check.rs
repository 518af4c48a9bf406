//! A template held against everything that can be known before it runs: its syntax, its tags, its names. All findings at once.

use crate::place::Source;
use crate::scan::{Mustache, MustacheKind, one_line, scan};
use crate::{names, tags};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use vanthu_core::{Diagnostic, Kind};

/// A file of a template: what messages call it, and its text.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub name: Arc<str>,
    pub text: Cow<'static, str>,
}

/// Shared parts by the name `{{> name}}` calls them.
pub(crate) type Parts = BTreeMap<String, File>;

/// A file with its mustaches in order.
pub(crate) struct Scanned<'a> {
    pub source: Source<'a>,
    pub mustaches: Vec<Mustache>,
}

/// Every finding about a template and the shared parts it may print, in the order of the files.
pub(crate) fn check(main: &File, parts: &Parts, kind: &'static Kind) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let scanned: BTreeMap<&str, Scanned> = parts.iter().map(|(name, file)| (name.as_str(), read(file, &mut found))).collect();
    let main_scanned = read(main, &mut found);
    // Where blocks do not match, no tag has its place.
    if found.is_empty() {
        tags::check(&main_scanned, &scanned, &mut found);
    }
    names::check(&main_scanned, &scanned, kind, &mut found);
    for file in parts.values().chain([main]) {
        // What was found explains itself better than the engine would; and its parser is asked about sane files only.
        if found.iter().all(|d| d.place.file != file.name) {
            found.extend(engine_error(file));
        }
    }
    found.sort_by(|a, b| order(a).cmp(&order(b)));
    found.dedup();
    found
}

fn order(d: &Diagnostic) -> (&str, u32, u32, &str) {
    (&d.place.file, d.place.line, d.place.column, d.code)
}

fn read<'a>(file: &'a File, found: &mut Vec<Diagnostic>) -> Scanned<'a> {
    let source = Source::new(&file.name, &file.text);
    let mustaches = scan(&source, found);
    Scanned { source, mustaches }
}

/// Every word between `{{` and `}}`.
pub(crate) fn words(file: &File) -> Vec<&str> {
    let source = Source::new(&file.name, &file.text);
    let mustaches = scan(&source, &mut Vec::new());
    let insides = mustaches.into_iter().map(|m| &file.text[m.inner]);
    insides
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric() && c != '_'))
        .collect()
}

/// What Handlebars itself cannot read.
pub(crate) fn engine_error(file: &File) -> Option<Diagnostic> {
    let error = handlebars::Template::compile(&file.text).err()?;
    let (line, column) = error.pos().unwrap_or((0, 0));
    let place = vanthu_core::Place::new(&file.name, line as u32, column as u32);
    let near = one_line(file.text.lines().nth(line.saturating_sub(1)).unwrap_or_default());
    let error = Diagnostic::error("MT010", &place, format!("cú pháp Handlebars không đúng ở “{near}”"));
    Some(error.remedy("kiểm tra dấu ngoặc, dấu nháy và tên trong {{ … }} ở dòng này"))
}

/// The fields a template names: those whose text it only prints or asks whether it is there, and those on which more depends.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    pub printed: BTreeSet<String>,
    pub decides: BTreeSet<String>,
}

/// What `main` and the parts it prints do with the fields; none when a loop or a part changes what names mean.
pub(crate) fn uses(main: &File, parts: &Parts) -> Option<Uses> {
    let mut uses = Uses::default();
    let (mut left, mut seen) = (vec![main], BTreeSet::new());
    while let Some(file) = left.pop() {
        let source = Source::new(&file.name, &file.text);
        for m in scan(&source, &mut Vec::new()) {
            let inner = file.text[m.inner].trim();
            let inner = inner
                .strip_prefix("if ")
                .or_else(|| inner.strip_prefix("unless "))
                .unwrap_or(inner)
                .trim();
            let plain = |text: &str| text.chars().all(|c| c.is_alphanumeric() || c == '_');
            let bare = inner.strip_prefix("this.").unwrap_or(inner);
            match m.kind {
                MustacheKind::Comment | MustacheKind::Else | MustacheKind::Close => {}
                MustacheKind::Refused => return None,
                MustacheKind::Partial => {
                    let part = parts.get(inner)?;
                    if seen.insert(inner) {
                        left.push(part);
                    }
                }
                MustacheKind::Open if inner.starts_with("each") || inner.starts_with("with") => return None,
                _ if plain(bare) => {
                    uses.printed.insert(bare.to_string());
                }
                _ => {
                    // Of a path its first name: `nguoi_ky.ho_ten` is the signer's.
                    let words = inner.split(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.'));
                    let first = words.filter_map(|w| w.strip_prefix("this.").unwrap_or(w).split('.').next());
                    uses.decides.extend(first.filter(|w| !w.is_empty()).map(str::to_string));
                }
            }
        }
    }
    Some(uses)
}
