//! What goes into the gaps of a text that was printed before its number and day were known.

use super::{PlacedLine, PlacedText};
use vanthu_core::Length;
use vanthu_font::{Face, FontSet};

/// Spaces in a row that are room to write in.
const GAP: &str = "  ";

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum GapError {
    /// The whole text is not the printed one with its gaps filled.
    OtherText,
    /// What goes into a gap is wider than it, by millimetres.
    Narrow(String, f64),
}

impl PlacedText {
    /// Of `whole` only what the printed text (`self`) has gaps for, each in the middle of its gap; a line for each. Fonts are those it was placed
    /// with.
    pub fn in_gaps(&self, whole: &str, fonts: &FontSet) -> Result<PlacedText, GapError> {
        let face = Face::new(self.bold, self.italic);
        let font = fonts.get_in(self.family, face).unwrap_or_else(|| fonts.get(face));
        let width = |text: &str| Length::pt(font.width(text, self.size as f64 / 2.0));
        let mut rest = whole;
        // Where the gap began that waits for the text behind it.
        let mut open: Option<(Length, Length, Length)> = None;
        let mut lines = Vec::new();
        let mut close = |gap: (Length, Length, Length), text: &str| {
            let text = text.trim();
            let (x, y, room) = gap;
            let own = width(text);
            if own > room {
                return Err(GapError::Narrow(text.into(), (own - room).to_mm()));
            }
            lines.push(PlacedLine {
                x: x + (room - own) / 2,
                y,
                text: text.into(),
            });
            Ok(())
        };
        for line in &self.lines {
            let mut at = 0;
            while at < line.text.len() {
                let tail = &line.text[at..];
                let gap = tail.len() - tail.trim_start_matches(' ').len();
                if gap >= GAP.len() {
                    let x = line.x + width(&line.text[..at]);
                    open = Some((x, line.y, width(&tail[..gap])));
                    at += gap;
                    continue;
                }
                let words = &tail[..tail.find(GAP).unwrap_or(tail.len())];
                let found = rest.find(words.trim()).ok_or(GapError::OtherText)?;
                let before = &rest[..found];
                match open.take() {
                    Some(gap) => close(gap, before)?,
                    None if before.trim().is_empty() => {}
                    None => return Err(GapError::OtherText),
                }
                rest = &rest[found + words.trim().len()..];
                at += words.len();
            }
        }
        match open {
            Some(gap) => close(gap, rest)?,
            None if rest.trim().is_empty() => {}
            None => return Err(GapError::OtherText),
        }
        lines.retain(|l| !l.text.is_empty());
        Ok(PlacedText {
            lines,
            rule: None,
            ..self.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixed::Anchor;

    fn printed(lines: &[&str]) -> PlacedText {
        PlacedText {
            x: Length::mm(30.0),
            y: Length::mm(170.0),
            width: Length::mm(110.0),
            height: Length::mm(10.0),
            align: Anchor::Left,
            size: 24,
            bold: true,
            italic: true,
            color: Default::default(),
            font: String::new(),
            family: 0,
            leading: 100,
            lines: lines
                .iter()
                .enumerate()
                .map(|(i, text)| PlacedLine {
                    x: Length::mm(30.0),
                    y: Length::mm(175.0 + 5.0 * i as f64),
                    text: text.to_string(),
                })
                .collect(),
            rule: None,
        }
    }

    const WHOLE: &str = "Quyết định số 87/QĐ-UBND ngày 20 tháng 01 năm 2026";

    #[test]
    fn number_and_day_stand_in_the_middle_of_their_gaps() {
        let fonts = FontSet::vendored();
        let font = fonts.get(Face::BoldItalic);
        let line = "Quyết định số         /QĐ-UBND ngày     tháng     năm 2026";
        let filled = printed(&[line]).in_gaps(WHOLE, &fonts).expect("filled");
        let texts: Vec<&str> = filled.lines.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(texts, ["87", "20", "01"]);
        for (own, before) in filled.lines.iter().zip([
            "Quyết định số",
            "Quyết định số         /QĐ-UBND ngày",
            "Quyết định số         /QĐ-UBND ngày     tháng",
        ]) {
            let gap: String = line[before.len()..].chars().take_while(|c| *c == ' ').collect();
            let middle = 30.0 * 72.0 / 25.4 + font.width(before, 12.0) + font.width(&gap, 12.0) / 2.0;
            assert!(
                (own.x.to_pt() + font.width(&own.text, 12.0) / 2.0 - middle).abs() < 0.02,
                "{}",
                own.text
            );
        }
    }

    #[test]
    fn a_broken_line_is_filled_and_another_text_or_a_wide_number_is_refused() {
        let fonts = FontSet::vendored();
        let two = printed(&["Quyết định số         /QĐ-UBND", "ngày     tháng     năm 2026"]);
        let filled = two.in_gaps(WHOLE, &fonts).expect("filled");
        assert_eq!((filled.lines.len(), filled.lines[1].y), (3, Length::mm(180.0)));
        assert_eq!(two.in_gaps(&WHOLE.replace("UBND", "SNV"), &fonts), Err(GapError::OtherText));
        assert_eq!(two.in_gaps(&format!("Theo {WHOLE}"), &fonts), Err(GapError::OtherText));
        let wide = two.in_gaps(&WHOLE.replace("87", "123456789012"), &fonts);
        assert!(matches!(wide, Err(GapError::Narrow(_, mm)) if mm > 1.0), "{wide:?}");
    }
}
