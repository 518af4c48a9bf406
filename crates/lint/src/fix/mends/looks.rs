//! Font, size, weight, slant.

use super::Ask;
use crate::fix::changes::{At, Changes, ParagraphChange, RunChange};
use crate::look::{expected, points};
use crate::paper::{Component, Piece};
use crate::rules::component::style;
use vanthu_core::Length;
use vanthu_core::decree::{Align, Range, Style, nd30};
use vanthu_core::prose::dieu_label_end;
use vanthu_docx_read::{Alignment, Run, RunFormat};

/// Which components a rule is about.
fn components(code: &str) -> &'static [Component] {
    match code {
        "ND30-QH-02" => &[Component::QuocHieu],
        "ND30-QH-04" => &[Component::TieuNgu],
        "ND30-CQ-01" => &[Component::CoQuan],
        "ND30-CQ-02" => &[Component::CoQuanChuQuan],
        "ND30-SO-02" => &[Component::SoKyHieu],
        "ND30-DD-02" => &[Component::DiaDanhThoiGian],
        "ND30-TL-01" => &[Component::TenLoai],
        "ND30-TL-02" => &[Component::TrichYeu],
        "ND30-CV-01" => &[Component::TrichYeuCongVan],
        "ND30-CC-01" => &[Component::CanCu],
        "ND30-KG-02" => &[Component::KinhGui],
        "ND30-NN-01" => &[Component::NoiNhanDau],
        "ND30-NN-02" => &[Component::NoiNhan],
        "ND30-KY-02" => &[Component::QuyenHan],
        "ND30-KY-03" => &[Component::HoTen],
        "ND30-BC-01" => &[Component::Phan, Component::Chuong],
        "ND30-BC-02" => &[Component::TieuDe],
        "ND30-BC-03" => &[Component::MucSo, Component::TieuMuc, Component::TieuDe],
        "ND30-PL-01" => &[Component::PhuLuc],
        "ND30-PL-02" => &[Component::TenPhuLuc],
        "ND30-PL-03" => &[Component::KemTheo],
        _ => &[],
    }
}

/// The look that the decree gives a component; centred, where it is to be and is alone on its line.
pub(crate) fn component(ask: &Ask, changes: &mut Changes, code: &'static str) {
    let components = components(code);
    for piece in ask.pieces(code).filter(|piece| components.contains(&piece.component)) {
        let style = style(piece.component);
        let mut mended = set_look(ask, changes, piece, style);
        mended |= style.align == Align::Giua && centre(ask, changes, piece);
        if mended {
            changes.say(code, Some(At::Body(piece.paragraph)), expected(style), ask.paper.spot(piece));
        }
    }
}

/// True where something is to be changed.
fn set_look(ask: &Ask, changes: &mut Changes, piece: &Piece, style: &Style) -> bool {
    let Some(look) = ask.paper.look(piece) else { return false };
    let size = match piece.component {
        Component::TieuNgu => as_long_as_its_line(ask, piece, style.size_pt, look.size),
        _ => nearest(style.size_pt, look.size),
    };
    let wrong_size = !look.size_allowed(style.size_pt);
    let wanted = |format: &RunFormat| RunChange {
        size: (wrong_size && format.size != size).then_some(size),
        bold: (format.bold != style.bold).then_some(style.bold),
        italic: (format.italic != style.italic).then_some(style.italic),
        font: None,
    };
    set_runs(ask, changes, piece, wanted)
}

/// Of the motto's sizes the one at which it is as long as the line below it; the nearest where there is none.
fn as_long_as_its_line(ask: &Ask, piece: &Piece, range: Range, size: u32) -> u32 {
    let Some(line) = ask.paper.ruling(Component::TieuNgu).map(|ruling| ruling.length.to_mm()) else {
        return nearest(range, size);
    };
    let unit = ask.paper.width(piece).to_mm() / f64::from(size.max(1));
    nearest(range, (line / unit.max(f64::EPSILON)).round() as u32)
}

/// Gives each run of a piece what it wants; the paragraph mark too where it shows as a label.
fn set_runs(ask: &Ask, changes: &mut Changes, piece: &Piece, wanted: impl Fn(&RunFormat) -> RunChange) -> bool {
    let at = At::Body(piece.paragraph);
    let mut mended = false;
    for (range, run) in runs(ask, piece) {
        let change = if is_symbol(&run.format) {
            RunChange::default()
        } else {
            wanted(&run.format)
        };
        // Blanks at the ends of a run look like nothing, but a run is not cut for them.
        mended |= !change.is_nothing() && run.text.chars().any(|c| c.is_alphanumeric());
        changes.look(at, range, change);
    }
    let paragraph = ask.paper.paragraph(piece);
    if piece.begins
        && let Some(label) = paragraph
            .format
            .numbering
            .as_ref()
            .and_then(|numbering| numbering.label_format.as_deref())
        && !is_symbol(label)
    {
        let change = wanted(label);
        mended |= !change.is_nothing();
        changes.mark(at, &change);
    }
    mended
}

