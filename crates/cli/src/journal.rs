//! The journal of a batch that is not finished: what the run is made from, and which documents are complete. Text in, text out; the
//! binary keeps it in a file beside the documents.
//!
//! Documents are written under a temporary name and renamed, so a file under its own name is always whole. The journal adds what the
//! names alone cannot say: that the files there belong to *this* run, and that nobody changed them since. A line is written after its
//! document has its name: a stop between the two makes that one document again, with the same bytes.

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;

/// The first 16 bytes of SHA-256: tells contents apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash([u8; 16]);

impl ContentHash {
    pub fn of(bytes: &[u8]) -> Self {
        ContentHash::of_parts([bytes])
    }

    /// Many pieces, each with its length: `["ab", "c"]` and `["a", "bc"]` differ.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = Sha256::new();
        for part in parts {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        let whole = hasher.finalize();
        let mut short = [0; 16];
        short.copy_from_slice(&whole[..16]);
        ContentHash(short)
    }

    pub(crate) fn parse(hex: &str) -> Option<Self> {
        if hex.len() != 32 || !hex.is_ascii() {
            return None;
        }
        let mut bytes = [0; 16];
        for (i, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).ok()?;
        }
        Some(ContentHash(bytes))
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// What a run is made from, each part under the name a clerk knows it by ("danh sách"). Two runs are the same when all parts are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources(BTreeMap<String, ContentHash>);

impl Sources {
    pub fn add(&mut self, name: &str, hash: ContentHash) {
        self.0.insert(name.to_string(), hash);
    }

    /// All parts as one.
    pub fn whole(&self) -> ContentHash {
        ContentHash::of_parts(self.0.iter().flat_map(|(name, hash)| [name.as_bytes(), &hash.0[..]]))
    }

    /// The names of the parts in which the two differ.
    pub fn differ<'a>(&'a self, other: &'a Sources) -> Vec<&'a str> {
        let names = self.0.keys().chain(other.0.keys().filter(|k| !self.0.contains_key(*k)));
        names.filter(|n| self.0.get(*n) != other.0.get(*n)).map(String::as_str).collect()
    }
}

/// A file of a document: its name in the run's folder, and its content.
pub type FileDone = (String, ContentHash);

/// What a journal says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    pub sources: Sources,
    /// Row (from 0) → its files, all complete.
    pub done: BTreeMap<usize, Vec<FileDone>>,
    /// How many bytes of the text are whole lines: what stands behind was cut off by a stop.
    pub whole: usize,
}

const FIRST_LINE: &str = "# vanthu: nhật ký của một lần soạn hàng loạt chưa xong";
const EXPLANATION: &str = "# Gõ lại đúng lệnh cũ để làm tiếp; thêm --lam-lai để bỏ nhật ký này và làm lại từ đầu.";
/// Ends the head: before it is written no document is.
const END_OF_HEAD: &str = "--";

/// The head of a new journal.
pub fn head(sources: &Sources) -> String {
    let mut out = format!("{FIRST_LINE}\n{EXPLANATION}\n");
    for (name, hash) in &sources.0 {
        out.push_str(&format!("{hash} {name}\n"));
    }
    out + END_OF_HEAD + "\n"
}

/// The line of a complete document.
pub fn line(index: usize, files: &[FileDone]) -> String {
    let files: String = files.iter().map(|(name, hash)| format!("\t{hash} {name}")).collect();
    format!("{}{files}\n", index + 1)
}

/// The text of a journal → what it says. `Ok(None)`: the run stopped before its head was whole, so nothing was made. `Err`: the text is no
/// journal of this program; the number of the line that is not understood.
pub fn parse(text: &str) -> Result<Option<Journal>, usize> {
    let whole = text.rfind('\n').map_or(0, |end| end + 1);
    let mut journal = Journal {
        whole,
        ..Journal::default()
    };
    let mut lines = text[..whole].lines().enumerate();
    for (i, line) in lines.by_ref() {
        match line {
            END_OF_HEAD => {
                for (i, line) in lines {
                    let (index, files) = document(line).ok_or(i + 1)?;
                    journal.done.insert(index, files);
                }
                return Ok(Some(journal));
            }
            _ if i == 0 && line != FIRST_LINE => return Err(1),
            _ if line.starts_with('#') => {}
            _ => {
                let (hash, name) = named_hash(line).ok_or(i + 1)?;
                journal.sources.add(name, hash);
            }
        }
    }
    // No end of head. A cut-off first line is ours when it is the beginning of it.
    if whole == 0 && !FIRST_LINE.starts_with(text) {
        return Err(1);
    }
    Ok(None)
}

