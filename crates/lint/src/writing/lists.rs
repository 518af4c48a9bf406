//! The word lists, `data/*.toml`, read once.

use serde::{Deserialize, Deserializer};
use std::collections::HashMap;
use std::sync::OnceLock;
use vanthu_core::vietnamese::{one_tone_place, words};

/// Names in their right spelling, found by their words whatever the capitals and the place of tone marks.
#[derive(Debug, Default)]
pub(crate) struct Names {
    by_first_word: HashMap<String, Vec<Name>>,
}

#[derive(Debug)]
pub(crate) struct Name {
    pub text: String,
    /// In small letters, tone marks in one place.
    pub words: Vec<String>,
}

impl Names {
    /// Those that begin with this word, in small letters, tone marks in one place.
    pub fn beginning(&self, word: &str) -> &[Name] {
        self.by_first_word.get(word).map_or(&[], Vec::as_slice)
    }
}

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut names = Names::default();
        for text in Vec::<String>::deserialize(from)? {
            let words: Vec<String> = words(&text).iter().map(|w| one_tone_place(w.text)).collect();
            let Some(first) = words.first().cloned() else { continue };
            names.by_first_word.entry(first).or_default().push(Name { text, words });
        }
        // The longest first: "Tòa án nhân dân tối cao" before "Tòa án nhân dân".
        names
            .by_first_word
            .values_mut()
            .for_each(|n| n.sort_by_key(|n| std::cmp::Reverse(n.words.len())));
        Ok(names)
    }
}

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
    pub ten: Names,
    pub chung: Names,
    pub cung_dung: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ten {
    pub ten: Names,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DanhHieu {
    pub ten: Names,
    pub huan_chuong: Names,
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
