//! How a piece of text looks, and how that differs from what the decree's data says of its component.

use crate::text::number;
use vanthu_core::decree::{Range, Style};
use vanthu_docx_read::{Run, RunFormat};

/// What the letters of a piece have in common; `None` where they differ.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Look {
    /// Half points, smallest and largest.
    pub sizes: (u32, u32),
    /// The size most letters have.
    pub size: u32,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub underline: Option<bool>,
    pub caps: Option<bool>,
}

impl Look {
    /// Of the letters and digits of a text given run by run; nothing where it has none that show.
    pub fn of<'a>(runs: impl Iterator<Item = (&'a Run, &'a str)>) -> Option<Look> {
        let mut all: Vec<(&RunFormat, usize)> = Vec::new();
        for (run, text) in runs {
            let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
            if letters > 0 && !run.format.vanish {
                all.push((&run.format, letters));
            }
        }
        let first = all.first()?.0;
        let same = |of: fn(&RunFormat) -> bool| all.iter().all(|(f, _)| of(f) == of(first)).then(|| of(first));
        let sizes = all.iter().map(|(f, _)| f.size);
        let weight = |size: u32| all.iter().filter(|(f, _)| f.size == size).map(|(_, n)| n).sum::<usize>();
        Some(Look {
            sizes: (sizes.clone().min()?, sizes.clone().max()?),
            size: sizes.max_by_key(|size| weight(*size))?,
            bold: same(|f| f.bold),
            italic: same(|f| f.italic),
            underline: same(|f| f.underline.is_some()),
            caps: same(|f| f.caps || f.small_caps),
        })
    }

    /// "cỡ chữ 11", "cỡ chữ 11 và 12".
    pub fn size_words(&self) -> String {
        match self.sizes {
            (least, most) if least == most => format!("cỡ chữ {}", points(least)),
            (least, most) => format!("cỡ chữ {} đến {}", points(least), points(most)),
        }
    }

    pub fn size_allowed(&self, range: Range) -> bool {
        let allowed = |size: u32| range.allows(size as f64 / 2.0);
        allowed(self.sizes.0) && allowed(self.sizes.1)
    }

    /// Size, weight and slant against the decree's: what differs and the whole expectation; nothing where all is well.
    pub fn against(&self, style: &Style) -> Option<(String, String)> {
        let mut wrong = Vec::new();
        if !self.size_allowed(style.size_pt) {
            wrong.push(self.size_words());
        }
        wrong.extend(self.weight_wrong(style.bold));
        wrong.extend(self.slant_wrong(style.italic));
        (!wrong.is_empty()).then(|| (wrong.join(", "), expected(style)))
    }

    pub fn weight_wrong(&self, bold: bool) -> Option<String> {
        (self.bold != Some(bold)).then(|| {
            let words = match (self.bold, bold) {
                (None, _) => "chỗ đậm chỗ không đậm",
                (_, true) => "chữ không đậm",
                (_, false) => "chữ đậm",
            };
            words.to_string()
        })
    }

    pub fn slant_wrong(&self, italic: bool) -> Option<String> {
        (self.italic != Some(italic)).then(|| {
            let words = match (self.italic, italic) {
                (None, _) => "chỗ nghiêng chỗ đứng",
                (_, true) => "chữ đứng",
                (_, false) => "chữ nghiêng",
            };
            words.to_string()
        })
    }
}

/// "cỡ chữ 13 đến 14, kiểu chữ đứng, đậm".
pub(crate) fn expected(style: &Style) -> String {
    let slant = if style.italic { "nghiêng" } else { "đứng" };
    let weight = if style.bold { ", đậm" } else { ", không đậm" };
    format!("{}, kiểu chữ {slant}{weight}", sizes(style.size_pt))
}

/// "cỡ chữ 13", "cỡ chữ từ 13 đến 14".
pub(crate) fn sizes(range: Range) -> String {
    match range.to {
        Some(to) if to > range.from => format!("cỡ chữ từ {} đến {}", number(range.from), number(to)),
        _ => format!("cỡ chữ {}", number(range.from)),
    }
}

/// Half points as points: 27 → "13,5".
pub(crate) fn points(half: u32) -> String {
    number(half as f64 / 2.0)
}
