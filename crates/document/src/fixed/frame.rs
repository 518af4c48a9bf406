//! Frames drawn by us.

use super::{Color, Path, Step};
use vanthu_core::Length;

/// The frames there are.
pub const FRAMES: &[&str] = &["vien-kep"];

const RED: Color = Color(0xDA, 0x25, 0x1D);

/// Paths of a frame on a page of that size, all in millimetres; none for an unknown name.
pub(super) fn draw(name: &str, width: f64, height: f64, margin: f64) -> Vec<Path> {
    match name {
        "vien-kep" => vec![rectangle(margin, margin, width - margin, height - margin, RED, 0.8)],
        _ => Vec::new(),
    }
}

fn rectangle(x0: f64, y0: f64, x1: f64, y1: f64, color: Color, weight: f64) -> Path {
    Path {
        steps: vec![
            Step::Move(x0, y0),
            Step::Line(x1, y0),
            Step::Line(x1, y1),
            Step::Line(x0, y1),
            Step::Close,
        ],
        stroke: Some((color, Length::mm(weight))),
        fill: None,
    }
}
