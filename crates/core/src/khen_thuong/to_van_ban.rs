//! A computed decision → the document that is printed: its own words, its articles, its list.

use super::quyet_dinh::QuyetDinh;
use super::{loi_van, phu_luc};
use crate::van_ban::VanBan;

/// The decision as the document that is printed.
pub fn van_ban(qd: &QuyetDinh, head: VanBan) -> VanBan {
    let trich_yeu = if head.trich_yeu.is_empty() {
        loi_van::trich_yeu(qd)
    } else {
        head.trich_yeu.clone()
    };
    let mut phu_luc = phu_luc::danh_sach(qd, &head);
    phu_luc.extend(head.phu_luc.iter().cloned());
    VanBan {
        trich_yeu,
        tham_quyen: Some(qd.tham_quyen.clone()),
        can_cu: qd.can_cu.clone(),
        noi_dung: Some(loi_van::dieu(qd)),
        phu_luc,
        ..head
    }
}
