//! The certificates of a dossier: the decision's own recipients, with its number, date and signer, in one PDF of each kind or in one for each
//! value of a column. What each page must say is worked out from the decision, so that reading back checks more than the writer.

use super::across::{OnCertificates, Says};
use super::parts::Parts;
use super::{Output, Paper};
use crate::batch::{Numbers, safe, sheet_of};
use rayon::prelude::*;
use std::collections::HashMap;
use std::path::Path;
use vanthu::journal::ContentHash;
use vanthu::sheet::{Pass, Sheet};
use vanthu::{Certificates, Checked, Diagnostic, Engine, Marks, Place, Styled, VanBan, Warned};
use vanthu_core::khen_thuong::luat::all_khen_thuong;
use vanthu_core::khen_thuong::{DoiTuong, LoChungNhan, LoaiDoiTuong, QuyetDinh};
use vanthu_core::vietnamese::{fold, nearest};
use vanthu_core::{Entry, Node, NodeValue};

/// What the part says beside the fields of a certificate: how the pages go into files, and the paper they go onto.
const OWN: [&str; 4] = ["chia_theo", "phoi", "may_in", "len_phoi"];
/// Columns by which certificates can be put into files of their own.
const COLUMNS: [&str; 4] = ["don_vi", "doi_tuong", "hinh_thuc", "nhom"];
/// What the book of numbers calls the decision's list.
const LIST: &str = "quyet-dinh";
/// Pages made before they are appended: enough to keep all cores at work.
const CHUNK: usize = 256;

/// The certificates as papers; nothing when the dossier has no part for them. Every row that cannot be printed is said.
pub fn papers(engine: &Engine, parts: &Parts, profile: Option<&Node>, decision: &(QuyetDinh, VanBan), file: &Path) -> Checked<Vec<Paper>> {
    let Some(part) = &parts.giay_khen else {
        return Ok(Warned {
            value: Vec::new(),
            warnings: Vec::new(),
        });
    };
    let qd = &decision.0;
    let column = wrong_fields(part)?;
    let sheet = sheet(part, file)?;
    crate::render::picture(engine, part, file)?;
    let data = data(part, parts, decision);
    let mut warnings = Vec::new();
    let mut failed = Vec::new();
    let mut papers = Vec::new();
    let mut names: HashMap<String, String> = HashMap::new();
    for (kind, of) in by_kind(qd, part) {
        let mut data = data.clone();
        data.set("loai", Node::text(kind.as_str(), part.place.clone()));
        let lot = match Certificates::new(engine, &data, profile, None) {
            Ok(made) => {
                warnings.extend(made.warnings);
                made.value
            }
            Err(found) => {
                failed.extend(found);
                continue;
            }
        };
        let lot = Lot {
            engine,
            lot,
            sheet: &sheet,
            qd,
            ly_do: data.get("thanh_tich").and_then(Node::as_text).unwrap_or(&qd.ly_do),
        };
        for (value, of) in by_value(qd, of, column.as_deref()) {
            let name = match &value {
                None => format!("07-{kind}"),
                Some(value) => format!("07-{}", safe(&format!("{kind}-{value}"))),
            };
            let called = value.unwrap_or_default();
            if let Some(other) = names.insert(name.clone(), called.clone()) {
                let message = format!("“{other}” và “{called}” cùng ghi ra tệp “{name}.pdf”");
                let error = Diagnostic::error("DL922", &qd.doi_tuong[of[0]].place, message);
                failed.push(error.remedy("viết thống nhất trong danh sách nếu là một; đổi tên nếu là hai"));
                continue;
            }
            match lot.pdf(&of) {
                Ok(Warned {
                    value: (bytes, boxes),
                    warnings: said,
                }) => {
                    warnings.extend(said);
                    papers.push(Paper {
                        files: vec![Output {
                            extension: "pdf",
                            bytes,
                            note: format!("{} trang, ", of.len()),
                        }],
                        says: Says {
                            certificates: Some(OnCertificates::new(&kind, part, decision, of, boxes)),
                            ..Says::default()
                        },
                        name,
                    });
                }
                Err(found) => failed.extend(found),
            }
        }
    }
    vanthu_core::settle((failed.is_empty()).then_some(papers), warnings.into_iter().chain(failed).collect())
}

