//! The markup a template prints, read into the tree. A small XML vocabulary: the law's terms for what the law names, `p`, `bang`,
//! `b`, `i` for what it does not. `<noi-dung>` holds prose as typed, read by its labels.

use crate::element::{Child, Element, read_xml};
use crate::tree::{Block, Column, ColumnAlign, DataCell, DataRow, DataTable, Document, Head, Inline, Ky, Paragraph, PhuLuc};
use crate::{Role, prose};
use std::sync::Arc;
use vanthu_core::{Checked, Diagnostic, Place, Rows, settle};

/// Every tag of the vocabulary; a template that prints another is refused.
pub const TAGS: &[&str] = &[
    "van-ban",
    "co-quan-chu-quan",
    "co-quan",
    "so-ky-hieu",
    "dia-danh-thoi-gian",
    "do-mat",
    "do-khan",
    "pham-vi-luu-hanh",
    "du-thao",
    "ten-loai",
    "trich-yeu",
    "tham-quyen",
    "lenh",
    "kinh-gui",
    "noi",
    "can-cu",
    "noi-dung",
    "p",
    "muc",
    "khoan-tieu-de",
    "khoan",
    "diem",
    "gach",
    "dieu",
    "b",
    "i",
    "bang",
    "cot",
    "hang",
    "o",
    "noi-nhan",
    "ky",
    "quyen-han",
    "ho-ten",
    "lien-he",
    "phu-luc",
    "ten",
    "trang",
    "o-chu",
    "chong",
    "khung",
    "anh",
    "net",
    "kem-theo",
    "van-ban-kem-theo",
];

/// The parts of a head that a text issued with another has as well; `false` = another element.
fn title(e: &Element, head: &mut Head) -> bool {
    let lines = || e.raw_text().trim().lines().map(str::trim).collect::<Vec<_>>().join("\n");
    match e.name.as_str() {
        "co-quan-chu-quan" => head.co_quan_chu_quan = e.line_text(),
        "co-quan" => head.co_quan = lines(),
        "ten-loai" => head.ten_loai = e.line_text(),
        "trich-yeu" => head.trich_yeu = lines(),
        "kem-theo" => head.kem_theo = e.line_text(),
        _ => return false,
    }
    true
}

/// Markup → tree. `name` is what messages call the markup (the template's name). `tables` are the rows of the document's tables: those of
/// `tables[2]` are put into `<bang thu="2">`, below the rows that stand there.
pub fn parse(name: &str, markup: &str, tables: &[Arc<Rows>]) -> Checked<Document> {
    let file: Arc<str> = name.into();
    let root = match read_xml(&file, markup) {
        Ok(root) => root,
        Err(error) => return Err(vec![error]),
    };
    let mut found = Vec::new();
    let mut parser = Parser {
        file,
        tables,
        found: &mut found,
    };
    let document = parser.document(&root);
    settle(Some(document), found)
}

struct Parser<'a> {
    file: Arc<str>,
    tables: &'a [Arc<Rows>],
    found: &'a mut Vec<Diagnostic>,
}