/// The runs of a piece with the bytes of the paragraph's text that they share with it.
fn runs<'a>(ask: &Ask<'a>, piece: &Piece) -> Vec<(std::ops::Range<usize>, &'a Run)> {
    let mut start = 0;
    let mut found = Vec::new();
    for run in &ask.paper.paragraph(piece).runs {
        let end = start + run.text.len();
        let shared = piece.range.start.max(start)..piece.range.end.min(end);
        if shared.start < shared.end {
            found.push((shared, run));
        }
        start = end;
    }
    found
}

/// "Điều 1." bold and upright: the label alone.
pub(crate) fn article_label(ask: &Ask, changes: &mut Changes, code: &'static str) {
    for piece in ask
        .pieces(code)
        .filter(|piece| piece.component == Component::Dieu && piece.label == 0)
    {
        let end = dieu_label_end(&ask.text(piece));
        let label = part(piece, 0..end);
        let Some(look) = ask.paper.look(&label) else { continue };
        if look.bold != Some(true) || look.italic != Some(false) {
            tell(ask, changes, code, &label, BOLD_UPRIGHT, "“Điều” và số: kiểu chữ đứng, đậm");
        }
    }
}

/// What follows "Điều 1.": not bold.
pub(crate) fn article_text(ask: &Ask, changes: &mut Changes, code: &'static str) {
    for piece in ask
        .pieces(code)
        .filter(|piece| piece.component == Component::Dieu && piece.label == 0)
    {
        let text = ask.text(piece);
        let rest = part(piece, dieu_label_end(&text)..text.len());
        tell(ask, changes, code, &rest, LIGHT, "câu sau “Điều n.”: chữ không đậm");
    }
}

/// A khoản or điểm that is bold or slanted from end to end, as the rule found it.
pub(crate) fn plain(ask: &Ask, changes: &mut Changes, code: &'static str) {
    for piece in ask.pieces(code).filter(|piece| piece.component.is_body()) {
        let Some(look) = ask.paper.look(piece) else { continue };
        let found = ask.words(code, piece.paragraph);
        let weight = Weight {
            bold: (look.bold == Some(true) && found.contains("đậm")).then_some(false),
            italic: (look.italic == Some(true) && found.contains("nghiêng")).then_some(false),
        };
        tell(ask, changes, code, piece, weight, "kiểu chữ đứng, không đậm");
    }
}

/// "I. …" bold; its capitals are words' own affair.
pub(crate) fn section_heading(ask: &Ask, changes: &mut Changes, code: &'static str) {
    for piece in ask.pieces(code).filter(|piece| piece.component == Component::Muc) {
        if ask.paper.look(piece).is_some_and(|look| look.bold == Some(false)) {
            tell(ask, changes, code, piece, BOLD, "dòng mục: chữ đậm");
        }
    }
}

/// Running text stands upright.
pub(crate) fn upright(ask: &Ask, changes: &mut Changes, code: &'static str) {
    for piece in ask.pieces(code).filter(|piece| piece.component.is_body()) {
        tell(ask, changes, code, piece, UPRIGHT, "kiểu chữ đứng");
    }
}

struct Weight {
    bold: Option<bool>,
    italic: Option<bool>,
}

const BOLD: Weight = Weight {
    bold: Some(true),
    italic: None,
};
const LIGHT: Weight = Weight {
    bold: Some(false),
    italic: None,
};
const UPRIGHT: Weight = Weight {
    bold: None,
    italic: Some(false),
};
const BOLD_UPRIGHT: Weight = Weight {
    bold: Some(true),
    italic: Some(false),
};

fn tell(ask: &Ask, changes: &mut Changes, code: &'static str, piece: &Piece, weight: Weight, what: &str) {
    let wanted = |format: &RunFormat| RunChange {
        bold: weight.bold.filter(|bold| format.bold != *bold),
        italic: weight.italic.filter(|italic| format.italic != *italic),
        ..RunChange::default()
    };
    if set_runs(ask, changes, piece, wanted) {
        changes.say(code, Some(At::Body(piece.paragraph)), what, ask.paper.spot(piece));
    }
}

/// Some bytes of a piece.
fn part(piece: &Piece, range: std::ops::Range<usize>) -> Piece {
    Piece {
        range: piece.range.start + range.start..piece.range.start + range.end,
        begins: piece.begins && range.start == 0,
        ..piece.clone()
    }
}

