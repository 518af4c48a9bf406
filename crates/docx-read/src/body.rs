//! Paragraphs, runs and fields of one flow (the body, a header, a footer), in reading order.

use crate::drawing;
use crate::error::ReadError;
use crate::facts::{CellRef, Flow, Paragraph, Place, Run};
use crate::fields::OpenField;
use crate::labels::Counters;
use crate::package::Relationships;
use crate::pages::{Break, BreakKind};
use crate::props::{ParagraphProps, RunProps};
use crate::styles::Styles;
use crate::values::short;
use crate::xml::{El, Ns};
use std::collections::HashSet;
use std::sync::Arc;

const MAX_PARAGRAPHS: usize = 200_000;

pub(crate) struct FlowReader<'x> {
    pub styles: &'x Styles,
    part: Arc<str>,
    pub relationships: &'x Relationships,
    pub flow: Flow,
    /// `w:sectPr` elements in order.
    pub sections: Vec<El<'x>>,
    /// Indices of styles in use.
    pub used: HashSet<usize>,
    pub left_out: Vec<(String, Place)>,
    pub cells: Vec<CellRef>,
    /// Style of the innermost table.
    pub table_style: Option<usize>,
    text_box: Option<usize>,
    pub(crate) fields: Vec<OpenField>,
    /// Open fields whose result has not begun: text is not shown while there is one.
    pub(crate) hidden: usize,
    /// Fields whose result has begun to show.
    pub(crate) formatted: HashSet<usize>,
    counters: Counters,
    /// The paragraph before, where its mark is deleted: what follows belongs to it.
    joining: Option<usize>,
    /// Where a page begins, by the program that saved the file or by the text itself.
    pub breaks: Vec<Break>,
    /// References to notes and comments: kind, id, paragraph.
    pub references: Vec<(Reference, String, usize)>,
}

/// What a mark in the text points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Reference {
    Footnote,
    Endnote,
    Comment,
}

/// What holds for all runs of a paragraph.
pub(crate) struct Line<'x> {
    pub style: Option<usize>,
    runs: Vec<Run>,
    pub tabs: usize,
    /// Text boxes anchored here, read after the paragraph: content and index of the drawing.
    boxes: Vec<(El<'x>, usize)>,
}

#[derive(Clone, Copy, Default)]
struct Context {
    inserted: bool,
    simple_field: Option<usize>,
}

impl<'x> FlowReader<'x> {
    pub fn new(styles: &'x Styles, part: &str, relationships: &'x Relationships) -> Self {
        FlowReader {
            styles,
            part: Arc::from(part),
            relationships,
            flow: Flow::default(),
            sections: Vec::new(),
            used: HashSet::new(),
            left_out: Vec::new(),
            cells: Vec::new(),
            table_style: None,
            text_box: None,
            fields: Vec::new(),
            hidden: 0,
            formatted: HashSet::new(),
            counters: Counters::default(),
            joining: None,
            breaks: Vec::new(),
            references: Vec::new(),
        }
    }

    pub fn place(&self, el: El) -> Place {
        Place {
            part: self.part.clone(),
            range: el.range(),
        }
    }

    /// Reads everything at block level inside an element.
    pub fn blocks(&mut self, parent: El<'x>) -> Result<(), ReadError> {
        for el in parent.children() {
            match el.w() {
                "p" => self.paragraph(el)?,
                "tbl" => self.table(el)?,
                "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag" => self.blocks(el)?,
                "sectPr" => self.section(el),
                "commentRangeStart" => self.refer(Reference::Comment, el),
                "altChunk" => self.leave_out(el),
                _ => {}
            }
        }
        Ok(())
    }

    fn section(&mut self, el: El<'x>) {
        if self.cells.is_empty() && self.text_box.is_none() {
            self.sections.push(el);
        }
    }

    fn leave_out(&mut self, el: El) {
        let place = self.place(el);
        self.left_out.push((el.name().to_string(), place));
    }

    fn paragraph(&mut self, el: El<'x>) -> Result<(), ReadError> {
        if self.flow.paragraphs.len() >= MAX_PARAGRAPHS {
            return Err(ReadError::TooLarge {
                what: format!("quá {MAX_PARAGRAPHS} đoạn"),
            });
        }
        let properties = el.wchild("pPr");
        let direct = properties.map(ParagraphProps::read).unwrap_or_default();
        let styles = self.styles;
        let style = styles.pick(direct.style.as_deref(), "paragraph");
        self.used.extend(style);
        let gone = properties.is_some_and(mark_deleted);
        let mut fact = self.paragraph_fact(el, style, &direct);
        if !gone {
            self.count(&mut fact, properties, style);
        }
        let (index, runs) = self.join_or_push(fact);
        let mut line = Line {
            style,
            runs,
            tabs: 0,
            boxes: Vec::new(),
        };
        let anchored = (self.flow.drawings.len(), self.flow.fields.len());
        self.inline(el, &mut line, Context::default())?;
        self.flow.paragraphs[index].runs = line.runs;
        if gone {
            let empty = self.flow.paragraphs[index].runs.is_empty() && anchored == (self.flow.drawings.len(), self.flow.fields.len());
            if empty && index + 1 == self.flow.paragraphs.len() {
                self.flow.paragraphs.pop();
            } else {
                self.joining = Some(index);
            }
        } else if let Some(section) = properties.and_then(|el| el.wchild("sectPr")) {
            self.section(section);
        }
        self.text_boxes(line.boxes)
    }

