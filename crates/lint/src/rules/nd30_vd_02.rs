use crate::paper::{Paper, Piece};
use crate::rule::Findings;
use crate::writing::{quoted, spot};
use std::collections::HashSet;
use vanthu_core::vien_dan::vien_dan;

rule! {
    /// Viện dẫn lần sau chỉ ghi tên loại và số, ký hiệu.
    ///
    /// Kiểm tra: trong nội dung, một văn bản đã được nêu đủ (ngày, cơ quan ban hành, trích yếu) rồi lại được nêu đủ như vậy lần nữa. Lần nêu ở căn cứ không tính
    /// là lần đầu.
    /// Sai: hai đoạn đều ghi “Kế hoạch số 12/KH-UBND ngày 26 tháng 02 năm 2026 của Ủy ban nhân dân xã về …”.
    /// Đúng: đoạn sau chỉ ghi “Kế hoạch số 12/KH-UBND”.
    ///
    /// A document is cited in full a second time.
    "ND30-VD-02", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.b", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    let key = |piece: &Piece, range: &std::ops::Range<usize>| piece.text.get(range.clone()).unwrap_or("").to_lowercase();
    let mut seen: HashSet<String> = HashSet::new();
    for piece in paper.body() {
        for cited in vien_dan(&piece.text) {
            let Some(number) = &cited.so_ky_hieu else { continue };
            let full = cited.date.is_some() && cited.co_quan.is_some() && cited.trich_yeu && !cited.is_law();
            if !full || quoted(&piece.text, number.start) || seen.insert(key(piece, number)) {
                continue;
            }
            let short = piece.text.get(cited.range.start..number.end).unwrap_or("");
            out.report(
                spot(paper, piece, &cited.range),
                format!("“{short}” đã nêu đủ ở trên lại được nêu đủ lần nữa"),
                format!("lần sau chỉ ghi “{short}”"),
                "bỏ ngày, tháng, năm, cơ quan ban hành và trích yếu ở lần nêu sau",
            );
        }
    }
}
