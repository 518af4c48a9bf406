//! What the papers say, read back from their files: every name with its ordinal and amount, the numbers, dates, sums and words, and that no
//! list has a row more or less.

mod printed;

pub use printed::{OnCertificates, OnLabels};

use super::{Output, Paper};
use std::collections::{BTreeMap, HashMap, HashSet};
use vanthu::{Diagnostic, Engine, Place, VanBan};
use vanthu_core::khen_thuong::luat::all_khen_thuong;
use vanthu_core::khen_thuong::{DoiTuong, QuyetDinh};
use vanthu_core::vietnamese::{dia_danh_thoi_gian_line, so_ky_hieu_line, so_tien, so_tien_bang_chu, so_va_ngay};

/// What must be read in a paper.
#[derive(Clone, Default)]
pub struct Says {
    /// Lines that stand somewhere in it: its own number, its date.
    pub lines: Vec<String>,
    /// Its own date: "ngày 12 tháng 01 năm 2026".
    pub date: Option<String>,
    /// As others name it: "số 145/QĐ-UBND ngày 20 tháng 01 năm 2026".
    pub reference: Option<String>,
    /// Every name, wherever it stands.
    pub names: bool,
    /// Every recipient in a row that begins with their ordinal, and no further rows.
    pub rows: bool,
    /// The same of a list that belongs to the paper (danh sách kèm theo).
    pub annex: bool,
    /// The amount in that row.
    pub amounts: bool,
    pub total: bool,
    pub words: bool,
    /// The decision's number and date.
    pub decision: bool,
    /// It is certificates: what each page says.
    pub certificates: Option<OnCertificates>,
    /// It is labels of envelopes.
    pub labels: Option<OnLabels>,
}

impl Says {
    /// A paper's own number and date, as far as they are known.
    pub fn head(value: &VanBan) -> Says {
        let (so, date) = (value.so_ky_hieu.so, &value.ngay_ban_hanh);
        let symbol = value.so_ky_hieu.ky_hieu.as_deref();
        // A register is not numbered, and dated by its decision.
        let numbered = !matches!(value.loai.as_str(), "so-khen-thuong" | "danh-sach-ky-nhan");
        let mut lines = Vec::new();
        if numbered {
            lines.extend(so.map(|so| so_ky_hieu_line(Some(so), symbol)));
            lines.extend(date.is_whole().then(|| dia_danh_thoi_gian_line(None, date)));
        }
        Says {
            date: date.is_whole().then(|| dia_danh_thoi_gian_line(None, date)),
            lines,
            reference: (so.is_some() && date.is_whole()).then(|| so_va_ngay(so, symbol.unwrap_or("QĐ"), date)),
            ..Says::default()
        }
    }
}

impl Read {
    /// A row of this ordinal with such a cell.
    fn has(&self, stt: u32, fits: impl Fn(&str) -> bool) -> bool {
        self.rows.get(&stt).is_some_and(|rows| rows.iter().flatten().any(|cell| fits(cell)))
    }
}

/// Text and tables as they stand in a file.
#[derive(Default)]
struct Read {
    whole: String,
    /// Its paragraphs, one after the other.
    lines: Vec<String>,
    /// Rows that begin with an ordinal: the further cells of each.
    rows: HashMap<u32, Vec<Vec<String>>>,
    /// Their cells, and what stands in them before a comma.
    names: HashSet<String>,
}

