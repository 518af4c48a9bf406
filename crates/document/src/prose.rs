//! Prose as typed → blocks of the tree: labels become roles, the heading below a Phần or Chương is found, pipe tables become tables.

use crate::Role;
use crate::tree::{Block, Column, ColumnAlign, DataRow, DataTable, Inline, Paragraph};
use vanthu_core::prose::{Label, PipeAlign, ProseItem, dieu_label_end, is_heading, read};

/// Appends the blocks of `text`.
pub(crate) fn read_into(text: &str, out: &mut Vec<Block>) {
    let items = read(text).items;
    // The line below "Chương I" alone is its heading.
    let mut heading_expected = false;
    for (index, item) in items.iter().enumerate() {
        match item {
            ProseItem::Table { header, aligns, rows, .. } => {
                heading_expected = false;
                out.push(Block::Table(table(header, aligns, rows)));
            }
            ProseItem::Paragraph { label, text, .. } => {
                let above_heading = matches!(label, Label::Phan | Label::Chuong | Label::Muc | Label::TieuMuc);
                if heading_expected && *label == Label::None {
                    out.push(para(Role::TieuDe, text));
                    heading_expected = false;
                    continue;
                }
                heading_expected = above_heading;
                match label {
                    Label::Dieu(_) => out.push(dieu(text, &items, index)),
                    _ if above_heading => push_numbered_heading(label, text, out, &mut heading_expected),
                    Label::LaMa(_) | Label::ChuHoa(_) => out.push(para(Role::Muc, text)),
                    Label::So(..) if is_heading(&items, index) => out.push(para(Role::KhoanTieuDe, text)),
                    Label::So(..) => out.push(para(Role::Khoan, text)),
                    Label::Chu(_) => out.push(para(Role::Diem, text)),
                    Label::Gach | Label::Cong => out.push(para(Role::Gach, text)),
                    _ => out.push(para(Role::NoiDung, text)),
                }
            }
        }
    }
}

fn para(role: Role, text: &str) -> Block {
    Block::Para(Paragraph {
        role,
        text: vec![Inline::plain(text)],
    })
}

/// "Chương I" stands alone, its heading below; typed on one line ("Chương I. QUY ĐỊNH CHUNG") it is set on two.
fn push_numbered_heading(label: &Label, text: &str, out: &mut Vec<Block>, heading_expected: &mut bool) {
    let role = match label {
        Label::Phan => Role::Phan,
        Label::Chuong => Role::Chuong,
        Label::Muc => Role::MucSo,
        _ => Role::TieuMuc,
    };
    let words = if *label == Label::TieuMuc { 3 } else { 2 };
    let end = text.match_indices(' ').nth(words - 1).map(|(i, _)| i).unwrap_or(text.len());
    let (number, heading) = text.split_at(end);
    if heading.trim().is_empty() || heading.chars().any(char::is_lowercase) {
        out.push(para(role, text));
        return;
    }
    out.push(para(role, number.trim_end_matches(['.', ':'])));
    out.push(para(Role::TieuDe, heading.trim()));
    *heading_expected = false;
}

/// The whole line is bold when it is a heading with something below; else only "Điều 1." is.
fn dieu(text: &str, items: &[ProseItem], index: usize) -> Block {
    let heading = !text.ends_with(['.', ';', ':', ',', '/'])
        && text.chars().count() <= 200
        && matches!(items.get(index + 1), Some(ProseItem::Paragraph { label, .. }) if label.rank() > Label::Dieu(0).rank() && *label != Label::LaMa(0));
    let end = dieu_label_end(text);
    if heading || end == 0 || end >= text.len() {
        return para(Role::Dieu, text);
    }
    let rest = Inline {
        text: text[end..].to_string(),
        bold: Some(false),
        italic: None,
    };
    Block::Para(Paragraph {
        role: Role::Dieu,
        text: vec![Inline::plain(&text[..end]), rest],
    })
}

fn table(header: &[String], aligns: &[PipeAlign], rows: &[Vec<String>]) -> DataTable {
    let columns = header
        .iter()
        .zip(aligns)
        .map(|(name, align)| Column {
            name: name.clone(),
            width_mm: None,
            align: match align {
                PipeAlign::None => ColumnAlign::ByContent,
                PipeAlign::Left => ColumnAlign::Left,
                PipeAlign::Center => ColumnAlign::Center,
                PipeAlign::Right => ColumnAlign::Right,
            },
        })
        .collect();
    let cell = |text: &String| {
        if text.is_empty() {
            Vec::new()
        } else {
            vec![Inline::plain(text.as_str())]
        }
    };
    DataTable {
        ten: String::new(),
        columns,
        rows: rows.iter().map(|r| DataRow::plain(r.iter().map(cell).collect())).collect(),
        ..DataTable::default()
    }
}