    fn paragraph_fact(&self, el: El, style: Option<usize>, direct: &ParagraphProps) -> Paragraph {
        let styles = self.styles;
        let (table, layer) = (styles.layer(self.table_style), styles.layer(style));
        let properties = el.wchild("pPr");
        let mark = properties
            .and_then(|el| el.wchild("rPr"))
            .map(|el| RunProps::read(el, &styles.theme))
            .unwrap_or_default();
        let character = styles.layer(styles.pick(mark.style.as_deref(), "character"));
        let fact = style.map(|style| &styles.facts[style]);
        Paragraph {
            place: self.place(el),
            properties: properties.map(|el| self.place(el)),
            style: fact.map(|style| style.id.clone()).unwrap_or_default(),
            style_name: fact.map(|style| style.name.clone()).unwrap_or_default(),
            format: styles.paragraph(table, layer, direct),
            mark: styles.run(table, layer, character, &mark),
            runs: Vec::new(),
            cells: self.cells.clone(),
            text_box: self.text_box,
            section: self.sections.len(),
            page: 0,
        }
    }

    /// Gives a paragraph of a list its label. The label looks as the paragraph mark does, with what the level says laid on top.
    fn count(&mut self, fact: &mut Paragraph, properties: Option<El>, style: Option<usize>) {
        let Some(numbering) = &mut fact.format.numbering else {
            return;
        };
        let styles = self.styles;
        let (num_id, level) = (numbering.num_id, numbering.level as i64);
        numbering.label = self.counters.next(&styles.numberings, num_id, level);
        let mut mark = properties
            .and_then(|el| el.wchild("rPr"))
            .map(|el| RunProps::read(el, &styles.theme))
            .unwrap_or_default();
        if let Some(level) = styles.numberings.level(num_id, level) {
            mark.lay(&level.run);
        }
        let character = styles.layer(styles.pick(mark.style.as_deref(), "character"));
        let format = styles.run(styles.layer(self.table_style), styles.layer(style), character, &mark);
        numbering.label_format = Some(Box::new(format));
    }

    /// The index of a new paragraph. Where the mark of the one before is deleted, both are one, with the properties of the later.
    fn join_or_push(&mut self, fact: Paragraph) -> (usize, Vec<Run>) {
        let joining = self.joining.take().filter(|index| index + 1 == self.flow.paragraphs.len());
        match joining.and_then(|index| self.flow.paragraphs.get_mut(index)) {
            Some(before) if before.cells == fact.cells && before.text_box == fact.text_box => {
                let runs = std::mem::take(&mut before.runs);
                *before = fact;
                (self.flow.paragraphs.len() - 1, runs)
            }
            _ => {
                self.flow.paragraphs.push(fact);
                (self.flow.paragraphs.len() - 1, Vec::new())
            }
        }
    }

