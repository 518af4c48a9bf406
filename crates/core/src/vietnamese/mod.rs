//! Vietnamese text as pure functions: the two header lines, padding, capitals, comparing names, Roman numerals; in running
//! text: words, dates, amounts, tone marks.

mod amounts;
mod dates;
mod keep;
mod legacy;
mod lines;
mod money;
mod names;
mod roman;
mod sort;
mod tones;
mod words;
mod written_dates;

pub use amounts::{WrittenAmount, last_figures, so_tu_chu, written_amounts};
pub use dates::{DateError, NgayThang, days_in_month};
pub use keep::{KEPT, keep_together};
pub use legacy::{Legacy, bears_legacy_sign, find_legacy};
pub use lines::{dia_danh_thoi_gian_line, pad_ngay, pad_so, pad_thang, so_ky_hieu_line, so_va_ngay};
pub use money::{so_bang_chu, so_tien, so_tien_bang_chu};
pub use names::{fold, is_upper, nearest, upper};
pub use roman::{from_roman, to_roman};
pub use sort::{NameKey, NameOrder};
pub use tones::{TonePlace, moved, one_tone_place, tone_place};
pub use words::{Word, only_blanks, words};
pub use written_dates::{DateForm, Thu, WrittenDate, is_ordinal, written_dates};
