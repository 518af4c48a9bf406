//! A run (`w:r`) written anew: parts of it in another look, parts of its text replaced. Children that show nothing keep their place.

use super::changes::RunChange;
use super::element::{Child, Element, RUN, attributes, escape};
use super::track::Tracker;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::ops::Range;

/// What is to happen to one run; ranges are bytes of its text.
#[derive(Debug, Default)]
pub(crate) struct RunEdit {
    pub looks: Vec<(Range<usize>, RunChange)>,
    pub words: Vec<(Range<usize>, String)>,
}

/// What a stretch of the new run is; without tracking all of it is kept.
#[derive(Debug, PartialEq)]
enum Kind {
    Kept,
    Deleted,
    Inserted,
}

#[derive(Debug)]
struct Stretch {
    kind: Kind,
    look: RunChange,
    content: String,
}

/// The run with its changes, as one run or several. Nothing where its text cannot be taken apart: it holds what is not known here.
pub(crate) fn rewrite(xml: &str, text: &str, edit: &RunEdit, tracker: &mut Tracker) -> Option<String> {
    let element = Element::parse(xml)?;
    let whole = edit.words.is_empty() && edit.looks.iter().all(|(range, _)| range.start == 0 && range.end >= text.len());
    if whole {
        let look = look_at(edit, 0);
        return Some(with_look(&element, &look, &element.inner(&["rPr"]), tracker));
    }
    let stretches = stretches(&element, text, edit, tracker.on)?;
    let mut out = String::new();
    for stretch in stretches {
        let run = |content: &str, tracker: &mut Tracker| with_look(&element, &stretch.look, content, tracker);
        match stretch.kind {
            Kind::Kept => out += &run(&stretch.content, tracker),
            // The deleted text looks as it did.
            Kind::Deleted => {
                let old = with_look(
                    &element,
                    &RunChange::default(),
                    &deleted(&stretch.content, &element.prefix),
                    tracker,
                );
                out += &tracker.wrap(&element.prefix, "del", &old);
            }
            Kind::Inserted => {
                let new = run(&stretch.content, tracker);
                out += &tracker.wrap(&element.prefix, "ins", &new);
            }
        }
    }
    Some(out)
}

/// The look asked for at a byte; of several wishes for one property the first counts.
fn look_at(edit: &RunEdit, at: usize) -> RunChange {
    let mut look = RunChange::default();
    for (range, change) in &edit.looks {
        if range.contains(&at) || (range.start == 0 && at == 0) {
            look.fill(change);
        }
    }
    look
}

fn stretches(element: &Element, text: &str, edit: &RunEdit, tracked: bool) -> Option<Vec<Stretch>> {
    let mut out: Vec<Stretch> = Vec::new();
    let mut at = 0;
    let mut words = edit.words.iter().peekable();
    let mut insert = |at: usize, out: &mut Vec<Stretch>| {
        // New words stand where the old ones began.
        while let Some((_, new)) = words.next_if(|(range, _)| range.start == at) {
            let kind = if tracked { Kind::Inserted } else { Kind::Kept };
            if !new.is_empty() {
                push(out, kind, look_at(edit, at), &typed(new, &element.prefix));
            }
        }
    };
    for child in element.children.iter().filter(|child| child.name != "rPr") {
        let shown = shown(child)?;
        if text.get(at..at + shown.len()) != Some(shown.as_str()) {
            return None;
        }
        let end = at + shown.len();
        if shown.is_empty() {
            push(&mut out, Kind::Kept, look_at(edit, at), &child.xml);
            continue;
        }
        while at < end {
            insert(at, &mut out);
            let next = next_border(edit, at).min(end);
            let deleted = edit.words.iter().any(|(range, _)| range.contains(&at));
            let kind = if deleted { Kind::Deleted } else { Kind::Kept };
            let part = match child.name.as_str() {
                "t" => typed(text.get(at..next)?, &element.prefix),
                // Other children show one character: they are not cut.
                _ => child.xml.clone(),
            };
            if kind == Kind::Kept || tracked {
                push(&mut out, kind, look_at(edit, at), &part);
            }
            at = next;
        }
    }
    insert(at, &mut out);
    (at == text.len()).then_some(out)
}

fn push(out: &mut Vec<Stretch>, kind: Kind, look: RunChange, content: &str) {
    match out.last_mut() {
        Some(last) if last.kind == kind && last.look == look => {
            // Two texts in a row are one.
            let (end, start) = ("t>", "t xml:space=\"preserve\">");
            match content.split_once(start).filter(|(tag, _)| tag.len() < 12 && tag.starts_with('<')) {
                Some((tag, rest)) if last.content.ends_with(&format!("</{}{end}", &tag[1..])) && last.content.contains(start) => {
                    last.content.truncate(last.content.len() - tag.len() - 1 - end.len());
                    last.content += rest;
                }
                _ => last.content += content,
            }
        }
        _ => out.push(Stretch {
            kind,
            look,
            content: content.to_string(),
        }),
    }
}

