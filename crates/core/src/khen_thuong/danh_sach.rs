//! The rows of a list, typed: who receives what, in which order, under which number. Every row is judged on its own first, then against the
//! others (`trung_lap.rs`).

use super::luat::{self, KhenThuong, LamTron};
use super::trung_lap::{Others, Tones};
use super::xung_ho::honorific;
use crate::check::unfilled::unfilled;
use crate::diagnostic::{Diagnostic, Place};
use crate::fields::DOI_TUONG;
use crate::list_rows::{ListRows, Row};
use crate::vietnamese::{NameKey, NameOrder, NgayThang, fold, nearest, so_tien};
use serde::Serialize;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LoaiDoiTuong {
    TapThe,
    HoGiaDinh,
    CaNhan,
}

impl LoaiDoiTuong {
    pub const ALL: [LoaiDoiTuong; 3] = [LoaiDoiTuong::TapThe, LoaiDoiTuong::HoGiaDinh, LoaiDoiTuong::CaNhan];

    pub fn slug(self) -> &'static str {
        ["tap-the", "ho-gia-dinh", "ca-nhan"][self as usize]
    }

    /// In running text: "tập thể".
    pub fn ten(self) -> &'static str {
        ["tập thể", "hộ gia đình", "cá nhân"][self as usize]
    }

    pub(super) fn find(text: &str) -> Option<LoaiDoiTuong> {
        let wanted = fold(text).replace(' ', "-");
        LoaiDoiTuong::ALL
            .into_iter()
            .find(|l| wanted == l.slug() || (*l == LoaiDoiTuong::HoGiaDinh && wanted == "ho"))
    }
}

/// One recipient with one award.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DoiTuong {
    /// The ordinal within the decision (số sổ vàng): fixed once, used everywhere.
    pub stt: u32,
    /// The ordinal its row was typed with, when it is a number.
    #[serde(skip)]
    pub stt_ghi: Option<u32>,
    pub loai: LoaiDoiTuong,
    pub danh_xung: Option<String>,
    pub ten: String,
    pub ngay_sinh: Option<String>,
    pub chuc_vu: Option<String>,
    pub don_vi: Option<String>,
    pub thanh_tich: Option<String>,
    pub nhom: Option<String>,
    pub ghi_chu: Option<String>,
    /// Code of the award.
    pub hinh_thuc: &'static str,
    pub truy_tang: bool,
    /// Votes of the council, where the list has them.
    pub dong_y: Option<u32>,
    pub khong_dong_y: Option<u32>,
    /// Đồng.
    pub tien: u64,
    #[serde(skip)]
    pub place: Place,
    /// What the name is sorted by, when the list says so.
    #[serde(skip)]
    pub(super) ten_sap_xep: Option<String>,
    /// Of the columns that are no field of ours: whether two rows say the same in them.
    #[serde(skip)]
    pub(super) khac: u64,
}

/// What holds for the whole decision while its rows are read.
pub(super) struct Context<'a> {
    pub on: Option<u32>,
    pub cap: &'a str,
    /// Code of the award of rows that name none.
    pub hinh_thuc: &'a str,
    pub lam_tron: LamTron,
    /// Is money paid?
    pub tien: bool,
    /// Is the date of birth printed? Then it must be one.
    pub in_ngay_sinh: bool,
}

/// The recipients in the order of the list. A row with an error is left out, and every error is said.
pub(super) fn read<'a>(rows: impl IntoIterator<Item = Row<'a>>, context: &Context, found: &mut Vec<Diagnostic>) -> Vec<DoiTuong> {
    let rows = rows.into_iter();
    let mut out: Vec<DoiTuong> = Vec::with_capacity(rows.size_hint().0);
    let (mut others, mut tones) = (Others::default(), Tones::default());
    for row in rows {
        let Some(mut read) = faultless(row, context, found) else { continue };
        if others.hold(&read, |at| Cow::Borrowed(&out[at as usize])) {
            continue;
        }
        tones.note(&read);
        read.stt = out.len() as u32 + 1;
        out.push(read);
    }
    found.extend(others.said);
    found.extend(tones.said());
    out
}

