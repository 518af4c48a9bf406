//! How a recipient is addressed: what stands before the name, and the name inside a phrase.

use super::danh_sach::LoaiDoiTuong;
use crate::vietnamese::fold;

/// Honorifics that are written small inside a phrase. The list of those a clerk may type is open.
const DANH_XUNG: [&str; 8] = ["Ông", "Bà", "Anh", "Chị", "Em", "Cháu", "Đồng chí", "Cụ"];

/// "BÀ" and "bà" are "Bà"; an honorific nobody knows stays as typed.
pub(super) fn honorific(typed: &str) -> String {
    let same = |k: &&&str| k.to_lowercase() == typed.to_lowercase();
    DANH_XUNG.iter().find(same).map_or_else(|| typed.to_string(), |k| k.to_string())
}

/// What stands before a recipient's name: "Ông", "Đồng chí", "Hộ gia đình"; none before a collective's. `cach_xung` as in the data.
pub fn xung_ho(loai: LoaiDoiTuong, cach_xung: Option<&str>, danh_xung: Option<&str>, ten: &str) -> Option<String> {
    match (loai, cach_xung) {
        (LoaiDoiTuong::CaNhan, Some("khong")) => None,
        (LoaiDoiTuong::CaNhan, Some("dong-chi")) => Some("Đồng chí".to_string()),
        (LoaiDoiTuong::CaNhan, _) => danh_xung.map(honorific),
        (LoaiDoiTuong::HoGiaDinh, _) => household(danh_xung, &fold(ten)),
        (LoaiDoiTuong::TapThe, _) => None,
    }
}

/// "Hộ gia đình", and whose when the name does not say it: "Hộ gia đình ông". `ten` without accents.
fn household(danh_xung: Option<&str>, ten: &str) -> Option<String> {
    let begins = |words: &[&str]| words.iter().any(|w| ten.starts_with(w));
    if begins(&["ho ", "gia dinh"]) {
        return None;
    }
    let head = danh_xung.filter(|d| LoaiDoiTuong::find(d).is_none() && !begins(&["ong ", "ba "]));
    Some(head.map_or_else(
        || "Hộ gia đình".to_string(),
        |d| format!("Hộ gia đình {}", trong_cau(&honorific(d))),
    ))
}

/// An honorific inside a phrase: "ông". Ranks and titles keep their capital.
pub fn trong_cau(danh_xung: &str) -> String {
    if DANH_XUNG.contains(&danh_xung) {
        danh_xung.to_lowercase()
    } else {
        danh_xung.to_string()
    }
}

/// A name inside a phrase: "Bà Nguyễn Thị Na" as "bà Nguyễn Thị Na".
pub fn ten_trong_cau(ten: &str) -> String {
    match ten.split_once(' ') {
        Some((first, rest)) => format!("{} {rest}", trong_cau(first)),
        None => ten.to_string(),
    }
}

/// The bare name of "Ông Nguyễn Văn An", "Đ/c Trần Thị Bình".
pub(super) fn bare_name(name: &str) -> &str {
    let name = name.trim();
    let behind = |word: &&str| {
        let head = name.get(..word.len()).filter(|head| head.to_lowercase() == word.to_lowercase());
        let rest = head.map(|_| &name[word.len()..])?;
        (rest.starts_with([' ', '.', ':']) && rest.split_whitespace().count() > 1).then(|| rest.trim_start_matches(['.', ':']).trim_start())
    };
    DANH_XUNG.iter().chain(&["Đ/c"]).find_map(behind).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_household_says_whose_it_is() {
        let name = |danh_xung: Option<&str>, ten: &str| xung_ho(LoaiDoiTuong::HoGiaDinh, None, danh_xung, ten);
        assert_eq!(name(Some("Ông"), "Lê Văn Bốn").as_deref(), Some("Hộ gia đình ông"));
        assert_eq!(name(None, "ông Lê Văn Bốn").as_deref(), Some("Hộ gia đình"));
        assert_eq!(name(Some("Hộ gia đình"), "Lê Văn Bốn").as_deref(), Some("Hộ gia đình"));
        assert_eq!(name(Some("Ông"), "Hộ ông Lê Văn Bốn"), None);
    }

    #[test]
    fn a_name_is_what_is_left() {
        for (typed, name) in [
            ("Ông Nguyễn Văn An", "Nguyễn Văn An"),
            ("Đ/c. Trần Thị Bình", "Trần Thị Bình"),
            ("ĐỒNG CHÍ Lê Ân", "Lê Ân"),
            ("Bà Na", "Bà Na"),
            ("Anh Thư Nguyễn", "Thư Nguyễn"),
            ("Bành Văn Tám", "Bành Văn Tám"),
        ] {
            assert_eq!(bare_name(typed), name);
        }
    }
}
