//! Real documents, spoilt: what the reader of other people's files must survive.
//!
//! A case is a number: the same number spoils the same document in the same way on every machine. Noise goes into the zip, into a part, and, where
//! it does more harm, into the structure of a part: elements doubled, moved, cut out, brought from other documents, values no honest file has.

use crate::{documents, files_ending, golden, root};
use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};
use vanthu::{Engine, Warned};
use vanthu_docx_read::{Facts, Flow, Place, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A document to spoil: its parts, unpacked.
struct Seed {
    parts: Vec<(String, Vec<u8>)>,
}

/// The documents to spoil.
pub struct Fuzzer {
    seeds: Vec<Seed>,
}

/// What came of a run of cases.
#[derive(Debug, Default)]
pub struct Outcome {
    pub cases: u64,
    /// Files that gave facts; the others gave an error.
    pub read: u64,
    /// Case and what went wrong: a panic, or facts that point nowhere.
    pub failures: Vec<(u64, String)>,
    /// The longest case.
    pub longest: Duration,
}

/// No honest file has these.
const MAD: [&str; 18] = [
    "",
    "0",
    "-1",
    "1",
    "9",
    "65535",
    "4294967295",
    "-2147483648",
    "9223372036854775807",
    "99999999999999999999999",
    "1e308",
    "NaN",
    "%1%2%9",
    "true",
    "\u{1EA0}\u{301}",
    "&#x10FFFF;",
    "../../../../etc/passwd",
    "nothing",
];

/// No part grows beyond this by being spoilt.
const MAX_PART: usize = 512 << 10;

impl Fuzzer {
    /// Every document the project makes, those others made (`fixtures/`), and one that holds all that the reader looks at.
    pub fn new() -> Result<Self, String> {
        let mut seeds = vec![Seed { parts: rich() }];
        let engine = Engine::new();
        for document in documents() {
            let Warned {
                value: (data, profile), ..
            } = golden::read(&engine, &document).map_err(|e| format!("{}: {e:?}", document.name))?;
            let made = engine
                .check(&data, profile.as_ref(), None)
                .and_then(|checked| engine.styled(&checked.value))
                .map_err(|e| format!("{}: {e:?}", document.name))?;
            let docx = engine.docx(&made.value).map_err(|e| format!("{}: {e:?}", document.name))?;
            seeds.push(Seed { parts: unpack(&docx)? });
        }
        for path in files_ending(&root().join("fixtures"), "docx") {
            let bytes = std::fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            // Some are broken on purpose.
            seeds.extend(unpack(&bytes).map(|parts| Seed { parts }));
        }
        Ok(Fuzzer { seeds })
    }

    /// The spoilt file of a case.
    pub fn case(&self, number: u64) -> Vec<u8> {
        let mut random = Random::new(number);
        let mut parts = self.seeds[random.below(self.seeds.len())].parts.clone();
        for _ in 0..1 + random.below(3) {
            let index = match random.below(4) {
                // Most of the reader's work is there.
                0 | 1 => parts.iter().position(|(name, _)| name.ends_with("document.xml")).unwrap_or(0),
                _ => random.below(parts.len()),
            };
            self.spoil(&mut parts, index, &mut random);
            if parts.is_empty() {
                break;
            }
        }
        let mut bytes = pack(&parts);
        if random.below(10) == 0 {
            noise(&mut bytes, &mut random);
        }
        bytes
    }

    fn spoil(&self, parts: &mut Vec<(String, Vec<u8>)>, index: usize, random: &mut Random) {
        let (name, bytes) = &mut parts[index];
        match random.below(16) {
            0 if random.below(4) == 0 => noise(bytes, random),
            1 if random.below(4) == 0 => bytes.truncate(random.below(bytes.len() + 1)),
            2 => {
                parts.remove(index);
            }
            3 => *name = name.replace(['d', 'x'], "D"),
            4 | 5 => value(bytes, MAD[random.below(MAD.len())].as_bytes(), random),
            6 => {
                // A value from elsewhere in the same part: ids that meet, styles that lean on each other.
                let other = values(bytes);
                if !other.is_empty() {
                    let other = bytes[other[random.below(other.len())].clone()].to_vec();
                    value(bytes, &other, random);
                }
            }
            7 | 8 => {
                let cut = stretch(bytes, random);
                bytes.drain(cut);
            }
            9 | 10 => {
                let copy = bytes[stretch(bytes, random)].to_vec();
                insert(bytes, &copy, random);
            }
            11 => {
                let copy = bytes[stretch(bytes, random)].to_vec();
                let times = 1 + random.below(400);
                insert(bytes, &copy.repeat(times.min(MAX_PART / copy.len().max(1))), random);
            }
            12 | 13 => {
                let other = &self.seeds[random.below(self.seeds.len())].parts;
                let other = &other[random.below(other.len())].1;
                let copy = other[stretch(other, random)].to_vec();
                insert(bytes, &copy, random);
            }
            _ => {
                // An element's name for another's.
                let tags = tags(bytes);
                if tags.len() > 1 {
                    let (from, to) = (tags[random.below(tags.len())], tags[random.below(tags.len())]);
                    let name = |at: usize| {
                        at + 1
                            ..at + 1
                                + bytes[at + 1..]
                                    .iter()
                                    .take_while(|b| b.is_ascii_alphanumeric() || **b == b':')
                                    .count()
                    };
                    let new = bytes[name(to)].to_vec();
                    let old = name(from);
                    bytes.splice(old, new);
                }
            }
        }
    }

    /// Runs cases; a failure does not stop the run.
    pub fn run(&self, cases: impl Iterator<Item = u64>) -> Outcome {
        let mut outcome = Outcome::default();
        for number in cases {
            let bytes = self.case(number);
            let start = Instant::now();
            let result = catch_unwind(AssertUnwindSafe(|| survive(&bytes)));
            outcome.longest = outcome.longest.max(start.elapsed());
            outcome.cases += 1;
            match result {
                Ok(Ok(read)) => outcome.read += read as u64,
                Ok(Err(fault)) => outcome.failures.push((number, fault)),
                Err(_) => outcome.failures.push((number, "panic".into())),
            }
        }
        outcome
    }
}

impl Outcome {
    pub fn add(&mut self, other: Outcome) {
        self.cases += other.cases;
        self.read += other.read;
        self.failures.extend(other.failures);
        self.longest = self.longest.max(other.longest);
    }
}

/// Reads a file and looks whether the facts hold together. True where there are facts.
fn survive(bytes: &[u8]) -> Result<bool, String> {
    let Ok(facts) = read(bytes) else {
        return Ok(false);
    };
    let _ = facts.dump();
    consistent(&facts)?;
    Ok(true)
}

/// Every index and every range of the facts points at something.
fn consistent(facts: &Facts) -> Result<(), String> {
    let flows = facts
        .stories
        .iter()
        .map(|story| &story.flow)
        .chain(facts.notes.iter().map(|note| &note.flow));
    for flow in flows.chain([&facts.body]) {
        flow_consistent(flow)?;
    }
    for section in &facts.sections {
        for at in [section.headers, section.footers] {
            if [at.default, at.first, at.even]
                .into_iter()
                .flatten()
                .any(|story| story >= facts.stories.len())
            {
                return Err("a section points at no story".into());
            }
        }
    }
    if facts
        .body
        .paragraphs
        .iter()
        .any(|paragraph| paragraph.page == 0 || paragraph.page > facts.pages.count)
    {
        return Err("a paragraph stands on no page".into());
    }
    let count = facts.body.paragraphs.len();
    let pointing = facts
        .notes
        .iter()
        .map(|note| note.paragraph)
        .chain(facts.comments.iter().map(|comment| comment.paragraph));
    if pointing.flatten().any(|paragraph| paragraph >= count) {
        return Err("a note points at no paragraph".into());
    }
    Ok(())
}

fn flow_consistent(flow: &Flow) -> Result<(), String> {
    let inside = |outer: &Place, inner: &Place| outer.range.start <= inner.range.start && inner.range.end <= outer.range.end;
    for paragraph in &flow.paragraphs {
        for at in &paragraph.cells {
            let cell = flow
                .tables
                .get(at.table)
                .and_then(|table| table.rows.get(at.row)?.cells.get(at.cell));
            let cell = cell.ok_or("a paragraph points at no cell")?;
            if cell.paragraphs.end > flow.paragraphs.len() {
                return Err("a cell points at no paragraphs".into());
            }
        }
        if paragraph.text_box.is_some_and(|text_box| text_box >= flow.drawings.len()) {
            return Err("a paragraph points at no text box".into());
        }
        if paragraph
            .properties
            .as_ref()
            .is_some_and(|properties| !inside(&paragraph.place, properties))
        {
            return Err("properties stand outside their paragraph".into());
        }
        for run in &paragraph.runs {
            if run.properties.as_ref().is_some_and(|properties| !inside(&run.place, properties)) {
                return Err("properties stand outside their run".into());
            }
            if run.field.is_some_and(|field| field >= flow.fields.len()) {
                return Err("a run points at no field".into());
            }
        }
    }
    let count = flow.paragraphs.len().max(1);
    let anchors = flow
        .drawings
        .iter()
        .map(|drawing| drawing.paragraph)
        .chain(flow.fields.iter().map(|field| field.paragraph));
    for anchor in anchors {
        if anchor >= count {
            return Err("a drawing or field points at no paragraph".into());
        }
    }
    Ok(())
}

/// splitmix64.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(0x5EED))
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % bound.max(1) as u64) as usize
    }
}

