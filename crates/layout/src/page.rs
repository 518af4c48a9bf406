//! Laid-out pages: a size and things at places. All cleverness is spent before; a writer is a loop over this.

use std::sync::Arc;
use vanthu_core::printer::Affine;
use vanthu_document::Role;
use vanthu_document::fixed::{Color, Image, Path};
use vanthu_font::Face;

/// Points; origin at the paper's top left, y downwards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub width: f64,
    pub height: f64,
    pub items: Vec<Item>,
    /// Names of boxes by the `block` of their texts; empty on a page of flowing text.
    pub names: Vec<Arc<str>>,
    /// So many items at the head do not belong to the record: frame, Quốc hiệu. Pages that share them share one drawing.
    pub shared: usize,
    /// Moves, scales or turns the whole page when it is written, in millimetres; `None` = as it is.
    pub placement: Option<Affine>,
    /// What a reader finds the page by in a file of many records, each with its level from 1: a unit, a person.
    pub marks: Vec<(u8, String)>,
}

impl Page {
    /// A page of running text, not of boxes with names.
    pub fn is_flowing(&self) -> bool {
        self.names.is_empty()
    }

    /// Puts a placement behind the one the page has.
    pub fn place(&mut self, next: &Affine) {
        self.placement = Some(self.placement.unwrap_or(Affine::IDENTITY).then(next));
    }

    /// Turns the page clockwise by quarter turns; the paper turns with it.
    pub fn turn(&mut self, quarters: u32) {
        for _ in 0..quarters % 4 {
            self.place(&Affine {
                a: 0.0,
                b: 1.0,
                c: -1.0,
                d: 0.0,
                e: self.height * 25.4 / 72.0,
                f: 0.0,
            });
            (self.width, self.height) = (self.height, self.width);
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Text(TextItem),
    Line(LineItem),
    /// A vector drawing, in millimetres from the paper's top left.
    Path(Arc<Path>),
    Image(ImageItem),
}

/// A stretch of one line in one face.
#[derive(Clone, Debug, PartialEq)]
pub struct TextItem {
    /// Left end of the first glyph.
    pub x: f64,
    /// The baseline.
    pub y: f64,
    pub face: Face,
    /// Of the caller's fonts; 0 = the document's own family.
    pub family: u8,
    pub size: f64,
    /// What is drawn and read back; no line breaks, never empty. Spaces stand in it as U+0020.
    pub text: String,
    /// Added to the advance of each space (justified lines; may be negative).
    pub space: f64,
    pub color: Color,
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
    pub color: Color,
}

/// A picture in its rectangle.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageItem {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub image: Arc<Image>,
}
