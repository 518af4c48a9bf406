//! Quyết định khen thưởng: its data and list → every count, sum, ordinal and legal ground, and from them the printed document.

use super::danh_sach::{self, Context, DoiTuong, LoaiDoiTuong};
use super::luat::{self, KhenThuong, LamTron, VienDan};
use crate::diagnostic::Diagnostic;
use crate::node::Node;
use crate::van_ban::VanBan;
use crate::vietnamese::{NameOrder, fold, upper};

/// How the recipients are shown: the four layouts of practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoCuc {
    MotDoiTuong,
    TrongDieu1,
    DanhSach,
    TheoHinhThuc,
}

/// A decision, computed: nothing below this asks the law or the list again.
#[derive(Clone, Debug)]
pub struct QuyetDinh {
    /// xa, huyen, tinh, so, don-vi, truong, bo.
    pub cap: String,
    /// CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …
    pub tham_quyen: String,
    /// In running text: Chủ tịch Ủy ban nhân dân xã …
    pub nguoi_tang: String,
    pub can_cu: Vec<String>,
    pub ly_do: String,
    pub bo_cuc: BoCuc,
    /// In printed order, numbered.
    pub doi_tuong: Vec<DoiTuong>,
    /// The award when there is only one, by code; else in order of appearance.
    pub hinh_thuc: Vec<&'static KhenThuong>,
    pub co_tien: bool,
    pub nguon_kinh_phi: String,
    pub thi_hanh: String,
    pub stt_theo_nhom: bool,
    pub bang_chu: bool,
    pub in_ngay_sinh: bool,
    pub huong: Option<String>,
    pub nhan_danh_sach: String,
}

impl QuyetDinh {
    /// Do its recipients stand in a list of their own (danh sách kèm theo)?
    pub fn co_danh_sach(&self) -> bool {
        matches!(self.bo_cuc, BoCuc::DanhSach | BoCuc::TheoHinhThuc)
    }
}

/// Most recipients that stand inside Điều 1. (practice)
const MOST_INLINE: usize = 5;

/// Most rows of a list.
pub const MOST_ROWS: usize = 150_000;

