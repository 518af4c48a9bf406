//! `vanthu dossier`: every paper of an award round from one data file and its lists, then a check across the papers by reading them back.
//! All is made and checked in memory first; nothing is written while anything is wrong.

use crate::args::{Common, Dossier};
use crate::files::{self, Pending, shown};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use vanthu::{Diagnostic, Engine, Place, VanBan, Warned};
use vanthu_core::khen_thuong::{self, QuyetDinh};
use vanthu_core::vietnamese::{dia_danh_thoi_gian_line, so_ky_hieu_line, so_tien, so_tien_bang_chu};
use vanthu_core::{Node, check_quyet_dinh};

/// A paper of the file, complete in memory.
struct Paper {
    name: &'static str,
    docx: Vec<u8>,
    pdf: Vec<u8>,
    pages: usize,
}

pub fn run(args: &Dossier, common: &Common) -> Result<(), Vec<Diagnostic>> {
    let engine = crate::engine(common)?;
    let Warned {
        value: (data, profile),
        mut warnings,
    } = crate::render::read(&engine, &args.file)?;
    let (mut decision, proposal) = parts(&data)?;
    let (rows, found) = crate::render::lists(&engine, &decision, &args.file)?;
    warnings.extend(found);
    if !rows.is_empty() {
        engine.attach_list(&mut decision, rows);
    }
    let checked = match engine.check(&decision, profile.as_ref(), None) {
        Ok(checked) => checked,
        Err(found) => return Err(warnings.into_iter().chain(found).collect()),
    };
    warnings.extend(checked.warnings);
    if warnings.iter().any(Diagnostic::is_error) {
        return Err(warnings);
    }
    let internal = || vec![Diagnostic::error("DL999", &Place::default(), "không tính lại được quyết định")];
    let (qd, head) = check_quyet_dinh(&decision, profile.as_ref()).ok_or_else(internal)?;
    let mut papers = vec![paper(&engine, "02-quyet-dinh", &checked.value)?];
    let mut own = None;
    if let Some(node) = proposal {
        let (value, found) = to_trinh(&engine, node, &qd, profile.as_ref())?;
        warnings.extend(found);
        papers.insert(0, paper(&engine, "01-to-trinh", &value)?);
        own = Some(value);
    }
    let register = table(&khen_thuong::so_khen_thuong(&qd, &head));
    let payment = qd.co_tien.then(|| table(&khen_thuong::ky_nhan(&qd)));
    if let Some(error) = own.as_ref().and_then(|own| proposal_not_named(&qd, own, &decision)) {
        return Err(vec![error]);
    }
    let across = across(&papers, &qd, &head, own.as_ref());
    if !across.is_empty() {
        return Err(across);
    }
    files::create_folder(&args.output).map_err(|e| vec![e])?;
    let mut pending = Vec::new();
    let mut notes = String::new();
    let mut put = |name: String, bytes: &[u8], note: String| -> Result<(), Vec<Diagnostic>> {
        let path: PathBuf = args.output.join(name);
        notes.push_str(&format!("Đã ghi {} ({note}{} KB)\n", path.display(), bytes.len().div_ceil(1024)));
        pending.push(Pending::write(&path, bytes).map_err(|e| vec![e])?);
        Ok(())
    };
    for p in &papers {
        put(format!("{}.docx", p.name), &p.docx, String::new())?;
        put(format!("{}.pdf", p.name), &p.pdf, format!("{} trang, ", p.pages))?;
    }
    put("03-so-khen-thuong.csv".into(), &register, String::new())?;
    if let Some(payment) = &payment {
        put("04-ky-nhan-tien-thuong.csv".into(), payment, String::new())?;
    }
    for file in pending {
        file.commit().map_err(|e| vec![e])?;
    }
    crate::report(&warnings, common);
    if !common.quiet {
        let total: u64 = qd.doi_tuong.iter().map(|r| r.tien).sum();
        crate::print(&notes);
        crate::print(&format!(
            "Đã đối chiếu: {} đối tượng, tổng {} đồng, khớp trong {} văn bản và các sổ\n",
            qd.doi_tuong.len(),
            so_tien(total),
            papers.len()
        ));
    }
    Ok(())
}

/// The decision's data and the proposal's, from the file's two parts.
fn parts(data: &Node) -> Result<(Node, Option<Node>), Vec<Diagnostic>> {
    let mut found = Vec::new();
    for entry in data.as_map().unwrap_or_default() {
        if !matches!(entry.key.as_str(), "loai" | "quyet_dinh" | "to_trinh") {
            let error = Diagnostic::error(
                "DL013",
                &entry.key_place,
                format!("không có phần “{}” trong hồ sơ khen thưởng", entry.key),
            );
            found.push(error.remedy("các phần: quyet_dinh, to_trinh"));
        }
    }
    let Some(decision) = data.get("quyet_dinh").filter(|n| n.as_map().is_some()) else {
        let error = Diagnostic::error("DL012", &data.place, "hồ sơ khen thưởng thiếu phần quyet_dinh");
        found.push(error.remedy("bắt đầu bằng: vanthu new ho-so-khen-thuong"));
        return Err(found);
    };
    if !found.is_empty() {
        return Err(found);
    }
    let mut decision = decision.clone();
    decision.set("loai", Node::text("quyet-dinh-khen-thuong", decision.place.clone()));
    Ok((decision, data.get("to_trinh").filter(|n| !n.is_blank()).cloned()))
}

