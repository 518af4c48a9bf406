//! Changes of a document to edits of its parts.

use super::changes::{At, Changes, ParagraphChange, RunChange, SectionChange};
use super::element::{Element, PARAGRAPH, SECTION, attributes};
use super::header;
use super::package::{Package, Unwritable};
use super::runs::{self, RunEdit};
use super::track::Tracker;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use vanthu_core::Length;
use vanthu_docx_read::{Facts, Paragraph, Place, Section};

/// Edits of one part.
type Edits = Vec<(Range<usize>, String)>;

pub(crate) struct Writer<'w, 'b> {
    pub facts: &'w Facts,
    pub package: &'w mut Package<'b>,
    pub tracker: &'w mut Tracker,
    texts: BTreeMap<String, String>,
    edits: BTreeMap<String, Edits>,
    /// Paragraphs whose text holds what is not known: they stay as they are.
    pub left: BTreeSet<At>,
}

impl<'w, 'b> Writer<'w, 'b> {
    pub fn new(facts: &'w Facts, package: &'w mut Package<'b>, tracker: &'w mut Tracker) -> Self {
        Writer {
            facts,
            package,
            tracker,
            texts: BTreeMap::new(),
            edits: BTreeMap::new(),
            left: BTreeSet::new(),
        }
    }

    /// Writes every change into the package.
    pub fn write(&mut self, changes: &Changes) -> Result<(), Unwritable> {
        let mut sections = self.sections(changes)?;
        let touched: BTreeSet<At> = changes.looks.keys().chain(changes.words.keys()).copied().collect();
        for at in touched {
            self.runs(at, changes)?;
        }
        let properties: BTreeSet<At> = changes.paragraphs.keys().chain(changes.marks.keys()).copied().collect();
        for at in properties {
            let nothing = (ParagraphChange::default(), RunChange::default());
            let change = changes.paragraphs.get(&at).unwrap_or(&nothing.0);
            let mark = changes.marks.get(&at).unwrap_or(&nothing.1);
            self.properties(at, change, mark, &mut sections)?;
        }
        for (place, xml) in sections {
            self.edit(&place.0, place.1..place.2, xml);
        }
        for (part, edits) in std::mem::take(&mut self.edits) {
            self.package.edit(&part, edits)?;
        }
        Ok(())
    }

    fn edit(&mut self, part: &str, range: Range<usize>, xml: String) {
        self.edits.entry(part.to_string()).or_default().push((range, xml));
    }

    fn raw(&mut self, place: &Place) -> Result<String, Unwritable> {
        let part = place.part.to_string();
        if !self.texts.contains_key(&part) {
            let text = self.package.text(&part)?;
            self.texts.insert(part.clone(), text);
        }
        let text = self.texts.get(&part).and_then(|text| text.get(place.range.clone()));
        text.map(str::to_string).ok_or(Unwritable)
    }

    /// The runs of one paragraph; all of them or, where one cannot be taken apart, none.
    fn runs(&mut self, at: At, changes: &Changes) -> Result<(), Unwritable> {
        let facts = self.facts;
        let Some(paragraph) = at.paragraph(facts) else { return Ok(()) };
        let (looks, words) = (changes.looks.get(&at), changes.words.get(&at));
        let mut new = Vec::new();
        let mut start = 0;
        let last = paragraph.runs.len().saturating_sub(1);
        for (index, run) in paragraph.runs.iter().enumerate() {
            let end = start + run.text.len();
            let edit = RunEdit {
                looks: looks
                    .into_iter()
                    .flatten()
                    .filter_map(|(range, look)| Some((cut(range, start, end)?, look.clone())))
                    .collect(),
                words: words
                    .into_iter()
                    .flatten()
                    .filter_map(|(range, text)| words_in(range, text, start, end, index == last))
                    .collect(),
            };
            start = end;
            if edit.looks.is_empty() && edit.words.is_empty() {
                continue;
            }
            let raw = self.raw(&run.place)?;
            let unknown = run.field.is_some() && !edit.words.is_empty();
            match runs::rewrite(&raw, &run.text, &edit, self.tracker).filter(|_| !unknown) {
                Some(xml) => new.push((run.place.clone(), xml)),
                None => {
                    self.left.insert(at);
                    return Ok(());
                }
            }
        }
        for (place, xml) in new {
            self.edit(&place.part, place.range, xml);
        }
        Ok(())
    }

