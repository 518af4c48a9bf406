//! The sheet that shows a printer's error: crosses at the corners and in the middle, a grid of 5 mm, rulers along the edges.

use vanthu_font::{Face, FontSet};
use vanthu_layout::{Color, Item, LineItem, Page, Role, TextItem};

/// A cross: its letter on the sheet, and where it stands, in millimetres from the top left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cross {
    pub letter: char,
    pub at: (f64, f64),
}

/// From the edges to the crosses: far enough for every printer's margin, near enough to see a scale.
const INSET: f64 = 20.0;
const GRID: f64 = 5.0;
const PT_PER_MM: f64 = 72.0 / 25.4;

/// A top left, B top right, C bottom left, D bottom right, E in the middle.
pub fn crosses((width, height): (f64, f64)) -> [Cross; 5] {
    let (right, bottom) = (width - INSET, height - INSET);
    let at = |letter, x, y| Cross { letter, at: (x, y) };
    [
        at('A', INSET, INSET),
        at('B', right, INSET),
        at('C', INSET, bottom),
        at('D', right, bottom),
        at('E', width / 2.0, height / 2.0),
    ]
}

/// The sheet for a paper of that size (millimetres).
pub fn calibration_sheet(paper: (f64, f64), fonts: &FontSet) -> Page {
    let mut sheet = Sheet {
        paper,
        fonts,
        items: Vec::new(),
    };
    sheet.grid();
    sheet.rulers();
    for cross in crosses(paper) {
        sheet.cross(cross);
    }
    sheet.words();
    Page {
        width: paper.0 * PT_PER_MM,
        height: paper.1 * PT_PER_MM,
        items: sheet.items,
        // A fixed page: it may be turned.
        names: vec!["phieu".into()],
        ..Page::default()
    }
}

struct Sheet<'a> {
    paper: (f64, f64),
    fonts: &'a FontSet,
    items: Vec<Item>,
}

impl Sheet<'_> {
    fn line(&mut self, from: (f64, f64), to: (f64, f64), weight: f64) {
        self.items.push(Item::Line(LineItem {
            x0: from.0 * PT_PER_MM,
            y0: from.1 * PT_PER_MM,
            x1: to.0 * PT_PER_MM,
            y1: to.1 * PT_PER_MM,
            weight,
            color: Color::BLACK,
        }));
    }

    /// `at` is the middle of the baseline.
    fn text(&mut self, at: (f64, f64), size: f64, face: Face, text: &str) {
        let width = self.fonts.get(face).width(text, size);
        let block = self.items.len() as u32;
        self.items.push(Item::Text(TextItem {
            x: at.0 * PT_PER_MM - width / 2.0,
            y: at.1 * PT_PER_MM,
            face,
            size,
            text: text.to_string(),
            space: 0.0,
            color: Color::BLACK,
            family: 0,
            role: Role::OBang,
            block,
        }));
    }

    /// The grid, not through words and crosses.
    fn grid(&mut self) {
        let (width, height) = self.paper;
        let start = INSET - 2.0 * GRID;
        let lines = |length: f64| {
            let count = ((length - 2.0 * start) / GRID).floor() as u32;
            // Every 50 mm, counted from the first cross, a heavier one.
            (0..=count).map(move |i| (start + f64::from(i) * GRID, if i % 10 == 2 { 0.35 } else { 0.1 }))
        };
        let clear = self.clear();
        for (x, weight) in lines(width) {
            let gaps = clear.iter().filter(|c| c.x0 < x && x < c.x1).map(|c| (c.y0, c.y1));
            for (y0, y1) in pieces(start, height - start, gaps.collect()) {
                self.line((x, y0), (x, y1), weight);
            }
        }
        for (y, weight) in lines(height) {
            let gaps = clear.iter().filter(|c| c.y0 < y && y < c.y1).map(|c| (c.x0, c.x1));
            for (x0, x1) in pieces(start, width - start, gaps.collect()) {
                self.line((x0, y), (x1, y), weight);
            }
        }
    }

    /// What the grid leaves free: the words, and each cross with its label.
    fn clear(&self) -> Vec<Area> {
        let (width, height) = self.paper;
        let mut out = vec![Area {
            x0: width / 2.0 - 88.0 * self.scale(),
            x1: width / 2.0 + 88.0 * self.scale(),
            y0: height / 2.0 - 46.0,
            y1: height / 2.0 + 19.0,
        }];
        for Cross { at: (x, y), .. } in crosses(self.paper) {
            let (left, right) = if x > width / 2.0 + 1.0 { (22.0, 7.5) } else { (7.5, 22.0) };
            out.push(Area {
                x0: x - left,
                x1: x + right,
                y0: y - 7.5,
                y1: y + 7.5,
            });
        }
        out
    }

    /// Words are smaller on a narrow sheet.
    fn scale(&self) -> f64 {
        ((self.paper.0 - 30.0) / 178.0).min(1.0)
    }

    /// A tick each millimetre from the paper's very edge inwards, in the middle of each side: the first tick that shows is the margin
    /// the printer cannot print. And along each edge a tick each 10 mm with its number.
    fn rulers(&mut self) {
        let (width, height) = self.paper;
        for mm in 0..=10u32 {
            let d = f64::from(mm);
            let half = if mm % 5 == 0 { 3.0 } else { 1.5 };
            let (cx, cy) = (width / 2.0, height / 2.0);
            self.line((d, cy - half), (d, cy + half), 0.3);
            self.line((width - d, cy - half), (width - d, cy + half), 0.3);
            self.line((cx - half, d), (cx + half, d), 0.3);
            self.line((cx - half, height - d), (cx + half, height - d), 0.3);
        }
        for cm in 2..(width / 10.0) as u32 - 1 {
            let x = f64::from(cm) * 10.0;
            if (x - width / 2.0).abs() > 8.0 {
                self.line((x, 7.0), (x, 10.0), 0.3);
                self.line((x, height - 7.0), (x, height - 10.0), 0.3);
                self.text((x, 6.6), 6.0, Face::Regular, &(cm * 10).to_string());
                self.text((x, height - 5.0), 6.0, Face::Regular, &(cm * 10).to_string());
            }
        }
        for cm in 2..(height / 10.0) as u32 - 1 {
            let y = f64::from(cm) * 10.0;
            if (y - height / 2.0).abs() > 8.0 {
                self.line((7.0, y), (10.0, y), 0.3);
                self.line((width - 7.0, y), (width - 10.0, y), 0.3);
                self.text((5.0, y + 0.7), 6.0, Face::Regular, &(cm * 10).to_string());
                self.text((width - 5.0, y + 0.7), 6.0, Face::Regular, &(cm * 10).to_string());
            }
        }
    }

    fn cross(&mut self, cross: Cross) {
        let (x, y) = cross.at;
        self.line((x - 7.0, y), (x + 7.0, y), 0.5);
        self.line((x, y - 7.0), (x, y + 7.0), 0.5);
        // Inwards of the cross.
        let side = if x > self.paper.0 / 2.0 + 1.0 { -1.0 } else { 1.0 };
        let down = if y > self.paper.1 / 2.0 + 1.0 { -2.2 } else { 5.2 };
        self.text((x + side * 4.0, y + down), 14.0, Face::Bold, &cross.letter.to_string());
        let place = format!("{} ; {}", shown(x), shown(y));
        self.text((x + side * 14.0, y + down), 8.0, Face::Regular, &place);
    }

    fn words(&mut self) {
        let (width, height) = self.paper;
        let lines = [
            "PHIẾU HIỆU CHUẨN MÁY IN",
            "In ở cỡ thật (100 %, không chọn “vừa trang giấy”). Lấy thước đo từ mép trái và mép trên của tờ giấy",
            "tới tâm các dấu A và D (thêm B hoặc C nếu giấy bị nghiêng), rồi ghi số đo theo mm, ví dụ:",
            "vanthu calibrate --printer may-in-van-phong --cross A=20,4/19,1 --cross D=277,5/189,2",
            "Lề máy không in được: vạch nhỏ đầu tiên còn thấy ở giữa mỗi mép.",
        ];
        for (i, line) in lines.into_iter().enumerate() {
            let (size, face) = if i == 0 { (16.0, Face::Bold) } else { (10.5, Face::Regular) };
            self.text((width / 2.0, height / 2.0 - 38.0 + i as f64 * 6.5), size * self.scale(), face, line);
        }
        let size = format!("Giấy {} x {} mm; ô lưới 5 mm", shown(width), shown(height));
        self.text((width / 2.0, height / 2.0 + 14.0), 10.5 * self.scale(), Face::Regular, &size);
    }
}

