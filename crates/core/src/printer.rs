//! A printer's own error and its cure: how far, how much larger and how much turned it prints, kept apart from every document.
//!
//! Lengths are millimetres, positions are from the paper's top left as it is read (x to the right, y down). A profile is what the page must
//! go through before it is printed, so that what comes out stands where the document says.

use crate::check::check_shape;
use crate::diagnostic::{Checked, Diagnostic, settle};
use crate::fields::{Field, PRINTER};
use crate::node::Node;
use std::fmt::Write as _;

/// Hồ sơ máy in. All zero, all 100 %: the page as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct PrinterProfile {
    pub ten: String,
    /// Width and height of the paper it was measured on.
    pub giay: Option<(f64, f64)>,
    pub dx: f64,
    pub dy: f64,
    /// Per cent.
    pub ti_le_ngang: f64,
    pub ti_le_doc: f64,
    /// Degrees clockwise.
    pub nghieng: f64,
    /// The sheet's way through the printer: 0, 90, 180 or 270 degrees clockwise.
    pub xoay: u16,
    /// The printer prints nothing nearer to an edge.
    pub le_khong_in: f64,
}

impl Default for PrinterProfile {
    fn default() -> Self {
        PrinterProfile {
            ten: String::new(),
            giay: None,
            dx: 0.0,
            dy: 0.0,
            ti_le_ngang: 100.0,
            ti_le_doc: 100.0,
            nghieng: 0.0,
            xoay: 0,
            le_khong_in: 0.0,
        }
    }
}

/// Larger is no printer's error but a slip of the hand.
const MOST_OFFSET: f64 = 20.0;
const SCALES: [f64; 2] = [95.0, 105.0];
const MOST_SKEW: f64 = 2.0;
const MOST_MARGIN: f64 = 25.0;

/// x' = a·x + c·y + e, y' = b·x + d·y + f, in millimetres from the top left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Affine {
    pub a: f64,
    pub b: f64,
    pub c: f64,
    pub d: f64,
    pub e: f64,
    pub f: f64,
}

impl Affine {
    pub const IDENTITY: Affine = Affine {
        a: 1.0,
        b: 0.0,
        c: 0.0,
        d: 1.0,
        e: 0.0,
        f: 0.0,
    };

    pub fn at(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)
    }

    /// First `self`, then `next`.
    pub fn then(&self, next: &Affine) -> Affine {
        Affine {
            a: next.a * self.a + next.c * self.b,
            b: next.b * self.a + next.d * self.b,
            c: next.a * self.c + next.c * self.d,
            d: next.b * self.c + next.d * self.d,
            e: next.a * self.e + next.c * self.f + next.e,
            f: next.b * self.e + next.d * self.f + next.f,
        }
    }

    /// What undoes it; none when it flattens the page.
    fn inverse(&self) -> Option<Affine> {
        let det = self.a * self.d - self.b * self.c;
        if det.abs() < 1e-9 {
            return None;
        }
        let (a, b, c, d) = (self.d / det, -self.b / det, -self.c / det, self.a / det);
        Some(Affine {
            a,
            b,
            c,
            d,
            e: -(a * self.e + c * self.f),
            f: -(b * self.e + d * self.f),
        })
    }
}

impl PrinterProfile {
    /// A profile file's data → the profile, or everything that is wrong with it.
    pub fn read(node: &Node) -> Checked<PrinterProfile> {
        let mut found = check_shape(node, PRINTER, "hồ sơ máy in");
        let mut profile = PrinterProfile {
            ten: text(node, "ten").unwrap_or_default().to_string(),
            ..PrinterProfile::default()
        };
        let plain = [-MOST_OFFSET, MOST_OFFSET];
        let numbers = [
            ("dx", &mut profile.dx, plain, "mm"),
            ("dy", &mut profile.dy, plain, "mm"),
            ("ti_le_ngang", &mut profile.ti_le_ngang, SCALES, "%"),
            ("ti_le_doc", &mut profile.ti_le_doc, SCALES, "%"),
            ("nghieng", &mut profile.nghieng, [-MOST_SKEW, MOST_SKEW], "độ"),
            ("le_khong_in", &mut profile.le_khong_in, [0.0, MOST_MARGIN], "mm"),
        ];
        for (key, slot, [least, most], unit) in numbers {
            let Some(typed) = text(node, key) else { continue };
            match number(typed).filter(|v| (least..=most).contains(v)) {
                Some(value) => *slot = value,
                None => found.push(absurd(
                    node,
                    key,
                    typed,
                    &format!("cần một số từ {} đến {} {unit}", shown(least), shown(most)),
                )),
            }
        }
        if let Some(typed) = text(node, "xoay") {
            match typed.parse() {
                Ok(turn @ (0 | 90 | 180 | 270)) => profile.xoay = turn,
                _ => found.push(absurd(node, "xoay", typed, "cần 0, 90, 180 hoặc 270")),
            }
        }
        if let Some(typed) = text(node, "giay") {
            match paper(typed) {
                Some(size) => profile.giay = Some(size),
                None => found.push(absurd(node, "giay", typed, "cần rộng x cao theo mm, ví dụ 297 x 210")),
            }
        }
        settle(Some(profile), found)
    }