/// The row, when nothing in it is wrong.
fn faultless(row: Row, context: &Context, found: &mut Vec<Diagnostic>) -> Option<DoiTuong> {
    let before = found.len();
    let read = one(row, context, found);
    read.filter(|_| !found[before..].iter().any(Diagnostic::is_error))
}

/// What is to be said of the rows of a list, whatever paper they are for: each on its own, then against the others. No row is kept: one that
/// another is compared with is read again.
pub fn check_danh_sach(rows: &ListRows) -> Vec<Diagnostic> {
    let context = Context {
        on: None,
        cap: "",
        hinh_thuc: "giay-khen",
        lam_tron: LamTron::Len10k,
        tien: false,
        in_ngay_sinh: false,
    };
    let (mut found, mut kept) = (Vec::new(), Vec::<u32>::new());
    let (mut others, mut tones) = (Others::default(), Tones::default());
    for row in rows.iter() {
        let Some(read) = faultless(row.into(), &context, &mut found) else {
            continue;
        };
        let again = |at: u32| {
            let row = rows.row(kept[at as usize] as usize);
            // It was read once without a fault.
            one(row.into(), &context, &mut Vec::new())
                .map(Cow::Owned)
                .unwrap_or(Cow::Borrowed(&read))
        };
        if !others.hold(&read, again) {
            tones.note(&read);
            kept.push(row.index() as u32); // rows are counted
        }
    }
    found.extend(others.said);
    found.extend(tones.said());
    found
}

pub(super) fn one(row: Row, context: &Context, found: &mut Vec<Diagnostic>) -> Option<DoiTuong> {
    let text = |key: &str| row.text(key);
    let place = |key: &str| row.place_of(key);
    let name_key = if text("ten_tap_the").is_some() { "ten_tap_the" } else { "ho_ten" };
    let Some(ten) = text(name_key) else {
        let error = Diagnostic::error("DS010", &place(name_key), "dòng này không có tên người, tập thể hoặc hộ gia đình");
        found.push(error.remedy("ghi tên, hoặc xóa cả dòng"));
        return None;
    };
    let ten = ten.replace('\n', " ");
    let loai = kind(&text, &place, name_key, &ten, found)?;
    // A collective's "honorific" is its kind.
    let danh_xung = text("danh_xung")
        .filter(|d| LoaiDoiTuong::find(d).is_none())
        .map(|typed| respelt(typed, honorific(typed), &place("danh_xung"), found));
    let ngay_sinh = text("ngay_sinh").map(|t| birth(t, &place("ngay_sinh"), context, found));
    person(loai, danh_xung.as_deref(), row, &ten, &place, name_key, found);
    let award = award(
        text("hinh_thuc").unwrap_or(context.hinh_thuc),
        loai,
        context,
        &place("hinh_thuc"),
        found,
    )?;
    let chuc_vu = text("chuc_vu").map(str::to_string);
    let truy_tang = text("truy_tang").is_some_and(|t| !matches!(fold(t).as_str(), "khong" | "0" | "no"))
        || chuc_vu.as_deref().is_some_and(|c| fold(c).contains("(truy tang)"));
    if truy_tang {
        let message = format!("“{ten}” được truy tặng: lời văn đổi thành “Truy tặng”");
        found.push(Diagnostic::warning("DS021", &place(name_key), message).remedy("kiểm tra lại trước khi in"));
    }
    let waiting = [name_key, "chuc_vu", "don_vi", "thanh_tich"].map(|key| Some((key, text(key).and_then(unfilled)?)));
    if let Some((key, words)) = waiting.into_iter().flatten().next() {
        let message = format!("còn chỗ “…” chưa điền: “{words}”");
        found.push(Diagnostic::warning("DS035", &place(key), message).remedy("điền vào chỗ ấy, hoặc xóa đi, trước khi in"));
    }
    let tien = money(&text, &place, award, loai, context, found);
    Some(DoiTuong {
        stt: 0,
        stt_ghi: text("stt").and_then(|t| t.parse().ok()),
        loai,
        danh_xung,
        ten_sap_xep: text("ten_sap_xep").map(str::to_string),
        khac: other_columns(row),
        ngay_sinh,
        chuc_vu,
        don_vi: text("don_vi").map(str::to_string),
        thanh_tich: text("thanh_tich").map(str::to_string),
        nhom: text("nhom").map(str::to_string),
        ghi_chu: text("ghi_chu").map(str::to_string),
        hinh_thuc: &award.ma,
        truy_tang,
        dong_y: votes("dong_y", &text, &place, found),
        khong_dong_y: votes("khong_dong_y", &text, &place, found),
        tien,
        ten,
        place: place(name_key),
    })
}