fn centre(ask: &Ask, changes: &mut Changes, piece: &Piece) -> bool {
    let paragraph = ask.paper.paragraph(piece);
    let alone = ask.paper.pieces.iter().filter(|other| other.paragraph == piece.paragraph).count() == 1;
    let tabbed = paragraph.text().contains('\t');
    if !alone || tabbed || ask.paper.is_centred(piece, None) || paragraph.text_box.is_some() {
        return false;
    }
    let format = &paragraph.format;
    let zero = |length: Length| (length != Length::ZERO).then_some(Length::ZERO);
    let change = ParagraphChange {
        alignment: (format.alignment != Alignment::Center).then_some("center"),
        left: zero(format.left),
        first_line: zero(format.first_line),
        ..ParagraphChange::default()
    };
    let mended = !change.is_nothing();
    changes.paragraph(At::Body(piece.paragraph), change);
    mended
}

/// Half points: the value itself where it is allowed, else the nearest that is.
fn nearest(range: Range, size: u32) -> u32 {
    let half = |points: f64| (points * 2.0).round() as u32;
    size.clamp(half(range.from), half(range.to.unwrap_or(f64::from(u32::MAX / 4))))
}

/// Signs of symbol fonts and texts in the fonts of old encodings would become others in another font.
fn is_symbol(format: &RunFormat) -> bool {
    let font = format.h_ansi.to_lowercase();
    font.starts_with(".vn") || font.starts_with("vni") || ["symbol", "wingdings", "webdings"].iter().any(|name| font.contains(name))
}

/// The font of the decree for every letter that has another, in the text, in headers and footers.
pub(crate) fn font(ask: &Ask, changes: &mut Changes, code: &'static str) {
    const FONT: &str = "Times New Roman";
    let facts = &ask.paper.facts;
    let body = (0..facts.body.paragraphs.len()).map(At::Body);
    let stories = facts.stories.iter().enumerate();
    let stories = stories.flat_map(|(index, story)| (0..story.flow.paragraphs.len()).map(move |paragraph| At::Story(index, paragraph)));
    let mut mended = 0;
    for at in body.chain(stories) {
        let mut start = 0;
        for run in at.paragraph(facts).into_iter().flat_map(|paragraph| &paragraph.runs) {
            let range = start..start + run.text.len();
            start = range.end;
            let other = |c: char| c.is_alphanumeric() && !same_family(run.format.font_of(c), &nd30().font.value);
            if !is_symbol(&run.format) && run.text.chars().any(other) {
                let change = RunChange {
                    font: Some(FONT),
                    ..RunChange::default()
                };
                changes.look(at, range, change);
                mended += 1;
            }
        }
    }
    if mended > 0 {
        changes.say(code, None, format!("phông chữ {FONT}"), ask.paper.spot_of_document());
    }
}

/// "Times New Roman", "TimesNewRomanPSMT".
fn same_family(font: &str, wanted: &str) -> bool {
    let plain = |name: &str| name.to_lowercase().replace([' ', '-'], "");
    font.is_empty() || plain(font).starts_with(&plain(wanted))
}

/// Running text of one size: of those allowed the one that most of it has, else the one nearest to what it has.
pub(crate) fn body_size(ask: &Ask, changes: &mut Changes, code: &'static str) {
    let range = style(Component::NoiDung).size_pt;
    let mut letters = std::collections::BTreeMap::new();
    for piece in ask.paper.body() {
        for (run, text) in ask.paper.runs(piece) {
            *letters.entry(run.format.size).or_insert(0) += text.chars().filter(|c| c.is_alphanumeric()).count();
        }
    }
    let Some((most, _)) = letters.into_iter().max_by_key(|(_, count)| *count) else {
        return;
    };
    let size = nearest(range, most);
    // Headings of one line are not what the rule measures, but they go along where their own size is not allowed: a text in two sizes is no mend.
    let along = |piece: &&Piece| {
        let wrong = ask.paper.look(piece).is_some_and(|look| !look.size_allowed(range));
        piece.attachment == 0 && piece.component == Component::Muc && wrong
    };
    let headings = ask.paper.pieces.iter().filter(along);
    let found = ask.pieces(code).filter(|piece| piece.component.is_body());
    for piece in found.chain(headings) {
        let wanted = |format: &RunFormat| RunChange {
            // Raised and lowered letters are small for a reason.
            size: (format.size != size && format.vert_align.is_none()).then_some(size),
            ..RunChange::default()
        };
        if set_runs(ask, changes, piece, wanted) {
            let what = format!("cỡ chữ {}", points(size));
            changes.say(code, Some(At::Body(piece.paragraph)), what, ask.paper.spot(piece));
        }
    }
}
