use crate::paper::{Component, Paper};
use crate::rule::Findings;
use crate::writing::{Slip, each, is_prose};
use vanthu_core::vien_dan::vien_dan;
use vanthu_core::vietnamese::{DateForm, WrittenDate, pad_ngay, pad_thang, written_dates};

rule! {
    /// Ngày của văn bản được viện dẫn viết “ngày 05 tháng 3 năm 2020”.
    ///
    /// Kiểm tra: ở căn cứ, ngày viết bằng số (05/3/2020); ở căn cứ và viện dẫn, ngày dưới 10 và tháng 1, 2 thiếu số 0, tháng 3 đến 9 thừa số 0. Ngày viết dạng
    /// 05/3/2020 trong nội dung là được.
    /// Sai: ngày 5 tháng 03 năm 2020.
    /// Đúng: ngày 05 tháng 3 năm 2020.
    ///
    /// The date of a cited document is not written as the decree writes dates.
    "ND30-VD-03", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.b (áp dụng tương tự)", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    each(paper, out, |p| p.component == Component::CanCu, in_ground);
    each(paper, out, |p| is_prose(p) && p.component != Component::CanCu, in_text);
    each(paper, out, |p| p.component == Component::KemTheo, in_text);
}

fn in_ground(text: &str) -> Vec<Slip> {
    let cited: Vec<WrittenDate> = vien_dan(text).into_iter().filter_map(|v| v.date).collect();
    let mut out: Vec<Slip> = written_dates(text).iter().filter_map(|d| unpadded(text, d)).collect();
    for date in cited
        .iter()
        .filter(|d| d.form == DateForm::Figures && d.date.checked().is_ok() && d.date.is_whole())
    {
        let right = in_words(date);
        out.push(Slip::spelling(text, date.range.clone(), &right));
    }
    out
}

fn in_text(text: &str) -> Vec<Slip> {
    let dates = vien_dan(text).into_iter().filter_map(|v| v.date);
    dates.filter_map(|d| unpadded(text, &d)).collect()
}

/// A date in words whose day or month is not padded as the decree does.
fn unpadded(text: &str, date: &WrittenDate) -> Option<Slip> {
    if date.form != DateForm::Words || date.date.checked().is_err() || !date.date.is_whole() {
        return None;
    }
    let shown = |range: &Option<std::ops::Range<usize>>| range.clone().and_then(|r| text.get(r)).unwrap_or("");
    let right_day = shown(&date.ngay) == pad_ngay(date.date.ngay?);
    let right_month = shown(&date.thang) == pad_thang(date.date.thang?);
    (!right_day || !right_month).then(|| Slip::spelling(text, date.range.clone(), &in_words(date)))
}

fn in_words(date: &WrittenDate) -> String {
    let part = |v: Option<u32>, pad: fn(u32) -> String| v.map(pad).unwrap_or_default();
    format!(
        "ngày {} tháng {} năm {}",
        part(date.date.ngay, pad_ngay),
        part(date.date.thang, pad_thang),
        part(date.date.nam, |y| y.to_string())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_cited_documents() {
        let ground = |text: &str| in_ground(text).into_iter().map(|s| s.expected).collect::<Vec<_>>();
        let body = |text: &str| in_text(text).into_iter().map(|s| s.expected).collect::<Vec<_>>();
        assert_eq!(
            ground("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 5 tháng 03 năm 2020 của Chính phủ;"),
            ["viết “ngày 05 tháng 3 năm 2020”"]
        );
        assert_eq!(
            ground("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;"),
            ["viết “ngày 05 tháng 3 năm 2020”"]
        );
        assert_eq!(ground("Căn cứ Luật Viên chức ngày 15 tháng 11 năm 2010;"), Vec::<String>::new());
        assert_eq!(
            body("theo Kế hoạch số 12/KH-UBND ngày 26 tháng 2 năm 2026 của"),
            ["viết “ngày 26 tháng 02 năm 2026”"]
        );
        for text in [
            "theo Kế hoạch số 12/KH-UBND ngày 26/2/2026 của",
            "trước ngày 5 tháng 3 năm 2026",
            "Kế hoạch số 12/KH-UBND ngày    tháng    năm 2026",
        ] {
            assert_eq!(body(text), Vec::<String>::new(), "{text}");
        }
    }
}
