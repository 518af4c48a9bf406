//! The data file of a dossier, taken apart: what each paper says of itself, what they share, and the numbers and dates that tie them together.

use vanthu::{Diagnostic, NgayThang};
use vanthu_core::Node;
use vanthu_core::vietnamese::{dia_danh_thoi_gian_line, fold, nearest, so_va_ngay};

/// The parts of the file, each a data file of its kind.
pub struct Parts {
    pub quyet_dinh: Node,
    pub bien_ban: Option<Node>,
    pub to_trinh: Option<Node>,
    pub so_khen_thuong: Node,
    pub ky_nhan: Node,
    pub bao_cao: Option<Node>,
    /// What certificates say beside the list and the decision; none = none are printed.
    pub giay_khen: Option<Node>,
    /// How labels of envelopes stand on their sheet, or `co`: as the agency's profile has it; none = none are made.
    pub nhan_phong_bi: Option<Node>,
    /// Registers that are there already.
    pub so_da_co: Vec<String>,
}

const KNOWN: [&str; 11] = [
    "loai",
    "chung",
    "quyet_dinh",
    "bien_ban",
    "to_trinh",
    "so_khen_thuong",
    "ky_nhan",
    "bao_cao",
    "giay_khen",
    "nhan_phong_bi",
    "so_da_co",
];
/// Those that have fields of their own.
const MAPS: std::ops::Range<usize> = 1..9;
/// What papers of the same agency have in common when they do not say it.
const SHARED: [&str; 4] = ["co_quan_chu_quan", "co_quan", "dia_danh", "trang"];

impl Parts {
    pub fn of(data: &Node, profile: Option<&Node>) -> Result<Parts, Vec<Diagnostic>> {
        let mut found = Vec::new();
        for entry in data.as_map().unwrap_or_default() {
            if !KNOWN.contains(&entry.key.as_str()) {
                let message = format!("không có phần “{}” trong hồ sơ khen thưởng", entry.key);
                let near = nearest(&entry.key, KNOWN).map(|n| format!("có phải “{n}”? ")).unwrap_or_default();
                found.push(
                    Diagnostic::error("DL013", &entry.key_place, message).remedy(format!("{near}các phần: {}", KNOWN[1..].join(", "))),
                );
            }
        }
        for key in &KNOWN[MAPS] {
            if let Some(part) = data.get(key).filter(|n| !n.is_blank() && n.as_map().is_none()) {
                let error = Diagnostic::error("DL014", &part.place, format!("phần {key} phải gồm các trường con")).field(*key);
                found.push(error.remedy("ghi mỗi trường một dòng “tên: giá trị”, lùi vào trong"));
            }
        }
        let decision = data.get("quyet_dinh").filter(|n| n.as_map().is_some());
        if decision.is_none() && found.is_empty() {
            let error = Diagnostic::error("DL012", &data.place, "hồ sơ khen thưởng thiếu phần quyet_dinh");
            found.push(error.remedy("bắt đầu bằng: vanthu new ho-so-khen-thuong"));
        }
        let (Some(decision), true) = (decision, found.is_empty()) else {
            return Err(found);
        };
        let common = data.get("chung");
        let part = |key: &str, loai: &str, from: &[&Node]| -> Option<Node> {
            let mut node = data.get(key).filter(|n| !n.is_blank())?.clone();
            for from in from {
                fill(&mut node, from);
            }
            node.set("loai", Node::text(loai, node.place.clone()));
            Some(node)
        };
        let shared: Vec<&Node> = common.into_iter().collect();
        let quyet_dinh = part("quyet_dinh", "quyet-dinh-khen-thuong", &shared).unwrap_or_else(|| decision.clone());
        let with_decision: Vec<&Node> = common.into_iter().chain([&quyet_dinh]).collect();
        // A register without a part of its own is the decision's agency's, signed as the decision is.
        let register = |key: &str, loai: &str| {
            let mut node = part(key, loai, &with_decision).unwrap_or_else(|| {
                let mut node = Node::map(Vec::new(), quyet_dinh.place.clone());
                fill(&mut node, &quyet_dinh);
                node.set("loai", Node::text(loai, node.place.clone()));
                node
            });
            if node.get("nguoi_ky").is_none_or(Node::is_blank)
                && let Some(signer) = quyet_dinh.get("nguoi_ky")
            {
                node.set("nguoi_ky", signer.clone());
            }
            node
        };
        let to_trinh = part("to_trinh", "to-trinh-khen-thuong", &with_decision);
        let mut bien_ban = part("bien_ban", "bien-ban-khen-thuong", &shared);
        if let Some(node) = &mut bien_ban {
            council(node, &quyet_dinh, profile);
        }
        Ok(Parts {
            so_khen_thuong: register("so_khen_thuong", "so-khen-thuong"),
            ky_nhan: register("ky_nhan", "danh-sach-ky-nhan"),
            bao_cao: part("bao_cao", "bao-cao-khen-thuong", &with_decision),
            giay_khen: data.get("giay_khen").filter(|n| !n.is_blank()).cloned(),
            nhan_phong_bi: labels(data),
            so_da_co: texts(data.get("so_da_co")),
            bien_ban,
            to_trinh,
            quyet_dinh,
        })
    }

