use crate::paper::Paper;
use crate::rule::Findings;
use crate::writing::{Slip, each, is_words, issued};
use vanthu_core::NgayThang;
use vanthu_core::vietnamese::{Thu, written_dates};

rule! {
    /// Thứ trong tuần ghi cạnh ngày khớp với lịch.
    ///
    /// Kiểm tra: thứ đứng ngay trước hoặc ngay sau một ngày đầy đủ (“thứ Năm, ngày 26 tháng 11 năm 2026”, “26/11/2026 (thứ Năm)”). Ngày không ghi năm
    /// được tính theo năm ban hành và năm liền sau; khớp một trong hai là được.
    /// Sai: thứ Hai, ngày 20 tháng 3 năm 2026.
    /// Đúng: thứ Sáu, ngày 20 tháng 3 năm 2026.
    ///
    /// A weekday written beside a date is not the calendar's.
    "ND30-VV-01", CanhBao, "không có trong Nghị định 30/2020/NĐ-CP; theo lịch", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    let year = issued(paper).and_then(|d| d.nam);
    each(paper, out, is_words, |text| slips(text, year));
}

fn slips(text: &str, year: Option<u32>) -> Vec<Slip> {
    let wrong = |date: vanthu_core::vietnamese::WrittenDate| {
        let (said, weekday) = date.weekday?;
        let years = match (date.date.nam, year) {
            (Some(nam), _) => vec![nam],
            (None, Some(year)) => vec![year, year + 1],
            (None, None) => return None,
        };
        let real: Vec<Thu> = years
            .iter()
            .filter_map(|nam| {
                Thu::of(&NgayThang {
                    nam: Some(*nam),
                    ..date.date
                })
            })
            .collect();
        let first = *real.first()?;
        if real.contains(&said) {
            return None;
        }
        let range = weekday.start.min(date.range.start)..weekday.end.max(date.range.end);
        Some(Slip {
            found: format!("“{}” trong khi ngày đó là {first}", text.get(range.clone()).unwrap_or("")),
            expected: format!("ghi “{first}”"),
            remedy: format!("sửa thứ thành “{first}”, hoặc sửa lại ngày nếu thứ mới là đúng"),
            range,
        })
    };
    written_dates(text).into_iter().filter_map(wrong).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_wrong_weekday_is_reported() {
        let said = |text: &str| slips(text, Some(2026)).len();
        assert_eq!(said("Thời gian: 8 giờ 00, thứ Hai, ngày 20 tháng 3 năm 2026."), 1);
        assert_eq!(said("Thời gian: 8 giờ 00, thứ Sáu, ngày 20 tháng 3 năm 2026."), 0);
        assert_eq!(said("thứ Hai, ngày 20/3"), 1);
        assert_eq!(said("thứ Sáu, ngày 20/3"), 0);
        // Of the next year.
        assert_eq!(said("thứ Bảy, ngày 20/3"), 0);
        assert_eq!(said("Phiên họp lần thứ hai ngày 20/3/2026"), 0);
    }
}