/// Data (profile merged) and its list → decision. What cannot be done is said; `None` only when nothing sensible is left.
pub fn quyet_dinh(data: &Node, list: Option<&Node>, head: &VanBan, found: &mut Vec<Diagnostic>) -> Option<QuyetDinh> {
    let text = |key: &str| data.text_of(key);
    let says = |key: &str, value: &str| text(key) == Some(value);
    let on = luat::key(&head.ngay_ban_hanh);
    let agency = head.co_quan.clone().unwrap_or_default().replace('\n', " ");
    let cap = text("cap").map(str::to_string).unwrap_or_else(|| level(&agency).into());
    let co_tien = !says("tien_thuong", "khong");
    if on.is_none() {
        let place = data.get("ngay_ban_hanh").map(|n| &n.place).unwrap_or(&data.place);
        let what = if co_tien {
            "tiền thưởng tính theo lương cơ sở vào ngày ký"
        } else {
            "căn cứ và thẩm quyền chọn theo ngày ký"
        };
        let error = Diagnostic::error("DS030", place, format!("quyết định khen thưởng chưa có ngày: {what}")).field("ngay_ban_hanh");
        found.push(
            error
                .remedy("ghi ngay_ban_hanh: dd/mm/yyyy (dự kiến cũng được, sửa lại khi ký)")
                .cite("NĐ 152/2025/NĐ-CP Điều 49"),
        );
    }
    let tham_quyen = match (text("tham_quyen"), fold(&agency).starts_with("uy ban nhan dan")) {
        (Some(said), _) => said.to_string(),
        (None, true) => format!("Chủ tịch {agency}"),
        (None, false) => {
            let error = Diagnostic::error("DS031", &data.place, "chưa biết người có thẩm quyền quyết định").field("tham_quyen");
            found.push(error.remedy("thêm dòng “tham_quyen: Hiệu trưởng Trường …”, viết như trong câu"));
            String::new()
        }
    };
    let award = text("hinh_thuc").unwrap_or("giay-khen");
    let context = Context {
        on,
        cap: &cap,
        hinh_thuc: award,
        lam_tron: match text("lam_tron") {
            Some("gan-10k") => LamTron::Gan10k,
            Some("khong") => LamTron::Khong,
            _ => LamTron::Len10k,
        },
        tien: co_tien,
        in_ngay_sinh: says("in_ngay_sinh", "co"),
    };
    let place = list.map(|n| n.place.clone()).unwrap_or_else(|| data.place.clone());
    let Some(rows) = list.map(Node::rows).filter(|rows| rows.len() > 0) else {
        let error = Diagnostic::error("DS032", &place, "danh sách khen thưởng không có dòng nào").field("danh_sach");
        found.push(error.remedy("ghi danh_sach ngay trong dữ liệu, hoặc tep_danh_sach: danh-sach.xlsx"));
        return None;
    };
    if rows.len() > MOST_ROWS {
        let error = Diagnostic::error(
            "DS033",
            &place,
            format!("danh sách có {} dòng; giới hạn là {MOST_ROWS} dòng", rows.len()),
        );
        found.push(error.remedy("chia thành nhiều quyết định"));
        return None;
    }
    let count = rows.len();
    let mut doi_tuong = danh_sach::read(rows, &context, found);
    let order = order_of(&list_of(data, "thu_tu_nhom"));
    danh_sach::number(&mut doi_tuong, &order, text("sap_xep").unwrap_or_default(), &NameOrder::default());
    let mut hinh_thuc: Vec<&'static KhenThuong> = Vec::new();
    for r in &doi_tuong {
        if !hinh_thuc.iter().any(|h| h.ma == r.hinh_thuc) {
            let known = on
                .and_then(|on| luat::khen_thuong(r.hinh_thuc, on))
                .or_else(|| luat::all_khen_thuong(r.hinh_thuc).next());
            hinh_thuc.extend(known);
        }
    }
    let bo_cuc = match text("bo_cuc") {
        Some("theo-hinh-thuc") => BoCuc::TheoHinhThuc,
        Some("danh-sach") => BoCuc::DanhSach,
        Some("trong-dieu-1") => BoCuc::TrongDieu1,
        Some("mot-doi-tuong") if doi_tuong.len() == 1 => BoCuc::MotDoiTuong,
        _ if hinh_thuc.len() > 1 => BoCuc::TheoHinhThuc,
        _ if doi_tuong.len() == 1 => BoCuc::MotDoiTuong,
        _ if doi_tuong.len() <= MOST_INLINE => BoCuc::TrongDieu1,
        _ => BoCuc::DanhSach,
    };
    if bo_cuc == BoCuc::TheoHinhThuc {
        // One annex after the other: the ordinal runs through them.
        let at = |r: &DoiTuong| hinh_thuc.iter().position(|h| h.ma == r.hinh_thuc);
        doi_tuong.sort_by_cached_key(at);
        doi_tuong.iter_mut().zip(1..).for_each(|(r, stt)| r.stt = stt);
    }
    // Behind a row that is held all others move up.
    if doi_tuong.len() == count {
        found.extend(danh_sach::other_ordinals(&doi_tuong));
    }
    let nguoi_tang = running(&tham_quyen);
    Some(QuyetDinh {
        can_cu: grounds(data, head, on, &cap, found),
        ly_do: text("ly_do").unwrap_or_default().trim_end_matches('.').to_string(),
        nguon_kinh_phi: text("nguon_kinh_phi").unwrap_or_default().trim_end_matches('.').to_string(),
        thi_hanh: text("thi_hanh").unwrap_or_default().trim_end_matches([',', '.', ';']).to_string(),
        stt_theo_nhom: says("stt", "theo-nhom"),
        bang_chu: !says("bang_chu", "khong"),
        in_ngay_sinh: says("in_ngay_sinh", "co"),
        huong: text("huong_danh_sach").map(str::to_string),
        nhan_danh_sach: "DANH SÁCH".into(),
        tham_quyen: upper(&tham_quyen),
        nguoi_tang,
        cap,
        bo_cuc,
        doi_tuong,
        hinh_thuc,
        co_tien,
    })
}

