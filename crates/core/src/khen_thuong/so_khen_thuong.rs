//! Sổ khen thưởng and danh sách ký nhận tiền thưởng: the decision's list once more, with its own ordinals and amounts, as rows and as documents;
//! and lines held against a register that is there already. A register's lines ([`DongSo`]) come from a decision or from certificates.

use super::danh_sach::{DoiTuong, LoaiDoiTuong, parse_money, same_key};
use super::loi_van::counts;
use super::{ChungNhan, QuyetDinh, luat};
use crate::diagnostic::{Diagnostic, Place};
use crate::list_rows::ListRow;
use crate::van_ban::{Bang, Cot, Hang, NguoiKy, O, VanBan};
use crate::vietnamese::{NgayThang, fold, pad_so, so_ky_hieu_line, so_tien, so_tien_bang_chu, so_va_ngay};
use std::collections::{HashMap, HashSet};

fn one_line(v: &Option<String>) -> String {
    v.clone().unwrap_or_default().replace('\n', " ")
}

fn award(code: &str) -> &'static str {
    luat::all_khen_thuong(code).next().map(|k| k.ten.as_str()).unwrap_or_default()
}

/// "145/QĐ-UBND"
fn number_of(head: &VanBan) -> String {
    let line = so_ky_hieu_line(head.so_ky_hieu.so, head.so_ky_hieu.ky_hieu.as_deref());
    line.trim_start_matches("Số:").trim().to_string()
}

fn total(qd: &QuyetDinh) -> u64 {
    qd.doi_tuong.iter().map(|r| r.tien).sum()
}

