//! Frames drawn by us, as vectors, for paper of any size: whole units of ornament along each side, a piece of its own in each corner. The
//! decree wants an ornamental border that is not like that of state awards, nothing at its four outer corners and no block that joins the
//! emblem to it. [NĐ 98/2023 Đ.104]

use super::{Color, Path, Step};
use vanthu_core::Length;

/// The frames there are.
pub const FRAMES: &[&str] = &["hoa-van", "song-nuoc", "vien-kep"];

const RED: Color = Color(0xDA, 0x25, 0x1D);
const GOLD: Color = Color(0xC2, 0x93, 0x2C);
const WHITE: Color = Color(0xFF, 0xFF, 0xFF);
const PALE: Color = Color(0xF3, 0xE3, 0xB5);
/// The part of a quarter circle's radius that its control points stand away.
const ARC: f64 = 0.5523;

/// Paths of a frame on a page of that size, all in millimetres; none for an unknown name. The band grows with the paper.
pub(super) fn draw(name: &str, width: f64, height: f64, margin: f64) -> Vec<Path> {
    let outer = Rect {
        x0: margin,
        y0: margin,
        x1: width - margin,
        y1: height - margin,
    };
    let scale = (width / 297.0).min(height / 210.0).clamp(0.3, 4.0);
    match name {
        "vien-kep" => double_rule(outer, scale),
        "hoa-van" => vine(outer, scale),
        "song-nuoc" => waves(outer, scale),
        _ => Vec::new(),
    }
}

#[derive(Clone, Copy)]
struct Rect {
    x0: f64,
    y0: f64,
    x1: f64,
    y1: f64,
}

impl Rect {
    fn inside(self, by: f64) -> Rect {
        Rect {
            x0: self.x0 + by,
            y0: self.y0 + by,
            x1: self.x1 - by,
            y1: self.y1 - by,
        }
    }

    fn steps(self) -> Vec<Step> {
        vec![
            Step::Move(self.x0, self.y0),
            Step::Line(self.x1, self.y0),
            Step::Line(self.x1, self.y1),
            Step::Line(self.x0, self.y1),
            Step::Close,
        ]
    }

    fn rule(self, color: Color, weight: f64) -> Path {
        stroke(self.steps(), color, weight)
    }

    /// The four sides, each from its left end seen from the middle of the page: start, direction, length.
    fn sides(self) -> [Side; 4] {
        let (w, h) = (self.x1 - self.x0, self.y1 - self.y0);
        [
            Side(self.x0, self.y0, 1.0, 0.0, w),
            Side(self.x1, self.y0, 0.0, 1.0, h),
            Side(self.x1, self.y1, -1.0, 0.0, w),
            Side(self.x0, self.y1, 0.0, -1.0, h),
        ]
    }

    fn corners(self) -> [(f64, f64); 4] {
        [(self.x0, self.y0), (self.x1, self.y0), (self.x1, self.y1), (self.x0, self.y1)]
    }
}

/// Start, direction, length. `along` the side and `out` of the page (positive = outwards) → the page.
#[derive(Clone, Copy)]
struct Side(f64, f64, f64, f64, f64);

impl Side {
    fn at(self, along: f64, out: f64) -> (f64, f64) {
        (self.0 + self.2 * along + self.3 * out, self.1 + self.3 * along - self.2 * out)
    }

    fn placed(self, steps: impl IntoIterator<Item = Step>) -> impl Iterator<Item = Step> {
        steps.into_iter().map(move |mut step| {
            step.map(|x, y| self.at(x, y));
            step
        })
    }
}

fn stroke(steps: Vec<Step>, color: Color, weight: f64) -> Path {
    Path {
        steps,
        stroke: Some((color, Length::mm(weight))),
        fill: None,
    }
}

fn fill(steps: Vec<Step>, color: Color) -> Path {
    Path {
        steps,
        stroke: None,
        fill: Some(color),
    }
}

fn circle(x: f64, y: f64, r: f64) -> [Step; 6] {
    let k = r * ARC;
    [
        Step::Move(x + r, y),
        Step::Curve(x + r, y + k, x + k, y + r, x, y + r),
        Step::Curve(x - k, y + r, x - r, y + k, x - r, y),
        Step::Curve(x - r, y - k, x - k, y - r, x, y - r),
        Step::Curve(x + k, y - r, x + r, y - k, x + r, y),
        Step::Close,
    ]
}

