//! Headings by their role, and what pages of records are marked with → the outline tree.

use crate::about::text_string;
use crate::objects::{File, number, write_object};
use std::io::Write as _;
use vanthu_layout::{Item, Page, Role};

/// The headings met so far; pages are looked at in order and not kept.
#[derive(Default)]
pub(crate) struct Bookmarks {
    headings: Vec<Heading>,
    /// Paragraph and role of the last heading's last words.
    last: Option<(u32, Role)>,
}

struct Heading {
    level: u8,
    title: String,
    /// Object of its page.
    page: u32,
    /// Height of its top above the page's foot.
    top: f64,
}

/// Where a heading stands in the tree, by the places of others in the list.
#[derive(Clone, Copy, Default)]
struct Links {
    parent: Option<usize>,
    before: Option<usize>,
    after: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    /// Headings below it.
    below: usize,
}

impl Bookmarks {
    /// Takes the headings of a page, whose object is `id`. The words of a heading are joined over its lines; "Chương I" takes the heading on
    /// the line below it.
    pub fn note(&mut self, page: &Page, id: u32) {
        for (level, title) in &page.marks {
            self.headings.push(Heading {
                level: *level,
                title: title.clone(),
                page: id,
                top: page.height,
            });
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
            match self.headings.last_mut() {
                Some(heading) if goes_on || titled => {
                    // Words at the left begin a new line of the paragraph.
                    let starts_line = !heading.title.ends_with(' ') && !heading.title.is_empty() && t.x < page.width / 2.0;
                    if titled {
                        heading.title.push('.');
                    }
                    if titled || starts_line {
                        heading.title.push(' ');
                    }
                    heading.title.push_str(&words);
                }
                _ => {
                    let Some(level) = t.role.outline_level() else { continue };
                    self.headings.push(Heading {
                        level,
                        title: words,
                        page: id,
                        top: page.height - (t.y - t.size),
                    });
                }
            }
            self.last = Some((t.block, t.role));
        }
    }

    /// Objects of the tree, its root first; none without headings.
    pub fn objects(&self, file: &mut File) -> Vec<(u32, Vec<u8>)> {
        if self.headings.is_empty() {
            return Vec::new();
        }
        let root = file.reserve();
        let ids: Vec<u32> = self.headings.iter().map(|_| file.reserve()).collect();
        let (links, top) = self.links();
        let reference = |name: &str, at: Option<usize>, out: &mut Vec<u8>| {
            if let Some(at) = at {
                let _ = write!(out, "/{name} {} 0 R", ids[at]);
            }
        };
        let children = |links: &Links, out: &mut Vec<u8>| {
            reference("First", links.first, out);
            reference("Last", links.last, out);
            if links.below > 0 {
                let _ = write!(out, "/Count {}", links.below);
            }
        };
        let mut text = b"<</Type/Outlines".to_vec();
        children(&top, &mut text);
        text.extend(b">>");
        let mut out = vec![(root, text)];
        for ((heading, links), id) in self.headings.iter().zip(&links).zip(&ids) {
            let mut text = b"<</Title".to_vec();
            write_object(&text_string(&heading.title), &mut text);
            let _ = write!(text, "/Parent {} 0 R", links.parent.map_or(root, |p| ids[p]));
            let _ = write!(text, "/Dest[{} 0 R/XYZ null ", heading.page);
            number(heading.top.round(), &mut text);
            text.extend(b" null]");
            reference("Prev", links.before, &mut text);
            reference("Next", links.after, &mut text);
            children(links, &mut text);
            text.extend(b">>");
            out.push((*id, text));
        }
        out
    }

    /// The links of each heading and of the root. A heading's parent is the nearest one before it of a lower level.
    fn links(&self) -> (Vec<Links>, Links) {
        let mut all = vec![Links::default(); self.headings.len()];
        let mut root = Links::default();
        // From the outermost to the one above: whoever may still get children.
        let mut open: Vec<usize> = Vec::new();
        for (at, heading) in self.headings.iter().enumerate() {
            while open.last().is_some_and(|o| self.headings[*o].level >= heading.level) {
                open.pop();
            }
            for above in &open {
                all[*above].below += 1;
            }
            root.below += 1;
            let parent = open.last().copied();
            let of = parent.map_or(&mut root, |p| &mut all[p]);
            let before = of.last.replace(at);
            of.first.get_or_insert(at);
            if let Some(before) = before {
                all[before].after = Some(at);
            }
            (all[at].parent, all[at].before) = (parent, before);
            open.push(at);
        }
        (all, root)
    }
}
