//! What printpdf makes: the operators of flowing text, and the fonts.

use crate::fonts::{Faces, Letters, Subset, drawn, name};
use lopdf::Object;
use printpdf::{
    Color as PdfColor, DictItem, FontId, Greyscale, Line, LinePoint, Mm, Op, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions,
    Point, Pt, Rgb, TextItem as Piece, TextMatrix,
};
use vanthu_layout::{Color, Item, LineItem, Page, TextItem};

/// The operators of a page of flowing text.
pub(crate) fn stream(page: &Page, faces: &Faces) -> Vec<u8> {
    let mut document = PdfDocument::new("");
    // Its size stands in the file's page, which is not printpdf's.
    document.pages.push(PdfPage::new(Mm(210.0), Mm(297.0), ops(page, faces)));
    let made = document.to_lopdf_document(&options(), &mut Vec::new());
    let mut streams = made.objects.into_values().filter_map(|o| match o {
        Object::Stream(stream) => Some(stream.content),
        _ => None,
    });
    // A document without fonts and pictures has no other stream.
    streams.next().unwrap_or_default()
}

/// As the rest of this crate wants what printpdf makes: nothing compressed, fonts as they were given.
pub(crate) fn options() -> PdfSaveOptions {
    PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: false,
        image_optimization: None,
    }
}

/// A document whose one page shows every letter of every face.
pub(crate) fn fonts_only<'a>(subsets: impl Iterator<Item = &'a Subset> + Clone) -> PdfDocument {
    let mut document = PdfDocument::new("");
    for subset in subsets.clone() {
        // Straight into the map: printpdf's own way draws a random name.
        document
            .resources
            .fonts
            .map
            .insert(subset.id.clone(), PdfFont::new(subset.font.clone()));
    }
    document.pages.push(PdfPage::new(Mm(210.0), Mm(297.0), specimen(subsets)));
    document
}

/// Every letter of every face: printpdf embeds, measures and maps only what its own text
/// operator shows.
fn specimen<'a>(subsets: impl Iterator<Item = &'a Subset>) -> Vec<Op> {
    let mut out = vec![Op::StartTextSection];
    for subset in subsets {
        out.push(Op::SetFont {
            font: PdfFontHandle::External(subset.id.clone()),
            size: Pt(1.0),
        });
        out.push(Op::ShowText {
            items: vec![Piece::Text(subset.letters().collect())],
        });
    }
    out.push(Op::EndTextSection);
    out
}

/// What is set at this point of the page.
#[derive(Default, PartialEq)]
struct State {
    font: Option<(usize, u32)>,
    fill: Color,
    stroke: Color,
    weight: Option<u32>,
    in_text: bool,
}

fn ops(page: &Page, faces: &Faces) -> Vec<Op> {
    let mut out = Vec::with_capacity(page.items.len() * 3);
    let mut state = State::default();
    for item in &page.items {
        match item {
            Item::Text(text) => {
                if let Some(face) = faces.of(text) {
                    text_ops(text, face, page.height, &mut state, &mut out);
                }
            }
            Item::Line(line) => line_ops(line, page.height, &mut state, &mut out),
            // Only on fixed pages, which `records` writes.
            Item::Path(_) | Item::Image(_) => {}
        }
    }
    if state.in_text {
        out.push(Op::EndTextSection);
    }
    out
}

fn text_ops(item: &TextItem, (face, letters): (usize, &Letters), height: f64, state: &mut State, out: &mut Vec<Op>) {
    if !state.in_text {
        out.push(Op::StartTextSection);
        state.in_text = true;
        state.font = None;
    }
    if state.fill != item.color {
        state.fill = item.color;
        out.push(Op::SetFillColor { col: colour(item.color) });
    }
    let font = Some((face, (item.size * 100.0).round() as u32));
    if state.font != font {
        out.push(Op::SetFont {
            font: PdfFontHandle::External(FontId(name(face))),
            size: Pt(item.size as f32),
        });
        state.font = font;
    }
    let at = |v: f64| ((v * 1000.0).round() / 1000.0) as f32;
    out.push(Op::SetTextMatrix {
        matrix: TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, at(item.x), at(height - item.y)]),
    });
    // printpdf's own text operator looks every letter up again and writes it in hexadecimal, twice as long.
    out.push(Op::Unknown {
        key: "TJ".into(),
        value: vec![DictItem::Array(pieces(item, letters))],
    });
}

/// Words with the spaces between them, each followed by what a justified line adds to them. Shifts are whole thousandths of an em; what is
/// rounded off is made up for at the next word, so each begins where the layout put it.
fn pieces(item: &TextItem, letters: &Letters) -> Vec<DictItem> {
    let mut out = Vec::new();
    let mut word = Vec::with_capacity(item.text.len() * 2);
    let mut owed = 0.0f64;
    let extra = item.space * 1000.0 / item.size;
    let mut chars = item.text.chars().map(drawn).peekable();
    while let Some(c) = chars.next() {
        word.extend(letters.glyph(c).to_be_bytes());
        if c != ' ' {
            continue;
        }
        owed += extra;
        if chars.peek().is_some_and(|n| *n != ' ') && owed.round() != 0.0 {
            out.push(string(std::mem::take(&mut word)));
            // A number in TJ moves the pen left.
            out.push(DictItem::Int(-owed.round() as i64));
            owed -= owed.round();
        }
    }
    if !word.is_empty() {
        out.push(string(word));
    }
    out
}

fn string(data: Vec<u8>) -> DictItem {
    DictItem::String { data, literal: true }
}

fn line_ops(line: &LineItem, height: f64, state: &mut State, out: &mut Vec<Op>) {
    if state.in_text {
        out.push(Op::EndTextSection);
        state.in_text = false;
    }
    if state.stroke != line.color {
        state.stroke = line.color;
        out.push(Op::SetOutlineColor { col: colour(line.color) });
    }
    let weight = (line.weight * 1000.0).round() as u32;
    if state.weight != Some(weight) {
        state.weight = Some(weight);
        out.push(Op::SetOutlineThickness {
            pt: Pt(line.weight as f32),
        });
    }
    let point = |x: f64, y: f64| LinePoint {
        p: Point {
            x: Pt(x as f32),
            y: Pt((height - y) as f32),
        },
        bezier: false,
    };
    out.push(Op::DrawLine {
        line: Line {
            points: vec![point(line.x0, line.y0), point(line.x1, line.y1)],
            is_closed: false,
        },
    });
}

fn colour(color: Color) -> PdfColor {
    if color == Color::BLACK {
        return PdfColor::Greyscale(Greyscale::new(0.0, None));
    }
    let part = |v: u8| v as f32 / 255.0;
    PdfColor::Rgb(Rgb::new(part(color.0), part(color.1), part(color.2), None))
}
