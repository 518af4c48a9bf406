//! What printpdf leaves open or writes wrong: version, language, metadata, bookmarks, identifier, compression.

use crate::{Info, PdfError};
use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, StringFormat, dictionary};
use printpdf::{PdfDocument, PdfSaveOptions};
use vanthu_layout::{Item, Page, Role};

pub(crate) const PRODUCER: &str = "vanthu";
const LEVEL: Compression = Compression::new(4);
/// Shorter streams gain nothing from compression.
const WORTH: usize = 64;

pub(crate) fn finish(document: PdfDocument, pages: &[Page], info: &Info) -> Result<Vec<u8>, PdfError> {
    let failed = |reason: &dyn std::fmt::Display| PdfError::Assembly {
        reason: reason.to_string(),
    };
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: false,
        image_optimization: None,
    };
    let mut doc = document.to_lopdf_document(&options, &mut Vec::new());
    doc.version = "1.7".into();
    // The specimen page of `content`.
    doc.delete_pages(&[pages.len() as u32 + 1]);
    tidy_pages(&mut doc);
    info_dictionary(&mut doc, info);
    let outlines = bookmarks(&mut doc, pages);
    let metadata = doc
        .add_object(Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp(info).into_bytes()).with_compression(false));
    let catalog = doc.catalog_mut().map_err(|e| failed(&e))?;
    for junk in [&b"OutputIntents"[..], b"PageMode", b"Outlines", b"PageLayout", b"Names"] {
        catalog.remove(junk);
    }
    catalog.set("Lang", Object::string_literal("vi-VN"));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("Metadata", metadata);
    if let Some(outlines) = outlines {
        catalog.set("Outlines", outlines);
        catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
    }
    doc.prune_objects();
    deflate(&mut doc);
    doc.renumber_objects();
    let id = Object::String(identifier(&doc), StringFormat::Hexadecimal);
    doc.trailer.set("ID", vec![id.clone(), id]);
    let mut bytes = Vec::with_capacity(128 << 10);
    let save = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .compression_level(4)
        .build();
    doc.save_with_options(&mut bytes, save).map_err(|e| failed(&e))?;
    Ok(bytes)
}

/// Keys that say nothing.
fn tidy_pages(doc: &mut Document) {
    let ids: Vec<ObjectId> = doc.get_pages().into_values().collect();
    for id in ids {
        if let Ok(page) = doc.get_dictionary_mut(id) {
            if page.get(b"Annots").and_then(Object::as_array).is_ok_and(Vec::is_empty) {
                page.remove(b"Annots");
            }
            for same_as_media in [&b"TrimBox"[..], b"CropBox"] {
                page.remove(same_as_media);
            }
        }
    }
}

fn info_dictionary(doc: &mut Document, info: &Info) {
    let mut dictionary = Dictionary::new();
    for (key, text) in [
        ("Title", info.title.as_str()),
        ("Author", &info.author),
        ("Subject", &info.subject),
        ("Producer", PRODUCER),
    ] {
        if !text.is_empty() {
            dictionary.set(key, text_string(text));
        }
    }
    if let Some(date) = &info.date {
        let compact = format!("D:{}000000Z", date.replace('-', ""));
        dictionary.set("CreationDate", Object::string_literal(compact.clone()));
        dictionary.set("ModDate", Object::string_literal(compact));
    }
    let id = doc.add_object(dictionary);
    doc.trailer.set("Info", id);
}

