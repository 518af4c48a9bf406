//! Báo cáo tổng kết công tác thi đua, khen thưởng: its tables are counted from the list or the register, never typed. (practice)

use super::danh_sach::{self, Context, LoaiDoiTuong, parse_money};
use super::loi_van::{join, number};
use super::luat::{self, LamTron};
use crate::check::walk::{items, line};
use crate::diagnostic::Diagnostic;
use crate::list_rows::Row;
use crate::node::Node;
use crate::van_ban::{Bang, Cot, Hang, Muc, O, VanBan};
use crate::vietnamese::{fold, so_tien, to_roman};

/// Loại hình khen thưởng — why an award is given; code, name, other names. [Luật TĐKT 2022 Đ.8]
const LOAI_HINH: [(&str, &str, &[&str]); 6] = [
    (
        "cong-trang",
        "Công trạng",
        &["thuong-xuyen", "theo-cong-trang", "thuong-xuyen-theo-cong-trang"],
    ),
    (
        "phong-trao",
        "Phong trào, chuyên đề",
        &["chuyen-de", "theo-chuyen-de", "theo-dot", "phong-trao-thi-dua"],
    ),
    ("dot-xuat", "Đột xuất", &[]),
    ("cong-hien", "Cống hiến", &["qua-trinh-cong-hien"]),
    ("doi-ngoai", "Đối ngoại", &[]),
    ("nien-han", "Niên hạn", &[]),
];

/// One award given: what the table counts.
struct Luot {
    hinh_thuc: &'static str,
    /// Place in [`LOAI_HINH`]; none = the list does not say.
    loai_hinh: Option<usize>,
    loai: LoaiDoiTuong,
    lanh_dao: Option<bool>,
    nu: Option<bool>,
    tien: Option<u64>,
}

/// Counts of one row of the table: all, collectives, households, persons; of the persons leaders, workers, women.
#[derive(Clone, Copy, Default)]
struct Dem {
    cot: [usize; 7],
}

impl Dem {
    fn of<'a>(luot: impl Iterator<Item = &'a Luot>) -> Dem {
        let mut dem = Dem::default();
        for l in luot {
            dem.cot[0] += 1;
            dem.cot[1 + l.loai as usize] += 1;
            if l.loai == LoaiDoiTuong::CaNhan {
                dem.cot[4] += usize::from(l.lanh_dao == Some(true));
                dem.cot[5] += usize::from(l.lanh_dao == Some(false));
                dem.cot[6] += usize::from(l.nu == Some(true));
            }
        }
        dem
    }
}

pub fn bao_cao(data: &Node, list: Option<&Node>, head: VanBan, found: &mut Vec<Diagnostic>) -> VanBan {
    let luot = read(data, list, found);
    let ky = line(data, "ky_bao_cao").unwrap_or_default();
    let ky_toi = line(data, "ky_toi");
    let toi = ky_toi
        .as_deref()
        .map(|k| format!("; phương hướng, nhiệm vụ {k}"))
        .unwrap_or_default();
    let quy = funds(data, &luot, found);
    let mut muc = vec![situation(data)];
    muc.extend(results(data, &ky, &luot, quy));
    muc.push(judgement(data));
    muc.push(prose_part("IV. PHƯƠNG HƯỚNG, NHIỆM VỤ", line(data, "phuong_huong")));
    if let Some(asked) = line(data, "kien_nghi") {
        muc.push(prose_part("V. KIẾN NGHỊ, ĐỀ XUẤT", Some(asked)));
    }
    VanBan {
        trich_yeu: if head.trich_yeu.is_empty() {
            format!("Tổng kết công tác thi đua, khen thưởng {ky}{toi}")
        } else {
            head.trich_yeu.clone()
        },
        muc: if head.muc.is_empty() { muc } else { head.muc.clone() },
        ket_thuc: head
            .ket_thuc
            .clone()
            .or_else(|| Some(format!("Trên đây là Báo cáo tổng kết công tác thi đua, khen thưởng {ky}{toi}./."))),
        ..head
    }
}