    /// The profile as a file that a clerk can read and change.
    pub fn to_yaml(&self) -> String {
        let mut out = String::from(
            "# Hồ sơ máy in: sai lệch của một máy in (và một khay giấy), tách khỏi mọi mẫu và phôi. Sửa tay được.\n\
             # Đo lại bằng: vanthu calibrate\n",
        );
        let mut line = |key: &str, value: String, note: &str| {
            let _ = writeln!(out, "{:<24}# {note}", format!("{key}: {value}"));
        };
        line("ten", format!("'{}'", self.ten.replace('\'', "''")), "tên máy in, khay giấy");
        if let Some((w, h)) = self.giay {
            line(
                "giay",
                format!("{} x {}", shown(w), shown(h)),
                "giấy đã dùng khi đo, rộng x cao, mm",
            );
        }
        line("dx", shown(self.dx), "dời sang phải, mm (số âm: sang trái)");
        line("dy", shown(self.dy), "dời xuống, mm (số âm: lên)");
        line("ti_le_ngang", shown(self.ti_le_ngang), "co giãn ngang, %");
        line("ti_le_doc", shown(self.ti_le_doc), "co giãn dọc, %");
        line("nghieng", shown(self.nghieng), "xoay nhẹ theo chiều kim đồng hồ, độ");
        line("xoay", self.xoay.to_string(), "chiều đưa giấy vào máy: 0, 90, 180, 270");
        line(
            "le_khong_in",
            shown(self.le_khong_in),
            "máy không in được sát mép hơn số này, mm; 0 là chưa biết",
        );
        out
    }

    /// What a page of this size goes through. Its own size after it: [`PrinterProfile::sheet`].
    pub fn correction(&self, (width, height): (f64, f64)) -> Affine {
        let (sin, cos) = self.nghieng.to_radians().sin_cos();
        let (sx, sy) = (self.ti_le_ngang / 100.0, self.ti_le_doc / 100.0);
        let own = Affine {
            a: sx * cos,
            b: sy * sin,
            c: -sx * sin,
            d: sy * cos,
            e: self.dx,
            f: self.dy,
        };
        let turned = |a: f64, b: f64, c: f64, d: f64, e: f64, f: f64| own.then(&Affine { a, b, c, d, e, f });
        match self.xoay {
            90 => turned(0.0, 1.0, -1.0, 0.0, height, 0.0),
            180 => turned(-1.0, 0.0, 0.0, -1.0, width, height),
            270 => turned(0.0, -1.0, 1.0, 0.0, 0.0, width),
            _ => own,
        }
    }

    /// The size of the sheet as it goes into the printer.
    pub fn sheet(&self, (width, height): (f64, f64)) -> (f64, f64) {
        if matches!(self.xoay, 90 | 270) {
            (height, width)
        } else {
            (width, height)
        }
    }
}

/// Where a cross stands on the sheet, and where a ruler found it on the paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    pub printed_at: (f64, f64),
    pub found_at: (f64, f64),
}

/// Why measurements give no profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalibrationError {
    /// Two crosses at least, apart in both directions.
    TooFew,
    /// Three crosses on one line do not tell the skew.
    OnOneLine,
    /// The printer would be off by more than any printer is: a slip in measuring.
    Absurd,
}

