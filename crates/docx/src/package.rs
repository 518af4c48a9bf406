//! The zip: parts in a fixed order, one date, one compression, no directories.
//!
//! Written here because what costs most in a document of one page is setting up a compressor for each of its ten parts, and most parts of the
//! next document are the same: a thread keeps one compressor, and of each part by its name the last text with what it was packed to. 1,000
//! decisions: a third of the instructions. The bytes never depend on what was packed before.

use crate::xml::Element;
use flate2::{Compress, Compression, Crc, FlushCompress, Status};
use std::cell::RefCell;
use std::fmt;

/// A part of the package.
pub(crate) enum Part<'a> {
    Text(String),
    /// Written as it is compressed: never a whole text in memory.
    Tree(Element<'a>),
}

/// A part as it stands in the file.
#[derive(Clone)]
struct Packed {
    method: u16,
    crc: u32,
    /// Unpacked.
    size: u64,
    bytes: Vec<u8>,
}

thread_local! {
    static PACKER: RefCell<Packer> = RefCell::new(Packer {
        compress: Compress::new(Compression::new(6), false),
        known: Vec::new(),
    });
}

struct Packer {
    compress: Compress,
    /// Name, last text and what it was packed to.
    known: Vec<(&'static str, String, Packed)>,
}

/// Name and content of each part → the file. The first part is the list of content types, which some readers expect there. `Err` says what
/// does not fit a zip: nothing but four gigabytes.
pub(crate) fn zip(files: Vec<(&'static str, Part)>) -> Result<Vec<u8>, String> {
    zip_with(files, &[])
}

/// The same with pictures, which are compressed already.
pub(crate) fn zip_with(files: Vec<(&'static str, Part)>, media: &[(String, &[u8])]) -> Result<Vec<u8>, String> {
    let mut out = Vec::with_capacity(32 * 1024);
    let mut directory = Vec::new();
    let count = u16::try_from(files.len() + media.len()).map_err(|_| "quá nhiều hình".to_string())?;
    let mut add = |name: &str, packed: &Packed| -> Result<(), String> {
        let at = small(out.len() as u64)?;
        let header = header(name, packed)?;
        out.extend(0x0403_4b50_u32.to_le_bytes());
        out.extend(&header);
        out.extend(name.as_bytes());
        out.extend(&packed.bytes);
        directory.extend(0x0201_4b50_u32.to_le_bytes());
        directory.extend((3 << 8 | VERSION).to_le_bytes()); // made on Unix: the attributes below are its
        directory.extend(&header);
        directory.extend([0; 6]); // comment, disk, internal attributes
        directory.extend((0o100_644_u32 << 16).to_le_bytes());
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
        Ok(())
    };
    for (name, part) in files {
        add(name, &PACKER.with_borrow_mut(|packer| packer.pack(name, part))?)?;
    }
    for (name, bytes) in media {
        add(name, &stored(bytes))?;
    }
    let at = small(out.len() as u64)?;
    let length = small(directory.len() as u64)?;
    out.append(&mut directory);
    out.extend(0x0605_4b50_u32.to_le_bytes());
    out.extend([0; 4]); // disks
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0; 2]); // comment
    Ok(out)
}

/// 2.0: deflate.
const VERSION: u16 = 20;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

fn stored(bytes: &[u8]) -> Packed {
    let mut crc = Crc::new();
    crc.update(bytes);
    Packed {
        method: STORED,
        crc: crc.sum(),
        size: bytes.len() as u64,
        bytes: bytes.to_vec(),
    }
}

/// What the header before a part and its line in the directory have in common.
fn header(name: &str, packed: &Packed) -> Result<Vec<u8>, String> {
    let mut out = Vec::with_capacity(26);
    for two_bytes in [VERSION, 0, packed.method, 0, 1 << 5 | 1] {
        // no flags; 00:00; 1980-01-01, for the clock is read nowhere
        out.extend(two_bytes.to_le_bytes());
    }
    out.extend(packed.crc.to_le_bytes());
    out.extend(small(packed.bytes.len() as u64)?.to_le_bytes());
    out.extend(small(packed.size)?.to_le_bytes());
    out.extend((name.len() as u16).to_le_bytes());
    out.extend([0; 2]); // extra
    Ok(out)
}

fn small(size: u64) -> Result<u32, String> {
    u32::try_from(size).map_err(|_| "tài liệu quá 4 GB".to_string())
}

impl Packer {
    /// A longer text is the document itself.
    const WORTH_KEEPING: usize = 64 << 10;

