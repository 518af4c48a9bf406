//! The head of a document: the two columns, the marks, tên loại and trích yếu with their rule, Kính gửi.
//! [NĐ30 PL I, Phần I, II.1-II.5, II.9, III.2]

use super::{CENTER, Styler, tight};
use crate::Role;
use crate::styled::{Align, Block, Border, Cell, List, Para, ParaStyle, Row, Run, Table, TableKind};
use crate::tree::Head;
use vanthu_core::Length;

/// Words that begin the name of a unit: a long agency name breaks before them where that serves.
const UNITS: &[&str] = &[
    "XÃ",
    "PHƯỜNG",
    "TỈNH",
    "THÀNH",
    "HUYỆN",
    "QUẬN",
    "THỊ",
    "ĐẶC",
    "THUỘC",
    "TRỰC",
    "VÀ",
    "KHU",
    "TRƯỜNG",
    "PHÒNG",
    "SỞ",
];

impl Styler<'_> {
    pub(super) fn head(&mut self, head: &Head, width: Length) -> Vec<Block> {
        let mut blocks = vec![Block::Table(self.two_columns(head, width))];
        if !head.ten_loai.is_empty() {
            blocks.push(Block::Para(self.para(Role::TenLoai, &upper(&head.ten_loai))));
            self.trich_yeu(head, width, &mut blocks);
        }
        if !head.tham_quyen.is_empty() {
            blocks.push(Block::Para(self.para(Role::ThamQuyen, &upper(&head.tham_quyen))));
        }
        let first = blocks.len();
        self.kinh_gui(&head.kinh_gui, width, &mut blocks);
        // Without tên loại and rule nothing else holds it apart from the head.
        if let (true, Some(Block::Para(para))) = (head.ten_loai.is_empty(), blocks.get_mut(first)) {
            para.style.before = self.numbers.after_title;
        }
        blocks
    }

    fn two_columns(&mut self, head: &Head, width: Length) -> Table {
        let (portrait, left) = (self.numbers.page.text_width(), self.numbers.head_left);
        // On a turned page both columns grow alike.
        let left = if width == portrait {
            left
        } else {
            Length::pt(left.to_pt() * width.to_pt() / portrait.to_pt()).on_twips()
        };
        let right = width - left;
        let mut rows = Vec::new();
        if !head.pham_vi_luu_hanh.is_empty() {
            let mark = self.mark(Role::PhamViLuuHanh, &upper(&head.pham_vi_luu_hanh), None, right);
            rows.push(row(vec![self.blank(Role::CoQuan)], vec![mark]));
        }
        rows.push(row(self.agency(head, left), self.nation(right)));
        let mut numbers = Vec::new();
        if !head.so_ky_hieu.is_empty() {
            numbers.push(self.para(Role::SoKyHieu, &head.so_ky_hieu));
        }
        // A công văn has no tên loại: what it is about stands below its number. [II.5]
        if head.ten_loai.is_empty() && !head.trich_yeu.is_empty() {
            let text = format!("{} {}", self.numbers.ve_viec, head.trich_yeu);
            let lines = self.pen(Role::TrichYeuCongVan).balanced(&text, left, &[]);
            numbers.push(self.lines(Role::TrichYeuCongVan, &lines));
        }
        for (role, text, frame) in [
            (Role::DoMat, &head.do_mat, None),
            (Role::DoKhan, &head.do_khan, self.numbers.frame(&head.do_khan)),
            (Role::DuThao, &head.du_thao, None),
        ] {
            if !text.is_empty() {
                numbers.push(self.mark(role, &upper(text), frame, left));
            }
        }
        if !numbers.is_empty() || !head.dia_danh_thoi_gian.is_empty() {
            if numbers.is_empty() {
                numbers.push(self.blank(Role::SoKyHieu));
            }
            rows.push(row(numbers, vec![self.place_and_date(&head.dia_danh_thoi_gian, right)]));
        }
        Table {
            kind: TableKind::Head,
            columns: vec![left, right],
            header_rows: 0,
            rows,
            list: List::default(),
            padding: Length::ZERO,
            border: 0,
            indent: Length::ZERO,
        }
    }

    fn agency(&self, head: &Head, width: Length) -> Vec<Para> {
        let mut paras = Vec::new();
        if !head.co_quan_chu_quan.is_empty() {
            let pen = self.pen(Role::CoQuanChuQuan);
            let lines = pen.balanced(&upper(&head.co_quan_chu_quan), width, UNITS);
            paras.push(self.lines(Role::CoQuanChuQuan, &lines));
        }
        if head.co_quan.is_empty() {
            paras.push(self.blank(Role::CoQuan));
            return paras;
        }
        let pen = self.pen(Role::CoQuan);
        let lines = pen.balanced(&upper(&head.co_quan), width, UNITS);
        let longest = lines.iter().map(|l| pen.points(l)).fold(0.0, f64::max);
        paras.push(self.lines(Role::CoQuan, &lines));
        paras.push(self.rule(Length::pt(longest * self.numbers.rule_agency), width));
        paras
    }

    /// Quốc hiệu, Tiêu ngữ, and the rule as long as the Tiêu ngữ.
    fn nation(&self, width: Length) -> Vec<Para> {
        let motto = &self.numbers.tieu_ngu;
        vec![
            self.para(Role::QuocHieu, &self.numbers.quoc_hieu),
            self.para(Role::TieuNgu, motto),
            self.rule(self.pen(Role::TieuNgu).width(motto), width),
        ]
    }

    /// Drops to the smaller size the decree allows before it would wrap; wraps without a word alone.
    fn place_and_date(&self, line: &str, width: Length) -> Para {
        let mut para = self.para(Role::DiaDanhThoiGian, line);
        let mut pen = self.pen(Role::DiaDanhThoiGian);
        if pen.width(line) > width {
            pen.size = self.numbers.date_fit;
            para.style.size = pen.size;
        }
        if pen.width(line) > width {
            let lines = pen.balanced(line, width, &["ngày"]);
            para.runs = vec![Run {
                text: lines.join("\n"),
                bold: para.style.bold,
                italic: para.style.italic,
            }];
        }
        para
    }

    fn trich_yeu(&self, head: &Head, width: Length, blocks: &mut Vec<Block>) {
        let text = head.trich_yeu.as_str();
        let reference = (!head.kem_theo.is_empty()).then(|| self.kem_theo(&head.kem_theo, width));
        if text.is_empty() {
            blocks.extend(reference.map(Block::Para));
            return;
        }
        let pen = self.pen(Role::TrichYeu);
        let mut para = self.para(Role::TrichYeu, text);
        let mut available = width;
        // Several lines: narrower, until the last line is no stump.
        if pen.width(text) > width {
            for inset in [10.0, 12.5, 15.0, 17.5, 20.0, 22.5, 25.0, 7.5, 5.0] {
                let side = Length::mm(inset).on_twips();
                let widths = pen.line_widths(text, width - side * 2);
                let longest = widths.iter().copied().fold(0.0, f64::max);
                let whole = |part: &str| {
                    let lines = pen.line_widths(part, width - side * 2);
                    lines.len() == 1 || lines.last().is_some_and(|last| *last >= longest * 0.4)
                };
                if text.split('\n').all(whole) {
                    (para.style.left, para.style.right) = (side, side);
                    available = width - side * 2;
                    break;
                }
            }
        }
        let longest = pen.line_widths(text, available).into_iter().fold(0.0, f64::max);
        blocks.push(Block::Para(para));
        blocks.extend(reference.map(Block::Para));
        let mut rule = self.rule(Length::pt(longest * self.numbers.rule_subject), width);
        rule.style.after = self.numbers.after_title;
        blocks.push(Block::Para(rule));
    }

    /// One addressee stands on the line of "Kính gửi:", centred; several stand below, their dashes under the colon. [II.9.d]
    fn kinh_gui(&self, addressees: &[String], width: Length, blocks: &mut Vec<Block>) {
        let words = &self.numbers.kinh_gui;
        let pen = self.pen(Role::KinhGui);
        match addressees {
            [] => {}
            [one] => {
                let mut para = self.para(Role::KinhGui, &format!("{words} {one}"));
                if pen.width(&format!("{words} {one}")) <= width {
                    para.style.align = CENTER;
                } else {
                    let hang = pen.width(&format!("{words} ")).on_twips();
                    para.style = ParaStyle {
                        left: self.numbers.after_margin + hang,
                        first: -hang,
                        align: Align::Left,
                        ..para.style
                    };
                }
                blocks.push(Block::Para(para));
            }
            several => {
                let start = self.numbers.kinh_gui_left;
                let mut head = self.para(Role::KinhGui, words);
                head.style = ParaStyle {
                    left: start,
                    align: Align::Left,
                    keep_next: true,
                    ..head.style
                };
                blocks.push(Block::Para(head));
                let colon = start + pen.width(words.trim_end_matches(':'));
                let dash = pen.width("- ").on_twips();
                let last = several.len() - 1;
                for (i, addressee) in several.iter().enumerate() {
                    let text = format!("- {}", closed(addressee, if i == last { '.' } else { ';' }));
                    let mut para = self.para(Role::KinhGuiMuc, &text);
                    para.style = ParaStyle {
                        left: (colon + dash).on_twips(),
                        first: -dash,
                        ..para.style
                    };
                    if i < last {
                        para.style.after = Length::ZERO;
                    }
                    blocks.push(Block::Para(para));
                }
            }
        }
    }

    /// A framed mark, centred in its column. `frame`: width and height the decree gives; else as wide as its text needs.
    fn mark(&self, role: Role, text: &str, frame: Option<(Length, Length)>, available: Length) -> Para {
        let mut para = self.para(role, text);
        let weight = self.numbers.rule_weight;
        let border = Length::emu(weight as i64 * 12_700 / 8);
        let line = Length::pt(self.fonts.get(vanthu_font::Face::Bold).line_height(para.style.size as f64 / 2.0));
        let (width, height) = frame.unwrap_or((self.pen(role).width(text) + Length::mm(8.0), Length::mm(8.0)));
        let space = ((height - line - border * 2) / 2).to_pt().floor().clamp(0.0, 31.0) as u32;
        let inner = width - border * 2 - Length::pt(space as f64) * 2;
        let side = ((available - inner) / 2).on_twips();
        para.style = ParaStyle {
            left: side,
            right: side,
            border: Border::Box { weight, space },
            ..para.style
        };
        para
    }

    fn lines(&self, role: Role, lines: &[String]) -> Para {
        self.para(role, &lines.join("\n"))
    }

    pub(super) fn blank(&self, role: Role) -> Para {
        Para {
            role,
            style: tight(self.style(role)),
            runs: Vec::new(),
        }
    }
}

fn row(left: Vec<Para>, right: Vec<Para>) -> Row {
    let cell = |paras| Cell {
        paras,
        span: 1,
        center_vertically: false,
    };
    Row {
        cells: vec![cell(left), cell(right)],
    }
}

/// A list's item with its closing mark, when it was typed without one.
pub(super) fn closed(text: &str, mark: char) -> String {
    match text.chars().last() {
        Some(c) if c.is_alphanumeric() || matches!(c, ')' | '”' | '"') => format!("{text}{mark}"),
        _ => text.to_string(),
    }
}

/// Capitals by full Unicode mapping.
pub(super) fn upper(text: &str) -> String {
    text.to_uppercase()
}
