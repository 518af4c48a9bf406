//! Fixed pages: boxes at places in millimetres, for certificates.
//!
//! The way of a page: markup (`<trang>`, read in `read.rs`) → [`FixedPage`], what the template wants → adjusted from outside
//! ([`FixedPage::adjust`], a blank's own positions; [`FixedPage::overprint`], without what the blank already carries) → `resolve.rs`, which
//! measures and fits every text once (`fit.rs`) → [`PlacedPage`], exact lines at exact places. `docx` writes text boxes of it, `layout` page
//! items; neither measures. Frames are drawn here (`frame.rs`), as vectors.
//!
//! Lengths are from the paper's top left corner, y downwards. Sizes of text are half points, what Word can store.

mod fit;
mod frame;
mod gaps;
mod image;
mod read;
mod resolve;

pub use frame::FRAMES;
pub use gaps::GapError;
pub use image::{Image, ImageError, ImageKind, Images};
pub use read::CERTIFICATE_RED;
pub(crate) use read::page as read;
pub use resolve::Fitter;

use std::collections::BTreeMap;
use std::sync::Arc;
use vanthu_core::Length;

/// One page as the template wants it. Boxes stand in reading order, which is the order they are drawn in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FixedPage {
    pub width: Length,
    pub height: Length,
    pub boxes: Vec<FixedBox>,
    pub stacks: Vec<Stack>,
}

/// Something at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct FixedBox {
    /// What it is called in blank profiles, proof lists and messages: `ten_doi_tuong`.
    pub name: String,
    /// Stands on the pre-printed blank: an overprint leaves it out.
    pub on_blank: bool,
    pub content: Content,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    Text(TextBox),
    /// A vector frame by its name in [`FRAMES`], `margin` inside the paper's edge.
    Frame {
        name: String,
        margin: Length,
    },
    Path(Arc<Path>),
    Image(ImageBox),
}

/// Text that is fitted to its box: smaller down to `least`, on up to `lines` lines.
#[derive(Clone, Debug, PartialEq)]
pub struct TextBox {
    /// One space between words; U+00A0 where no line may break.
    pub text: String,
    /// The anchor's place: left end, middle or right end of each line, by `align`.
    pub x: Length,
    /// Baseline of the first line; of no account inside a stack.
    pub y: Length,
    pub width: Length,
    pub align: Anchor,
    /// Wished size, half points.
    pub size: u32,
    /// Least size, half points.
    pub least: u32,
    pub lines: usize,
    /// Shrinks to `least` on one line before a second is taken; else takes lines first.
    pub shrink_first: bool,
    /// From baseline to baseline, in hundredths of a single-spaced line.
    pub leading: u32,
    pub bold: bool,
    pub italic: bool,
    pub color: Color,
    /// A family that the caller's fonts have; empty = the document's.
    pub font: String,
    /// A rule below, as long as the text.
    pub rule: Option<RuleBelow>,
    /// The name of a person: its last two words stay together.
    pub person: bool,
    /// Index into the page's stacks.
    pub stack: Option<usize>,
    /// Room above it inside its stack, between the line boxes.
    pub gap: Length,
}

/// Boxes one under the other in a region: one that takes more lines moves the next; together they shrink by the same steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stack {
    pub top: Length,
    pub bottom: Length,
    /// The boxes stand in the middle of the region, else at its top.
    pub centred: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleBelow {
    /// From the last baseline to the middle of the rule.
    pub gap: Length,
    pub weight: Length,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Anchor {
    Left,
    #[default]
    Center,
    Right,
}

/// Red, green, blue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Color(pub u8, pub u8, pub u8);

impl Color {
    pub const BLACK: Color = Color(0, 0, 0);
    /// The red of administrative marks in flow documents.
    pub const RED: Color = Color(0xFF, 0, 0);

    /// `#DA251D`.
    pub fn parse(text: &str) -> Option<Color> {
        let hex = text.strip_prefix('#').filter(|h| h.len() == 6 && h.is_ascii())?;
        let part = |i: usize| u8::from_str_radix(&hex[i..i + 2], 16).ok();
        Some(Color(part(0)?, part(2)?, part(4)?))
    }

    /// `DA251D`.
    pub fn hex(self) -> String {
        format!("{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }
}

/// A vector drawing: stroked, filled or both.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    pub steps: Vec<Step>,
    pub stroke: Option<(Color, Length)>,
    pub fill: Option<Color>,
}

/// A step of a path, in millimetres on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    Move(f64, f64),
    Line(f64, f64),
    /// Two control points and the end.
    Curve(f64, f64, f64, f64, f64, f64),
    Close,
}

/// A picture that keeps its proportions, centred on `x` below `y`.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageBox {
    /// The file as the data names it; the caller gives its bytes.
    pub file: String,
    pub x: Length,
    pub y: Length,
    /// Room it may take.
    pub width: Length,
    pub height: Length,
}

