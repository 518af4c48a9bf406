//! Lines of a register held against registers that are there already: who had the same award before. Registers kept by hand write names, units,
//! numbers and dates in their own ways.

use super::danh_sach::LoaiDoiTuong;
use super::so_khen_thuong::{DongSo, award};
use super::trung_lap::same_key;
use super::xung_ho::bare_name;
use crate::diagnostic::{Diagnostic, Place};
use crate::list_rows::ListRow;
use crate::vietnamese::{NgayThang, fold, pad_so};
use std::collections::{HashMap, HashSet};

/// A line of a register that is there already.
pub struct DaCo {
    ten: String,
    don_vi: String,
    hinh_thuc: String,
    thanh_tich: String,
    quyet_dinh: String,
    ngay: String,
    place: Place,
}

impl DaCo {
    /// A row of a register's file, read like any list; none without a name. Dates, numbers and names are taken in the ways clerks write them.
    pub fn read(row: ListRow) -> Option<DaCo> {
        let of = |keys: &[&str]| {
            let mut texts = keys.iter().filter_map(|key| row.get(key)).map(str::trim);
            texts.find(|t| !t.is_empty()).unwrap_or_default().to_string()
        };
        let ten = of(&["ten_tap_the", "ho_ten"]);
        let decided = of(&["quyet_dinh", "so_quyet_dinh", "so_qd", "qd_so", "so_ky_hieu"]);
        // Number and date in one cell.
        let (number, own_date) = decided.split_once(" ngày ").unwrap_or((&decided, ""));
        let mut ngay = of(&["ngay", "ngay_quyet_dinh", "ngay_ky", "ngay_ban_hanh", "ngay,_thang,_nam"]);
        if ngay.is_empty() {
            ngay = own_date.to_string();
        }
        (!ten.is_empty()).then(|| DaCo {
            ten,
            don_vi: of(&["don_vi", "chuc_vu,_don_vi", "chuc_vu_don_vi"]),
            hinh_thuc: award_key(&of(&["hinh_thuc"])),
            thanh_tich: of(&["thanh_tich"]),
            quyet_dinh: decision_number(number),
            ngay: NgayThang::parse(&ngay).map_or(ngay, |d| d.to_string()),
            place: row.place(),
        })
    }

    /// "Quyết định số 5/QĐ-UBND ngày 20/01/2026", as far as the register says it.
    fn decided(&self) -> String {
        match (self.quyet_dinh.is_empty(), self.ngay.is_empty()) {
            (true, true) => "một quyết định sổ chưa ghi số, ngày".into(),
            (true, false) => format!("quyết định ngày {} (sổ chưa ghi số)", self.ngay),
            (false, true) => format!("Quyết định số {}", self.quyet_dinh),
            (false, false) => format!("Quyết định số {} ngày {}", self.quyet_dinh, self.ngay),
        }
    }

    /// Is it a line of that decision: its number, with or without symbol, and its date, when it has one?
    fn is_of(&self, (number, date): (&str, &str)) -> bool {
        let bare = |number: &str| number.split('/').next().unwrap_or_default().to_string();
        let same =
            self.quyet_dinh == number || (!self.quyet_dinh.contains('/') && !self.quyet_dinh.is_empty() && self.quyet_dinh == bare(number));
        same && (self.ngay.is_empty() || self.ngay == date)
    }
}

/// "Số 5/QĐ - UBND", "QĐ số 05/QĐ-UBND" → as decisions are numbered here.
fn decision_number(typed: &str) -> String {
    let mut bare = typed.trim();
    while let Some(rest) = ["Quyết định", "quyết định", "QĐ số", "Số:", "Số", "số"]
        .iter()
        .find_map(|word| bare.strip_prefix(word))
    {
        bare = rest.trim_start();
    }
    let numbered = |so: &str| so.trim().parse().map_or_else(|_| so.trim().to_string(), pad_so);
    match bare.split_once('/') {
        Some((so, symbol)) => format!("{}/{}", numbered(so), symbol.split_whitespace().collect::<String>()),
        None => numbered(bare),
    }
}

/// A name to compare: without what stands before it.
fn name_key(name: &str) -> String {
    same_key(bare_name(name))
}

