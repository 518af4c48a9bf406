//! The dated data of commendation: the files of `khen-thuong/`, read once.

use super::LoaiDoiTuong;
use crate::fields::CAP;
use crate::vietnamese::NgayThang;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::OnceLock;

/// From 2025-07-01 there is no district: two tiers of local government.
const HAI_CAP_TU: u32 = 20250701;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Luat {
    luong_co_so: Vec<LuongCoSo>,
    khen_thuong: Vec<KhenThuong>,
    cap: Vec<Cap>,
    can_cu: Vec<CanCu>,
    nguong_phieu: Vec<NguongPhieu>,
    hop_hoi_dong: Vec<HopHoiDong>,
}

/// Who decides at a level.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cap {
    ma: String,
    ten: String,
}

/// How many of all members of the council must agree, and whether by ballot.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NguongPhieu {
    /// Codes of awards; none = every other.
    #[serde(default)]
    hinh_thuc: Vec<String>,
    pub phan_tram: u32,
    /// More than `phan_tram`, not at least.
    #[serde(default)]
    pub qua: bool,
    #[serde(default)]
    pub bo_phieu_kin: bool,
    tu: String,
    den: Option<String>,
    pub nguon: String,
    pub tin: String,
}

/// How many members must be present: `tu_so` of `mau_so`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HopHoiDong {
    pub tu_so: u32,
    pub mau_so: u32,
    tu: String,
    den: Option<String>,
    pub nguon: String,
    pub tin: String,
}

/// Lương cơ sở, đồng a month, in force from `tu` to `den`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LuongCoSo {
    tu: String,
    den: Option<String>,
    pub dong: u64,
    pub nguon: String,
    /// `thay` = the source was seen, `nho` = from memory or a weak source.
    pub tin: String,
}

/// A title or form of commendation, as it stood between two dates.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KhenThuong {
    pub ma: String,
    pub ten: String,
    /// Other names, and the short ones of lists: LĐTT.
    #[serde(default)]
    ten_khac: Vec<String>,
    lop: String,
    ca_nhan: Option<u64>,
    tap_the: Option<u64>,
    ho_gia_dinh: Option<u64>,
    ca_nhan_xa: Option<u64>,
    tap_the_xa: Option<u64>,
    /// The law only sets the most.
    ca_nhan_toi_da: Option<u64>,
    #[serde(default)]
    khong_ro_muc: Vec<String>,
    cap3: Vec<String>,
    cap2: Vec<String>,
    /// The kind of certificate handed over with it.
    #[serde(default = "giay_khen")]
    giay: String,
    tu: String,
    den: Option<String>,
    pub nguon: String,
    pub tin: String,
}

/// A legal ground and the dates on which a decision may cite it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CanCu {
    pub ma: String,
    pub dong: String,
    dong_so: Option<String>,
    dau: String,
    /// Number and symbol of a law that is cited by its date as a rule.
    dau_so: Option<String>,
    tu: String,
    den: Option<String>,
    /// Code of the text that replaced it; one that was only amended has none.
    thay_bang: Option<String>,
    /// Last day in force, where it is not `den`.
    het: Option<String>,
    #[serde(default)]
    cap: String,
    #[serde(default)]
    pub tuy_chon: bool,
    pub tin: String,
}

/// How amounts are rounded after multiplying. The decree says up to tens of thousands. [NĐ 152/2025/NĐ-CP Đ.49]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LamTron {
    #[default]
    Len10k,
    Gan10k,
    Khong,
}

fn giay_khen() -> String {
    "giay-khen".into()
}

fn luat() -> &'static Luat {
    static DATA: OnceLock<Luat> = OnceLock::new();
    const TEXT: &str = concat!(
        include_str!("../../khen-thuong/khen-thuong.toml"),
        include_str!("../../khen-thuong/hinh-thuc.toml"),
        include_str!("../../khen-thuong/hinh-thuc-khac.toml")
    );
    DATA.get_or_init(|| toml::from_str(TEXT).expect("the embedded data is in order"))
}

