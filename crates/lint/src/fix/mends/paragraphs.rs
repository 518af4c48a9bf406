//! Alignment, indents and spacing of running text.

use super::Ask;
use crate::fix::changes::{At, Changes, ParagraphChange};
use crate::measure::lines_of;
use crate::paper::{Component, Piece};
use crate::rules::component::style;
use crate::text::number;
use vanthu_core::Length;
use vanthu_docx_read::{Alignment, LineSpacing};

/// Pieces of running text at which a rule points and a paragraph begins.
fn pieces<'a>(ask: &Ask<'a>, code: &str) -> impl Iterator<Item = &'a Piece> {
    let running = |piece: &&Piece| piece.component.is_body() || piece.component == Component::CanCu;
    ask.pieces(code).filter(running).filter(|piece| piece.begins)
}

fn set(ask: &Ask, changes: &mut Changes, code: &'static str, piece: &Piece, change: ParagraphChange, what: String) {
    if !change.is_nothing() {
        changes.paragraph(At::Body(piece.paragraph), change);
        changes.say(code, Some(At::Body(piece.paragraph)), what, ask.paper.spot(piece));
    }
}

pub(crate) fn alignment(ask: &Ask, changes: &mut Changes, code: &'static str) {
    for piece in pieces(ask, code) {
        let change = ParagraphChange {
            alignment: (ask.paper.paragraph(piece).format.alignment != Alignment::Justify).then_some("both"),
            ..ParagraphChange::default()
        };
        set(ask, changes, code, piece, change, "căn đều hai lề".into());
    }
}

/// The indent that most of the text has, of those that are allowed; the lines below begin at the margin.
pub(crate) fn first_line(ask: &Ask, changes: &mut Changes, code: &'static str) {
    for piece in pieces(ask, code) {
        indent(ask, changes, code, piece);
    }
    if code == "ND30-ND-04" {
        headings(ask, changes, code);
    }
}

/// Headings ("I. …") are not what the rule measures, but they go along where they begin at no allowed place themselves.
fn headings(ask: &Ask, changes: &mut Changes, code: &'static str) {
    let Some(range) = style(Component::Muc).first_mm else { return };
    for piece in ask.paper.body().filter(|piece| piece.begins && piece.component == Component::Muc) {
        let paragraph = ask.paper.paragraph(piece);
        let format = &paragraph.format;
        let start = (format.left + format.first_line).to_mm();
        let allowed = [Some(range.from), range.to]
            .into_iter()
            .flatten()
            .any(|mm| (start - mm).abs() <= NEAR_MM);
        // At the margin, or centred: another style of heading, and a right one.
        let plain = matches!(format.alignment, Alignment::Left | Alignment::Justify) && start.abs() > NEAR_MM;
        let typed = paragraph.text().starts_with([' ', '\t', '\u{a0}']);
        if plain && !allowed && !typed && paragraph.cells.is_empty() {
            indent(ask, changes, code, piece);
        }
    }
}

/// Word stores lengths in twips of values typed in centimetres or inches.
const NEAR_MM: f64 = 0.5;

fn indent(ask: &Ask, changes: &mut Changes, code: &'static str, piece: &Piece) {
    let Some(range) = style(piece.component).first_mm else { return };
    let start = |piece: &Piece| {
        let format = &ask.paper.paragraph(piece).format;
        (format.left + format.first_line).to_mm()
    };
    let have = |mm: f64| {
        ask.paper
            .body()
            .filter(|piece| piece.begins && (start(piece) - mm).abs() <= NEAR_MM)
            .count()
    };
    let to = range.to.unwrap_or(range.from);
    let (least, most) = (have(range.from), have(to));
    let nearer = (start(piece) - range.from).abs() <= (start(piece) - to).abs();
    let mm = if least > most || (least == most && nearer) {
        range.from
    } else {
        to
    };
    let format = &ask.paper.paragraph(piece).format;
    let wanted = Length::mm(mm).on_twips();
    let change = ParagraphChange {
        left: (format.left != Length::ZERO).then_some(Length::ZERO),
        first_line: ((format.first_line.to_mm() - mm).abs() > NEAR_MM || format.first_line_chars.is_some()).then_some(wanted),
        ..ParagraphChange::default()
    };
    set(ask, changes, code, piece, change, format!("lùi dòng đầu {} mm", number(mm)));
}

