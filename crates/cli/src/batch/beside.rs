//! Papers beside the certificates of a run: the register of those that were made, and the labels of their envelopes.

use super::lot::Lot;
use crate::args::Common;
use crate::files::{self, Pending};
use crate::register;
use std::path::{Path, PathBuf};
use vanthu::labels::{self, Label, LabelSheet};
use vanthu::{Diagnostic, NgayThang};
use vanthu_core::Node;
use vanthu_core::khen_thuong::{DongSo, so_khen_thuong};
use vanthu_document::fixed::Fitter;

pub fn is_pdf(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf"))
}

/// Where a paper beside the certificates goes: into their folder, with the data file's name in its own.
pub fn beside(lot: &Lot, what: &str, extension: &str) -> PathBuf {
    let name = format!("{}-{what}.{extension}", lot.stem());
    match &lot.args.output {
        Some(o) if is_pdf(o) => o.with_file_name(name),
        Some(folder) => folder.join(name),
        None => lot.args.file.with_file_name(name),
    }
}

/// Writes the register of these rows.
pub fn write_register(lot: &Lot, rows: &[usize], common: &Common) -> Result<(), Vec<Diagnostic>> {
    let lines: Vec<DongSo> = rows.iter().filter_map(|i| lot.register_line(*i)).collect();
    let date = lines.first().and_then(|l| NgayThang::parse(&l.ngay).ok()).unwrap_or_default();
    for (extension, bytes) in register::spreadsheets(&so_khen_thuong(&lines), &date).map_err(|e| vec![e])? {
        let path = beside(lot, "so-khen-thuong", extension);
        write(&path, &bytes)?;
        if !common.quiet {
            crate::print(&format!("Đã ghi {} ({} dòng)\n", path.display(), lines.len()));
        }
    }
    Ok(())
}

/// How labels stand on their sheet, as the data or the agency's profile says it.
pub fn label_sheet(lot: &Lot) -> Result<LabelSheet, Vec<Diagnostic>> {
    let said = |node: &Node| node.get("nhan_phong_bi").filter(|n| !n.is_blank()).cloned();
    let own = said(&lot.data).or_else(|| said(lot.profile.as_ref()?));
    let node = own.unwrap_or_else(|| Node::map(Vec::new(), lot.data.place.clone()));
    Ok(LabelSheet::read(&node)?.value)
}

/// Writes the labels of these rows. A label whose texts do not fit is named, the others are there.
pub fn write_labels(lot: &Lot, sheet: &LabelSheet, rows: &[usize], common: &Common) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let labels: Vec<Label> = rows.iter().filter_map(|i| lot.label(*i)).collect();
    let fitter = Fitter::new(lot.engine.fonts(), lot.engine.images());
    let (pages, unfit) = sheet.place(&fitter, &labels);
    let styled = labels::document(pages);
    let pages = lot.engine.pages(&styled);
    let path = beside(lot, "nhan-phong-bi", "pdf");
    write(&path, &lot.engine.pdf(&styled, &pages).map_err(|e| vec![e])?)?;
    if !common.quiet {
        let made = labels.len() - unfit.len();
        crate::print(&format!("Đã ghi {} ({made} nhãn, {} trang)\n", path.display(), pages.len()));
    }
    let named = |(label, found): (usize, Vec<Diagnostic>)| {
        let place = lot.rows.row(rows[label]).place();
        let head = Diagnostic::error(
            "DL973",
            &place,
            format!("nhãn phong bì của bản thứ {} không soạn được", rows[label] + 1),
        );
        let found = found.into_iter().map(move |d| Diagnostic { place: place.clone(), ..d });
        std::iter::once(head.remedy("tăng cỡ nhãn ở nhan_phong_bi, hoặc rút ngắn chữ")).chain(found)
    };
    Ok(unfit.into_iter().flat_map(named).collect())
}

/// Writes a file, its folder with it.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Vec<Diagnostic>> {
    if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        files::create_folder(folder).map_err(|e| vec![e])?;
    }
    Pending::write(path, bytes).and_then(Pending::commit).map_err(|e| vec![e])?;
    Ok(())
}
