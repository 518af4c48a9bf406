//! Giấy khen, bằng khen, giấy chứng nhận: what each line of one certificate says. [NĐ 98/2023 Đ.104]
//!
//! A lot of certificates has one data file and a list. [`LoChungNhan`] judges the data once; [`LoChungNhan::one`] makes the certificate of a
//! row: the row's cells stand in for the fields of the same name, `{cột}` in any text of the data is filled from the row. What the data says
//! of a printed line (`ten_doi_tuong`, `so_quyet_dinh` …) is printed as it stands; the others are worded here.

use super::danh_sach::{self, LoaiDoiTuong};
use super::luat;
use super::xung_ho;
use crate::diagnostic::{Diagnostic, Place};
use crate::fields::Kind;
use crate::list_rows::Row;
use crate::node::{Node, NodeValue};
use crate::van_ban::NguoiKy;
use crate::vietnamese::{NgayThang, dia_danh_thoi_gian_line, fold, pad_so, upper};
use serde::Serialize;
use std::borrow::Cow;

/// One certificate: every printed line, and what they were worded from. Fields as in the data file.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ChungNhan {
    pub loai: String,
    pub mau: Option<String>,
    pub co_quan: Option<String>,
    pub dia_danh: Option<String>,
    pub ngay_ban_hanh: NgayThang,
    pub quyet_dinh: QuyetDinhSo,
    pub hinh_thuc: Option<String>,
    /// ca-nhan, tap-the, ho-gia-dinh.
    pub doi_tuong: String,
    pub danh_xung: Option<String>,
    pub ho_ten: Option<String>,
    pub ten_tap_the: Option<String>,
    pub chuc_vu: Option<String>,
    pub don_vi: Option<String>,
    /// co = posthumous.
    pub truy_tang: Option<String>,
    pub stt: Option<String>,
    pub cach_xung: Option<String>,
    pub hai_cham: Option<String>,
    pub viet_hoa_ten: Option<String>,
    pub nhan_so: Option<String>,
    /// nha-nuoc, dang or khong.
    pub quoc_hieu: String,
    pub khung: Option<String>,
    pub huy_hieu: Option<String>,
    pub kho_giay: KhoGiay,
    pub phong_ten: Option<String>,
    pub phong_noi_dung: Option<String>,
    pub nguoi_ky: NguoiKy,
    pub tham_quyen: String,
    pub tang: String,
    pub ten_hinh_thuc: String,
    pub ten_doi_tuong: String,
    pub chuc_vu_don_vi: String,
    pub thanh_tich: String,
    pub so_quyet_dinh: String,
    pub so_so_vang: String,
    pub dia_danh_ngay: String,
    /// `\n` between the lines of authority and position.
    pub chuc_vu_ky: String,
}

impl ChungNhan {
    /// The text of a field that is one; empty when blank.
    pub fn text(&self, field: &str) -> Option<&str> {
        Some(match field {
            "loai" => &self.loai,
            "doi_tuong" => &self.doi_tuong,
            "quoc_hieu" => &self.quoc_hieu,
            "tham_quyen" => &self.tham_quyen,
            "tang" => &self.tang,
            "ten_hinh_thuc" => &self.ten_hinh_thuc,
            "ten_doi_tuong" => &self.ten_doi_tuong,
            "chuc_vu_don_vi" => &self.chuc_vu_don_vi,
            "thanh_tich" => &self.thanh_tich,
            "so_quyet_dinh" => &self.so_quyet_dinh,
            "so_so_vang" => &self.so_so_vang,
            "dia_danh_ngay" => &self.dia_danh_ngay,
            "chuc_vu_ky" => &self.chuc_vu_ky,
            "mau" => self.mau.as_deref().unwrap_or_default(),
            "co_quan" => self.co_quan.as_deref().unwrap_or_default(),
            "dia_danh" => self.dia_danh.as_deref().unwrap_or_default(),
            "hinh_thuc" => self.hinh_thuc.as_deref().unwrap_or_default(),
            "danh_xung" => self.danh_xung.as_deref().unwrap_or_default(),
            "ho_ten" => self.ho_ten.as_deref().unwrap_or_default(),
            "ten_tap_the" => self.ten_tap_the.as_deref().unwrap_or_default(),
            "chuc_vu" => self.chuc_vu.as_deref().unwrap_or_default(),
            "don_vi" => self.don_vi.as_deref().unwrap_or_default(),
            "truy_tang" => self.truy_tang.as_deref().unwrap_or_default(),
            "stt" => self.stt.as_deref().unwrap_or_default(),
            "cach_xung" => self.cach_xung.as_deref().unwrap_or_default(),
            "hai_cham" => self.hai_cham.as_deref().unwrap_or_default(),
            "viet_hoa_ten" => self.viet_hoa_ten.as_deref().unwrap_or_default(),
            "nhan_so" => self.nhan_so.as_deref().unwrap_or_default(),
            "khung" => self.khung.as_deref().unwrap_or_default(),
            "huy_hieu" => self.huy_hieu.as_deref().unwrap_or_default(),
            "phong_ten" => self.phong_ten.as_deref().unwrap_or_default(),
            "phong_noi_dung" => self.phong_noi_dung.as_deref().unwrap_or_default(),
            _ => return None,
        })
    }

