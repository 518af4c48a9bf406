//! The word lists, `data/*.toml`, read once.

use serde::Deserialize;
use std::sync::OnceLock;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lists {
    pub danh_tu_rieng: Vec<DanhTuRieng>,
    pub don_vi: DonVi,
    pub ten_nguoi: TenNguoi,
    pub co_quan: CoQuan,
    pub dac_biet: Ten,
    pub danh_hieu: DanhHieu,
    pub am_lich: AmLich,
    pub luat: Ten,
    pub viet_tat: VietTat,
    #[serde(skip)]
    pub lap: LapTu,
}

/// A common noun that is a proper one behind certain words. [NĐ30 PL II, V.1]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DanhTuRieng {
    pub tu: String,
    pub dung: String,
    pub truoc: Vec<String>,
    pub sau_tru: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DonVi {
    pub chac: Vec<String>,
    pub ten_nguoi: Vec<String>,
    pub ho: Vec<String>,
    pub su_kien: Vec<String>,
}

/// Family names. [NĐ30 PL II, II.1.a]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TenNguoi {
    pub ho: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CoQuan {
    pub ten: Vec<String>,
    pub chung: Vec<String>,
    pub cung_dung: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ten {
    pub ten: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DanhHieu {
    pub ten: Vec<String>,
    pub huan_chuong: Vec<String>,
    pub hang: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AmLich {
    pub tet: Vec<String>,
    pub can: Vec<String>,
    pub chi: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VietTat {
    pub tu: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LapTu {
    pub tieng: Vec<String>,
    pub duoc_lap: Vec<String>,
}

pub(crate) fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let mut lists: Lists = toml::from_str(include_str!("../../data/viet-hoa.toml")).expect("the embedded lists are in order");
        lists.lap = toml::from_str(include_str!("../../data/lap-tu.toml")).expect("the embedded lists are in order");
        lists
    })
}
