use crate::paper::{Component, Paper};
use crate::rule::Findings;
use crate::writing::{issued, spot};
use vanthu_core::vien_dan::vien_dan;

rule! {
    /// Dòng “(Kèm theo …)” ghi đúng số, ký hiệu và ngày của văn bản.
    ///
    /// Kiểm tra: phụ lục, văn bản ban hành kèm theo: số, ký hiệu và ngày ở dòng “(Kèm theo …)” trùng với số, ký hiệu, ngày của chính văn bản này. Chỗ để trống
    /// không xét.
    /// Sai: Quyết định số 15/QĐ-UBND, phụ lục ghi “(Kèm theo Quyết định số 14/QĐ-UBND …)”.
    /// Đúng: Quyết định số 15/QĐ-UBND, phụ lục ghi “(Kèm theo Quyết định số 15/QĐ-UBND …)”.
    ///
    /// The reference line of an attachment names another number or date than the document has.
    "ND30-VV-09", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.c"
}

fn check(paper: &Paper, out: &mut Findings) {
    let line = paper.text(Component::SoKyHieu);
    let own = line.split_once(':').map_or("", |(_, number)| number.trim());
    let own_date = issued(paper);
    for piece in paper.pieces.iter().filter(|p| p.component == Component::KemTheo) {
        let Some(cited) = vien_dan(&piece.text).into_iter().next() else {
            continue;
        };
        if let Some(range) = cited.so_ky_hieu {
            let said = piece.text.get(range.clone()).unwrap_or("");
            if own.starts_with(|c: char| c.is_ascii_digit()) && !same_number(said, own) {
                out.report(
                    spot(paper, piece, &range),
                    format!("dòng “(Kèm theo …)” ghi số {said}, văn bản mang số {own}"),
                    format!("ghi “{own}”"),
                    format!("sửa số, ký hiệu thành “{own}”"),
                );
            }
        }
        let (Some(date), Some(own_date)) = (cited.date, own_date) else {
            continue;
        };
        if date.date.is_whole() && date.date != own_date {
            out.report(
                spot(paper, piece, &date.range),
                format!("dòng “(Kèm theo …)” ghi ngày {}, văn bản đề ngày {own_date}", date.date),
                format!("ghi ngày {own_date}"),
                "sửa ngày ở dòng “(Kèm theo …)”",
            );
        }
    }
}

/// Blanks and a zero in front do not count.
fn same_number(a: &str, b: &str) -> bool {
    let bare = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
            .trim_start_matches('0')
            .to_string()
    };
    bare(a) == bare(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_zeros_do_not_make_another_number() {
        assert!(same_number("05/QĐ-UBND", "5 / QĐ-UBND"));
        assert!(!same_number("14/QĐ-UBND", "15/QĐ-UBND"));
    }
}
