//! Pages as stable text: a line of the page a line, with its place. What golden files hold and `vanthu dump --stage pages` prints.

use crate::page::{Item, Page, TextItem};
use std::fmt::Write as _;
use std::sync::Arc;
use vanthu_document::fixed::Color;
use vanthu_font::Face;

/// `x y size face | text`, coordinates in points with one decimal; rules as `x0 y0 – x1 y1`.
pub fn dump(pages: &[Page]) -> String {
    let mut out = String::new();
    for (number, page) in pages.iter().enumerate() {
        let _ = writeln!(out, "trang {} · {:.1} x {:.1} pt", number + 1, page.width, page.height);
        let mut line: Option<(&TextItem, String)> = None;
        let names = &page.names;
        for item in &page.items {
            match item {
                Item::Text(t) => match &mut line {
                    Some((first, text)) if first.y == t.y && first.block == t.block => {
                        text.push_str(&marked(t, first));
                    }
                    _ => {
                        flush(&mut out, names, line.take());
                        line = Some((t, t.text.clone()));
                    }
                },
                Item::Line(l) => {
                    flush(&mut out, names, line.take());
                    let red = color(l.color);
                    let _ = writeln!(out, "  ── {:.1} {:.1} – {:.1} {:.1} ({} pt{red})", l.x0, l.y0, l.x1, l.y1, l.weight);
                }
                Item::Path(path) => {
                    flush(&mut out, names, line.take());
                    let _ = writeln!(out, "  ~~ {} nét", path.steps.len());
                }
                Item::Image(i) => {
                    flush(&mut out, names, line.take());
                    let _ = writeln!(out, "  ▣ {:.1} {:.1} {:.1} x {:.1} {:?}", i.x, i.y, i.width, i.height, i.image);
                }
            }
        }
        flush(&mut out, names, line.take());
    }
    out
}

/// A stretch in another face than the line's first is shown in brackets.
fn marked(t: &TextItem, first: &TextItem) -> String {
    if t.face == first.face {
        t.text.clone()
    } else {
        format!("[{}:{}]", letter(t.face), t.text)
    }
}

fn letter(face: Face) -> &'static str {
    match face {
        Face::Regular => "R",
        Face::Bold => "B",
        Face::Italic => "I",
        Face::BoldItalic => "BI",
    }
}

/// " đỏ" for the red of marks, the number of another colour, nothing for black.
fn color(color: Color) -> String {
    match color {
        Color::BLACK => String::new(),
        Color::RED => " đỏ".into(),
        other => format!(" #{}", other.hex()),
    }
}

fn flush(out: &mut String, names: &[Arc<str>], line: Option<(&TextItem, String)>) {
    if let Some((t, text)) = line {
        let red = color(t.color);
        let _ = writeln!(
            out,
            "  {:6.1} {:6.1} {:>4} {:2}{red} {:18} | {}",
            t.x,
            t.y,
            t.size,
            letter(t.face),
            names.get(t.block as usize).map_or(t.role.id(), |n| n),
            text
        );
    }
}
