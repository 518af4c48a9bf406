use crate::paper::{Component, Paper};
use crate::rule::Findings;
use vanthu_docx_read::CellRef;

rule! {
    /// Số, ký hiệu cùng dòng với địa danh, thời gian ban hành.
    ///
    /// Kiểm tra: khi cả hai nằm trong một bảng: cùng một hàng của bảng; nằm trong hai bảng chồng nhau, mỗi bảng bỏ trống một bên, thì không cùng dòng.
    /// Sai: số, ký hiệu ở hàng thứ nhất, ngày tháng ở hàng thứ hai của bảng.
    /// Đúng: hai nội dung ở cùng một hàng.
    ///
    /// The number does not stand in the same row as the date.
    "ND30-SO-09", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.c"
}

fn check(paper: &Paper, out: &mut Findings) {
    let (Some(so), Some(date)) = (paper.first(Component::SoKyHieu), paper.first(Component::DiaDanhThoiGian)) else {
        return;
    };
    let cell = |piece| paper.paragraph(piece).cells.last().copied();
    let outer = |piece| paper.paragraph(piece).cells.first().copied();
    let (Some(a), Some(b)) = (cell(so), cell(date)) else { return };
    // One cell may hold the whole left column; only rows can tell. In tables one below the other each leaves room for the other column.
    let stacked = outer(so)
        .zip(outer(date))
        .is_some_and(|(a, b)| a.table != b.table && room_beside(paper, a) && room_beside(paper, b));
    if a.table == b.table && a.row != b.row || stacked {
        out.report(
            paper.spot(so),
            "số, ký hiệu không cùng hàng với địa danh, thời gian",
            "cùng một dòng",
            "chuyển hai nội dung vào cùng một hàng của bảng",
        );
    }
}

/// The row has another cell, and nothing stands in it.
fn room_beside(paper: &Paper, at: CellRef) -> bool {
    let body = &paper.facts.body;
    let Some(row) = body.tables.get(at.table).and_then(|table| table.rows.get(at.row)) else {
        return false;
    };
    let blank = |range: &std::ops::Range<usize>| {
        let inside = body.paragraphs.get(range.clone()).unwrap_or_default();
        inside.iter().all(|p| p.text().trim().is_empty())
    };
    let others = || row.cells.iter().enumerate().filter(|(index, _)| *index != at.cell);
    others().count() > 0 && others().all(|(_, cell)| blank(&cell.paragraphs))
}
