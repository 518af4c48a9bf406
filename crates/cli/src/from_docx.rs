//! A DOCX that anybody made → its words as a pasted text → data like any other.
//!
//! In: bytes of a DOCX. Between: one line a paragraph in reading order, a data table's row as cells parted by tabs, automatic numbers typed
//! out. Out: the fields of a data file, and what has no place in them (pictures, notes, comments). Never: changes a word; takes over a size,
//! an indent or a font.

use vanthu_core::vietnamese::upper;
use vanthu_core::{Checked, Diagnostic, Node, NodeValue, Place};
use vanthu_docx_read::DrawingKind;
use vanthu_lint::{Component, Paper, Piece, Side};

/// The fields of a DOCX, each annex in the direction its sheet has; what no field can hold is said.
pub fn read(name: &str, bytes: &[u8]) -> Checked<Node> {
    let place = Place {
        file: name.into(),
        ..Place::default()
    };
    let facts = vanthu_docx_read::read(bytes).map_err(|e| {
        let error = Diagnostic::error("DL905", &place, format!("không đọc được tệp DOCX: {e}"));
        vec![error.remedy("mở bằng Word rồi lưu lại dạng .docx")]
    })?;
    let paper = vanthu_lint::recognise(facts);
    let verdict = &paper.verdict;
    let other = match verdict.outside {
        _ if verdict.ban_sao.is_some() => Some("bản sao"),
        Some(outside) => Some(outside.words()),
        None => None,
    };
    if let Some(other) = other {
        let error = Diagnostic::error("DL067", &place, format!("tệp này là {other}: không trình bày lại được"));
        return Err(vec![error.remedy("chọn văn bản hành chính gốc")]);
    }
    let mut read = vanthu_input::read_pasted(name, text(&paper).as_bytes())?;
    // Its tables are no guess.
    read.warnings.retain(|d| d.code != "DL064");
    name_agency(&paper, &mut read.value);
    turn_annexes(&paper, &mut read.value);
    read.warnings.extend(left_out(&paper, &place));
    Ok(read)
}

/// Which lines name the issuing body and which the one above it shows in the DOCX (weight, place); a text alone would have to guess.
fn name_agency(paper: &Paper, data: &mut Node) {
    for (component, key) in [(Component::CoQuan, "co_quan"), (Component::CoQuanChuQuan, "co_quan_chu_quan")] {
        let lines: Vec<String> = paper.all(component).map(|p| words(paper, p)).collect();
        let place = data.get(key).map_or_else(|| data.place.clone(), |n| n.place.clone());
        if !lines.is_empty() {
            data.set(key, Node::text(lines.join("\n"), place));
        } else if component == Component::CoQuanChuQuan
            && paper.has(Component::CoQuan)
            && let NodeValue::Map(entries) = &mut data.value
        {
            entries.retain(|e| e.key != key);
        }
    }
}

/// A landscape annex stays one.
fn turn_annexes(paper: &Paper, data: &mut Node) {
    let titles = paper.pieces.iter().filter(|p| p.component == Component::PhuLuc && p.begins);
    let landscape: Vec<bool> = titles
        .map(|p| paper.facts.sections.get(paper.paragraph(p).section).is_some_and(|s| s.landscape))
        .collect();
    let Some(annexes) = data.get("phu_luc").and_then(Node::as_list) else {
        return;
    };
    // Where the two readers count differently, nothing is guessed.
    if annexes.len() != landscape.len() {
        return;
    }
    let place = annexes[0].place.clone();
    let turned = annexes.iter().zip(landscape).map(|(annex, landscape)| {
        let mut annex = annex.clone();
        if landscape {
            annex.set("huong", Node::text("ngang", annex.place.clone()));
        }
        annex
    });
    let turned = Node::list(turned.collect(), place);
    data.set("phu_luc", turned);
}

fn text(paper: &Paper) -> String {
    let pieces: Vec<&Piece> = paper.pieces.iter().filter(|p| !p.is_blank() && !is_drawn_anew(p)).collect();
    let mut out = String::new();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let signed = pieces[at..].iter().take_while(|p| is_signature(p)).count();
        if let Some(rows) = two_signatures(paper, &pieces[at..at + signed]) {
            out.push_str(&rows);
            at += signed;
            continue;
        }
        let row = data_row(paper, piece);
        let same = |p: &&&Piece| match row {
            Some(_) => data_row(paper, p) == row,
            // A line break typed inside a paragraph of the body is none of the document.
            None => p.paragraph == piece.paragraph && piece.component.is_body(),
        };
        let end = at + 1 + pieces[at + 1..].iter().take_while(same).count();
        match row {
            Some((table, index)) => out.push_str(&cells(paper, table, index, &pieces[at..end])),
            None => out.push_str(&joined(paper, &pieces[at..end])),
        }
        out.push('\n');
        if pieces.get(end).is_some_and(|next| parted(paper, piece, next)) {
            out.push('\n');
        }
        at = end;
    }
    out
}

/// Rules, and the head that a text issued with the document repeats.
fn is_drawn_anew(piece: &Piece) -> bool {
    use Component::{CoQuan, CoQuanChuQuan, DuongKe, QuocHieu, TieuNgu};
    match piece.component {
        DuongKe => true,
        QuocHieu | TieuNgu | CoQuanChuQuan | CoQuan => piece.attachment > 0,
        _ => false,
    }
}