/// An award to compare: by its name in the law where it is known, who gave it left out.
fn award_key(typed: &str) -> String {
    let known = award(typed);
    let bare = if known.is_empty() {
        typed.split(" của ").next().unwrap_or_default()
    } else {
        known
    };
    fold(bare.trim().trim_matches(['“', '”', '"']))
}

/// Lines against registers that are there: who had the same award for the same merit is an error, who had it for another is said, and whose
/// unit the register does not tell. Lines of the same decision are no duplicates, but that it stands there already is said.
pub fn doi_chieu_so(dong: &[DongSo], so: &[DaCo]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let own: HashSet<(&str, &str)> = dong.iter().filter_map(DongSo::decision).collect();
    let (same, others): (Vec<&DaCo>, Vec<&DaCo>) = so.iter().partition(|line| own.iter().any(|decision| line.is_of(*decision)));
    let mut said = HashSet::new();
    for line in same {
        if said.insert((&line.quyet_dinh, &line.ngay)) {
            found.push(
                Diagnostic::warning("DS060", &line.place, format!("sổ đã có {}", line.decided()))
                    .remedy("không ghi thêm các dòng của quyết định này vào sổ ấy lần nữa"),
            );
        }
    }
    let mut known: HashMap<String, Vec<&DaCo>> = HashMap::new();
    for line in others {
        known.entry(name_key(&line.ten)).or_default().push(line);
    }
    // A certificate drops the full stop.
    let merit = |text: &str| fold(text.trim().trim_end_matches('.'));
    for d in dong {
        let award = award_key(&d.hinh_thuc);
        let lines = known.get(&name_key(&d.ten)).into_iter().flatten();
        let mut lines: Vec<(&DaCo, Unit)> = lines
            .filter(|line| line.hinh_thuc == award || line.hinh_thuc.is_empty())
            .map(|line| (*line, Unit::of(d, line)))
            .filter(|(_, unit)| *unit != Unit::Another)
            .collect();
        // The gravest first: the same person, the same merit.
        lines.sort_by_key(|(line, unit)| (*unit, merit(&line.thanh_tich) != merit(&d.thanh_tich)));
        let Some((line, unit)) = lines.first() else { continue };
        let what = if line.hinh_thuc.is_empty() {
            "khen (sổ không ghi hình thức)".to_string()
        } else {
            format!("“{}”", d.hinh_thuc)
        };
        let before = format!(
            "“{}” đã được {what} tại {} (dòng {} của sổ {})",
            d.ten,
            line.decided(),
            line.place.line,
            line.place.file
        );
        if *unit == Unit::Unsaid {
            let warning = Diagnostic::warning("DS062", &d.place, format!("{before}; sổ không ghi đơn vị, có thể là người khác"));
            found.push(warning.remedy("kiểm tra lại trước khi ký"));
        } else if merit(&d.thanh_tich) == merit(&line.thanh_tich) {
            let error = Diagnostic::error("DS061", &d.place, format!("{before}, cùng thành tích"));
            found.push(error.remedy(
                "bỏ dòng này, hoặc ghi thành tích khác ở cột thanh_tich; sổ là của chính đợt này thì không dùng sổ ấy để đối chiếu",
            ));
        } else {
            found.push(Diagnostic::warning("DS062", &d.place, format!("{before}, thành tích khác")).remedy("kiểm tra lại trước khi ký"));
        }
    }
    found
}

/// Whether a register's line of the same name is of the same person, as its unit tells.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Same,
    Unsaid,
    Another,
}