    /// Numbers and dates are typed once: the decision takes them from the minutes and the proposal where it leaves them out, and is held against
    /// them where it does not.
    pub fn tie(&mut self, profile: Option<&Node>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        if let Some(minutes) = &self.bien_ban {
            let date = date_of(minutes);
            let said: Vec<String> = ["can_cu", "can_cu_them"]
                .iter()
                .flat_map(|k| texts(self.quyet_dinh.get(k)))
                .collect();
            if let Some(date) = date.filter(NgayThang::is_whole) {
                let shown = dia_danh_thoi_gian_line(None, &date);
                match said.iter().find(|line| fold(line).contains("bien ban")) {
                    None => {
                        let council = text(minutes, "co_quan").unwrap_or_else(|| "Hội đồng Thi đua - Khen thưởng".into());
                        let line = format!("Căn cứ Biên bản họp {} {shown}", council.replace('\n', " "));
                        let place = minutes.place.clone();
                        let mut lines: Vec<Node> = texts(self.quyet_dinh.get("can_cu_them"))
                            .into_iter()
                            .map(|t| Node::text(t, place.clone()))
                            .collect();
                        lines.push(Node::text(line, place.clone()));
                        self.quyet_dinh.set("can_cu_them", Node::list(lines, place));
                    }
                    Some(line) if !line.contains(&shown) => {
                        let place = self.quyet_dinh.get("can_cu_them").unwrap_or(&self.quyet_dinh).place.clone();
                        let message = format!("quyết định không nêu đúng biên bản của hồ sơ: họp {shown}");
                        let error = Diagnostic::error("DL931", &place, message).field("quyet_dinh.can_cu_them");
                        found.push(error.remedy("sửa ngày, hoặc bỏ dòng căn cứ ấy: chương trình tự ghi từ biên bản"));
                    }
                    Some(_) => {}
                }
                if let Some(proposal) = &mut self.to_trinh {
                    rests_on(proposal, minutes, &shown);
                }
            }
        }
        if let Some(proposal) = &self.to_trinh {
            let symbol = text(proposal, "so_ky_hieu.ky_hieu").or_else(|| text(profile.as_ref()?, "so_ky_hieu.ky_hieu"));
            let number = text(proposal, "so_ky_hieu.so").and_then(|t| t.parse().ok());
            let date = date_of(proposal).filter(NgayThang::is_whole);
            if let (Some(number), Some(symbol), Some(date)) = (number, symbol, date) {
                let wanted = so_va_ngay(Some(number), &symbol, &date);
                let by = text(&self.quyet_dinh, "de_nghi").unwrap_or_default();
                let place = self.quyet_dinh.get("de_nghi").unwrap_or(&self.quyet_dinh).place.clone();
                if !by.is_empty() && !fold(&by).contains("to trinh") {
                    let whole = format!("{} tại Tờ trình {wanted}", by.trim_end_matches(['.', ',', ';']));
                    self.quyet_dinh.set("de_nghi", Node::text(whole, place));
                } else if !by.contains(&wanted) {
                    let message = format!("quyết định không nêu đúng tờ trình của hồ sơ: {wanted}");
                    let error = Diagnostic::error("DL931", &place, message).field("quyet_dinh.de_nghi");
                    found.push(error.remedy("ghi de_nghi: người đề nghị, không ghi tờ trình: chương trình tự ghi số và ngày"));
                }
            }
        }
        found.extend(self.order());
        found
    }