/// The next byte at which something begins or ends.
fn next_border(edit: &RunEdit, at: usize) -> usize {
    let looks = edit.looks.iter().map(|(range, _)| range);
    let words = edit.words.iter().map(|(range, _)| range);
    let borders = looks.chain(words).flat_map(|range| [range.start, range.end]);
    borders.filter(|border| *border > at).min().unwrap_or(usize::MAX)
}

/// The text a child shows; nothing where it is not known what it shows.
fn shown(child: &Child) -> Option<String> {
    Some(match child.name.as_str() {
        "t" => text_of(&child.xml)?,
        "tab" | "ptab" => "\t".into(),
        "br" | "cr" => "\n".into(),
        "noBreakHyphen" => "-".into(),
        "lastRenderedPageBreak"
        | "softHyphen"
        | "annotationRef"
        | "footnoteRef"
        | "endnoteRef"
        | "footnoteReference"
        | "endnoteReference"
        | "commentReference" => String::new(),
        _ => return None,
    })
}

/// The text of a `w:t`, as the reader of facts understands it.
fn text_of(xml: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let mut text = String::new();
    loop {
        match reader.read_event().ok()? {
            Event::Text(part) => text += &part.decode().ok()?,
            Event::GeneralRef(reference) => {
                let name = reference.decode().ok()?;
                match reference.resolve_char_ref().ok()? {
                    Some(character) => text.push(character),
                    None => text += quick_xml::escape::resolve_predefined_entity(&name)?,
                }
            }
            Event::Eof => break,
            Event::Start(_) | Event::End(_) | Event::Empty(_) => {}
            _ => return None,
        }
    }
    let text = text.replace("\r\n", "\n").replace(['\r', '\n'], " ");
    let preserved = attributes(xml)
        .iter()
        .any(|(name, value)| name == "xml:space" && value == "preserve");
    Some(if preserved {
        text
    } else {
        text.trim_matches([' ', '\t']).to_string()
    })
}

/// A `w:t`. Adjacent ones are one text to Word.
fn typed(text: &str, prefix: &str) -> String {
    format!("<{prefix}t xml:space=\"preserve\">{}</{prefix}t>", escape(text))
}

/// Content of a run as that of a deleted one.
fn deleted(content: &str, prefix: &str) -> String {
    content
        .replace(&format!("<{prefix}t "), &format!("<{prefix}delText "))
        .replace(&format!("</{prefix}t>"), &format!("</{prefix}delText>"))
}

/// A run of this one's attributes and properties, with a changed look, around a content.
fn with_look(run: &Element, look: &RunChange, content: &str, tracker: &mut Tracker) -> String {
    let old = run.child("rPr").and_then(|child| Element::parse(&child.xml));
    let properties = properties(old, &run.prefix, look, tracker);
    run.around(&(properties + content))
}

