//! Laid-out pages: a size and things at places. All cleverness is spent before; a writer is a loop over this.

use std::sync::Arc;
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
    /// Moves, scales or turns the whole page when it is written; `None` = as it is.
    pub placement: Option<Placement>,
}

/// x' = a·x + c·y + e, y' = b·x + d·y + f, in points from the top left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placement {
    pub a: f64,
    pub b: f64,
    pub c: f64,
    pub d: f64,
    pub e: f64,
    pub f: f64,
}

impl Placement {
    /// Scaled about the paper's top left corner, then moved by millimetres: what a printer's calibration asks for.
    pub fn calibrated(dx_mm: f64, dy_mm: f64, scale_x: f64, scale_y: f64) -> Placement {
        const PT_PER_MM: f64 = 72.0 / 25.4;
        Placement {
            a: scale_x,
            b: 0.0,
            c: 0.0,
            d: scale_y,
            e: dx_mm * PT_PER_MM,
            f: dy_mm * PT_PER_MM,
        }
    }
}

impl Page {
    /// Puts a placement behind the one the page has.
    pub fn place(&mut self, next: Placement) {
        self.placement = Some(match self.placement {
            None => next,
            Some(p) => Placement {
                a: next.a * p.a + next.c * p.b,
                b: next.b * p.a + next.d * p.b,
                c: next.a * p.c + next.c * p.d,
                d: next.b * p.c + next.d * p.d,
                e: next.a * p.e + next.c * p.f + next.e,
                f: next.b * p.e + next.d * p.f + next.f,
            },
        });
    }

    /// Turns the page clockwise by quarter turns; the paper turns with it.
    pub fn turn(&mut self, quarters: u32) {
        for _ in 0..quarters % 4 {
            let height = self.height;
            self.place(Placement {
                a: 0.0,
                b: 1.0,
                c: -1.0,
                d: 0.0,
                e: height,
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
