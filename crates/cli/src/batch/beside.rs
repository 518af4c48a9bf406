//! Papers beside the certificates of a run: the register of those that were made, and the labels of their envelopes.

use super::lot::Lot;
use super::rows::safe;
use crate::args::Common;
use crate::files::Pending;
use crate::register;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use vanthu::labels::{self, Label, LabelSheet};
use vanthu::{Diagnostic, NgayThang};
use vanthu_core::khen_thuong::{DongSo, so_khen_thuong};
use vanthu_document::fixed::Fitter;

pub fn is_pdf(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf"))
}

/// Where a paper made instead of the certificates goes, with the data file's name in its own.
pub fn instead(lot: &Lot, what: &str) -> PathBuf {
    in_folder(lot, format!("{}-{what}.pdf", lot.stem()))
}

/// Where a paper beside the certificates goes. It is called by what it belongs to: the merged file, else the list, and the rows asked for.
fn beside(lot: &Lot, what: &str, extension: &str) -> PathBuf {
    let of = match &lot.args.output {
        Some(o) if is_pdf(o) => o,
        _ => &lot.args.list,
    };
    let of = of.file_stem().unwrap_or_default().to_string_lossy();
    let some = lot
        .args
        .only
        .as_deref()
        .map(|only| format!("-chi-{}", safe(only)))
        .unwrap_or_default();
    in_folder(lot, format!("{of}-{what}{some}.{extension}"))
}

fn in_folder(lot: &Lot, name: String) -> PathBuf {
    match &lot.args.output {
        Some(o) if is_pdf(o) => o.with_file_name(name),
        Some(folder) => folder.join(name),
        None => lot.args.file.with_file_name(name),
    }
}

const REGISTER: &str = "so-khen-thuong";
const LABELS: &str = "nhan-phong-bi";

/// What the command asks for beside the certificates.
fn paths(lot: &Lot) -> Vec<PathBuf> {
    let register = ["csv", "xlsx"]
        .map(|e| beside(lot, REGISTER, e))
        .into_iter()
        .filter(|_| lot.args.register);
    register.chain(lot.args.labels.then(|| beside(lot, LABELS, "pdf"))).collect()
}

/// Refuses to write over what the run reads, and two papers into one file. `printed` = the files of the certificates.
pub fn keep_apart(lot: &Lot, printed: impl Iterator<Item = PathBuf>) -> Result<(), Vec<Diagnostic>> {
    let whole = |path: &Path| {
        std::path::absolute(path)
            .unwrap_or_else(|_| path.into())
            .to_string_lossy()
            .to_lowercase()
    };
    let refuse = |message: String| vec![Diagnostic::error("DL974", &lot.data.place, message).remedy("đặt tên khác ở -o")];
    let read = [&lot.args.file, &lot.args.list].into_iter().chain(&lot.args.known_register);
    let read: HashSet<String> = read.map(|path| whole(path)).collect();
    let over_read = |path: &Path| match read.contains(&whole(path)) {
        true => Err(refuse(format!(
            "“{}” là tệp đang đọc (dữ liệu, danh sách hoặc sổ): không ghi đè",
            path.display()
        ))),
        false => Ok(()),
    };
    let beside = paths(lot);
    let written: HashSet<String> = beside.iter().map(|path| whole(path)).collect();
    for path in printed {
        if written.contains(&whole(&path)) {
            return Err(refuse(format!("các bản in và sổ hoặc nhãn cùng ghi ra tệp “{}”", path.display())));
        }
        over_read(&path)?;
    }
    beside.iter().try_for_each(|path| over_read(path))
}

/// Writes the register of these rows.
pub fn write_register(lot: &Lot, rows: &[usize], common: &Common) -> Result<(), Vec<Diagnostic>> {
    let lines: Vec<DongSo> = rows.iter().filter_map(|i| lot.register_line(*i)).collect();
    let date = lines.first().and_then(|l| NgayThang::parse(&l.ngay).ok()).unwrap_or_default();
    let count = lines.len();
    for (extension, bytes) in register::spreadsheets(&so_khen_thuong(lines), &date).map_err(|e| vec![e])? {
        let path = beside(lot, REGISTER, extension);
        write(&path, &bytes)?;
        if !common.quiet {
            crate::print(&format!("Đã ghi {} ({count} dòng)\n", path.display()));
        }
    }
    Ok(())
}

/// How labels stand on their sheet, as the data or the agency's profile says it.
pub fn label_sheet(lot: &Lot) -> Result<LabelSheet, Vec<Diagnostic>> {
    Ok(LabelSheet::of(lot.data.get("nhan_phong_bi"), lot.profile.as_ref(), &lot.data.place)?.value)
}

/// Writes the labels of these rows, some sheets at a time. A label whose texts do not fit is named, the others are there.
pub fn write_labels(lot: &Lot, sheet: &LabelSheet, rows: &[usize], common: &Common) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    const SHEETS: usize = 16;
    let fitter = Fitter::new(lot.engine.fonts(), lot.engine.images());
    let (mut pdf, mut count, mut found, mut made) = (lot.engine.merged(), 0, Vec::new(), 0);
    let path = beside(lot, LABELS, "pdf");
    let (mut file, _) = Pending::create_anew(&path).map_err(|e| vec![e])?;
    for rows in rows.chunks(SHEETS * sheet.per_page()) {
        let (rows, labels): (Vec<usize>, Vec<Label>) = rows.iter().filter_map(|i| Some((*i, lot.label(*i)?))).unzip();
        let (pages, unfit) = sheet.place(&fitter, &labels, |i| lot.rows.row(rows[i]).place());
        let pages = lot.engine.pages(&labels::document(pages));
        count += pages.len();
        made += labels.len() - unfit.len();
        found.extend(unfit.concat());
        let bytes = pdf.push(&pages).map_err(|e| vec![e])?;
        file.append(&bytes).map_err(|e| vec![e])?;
    }
    if made == 0 {
        return Ok(found);
    }
    let bytes = pdf.finish(&labels::document(Vec::new()), count).map_err(|e| vec![e])?;
    file.append(&bytes).and_then(|()| file.commit()).map_err(|e| vec![e])?;
    if !common.quiet {
        crate::print(&format!("Đã ghi {} ({made} nhãn, {count} trang)\n", path.display()));
    }
    Ok(found)
}

/// Writes a file, its folder with it.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Vec<Diagnostic>> {
    Pending::write_anew(path, bytes).and_then(Pending::commit).map_err(|e| vec![e])?;
    Ok(())
}
