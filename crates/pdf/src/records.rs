//! A PDF that grows: pages are appended one chunk after the other, and of a page that is written only a few bytes are kept.
//!
//! The operators of flowing text are printpdf's (`content.rs`); fixed pages, of which there are thousands, are drawn here. What they share at
//! their head (frame, Quốc hiệu: [`Page::shared`]) is one form, written when it is first seen and referred to from then on. Glyphs are numbered
//! as they are first used, in the order of the pages, so the fonts can be cut and written last, once, with exactly what was used; printpdf makes
//! them. Streams are made and deflated by all threads; what is written depends on the pages and on how they were handed over, never on the
//! number of threads.

use crate::about::{about_dictionary, xmp};
use crate::bookmarks::Bookmarks;
use crate::content;
use crate::fonts::{Faces, Subset, drawn};
use crate::images::picture;
use crate::objects::{Deflate, File, number, write_object, write_string};
use crate::{Info, PdfError};
use lopdf::{Dictionary, Object};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use vanthu_font::FontSet;
use vanthu_layout::{Affine, Color, Image, Item, Page, Step};

const PT_PER_MM: f64 = 72.0 / 25.4;
/// Pages in one node of the page tree, and page objects in one compressed stream.
const NODE: usize = 100;

/// A PDF that grows page by page.
pub struct Records<'f> {
    fonts: &'f FontSet,
    file: File,
    faces: Faces,
    bookmarks: Bookmarks,
    forms: Vec<Form>,
    images: Vec<(Arc<Image>, u32)>,
    resources: u32,
    tree: u32,
    nodes: Vec<(u32, usize)>,
    /// Pages whose objects wait for a full node.
    waiting: Vec<PageObject>,
    media: Option<(f64, f64)>,
    count: usize,
    deflate: Deflate,
}

struct PageObject {
    id: u32,
    content: u32,
    size: (f64, f64),
}

/// How files begin, kept for those that begin alike: of a thousand certificates in files of their own the frame is drawn and deflated once. A
/// file's bytes are the same with and without it. One for each set of fonts.
#[derive(Default)]
pub struct Beginnings(Mutex<Vec<Beginning>>);

/// The file up to its first page, and what is known of it.
#[derive(Clone)]
struct Beginning {
    file: File,
    faces: Faces,
    form: Form,
    images: Vec<(Arc<Image>, u32)>,
    size: (f64, f64),
    placed: bool,
}

/// A batch has a beginning or two; more would only be searched.
const MOST_BEGINNINGS: usize = 8;

impl Beginnings {
    // A thread that panicked left them whole.
    fn all(&self) -> MutexGuard<'_, Vec<Beginning>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What pages share, and its object.
#[derive(Clone)]
struct Form {
    id: u32,
    height: f64,
    items: Arc<[Item]>,
}

impl<'f> Records<'f> {
    pub fn new(fonts: &'f FontSet) -> Self {
        let mut file = File::new();
        let (resources, tree) = (file.reserve(), file.reserve());
        Records {
            fonts,
            file,
            faces: Faces::default(),
            bookmarks: Bookmarks::default(),
            forms: Vec::new(),
            images: Vec::new(),
            resources,
            tree,
            nodes: Vec::new(),
            waiting: Vec::new(),
            media: None,
            count: 0,
            deflate: Deflate::new(),
        }
    }

    /// A file that begins with what `page` shares, as one before it did.
    pub(crate) fn begin(fonts: &'f FontSet, page: &Page, known: &Beginnings) -> Result<Self, PdfError> {
        let mut records = Records::new(fonts);
        let items = &page.items[..page.shared];
        if items.is_empty() {
            return Ok(records);
        }
        let (size, placed) = ((page.width, page.height), page.placement.is_some());
        let same = |b: &&Beginning| b.size == size && b.placed == placed && alike(&b.form.items, items);
        let found = known.all().iter().find(same).cloned();
        if let Some(begun) = found {
            (records.file, records.faces) = (begun.file, begun.faces);
            (records.forms, records.images) = (vec![begun.form], begun.images);
            return Ok(records);
        }
        records.shared(page, 1)?;
        let begun = Beginning {
            file: records.file.clone(),
            faces: records.faces.clone(),
            form: records.forms[0].clone(),
            images: records.images.clone(),
            size,
            placed,
        };
        let mut all = known.all();
        if all.len() < MOST_BEGINNINGS {
            all.push(begun);
        }
        Ok(records)
    }

    /// Pages written so far.
    pub fn page_count(&self) -> usize {
        self.count
    }