/// 20 January 2026 → 20260120; none unless the date is whole.
pub fn key(date: &NgayThang) -> Option<u32> {
    Some(date.nam? * 10_000 + date.thang? * 100 + date.ngay?)
}

fn holds(tu: &str, den: Option<&str>, on: u32) -> bool {
    let bound = |text: &str| NgayThang::parse(text).ok().and_then(|d| key(&d)).unwrap_or_default();
    bound(tu) <= on && den.is_none_or(|d| on <= bound(d))
}

/// Is local government of two tiers on that day?
pub fn hai_cap(on: u32) -> bool {
    on >= HAI_CAP_TU
}

pub fn luong_co_so(on: u32) -> Option<&'static LuongCoSo> {
    luat().luong_co_so.iter().find(|l| holds(&l.tu, l.den.as_deref(), on))
}

/// An award by its code or its name, as it stands on that day.
pub fn khen_thuong(named: &str, on: u32) -> Option<&'static KhenThuong> {
    all_khen_thuong(named).find(|k| holds(&k.tu, k.den.as_deref(), on))
}

/// Every period of an award, by its code or any of its names.
pub fn all_khen_thuong(named: &str) -> impl Iterator<Item = &'static KhenThuong> {
    let known = by_name();
    let found = known.get(named).or_else(|| {
        let wanted = as_code(named);
        known
            .get(wanted.as_str())
            .or_else(|| known.get(wanted.strip_prefix("danh-hieu-")?.trim_matches(['“', '”', '"'])))
    });
    found.into_iter().flatten().copied()
}

/// A name as a code: no accents, no quotes, hyphens between the words.
fn as_code(name: &str) -> String {
    crate::vietnamese::fold(name.trim().trim_matches(['“', '”', '"'])).replace([' ', '_'], "-")
}

/// Codes, then names and short names → the periods of each award. A list asks it for every row.
fn by_name() -> &'static HashMap<String, Vec<&'static KhenThuong>> {
    static MAP: OnceLock<HashMap<String, Vec<&'static KhenThuong>>> = OnceLock::new();
    MAP.get_or_init(|| {
        let mut periods: HashMap<String, Vec<&KhenThuong>> = HashMap::new();
        let all = &luat().khen_thuong;
        for k in all {
            periods.entry(k.ma.clone()).or_default().push(k);
        }
        for k in all {
            for name in [&k.ten].into_iter().chain(&k.ten_khac).map(|n| as_code(n)) {
                if !periods.contains_key(&name) {
                    let own = periods.get(&k.ma).cloned().unwrap_or_default();
                    periods.insert(name, own);
                }
            }
        }
        periods
    })
}

/// The names of the awards that a level may grant on that day, as a list may have them.
pub fn names(cap: &str, on: Option<u32>) -> Vec<&'static str> {
    let may = |k: &&KhenThuong| on.is_none_or(|on| holds(&k.tu, k.den.as_deref(), on) && (cap.is_empty() || k.may_grant(cap, on)));
    let mut names: Vec<&str> = luat().khen_thuong.iter().filter(may).map(|k| k.ten.as_str()).collect();
    names.dedup();
    names
}

/// Who decides at a level: "Chủ tịch Ủy ban nhân dân cấp xã".
pub fn nguoi_quyet_dinh(cap: &str) -> &str {
    luat().cap.iter().find(|c| c.ma == cap).map_or(cap, |c| c.ten.as_str())
}

/// The threshold for an award in a meeting of that day.
pub fn nguong_phieu(hinh_thuc: &str, on: u32) -> Option<&'static NguongPhieu> {
    let named = |n: &&NguongPhieu| n.hinh_thuc.iter().any(|h| h == hinh_thuc);
    let holding = || luat().nguong_phieu.iter().filter(|n| holds(&n.tu, n.den.as_deref(), on));
    holding().find(named).or_else(|| holding().find(|n| n.hinh_thuc.is_empty()))
}

