use crate::paper::{Component, Paper, Piece};
use crate::rule::Findings;
use crate::writing::{quoted, spot};
use std::collections::HashSet;
use vanthu_core::vien_dan::vien_dan;

rule! {
    /// Viện dẫn lần đầu ghi đủ ngày, tháng, năm ban hành.
    ///
    /// Kiểm tra: văn bản được nêu bằng số, ký hiệu trong nội dung mà không lần nào trong cả văn bản (kể cả ở căn cứ) có ngày, tháng, năm đi kèm. Luật, pháp lệnh
    /// không xét; tên cơ quan và trích yếu không xét vì có thể nêu bằng nhiều cách. Bảng và phụ lục không xét.
    /// Sai: thực hiện Kế hoạch số 12/KH-UBND (chỉ nêu như vậy trong cả văn bản).
    /// Đúng: thực hiện Kế hoạch số 12/KH-UBND ngày 26 tháng 02 năm 2026 của Ủy ban nhân dân xã về …
    ///
    /// A document is cited without its date and nowhere else with it.
    "ND30-VD-01", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.b", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    let key = |piece: &Piece, range: &std::ops::Range<usize>| piece.text.get(range.clone()).unwrap_or("").to_lowercase();
    let mut dated: HashSet<String> = HashSet::new();
    for piece in paper.pieces.iter().filter(|p| p.attachment == 0) {
        for cited in vien_dan(&piece.text) {
            if let (Some(number), Some(_)) = (&cited.so_ky_hieu, &cited.date) {
                dated.insert(key(piece, number));
            }
        }
    }
    let own = paper.text(Component::SoKyHieu).to_lowercase();
    for piece in paper.body().filter(|p| p.begins) {
        for cited in vien_dan(&piece.text) {
            let Some(number) = cited.so_ky_hieu.clone().filter(|_| !cited.is_law() && cited.loai.is_some()) else {
                continue;
            };
            let name = key(piece, &number);
            // Each once; the document may name itself.
            if own.contains(&name) || quoted(&piece.text, number.start) || !dated.insert(name) {
                continue;
            }
            let shown = piece.text.get(cited.range.clone()).unwrap_or("");
            out.report(
                spot(paper, piece, &cited.range),
                format!("“{shown}” được nêu lần đầu không có ngày, tháng, năm"),
                "lần đầu ghi đủ tên loại, số, ký hiệu, thời gian, cơ quan ban hành và trích yếu",
                "ghi thêm ngày, tháng, năm, cơ quan ban hành và trích yếu ở lần nêu đầu tiên",
            );
        }
    }
}