    /// The recipient's bare name: a collective's, else a person's, else the line as it is printed.
    pub fn ten(&self) -> &str {
        let named = [&self.ten_tap_the, &self.ho_ten].into_iter().flatten().next();
        named.unwrap_or(&self.ten_doi_tuong)
    }

    pub fn loai_doi_tuong(&self) -> LoaiDoiTuong {
        LoaiDoiTuong::find(&self.doi_tuong).unwrap_or(LoaiDoiTuong::CaNhan)
    }

    /// As it was printed before number and day were known: gaps in the lines that are worded here, the year as it is.
    pub fn with_gaps(&self) -> ChungNhan {
        let blank = |date: &NgayThang| NgayThang {
            nam: date.nam,
            ..NgayThang::default()
        };
        let mut out = self.clone();
        if self.so_quyet_dinh == decision_line(&self.quyet_dinh) {
            out.so_quyet_dinh = decision_line(&QuyetDinhSo {
                so: None,
                ky_hieu: self.quyet_dinh.ky_hieu.clone(),
                ngay: blank(&self.quyet_dinh.ngay),
            });
        }
        let line = |date: &NgayThang| dia_danh_thoi_gian_line(self.dia_danh.as_deref(), date);
        if self.dia_danh_ngay == line(&self.ngay_ban_hanh) {
            out.dia_danh_ngay = line(&blank(&self.ngay_ban_hanh));
        }
        out
    }

    /// Puts a text in a field that is one.
    pub fn set_text(&mut self, field: &str, text: String) {
        match field {
            "loai" => self.loai = text,
            "doi_tuong" => self.doi_tuong = text,
            "quoc_hieu" => self.quoc_hieu = text,
            "tham_quyen" => self.tham_quyen = text,
            "tang" => self.tang = text,
            "ten_hinh_thuc" => self.ten_hinh_thuc = text,
            "ten_doi_tuong" => self.ten_doi_tuong = text,
            "chuc_vu_don_vi" => self.chuc_vu_don_vi = text,
            "thanh_tich" => self.thanh_tich = text,
            "so_quyet_dinh" => self.so_quyet_dinh = text,
            "so_so_vang" => self.so_so_vang = text,
            "dia_danh_ngay" => self.dia_danh_ngay = text,
            "chuc_vu_ky" => self.chuc_vu_ky = text,
            "mau" => self.mau = Some(text),
            "co_quan" => self.co_quan = Some(text),
            "dia_danh" => self.dia_danh = Some(text),
            "hinh_thuc" => self.hinh_thuc = Some(text),
            "danh_xung" => self.danh_xung = Some(text),
            "ho_ten" => self.ho_ten = Some(text),
            "ten_tap_the" => self.ten_tap_the = Some(text),
            "chuc_vu" => self.chuc_vu = Some(text),
            "don_vi" => self.don_vi = Some(text),
            "truy_tang" => self.truy_tang = Some(text),
            "stt" => self.stt = Some(text),
            "cach_xung" => self.cach_xung = Some(text),
            "hai_cham" => self.hai_cham = Some(text),
            "viet_hoa_ten" => self.viet_hoa_ten = Some(text),
            "nhan_so" => self.nhan_so = Some(text),
            "khung" => self.khung = Some(text),
            "huy_hieu" => self.huy_hieu = Some(text),
            "phong_ten" => self.phong_ten = Some(text),
            "phong_noi_dung" => self.phong_noi_dung = Some(text),
            _ => {}
        }
    }
}

