use crate::measure::{text_width, width};
use crate::paper::{Paper, Piece};
use crate::rule::Findings;
use crate::text::{is_ornament, number};
use vanthu_core::Length;
use vanthu_docx_read::DrawingKind;

rule! {
    /// Thể thức bản sao đặt dưới đường kẻ nét liền, dài hết chiều ngang của vùng trình bày, ngay sau văn bản được sao.
    ///
    /// Kiểm tra: giữa dòng cuối của văn bản được sao và khối thể thức bản sao có đường kẻ (viền, hình vẽ hoặc ký tự gạch) dài ít nhất 95 % chiều ngang
    /// vùng trình bày. Không xét khi tệp chỉ có khối thể thức bản sao.
    /// Sai: khối “SAO Y” chỉ cách văn bản được sao một dòng trống.
    /// Đúng: đường kẻ dài 165 mm giữa chữ ký của văn bản được sao và khối “SAO Y”.
    ///
    /// No solid line over the whole width stands between the copied document and the block of the copy.
    "ND30-SAO-03", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục II.2.a", Copy
}

/// Shorter than the text area by no more than this is all of it.
const WHOLE: f64 = 0.95;
/// A line typed with underscores ends a character or two before the margin.
const TYPED: f64 = 0.9;

fn check(paper: &Paper, out: &mut Findings) {
    let Some(block) = paper.verdict.ban_sao else { return };
    let Some(first) = paper.pieces.iter().find(|p| p.attachment == block && has_text(p)) else {
        return;
    };
    let Some(last) = paper.pieces.iter().rfind(|p| p.attachment != block && has_text(p)) else {
        return;
    };
    let area = text_width(&paper.facts, paper.paragraph(first).section);
    let longest = lines(paper, last.paragraph, first, area).into_iter().max();
    if longest.is_some_and(|length| length.to_mm() >= area.to_mm() * WHOLE) {
        return;
    }
    let found = match longest {
        Some(length) => format!("đường kẻ trên khối thể thức bản sao dài {} mm", number(length.to_mm())),
        None => "trên khối thể thức bản sao không có đường kẻ".to_string(),
    };
    out.report(
        paper.spot(first),
        found,
        format!("đường kẻ nét liền dài hết vùng trình bày ({} mm)", number(area.to_mm())),
        "đặt viền dưới cho đoạn trống ngay sau văn bản được sao",
    );
}

fn has_text(piece: &Piece) -> bool {
    !piece.is_blank() && !is_ornament(&piece.text)
}

/// Lengths of the lines between the last paragraph of the copied text and the first of the block; typed ones that come near the margin count as whole.
fn lines(paper: &Paper, last: usize, first: &Piece, area: Length) -> Vec<Length> {
    let body = &paper.facts.body;
    let mut found = Vec::new();
    for paragraph in &body.paragraphs[last + 1..first.paragraph.max(last + 1)] {
        let (format, borders) = (&paragraph.format, &paragraph.format.borders);
        let boxed = borders.left.is_some() && borders.right.is_some();
        if (borders.top.is_some() || borders.bottom.is_some()) && !boxed && paragraph.cells.is_empty() {
            found.push(area - format.left - format.right);
        }
        let text = paragraph.text();
        if !text.trim().is_empty() {
            let typed: Length = paragraph.runs.iter().map(|run| width(run.text.trim(), &run.format)).sum();
            found.push(if typed.to_mm() >= area.to_mm() * TYPED { area } else { typed });
        }
    }
    let anchored = body
        .drawings
        .iter()
        .filter(|d| (last..=first.paragraph).contains(&d.paragraph) && d.kind == DrawingKind::Line);
    // A rule over the whole line has no width of its own.
    found.extend(anchored.map(|d| if d.size.0 == Length::ZERO { area } else { d.length() }));
    let table = paper.paragraph(first).cells.first().and_then(|c| body.tables.get(c.table));
    if let Some(table) = table {
        let cells = table.rows.first().map_or(&[][..], |row| &row.cells[..]);
        if table.borders.top.is_some() || !cells.is_empty() && cells.iter().all(|cell| cell.borders.top.is_some()) {
            found.push(table.grid.iter().copied().sum());
        }
    }
    found
}