/// Millimetres.
struct Area {
    x0: f64,
    x1: f64,
    y0: f64,
    y1: f64,
}

/// From `start` to `end` without the gaps.
fn pieces(start: f64, end: f64, mut gaps: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    gaps.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut out, mut from) = (Vec::new(), start);
    for (a, b) in gaps {
        if a > from {
            out.push((from, a.min(end)));
        }
        from = from.max(b);
    }
    if from < end {
        out.push((from, end));
    }
    out
}

fn shown(mm: f64) -> String {
    ((mm * 100.0).round() / 100.0).to_string().replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_stands_on_the_paper_and_the_crosses_where_they_say() {
        let fonts = FontSet::vendored();
        for paper in [(297.0, 210.0), (210.0, 297.0), (420.0, 297.0), (210.0, 148.0), (148.0, 210.0)] {
            let page = calibration_sheet(paper, &fonts);
            for item in &page.items {
                let (x0, x1, y) = match item {
                    Item::Text(t) => (t.x, t.x + fonts.get(t.face).width(&t.text, t.size), t.y),
                    Item::Line(l) => (l.x0.min(l.x1), l.x0.max(l.x1), l.y0.max(l.y1)),
                    Item::Path(_) | Item::Image(_) => panic!("the sheet has words and lines only"),
                };
                assert!(
                    x0 >= -0.01 && x1 <= page.width + 0.01 && y <= page.height + 0.01,
                    "{paper:?}: {item:?}"
                );
            }
            for cross in crosses(paper) {
                let (x, y) = (cross.at.0 * PT_PER_MM, cross.at.1 * PT_PER_MM);
                let arms = page.items.iter().filter(|i| {
                    matches!(i, Item::Line(l) if l.weight == 0.5 && ((l.x0 + l.x1) / 2.0 - x).abs() < 1e-6 && ((l.y0 + l.y1) / 2.0 - y).abs() < 1e-6)
                });
                assert_eq!(arms.count(), 2, "{}", cross.letter);
            }
        }
    }
}
