//! Where annexes and texts issued with a document begin, and the block of a copy.

use super::{Work, head, words};
use crate::paper::{Component, Side};
use crate::text::starts;
use vanthu_core::vietnamese::fold;

/// Numbers every piece with its attachment: 0 the document, 1 … what follows its signature or a line "Phụ lục"; the last the block of a copy.
pub(crate) fn find(work: &mut Work) {
    let mut attachment = 0;
    let mut signed = false;
    let mut last_signed = 0;
    let copy = copy_block(work);
    for index in 0..work.pieces.len() {
        let piece = &work.pieces[index];
        let folded = fold(&piece.text);
        if words::is_noi_nhan(&folded) {
            signed = true;
            last_signed = index;
        }
        if copy.is_some_and(|start| index > start) {
            work.pieces[index].attachment = attachment;
            continue;
        }
        let starts_here = copy == Some(index)
            || !piece.is_blank() && (is_phu_luc(work, index, &folded) || (signed && index > last_signed && begins_text(work, index)));
        if starts_here {
            attachment += 1;
            signed = false;
            if copy != Some(index) && is_phu_luc(work, index, &folded) {
                work.set(index, Component::PhuLuc, "dòng “Phụ lục” đứng riêng");
            }
        }
        work.pieces[index].attachment = attachment;
    }
}

/// Where the block of a copy begins: the table that holds "SAO Y" or, without one, the lines of the copying body above it.
fn copy_block(work: &mut Work) -> Option<usize> {
    // Number and date of a copy stand below its form.
    const NEAR: usize = 12;
    let form = (0..work.pieces.len()).rev().find(|&i| {
        let near = &work.pieces[i..work.pieces.len().min(i + NEAR)];
        let table = work.paragraph(i).cells.first().and_then(|c| work.facts.body.tables.get(c.table));
        // A list of papers has "Bản sao" in its cells.
        let ruled = table.is_some_and(|t| t.borders.inside_h.is_some() || t.borders.inside_v.is_some());
        words::is_hinh_thuc_sao(&work.pieces[i].text)
            && !ruled
            && !work.in_text_box(i)
            && (work.is_upper(i) || work.is_bold(i))
            && near
                .iter()
                .any(|p| words::is_so_ky_hieu(&p.text) || words::is_dia_danh_thoi_gian(&p.text))
    })?;
    // A document has its own head above; the block of a copy has none.
    let block_has_head = work.pieces[form..].iter().any(|p| words::is_quoc_hieu(&p.text));
    if block_has_head {
        return None;
    }
    work.set(form, Component::HinhThucSao, "là hình thức sao, trên số hoặc ngày sao");
    let table = work.table(form);
    let mut start = form;
    while start > 0 {
        let above = start - 1;
        let same = match table {
            Some(table) => work.table(above) == Some(table),
            None => {
                work.pieces[above].paragraph == work.pieces[form].paragraph
                    || work.paragraph(above).cells.is_empty() && work.is_upper(above) && words::begins_body(&work.pieces[above].text)
            }
        };
        if !same {
            break;
        }
        start = above;
    }
    Some(start)
}

/// "Phụ lục", "PHỤ LỤC II", "Phụ lục 1": alone on its line, not running text, not a cell of a list.
fn is_phu_luc(work: &Work, index: usize, folded: &str) -> bool {
    let piece = &work.pieces[index];
    let Some(rest) = folded.strip_prefix("phu luc") else { return false };
    let number = rest
        .trim()
        .trim_start_matches("so ")
        .trim_matches(|c: char| matches!(c, '.' | ':' | ' '));
    let alone = number.is_empty()
        || (number.len() <= 5
            && number
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x' | 'a'..='d')));
    alone && piece.side == Side::Whole && work.paragraph(index).cells.is_empty() && !work.in_text_box(index) && index > 0
}

/// After the signature, on a new page or in a new section: a title of its own, or Quốc hiệu again.
fn begins_text(work: &Work, index: usize) -> bool {
    let paragraph = work.paragraph(index);
    let text = &work.pieces[index].text;
    if work.in_text_box(index) || !new_page(work, index) {
        return false;
    }
    let in_table = !paragraph.cells.is_empty();
    let titled = !in_table && work.is_centre(index) && (work.is_upper(index) || work.is_bold(index) || head::title(text).is_some());
    titled || words::is_quoc_hieu(text) || starts(&fold(text), "danh sach") || (in_table && head_table(work, index))
}

/// The first cell of a table that holds Quốc hiệu.
fn head_table(work: &Work, index: usize) -> bool {
    let table = work.table(index);
    (index..work.pieces.len().min(index + 12)).any(|i| words::is_quoc_hieu(&work.pieces[i].text) && work.table(i) == table)
}

/// A page begins here: a new section, a break before it, or a break in what stands before.
fn new_page(work: &Work, index: usize) -> bool {
    let at = work.pieces[index].paragraph;
    let paragraphs = &work.facts.body.paragraphs;
    let paragraph = &paragraphs[at];
    if paragraph.format.page_break_before || paragraph.runs.iter().any(|run| run.page_break) {
        return true;
    }
    // Back over the empty ones, to the last with text.
    let mut before = at;
    while before > 0 {
        before -= 1;
        let previous = &paragraphs[before];
        if previous.section != paragraph.section || previous.runs.iter().any(|run| run.page_break) {
            return true;
        }
        if !previous.text().trim().is_empty() || !previous.cells.is_empty() {
            // Another piece of the same head, or text.
            return false;
        }
    }
    false
}
