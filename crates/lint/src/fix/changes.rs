//! What is to be changed, in terms of the document, not of its XML. Where two mends want the same thing changed, the first one has its way.

use crate::report::Spot;
use std::collections::BTreeMap;
use std::ops::Range;
use vanthu_core::Length;
use vanthu_docx_read::{Facts, Paragraph};

/// A paragraph of the body, or of a header or footer (index in `Facts::stories`, then of the paragraph).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum At {
    Body(usize),
    Story(usize, usize),
}

impl At {
    pub fn paragraph(self, facts: &Facts) -> Option<&Paragraph> {
        match self {
            At::Body(index) => facts.body.paragraphs.get(index),
            At::Story(story, index) => facts.stories.get(story)?.flow.paragraphs.get(index),
        }
    }
}

/// How letters shall look.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RunChange {
    /// Half points.
    pub size: Option<u32>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub font: Option<&'static str>,
}

impl RunChange {
    pub fn is_nothing(&self) -> bool {
        *self == RunChange::default()
    }

    /// Takes from `other` what is not said yet.
    pub fn fill(&mut self, other: &RunChange) {
        self.size = self.size.or(other.size);
        self.bold = self.bold.or(other.bold);
        self.italic = self.italic.or(other.italic);
        self.font = self.font.or(other.font);
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ParagraphChange {
    /// As `w:jc` says it: `both`, `center`, `left`.
    pub alignment: Option<&'static str>,
    pub left: Option<Length>,
    /// Of the first line, from the left indent; never hanging.
    pub first_line: Option<Length>,
    pub before: Option<Length>,
    pub after: Option<Length>,
    /// In 240ths of a line.
    pub line: Option<i64>,
}

impl ParagraphChange {
    pub fn is_nothing(&self) -> bool {
        *self == ParagraphChange::default()
    }

    fn fill(&mut self, other: ParagraphChange) {
        self.alignment = self.alignment.or(other.alignment);
        self.left = self.left.or(other.left);
        self.first_line = self.first_line.or(other.first_line);
        self.before = self.before.or(other.before);
        self.after = self.after.or(other.after);
        self.line = self.line.or(other.line);
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SectionChange {
    /// Width and height.
    pub size: Option<(Length, Length)>,
    pub top: Option<Length>,
    pub bottom: Option<Length>,
    pub left: Option<Length>,
    pub right: Option<Length>,
    pub gutter: Option<Length>,
    /// The first page has a header of its own (an empty one, where none is named).
    pub title_page: bool,
    /// Gets a new header that holds the page number and nothing else.
    pub number: bool,
    /// Its default footer held the page number alone, and goes.
    pub drop_footer: bool,
    pub number_start: Option<i64>,
}

impl SectionChange {
    fn fill(&mut self, other: SectionChange) {
        self.size = self.size.or(other.size);
        self.top = self.top.or(other.top);
        self.bottom = self.bottom.or(other.bottom);
        self.left = self.left.or(other.left);
        self.right = self.right.or(other.right);
        self.gutter = self.gutter.or(other.gutter);
        self.title_page |= other.title_page;
        self.number |= other.number;
        self.drop_footer |= other.drop_footer;
        self.number_start = self.number_start.or(other.number_start);
    }
}

/// One thing that was mended.
#[derive(Clone, Debug, PartialEq)]
pub struct Mended {
    /// The rule it is mended for.
    pub code: &'static str,
    /// "lề trái 30 mm", "thay “Số: 5” bằng “Số: 05”".
    pub what: String,
    pub spot: Spot,
    /// The paragraph that had to be written for it.
    pub(crate) at: Option<At>,
}

/// Everything that is to be changed in one document.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    /// Letters by byte ranges of the paragraph's text; the earlier of two wins.
    pub looks: BTreeMap<At, Vec<(Range<usize>, RunChange)>>,
    /// The paragraph mark, and with it the label of automatic numbering.
    pub marks: BTreeMap<At, RunChange>,
    /// New text for byte ranges of the paragraph's text; they do not overlap.
    pub words: BTreeMap<At, Vec<(Range<usize>, String)>>,
    pub paragraphs: BTreeMap<At, ParagraphChange>,
    pub sections: BTreeMap<usize, SectionChange>,
    pub mended: Vec<Mended>,
}

impl Changes {
    pub fn is_empty(&self) -> bool {
        self.looks.is_empty() && self.marks.is_empty() && self.words.is_empty() && self.paragraphs.is_empty() && self.sections.is_empty()
    }

    pub fn look(&mut self, at: At, range: Range<usize>, change: RunChange) {
        if !change.is_nothing() && !range.is_empty() {
            self.looks.entry(at).or_default().push((range, change));
        }
    }

    pub fn mark(&mut self, at: At, change: &RunChange) {
        if !change.is_nothing() {
            self.marks.entry(at).or_default().fill(change);
        }
    }

    /// False where other words at the same place are changed already.
    pub fn replace(&mut self, at: At, range: Range<usize>, text: impl Into<String>) -> bool {
        let known = self.words.entry(at).or_default();
        let free = known.iter().all(|(other, _)| range.end <= other.start || other.end <= range.start);
        if free {
            known.push((range, text.into()));
            known.sort_by_key(|(range, _)| range.start);
        }
        free
    }

    pub fn paragraph(&mut self, at: At, change: ParagraphChange) {
        if !change.is_nothing() {
            self.paragraphs.entry(at).or_default().fill(change);
        }
    }

    pub fn section(&mut self, index: usize, change: SectionChange) {
        self.sections.entry(index).or_default().fill(change);
    }

    /// What will be told of a change; `at` is the paragraph that has to be written for it.
    pub fn say(&mut self, code: &'static str, at: Option<At>, what: impl Into<String>, spot: Spot) {
        let mended = Mended {
            code,
            what: what.into(),
            spot,
            at,
        };
        if !self.mended.contains(&mended) {
            self.mended.push(mended);
        }
    }
}
