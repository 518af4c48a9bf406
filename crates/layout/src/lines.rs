//! Runs of a paragraph → lines.
//!
//! Greedy breaking with plain sums of advances, as Word and LibreOffice do. What was measured against LibreOffice 25 with DOCX in
//! compatibility mode 15:
//! - a line may end after a space, after a hyphen inside a word (`2021-|2025`, `NĐ-|CP`) and after `?`, `!`, `|` before a letter, never
//!   after `/`;
//! - trailing spaces hang: they count for nothing;
//! - a justified line takes one more word, and another, while it needs no more than a quarter of the spaces it has when it fits
//!   naturally ([`SHRINK`]). The last line of a paragraph is shrunk alike, never stretched;
//! - slanted text keeps a little room where a stretch of it ends ([`ITALIC_END`]);
//! - a word wider than the line is broken by letters.

use vanthu_document::styled::{Align, Para, Run};
use vanthu_font::{Face, FontSet};

/// Share of the natural spaces that a justified line may give up to take one more word.
const SHRINK: f64 = 0.25;
/// Slanted text keeps this share of its size free where a stretch of it ends: at the end of the line and before a hyphen that does not break.
const ITALIC_END: f64 = 1.0 / 12.0;
/// Sums of many advances carry rounding noise; a line that fits by less than this fits.
const NOISE: f64 = 1e-6;

/// One line: what stands on it, from the left end of the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub fragments: Vec<Fragment>,
    /// Without the trailing spaces.
    pub width: f64,
    /// Added to each space.
    pub space: f64,
    /// Room kept beside slanted text ([`ITALIC_END`]): a centred line stands half of it further left.
    pub slant: f64,
}

/// A stretch of a line in one face, without the line's trailing spaces.
#[derive(Clone, Debug)]
pub(crate) struct Fragment {
    pub face: Face,
    pub text: String,
    /// From the left end of the line, justification included.
    pub x: f64,
}

/// Where lines may stand, in points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measure {
    pub first: f64,
    pub rest: f64,
    pub size: f64,
}

/// A piece that cannot be broken, and the spaces after it.
struct Piece {
    /// (run, start, end) byte ranges of the text without trailing spaces.
    parts: Vec<(usize, usize, usize)>,
    width: f64,
    /// Spaces after it: (run, start, end), count, width.
    spaces: Vec<(usize, usize, usize)>,
    space_count: usize,
    space_width: f64,
    /// A line break follows.
    hard_break: bool,
    /// Room kept beside slanted text: before each hyphen that does not break, and at the end when a line ends here.
    slant_inside: f64,
    slant_end: f64,
}

impl Piece {
    fn new() -> Self {
        Piece {
            parts: Vec::new(),
            width: 0.0,
            spaces: Vec::new(),
            space_count: 0,
            space_width: 0.0,
            hard_break: false,
            slant_inside: 0.0,
            slant_end: 0.0,
        }
    }

    fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.spaces.is_empty()
    }
}

fn face(run: &Run) -> Face {
    Face::new(run.bold, run.italic)
}

/// The line being filled.
#[derive(Default)]
struct Filling {
    pieces: Vec<Piece>,
    /// Without the trailing spaces.
    width: f64,
    trailing: f64,
    /// All spaces, the trailing ones too.
    spaces: f64,
    /// The spaces of the line as it fits without shrinking, once a word more was asked for.
    natural_spaces: Option<f64>,
    /// Room kept beside slanted text inside the line.
    slant: f64,
}

impl Filling {
    /// Can the piece stand on this line too?
    fn takes(&mut self, piece: &Piece, available: f64, justify: bool) -> bool {
        if self.pieces.is_empty() || piece.width == 0.0 {
            return true;
        }
        let with = self.width + self.trailing + piece.width + self.slant + piece.slant_inside + piece.slant_end;
        let over = with - available - NOISE;
        if over <= 0.0 {
            return true;
        }
        let natural = *self.natural_spaces.get_or_insert(self.spaces);
        justify && self.trailing > 0.0 && over <= SHRINK * natural
    }