/// What the list and the decision say, and the part may not say otherwise; a merit said once for all recipients it may.
fn of_the_decision(key: &str) -> bool {
    matches!(key, "danh_sach" | "quyet_dinh") || (key != "thanh_tich" && LoChungNhan::COLUMNS.contains(&key))
}

/// Fields that the part may not have are refused; the column it divides by, if any.
fn wrong_fields(part: &Node) -> Result<Option<String>, Vec<Diagnostic>> {
    let mut found: Vec<Diagnostic> = part
        .as_map()
        .unwrap_or_default()
        .iter()
        .filter(|e| of_the_decision(&e.key))
        .map(|e| {
            let message = format!("phần giay_khen không ghi {}: lấy từ quyết định và danh sách", e.key);
            Diagnostic::error("DL933", &e.key_place, message).remedy("bỏ dòng này")
        })
        .collect();
    let column = part.get("chia_theo").filter(|n| !n.is_blank());
    let column = column.map(|n| (n, n.as_text().unwrap_or_default().trim().replace('-', "_")));
    if let Some((node, said)) = &column
        && !COLUMNS.contains(&said.as_str())
    {
        let near = nearest(said, COLUMNS).map(|n| format!("có phải “{n}”? ")).unwrap_or_default();
        let error =
            Diagnostic::error("DL921", &node.place, format!("không chia giấy khen theo “{said}” được")).field("giay_khen.chia_theo");
        found.push(error.remedy(format!("{near}ghi một trong: {}", COLUMNS.join(", "))));
    }
    if found.is_empty() {
        Ok(column.map(|(_, said)| said))
    } else {
        Err(found)
    }
}

/// White paper, or the blank and the printer that the part names.
fn sheet(part: &Node, file: &Path) -> Result<Sheet, Vec<Diagnostic>> {
    let blanks: Vec<String> = match part.get("phoi").and_then(Node::as_list) {
        Some(names) => names.iter().filter_map(Node::as_text).map(str::to_string).collect(),
        None => part.text_of("phoi").into_iter().map(str::to_string).collect(),
    };
    let over = part
        .text_of("len_phoi")
        .is_some_and(|t| !matches!(fold(t).as_str(), "khong" | "0" | "no"));
    let beside = file.parent().unwrap_or(Path::new("."));
    Ok(Sheet {
        pass: if over { Pass::Overprint } else { Pass::Full },
        ..sheet_of(beside, &blanks, part.text_of("may_in"))?
    })
}

/// The data of the lot: the part's own fields, and what the decision says of all.
fn data(part: &Node, parts: &Parts, (qd, head): &(QuyetDinh, VanBan)) -> Node {
    let mut data = part.clone();
    if let NodeValue::Map(entries) = &mut data.value {
        entries.retain(|e| !OWN.contains(&&*e.key));
    }
    for key in ["co_quan", "dia_danh", "tham_quyen", "nguoi_ky"] {
        let own = data.get(key).is_some_and(|n| !n.is_blank());
        if let (false, Some(given)) = (own, parts.quyet_dinh.get(key).filter(|n| !n.is_blank())) {
            data.set(key, given.clone());
        }
    }
    let place = parts.quyet_dinh.place.clone();
    let mut text = |key: &str, value: String| {
        if data.get(key).is_none_or(Node::is_blank) {
            data.set(key, Node::text(value, place.clone()));
        }
    };
    text("ngay_ban_hanh", head.ngay_ban_hanh.to_string());
    text("thanh_tich", qd.ly_do.clone());
    let number = [
        ("so", head.so_ky_hieu.so.map(|so| so.to_string())),
        ("ky_hieu", Some(head.so_ky_hieu.ky_hieu.clone().unwrap_or_else(|| "QĐ".into()))),
        ("ngay", Some(head.ngay_ban_hanh.to_string())),
    ];
    let number = number
        .into_iter()
        .filter_map(|(key, value)| Some(entry(key, value?, &place)))
        .collect();
    data.set("quyet_dinh", Node::map(number, place));
    data
}