    fn pack(&mut self, name: &'static str, part: Part) -> Result<Packed, String> {
        let text = match part {
            Part::Text(text) => text,
            Part::Tree(tree) => {
                let mut stream = Stream::new(&mut self.compress);
                let written = tree.write_part(&mut stream);
                // The compressor's own error says more than fmt's.
                let packed = stream.finish()?;
                return written.map(|()| packed).map_err(|e| e.to_string());
            }
        };
        let known = self.known.iter().position(|(n, ..)| *n == name);
        if let Some((_, _, packed)) = known.map(|i| &self.known[i]).filter(|(_, last, _)| *last == text) {
            return Ok(packed.clone());
        }
        let mut stream = Stream::new(&mut self.compress);
        stream.pack(text.as_bytes(), FlushCompress::None)?;
        let packed = stream.finish()?;
        if text.len() > Self::WORTH_KEEPING {
            return Ok(packed);
        }
        let entry = (name, text, packed.clone());
        match known {
            Some(i) => self.known[i] = entry,
            None => self.known.push(entry),
        }
        Ok(packed)
    }
}

/// Text on its way through the compressor, handed on in pieces that are worth a call.
struct Stream<'c> {
    compress: &'c mut Compress,
    held: String,
    crc: Crc,
    out: Vec<u8>,
    failed: Option<String>,
}

impl<'c> Stream<'c> {
    const PIECE: usize = 64 << 10;

    fn new(compress: &'c mut Compress) -> Self {
        compress.reset();
        Stream {
            compress,
            held: String::new(),
            crc: Crc::new(),
            out: Vec::with_capacity(4 << 10),
            failed: None,
        }
    }

    fn pack(&mut self, mut bytes: &[u8], flush: FlushCompress) -> Result<(), String> {
        self.crc.update(bytes);
        loop {
            self.out.reserve(bytes.len() / 4 + 1024);
            let before = self.compress.total_in();
            let status = self.compress.compress_vec(bytes, &mut self.out, flush).map_err(|e| e.to_string())?;
            bytes = &bytes[(self.compress.total_in() - before) as usize..];
            let done = match flush {
                FlushCompress::Finish => status == Status::StreamEnd,
                _ => bytes.is_empty(),
            };
            if done {
                return Ok(());
            }
        }
    }

    fn hand_on(&mut self) -> Result<(), String> {
        let held = std::mem::take(&mut self.held);
        let packed = self.pack(held.as_bytes(), FlushCompress::None);
        self.held = held;
        self.held.clear();
        packed
    }

    fn finish(mut self) -> Result<Packed, String> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        self.hand_on()?;
        self.pack(&[], FlushCompress::Finish)?;
        Ok(Packed {
            method: DEFLATED,
            crc: self.crc.sum(),
            size: self.compress.total_in(),
            bytes: self.out,
        })
    }
}

impl fmt::Write for Stream<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.held.push_str(text);
        if self.held.len() < Self::PIECE {
            return Ok(());
        }
        self.hand_on().map_err(|error| {
            self.failed = Some(error);
            fmt::Error
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn text(part: &str) -> Vec<(&'static str, Part<'static>)> {
        vec![
            ("a.xml", Part::Text("x".repeat(300_000))),
            ("b/c.xml", Part::Text(part.to_string())),
        ]
    }

    #[test]
    fn others_read_the_zip_and_what_came_before_changes_nothing() {
        let first = zip(text("một")).expect("small");
        let other = zip(text("hai")).expect("small");
        assert_eq!(zip(text("một")).expect("small"), first);
        for (bytes, wanted) in [(first, "một"), (other, "hai")] {
            let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
            let mut read = |name: &str| {
                let mut out = String::new();
                archive
                    .by_name(name)
                    .expect("it is there")
                    .read_to_string(&mut out)
                    .expect("its checksum is right");
                out
            };
            assert_eq!((read("a.xml").len(), read("b/c.xml").as_str()), (300_000, wanted));
        }
    }
}
