//! Units → pages.
//!
//! A page is filled until the next unit does not fit; then it ends at the last place where a page may end (widows and orphans of two
//! lines, a heading with its text, the signature with two lines of text, rows unsplit). Space before a block is dropped at the head of
//! a page, save at the start of a section, as LibreOffice does.

use crate::blocks::{Builder, Flow, Unit, moved};
use crate::page::{Item, Page};
use vanthu_document::Role;
use vanthu_document::styled::{Para, Run, Section, Styled};
use vanthu_font::FontSet;

/// Heights are sums of fractions; what is too high by less than this fits.
const NOISE: f64 = 0.01;

pub(crate) fn paginate(styled: &Styled, fonts: &FontSet) -> Vec<Page> {
    let mut pages: Vec<Page> = styled.fixed.iter().map(crate::fixed::page).collect();
    let mut next_block = 0;
    for section in &styled.sections {
        let mut builder = Builder {
            fonts,
            left: section.page.left.to_pt(),
            width: section.page.text_width().to_pt(),
            next_block,
        };
        let flow = builder.flow(&section.blocks);
        let foot = builder.stack(&section.first_footer);
        let mut section_pages = fill(section, flow, foot);
        for (index, page) in section_pages.iter_mut().enumerate().skip(1) {
            number(styled, section, &mut builder, index + 1, page);
        }
        next_block = builder.next_block;
        pages.append(&mut section_pages);
    }
    pages
}

fn fill(section: &Section, flow: Flow, foot: (Vec<Item>, f64)) -> Vec<Page> {
    let setup = &section.page;
    let (width, height) = (setup.width.to_pt(), setup.height.to_pt());
    let top = setup.top.to_pt();
    let bottom = height - setup.bottom.to_pt();
    let (foot_items, foot_height) = foot;
    let foot_top = height - setup.footer.to_pt() - foot_height;
    let first_bottom = if foot_items.is_empty() { bottom } else { bottom.min(foot_top) };

    let Flow { units, headers } = flow;
    let mut pages: Vec<Page> = Vec::new();
    let mut start = 0;
    let mut units: Vec<Option<Unit>> = units.into_iter().map(Some).collect();
    loop {
        let limit = if pages.is_empty() { first_bottom } else { bottom };
        let mut page = Page {
            width,
            height,
            ..Page::default()
        };
        let mut y = top;
        // A table that goes on here begins with its header rows again.
        if let Some(table) = units.get(start).and_then(|u| u.as_ref()).and_then(|u| u.table)
            && start > 0
            && units_before_are_of(&units, start, table)
        {
            for unit in &headers[table] {
                page.items.extend(unit.items.iter().cloned().map(|i| moved(i, y)));
                y += unit.advance;
            }
        }
        let end = page_end(&units, start, y, limit, pages.is_empty());
        let mut after = 0.0f64;
        for (index, slot) in units.iter_mut().enumerate().take(end).skip(start) {
            let Some(unit) = slot.take() else { continue };
            let at_head = index == start && !pages.is_empty();
            y += if at_head { 0.0 } else { after.max(unit.before) };
            page.items.extend(unit.items.into_iter().map(|i| moved(i, y)));
            y += unit.advance;
            after = unit.after;
            // Keep what the next page asks of this unit.
            *slot = Some(Unit { items: Vec::new(), ..unit });
        }
        if pages.is_empty() {
            page.items.extend(foot_items.iter().cloned().map(|i| moved(i, foot_top)));
        }
        pages.push(page);
        start = end;
        if start >= units.len() {
            return pages;
        }
    }
}

fn units_before_are_of(units: &[Option<Unit>], start: usize, table: usize) -> bool {
    units[start - 1].as_ref().is_some_and(|u| u.table == Some(table))
}

/// Index of the first unit that goes to the next page.
fn page_end(units: &[Option<Unit>], start: usize, mut y: f64, limit: f64, first_page: bool) -> usize {
    let mut after = 0.0f64;
    let mut allowed = None;
    for (index, unit) in units.iter().enumerate().skip(start) {
        let Some(unit) = unit else { continue };
        if index > start && unit.breakable {
            allowed = Some(index);
        }
        let gap = if index == start && !first_page {
            0.0
        } else {
            after.max(unit.before)
        };
        if y + gap + unit.height > limit + NOISE && index > start {
            // Nowhere to end: what is kept together is longer than a page, so it is cut here.
            return allowed.unwrap_or(index);
        }
        y += gap + unit.advance;
        after = unit.after;
    }
    units.len()
}

fn number(styled: &Styled, section: &Section, builder: &mut Builder<'_>, number: usize, page: &mut Page) {
    let style = *styled.style(Role::SoTrang);
    let run = Run {
        text: number.to_string(),
        bold: style.bold,
        italic: style.italic,
    };
    let (items, _) = builder.stack(&[Para {
        role: Role::SoTrang,
        style,
        runs: vec![run],
    }]);
    let top = section.page.header.to_pt();
    // The number stands first: it is at the head of the page.
    page.items.splice(0..0, items.into_iter().map(|i| moved(i, top)));
}
