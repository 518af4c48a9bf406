//! Paper and margins.

use super::Ask;
use crate::fix::changes::{Changes, SectionChange};
use crate::rules::page::{MARGIN_TOLERANCE, PAPER_TOLERANCE, sections};
use crate::text::number;
use vanthu_core::Length;
use vanthu_core::decree::{Range, nd30};
use vanthu_docx_read::Margins;

/// A4, the long side where it was.
pub(crate) fn size(ask: &Ask, changes: &mut Changes, code: &'static str) {
    let page = &nd30().page;
    let (short, long) = (Length::mm(page.width_mm).on_twips(), Length::mm(page.height_mm).on_twips());
    let near = |a: Length, b: Length| (a - b).to_emu().abs() <= PAPER_TOLERANCE.to_emu();
    for (index, section) in sections(ask.paper) {
        let Some((width, height)) = section.page_size else { continue };
        if near(width.min(height), short) && near(width.max(height), long) {
            continue;
        }
        let new = if width > height { (long, short) } else { (short, long) };
        let change = SectionChange {
            size: Some(new),
            ..SectionChange::default()
        };
        changes.section(index, change);
        let what = format!("khổ giấy A4 {} mm x {} mm", number(page.width_mm), number(page.height_mm));
        changes.say(code, None, what, ask.paper.spot_of_section(index));
    }
}

/// The nearest value that the decree allows.
pub(crate) fn margins(ask: &Ask, changes: &mut Changes, code: &'static str) {
    let page = &nd30().page;
    type Side = (&'static str, Range, fn(&Margins) -> Length, fn(Length) -> SectionChange);
    let (name, range, of, change): Side = match code {
        "ND30-PG-03" => (
            "trên",
            page.top_mm,
            |m| m.top,
            |v| SectionChange {
                top: Some(v),
                ..SectionChange::default()
            },
        ),
        "ND30-PG-04" => (
            "dưới",
            page.bottom_mm,
            |m| m.bottom,
            |v| SectionChange {
                bottom: Some(v),
                ..SectionChange::default()
            },
        ),
        "ND30-PG-05" => (
            "trái",
            page.left_mm,
            |m| m.left,
            |v| SectionChange {
                left: Some(v),
                ..SectionChange::default()
            },
        ),
        _ => (
            "phải",
            page.right_mm,
            |m| m.right,
            |v| SectionChange {
                right: Some(v),
                ..SectionChange::default()
            },
        ),
    };
    let (from, to) = (range.from, range.to.unwrap_or(range.from));
    for (index, section) in sections(ask.paper) {
        let Some(margins) = &section.margins else { continue };
        let found = of(margins);
        let mm = if found < Length::mm(from) - MARGIN_TOLERANCE {
            from
        } else if found > Length::mm(to) + MARGIN_TOLERANCE {
            to
        } else {
            continue;
        };
        changes.section(index, change(Length::mm(mm)));
        changes.say(code, None, format!("lề {name} {} mm", number(mm)), ask.paper.spot_of_section(index));
    }
}

pub(crate) fn gutter(ask: &Ask, changes: &mut Changes, code: &'static str) {
    for (index, section) in sections(ask.paper) {
        if section.margins.is_some_and(|margins| margins.gutter != Length::ZERO) {
            let change = SectionChange {
                gutter: Some(Length::ZERO),
                ..SectionChange::default()
            };
            changes.section(index, change);
            changes.say(code, None, "khoảng gáy 0 mm", ask.paper.spot_of_section(index));
        }
    }
}
