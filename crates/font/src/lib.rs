//! Faces, advances and coverage, and the vendored fonts.
//!
//! In: font files (four vendored ones, or bytes somebody read from a folder, TrueType or OpenType). Out: advance widths in font units,
//! vertical metrics, which letters a face has, and the raw bytes for the PDF to subset. Never: touches the file system, shapes or
//! kerns (precomposed Vietnamese needs neither, and Word and LibreOffice do neither by default). Start at [`FontSet`].

use std::fmt;
use std::sync::Arc;

/// Weight and slant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

impl Face {
    pub const ALL: [Face; 4] = [Face::Regular, Face::Bold, Face::Italic, Face::BoldItalic];

    pub const fn new(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (false, false) => Face::Regular,
            (true, false) => Face::Bold,
            (false, true) => Face::Italic,
            (true, true) => Face::BoldItalic,
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FontError {
    /// The bytes are not a TrueType or OpenType font this crate can read.
    Unreadable { face: Face, reason: String },
    /// More families than a page can tell apart.
    TooMany { most: usize },
}

/// Every letter of Vietnamese beyond ASCII. A face without one of them cannot print names.
pub const VIETNAMESE: &str = "ĂÂĐÊÔƠƯăâđêôơưÀÁẢÃẠẰẮẲẴẶẦẤẨẪẬÈÉẺẼẸỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌỒỐỔỖỘỜỚỞỠỢÙÚỦŨỤỪỨỬỮỰỲÝỶỸỴàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ";

/// Families that somebody may add.
const MOST_FAMILIES: usize = 250;

impl fmt::Display for FontError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FontError::Unreadable { face, reason } => write!(f, "the font for {face:?} cannot be read: {reason}"),
            FontError::TooMany { most } => write!(f, "there are more than {most} families"),
        }
    }
}

impl std::error::Error for FontError {}

/// Characters below this have their advance in a table; the rest are looked up. Latin Extended Additional ends at 0x1EFF.
const DENSE: usize = 0x1F00;

/// One font file with what layout asks of it.
#[derive(Clone)]
pub struct Font {
    data: FontData,
    /// Advance in font units, by character; `u16::MAX` = not in the font.
    dense: Arc<[u16]>,
    pub units_per_em: u16,
    /// hhea ascent, descent (positive), line gap, in font units.
    pub ascent: i32,
    pub descent: i32,
    pub line_gap: i32,
    /// Family as the file names it: `Liberation Serif`.
    pub family: String,
    /// Letters of [`VIETNAMESE`] that it has no glyph for.
    lacks: Arc<[char]>,
}

#[derive(Clone)]
enum FontData {
    Static(&'static [u8]),
    Shared(Arc<[u8]>),
}

impl fmt::Debug for Font {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Font({})", self.family)
    }
}

const ABSENT: u16 = u16::MAX;

impl Font {
    fn read(data: FontData, face: Face) -> Result<Self, FontError> {
        let unreadable = |e: ttf_parser::FaceParsingError| FontError::Unreadable {
            face,
            reason: e.to_string(),
        };
        let bytes: &[u8] = match &data {
            FontData::Static(b) => b,
            FontData::Shared(b) => b,
        };
        let ttf = ttf_parser::Face::parse(bytes, 0).map_err(unreadable)?;
        let mut dense = vec![ABSENT; DENSE];
        // Only the blocks Vietnamese text uses; what is not here is looked up one by one.
        for code in (0x20..0x250).chain(0x300..0x330).chain(0x1EA0..0x1EFA) {
            if let Some(c) = char::from_u32(code) {
                dense[code as usize] = lookup(&ttf, c).unwrap_or(ABSENT);
            }
        }
        let family = ttf
            .names()
            .into_iter()
            .filter(|n| n.name_id == ttf_parser::name_id::FAMILY)
            .find_map(|n| n.to_string())
            .unwrap_or_default();
        let (units_per_em, ascent, descent, line_gap) = (
            ttf.units_per_em(),
            ttf.ascender() as i32,
            -ttf.descender() as i32,
            ttf.line_gap() as i32,
        );
        // Every one of them is in the table.
        let lacks = VIETNAMESE.chars().filter(|c| dense[*c as usize] == ABSENT).collect();
        Ok(Font {
            lacks,
            dense: dense.into(),
            units_per_em,
            ascent,
            descent,
            line_gap,
            family,
            data,
        })
    }

    pub fn bytes(&self) -> &[u8] {
        match &self.data {
            FontData::Static(b) => b,
            FontData::Shared(b) => b,
        }
    }

    /// Advance width in font units, or `None` when the font has no glyph for `c`.
    pub fn advance(&self, c: char) -> Option<u16> {
        match self.dense.get(c as usize) {
            Some(&ABSENT) | None => self.lookup(c),
            Some(&advance) => Some(advance),
        }
    }

    /// The letters of [`VIETNAMESE`] that it cannot print.
    pub fn lacks(&self) -> &[char] {
        &self.lacks
    }

    pub fn covers(&self, c: char) -> bool {
        self.advance(c).is_some()
    }

