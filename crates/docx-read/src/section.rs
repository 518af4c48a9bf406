//! Sections, and the headers and footers they point to.

use crate::body::FlowReader;
use crate::error::ReadError;
use crate::facts::{Alignment, Change, Field, Flow, Margins, PageField, Place, Section, Stories, Story};
use crate::package::{Package, Relationships};
use crate::revisions;
use crate::styles::Styles;
use crate::values::{alignment, integer_of, length_of, switch};
use crate::xml::{self, El, Ns};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use vanthu_core::Length;

pub(crate) struct SectionReader<'p, 'b> {
    package: &'p mut Package<'b>,
    styles: &'p Styles,
    relationships: &'p Relationships,
    sections: Vec<Section>,
    stories: Vec<ReadStory>,
    /// Part name to index in `stories`.
    known: HashMap<String, usize>,
    converted: Vec<String>,
}

/// A story, and what the reading of it found for the whole document.
pub(crate) struct ReadStory {
    pub story: Story,
    pub used: HashSet<usize>,
    pub left_out: Vec<(String, Place)>,
    pub changes: Vec<Change>,
}

impl<'p, 'b> SectionReader<'p, 'b> {
    pub fn new(package: &'p mut Package<'b>, styles: &'p Styles, relationships: &'p Relationships) -> Self {
        SectionReader {
            package,
            styles,
            relationships,
            sections: Vec::new(),
            stories: Vec::new(),
            known: HashMap::new(),
            converted: Vec::new(),
        }
    }

    pub fn read(&mut self, el: El, part: &str) -> Result<(), ReadError> {
        let before = self
            .sections
            .last()
            .map(|section| (section.headers, section.footers))
            .unwrap_or_default();
        let (mut headers, mut footers) = before;
        for reference in el.children() {
            let stories = match reference.w() {
                "headerReference" => &mut headers,
                "footerReference" => &mut footers,
                _ => continue,
            };
            let story = self.story(reference.attr_in(Ns::R, "id"))?;
            match reference.attr("type") {
                Some("first") => stories.first = story,
                Some("even") => stories.even = story,
                _ => stories.default = story,
            }
        }
        let place = Place {
            part: Arc::from(part),
            range: el.range(),
        };
        self.sections.push(section(el, place, headers, footers));
        Ok(())
    }

    /// The story behind a relationship, read when first asked for.
    fn story(&mut self, id: Option<&str>) -> Result<Option<usize>, ReadError> {
        let Some(relationship) = id.and_then(|id| self.relationships.get(id)) else {
            return Ok(None);
        };
        if let Some(known) = self.known.get(&relationship.target) {
            return Ok(Some(*known));
        }
        let Some(source) = self.package.source(&relationship.target)? else {
            return Ok(None);
        };
        if source.converted {
            self.converted.push(source.name.clone());
        }
        let relationships = self.package.relationships(&source.name)?;
        let doc = xml::parse(&source)?;
        let mut reader = FlowReader::new(self.styles, &source.name, &relationships);
        reader.blocks(doc.root())?;
        let mut changes = Vec::new();
        revisions::changes(&doc, &source.name, &mut changes);
        let page_field = page_field(&reader.flow);
        let story = Story {
            part: Arc::from(source.name.as_str()),
            flow: reader.flow,
            page_field,
        };
        self.stories.push(ReadStory {
            story,
            used: reader.used,
            left_out: reader.left_out,
            changes,
        });
        self.known.insert(relationship.target.clone(), self.stories.len() - 1);
        Ok(Some(self.stories.len() - 1))
    }

    pub fn finish(self, converted: &mut Vec<String>) -> (Vec<Section>, Vec<ReadStory>) {
        converted.extend(self.converted);
        (self.sections, self.stories)
    }
}

fn section(el: El, place: Place, headers: Stories, footers: Stories) -> Section {
    let size = el.wchild("pgSz");
    let numbers = el.wchild("pgNumType");
    let grid = el.wchild("docGrid");
    Section {
        place,
        kind: el.wval("type").unwrap_or("nextPage").to_string(),
        page_size: size.and_then(|el| Some((length_of(el, "w")?, length_of(el, "h")?))),
        landscape: size.and_then(|el| el.attr("orient")) == Some("landscape"),
        margins: el.wchild("pgMar").map(margins),
        title_page: switch(el, "titlePg"),
        page_number_start: numbers.and_then(|el| integer_of(el, "start")),
        page_number_format: numbers.and_then(|el| el.attr("fmt")).unwrap_or("decimal").to_string(),
        columns: el.wchild("cols").and_then(|el| integer_of(el, "num")).unwrap_or(1).clamp(1, 100) as u32,
        grid: grid.and_then(|el| {
            Some((
                el.attr("type").filter(|kind| *kind != "default")?.to_string(),
                length_of(el, "linePitch")?,
            ))
        }),
        headers,
        footers,
    }
}

fn margins(el: El) -> Margins {
    let side = |name| length_of(el, name).unwrap_or(Length::ZERO);
    Margins {
        top: side("top"),
        right: side("right"),
        bottom: side("bottom"),
        left: side("left"),
        header: side("header"),
        footer: side("footer"),
        gutter: side("gutter"),
    }
}

fn page_field(flow: &Flow) -> Option<PageField> {
    let field = flow.fields.iter().find(|field| field.kind == "PAGE")?;
    Some(PageField {
        place: field.place.clone(),
        paragraph: field.paragraph,
        alignment: field_alignment(flow, field),
        format: field.format.clone(),
        instruction: field.instruction.clone(),
    })
}

/// A frame puts its text in place, then a text box, then a tab stop, then the paragraph's alignment.
fn field_alignment(flow: &Flow, field: &Field) -> Alignment {
    let Some(paragraph) = flow.paragraphs.get(field.paragraph) else {
        return Alignment::Left;
    };
    let text_box = paragraph.text_box.and_then(|index| flow.drawings.get(index)?.align.as_deref());
    let stop = field.tabs_before.checked_sub(1).and_then(|tab| paragraph.format.tabs.get(tab));
    match (paragraph.format.frame.as_deref(), stop) {
        (Some(frame), _) if !frame.is_empty() => alignment(frame),
        _ if paragraph.format.alignment == Alignment::Left && text_box.is_some() => alignment(text_box.unwrap_or_default()),
        (_, Some(stop)) => alignment(&stop.kind),
        _ => paragraph.format.alignment.clone(),
    }
}