    /// The paragraphs of text boxes. Fields do not reach into them or out of them.
    fn text_boxes(&mut self, boxes: Vec<(El<'x>, usize)>) -> Result<(), ReadError> {
        for (content, drawing) in boxes {
            let outer = self.text_box.replace(drawing);
            let fields = std::mem::take(&mut self.fields);
            let hidden = std::mem::take(&mut self.hidden);
            let read = self.blocks(content);
            (self.text_box, self.fields, self.hidden) = (outer, fields, hidden);
            read?;
        }
        Ok(())
    }

    fn inline(&mut self, parent: El<'x>, line: &mut Line<'x>, context: Context) -> Result<(), ReadError> {
        for el in parent.children() {
            match (el.ns(), el.name()) {
                (Ns::W, "r") => self.run(el, line, context),
                (Ns::W, "hyperlink" | "smartTag" | "customXml" | "sdt" | "sdtContent" | "dir" | "bdo") => self.inline(el, line, context)?,
                (Ns::W, "ins" | "moveTo") => self.inline(el, line, Context { inserted: true, ..context })?,
                (Ns::W, "fldSimple") => {
                    let field = self.simple_field(el, line, el.attr("instr").unwrap_or(""));
                    self.inline(
                        el,
                        line,
                        Context {
                            simple_field: Some(field),
                            ..context
                        },
                    )?;
                }
                (Ns::W, "commentRangeStart") => self.refer(Reference::Comment, el),
                (Ns::Math, "oMath" | "oMathPara") => self.leave_out(el),
                _ => {}
            }
        }
        Ok(())
    }

    fn run(&mut self, el: El<'x>, line: &mut Line<'x>, context: Context) {
        let styles = self.styles;
        let properties = el.wchild("rPr");
        let direct = properties.map(|el| RunProps::read(el, &styles.theme)).unwrap_or_default();
        let style = styles.pick(direct.style.as_deref(), "character");
        let mut run = Run {
            place: self.place(el),
            properties: properties.map(|el| self.place(el)),
            style: direct.style.as_deref().map(short),
            text: String::new(),
            format: styles.run(
                styles.layer(self.table_style),
                styles.layer(line.style),
                styles.layer(style),
                &direct,
            ),
            page_break: false,
            inserted: context.inserted,
            field: None,
        };
        self.used.extend(style);
        self.run_content(el, &mut run, line);
        run.field = run.field.or(self.result_field()).or(context.simple_field);
        self.format_field(&run);
        if !run.text.is_empty() || run.page_break {
            line.runs.push(run);
        }
    }

    fn run_content(&mut self, parent: El<'x>, run: &mut Run, line: &mut Line<'x>) {
        for el in parent.children() {
            match (el.ns(), el.name()) {
                (Ns::W, "t") => self.show(run, &plain(el)),
                (Ns::W, "tab" | "ptab") => {
                    self.show(run, "\t");
                    line.tabs += 1;
                }
                (Ns::W, "br") => {
                    if el.attr("type") == Some("page") && self.hidden == 0 {
                        run.page_break = true;
                        self.page_begins(BreakKind::Hard, run, line);
                    }
                    self.show(run, "\n");
                }
                (Ns::W, "cr") => self.show(run, "\n"),
                (Ns::W, "noBreakHyphen") => self.show(run, "-"),
                (Ns::W, "sym") => self.show(run, &symbol(el)),
                (Ns::W, "fldChar") => self.field_char(el, run, line),
                (Ns::W, "instrText") => self.instruction(&el.text()),
                (Ns::W, "ruby") => el
                    .wchild("rubyBase")
                    .into_iter()
                    .flat_map(El::children)
                    .for_each(|el| self.run_content(el, run, line)),
                (Ns::W, "footnoteReference") => self.refer(Reference::Footnote, el),
                (Ns::W, "endnoteReference") => self.refer(Reference::Endnote, el),
                (Ns::W, "commentReference") => self.refer(Reference::Comment, el),
                (Ns::W, "lastRenderedPageBreak") => self.page_begins(BreakKind::Rendered, run, line),
                (Ns::W, "drawing" | "pict" | "object") => self.drawing(el, line),
                _ => {}
            }
        }
    }

    fn refer(&mut self, kind: Reference, el: El) {
        if let Some(id) = el.attr("id") {
            self.references
                .push((kind, short(id), self.flow.paragraphs.len().saturating_sub(1)));
        }
    }

    fn page_begins(&mut self, kind: BreakKind, run: &Run, line: &Line) {
        self.breaks.push(Break {
            paragraph: self.flow.paragraphs.len().saturating_sub(1),
            kind,
            first: run.text.is_empty() && line.runs.is_empty(),
        });
    }

    fn show(&self, run: &mut Run, text: &str) {
        if self.hidden == 0 {
            run.text.push_str(text);
        }
    }

    fn drawing(&mut self, el: El<'x>, line: &mut Line<'x>) {
        let anchor = self.flow.paragraphs.len().saturating_sub(1);
        for found in drawing::read(el, self.relationships) {
            let place = self.place(found.el);
            let index = self.flow.drawings.len();
            line.boxes.extend(found.content.map(|content| (content, index)));
            self.flow.drawings.push(found.drawing(place, anchor));
        }
    }
}

/// The mark at a paragraph's end is deleted or moved away, the change not yet accepted.
fn mark_deleted(properties: El) -> bool {
    let mark = properties.wchild("rPr");
    mark.is_some_and(|mark| mark.wchild("del").is_some() || mark.wchild("moveFrom").is_some())
}

/// `w:t`: white space at its ends counts only with `xml:space="preserve"`; a line end in it is a space.
fn plain(el: El) -> String {
    let text = el.text().replace('\n', " ");
    match el.attr_in(Ns::Xml, "space") {
        Some("preserve") => text,
        _ => text.trim_matches([' ', '\t']).to_string(),
    }
}

/// `w:sym`: the character by its code; symbol fonts use the private area.
fn symbol(el: El) -> String {
    let code = el.attr("char").and_then(|code| u32::from_str_radix(code, 16).ok());
    code.and_then(char::from_u32).map(String::from).unwrap_or_default()
}
