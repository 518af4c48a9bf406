//! The words alone.

use crate::facts::{Facts, Flow, Paragraph};

impl Facts {
    /// The body's text: one paragraph a line, table cells in reading order, each line ended by `\n`. Not normalised.
    pub fn text(&self) -> String {
        self.body.text()
    }
}

impl Flow {
    pub fn text(&self) -> String {
        self.paragraphs.iter().map(|paragraph| paragraph.text() + "\n").collect()
    }
}

impl Paragraph {
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// The label that automatic numbering shows before the text, a bullet too; empty where there is none.
    pub fn label(&self) -> &str {
        self.format.numbering.as_ref().map_or("", |numbering| &numbering.label)
    }

    /// Label and text as they would have been typed: `1. Nội dung`.
    pub fn labelled_text(&self) -> String {
        let apart = self
            .format
            .numbering
            .as_ref()
            .is_some_and(|numbering| numbering.suffix != "nothing");
        match (self.label(), apart) {
            ("", _) => self.text(),
            (label, true) => format!("{label} {}", self.text()),
            (label, false) => label.to_string() + &self.text(),
        }
    }
}