fn prose_part(tieu_de: &str, noi_dung: Option<String>) -> Muc {
    Muc {
        tieu_de: tieu_de.into(),
        noi_dung,
        bang: Vec::new(),
    }
}

/// The rows of the list or register. One that cannot be read is said.
fn read(data: &Node, list: Option<&Node>, found: &mut Vec<Diagnostic>) -> Vec<Luot> {
    let award = line(data, "hinh_thuc").unwrap_or_else(|| "giay-khen".into());
    let why = line(data, "loai_hinh");
    let context = Context {
        // A register spans years and levels: who may grant was asked when each decision was made.
        on: None,
        cap: "",
        hinh_thuc: &award,
        lam_tron: LamTron::default(),
        tien: false,
        in_ngay_sinh: false,
    };
    let mut out = Vec::with_capacity(list.map_or(0, |l| l.rows().len()));
    for row in list.into_iter().flat_map(Node::rows) {
        let mut said = Vec::new();
        let r = danh_sach::one(row, &context, &mut said);
        // Doubts about a name were settled when it was decided; only what cannot be counted matters here.
        found.extend(said.into_iter().filter(|d| d.is_error() && d.code != "DS016"));
        let Some(r) = r else { continue };
        let Some(award) = luat::all_khen_thuong(r.hinh_thuc).next() else {
            continue;
        };
        let loai_hinh = match row.text("loai_hinh").or(why.as_deref()) {
            None => None,
            Some(typed) => match find(typed) {
                Some(at) => Some(at),
                None => {
                    let known: Vec<&str> = LOAI_HINH.iter().map(|l| l.0).collect();
                    unknown("DS063", row, "loai_hinh", typed, &known.join(", "), found);
                    None
                }
            },
        };
        let lanh_dao = either(row, "phan_loai", ("lanh-dao", "truc-tiep"), found);
        let nu = either(row, "gioi_tinh", ("nu", "nam"), found);
        out.push(Luot {
            hinh_thuc: &award.ma,
            loai_hinh,
            loai: r.loai,
            lanh_dao,
            nu,
            tien: row.text("so_tien").and_then(parse_money),
        });
    }
    out
}

fn slug(text: &str) -> String {
    fold(text).replace([' ', '_'], "-")
}

fn find(typed: &str) -> Option<usize> {
    let wanted = slug(typed);
    LOAI_HINH
        .iter()
        .position(|(code, name, others)| *code == wanted || slug(name) == wanted || others.contains(&wanted.as_str()))
}

fn either(row: Row, key: &str, (yes, no): (&str, &str), found: &mut Vec<Diagnostic>) -> Option<bool> {
    let typed = row.text(key)?;
    let wanted = slug(typed);
    match () {
        () if wanted.starts_with(yes) => Some(true),
        () if wanted.starts_with(no) => Some(false),
        () => {
            unknown("DS064", row, key, typed, &format!("{yes}, {no}"), found);
            None
        }
    }
}

fn unknown(code: &'static str, row: Row, key: &str, typed: &str, known: &str, found: &mut Vec<Diagnostic>) {
    let error = Diagnostic::error(code, &row.place_of(key), format!("không hiểu “{typed}”")).field(key);
    found.push(error.remedy(format!("ghi một trong: {known}; không biết thì để trống")));
}

fn situation(data: &Node) -> Muc {
    numbered(
        "I. ĐẶC ĐIỂM TÌNH HÌNH",
        vec![("Thuận lợi", line(data, "thuan_loi")), ("Khó khăn", line(data, "kho_khan"))],
    )
}

fn judgement(data: &Node) -> Muc {
    numbered(
        "III. ĐÁNH GIÁ CHUNG",
        vec![
            ("Ưu điểm", line(data, "uu_diem")),
            ("Tồn tại, hạn chế", line(data, "ton_tai")),
            ("Nguyên nhân", line(data, "nguyen_nhan")),
            ("Bài học kinh nghiệm", line(data, "bai_hoc")),
        ],
    )
}