impl Unit {
    /// One unit may be written with the office above it, or behind a position.
    fn of(d: &DongSo, line: &DaCo) -> Unit {
        let (own, other) = (same_key(&d.don_vi), same_key(&line.don_vi));
        match () {
            () if d.loai != LoaiDoiTuong::CaNhan || own == other => Unit::Same,
            () if other.is_empty() => Unit::Unsaid,
            () if !own.is_empty() && (own.contains(&other) || other.contains(&own)) => Unit::Same,
            () => Unit::Another,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::list_rows::{ListColumn, ListRows, ListShape};

    fn line(ten: &str, don_vi: &str, thanh_tich: &str) -> DongSo {
        DongSo {
            stt: "1".into(),
            loai: LoaiDoiTuong::CaNhan,
            ten: ten.into(),
            chuc_vu: String::new(),
            don_vi: don_vi.into(),
            hinh_thuc: "Giấy khen".into(),
            thanh_tich: thanh_tich.into(),
            quyet_dinh: "87/QĐ-UBND".into(),
            ngay: "20/01/2026".into(),
            tien: None,
            place: Place::default(),
        }
    }

    /// What a register of these rows says of Bình's certificate.
    fn said(columns: &[&str], rows: &[&[&str]]) -> Vec<&'static str> {
        let mut list = ListRows::default();
        let column = |key: &&str| ListColumn {
            key: (*key).into(),
            number: 1,
            label: (*key).into(),
        };
        let shape = list.shape(ListShape {
            file: "so.xlsx".into(),
            columns: columns.iter().map(column).collect(),
        });
        rows.iter().for_each(|row| list.push(shape, 2, *row));
        let so: Vec<DaCo> = list.iter().filter_map(DaCo::read).collect();
        let dong = [line("Trần Thị Bình", "Phòng Tài chính", "Năm 2025")];
        doi_chieu_so(&dong, &so).iter().map(|d| d.code).collect()
    }

    #[test]
    fn registers_kept_by_hand_tell_who_had_the_award() {
        let full = ["ho_ten", "don_vi", "hinh_thuc", "thanh_tich", "so_quyet_dinh", "ngay_ky"];
        for (rows, wanted) in [
            // Two lines of her: the one for the same merit counts.
            (
                "Trần Thị Bình|Phòng Tài chính|Giấy khen|Năm 2024|5/QĐ-UBND|1/2/2025\n\
                 Trần Thị Bình|Phòng Tài chính|Giấy khen|Năm 2025.|9/QĐ-UBND|2/1/2026",
                "DS061",
            ),
            ("Đ/c Trần Thị Bình|Phòng Tài chính, UBND xã|GIẤY KHEN|Năm 2025|9/QĐ-UBND|", "DS061"),
            (
                "bà Trần Thị Bình|Phòng Tài chính|Giấy khen của Chủ tịch UBND xã|Năm 2025||",
                "DS061",
            ),
            ("Trần Thị Bình||Giấy khen|Năm 2025|9/QĐ-UBND|2/1/2026", "DS062"),
            ("Trần Thị Bình|Phòng Tài chính|Giấy khen|Năm 2024|9/QĐ-UBND|2/1/2026", "DS062"),
            ("Trần Thị Bình|Trạm Y tế|Giấy khen|Năm 2025|9/QĐ-UBND|2/1/2026", ""),
            ("Trần Thị Bình|Phòng Tài chính|Lao động tiên tiến|Năm 2025|9/QĐ-UBND|2/1/2026", ""),
            // Of the very decision.
            ("Trần Thị Bình|Phòng Tài chính|Giấy khen|Năm 2025|87/QĐ-UBND|20/1/2026", "DS060"),
            (
                "Trần Thị Bình|Phòng Tài chính|Giấy khen|Năm 2025|QĐ số 87/QĐ - UBND|20/01/2026",
                "DS060",
            ),
            ("Trần Thị Bình|Phòng Tài chính|Giấy khen|Năm 2025|87|20/01/2026", "DS060"),
            (
                "Trần Thị Bình|Phòng Tài chính|Giấy khen|Năm 2025|Quyết định số 87/QĐ-UBND ngày 20/01/2026|",
                "DS060",
            ),
            ("Trần Thị Bình|Phòng Tài chính|Giấy khen|Năm 2025|87/QĐ-UBND|20/01/2025", "DS061"),
        ] {
            let cells: Vec<Vec<&str>> = rows.lines().map(|row| row.split('|').collect()).collect();
            let rows: Vec<&[&str]> = cells.iter().map(Vec::as_slice).collect();
            assert_eq!(said(&full, &rows).join(" "), wanted, "{rows:?}");
        }
        assert_eq!(said(&["ho_ten", "thanh_tich"], &[&["Trần Thị Bình", "Năm 2025"]]), ["DS062"]);
    }
}
