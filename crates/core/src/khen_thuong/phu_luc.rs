//! Danh sách kèm theo: groups, sub-groups, totals, merged cells; portrait or landscape by its columns.

use super::danh_sach::{DoiTuong, LoaiDoiTuong};
use super::loi_van::{counts, kinds, name};
use super::quyet_dinh::{BoCuc, QuyetDinh};
use crate::rows::Rows;
use crate::van_ban::{Bang, Cot, PhuLuc, VanBan};
use crate::vietnamese::{pad_ngay, pad_so, pad_thang, so_tien, so_tien_bang_chu, to_roman};
use std::borrow::Cow;
use std::sync::Arc;

/// Which columns a list has: what no row says is left out.
struct Columns {
    ngay_sinh: bool,
    chuc_vu: bool,
    don_vi: bool,
    thanh_tich: bool,
    tien: bool,
    ghi_chu: bool,
}

pub(super) fn danh_sach(qd: &QuyetDinh, head: &VanBan) -> Vec<PhuLuc> {
    match qd.bo_cuc {
        BoCuc::MotDoiTuong | BoCuc::TrongDieu1 => Vec::new(),
        BoCuc::DanhSach => {
            let title = match &qd.hinh_thuc[..] {
                [one] => format!("được tặng {}", named(one.is_danh_hieu(), &one.ten)),
                _ => "được khen thưởng".into(),
            };
            vec![one(qd, head, &qd.doi_tuong.iter().collect::<Vec<_>>(), &qd.nhan_danh_sach, &title)]
        }
        BoCuc::TheoHinhThuc => qd
            .hinh_thuc
            .iter()
            .zip(1..)
            .map(|(award, n)| {
                let list: Vec<&DoiTuong> = qd.doi_tuong.iter().filter(|r| r.hinh_thuc == award.ma).collect();
                let label = format!("{} {}", qd.nhan_danh_sach, to_roman(n).unwrap_or_default());
                one(
                    qd,
                    head,
                    &list,
                    &label,
                    &format!("được tặng {}", named(award.is_danh_hieu(), &award.ten)),
                )
            })
            .collect(),
    }
}

fn named(title: bool, ten: &str) -> String {
    if title {
        format!("danh hiệu “{ten}”")
    } else {
        ten.to_string()
    }
}

fn one(qd: &QuyetDinh, head: &VanBan, list: &[&DoiTuong], label: &str, received: &str) -> PhuLuc {
    let same_merit = list.windows(2).all(|w| w[0].thanh_tich == w[1].thanh_tich);
    let any = |has: fn(&DoiTuong) -> bool| list.iter().any(|r| has(r));
    let columns = Columns {
        ngay_sinh: qd.in_ngay_sinh && any(|r| r.ngay_sinh.is_some()),
        chuc_vu: any(|r| r.loai == LoaiDoiTuong::CaNhan && r.chuc_vu.is_some()),
        // A collective's parent stands beside its name, in one cell.
        don_vi: any(|r| r.loai == LoaiDoiTuong::CaNhan && r.don_vi.is_some()),
        thanh_tich: !same_merit,
        tien: qd.co_tien,
        ghi_chu: any(|r| r.ghi_chu.is_some()),
    };
    let landscape = qd
        .huong
        .as_deref()
        .map_or(columns.thanh_tich || columns.ngay_sinh || columns.ghi_chu, |h| h == "ngang");
    let present = kinds(list, " và ");
    let mut first = present.chars();
    let present: String = first.next().map(|c| c.to_uppercase().chain(first).collect()).unwrap_or_default();
    let total: u64 = list.iter().map(|r| r.tien).sum();
    let words = if qd.co_tien && qd.bang_chu {
        format!("Bằng chữ: {}.\n", so_tien_bang_chu(total))
    } else {
        String::new()
    };
    PhuLuc {
        ten: format!("{present} {received}"),
        nhan: Some(label.to_string()),
        kem_theo: Some(reference(qd, head)),
        huong: landscape.then(|| "ngang".into()),
        bang: vec![table(qd, list, &columns, landscape)],
        cuoi: Some(format!("{words}Danh sách này gồm {}./.", counts(list))),
        ..PhuLuc::default()
    }
}

/// (Kèm theo Quyết định số 145/QĐ-UBND ngày 20 tháng 01 năm 2026 của Chủ tịch …); a draft keeps its gaps.
fn reference(qd: &QuyetDinh, head: &VanBan) -> String {
    let so = head.so_ky_hieu.so.map_or_else(|| "      ".to_string(), pad_so);
    let ky_hieu = head.so_ky_hieu.ky_hieu.as_deref().unwrap_or("QĐ");
    let d = &head.ngay_ban_hanh;
    let part = |v: Option<String>| v.unwrap_or_else(|| "    ".into());
    format!(
        "(Kèm theo Quyết định số {so}/{ky_hieu} ngày {} tháng {} năm {} của {})",
        part(d.ngay.map(pad_ngay)),
        part(d.thang.map(pad_thang)),
        part(d.nam.map(|y| y.to_string())),
        qd.nguoi_tang
    )
}