fn document(line: &str) -> Option<(usize, Vec<FileDone>)> {
    let mut cells = line.split('\t');
    let ordinal: usize = cells.next()?.parse().ok()?;
    let files: Option<Vec<FileDone>> = cells.map(|c| named_hash(c).map(|(hash, name)| (name.to_string(), hash))).collect();
    Some((ordinal.checked_sub(1)?, files.filter(|f| !f.is_empty())?))
}

fn named_hash(text: &str) -> Option<(ContentHash, &str)> {
    let (hash, name) = text.split_once(' ')?;
    Some((ContentHash::parse(hash)?, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources() -> Sources {
        let mut sources = Sources::default();
        sources.add("dữ liệu", ContentHash::of(b"a"));
        sources.add("danh sách", ContentHash::of(b"b"));
        sources
    }

    fn text() -> String {
        let files = |n: &str| {
            vec![
                (format!("{n}.docx"), ContentHash::of(n.as_bytes())),
                (format!("{n} x.pdf"), ContentHash::of(b"p")),
            ]
        };
        head(&sources()) + &line(16, &files("qd-017")) + &line(0, &files("qd-001"))
    }

    #[test]
    fn what_is_written_reads_back() {
        let journal = parse(&text()).unwrap().unwrap();
        assert_eq!(journal.sources, sources());
        assert_eq!(journal.done.keys().copied().collect::<Vec<_>>(), [0, 16]);
        assert_eq!(journal.done[&16][1], ("qd-017 x.pdf".to_string(), ContentHash::of(b"p")));
        assert_eq!(journal.whole, text().len());
    }

    /// Wherever a stop cuts the text, what stands before the cut is understood and nothing more.
    #[test]
    fn every_beginning_of_a_journal_is_understood() {
        let text = text();
        let head = head(&sources()).len();
        for cut in (0..=text.len()).filter(|i| text.is_char_boundary(*i)) {
            let journal = parse(&text[..cut]).unwrap_or_else(|line| panic!("cut at {cut}: line {line}"));
            let lines = text[..cut].matches('\n').count();
            match journal {
                None => assert!(cut < head, "{cut}"),
                Some(journal) => {
                    assert!(cut >= head);
                    assert_eq!(journal.done.len(), lines - text[..head].matches('\n').count());
                    assert_eq!(journal.whole, text[..cut].rfind('\n').unwrap() + 1);
                }
            }
        }
    }

    #[test]
    fn another_text_is_not_taken_for_a_journal() {
        assert_eq!(parse("danh sách của tôi\n"), Err(1));
        assert_eq!(parse("# x"), Err(1));
        let wrong = text() + "mười bảy\tqd\n";
        assert_eq!(parse(&wrong), Err(wrong.lines().count()));
    }

    #[test]
    fn sources_say_in_what_they_differ() {
        let mut other = sources();
        assert_eq!(other.differ(&sources()), Vec::<&str>::new());
        other.add("danh sách", ContentHash::of(b"c"));
        other.add("phông chữ", ContentHash::of(b"f"));
        assert_eq!(other.differ(&sources()), ["danh sách", "phông chữ"]);
        assert_eq!(sources().differ(&other), ["danh sách", "phông chữ"]);
    }

    #[test]
    fn pieces_are_told_apart() {
        let of = |parts: &[&str]| ContentHash::of_parts(parts.iter().map(|p| p.as_bytes()));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_eq!(ContentHash::parse(&of(&["x"]).to_string()), Some(of(&["x"])));
    }
}
