//! A lot of certificates: the data judged and the template found once, then a page a row.

use crate::Engine;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use vanthu_core::khen_thuong::{ChungNhan, LoChungNhan};
use vanthu_core::{Checked, Diagnostic, Kind, Node, Row, VanBan, Warned, check_chung_nhan, settle};
use vanthu_document::fixed::{Content, Fitter, FixedPage, PlacedPage, lines_trimmed};
use vanthu_document::styled::Styled;
use vanthu_template::Uses;

/// Makes certificates one by one, from any thread.
pub struct Certificates {
    lot: LoChungNhan,
    mau: Option<String>,
    fitter: Fitter,
    /// What the template does with the fields; none when its text does not tell.
    uses: Option<Uses>,
    /// Pages of the template by everything but the lines, which stand in them as marks; none where a mark went elsewhere than into a text.
    shapes: Mutex<HashMap<String, Option<Arc<FixedPage>>>>,
}

/// Fields that differ from row to row and that a template prints into boxes. Where it does nothing else with them, the template runs once
/// for all rows alike: running it is most of the work of a certificate.
const LINES: [&str; 13] = [
    "ten_doi_tuong",
    "chuc_vu_don_vi",
    "thanh_tich",
    "so_quyet_dinh",
    "so_so_vang",
    "dia_danh_ngay",
    "chuc_vu_ky",
    "stt",
    "danh_xung",
    "ho_ten",
    "ten_tap_the",
    "chuc_vu",
    "don_vi",
];
/// Stands for the first of them; characters for private use, which no text of a form has.
const MARK: u32 = 0xE900;
/// Shapes remembered at most: a lot has a handful.
const MOST_SHAPES: usize = 512;

/// Is the data of a kind of certificate?
pub fn is_certificate(data: &Node) -> bool {
    let said = data.get("loai").and_then(Node::as_text).unwrap_or_default();
    let slug = vanthu_core::vietnamese::fold(said).replace([' ', '_'], "-");
    Kind::find(&slug).is_some_and(Kind::is_certificate)
}

impl Certificates {
    /// `mau` overrides the template that the data names.
    pub fn new(engine: &Engine, data: &Node, profile: Option<&Node>, mau: Option<&str>) -> Checked<Certificates> {
        let Warned { value: lot, warnings } = check_chung_nhan(data, profile)?;
        let named = data.text_of("mau");
        let mau = mau.or(named).map(str::to_string);
        let template = engine.templates().find(lot.kind(), mau.as_deref()).map_err(|e| vec![e])?;
        let uses = template.uses();
        let fitter = Fitter::new(engine.fonts(), engine.images());
        let value = Certificates {
            lot,
            mau,
            fitter,
            uses,
            shapes: Mutex::default(),
        };
        Ok(Warned { value, warnings })
    }

    /// What each line of a row's certificate says; `stt` is its ordinal when the row has none.
    pub fn one(&self, row: Option<Row>, stt: Option<usize>) -> Checked<ChungNhan> {
        let mut found = Vec::new();
        let certificate = self.lot.one(row, stt, &mut found);
        settle(Some(certificate), found)
    }

    /// The page as the template wants it.
    pub fn page(&self, engine: &Engine, certificate: ChungNhan) -> Checked<FixedPage> {
        match self.shape(engine, &certificate) {
            Some(shape) => Ok(Warned {
                value: filled(&shape, &certificate),
                warnings: Vec::new(),
            }),
            None => self.run(engine, certificate),
        }
    }

    /// The template's page for certificates like this one, its lines as marks.
    fn shape(&self, engine: &Engine, certificate: &ChungNhan) -> Option<Arc<FixedPage>> {
        let uses = self.uses.as_ref()?;
        let marked = |field: &str| LINES.contains(&field) && !uses.decides.contains(field);
        let mut key = String::with_capacity(256);
        for field in uses.printed.iter().chain(&uses.decides) {
            match certificate.text(field) {
                Some(text) if marked(field) => key.push(if text.is_empty() { '0' } else { '1' }),
                Some(text) => key.push_str(text),
                None if field == "nguoi_ky" => key.push_str(&format!("{:?}", certificate.nguoi_ky)),
                None if field == "kho_giay" => key.push_str(&format!("{:?}", certificate.kho_giay)),
                None if field == "ngay_ban_hanh" => key.push_str(&format!("{:?}", certificate.ngay_ban_hanh)),
                None if field == "quyet_dinh" => key.push_str(&format!("{:?}", certificate.quyet_dinh)),
                // Words of texts and names of helpers.
                None => {}
            }
            key.push('\u{1F}');
        }
        // A thread that panicked left the map as it was.
        if let Some(known) = self.shapes.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return known.clone();
        }
        let mut marks = certificate.clone();
        for (field, mark) in LINES.iter().zip(MARK..) {
            if marked(field) && certificate.text(field).is_some_and(|t| !t.is_empty()) {
                marks.set_text(field, char::from_u32(mark).map(String::from)?);
            }
        }
        let made = self.run(engine, marks).ok().filter(|page| page.warnings.is_empty());
        let shape = made.map(|page| page.value).filter(marks_stand_in_texts).map(Arc::new);
        let mut shapes = self.shapes.lock().unwrap_or_else(PoisonError::into_inner);
        if shapes.len() < MOST_SHAPES {
            shapes.insert(key, shape.clone());
        }
        shape
    }

    fn run(&self, engine: &Engine, certificate: ChungNhan) -> Checked<FixedPage> {
        let van_ban = VanBan {
            loai: certificate.loai.clone(),
            mau: self.mau.clone(),
            chung_nhan: Some(Box::new(certificate)),
            ..VanBan::default()
        };
        let markup = engine.markup(&van_ban).map_err(|e| vec![e])?;
        let tree = engine.tree(&markup, [])?;
        match tree.value.pages.into_iter().next() {
            Some(page) => Ok(Warned {
                value: page,
                warnings: tree.warnings,
            }),
            None => {
                let error = Diagnostic::error(
                    "MT106",
                    &Default::default(),
                    "mẫu này không có <trang>: không dùng cho giấy khen được",
                );
                Err(vec![error.remedy("chọn một mẫu của giấy khen: vanthu templates")])
            }
        }
    }

    /// The page with everything in place.
    pub fn place(&self, page: &FixedPage) -> Checked<PlacedPage> {
        self.fitter.place(page)
    }

    /// Placed pages as a document: what the writers take.
    pub fn styled(&self, pages: Vec<PlacedPage>) -> Styled {
        vanthu_document::styled_pages(pages)
    }
}

