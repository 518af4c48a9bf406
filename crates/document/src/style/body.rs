//! The body: paragraphs by their role, tables, what stays together. [NĐ30 PL I, Phần I, II.6; V, stt 6]

use super::head::upper;
use super::{Styler, runs};
use crate::Role;
use crate::styled::{Block, Para};
use crate::tree;
use std::borrow::Cow;
use vanthu_core::Length;

impl Styler<'_> {
    pub(super) fn body(&mut self, blocks: &[tree::Block], width: Length, out: &mut Vec<Block>) {
        for (index, block) in blocks.iter().enumerate() {
            match block {
                tree::Block::Para(p) => {
                    let mut para = self.paragraph(p);
                    // A line that leads to a table stays with it.
                    if matches!(blocks.get(index + 1), Some(tree::Block::Table(_))) {
                        para.style.keep_next = true;
                    }
                    // A khoản heading in front of nothing is plain text for page breaks.
                    if index + 1 == blocks.len() {
                        para.style.keep_next = false;
                    }
                    out.push(Block::Para(para));
                }
                tree::Block::Table(t) => self.table(t, width, index + 1 == blocks.len(), out),
            }
        }
    }

    fn paragraph(&self, p: &tree::Paragraph) -> Para {
        let mut style = self.style(p.role);
        let capitals = matches!(p.role, Role::Muc | Role::TieuDe);
        let runs = if capitals {
            let text: Vec<tree::Inline> = p
                .text
                .iter()
                .map(|i| tree::Inline {
                    text: upper(&i.text),
                    ..i.clone()
                })
                .collect();
            runs(&text, &style)
        } else {
            runs(&p.text, &style)
        };
        // "Điều 1." with its sentence is running text; only an article's heading on its own stays with what follows.
        if p.role == Role::Dieu && runs.iter().any(|r| !r.bold) {
            style.keep_next = false;
        }
        Para { role: p.role, style, runs }
    }
}

/// Puts U+2011 for the hyphens inside numbers of documents (`30/2020/NĐ-CP`, `08/KH-UBND`), so that they stay on one line.
/// A number of a document: a word with `/` before its hyphen, a capital on both sides of the hyphen.
pub(crate) fn keep_numbers_whole(text: &str) -> Cow<'_, str> {
    if !text.contains('-') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find([' ', '\n']).map(|i| i + 1).unwrap_or(rest.len());
        let (word, tail) = rest.split_at(end);
        if is_document_number(word) {
            out.push_str(&word.replace('-', "\u{2011}"))
        } else {
            out.push_str(word)
        }
        rest = tail;
    }
    Cow::Owned(out)
}

fn is_document_number(word: &str) -> bool {
    let Some(slash) = word.find('/') else { return false };
    let chars: Vec<char> = word[slash..].chars().collect();
    let mut hyphens = 0;
    for (i, c) in chars.iter().enumerate() {
        if *c == '-' {
            hyphens += 1;
            let capital = |c: Option<&char>| c.is_some_and(|c| c.is_uppercase());
            // The last letter before a hyphen may be small: QyĐ, TTr.
            let before = i > 0 && chars[i - 1].is_alphabetic();
            if !before || !capital(chars.get(i + 1)) {
                return false;
            }
        }
    }
    hyphens > 0 && !word[..slash].contains('-')
}

#[cfg(test)]
mod tests {
    use super::keep_numbers_whole;

    #[test]
    fn hyphens_of_document_numbers_do_not_break() {
        assert_eq!(keep_numbers_whole("số 30/2020/NĐ-CP ngày"), "số 30/2020/NĐ\u{2011}CP ngày");
        assert_eq!(keep_numbers_whole("Kế hoạch số 104/KH-UBND;"), "Kế hoạch số 104/KH\u{2011}UBND;");
        assert_eq!(keep_numbers_whole("Tờ trình 02/TTr-UBND"), "Tờ trình 02/TTr\u{2011}UBND");
    }

    #[test]
    fn other_hyphens_stay_as_they_are() {
        for text in [
            "2021-2025",
            "kinh tế - xã hội",
            "Hướng dẫn 36-HD/VPTW",
            "(1988-2023)",
            "02/9-02/10",
            "a/b-c",
        ] {
            assert_eq!(keep_numbers_whole(text), text);
        }
    }
}
