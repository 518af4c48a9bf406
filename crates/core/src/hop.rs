//! Biên bản — the minutes of a meeting: when, where, who, and the two who sign. [NĐ30 PL III, Mẫu 1.9]

use crate::check::walk::{line, lines};
use crate::diagnostic::{Diagnostic, Place};
use crate::node::Node;
use crate::van_ban::{NguoiKy, VanBan};
use crate::vietnamese::{dia_danh_thoi_gian_line, fold};

const CITE: &str = "NĐ 30/2020/NĐ-CP, Phụ lục III, Mục II, Mẫu 1.9";

/// The lines every biên bản has above its own text, and its end.
pub(crate) struct Hop {
    /// "Thời gian bắt đầu: …", "Địa điểm: …".
    pub dau: Vec<String>,
    pub ket_thuc: String,
}

/// Somebody at a meeting.
#[derive(Clone, Debug, Default)]
pub(crate) struct NguoiHop {
    pub danh_xung: Option<String>,
    pub ho_ten: String,
    pub chuc_vu: Option<String>,
}

impl NguoiHop {
    pub fn read(node: &Node) -> Option<NguoiHop> {
        Some(NguoiHop {
            danh_xung: line(node, "danh_xung"),
            ho_ten: line(node, "ho_ten")?,
            chuc_vu: line(node, "chuc_vu"),
        })
    }

    /// "Ông Nguyễn Văn Minh, Chủ tịch Ủy ban nhân dân xã".
    pub fn shown(&self) -> String {
        let honorific = self.danh_xung.as_deref().map(|d| format!("{d} ")).unwrap_or_default();
        let position = self.chuc_vu.as_deref().map(|c| format!(", {c}")).unwrap_or_default();
        format!("{honorific}{}{position}", self.ho_ten)
    }

    /// The block they sign: what they were at the meeting, in capitals, and the name.
    pub fn ky(&self, as_what: &str) -> NguoiKy {
        NguoiKy {
            quyen_han: Vec::new(),
            chuc_vu: Some(as_what.to_string()),
            ho_ten: Some(self.ho_ten.clone()),
        }
    }
}

/// The general biên bản. One that says nothing of a meeting (a text pasted whole) stays as it is.
pub(crate) fn bien_ban(data: &Node, head: VanBan, found: &mut Vec<Diagnostic>) -> VanBan {
    let says = |key: &str| data.get(key).is_some_and(|n| !n.is_blank());
    if !["gio_bat_dau", "dia_diem", "thanh_phan", "chu_tri", "thu_ky"].into_iter().any(says) {
        return head;
    }
    let hop = hop(data, &head, found);
    let (chair, secretary) = (person(data, "chu_tri"), person(data, "thu_ky"));
    let mut text = hop.dau;
    let present = lines(data, "thanh_phan");
    if !present.is_empty() {
        text.push("Thành phần tham dự:".into());
        text.extend(present.iter().map(|p| format!("- {}", p.trim_start_matches(['-', ' ']))));
    }
    text.extend(chair.iter().map(|p| format!("Chủ trì: {}.", p.shown())));
    text.extend(secretary.iter().map(|p| format!("Thư ký: {}.", p.shown())));
    if let Some(own) = &head.mo_dau {
        text.push(own.clone());
    }
    let head = VanBan {
        mo_dau: Some(text.join("\n")),
        ket_thuc: head.ket_thuc.clone().or(Some(hop.ket_thuc)),
        ..head
    };
    signed(head, chair.as_ref(), secretary.as_ref())
}

/// THƯ KÝ at the left, CHỦ TRÌ at the right, unless the data names its signers itself.
pub(crate) fn signed(mut head: VanBan, chair: Option<&NguoiHop>, secretary: Option<&NguoiHop>) -> VanBan {
    if head.nguoi_ky_trai.is_empty() {
        head.nguoi_ky_trai.push(match secretary {
            Some(secretary) => secretary.ky("THƯ KÝ"),
            None => NguoiHop::default().ky("THƯ KÝ"),
        });
    }
    // The profile's signer signs decisions; minutes are signed by whoever chaired.
    head.nguoi_ky = match chair {
        Some(chair) => chair.ky("CHỦ TRÌ"),
        None => NguoiHop::default().ky("CHỦ TRÌ"),
    };
    head
}

