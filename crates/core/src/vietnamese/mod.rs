//! Vietnamese text as pure functions: the two header lines, padding, capitals, comparing names, Roman numerals.

mod dates;
mod lines;
mod money;
mod names;
mod roman;
mod sort;

pub use dates::{DateError, NgayThang, days_in_month};
pub use lines::{dia_danh_thoi_gian_line, pad_ngay, pad_so, pad_thang, so_ky_hieu_line};
pub use money::{so_bang_chu, so_tien, so_tien_bang_chu};
pub use names::{fold, is_upper, nearest, upper};
pub use roman::{from_roman, to_roman};
pub use sort::{NameKey, NameOrder};