/// What somebody outside the template says of one box: only what is there changes. Lengths as in [`TextBox`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BoxChange {
    pub x: Option<Length>,
    pub y: Option<Length>,
    pub width: Option<Length>,
    pub align: Option<Anchor>,
    pub size: Option<u32>,
    pub least: Option<u32>,
    pub lines: Option<usize>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub color: Option<Color>,
    pub font: Option<String>,
    /// Stands (or not) on this blank.
    pub on_blank: Option<bool>,
}

/// A blank's own page and positions, by the names of boxes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageChange {
    pub width: Option<Length>,
    pub height: Option<Length>,
    pub boxes: BTreeMap<String, BoxChange>,
}

impl FixedPage {
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.boxes.iter().map(|b| b.name.as_str())
    }

    /// Puts boxes where the blank has them. A box that is given a `y` leaves its stack. A page of another size takes the whole layout along
    /// first, scaled; then the changes hold as they are. Names that no box has are returned.
    pub fn adjust(&mut self, change: &PageChange) -> Vec<String> {
        self.resize(change.width.unwrap_or(self.width), change.height.unwrap_or(self.height));
        for b in &mut self.boxes {
            let Some(c) = change.boxes.get(&b.name) else { continue };
            b.on_blank = c.on_blank.unwrap_or(b.on_blank);
            match &mut b.content {
                Content::Text(t) => {
                    t.x = c.x.unwrap_or(t.x);
                    if let Some(y) = c.y {
                        (t.y, t.stack) = (y, None);
                    }
                    t.width = c.width.unwrap_or(t.width);
                    t.align = c.align.unwrap_or(t.align);
                    t.size = c.size.unwrap_or(t.size);
                    t.least = c.least.unwrap_or(t.least).min(t.size);
                    t.lines = c.lines.unwrap_or(t.lines);
                    t.bold = c.bold.unwrap_or(t.bold);
                    t.italic = c.italic.unwrap_or(t.italic);
                    t.color = c.color.unwrap_or(t.color);
                    if let Some(font) = &c.font {
                        t.font.clone_from(font);
                    }
                }
                Content::Image(i) => {
                    i.x = c.x.unwrap_or(i.x);
                    i.y = c.y.unwrap_or(i.y);
                    i.width = c.width.unwrap_or(i.width);
                }
                Content::Frame { .. } | Content::Path(_) => {}
            }
        }
        let unknown = change.boxes.keys().filter(|n| !self.boxes.iter().any(|b| b.name == **n));
        unknown.cloned().collect()
    }

    /// The same layout on other paper: places by each side's ratio, sizes of text by the smaller one.
    pub fn resize(&mut self, width: Length, height: Length) {
        if (width, height) == (self.width, self.height) || self.width <= Length::ZERO || self.height <= Length::ZERO {
            return;
        }
        let ratio = |to: Length, from: Length| to.to_emu() as f64 / from.to_emu() as f64;
        let (h, v) = (ratio(width, self.width), ratio(height, self.height));
        let s = h.min(v);
        let by = |length: Length, ratio: f64| Length::emu((length.to_emu() as f64 * ratio).round() as i64);
        let size = |half_points: u32| ((half_points as f64 * s).round() as u32).max(1);
        for b in &mut self.boxes {
            match &mut b.content {
                Content::Text(t) => {
                    (t.x, t.y, t.width, t.gap) = (by(t.x, h), by(t.y, v), by(t.width, h), by(t.gap, v));
                    (t.size, t.least) = (size(t.size), size(t.least));
                    if let Some(rule) = &mut t.rule {
                        (rule.gap, rule.weight) = (by(rule.gap, s), by(rule.weight, s));
                    }
                }
                Content::Frame { margin, .. } => *margin = by(*margin, s),
                Content::Image(i) => (i.x, i.y, i.width, i.height) = (by(i.x, h), by(i.y, v), by(i.width, s), by(i.height, s)),
                Content::Path(path) => {
                    let mut scaled = Path::clone(path);
                    scaled.steps.iter_mut().for_each(|step| step.map(|x, y| (x * h, y * v)));
                    scaled.stroke = scaled.stroke.map(|(c, w)| (c, by(w, s)));
                    *path = Arc::new(scaled);
                }
            }
        }
        for stack in &mut self.stacks {
            (stack.top, stack.bottom) = (by(stack.top, v), by(stack.bottom, v));
        }
        (self.width, self.height) = (width, height);
    }

    /// Only what the blank does not carry.
    pub fn overprint(&mut self) {
        self.boxes.retain(|b| !b.on_blank);
    }

    /// Only the boxes of these names: a second pass over sheets already printed.
    pub fn keep(&mut self, names: &[&str]) {
        self.boxes.retain(|b| names.contains(&b.name.as_str()));
    }
}

