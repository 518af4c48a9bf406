//! The sentences of a decision: trích yếu, the grant, the money, who carries it out.

use super::danh_sach::{DoiTuong, LoaiDoiTuong};
use super::luat::KhenThuong;
use super::quyet_dinh::{BoCuc, QuyetDinh};
use crate::vietnamese::{fold, pad_so, so_tien, so_tien_bang_chu, to_roman};
use std::borrow::Cow;

/// "tập thể, hộ gia đình và cá nhân": the kinds that occur, the last one joined by `last`.
pub(super) fn kinds(list: &[&DoiTuong], last: &str) -> String {
    let present: Vec<&str> = LoaiDoiTuong::ALL
        .into_iter()
        .filter(|k| list.iter().any(|r| r.loai == *k))
        .map(LoaiDoiTuong::ten)
        .collect();
    join(&present, last)
}

/// "03 tập thể, 01 hộ gia đình và 08 cá nhân".
pub(super) fn counts(list: &[&DoiTuong]) -> String {
    let count = |k: LoaiDoiTuong| list.iter().filter(|r| r.loai == k).count();
    let present: Vec<String> = LoaiDoiTuong::ALL
        .into_iter()
        .filter(|k| count(*k) > 0)
        .map(|k| format!("{} {}", number(count(k)), k.ten()))
        .collect();
    join(&present.iter().map(String::as_str).collect::<Vec<_>>(), " và ")
}

pub(super) fn number(count: usize) -> String {
    if count < 1000 {
        pad_so(count as u32)
    } else {
        so_tien(count as u64)
    }
}

pub(super) fn join(parts: &[&str], last: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => one.to_string(),
        [head @ .., tail] => format!("{}{last}{tail}", head.join(", ")),
    }
}

/// "Giấy khen", "danh hiệu “Lao động tiên tiến”".
fn award_name(award: &KhenThuong) -> String {
    if award.is_danh_hieu() {
        format!("danh hiệu “{}”", award.ten)
    } else {
        award.ten.clone()
    }
}

/// "Giấy khen của Chủ tịch Ủy ban nhân dân xã …": a title needs no giver.
fn award_with_giver(qd: &QuyetDinh, award: &KhenThuong) -> String {
    if award.is_danh_hieu() {
        award_name(award)
    } else {
        format!("{} của {}", award.ten, qd.nguoi_tang)
    }
}

fn verb(list: &[&DoiTuong]) -> &'static str {
    match (list.iter().any(|r| r.truy_tang), list.iter().all(|r| r.truy_tang)) {
        (_, true) => "Truy tặng",
        (true, false) => "Tặng, truy tặng",
        (false, false) => "Tặng",
    }
}

/// The name, with "(truy tặng)" where that must be said and the list does not say it itself.
pub(super) fn name(r: &DoiTuong, truy_tang: bool) -> Cow<'_, str> {
    let said = r.chuc_vu.as_deref().is_some_and(|c| fold(c).contains("truy tang"));
    if truy_tang && !said {
        format!("{} (truy tặng)", r.ten).into()
    } else {
        Cow::Borrowed(&r.ten)
    }
}

/// "Hộ gia đình ông …" is no name: inside a sentence it is small.
fn inside_sentence(name: &str, loai: LoaiDoiTuong) -> Cow<'_, str> {
    match name.strip_prefix("Hộ").filter(|_| loai == LoaiDoiTuong::HoGiaDinh) {
        Some(rest) => format!("hộ{rest}").into(),
        None => name.into(),
    }
}

/// "Ông Phan Trọng Khiêm, Đội trưởng …, thôn …"; inside a sentence the honorific is small, and so is "hộ gia đình ông …".
pub(super) fn who(r: &DoiTuong, inside: bool, truy_tang: bool) -> String {
    let mut out = String::new();
    if let (LoaiDoiTuong::CaNhan, Some(honorific)) = (r.loai, &r.danh_xung) {
        out = if inside { honorific.to_lowercase() } else { honorific.clone() };
        out.push(' ');
    }
    let name = name(r, truy_tang);
    out.push_str(&if inside { inside_sentence(&name, r.loai) } else { name });
    for part in [&r.chuc_vu, &r.don_vi].into_iter().flatten() {
        out.push_str(", ");
        out.push_str(&part.replace('\n', " "));
    }
    out
}