    /// Width of `text` at `size` points, in points: a plain sum of advances. A character the font lacks counts as nothing.
    pub fn width(&self, text: &str, size: f64) -> f64 {
        let units: u32 = text.chars().map(|c| self.advance(c).unwrap_or(0) as u32).sum();
        units as f64 * size / self.units_per_em as f64
    }

    /// Height of a single-spaced line at `size` points: ascent, descent and line gap of the hhea table.
    pub fn line_height(&self, size: f64) -> f64 {
        (self.ascent + self.descent + self.line_gap) as f64 * size / self.units_per_em as f64
    }

    /// From the top of a single-spaced line to its baseline: the gap stands above the ascent.
    pub fn baseline(&self, size: f64) -> f64 {
        (self.line_gap + self.ascent) as f64 * size / self.units_per_em as f64
    }

    #[cold]
    fn lookup(&self, c: char) -> Option<u16> {
        let ttf = ttf_parser::Face::parse(self.bytes(), 0).ok()?;
        lookup(&ttf, c)
    }
}

fn lookup(ttf: &ttf_parser::Face<'_>, c: char) -> Option<u16> {
    let glyph = ttf.glyph_index(c)?;
    ttf.glyph_hor_advance(glyph)
}

/// The four faces of the document's family, and families somebody added for fixed pages.
#[derive(Clone, Debug)]
pub struct FontSet {
    fonts: Arc<[Font; 4]>,
    more: Arc<Vec<Family>>,
}

/// A named family with the faces that were found.
#[derive(Clone, Debug)]
struct Family {
    name: String,
    faces: [Option<Font>; 4],
}

impl FontSet {
    /// Liberation Serif 2.1.5 (OFL), which has the advance widths of Times New Roman.
    pub fn vendored() -> Self {
        const FILES: [&[u8]; 4] = [
            include_bytes!("../fonts/LiberationSerif-Regular.ttf"),
            include_bytes!("../fonts/LiberationSerif-Bold.ttf"),
            include_bytes!("../fonts/LiberationSerif-Italic.ttf"),
            include_bytes!("../fonts/LiberationSerif-BoldItalic.ttf"),
        ];
        // The vendored files are known to be readable: a test loads them.
        let font = |i: usize| Font::read(FontData::Static(FILES[i]), Face::ALL[i]).expect("the vendored fonts are readable");
        FontSet {
            fonts: Arc::new([font(0), font(1), font(2), font(3)]),
            more: Arc::default(),
        }
    }

    /// Faces somebody has: the bytes of the regular, bold, italic and bold italic file.
    pub fn from_bytes(files: [Vec<u8>; 4]) -> Result<Self, FontError> {
        let mut fonts = Vec::with_capacity(4);
        for (bytes, face) in files.into_iter().zip(Face::ALL) {
            fonts.push(Font::read(FontData::Shared(bytes.into()), face)?);
        }
        let fonts: [Font; 4] = fonts.try_into().expect("four files give four fonts");
        Ok(FontSet {
            fonts: Arc::new(fonts),
            more: Arc::default(),
        })
    }

    pub fn get(&self, face: Face) -> &Font {
        &self.fonts[face as usize]
    }

    /// Adds font files; each says itself which family and which face it is.
    pub fn with_more(self, files: impl IntoIterator<Item = Vec<u8>>) -> Result<Self, FontError> {
        let mut more = Vec::clone(&self.more);
        for bytes in files {
            let face = match ttf_parser::Face::parse(&bytes, 0) {
                Ok(ttf) => Face::new(ttf.is_bold(), ttf.is_italic()),
                Err(_) => Face::Regular,
            };
            let font = Font::read(FontData::Shared(bytes.into()), face)?;
            let at = match more.iter().position(|f: &Family| same_name(&f.name, &font.family)) {
                Some(at) => at,
                None if more.len() == MOST_FAMILIES => return Err(FontError::TooMany { most: MOST_FAMILIES }),
                None => {
                    more.push(Family {
                        name: font.family.clone(),
                        faces: [None, None, None, None],
                    });
                    more.len() - 1
                }
            };
            more[at].faces[face as usize] = Some(font);
        }
        Ok(FontSet {
            more: Arc::new(more),
            ..self
        })
    }

    /// The number of a family: 0 is the document's own.
    pub fn family(&self, name: &str) -> Option<u8> {
        if same_name(name, &self.fonts[0].family) {
            return Some(0);
        }
        let at = self.more.iter().position(|f| same_name(&f.name, name))?;
        u8::try_from(at + 1).ok()
    }

    /// A face of a family, when it has that face.
    pub fn get_in(&self, family: u8, face: Face) -> Option<&Font> {
        match family {
            0 => Some(self.get(face)),
            n => self.more.get(n as usize - 1)?.faces[face as usize].as_ref(),
        }
    }

