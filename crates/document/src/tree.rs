//! The semantic tree: components of the decree, and the blocks of a body. No size, no length, no font.

use crate::Role;
use crate::fixed::{Content, FixedPage};
use std::fmt::Write as _;
use std::sync::Arc;
use vanthu_core::Rows;

/// One document with its annexes, as the markup says it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Slug of the kind: `ke-hoach`.
    pub loai: String,
    /// Page profile: `co-14` or `co-13`; empty = the default.
    pub trang: String,
    /// The whole document on turned pages: a register.
    pub landscape: bool,
    pub head: Head,
    pub body: Vec<Block>,
    /// Receivers, without the dash.
    pub noi_nhan: Vec<String>,
    pub ky: Ky,
    /// Those who sign to the left of the signer, from left to right: THƯ KÝ beside CHỦ TRÌ.
    pub ky_trai: Vec<Ky>,
    /// Lines at the foot of page 1.
    pub lien_he: Vec<String>,
    pub phu_luc: Vec<PhuLuc>,
    /// Fixed pages: a document has these, or all the rest.
    pub pages: Vec<FixedPage>,
}

/// What stands above the body. Empty text = left out; of số, ký hiệu and địa danh, thời gian a draft keeps the gaps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    pub co_quan_chu_quan: String,
    /// `\n` = a line break the agency wants.
    pub co_quan: String,
    pub so_ky_hieu: String,
    pub dia_danh_thoi_gian: String,
    pub do_mat: String,
    pub do_khan: String,
    pub pham_vi_luu_hanh: String,
    pub du_thao: String,
    /// Empty = công văn: its trích yếu stands below the number.
    pub ten_loai: String,
    /// `\n` = a line break it wants.
    pub trich_yeu: String,
    /// "(Kèm theo Quyết định …)" below the trích yếu of a text that belongs to another.
    pub kem_theo: String,
    /// Thẩm quyền ban hành of a quyết định: CHỦ TỊCH …
    pub tham_quyen: String,
    pub kinh_gui: Vec<String>,
}

/// The signer: lines of authority and position, then the name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ky {
    pub quyen_han: Vec<String>,
    pub ho_ten: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct PhuLuc {
    /// A text issued with the document (quy chế, quy định): it begins with agency, Quốc hiệu and its own title, and is no phụ lục. [Mẫu 1.3]
    pub head: Option<Head>,
    pub ten: String,
    /// What stands in place of "Phụ lục": DANH SÁCH. Empty = Phụ lục.
    pub nhan: String,
    /// The whole reference line, when it is not the usual one.
    pub kem_theo: String,
    pub landscape: bool,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Para(Paragraph),
    Table(DataTable),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    pub role: Role,
    pub text: Vec<Inline>,
}

/// Text with what it says of its own weight and slant; `None` = as its role has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inline {
    pub text: String,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
}

