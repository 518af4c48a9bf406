//! The zip package: parts by name, relationships, limits. These are other people's files: every size is distrusted.

use crate::error::ReadError;
use crate::facts::PackageFacts;
use crate::values::short;
use crate::xml::{self, El, Ns, Source};
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

const MAX_ENTRIES: usize = 10_000;
const MAX_TOTAL: u64 = 256 << 20;
const MAX_PART: u64 = 64 << 20;
const OLE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// A part that unpacks to more than this, and to more than this many times its size, is no text.
const BIG: u64 = 16 << 20;
const MAX_RATIO: u64 = 300;

pub(crate) struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// Part name in lower case (names are compared so) to zip index and name as written.
    names: HashMap<String, (usize, String)>,
    unpacked: u64,
}

#[derive(Clone, Debug)]
pub(crate) struct Relationship {
    /// Last segment of the type's address: `header`, `styles`, `image`.
    pub kind: String,
    /// Part name without a leading slash.
    pub target: String,
}

pub(crate) type Relationships = HashMap<String, Relationship>;

impl<'b> Package<'b> {
    pub fn open(bytes: &'b [u8]) -> Result<Self, ReadError> {
        if bytes.starts_with(&OLE) {
            return Err(ole_error(bytes));
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| not_zip(bytes))?;
        if zip.len() > MAX_ENTRIES {
            return Err(too_large(format!("quá {MAX_ENTRIES} tệp con")));
        }
        let mut names = HashMap::new();
        let mut total = 0u64;
        for index in 0..zip.len() {
            let entry = zip.by_index_raw(index).map_err(|_| ReadError::NotZip)?;
            total = total.saturating_add(entry.size());
            let name = entry.name().replace('\\', "/").trim_start_matches('/').to_string();
            if entry.size() > BIG && entry.size() / MAX_RATIO > entry.compressed_size() {
                return Err(too_large(format!("phần {name} nén bất thường (quá {MAX_RATIO} lần)")));
            }
            names.entry(name.to_lowercase()).or_insert((index, name));
        }
        if total > MAX_TOTAL {
            return Err(too_large(format!("quá {} MB sau khi giải nén", MAX_TOTAL >> 20)));
        }
        Ok(Package { zip, names, unpacked: 0 })
    }

    /// The part's text, or nothing where there is no such part.
    pub fn source(&mut self, part: &str) -> Result<Option<Source>, ReadError> {
        let Some((index, name)) = self.names.get(&part.to_lowercase()).cloned() else {
            return Ok(None);
        };
        let bytes = self.unpack(index, &name)?;
        decode(name, bytes).map(Some)
    }

    fn unpack(&mut self, index: usize, part: &str) -> Result<Vec<u8>, ReadError> {
        let damaged = || ReadError::Damaged { part: part.to_string() };
        let entry = self.zip.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => ReadError::Encrypted,
            _ => damaged(),
        })?;
        // What the directory says of the size is only a hint.
        let mut bytes = Vec::with_capacity(entry.size().min(1 << 20) as usize);
        entry.take(MAX_PART + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        self.unpacked += bytes.len() as u64;
        if bytes.len() as u64 > MAX_PART {
            return Err(too_large(format!("phần {part} quá {} MB", MAX_PART >> 20)));
        }
        if self.unpacked > MAX_TOTAL {
            return Err(too_large(format!("quá {} MB sau khi giải nén", MAX_TOTAL >> 20)));
        }
        Ok(bytes)
    }

    /// The relationships of a part (`""` for those of the package), external targets left out.
    pub fn relationships(&mut self, part: &str) -> Result<Relationships, ReadError> {
        let Some(source) = self.source(&rels_path(part))? else {
            return Ok(HashMap::new());
        };
        let doc = xml::parse(&source)?;
        let mut found = HashMap::new();
        for rel in doc.root().children().filter(|el| el.is(Ns::Rels, "Relationship")) {
            let (Some(id), Some(kind), Some(target)) = (rel.attr("Id"), rel.attr("Type"), rel.attr("Target")) else {
                continue;
            };
            if rel.attr("TargetMode") == Some("External") {
                continue;
            }
            found.entry(id.to_string()).or_insert(Relationship {
                kind: last_segment(kind).to_string(),
                target: join(folder(part), target),
            });
        }
        Ok(found)
    }

    /// What stands in the package beside the document whose main part this is.
    pub fn facts(&mut self, main: &str) -> Result<PackageFacts, ReadError> {
        let macros = self.names.values().map(|(_, name)| name);
        let mut macros: Vec<String> = macros.filter(|name| is_macro(name)).cloned().collect();
        macros.sort();
        let mut external = self.external(main)?;
        external.extend(self.external(&join(folder(main), "settings.xml"))?);
        let main_type = self.content_type(main)?;
        // "…wordprocessingml.document.main+xml", "…ms-word.template.macroEnabledTemplate.main+xml"; a package without a list of types is read.
        let wrong = main_type
            .as_deref()
            .filter(|kind| !(kind.contains("word") && kind.ends_with("main+xml")));
        if let Some(found) = wrong {
            return Err(ReadError::WrongType { found: found.into() });
        }
        Ok(PackageFacts {
            macros,
            main_type,
            external,
        })
    }

    /// Relationships of a part that lead out of the package, in order.
    fn external(&mut self, part: &str) -> Result<Vec<(String, String)>, ReadError> {
        let Some(source) = self.source(&rels_path(part))? else {
            return Ok(Vec::new());
        };
        let doc = xml::parse(&source)?;
        let outside = doc.root().children().filter(|rel| rel.attr("TargetMode") == Some("External"));
        Ok(outside
            .filter_map(|rel| Some((last_segment(rel.attr("Type")?).to_string(), short(rel.attr("Target")?))))
            .collect())
    }

    fn content_type(&mut self, part: &str) -> Result<Option<String>, ReadError> {
        let Some(source) = self.source("[Content_Types].xml")? else {
            return Ok(None);
        };
        let doc = xml::parse(&source)?;
        let extension = part.rsplit_once('.').map_or("", |(_, extension)| extension);
        let same = |a: Option<&str>, b: &str| a.is_some_and(|a| a.trim_start_matches('/').eq_ignore_ascii_case(b));
        let named = |el: &El| el.is(Ns::Types, "Override") && same(el.attr("PartName"), part);
        let by_extension = |el: &El| el.is(Ns::Types, "Default") && same(el.attr("Extension"), extension);
        let found = doc.root().children().find(named).or(doc.root().children().find(by_extension));
        Ok(found.and_then(|el| el.attr("ContentType")).map(short))
    }

    /// The main part: by relationship, else by content type, else by its usual name.
    pub fn main_part(&mut self) -> Result<String, ReadError> {
        let by_relationship = self
            .relationships("")?
            .into_values()
            .filter(|rel| rel.kind == "officeDocument")
            .map(|rel| rel.target)
            .min();
        let candidates = [by_relationship, self.main_by_content_type()?, Some("word/document.xml".to_string())];
        candidates
            .into_iter()
            .flatten()
            .find(|part| self.names.contains_key(&part.to_lowercase()))
            .ok_or(ReadError::MissingMain)
    }

    fn main_by_content_type(&mut self) -> Result<Option<String>, ReadError> {
        let Some(source) = self.source("[Content_Types].xml")? else {
            return Ok(None);
        };
        let doc = xml::parse(&source)?;
        let is_main = |kind: &str| {
            kind.contains("wordprocessingml") && kind.ends_with(".main+xml") || kind.ends_with("document.macroEnabled.main+xml")
        };
        Ok(doc
            .root()
            .children()
            .find(|el| el.is(Ns::Types, "Override") && el.attr("ContentType").is_some_and(is_main))
            .and_then(|el| el.attr("PartName"))
            .map(|name| name.trim_start_matches('/').to_string()))
    }
}