pub fn hop_hoi_dong(on: u32) -> Option<&'static HopHoiDong> {
    luat().hop_hoi_dong.iter().find(|h| holds(&h.tu, h.den.as_deref(), on))
}

impl NguongPhieu {
    /// In integers: `dong_y` of `tong` members.
    pub fn dat(&self, dong_y: u32, tong: u32) -> bool {
        let (yes, needed) = (u64::from(dong_y) * 100, u64::from(tong) * u64::from(self.phan_tram));
        if self.qua { yes > needed } else { yes >= needed }
    }
}

/// The codes of all awards, each once: titles, then forms, in the order of the data.
pub fn in_order() -> impl Iterator<Item = &'static str> {
    let all = &luat().khen_thuong;
    let once = all
        .iter()
        .enumerate()
        .filter(|(i, k)| !all[..*i].iter().any(|before| before.ma == k.ma));
    let (titles, forms): (Vec<_>, Vec<_>) = once.map(|(_, k)| k).partition(|k| k.is_danh_hieu());
    titles.into_iter().chain(forms).map(|k| k.ma.as_str())
}

/// The codes of the awards that decisions of this program grant, each once: what state bodies grant is known and not offered.
pub fn codes() -> Vec<&'static str> {
    let offered = |k: &&KhenThuong| k.cap3.iter().chain(&k.cap2).any(|c| CAP.contains(&c.as_str()));
    let mut codes: Vec<&str> = luat().khen_thuong.iter().filter(offered).map(|k| k.ma.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

impl KhenThuong {
    /// An emulation title (quoted in running text), not a form of commendation.
    pub fn is_danh_hieu(&self) -> bool {
        self.lop == "danh-hieu"
    }

    /// The slug of the certificate's kind: giay-khen, bang-khen, giay-chung-nhan; `None` = there is none, as with a flag.
    pub fn certificate(&self) -> Option<&str> {
        (self.giay != "khong").then_some(self.giay.as_str())
    }

    /// Thousandths of the lương cơ sở; `None` = this kind of recipient does not get it, or nobody knows how much.
    pub fn he_so(&self, loai: LoaiDoiTuong, cap: &str) -> Option<u64> {
        match loai {
            LoaiDoiTuong::CaNhan => self.ca_nhan_xa.filter(|_| cap == "xa").or(self.ca_nhan),
            LoaiDoiTuong::TapThe => self.tap_the_xa.filter(|_| cap == "xa").or(self.tap_the),
            LoaiDoiTuong::HoGiaDinh => self.ho_gia_dinh,
        }
    }

    /// The most thousandths, where the law sets no more than that.
    pub fn toi_da(&self, loai: LoaiDoiTuong) -> Option<u64> {
        self.ca_nhan_toi_da.filter(|_| loai == LoaiDoiTuong::CaNhan)
    }

    pub fn admits(&self, loai: LoaiDoiTuong) -> bool {
        self.he_so(loai, "").or(self.toi_da(loai)).is_some() || self.khong_ro_muc.iter().any(|k| k == loai.slug())
    }

    /// May a body of this level grant it on that day?
    pub fn may_grant(&self, cap: &str, on: u32) -> bool {
        let levels = if hai_cap(on) { &self.cap2 } else { &self.cap3 };
        levels.iter().any(|c| c == cap)
    }

    pub fn levels(&self, on: u32) -> &[String] {
        if hai_cap(on) { &self.cap2 } else { &self.cap3 }
    }
}

/// Đồng, in integers: `base × thousandths`, rounded once.
pub fn tien_thuong(base: u64, he_so: u64, lam_tron: LamTron) -> u64 {
    const TEN_THOUSAND: u64 = 10_000;
    let product = base * he_so;
    match lam_tron {
        LamTron::Len10k => product.div_ceil(1000 * TEN_THOUSAND) * TEN_THOUSAND,
        LamTron::Gan10k => (product + 500 * TEN_THOUSAND) / (1000 * TEN_THOUSAND) * TEN_THOUSAND,
        LamTron::Khong => product / 1000,
    }
}

/// How a law is cited: by its date (the decree's way), its number, or both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VienDan {
    #[default]
    Ngay,
    So,
    CaHai,
}