    fn properties(&mut self, at: At, change: &ParagraphChange, mark: &RunChange, sections: &mut SectionEdits) -> Result<(), Unwritable> {
        let facts = self.facts;
        let Some(paragraph) = at.paragraph(facts) else { return Ok(()) };
        let raw = self.raw(&paragraph.place)?;
        let Some(whole) = start_tag(&raw) else {
            self.left.insert(at);
            return Ok(());
        };
        let mut element = match &paragraph.properties {
            Some(place) => {
                let raw = self.raw(place)?;
                let Some(mut element) = Element::parse(&raw) else {
                    self.left.insert(at);
                    return Ok(());
                };
                // A section that ends here is changed in the same stroke.
                for child in element.children.iter_mut().filter(|child| child.name == "sectPr") {
                    let start = place.range.start;
                    let key = (place.part.to_string(), start + child.range.start, start + child.range.end);
                    if let Some(xml) = sections.remove(&key) {
                        child.xml = xml;
                    }
                }
                element
            }
            None => Element::new(&whole.prefix, "pPr"),
        };
        let before = element.inner(&["rPr", "sectPr", "pPrChange"]);
        set_paragraph(&mut element, change, paragraph);
        if !change.is_nothing() {
            let prefix = element.prefix.clone();
            let old = format!("<{prefix}pPr>{before}</{prefix}pPr>");
            self.tracker.property_change(&mut element, PARAGRAPH, "pPrChange", &old);
        }
        if !mark.is_nothing() {
            let old = element.child("rPr").and_then(|child| Element::parse(&child.xml));
            let prefix = element.prefix.clone();
            let xml = runs::properties(old, &prefix, mark, self.tracker);
            element.set(PARAGRAPH, "rPr", xml);
        }
        match (&paragraph.properties, whole.empty) {
            (Some(place), _) => self.edit(&place.part, place.range.clone(), element.xml()),
            (None, false) => {
                let start = paragraph.place.range.start + whole.length;
                self.edit(&paragraph.place.part, start..start, element.xml());
            }
            (None, true) => {
                let tag = raw.trim_end_matches("/>").trim_end();
                let name = tag[1..].split_whitespace().next().unwrap_or_default();
                let xml = format!("{tag}>{}</{name}>", element.xml());
                self.edit(&paragraph.place.part, paragraph.place.range.clone(), xml);
            }
        }
        Ok(())
    }

    /// The new text of every section that changes, by part and bytes.
    fn sections(&mut self, changes: &Changes) -> Result<SectionEdits, Unwritable> {
        let facts = self.facts;
        let mut edits = SectionEdits::new();
        let mut header = None;
        for (index, change) in &changes.sections {
            let Some(section) = facts.sections.get(*index) else { continue };
            let raw = self.raw(&section.place)?;
            let Some(mut element) = Element::parse(&raw) else { continue };
            let before = element.inner(&["headerReference", "footerReference", "sectPrChange"]);
            set_section(&mut element, change, section);
            if element.inner(&["headerReference", "footerReference", "sectPrChange"]) != before {
                let prefix = element.prefix.clone();
                let old = format!("<{prefix}sectPr>{before}</{prefix}sectPr>");
                self.tracker.property_change(&mut element, SECTION, "sectPrChange", &old);
            }
            if change.drop_footer {
                header::drop(&mut element, "footerReference");
            }
            if change.number {
                let reference = match &header {
                    Some(reference) => reference,
                    None => header.insert(header::add(self.package, &section.place.part)?),
                };
                header::refer(&mut element, reference);
            }
            let place = &section.place;
            edits.insert((place.part.to_string(), place.range.start, place.range.end), element.xml());
        }
        Ok(edits)
    }
}

type SectionEdits = BTreeMap<(String, usize, usize), String>;

/// A range of the paragraph's text as one of a run's.
fn cut(range: &Range<usize>, start: usize, end: usize) -> Option<Range<usize>> {
    let (from, to) = (range.start.max(start), range.end.min(end));
    (from < to).then(|| from - start..to - start)
}

