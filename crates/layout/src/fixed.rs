//! A placed page → items: nothing is measured or moved.

use crate::page::{ImageItem, Item, LineItem, Page, TextItem};
use std::sync::Arc;
use vanthu_document::Role;
use vanthu_document::fixed::{Placed, PlacedPage};
use vanthu_font::Face;

/// The page's items, in reading order.
pub fn page(placed: &PlacedPage) -> Page {
    let mut page = Page {
        width: placed.width.to_pt(),
        height: placed.height.to_pt(),
        items: Vec::with_capacity(placed.boxes.len() + 4),
        names: Vec::with_capacity(placed.boxes.len()),
        ..Page::default()
    };
    let mut shared = true;
    for (block, b) in placed.boxes.iter().enumerate() {
        page.names.push(b.name.as_str().into());
        match &b.content {
            Placed::Path(path) => page.items.push(Item::Path(Arc::clone(path))),
            Placed::Image {
                image,
                x,
                y,
                width,
                height,
            } => page.items.push(Item::Image(ImageItem {
                x: x.to_pt(),
                y: y.to_pt(),
                width: width.to_pt(),
                height: height.to_pt(),
                image: Arc::clone(image),
            })),
            Placed::Text(text) => {
                for line in &text.lines {
                    page.items.push(Item::Text(TextItem {
                        x: line.x.to_pt(),
                        y: line.y.to_pt(),
                        face: Face::new(text.bold, text.italic),
                        family: text.family,
                        size: text.size as f64 / 2.0,
                        text: line.text.clone(),
                        space: 0.0,
                        color: text.color,
                        role: Role::NoiDung,
                        block: block as u32,
                    }));
                }
                if let Some((x0, x1, y, weight)) = text.rule {
                    page.items.push(Item::Line(LineItem {
                        x0: x0.to_pt(),
                        y0: y.to_pt(),
                        x1: x1.to_pt(),
                        y1: y.to_pt(),
                        weight: weight.to_pt(),
                        color: text.color,
                    }));
                }
            }
        }
        shared &= b.on_blank;
        if shared {
            page.shared = page.items.len();
        }
    }
    page
}
