//! The faces a file uses, each cut down to its glyphs when all pages are written.

use crate::PdfError;
use printpdf::{FontId, FontMetrics, FontType, ParsedFont, PdfFontMetricsStub};
use std::collections::{BTreeMap, HashMap};
use vanthu_font::{Face, Font, FontSet};
use vanthu_layout::TextItem;

/// A face in the document: its printpdf font, and its glyphs.
pub(crate) struct Subset {
    pub id: FontId,
    pub font: ParsedFont,
    glyphs: BTreeMap<char, Glyph>,
}

/// A glyph of the subset; its width in thousandths of an em.
#[derive(Clone, Copy, Default)]
pub(crate) struct Glyph {
    pub id: u16,
    pub width: f64,
}

impl Subset {
    pub fn letters(&self) -> impl Iterator<Item = char> {
        self.glyphs.keys().copied()
    }

    pub fn glyph(&self, c: char) -> Glyph {
        self.glyphs.get(&c).copied().unwrap_or_default()
    }
}

/// The character that stands for `c` in the font and reads back from the file: the no-break hyphen is a hyphen, a no-break space a space.
pub(crate) fn drawn(c: char) -> char {
    match c {
        '\u{2011}' => '-',
        '\u{A0}' => ' ',
        c => c,
    }
}

/// Characters below this are looked up in a table.
const DENSE: usize = 0x1F00;

/// A face by its family: 0 = the document's own.
type FaceKey = (u8, Face);

/// The faces of a file, numbered as they are first used; glyphs are numbered so too, and what is drawn early needs nothing of what comes late.
#[derive(Clone, Default)]
pub(crate) struct Faces(Vec<(FaceKey, Letters)>);

impl Faces {
    /// The number of a text's face and its letters; `None` when it was never noted.
    pub fn of(&self, text: &TextItem) -> Option<(usize, &Letters)> {
        let key = (text.family, text.face);
        let at = self.0.iter().position(|(k, _)| *k == key)?;
        Some((at, &self.0[at].1))
    }

    /// Numbers the letters a text uses for the first time.
    pub fn note(&mut self, text: &TextItem, fonts: &FontSet, page: usize) -> Result<(), PdfError> {
        let key = (text.family, text.face);
        let at = match self.0.iter().position(|(k, _)| *k == key) {
            Some(at) => at,
            None => {
                self.0.push((key, Letters::new()));
                self.0.len() - 1
            }
        };
        let letters = &mut self.0[at].1;
        for c in text.text.chars().map(drawn) {
            if letters.glyph(c) == 0 {
                first_use(letters, c, fonts, key, page)?;
            }
        }
        Ok(())
    }

    /// Each face cut down to what was used of it, in the order of their numbers.
    pub fn subsets(&self, fonts: &FontSet) -> Result<Vec<Subset>, PdfError> {
        let numbered = self.0.iter().enumerate();
        numbered
            .map(|(at, ((family, face), letters))| {
                let font = fonts.get_in(*family, *face).unwrap_or_else(|| fonts.get(*face));
                cut(*face, &name(at), font, &letters.order)
            })
            .collect()
    }
}

/// What a face is called in the file.
pub(crate) fn name(face: usize) -> String {
    format!("F{face}")
}

/// The letters of one face in the order of their first use.
#[derive(Clone)]
pub(crate) struct Letters {
    /// Glyph of a character, 0 = not yet used.
    dense: Vec<u16>,
    rest: HashMap<char, u16>,
    order: Vec<char>,
    remapper: subsetter::GlyphRemapper,
}

impl Letters {
    fn new() -> Self {
        Letters {
            dense: vec![0; DENSE],
            rest: HashMap::new(),
            order: Vec::new(),
            remapper: subsetter::GlyphRemapper::new(),
        }
    }

    pub fn glyph(&self, c: char) -> u16 {
        match self.dense.get(c as usize) {
            Some(id) => *id,
            None => self.rest.get(&c).copied().unwrap_or(0),
        }
    }
}

fn first_use(letters: &mut Letters, c: char, fonts: &FontSet, (family, face): FaceKey, page: usize) -> Result<(), PdfError> {
    let missing = PdfError::MissingGlyph { character: c, face, page };
    let Some(font) = fonts.get_in(family, face).filter(|f| f.covers(c)) else {
        return Err(missing);
    };
    let glyph = ttf_parser::Face::parse(font.bytes(), 0)
        .ok()
        .and_then(|t| t.glyph_index(c))
        .ok_or(missing)?;
    let id = letters.remapper.remap(glyph.0);
    match letters.dense.get_mut(c as usize) {
        Some(slot) => *slot = id,
        None => {
            letters.rest.insert(c, id);
        }
    }
    letters.order.push(c);
    Ok(())
}

/// The glyphs of `chars`, numbered in that order.
fn cut(face: Face, id: &str, font: &Font, chars: &[char]) -> Result<Subset, PdfError> {
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
    let mut hash = Hash::new();
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

/// FNV-1a, 64 bits: names and identifiers, nothing that must withstand an attack.
struct Hash(u64);

impl Hash {
    fn new() -> Self {
        Hash(0xcbf2_9ce4_8422_2325)
    }

    fn feed(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = (self.0 ^ *b as u64).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn value(&self) -> u64 {
        self.0
    }
}