/// The decision a certificate rests on.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct QuyetDinhSo {
    pub so: Option<String>,
    pub ky_hieu: Option<String>,
    pub ngay: NgayThang,
}

/// Khổ giấy — width and height in millimetres; `None` = the template's own.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct KhoGiay {
    pub rong: Option<f64>,
    pub cao: Option<f64>,
}

/// Room that a hand fills in.
const GAP: &str = "        ";

/// Sides of paper that a certificate can have, in millimetres.
const PAPER: std::ops::RangeInclusive<f64> = 50.0..=1200.0;

/// The data of a lot of certificates (profile merged), judged once.
pub struct LoChungNhan {
    data: Node,
    kind: &'static Kind,
    /// Fields of one line with their text, blank ones left out.
    texts: Vec<(String, String)>,
    nguoi_ky: NguoiKy,
    /// Is any text to be filled from the row?
    filled: bool,
}

impl LoChungNhan {
    /// Columns that say something of the recipient and may stand in the list.
    pub const COLUMNS: [&str; 10] = [
        "doi_tuong",
        "danh_xung",
        "ho_ten",
        "ten_tap_the",
        "chuc_vu",
        "don_vi",
        "thanh_tich",
        "truy_tang",
        "stt",
        "hinh_thuc",
    ];

    /// `data` is of a kind of certificate and of the right shape, with the agency's profile merged.
    pub fn new(data: Node, kind: &'static Kind, nguoi_ky: NguoiKy) -> LoChungNhan {
        let entries = data.as_map().unwrap_or_default().iter();
        let texts: Vec<(String, String)> = entries
            .filter_map(|e| Some((e.key.clone(), e.value.as_text()?.trim().to_string())))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        let filled = texts.iter().any(|(_, t)| t.contains('{'));
        LoChungNhan {
            data,
            kind,
            texts,
            nguoi_ky,
            filled,
        }
    }

    pub fn kind(&self) -> &'static Kind {
        self.kind
    }

    /// The certificate of a row; `stt` is its ordinal when the row has none. Without a row: of the data alone.
    pub fn one(&self, row: Option<Row>, stt: Option<usize>, found: &mut Vec<Diagnostic>) -> ChungNhan {
        let source = Source { lot: self, row, stt };
        source.certificate(found)
    }
}

struct Source<'a> {
    lot: &'a LoChungNhan,
    row: Option<Row<'a>>,
    stt: Option<usize>,
}