    fn push(&mut self, piece: Piece) {
        self.width += self.trailing + piece.width;
        self.trailing = piece.space_width;
        self.spaces += piece.space_width;
        self.slant += piece.slant_inside;
        self.pieces.push(piece);
    }
}

/// Breaks a paragraph into lines; at least one, also without text.
pub(crate) fn break_lines(para: &Para, fonts: &FontSet, measure: Measure) -> Vec<Line> {
    let justify = para.style.align == Align::Justify;
    let mut lines: Vec<Line> = Vec::new();
    let mut line = Filling::default();
    let mut after_break = true;
    let close = |line: &mut Filling, lines: &mut Vec<Line>, stretch: bool| {
        let available = if lines.is_empty() { measure.first } else { measure.rest };
        let full = std::mem::take(line);
        // A line before a break is not stretched; one that was filled by shrinking its spaces is shrunk.
        let fill = (justify && (stretch || full.width > available + NOISE)).then_some(available);
        lines.push(finish(full.pieces, &para.runs, fonts, measure.size, fill));
    };
    for mut piece in pieces(&para.runs, fonts, measure.size) {
        let available = if lines.is_empty() { measure.first } else { measure.rest };
        if !line.takes(&piece, available, justify) {
            close(&mut line, &mut lines, true);
        }
        // A word wider than a whole line is broken by letters.
        loop {
            let available = if lines.is_empty() { measure.first } else { measure.rest };
            if !line.pieces.is_empty() || piece.width <= available + NOISE {
                break;
            }
            let Some((head, tail)) = split_piece(&piece, &para.runs, fonts, measure.size, available) else {
                break;
            };
            lines.push(finish(vec![head], &para.runs, fonts, measure.size, None));
            piece = tail;
        }
        after_break = piece.hard_break;
        line.push(piece);
        if after_break {
            close(&mut line, &mut lines, false);
        }
    }
    if !line.pieces.is_empty() {
        close(&mut line, &mut lines, false);
    } else if lines.is_empty() || after_break {
        lines.push(Line::default());
    }
    lines
}

/// May a line end between these two letters of one word?
fn breaks_after(before: Option<char>, c: char, next: char) -> bool {
    match c {
        '-' | '–' | '—' => before.is_some_and(|b| b != ' ') && next != ' ',
        // In addresses of the web: `tra-cuu?|ma=1`.
        '?' | '!' | '|' => next.is_alphanumeric(),
        _ => false,
    }
}

fn pieces(runs: &[Run], fonts: &FontSet, size: f64) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut piece = Piece::new();
    let mut before: Option<char> = None;
    for (index, run) in runs.iter().enumerate() {
        let font = fonts.get(face(run));
        let scale = size / font.units_per_em as f64;
        let mut chars = run.text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let end = at + c.len_utf8();
            if c == '\n' {
                piece.hard_break = true;
                out.push(std::mem::replace(&mut piece, Piece::new()));
                before = None;
                continue;
            }
            let advance = font.advance(if c == '\u{2011}' { '-' } else { c }).unwrap_or(0) as f64 * scale;
            if c == ' ' {
                extend(&mut piece.spaces, index, at, end);
                piece.space_count += 1;
                piece.space_width += advance;
            } else {
                if !piece.spaces.is_empty() {
                    out.push(std::mem::replace(&mut piece, Piece::new()));
                }
                extend(&mut piece.parts, index, at, end);
                piece.width += advance;
                if run.italic && c == '\u{2011}' {
                    piece.slant_inside += ITALIC_END * size;
                }
                piece.slant_end = if run.italic { ITALIC_END * size } else { 0.0 };
                let next = chars
                    .peek()
                    .map(|(_, n)| *n)
                    .or_else(|| runs[index + 1..].iter().find_map(|r| r.text.chars().next()));
                if next.is_some_and(|next| next != '\n' && breaks_after(before, c, next)) {
                    out.push(std::mem::replace(&mut piece, Piece::new()));
                }
            }
            before = Some(c);
        }
    }
    if !piece.is_empty() {
        out.push(piece);
    }
    out
}