impl Inline {
    pub fn plain(text: impl Into<String>) -> Self {
        Inline {
            text: text.into(),
            bold: None,
            italic: None,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct DataTable {
    /// Title above the table; empty = none.
    pub ten: String,
    pub columns: Vec<Column>,
    /// Rows the markup has.
    pub rows: Vec<DataRow>,
    /// Rows below them that came past the markup, as the data has them.
    pub list: Arc<Rows>,
}

/// A row: its cells cover all columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DataRow {
    /// Bold as a whole: the heading of a group, a total.
    pub bold: bool,
    pub cells: Vec<DataCell>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct DataCell {
    pub text: Vec<Inline>,
    /// Columns it covers, from 1.
    pub span: usize,
}

impl DataRow {
    /// One cell a column.
    pub fn plain(cells: Vec<Vec<Inline>>) -> Self {
        DataRow {
            bold: false,
            cells: cells.into_iter().map(|text| DataCell { text, span: 1 }).collect(),
        }
    }

    /// Each cell with the column it begins at.
    pub fn placed(&self) -> impl Iterator<Item = (usize, &DataCell)> {
        let mut next = 0;
        self.cells.iter().map(move |cell| {
            let at = next;
            next += cell.span;
            (at, cell)
        })
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    pub name: String,
    /// Wished width in millimetres; `None` = by content.
    pub width_mm: Option<f64>,
    pub align: ColumnAlign,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColumnAlign {
    /// Short columns centred, numbers right, text left.
    #[default]
    ByContent,
    Left,
    Center,
    Right,
}

impl Document {
    /// The tree as stable text: what `vanthu dump --stage tree` prints and golden files hold.
    pub fn dump(&self) -> String {
        let mut out = String::new();
        let h = &self.head;
        let turned = if self.landscape { " ngang" } else { "" };
        let _ = writeln!(out, "van-ban loai={} trang={}{turned}", self.loai, self.trang);
        dump_head(&mut out, h, 1);
        for noi in &h.kinh_gui {
            let _ = writeln!(out, "  kinh-gui | {noi}");
        }
        dump_blocks(&mut out, &self.body, 1);
        for noi in &self.noi_nhan {
            let _ = writeln!(out, "  noi-nhan | {noi}");
        }
        let left = self.ky_trai.iter().map(|k| (k, "trai "));
        for (signer, side) in left.chain([(&self.ky, "")]) {
            for line in &signer.quyen_han {
                let _ = writeln!(out, "  {side}quyen-han | {line}");
            }
            if !signer.ho_ten.is_empty() {
                let _ = writeln!(out, "  {side}ho-ten | {}", signer.ho_ten);
            }
        }
        for line in &self.lien_he {
            let _ = writeln!(out, "  lien-he | {line}");
        }
        self.pages.iter().for_each(|p| dump_page(&mut out, p));
        for annex in &self.phu_luc {
            match &annex.head {
                Some(head) => {
                    let _ = writeln!(out, "  van-ban-kem-theo");
                    dump_head(&mut out, head, 2);
                }
                None => {
                    let _ = writeln!(out, "  phu-luc{} | {}", if annex.landscape { " ngang" } else { "" }, annex.ten);
                }
            }
            dump_blocks(&mut out, &annex.blocks, 2);
        }
        out
    }
}

fn dump_page(out: &mut String, page: &FixedPage) {
    let _ = writeln!(out, "  trang {} x {}", page.width, page.height);
    for b in &page.boxes {
        let mark = if b.on_blank { " phoi" } else { "" };
        let text = match &b.content {
            Content::Text(t) => t.text.clone(),
            Content::Frame { name, .. } => format!("khung {name}"),
            Content::Path(p) => format!("net {}", p.steps.len()),
            Content::Image(i) => format!("anh {}", i.file),
        };
        let _ = writeln!(out, "    {}{mark} | {text}", b.name);
    }
}

fn dump_head(out: &mut String, h: &Head, depth: usize) {
    let pad = "  ".repeat(depth);
    for (name, text) in [
        ("co-quan-chu-quan", &h.co_quan_chu_quan),
        ("co-quan", &h.co_quan),
        ("so-ky-hieu", &h.so_ky_hieu),
        ("dia-danh-thoi-gian", &h.dia_danh_thoi_gian),
        ("do-mat", &h.do_mat),
        ("do-khan", &h.do_khan),
        ("pham-vi-luu-hanh", &h.pham_vi_luu_hanh),
        ("du-thao", &h.du_thao),
        ("ten-loai", &h.ten_loai),
        ("trich-yeu", &h.trich_yeu),
        ("kem-theo", &h.kem_theo),
        ("tham-quyen", &h.tham_quyen),
    ] {
        if !text.is_empty() {
            let _ = writeln!(out, "{pad}{name} | {}", text.replace('\n', "⏎"));
        }
    }
}

fn dump_blocks(out: &mut String, blocks: &[Block], depth: usize) {
    let pad = "  ".repeat(depth);
    for block in blocks {
        match block {
            Block::Para(p) => {
                let _ = writeln!(out, "{pad}{} | {}", p.role.id(), dump_inlines(&p.text));
            }
            Block::Table(t) => {
                let _ = writeln!(out, "{pad}bang | {}", t.ten);
                for c in &t.columns {
                    let width = c.width_mm.map(|w| format!(" {w} mm")).unwrap_or_default();
                    let _ = writeln!(out, "{pad}  cot{width} {:?} | {}", c.align, c.name);
                }
                for row in &t.rows {
                    let cell = |c: &DataCell| {
                        let span = if c.span > 1 {
                            format!("[gộp {}] ", c.span)
                        } else {
                            String::new()
                        };
                        span + &dump_inlines(&c.text)
                    };
                    let cells: Vec<String> = row.cells.iter().map(cell).collect();
                    let bold = if row.bold { " dam" } else { "" };
                    let _ = writeln!(out, "{pad}  hang{bold} | {}", cells.join(" ¦ "));
                }
                for (shape, texts) in t.list.iter() {
                    let shape = &t.list.shapes()[shape];
                    let cell = |(text, span): (&str, &usize)| match span {
                        1 => text.to_string(),
                        span => format!("[gộp {span}] {text}"),
                    };
                    let cells: Vec<String> = texts.zip(&shape.spans).map(cell).collect();
                    let bold = if shape.bold { " dam" } else { "" };
                    let _ = writeln!(out, "{pad}  hang{bold} | {}", cells.join(" ¦ "));
                }
            }
        }
    }
}

fn dump_inlines(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for i in inlines {
        let mark = match (i.bold, i.italic) {
            (None, None) => {
                out.push_str(&i.text);
                continue;
            }
            (b, it) => {
                let sign = |v: Option<bool>, c: &str| match v {
                    Some(true) => c.to_string(),
                    Some(false) => format!("-{c}"),
                    None => String::new(),
                };
                sign(b, "b") + &sign(it, "i")
            }
        };
        let _ = write!(out, "[{mark}:{}]", i.text);
    }
    out
}