impl<'a> Source<'a> {
    fn cell(&self, key: &str) -> Option<&'a str> {
        self.row?.text(key)
    }

    /// The row's cell, else the data's text with the row's cells filled in.
    fn text(&self, key: &str) -> Option<Cow<'a, str>> {
        if LoChungNhan::COLUMNS.contains(&key)
            && let Some(cell) = self.cell(key)
        {
            return Some(one_line(cell));
        }
        let (_, text) = self.lot.texts.iter().find(|(k, _)| k == key)?;
        if !self.lot.filled || !text.contains('{') {
            return Some(one_line(text));
        }
        Some(self.fill(text).into())
    }

    fn fill(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            out.push_str(&rest[..open]);
            rest = &rest[open..];
            let Some(close) = rest.find('}') else { break };
            let (key, width) = rest[1..close].split_once(':').unwrap_or((&rest[1..close], ""));
            let ordinal = || self.stt.filter(|_| key == "stt").map(|n| n.to_string());
            let name = || {
                self.cell("ho_ten")
                    .or_else(|| self.cell("ten_tap_the"))
                    .filter(|_| key == "ten")
                    .map(str::to_string)
            };
            let has = self.row.is_some_and(|r| r.has(key));
            match self
                .cell(key)
                .map(str::to_string)
                .or_else(ordinal)
                .or_else(name)
                .or_else(|| has.then(String::new))
            {
                Some(value) => {
                    let width: usize = width.trim_start_matches('0').parse().unwrap_or(0);
                    out.extend(std::iter::repeat_n('0', width.min(12).saturating_sub(value.chars().count())));
                    out.push_str(&one_line(&value));
                    rest = &rest[close + 1..];
                }
                // Braces that name no column stay as typed.
                None => {
                    out.push('{');
                    rest = &rest[1..];
                }
            }
        }
        out.push_str(rest);
        out
    }

    fn owned(&self, key: &str) -> Option<String> {
        self.text(key).map(Cow::into_owned)
    }

    fn says(&self, key: &str, value: &str) -> bool {
        self.text(key).is_some_and(|t| t == value)
    }

    fn place(&self, key: &str) -> Place {
        let data = &self.lot.data;
        match (self.row.filter(|r| r.has(key)), data.get(key), self.row) {
            (Some(row), ..) => row.place_of(key),
            (None, Some(field), _) => field.place.clone(),
            (None, None, Some(row)) => row.place(),
            (None, None, None) => data.place.clone(),
        }
    }

    fn date(&self, key: &str, text: Option<&str>, found: &mut Vec<Diagnostic>) -> NgayThang {
        let Some(text) = text else { return NgayThang::default() };
        NgayThang::parse(text).unwrap_or_else(|_| {
            let error = Diagnostic::error("DL021", &self.place(key), format!("“{text}” không phải một ngày có thật"));
            found.push(error.field(key).remedy("ghi dd/mm/yyyy"));
            NgayThang::default()
        })
    }

    fn certificate(&self, found: &mut Vec<Diagnostic>) -> ChungNhan {
        let kind = self.lot.kind;
        let (name_key, named) = match (self.text("ten_tap_the"), self.text("ho_ten")) {
            (Some(name), _) => ("ten_tap_the", Some(name)),
            (None, name) => ("ho_ten", name),
        };
        let loai = self.recipient(name_key, named.as_deref(), found);
        let truy_tang = self
            .text("truy_tang")
            .is_some_and(|t| !matches!(fold(&t).as_str(), "khong" | "0" | "no"))
            || self.text("chuc_vu").is_some_and(|c| fold(&c).contains("(truy tang)"));
        let ngay_ban_hanh = self.date("ngay_ban_hanh", self.text("ngay_ban_hanh").as_deref(), found);
        let quyet_dinh = self.decision(found);
        let award = self.text("hinh_thuc");
        let (tang, ten_hinh_thuc) = self.award(award.as_deref(), truy_tang);
        let mut chuc_vu_don_vi = self.owned("chuc_vu_don_vi").unwrap_or_default();
        if chuc_vu_don_vi.is_empty() {
            for part in [self.text("chuc_vu"), self.text("don_vi")].into_iter().flatten() {
                if !chuc_vu_don_vi.is_empty() {
                    chuc_vu_don_vi.push_str(", ");
                }
                chuc_vu_don_vi.push_str(strip_posthumous(&part));
            }
        }
        let dia_danh = self.owned("dia_danh");
        let stt = self.owned("stt").or_else(|| self.stt.map(|n| n.to_string()));
        let nhan_so = self.owned("nhan_so");
        let signer = &self.lot.nguoi_ky;
        ChungNhan {
            loai: kind.slug.to_string(),
            mau: self.owned("mau"),
            co_quan: self.owned("co_quan"),
            hinh_thuc: award.map(Cow::into_owned),
            doi_tuong: loai.slug().to_string(),
            danh_xung: self.owned("danh_xung"),
            ho_ten: self.owned("ho_ten"),
            ten_tap_the: self.owned("ten_tap_the"),
            chuc_vu: self.owned("chuc_vu"),
            don_vi: self.owned("don_vi"),
            truy_tang: truy_tang.then(|| "co".to_string()),
            cach_xung: self.owned("cach_xung"),
            hai_cham: self.owned("hai_cham"),
            viet_hoa_ten: self.owned("viet_hoa_ten"),
            quoc_hieu: self.owned("quoc_hieu").unwrap_or_else(|| "nha-nuoc".into()),
            khung: self.owned("khung"),
            huy_hieu: self.owned("huy_hieu"),
            kho_giay: self.paper(found),
            phong_ten: self.owned("phong_ten"),
            phong_noi_dung: self.owned("phong_noi_dung"),
            tham_quyen: upper(&self.authority(found)),
            tang,
            ten_hinh_thuc,
            ten_doi_tuong: self
                .owned("ten_doi_tuong")
                .unwrap_or_else(|| self.name(loai, named.as_deref().unwrap_or_default())),
            chuc_vu_don_vi,
            thanh_tich: sentence(&self.text("thanh_tich").unwrap_or_default()),
            so_quyet_dinh: self.owned("so_quyet_dinh").unwrap_or_else(|| decision_line(&quyet_dinh)),
            so_so_vang: self.owned("so_so_vang").unwrap_or_else(|| {
                let label = nhan_so.as_deref().unwrap_or("Số sổ vàng:");
                let stt = stt
                    .as_deref()
                    .map_or_else(|| GAP.to_string(), |s| s.parse().map_or_else(|_| s.to_string(), pad_so));
                format!("{label} {stt}")
            }),
            dia_danh_ngay: self
                .owned("dia_danh_ngay")
                .unwrap_or_else(|| dia_danh_thoi_gian_line(dia_danh.as_deref(), &ngay_ban_hanh)),
            chuc_vu_ky: self.owned("chuc_vu_ky").unwrap_or_else(|| {
                let lines = signer.quyen_han.iter().chain(&signer.chuc_vu).map(|l| upper(l));
                lines.collect::<Vec<_>>().join("\n")
            }),
            nguoi_ky: signer.clone(),
            ngay_ban_hanh,
            quyet_dinh,
            dia_danh,
            stt,
            nhan_so,
        }
    }

    fn recipient(&self, name_key: &str, named: Option<&str>, found: &mut Vec<Diagnostic>) -> LoaiDoiTuong {
        let cells = |key: &str| self.text(key);
        if named.is_none() && self.text("ten_doi_tuong").is_none() {
            let error = Diagnostic::error("DS010", &self.place(name_key), "không có tên người, tập thể hoặc hộ gia đình").field(name_key);
            found.push(error.remedy("ghi ho_ten hoặc ten_tap_the"));
        }
        let honorific = cells("danh_xung");
        let kind = match cells("doi_tuong") {
            Some(said) => LoaiDoiTuong::find(&said).unwrap_or_else(|| {
                let error = Diagnostic::error("DS011", &self.place("doi_tuong"), format!("không có loại đối tượng “{said}”"));
                found.push(error.remedy("ghi một trong: tap-the, ho-gia-dinh, ca-nhan"));
                LoaiDoiTuong::CaNhan
            }),
            None => match honorific.as_deref().and_then(LoaiDoiTuong::find) {
                Some(kind) => kind,
                None if name_key == "ten_tap_the" => LoaiDoiTuong::TapThe,
                None => LoaiDoiTuong::CaNhan,
            },
        };
        let asked = !matches!(self.text("cach_xung").as_deref(), Some("dong-chi" | "khong")) && self.text("ten_doi_tuong").is_none();
        if let (LoaiDoiTuong::CaNhan, Some(name)) = (kind, named) {
            danh_sach::foreign_letter(name, &self.place(name_key), found);
            if honorific.is_none() && asked {
                let error = Diagnostic::error("DS016", &self.place("danh_xung"), format!("“{name}” chưa có danh xưng")).field("danh_xung");
                found.push(error.remedy("ghi Ông, Bà, Em … (chương trình không đoán theo tên), hoặc cach_xung: khong"));
            }
        }
        kind
    }

    /// The recipient as printed: "Ông Nguyễn Văn An", "Ông: Nguyễn Văn An", "Đồng chí …", the bare name of a collective.
    fn name(&self, loai: LoaiDoiTuong, name: &str) -> String {
        let colon = if self.says("hai_cham", "co") { ":" } else { "" };
        let name = match self.says("viet_hoa_ten", "co") {
            true => Cow::Owned(upper(name)),
            false => Cow::Borrowed(name),
        };
        let honorific = match loai {
            LoaiDoiTuong::TapThe if !colon.is_empty() => Some("Tập thể".to_string()),
            _ => xung_ho::xung_ho(loai, self.text("cach_xung").as_deref(), self.text("danh_xung").as_deref(), &name),
        };
        match honorific {
            // "Hộ gia đình bà Nguyễn Thị Na"
            Some(honorific) if honorific == "Hộ gia đình" => format!("{honorific}{colon} {}", xung_ho::ten_trong_cau(&name)),
            Some(honorific) => format!("{honorific}{colon} {name}"),
            None => name.into_owned(),
        }
    }

    /// Who grants it: said, or the head of the agency as its name tells.
    fn authority(&self, found: &mut Vec<Diagnostic>) -> String {
        if let Some(said) = self.owned("tham_quyen") {
            return said;
        }
        let agency = self.text("co_quan").unwrap_or_default();
        let folded = fold(&agency);
        for (beginning, head) in [("uy ban nhan dan", "Chủ tịch"), ("truong ", "Hiệu trưởng")] {
            if folded.starts_with(beginning) {
                return format!("{head} {agency}");
            }
        }
        let error = Diagnostic::error("DS031", &self.lot.data.place, "chưa biết người có thẩm quyền tặng").field("tham_quyen");
        found.push(error.remedy("thêm dòng “tham_quyen: Giám đốc Sở …”, viết như trong câu"));
        String::new()
    }

    /// Lines 4 and 5: TẶNG / GIẤY KHEN; a title is "TẶNG DANH HIỆU".
    fn award(&self, award: Option<&str>, truy_tang: bool) -> (String, String) {
        let known = award.and_then(|a| luat::all_khen_thuong(a).next());
        let title = known.filter(|k| k.is_danh_hieu());
        let name = match (self.owned("ten_hinh_thuc"), title) {
            (Some(said), _) => upper(&said),
            (None, Some(title)) => upper(&title.ten),
            (None, None) => self.lot.kind.ten_loai.to_string(),
        };
        let verb = if truy_tang { "TRUY TẶNG" } else { "TẶNG" };
        let line = match (self.owned("tang"), title.is_some()) {
            (Some(said), _) => upper(&said),
            (None, true) => format!("{verb} DANH HIỆU"),
            (None, false) => verb.to_string(),
        };
        (line, name)
    }

    fn decision(&self, found: &mut Vec<Diagnostic>) -> QuyetDinhSo {
        let Some(node) = self.lot.data.get("quyet_dinh").filter(|n| matches!(n.value, NodeValue::Map(_))) else {
            return QuyetDinhSo::default();
        };
        let text = |key: &str| {
            let text = node.text_of(key)?;
            Some(if text.contains('{') { self.fill(text) } else { text.to_string() })
        };
        QuyetDinhSo {
            so: text("so"),
            ky_hieu: text("ky_hieu"),
            ngay: self.date("quyet_dinh.ngay", text("ngay").as_deref(), found),
        }
    }

    fn paper(&self, found: &mut Vec<Diagnostic>) -> KhoGiay {
        let node = self.lot.data.get("kho_giay");
        let mut mm = |key: &str| {
            let cell = node?.get(key).filter(|n| !n.is_blank())?;
            let text = cell.as_text()?.trim();
            let number: Option<f64> = text.trim_end_matches("mm").trim().replace(',', ".").parse().ok();
            let number = number.filter(|n| PAPER.contains(n));
            if number.is_none() {
                let error = Diagnostic::error(
                    "DL018",
                    &cell.place,
                    format!("khổ giấy “{text}” không phải số milimét từ 50 đến 1200"),
                );
                found.push(error.field(format!("kho_giay.{key}")).remedy("ghi số milimét, ví dụ 297"));
            }
            number
        };
        KhoGiay {
            rong: mm("rong"),
            cao: mm("cao"),
        }
    }
}