/// Two crosses give offsets and scales; three or more the skew as well, by least squares. The rest of the profile is that of `before`, with
/// which the sheet was printed (only its `xoay` was used then).
pub fn calibrate(measured: &[Measured], before: &PrinterProfile) -> Result<PrinterProfile, CalibrationError> {
    let error = if measured.len() >= 3 {
        fit_affine(measured).ok_or(CalibrationError::OnOneLine)?
    } else {
        fit_scales(measured).ok_or(CalibrationError::TooFew)?
    };
    let cure = error.inverse().ok_or(CalibrationError::Absurd)?;
    // cure = scales · turn: the rows have the scales as their lengths.
    let (sx, sy) = (cure.a.hypot(cure.c), cure.b.hypot(cure.d));
    let skew = ((-cure.c).atan2(cure.a) + cure.b.atan2(cure.d)) / 2.0;
    let round = |v: f64, step: f64| (v / step).round() * step;
    let profile = PrinterProfile {
        dx: round(cure.e, 0.01),
        dy: round(cure.f, 0.01),
        ti_le_ngang: round(sx * 100.0, 0.01),
        ti_le_doc: round(sy * 100.0, 0.01),
        nghieng: round(skew.to_degrees(), 0.01),
        ..before.clone()
    };
    let sane = profile.dx.abs() <= MOST_OFFSET
        && profile.dy.abs() <= MOST_OFFSET
        && [profile.ti_le_ngang, profile.ti_le_doc]
            .iter()
            .all(|s| (SCALES[0]..=SCALES[1]).contains(s))
        && profile.nghieng.abs() <= MOST_SKEW;
    if sane { Ok(profile) } else { Err(CalibrationError::Absurd) }
}

/// found = scale · printed + offset, each direction for itself.
fn fit_scales(measured: &[Measured]) -> Option<Affine> {
    let [one, two] = measured else { return None };
    let (across, down) = (two.printed_at.0 - one.printed_at.0, two.printed_at.1 - one.printed_at.1);
    if across.abs() < 1.0 || down.abs() < 1.0 {
        return None;
    }
    let a = (two.found_at.0 - one.found_at.0) / across;
    let d = (two.found_at.1 - one.found_at.1) / down;
    Some(Affine {
        a,
        d,
        e: one.found_at.0 - a * one.printed_at.0,
        f: one.found_at.1 - d * one.printed_at.1,
        ..Affine::IDENTITY
    })
}

/// found = M · printed + offset with the least sum of squares.
fn fit_affine(measured: &[Measured]) -> Option<Affine> {
    let n = measured.len() as f64;
    let mean = |get: fn(&Measured) -> f64| measured.iter().map(get).sum::<f64>() / n;
    let (mx, my) = (mean(|m| m.printed_at.0), mean(|m| m.printed_at.1));
    let (mu, mv) = (mean(|m| m.found_at.0), mean(|m| m.found_at.1));
    let (mut xx, mut xy, mut yy, mut xu, mut yu, mut xv, mut yv) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    for m in measured {
        let (x, y) = (m.printed_at.0 - mx, m.printed_at.1 - my);
        let (u, v) = (m.found_at.0 - mu, m.found_at.1 - mv);
        xx += x * x;
        xy += x * y;
        yy += y * y;
        xu += x * u;
        yu += y * u;
        xv += x * v;
        yv += y * v;
    }
    let det = xx * yy - xy * xy;
    if det < 1e-3 * xx.max(yy).powi(2) || det <= 0.0 {
        return None;
    }
    let (a, c) = ((xu * yy - yu * xy) / det, (yu * xx - xu * xy) / det);
    let (b, d) = ((xv * yy - yv * xy) / det, (yv * xx - xv * xy) / det);
    Some(Affine {
        a,
        b,
        c,
        d,
        e: mu - a * mx - c * my,
        f: mv - b * mx - d * my,
    })
}

/// `297 x 210`, `a4`, `a4-ngang`, `a3-ngang` … → width and height.
pub fn paper(text: &str) -> Option<(f64, f64)> {
    let bare = text.trim().to_lowercase().replace("mm", "");
    let (name, landscape) = match bare.strip_suffix("-ngang").or_else(|| bare.strip_suffix(" ngang")) {
        Some(name) => (name.trim(), true),
        None => (bare.trim(), false),
    };
    let (width, height) = match name {
        "a3" => (297.0, 420.0),
        "a4" => (210.0, 297.0),
        "a5" => (148.0, 210.0),
        _ => {
            let (width, height) = name.split_once(['x', '×', '*'])?;
            (number(width)?, number(height)?)
        }
    };
    let sane = |v: f64| (50.0..=1200.0).contains(&v);
    let size = if landscape { (height, width) } else { (width, height) };
    (sane(width) && sane(height)).then_some(size)
}

