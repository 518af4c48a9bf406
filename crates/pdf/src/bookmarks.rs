//! Headings by their role, and what pages of records are marked with → the outline tree.

use crate::about::text_string;
use crate::objects::{Deflate, File, write_object};
use std::io::Write as _;
use vanthu_layout::{Item, Page, Role};

/// The headings met so far; pages are looked at in order and not kept. A merged PDF has one for each of its records: they are kept compact.
#[derive(Default)]
pub(crate) struct Bookmarks {
    headings: Vec<Heading>,
    /// The titles of all, one after the other.
    titles: String,
    /// Paragraph and role of the last heading's last words.
    last: Option<(u32, Role)>,
}

struct Heading {
    /// Where its title ends; that of the one before it ends where it begins.
    title: u32,
    /// Object of its page.
    page: u32,
    /// Height of its top above the page's foot, in whole points.
    top: i32,
    level: u8,
}

/// Where a heading stands in the tree, by the objects of others; 0: none.
#[derive(Clone, Copy, Default)]
struct Links {
    parent: u32,
    before: u32,
    after: u32,
    first: u32,
    last: u32,
    /// Headings below it.
    below: u32,
}

impl Bookmarks {
    /// Takes the headings of a page, whose object is `id`. The words of a heading are joined over its lines; "Chương I" takes the heading on
    /// the line below it.
    pub fn note(&mut self, page: &Page, id: u32) {
        for (level, title) in &page.marks {
            self.open(*level, title, id, page.height);
        }
        // The texts of a fixed page are no headings.
        if !page.is_flowing() {
            return;
        }
        for item in &page.items {
            let Item::Text(t) = item else { continue };
            let goes_on = self.last.is_some_and(|(block, _)| block == t.block);
            // A Phần, Chương, Mục or annex and the title that stands right below it are one bookmark.
            let titled = matches!(t.role, Role::TieuDe | Role::TenPhuLuc)
                && self.last.is_some_and(|(block, role)| {
                    block + 1 == t.block && matches!(role, Role::Phan | Role::Chuong | Role::MucSo | Role::TieuMuc | Role::PhuLuc)
                });
            let words = t.text.replace('\u{2011}', "-");
            if !self.headings.is_empty() && (goes_on || titled) {
                // Words at the left begin a new line of the paragraph.
                let title = self.title(self.headings.len() - 1);
                let starts_line = !title.ends_with(' ') && !title.is_empty() && t.x < page.width / 2.0;
                if titled {
                    self.titles.push('.');
                }
                if titled || starts_line {
                    self.titles.push(' ');
                }
                self.titles.push_str(&words);
                self.close();
            } else {
                let Some(level) = t.role.outline_level() else { continue };
                self.open(level, &words, id, page.height - (t.y - t.size));
            }
            self.last = Some((t.block, t.role));
        }
    }

    fn open(&mut self, level: u8, title: &str, page: u32, top: f64) {
        self.titles.push_str(title);
        self.headings.push(Heading {
            title: 0,
            page,
            top: top.round() as i32,
            level,
        });
        self.close();
    }

    /// The last heading's title ends here.
    fn close(&mut self) {
        if let Some(last) = self.headings.last_mut() {
            last.title = self.titles.len() as u32; // a PDF of 4 GB of titles is none
        }
    }

    fn title(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.headings[before].title);
        &self.titles[start as usize..self.headings[at].title as usize]
    }

    /// Writes the objects of the tree, its root first, `most` to a stream; the root, none without headings.
    pub fn write(&self, file: &mut File, most: usize, deflate: &mut Deflate) -> Option<u32> {
        if self.headings.is_empty() {
            return None;
        }
        let root = file.reserve();
        // Numbers are given out one after the other: the headings follow their root.
        self.headings.iter().for_each(|_| _ = file.reserve());
        let (links, top) = self.links(root);
        let mut text = b"<</Type/Outlines".to_vec();
        top.children(&mut text);
        text.extend(b">>");
        let mut objects = Vec::with_capacity(most);
        objects.push((root, text));
        for (at, (heading, links)) in self.headings.iter().zip(&links).enumerate() {
            if objects.len() == most {
                file.object_stream(&objects, deflate);
                objects.clear();
            }
            let mut text = b"<</Title".to_vec();
            write_object(&text_string(self.title(at)), &mut text);
            let _ = write!(text, "/Parent {} 0 R", links.parent);
            let _ = write!(text, "/Dest[{} 0 R/XYZ null {} null]", heading.page, heading.top);
            reference("Prev", links.before, &mut text);
            reference("Next", links.after, &mut text);
            links.children(&mut text);
            text.extend(b">>");
            objects.push((object(root, at), text));
        }
        file.object_stream(&objects, deflate);
        Some(root)
    }

    /// The links of each heading and of the root. A heading's parent is the nearest one before it of a lower level.
    fn links(&self, root: u32) -> (Vec<Links>, Links) {
        let mut all = vec![Links::default(); self.headings.len()];
        let mut top = Links::default();
        // From the outermost to the one above: whoever may still get children.
        let mut open: Vec<usize> = Vec::new();
        for (at, heading) in self.headings.iter().enumerate() {
            while open.last().is_some_and(|o| self.headings[*o].level >= heading.level) {
                open.pop();
            }
            for above in &open {
                all[*above].below += 1;
            }
            top.below += 1;
            let own = object(root, at);
            let of = open.last().map_or(&mut top, |p| &mut all[*p]);
            let before = std::mem::replace(&mut of.last, own);
            if of.first == 0 {
                of.first = own;
            }
            if before != 0 {
                all[(before - object(root, 0)) as usize].after = own;
            }
            all[at].parent = open.last().map_or(root, |p| object(root, *p));
            all[at].before = before;
            open.push(at);
        }
        (all, top)
    }
}

/// The object of the heading at that place.
fn object(root: u32, at: usize) -> u32 {
    root + 1 + at as u32
}

fn reference(name: &str, object: u32, out: &mut Vec<u8>) {
    if object != 0 {
        let _ = write!(out, "/{name} {object} 0 R");
    }
}

impl Links {
    fn children(&self, out: &mut Vec<u8>) {
        reference("First", self.first, out);
        reference("Last", self.last, out);
        if self.below > 0 {
            let _ = write!(out, "/Count {}", self.below);
        }
    }
}