fn extend(parts: &mut Vec<(usize, usize, usize)>, run: usize, start: usize, end: usize) {
    match parts.last_mut() {
        Some(last) if last.0 == run && last.2 == start => last.2 = end,
        _ => parts.push((run, start, end)),
    }
}

/// As many letters as fit `available`, at least one, and the rest; `None` when the piece is one letter.
fn split_piece(piece: &Piece, runs: &[Run], fonts: &FontSet, size: f64, available: f64) -> Option<(Piece, Piece)> {
    let (mut head, mut tail) = (Piece::new(), Piece::new());
    for &(run, start, end) in &piece.parts {
        let font = fonts.get(face(&runs[run]));
        for (at, c) in runs[run].text[start..end].char_indices() {
            let at = start + at;
            let advance = font.advance(if c == '\u{2011}' { '-' } else { c }).unwrap_or(0) as f64 * size / font.units_per_em as f64;
            let target = if tail.parts.is_empty() && (head.parts.is_empty() || head.width + advance <= available) {
                &mut head
            } else {
                &mut tail
            };
            extend(&mut target.parts, run, at, at + c.len_utf8());
            target.width += advance;
        }
    }
    if tail.parts.is_empty() {
        return None;
    }
    tail.spaces = piece.spaces.clone();
    (tail.slant_inside, tail.slant_end) = (piece.slant_inside, piece.slant_end);
    (tail.space_count, tail.space_width, tail.hard_break) = (piece.space_count, piece.space_width, piece.hard_break);
    Some((head, tail))
}

/// Pieces → a line. `fill`: the width a justified line is stretched or shrunk to.
fn finish(pieces: Vec<Piece>, runs: &[Run], fonts: &FontSet, size: f64, fill: Option<f64>) -> Line {
    let last = pieces.len().saturating_sub(1);
    let slant = pieces.iter().map(|p| p.slant_inside).sum::<f64>() + pieces.last().map_or(0.0, |p| p.slant_end);
    let mut parts: Vec<(usize, usize, usize)> = Vec::new();
    let (mut width, mut spaces) = (0.0, 0usize);
    for (i, piece) in pieces.iter().enumerate() {
        for &(run, start, end) in &piece.parts {
            extend(&mut parts, run, start, end);
        }
        width += piece.width;
        if i < last {
            for &(run, start, end) in &piece.spaces {
                extend(&mut parts, run, start, end);
            }
            width += piece.space_width;
            spaces += piece.space_count;
        }
    }
    let space = match fill {
        Some(available) if spaces > 0 => (available - width) / spaces as f64,
        _ => 0.0,
    };
    let mut x = 0.0;
    let mut fragments: Vec<Fragment> = Vec::new();
    for (run, start, end) in parts {
        let text = &runs[run].text[start..end];
        let face = face(&runs[run]);
        let advance = width_of(text, fonts, face, size) + space * text.bytes().filter(|b| *b == b' ').count() as f64;
        match fragments.last_mut() {
            Some(last) if last.face == face => last.text.push_str(text),
            _ => fragments.push(Fragment {
                face,
                text: text.to_string(),
                x,
            }),
        }
        x += advance;
    }
    Line {
        fragments,
        width: x,
        space,
        slant,
    }
}

/// Width in points; the no-break hyphen is as wide as the hyphen.
pub(crate) fn width_of(text: &str, fonts: &FontSet, face: Face, size: f64) -> f64 {
    let font = fonts.get(face);
    let units: u32 = text
        .chars()
        .map(|c| font.advance(if c == '\u{2011}' { '-' } else { c }).unwrap_or(0) as u32)
        .sum();
    units as f64 * size / font.units_per_em as f64
}
