//! The sheet a certificate goes onto: white paper or a blank, which of its texts are printed now, and the printer it goes through.

use crate::blank::{Blank, overlapping};
use vanthu_core::khen_thuong::ChungNhan;
use vanthu_core::printer::PrinterProfile;
use vanthu_core::{Diagnostic, Place};
use vanthu_document::fixed::{FixedPage, GapError, Placed, PlacedPage};
use vanthu_font::FontSet;
use vanthu_layout::{Item, Page};

/// Which texts are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pass {
    /// The whole certificate, frame and all.
    #[default]
    Full,
    /// Only what the blank does not carry.
    Overprint,
}

/// The lines that are known only after the decision is signed.
const NUMBER_AND_DATE: [&str; 2] = ["so_quyet_dinh", "dia_danh_ngay"];

/// When number and date are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NumberAndDate {
    /// With everything else.
    #[default]
    Now,
    /// Not yet: their room stays empty.
    Later,
    /// Nothing else: onto sheets that were printed with [`NumberAndDate::Later`].
    Only,
    /// Only number, day and month, into the gaps of sheets that were printed without them.
    Gaps,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    pub pass: Pass,
    pub number_and_date: NumberAndDate,
    /// The first that is for a recipient is used.
    pub blanks: Vec<Blank>,
    pub printer: Option<PrinterProfile>,
}

const PT_PER_MM: f64 = 72.0 / 25.4;

impl Sheet {
    /// Does it change a page in any way?
    pub fn is_plain(&self) -> bool {
        *self == Sheet::default()
    }

    /// The page as this sheet wants it, before its texts are fitted. Errors: no blank for this kind of recipient, boxes the page does not have.
    pub fn prepare(&self, page: &mut FixedPage, doi_tuong: &str) -> Result<(), Vec<Diagnostic>> {
        if !self.blanks.is_empty() {
            self.blank_for(doi_tuong)?.adjust(page)?;
        }
        if self.pass == Pass::Overprint {
            page.overprint();
        }
        match self.number_and_date {
            NumberAndDate::Now => {}
            NumberAndDate::Later => page.boxes.retain(|b| !NUMBER_AND_DATE.contains(&b.name.as_str())),
            NumberAndDate::Only | NumberAndDate::Gaps => page.keep(&NUMBER_AND_DATE),
        }
        Ok(())
    }

    fn blank_for(&self, doi_tuong: &str) -> Result<&Blank, Vec<Diagnostic>> {
        self.blanks.iter().find(|b| b.is_for(doi_tuong)).ok_or_else(|| {
            let names: Vec<&str> = self.blanks.iter().map(|b| b.ten.as_str()).collect();
            let message = format!("không có phôi cho {doi_tuong}: đang dùng {}", names.join(", "));
            vec![
                Diagnostic::error("DL962", &Place::default(), message)
                    .remedy("thêm --blank của phôi dành cho đối tượng này, hoặc sửa doi_tuong trong hồ sơ phôi"),
            ]
        })
    }

    /// What is wrong with the page once its texts stand in place: boxes on each other, a number not yet known in the pass that prints it.
    pub fn check(&self, placed: &PlacedPage, doi_tuong: &str) -> Vec<Diagnostic> {
        let blank = self.blanks.iter().find(|b| b.is_for(doi_tuong));
        let place = |name: &str| blank.map(|b| b.place_of(name).clone()).unwrap_or_default();
        // The template's own layout is not judged by what a blank may do wrong.
        let overlaps = blank.map(|_| overlapping(placed)).unwrap_or_default();
        let mut found: Vec<Diagnostic> = overlaps
            .into_iter()
            .map(|(a, b, mm)| {
                let message = format!("ô {a} và ô {b} chồng lên nhau {} mm", shown(mm));
                Diagnostic::error("DL963", &place(b), message)
                    .field(b)
                    .remedy("dời một ô, bớt số dòng, hoặc rút ngắn chữ")
            })
            .collect();
        if self.number_and_date == NumberAndDate::Only {
            for (name, text) in placed.texts().filter(|(_, text)| text.contains("   ")) {
                let message = format!("lượt in số và ngày, nhưng chưa đủ số, ngày: “{}”", text.trim());
                found.push(
                    Diagnostic::error("DL964", &Place::default(), message)
                        .field(name)
                        .remedy("ghi số quyết định, ngày quyết định và ngày_ban_hanh vào dữ liệu"),
                );
            }
        }
        found
    }

