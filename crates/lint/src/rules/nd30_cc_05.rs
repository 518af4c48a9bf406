use crate::paper::{Component, Paper};
use crate::rule::Findings;
use crate::writing::spot;
use vanthu_core::vien_dan::vien_dan;
use vanthu_core::vietnamese::{only_blanks, words};

rule! {
    /// Căn cứ là nghị định, thông tư, quyết định ghi đủ số, ký hiệu và ngày, tháng, năm.
    ///
    /// Kiểm tra: sau “Căn cứ Nghị định”, “Căn cứ Thông tư”, “Căn cứ Quyết định” … có “số”, ký hiệu, rồi ngày, tháng, năm. Luật, pháp lệnh không phải ghi số, ký
    /// hiệu. Chỗ để trống của dự thảo không xét.
    /// Sai: Căn cứ Nghị định số 152/2025/NĐ-CP của Chính phủ quy định …;
    /// Đúng: Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định …;
    ///
    /// A ground that is no law lacks its number or its date.
    "ND30-CC-05", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.a", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    for piece in paper.pieces.iter().filter(|p| p.component == Component::CanCu && p.begins) {
        let text = &piece.text;
        let words = words(text);
        if !(words.len() > 4 && words[0].is("căn") && words[1].is("cứ")) {
            continue;
        }
        let loai = format!("{} {}", words[2].text, words[3].text);
        if !matches!(loai.as_str(), "Nghị định" | "Thông tư" | "Quyết định" | "Chỉ thị")
            || !only_blanks(text, words[1].end(), words[2].start)
        {
            continue;
        }
        // "Căn cứ Nghị định này", "Căn cứ Quyết định của …" without a number is a lack; with a gap it is a draft.
        let cited = vien_dan(text)
            .into_iter()
            .next()
            .filter(|v| v.loai.as_ref().is_some_and(|(_, r)| r.start == words[2].start));
        let blank = text.contains("…") || text.contains("...") || text.contains("   ");
        let range = words[2].start..words[3].end();
        if blank {
            continue;
        }
        match cited {
            None => out.report(
                spot(paper, piece, &range),
                format!("căn cứ {} không có số, ký hiệu ngay sau tên loại", loai.to_lowercase()),
                "ghi tên loại, số, ký hiệu, ngày tháng năm, cơ quan ban hành và trích yếu",
                "ghi thêm số, ký hiệu và ngày, tháng, năm của văn bản",
            ),
            Some(cited) if cited.date.is_none() => out.report(
                spot(paper, piece, &cited.range),
                format!("căn cứ {} không có ngày, tháng, năm ngay sau số, ký hiệu", loai.to_lowercase()),
                "ghi tên loại, số, ký hiệu, ngày tháng năm, cơ quan ban hành và trích yếu",
                "ghi thêm ngày, tháng, năm của văn bản sau số, ký hiệu",
            ),
            Some(_) => {}
        }
    }
}
