//! Báo cáo thành tích: of a person, a collective or household, or for one deed. (practice; the State's own forms are Mẫu 02 to 12 of
//! NĐ 152/2025/NĐ-CP)

use super::danh_sach::LoaiDoiTuong;
use super::luat;
use crate::check::walk::{bang, items, line, nguoi_ky};
use crate::diagnostic::{Diagnostic, Place};
use crate::hop::NguoiHop;
use crate::node::Node;
use crate::van_ban::{Bang, Cot, Muc, NguoiKy, VanBan};
use crate::vietnamese::fold;

pub fn bao_cao_thanh_tich(data: &Node, head: VanBan, found: &mut Vec<Diagnostic>) -> VanBan {
    let kind = line(data, "doi_tuong").unwrap_or_default();
    let person = kind == "ca-nhan";
    let one_deed = line(data, "dang").as_deref() == Some("dot-xuat");
    required(data, person, one_deed, found);
    let award = award(data, &kind, found);
    let who = recipient(data, person);
    let mut muc = vec![match person {
        true => life(data, &who, one_deed),
        false => collective(data, one_deed, found),
    }];
    muc.extend(merit(data, person, one_deed));
    if !one_deed {
        muc.extend(received(data));
        proof(data, found);
    }
    let giver = line(data, "tham_quyen");
    let of = giver
        .filter(|_| !award.starts_with("danh hiệu"))
        .map(|g| format!(" của {g}"))
        .unwrap_or_default();
    VanBan {
        trich_yeu: if head.trich_yeu.is_empty() {
            format!("Đề nghị tặng {award}{of}\n{}", who.shown())
        } else {
            head.trich_yeu.clone()
        },
        muc: if head.muc.is_empty() { muc } else { head.muc.clone() },
        ket_thuc: head.ket_thuc.clone().or_else(|| {
            Some(format!(
                "Trên đây là báo cáo thành tích đề nghị tặng {award}{of}, kính đề nghị cấp có thẩm quyền xem xét./."
            ))
        }),
        nguoi_ky_trai: if head.nguoi_ky_trai.is_empty() {
            vec![confirmed(data)]
        } else {
            head.nguoi_ky_trai.clone()
        },
        nguoi_ky: if person {
            NguoiKy {
                chuc_vu: Some("NGƯỜI BÁO CÁO".into()),
                ho_ten: line(data, "ho_ten"),
                ..NguoiKy::default()
            }
        } else {
            NguoiKy {
                chuc_vu: head.nguoi_ky.chuc_vu.clone().or_else(|| Some("THỦ TRƯỞNG ĐƠN VỊ".into())),
                ..head.nguoi_ky.clone()
            }
        },
        ..head
    }
}

/// What only this form of report needs.
fn required(data: &Node, person: bool, one_deed: bool, found: &mut Vec<Diagnostic>) {
    let mut wanted = vec![if person {
        ("ho_ten", "họ và tên người được đề nghị")
    } else {
        ("ten_tap_the", "tên tập thể hoặc hộ gia đình được đề nghị")
    }];
    match (one_deed, person) {
        (true, _) => {}
        (false, true) => wanted.push(("ly_lich", "lý lịch của cá nhân")),
        (false, false) => wanted.extend([
            ("dac_diem", "đặc điểm, tình hình của tập thể"),
            ("chuc_nang", "chức năng, nhiệm vụ của tập thể"),
        ]),
    }
    for (key, what) in wanted {
        if data.get(key).is_none_or(Node::is_blank) {
            let error = Diagnostic::error("DS070", &data.place, format!("báo cáo thành tích thiếu {what}")).field(key);
            found.push(error.remedy(format!("thêm “{key}: …”")));
        }
    }
}

/// The award as it stands in a sentence; one that the dated data does not have is printed as typed, and that is said.
fn award(data: &Node, kind: &str, found: &mut Vec<Diagnostic>) -> String {
    let typed = line(data, "hinh_thuc").unwrap_or_default();
    let place = data.get("hinh_thuc").map(|n| n.place.clone()).unwrap_or_default();
    let Some(award) = luat::all_khen_thuong(&typed).next() else {
        let message = format!("không có “{typed}” trong các danh hiệu, hình thức đã biết; in như đã ghi");
        found.push(
            Diagnostic::warning("DS071", &place, message)
                .field("hinh_thuc")
                .remedy(format!("kiểm tra lại; các mã: {}", luat::codes().join(", "))),
        );
        return typed;
    };
    let loai = LoaiDoiTuong::ALL.into_iter().find(|l| l.slug() == kind);
    if let Some(loai) = loai.filter(|l| !award.admits(*l)) {
        let error = Diagnostic::error("DS019", &place, format!("“{}” không dành cho {}", award.ten, loai.ten())).field("hinh_thuc");
        found.push(
            error
                .remedy("sửa hinh_thuc hoặc doi_tuong")
                .cite("NĐ 152/2025/NĐ-CP Điều 50 đến 54"),
        );
    }
    if award.is_danh_hieu() {
        format!("danh hiệu “{}”", award.ten)
    } else {
        award.ten.clone()
    }
}

