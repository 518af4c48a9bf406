//! The package that is written: changed parts anew, all others as they were, byte for byte.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::ops::Range;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A file that cannot be written again.
#[derive(Debug)]
pub(crate) struct Unwritable;

impl<E: std::error::Error> From<E> for Unwritable {
    fn from(_: E) -> Self {
        Unwritable
    }
}

/// A package and the parts of it that have changed.
pub(crate) struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    changed: BTreeMap<String, String>,
    /// New parts, in order.
    added: Vec<(String, String)>,
}

impl<'b> Package<'b> {
    pub fn open(bytes: &'b [u8]) -> Result<Self, Unwritable> {
        Ok(Package {
            zip: ZipArchive::new(Cursor::new(bytes))?,
            changed: BTreeMap::new(),
            added: Vec::new(),
        })
    }

    /// The entry with a part's name; names are compared without case.
    fn entry(&self, part: &str) -> Option<String> {
        let same = |name: &&str| name.replace('\\', "/").trim_start_matches('/').eq_ignore_ascii_case(part);
        self.zip.file_names().find(same).map(str::to_string)
    }

    pub fn has(&self, part: &str) -> bool {
        self.entry(part).is_some() || self.added.iter().any(|(name, _)| name.eq_ignore_ascii_case(part))
    }

    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.zip.file_names()
    }

    /// A part's text as it stands now, a byte order mark included. Places of facts are bytes of it.
    pub fn text(&mut self, part: &str) -> Result<String, Unwritable> {
        let entry = self.entry(part).ok_or(Unwritable)?;
        if let Some(text) = self.changed.get(&entry) {
            return Ok(text.clone());
        }
        let mut text = String::new();
        self.zip.by_name(&entry)?.read_to_string(&mut text)?;
        Ok(text)
    }

    pub fn set(&mut self, part: &str, text: String) -> Result<(), Unwritable> {
        let entry = self.entry(part).ok_or(Unwritable)?;
        self.changed.insert(entry, text);
        Ok(())
    }

    pub fn add(&mut self, part: &str, text: String) {
        self.added.push((part.to_string(), text));
    }

    /// Puts new text in the place of ranges that do not overlap.
    pub fn edit(&mut self, part: &str, mut edits: Vec<(Range<usize>, String)>) -> Result<(), Unwritable> {
        edits.sort_by_key(|(range, _)| (range.start, range.end));
        let mut text = self.text(part)?;
        for (range, new) in edits.into_iter().rev() {
            if text.get(range.clone()).is_none() {
                return Err(Unwritable);
            }
            text.replace_range(range, &new);
        }
        self.set(part, text)
    }

    pub fn finish(mut self) -> Result<Vec<u8>, Unwritable> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..self.zip.len() {
            let entry = self.zip.by_index_raw(index)?;
            match self.changed.get(entry.name()) {
                Some(text) => {
                    let options = SimpleFileOptions::default().last_modified_time(entry.last_modified().unwrap_or_default());
                    out.start_file(entry.name(), options)?;
                    out.write_all(text.as_bytes())?;
                }
                None => out.raw_copy_file(entry)?,
            }
        }
        for (name, text) in &self.added {
            out.start_file(
                name.as_str(),
                SimpleFileOptions::default().last_modified_time(zip::DateTime::default()),
            )?;
            out.write_all(text.as_bytes())?;
        }
        Ok(out.finish()?.into_inner())
    }
}