pub fn check(engine: &Engine, papers: &[Paper], qd: &QuyetDinh) -> Vec<Diagnostic> {
    let mut found = everybody(papers, qd);
    for paper in papers {
        for file in &paper.files {
            let name = format!("{}.{}", paper.name, file.extension);
            let mut miss = |what: &str, text: &str| {
                let error = Diagnostic::error("DL930", &Place::default(), format!("đối chiếu {name}: không thấy {what} “{text}”"));
                found.push(error.remedy("đây là lỗi của chương trình: không tệp nào được ghi; gửi dữ liệu cho người phát triển"));
            };
            match file.extension {
                "docx" => {
                    document(&paper.says, file, qd, &mut miss);
                    if let (Some(labels), Some(read)) = (&paper.says.labels, read_docx(&file.bytes)) {
                        labels.check(&[read.lines], &mut miss);
                    }
                }
                "csv" | "xlsx" => spreadsheet(engine, &name, file, qd, &mut miss),
                // Of the others the PDF is laid out from the very tree the DOCX is written from.
                "pdf" => {
                    let (certificates, labels) = (&paper.says.certificates, &paper.says.labels);
                    if certificates.is_none() && labels.is_none() {
                        continue;
                    }
                    let Ok(pages) = vanthu_pdf::read_lines(&file.bytes) else {
                        miss("văn bản đọc lại được", "");
                        continue;
                    };
                    if let Some(wanted) = certificates {
                        wanted.check(&pages, qd, &mut miss);
                    }
                    if let Some(wanted) = labels {
                        wanted.check(&pages, &mut miss);
                    }
                }
                _ => {}
            }
        }
    }
    found
}

/// Nobody has two certificates of one award, and nobody none whose award comes with one.
fn everybody(papers: &[Paper], qd: &QuyetDinh) -> Vec<Diagnostic> {
    let printed: Vec<usize> = papers
        .iter()
        .filter_map(|p| p.says.certificates.as_ref())
        .flat_map(|c| c.of.clone())
        .collect();
    if printed.is_empty() {
        return Vec::new();
    }
    let once: HashSet<usize> = printed.iter().copied().collect();
    let none = |r: &DoiTuong| all_khen_thuong(r.hinh_thuc).next().is_none_or(|a| a.certificate().is_none());
    let wrong = |i: &usize| !once.contains(i) && !none(&qd.doi_tuong[*i]);
    let mut found: Vec<Diagnostic> = (0..qd.doi_tuong.len())
        .filter(wrong)
        .map(|i| {
            let r = &qd.doi_tuong[i];
            let error = Diagnostic::error("DL930", &r.place, format!("không có giấy khen của số {} {}", r.stt, r.ten));
            error.remedy("đây là lỗi của chương trình: không tệp nào được ghi; gửi dữ liệu cho người phát triển")
        })
        .collect();
    if once.len() != printed.len() {
        let message = format!("{} giấy cho {} đối tượng", printed.len(), once.len());
        found.push(Diagnostic::error("DL930", &Place::default(), message).remedy("đây là lỗi của chương trình: không tệp nào được ghi"));
    }
    found
}

fn document(says: &Says, file: &Output, qd: &QuyetDinh, miss: &mut impl FnMut(&str, &str)) {
    let Some(read) = read_docx(&file.bytes) else {
        return miss("văn bản đọc lại được", "");
    };
    for line in &says.lines {
        if !read.whole.contains(&flat(line)) {
            miss("số, ngày", line);
        }
    }
    // The list of a decision or a proposal may number each group from 1.
    let rows = says.rows || says.annex && !qd.stt_theo_nhom;
    for r in &qd.doi_tuong {
        let name = flat(&r.ten);
        // A collective's row says its superior after its name; who died is marked.
        let is_name = |cell: &str| {
            cell.strip_prefix(name.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(',') || rest == " (truy tặng)")
        };
        // Names in sentences are looked for in the whole text; a list may be long, so there rows and cells are asked.
        let missing = match (rows, says.annex, says.names) {
            (true, _, _) => false,
            (false, true, _) => !read.names.contains(&name),
            (false, false, true) => !read.whole.contains(&name),
            (false, false, false) => false,
        };
        if missing {
            miss("tên", &r.ten);
        }
        if rows && !read.has(r.stt, is_name) {
            miss("số thứ tự và tên", &format!("{} {}", r.stt, r.ten));
        }
        if rows && says.amounts && qd.co_tien && !read.has(r.stt, |cell| cell == so_tien(r.tien)) {
            miss("số thứ tự và số tiền", &format!("{} {}", r.stt, so_tien(r.tien)));
        }
    }
    let numbered: usize = read.rows.values().map(Vec::len).sum();
    if (says.rows || says.annex) && numbered != qd.doi_tuong.len() {
        miss("số dòng", &format!("{} (đọc được {numbered})", qd.doi_tuong.len()));
    }
    let total: u64 = qd.doi_tuong.iter().map(|r| r.tien).sum();
    if says.total && qd.co_tien && !read.whole.contains(&so_tien(total)) {
        miss("tổng tiền", &so_tien(total));
    }
    if says.words && qd.co_tien && !read.whole.contains(&so_tien_bang_chu(total)) {
        miss("tổng tiền bằng chữ", &so_tien_bang_chu(total));
    }
}