fn is_signature(piece: &Piece) -> bool {
    matches!(piece.component, Component::QuyenHan | Component::HoTen) && piece.attachment == 0
}

/// Two who sign side by side, read one after the other: set in rows again.
fn two_signatures(paper: &Paper, pieces: &[&Piece]) -> Option<String> {
    let (left, right): (Vec<&Piece>, Vec<&Piece>) = pieces.iter().partition(|p| p.side == Side::Left);
    if left.is_empty() || left.len() > right.len() {
        return None;
    }
    let mut rows = String::new();
    for (i, right) in right.iter().enumerate() {
        if let Some(left) = left.get(i) {
            rows.push_str(&words(paper, left));
            rows.push('\t');
        }
        rows.push_str(&words(paper, right));
        rows.push('\n');
    }
    Some(rows)
}

/// The table and row a piece of a data table stands in; a table inside a cell belongs to that cell.
fn data_row(paper: &Paper, piece: &Piece) -> Option<(usize, usize)> {
    let cell = paper.paragraph(piece).cells.first()?;
    (piece.component == Component::OBang).then_some((cell.table, cell.row))
}

/// A row: a cell for each column of the grid, so that cells over several columns keep the others in place.
fn cells(paper: &Paper, table: usize, row: usize, pieces: &[&Piece]) -> String {
    let columns = &paper.facts.body.tables[table].rows[row].cells;
    let width = paper.facts.body.tables[table].grid.len().max(columns.len());
    let mut texts = vec![String::new(); width];
    for piece in pieces {
        let Some(cell) = paper.paragraph(piece).cells.first() else {
            continue;
        };
        let column = columns.get(cell.cell).map_or(cell.cell, |c| c.column).min(width - 1);
        if !texts[column].is_empty() {
            texts[column].push(' ');
        }
        texts[column].push_str(&words(paper, piece).replace('\t', " "));
    }
    texts.join("\t")
}

fn joined(paper: &Paper, pieces: &[&Piece]) -> String {
    pieces.iter().map(|p| words(paper, p)).collect::<Vec<_>>().join(" ")
}

/// The text as it is seen: capitals that the format makes, a dash for any bullet.
fn words(paper: &Paper, piece: &Piece) -> String {
    let (label, text) = piece.text.split_at(piece.label);
    let bullet = !label.is_empty() && !label.contains(char::is_alphanumeric);
    let label = if bullet { "- " } else { label };
    // An addressee in the cell beside “Kính gửi:” has no dash of his own.
    let undashed = piece.component == Component::KinhGuiMuc && label.is_empty() && !text.trim_start().starts_with(['-', '–', '+']);
    let label = if undashed { "- " } else { label };
    let all_caps = paper.runs(piece).all(|(run, text)| run.format.caps || text.trim().is_empty());
    format!("{label}{}", if all_caps { upper(text) } else { text.to_string() })
}

/// A blank line keeps them apart: trích yếu ends there, a table begins or ends there.
fn parted(paper: &Paper, before: &Piece, after: &Piece) -> bool {
    let table = |p: &Piece| data_row(paper, p).map(|(table, _)| table);
    let ends = |c: Component| before.component == c && after.component != c;
    table(before) != table(after) || ends(Component::TrichYeu) || ends(Component::TenPhuLuc)
}

/// What a text has no place for.
fn left_out(paper: &Paper, place: &Place) -> Vec<Diagnostic> {
    let facts = &paper.facts;
    let pictures = facts.body.drawings.iter().filter(|d| d.kind == DrawingKind::Picture).count();
    let counted: Vec<String> = [
        (pictures, "hình"),
        (facts.notes.len(), "chú thích cuối trang"),
        (facts.comments.len(), "ghi chú bên lề"),
        (facts.left_out.len(), "phần không phải chữ"),
    ]
    .iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{count} {what}"))
    .collect();
    if counted.is_empty() {
        return Vec::new();
    }
    let message = format!("không lấy được từ tệp DOCX: {}", counted.join(", "));
    vec![Diagnostic::warning("DL066", place, message).remedy("xem lại và đưa vào văn bản mới bằng tay, nếu cần")]
}

#[cfg(test)]
mod tests {
    use crate::Engine;

    /// A document of ours → DOCX → text → data → the same document.
    #[test]
    fn our_own_docx_reads_back_as_the_same_words() {
        let engine = Engine::new();
        for source in [
            include_str!("../../../fixtures/van-ban/23-quyet-dinh-dan.txt"),
            include_str!("../../../fixtures/van-ban/24-cong-van-dan.txt"),
            include_str!("../../../fixtures/van-ban/26-bang-chep-tu-word.txt"),
            include_str!("../../../fixtures/seed/ke-hoach-thi-dua-2023.md"),
        ] {
            let make = |name: &str, bytes: &[u8]| {
                let data = engine.read(name, bytes).unwrap_or_else(|e| panic!("{e:?}")).value;
                let document = engine.check(&data, None, None).unwrap_or_else(|e| panic!("{e:?}")).value;
                engine.make(&document).unwrap_or_else(|e| panic!("{e:?}")).docx
            };
            let once = make("a.txt", source.as_bytes());
            let twice = make("a.docx", &once);
            let words = |bytes: &[u8]| {
                let facts = vanthu_docx_read::read(bytes).unwrap_or_else(|e| panic!("{e}"));
                facts.text().split_whitespace().map(str::to_string).collect::<Vec<_>>()
            };
            assert_eq!(words(&once), words(&twice));
        }
    }
}
