//! Rows for the register and for the payment list, with the decision's own ordinals and amounts.

use super::QuyetDinh;
use super::luat;
use crate::van_ban::VanBan;
use crate::vietnamese::so_ky_hieu_line;

/// Sổ khen thưởng: heading and rows.
pub fn so_khen_thuong(qd: &QuyetDinh, head: &VanBan) -> Vec<Vec<String>> {
    let columns = [
        "Số sổ vàng",
        "Đối tượng",
        "Họ và tên, tên tập thể",
        "Chức vụ",
        "Đơn vị",
        "Danh hiệu, hình thức",
        "Thành tích",
        "Quyết định",
        "Ngày",
        "Số tiền (đồng)",
    ];
    let so = so_ky_hieu_line(head.so_ky_hieu.so, head.so_ky_hieu.ky_hieu.as_deref());
    let so = so.trim_start_matches("Số:").trim().to_string();
    let text = |v: &Option<String>| v.clone().unwrap_or_default().replace('\n', " ");
    let award = |code: &str| luat::all_khen_thuong(code).next().map(|k| k.ten.clone()).unwrap_or_default();
    let rows = qd.doi_tuong.iter().map(|r| {
        vec![
            r.stt.to_string(),
            r.loai.ten().to_string(),
            r.ten.clone(),
            text(&r.chuc_vu),
            text(&r.don_vi),
            award(&r.hinh_thuc),
            r.thanh_tich.clone().unwrap_or_else(|| qd.ly_do.clone()),
            so.clone(),
            head.ngay_ban_hanh.to_string(),
            r.tien.to_string(),
        ]
    });
    std::iter::once(columns.map(str::to_string).to_vec()).chain(rows).collect()
}

/// Danh sách ký nhận tiền thưởng: heading, rows, total.
pub fn ky_nhan(qd: &QuyetDinh) -> Vec<Vec<String>> {
    let head = ["STT", "Họ và tên, tên tập thể", "Đơn vị", "Số tiền (đồng)", "Ký nhận"]
        .map(str::to_string)
        .to_vec();
    let text = |v: &Option<String>| v.clone().unwrap_or_default().replace('\n', " ");
    let rows = qd
        .doi_tuong
        .iter()
        .map(|r| vec![r.stt.to_string(), r.ten.clone(), text(&r.don_vi), r.tien.to_string(), String::new()]);
    let total: u64 = qd.doi_tuong.iter().map(|r| r.tien).sum();
    let foot = vec![String::new(), "Tổng cộng".into(), String::new(), total.to_string(), String::new()];
    std::iter::once(head).chain(rows).chain([foot]).collect()
}
