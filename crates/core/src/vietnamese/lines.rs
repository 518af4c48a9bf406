//! The two lines under the header: "Số: 08/KH-UBND" and "An Bình, ngày 05 tháng 02 năm 2026".

use super::dates::NgayThang;

/// Room for a number that a hand will write, as wide as the decree's forms leave it.
const SO_GAP: &str = "        ";
/// Room for a day or a month: six spaces are exactly as wide as a space, two digits and a space.
const NGAY_GAP: &str = "      ";

/// Số — two digits at least: `5` → "05", `112` → "112". [NĐ30 PL I, II.3.c]
pub fn pad_so(so: u32) -> String {
    format!("{so:02}")
}

/// A day, padded below 10: "05". [NĐ30 PL I, II.4.b]
pub fn pad_ngay(ngay: u32) -> String {
    format!("{ngay:02}")
}

/// A month: only January and February are padded: "01", "02", "3", "12". [NĐ30 PL I, II.4.b]
pub fn pad_thang(thang: u32) -> String {
    if thang <= 2 { format!("{thang:02}") } else { thang.to_string() }
}

/// Số, ký hiệu — "Số: 08/KH-UBND"; a draft without a number keeps a gap: "Số:        /KH-UBND". [NĐ30 PL I, II.3]
pub fn so_ky_hieu_line(so: Option<u32>, ky_hieu: Option<&str>) -> String {
    let ky_hieu = ky_hieu.map(str::trim).unwrap_or_default();
    match so {
        Some(so) => format!("Số: {}/{ky_hieu}", pad_so(so)),
        None => format!("Số:{SO_GAP}/{ky_hieu}"),
    }
}

/// Địa danh và thời gian ban hành — "An Bình, ngày 05 tháng 02 năm 2026", with gaps for a day or a month left blank. [NĐ30 PL I, II.4]
///
/// A year left blank ends the line with "năm": trailing room cannot be kept on a centred line.
pub fn dia_danh_thoi_gian_line(dia_danh: Option<&str>, ngay: &NgayThang) -> String {
    let part = |value: Option<String>, gap: &str| value.map_or_else(|| gap.to_string(), |v| format!(" {v} "));
    let day = part(ngay.ngay.map(pad_ngay), NGAY_GAP);
    let month = part(ngay.thang.map(pad_thang), NGAY_GAP);
    let year = ngay.nam.map(|y| format!(" {y}")).unwrap_or_default();
    let place = match dia_danh.map(str::trim) {
        Some(place) if !place.is_empty() => format!("{place}, "),
        _ => String::new(),
    };
    format!("{place}ngày{day}tháng{month}năm{year}")
}

/// A document as another one names it: "số 145/QĐ-UBND ngày 20 tháng 01 năm 2026"; a draft keeps its gaps. [NĐ30 PL I, II.6.b]
pub fn so_va_ngay(so: Option<u32>, ky_hieu: &str, ngay: &NgayThang) -> String {
    let so = so.map_or_else(|| "      ".to_string(), pad_so);
    let part = |v: Option<String>| v.unwrap_or_else(|| "    ".into());
    format!(
        "số {so}/{ky_hieu} ngày {} tháng {} năm {}",
        part(ngay.ngay.map(pad_ngay)),
        part(ngay.thang.map(pad_thang)),
        part(ngay.nam.map(|y| y.to_string()))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_below_ten_gets_one_zero_in_front() {
        for (so, line) in [
            (1, "Số: 01/KH-UBND"),
            (5, "Số: 05/KH-UBND"),
            (9, "Số: 09/KH-UBND"),
            (10, "Số: 10/KH-UBND"),
            (112, "Số: 112/KH-UBND"),
            (1045, "Số: 1045/KH-UBND"),
        ] {
            assert_eq!(so_ky_hieu_line(Some(so), Some("KH-UBND")), line);
        }
    }

    #[test]
    fn the_symbol_keeps_its_lower_case_letters() {
        for (so, ky_hieu, line) in [
            (15, "QĐ-BNV", "Số: 15/QĐ-BNV"),
            (3, "TTr-UBND", "Số: 03/TTr-UBND"),
            (2, "QyĐ-SNV", "Số: 02/QyĐ-SNV"),
            (12, "UBND-VX", "Số: 12/UBND-VX"),
            (1, "KH-BCĐ", "Số: 01/KH-BCĐ"),
        ] {
            assert_eq!(so_ky_hieu_line(Some(so), Some(ky_hieu)), line);
        }
    }

    #[test]
    fn a_draft_without_a_number_keeps_its_gap() {
        assert_eq!(so_ky_hieu_line(None, Some("KH-UBND")), "Số:        /KH-UBND");
        assert_eq!(so_ky_hieu_line(None, None), "Số:        /");
        assert_eq!(so_ky_hieu_line(Some(7), None), "Số: 07/");
    }

    #[test]
    fn days_below_ten_and_the_first_two_months_are_padded() {
        for (ngay, thang, line) in [
            (5, 1, "ngày 05 tháng 01 năm 2026"),
            (9, 2, "ngày 09 tháng 02 năm 2026"),
            (10, 3, "ngày 10 tháng 3 năm 2026"),
            (29, 6, "ngày 29 tháng 6 năm 2026"),
            (1, 9, "ngày 01 tháng 9 năm 2026"),
            (31, 10, "ngày 31 tháng 10 năm 2026"),
            (2, 12, "ngày 02 tháng 12 năm 2026"),
        ] {
            let date = NgayThang {
                ngay: Some(ngay),
                thang: Some(thang),
                nam: Some(2026),
            };
            assert_eq!(dia_danh_thoi_gian_line(Some("An Bình"), &date), format!("An Bình, {line}"));
        }
    }

    #[test]
    fn blank_parts_of_a_date_keep_their_gaps() {
        let year = NgayThang {
            nam: Some(2023),
            ..NgayThang::default()
        };
        assert_eq!(
            dia_danh_thoi_gian_line(Some("An Bình"), &year),
            "An Bình, ngày      tháng      năm 2023"
        );
        let month = NgayThang { thang: Some(3), ..year };
        assert_eq!(
            dia_danh_thoi_gian_line(Some("An Bình"), &month),
            "An Bình, ngày      tháng 3 năm 2023"
        );
        assert_eq!(dia_danh_thoi_gian_line(None, &NgayThang::default()), "ngày      tháng      năm");
    }
}
