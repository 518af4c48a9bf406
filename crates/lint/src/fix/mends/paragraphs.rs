//! Alignment, indents and spacing of running text.

use super::Ask;
use crate::fix::changes::{At, Changes, ParagraphChange};
use crate::measure::lines_of;
use crate::paper::{Component, Piece};
use crate::rules::component::style;
use crate::text::number;
use vanthu_core::Length;
use vanthu_docx_read::Alignment;

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

/// The nearest indent that is allowed; the lines below begin at the margin.
pub(crate) fn first_line(ask: &Ask, changes: &mut Changes, code: &'static str) {
    for piece in pieces(ask, code) {
        indent(ask, changes, code, piece);
    }
}

fn indent(ask: &Ask, changes: &mut Changes, code: &'static str, piece: &Piece) {
    let Some(range) = style(piece.component).first_mm else { return };
    let format = &ask.paper.paragraph(piece).format;
    let to = range.to.unwrap_or(range.from);
    let start = (format.left + format.first_line).to_mm();
    let mm = if (start - range.from).abs() <= (start - to).abs() {
        range.from
    } else {
        to
    };
    let wanted = Length::mm(mm).on_twips();
    let change = ParagraphChange {
        left: (format.left != Length::ZERO).then_some(Length::ZERO),
        first_line: (format.first_line != wanted || format.first_line_chars.is_some()).then_some(wanted),
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

pub(crate) fn after(ask: &Ask, changes: &mut Changes, code: &'static str) {
    for piece in pieces(ask, code) {
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