    /// Leaves of the page, placed as it was printed with gaps, what goes into them; `whole` has the lines as they are now.
    pub fn fill(&self, placed: &mut PlacedPage, whole: &ChungNhan, fonts: &FontSet) -> Result<(), Vec<Diagnostic>> {
        let mut found = Vec::new();
        for b in &mut placed.boxes {
            let Placed::Text(text) = &mut b.content else { continue };
            let wanted = whole.text(&b.name).unwrap_or_default();
            let (code, message, remedy) = match text.in_gaps(wanted, fonts) {
                _ if wanted.contains("   ") => (
                    "DL964",
                    format!("lượt in số và ngày, nhưng chưa đủ số, ngày: “{}”", wanted.trim()),
                    "ghi số quyết định, ngày quyết định và ngay_ban_hanh vào dữ liệu",
                ),
                Ok(filled) => {
                    *text = filled;
                    continue;
                }
                Err(GapError::Narrow(what, mm)) => (
                    "DL970",
                    format!("“{what}” rộng hơn chỗ trống {} mm", shown(mm)),
                    "viết tay, hoặc in lại cả tờ",
                ),
                Err(_) => (
                    "DL970",
                    format!("dòng “{}” không có chỗ trống để điền", text.text()),
                    "chỉ điền được vào tờ đã in bằng chính dữ liệu này khi chưa có số, ngày",
                ),
            };
            found.push(
                Diagnostic::error(code, &Place::default(), message)
                    .field(b.name.as_str())
                    .remedy(remedy),
            );
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }

    /// Turns, moves and scales the page for the printer.
    pub fn send(&self, page: &mut Page) {
        let Some(printer) = &self.printer else { return };
        let size = (page.width / PT_PER_MM, page.height / PT_PER_MM);
        let correction = printer.correction(size);
        if correction != vanthu_core::printer::Affine::IDENTITY {
            page.place(&correction);
        }
        let (width, height) = printer.sheet(size);
        (page.width, page.height) = (width * PT_PER_MM, height * PT_PER_MM);
    }

    /// Boxes whose text comes nearer to an edge of the paper than the printer can print, and a paper other than the one it was measured on.
    /// `page` before [`Sheet::send`].
    pub fn margins(&self, page: &Page, fonts: &FontSet) -> Vec<Diagnostic> {
        let Some(printer) = &self.printer else { return Vec::new() };
        let (width, height) = (page.width / PT_PER_MM, page.height / PT_PER_MM);
        let mut found = Vec::new();
        if let Some((w, h)) = printer.giay
            && ((w - width).abs() > 1.0 || (h - height).abs() > 1.0)
        {
            let message = format!(
                "máy in được đo với giấy {} x {} mm, trang này {} x {} mm",
                shown(w),
                shown(h),
                shown(width),
                shown(height)
            );
            found.push(
                Diagnostic::warning("DL965", &Place::default(), message).remedy("in lại phiếu với đúng khổ giấy: vanthu calibrate --paper"),
            );
        }
        if printer.le_khong_in <= 0.0 {
            return found;
        }
        // Where the sheet's edges are does not change by turning it.
        let straight = PrinterProfile {
            xoay: 0,
            ..printer.clone()
        };
        let correction = straight.correction((width, height));
        let mut nearest: Vec<(&str, f64)> = Vec::new();
        for item in &page.items {
            let Item::Text(text) = item else { continue };
            let name = page.names.get(text.block as usize).map_or("", |n| n.as_ref());
            let (x, y) = (text.x / PT_PER_MM, text.y / PT_PER_MM);
            let font = fonts.get_in(text.family, text.face).unwrap_or_else(|| fonts.get(text.face));
            let x1 = x + font.width(&text.text, text.size) / PT_PER_MM;
            let top = y - text.size * 0.75 / PT_PER_MM;
            let foot = y + text.size * 0.25 / PT_PER_MM;
            let edges = [(x, top), (x1, top), (x, foot), (x1, foot)].map(|p| {
                let (x, y) = correction.at(p);
                x.min(y).min(width - x).min(height - y)
            });
            let least = edges.into_iter().fold(f64::INFINITY, f64::min);
            if least < printer.le_khong_in {
                match nearest.iter_mut().find(|(n, _)| *n == name) {
                    Some((_, known)) => *known = known.min(least),
                    None => nearest.push((name, least)),
                }
            }
        }
        for (name, least) in nearest {
            let message = format!(
                "ô {name} chỉ cách mép giấy {} mm, máy in không in được trong {} mm",
                shown(least),
                shown(printer.le_khong_in)
            );
            found.push(Diagnostic::warning("DL966", &Place::default(), message).remedy("dời ô vào trong, hoặc dùng máy in khác"));
        }
        found
    }
}

fn shown(mm: f64) -> String {
    ((mm * 10.0).round() / 10.0).to_string().replace('.', ",")
}
