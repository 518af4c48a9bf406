//! Nơi nhận and the signer, side by side; never alone on the last page. [NĐ30 PL I, Phần I, II.7, II.9]

use super::Styler;
use super::head::{closed, upper};
use crate::Role;
use crate::styled::{Block, Cell, List, Para, ParaStyle, Row, Table, TableKind};
use crate::tree::{Document, Ky};
use vanthu_core::Length;
use vanthu_font::Face;

impl Styler<'_> {
    pub(super) fn signature(&mut self, doc: &Document, width: Length, blocks: &mut Vec<Block>) {
        let receivers = self.receivers(&doc.noi_nhan);
        if !doc.ky_trai.is_empty() {
            return self.signers(doc, receivers, width, blocks);
        }
        let left = receivers;
        let right = self.signer(&doc.ky);
        if left.is_empty() && right.is_empty() {
            return;
        }
        self.apart(blocks);
        self.keep_two_lines(width, blocks);
        let left_width = self.numbers.sign_left;
        let or_blank = |paras: Vec<Para>, role| if paras.is_empty() { vec![self.blank(role)] } else { paras };
        let cells = vec![or_blank(left, Role::NoiNhan), or_blank(right, Role::QuyenHan)];
        self.side_by_side(vec![left_width, width - left_width], cells, blocks);
    }

    /// Several sign, each in a column of the same width; Nơi nhận stands below the one at the left. [Mẫu 1.9]
    fn signers(&mut self, doc: &Document, mut receivers: Vec<Para>, width: Length, blocks: &mut Vec<Block>) {
        self.apart(blocks);
        self.keep_two_lines(width, blocks);
        let count = doc.ky_trai.len() as i64 + 1;
        let each = (width / count).on_twips();
        let mut columns = vec![each; doc.ky_trai.len()];
        columns.push(width - each * doc.ky_trai.len() as i64);
        let mut cells: Vec<Vec<Para>> = doc.ky_trai.iter().chain([&doc.ky]).map(|k| self.signer(k)).collect();
        self.names_in_one_row(&columns, &mut cells);
        if let Some(first) = receivers.first_mut() {
            first.style.before = self.numbers.after_title;
        }
        cells[0].append(&mut receivers);
        for cell in cells.iter_mut().filter(|c| c.is_empty()) {
            cell.push(self.blank(Role::QuyenHan));
        }
        self.side_by_side(columns, cells, blocks);
    }

    /// Below titles of one and of two lines the names stand side by side all the same.
    fn names_in_one_row(&self, columns: &[Length], cells: &mut [Vec<Para>]) {
        let lines = |(cell, width): (&Vec<Para>, &Length)| -> usize {
            let titles = cell.iter().filter(|p| p.role == Role::QuyenHan);
            titles
                .flat_map(|p| &p.runs)
                .map(|r| self.pen(Role::QuyenHan).line_widths(&r.text, *width).len())
                .sum()
        };
        let counts: Vec<usize> = cells.iter().zip(columns).map(lines).collect();
        let most = counts.iter().copied().max().unwrap_or_default();
        for (cell, count) in cells.iter_mut().zip(counts) {
            for name in cell.iter_mut().filter(|p| p.role == Role::HoTen) {
                let line = self.fonts.get(Face::Bold).line_height(self.style(Role::QuyenHan).size as f64 / 2.0);
                name.style.before = (name.style.before + Length::pt(line * (most - count) as f64)).on_twips();
            }
        }
    }

    /// Two tables one after the other are one table to Word and LibreOffice: a thin paragraph stands between them.
    fn apart(&self, blocks: &mut Vec<Block>) {
        if matches!(blocks.last(), Some(Block::Table(_))) {
            blocks.push(Block::Para(Para {
                role: Role::SauBang,
                style: self.style(Role::SauBang),
                runs: Vec::new(),
            }));
        }
    }

    fn side_by_side(&self, columns: Vec<Length>, cells: Vec<Vec<Para>>, blocks: &mut Vec<Block>) {
        let cells = cells
            .into_iter()
            .map(|paras| Cell {
                paras,
                span: 1,
                center_vertically: false,
            })
            .collect();
        blocks.push(Block::Table(Table {
            kind: TableKind::Signature,
            columns,
            header_rows: 0,
            rows: vec![Row { cells }],
            list: List::default(),
            padding: Length::ZERO,
            border: 0,
            indent: Length::ZERO,
        }));
        blocks.push(self.end());
    }

    fn receivers(&self, receivers: &[String]) -> Vec<Para> {
        if receivers.is_empty() {
            return Vec::new();
        }
        let mut paras = vec![self.para(Role::NoiNhanDau, &self.numbers.noi_nhan)];
        let hang = self.pen(Role::NoiNhan).width("- ").on_twips();
        let last = receivers.len() - 1;
        for (i, receiver) in receivers.iter().enumerate() {
            let mut para = self.para(Role::NoiNhan, &format!("- {}", closed(receiver, if i == last { '.' } else { ';' })));
            para.style = ParaStyle {
                left: hang,
                first: -hang,
                ..para.style
            };
            paras.push(para);
        }
        paras
    }

    fn signer(&self, ky: &Ky) -> Vec<Para> {
        let mut paras: Vec<Para> = ky.quyen_han.iter().map(|l| self.para(Role::QuyenHan, &upper(l))).collect();
        if !ky.ho_ten.is_empty() {
            paras.push(self.para(Role::HoTen, &ky.ho_ten));
        }
        paras
    }

    /// At least two lines of text stay with the signature: the last paragraph, and those before it while it is shorter than that.
    fn keep_two_lines(&self, width: Length, blocks: &mut [Block]) {
        let mut lines = 0;
        for block in blocks.iter_mut().rev() {
            let Block::Para(para) = block else { return };
            if matches!(para.role, Role::TrichYeu | Role::TenLoai) {
                return;
            }
            // Kept whole as well: LibreOffice moves such a paragraph as a whole, and so Word does the same.
            (para.style.keep_next, para.style.keep_lines) = (true, true);
            lines += self.lines_at_least(para, width);
            if lines >= 2 {
                return;
            }
        }
    }

    /// 2 when the paragraph surely has two lines or more, else 1 (0 for one without text).
    fn lines_at_least(&self, para: &Para, width: Length) -> usize {
        let size = para.style.size as f64 / 2.0;
        let natural: f64 = para
            .runs
            .iter()
            .map(|r| self.fonts.get(Face::new(r.bold, r.italic)).width(&r.text, size))
            .sum();
        let available = (width - para.style.left - para.style.right - para.style.first).to_pt();
        match natural {
            n if n > available * 1.08 => 2,
            n if n > 0.0 => 1,
            _ => 0,
        }
    }
}