fn recipient(data: &Node, person: bool) -> NguoiHop {
    let place: Vec<String> = [line(data, "chuc_vu").filter(|_| person), line(data, "don_vi")]
        .into_iter()
        .flatten()
        .collect();
    NguoiHop {
        danh_xung: line(data, "danh_xung").filter(|_| person),
        ho_ten: line(data, if person { "ho_ten" } else { "ten_tap_the" }).unwrap_or_default(),
        chuc_vu: (!place.is_empty()).then(|| place.join(", ")),
    }
}

/// Lines "- Quê quán: …" of what was said.
fn facts(of: &[(&str, Option<String>)]) -> Vec<String> {
    let said = of.iter().filter_map(|(name, text)| Some((name, text.as_ref()?)));
    said.map(|(name, text)| format!("- {name}: {}.", text.trim_end_matches('.')))
        .collect()
}

fn life(data: &Node, who: &NguoiHop, one_deed: bool) -> Muc {
    let blank = Node::map(Vec::new(), Place::default());
    let life = data.get("ly_lich").unwrap_or(&blank);
    let born = match (line(life, "ngay_sinh"), line(life, "gioi_tinh")) {
        (Some(date), Some(sex)) => Some(format!("{date}; giới tính: {sex}")),
        (date, _) => date,
    };
    let name = NguoiHop {
        chuc_vu: None,
        ..who.clone()
    };
    let lines = facts(&[
        ("Họ và tên", Some(name.shown())),
        ("Sinh ngày", born),
        ("Quê quán", line(life, "que_quan")),
        ("Nơi thường trú", line(life, "tru_quan")),
        ("Đơn vị công tác", line(data, "don_vi")),
        ("Chức vụ", line(data, "chuc_vu")),
        ("Trình độ chuyên môn, nghiệp vụ", line(life, "trinh_do")),
        ("Học hàm, học vị, danh hiệu, giải thưởng", line(life, "hoc_ham")),
    ]);
    Muc {
        tieu_de: if one_deed {
            "I. NGƯỜI ĐƯỢC ĐỀ NGHỊ"
        } else {
            "I. SƠ LƯỢC LÝ LỊCH"
        }
        .into(),
        noi_dung: Some(lines.join("\n")),
        bang: Vec::new(),
    }
}

fn collective(data: &Node, one_deed: bool, found: &mut Vec<Diagnostic>) -> Muc {
    let mut parts: Vec<String> = Vec::new();
    let mut numbered = |name: &str, text: Option<String>| {
        if let Some(text) = text {
            parts.push(format!("{}. {name}\n{text}", parts.len() + 1));
        }
    };
    if one_deed {
        let lines = facts(&[("Tên", line(data, "ten_tap_the")), ("Đơn vị", line(data, "don_vi"))]);
        let more: Vec<String> = line(data, "dac_diem").into_iter().collect();
        return Muc {
            tieu_de: "I. TẬP THỂ ĐƯỢC ĐỀ NGHỊ".into(),
            noi_dung: Some(lines.into_iter().chain(more).collect::<Vec<_>>().join("\n")),
            bang: Vec::new(),
        };
    }
    numbered("Đặc điểm, tình hình", line(data, "dac_diem"));
    numbered("Cơ cấu, số lượng", people(data, found));
    numbered("Chức năng, nhiệm vụ", line(data, "chuc_nang"));
    Muc {
        tieu_de: "I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH".into(),
        noi_dung: (!parts.is_empty()).then(|| parts.join("\n")),
        bang: Vec::new(),
    }
}

/// "Tổng số 12 người, trong đó nữ 7, đảng viên 9"; a part is not more than the whole.
fn people(data: &Node, found: &mut Vec<Diagnostic>) -> Option<String> {
    let node = data.get("quan_so").filter(|n| !n.is_blank())?;
    let of = |key: &str| line(node, key).and_then(|t| t.parse::<u32>().ok());
    let total = of("tong")?;
    for (key, name) in [("nu", "nữ"), ("dang_vien", "đảng viên")] {
        if let Some(part) = of(key).filter(|p| *p > total) {
            let place = node.get(key).map(|n| n.place.clone()).unwrap_or_default();
            let error = Diagnostic::error("DS072", &place, format!("{part} {name}, nhiều hơn tổng số {total} người"));
            found.push(error.field(format!("quan_so.{key}")).remedy("sửa lại số người"));
        }
    }
    let parts: Vec<String> = [("nữ", of("nu")), ("đảng viên", of("dang_vien"))]
        .into_iter()
        .filter_map(|(name, n)| Some(format!("{name} {}", n?)))
        .collect();
    let parts = if parts.is_empty() {
        String::new()
    } else {
        format!(", trong đó {}", parts.join(", "))
    };
    let level = line(node, "trinh_do").map(|t| format!("; trình độ: {t}")).unwrap_or_default();
    Some(format!("Tổng số {total} người{parts}{level}."))
}