fn to_trinh(engine: &Engine, mut node: Node, qd: &QuyetDinh, profile: Option<&Node>) -> Result<(VanBan, Vec<Diagnostic>), Vec<Diagnostic>> {
    let place = node.place.clone();
    node.set("loai", Node::text("to-trinh", place.clone()));
    if node.get("trich_yeu").is_none_or(Node::is_blank) {
        // Written from the decision below; the check wants one.
        node.set("trich_yeu", Node::text("…", place));
    }
    let checked = engine.check(&node, profile, None)?;
    let mut own = checked.value;
    if own.trich_yeu == "…" {
        own.trich_yeu.clear();
    }
    Ok((khen_thuong::to_trinh(qd, own), checked.warnings))
}

fn paper(engine: &Engine, name: &'static str, value: &VanBan) -> Result<Paper, Vec<Diagnostic>> {
    let styled = engine.styled(value)?.value;
    let pages = engine.pages(&styled);
    Ok(Paper {
        name,
        docx: engine.docx(&styled).map_err(|e| vec![e])?,
        pdf: engine.pdf(&styled, &pages).map_err(|e| vec![e])?,
        pages: pages.len(),
    })
}

/// The decision rests on the proposal: its number and date are the ones the proposal has.
fn proposal_not_named(qd: &QuyetDinh, own: &VanBan, decision: &Node) -> Option<Diagnostic> {
    let (Some(so), true) = (own.so_ky_hieu.so, own.ngay_ban_hanh.is_whole()) else {
        return None;
    };
    let number = so_ky_hieu_line(Some(so), own.so_ky_hieu.ky_hieu.as_deref());
    let number = number.trim_start_matches("Số:").trim();
    let date = dia_danh_thoi_gian_line(None, &own.ngay_ban_hanh);
    if qd.can_cu.iter().any(|line| line.contains(number) && line.contains(&date)) {
        return None;
    }
    let place = decision
        .get("de_nghi")
        .map(|n| n.place.clone())
        .unwrap_or_else(|| decision.place.clone());
    let message = format!("quyết định không nêu đúng tờ trình của hồ sơ: số {number} {date}");
    Some(
        Diagnostic::error("DL931", &place, message)
            .field("quyet_dinh.de_nghi")
            .remedy(format!("ghi de_nghi: … tại Tờ trình số {number} {date}")),
    )
}

/// CSV as Excel opens it: UTF-8 with its mark, CRLF, every cell quoted; a cell that begins like a formula stays text.
fn table(rows: &[Vec<String>]) -> Vec<u8> {
    let mut out = String::from("\u{feff}");
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .map(|c| {
                let guard = if c.starts_with(['=', '+', '@', '\t']) { "'" } else { "" };
                format!("\"{guard}{}\"", c.replace('"', "\"\""))
            })
            .collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out.into_bytes()
}

/// What the papers say, read back from their DOCX: every name in each, the decision's number, date, sum and words.
fn across(papers: &[Paper], qd: &QuyetDinh, head: &VanBan, proposal: Option<&VanBan>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut miss = |paper: &str, what: &str, text: &str| {
        let error = Diagnostic::error("DL930", &Place::default(), format!("đối chiếu {paper}: không thấy {what} “{text}”"));
        found.push(error.remedy("đây là lỗi của chương trình: không tệp nào được ghi; gửi dữ liệu cho người phát triển"));
    };
    for paper in papers {
        let Ok(facts) = vanthu_docx_read::read(&paper.docx) else {
            miss(paper.name, "văn bản đọc lại được", "");
            continue;
        };
        let lines: Vec<String> = facts
            .body
            .paragraphs
            .iter()
            .map(|p| flat(&p.runs.iter().map(|r| r.text.as_str()).collect::<String>()))
            .collect();
        let whole = lines.join(" ");
        let cells: BTreeSet<&str> = lines.iter().map(String::as_str).collect();
        for r in &qd.doi_tuong {
            let name = flat(&r.ten);
            if !cells.contains(name.as_str()) && !whole.contains(&name) {
                miss(paper.name, "tên", &r.ten);
            }
        }
        let said_number = |v: &VanBan| so_ky_hieu_line(v.so_ky_hieu.so, v.so_ky_hieu.ky_hieu.as_deref());
        let own = if paper.name.starts_with("01") { proposal } else { Some(head) };
        if let Some(own) = own.filter(|o| o.so_ky_hieu.so.is_some())
            && !whole.contains(&flat(&said_number(own)))
        {
            miss(paper.name, "số", &said_number(own));
        }
        if let Some(own) = own.filter(|o| o.ngay_ban_hanh.is_whole()) {
            let date = dia_danh_thoi_gian_line(None, &own.ngay_ban_hanh);
            if !whole.contains(&date) {
                miss(paper.name, "ngày", &date);
            }
        }
        if paper.name.starts_with("02") && qd.co_tien {
            let total: u64 = qd.doi_tuong.iter().map(|r| r.tien).sum();
            for text in [so_tien(total), so_tien_bang_chu(total)] {
                if !whole.contains(&text) {
                    miss(paper.name, "tổng tiền", &text);
                }
            }
        }
    }
    found
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
