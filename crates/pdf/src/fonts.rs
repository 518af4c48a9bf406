//! The faces a document uses, each cut down to its glyphs.

use crate::PdfError;
use printpdf::{FontId, FontMetrics, FontType, ParsedFont, PdfFontMetricsStub};
use std::collections::{BTreeMap, BTreeSet};
use vanthu_font::{Face, Font, FontSet};
use vanthu_layout::{Item, Page};

/// A face in the document: its printpdf font, and its glyphs.
pub(crate) struct Subset {
    pub id: FontId,
    pub font: ParsedFont,
    glyphs: BTreeMap<char, Glyph>,
}

/// A glyph of the subset. Widths in thousandths of an em.
#[derive(Clone, Copy, Default)]
pub(crate) struct Glyph {
    pub id: u16,
    pub width: f64,
    /// As viewers will use it: truncated, as printpdf writes it.
    pub written: u32,
}

impl Subset {
    pub fn letters(&self) -> impl Iterator<Item = char> {
        self.glyphs.keys().copied()
    }

    pub fn glyph(&self, c: char) -> Glyph {
        self.glyphs.get(&c).copied().unwrap_or_default()
    }
}

pub(crate) type Subsets = BTreeMap<Face, Subset>;

/// The character that stands for `c` in the font and reads back from the file: the no-break hyphen is a hyphen, a no-break space a space.
pub(crate) fn drawn(c: char) -> char {
    match c {
        '\u{2011}' => '-',
        '\u{A0}' => ' ',
        c => c,
    }
}

pub(crate) fn subset(pages: &[Page], fonts: &FontSet) -> Result<Subsets, PdfError> {
    let mut used: BTreeMap<Face, BTreeSet<char>> = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        for item in &page.items {
            let Item::Text(text) = item else { continue };
            let chars = used.entry(text.face).or_default();
            for c in text.text.chars().map(drawn) {
                if chars.insert(c) && !fonts.get(text.face).covers(c) {
                    return Err(PdfError::MissingGlyph {
                        character: c,
                        face: text.face,
                        page: number + 1,
                    });
                }
            }
        }
    }
    used.into_iter()
        .map(|(face, chars)| {
            let chars: Vec<char> = chars.into_iter().collect();
            Ok((face, cut(face, &format!("{face:?}"), fonts.get(face), &chars)?))
        })
        .collect()
}

/// The glyphs of `chars`, numbered in that order.
pub(crate) fn cut(face: Face, id: &str, font: &Font, chars: &[char]) -> Result<Subset, PdfError> {
    let failed = |reason: String| PdfError::Font { face, reason };
    let ttf = ttf_parser::Face::parse(font.bytes(), 0).map_err(|e| failed(e.to_string()))?;
    let mut remapper = subsetter::GlyphRemapper::new();
    let (mut ids, mut glyph_widths, mut glyphs) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for &c in chars {
        let Some(glyph) = ttf.glyph_index(c) else { continue };
        let new = remapper.remap(glyph.0);
        let advance = ttf.glyph_hor_advance(glyph).unwrap_or(0);
        ids.insert(c as u32, new);
        glyph_widths.insert(new, advance);
        let glyph = Glyph {
            id: new,
            width: advance as f64 * 1000.0 / font.units_per_em as f64,
            written: advance as u32 * 1000 / font.units_per_em as u32,
        };
        glyphs.insert(c, glyph);
    }
    let bytes = subsetter::subset(font.bytes(), 0, &remapper).map_err(|e| failed(e.to_string()))?;
    let suffix = match face {
        Face::Regular => "",
        Face::Bold => "-Bold",
        Face::Italic => "-Italic",
        Face::BoldItalic => "-BoldItalic",
    };
    let name = format!("{}+{}{suffix}", tag(chars), font.family.replace(' ', ""));
    let metrics = FontMetrics {
        ascent: ttf.ascender(),
        descent: ttf.descender(),
    };
    let mut parsed = ParsedFont::with_glyph_data(bytes, 0, Some(name), ids, glyph_widths, font.units_per_em, metrics);
    let bbox = ttf.global_bounding_box();
    let italic = matches!(face, Face::Italic | Face::BoldItalic);
    let bold = matches!(face, Face::Bold | Face::BoldItalic);
    parsed.font_type = FontType::TrueType;
    parsed.pdf_font_metrics = PdfFontMetricsStub {
        units_per_em: font.units_per_em,
        x_min: bbox.x_min,
        y_min: bbox.y_min,
        x_max: bbox.x_max,
        y_max: bbox.y_max,
        caret_slope_rise: if italic { 1000 } else { 1 },
        // Liberation Serif Italic and Times New Roman Italic lean by 16.3 degrees.
        caret_slope_run: if italic { 292 } else { 0 },
        us_weight_class: if bold { 700 } else { 400 },
    };
    Ok(Subset {
        id: FontId(id.to_string()),
        font: parsed,
        glyphs,
    })
}

/// The six capitals before a subset's name, from what is in it: two subsets with the same name hold the same glyphs.
fn tag(chars: &[char]) -> String {
    let mut hash = crate::finish::Hash::new();
    for c in chars {
        hash.feed(&(*c as u32).to_le_bytes());
    }
    let mut value = hash.value();
    (0..6)
        .map(|_| {
            let letter = (b'A' + (value % 26) as u8) as char;
            value /= 26;
            letter
        })
        .collect()
}
