//! The body: paragraphs by their role, tables, what stays together. [NĐ30 PL I, Phần I, II.6; V, stt 6]

use super::head::upper;
use super::{Styler, runs};
use crate::Role;
use crate::styled::{Block, Para};
use crate::tree;
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
