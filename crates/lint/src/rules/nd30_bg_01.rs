use crate::paper::Paper;
use crate::rule::Findings;

rule! {
    /// Bảng qua trang lặp lại dòng tiêu đề.
    ///
    /// Kiểm tra: bảng có từ mười hàng trở lên kéo qua trang khác: hàng đầu được đánh dấu lặp lại.
    /// Sai: bảng ba trang, trang thứ hai không có tiêu đề cột.
    /// Đúng: hàng tiêu đề đặt Repeat Header Rows.
    ///
    /// A table over several pages does not repeat its header row.
    "ND30-BG-01", CanhBao, "Thực hành văn thư"
}

const ROWS: usize = 10;
const SURE_ROWS: usize = 5;

fn check(paper: &Paper, out: &mut Findings) {
    for table in paper
        .facts
        .body
        .tables
        .iter()
        .filter(|t| t.cells.is_empty() && t.rows.len() >= ROWS && t.grid.len() > 1)
    {
        let page = |row: &vanthu_docx_read::Row| row.cells.first().and_then(|c| paper.page(c.paragraphs.start));
        let (Some(first), Some(last)) = (table.rows.first().and_then(page), table.rows.last().and_then(page)) else {
            continue;
        };
        // An estimate may be some rows off: enough of them must stand on both sides of the break.
        let on_first = table.rows.iter().filter(|row| page(row) == Some(first)).count();
        let sure = paper.facts.pages.rendered || on_first.min(table.rows.len() - on_first) >= SURE_ROWS;
        let over = last > first && sure;
        if over && !table.rows.iter().any(|row| row.header) {
            let at = table
                .rows
                .first()
                .and_then(|row| row.cells.first())
                .map_or(0, |c| c.paragraphs.start);
            out.report(
                paper.spot_of(at),
                format!("bảng từ trang {first} đến trang {last} không lặp lại dòng tiêu đề"),
                "dòng tiêu đề lặp lại ở mỗi trang",
                "chọn hàng đầu của bảng: Bố trí (Layout) → Lặp lại hàng tiêu đề (Repeat Header Rows)",
            );
        }
    }
}