/// Bảng kê — rows for a spreadsheet, every cell as text with what its column holds.
#[derive(Clone, Debug, PartialEq)]
pub struct BangKe {
    /// The sheet's name.
    pub ten: &'static str,
    pub cot: Vec<(&'static str, KieuCot)>,
    pub dong: Vec<Vec<String>>,
    /// A last row sums the columns of money.
    pub tong: bool,
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KieuCot {
    Chu,
    /// Whole numbers.
    So,
    /// Đồng, whole.
    Tien,
    /// dd/mm/yyyy, or blank.
    Ngay,
}

impl BangKe {
    /// The sum of a column of money.
    pub fn cong(&self, column: usize) -> u64 {
        self.dong.iter().filter_map(|row| row[column].parse::<u64>().ok()).sum()
    }
}

/// Dòng sổ — a line of a register.
#[derive(Clone, Debug, PartialEq)]
pub struct DongSo {
    pub stt: String,
    pub loai: LoaiDoiTuong,
    pub ten: String,
    pub chuc_vu: String,
    pub don_vi: String,
    /// "Giấy khen", "Chiến sĩ thi đua cơ sở".
    pub hinh_thuc: String,
    pub thanh_tich: String,
    /// "145/QĐ-UBND"; of a certificate blank while the number is not known.
    pub quyet_dinh: String,
    /// dd/mm/yyyy
    pub ngay: String,
    /// Đồng; none where no money is known of.
    pub tien: Option<u64>,
    /// Of its recipient in the list.
    pub place: Place,
}

/// The lines of a decision: one for each recipient.
pub fn dong_so(qd: &QuyetDinh, head: &VanBan) -> Vec<DongSo> {
    let so = number_of(head);
    let line = |r: &DoiTuong| DongSo {
        stt: r.stt.to_string(),
        loai: r.loai,
        ten: r.ten.clone(),
        chuc_vu: one_line(&r.chuc_vu),
        don_vi: one_line(&r.don_vi),
        hinh_thuc: award(r.hinh_thuc).to_string(),
        thanh_tich: r.thanh_tich.clone().unwrap_or_else(|| qd.ly_do.clone()),
        quyet_dinh: so.clone(),
        ngay: head.ngay_ban_hanh.to_string(),
        tien: qd.co_tien.then_some(r.tien),
        place: r.place.clone(),
    };
    qd.doi_tuong.iter().map(line).collect()
}

impl DongSo {
    /// The line of a certificate; `tien` is the amount as its list has it.
    pub fn of(chung_nhan: &ChungNhan, tien: Option<&str>, place: Place) -> DongSo {
        let c = chung_nhan;
        let decision = &c.quyet_dinh;
        let number = if *decision == Default::default() {
            // As the data says it in its own words.
            c.so_quyet_dinh.split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            let numbered = |so: &str| format!("{so}/{}", decision.ky_hieu.as_deref().unwrap_or("QĐ"));
            decision.so.as_deref().map(|so| decision_number(&numbered(so))).unwrap_or_default()
        };
        let date = if decision.ngay.is_whole() {
            &decision.ngay
        } else {
            &c.ngay_ban_hanh
        };
        let known = c.hinh_thuc.as_deref().map(award).filter(|name| !name.is_empty());
        DongSo {
            stt: c.stt.clone().unwrap_or_default(),
            loai: c.loai_doi_tuong(),
            ten: c.ten().to_string(),
            chuc_vu: one_line(&c.chuc_vu),
            don_vi: one_line(&c.don_vi),
            hinh_thuc: known.map_or_else(|| sentence_case(&c.ten_hinh_thuc), str::to_string),
            thanh_tich: c.thanh_tich.clone(),
            quyet_dinh: number,
            ngay: if date.is_whole() { date.to_string() } else { String::new() },
            tien: tien.and_then(parse_money),
            place,
        }
    }

    /// The decision's number and date, when it has them.
    fn decision(&self) -> Option<(&str, &str)> {
        let numbered = self.quyet_dinh.starts_with(|c: char| c.is_ascii_digit());
        (numbered && !self.ngay.is_empty()).then_some((&*self.quyet_dinh, &*self.ngay))
    }
}

/// "GIẤY KHEN" as it stands in a sentence.
fn sentence_case(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut chars = lower.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// Sổ khen thưởng. It begins at once with its headings, so that next year's can be added below and a register be read again.
pub fn so_khen_thuong(dong: Vec<DongSo>) -> BangKe {
    let money = dong.iter().any(|d| d.tien.is_some());
    let row = |d: DongSo| {
        let kind = d.loai.ten().to_string();
        let mut row = vec![
            d.stt,
            kind,
            d.ten,
            d.chuc_vu,
            d.don_vi,
            d.hinh_thuc,
            d.thanh_tich,
            d.quyet_dinh,
            d.ngay,
        ];
        if money {
            row.push(d.tien.map(|t| t.to_string()).unwrap_or_default());
        }
        row
    };
    let mut cot = vec![
        ("Số sổ vàng", KieuCot::So),
        ("Đối tượng", KieuCot::Chu),
        ("Họ và tên, tên tập thể", KieuCot::Chu),
        ("Chức vụ", KieuCot::Chu),
        ("Đơn vị", KieuCot::Chu),
        ("Danh hiệu, hình thức", KieuCot::Chu),
        ("Thành tích", KieuCot::Chu),
        ("Quyết định", KieuCot::Chu),
        ("Ngày", KieuCot::Ngay),
    ];
    if money {
        cot.push(("Số tiền (đồng)", KieuCot::Tien));
    }
    BangKe {
        ten: "Sổ khen thưởng",
        cot,
        dong: dong.into_iter().map(row).collect(),
        tong: false,
    }
}

/// Danh sách ký nhận tiền thưởng.
pub fn ky_nhan(qd: &QuyetDinh) -> BangKe {
    let row = |r: &DoiTuong| {
        vec![
            r.stt.to_string(),
            r.ten.clone(),
            one_line(&r.don_vi),
            r.tien.to_string(),
            String::new(),
        ]
    };
    BangKe {
        ten: "Ký nhận tiền thưởng",
        cot: vec![
            ("STT", KieuCot::So),
            ("Họ và tên, tên tập thể", KieuCot::Chu),
            ("Đơn vị", KieuCot::Chu),
            ("Số tiền (đồng)", KieuCot::Tien),
            ("Ký nhận", KieuCot::Chu),
        ],
        dong: qd.doi_tuong.iter().map(row).collect(),
        tong: true,
    }
}

/// The register (`so-khen-thuong`) or the payment list (`danh-sach-ky-nhan`) as a document. `decision` = the decision's head; `own` = what the
/// paper says of itself: agency, signers.
pub fn so(slug: &str, qd: &QuyetDinh, decision: &VanBan, own: VanBan) -> VanBan {
    let number = so_va_ngay(
        decision.so_ky_hieu.so,
        decision.so_ky_hieu.ky_hieu.as_deref().unwrap_or("QĐ"),
        &decision.ngay_ban_hanh,
    );
    let reference = format!("(Kèm theo Quyết định {number} của {})", qd.nguoi_tang);
    let payment = slug == "danh-sach-ky-nhan";
    let (bang, ket_thuc) = if payment { payment_table(qd) } else { register_table(qd, decision) };
    let title = match (own.trich_yeu.is_empty(), payment) {
        (false, _) => own.trich_yeu.clone(),
        (true, true) => format!("Kèm theo {}", awards(qd)),
        (true, false) => match decision.ngay_ban_hanh.nam {
            Some(year) => format!("Năm {year}"),
            None => "Năm      ".into(),
        },
    };
    let ky = |chuc_vu: &str| NguoiKy {
        chuc_vu: Some(chuc_vu.into()),
        ..NguoiKy::default()
    };
    VanBan {
        trich_yeu: title,
        kem_theo: own.kem_theo.clone().or(Some(reference)),
        huong: own.huong.clone().or((!payment).then(|| "ngang".into())),
        muc: vec![crate::van_ban::Muc {
            bang: vec![bang],
            ..Default::default()
        }],
        ket_thuc: own.ket_thuc.clone().or(Some(ket_thuc)),
        nguoi_ky_trai: if own.nguoi_ky_trai.is_empty() {
            let clerks: &[&str] = if payment {
                &["NGƯỜI LẬP", "KẾ TOÁN"]
            } else {
                &["NGƯỜI GHI SỔ"]
            };
            clerks.iter().map(|c| ky(c)).collect()
        } else {
            own.nguoi_ky_trai.clone()
        },
        // The number and date are the decision's and stand in the reference.
        so_ky_hieu: Default::default(),
        noi_nhan: Vec::new(),
        ..own
    }
}

/// "Giấy khen", "danh hiệu, hình thức khen thưởng" when there are several.
fn awards(qd: &QuyetDinh) -> String {
    match &qd.hinh_thuc[..] {
        [one] if one.is_danh_hieu() => format!("danh hiệu “{}”", one.ten),
        [one] => one.ten.clone(),
        _ => "danh hiệu, hình thức khen thưởng".into(),
    }
}

fn columns(of: &[(&str, Option<f64>, &str)]) -> Vec<Cot> {
    of.iter()
        .map(|(ten, rong, canh)| Cot {
            ten: ten.to_string(),
            rong: *rong,
            canh: Some(canh.to_string()),
        })
        .collect()
}

/// A row of the list as cells; a heading or total as bold cells.
fn cells(texts: Vec<String>) -> Hang {
    Hang {
        dam: None,
        o: texts.into_iter().map(|chu| O { chu, gop: None }).collect(),
    }
}

fn bold(texts: &[(&str, u32)]) -> Hang {
    Hang {
        dam: Some("co".into()),
        o: texts
            .iter()
            .map(|(chu, gop)| O {
                chu: chu.to_string(),
                gop: (*gop > 1).then_some(*gop),
            })
            .collect(),
    }
}

/// A sum of a billion and more asks for its own width.
fn money_width(qd: &QuyetDinh) -> Option<f64> {
    (total(qd) < 1_000_000_000).then_some(28.0)
}

fn name_heading(qd: &QuyetDinh) -> &'static str {
    let any = |persons: bool| qd.doi_tuong.iter().any(|r| (r.loai == LoaiDoiTuong::CaNhan) == persons);
    match (any(true), any(false)) {
        (true, true) => "Họ và tên, tên tập thể",
        (true, false) => "Họ và tên",
        _ => "Tên tập thể",
    }
}

fn payment_table(qd: &QuyetDinh) -> (Bang, String) {
    let unit = qd.doi_tuong.iter().any(|r| r.don_vi.is_some());
    let mut cot = vec![("STT", Some(14.0), "giua"), (name_heading(qd), None, "trai")];
    if unit {
        cot.push(("Đơn vị", Some(46.0), "trai"));
    }
    cot.extend([("Số tiền (đồng)", money_width(qd), "phai"), ("Ký nhận", Some(28.0), "giua")]);
    let mut hang: Vec<Hang> = qd
        .doi_tuong
        .iter()
        .map(|r| {
            let mut row = vec![r.stt.to_string(), r.ten.clone()];
            if unit {
                row.push(one_line(&r.don_vi));
            }
            row.extend([so_tien(r.tien), String::new()]);
            cells(row)
        })
        .collect();
    let before = if unit { 3 } else { 2 };
    hang.push(bold(&[("TỔNG CỘNG", before), (&so_tien(total(qd)), 1), ("", 1)]));
    let list: Vec<&DoiTuong> = qd.doi_tuong.iter().collect();
    let foot = format!("Bằng chữ: {}.\nDanh sách này gồm {}./.", so_tien_bang_chu(total(qd)), counts(&list));
    let table = Bang {
        cot: columns(&cot),
        hang,
        ..Bang::default()
    };
    (table, foot)
}

fn register_table(qd: &QuyetDinh, decision: &VanBan) -> (Bang, String) {
    let mut cot = vec![
        ("Số sổ vàng", Some(17.0), "giua"),
        (name_heading(qd), Some(46.0), "trai"),
        ("Chức vụ, đơn vị", None, "trai"),
        ("Danh hiệu, hình thức", Some(32.0), "trai"),
        ("Thành tích", Some(48.0), "trai"),
        ("Quyết định", Some(34.0), "giua"),
    ];
    if qd.co_tien {
        cot.push(("Số tiền (đồng)", money_width(qd), "phai"));
    }
    let row = |d: DongSo| {
        let place: Vec<String> = [d.chuc_vu, d.don_vi].into_iter().filter(|t| !t.is_empty()).collect();
        let decided = format!("{}\n{}", d.quyet_dinh, d.ngay);
        let mut row = vec![d.stt, d.ten, place.join(", "), d.hinh_thuc, d.thanh_tich, decided];
        row.extend(d.tien.map(so_tien));
        cells(row)
    };
    let mut hang: Vec<Hang> = dong_so(qd, decision).into_iter().map(row).collect();
    if qd.co_tien {
        hang.push(bold(&[("TỔNG CỘNG", 6), (&so_tien(total(qd)), 1)]));
    }
    let list: Vec<&DoiTuong> = qd.doi_tuong.iter().collect();
    let table = Bang {
        cot: columns(&cot),
        hang,
        ..Bang::default()
    };
    let money = if qd.co_tien {
        let sum = total(qd);
        format!("Tổng số tiền thưởng: {} đồng ({}).\n", so_tien(sum), so_tien_bang_chu(sum))
    } else {
        String::new()
    };
    (table, format!("{money}Sổ này ghi {} theo Quyết định nêu trên./.", counts(&list)))
}

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
    let mut bare = name.trim();
    for word in ["Đồng chí", "Đ/c", "Đ/C", "Ông", "Bà", "Anh", "Chị", "Em", "Cháu", "Cụ"] {
        let rest = bare.get(..word.len()).filter(|head| head.to_lowercase() == word.to_lowercase());
        if let Some(rest) = rest.map(|_| &bare[word.len()..])
            && rest.starts_with([' ', '.', ':'])
            && rest.split_whitespace().count() > 1
        {
            bare = rest.trim_start_matches(['.', ':']).trim_start();
            break;
        }
    }
    same_key(bare)
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
        let row = |ten, don_vi, hinh_thuc, thanh_tich, so, ngay| vec![ten, don_vi, hinh_thuc, thanh_tich, so, ngay];
        for (rows, wanted) in [
            // Two lines of her: the one for the same merit counts.
            (
                vec![
                    row("Trần Thị Bình", "Phòng Tài chính", "Giấy khen", "Năm 2024", "5/QĐ-UBND", "1/2/2025"),
                    row(
                        "Trần Thị Bình",
                        "Phòng Tài chính",
                        "Giấy khen",
                        "Năm 2025.",
                        "9/QĐ-UBND",
                        "2/1/2026",
                    ),
                ],
                "DS061",
            ),
            (
                vec![row(
                    "Đ/c Trần Thị Bình",
                    "Phòng Tài chính, UBND xã",
                    "GIẤY KHEN",
                    "Năm 2025",
                    "9/QĐ-UBND",
                    "",
                )],
                "DS061",
            ),
            (
                vec![row(
                    "bà Trần Thị Bình",
                    "Phòng Tài chính",
                    "Giấy khen của Chủ tịch UBND xã",
                    "Năm 2025",
                    "",
                    "",
                )],
                "DS061",
            ),
            (
                vec![row("Trần Thị Bình", "", "Giấy khen", "Năm 2025", "9/QĐ-UBND", "2/1/2026")],
                "DS062",
            ),
            (
                vec![row(
                    "Trần Thị Bình",
                    "Phòng Tài chính",
                    "Giấy khen",
                    "Năm 2024",
                    "9/QĐ-UBND",
                    "2/1/2026",
                )],
                "DS062",
            ),
            (
                vec![row("Trần Thị Bình", "Trạm Y tế", "Giấy khen", "Năm 2025", "9/QĐ-UBND", "2/1/2026")],
                "",
            ),
            (
                vec![row(
                    "Trần Thị Bình",
                    "Phòng Tài chính",
                    "Lao động tiên tiến",
                    "Năm 2025",
                    "9/QĐ-UBND",
                    "2/1/2026",
                )],
                "",
            ),
            // Of the very decision.
            (
                vec![row(
                    "Trần Thị Bình",
                    "Phòng Tài chính",
                    "Giấy khen",
                    "Năm 2025",
                    "87/QĐ-UBND",
                    "20/1/2026",
                )],
                "DS060",
            ),
            (
                vec![row(
                    "Trần Thị Bình",
                    "Phòng Tài chính",
                    "Giấy khen",
                    "Năm 2025",
                    "QĐ số 87/QĐ - UBND",
                    "20/01/2026",
                )],
                "DS060",
            ),
            (
                vec![row("Trần Thị Bình", "Phòng Tài chính", "Giấy khen", "Năm 2025", "87", "20/01/2026")],
                "DS060",
            ),
            (
                vec![row(
                    "Trần Thị Bình",
                    "Phòng Tài chính",
                    "Giấy khen",
                    "Năm 2025",
                    "Quyết định số 87/QĐ-UBND ngày 20/01/2026",
                    "",
                )],
                "DS060",
            ),
            (
                vec![row(
                    "Trần Thị Bình",
                    "Phòng Tài chính",
                    "Giấy khen",
                    "Năm 2025",
                    "87/QĐ-UBND",
                    "20/01/2025",
                )],
                "DS061",
            ),
        ] {
            let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
            assert_eq!(said(&full, &rows).join(" "), wanted, "{rows:?}");
        }
        assert_eq!(said(&["ho_ten", "thanh_tich"], &[&["Trần Thị Bình", "Năm 2025"]]), ["DS062"]);
    }
}