/// A box's text: gaps stay, each line trimmed, blank lines left out.
pub fn lines_trimmed(text: &str) -> String {
    let text = text.trim();
    if text.contains('\n') {
        text.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
    } else {
        text.to_string()
    }
}

impl Step {
    pub fn map(&mut self, f: impl Fn(f64, f64) -> (f64, f64)) {
        *self = match *self {
            Step::Move(x, y) => {
                let (x, y) = f(x, y);
                Step::Move(x, y)
            }
            Step::Line(x, y) => {
                let (x, y) = f(x, y);
                Step::Line(x, y)
            }
            Step::Curve(a, b, c, d, e, g) => {
                let ((a, b), (c, d), (e, g)) = (f(a, b), f(c, d), f(e, g));
                Step::Curve(a, b, c, d, e, g)
            }
            Step::Close => Step::Close,
        };
    }
}

/// A fixed page with everything in place: what the writers read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlacedPage {
    pub width: Length,
    pub height: Length,
    pub boxes: Vec<PlacedBox>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PlacedBox {
    pub name: String,
    pub on_blank: bool,
    pub content: Placed,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Placed {
    Text(PlacedText),
    Path(Arc<Path>),
    Image {
        image: Arc<Image>,
        x: Length,
        y: Length,
        width: Length,
        height: Length,
    },
}

/// A fitted text: its lines, and the box they stand in.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedText {
    /// The box, for formats that have text boxes: its width is the template's, its height that of the lines.
    pub x: Length,
    pub y: Length,
    pub width: Length,
    pub height: Length,
    pub align: Anchor,
    /// Half points.
    pub size: u32,
    pub bold: bool,
    pub italic: bool,
    pub color: Color,
    /// A family of the caller's fonts; empty = the document's.
    pub font: String,
    /// Index of the family in the caller's fonts.
    pub family: u8,
    /// In hundredths of a single-spaced line.
    pub leading: u32,
    pub lines: Vec<PlacedLine>,
    /// Rule below the text: left, right, height on the page, weight.
    pub rule: Option<(Length, Length, Length, Length)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLine {
    /// Left end.
    pub x: Length,
    /// Baseline.
    pub y: Length,
    /// What is printed; spaces as U+0020.
    pub text: String,
}

impl PlacedPage {
    /// Each text box's name and the exact text it prints, its lines joined: for proof lists.
    pub fn texts(&self) -> impl Iterator<Item = (&str, String)> {
        self.boxes.iter().filter_map(|b| match &b.content {
            Placed::Text(t) => Some((b.name.as_str(), t.text())),
            _ => None,
        })
    }
}

impl PlacedText {
    /// The whole text, its lines joined by spaces.
    pub fn text(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|l| l.text.as_str()).collect();
        lines.join(" ")
    }
}