/// "1. Thuận lợi" and its text; a part that says nothing is not numbered.
fn numbered(tieu_de: &str, parts: Vec<(&str, Option<String>)>) -> Muc {
    let said = parts.into_iter().filter_map(|(name, text)| Some((name, text?)));
    let lines: Vec<String> = said.zip(1..).map(|((name, text), n)| format!("{n}. {name}\n{text}")).collect();
    prose_part(tieu_de, (!lines.is_empty()).then(|| lines.join("\n")))
}

/// II: prose, the table of awards, the table of the funds, in their order. What follows a table is a part without a heading of its own.
fn results(data: &Node, ky: &str, luot: &[Luot], quy: Option<Bang>) -> Vec<Muc> {
    let movements = items(data, "phong_trao", |n| {
        let by = line(n, "cap_phat_dong").map(|c| format!(" (do {c} phát động)")).unwrap_or_default();
        let what = line(n, "ket_qua").map(|k| format!(": {k}")).unwrap_or_default();
        format!("- {}{by}{what}", line(n, "ten").unwrap_or_default())
    });
    let models = items(data, "dien_hinh", |n| {
        let what = line(n, "tom_tat").map(|t| format!(": {t}")).unwrap_or_default();
        format!("- {}{what}", line(n, "ten").unwrap_or_default())
    });
    let list = |lines: Vec<String>| (!lines.is_empty()).then(|| closed(&lines));
    let awards = (!luot.is_empty()).then(|| summary(data, ky, luot));
    let fund = quy.is_some().then(|| "Thu, chi của quỹ trong kỳ như bảng sau (đồng):".to_string());
    let parts = [
        ("Công tác lãnh đạo, chỉ đạo, tuyên truyền", line(data, "chi_dao"), None),
        ("Tổ chức các phong trào thi đua", list(movements), None),
        ("Điển hình tiên tiến", list(models), None),
        ("Công tác khen thưởng", awards, (!luot.is_empty()).then(|| award_table(ky, luot))),
        ("Hoạt động của Hội đồng Thi đua - Khen thưởng", line(data, "hoi_dong"), None),
        ("Quỹ thi đua, khen thưởng", fund, quy),
        ("Kiểm tra, cải cách hành chính", line(data, "kiem_tra"), None),
    ];
    let mut out = vec![prose_part("II. KẾT QUẢ", None)];
    let said = parts.into_iter().filter_map(|(name, text, table)| Some((name, text?, table)));
    for ((name, text, table), n) in said.zip(1..) {
        if out.last().is_some_and(|m| !m.bang.is_empty()) {
            out.push(prose_part("", None));
        }
        // There is always one: it was put there above.
        if let Some(last) = out.last_mut() {
            let before = last.noi_dung.take().map(|t| t + "\n").unwrap_or_default();
            last.noi_dung = Some(format!("{before}{n}. {name}\n{text}"));
            last.bang.extend(table);
        }
    }
    out
}

/// Items of a list, `;` after each and `.` after the last, where none was typed.
fn closed(lines: &[String]) -> String {
    let last = lines.len() - 1;
    let end = |(i, line): (usize, &String)| {
        let bare = line.trim_end_matches([';', '.', ',']);
        format!("{bare}{}", if i == last { "." } else { ";" })
    };
    lines.iter().enumerate().map(end).collect::<Vec<_>>().join("\n")
}

/// "Trong năm 2025 đã khen thưởng 20 lượt: 05 tập thể … So với năm 2024 tăng 02 lượt (11,1%)."
fn summary(data: &Node, ky: &str, luot: &[Luot]) -> String {
    let dem = Dem::of(luot.iter());
    let kinds: Vec<String> = LoaiDoiTuong::ALL
        .into_iter()
        .filter(|k| dem.cot[1 + *k as usize] > 0)
        .map(|k| format!("{} {}", number(dem.cot[1 + k as usize]), k.ten()))
        .collect();
    let kinds = join(&kinds.iter().map(String::as_str).collect::<Vec<_>>(), " và ");
    let mut text = format!("Trong {ky}, đã khen thưởng {} lượt: {kinds}.", number(dem.cot[0]));
    if let Some(before) = data.get("nam_truoc").filter(|n| !n.is_blank()) {
        let of = |key: &str| line(before, key).and_then(|t| t.parse::<usize>().ok());
        let total: usize = ["tap_the", "ho_gia_dinh", "ca_nhan"].into_iter().filter_map(of).sum();
        let year = of("nam").map_or_else(|| "kỳ trước".to_string(), |y| format!("năm {y}"));
        text.push_str(&format!(" So với {year} ({} lượt), {}.", number(total), change(total, dem.cot[0])));
    }
    text
}

