//! `vanthu dossier`: every paper of an award round from one data file and its lists, then a check across the papers by reading them back.
//! All is made and checked in memory first; nothing is written while anything is wrong.
//!
//! [`parts`] takes the file apart and ties its numbers and dates together; here the papers are made, each an entry of one list; [`across`] reads
//! them back. A further kind of paper is a further entry of that list with what it must say.

mod across;
mod certificates;
mod parts;

use crate::args::{Common, Dossier};
use crate::files::{self, Pending, shown};
use crate::register;
use across::{OnLabels, Says};
use parts::Parts;
use std::path::{Path, PathBuf};
use vanthu::labels::{Label, LabelSheet};
use vanthu::{Diagnostic, Engine, Place, Styled, VanBan, Warned};
use vanthu_core::khen_thuong::{self, BangKe, QuyetDinh};
use vanthu_core::vietnamese::{fold, so_tien};
use vanthu_core::{Node, check_quyet_dinh};
use vanthu_document::fixed::Fitter;

/// A paper of the file, complete in memory.
pub struct Paper {
    /// Its files' stem: `03-quyet-dinh`.
    pub name: String,
    pub files: Vec<Output>,
    /// What must be read in it.
    pub says: Says,
}

pub struct Output {
    pub extension: &'static str,
    pub bytes: Vec<u8>,
    /// "3 trang, "
    note: String,
}

pub fn run(args: &Dossier, common: &Common) -> Result<(), Vec<Diagnostic>> {
    let engine = crate::engine(common)?;
    let Warned {
        value: (data, profile),
        mut warnings,
    } = crate::render::read(&engine, &args.file)?;
    let profile = profile.as_ref();
    let mut parts = Parts::of(&data, profile)?;
    let (rows, found) = crate::render::lists(&engine, &parts.quyet_dinh, &args.file)?;
    warnings.extend(found);
    if !rows.is_empty() {
        engine.attach_list(&mut parts.quyet_dinh, rows);
    }
    let mut failed = parts.tie(profile);
    let beside = args.file.parent().unwrap_or(Path::new(""));
    let known = register::read(&engine, parts.so_da_co.iter().map(|name| beside.join(name)))?;
    let (papers, decision) = papers(&engine, &parts, profile, &args.file, &mut warnings, &mut failed);
    if let Some((qd, head)) = &decision {
        let (errors, notes): (Vec<_>, Vec<_>) = khen_thuong::doi_chieu_so(&khen_thuong::dong_so(qd, head), &known)
            .into_iter()
            .partition(Diagnostic::is_error);
        failed.extend(errors);
        warnings.extend(notes);
    }
    let (Some(decision), true) = (decision, failed.is_empty() && !warnings.iter().any(Diagnostic::is_error)) else {
        return Err(crate::render::all_said(warnings, failed));
    };
    let qd = &decision.0;
    let found = across::check(&engine, &papers, qd);
    if !found.is_empty() {
        return Err(found);
    }
    let printed: usize = papers.iter().filter_map(|p| p.says.certificates.as_ref()).map(|c| c.of.len()).sum();
    let numbers = match printed {
        0 => None,
        _ => certificates::numbers(&args.file, &decision, args.renumber)?,
    };
    let notes = write(&papers, &args.output)?;
    if let Some((numbers, found)) = numbers {
        warnings.extend(found);
        let all: Vec<usize> = (0..qd.doi_tuong.len()).collect();
        numbers.keep(&all).map_err(|e| vec![e])?;
    }
    crate::report(&warnings, common);
    if !common.quiet {
        let total: u64 = qd.doi_tuong.iter().map(|r| r.tien).sum();
        crate::print(&notes);
        crate::print(&format!(
            "Đã đối chiếu: {} đối tượng, {}, khớp trong {} văn bản và {} bảng tính{}\n",
            qd.doi_tuong.len(),
            if qd.co_tien {
                format!("tổng {} đồng", so_tien(total))
            } else {
                "không kèm tiền thưởng".into()
            },
            papers.iter().flat_map(|p| &p.files).filter(|f| f.extension == "docx").count(),
            papers
                .iter()
                .flat_map(|p| &p.files)
                .filter(|f| matches!(f.extension, "csv" | "xlsx"))
                .count(),
            match printed {
                0 => String::new(),
                _ => format!(", {printed} giấy khen"),
            },
        ));
    }
    Ok(())
}