/// `w:rPr` with a changed look; empty where nothing is said at all.
pub(crate) fn properties(old: Option<Element>, prefix: &str, look: &RunChange, tracker: &mut Tracker) -> String {
    if look.is_nothing() {
        return old.map(|old| old.xml()).unwrap_or_default();
    }
    let mut new = old.clone().unwrap_or_else(|| Element::new(prefix, "rPr"));
    if let Some(font) = look.font {
        let faces: Vec<(&str, String)> = ["ascii", "hAnsi", "cs"].map(|slot| (slot, font.to_string())).to_vec();
        new.set_attributes(RUN, "rFonts", &faces, &["asciiTheme", "hAnsiTheme", "cstheme"]);
    }
    for (names, on) in [(["b", "bCs"], look.bold), (["i", "iCs"], look.italic)] {
        if let Some(on) = on {
            names.iter().for_each(|name| new.set_switch(RUN, name, on));
        }
    }
    if let Some(size) = look.size {
        ["sz", "szCs"].iter().for_each(|name| new.set_value(RUN, name, &size.to_string()));
    }
    // What marks the paragraph mark itself as inserted or deleted is no look.
    let before = old
        .map(|old| old.inner(&["rPrChange", "ins", "del", "moveFrom", "moveTo"]))
        .unwrap_or_default();
    tracker.property_change(&mut new, RUN, "rPrChange", &format!("<{prefix}rPr>{before}</{prefix}rPr>"));
    new.xml()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(size: u32) -> RunChange {
        RunChange {
            size: Some(size),
            ..RunChange::default()
        }
    }

    fn plain(xml: &str, text: &str, edit: RunEdit) -> Option<String> {
        rewrite(xml, text, &edit, &mut Tracker::off())
    }

    #[test]
    fn a_whole_run_keeps_all_its_children() {
        let xml = r#"<w:r w:rsidR="1"><w:rPr><w:b/></w:rPr><w:t>a</w:t><w:drawing/></w:r>"#;
        let edit = RunEdit {
            looks: vec![(0..1, change(28))],
            ..RunEdit::default()
        };
        assert_eq!(
            plain(xml, "a", edit).unwrap(),
            r#"<w:r w:rsidR="1"><w:rPr><w:b/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr><w:t>a</w:t><w:drawing/></w:r>"#
        );
    }

    #[test]
    fn a_part_of_a_run_gets_its_own_run() {
        let xml = r#"<w:r><w:t xml:space="preserve">a b</w:t><w:tab/><w:t>&amp;</w:t></w:r>"#;
        let edit = RunEdit {
            looks: vec![(2..4, change(28))],
            ..RunEdit::default()
        };
        let sized = r#"<w:rPr><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>"#;
        assert_eq!(
            plain(xml, "a b\t&", edit).unwrap(),
            format!(
                r#"<w:r><w:t xml:space="preserve">a </w:t></w:r><w:r>{sized}<w:t xml:space="preserve">b</w:t><w:tab/></w:r><w:r><w:t xml:space="preserve">&amp;</w:t></w:r>"#
            )
        );
    }

    #[test]
    fn words_are_replaced_in_place_and_as_tracked_changes() {
        let xml = "<w:r><w:rPr><w:i/></w:rPr><w:t>Số: 5/QĐ</w:t></w:r>";
        let text = "Số: 5/QĐ";
        let at = text.find('5').unwrap();
        let edit = || RunEdit {
            words: vec![(at..at + 1, "05".into())],
            ..RunEdit::default()
        };
        let mended = plain(xml, text, edit()).unwrap();
        assert_eq!(
            mended,
            r#"<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">Số: 05/QĐ</w:t></w:r>"#
        );
        let mut tracker = Tracker::new(7);
        let tracked = rewrite(xml, text, &edit(), &mut tracker).unwrap();
        assert_eq!(
            tracked,
            r#"<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">Số: </w:t></w:r><w:ins w:id="7" w:author="vanthu"><w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">05</w:t></w:r></w:ins><w:del w:id="8" w:author="vanthu"><w:r><w:rPr><w:i/></w:rPr><w:delText xml:space="preserve">5</w:delText></w:r></w:del><w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">/QĐ</w:t></w:r>"#
        );
    }

    #[test]
    fn what_is_not_known_is_not_taken_apart() {
        let edit = || RunEdit {
            words: vec![(0..1, String::new())],
            ..RunEdit::default()
        };
        assert!(plain("<w:r><w:t>ab</w:t><w:fldChar/></w:r>", "ab", edit()).is_none());
        assert!(
            plain("<w:r><w:t>ab</w:t></w:r>", "xb", edit()).is_none(),
            "another text than the facts have"
        );
        assert_eq!(
            plain("<w:r><w:t>ab</w:t></w:r>", "ab", edit()).unwrap(),
            r#"<w:r><w:t xml:space="preserve">b</w:t></w:r>"#
        );
    }

    #[test]
    fn a_tracked_look_keeps_the_old_one_and_an_older_one_stays() {
        let xml = "<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r>";
        let edit = || RunEdit {
            looks: vec![(
                0..1,
                RunChange {
                    bold: Some(false),
                    ..RunChange::default()
                },
            )],
            ..RunEdit::default()
        };
        let mended = rewrite(xml, "a", &edit(), &mut Tracker::new(1)).unwrap();
        let change = r#"<w:rPrChange w:id="1" w:author="vanthu"><w:rPr><w:b/></w:rPr></w:rPrChange>"#;
        assert_eq!(
            mended,
            format!(r#"<w:r><w:rPr><w:b w:val="0"/><w:bCs w:val="0"/>{change}</w:rPr><w:t>a</w:t></w:r>"#)
        );
        let again = rewrite(
            &mended,
            "a",
            &RunEdit {
                looks: vec![(0..1, super::tests::change(28))],
                ..RunEdit::default()
            },
            &mut Tracker::new(5),
        )
        .unwrap();
        assert!(again.contains(change) && !again.contains(r#"w:id="5""#), "{again}");
    }
}
