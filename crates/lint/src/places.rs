//! On which page each paragraph probably stands: heights summed, breaks obeyed. An estimate, for people to find the place.

use crate::measure::height;
use vanthu_core::Length;
use vanthu_docx_read::Facts;

/// Page of each paragraph of the body, from 1.
pub(crate) fn pages(facts: &Facts) -> Vec<u32> {
    let mut pages = Vec::with_capacity(facts.body.paragraphs.len());
    let mut at = Cursor {
        page: 1,
        y: Length::ZERO,
        section: 0,
    };
    let mut index = 0;
    while let Some(paragraph) = facts.body.paragraphs.get(index) {
        if paragraph.section != at.section {
            at.section = paragraph.section;
            let kind = facts.sections.get(at.section).map_or("nextPage", |s| s.kind.as_str());
            if kind != "continuous" && index > 0 {
                at.turn();
            }
        }
        let room = room(facts, at.section);
        match paragraph.cells.first() {
            Some(cell) => {
                index = table(facts, cell.table, index, room, &mut at, &mut pages);
            }
            None => {
                if paragraph.text_box.is_none() {
                    if paragraph.format.page_break_before && at.y > Length::ZERO {
                        at.turn();
                    }
                    at.take(height(facts, paragraph), room);
                    pages.push(at.page);
                    if paragraph.runs.iter().any(|run| run.page_break) {
                        at.turn();
                    }
                } else {
                    pages.push(at.page);
                }
                index += 1;
            }
        }
    }
    pages
}

/// A whole table, row by row; gives the index of the paragraph after it.
fn table(facts: &Facts, table: usize, first: usize, room: Length, at: &mut Cursor, pages: &mut Vec<u32>) -> usize {
    let mut index = first;
    let Some(rows) = facts.body.tables.get(table).map(|t| &t.rows) else {
        pages.push(at.page);
        return first + 1;
    };
    for row in rows {
        let tall = |cell: &vanthu_docx_read::Cell| -> Length {
            let inside = facts.body.paragraphs.get(cell.paragraphs.clone()).unwrap_or_default();
            inside.iter().map(|p| height(facts, p)).sum()
        };
        let least = row.height.map_or(Length::ZERO, |(height, _)| height);
        let end = row.cells.iter().map(|cell| cell.paragraphs.end).max().unwrap_or(index);
        if end <= index {
            continue;
        }
        at.take(row.cells.iter().map(tall).max().unwrap_or_default().max(least), room);
        pages.resize(pages.len() + (end - index), at.page);
        index = end;
    }
    if index == first {
        pages.push(at.page);
        index += 1;
    }
    index
}

fn room(facts: &Facts, section: usize) -> Length {
    let section = facts.sections.get(section).or(facts.sections.first());
    let size = section.and_then(|s| s.page_size).map_or(Length::mm(297.0), |size| size.1);
    let margins = section.and_then(|s| s.margins).unwrap_or_default();
    (size - margins.top - margins.bottom).max(Length::mm(20.0))
}

struct Cursor {
    page: u32,
    /// Used of the page.
    y: Length,
    section: usize,
}

impl Cursor {
    fn turn(&mut self) {
        self.page += 1;
        self.y = Length::ZERO;
    }

    fn take(&mut self, height: Length, room: Length) {
        self.y += height;
        while self.y > room {
            self.page += 1;
            // What does not fit begins the next page; what is taller than a page fills several.
            self.y = if height > room { self.y - room } else { height };
            if height <= room {
                break;
            }
        }
    }
}