    /// Appends pages; the bytes to write behind those of the call before.
    pub fn push(&mut self, pages: &[Page]) -> Result<Vec<u8>, PdfError> {
        let mut drawn: Vec<Option<usize>> = Vec::with_capacity(pages.len());
        for (number, page) in pages.iter().enumerate() {
            drawn.push(self.shared(page, self.count + number + 1)?);
            self.note(&page.items[page.shared..], self.count + number + 1)?;
        }
        let context = Context {
            faces: &self.faces,
            images: &self.images,
        };
        let streams: Vec<Vec<u8>> = pages
            .par_iter()
            .zip(&drawn)
            .map_init(
                || (Deflate::new(), Vec::new()),
                |(deflate, content), (page, form)| {
                    if page.is_flowing() {
                        return deflate.run(&content::stream(page, &self.faces));
                    }
                    content.clear();
                    if let Some(placement) = &page.placement {
                        place(placement, page.height, content);
                    }
                    if let Some(form) = form {
                        let _ = writeln!(content, "/X{form} Do");
                    }
                    context.draw(&page.items[page.shared..], page.height, content);
                    deflate.run(content)
                },
            )
            .collect();
        for (page, stream) in pages.iter().zip(streams) {
            let (id, content) = (self.file.reserve(), self.file.reserve());
            self.file.stream(content, "", true, &stream);
            self.bookmarks.note(page, id);
            let size = (page.width, page.height);
            self.media.get_or_insert(size);
            self.waiting.push(PageObject { id, content, size });
            self.count += 1;
            if self.waiting.len() == NODE {
                self.node();
            }
        }
        Ok(self.file.take())
    }

    /// Fonts, the page tree and the rest; the last bytes of the file.
    pub fn finish(mut self, info: &Info) -> Result<Vec<u8>, PdfError> {
        self.node();
        let fonts = self.faces.subsets(self.fonts)?;
        let font_ids = self.write_fonts(&fonts)?;
        let mut small: Vec<(u32, Vec<u8>)> = Vec::new();
        let mut resources = b"<<".to_vec();
        if !font_ids.is_empty() {
            resources.extend(b"/Font<<");
            for (i, id) in font_ids.iter().enumerate() {
                let _ = write!(resources, "/F{i} {id} 0 R");
            }
            resources.extend(b">>");
        }
        if self.forms.len() + self.images.len() > 0 {
            resources.extend(b"/XObject<<");
            for (i, form) in self.forms.iter().enumerate() {
                let _ = write!(resources, "/X{i} {} 0 R", form.id);
            }
            for (i, (_, id)) in self.images.iter().enumerate() {
                let _ = write!(resources, "/I{i} {id} 0 R");
            }
            resources.extend(b">>");
        }
        resources.extend(b">>");
        small.push((self.resources, resources));
        let (width, height) = self.media.unwrap_or((595.28, 841.89));
        let mut tree = format!("<</Type/Pages/Count {}/Resources {} 0 R/MediaBox", self.count, self.resources).into_bytes();
        rectangle(width, height, &mut tree);
        tree.extend(b"/Kids[");
        for (id, _) in &self.nodes {
            let _ = write!(tree, "{id} 0 R ");
        }
        tree.extend(b"]>>");
        small.push((self.tree, tree));
        let metadata = self.file.reserve();
        self.file
            .stream(metadata, "/Type/Metadata/Subtype/XML", false, xmp(info).as_bytes());
        let outlines = self.bookmarks.write(&mut self.file, NODE, &mut self.deflate);
        let (catalog, about) = (self.file.reserve(), self.file.reserve());
        let bookmarks = outlines.map_or_else(String::new, |root| format!("/Outlines {root} 0 R/PageMode/UseOutlines"));
        let root = format!(
            "<</Type/Catalog/Pages {} 0 R/Lang(vi-VN)/ViewerPreferences<</DisplayDocTitle true>>/Metadata {metadata} 0 R{bookmarks}>>",
            self.tree
        );
        small.push((catalog, root.into_bytes()));
        let mut text = Vec::new();
        write_object(&Object::Dictionary(about_dictionary(info)), &mut text);
        small.push((about, text));
        self.file.object_stream(&small, &mut self.deflate);
        self.file.close(catalog, about, &mut self.deflate);
        Ok(self.file.take())
    }

