//! Role → numbers of the decree. Every measured length (a rule, a column, a fitted size) is computed here, once, and rounded to what
//! Word can store; both writers read the result.

mod annex;
mod body;
mod head;
mod measure;
mod numbers;
mod signature;
mod table;

use crate::document_numbers::keep_numbers_whole;
use crate::fixed::{Fitter, Images, PlacedPage};
use crate::styled::{Align, Block, Border, LineSpacing, Meta, PageSetup, Para, ParaStyle, Run, Section, Styled};
use crate::tree::{Document, Inline};
use crate::{Role, tree};
use measure::Pen;
use numbers::Numbers;
use std::sync::Arc;
use vanthu_core::{Checked, Diagnostic, Length, Place, settle};
use vanthu_font::{Face, FontSet};

/// Tree → styled document. Errors: a word wider than its column, columns wider than the page.
pub fn resolve(document: &Document, fonts: &FontSet) -> Checked<Styled> {
    resolve_with(document, fonts, &Arc::default())
}

/// The same with the pictures that fixed pages name.
pub fn resolve_with(document: &Document, fonts: &FontSet, images: &Arc<Images>) -> Checked<Styled> {
    if !document.pages.is_empty() {
        return fixed(document, &Fitter::new(fonts, images.clone()));
    }
    let numbers = Numbers::of(&document.trang);
    let mut styler = Styler {
        fonts,
        numbers: &numbers,
        found: Vec::new(),
    };
    let styled = styler.document(document);
    settle(Some(styled), styler.found)
}

/// A document of fixed pages, by a fitter that others may share.
pub fn fixed(document: &Document, fitter: &Fitter) -> Checked<Styled> {
    let mut found = Vec::new();
    let mut placed = Vec::with_capacity(document.pages.len());
    for page in &document.pages {
        match fitter.place(page) {
            Ok(page) => {
                found.extend(page.warnings);
                placed.push(page.value);
            }
            Err(errors) => found.extend(errors),
        }
    }
    settle(Some(styled_pages(placed)), found)
}

/// Placed pages as a document; what it is called is read from their boxes.
pub fn styled_pages(placed: Vec<PlacedPage>) -> Styled {
    let text = |name: &str| -> String {
        let boxes = placed.iter().flat_map(PlacedPage::texts);
        boxes.filter(|(n, _)| *n == name).map(|(_, t)| t).next().unwrap_or_default()
    };
    let kind = sentence_case(&text("ten_hinh_thuc"));
    let meta = Meta {
        title: [kind, text("ten_doi_tuong")].join(" ").trim().to_string(),
        author: text("tham_quyen"),
        subject: String::new(),
        date: iso_date(&text("dia_danh_ngay")),
        font: Numbers::of("").font,
    };
    Styled {
        meta,
        styles: Vec::new(),
        sections: Vec::new(),
        fixed: placed,
    }
}

struct Styler<'a> {
    fonts: &'a FontSet,
    numbers: &'a Numbers,
    found: Vec<Diagnostic>,
}

impl<'a> Styler<'a> {
    fn document(&mut self, doc: &Document) -> Styled {
        let page = if doc.landscape {
            landscape(self.numbers.page)
        } else {
            self.numbers.page
        };
        let mut blocks = self.head(&doc.head, page.text_width());
        self.body(&doc.body, page.text_width(), &mut blocks);
        self.signature(doc, page.text_width(), &mut blocks);
        let first_footer = self.lien_he(&doc.lien_he);
        let mut sections = vec![Section {
            page,
            blocks,
            first_footer,
        }];
        // A text issued with the document has a title of its own and no number among the annexes.
        let count = doc.phu_luc.iter().filter(|a| a.head.is_none()).count();
        let mut number = 0;
        for annex in &doc.phu_luc {
            sections.push(match &annex.head {
                Some(head) => self.attached(head, annex),
                None => {
                    number += 1;
                    self.annex(doc, annex, number, count)
                }
            });
        }
        Styled {
            meta: self.meta(doc),
            styles: loosened(self.numbers.styles.clone(), &sections),
            sections,
            fixed: Vec::new(),
        }
    }

    fn meta(&self, doc: &Document) -> Meta {
        let head = &doc.head;
        let kind = sentence_case(&head.ten_loai);
        let title = format!("{kind} {}", head.trich_yeu.replace('\n', " ")).trim().to_string();
        let number = head.so_ky_hieu.trim_start_matches("Số:").trim();
        let whole = number.chars().next().is_some_and(|c| c.is_ascii_digit());
        Meta {
            title,
            author: head.co_quan.replace('\n', " "),
            subject: if whole { head.so_ky_hieu.clone() } else { String::new() },
            date: iso_date(&head.dia_danh_thoi_gian),
            font: self.numbers.font.clone(),
        }
    }