/// A number of votes typed in a cell.
fn votes<'a>(
    key: &str,
    text: &impl Fn(&str) -> Option<&'a str>,
    place: &impl Fn(&str) -> Place,
    found: &mut Vec<Diagnostic>,
) -> Option<u32> {
    let typed = text(key)?;
    let votes = typed.parse().ok();
    if votes.is_none() {
        let error = Diagnostic::error("DS040", &place(key), format!("“{typed}” không phải một số phiếu")).field(key);
        found.push(error.remedy("chỉ ghi chữ số, ví dụ 9"));
    }
    votes
}

fn other_columns(row: Row) -> u64 {
    let mut hasher = DefaultHasher::new();
    for (_, text) in row.cells().filter(|(key, _)| !DOI_TUONG.iter().any(|f| f.name == *key)) {
        text.hash(&mut hasher);
    }
    hasher.finish()
}

fn kind<'a>(
    text: &impl Fn(&str) -> Option<&'a str>,
    place: &impl Fn(&str) -> Place,
    name_key: &str,
    ten: &str,
    found: &mut Vec<Diagnostic>,
) -> Option<LoaiDoiTuong> {
    if let Some(said) = text("doi_tuong") {
        let kind = LoaiDoiTuong::find(said);
        if kind.is_none() {
            let error = Diagnostic::error("DS011", &place("doi_tuong"), format!("không có loại đối tượng “{said}”"));
            let near = nearest(said, ["Tập thể", "Hộ gia đình", "Cá nhân"]).map(|n| format!("có phải “{n}”? "));
            found.push(error.remedy(near.unwrap_or_default() + "ghi một trong: Tập thể, Hộ gia đình, Cá nhân"));
        }
        return kind;
    }
    if let Some(kind) = text("danh_xung").and_then(LoaiDoiTuong::find) {
        return Some(kind);
    }
    if name_key == "ten_tap_the" {
        let message = format!("“{ten}” chưa ghi là tập thể hay hộ gia đình; coi là tập thể");
        found.push(Diagnostic::warning("DS012", &place("danh_xung"), message).remedy("ghi “Tập thể” hoặc “Hộ gia đình”"));
        return Some(LoaiDoiTuong::TapThe);
    }
    Some(LoaiDoiTuong::CaNhan)
}

/// What is printed for what was typed; a change is said.
fn respelt(typed: &str, printed: String, place: &Place, found: &mut Vec<Diagnostic>) -> String {
    if printed != typed {
        found.push(Diagnostic::info("DS051", place, format!("“{typed}” in là “{printed}”")));
    }
    printed
}

/// A whole date as dd/mm/yyyy; what is no date stays as typed.
fn birth(typed: &str, place: &Place, context: &Context, found: &mut Vec<Diagnostic>) -> String {
    let said = |message: String| {
        if context.in_ngay_sinh {
            Diagnostic::error("DS013", place, format!("{message}, mà danh sách in ngày sinh"))
        } else {
            Diagnostic::warning("DS013", place, message)
        }
    };
    let year_alone = typed.len() == 4 && typed.bytes().all(|b| b.is_ascii_digit());
    match NgayThang::parse(typed) {
        _ if year_alone => typed.to_string(),
        Ok(date) if date.is_whole() => {
            let part = |v: Option<u32>| v.unwrap_or_default();
            let unborn = luat::key(&date).zip(context.on).is_some_and(|(born, on)| born > on);
            if unborn || date.nam.is_some_and(|y| y < 1900) {
                let why = if unborn {
                    "sau ngày ký quyết định"
                } else {
                    "trước năm 1900"
                };
                found.push(said(format!("ngày sinh “{typed}” {why}")).remedy("kiểm tra lại năm sinh"));
            }
            let date = format!("{:02}/{:02}/{:04}", part(date.ngay), part(date.thang), part(date.nam));
            respelt(typed, date, place, found)
        }
        Ok(_) => typed.to_string(),
        Err(_) => {
            let found_date = said(format!("“{typed}” không phải một ngày có thật"));
            found.push(found_date.remedy("ghi dd/mm/yyyy, năm đủ bốn chữ số, hoặc chỉ ghi năm"));
            typed.to_string()
        }
    }
}

