//! What a PDF of fixed pages says, read from its bytes: for a check of what was written against what should have been.

use crate::PdfError;
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use printpdf::ToUnicodeCMap;
use std::collections::HashMap;
use std::rc::Rc;

/// The glyphs of a font as text.
type Letters = Rc<HashMap<u16, String>>;

/// The lines of every page in the order in which they are drawn, those of its shared drawings (forms) included. A line is what one operator
/// shows: so [`Records`](crate::Records) writes. A glyph without a text in the font's map reads as U+FFFD.
pub fn read_lines(bytes: &[u8]) -> Result<Vec<Vec<String>>, PdfError> {
    let doc = Document::load_mem(bytes).map_err(unreadable)?;
    let mut reader = Reader {
        doc: &doc,
        letters: HashMap::new(),
        forms: HashMap::new(),
    };
    let mut pages = Vec::new();
    for page in doc.get_pages().into_values() {
        let mut lines = Vec::new();
        let resources = inherited(&doc, page, b"Resources").unwrap_or(&NO_RESOURCES);
        reader.run(&doc.get_page_content(page), resources, 0, &mut lines)?;
        pages.push(lines);
    }
    Ok(pages)
}

fn unreadable(error: impl std::fmt::Display) -> PdfError {
    PdfError::Assembly { reason: error.to_string() }
}

static NO_RESOURCES: std::sync::LazyLock<Dictionary> = std::sync::LazyLock::new(Dictionary::new);

/// A dictionary of a page, or of the nodes above it.
fn inherited<'d>(doc: &'d Document, page: ObjectId, key: &[u8]) -> Option<&'d Dictionary> {
    let mut at = doc.get_dictionary(page).ok()?;
    loop {
        if let Ok((_, Object::Dictionary(found))) = at.get(key).and_then(|o| doc.dereference(o)) {
            return Some(found);
        }
        at = doc.get_dictionary(at.get(b"Parent").ok()?.as_reference().ok()?).ok()?;
    }
}

/// Forms within forms that are followed; ours have none.
const DEEPEST: u8 = 4;

struct Reader<'d> {
    doc: &'d Document,
    letters: HashMap<ObjectId, Letters>,
    /// Lines of forms read before: thousands of pages share a few.
    forms: HashMap<ObjectId, Rc<Vec<String>>>,
}

impl<'d> Reader<'d> {
    /// The object that a resource's name stands for.
    fn named(&self, resources: &'d Dictionary, kind: &[u8], name: &[u8]) -> Option<ObjectId> {
        let (_, group) = self.doc.dereference(resources.get(kind).ok()?).ok()?;
        group.as_dict().ok()?.get(name).ok()?.as_reference().ok()
    }

    fn run(&mut self, content: &[u8], resources: &'d Dictionary, depth: u8, lines: &mut Vec<String>) -> Result<(), PdfError> {
        let mut letters: Option<Letters> = None;
        for op in Content::decode(content).map_err(unreadable)?.operations {
            match (op.operator.as_str(), op.operands.first()) {
                ("Tf", Some(Object::Name(name))) => {
                    letters = match self.named(resources, b"Font", name) {
                        Some(font) => Some(self.letters(font)?),
                        None => None,
                    };
                }
                ("Tj" | "TJ", Some(shown)) => {
                    let pieces = match shown {
                        Object::Array(pieces) => pieces.as_slice(),
                        one => std::slice::from_ref(one),
                    };
                    let glyphs = pieces.iter().filter_map(|p| p.as_str().ok()).flat_map(|s| s.chunks_exact(2));
                    let text = |glyph: &[u8]| {
                        let known = letters.as_ref().and_then(|l| l.get(&u16::from_be_bytes([glyph[0], glyph[1]])));
                        known.map_or("\u{FFFD}", String::as_str)
                    };
                    lines.push(glyphs.map(text).collect());
                }
                ("Do", Some(Object::Name(name))) if depth < DEEPEST => {
                    if let Some(form) = self.named(resources, b"XObject", name) {
                        lines.extend(self.form(form, depth)?.iter().cloned());
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The lines of a form; none of a picture.
    fn form(&mut self, id: ObjectId, depth: u8) -> Result<Rc<Vec<String>>, PdfError> {
        if let Some(known) = self.forms.get(&id) {
            return Ok(Rc::clone(known));
        }
        let mut lines = Vec::new();
        let stream = self.doc.get_object(id).and_then(Object::as_stream).map_err(unreadable)?;
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|s| s == b"Form") {
            let own = stream.dict.get(b"Resources").and_then(|r| self.doc.dereference(r));
            let own = own.ok().and_then(|(_, o)| o.as_dict().ok()).unwrap_or(&NO_RESOURCES);
            let content = stream.get_plain_content().map_err(unreadable)?;
            self.run(&content, own, depth + 1, &mut lines)?;
        }
        let lines = Rc::new(lines);
        self.forms.insert(id, Rc::clone(&lines));
        Ok(lines)
    }

    /// What the glyphs of a font mean, as its own map says.
    fn letters(&mut self, font: ObjectId) -> Result<Letters, PdfError> {
        if let Some(known) = self.letters.get(&font) {
            return Ok(Rc::clone(known));
        }
        let map = self.doc.get_dictionary(font).and_then(|d| d.get(b"ToUnicode"));
        let stream = map.and_then(|m| self.doc.dereference(m)).and_then(|(_, o)| o.as_stream());
        let text = stream.and_then(lopdf::Stream::get_plain_content).map_err(unreadable)?;
        let map = ToUnicodeCMap::parse(&String::from_utf8_lossy(&text)).map_err(unreadable)?;
        let text = |codes: Vec<u32>| codes.into_iter().filter_map(char::from_u32).collect::<String>();
        let glyphs = map
            .mappings
            .into_iter()
            .filter_map(|(glyph, codes)| Some((u16::try_from(glyph).ok()?, text(codes))));
        let letters = Rc::new(glyphs.collect());
        self.letters.insert(font, Rc::clone(&letters));
        Ok(letters)
    }
}