fn noise(bytes: &mut [u8], random: &mut Random) {
    for _ in 0..1 + random.below(8) {
        if !bytes.is_empty() {
            let at = random.below(bytes.len());
            bytes[at] = random.below(256) as u8;
        }
    }
}

/// Where tags begin.
fn tags(bytes: &[u8]) -> Vec<usize> {
    bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'<')
        .map(|(at, _)| at)
        .collect()
}

/// Attribute values.
fn values(bytes: &[u8]) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes[at..].windows(2).position(|pair| pair == b"=\"").map(|start| at + start + 2) {
        let Some(end) = bytes[start..].iter().position(|byte| *byte == b'"').map(|end| start + end) else {
            break;
        };
        found.push(start..end);
        at = end + 1;
    }
    found
}

fn value(bytes: &mut Vec<u8>, new: &[u8], random: &mut Random) {
    let found = values(bytes);
    if !found.is_empty() {
        let at = found[random.below(found.len())].clone();
        bytes.splice(at, new.iter().copied());
    }
}

/// An element with all it holds or, one time in four, a stretch from any tag to another: then the part is no longer well-formed.
fn stretch(bytes: &[u8], random: &mut Random) -> std::ops::Range<usize> {
    let tags = tags(bytes);
    if tags.is_empty() {
        return 0..0;
    }
    let from = random.below(tags.len());
    if random.below(4) == 0 {
        let reach = if random.below(8) == 0 { tags.len() } else { 12 };
        let to = (from + random.below(reach) + 1).min(tags.len() - 1);
        return tags[from]..tags[to].max(tags[from]);
    }
    let end_of = |tag: usize| {
        bytes[tag..]
            .iter()
            .position(|byte| *byte == b'>')
            .map_or(bytes.len(), |end| tag + end + 1)
    };
    let mut depth = 0i64;
    for tag in &tags[from..] {
        let end = end_of(*tag);
        match bytes.get(tag + 1) {
            Some(b'/') => depth -= 1,
            Some(b'?' | b'!') => {}
            _ if bytes[..end].ends_with(b"/>") => {}
            _ => depth += 1,
        }
        if depth <= 0 {
            return tags[from]..end;
        }
    }
    tags[from]..tags[from]
}

