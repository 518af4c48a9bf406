//! Vietnamese text as pure functions: the two header lines, padding, capitals, comparing names, Roman numerals.

mod dates;
mod lines;
mod names;
mod roman;

pub use dates::{DateError, NgayThang, days_in_month};
pub use lines::{dia_danh_thoi_gian_line, pad_ngay, pad_so, pad_thang, so_ky_hieu_line};
pub use names::{fold, is_upper, nearest, upper};
pub use roman::{from_roman, to_roman};