/// A petal from the middle outwards: its tip at `r` in direction `angle`, its belly `w` wide.
fn petal(x: f64, y: f64, r0: f64, r: f64, w: f64, angle: f64) -> [Step; 4] {
    let (s, c) = angle.sin_cos();
    let at = |along: f64, aside: f64| (x + c * along - s * aside, y + s * along + c * aside);
    let (a, tip) = (at(r0, 0.0), at(r, 0.0));
    let (b1, b2) = (at(r0 + (r - r0) * 0.35, w), at(r0 + (r - r0) * 0.8, w * 0.75));
    let (b3, b4) = (at(r0 + (r - r0) * 0.8, -w * 0.75), at(r0 + (r - r0) * 0.35, -w));
    [
        Step::Move(a.0, a.1),
        Step::Curve(b1.0, b1.1, b2.0, b2.1, tip.0, tip.1),
        Step::Curve(b3.0, b3.1, b4.0, b4.1, a.0, a.1),
        Step::Close,
    ]
}

/// Two rules, the inner one drawn in at the corners: one ink is enough.
fn double_rule(outer: Rect, s: f64) -> Vec<Path> {
    let inner = outer.inside(3.6 * s);
    let r = 7.0 * s;
    let notched = |rect: Rect, r: f64| {
        let k = r * ARC;
        let Rect { x0, y0, x1, y1 } = rect;
        vec![
            Step::Move(x0 + r, y0),
            Step::Line(x1 - r, y0),
            Step::Curve(x1 - r, y0 + k, x1 - k, y0 + r, x1, y0 + r),
            Step::Line(x1, y1 - r),
            Step::Curve(x1 - k, y1 - r, x1 - r, y1 - k, x1 - r, y1),
            Step::Line(x0 + r, y1),
            Step::Curve(x0 + r, y1 - k, x0 + k, y1 - r, x0, y1 - r),
            Step::Line(x0, y0 + r),
            Step::Curve(x0 + k, y0 + r, x0 + r, y0 + k, x0 + r, y0),
            Step::Close,
        ]
    };
    let mut dots = Vec::new();
    for (x, y) in inner.inside(1.4 * s).corners() {
        dots.extend(circle(x, y, 1.1 * s));
    }
    vec![
        outer.inside(0.6 * s).rule(RED, 1.2 * s),
        outer.inside(1.9 * s).rule(GOLD, 0.35 * s),
        stroke(notched(inner, r), RED, 0.6 * s),
        stroke(notched(inner.inside(1.3 * s), r), GOLD, 0.3 * s),
        fill(dots, GOLD),
    ]
}