fn insert(bytes: &mut Vec<u8>, new: &[u8], random: &mut Random) {
    if bytes.len() + new.len() > MAX_PART {
        return;
    }
    let tags = tags(bytes);
    let at = tags.get(random.below(tags.len())).copied().unwrap_or(0);
    bytes.splice(at..at, new.iter().copied());
}

/// The parts of a package, unpacked.
pub fn unpack(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| e.to_string())?;
    let mut parts = Vec::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).map_err(|e| e.to_string())?;
        let mut part = Vec::new();
        entry.read_to_end(&mut part).map_err(|e| e.to_string())?;
        parts.push((entry.name().to_string(), part));
    }
    Ok(parts)
}

/// A package of these parts, not compressed.
pub fn pack(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        // A name that is there already is left out: the format cannot say it.
        if zip.start_file(name.as_str(), options).is_ok() {
            let _ = zip.write_all(bytes);
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// One document with everything the reader looks at, as Word and LibreOffice write it.
fn rich() -> Vec<(String, Vec<u8>)> {
    let folder = root().join("tests/fuzz");
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for (name, file) in [
        ("[Content_Types].xml", "content-types.xml"),
        ("_rels/.rels", "package.rels.xml"),
        ("word/_rels/document.xml.rels", "document.rels.xml"),
        ("word/document.xml", "document.xml"),
        ("word/styles.xml", "styles.xml"),
        ("word/numbering.xml", "numbering.xml"),
        ("word/settings.xml", "settings.xml"),
        ("word/theme/theme1.xml", "theme.xml"),
        ("word/header1.xml", "header.xml"),
        ("word/footnotes.xml", "footnotes.xml"),
        ("word/comments.xml", "comments.xml"),
        ("docProps/app.xml", "app.xml"),
        ("docProps/core.xml", "core.xml"),
    ] {
        // The files stand in the project; a test reads this document whole.
        let bytes = std::fs::read(folder.join(file)).unwrap_or_default();
        parts.push((name.to_string(), bytes));
    }
    parts
}

/// The document of `rich`, packed.
pub fn rich_document() -> Vec<u8> {
    pack(&rich())
}
