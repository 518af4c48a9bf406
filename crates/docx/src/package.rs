//! The zip: parts in a fixed order, one date, one compression, no directories.

use crate::xml::Element;
use std::fmt;
use std::io::{Cursor, Write};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A part of the package.
pub(crate) enum Part<'a> {
    Text(String),
    /// Written as it is compressed: never a whole text in memory.
    Tree(Element<'a>),
}

/// Name and content of each part → the file. The first part is the list of content types, which some readers expect there.
pub(crate) fn zip(files: &[(&str, Part)]) -> ZipResult<Vec<u8>> {
    zip_with(files, &[])
}

/// The same with pictures, which are compressed already.
pub(crate) fn zip_with(files: &[(&str, Part)], media: &[(String, &[u8])]) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default()) // 1980-01-01: the clock is read nowhere
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(32 * 1024)));
    for (name, part) in files {
        zip.start_file(*name, options)?;
        match part {
            Part::Text(text) => zip.write_all(text.as_bytes())?,
            Part::Tree(tree) => {
                let mut chunks = Chunks::new(&mut zip);
                // The compressor's own error says more than fmt's.
                let written = tree.write_part(&mut chunks);
                chunks.finish()?;
                written.map_err(std::io::Error::other)?;
            }
        }
    }
    for (name, bytes) in media {
        zip.start_file(name.as_str(), options.compression_method(CompressionMethod::Stored))?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Text handed on in pieces that are worth a call.
struct Chunks<W: Write> {
    to: W,
    held: String,
    failed: Option<std::io::Error>,
}

impl<W: Write> Chunks<W> {
    const SIZE: usize = 64 << 10;

    fn new(to: W) -> Self {
        Chunks {
            to,
            held: String::with_capacity(Self::SIZE + (4 << 10)),
            failed: None,
        }
    }

    fn hand_on(&mut self) -> std::io::Result<()> {
        self.to.write_all(self.held.as_bytes())?;
        self.held.clear();
        Ok(())
    }

    fn finish(mut self) -> std::io::Result<()> {
        match self.failed.take() {
            Some(error) => Err(error),
            None => self.hand_on(),
        }
    }
}

impl<W: Write> fmt::Write for Chunks<W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.held.push_str(text);
        if self.held.len() < Self::SIZE {
            return Ok(());
        }
        self.hand_on().map_err(|error| {
            self.failed = Some(error);
            fmt::Error
        })
    }
}