/// A vine: a wave with a leaf in each bend and a bud between, an eight-petalled flower in each corner.
fn vine(outer: Rect, s: f64) -> Vec<Path> {
    let band = 9.0 * s;
    let corner = 11.0 * s;
    let middle = outer.inside(band / 2.0 + 0.4 * s);
    let (mut stems, mut leaves, mut buds) = (Vec::new(), Vec::new(), Vec::new());
    for side in middle.sides() {
        let (from, to) = (corner - band / 2.0, side.4 - corner + band / 2.0);
        // An even number of bends, so that each side begins and ends alike.
        let count = (((to - from) / (7.2 * s) / 2.0).round() as usize * 2).max(2);
        let step = (to - from) / count as f64;
        let swing = 2.1 * s;
        let mut stem = vec![Step::Move(from, 0.0)];
        for i in 0..count {
            let (x, up) = (from + step * i as f64, if i % 2 == 0 { 1.0 } else { -1.0 });
            // Half a wave in one curve, within a hundredth of its height.
            let h = swing * up * 4.0 / 3.0;
            stem.push(Step::Curve(x + step * 0.364, h, x + step * 0.636, h, x + step, 0.0));
            let top = x + step / 2.0;
            // A leaf on each side of the bend's stalk, and a bud under the arch.
            let base = -0.2 * s * up;
            for (lean, reach) in [(0.95, 2.9), (-0.95, 2.9)] {
                let angle = (std::f64::consts::FRAC_PI_2 + lean) * -up;
                leaves.extend(side.placed(petal(top, base, 0.5 * s, reach * s, 0.62 * s, angle)));
            }
            leaves.extend(side.placed(petal(top, base, 0.4 * s, 2.5 * s, 0.7 * s, -std::f64::consts::FRAC_PI_2 * up)));
            buds.extend(side.placed(circle(top, base, 0.52 * s)));
        }
        stems.extend(side.placed(stem));
    }
    let (mut squares, mut petals, mut small, mut hearts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (x, y) in middle.corners() {
        let r = band / 2.0;
        squares.extend(
            Rect {
                x0: x - r,
                y0: y - r,
                x1: x + r,
                y1: y + r,
            }
            .steps(),
        );
        for i in 0..8 {
            let angle = std::f64::consts::FRAC_PI_4 * i as f64;
            petals.extend(petal(x, y, 0.7 * s, 3.7 * s, 1.05 * s, angle));
            small.extend(petal(x, y, 0.9 * s, 2.5 * s, 0.42 * s, angle + std::f64::consts::FRAC_PI_8));
        }
        hearts.extend(circle(x, y, 0.85 * s));
    }
    let edge = outer.inside(0.55 * s);
    vec![
        band_fill(outer.inside(0.4 * s), outer.inside(band + 0.4 * s), PALE),
        stroke(stems, GOLD, 0.55 * s),
        fill(leaves, GOLD),
        fill(buds, RED),
        fill(squares, PALE),
        fill(petals, GOLD),
        fill(small, RED),
        fill(hearts, RED),
        edge.rule(RED, 1.1 * s),
        edge.inside(1.1 * s).rule(GOLD, 0.25 * s),
        outer.inside(band - 0.3 * s).rule(GOLD, 0.25 * s),
        outer.inside(band + 0.4 * s).rule(RED, 0.6 * s),
    ]
}

/// The ring between two rectangles.
fn band_fill(outer: Rect, inner: Rect, color: Color) -> Path {
    let mut steps = outer.steps();
    steps.extend(inner.steps());
    fill(steps, color)
}

/// Rows of waves, as on bronze and lacquer: three arcs one in the other.
fn waves(outer: Rect, s: f64) -> Vec<Path> {
    let band = 8.0 * s;
    let base = outer.inside(band);
    // The far row, the ground of the near one that hides its feet, the near row.
    let (mut far, mut ground, mut near) = (Vec::new(), Vec::new(), Vec::new());
    for side in base.sides() {
        let count = (side.4 / (6.4 * s)).round().max(2.0) as usize;
        let unit = side.4 / count as f64;
        let arch = |x: f64, y: f64, r: f64| {
            let k = r * ARC;
            side.placed([
                Step::Move(x - r, y),
                Step::Curve(x - r, y + k, x - k, y + r, x, y + r),
                Step::Curve(x + k, y + r, x + r, y + k, x + r, y),
            ])
        };
        for i in 0..count {
            let (x, y) = (unit * (i as f64 + 0.5), 3.1 * s);
            for r in [unit / 2.0, unit / 3.2, unit / 7.0] {
                far.extend(arch(x, y, r));
            }
        }
        let foot = 0.7 * s;
        for i in 1..count {
            let x = unit * i as f64;
            ground.extend(arch(x, foot, unit / 2.0));
            ground.push(Step::Close);
            for r in [unit / 2.0, unit / 3.2, unit / 7.0] {
                near.extend(arch(x, foot, r));
            }
        }
        // A near wave at the very end would reach into the corner: a small one stands there, and the far one comes down to the foot.
        for (end, x) in [(0.0, unit / 4.0), (side.4, side.4 - unit / 4.0)] {
            ground.extend(arch(x, foot, unit / 4.0));
            ground.push(Step::Close);
            for r in [unit / 4.0, unit / 7.0] {
                near.extend(arch(x, foot, r));
            }
            near.extend(side.placed([Step::Move(end, 3.1 * s), Step::Line(end, foot)]));
        }
    }
    // A whole wave in each corner.
    for (x, y) in outer.inside(4.4 * s).corners() {
        for r in [2.7, 1.7, 0.7] {
            near.extend(circle(x, y, r * s));
        }
    }
    vec![
        stroke(far, GOLD, 0.4 * s),
        fill(ground, WHITE),
        stroke(near, GOLD, 0.4 * s),
        outer.inside(0.5 * s).rule(RED, 1.0 * s),
        outer.inside(band).rule(RED, 0.6 * s),
        outer.inside(band + 1.2 * s).rule(GOLD, 0.3 * s),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_frame_stays_within_its_margin_on_papers_of_all_kinds() {
        for name in FRAMES {
            for (w, h) in [(297.0, 210.0), (420.0, 297.0), (400.0, 300.0), (210.0, 148.0), (210.0, 297.0)] {
                let paths = draw(name, w, h, 10.0);
                assert!(!paths.is_empty());
                for path in &paths {
                    let half = path.stroke.map_or(0.0, |(_, weight)| weight.to_mm() / 2.0);
                    for step in &path.steps {
                        let (x, y) = match *step {
                            Step::Move(x, y) | Step::Line(x, y) | Step::Curve(.., x, y) => (x, y),
                            Step::Close => continue,
                        };
                        let inside = |v: f64, max: f64| v - half >= 9.99 && v + half <= max - 9.99;
                        assert!(inside(x, w) && inside(y, h), "{name} {w}x{h}: {x} {y}");
                    }
                }
            }
        }
    }
}