/// A number as typed here: comma or point for the decimals.
pub fn number(text: &str) -> Option<f64> {
    let value: f64 = text
        .trim()
        .trim_end_matches("mm")
        .trim_end_matches('%')
        .trim()
        .replace(',', ".")
        .parse()
        .ok()?;
    value.is_finite().then_some(value)
}

/// At most two decimals, with a comma.
fn shown(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    // No minus before nothing.
    let rounded = if rounded == 0.0 { 0.0 } else { rounded };
    rounded.to_string().replace('.', ",")
}

fn text<'a>(node: &'a Node, key: &str) -> Option<&'a str> {
    node.get(key)?.as_text().map(str::trim).filter(|t| !t.is_empty())
}

fn absurd(node: &Node, key: &str, typed: &str, wanted: &str) -> Diagnostic {
    let place = node.get(key).map_or(&node.place, |n| &n.place);
    let doc = PRINTER.iter().find(|f: &&Field| f.name == key).map_or("", |f| f.doc);
    Diagnostic::error("DL950", place, format!("“{typed}” không dùng được: {wanted}"))
        .field(key)
        .remedy(format!("sửa số này ({doc}), hoặc đo lại bằng vanthu calibrate"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use crate::node::Entry;

    const A4: (f64, f64) = (297.0, 210.0);
    const CROSSES: [(f64, f64); 5] = [(20.0, 20.0), (277.0, 20.0), (20.0, 190.0), (277.0, 190.0), (148.5, 105.0)];

    /// A printer that scales, turns and shifts what it is given.
    fn printer(sx: f64, sy: f64, degrees: f64, dx: f64, dy: f64) -> Affine {
        let (sin, cos) = f64::to_radians(degrees).sin_cos();
        Affine {
            a: sx * cos,
            b: sx * sin,
            c: -sy * sin,
            d: sy * cos,
            e: dx,
            f: dy,
        }
    }

    fn measure(printer: &Affine, crosses: &[usize]) -> Vec<Measured> {
        // A ruler is read to a tenth of a millimetre.
        let tenth = |v: f64| (v * 10.0).round() / 10.0;
        let read = |(x, y): (f64, f64)| (tenth(x), tenth(y));
        crosses
            .iter()
            .map(|c| Measured {
                printed_at: CROSSES[*c],
                found_at: read(printer.at(CROSSES[*c])),
            })
            .collect()
    }

    fn worst(printer: &Affine, profile: &PrinterProfile) -> f64 {
        let whole = profile.correction(A4).then(printer);
        let off = |p: (f64, f64)| {
            let q = whole.at(p);
            (q.0 - p.0).abs().max((q.1 - p.1).abs())
        };
        CROSSES.iter().map(|p| off(*p)).fold(0.0, f64::max)
    }

    #[test]
    fn two_crosses_cure_offset_and_scale() {
        for (sx, sy, dx, dy) in [
            (1.0, 1.0, 3.4, -2.1),
            (1.004, 0.997, 0.3, 1.8),
            (0.985, 1.012, -6.0, 4.5),
            (1.0, 1.0, 0.0, 0.0),
        ] {
            let printer = printer(sx, sy, 0.0, dx, dy);
            let profile = calibrate(&measure(&printer, &[0, 3]), &PrinterProfile::default()).unwrap();
            assert!(worst(&printer, &profile) <= 0.1, "{profile:?}: {}", worst(&printer, &profile));
        }
    }

    #[test]
    fn three_or_more_crosses_cure_the_skew_too() {
        for (crosses, degrees) in [(&[0, 1, 2][..], 0.4), (&[0, 1, 2, 3], -0.25), (&[0, 1, 2, 3, 4], 0.0)] {
            let printer = printer(1.003, 0.998, degrees, -1.2, 2.6);
            let profile = calibrate(&measure(&printer, crosses), &PrinterProfile::default()).unwrap();
            assert!(worst(&printer, &profile) <= 0.1, "{profile:?}: {}", worst(&printer, &profile));
            assert!((profile.nghieng + degrees).abs() < 0.03, "{profile:?}");
        }
    }

    #[test]
    fn slips_in_measuring_are_refused() {
        let good = measure(&printer(1.0, 1.0, 0.0, 1.0, 1.0), &[0, 3]);
        assert_eq!(calibrate(&good[..1], &PrinterProfile::default()), Err(CalibrationError::TooFew));
        let level = measure(&printer(1.0, 1.0, 0.0, 1.0, 1.0), &[0, 1]);
        assert_eq!(calibrate(&level, &PrinterProfile::default()), Err(CalibrationError::TooFew));
        let line = measure(&printer(1.0, 1.0, 0.0, 1.0, 1.0), &[0, 4, 3]);
        assert_eq!(calibrate(&line, &PrinterProfile::default()), Err(CalibrationError::OnOneLine));
        // Crosses confused.
        let swapped = [
            Measured {
                found_at: good[1].found_at,
                ..good[0]
            },
            Measured {
                found_at: good[0].found_at,
                ..good[1]
            },
        ];
        assert_eq!(calibrate(&swapped, &PrinterProfile::default()), Err(CalibrationError::Absurd));
        let far = measure(&printer(1.0, 1.0, 0.0, 35.0, 0.0), &[0, 3]);
        assert_eq!(calibrate(&far, &PrinterProfile::default()), Err(CalibrationError::Absurd));
    }

    #[test]
    fn a_turned_sheet_keeps_every_point_on_it() {
        for (xoay, corner) in [(0, (0.0, 0.0)), (90, (210.0, 0.0)), (180, (297.0, 210.0)), (270, (0.0, 297.0))] {
            let profile = PrinterProfile {
                xoay,
                ..PrinterProfile::default()
            };
            assert_eq!(profile.correction(A4).at((0.0, 0.0)), corner);
            let (w, h) = profile.sheet(A4);
            let (x, y) = profile.correction(A4).at((297.0, 210.0));
            assert!((0.0..=w).contains(&x) && (0.0..=h).contains(&y), "{xoay}: {x} {y}");
        }
    }

    fn node(pairs: &[(&str, &str)]) -> Node {
        let entry = |(key, value): &(&str, &str)| Entry {
            key: key.to_string(),
            key_place: Place::default(),
            value: Node::text(*value, Place::default()),
        };
        Node::map(pairs.iter().map(entry).collect(), Place::default())
    }

    #[test]
    fn a_profile_is_read_as_a_clerk_writes_it() {
        let read = PrinterProfile::read(&node(&[
            ("ten", "HP 2055"),
            ("dx", "0,8"),
            ("dy", "-1.2 mm"),
            ("ti_le_ngang", "100,2 %"),
            ("giay", "A4-ngang"),
            ("xoay", "180"),
        ]))
        .unwrap()
        .value;
        assert_eq!((read.dx, read.dy, read.ti_le_ngang, read.xoay), (0.8, -1.2, 100.2, 180));
        assert_eq!(read.giay, Some(A4));
        let found = PrinterProfile::read(&node(&[
            ("dx", "200"),
            ("ti_le_doc", "9,9"),
            ("xoay", "45"),
            ("dxx", "1"),
            ("giay", "to"),
        ]))
        .unwrap_err();
        let said: Vec<String> = found.iter().map(ToString::to_string).collect();
        for wanted in [
            "“200” không dùng được: cần một số từ -20 đến 20 mm",
            "từ 95 đến 105 %",
            "cần 0, 90, 180 hoặc 270",
            "có phải “dx”?",
            "297 x 210",
        ] {
            assert!(said.iter().any(|s| s.contains(wanted)), "{wanted}: {said:#?}");
        }
    }

    #[test]
    fn papers() {
        assert_eq!(paper("a4"), Some((210.0, 297.0)));
        assert_eq!(paper("400x300"), Some((400.0, 300.0)));
        assert_eq!(paper("297,5 × 210 mm"), Some((297.5, 210.0)));
        for wrong in ["", "4x3", "a9", "x", "nan x 300"] {
            assert_eq!(paper(wrong), None, "{wrong}");
        }
    }
}