/// What of a replacement falls on a run: the new text goes where the old begins, the rest is only taken out.
fn words_in(range: &Range<usize>, text: &str, start: usize, end: usize, last: bool) -> Option<(Range<usize>, String)> {
    let begins = (start..end).contains(&range.start) || (last && range.start == end);
    match cut(range, start, end) {
        Some(cut) => Some((cut, if begins { text.to_string() } else { String::new() })),
        None if range.is_empty() && begins => Some((range.start - start..range.start - start, text.to_string())),
        None => None,
    }
}

struct StartTag {
    prefix: String,
    /// Bytes, `>` included.
    length: usize,
    empty: bool,
}

/// The tag a text begins with; nothing where its name has no prefix.
fn start_tag(xml: &str) -> Option<StartTag> {
    let mut quote = None;
    let mut length = 0;
    for (at, c) in xml.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            (None, '>') => {
                length = at + 1;
                break;
            }
            _ => {}
        }
    }
    let tag = xml.get(1..length)?;
    let name = tag.split([' ', '\t', '\r', '\n', '/', '>']).next()?;
    let (prefix, _) = name.split_once(':')?;
    Some(StartTag {
        prefix: format!("{prefix}:"),
        length,
        empty: tag.ends_with("/>"),
    })
}

fn set_paragraph(element: &mut Element, change: &ParagraphChange, paragraph: &Paragraph) {
    let twips = |length: Length| length.to_twips().to_string();
    let format = &paragraph.format;
    let mut spacing = Vec::new();
    let mut gone = Vec::new();
    let sides = [
        ("before", change.before, format.before_auto),
        ("after", change.after, format.after_auto),
    ];
    for (side, length, auto) in sides {
        let Some(length) = length else { continue };
        spacing.push((side, twips(length)));
        let (own, lines) = match side {
            "before" => ("beforeAutospacing", "beforeLines"),
            _ => ("afterAutospacing", "afterLines"),
        };
        gone.push(lines);
        match auto {
            true => spacing.push((own, "0".to_string())),
            false => gone.push(own),
        }
    }
    if let Some(line) = change.line {
        spacing.push(("line", line.to_string()));
        spacing.push(("lineRule", "auto".to_string()));
    }
    if !spacing.is_empty() {
        element.set_attributes(PARAGRAPH, "spacing", &spacing, &gone);
    }
    if (change.before.is_some() || change.after.is_some()) && format.contextual_spacing {
        element.set_switch(PARAGRAPH, "contextualSpacing", false);
    }
    let mut indents = Vec::new();
    let mut gone = Vec::new();
    if let Some(left) = change.left {
        indents.push(("left", twips(left)));
        gone.extend(["start", "leftChars", "startChars"]);
    }
    if let Some(first) = change.first_line {
        indents.push(("firstLine", twips(first)));
        gone.extend(["hanging", "hangingChars", "firstLineChars"]);
        if format.first_line_chars.is_some() {
            indents.push(("firstLineChars", "0".to_string()));
        }
    }
    if !indents.is_empty() {
        element.set_attributes(PARAGRAPH, "ind", &indents, &gone);
    }
    if let Some(alignment) = change.alignment {
        element.set_value(PARAGRAPH, "jc", alignment);
    }
}

fn set_section(element: &mut Element, change: &SectionChange, section: &Section) {
    let twips = |length: Length| length.to_twips().to_string();
    if let Some((width, height)) = change.size {
        element.set_attributes(SECTION, "pgSz", &[("w", twips(width)), ("h", twips(height))], &["code"]);
    }
    let sides = [
        ("top", change.top),
        ("right", change.right),
        ("bottom", change.bottom),
        ("left", change.left),
        ("gutter", change.gutter),
    ];
    let sides: Vec<(&str, String)> = sides
        .into_iter()
        .filter_map(|(name, length)| Some((name, twips(length?))))
        .collect();
    // The schema wants all of them: margins that are not said at all are not touched.
    if !sides.is_empty() && section.margins.is_some() {
        element.set_attributes(SECTION, "pgMar", &sides, &[]);
    }
    if let Some(start) = change.number_start {
        element.set_attributes(SECTION, "pgNumType", &[("start", start.to_string())], &[]);
    }
    if change.title_page {
        element.set_switch(SECTION, "titlePg", true);
    }
}

/// The value of an attribute of a child's start tag.
pub(crate) fn attribute(xml: &str, name: &str) -> Option<String> {
    attributes(xml).into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
}
