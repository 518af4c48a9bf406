//! Phụ lục: each a section of its own, with its own page numbers, portrait or landscape. [NĐ30 PL I, Phần I, III.1; Mẫu 2.1]

use super::head::upper;
use super::{Styler, landscape, sentence_case};
use crate::Role;
use crate::styled::{Block, Para, Section};
use crate::tree::{Document, Head, PhuLuc};
use vanthu_core::Length;
use vanthu_core::vietnamese::to_roman;

impl Styler<'_> {
    /// A text issued with a decision: agency and Quốc hiệu without number and date, its title, the reference, its own body. [Mẫu 1.3]
    pub(super) fn attached(&mut self, head: &Head, annex: &PhuLuc) -> Section {
        let page = self.numbers.page;
        let mut blocks = self.head(head, page.text_width());
        self.body(&annex.blocks, page.text_width(), &mut blocks);
        if matches!(blocks.last(), Some(Block::Table(_))) {
            blocks.push(self.end());
        }
        Section {
            page,
            blocks,
            first_footer: Vec::new(),
        }
    }

    /// `number` = its place among the `count` annexes, from 1.
    pub(super) fn annex(&mut self, doc: &Document, annex: &PhuLuc, number: usize, count: usize) -> Section {
        let page = if annex.landscape {
            landscape(self.numbers.page)
        } else {
            self.numbers.page
        };
        let width = page.text_width();
        let label = if !annex.nhan.is_empty() {
            annex.nhan.clone()
        } else if count > 1 {
            format!("{} {}", self.numbers.phu_luc, to_roman(number as u32).unwrap_or_default())
        } else {
            self.numbers.phu_luc.clone()
        };
        let mut blocks = vec![Block::Para(self.para(Role::PhuLuc, &label))];
        // The name below DANH SÁCH says who gets what: a sentence, not a heading in capitals. (practice)
        let title = if annex.nhan.is_empty() {
            upper(&annex.ten)
        } else {
            annex.ten.clone()
        };
        blocks.push(Block::Para(self.para(Role::TenPhuLuc, &title)));
        let kem_theo = if annex.kem_theo.is_empty() {
            reference(doc)
        } else {
            annex.kem_theo.clone()
        };
        blocks.push(Block::Para(self.kem_theo(&kem_theo, width)));
        let pen = self.pen(Role::TenPhuLuc);
        let longest = pen.line_widths(&title, width).into_iter().fold(0.0, f64::max);
        let mut rule = self.rule(Length::pt(longest * self.numbers.rule_subject), width);
        rule.style.after = self.numbers.after_title;
        blocks.push(Block::Para(rule));
        self.body(&annex.blocks, width, &mut blocks);
        if matches!(blocks.last(), Some(Block::Table(_))) {
            blocks.push(self.end());
        }
        Section {
            page,
            blocks,
            first_footer: Vec::new(),
        }
    }

    /// (Kèm theo …): what is longer than a line is broken before who issued it, as the forms have it, and not inside that name.
    pub(super) fn kem_theo(&self, text: &str, width: Length) -> Para {
        let pen = self.pen(Role::KemTheo);
        let parts = text.split_once(" của ").filter(|_| !text.contains('\n') && pen.width(text) > width);
        match parts.map(|(what, whose)| (what, format!("của {whose}"))) {
            Some((what, whose)) if pen.width(what) <= width && pen.width(&whose) <= width => {
                self.para(Role::KemTheo, &format!("{what}\n{whose}"))
            }
            _ => self.para(Role::KemTheo, text),
        }
    }
}

/// "(Kèm theo Kế hoạch số 08/KH-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân xã An Bình)". A draft keeps its gaps. The agency
/// stands there when its name was typed as it is written in running text; capitals alone do not tell how.
fn reference(doc: &Document) -> String {
    let head = &doc.head;
    let number = head.so_ky_hieu.trim_start_matches("Số:").trim_start_matches(' ');
    let gap = if number.starts_with('/') { "      " } else { "" };
    let date = head
        .dia_danh_thoi_gian
        .rsplit_once(", ")
        .map(|(_, d)| d)
        .unwrap_or(&head.dia_danh_thoi_gian);
    let agency = head.co_quan.replace('\n', " ");
    let by = if agency.chars().any(char::is_lowercase) {
        format!(" của {agency}")
    } else {
        String::new()
    };
    format!("(Kèm theo {} số {gap}{number} {}{by})", sentence_case(&head.ten_loai), date.trim())
}
