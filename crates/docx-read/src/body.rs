//! Paragraphs, runs and fields of one flow (the body, a header, a footer), in reading order.

use crate::drawing;
use crate::error::ReadError;
use crate::facts::{CellRef, Field, Flow, Paragraph, Place, Run};
use crate::package::Relationships;
use crate::props::{ParagraphProps, RunProps};
use crate::styles::Styles;
use crate::values::short;
use crate::xml::{El, Ns};
use std::collections::HashSet;
use std::ops::Range;
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
    fields: Vec<OpenField>,
    /// Open fields whose result has not begun: text is not shown while there is one.
    hidden: usize,
    /// Fields whose result has begun to show.
    formatted: HashSet<usize>,
}

/// A complex field between its first and last `fldChar`.
struct OpenField {
    field: usize,
    in_result: bool,
}

/// What holds for all runs of a paragraph.
struct Line<'x> {
    style: Option<usize>,
    runs: Vec<Run>,
    tabs: usize,
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
        let mut line = Line {
            style,
            runs: Vec::new(),
            tabs: 0,
            boxes: Vec::new(),
        };
        let table = styles.layer(self.table_style);
        let format = styles.paragraph(table, styles.layer(style), &direct);
        let mark = properties
            .and_then(|el| el.wchild("rPr"))
            .map(|el| RunProps::read(el, &styles.theme))
            .unwrap_or_default();
        let mark = styles.run(
            table,
            styles.layer(style),
            styles.layer(styles.pick(mark.style.as_deref(), "character")),
            &mark,
        );
        let index = self.flow.paragraphs.len();
        let fact = style.map(|style| &styles.facts[style]);
        self.flow.paragraphs.push(Paragraph {
            place: self.place(el),
            properties: properties.map(|el| self.place(el)),
            style: fact.map(|style| style.id.clone()).unwrap_or_default(),
            style_name: fact.map(|style| style.name.clone()).unwrap_or_default(),
            format,
            mark,
            runs: Vec::new(),
            cells: self.cells.clone(),
            text_box: self.text_box,
            section: self.sections.len(),
        });
        self.inline(el, &mut line, Context::default())?;
        self.flow.paragraphs[index].runs = line.runs;
        if let Some(section) = properties.and_then(|el| el.wchild("sectPr")) {
            self.section(section);
        }
        self.text_boxes(line.boxes)
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
                    run.page_break |= el.attr("type") == Some("page") && self.hidden == 0;
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
                (Ns::W, "footnoteReference" | "endnoteReference") => self.leave_out(el),
                (Ns::W, "drawing" | "pict" | "object") => self.drawing(el, line),
                _ => {}
            }
        }
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

    fn simple_field(&mut self, el: El, line: &Line, instruction: &str) -> usize {
        let styles = self.styles;
        let character = styles.layer(styles.pick(None, "character"));
        self.flow.fields.push(Field {
            place: self.place(el),
            kind: kind(instruction),
            instruction: instruction.trim().to_string(),
            paragraph: self.flow.paragraphs.len().saturating_sub(1),
            tabs_before: line.tabs,
            format: styles.run(
                styles.layer(self.table_style),
                styles.layer(line.style),
                character,
                &RunProps::default(),
            ),
        });
        self.flow.fields.len() - 1
    }

    /// The first shown run of a field's result decides how the field looks.
    fn format_field(&mut self, run: &Run) {
        if let Some(field) = run.field.filter(|_| !run.text.is_empty())
            && self.formatted.insert(field)
        {
            self.flow.fields[field].format = run.format.clone();
        }
    }

    fn field_char(&mut self, el: El, run: &mut Run, line: &Line) {
        match el.attr("fldCharType") {
            Some("begin") => self.begin_field(run, line),
            Some("separate") => {
                if let Some(open) = self.fields.last_mut().filter(|open| !open.in_result) {
                    open.in_result = true;
                    self.hidden -= 1;
                }
            }
            Some("end") => self.end_field(run),
            _ => {}
        }
    }

    fn begin_field(&mut self, run: &Run, line: &Line) {
        self.flow.fields.push(Field {
            place: run.place.clone(),
            kind: String::new(),
            instruction: String::new(),
            paragraph: self.flow.paragraphs.len().saturating_sub(1),
            tabs_before: line.tabs,
            format: run.format.clone(),
        });
        self.fields.push(OpenField {
            field: self.flow.fields.len() - 1,
            in_result: false,
        });
        self.hidden += 1;
    }

    fn end_field(&mut self, run: &mut Run) {
        let Some(open) = self.fields.pop() else {
            return;
        };
        if !open.in_result {
            self.hidden -= 1;
        } else if !run.text.is_empty() {
            run.field = Some(open.field);
        }
        let field = &mut self.flow.fields[open.field];
        field.place.range = Range {
            start: field.place.range.start,
            end: run.place.range.end,
        };
        field.kind = kind(&field.instruction);
        field.instruction = field.instruction.trim().to_string();
    }

    fn instruction(&mut self, text: &str) {
        if let Some(open) = self.fields.last().filter(|open| !open.in_result) {
            self.flow.fields[open.field].instruction.push_str(text);
        }
    }

    /// The innermost field whose result is being read.
    fn result_field(&self) -> Option<usize> {
        self.fields.last().filter(|open| open.in_result).map(|open| open.field)
    }
}

fn kind(instruction: &str) -> String {
    instruction.split_whitespace().next().unwrap_or("").to_uppercase()
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