    /// Minutes, proposal, decision: none is dated before what it rests on.
    fn order(&self) -> Vec<Diagnostic> {
        let dated = |name: &'static str, node: Option<&Node>| {
            let node = node?;
            let date = date_of(node).filter(NgayThang::is_whole)?;
            Some((name, date, node.get("ngay_ban_hanh").unwrap_or(node).place.clone()))
        };
        let chain: Vec<_> = [
            dated("biên bản", self.bien_ban.as_ref()),
            dated("tờ trình", self.to_trinh.as_ref()),
            dated("quyết định", Some(&self.quyet_dinh)),
        ]
        .into_iter()
        .flatten()
        .collect();
        let key = |d: &NgayThang| (d.nam, d.thang, d.ngay);
        chain
            .windows(2)
            .filter(|w| key(&w[0].1) > key(&w[1].1))
            .map(|w| {
                let message = format!("{} đề ngày {}, trước {} ngày {}", w[1].0, w[1].1, w[0].0, w[0].1);
                Diagnostic::error("DL932", &w[1].2, message)
                    .field("ngay_ban_hanh")
                    .remedy("sửa ngày cho đúng thứ tự: biên bản, tờ trình, quyết định")
            })
            .collect()
    }
}

/// Fields of the head that `node` leaves blank, from another part.
fn fill(node: &mut Node, from: &Node) {
    for key in SHARED {
        let own = node.get(key).is_some_and(|n| !n.is_blank());
        // An agency that is named without a superior has none: it does not get another's.
        let named = key == "co_quan_chu_quan" && node.get("co_quan").is_some_and(|n| !n.is_blank());
        if let (false, false, Some(given)) = (own, named, from.get(key).filter(|n| !n.is_blank())) {
            node.set(key, given.clone());
        }
    }
}

/// Minutes are the council's, below the agency that decides.
fn council(node: &mut Node, decision: &Node, profile: Option<&Node>) {
    if node.get("co_quan").is_none_or(Node::is_blank) {
        node.set("co_quan", Node::text("Hội đồng Thi đua - Khen thưởng", node.place.clone()));
        let named = [Some(decision), profile].into_iter().flatten().filter_map(|n| n.get("co_quan"));
        if let Some(agency) = named.into_iter().find(|n| !n.is_blank()) {
            let line = agency.as_text().unwrap_or_default().trim().replace('\n', " ");
            node.set("co_quan_chu_quan", Node::text(line, agency.place.clone()));
        }
    }
    for key in ["hinh_thuc", "ly_do"] {
        if let (true, Some(given)) = (node.get(key).is_none_or(Node::is_blank), decision.get(key)) {
            node.set(key, given.clone());
        }
    }
}

/// The proposal says how the council voted and what it encloses, unless it says it itself. That all passed is true: a decision with somebody who
/// did not is refused.
fn rests_on(proposal: &mut Node, minutes: &Node, date: &str) {
    let council = text(minutes, "co_quan").unwrap_or_default().replace('\n', " ");
    let place = proposal.place.clone();
    let blank = |node: &Node, key: &str| node.get(key).is_none_or(Node::is_blank);
    if blank(proposal, "ket_qua_bo_phieu") {
        let vote = format!("{council} đã họp {date}; các trường hợp đề nghị đều đạt tỷ lệ phiếu theo quy định");
        proposal.set("ket_qua_bo_phieu", Node::text(vote, place.clone()));
    }
    if blank(proposal, "ho_so_kem_theo") {
        let enclosed = format!("Biên bản họp {council} {date}");
        proposal.set("ho_so_kem_theo", Node::list(vec![Node::text(enclosed, place.clone())], place));
    }
}

/// A text below a path of keys: `so_ky_hieu.so`.
fn text(node: &Node, path: &str) -> Option<String> {
    let mut node = node;
    for key in path.split('.') {
        node = node.get(key)?;
    }
    let text = node.as_text()?.trim();
    (!text.is_empty()).then(|| text.to_string())
}

fn texts(node: Option<&Node>) -> Vec<String> {
    let Some(node) = node else { return Vec::new() };
    let all: Vec<&str> = match node.as_list() {
        Some(items) => items.iter().filter_map(Node::as_text).collect(),
        None => node.as_text().unwrap_or_default().lines().collect(),
    };
    all.into_iter()
        .map(str::trim)
        .filter(|t| !t.is_empty())
        .map(str::to_string)
        .collect()
}

/// The part on labels, wherever it stands; none when it says that there are none.
fn labels(data: &Node) -> Option<Node> {
    let said = |node: &Node| node.get("nhan_phong_bi").filter(|n| !n.is_blank()).cloned();
    let part = said(data).or_else(|| said(data.get("giay_khen")?))?;
    (part.as_text().map(fold).as_deref() != Some("khong")).then_some(part)
}

fn date_of(node: &Node) -> Option<NgayThang> {
    NgayThang::parse(&text(node, "ngay_ban_hanh")?).ok()
}