impl CanCu {
    /// The line without its closing sign.
    pub fn line(&self, vien_dan: VienDan) -> String {
        match (vien_dan, &self.dong_so) {
            (VienDan::So, Some(by_number)) => by_number.clone(),
            (VienDan::CaHai, Some(by_number)) => match self.dong.rfind(" ngày ") {
                Some(at) => format!("{by_number}{}", &self.dong[at..]),
                None => by_number.clone(),
            },
            _ => self.dong.clone(),
        }
    }
}

/// The legal grounds of a decision of that day by a body of that level: law, decree, circular.
pub fn can_cu(on: u32, cap: &str, optional: bool) -> Vec<&'static CanCu> {
    let level_fits = |c: &CanCu| match c.cap.as_str() {
        "" => true,
        "ubnd" => matches!(cap, "xa" | "huyen" | "tinh"),
        level => level == cap,
    };
    let fits = |c: &&CanCu| holds(&c.tu, c.den.as_deref(), on) && level_fits(c) && (optional || !c.tuy_chon);
    luat().can_cu.iter().filter(fits).collect()
}

/// A text that was replaced before a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HetHieuLuc {
    /// "Nghị định số 98/2023/NĐ-CP".
    pub ten: String,
    /// Last day in force, `30/06/2025`.
    pub het: String,
    /// The line of the text that is in force on the day instead.
    pub thay_bang: Option<&'static str>,
}

/// A ground in somebody's own line that was replaced before that day. One that was amended stays in force, and others nobody here knows.
pub fn het_hieu_luc(line: &str, on: u32) -> Option<HetHieuLuc> {
    let line = crate::vietnamese::fold(line);
    let named = |c: &&CanCu| {
        let holds = |mark: &str| line.contains(&crate::vietnamese::fold(mark));
        holds(&c.dau) || c.dau_so.as_deref().is_some_and(holds)
    };
    let by_code = |code: &str| luat().can_cu.iter().find(|c| c.ma == code);
    let old = luat().can_cu.iter().filter(named).find(|c| {
        let end = c.het.as_deref().or(c.den.as_deref());
        c.thay_bang.is_some() && end.is_some_and(|end| !holds("0001-01-01", Some(end), on))
    })?;
    let mut next = old.thay_bang.as_deref().and_then(by_code);
    while let Some(text) = next.filter(|n| !holds(&n.tu, n.den.as_deref(), on)) {
        next = text.thay_bang.as_deref().and_then(by_code);
    }
    let end = old.het.as_deref().or(old.den.as_deref())?;
    let name = old.dong.strip_prefix("Căn cứ ").unwrap_or(&old.dong);
    let name = name.split(" của ").next().unwrap_or(name).split(';').next().unwrap_or(name);
    let name = name.split(" ngày ").next().filter(|_| name.contains(" số ")).unwrap_or(name);
    Some(HetHieuLuc {
        ten: name.to_string(),
        het: end.split('-').rev().collect::<Vec<_>>().join("/"),
        thay_bang: next.map(|n| n.dong.as_str()),
    })
}

/// A ground in somebody's own line that may not be cited on that day, with the dates it holds for.
pub fn out_of_range(line: &str, on: u32) -> Option<(&'static CanCu, String)> {
    let line = crate::vietnamese::fold(line);
    let found = luat()
        .can_cu
        .iter()
        .find(|c| line.contains(&crate::vietnamese::fold(&c.dau)) && !holds(&c.tu, c.den.as_deref(), on))?;
    let shown = |iso: &str| iso.split('-').rev().collect::<Vec<_>>().join("/");
    let until = found.den.as_deref().map(|d| format!(" đến {}", shown(d))).unwrap_or_default();
    Some((found, format!("từ {}{until}", shown(&found.tu))))
}

#[cfg(test)]
mod tests;
