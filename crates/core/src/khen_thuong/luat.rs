//! The dated data of commendation: `khen-thuong/khen-thuong.toml`, read once.

use super::LoaiDoiTuong;
use crate::vietnamese::NgayThang;
use serde::Deserialize;
use std::sync::OnceLock;

/// From 2025-07-01 there is no district: two tiers of local government.
const HAI_CAP_TU: u32 = 20250701;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Luat {
    luong_co_so: Vec<LuongCoSo>,
    khen_thuong: Vec<KhenThuong>,
    can_cu: Vec<CanCu>,
    nguong_phieu: Vec<NguongPhieu>,
    hop_hoi_dong: Vec<HopHoiDong>,
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
    lop: String,
    ca_nhan: Option<u64>,
    tap_the: Option<u64>,
    ho_gia_dinh: Option<u64>,
    ca_nhan_xa: Option<u64>,
    tap_the_xa: Option<u64>,
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
    DATA.get_or_init(|| toml::from_str(include_str!("../../khen-thuong/khen-thuong.toml")).expect("the embedded data is in order"))
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

/// Every period of an award.
pub fn all_khen_thuong(named: &str) -> impl Iterator<Item = &'static KhenThuong> {
    let wanted = crate::vietnamese::fold(named.trim().trim_matches(['“', '”', '"'])).replace([' ', '_'], "-");
    // A code is enough; names are only looked at when it is none.
    let is_code = luat().khen_thuong.iter().any(|k| k.ma == wanted);
    let fits = move |k: &&KhenThuong| k.ma == wanted || (!is_code && crate::vietnamese::fold(&k.ten).replace(' ', "-") == wanted);
    luat().khen_thuong.iter().filter(fits)
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

/// The codes of all awards, each once.
pub fn codes() -> Vec<&'static str> {
    let mut codes: Vec<&str> = luat().khen_thuong.iter().map(|k| k.ma.as_str()).collect();
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

    pub fn admits(&self, loai: LoaiDoiTuong) -> bool {
        self.he_so(loai, "").is_some() || self.khong_ro_muc.iter().any(|k| k == loai.slug())
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
mod tests {
    use super::*;

    #[test]
    fn amounts_as_the_decree_rounds_them() {
        for (he_so, wanted) in [
            (300, [450_000, 540_000, 710_000, 760_000]),
            (450, [680_000, 810_000, 1_060_000, 1_140_000]),
            (600, [900_000, 1_080_000, 1_410_000, 1_520_000]),
            (800, [1_200_000, 1_440_000, 1_880_000, 2_030_000]),
            (1000, [1_490_000, 1_800_000, 2_340_000, 2_530_000]),
            (1500, [2_240_000, 2_700_000, 3_510_000, 3_800_000]),
            (2250, [3_360_000, 4_050_000, 5_270_000, 5_700_000]),
            (4500, [6_710_000, 8_100_000, 10_530_000, 11_390_000]),
            (8000, [11_920_000, 14_400_000, 18_720_000, 20_240_000]),
        ] {
            for (on, wanted) in [20200101, 20240101, 20260120, 20260701].into_iter().zip(wanted) {
                let base = luong_co_so(on).expect("a base").dong;
                assert_eq!(tien_thuong(base, he_so, LamTron::Len10k), wanted, "{he_so} on {on}");
            }
        }
        assert_eq!(tien_thuong(2_340_000, 450, LamTron::Gan10k), 1_050_000);
        assert_eq!(tien_thuong(2_340_000, 600, LamTron::Gan10k), 1_400_000);
        assert_eq!(tien_thuong(2_340_000, 300, LamTron::Khong), 702_000);
    }

    #[test]
    fn grounds_by_date_and_level() {
        for (on, cap, wanted) in [
            (20230615, "xa", "tccqdp-2015 tdkt-2003 nd91 [tt12]"),
            (20240305, "huyen", "tccqdp-2015 tdkt-2022 nd98 [tt01]"),
            (20250520, "huyen", "tccqdp-65 tdkt-2022 nd98 [tt01]"),
            (20250710, "xa", "tccqdp-72 tdkt-2022 nd129 nd152"),
            (20260120, "xa", "tccqdp-72 tdkt-2022 nd129 nd152 [tt15]"),
            (20261115, "so", "tdkt-2022-amended nd152 [tt15]"),
        ] {
            let shown = |c: &&CanCu| if c.tuy_chon { format!("[{}]", c.ma) } else { c.ma.clone() };
            let found: Vec<String> = can_cu(on, cap, true).iter().map(shown).collect();
            assert_eq!(found.join(" "), wanted, "{on} {cap}");
            assert!(can_cu(on, cap, false).iter().all(|c| !c.tuy_chon));
        }
    }

    #[test]
    fn laws_by_number_on_request() {
        let law = can_cu(20260120, "xa", false)[0];
        assert_eq!(law.line(VienDan::So), "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15");
        assert_eq!(
            law.line(VienDan::CaHai),
            "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025"
        );
    }

    #[test]
    fn a_ground_out_of_its_dates_is_known() {
        let line = "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ;";
        assert_eq!(out_of_range(line, 20260120).expect("out").1, "từ 01/01/2024 đến 30/06/2025");
        assert!(out_of_range(line, 20240305).is_none());
        assert!(out_of_range("Căn cứ Biên bản họp ngày 12 tháng 01 năm 2026", 20260120).is_none());
    }

    #[test]
    fn a_replaced_ground_is_known_and_an_amended_one_is_not() {
        let old = |line: &str, on: u32| het_hieu_luc(line, on);
        let found = old(
            "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ;",
            20260120,
        )
        .expect("old");
        assert_eq!(
            (found.ten.as_str(), found.het.as_str()),
            ("Nghị định số 98/2023/NĐ-CP", "30/06/2025")
        );
        assert!(found.thay_bang.is_some_and(|l| l.contains("152/2025")));
        let law = old("Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13;", 20260120).expect("old");
        assert!(law.thay_bang.is_some_and(|l| l.contains("16 tháng 6 năm 2025")), "{law:?}");
        assert_eq!(old("Căn cứ Thông tư số 01/2024/TT-BNV;", 20250715), None);
        assert_eq!(old("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;", 20261115), None);
        assert_eq!(old("Căn cứ Nghị định số 98/2023/NĐ-CP;", 20240305), None);
        assert_eq!(old("Căn cứ Nghị định số 30/2020/NĐ-CP;", 20260120), None);
    }

    #[test]
    fn who_may_grant_changes_with_the_tiers() {
        let title = |on| khen_thuong("Chiến sĩ thi đua cơ sở", on).expect("known");
        assert!(!title(20250630).may_grant("xa", 20250630) && title(20250630).may_grant("huyen", 20250630));
        assert!(title(20250701).may_grant("xa", 20250701) && !title(20250701).may_grant("huyen", 20250701));
        assert!(
            !khen_thuong("tap-the-lao-dong-tien-tien", 20260120)
                .expect("known")
                .admits(LoaiDoiTuong::HoGiaDinh)
        );
        assert!(
            khen_thuong("gia-dinh-van-hoa", 20260120)
                .expect("known")
                .admits(LoaiDoiTuong::HoGiaDinh)
        );
        assert_eq!(
            khen_thuong("giay-khen", 20230615).expect("known").he_so(LoaiDoiTuong::CaNhan, "xa"),
            Some(150)
        );
    }

    #[test]
    fn thresholds_are_held_in_integers_at_their_very_edge() {
        for (code, on, yes, of, passes) in [
            ("chien-si-thi-dua-tinh", 20260120, 9, 10, true),
            ("chien-si-thi-dua-tinh", 20260120, 8, 9, false),
            ("chien-si-thi-dua-co-so", 20260120, 4, 5, true),
            ("chien-si-thi-dua-co-so", 20240305, 7, 9, false),
            ("giay-khen", 20260120, 5, 9, true),
            ("giay-khen", 20260120, 5, 10, false),
            ("lao-dong-tien-tien", 20260120, 6, 10, true),
        ] {
            let rule = nguong_phieu(code, on).expect("a threshold");
            assert_eq!(rule.dat(yes, of), passes, "{code}: {yes} of {of}");
        }
        assert!(nguong_phieu("chien-si-thi-dua-co-so", 20260120).expect("known").bo_phieu_kin);
        assert!(!nguong_phieu("giay-khen", 20260120).expect("known").bo_phieu_kin);
    }

    #[test]
    fn periods_of_one_thing_never_overlap() {
        let whole = luat();
        for (i, a) in whole.khen_thuong.iter().enumerate() {
            for b in &whole.khen_thuong[i + 1..] {
                let end = |k: &KhenThuong| k.den.clone().unwrap_or_else(|| "9999-12-31".into());
                assert!(a.ma != b.ma || a.tu > end(b) || b.tu > end(a), "{} overlaps itself", a.ma);
            }
        }
        for (i, a) in whole.nguong_phieu.iter().enumerate() {
            for b in &whole.nguong_phieu[i + 1..] {
                let end = |n: &NguongPhieu| n.den.clone().unwrap_or_else(|| "9999-12-31".into());
                let both = a.hinh_thuc.is_empty() && b.hinh_thuc.is_empty() || a.hinh_thuc.iter().any(|h| b.hinh_thuc.contains(h));
                assert!(!both || a.tu > end(b) || b.tu > end(a), "{:?} overlaps", a.hinh_thuc);
            }
        }
        for pair in whole.luong_co_so.windows(2) {
            assert!(pair[0].den.as_deref().is_some_and(|d| d < pair[1].tu.as_str()));
        }
    }
}