/// ASCII as it is, the rest as UTF-16 with its mark.
pub(crate) fn text_string(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

pub(crate) fn xmp(info: &Info) -> String {
    let mut about = format!(
        "<dc:format>application/pdf</dc:format><dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>",
        escaped(&info.title)
    );
    if !info.author.is_empty() {
        about.push_str(&format!(
            "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>",
            escaped(&info.author)
        ));
    }
    if !info.subject.is_empty() {
        let subject = escaped(&info.subject);
        about.push_str(&format!(
            "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{subject}</rdf:li></rdf:Alt></dc:description>"
        ));
    }
    if let Some(date) = &info.date {
        about.push_str(&format!(
            "<xmp:CreateDate>{date}T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>{date}T00:00:00Z</xmp:ModifyDate>"
        ));
    }
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">{about}<pdf:Producer>{PRODUCER}</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A heading: level, title, page index, height of its top above the page's foot.
struct Heading {
    level: u8,
    title: String,
    page: usize,
    top: f64,
}

/// Headings by their role. The words of a heading are joined over its lines; "Chương I" takes the heading on the line below it.
fn headings(pages: &[Page]) -> Vec<Heading> {
    let mut out: Vec<(Heading, u32, Role)> = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        for item in &page.items {
            let Item::Text(t) = item else { continue };
            let goes_on = out.last().is_some_and(|(_, block, _)| *block == t.block);
            // A Phần, Chương, Mục or annex and the title that stands right below it are one bookmark.
            let titled = matches!(t.role, Role::TieuDe | Role::TenPhuLuc)
                && out.last().is_some_and(|(_, block, role)| {
                    *block + 1 == t.block && matches!(role, Role::Phan | Role::Chuong | Role::MucSo | Role::TieuMuc | Role::PhuLuc)
                });
            if goes_on || titled {
                if let Some((heading, block, role)) = out.last_mut() {
                    let starts_line = !heading.title.ends_with(' ') && (titled || heading_breaks(&heading.title, t.x, page));
                    if titled {
                        heading.title.push('.');
                    }
                    if starts_line || titled {
                        heading.title.push(' ');
                    }
                    heading.title.push_str(&t.text.replace('\u{2011}', "-"));
                    (*block, *role) = (t.block, t.role);
                }
            } else if let Some(level) = t.role.outline_level() {
                let heading = Heading {
                    level,
                    title: t.text.replace('\u{2011}', "-"),
                    page: number,
                    top: page.height - (t.y - t.size),
                };
                out.push((heading, t.block, t.role));
            }
        }
    }
    out.into_iter().map(|(heading, ..)| heading).collect()
}

/// Does an item at `x` begin a new line of its paragraph? Its first words stand left of the middle, or the title has none yet.
fn heading_breaks(title: &str, x: f64, page: &Page) -> bool {
    !title.is_empty() && x < page.width / 2.0
}

/// The outline tree; its root's id, or `None` without headings.
fn bookmarks(doc: &mut Document, pages: &[Page]) -> Option<ObjectId> {
    let headings = headings(pages);
    if headings.is_empty() {
        return None;
    }
    let page_ids: Vec<ObjectId> = doc.get_pages().into_values().collect();
    let root = doc.new_object_id();
    let ids: Vec<ObjectId> = headings.iter().map(|_| doc.new_object_id()).collect();
    // Parent of each: the nearest one before it of a lower level.
    let parents: Vec<Option<usize>> = (0..headings.len())
        .map(|i| {
            (0..i)
                .rev()
                .find(|p| headings[*p].level < headings[i].level && spans(&headings, *p, i))
        })
        .collect();
    for (i, heading) in headings.iter().enumerate() {
        let siblings: Vec<usize> = (0..headings.len()).filter(|s| parents[*s] == parents[i]).collect();
        let at = siblings.iter().position(|s| *s == i).unwrap_or(0);
        let children: Vec<usize> = (0..headings.len()).filter(|c| parents[*c] == Some(i)).collect();
        let mut entry = dictionary! {
            "Title" => text_string(&heading.title),
            "Parent" => parents[i].map(|p| ids[p]).unwrap_or(root),
            "Dest" => vec![Object::Reference(*page_ids.get(heading.page)?), "XYZ".into(), Object::Null, Object::Real(heading.top.round() as f32), Object::Null],
        };
        if at > 0 {
            entry.set("Prev", ids[siblings[at - 1]]);
        }
        if let Some(next) = siblings.get(at + 1) {
            entry.set("Next", ids[*next]);
        }
        if let (Some(first), Some(last)) = (children.first(), children.last()) {
            entry.set("First", ids[*first]);
            entry.set("Last", ids[*last]);
            entry.set("Count", children.len() as i64);
        }
        doc.objects.insert(ids[i], entry.into());
    }
    let top: Vec<usize> = (0..headings.len()).filter(|i| parents[*i].is_none()).collect();
    let outlines =
        dictionary! { "Type" => "Outlines", "First" => ids[*top.first()?], "Last" => ids[*top.last()?], "Count" => headings.len() as i64 };
    doc.objects.insert(root, outlines.into());
    Some(root)
}

/// No heading between `parent` and `child` stands as high as the parent.
fn spans(headings: &[Heading], parent: usize, child: usize) -> bool {
    headings[parent + 1..child].iter().all(|h| h.level > headings[parent].level)
}

fn deflate(doc: &mut Document) {
    // One compressor for all streams: what it allocates and clears is larger than most of them.
    let mut compress = Compress::new(LEVEL, true);
    for object in doc.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if !stream.allows_compression || stream.dict.has(b"Filter") || stream.content.len() < WORTH {
            continue;
        }
        compress.reset();
        let mut bytes = Vec::with_capacity(stream.content.len() + 64);
        let ended = compress.compress_vec(&stream.content, &mut bytes, FlushCompress::Finish);
        if matches!(ended, Ok(Status::StreamEnd)) && bytes.len() + 20 < stream.content.len() {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(bytes);
        }
    }
}

/// From the content alone: the same document has the same identifier.
fn identifier(doc: &Document) -> Vec<u8> {
    let (mut a, mut b) = (Hash::new(), Hash::new());
    b.feed(b"vanthu");
    for (id, object) in &doc.objects {
        let bytes = match object {
            Object::Stream(s) => s.content.clone(),
            other => format!("{other:?}").into_bytes(),
        };
        for hash in [&mut a, &mut b] {
            hash.feed(&id.0.to_le_bytes());
            hash.feed(&bytes);
        }
    }
    [a.value().to_be_bytes(), b.value().to_be_bytes()].concat()
}

/// FNV-1a, 64 bits: names and identifiers, nothing that must withstand an attack.
pub(crate) struct Hash(u64);

impl Hash {
    pub fn new() -> Self {
        Hash(0xcbf2_9ce4_8422_2325)
    }

    pub fn feed(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = (self.0 ^ *b as u64).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    pub fn value(&self) -> u64 {
        self.0
    }
}