/// Blanks and tabs at the start of a paragraph give way to an indent.
pub(crate) fn leading_blanks(ask: &Ask, changes: &mut Changes, code: &'static str) {
    for piece in pieces(ask, code) {
        let text = ask.paper.paragraph(piece).text();
        let blanks = text.len() - text.trim_start_matches([' ', '\t', '\u{a0}']).len();
        if blanks == 0 || !changes.replace(At::Body(piece.paragraph), 0..blanks, "") {
            continue;
        }
        changes.say(
            code,
            Some(At::Body(piece.paragraph)),
            "bỏ dấu cách, tab ở đầu đoạn",
            ask.paper.spot(piece),
        );
        indent(ask, changes, code, piece);
    }
}

/// The rule points at the lower of two paragraphs that stand too near; space comes after the upper one.
pub(crate) fn after(ask: &Ask, changes: &mut Changes, code: &'static str) {
    let lower = ask.paragraphs(code);
    let upper = |piece: &&Piece| piece.begins && lower.contains(&(piece.paragraph + 1));
    for piece in ask.paper.body().filter(upper) {
        let Some(range) = style(piece.component).after_pt else { continue };
        let format = &ask.paper.paragraph(piece).format;
        let least = Length::pt(range.from);
        let short = format.after < least || format.after_auto || format.contextual_spacing;
        let change = ParagraphChange {
            after: short.then_some(least.max(format.after)),
            ..ParagraphChange::default()
        };
        set(ask, changes, code, piece, change, format!("cách đoạn {} pt", number(range.from)));
    }
}

/// Two lines of the head that stand close: no space between them, single lines. Blank lines between them are left to people.
pub(crate) fn close(ask: &Ask, changes: &mut Changes, code: &'static str) {
    let (upper, lower) = match code {
        "ND30-QH-07" => (Component::QuocHieu, Component::TieuNgu),
        _ => (Component::CoQuanChuQuan, Component::CoQuan),
    };
    let (Some(upper), Some(lower)) = (ask.paper.all(upper).last(), ask.paper.first(lower)) else {
        return;
    };
    if upper.paragraph + 1 != lower.paragraph {
        return;
    }
    let (above, below) = (&ask.paper.paragraph(upper).format, &ask.paper.paragraph(lower).format);
    let zero = |length: Length| (length != Length::ZERO).then_some(Length::ZERO);
    let change = ParagraphChange {
        after: zero(above.after),
        ..ParagraphChange::default()
    };
    changes.paragraph(At::Body(upper.paragraph), change);
    let change = ParagraphChange {
        before: zero(below.before),
        line: (below.line != LineSpacing::Multiple(SINGLE)).then_some(SINGLE),
        ..ParagraphChange::default()
    };
    changes.paragraph(At::Body(lower.paragraph), change);
    changes.say(code, Some(At::Body(lower.paragraph)), "cách nhau dòng đơn", ask.paper.spot(lower));
}

/// 240ths of a line.
const SINGLE: i64 = 240;

/// 6 pt between số, ký hiệu and "V/v …".
pub(crate) fn subject_gap(ask: &Ask, changes: &mut Changes, code: &'static str) {
    let Some(range) = style(Component::TrichYeuCongVan).before_pt else {
        return;
    };
    let Some(piece) = ask.paper.first(Component::TrichYeuCongVan) else {
        return;
    };
    let change = ParagraphChange {
        before: Some(Length::pt(range.from)),
        ..ParagraphChange::default()
    };
    set(
        ask,
        changes,
        code,
        piece,
        change,
        format!("cách số, ký hiệu {} pt", number(range.from)),
    );
}

pub(crate) fn line(ask: &Ask, changes: &mut Changes, code: &'static str) {
    let Some(range) = style(Component::NoiDung).line else { return };
    for piece in pieces(ask, code) {
        let Some(look) = ask.paper.look(piece) else { continue };
        let found = lines_of(ask.paper.paragraph(piece).format.line, look.size);
        let lines = found.clamp(range.from, range.to.unwrap_or(found));
        let change = ParagraphChange {
            line: (lines != found).then_some((lines * 240.0).round() as i64),
            ..ParagraphChange::default()
        };
        set(ask, changes, code, piece, change, format!("giãn dòng {}", number(lines)));
    }
}