/// A letter that is no Latin one, however much it looks like it.
pub(super) fn foreign_letter(ten: &str, place: &Place, found: &mut Vec<Diagnostic>) {
    let foreign = |c: &char| matches!(c, '\u{0370}'..='\u{052F}' | '\u{0E00}'..='\u{0FFF}' | '\u{3040}'..='\u{D7FF}');
    if let Some(letter) = ten.chars().find(foreign) {
        let message = format!("tên “{ten}” có chữ “{letter}” (U+{:04X}) không thuộc chữ Latinh", u32::from(letter));
        found.push(Diagnostic::error("DS014", place, message).remedy("gõ lại tên bằng bộ gõ tiếng Việt"));
    }
}

/// What makes a person's name or honorific doubtful.
fn person(
    loai: LoaiDoiTuong,
    danh_xung: Option<&str>,
    row: Row,
    ten: &str,
    place: &impl Fn(&str) -> Place,
    name_key: &str,
    found: &mut Vec<Diagnostic>,
) {
    foreign_letter(ten, &place(name_key), found);
    let letters = || ten.chars().filter(|c| c.is_alphabetic());
    let odd_case = match loai {
        LoaiDoiTuong::CaNhan => {
            let word = |w: &str| {
                let mut chars = w.chars().filter(|c| c.is_alphabetic());
                let first_small = chars.next().is_some_and(char::is_lowercase);
                // The letter after an apostrophe may be a capital.
                let rest = w
                    .split(['\'', '’', 'ʼ', '-'])
                    .any(|p| p.chars().filter(|c| c.is_alphabetic()).skip(1).any(char::is_uppercase));
                first_small || rest
            };
            ten.split_whitespace().any(word)
        }
        _ => letters().count() > 8 && letters().all(char::is_uppercase),
    };
    if odd_case {
        let message = format!("tên “{ten}” viết hoa, viết thường khác lệ");
        found.push(Diagnostic::warning("DS015", &place(name_key), message).remedy("viết hoa chữ cái đầu mỗi âm tiết nếu đúng là gõ nhầm"));
    }
    if loai != LoaiDoiTuong::CaNhan {
        return;
    }
    if danh_xung.is_none() && row.has("danh_xung") {
        let error = Diagnostic::error("DS016", &place("danh_xung"), format!("“{ten}” chưa có danh xưng"));
        found.push(error.remedy("ghi Ông, Bà, Em …; chương trình không đoán danh xưng theo tên"));
    }
    if danh_xung == Some("Ông") && fold(ten).split(' ').skip(1).any(|w| w == "thi") {
        let message = format!("danh xưng “Ông” đi với tên “{ten}”");
        found.push(Diagnostic::warning("DS017", &place("danh_xung"), message).remedy("kiểm tra lại danh xưng"));
    }
}