fn is_mark(c: char) -> bool {
    (MARK..MARK + LINES.len() as u32).contains(&u32::from(c))
}

fn marks_stand_in_texts(page: &FixedPage) -> bool {
    page.boxes.iter().all(|b| {
        let elsewhere = match &b.content {
            Content::Text(t) => &t.font,
            Content::Frame { name, .. } => name,
            Content::Image(i) => &i.file,
            Content::Path(_) => &b.name,
        };
        !elsewhere.contains(is_mark) && !b.name.contains(is_mark)
    })
}

/// The shape with a certificate's lines in place of the marks, as the reader of the markup would leave them.
fn filled(shape: &FixedPage, certificate: &ChungNhan) -> FixedPage {
    let mut page = shape.clone();
    for b in &mut page.boxes {
        let Content::Text(t) = &mut b.content else { continue };
        if !t.text.contains(is_mark) {
            continue;
        }
        let mut text = String::with_capacity(96);
        for c in t.text.chars() {
            if is_mark(c) {
                let field = LINES[(u32::from(c) - MARK) as usize];
                text.push_str(certificate.text(field).unwrap_or_default());
            } else {
                text.push(c);
            }
        }
        t.text = lines_trimmed(&text);
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is remembered of the template gives the page the template gives.
    #[test]
    fn a_remembered_shape_is_the_template_run() {
        let engine = Engine::new();
        let mut used = 0;
        for template in engine.templates().list() {
            let data = engine
                .read("x.yaml", template.example().unwrap_or_default().as_bytes())
                .unwrap()
                .value;
            if !is_certificate(&data) {
                continue;
            }
            let lot = Certificates::new(&engine, &data, None, None).unwrap().value;
            let rows = [
                "ho_ten: Trần Thị Ánh\ndanh_xung: Bà\nten_tap_the: ''\ndon_vi: A & B <C>\nthanh_tich: Đã  có\n",
                "ho_ten: Lê Ân\ndanh_xung: Em\nten_tap_the: ''\nchuc_vu: Học sinh\ndon_vi: lớp 8A2\nstt: 5\n",
                "ten_tap_the: Phòng Kinh tế\ntruy_tang: co\n",
                "ten_tap_the: ông Lành\ndoi_tuong: ho-gia-dinh\n",
            ];
            for (i, row) in rows.iter().enumerate() {
                let row = engine.read("row.yaml", row.as_bytes()).unwrap().value;
                let one = lot.one(Some((&row).into()), Some(i + 1)).unwrap().value;
                let run = lot.run(&engine, one.clone()).unwrap().value;
                assert_eq!(lot.page(&engine, one.clone()).unwrap().value, run, "{}", template.name());
                used += usize::from(lot.shape(&engine, &one).is_some());
            }
        }
        assert_eq!(used, 16, "every template of ours is remembered");
    }

    /// Rows that differ in their lines only share one run of the template.
    #[test]
    fn rows_alike_share_a_shape() {
        let engine = Engine::new();
        let data = "loai: giay-khen\nco_quan: Ủy ban nhân dân xã An Hòa Đông\nnguoi_ky: {chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn Bình}\n";
        let data = engine.read("x.yaml", data.as_bytes()).unwrap().value;
        let lot = Certificates::new(&engine, &data, None, None).unwrap().value;
        for i in 0..20 {
            let row = format!("ho_ten: Trần Thị Ánh {i}\ndanh_xung: Bà\ndon_vi: xã {i}\nthanh_tich: Đã {i}\n");
            let row = engine.read("row.yaml", row.as_bytes()).unwrap().value;
            let one = lot.one(Some((&row).into()), Some(i + 1)).unwrap().value;
            lot.page(&engine, one).unwrap();
        }
        assert_eq!(lot.shapes.lock().unwrap().len(), 1);
    }
}