/// The papers, in the order in which they come about, and the decision they hang on. What cannot be made is said in `failed`.
fn papers(
    engine: &Engine,
    parts: &Parts,
    profile: Option<&Node>,
    file: &Path,
    warnings: &mut Vec<Diagnostic>,
    failed: &mut Vec<Diagnostic>,
) -> (Vec<Paper>, Option<(QuyetDinh, VanBan)>) {
    let checked = match engine.check(&parts.quyet_dinh, profile, None) {
        Ok(checked) => checked,
        Err(found) => {
            failed.extend(found);
            return (Vec::new(), None);
        }
    };
    warnings.extend(checked.warnings);
    let Some(decision) = check_quyet_dinh(&parts.quyet_dinh, profile) else {
        failed.push(Diagnostic::error("DL999", &Place::default(), "không tính lại được quyết định"));
        return (Vec::new(), None);
    };
    let (qd, head) = &decision;
    let mut papers: Vec<Paper> = Vec::new();
    let mut add = |name: &'static str, made: Result<(VanBan, Vec<Diagnostic>), Vec<Diagnostic>>, says: fn(Says) -> Says| {
        let made = made.and_then(|(value, found)| Ok((paper(engine, name.to_string(), &value)?, found, Says::head(&value))));
        match made {
            Ok((mut paper, found, own)) => {
                warnings.extend(found);
                paper.says = says(own);
                papers.push(paper);
            }
            Err(found) => failed.extend(found),
        }
    };
    let beside = |node: &Node| {
        let checked = engine.check_paper(node, profile, &decision)?;
        Ok((checked.value, checked.warnings))
    };
    if let Some(node) = &parts.bien_ban {
        add("01-bien-ban", beside(node), |own| Says { rows: true, ..own });
    }
    if let Some(node) = &parts.to_trinh {
        add("02-to-trinh", beside(node), |own| Says { annex: true, ..own });
    }
    add("03-quyet-dinh", Ok((checked.value, Vec::new())), |own| Says {
        names: true,
        amounts: true,
        total: true,
        words: true,
        ..own
    });
    add("04-so-khen-thuong", beside(&parts.so_khen_thuong), |own| Says {
        rows: true,
        amounts: true,
        total: true,
        decision: true,
        ..own
    });
    if qd.co_tien {
        add("05-ky-nhan-tien-thuong", beside(&parts.ky_nhan), |own| Says {
            rows: true,
            amounts: true,
            total: true,
            words: true,
            decision: true,
            ..own
        });
    }
    if let Some(node) = &parts.bao_cao {
        let made = report_list(engine, node, parts, file).and_then(|(node, mut found)| {
            let (value, said) = beside(&node)?;
            found.extend(said);
            Ok((value, found))
        });
        add("06-bao-cao", made, |own| own);
    }
    for paper in &mut papers {
        let table = match paper.name.as_str() {
            "04-so-khen-thuong" => khen_thuong::so_khen_thuong(khen_thuong::dong_so(qd, head)),
            "05-ky-nhan-tien-thuong" => khen_thuong::ky_nhan(qd),
            _ => continue,
        };
        if let Err(found) = spreadsheets(paper, &table, head) {
            failed.extend(found);
        }
    }
    if let (true, Some(own)) = (qd.co_danh_sach(), papers.iter_mut().find(|p| p.name == "03-quyet-dinh")) {
        own.says.annex = true;
    }
    // Each paper names the ones it rests on.
    let date_of = |name: &str| papers.iter().find(|p| p.name == name).and_then(|p| p.says.date.clone());
    let named = |name: &str| papers.iter().find(|p| p.name == name).and_then(|p| p.says.reference.clone());
    let (met, proposed) = (date_of("01-bien-ban"), named("02-to-trinh"));
    for paper in &mut papers {
        match paper.name.as_str() {
            "02-to-trinh" => paper.says.lines.extend(met.clone()),
            "03-quyet-dinh" => paper.says.lines.extend(met.iter().chain(&proposed).cloned()),
            _ => {}
        }
    }
    let decided = Says::head(head);
    for paper in papers.iter_mut().filter(|p| p.says.decision) {
        paper.says.lines.extend(decided.reference.clone());
    }
    match certificates::papers(engine, parts, profile, &decision, file) {
        Ok(made) => {
            // What is noticed in the agency's profile was said of the decision.
            let new: Vec<Diagnostic> = made.warnings.into_iter().filter(|w| !warnings.contains(w)).collect();
            warnings.extend(new);
            papers.extend(made.value);
        }
        Err(found) => failed.extend(found),
    }
    if let Some(node) = &parts.nhan_phong_bi {
        match labels(engine, node, profile, &decision.0) {
            Ok(paper) => papers.push(paper),
            Err(found) => failed.extend(found),
        }
    }
    (papers, Some(decision))
}

fn paper(engine: &Engine, name: String, value: &VanBan) -> Result<Paper, Vec<Diagnostic>> {
    paper_of(engine, name, &engine.styled(value)?.value)
}

