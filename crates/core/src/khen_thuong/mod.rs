//! Thi đua, khen thưởng: awards, who may give them, money, legal grounds, all by the date of the decision; the list; the decision.
//!
//! In: a decision's data and its list as [`crate::Node`]s. Out: [`QuyetDinh`] with every recipient numbered once and every amount computed, and
//! from it the [`crate::VanBan`] that is printed. Never: guesses an honorific, changes a word, keeps a figure outside `khen-thuong/`.
//!
//! Certificates are worded by [`LoChungNhan`]. Start at [`quyet_dinh`]; [`luat`] has the dated data.

mod bao_cao;
mod bien_ban;
mod chung_nhan;
mod danh_sach;
mod doi_chieu;
mod loi_van;
pub mod luat;
mod phu_luc;
mod quyet_dinh;
mod so_khen_thuong;
mod thanh_tich;
mod to_trinh;
mod to_van_ban;
mod trung_lap;
mod xung_ho;

pub use bao_cao::bao_cao;
pub use bien_ban::bien_ban;
pub use chung_nhan::{ChungNhan, KhoGiay, LoChungNhan, QuyetDinhSo};
pub use danh_sach::{DoiTuong, LoaiDoiTuong, check_danh_sach, parse_money};
pub use doi_chieu::{DaCo, doi_chieu_so};
pub use quyet_dinh::{QuyetDinh, quyet_dinh};
pub use so_khen_thuong::{BangKe, DongSo, KieuCot, dong_so, ky_nhan, so, so_khen_thuong};
pub use thanh_tich::bao_cao_thanh_tich;
pub use to_trinh::{to_trinh, to_trinh_rieng};
pub use to_van_ban::van_ban;
pub use xung_ho::{ten_trong_cau, trong_cau, xung_ho};