/// "Quyết định số 145/QĐ-UBND ngày 20 tháng 01 năm 2026", with gaps for what is not known yet; empty without any of it.
fn decision_line(qd: &QuyetDinhSo) -> String {
    if *qd == QuyetDinhSo::default() {
        return String::new();
    }
    let so = qd
        .so
        .as_deref()
        .map_or_else(|| GAP.to_string(), |s| s.parse().map_or_else(|_| s.to_string(), pad_so));
    let symbol = qd.ky_hieu.as_deref().map(|k| format!("/{k}")).unwrap_or_default();
    format!("Quyết định số {so}{symbol} {}", dia_danh_thoi_gian_line(None, &qd.ngay))
}

/// A capital first, no full stop at the end.
fn sentence(text: &str) -> String {
    let text = text.trim().trim_end_matches('.').trim_end();
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(chars).collect(),
        _ => text.to_string(),
    }
}

/// The word "(truy tặng)" behind a position is an instruction, not a text to print.
fn strip_posthumous(text: &str) -> &str {
    match text.rfind('(') {
        Some(at) if fold(&text[at..]) == "(truy tang)" => text[..at].trim_end(),
        _ => text,
    }
}

fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains('\n') {
        Cow::Owned(text.lines().map(str::trim).collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(text)
    }
}