    fn style(&self, role: Role) -> ParaStyle {
        self.numbers.style(role)
    }

    fn pen(&self, role: Role) -> Pen<'a> {
        let style = self.style(role);
        Pen {
            fonts: self.fonts,
            face: Face::new(style.bold, style.italic),
            size: style.size,
        }
    }

    /// A paragraph of one run in the role's own weight and slant.
    fn para(&self, role: Role, text: &str) -> Para {
        let style = self.style(role);
        Para {
            role,
            style,
            runs: runs(&[Inline::plain(text)], &style),
        }
    }

    /// The paragraph that carries a rule of `length`, centred between the text's edges.
    fn rule(&self, length: Length, available: Length) -> Para {
        let side = ((available - length) / 2).on_twips();
        let side = if side < Length::ZERO { Length::ZERO } else { side };
        let style = ParaStyle {
            left: side,
            right: side,
            ..self.style(Role::DuongKe)
        };
        Para {
            role: Role::DuongKe,
            style,
            runs: Vec::new(),
        }
    }

    /// The one-point paragraph that Word wants after a table at the end of a section.
    fn end(&self) -> Block {
        Block::Para(Para {
            role: Role::Het,
            style: self.style(Role::Het),
            runs: Vec::new(),
        })
    }

    fn lien_he(&self, lines: &[String]) -> Vec<Para> {
        let mut paras: Vec<Para> = lines.iter().map(|l| self.para(Role::LienHe, l)).collect();
        if let Some(first) = paras.first_mut() {
            first.style.border = Border::Top(self.numbers.rule_weight);
        }
        paras
    }

    fn error(&mut self, code: &'static str, message: String, remedy: &str) {
        let nowhere = Place {
            file: Arc::from(""),
            line: 0,
            column: 0,
            cell: Arc::from(""),
        };
        self.found.push(Diagnostic::error(code, &nowhere, message).remedy(remedy));
    }
}

/// The styles of the document. Where one paragraph of a role does not stay with the next (an article that is a sentence), the role's style
/// says nothing of it and each paragraph says its own: the DOCX states what a paragraph adds to its style, never what it takes away.
fn loosened(mut styles: Vec<(Role, ParaStyle)>, sections: &[Section]) -> Vec<(Role, ParaStyle)> {
    for block in sections.iter().flat_map(|s| &s.blocks) {
        if let Block::Para(para) = block
            && !para.style.keep_next
            && let Some((_, style)) = styles.iter_mut().find(|(role, style)| *role == para.role && style.keep_next)
        {
            style.keep_next = false;
        }
    }
    styles
}

/// Runs in the role's weight and slant where the text does not say otherwise. Hyphens inside numbers of documents do not break.
fn runs(text: &[Inline], style: &ParaStyle) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    for inline in text {
        let (bold, italic) = (inline.bold.unwrap_or(style.bold), inline.italic.unwrap_or(style.italic));
        let text = keep_numbers_whole(&inline.text);
        match out.last_mut() {
            Some(last) if last.bold == bold && last.italic == italic => last.text.push_str(&text),
            _ => out.push(Run {
                text: text.into_owned(),
                bold,
                italic,
            }),
        }
    }
    out.retain(|r| !r.text.is_empty());
    out
}

/// `KẾ HOẠCH` → `Kế hoạch`.
fn sentence_case(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut chars = lower.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// `An Bình, ngày 05 tháng 02 năm 2026` → `2026-02-05`, when the date is whole.
fn iso_date(line: &str) -> Option<String> {
    let number_after = |word: &str| -> Option<u32> {
        let rest = &line[line.rfind(word)? + word.len()..];
        rest.split_whitespace().next()?.parse().ok()
    };
    let (day, month, year) = (number_after("ngày ")?, number_after("tháng ")?, number_after("năm ")?);
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// All text of a tree's inlines, joined.
fn plain(text: &[tree::Inline]) -> String {
    text.iter().map(|i| i.text.as_str()).collect()
}

/// A style that is another with nothing around it: for cells and one-line marks.
fn tight(style: ParaStyle) -> ParaStyle {
    ParaStyle {
        before: Length::ZERO,
        after: Length::ZERO,
        first: Length::ZERO,
        line: LineSpacing::Auto(240),
        ..style
    }
}

/// The page turned: width and height change places, margins keep their sides.
fn landscape(page: PageSetup) -> PageSetup {
    PageSetup {
        width: page.height,
        height: page.width,
        landscape: true,
        ..page
    }
}

const CENTER: Align = Align::Center;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_date_is_known_and_a_draft_has_none() {
        assert_eq!(iso_date("An Bình, ngày 05 tháng 02 năm 2026").as_deref(), Some("2026-02-05"));
        assert_eq!(iso_date("An Bình, ngày       tháng 02 năm 2026"), None);
        assert_eq!(iso_date(""), None);
    }
}