/// "tăng 02 lượt (11,1%)", in integers.
fn change(before: usize, now: usize) -> String {
    let (word, by) = match now.cmp(&before) {
        std::cmp::Ordering::Greater => ("tăng", now - before),
        std::cmp::Ordering::Less => ("giảm", before - now),
        std::cmp::Ordering::Equal => return "không thay đổi".into(),
    };
    let share = if before == 0 {
        String::new()
    } else {
        let tenths = (by * 2000 + before) / (2 * before);
        format!(" ({},{}%)", tenths / 10, tenths % 10)
    };
    format!("{word} {} lượt{share}", number(by))
}

/// T1: awards by kind of recipient, grouped by loại hình where the list says it.
fn award_table(ky: &str, luot: &[Luot]) -> Bang {
    let whole = Dem::of(luot.iter());
    let extras: Vec<usize> = (4..7).filter(|i| whole.cot[*i] > 0).collect();
    let shown: Vec<usize> = (0..4).chain(extras).collect();
    const NAMES: [&str; 7] = [
        "Tổng số",
        "Tập thể",
        "Hộ gia đình",
        "Cá nhân",
        "Cá nhân lãnh đạo",
        "Cá nhân trực tiếp",
        "Cá nhân nữ",
    ];
    let width = if shown.len() > 5 { 16.0 } else { 20.0 };
    let mut cot = vec![("STT", Some(14.0), "giua"), ("Danh hiệu, hình thức khen thưởng", None, "trai")];
    cot.extend(shown.iter().map(|i| (NAMES[*i], Some(width), "giua")));
    let counts = |dem: Dem| shown.iter().map(move |i| dem.cot[*i].to_string()).collect::<Vec<_>>();
    let row = |bold: bool, first: String, name: String, dem: Dem| Hang {
        dam: bold.then(|| "co".into()),
        o: [first, name]
            .into_iter()
            .chain(counts(dem))
            .map(|chu| O { chu, gop: None })
            .collect(),
    };
    let mut hang = Vec::new();
    let groups: Vec<Option<usize>> = (0..LOAI_HINH.len()).map(Some).chain([None]).collect();
    let present: Vec<Option<usize>> = groups.into_iter().filter(|g| luot.iter().any(|l| l.loai_hinh == *g)).collect();
    let grouped = present.iter().any(Option::is_some);
    for (group, n) in present.into_iter().zip(1..) {
        let of_group = || luot.iter().filter(move |l| l.loai_hinh == group);
        if grouped {
            let name = group.map_or("Loại hình khác", |g| LOAI_HINH[g].1);
            hang.push(row(true, to_roman(n).unwrap_or_default(), name.into(), Dem::of(of_group())));
        }
        let awards = luat::in_order().filter(|ma| of_group().any(|l| l.hinh_thuc == *ma));
        for (ma, n) in awards.zip(1..) {
            let name = luat::all_khen_thuong(ma).next().map(|k| k.ten.clone()).unwrap_or_default();
            hang.push(row(false, n.to_string(), name, Dem::of(of_group().filter(|l| l.hinh_thuc == ma))));
        }
    }
    hang.push(row(true, String::new(), "TỔNG CỘNG".into(), whole));
    Bang {
        ten: Some(format!("Tổng hợp khen thưởng {ky}")),
        cot: columns(&cot),
        hang,
        ..Bang::default()
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

/// T2: what came in, what was paid, what is left; sums are computed.
fn funds(data: &Node, luot: &[Luot], found: &mut Vec<Diagnostic>) -> Option<Bang> {
    let rows = data.get("quy").and_then(Node::as_list).filter(|l| !l.is_empty())?;
    let mut money = |row: &Node, key: &str| -> u64 {
        let Some(typed) = line(row, key) else { return 0 };
        let read = parse_money(&typed);
        if read.is_none() {
            let place = row.get(key).map(|n| n.place.clone()).unwrap_or_default();
            let error = Diagnostic::error("DS022", &place, format!("“{typed}” không phải một số tiền")).field(key);
            found.push(error.remedy("chỉ ghi chữ số, ví dụ 710000 hoặc 710.000"));
        }
        read.unwrap_or_default()
    };
    let read: Vec<(String, [u64; 3], String)> = rows
        .iter()
        .map(|row| {
            (
                line(row, "ten").unwrap_or_default(),
                [money(row, "da_thu"), money(row, "chi_khen_thuong"), money(row, "chi_khac")],
                line(row, "ghi_chu").unwrap_or_default(),
            )
        })
        .collect();
    for ((ten, [thu, khen, khac], _), row) in read.iter().zip(rows) {
        if khen + khac > *thu {
            let message = format!(
                "{ten}: đã chi {} đồng, nhiều hơn đã thu {} đồng",
                so_tien(khen + khac),
                so_tien(*thu)
            );
            found.push(
                Diagnostic::warning("DS065", &row.place, message)
                    .field("quy")
                    .remedy("kiểm tra lại số thu, chi"),
            );
        }
    }
    let paid: u64 = read.iter().map(|(_, m, _)| m[1]).sum();
    let rewards: Option<u64> = luot.iter().map(|l| l.tien).sum();
    if let Some(rewards) = rewards.filter(|r| !luot.is_empty() && *r != paid) {
        let message = format!(
            "quỹ ghi chi khen thưởng {} đồng, tổng tiền thưởng của các lượt khen là {} đồng",
            so_tien(paid),
            so_tien(rewards)
        );
        let place = data.get("quy").map(|n| n.place.clone()).unwrap_or_default();
        found.push(
            Diagnostic::warning("DS066", &place, message)
                .field("quy")
                .remedy("kiểm tra lại, hoặc ghi rõ lý do ở ghi_chu"),
        );
    }
    let notes = read.iter().any(|(_, _, note)| !note.is_empty());
    let mut cot = vec![
        ("Tên quỹ", None, "trai"),
        ("Đã thu", Some(27.0), "phai"),
        ("Chi khen thưởng", Some(27.0), "phai"),
        ("Chi khác", Some(27.0), "phai"),
        ("Còn lại", Some(27.0), "phai"),
    ];
    if notes {
        cot.push(("Ghi chú", Some(24.0), "trai"));
    }
    let row = |bold: bool, ten: &str, [thu, khen, khac]: [u64; 3], note: &str| {
        let left = thu
            .checked_sub(khen + khac)
            .map_or_else(|| format!("-{}", so_tien(khen + khac - thu)), so_tien);
        let mut texts = vec![ten.to_string(), so_tien(thu), so_tien(khen), so_tien(khac), left];
        if notes {
            texts.push(note.to_string());
        }
        Hang {
            dam: bold.then(|| "co".into()),
            o: texts.into_iter().map(|chu| O { chu, gop: None }).collect(),
        }
    };
    let mut hang: Vec<Hang> = read.iter().map(|(ten, m, note)| row(false, ten, *m, note)).collect();
    if read.len() > 1 {
        let sum = |i: usize| read.iter().map(|(_, m, _)| m[i]).sum();
        hang.push(row(true, "CỘNG", [sum(0), sum(1), sum(2)], ""));
    }
    Some(Bang {
        cot: columns(&cot),
        hang,
        ..Bang::default()
    })
}

#[cfg(test)]
mod tests {
    use super::change;

    #[test]
    fn a_change_is_said_with_its_share() {
        for (before, now, said) in [
            (18, 20, "tăng 02 lượt (11,1%)"),
            (20, 18, "giảm 02 lượt (10,0%)"),
            (20, 20, "không thay đổi"),
            (0, 5, "tăng 05 lượt"),
        ] {
            assert_eq!(change(before, now), said);
        }
    }
}
