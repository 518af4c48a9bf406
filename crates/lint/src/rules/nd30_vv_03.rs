use crate::paper::{Component, Paper};
use crate::rule::Findings;
use crate::writing::{issued, key, spot};
use vanthu_core::vien_dan::vien_dan;
use vanthu_core::vietnamese::{Word, WrittenDate, words, written_dates};

rule! {
    /// Văn bản làm căn cứ, được viện dẫn không đề ngày sau ngày ban hành.
    ///
    /// Kiểm tra: ngày của văn bản được viện dẫn (đứng ngay sau số, ký hiệu hoặc sau tên luật) ở căn cứ và trong nội dung; ở căn cứ còn xét ngày của biên
    /// bản, đơn, cuộc họp. Chỉ xét khi văn bản đã có đủ ngày, tháng, năm ban hành.
    /// Sai: văn bản ngày 10 tháng 3 năm 2026, căn cứ Biên bản họp ngày 24 tháng 3 năm 2026.
    /// Đúng: văn bản ngày 10 tháng 3 năm 2026, căn cứ Biên bản họp ngày 04 tháng 3 năm 2026.
    ///
    /// A cited document is dated after the document that cites it.
    "ND30-VV-03", Loi, "không có trong Nghị định 30/2020/NĐ-CP; căn cứ phải có trước", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    let Some(own) = issued(paper) else { return };
    let Some(own_key) = key(&own) else { return };
    // An annex or a text issued with it may have been written for later.
    for piece in paper.pieces.iter().filter(|p| p.attachment == 0) {
        let cited: Vec<WrittenDate> = match piece.component {
            Component::CanCu => own_dates(&piece.text),
            c if c.is_body() => vien_dan(&piece.text).into_iter().filter_map(|v| v.date).collect(),
            _ => continue,
        };
        for date in cited {
            if date.date.checked().is_err() || key(&date.date).is_none_or(|k| k <= own_key) {
                continue;
            }
            let shown = piece.text.get(date.range.clone()).unwrap_or("");
            out.report(
                spot(paper, piece, &date.range),
                format!("văn bản được viện dẫn đề “{shown}”, sau ngày ban hành {own}"),
                "dẫn văn bản có trước hoặc cùng ngày",
                "kiểm tra lại ngày của văn bản được viện dẫn và ngày ban hành",
            );
        }
    }
}

/// Dates of the documents a căn cứ names: behind a number or a law's name, or the first date that is not of some event to come.
fn own_dates(text: &str) -> Vec<WrittenDate> {
    let cited: Vec<WrittenDate> = vien_dan(text).into_iter().filter_map(|v| v.date).collect();
    if !cited.is_empty() {
        return cited;
    }
    let words = words(text);
    let Some(first) = written_dates(text).into_iter().next() else {
        return cited;
    };
    let before: Vec<&Word> = words.iter().filter(|w| w.end() <= first.range.start).collect();
    // "Căn cứ Biên bản họp … ngày", not "… về việc tổ chức Hội nghị ngày", "… kể từ ngày".
    let is_record = before.iter().any(|w| w.is_any(&["biên", "đơn", "tờ", "báo", "phiếu"]));
    let of_event =
        before.iter().any(|w| w.is_any(&["về", "việc"])) || before.last().is_some_and(|w| w.is_any(&["từ", "đến", "trước", "vào"]));
    if is_record && !of_event { vec![first] } else { cited }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_of_a_ground_is_the_documents_own() {
        let dates = |text: &str| own_dates(text).iter().map(|d| d.date.to_string()).collect::<Vec<_>>();
        assert_eq!(
            dates("Căn cứ Biên bản họp Hội đồng Thi đua - Khen thưởng xã ngày 24 tháng 3 năm 2026;"),
            ["24/03/2026"]
        );
        assert_eq!(
            dates("Căn cứ Kế hoạch số 12/KH-UBND ngày 02 tháng 3 năm 2026 về tổ chức Hội thi ngày 30 tháng 4 năm 2026;"),
            ["02/03/2026"]
        );
        assert_eq!(dates("Căn cứ nhu cầu tổ chức Hội nghị ngày 30/4/2026;"), Vec::<String>::new());
        assert_eq!(
            dates("Căn cứ Đơn đề nghị nghỉ phép từ ngày 02/5/2026 của ông A;"),
            Vec::<String>::new()
        );
    }
}
