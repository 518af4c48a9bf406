//! Tables of the text: columns sized by their content or to given widths, header row repeated, cells never justified.

use super::measure::Pen;
use super::{Styler, plain, runs};
use crate::Role;
use crate::styled::{Align, Block, Cell, List, Para, Row, Run, Table, TableKind};
use crate::tree::{Column, ColumnAlign, DataTable, Inline};
use vanthu_core::{Length, Shape};

/// A table by its name, or by its first column when it has none.
fn which(t: &DataTable) -> String {
    match (t.ten.as_str(), t.columns.first()) {
        ("", Some(first)) => format!("bảng có cột đầu “{}”", first.name),
        (name, _) => format!("bảng “{name}”"),
    }
}

/// What the contents of a column ask for, in points without padding.
struct Wish {
    /// The longest word: narrower breaks it by letters.
    least: f64,
    /// The longest text on one line.
    natural: f64,
    word: String,
    numeric: bool,
}

impl Wish {
    /// A cell more of the column.
    fn take(&mut self, text: &str, pen: &Pen) {
        let (word, least, natural) = pen.word_and_line(text);
        if least > self.least {
            (self.least, self.word) = (least, word.to_string());
        }
        self.natural = self.natural.max(natural);
        self.numeric &= text.trim().is_empty() || is_number(text);
    }
}

/// What runs over columns is a name or a heading: it begins at the left.
fn spanned(span: usize, align: Align) -> Align {
    if span > 1 { Align::Left } else { align }
}

