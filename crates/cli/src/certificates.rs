//! A lot of certificates: the data judged and the template found once, then a page a row.

use crate::Engine;
use vanthu_core::khen_thuong::{ChungNhan, LoChungNhan};
use vanthu_core::{Checked, Diagnostic, Kind, Node, VanBan, Warned, check_chung_nhan, settle};
use vanthu_document::fixed::{Fitter, FixedPage, PlacedPage};
use vanthu_document::styled::Styled;

/// Makes certificates one by one, from any thread.
pub struct Certificates {
    lot: LoChungNhan,
    mau: Option<String>,
    fitter: Fitter,
}

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
        let named = data.get("mau").and_then(Node::as_text).map(str::trim).filter(|m| !m.is_empty());
        let mau = mau.or(named).map(str::to_string);
        engine.templates().find(lot.kind(), mau.as_deref()).map_err(|e| vec![e])?;
        let fitter = Fitter::new(engine.fonts(), engine.images());
        Ok(Warned {
            value: Certificates { lot, mau, fitter },
            warnings,
        })
    }

    /// What each line of a row's certificate says; `stt` is its ordinal when the row has none.
    pub fn one(&self, row: Option<&Node>, stt: Option<usize>) -> Checked<ChungNhan> {
        let mut found = Vec::new();
        let certificate = self.lot.one(row, stt, &mut found);
        settle(Some(certificate), found)
    }

    /// The page as the template wants it.
    pub fn page(&self, engine: &Engine, certificate: ChungNhan) -> Checked<FixedPage> {
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