    /// The form of what the page shares, made when it is new.
    fn shared(&mut self, page: &Page, number: usize) -> Result<Option<usize>, PdfError> {
        let items = &page.items[..page.shared];
        if items.is_empty() {
            return Ok(None);
        }
        if let Some(known) = self.forms.iter().position(|f| f.height == page.height && alike(&f.items, items)) {
            return Ok(Some(known));
        }
        self.note(items, number)?;
        let context = Context {
            faces: &self.faces,
            images: &self.images,
        };
        let mut content = Vec::new();
        context.draw(items, page.height, &mut content);
        let mut dictionary = b"/Type/XObject/Subtype/Form/BBox".to_vec();
        match page.placement {
            None => rectangle(page.width, page.height, &mut dictionary),
            // Before it is turned a page may reach over the sides it will have.
            Some(_) => {
                let side = page.width.max(page.height).ceil();
                let _ = write!(dictionary, "[-{side} -{side} {side} {side}]");
            }
        }
        let _ = write!(dictionary, "/Resources {} 0 R", self.resources);
        let id = self.file.reserve();
        let dictionary = String::from_utf8_lossy(&dictionary).into_owned();
        self.file.stream(id, &dictionary, true, &self.deflate.run(&content));
        self.forms.push(Form {
            id,
            height: page.height,
            items: items.into(),
        });
        Ok(Some(self.forms.len() - 1))
    }

    /// Numbers the glyphs these items use for the first time, and writes their pictures.
    fn note(&mut self, items: &[Item], page: usize) -> Result<(), PdfError> {
        for item in items {
            match item {
                Item::Text(text) => self.faces.note(text, self.fonts, page)?,
                Item::Image(image) if !self.images.iter().any(|(known, _)| *known == image.image) => {
                    let failed = |reason| PdfError::Assembly { reason };
                    let picture = picture(&image.image, &mut self.deflate).map_err(failed)?;
                    let mut dictionary = picture.dictionary;
                    if let Some(alpha) = picture.alpha {
                        let mask = self.file.reserve();
                        let (w, h) = (image.image.width, image.image.height);
                        let about = format!("/Type/XObject/Subtype/Image/Width {w}/Height {h}/ColorSpace/DeviceGray/BitsPerComponent 8");
                        self.file.stream(mask, &about, true, &alpha);
                        dictionary.push_str(&format!("/SMask {mask} 0 R"));
                    }
                    let id = self.file.reserve();
                    self.file.stream(id, &dictionary, picture.deflated, &picture.bytes);
                    self.images.push((image.image.clone(), id));
                }
                Item::Image(_) | Item::Path(_) | Item::Line(_) => {}
            }
        }
        Ok(())
    }

    /// A node of the page tree with the pages that wait.
    fn node(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        let node = self.file.reserve();
        let mut objects = Vec::with_capacity(self.waiting.len() + 1);
        let mut text = format!("<</Type/Pages/Parent {} 0 R/Count {}/Kids[", self.tree, self.waiting.len()).into_bytes();
        for page in &self.waiting {
            let _ = write!(text, "{} 0 R ", page.id);
        }
        text.extend(b"]>>");
        objects.push((node, text));
        for page in self.waiting.drain(..) {
            let mut text = format!("<</Type/Page/Parent {node} 0 R/Contents {} 0 R", page.content).into_bytes();
            if self.media != Some(page.size) {
                text.extend(b"/MediaBox");
                rectangle(page.size.0, page.size.1, &mut text);
            }
            text.extend(b">>");
            objects.push((page.id, text));
        }
        self.nodes.push((node, objects.len() - 1));
        self.file.object_stream(&objects, &mut self.deflate);
    }

    /// The fonts as printpdf makes them, with exact widths in place of its truncated ones, so that a line is one string.
    fn write_fonts(&mut self, subsets: &[Subset]) -> Result<Vec<u32>, PdfError> {
        if subsets.is_empty() {
            return Ok(Vec::new());
        }
        let failed = |reason: &str| PdfError::Assembly { reason: reason.into() };
        let doc = content::fonts_only(subsets.iter()).to_lopdf_document(&content::options(), &mut Vec::new());
        let page = doc.get_pages().into_values().next().ok_or_else(|| failed("no specimen"))?;
        let resources = doc.get_dictionary(page).and_then(|p| doc.get_dict_in_dict(p, b"Resources"));
        let fonts = resources
            .and_then(|r| doc.get_dict_in_dict(r, b"Font"))
            .map_err(|_| failed("the specimen has no fonts"))?;
        let mut ids = Vec::new();
        let mut copied = BTreeMap::new();
        for subset in subsets {
            let font = fonts.get(subset.id.0.as_bytes()).map_err(|_| failed("a font is missing"))?;
            let mut font = match font {
                Object::Reference(id) => doc.get_object(*id).map_err(|_| failed("a font is missing"))?.clone(),
                other => other.clone(),
            };
            self.exact_widths(&doc, &mut font, subset);
            let object = self.copy(&doc, &font, &mut copied);
            let id = self.file.reserve();
            self.file.object(id, &object);
            ids.push(id);
        }
        Ok(ids)
    }