impl Styler<'_> {
    pub(super) fn table(&mut self, t: &DataTable, width: Length, last: bool, out: &mut Vec<Block>) {
        if t.columns.is_empty() {
            return;
        }
        if !t.ten.is_empty() {
            out.push(Block::Para(self.para(Role::TenBang, &t.ten)));
        }
        let wishes = self.wishes(t);
        let columns = self.columns(t, &wishes, width);
        let aligns: Vec<Align> = t.columns.iter().zip(&wishes).map(|(c, w)| align(c.align, w)).collect();
        let mut rows = Vec::with_capacity(t.rows.len() + 1);
        let header = t
            .columns
            .iter()
            .map(|c| self.cell(Role::OBangDau, &[Inline::plain(c.name.as_str())], Align::Center))
            .collect();
        rows.push(Row { cells: header });
        for row in &t.rows {
            let role = if row.bold { Role::OBangDau } else { Role::OBang };
            let cells = row
                .placed()
                .map(|(at, cell)| Cell {
                    span: cell.span,
                    ..self.cell(role, &cell.text, spanned(cell.span, aligns[at]))
                })
                .collect();
            rows.push(Row { cells });
        }
        let looks = t.list.shapes().iter().map(|shape| self.look(shape, &aligns)).collect();
        out.push(Block::Table(Table {
            kind: TableKind::Data,
            columns,
            header_rows: 1,
            rows,
            list: List::new(t.list.clone(), looks),
            padding: self.numbers.cell_padding,
            border: self.numbers.table_border,
            indent: Length::ZERO,
        }));
        if !last {
            out.push(Block::Para(Para {
                role: Role::SauBang,
                style: self.style(Role::SauBang),
                runs: Vec::new(),
            }));
        }
    }

    fn cell(&self, role: Role, text: &[Inline], align: Align) -> Cell {
        let mut style = self.style(role);
        style.align = align;
        let all = runs(text, &style);
        let paras = if all.is_empty() {
            vec![Para {
                role,
                style,
                runs: Vec::new(),
            }]
        } else {
            vec![Para { role, style, runs: all }]
        };
        Cell {
            paras,
            span: 1,
            center_vertically: true,
        }
    }

    /// What the rows of one shape of a list look like; columns they leave over hold blank cells.
    fn look(&self, shape: &Shape, aligns: &[Align]) -> Row {
        let role = if shape.bold { Role::OBangDau } else { Role::OBang };
        let mut cells = Vec::with_capacity(shape.spans.len());
        let mut at = 0;
        let blank = aligns.len().saturating_sub(shape.width());
        for span in shape.spans.iter().copied().chain(std::iter::repeat_n(1, blank)) {
            // A shape wider than the table was refused.
            let align = spanned(span, aligns.get(at).copied().unwrap_or(Align::Left));
            let mut cell = self.cell(role, &[], align);
            for para in &mut cell.paras {
                para.runs.push(Run {
                    text: String::new(),
                    bold: para.style.bold,
                    italic: para.style.italic,
                });
            }
            cells.push(Cell { span, ..cell });
            at += span;
        }
        Row { cells }
    }

    /// What each column asks for.
    fn wishes(&self, t: &DataTable) -> Vec<Wish> {
        let (head, body) = (self.pen(Role::OBangDau), self.pen(Role::OBang));
        let has_rows = !t.rows.is_empty() || !t.list.is_empty();
        let heading = |column: &Column| {
            let (word, least) = head.longest_word(&column.name);
            Wish {
                least,
                // A heading of several words may stand on several lines: half of it is what it asks for.
                natural: (head.points(&column.name) / 2.0).max(least),
                word: word.to_string(),
                numeric: has_rows,
            }
        };
        let mut wishes: Vec<Wish> = t.columns.iter().map(heading).collect();
        for row in &t.rows {
            for (at, cell) in row.placed().filter(|(_, cell)| cell.span == 1) {
                wishes[at].take(&plain(&cell.text), &body);
            }
        }
        for (shape, texts) in t.list.iter() {
            let mut at = 0;
            for (text, span) in texts.zip(&t.list.shapes()[shape].spans) {
                if *span == 1
                    && let Some(wish) = wishes.get_mut(at)
                {
                    wish.take(text, &body);
                }
                at += span;
            }
        }
        wishes
    }

    /// Whole twips that add up to the text's width, or less when every width was given.
    fn columns(&mut self, t: &DataTable, wishes: &[Wish], width: Length) -> Vec<Length> {
        // Room beside the text: padding, and a hair so that a word measured to fit fits.
        let around = (self.numbers.cell_padding * 2).to_pt() + 1.0;
        let total = width.to_pt();
        let given: f64 = t.columns.iter().filter_map(|c| c.width_mm).map(|mm| Length::mm(mm).to_pt()).sum();
        let open: Vec<usize> = (0..t.columns.len()).filter(|c| t.columns[*c].width_mm.is_none()).collect();
        for (column, wish) in t.columns.iter().zip(wishes) {
            let Some(mm) = column.width_mm else { continue };
            let needs = Length::pt(wish.least + around);
            if needs > Length::mm(mm) {
                let message = format!(
                    "{}, cột “{}”: từ “{}” cần {}, cột chỉ rộng {}",
                    which(t),
                    column.name,
                    wish.word,
                    round_mm(needs),
                    round_mm(Length::mm(mm))
                );
                self.error("MT111", message, "tăng độ rộng cột (rong) hoặc viết lại nội dung ô");
            }
        }
        let least: f64 = open.iter().map(|c| wishes[*c].least + around).sum();
        if given + least > total + 0.5 {
            let widest = open.iter().max_by(|a, b| wishes[**a].least.total_cmp(&wishes[**b].least));
            let detail = widest
                .map(|c| format!("; từ dài nhất là “{}” ở cột “{}”", wishes[*c].word, t.columns[*c].name))
                .unwrap_or_default();
            let message = format!(
                "{} cần rộng ít nhất {}, trang chỉ có {}{detail}",
                which(t),
                round_mm(Length::pt(given + least)),
                round_mm(width)
            );
            self.error(
                "MT112",
                message,
                "bớt cột, rút ngắn từ, hoặc chuyển bảng sang trang ngang (phụ lục: huong: ngang; danh sách khen thưởng: huong_danh_sach: ngang)",
            );
        }
        let mut widths: Vec<f64> = t
            .columns
            .iter()
            .zip(wishes)
            .map(|(c, w)| c.width_mm.map(|mm| Length::mm(mm).to_pt()).unwrap_or(w.least + around))
            .collect();
        // What is left goes to the open columns by what each still lacks of its one-line width.
        let mut left = (total - given - least).max(0.0);
        let lacks: Vec<f64> = open
            .iter()
            .map(|c| (wishes[*c].natural - wishes[*c].least).clamp(0.0, total))
            .collect();
        let lacking: f64 = lacks.iter().sum();
        if lacking > 0.0 {
            let share = (left / lacking).min(1.0);
            for (c, lack) in open.iter().zip(&lacks) {
                widths[*c] += lack * share;
                left -= lack * share;
            }
        }
        // Still something left: every text fits its line, so the columns spread over the width.
        if left > 0.0 && !open.is_empty() {
            let sum: f64 = open.iter().map(|c| widths[*c]).sum();
            for c in &open {
                widths[*c] += left * widths[*c] / sum;
            }
        }
        let mut columns: Vec<Length> = widths.iter().map(|w| Length::pt(*w).on_twips()).collect();
        if let Some(widest) = open.iter().max_by(|a, b| widths[**a].total_cmp(&widths[**b])) {
            let sum: Length = columns.iter().copied().sum();
            columns[*widest] += width.on_twips() - sum;
        }
        columns
    }
}

fn align(wished: ColumnAlign, wish: &Wish) -> Align {
    /// A column whose longest text is about four digits wide reads best centred.
    const SHORT: f64 = 45.0;
    match wished {
        ColumnAlign::Left => Align::Left,
        ColumnAlign::Center => Align::Center,
        ColumnAlign::Right => Align::Right,
        ColumnAlign::ByContent if wish.natural <= SHORT => Align::Center,
        ColumnAlign::ByContent if wish.numeric => Align::Right,
        ColumnAlign::ByContent => Align::Left,
    }
}

fn is_number(text: &str) -> bool {
    let text = text.trim().trim_end_matches('%');
    text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '-' | '+'))
}

fn round_mm(length: Length) -> String {
    format!("{:.0} mm", length.to_mm().ceil())
}