fn award(named: &str, loai: LoaiDoiTuong, context: &Context, place: &Place, found: &mut Vec<Diagnostic>) -> Option<&'static KhenThuong> {
    let periods: Vec<_> = luat::all_khen_thuong(named).collect();
    let Some(any) = periods.first() else {
        let names = luat::names("", None);
        // Who types codes is answered with codes.
        let near = if named.is_ascii() && !named.contains(' ') {
            nearest(named, luat::codes())
        } else {
            nearest(named, names.iter().copied())
        };
        let near = near.map(|n| format!("có phải “{n}”? ")).unwrap_or_default();
        let may = match context.on {
            Some(on) if !context.cap.is_empty() => luat::names(context.cap, Some(on)),
            _ => luat::codes(),
        };
        let error = Diagnostic::error("DS018", place, format!("không có danh hiệu, hình thức khen thưởng “{named}”"));
        found.push(error.remedy(format!("{near}ghi một trong: {}", may.join(", "))));
        return None;
    };
    let Some(on) = context.on else { return Some(any) };
    let Some(award) = luat::khen_thuong(named, on) else {
        let error = Diagnostic::error("DS018", place, format!("chưa có dữ liệu về “{}” vào ngày ký", any.ten));
        found.push(error.remedy("kiểm tra ngày ban hành và hình thức khen thưởng"));
        return None;
    };
    if !award.admits(loai) {
        let message = format!("“{}” không dành cho {}", award.ten, loai.ten());
        found.push(
            Diagnostic::error("DS019", place, message)
                .remedy("sửa hình thức khen thưởng hoặc loại đối tượng")
                .cite("NĐ 152/2025/NĐ-CP Điều 50 đến 54"),
        );
        return None;
    }
    if !context.cap.is_empty() && !award.may_grant(context.cap, on) {
        let tiers = if luat::hai_cap(on) { "từ 01/7/2025" } else { "đến 30/6/2025" };
        let message = format!(
            "{} không có thẩm quyền tặng “{}” ({tiers})",
            luat::nguoi_quyet_dinh(context.cap),
            award.ten
        );
        let others: Vec<&str> = award.levels(on).iter().map(|c| luat::nguoi_quyet_dinh(c)).collect();
        found.push(
            Diagnostic::error("DS020", place, message)
                .remedy(format!(
                    "người có thẩm quyền: {}; sửa hình thức khen thưởng, cap hoặc ngay_ban_hanh",
                    others.join("; ")
                ))
                .cite("Luật Thi đua, khen thưởng 2022 Điều 77 đến 80; NĐ 129/2025/NĐ-CP Điều 59"),
        );
        return None;
    }
    Some(award)
}

/// The amount paid: computed, or typed with a reason.
fn money<'a>(
    text: &impl Fn(&str) -> Option<&'a str>,
    place: &impl Fn(&str) -> Place,
    award: &KhenThuong,
    loai: LoaiDoiTuong,
    context: &Context,
    found: &mut Vec<Diagnostic>,
) -> u64 {
    if !context.tien {
        return 0;
    }
    let base = context.on.and_then(luat::luong_co_so);
    let computed = base
        .zip(award.he_so(loai, context.cap))
        .map(|(b, h)| luat::tien_thuong(b.dong, h, context.lam_tron));
    let typed = text("so_tien").map(|t| (t, parse_money(t)));
    let place = place("so_tien");
    match (typed, computed) {
        (Some((t, None)), _) => {
            let error = Diagnostic::error("DS022", &place, format!("“{t}” không phải một số tiền"));
            found.push(error.remedy("chỉ ghi chữ số, ví dụ 710000 hoặc 710.000"));
            0
        }
        (Some((_, Some(typed))), Some(computed)) if typed != computed => {
            let difference = if typed > computed {
                format!("nhiều hơn {}", so_tien(typed - computed))
            } else {
                format!("ít hơn {}", so_tien(computed - typed))
            };
            let message = format!("số tiền ghi {}, tính ra {} đồng ({difference})", so_tien(typed), so_tien(computed));
            match text("ly_do_so_tien") {
                Some(reason) => {
                    found.push(Diagnostic::warning(
                        "DS023",
                        &place,
                        format!("{message}; dùng số đã ghi vì: {reason}"),
                    ));
                    typed
                }
                None => {
                    found.push(
                        Diagnostic::warning("DS023", &place, format!("{message}; dùng số tính ra"))
                            .remedy("muốn dùng số đã ghi thì ghi lý do ở cột “Lý do số tiền” (ly_do_so_tien)"),
                    );
                    computed
                }
            }
        }
        (Some((_, Some(typed))), None) => {
            let most = base
                .zip(award.toi_da(loai))
                .map(|(b, h)| luat::tien_thuong(b.dong, h, context.lam_tron));
            if let Some(most) = most.filter(|most| typed > *most) {
                let message = format!("số tiền ghi {}; “{}” không quá {} đồng", so_tien(typed), award.ten, so_tien(most));
                found.push(Diagnostic::error("DS054", &place, message).remedy("ghi số tiền trong mức đó"));
            }
            typed
        }
        (_, Some(computed)) => computed,
        (None, None) => {
            if context.on.is_some() {
                let error = Diagnostic::error(
                    "DS024",
                    &place,
                    format!("chưa biết mức tiền thưởng của “{}” cho {}", award.ten, loai.ten()),
                );
                found.push(error.remedy("ghi số tiền ở cột “Số tiền” (so_tien), hoặc ghi tien_thuong: khong nếu không kèm tiền"));
            }
            0
        }
    }
}