impl Parser<'_> {
    fn document(&mut self, root: &Element) -> Document {
        let mut doc = Document {
            loai: root.attribute("loai").unwrap_or_default().to_string(),
            trang: root.attribute("trang").unwrap_or_default().to_string(),
            landscape: root.attribute("huong") == Some("ngang"),
            ..Document::default()
        };
        if root.name != "van-ban" {
            self.unknown(root, "van-ban");
            return doc;
        }
        for child in &root.children {
            let e = match child {
                Child::Element(e) => e,
                Child::Text(t) => {
                    self.stray(root, t);
                    continue;
                }
            };
            if title(e, &mut doc.head) {
                continue;
            }
            let head = &mut doc.head;
            match e.name.as_str() {
                // Gaps of a draft stand inside these two: their inner spaces are kept.
                "so-ky-hieu" => head.so_ky_hieu = e.raw_text().trim_end().to_string(),
                "dia-danh-thoi-gian" => head.dia_danh_thoi_gian = e.raw_text().trim_end().to_string(),
                "do-mat" => head.do_mat = e.line_text(),
                "do-khan" => head.do_khan = e.line_text(),
                "pham-vi-luu-hanh" => head.pham_vi_luu_hanh = e.line_text(),
                "du-thao" => head.du_thao = e.line_text(),
                "tham-quyen" => head.tham_quyen = e.line_text(),
                "kinh-gui" => head.kinh_gui = self.lines(e, "noi"),
                "noi-nhan" => doc.noi_nhan = self.lines(e, "noi"),
                "ky" => {
                    let signer = self.ky(e);
                    match e.attribute("ben") {
                        Some("trai") => doc.ky_trai.push(signer),
                        _ => doc.ky = signer,
                    }
                }
                "van-ban-kem-theo" => {
                    let attached = self.attached(e);
                    doc.phu_luc.push(attached);
                }
                "lien-he" => doc.lien_he.push(e.line_text()),
                "trang" => {
                    let page = crate::fixed::read(&self.file, e, self.found);
                    doc.pages.push(page);
                }
                "phu-luc" => {
                    let annex = self.phu_luc(e);
                    doc.phu_luc.push(annex);
                }
                _ => self.block(e, &mut doc.body),
            }
        }
        doc
    }

    fn ky(&mut self, e: &Element) -> Ky {
        let mut signer = Ky::default();
        for line in e.elements() {
            match line.name.as_str() {
                "quyen-han" => signer.quyen_han.push(line.line_text()),
                "ho-ten" => signer.ho_ten = line.line_text(),
                _ => self.unknown(line, "quyen-han, ho-ten"),
            }
        }
        signer
    }

    fn attached(&mut self, e: &Element) -> PhuLuc {
        let (mut head, mut blocks) = (Head::default(), Vec::new());
        for child in e.elements() {
            if !title(child, &mut head) {
                self.block(child, &mut blocks);
            }
        }
        PhuLuc {
            head: Some(head),
            blocks,
            ..PhuLuc::default()
        }
    }

    fn phu_luc(&mut self, e: &Element) -> PhuLuc {
        let mut annex = PhuLuc {
            landscape: e.attribute("huong") == Some("ngang"),
            nhan: e.attribute("nhan").unwrap_or_default().trim().to_string(),
            kem_theo: e.attribute("kem-theo").unwrap_or_default().trim().to_string(),
            ..PhuLuc::default()
        };
        for child in e.elements() {
            match child.name.as_str() {
                "ten" => annex.ten = child.line_text(),
                _ => self.block(child, &mut annex.blocks),
            }
        }
        annex
    }

    fn block(&mut self, e: &Element, into: &mut Vec<Block>) {
        let role = match e.name.as_str() {
            "noi-dung" => {
                let first = into.len();
                prose::read_into(&e.raw_text(), into);
                // Prose that follows an explicit heading continues it: levels are judged within one element.
                debug_assert!(into.len() >= first);
                return;
            }
            "bang" => {
                let table = self.table(e);
                into.push(Block::Table(table));
                return;
            }
            "can-cu" => Role::CanCu,
            "lenh" => Role::Lenh,
            "p" => Role::NoiDung,
            "muc" => Role::Muc,
            "khoan-tieu-de" => Role::KhoanTieuDe,
            "khoan" => Role::Khoan,
            "diem" => Role::Diem,
            "gach" => Role::Gach,
            "dieu" => Role::Dieu,
            _ => return self.unknown(e, &TAGS.join(", ")),
        };
        let text = self.inlines(e);
        if !text.is_empty() {
            into.push(Block::Para(Paragraph { role, text }));
        }
    }

    fn table(&mut self, e: &Element) -> DataTable {
        let mut table = DataTable {
            ten: e.attribute("ten").unwrap_or_default().to_string(),
            ..DataTable::default()
        };
        for child in e.elements() {
            match child.name.as_str() {
                "cot" => {
                    let width_mm = child
                        .attribute("rong")
                        .filter(|w| !w.is_empty())
                        .and_then(|w| w.replace(',', ".").parse().ok());
                    let align = match child.attribute("canh") {
                        Some("trai") => ColumnAlign::Left,
                        Some("giua") => ColumnAlign::Center,
                        Some("phai") => ColumnAlign::Right,
                        _ => ColumnAlign::ByContent,
                    };
                    table.columns.push(Column {
                        name: child.line_text(),
                        width_mm,
                        align,
                    });
                }
                "hang" => {
                    let mut cells: Vec<DataCell> = Vec::new();
                    for cell in child.elements() {
                        match cell.name.as_str() {
                            "o" => cells.push(DataCell {
                                text: self.inlines(cell),
                                span: cell.attribute("gop").and_then(|g| g.parse().ok()).unwrap_or(1).max(1),
                            }),
                            _ => self.unknown(cell, "o"),
                        }
                    }
                    let mut covered: usize = cells.iter().map(|c| c.span).sum();
                    if covered > table.columns.len() {
                        let place = Place::new(&self.file, child.line, 0);
                        let message = format!("hàng có {covered} ô, bảng có {} cột", table.columns.len());
                        self.found
                            .push(Diagnostic::error("MT103", &place, message).remedy("mỗi hàng có số ô bằng số cột"));
                    }
                    while covered > table.columns.len() {
                        covered -= cells.pop().map_or(covered, |c| c.span);
                    }
                    for _ in covered..table.columns.len() {
                        cells.push(DataCell { text: Vec::new(), span: 1 });
                    }
                    table.rows.push(DataRow {
                        bold: child.attribute("dam") == Some("co"),
                        cells,
                    });
                }
                _ => self.unknown(child, "cot, hang"),
            }
        }
        if let Some(thu) = e.attribute("thu") {
            match thu.parse().ok().and_then(|thu: usize| self.tables.get(thu)) {
                Some(rows) => table.list = rows.clone(),
                None => {
                    let place = Place::new(&self.file, e.line, 0);
                    let message = format!("không có bảng thứ “{thu}” trong dữ liệu");
                    self.found
                        .push(Diagnostic::error("MT105", &place, message).remedy("trong mẫu ghi <bang thu=\"{{thu}}\">"));
                }
            }
        }
        for shape in table.list.shapes().iter().filter(|s| s.width() > table.columns.len()) {
            let place = Place::new(&self.file, e.line, 0);
            let message = format!("hàng có {} ô, bảng có {} cột", shape.width(), table.columns.len());
            self.found
                .push(Diagnostic::error("MT103", &place, message).remedy("mỗi hàng có số ô bằng số cột"));
        }
        table
    }

    fn lines(&mut self, e: &Element, tag: &str) -> Vec<String> {
        let mut out = Vec::new();
        for child in e.elements() {
            if child.name == tag {
                let text = child.line_text();
                let text = text.strip_prefix('-').map(str::trim_start).unwrap_or(&text);
                if !text.is_empty() {
                    out.push(text.to_string());
                }
            } else {
                self.unknown(child, tag);
            }
        }
        out
    }

    /// Text with `<b>` and `<i>`; ends trimmed, line breaks kept as breaks (a cell or paragraph typed on several lines).
    fn inlines(&mut self, e: &Element) -> Vec<Inline> {
        let mut out = Vec::new();
        self.collect(e, None, None, &mut out);
        if let Some(first) = out.first_mut() {
            first.text = first.text.trim_start().to_string();
        }
        if let Some(last) = out.last_mut() {
            last.text = last.text.trim_end().to_string();
        }
        out.retain(|i| !i.text.is_empty());
        out
    }

    fn collect(&mut self, e: &Element, bold: Option<bool>, italic: Option<bool>, out: &mut Vec<Inline>) {
        for child in &e.children {
            match child {
                Child::Text(text) => {
                    let text = text
                        .split('\n')
                        .map(|l| l.trim_matches(['\r', '\t']))
                        .collect::<Vec<_>>()
                        .join("\n");
                    out.push(Inline { text, bold, italic });
                }
                Child::Element(inner) => match inner.name.as_str() {
                    "b" => self.collect(inner, Some(true), italic, out),
                    "i" => self.collect(inner, bold, Some(true), out),
                    _ => self.unknown(inner, "b, i"),
                },
            }
        }
    }

    fn unknown(&mut self, e: &Element, expected: &str) {
        let place = Place::new(&self.file, e.line, 0);
        self.found.push(
            Diagnostic::error("MT102", &place, format!("thẻ <{}> không dùng được ở đây", e.name))
                .remedy(format!("các thẻ dùng được: {expected}")),
        );
    }

    fn stray(&mut self, e: &Element, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            let shown: String = text.chars().take(40).collect();
            let place = Place::new(&self.file, e.line, 0);
            self.found.push(
                Diagnostic::error("MT104", &place, format!("chữ “{shown}” đứng ngoài mọi thẻ"))
                    .remedy("đặt chữ trong thẻ <p> hoặc <noi-dung>"),
            );
        }
    }
}
