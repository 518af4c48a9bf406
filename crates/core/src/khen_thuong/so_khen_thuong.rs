//! Sổ khen thưởng and danh sách ký nhận tiền thưởng: the decision's list once more, with its own ordinals and amounts, as rows and as documents.
//! A register's lines ([`DongSo`]) come from a decision or from certificates; `doi_chieu.rs` holds them against registers that are there.

use super::danh_sach::{DoiTuong, LoaiDoiTuong, parse_money};
use super::loi_van::counts;
use super::{ChungNhan, QuyetDinh, luat};
use crate::diagnostic::Place;
use crate::van_ban::{Bang, Cot, Hang, NguoiKy, O, VanBan};
use crate::vietnamese::{pad_so, so_ky_hieu_line, so_tien, so_tien_bang_chu, so_va_ngay};

fn one_line(v: &Option<String>) -> String {
    v.clone().unwrap_or_default().replace('\n', " ")
}

pub(super) fn award(code: &str) -> &'static str {
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
            let numbered = |so: &str| {
                let so = so.parse().map_or_else(|_| so.to_string(), pad_so);
                format!("{so}/{}", decision.ky_hieu.as_deref().unwrap_or("QĐ"))
            };
            decision.so.as_deref().map(numbered).unwrap_or_default()
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
    pub(super) fn decision(&self) -> Option<(&str, &str)> {
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
