//! Laid-out pages: a size and things at places. All cleverness is spent before; a writer is a loop over this.

use vanthu_document::Role;
use vanthu_font::Face;

/// Points; origin at the paper's top left, y downwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    pub width: f64,
    pub height: f64,
    pub items: Vec<Item>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Text(TextItem),
    Line(LineItem),
}

/// A stretch of one line in one face.
#[derive(Clone, Debug, PartialEq)]
pub struct TextItem {
    /// Left end of the first glyph.
    pub x: f64,
    /// The baseline.
    pub y: f64,
    pub face: Face,
    pub size: f64,
    /// What is drawn and read back; no line breaks, never empty. Spaces stand in it as U+0020.
    pub text: String,
    /// Added to the advance of each space (justified lines; may be negative).
    pub space: f64,
    pub red: bool,
    pub role: Role,
    /// Number of the paragraph in the document: items with the same number are one paragraph, also over pages. Room for tags.
    pub block: u32,
}

/// A straight line: a rule, a border.
#[derive(Clone, Debug, PartialEq)]
pub struct LineItem {
    pub x0: f64,
    pub y0: f64,
    pub x1: f64,
    pub y1: f64,
    pub weight: f64,
    pub red: bool,
}
