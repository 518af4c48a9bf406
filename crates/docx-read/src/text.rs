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
}
