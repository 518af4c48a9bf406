//! Fields, simple and complex: the instruction is read, only the result is shown. They may reach over runs and paragraphs and hold others.

use crate::body::{FlowReader, Line};
use crate::facts::{Field, Run};
use crate::props::RunProps;
use crate::xml::El;
use std::ops::Range;

/// A complex field between its first and last `fldChar`.
pub(crate) struct OpenField {
    field: usize,
    in_result: bool,
}

impl FlowReader<'_> {
    pub(crate) fn simple_field(&mut self, el: El, line: &Line, instruction: &str) -> usize {
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
    pub(crate) fn format_field(&mut self, run: &Run) {
        if let Some(field) = run.field.filter(|_| !run.text.is_empty())
            && self.formatted.insert(field)
        {
            self.flow.fields[field].format = run.format.clone();
        }
    }

    pub(crate) fn field_char(&mut self, el: El, run: &mut Run, line: &Line) {
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

    pub(crate) fn begin_field(&mut self, run: &Run, line: &Line) {
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

    pub(crate) fn end_field(&mut self, run: &mut Run) {
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

    pub(crate) fn instruction(&mut self, text: &str) {
        if let Some(open) = self.fields.last().filter(|open| !open.in_result) {
            self.flow.fields[open.field].instruction.push_str(text);
        }
    }

    /// The innermost field whose result is being read.
    pub(crate) fn result_field(&self) -> Option<usize> {
        self.fields.last().filter(|open| open.in_result).map(|open| open.field)
    }
}

fn kind(instruction: &str) -> String {
    instruction.split_whitespace().next().unwrap_or("").to_uppercase()
}