/// The legal grounds: the law's by date, the user's own, the proposal last; `;` between, `.` at the end. [NĐ30 PL I, II.6.a]
fn grounds(data: &Node, head: &VanBan, on: Option<u32>, cap: &str, found: &mut Vec<Diagnostic>) -> Vec<String> {
    let says = |key: &str| data.text_of(key).unwrap_or_default();
    let vien_dan = match says("vien_dan_luat") {
        "so" => VienDan::So,
        "ca-hai" => VienDan::CaHai,
        _ => VienDan::Ngay,
    };
    let mut lines: Vec<String> = match (&head.can_cu[..], on) {
        ([], Some(on)) => luat::can_cu(on, cap, says("can_cu_thong_tu") == "co")
            .iter()
            .map(|c| c.line(vien_dan))
            .collect(),
        (own, _) => own.to_vec(),
    };
    lines.extend(list_of(data, "can_cu_them"));
    let proposal = says("de_nghi");
    if !proposal.is_empty() {
        let begins = ["theo de nghi", "xet de nghi"].iter().any(|w| fold(proposal).starts_with(w));
        lines.push(if begins {
            proposal.to_string()
        } else {
            format!("Theo đề nghị của {proposal}")
        });
    }
    if let Some(on) = on {
        let place = data.get("can_cu").map(|n| &n.place).unwrap_or(&data.place);
        for line in &lines {
            if let Some((ground, when)) = luat::out_of_range(line, on) {
                let error = Diagnostic::error("DS034", place, format!("căn cứ “{}” chỉ dùng được {when}", ground.dong)).field("can_cu");
                found.push(error.remedy("bỏ trống can_cu để chương trình chọn theo ngày ký, hoặc thay bằng văn bản còn hiệu lực"));
            }
        }
    }
    let last = lines.len().saturating_sub(1);
    let bare = |l: &String| l.trim().trim_end_matches([';', ',', '.']).trim_end().to_string();
    lines
        .iter()
        .enumerate()
        .map(|(i, l)| format!("{}{}", bare(l), if i == last { "." } else { ";" }))
        .collect()
}

/// The level of an agency by its name.
pub(super) fn level(agency: &str) -> &'static str {
    let folded = fold(agency);
    let has = |words: &[&str]| words.iter().any(|w| format!(" {folded} ").contains(&format!(" {w} ")));
    if !folded.starts_with("uy ban nhan dan") {
        return match () {
            () if folded.starts_with("so ") => "so",
            () if folded.starts_with("truong ") => "truong",
            () if folded.starts_with("bo ") => "bo",
            () => "don-vi",
        };
    }
    match () {
        () if has(&["xa", "phuong", "dac khu", "thi tran"]) && !has(&["thi xa"]) => "xa",
        () if has(&["huyen", "quan", "thi xa"]) => "huyen",
        () => "tinh",
    }
}

/// CHỦ TỊCH ỦY BAN … typed in capitals stays; typed as in a sentence it is used as such.
fn running(tham_quyen: &str) -> String {
    if crate::vietnamese::is_upper(tham_quyen) {
        let lower = tham_quyen.to_lowercase();
        let mut chars = lower.chars();
        chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
    } else {
        tham_quyen.to_string()
    }
}

/// The groups in the order the data wants, else as the law names them.
pub(super) fn order_of(said: &[String]) -> Vec<LoaiDoiTuong> {
    let known = |s: &String| LoaiDoiTuong::ALL.into_iter().find(|l| l.slug() == s);
    let said: Vec<LoaiDoiTuong> = said.iter().filter_map(known).collect();
    if said.is_empty() { LoaiDoiTuong::ALL.to_vec() } else { said }
}

pub(super) fn list_of(data: &Node, key: &str) -> Vec<String> {
    let Some(node) = data.get(key) else { return Vec::new() };
    let texts: Vec<&str> = match node.as_list() {
        Some(items) => items.iter().filter_map(Node::as_text).collect(),
        None => node.as_text().unwrap_or_default().lines().collect(),
    };
    texts
        .into_iter()
        .map(str::trim)
        .filter(|t| !t.is_empty())
        .map(str::to_string)
        .collect()
}
