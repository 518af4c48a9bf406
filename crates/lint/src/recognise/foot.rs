//! The receivers and the signature.

use super::{Work, words};
use crate::paper::{Component, Side};
use crate::text::is_ornament;
use std::ops::Range;
use vanthu_core::vietnamese::fold;

/// A foot laid out without a table has no more lines than this.
const FOOT_LINES: usize = 40;
/// What is longer is running text, no line of a signature.
const LONGEST_LINE: usize = 70;

/// Reads the foot of a document or an attachment; gives the index of its first piece (the end where there is none).
pub(crate) fn read(work: &mut Work, attachment: usize, head_end: usize) -> usize {
    let range = head_end..work.range(attachment).end;
    let noi_nhan = range
        .clone()
        .rev()
        .find(|i| work.is_open(*i) && words::is_noi_nhan(&fold(&work.pieces[*i].text)));
    let mut start = range.end;
    if let Some(index) = noi_nhan {
        start = receivers(work, index, range.end);
    }
    start.min(signature(work, range, noi_nhan))
}

/// "Nơi nhận:" and its list; gives where the foot begins.
fn receivers(work: &mut Work, index: usize, end: usize) -> usize {
    work.set(index, Component::NoiNhanDau, "chữ “Nơi nhận”");
    let cell = work.cell(index);
    let side = work.pieces[index].side;
    let mut listed = 0;
    for at in index + 1..end.min(index + FOOT_LINES * 2) {
        if !work.is_open(at) {
            continue;
        }
        let text = &work.pieces[at].text;
        let same_place = match cell {
            Some(_) => work.cell(at) == cell,
            None => {
                work.paragraph(at).cells.is_empty()
                    && (work.pieces[at].side != Side::Right)
                    && (side != Side::Left || !is_signature_line(work, at))
            }
        };
        if !same_place {
            if cell.is_some() && work.table(at) == work.table(index) {
                // A long list stands in two columns, each a cell.
                if text.starts_with(['-', '–', '—']) && !signed(work, at, end) {
                    work.set(at, Component::NoiNhan, "gạch đầu dòng cạnh danh sách nơi nhận");
                }
                continue;
            }
            if cell.is_none() && work.pieces[at].side == Side::Right {
                continue;
            }
            break;
        }
        let dash = text.starts_with(['-', '–', '—', '+', '•', '·']);
        let goes_on = listed > 0 && !dash && cell.is_some();
        let is_item = dash || cell.is_some() || text.ends_with(';') || fold(text).contains("luu");
        if is_ornament(text) || !is_item || is_signature_line(work, at) {
            if cell.is_some() {
                continue;
            }
            if !is_item && !is_signature_line(work, at) {
                break;
            }
            continue;
        }
        work.set(
            at,
            Component::NoiNhan,
            if goes_on {
                "nối tiếp một nơi nhận"
            } else {
                "danh sách dưới “Nơi nhận”"
            },
        );
        listed += 1;
    }
    index
}

/// Does the piece stand in a cell of a signature?
fn signed(work: &Work, index: usize, end: usize) -> bool {
    let cell = work.cell(index);
    let same = |i: &usize| work.cell(*i) == cell;
    let before = (0..index).rev().take_while(same);
    before.chain((index..end).take_while(same)).any(|i| is_signature_line(work, i))
}

fn is_signature_line(work: &Work, index: usize) -> bool {
    let text = &work.pieces[index].text;
    !text.starts_with(['-', '–', '+']) && work.is_upper(index) && (words::is_authority(text) || words::is_position(text))
}

/// Authority, position and name; gives where they begin.
fn signature(work: &mut Work, range: Range<usize>, noi_nhan: Option<usize>) -> usize {
    let table = noi_nhan.and_then(|i| work.table(i));
    match table {
        Some(table) => {
            let open: Vec<usize> = range
                .clone()
                .filter(|&i| work.is_open(i) && work.table(i) == Some(table))
                // The secretary of a meeting signs above the receivers.
                .filter(|&i| noi_nhan.is_none_or(|n| work.cell(i) != work.cell(n) || i < n))
                .collect();
            let start = open.first().copied().unwrap_or(range.end);
            if open.iter().any(|&i| is_signature_line(work, i) || work.is_bold(i)) {
                return start.min(block(work, &open));
            }
            plain(work, range, noi_nhan)
        }
        None => plain(work, range, noi_nhan),
    }
}