fn paper_of(engine: &Engine, name: String, styled: &Styled) -> Result<Paper, Vec<Diagnostic>> {
    let pages = engine.pages(styled);
    let docx = Output {
        extension: "docx",
        bytes: engine.docx(styled).map_err(|e| vec![e])?,
        note: String::new(),
    };
    let pdf = Output {
        extension: "pdf",
        bytes: engine.pdf(styled, &pages).map_err(|e| vec![e])?,
        note: format!("{} trang, ", pages.len()),
    };
    Ok(Paper {
        name,
        files: vec![docx, pdf],
        says: Says::default(),
    })
}

/// The same rows as CSV and XLSX beside the document.
fn spreadsheets(paper: &mut Paper, table: &BangKe, head: &VanBan) -> Result<(), Vec<Diagnostic>> {
    let made = register::spreadsheets(table, &head.ngay_ban_hanh).map_err(|e| vec![e])?;
    paper.files.extend(made.map(|(extension, bytes)| Output {
        extension,
        bytes,
        note: String::new(),
    }));
    Ok(())
}

/// Labels of envelopes, one for each recipient.
fn labels(engine: &Engine, part: &Node, profile: Option<&Node>, qd: &QuyetDinh) -> Result<Paper, Vec<Diagnostic>> {
    let own = Some(part).filter(|n| n.as_text().is_none_or(|t| fold(t) != "co"));
    let sheet = LabelSheet::of(own, profile, &part.place)?.value;
    let labels: Vec<Label> = qd.doi_tuong.iter().map(Label::of_recipient).collect();
    let place_of = |i: usize| qd.doi_tuong[i].place.clone();
    let (pages, unfit) = sheet.place(&Fitter::new(engine.fonts(), engine.images()), &labels, place_of);
    if !unfit.is_empty() {
        return Err(unfit.concat());
    }
    let mut paper = paper_of(engine, "08-nhan-phong-bi".into(), &vanthu::labels::document(pages))?;
    paper.says.labels = Some(OnLabels(labels));
    Ok(paper)
}

/// The report counts its own lists or registers; without any it counts this round.
fn report_list(engine: &Engine, node: &Node, parts: &Parts, file: &Path) -> Result<(Node, Vec<Diagnostic>), Vec<Diagnostic>> {
    let mut node = node.clone();
    let (rows, found) = crate::render::lists(engine, &node, file)?;
    if !rows.is_empty() {
        engine.attach_list(&mut node, rows);
    } else if node.get("danh_sach").is_none_or(Node::is_blank) {
        for key in ["danh_sach", "hinh_thuc"] {
            if let Some(given) = parts.quyet_dinh.get(key) {
                node.set(key, given.clone());
            }
        }
    }
    Ok((node, found))
}

/// Every file under a temporary name first; then each takes its place.
fn write(papers: &[Paper], folder: &Path) -> Result<String, Vec<Diagnostic>> {
    files::create_folder(folder).map_err(|e| vec![e])?;
    let mut pending = Vec::new();
    let mut notes = String::new();
    for paper in papers {
        for Output { extension, bytes, note } in &paper.files {
            let path: PathBuf = folder.join(format!("{}.{extension}", paper.name));
            notes.push_str(&format!("Đã ghi {} ({note}{} KB)\n", path.display(), bytes.len().div_ceil(1024)));
            pending.push(Pending::write(&path, bytes).map_err(|e| vec![e])?);
        }
    }
    for file in pending {
        file.commit().map_err(|e| vec![e])?;
    }
    Ok(notes)
}

/// The working folder that `vanthu new ho-so-khen-thuong` writes.
pub fn starter(folder: &Path, common: &Common) -> Result<(), Vec<Diagnostic>> {
    let given = [
        ("dot-khen-thuong.yaml", include_str!("../ho-so/dot-khen-thuong.yaml").as_bytes()),
        ("danh-sach.csv", include_str!("../ho-so/danh-sach.csv").as_bytes()),
    ];
    for (name, _) in &given {
        let path = folder.join(name);
        if path.exists() {
            let place = Place {
                file: shown(&path).into(),
                ..Place::default()
            };
            let error = Diagnostic::error("DL906", &place, "tệp này đã có; dữ liệu đang soạn không bị ghi đè");
            return Err(vec![error.remedy("chọn thư mục khác bằng -o")]);
        }
    }
    files::create_folder(folder).map_err(|e| vec![e])?;
    for (name, bytes) in given {
        Pending::write(&folder.join(name), bytes)
            .and_then(Pending::commit)
            .map_err(|e| vec![e])?;
    }
    if !common.quiet {
        crate::print(&format!(
            "Đã ghi {0}/dot-khen-thuong.yaml và {0}/danh-sach.csv\nSửa hai tệp rồi gõ: vanthu dossier {0}/dot-khen-thuong.yaml -o {0}/ra\n",
            folder.display()
        ));
    }
    Ok(())
}