fn folder(part: &str) -> &str {
    part.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn rels_path(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    join(folder, &format!("_rels/{file}.rels"))
}

fn last_segment(address: &str) -> &str {
    address.rsplit('/').next().unwrap_or(address)
}

fn is_macro(part: &str) -> bool {
    let file = part.rsplit('/').next().unwrap_or(part).to_lowercase();
    file == "vbaproject.bin" || file == "vbadata.xml"
}

fn too_large(what: String) -> ReadError {
    ReadError::TooLarge { what }
}

/// What bytes without a zip directory are, as far as their beginning tells.
fn not_zip(bytes: &[u8]) -> ReadError {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let start = text[..text.len().min(16)].to_ascii_lowercase();
    let begins = |with: &[u8]| start.starts_with(with);
    let other = |what: &str| ReadError::OtherFormat { what: what.to_string() };
    match () {
        _ if bytes.starts_with(b"PK\x03\x04") => ReadError::Truncated,
        _ if begins(b"{\\rtf") => other("RTF"),
        _ if begins(b"%pdf") => other("PDF"),
        _ if begins(b"<!doctype html") || begins(b"<html") => other("HTML"),
        _ if begins(b"<?xml") => other("XML"),
        _ => ReadError::NotZip,
    }
}

/// An OLE compound file: an encrypted package names its stream in UTF-16.
fn ole_error(bytes: &[u8]) -> ReadError {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    match bytes.windows(name.len()).any(|window| window == name) {
        true => ReadError::Encrypted,
        false => ReadError::OldDoc,
    }
}

fn decode(name: String, bytes: Vec<u8>) -> Result<Source, ReadError> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16(&units).ok()
    };
    let (text, base, converted) = match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => (wide(rest, u16::from_le_bytes), 0, true),
        [0xFE, 0xFF, rest @ ..] => (wide(rest, u16::from_be_bytes), 0, true),
        [b'<', 0, ..] => (wide(&bytes, u16::from_le_bytes), 0, true),
        [0, b'<', ..] => (wide(&bytes, u16::from_be_bytes), 0, true),
        [0xEF, 0xBB, 0xBF, rest @ ..] => (std::str::from_utf8(rest).ok().map(str::to_string), 3, false),
        _ => (String::from_utf8(bytes).ok(), 0, false),
    };
    match text {
        Some(text) => Ok(Source {
            name,
            text,
            base,
            converted,
        }),
        None => Err(ReadError::Encoding { part: name }),
    }
}

/// A relationship's target as a part name: `..` resolved, a leading slash is the package's root.
fn join(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut path: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').collect()
    };
    for segment in target.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            _ => path.push(segment),
        }
    }
    path.retain(|segment| !segment.is_empty());
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_against_the_folder_of_their_part() {
        assert_eq!(join("word", "styles.xml"), "word/styles.xml");
        assert_eq!(join("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(join("word", "../docProps/core.xml"), "docProps/core.xml");
        assert_eq!(join("", "../../../etc/passwd"), "etc/passwd");
    }
}