fn read_docx(bytes: &[u8]) -> Option<Read> {
    let facts = vanthu_docx_read::read(bytes).ok()?;
    let mut read = Read::default();
    let mut rows: BTreeMap<(usize, usize), Vec<(usize, String)>> = BTreeMap::new();
    for paragraph in &facts.body.paragraphs {
        let text = flat(&paragraph.text());
        read.whole.push_str(&text);
        read.whole.push(' ');
        read.lines.push(text.clone());
        if let Some(cell) = paragraph.cells.first() {
            rows.entry((cell.table, cell.row)).or_default().push((cell.cell, text));
        }
    }
    for cells in rows.into_values() {
        let Some((_, first)) = cells.iter().find(|(at, _)| *at == 0) else {
            continue;
        };
        if let Ok(stt) = first.parse() {
            let others: Vec<String> = cells.iter().filter(|(at, _)| *at > 0).map(|(_, text)| text.clone()).collect();
            for cell in &others {
                read.names.extend(cell.match_indices(',').map(|(at, _)| cell[..at].to_string()));
                read.names.insert(cell.strip_suffix(" (truy tặng)").unwrap_or(cell).to_string());
            }
            read.rows.entry(stt).or_default().push(others);
        }
    }
    Some(read)
}

/// The rows of a register as our own reader of lists sees them.
fn spreadsheet(engine: &Engine, name: &str, file: &Output, qd: &QuyetDinh, miss: &mut impl FnMut(&str, &str)) {
    let list = engine.read_list(name, &file.bytes);
    if list.rows.len() != qd.doi_tuong.len() {
        miss("số dòng", &format!("{} (đọc được {})", qd.doi_tuong.len(), list.rows.len()));
    }
    for (r, row) in qd.doi_tuong.iter().zip(list.rows.iter()) {
        let text = |key: &str| row.get(key).unwrap_or_default().to_string();
        let ordinal = [text("stt"), text("so_so_vang")].concat();
        // What begins like a formula carries the mark that keeps it text.
        let read = text("ho_ten");
        if ordinal != r.stt.to_string() || flat(read.trim_start_matches('\'')) != flat(r.ten.trim_start_matches('\'')) {
            miss("số thứ tự và tên", &format!("{} {} (đọc được {ordinal} {read})", r.stt, r.ten));
        }
        if qd.co_tien && text("so_tien") != r.tien.to_string() {
            miss("số tiền", &format!("{} (đọc được {})", r.tien, text("so_tien")));
        }
    }
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{paper, spreadsheets};
    use vanthu_core::khen_thuong::{dong_so, so_khen_thuong};

    /// The decision of the example, its register, and what reading back says when the decision is another than the one printed.
    fn said(change: impl Fn(&mut QuyetDinh)) -> String {
        let engine = Engine::new();
        let text = include_str!("../../../../templates/quyet-dinh-khen-thuong/chung/example.yaml");
        let data = engine.read("a.yaml", text.as_bytes()).expect("the example").value;
        let (mut qd, head) = vanthu_core::check_quyet_dinh(&data, None).expect("the example");
        let value = engine.check(&data, None, None).expect("the example").value;
        let mut printed = paper(&engine, "03-quyet-dinh".into(), &value).expect("printed");
        printed.says = Says {
            annex: true,
            amounts: true,
            total: true,
            words: true,
            ..Says::head(&value)
        };
        spreadsheets(&mut printed, &so_khen_thuong(dong_so(&qd, &head)), &head).expect("written");
        change(&mut qd);
        check(&engine, &[printed], &qd).iter().map(|d| format!("{d}\n")).collect()
    }

    #[test]
    fn what_agrees_is_left_alone() {
        assert_eq!(said(|_| ()), "");
    }

    #[test]
    fn every_difference_is_found_in_every_file() {
        let name = said(|qd| qd.doi_tuong[4].ten = "Nguyễn Văn Ân".into());
        assert_eq!(name.matches("không thấy số thứ tự và tên “5 Nguyễn Văn Ân").count(), 3, "{name}");
        let amount = said(|qd| qd.doi_tuong[4].tien = 720_000);
        assert!(amount.contains("docx: không thấy số thứ tự và số tiền “5 720.000”"), "{amount}");
        assert!(
            amount.contains("csv: không thấy số tiền “720000 (đọc được 710000)”") && amount.contains("xlsx: "),
            "{amount}"
        );
        assert!(
            amount.contains("không thấy tổng tiền “10.980.000”") && amount.contains("bằng chữ"),
            "{amount}"
        );
        let fewer = said(|qd| drop(qd.doi_tuong.pop()));
        assert_eq!(fewer.matches("không thấy số dòng “11 (đọc được 12)”").count(), 3, "{fewer}");
        let swapped = said(|qd| {
            qd.doi_tuong[4].stt = 6;
            qd.doi_tuong[5].stt = 5;
        });
        assert!(swapped.contains("docx: không thấy số thứ tự và tên “6 Nguyễn Văn An”"), "{swapped}");
    }

    /// The certificates of the example's decision, held against a decision that is changed.
    fn on_certificates(change: impl Fn(&mut QuyetDinh), spoil: impl Fn(&mut Vec<Vec<String>>)) -> Vec<String> {
        let engine = Engine::new();
        let text = include_str!("../../../../templates/quyet-dinh-khen-thuong/chung/example.yaml");
        let text = format!("quyet_dinh:\n{}giay_khen: {{khung: khong}}\n", indented(text));
        let data = engine.read("a.yaml", text.as_bytes()).expect("the example").value;
        let parts = crate::dossier::parts::Parts::of(&data, None).expect("a dossier");
        let mut decision = vanthu_core::check_quyet_dinh(&parts.quyet_dinh, None).expect("a decision");
        let made = crate::dossier::certificates::papers(&engine, &parts, None, &decision, std::path::Path::new("a.yaml"));
        let papers = made.unwrap_or_else(|e| panic!("{e:?}")).value;
        let wanted = papers[0].says.certificates.clone().expect("certificates");
        let mut pages = vanthu_pdf::read_lines(&papers[0].files[0].bytes).expect("readable");
        change(&mut decision.0);
        spoil(&mut pages);
        let mut said = Vec::new();
        wanted.check(&pages, &decision.0, &mut |what, text| said.push(format!("{what}: {text}")));
        said
    }

    fn indented(text: &str) -> String {
        text.lines().map(|l| format!("  {l}\n")).collect()
    }

    #[test]
    fn certificates_are_held_against_the_decision_line_by_line() {
        assert_eq!(on_certificates(|_| (), |_| ()), [] as [String; 0]);
        let another = on_certificates(|qd| qd.doi_tuong[4].ten.push('h'), |_| ());
        assert!(another.len() == 1 && another[0].starts_with("tên: "), "{another:?}");
        let swapped = on_certificates(|qd| qd.doi_tuong.swap(3, 4), |_| ());
        assert_eq!(swapped.iter().filter(|s| s.starts_with("số thứ tự")).count(), 2, "{swapped:?}");
        let fewer = on_certificates(|_| (), |pages| drop(pages.pop()));
        assert!(fewer[0].starts_with("số trang: "), "{fewer:?}");
        for (what, part) in [
            ("số, ngày quyết định", "Quyết định số"),
            ("người ký", "Vương Thị Tố Uyên"),
            ("danh hiệu, hình thức", "GIẤY KHEN"),
            ("ngày", ", ngày"),
        ] {
            let at = |line: &String| line.contains(part) && !line.contains("ỦY BAN");
            let said = on_certificates(
                |_| (),
                |pages| {
                    let found = pages[0].iter().position(at).expect(part);
                    pages[0][found].push('x');
                },
            );
            assert!(said.len() == 1 && said[0].starts_with(&format!("{what}: ")), "{what}: {said:?}");
        }
    }
}