/// A signature that no table of receivers holds: lines of authority or position near the end, and the name below them.
fn plain(work: &mut Work, range: Range<usize>, noi_nhan: Option<usize>) -> usize {
    let (from, to) = match noi_nhan {
        Some(index) => (
            index.saturating_sub(FOOT_LINES).max(range.start),
            (index + FOOT_LINES).min(range.end),
        ),
        None => (range.end.saturating_sub(FOOT_LINES * 2).max(range.start), range.end),
    };
    let bordered = |work: &Work, i: usize| {
        let table = work.paragraph(i).cells.first().and_then(|c| work.facts.body.tables.get(c.table));
        table.is_some_and(|t| t.borders.inside_h.is_some() || t.borders.inside_v.is_some())
    };
    // A heading of the body can name a position; a signature has a name below it, and no running text.
    let long = |i: usize| work.is_open(i) && work.pieces[i].text.chars().count() > LONGEST_LINE;
    let after_text = (from..to).rev().find(|&i| long(i)).map_or(from, |i| i + 1);
    let begins = |i: usize| {
        work.is_open(i)
            && is_signature_line(work, i)
            && !bordered(work, i)
            && (work.is_bold(i) || words::is_authority(&work.pieces[i].text) || stands_right(work, i))
    };
    let Some(first) = (after_text..to).find(|&i| begins(i)) else {
        return range.end;
    };
    let open: Vec<usize> = (first..to).filter(|&i| work.is_open(i) && !bordered(work, i)).collect();
    if !open.iter().any(|&i| is_signer(work, i)) {
        return range.end;
    }
    block(work, &open)
}

/// In the right half of the page, by a tab or by its indent: where a signature stands that somebody forgot to make bold.
fn stands_right(work: &Work, index: usize) -> bool {
    let paragraph = work.paragraph(index);
    let indented = paragraph.format.left > crate::measure::text_width(work.facts, paragraph.section) / 3;
    paragraph.cells.is_empty() && (work.pieces[index].side == Side::Right || indented)
}

fn is_signer(work: &Work, index: usize) -> bool {
    let text = &work.pieces[index].text;
    words::is_name(text) && !is_signature_line(work, index)
}

/// The lines of one or two signatures, in reading order.
fn block(work: &mut Work, open: &[usize]) -> usize {
    let last_of = |work: &Work, i: usize| -> bool {
        // The last line of its cell or its side that is a name.
        !open
            .iter()
            .any(|&j| j > i && work.cell(j) == work.cell(i) && work.pieces[j].side == work.pieces[i].side && is_signer(work, j))
    };
    for &index in open {
        let text = &work.pieces[index].text;
        if text.starts_with(['(', '[', '<']) || is_ornament(text) || fold(text) == "da ky" {
            work.set(index, Component::Khac, "ghi chú ở chỗ ký");
            continue;
        }
        if is_signer(work, index) && last_of(work, index) && !work.is_upper(index) {
            work.set(index, Component::HoTen, "dòng cuối của khối chữ ký, là một tên người");
        } else if work.is_upper(index)
            && !words::is_authority(text)
            && !words::is_position(text)
            && words::is_name(text)
            && is_below_all(work, index, open)
        {
            work.set(index, Component::HoTen, "dòng cuối của khối chữ ký");
        } else if work.is_upper(index) || words::is_position(text) || words::is_authority(text) {
            work.set(index, Component::QuyenHan, "quyền hạn, chức vụ trong khối chữ ký");
        }
    }
    open.first().copied().unwrap_or(usize::MAX)
}

/// Nothing of the same cell stands below, and something of it above.
fn is_below_all(work: &Work, index: usize, open: &[usize]) -> bool {
    let same = |j: usize| same_column(work, j, index);
    !open.iter().any(|&j| j > index && same(j)) && open.iter().any(|&j| j < index && same(j))
}

/// In one column of the foot: of one table, in whatever rows, or on one side of the page.
fn same_column(work: &Work, one: usize, other: usize) -> bool {
    let (a, b) = (work.pieces[one].side, work.pieces[other].side);
    match (work.table(one), work.table(other)) {
        (Some(own), Some(table)) => own == table && a == b,
        // A name put in its place by a tab alone is no column of its own.
        (None, None) => a == b || a == Side::Whole || b == Side::Whole,
        _ => false,
    }
}