fn entry(key: &str, value: String, place: &Place) -> Entry {
    Entry {
        key: key.into(),
        key_place: place.clone(),
        value: Node::text(value, place.clone()),
    }
}

/// Recipients by the kind of certificate their award comes with, in the order of the decision; `loai` in the part makes all of one kind.
fn by_kind(qd: &QuyetDinh, part: &Node) -> Vec<(String, Vec<usize>)> {
    let said = part.text_of("loai");
    let kind = |r: &DoiTuong| match said {
        Some(said) => Some(fold(said).replace([' ', '_'], "-")),
        None => all_khen_thuong(r.hinh_thuc).next()?.certificate().map(str::to_string),
    };
    grouped((0..qd.doi_tuong.len()).filter_map(|i| Some((kind(&qd.doi_tuong[i])?, i))))
}

/// The same recipients by a column's value; all of them together when there is none.
fn by_value(qd: &QuyetDinh, of: Vec<usize>, column: Option<&str>) -> Vec<(Option<String>, Vec<usize>)> {
    let Some(column) = column else { return vec![(None, of)] };
    let value = |r: &DoiTuong| {
        let value = match column {
            "don_vi" => r.don_vi.as_deref(),
            "nhom" => r.nhom.as_deref(),
            "doi_tuong" => Some(r.loai.slug()),
            _ => Some(r.hinh_thuc),
        };
        value
            .map(|v| v.trim().replace('\n', " "))
            .filter(|v| !v.is_empty())
            .unwrap_or_else(|| "khong-ghi".into())
    };
    grouped(of.into_iter().map(|i| (Some(value(&qd.doi_tuong[i])), i)))
}

/// In order of first appearance.
fn grouped<K: Clone + Eq + std::hash::Hash>(of: impl Iterator<Item = (K, usize)>) -> Vec<(K, Vec<usize>)> {
    let mut groups: Vec<(K, Vec<usize>)> = Vec::new();
    let mut known: HashMap<K, usize> = HashMap::new();
    for (key, index) in of {
        let at = *known.entry(key.clone()).or_insert(groups.len());
        if at == groups.len() {
            groups.push((key, Vec::new()));
        }
        groups[at].1.push(index);
    }
    groups
}

struct Lot<'a> {
    engine: &'a Engine,
    lot: Certificates,
    sheet: &'a Sheet,
    qd: &'a QuyetDinh,
    /// Why those are commended whose row does not say it.
    ly_do: &'a str,
}

