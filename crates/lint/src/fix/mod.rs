//! `--fix`: a new document in which is mended what a program may mend.
//!
//! `mends/` says for each rule what is to be changed, in terms of the document (`changes.rs`); `write.rs` makes edits of parts of it, `runs.rs` and
//! `element.rs` write XML, `track.rs` as tracked changes; `package.rs` copies all other parts as they are. Whatever the mends do, no word changes:
//! the document is read again and its text compared, letter by letter, with the old one and the replacements told.

mod changes;
mod element;
mod header;
mod mends;
mod package;
mod runs;
#[cfg(test)]
mod tests;
mod track;
mod write;

pub use changes::Mended;

/// Has `--fix` a mend for what this rule finds? In a given document it may still be left to people.
pub fn can_mend(code: &str) -> bool {
    mends::can_mend(code)
}

use crate::paper::Paper;
use crate::report::Report;
use changes::{At, Changes};
use mends::Ask;
use package::{Package, Unwritable};
use std::fmt;
use track::Tracker;
use vanthu_docx_read::{Facts, ReadError};
use write::Writer;

/// One change can make another possible (a paragraph set in another size has other lines); more rounds than this were never needed.
const ROUNDS: usize = 4;

/// How to mend.
#[derive(Clone, Copy, Debug, Default)]
pub struct FixOptions {
    /// As tracked changes, where Word can track them; pages and page numbers are changed outright.
    pub track: bool,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The new document; the old one's bytes where nothing was mended.
    pub bytes: Vec<u8>,
    pub mended: Vec<Mended>,
    /// Of the new document.
    pub report: Report,
}

/// Why a document was not mended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FixError {
    Read(ReadError),
    /// It bears a digital signature, which any change makes void.
    Signed,
    /// A copy: what was issued is not changed.
    Copy,
    /// It is built in a way that cannot be changed safely: parts in UTF-16, names without prefix, lists of parts in an unknown form.
    Unknown,
}

impl fmt::Display for FixError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FixError::Read(error) => error.fmt(f),
            FixError::Signed => write!(f, "Tệp đã ký số: sửa sẽ làm mất giá trị chữ ký."),
            FixError::Copy => write!(
                f,
                "Tệp là bản sao: văn bản được sao không được sửa; sửa khối thể thức bản sao bằng tay."
            ),
            FixError::Unknown => write!(
                f,
                "Tệp có cấu trúc lạ, không sửa tự động được; mở bằng Word rồi lưu lại dạng .docx."
            ),
        }
    }
}

impl std::error::Error for FixError {}

impl From<ReadError> for FixError {
    fn from(error: ReadError) -> Self {
        FixError::Read(error)
    }
}

impl From<Unwritable> for FixError {
    fn from(_: Unwritable) -> Self {
        FixError::Unknown
    }
}

/// Mends what is found and can be mended. Mending the result again changes nothing.
pub fn fix(bytes: &[u8], options: &FixOptions) -> Result<Fixed, FixError> {
    let mut paper = crate::recognise(vanthu_docx_read::read(bytes)?);
    let mut fixed = Fixed {
        bytes: bytes.to_vec(),
        mended: Vec::new(),
        report: crate::check_paper(&paper),
    };
    if Package::open(bytes)?
        .parts()
        .any(|part| part.to_lowercase().contains("_xmlsignatures/"))
    {
        return Err(FixError::Signed);
    }
    if paper.verdict.ban_sao.is_some() {
        return Err(FixError::Copy);
    }
    for _ in 0..ROUNDS {
        let Some(new) = round(&fixed.bytes, &paper, &fixed.report, options)? else {
            break;
        };
        paper = crate::recognise(new.facts);
        fixed.report = crate::check_paper(&paper);
        fixed.bytes = new.bytes;
        fixed.mended.extend(new.mended);
    }
    Ok(fixed)
}

/// A new document, and what was mended in it.
struct Mending {
    bytes: Vec<u8>,
    facts: Facts,
    mended: Vec<Mended>,
}

/// One round; nothing where there is nothing to change.
fn round(bytes: &[u8], paper: &Paper, report: &Report, options: &FixOptions) -> Result<Option<Mending>, FixError> {
    let mut changes = mends::changes(&Ask { paper, report });
    if changes.is_empty() {
        return Ok(None);
    }
    let facts = &paper.facts;
    if !facts.converted.is_empty() {
        return Err(FixError::Unknown);
    }
    let mut package = Package::open(bytes)?;
    let mut tracker = match options.track {
        true => {
            let mut texts = Vec::new();
            let main = facts.sections.first().map(|section| section.place.part.clone());
            let parts = main.iter().chain(facts.stories.iter().map(|story| &story.part));
            for part in parts {
                texts.push(package.text(part)?);
            }
            Tracker::new(Tracker::first_free(texts.iter()))
        }
        false => Tracker::off(),
    };
    let mut writer = Writer::new(facts, &mut package, &mut tracker);
    writer.write(&changes)?;
    let left = std::mem::take(&mut writer.left);
    changes.mended.retain(|mended| mended.at.is_none_or(|at| !left.contains(&at)));
    changes.words.retain(|at, _| !left.contains(at));
    if changes.mended.is_empty() {
        return Ok(None);
    }
    let bytes = package.finish()?;
    let new = vanthu_docx_read::read(&bytes)?;
    if !same_words(facts, &new, &changes) {
        return Err(FixError::Unknown);
    }
    Ok(Some(Mending {
        bytes,
        facts: new,
        mended: changes.mended,
    }))
}

/// The new text is the old one with the replacements, and nothing else.
fn same_words(old: &Facts, new: &Facts, changes: &Changes) -> bool {
    let same_count = old.body.paragraphs.len() == new.body.paragraphs.len();
    let mut pairs = old.body.paragraphs.iter().zip(&new.body.paragraphs).enumerate();
    same_count
        && pairs.all(|(index, (old, new))| {
            let mut expected = old.text();
            for (range, text) in changes.words.get(&At::Body(index)).into_iter().flatten().rev() {
                expected.replace_range(range.clone(), text);
            }
            expected == new.text()
        })
}