/// `710.000 đồng`, `710,000`, `1 410 000`, `710.000,00` → đồng. A part of a đồng is no amount.
pub fn parse_money(text: &str) -> Option<u64> {
    let folded = fold(text);
    let mut bare = folded.trim_end_matches("dong").trim_end_matches("vnd").trim_end_matches('d').trim();
    // Groups have three figures; one or two behind the last sign are decimals.
    if let Some((whole, part)) = bare.rsplit_once(['.', ',']).filter(|(_, part)| part.len() != 3) {
        if part.is_empty() || !part.bytes().all(|b| b == b'0') {
            return None;
        }
        bare = whole;
    }
    let digits: String = bare.chars().filter(|c| !matches!(c, '.' | ',' | ' ' | '\u{a0}')).collect();
    (!digits.is_empty() && digits.len() <= 13).then(|| digits.parse().ok()).flatten()
}

/// Ordinals typed in the list that the decision, which has an order of its own, does not keep. A list that numbers each group anew has none.
pub(super) fn other_ordinals(list: &[DoiTuong]) -> Option<Diagnostic> {
    let typed: HashSet<u32> = list.iter().filter_map(|r| r.stt_ghi).collect();
    if typed.len() != list.len() {
        return None;
    }
    let moved = || list.iter().filter(|r| r.stt_ghi != Some(r.stt));
    let first = moved().next()?;
    let message = format!(
        "{} đối tượng có số thứ tự trong quyết định khác STT của danh sách, ví dụ “{}”: danh sách ghi {}, quyết định ghi {}",
        moved().count(),
        first.ten,
        first.stt_ghi.unwrap_or_default(),
        first.stt
    );
    Some(
        Diagnostic::warning("DS037", &Place::new(&first.place.file, 0, 0), message)
            .remedy("in giấy khen cùng quyết định bằng vanthu dossier, hoặc sắp danh sách theo thứ tự của quyết định rồi đánh lại STT"),
    )
}

/// Puts the list in its printed order and numbers it. Kinds come in `order`; inside a kind as wished.
pub(super) fn number(list: &mut [DoiTuong], order: &[LoaiDoiTuong], by: &str, names: &NameOrder) {
    let rank = |r: &DoiTuong| order.iter().position(|k| *k == r.loai).unwrap_or(order.len());
    // Their places are sorted, not the rows: sorting keeps a second copy, and a list may be long.
    let mut places: Vec<usize> = (0..list.len()).collect();
    if matches!(by, "ten" | "don-vi") {
        let keys: Vec<NameKey> = list.iter().map(|r| NameKey::new(&r.ten, r.ten_sap_xep.as_deref())).collect();
        places.sort_by(|a, b| {
            let (one, other) = (&list[*a], &list[*b]);
            let by_unit = || match by {
                "don-vi" => names.text(
                    one.don_vi.as_deref().unwrap_or_default(),
                    other.don_vi.as_deref().unwrap_or_default(),
                ),
                _ => Ordering::Equal,
            };
            rank(one)
                .cmp(&rank(other))
                .then_with(by_unit)
                .then_with(|| names.compare(&keys[*a], &keys[*b]))
        });
    } else {
        places.sort_by_key(|i| rank(&list[*i]));
    }
    for (place, stt) in places.into_iter().zip(1..) {
        list[place].stt = stt;
    }
    list.sort_unstable_by_key(|r| r.stt);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_they_are_typed() {
        for (typed, amount) in [
            ("710000", Some(710_000)),
            ("710.000 đồng", Some(710_000)),
            ("710,000", Some(710_000)),
            ("1 410 000", Some(1_410_000)),
            ("1.410.000đ", Some(1_410_000)),
            ("710.000,00", Some(710_000)),
            ("702000.00", Some(702_000)),
            ("710000.4", None),
            ("1,5 triệu", None),
            ("abc", None),
            ("", None),
        ] {
            assert_eq!(parse_money(typed), amount, "{typed}");
        }
    }
}