    /// Puts the descendant font inline with widths to a hundredth of a thousandth of an em.
    fn exact_widths(&self, doc: &lopdf::Document, font: &mut Object, subset: &Subset) {
        let Ok(font) = font.as_dict_mut() else { return };
        let descendant = font
            .get(b"DescendantFonts")
            .ok()
            .and_then(|o| doc.dereference(o).ok())
            .and_then(|(_, o)| o.as_array().ok())
            .and_then(|a| a.first())
            .and_then(|o| doc.dereference(o).ok())
            .and_then(|(_, o)| o.as_dict().ok());
        let Some(descendant) = descendant else { return };
        let mut descendant = descendant.clone();
        let mut widths: BTreeMap<u16, f64> = BTreeMap::new();
        for c in subset.letters() {
            let glyph = subset.glyph(c);
            widths.insert(glyph.id, glyph.width);
        }
        // Two letters may share a glyph, so every number from the first on is there: one run.
        let first = widths.keys().next().copied().unwrap_or_default();
        let run = widths.into_values().map(|width| Object::Real(width as f32)).collect();
        descendant.set("W", vec![Object::Integer(first as i64), Object::Array(run)]);
        font.set("DescendantFonts", vec![Object::Dictionary(descendant)]);
    }

    /// An object of printpdf's with everything it refers to.
    fn copy(&mut self, doc: &lopdf::Document, object: &Object, copied: &mut BTreeMap<lopdf::ObjectId, u32>) -> Object {
        match object {
            Object::Reference(id) => {
                if let Some(known) = copied.get(id) {
                    return Object::Reference((*known, 0));
                }
                let new = self.file.reserve();
                copied.insert(*id, new);
                let Ok(target) = doc.get_object(*id) else { return Object::Null };
                match target {
                    Object::Stream(stream) => {
                        let mut dictionary = Dictionary::new();
                        for (key, value) in stream.dict.iter().filter(|(k, _)| !matches!(k.as_slice(), b"Length" | b"Filter")) {
                            dictionary.set(key.clone(), self.copy(doc, value, copied));
                        }
                        let mut text = Vec::new();
                        write_object(&Object::Dictionary(dictionary), &mut text);
                        let inner = String::from_utf8_lossy(&text[2..text.len() - 2]).into_owned();
                        let plain = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
                        let bytes = self.deflate.run(&plain);
                        self.file.stream(new, &inner, true, &bytes);
                    }
                    other => {
                        let other = self.copy(doc, other, copied);
                        self.file.object(new, &other);
                    }
                }
                Object::Reference((new, 0))
            }
            Object::Array(items) => Object::Array(items.iter().map(|i| self.copy(doc, i, copied)).collect()),
            Object::Dictionary(d) => {
                let mut out = Dictionary::new();
                for (key, value) in d {
                    out.set(key.clone(), self.copy(doc, value, copied));
                }
                Object::Dictionary(out)
            }
            other => other.clone(),
        }
    }
}

/// The same drawing. Frames are long and come from one place: usually it is the very same one.
fn alike(a: &[Item], b: &[Item]) -> bool {
    let same = |(a, b): (&Item, &Item)| match (a, b) {
        (Item::Path(a), Item::Path(b)) => Arc::ptr_eq(a, b) || a == b,
        (a, b) => a == b,
    };
    a.len() == b.len() && a.iter().zip(b).all(same)
}

fn rectangle(width: f64, height: f64, out: &mut Vec<u8>) {
    out.extend(b"[0 0 ");
    number(width, out);
    out.push(b' ');
    number(height, out);
    out.push(b']');
}

/// The whole page moved; the file's y goes upwards.
fn place(p: &Affine, height: f64, out: &mut Vec<u8>) {
    for value in [p.a, -p.b, -p.c, p.d] {
        // A scale of a tenth of a per cent needs more than two decimals.
        let _ = write!(out, "{} ", (value * 1e6).round() / 1e6 + 0.0);
    }
    for value in [p.c * height + p.e * PT_PER_MM, height - p.d * height - p.f * PT_PER_MM] {
        number(value, out);
        out.push(b' ');
    }
    out.extend(b"cm\n");
}

/// What drawing asks: the glyphs and the names of pictures.
struct Context<'a> {
    faces: &'a Faces,
    images: &'a [(Arc<Image>, u32)],
}