    /// The face of a family that stands for `wanted`: itself, or the only one of a family that has one, as script faces do.
    pub fn face_in(&self, family: u8, wanted: Face) -> Option<Face> {
        if self.get_in(family, wanted).is_some() {
            return Some(wanted);
        }
        let mut there = Face::ALL.into_iter().filter(|f| self.get_in(family, *f).is_some());
        match (there.next(), there.next()) {
            (only, None) => only,
            _ => None,
        }
    }

    /// Names of all families, the document's own first.
    pub fn families(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.fonts[0].family.as_str()).chain(self.more.iter().map(|f| f.name.as_str()))
    }
}

fn same_name(a: &str, b: &str) -> bool {
    let letters = |t: &str| {
        t.chars()
            .filter(|c| !c.is_whitespace())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    letters(a) == letters(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vietnamese_letter_has_a_glyph_in_each_face() {
        let set = FontSet::vendored();
        assert_eq!(VIETNAMESE.chars().count(), 134);
        for face in Face::ALL {
            assert!(
                VIETNAMESE
                    .chars()
                    .chain(' '..='~')
                    .chain("“”‘’–—…≥≤°²€".chars())
                    .all(|c| set.get(face).covers(c)),
                "{face:?}"
            );
        }
    }

    #[test]
    fn widths_are_those_of_times_new_roman() {
        // Times-Roman, Times-Bold, Times-Italic of the PDF core fonts, per 1000 em.
        let set = FontSet::vendored();
        for (face, c, width) in [
            (Face::Regular, 'a', 444),
            (Face::Regular, 'W', 944),
            (Face::Bold, 'a', 500),
            (Face::Bold, 'N', 722),
            (Face::Italic, 'w', 667),
        ] {
            let per_mille = set.get(face).advance(c).unwrap() as f64 * 1000.0 / 2048.0;
            assert!((per_mille - width as f64).abs() < 1.0, "{face:?} {c}");
        }
    }

    #[test]
    fn a_single_line_of_14_points_is_16_10_points_high() {
        assert!((FontSet::vendored().get(Face::Regular).line_height(14.0) - 16.10).abs() < 0.01);
    }

    #[test]
    fn a_character_the_font_lacks_is_known() {
        assert!(!FontSet::vendored().get(Face::Regular).covers('漢'));
    }

    #[test]
    fn bytes_that_are_no_font_are_refused() {
        let junk = || b"not a font".to_vec();
        assert!(matches!(
            FontSet::from_bytes([junk(), junk(), junk(), junk()]),
            Err(FontError::Unreadable { face: Face::Regular, .. })
        ));
    }

    /// The vendored italic under another name, as a script face of one file would come.
    fn script(name: &str) -> Vec<u8> {
        let original = FontSet::vendored().get(Face::Italic).bytes().to_vec();
        renamed(original, "Liberation Serif", name)
    }

    /// A family's name in place of another of the same length, wherever the font says it.
    fn renamed(mut bytes: Vec<u8>, from: &str, to: &str) -> Vec<u8> {
        let wide = |t: &str| t.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
        for (from, to) in [(wide(from), wide(to)), (from.as_bytes().to_vec(), to.as_bytes().to_vec())] {
            assert_eq!(from.len(), to.len());
            while let Some(at) = bytes.windows(from.len()).position(|w| w == from) {
                bytes[at..at + to.len()].copy_from_slice(&to);
            }
        }
        bytes
    }

    #[test]
    fn a_family_is_known_by_the_name_in_its_file_and_its_only_face_is_used() {
        let set = FontSet::vendored().with_more([script("Thu Phap Viet XX")]).expect("a font");
        let family = set.family("thuphap viet xx").expect("known");
        assert_eq!(set.families().collect::<Vec<_>>(), ["Liberation Serif", "Thu Phap Viet XX"]);
        for face in Face::ALL {
            assert_eq!(set.face_in(family, face), Some(Face::Italic));
        }
        assert_eq!(set.face_in(0, Face::Bold), Some(Face::Bold));
        assert_eq!(set.family("Times"), None);
        // With two faces a third is missed, not guessed.
        let bold = renamed(set.get(Face::Bold).bytes().to_vec(), "Liberation Serif", "Thu Phap Viet XX");
        let set = set.with_more([bold]).expect("a font");
        assert_eq!(
            (set.face_in(family, Face::Bold), set.face_in(family, Face::Regular)),
            (Some(Face::Bold), None)
        );
    }

    #[test]
    fn letters_that_a_face_lacks_are_known() {
        let set = FontSet::vendored();
        assert!(Face::ALL.iter().all(|f| set.get(*f).lacks().is_empty()));
        // Its map of characters named otherwise: a font with no letters at all.
        let mut bytes = set.get(Face::Regular).bytes().to_vec();
        let at = bytes.windows(4).position(|w| w == b"cmap").expect("a map");
        bytes[at..at + 4].copy_from_slice(b"cmaq");
        let set = set
            .with_more([renamed(bytes, "Liberation Serif", "Khong Co Chu Nao")])
            .expect("a font");
        let family = set.family("Khong Co Chu Nao").expect("known");
        assert_eq!(set.get_in(family, Face::Regular).map(|f| f.lacks().len()), Some(134));
    }
}
