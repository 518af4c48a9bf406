//! Units → pages.
//!
//! A page is filled until the next unit does not fit; then it ends at the last place where a page may end (widows and orphans of two
//! lines, a heading with its text, the signature with two lines of text, rows unsplit). Space before a block is dropped at the head of
//! a page, save at the start of a section, as LibreOffice does.

use crate::blocks::{Builder, Unit, Units, moved};
use crate::page::{Item, Page};
use std::collections::VecDeque;
use vanthu_document::Role;
use vanthu_document::fixed::PlacedPage;
use vanthu_document::styled::{Para, Run, Section, Styled};
use vanthu_font::FontSet;

/// Heights are sums of fractions; what is too high by less than this fits.
const NOISE: f64 = 0.01;
/// The numbers of pages are paragraphs counted apart from those of the text.
const NUMBERS: u32 = 1 << 31;

/// The pages of a document in order, each laid out when it is asked for: a list of a hundred thousand rows never stands in memory as pages.
pub struct Pages<'a> {
    styled: &'a Styled,
    fonts: &'a FontSet,
    fixed: std::slice::Iter<'a, PlacedPage>,
    sections: std::slice::Iter<'a, Section>,
    /// The section at hand.
    filling: Option<Filling<'a>>,
    /// Paragraph number of the next page number.
    next_number: u32,
}

impl<'a> Pages<'a> {
    pub(crate) fn new(styled: &'a Styled, fonts: &'a FontSet) -> Self {
        Pages {
            styled,
            fonts,
            fixed: styled.fixed.iter(),
            sections: styled.sections.iter(),
            filling: None,
            next_number: NUMBERS,
        }
    }

    /// The number at the head of a page.
    fn number(&mut self, section: &'a Section, number: usize, page: &mut Page) {
        let style = *self.styled.style(Role::SoTrang);
        let run = Run {
            text: number.to_string(),
            bold: style.bold,
            italic: style.italic,
        };
        let mut builder = Builder::new(section, self.fonts, self.next_number);
        let (items, _) = builder.stack(&[Para {
            role: Role::SoTrang,
            style,
            runs: vec![run],
        }]);
        self.next_number = builder.next_block;
        let top = section.page.header.to_pt();
        // The number stands first: it is at the head of the page.
        page.items.splice(0..0, items.into_iter().map(|i| moved(i, top)));
    }
}

impl Iterator for Pages<'_> {
    type Item = Page;

    fn next(&mut self) -> Option<Page> {
        if let Some(placed) = self.fixed.next() {
            return Some(crate::fixed::page(placed));
        }
        loop {
            if let Some(filling) = &mut self.filling
                && let Some(mut page) = filling.page()
            {
                let (section, count) = (filling.section, filling.count);
                if count > 1 {
                    self.number(section, count, &mut page);
                }
                return Some(page);
            }
            let next_block = self.filling.as_ref().map_or(0, |f| f.units.builder.next_block);
            self.filling = Some(Filling::new(self.sections.next()?, self.fonts, next_block));
        }
    }
}

/// A section whose pages are being filled.
struct Filling<'a> {
    section: &'a Section,
    units: Units<'a>,
    /// Units that were asked for and stand on no page yet.
    waiting: VecDeque<Unit>,
    /// What stands at the foot of its first page, and how high.
    foot: (Vec<Item>, f64),
    /// Pages filled.
    count: usize,
    /// The table of the last unit that was put on a page.
    table: Option<usize>,
}

impl<'a> Filling<'a> {
    fn new(section: &'a Section, fonts: &'a FontSet, next_block: u32) -> Self {
        let mut builder = Builder::new(section, fonts, next_block);
        Filling {
            section,
            foot: builder.stack(&section.first_footer),
            units: Units::new(builder, &section.blocks),
            waiting: VecDeque::new(),
            count: 0,
            table: None,
        }
    }

    /// The next page; a section has at least one.
    fn page(&mut self) -> Option<Page> {
        let is_first = self.count == 0;
        let continued = match self.coming(0) {
            None if !is_first => return None,
            None => None,
            // A table that goes on here begins with its header rows again.
            Some(unit) => unit.table.filter(|_| !is_first),
        };
        let setup = &self.section.page;
        let (width, height) = (setup.width.to_pt(), setup.height.to_pt());
        let (foot_items, foot_height) = std::mem::take(&mut self.foot);
        let foot_top = height - setup.footer.to_pt() - foot_height;
        let bottom = height - setup.bottom.to_pt();
        let limit = if foot_items.is_empty() { bottom } else { bottom.min(foot_top) };
        let mut page = Page {
            width,
            height,
            ..Page::default()
        };
        let mut y = setup.top.to_pt();
        if let Some(table) = continued.filter(|t| self.table == Some(*t)) {
            for unit in self.units.header(table) {
                page.items.extend(unit.items.iter().cloned().map(|i| moved(i, y)));
                y += unit.advance;
            }
        }
        let end = self.fitting(y, limit);
        let mut after = 0.0f64;
        for (index, unit) in self.waiting.drain(..end).enumerate() {
            let at_head = index == 0 && !is_first;
            y += if at_head { 0.0 } else { after.max(unit.before) };
            page.items.extend(unit.items.into_iter().map(|i| moved(i, y)));
            y += unit.advance;
            after = unit.after;
            self.table = unit.table;
        }
        page.items.extend(foot_items.into_iter().map(|i| moved(i, foot_top)));
        self.count += 1;
        Some(page)
    }

    /// The unit that comes so many after those on pages.
    fn coming(&mut self, index: usize) -> Option<&Unit> {
        while self.waiting.len() <= index {
            let unit = self.units.next()?;
            self.waiting.push_back(unit);
        }
        self.waiting.get(index)
    }

    /// How many of the coming units stand on the page, from `y` down to `limit`.
    fn fitting(&mut self, mut y: f64, limit: f64) -> usize {
        let is_first = self.count == 0;
        let (mut index, mut after, mut allowed) = (0, 0.0f64, None);
        while let Some(unit) = self.coming(index) {
            if index > 0 && unit.breakable {
                allowed = Some(index);
            }
            let at_head = index == 0 && !is_first;
            let gap = if at_head { 0.0 } else { after.max(unit.before) };
            if y + gap + unit.height > limit + NOISE && index > 0 {
                // Nowhere to end: what is kept together is longer than a page, so it is cut here.
                return allowed.unwrap_or(index);
            }
            y += gap + unit.advance;
            after = unit.after;
            index += 1;
        }
        index
    }
}