fn merit(data: &Node, person: bool, one_deed: bool) -> Vec<Muc> {
    let when = line(data, "giai_doan")
        .map(|g| format!(" {}", g.to_uppercase()))
        .unwrap_or_default();
    let text = line(data, "thanh_tich");
    if one_deed {
        return vec![Muc {
            tieu_de: "II. DIỄN BIẾN, HÀNH ĐỘNG, KẾT QUẢ".into(),
            noi_dung: text,
            bang: items(data, "bang", bang),
        }];
    }
    let duties = line(data, "nhiem_vu_duoc_giao").filter(|_| person);
    let noi_dung = match (duties, text) {
        (Some(duties), Some(text)) => Some(format!(
            "1. Quyền hạn, nhiệm vụ được giao\n{duties}\n2. Thành tích đạt được\n{text}"
        )),
        (_, text) => text,
    };
    let mut tables = items(data, "bang", bang);
    let record = |key: &str, ten: &str, second: &str, field: &str| {
        let rows = items(data, key, |n| {
            ["nam", field, "van_ban"].map(|k| line(n, k).unwrap_or_default()).to_vec()
        });
        (!rows.is_empty()).then(|| three_columns(ten, second, rows))
    };
    tables.extend(record(
        "muc_do_hoan_thanh",
        "Mức độ hoàn thành nhiệm vụ",
        "Mức độ hoàn thành nhiệm vụ",
        "muc_do",
    ));
    tables.extend(record("sang_kien", "Sáng kiến được công nhận", "Tên sáng kiến", "ten"));
    vec![Muc {
        tieu_de: format!("II. THÀNH TÍCH ĐẠT ĐƯỢC{when}"),
        noi_dung,
        bang: tables,
    }]
}

fn three_columns(ten: &str, second: &str, dong: Vec<Vec<String>>) -> Bang {
    let column = |ten: &str, rong: Option<f64>, canh: &str| Cot {
        ten: ten.into(),
        rong,
        canh: Some(canh.into()),
    };
    Bang {
        ten: Some(ten.into()),
        cot: vec![
            column("Năm", Some(18.0), "giua"),
            column(second, None, "trai"),
            column("Số, ngày, cơ quan của văn bản công nhận", Some(72.0), "trai"),
        ],
        dong,
        hang: Vec::new(),
        ..Bang::default()
    }
}

/// III: titles and awards received before; left out when there are none.
fn received(data: &Node) -> Option<Muc> {
    let table = |key: &str, ten: &str, second: &str| {
        let rows = items(data, key, |n| {
            ["nam", "ten", "van_ban"].map(|k| line(n, k).unwrap_or_default()).to_vec()
        });
        (!rows.is_empty()).then(|| three_columns(ten, second, rows))
    };
    let tables: Vec<Bang> = [
        table("danh_hieu_da_dat", "Danh hiệu thi đua", "Danh hiệu"),
        table("khen_thuong_da_nhan", "Hình thức khen thưởng", "Hình thức khen thưởng"),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!tables.is_empty()).then(|| Muc {
        tieu_de: "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG".into(),
        noi_dung: None,
        bang: tables,
    })
}

/// A title asks for the years' assessment, a Chiến sĩ thi đua for an initiative or an excellent year: said, not held.
fn proof(data: &Node, found: &mut Vec<Diagnostic>) {
    let typed = line(data, "hinh_thuc").unwrap_or_default();
    let Some(award) = luat::all_khen_thuong(&typed).next().filter(|a| a.is_danh_hieu()) else {
        return;
    };
    let place = data.get("hinh_thuc").map(|n| n.place.clone()).unwrap_or_default();
    let any = |key: &str| data.get(key).is_some_and(|n| !n.is_blank());
    if !any("muc_do_hoan_thanh") {
        let message = format!("đề nghị “{}” nhưng chưa có mức độ hoàn thành nhiệm vụ", award.ten);
        found.push(
            Diagnostic::warning("DS073", &place, message)
                .field("muc_do_hoan_thanh")
                .remedy("thêm muc_do_hoan_thanh của các năm"),
        );
        return;
    }
    let excellent = items(data, "muc_do_hoan_thanh", |n| {
        fold(&line(n, "muc_do").unwrap_or_default()).contains("xuat sac")
    });
    if award.ma.starts_with("chien-si-thi-dua") && !any("sang_kien") && !excellent.into_iter().any(|e| e) {
        let message = format!(
            "đề nghị “{}” cần sáng kiến được công nhận hoặc hoàn thành xuất sắc nhiệm vụ",
            award.ten
        );
        found.push(
            Diagnostic::warning("DS073", &place, message)
                .field("sang_kien")
                .remedy("thêm sang_kien, hoặc kiểm tra hinh_thuc"),
        );
    }
}

/// XÁC NHẬN CỦA THỦ TRƯỞNG ĐƠN VỊ, at the left.
fn confirmed(data: &Node) -> NguoiKy {
    let by = data.get("nguoi_xac_nhan").map(nguoi_ky).unwrap_or_default();
    let mut lines = vec!["XÁC NHẬN CỦA".to_string()];
    match (&by.quyen_han[..], &by.chuc_vu) {
        ([], None) => lines.push("THỦ TRƯỞNG ĐƠN VỊ".into()),
        (own, _) => lines.extend(own.iter().cloned()),
    }
    NguoiKy { quyen_han: lines, ..by }
}