impl Lot<'_> {
    /// One PDF of these recipients, a page each, and which boxes a page has.
    fn pdf(&self, of: &[usize]) -> Checked<(Vec<u8>, Vec<String>)> {
        let mut merged = self.engine.merged();
        let mut bytes = Vec::new();
        let mut found = Vec::new();
        let mut first: Option<Styled> = None;
        let unit = |i: usize| self.qd.doi_tuong[i].don_vi.as_deref().unwrap_or_default();
        let mut marks = Marks::new(of.iter().map(|i| unit(*i)));
        for chunk in of.chunks(CHUNK) {
            let made: Vec<Checked<Styled>> = chunk.par_iter().map(|i| self.page(&self.qd.doi_tuong[*i])).collect();
            let mut pages = Vec::new();
            for (i, made) in chunk.iter().zip(made) {
                match made {
                    Ok(made) => {
                        found.extend(made.warnings);
                        let mut own: Vec<_> = self.engine.pages(&made.value);
                        let r = &self.qd.doi_tuong[*i];
                        for page in &mut own {
                            page.marks = marks.of(unit(*i), &r.stt.to_string(), &r.ten);
                            self.sheet.send(page);
                        }
                        pages.extend(own);
                        first.get_or_insert(made.value);
                    }
                    Err(wrong) => found.extend(wrong),
                }
            }
            bytes.extend(merged.push(&pages).map_err(|e| vec![e])?);
        }
        let mut boxes = Vec::new();
        if let Some(first) = &first {
            bytes.extend(merged.finish(first, of.len()).map_err(|e| vec![e])?);
            let named = first.fixed.iter().flat_map(|page| page.texts());
            boxes.extend(named.filter(|(_, text)| !text.is_empty()).map(|(name, _)| name.to_string()));
        }
        vanthu_core::settle(Some((bytes, boxes)), found)
    }

    fn page(&self, r: &DoiTuong) -> Checked<Styled> {
        let at_row = |found: Vec<Diagnostic>| found.into_iter().map(|d| placed(d, r)).collect::<Vec<_>>();
        let one = self.lot.one(Some((&row(r, self.ly_do)).into()), None).map_err(at_row)?;
        let mut warnings = at_row(one.warnings);
        let mut page = self.lot.page(self.engine, one.value).map_err(at_row)?.value;
        self.sheet.prepare(&mut page, r.loai.slug()).map_err(at_row)?;
        let fitted = self.lot.place(&page).map_err(at_row)?;
        warnings.extend(at_row(fitted.warnings));
        let wrong = self.sheet.check(&fitted.value, r.loai.slug());
        if !wrong.is_empty() {
            return Err(at_row(wrong));
        }
        Ok(Warned {
            value: self.lot.styled(vec![fitted.value]),
            warnings,
        })
    }
}

/// A recipient of the decision as a row of a list; `ly_do` is why, when the row does not say it.
fn row(r: &DoiTuong, ly_do: &str) -> Node {
    let name = if r.loai == LoaiDoiTuong::CaNhan { "ho_ten" } else { "ten_tap_the" };
    let merit = r.thanh_tich.as_deref().unwrap_or(ly_do);
    let cells = [
        ("stt", Some(r.stt.to_string())),
        ("doi_tuong", Some(r.loai.slug().to_string())),
        (name, Some(r.ten.clone())),
        ("danh_xung", r.danh_xung.clone()),
        ("chuc_vu", r.chuc_vu.clone()),
        ("don_vi", r.don_vi.clone()),
        ("thanh_tich", Some(merit.to_string())),
        ("hinh_thuc", Some(r.hinh_thuc.to_string())),
        ("truy_tang", r.truy_tang.then(|| "co".to_string())),
    ];
    let cells = cells.into_iter().filter_map(|(key, value)| Some(entry(key, value?, &r.place)));
    Node::map(cells.collect(), r.place.clone())
}

/// The numbers on the certificates, as they were given out before: a signed decision's list that is put in another order is refused. Nothing
/// while the decision has no number, for then nothing was handed over.
pub fn numbers(file: &Path, (qd, head): &(QuyetDinh, VanBan), anew: bool) -> Result<Option<(Numbers, Vec<Diagnostic>)>, Vec<Diagnostic>> {
    if head.so_ky_hieu.so.is_none() {
        return Ok(None);
    }
    let rows: Vec<Node> = qd.doi_tuong.iter().map(|r| row(r, &qd.ly_do)).collect();
    let common = ContentHash::of_parts([qd.ly_do.as_bytes(), head.ngay_ban_hanh.to_string().as_bytes()]);
    Numbers::open(file, Path::new(LIST), (rows.len(), &|i| (&rows[i]).into()), common, anew).map(Some)
}

/// What has no place of its own is about the row.
fn placed(d: Diagnostic, r: &DoiTuong) -> Diagnostic {
    if d.place == Place::default() {
        Diagnostic {
            place: r.place.clone(),
            ..d
        }
    } else {
        d
    }
}