impl Context<'_> {
    fn draw(&self, items: &[Item], height: f64, out: &mut Vec<u8>) {
        let mut state = State::default();
        for item in items {
            match item {
                Item::Text(text) => {
                    let Some((at, letters)) = self.faces.of(text) else { continue };
                    if !state.in_text {
                        out.extend(b"BT\n");
                        state.in_text = true;
                        (state.x, state.y) = (0.0, 0.0);
                    }
                    state.fill(text.color, out);
                    if state.font != Some((at, text.size)) {
                        let _ = writeln!(out, "/F{at} {} Tf", text.size);
                        state.font = Some((at, text.size));
                    }
                    // Td counts from the line before: rounded places, so that nothing adds up.
                    let (x, y) = ((text.x * 100.0).round() / 100.0, ((height - text.y) * 100.0).round() / 100.0);
                    number(x - state.x, out);
                    out.push(b' ');
                    number(y - state.y, out);
                    out.extend(b" Td");
                    (state.x, state.y) = (x, y);
                    let mut glyphs = Vec::with_capacity(text.text.len() * 2);
                    for c in text.text.chars().map(drawn) {
                        glyphs.extend(letters.glyph(c).to_be_bytes());
                    }
                    write_string(&glyphs, out);
                    out.extend(b"Tj\n");
                }
                Item::Line(line) => {
                    state.end_text(out);
                    state.stroke(line.color, line.weight, out);
                    for (i, (x, y)) in [(line.x0, line.y0), (line.x1, line.y1)].into_iter().enumerate() {
                        number(x, out);
                        out.push(b' ');
                        number(height - y, out);
                        out.extend(if i == 0 { b" m " } else { b" l " });
                    }
                    out.extend(b"S\n");
                }
                Item::Path(path) => {
                    state.end_text(out);
                    if let Some((color, weight)) = path.stroke {
                        state.stroke(color, weight.to_pt(), out);
                    }
                    if let Some(color) = path.fill {
                        state.fill(color, out);
                    }
                    for step in &path.steps {
                        let (points, operator): (&[(f64, f64)], _) = match step {
                            Step::Move(x, y) => (&[(*x, *y)], "m"),
                            Step::Line(x, y) => (&[(*x, *y)], "l"),
                            Step::Curve(a, b, c, d, e, f) => (&[(*a, *b), (*c, *d), (*e, *f)], "c"),
                            Step::Close => (&[], "h"),
                        };
                        for (x, y) in points {
                            number(x * PT_PER_MM, out);
                            out.push(b' ');
                            number(height - y * PT_PER_MM, out);
                            out.push(b' ');
                        }
                        out.extend(operator.as_bytes());
                        out.push(b' ');
                    }
                    out.extend(match (path.stroke.is_some(), path.fill.is_some()) {
                        (true, true) => &b"B*\n"[..],
                        (true, false) => b"S\n",
                        (false, true) => b"f*\n",
                        (false, false) => b"n\n",
                    });
                }
                Item::Image(i) => {
                    let Some(at) = self.images.iter().position(|(known, _)| *known == i.image) else {
                        continue;
                    };
                    state.end_text(out);
                    out.extend(b"q ");
                    for value in [i.width, 0.0, 0.0, i.height, i.x, height - i.y - i.height] {
                        number(value, out);
                        out.push(b' ');
                    }
                    let _ = writeln!(out, "cm /I{at} Do Q");
                }
            }
        }
        state.end_text(out);
    }
}

/// What is set at this point of the stream.
#[derive(Default)]
struct State {
    in_text: bool,
    x: f64,
    y: f64,
    font: Option<(usize, f64)>,
    fill: Color,
    stroke: Color,
    weight: Option<f64>,
}

impl State {
    fn end_text(&mut self, out: &mut Vec<u8>) {
        if self.in_text {
            out.extend(b"ET\n");
            self.in_text = false;
        }
    }

    fn fill(&mut self, color: Color, out: &mut Vec<u8>) {
        if self.fill != color {
            self.fill = color;
            colour(color, out, b"rg\n");
        }
    }

    fn stroke(&mut self, color: Color, weight: f64, out: &mut Vec<u8>) {
        if self.stroke != color {
            self.stroke = color;
            colour(color, out, b"RG\n");
        }
        if self.weight != Some(weight) {
            self.weight = Some(weight);
            number(weight, out);
            out.extend(b" w\n");
        }
    }
}

fn colour(color: Color, out: &mut Vec<u8>, operator: &[u8]) {
    for part in [color.0, color.1, color.2] {
        let _ = write!(out, "{} ", (part as f64 / 255.0 * 1000.0).round() / 1000.0);
    }
    out.extend(operator);
}