pub(crate) fn person(data: &Node, key: &str) -> Option<NguoiHop> {
    NguoiHop::read(data.get(key)?)
}

/// Time and place; an end before the beginning is said.
pub(crate) fn hop(data: &Node, head: &VanBan, found: &mut Vec<Diagnostic>) -> Hop {
    let date = dia_danh_thoi_gian_line(None, &head.ngay_ban_hanh);
    let start = time(data, "gio_bat_dau", found);
    let end = time(data, "gio_ket_thuc", found);
    if let (Some(start), Some(end)) = (start, end)
        && end <= start
    {
        let place = place(data, "gio_ket_thuc");
        let message = format!(
            "giờ kết thúc {} không sau giờ bắt đầu {}",
            gio_phut(Some(end)),
            gio_phut(Some(start))
        );
        let error = Diagnostic::error("DS041", &place, message).field("gio_ket_thuc");
        found.push(
            error
                .remedy("sửa giờ; cuộc họp sang ngày khác thì ghi ket_thuc: Cuộc họp kết thúc vào …")
                .cite(CITE),
        );
    }
    let mut dau = vec![format!("Thời gian bắt đầu: {}, {date}.", gio_phut(start))];
    dau.extend(line(data, "dia_diem").map(|d| format!("Địa điểm: {}.", d.trim_end_matches('.'))));
    Hop {
        dau,
        ket_thuc: format!(
            "Cuộc họp kết thúc vào hồi {} cùng ngày. Biên bản đã được thông qua và các thành viên nhất trí ký tên./.",
            gio_phut(end)
        ),
    }
}

fn place(data: &Node, key: &str) -> Place {
    data.get(key).map(|n| n.place.clone()).unwrap_or_else(|| data.place.clone())
}

/// "08 giờ 00 phút"; blank while it is not known.
fn gio_phut(time: Option<(u32, u32)>) -> String {
    match time {
        Some((hour, minute)) => format!("{hour:02} giờ {minute:02} phút"),
        None => "      giờ      phút".into(),
    }
}

fn time(data: &Node, key: &str, found: &mut Vec<Diagnostic>) -> Option<(u32, u32)> {
    let typed = line(data, key)?;
    let read = parse_time(&typed);
    if read.is_none() {
        let error = Diagnostic::error("DS042", &place(data, key), format!("“{typed}” không phải giờ trong ngày")).field(key);
        found.push(error.remedy("ghi 08:00, 8h30 hoặc 8 giờ 30 phút"));
    }
    read
}

/// `08:00`, `8h30`, `8g30`, `8 giờ 30 phút`, `8 giờ`.
fn parse_time(text: &str) -> Option<(u32, u32)> {
    let plain = fold(text).replace("gio", "h").replace("phut", "").replace(['g', ':'], "h");
    let (hour, minute) = plain.split_once('h')?;
    let number = |t: &str| -> Option<u32> { t.trim().parse().ok() };
    let minute = if minute.trim().is_empty() { 0 } else { number(minute)? };
    number(hour).filter(|h| *h < 24).zip(Some(minute).filter(|m| *m < 60))
}

#[cfg(test)]
mod tests {
    use super::parse_time;

    #[test]
    fn times_as_clerks_write_them() {
        for (typed, read) in [
            ("08:00", Some((8, 0))),
            ("8h30", Some((8, 30))),
            ("14 giờ 05 phút", Some((14, 5))),
            ("8 giờ", Some((8, 0))),
            ("24:00", None),
            ("8:60", None),
            ("sáng", None),
        ] {
            assert_eq!(parse_time(typed), read, "{typed}");
        }
    }
}
