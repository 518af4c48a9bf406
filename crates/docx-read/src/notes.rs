//! Footnotes, endnotes and comments, with the paragraphs that refer to them.

use crate::body::{FlowReader, Reference};
use crate::error::ReadError;
use crate::facts::{Comment, Facts, Note, Place};
use crate::package::{Package, Relationships};
use crate::revisions;
use crate::styles::Styles;
use crate::values::short;
use crate::xml::{self, El, Source};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Where the body refers to notes and comments; of several references the first.
pub(crate) struct References(HashMap<(Reference, String), usize>);

impl References {
    pub fn new(found: Vec<(Reference, String, usize)>) -> Self {
        let mut first = HashMap::new();
        for (kind, id, paragraph) in found {
            first.entry((kind, id)).or_insert(paragraph);
        }
        References(first)
    }

    fn paragraph(&self, kind: Reference, id: &str) -> Option<usize> {
        self.0.get(&(kind, id.to_string())).copied()
    }
}

/// Reads the three parts, where the main part has them.
pub(crate) struct NoteReader<'r, 'b> {
    pub package: &'r mut Package<'b>,
    pub styles: &'r Styles,
    /// Of the main part.
    pub relationships: &'r Relationships,
    pub references: &'r References,
    pub facts: &'r mut Facts,
    /// Styles in use.
    pub used: &'r mut HashSet<usize>,
}

impl NoteReader<'_, '_> {
    pub fn read(&mut self) -> Result<(), ReadError> {
        for (kind, reference) in [("footnotes", Reference::Footnote), ("endnotes", Reference::Endnote)] {
            if let Some(source) = self.source(kind)? {
                self.notes(&source, reference)?;
            }
        }
        if let Some(source) = self.source("comments")? {
            self.comments(&source)?;
        }
        Ok(())
    }

    fn source(&mut self, kind: &str) -> Result<Option<Source>, ReadError> {
        let targets = self.relationships.values().filter(|rel| rel.kind == kind).map(|rel| &rel.target);
        let Some(target) = targets.min() else {
            return Ok(None);
        };
        let source = self.package.source(target)?;
        if let Some(source) = source.as_ref().filter(|source| source.converted) {
            self.facts.converted.push(source.name.clone());
        }
        Ok(source)
    }

    fn notes(&mut self, source: &Source, kind: Reference) -> Result<(), ReadError> {
        let relationships = self.package.relationships(&source.name)?;
        let doc = xml::parse(source)?;
        revisions::changes(&doc, &source.name, &mut self.facts.changes);
        let part: Arc<str> = Arc::from(source.name.as_str());
        for el in doc.root().children() {
            let ordinary = matches!(el.attr("type"), None | Some("normal"));
            if !matches!(el.w(), "footnote" | "endnote") || !ordinary {
                continue;
            }
            let mut reader = FlowReader::new(self.styles, &source.name, &relationships);
            reader.blocks(el)?;
            let id = short(el.attr("id").unwrap_or(""));
            self.used.extend(reader.used);
            self.facts.left_out.extend(reader.left_out);
            self.facts.notes.push(Note {
                place: place(&part, el),
                endnote: kind == Reference::Endnote,
                paragraph: self.references.paragraph(kind, &id),
                id,
                flow: reader.flow,
            });
        }
        Ok(())
    }

    fn comments(&mut self, source: &Source) -> Result<(), ReadError> {
        let relationships = self.package.relationships(&source.name)?;
        let doc = xml::parse(source)?;
        let part: Arc<str> = Arc::from(source.name.as_str());
        for el in doc.root().children().filter(|el| el.w() == "comment") {
            let mut reader = FlowReader::new(self.styles, &source.name, &relationships);
            reader.blocks(el)?;
            let id = short(el.attr("id").unwrap_or(""));
            self.facts.comments.push(Comment {
                place: place(&part, el),
                author: short(el.attr("author").unwrap_or("")),
                date: el.attr("date").map(short),
                text: reader.flow.text().trim_end_matches('\n').to_string(),
                paragraph: self.references.paragraph(Reference::Comment, &id),
                id,
            });
        }
        Ok(())
    }
}

fn place(part: &Arc<str>, el: El) -> Place {
    Place {
        part: part.clone(),
        range: el.range(),
    }
}
