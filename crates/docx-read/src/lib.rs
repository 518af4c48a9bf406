//! DOCX → facts: what a reader of the page would see, with the place of everything in the file.
//!
//! In: the bytes of any `.docx`, made by anybody. Out: [`Facts`], effective values with the cascade of styles resolved once, each paragraph,
//! run, table and section with its part and byte range, so that a checker can point and mend. Never: writes, lays out pages, opens files,
//! panics on hostile bytes (sizes, entries and depth are limited). It shares no code with the writer: mistakes are not shared either.
//!
//! Start at [`read`]. Floors: `package.rs` (zip, parts, relationships) and `xml.rs` (a part as a tree, alternatives settled); `props.rs`,
//! `styles.rs`, `numbering.rs`, `theme.rs` (the cascade); `body.rs`, `fields.rs`, `labels.rs`, `table.rs`, `drawing.rs`, `section.rs`, `notes.rs`,
//! `revisions.rs`, `meta.rs` (what stands in the file); `pages.rs` (on which page it stands); `facts.rs` (the public records), `text.rs` and
//! `dump.rs` (the same as text).

mod body;
mod drawing;
mod dump;
mod error;
mod facts;
mod fields;
mod labels;
mod meta;
mod notes;
mod numbering;
mod package;
mod pages;
mod props;
mod revisions;
mod section;
mod styles;
mod table;
mod text;
mod theme;
mod values;
mod xml;

pub use error::ReadError;
pub use facts::*;

use body::FlowReader;
use notes::{NoteReader, References};
use numbering::Numberings;
use package::{Package, Relationships};
use section::SectionReader;
use std::collections::HashSet;
use styles::Styles;
use theme::Theme;
use xml::Source;

/// Reads a docx. Errors: not a docx, protected, damaged (with part and byte), larger than an honest document.
pub fn read(bytes: &[u8]) -> Result<Facts, ReadError> {
    let mut package = Package::open(bytes)?;
    let main = package.main_part()?;
    let relationships = package.relationships(&main)?;
    let source = package.source(&main)?.ok_or(ReadError::MissingMain)?;
    let mut facts = Facts::default();
    let styles = cascade(&mut package, &relationships, &mut facts)?;
    let doc = xml::parse(&source)?;
    let body = doc.root().wchild("body").ok_or(ReadError::MissingMain)?;
    note_converted(&source, &mut facts.converted);
    revisions::changes(&doc, &source.name, &mut facts.changes);

    let mut reader = FlowReader::new(&styles, &source.name, &relationships);
    reader.blocks(body)?;
    let mut sections = SectionReader::new(&mut package, &styles, &relationships);
    for el in &reader.sections {
        sections.read(*el, &source.name)?;
    }
    let (found, stories) = sections.finish(&mut facts.converted);
    facts.sections = found;
    let mut used = reader.used;
    for story in stories {
        used.extend(story.used);
        facts.left_out.extend(story.left_out);
        facts.changes.extend(story.changes);
        facts.stories.push(story.story);
    }
    facts.left_out.extend(reader.left_out);
    facts.body = reader.flow;
    NoteReader {
        package: &mut package,
        styles: &styles,
        relationships: &relationships,
        references: &References::new(reader.references),
        facts: &mut facts,
        used: &mut used,
    }
    .read()?;
    facts.properties = meta::properties(&mut package)?;
    facts.package = package.facts(&main)?;
    pages::number(&mut facts, &reader.breaks);
    (facts.default_paragraph, facts.default_run) = styles.default_formats();
    facts.styles = mark_used(styles.facts, &used);
    Ok(facts)
}

/// Settings, theme, numbering and styles, each where the main part names it.
fn cascade(package: &mut Package, relationships: &Relationships, facts: &mut Facts) -> Result<Styles, ReadError> {
    let mut part = |kind: &str| -> Result<Option<Source>, ReadError> {
        let target = relationships.values().filter(|rel| rel.kind == kind).map(|rel| &rel.target).min();
        let source = match target {
            Some(target) => package.source(target)?,
            None => None,
        };
        source.iter().for_each(|source| note_converted(source, &mut facts.converted));
        Ok(source)
    };
    let mut theme = match part("theme")? {
        Some(source) => Theme::read(&xml::parse(&source)?),
        None => Theme::default(),
    };
    facts.settings = match part("settings")? {
        Some(source) => meta::settings(&xml::parse(&source)?, &mut theme),
        None => meta::default_settings(),
    };
    let numberings = match part("numbering")? {
        Some(source) => Numberings::read(&xml::parse(&source)?, &theme),
        None => Numberings::default(),
    };
    Styles::read(part("styles")?.as_ref(), theme, numberings)
}

fn note_converted(source: &Source, converted: &mut Vec<String>) {
    if source.converted {
        converted.push(source.name.clone());
    }
}

fn mark_used(mut styles: Vec<Style>, used: &HashSet<usize>) -> Vec<Style> {
    for (index, style) in styles.iter_mut().enumerate() {
        style.used = used.contains(&index);
    }
    styles
}