fn table(qd: &QuyetDinh, list: &[&DoiTuong], c: &Columns, landscape: bool) -> Bang {
    let mut cot = Vec::new();
    let mut column = |on: bool, ten: &str, doc: Option<f64>, ngang: Option<f64>, canh: &str| {
        if on {
            cot.push(Cot {
                ten: ten.into(),
                rong: if landscape { ngang } else { doc },
                canh: Some(canh.into()),
            });
        }
    };
    let has = |kind: LoaiDoiTuong| list.iter().any(|r| r.loai == kind);
    let names = match (has(LoaiDoiTuong::CaNhan), has(LoaiDoiTuong::TapThe), has(LoaiDoiTuong::HoGiaDinh)) {
        (true, ..) => "Họ và tên",
        (_, true, true) => "Tên tập thể, hộ gia đình",
        (_, _, true) => "Hộ gia đình",
        _ => "Tên tập thể",
    };
    // An ordinal of five or six digits asks for more.
    let ordinals = match list.iter().map(|r| r.stt).max().unwrap_or_default() {
        ..=9_999 => 14.0,
        10_000..=99_999 => 17.0,
        _ => 20.0,
    };
    // With all its columns a landscape page is full: each gives a little, and the unit keeps its place.
    let crowded = usize::from(c.ngay_sinh) + usize::from(c.thanh_tich) + usize::from(c.ghi_chu) > 1;
    let wide = |alone: f64, among: f64| if crowded { among } else { alone };
    column(true, "STT", Some(ordinals), Some(ordinals), "giua");
    column(
        true,
        names,
        (c.chuc_vu && c.don_vi).then_some(42.0),
        c.don_vi.then_some(wide(50.0, 45.0)),
        "trai",
    );
    // A whole date asks for 26 mm.
    column(c.ngay_sinh, "Ngày sinh", Some(27.0), Some(27.0), "giua");
    column(c.chuc_vu, "Chức vụ", Some(32.0), Some(wide(38.0, 32.0)), "trai");
    column(c.don_vi, "Đơn vị công tác", None, None, "trai");
    column(c.thanh_tich, "Thành tích", Some(40.0), Some(wide(62.0, 44.0)), "trai");
    // A billion and more asks for its own width.
    let money = (list.iter().map(|r| r.tien).sum::<u64>() < 1_000_000_000).then_some(28.0);
    column(c.tien, "Số tiền (đồng)", money, money, "phai");
    column(c.ghi_chu, "Ghi chú", Some(20.0), Some(wide(25.0, 20.0)), "trai");
    let width = cot.len();
    let tail = usize::from(c.tien) + usize::from(c.ghi_chu);
    let mut rows = Rows::default();
    let total = |name: &str, dong: u64, rows: &mut Rows| {
        let mut cells: Vec<Cell> = vec![(name.into(), width - tail)];
        if c.tien {
            cells.push((so_tien(dong).into(), 1));
        }
        if c.ghi_chu {
            cells.push(("".into(), 1));
        }
        rows.push(true, &cells);
    };
    // Kinds stand together since the list was numbered.
    let mut groups: Vec<(LoaiDoiTuong, Vec<&DoiTuong>)> = Vec::new();
    for r in list {
        match groups.last_mut() {
            Some((kind, group)) if *kind == r.loai => group.push(r),
            _ => groups.push((r.loai, vec![r])),
        }
    }
    let several = groups.len() > 1;
    // Where only some are honoured after their death, it is said of each.
    let marked = list.iter().any(|r| !r.truy_tang);
    let mut romans = Vec::new();
    for ((kind, group), n) in groups.iter().zip(1..) {
        let roman = to_roman(n).unwrap_or_default();
        if several {
            rows.push(true, &[(format!("{roman}. {}", kind.ten().to_uppercase()), width)]);
        }
        let mut last_sub: Option<&str> = None;
        for (r, in_group) in group.iter().zip(1u32..) {
            if r.nhom.as_deref() != last_sub {
                if let Some(sub) = r.nhom.as_deref() {
                    rows.push(true, &[(sub, width)]);
                }
                last_sub = r.nhom.as_deref();
            }
            let stt = if qd.stt_theo_nhom { in_group } else { r.stt };
            rows.push(false, &row(r, stt, c, marked && r.truy_tang));
        }
        if several && c.tien {
            let sum = group.iter().map(|r| r.tien).sum();
            total(&format!("Cộng {roman}: {}", counts(group)), sum, &mut rows);
        }
        romans.push(roman);
    }
    if c.tien {
        let of = if several {
            format!(" ({})", romans.join(" + "))
        } else {
            String::new()
        };
        total(&format!("TỔNG CỘNG{of}"), list.iter().map(|r| r.tien).sum(), &mut rows);
    }
    Bang {
        cot,
        danh_sach: Arc::new(rows),
        ..Bang::default()
    }
}

/// A text and the columns it covers.
type Cell<'a> = (Cow<'a, str>, usize);

fn row<'a>(r: &'a DoiTuong, stt: u32, c: &Columns, truy_tang: bool) -> Vec<Cell<'a>> {
    let text = |v: &'a Option<String>| Cow::Borrowed(v.as_deref().unwrap_or_default());
    let mut cells: Vec<Cell> = Vec::with_capacity(8);
    cells.push((stt.to_string().into(), 1));
    if r.loai == LoaiDoiTuong::CaNhan {
        cells.push((name(r, truy_tang), 1));
        if c.ngay_sinh {
            cells.push((text(&r.ngay_sinh), 1));
        }
        if c.chuc_vu {
            cells.push((text(&r.chuc_vu), 1));
        }
        if c.don_vi {
            cells.push((text(&r.don_vi), 1));
        }
    } else {
        // A collective's name runs over the columns of persons.
        let span = 1 + usize::from(c.ngay_sinh) + usize::from(c.chuc_vu) + usize::from(c.don_vi);
        let name = match r.don_vi.as_deref() {
            Some(parent) => format!("{}, {parent}", r.ten).into(),
            None => r.ten.as_str().into(),
        };
        cells.push((name, span));
    }
    if c.thanh_tich {
        cells.push((text(&r.thanh_tich), 1));
    }
    if c.tien {
        cells.push((so_tien(r.tien).into(), 1));
    }
    if c.ghi_chu {
        cells.push((text(&r.ghi_chu), 1));
    }
    cells
}