/// Về việc … [practice, §3.2]
pub(super) fn trich_yeu(qd: &QuyetDinh) -> String {
    let all: Vec<&DoiTuong> = qd.doi_tuong.iter().collect();
    let verb = verb(&all).to_lowercase();
    let what = match &qd.hinh_thuc[..] {
        [one] => award_name(one),
        _ => return format!("Về việc khen thưởng các {}{}", kinds(&all, " và "), merit(qd)),
    };
    match &all[..] {
        [one] => {
            let name = inside_sentence(&one.ten, one.loai);
            // "hộ gia đình ông …" says it already.
            let honorific = one.danh_xung.as_deref().filter(|_| !name.starts_with("hộ"));
            let honorific = honorific.map(|d| format!("{} ", d.to_lowercase())).unwrap_or_default();
            format!("Về việc {verb} {what} cho {honorific}{name}")
        }
        _ => format!("Về việc {verb} {what} cho các {}{}", kinds(&all, " và "), merit(qd)),
    }
}

fn merit(qd: &QuyetDinh) -> String {
    let ly_do = qd.ly_do.strip_prefix("đã ").unwrap_or(&qd.ly_do);
    if ly_do.is_empty() { String::new() } else { format!(" {ly_do}") }
}

/// All articles as prose, one paragraph a line; an article that drops out is not numbered.
pub(super) fn dieu(qd: &QuyetDinh) -> String {
    let mut articles = grants(qd);
    let granted = articles.len();
    if qd.co_tien {
        articles.push(money(qd));
    }
    articles.push(execution(qd, granted));
    articles
        .iter()
        .zip(1..)
        .map(|(a, n)| format!("Điều {n}. {a}"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn grants(qd: &QuyetDinh) -> Vec<String> {
    let all: Vec<&DoiTuong> = qd.doi_tuong.iter().collect();
    let reason = if qd.ly_do.is_empty() {
        String::new()
    } else {
        format!(" {}", qd.ly_do)
    };
    let of_award = |award: &KhenThuong| -> Vec<&DoiTuong> { qd.doi_tuong.iter().filter(|r| r.hinh_thuc == award.ma).collect() };
    match qd.bo_cuc {
        BoCuc::TheoHinhThuc => qd
            .hinh_thuc
            .iter()
            .zip(1..)
            .map(|(award, n)| {
                let list = of_award(award);
                let annex = to_roman(n).unwrap_or_default();
                format!(
                    "{} {} cho {}{reason} (có Danh sách {annex} kèm theo).",
                    verb(&list),
                    award_with_giver(qd, award),
                    counts(&list)
                )
            })
            .collect(),
        BoCuc::DanhSach => vec![format!(
            "{} {} cho {}{reason} (có danh sách kèm theo).",
            verb(&all),
            awards(qd),
            counts(&all)
        )],
        BoCuc::MotDoiTuong => {
            let comma = if all[0].chuc_vu.is_some() || all[0].don_vi.is_some() {
                ","
            } else {
                ""
            };
            vec![format!(
                "{} {} cho {}{}.",
                verb(&all),
                awards(qd),
                who(all[0], true, false),
                if reason.is_empty() {
                    String::new()
                } else {
                    format!("{comma}{reason}")
                }
            )]
        }
        BoCuc::TrongDieu1 => vec![format!(
            "{} {} cho {}{reason}, gồm:\n{}",
            verb(&all),
            awards(qd),
            counts(&all),
            inline_list(&all)
        )],
    }
}

fn awards(qd: &QuyetDinh) -> String {
    let names: Vec<String> = qd.hinh_thuc.iter().map(|a| award_with_giver(qd, a)).collect();
    join(&names.iter().map(String::as_str).collect::<Vec<_>>(), " và ")
}

/// Numbered lines below Điều 1: by kind when there are several kinds.
fn inline_list(list: &[&DoiTuong]) -> String {
    const POINTS: [&str; 10] = ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k"];
    let groups: Vec<(LoaiDoiTuong, Vec<&&DoiTuong>)> = LoaiDoiTuong::ALL
        .into_iter()
        .map(|k| (k, list.iter().filter(|r| r.loai == k).collect()))
        .filter(|(_, g): &(_, Vec<_>)| !g.is_empty())
        .collect();
    let marked = list.iter().any(|r| !r.truy_tang);
    let end = |i: usize, n: usize| if i + 1 == n { "." } else { ";" };
    if let [(_, only)] = &groups[..] {
        return only
            .iter()
            .enumerate()
            .map(|(i, r)| format!("{}. {}{}", i + 1, who(r, false, marked && r.truy_tang), end(i, only.len())))
            .collect::<Vec<_>>()
            .join("\n");
    }
    let mut lines = Vec::new();
    for (n, (kind, group)) in groups.iter().enumerate() {
        let name = ["Tập thể", "Hộ gia đình", "Cá nhân"][*kind as usize];
        if let [one] = &group[..] {
            lines.push(format!("{}. {name}: {}.", n + 1, who(one, false, marked && one.truy_tang)));
            continue;
        }
        lines.push(format!("{}. {name}:", n + 1));
        for (i, r) in group.iter().enumerate() {
            let point = POINTS.get(i).map_or_else(|| "-".to_string(), |p| format!("{p})"));
            lines.push(format!("{point} {}{}", who(r, false, marked && r.truy_tang), end(i, group.len())));
        }
    }
    lines.join("\n")
}

fn money(qd: &QuyetDinh) -> String {
    let inline = qd.bo_cuc == BoCuc::TrongDieu1;
    let total: u64 = qd.doi_tuong.iter().map(|r| r.tien).sum();
    let source = if qd.nguon_kinh_phi.is_empty() {
        String::new()
    } else {
        format!(", {}", qd.nguon_kinh_phi)
    };
    let in_full = |dong: u64| format!("{} đồng ({})", so_tien(dong), so_tien_bang_chu(dong));
    if let (BoCuc::MotDoiTuong, [one]) = (qd.bo_cuc, &qd.hinh_thuc[..]) {
        return format!("Tiền thưởng kèm theo {} là {}{source}.", award_name(one), in_full(total));
    }
    let mut amounts = Vec::new();
    for award in &qd.hinh_thuc {
        for kind in LoaiDoiTuong::ALL {
            let mut paid: Vec<u64> = qd
                .doi_tuong
                .iter()
                .filter(|r| r.loai == kind && r.hinh_thuc == award.ma)
                .map(|r| r.tien)
                .collect();
            paid.sort_unstable();
            paid.dedup();
            let each = if inline && kind == LoaiDoiTuong::CaNhan { "/người" } else { "" };
            let what = if qd.hinh_thuc.len() > 1 {
                format!("{} {}", award_name(award), kind.ten())
            } else {
                kind.ten().to_string()
            };
            match &paid[..] {
                [] => {}
                [one] => amounts.push(format!("{what} {} đồng{each}", so_tien(*one))),
                [least, .., most] => amounts.push(format!(
                    "{what} từ {} đồng đến {} đồng, theo danh sách",
                    so_tien(*least),
                    so_tien(*most)
                )),
            }
        }
    }
    let name = match (&qd.hinh_thuc[..], inline) {
        ([one], false) => format!(" {}", award_name(one)),
        _ => String::new(),
    };
    format!(
        "Tiền thưởng kèm theo{name}: {}. Tổng số tiền thưởng là {}{source}.",
        amounts.join("; "),
        in_full(total)
    )
}

fn execution(qd: &QuyetDinh, granted: usize) -> String {
    let all: Vec<&DoiTuong> = qd.doi_tuong.iter().collect();
    let each = if matches!(qd.bo_cuc, BoCuc::DanhSach | BoCuc::TheoHinhThuc) {
        "các "
    } else {
        ""
    };
    let named = match granted {
        1 => "Điều 1".to_string(),
        n => join(
            &(1..=n)
                .map(|i| format!("Điều {i}"))
                .collect::<Vec<_>>()
                .iter()
                .map(String::as_str)
                .collect::<Vec<_>>(),
            " và ",
        ),
    };
    let recipients = format!("{each}{} có tên tại {named}", kinds(&all, ", "));
    let who = if qd.thi_hanh.is_empty() {
        let mut chars = recipients.chars();
        chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
    } else {
        format!("{} và {recipients}", qd.thi_hanh)
    };
    format!("Quyết định này có hiệu lực kể từ ngày ký.\n{who} chịu trách nhiệm thi hành Quyết định này./.")
}
