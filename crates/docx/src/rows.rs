//! Rows of a list. docx-rs builds and the finisher tidies one row for each look; the rows themselves are that XML with their own texts, made
//! while the part is written: a list of a hundred thousand people never stands in memory as XML.

use crate::xml::{Element, Node, escape};
use std::fmt::{self, Write};
use vanthu_document::styled::{Block, List, Row, Styled, Table};

/// Stands for a text in a look's XML; no text has it.
const SLOT: &str = "\u{1}";

/// The rows that docx-rs is given: those written out, then the looks of the list.
pub(crate) fn for_docx_rs(table: &Table) -> Vec<Row> {
    let mut rows = table.rows.clone();
    for look in table.list.looks() {
        let mut look = look.clone();
        for run in look.cells.iter_mut().flat_map(|c| &mut c.paras).flat_map(|p| &mut p.runs) {
            run.text = SLOT.into();
        }
        rows.push(look);
    }
    rows
}

/// The rows of a list, to be written at their place.
#[derive(Debug)]
pub(crate) struct ListXml<'a> {
    list: &'a List,
    looks: Vec<Pieces>,
}

/// A look's XML, cut at its runs.
#[derive(Debug)]
struct Pieces {
    /// What stands before each run, and the run up to its text: `<w:r>` with its properties.
    cells: Vec<(String, String)>,
    end: String,
}

/// Puts the list of every table in the place of its looks.
pub(crate) fn expand<'a>(body: &mut Element<'a>, styled: &'a Styled) {
    let blocks = styled.sections.iter().flat_map(|s| &s.blocks);
    for (block, element) in blocks.zip(body.elements_mut()) {
        let Block::Table(table) = block else { continue };
        if table.list.is_empty() {
            continue;
        }
        let first_look = element.children.len() - table.list.looks().len();
        let looks = element.children.drain(first_look..).map(|row| pieces(&row)).collect();
        element.children.push(Node::List(ListXml { list: &table.list, looks }));
    }
}

fn pieces(row: &Node) -> Pieces {
    const END: &str = "</w:r>";
    let mut xml = String::new();
    // Writing into a String does not fail.
    let _ = row.write(&mut xml);
    let mut cells = Vec::new();
    let mut rest = xml.as_str();
    while let Some((before, after)) = rest.split_once(SLOT) {
        let run = before.rfind("<w:r>").unwrap_or(before.len());
        let text = before.rfind("<w:t").unwrap_or(before.len());
        cells.push((before[..run].to_string(), before[run..text].to_string()));
        rest = after.split_once(END).map_or("", |(_, rest)| rest);
    }
    Pieces {
        cells,
        end: rest.to_string(),
    }
}

impl ListXml<'_> {
    pub fn write(&self, out: &mut impl Write) -> fmt::Result {
        for index in 0..self.list.len() {
            let (look, texts) = self.list.texts(index);
            let look = &self.looks[look];
            for ((before, run), text) in look.cells.iter().zip(texts) {
                out.write_str(before)?;
                if !text.is_empty() {
                    out.write_str(run)?;
                    write_text(&text, out)?;
                    out.write_str("</w:r>")?;
                }
            }
            out.write_str(&look.end)?;
        }
        Ok(())
    }
}

/// A run's text with Word's own signs for a line break and for a hyphen that does not break.
fn write_text(text: &str, out: &mut impl Write) -> fmt::Result {
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\u{2011}']).unwrap_or(rest.len());
        if end > 0 {
            out.write_str("<w:t xml:space=\"preserve\">")?;
            out.write_str(&escape(&rest[..end]))?;
            out.write_str("</w:t>")?;
        }
        let mut after = rest[end..].chars();
        match after.next() {
            Some('\n') => out.write_str("<w:br w:type=\"textWrapping\"/>")?,
            Some(_) => out.write_str("<w:noBreakHyphen/>")?,
            None => {}
        }
        rest = after.as_str();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_and_hyphens_are_words_own() {
        let mut out = String::new();
        write_text("A & B\nsố 1/QĐ\u{2011}X", &mut out).expect("a String takes all");
        assert_eq!(
            out,
            "<w:t xml:space=\"preserve\">A &amp; B</w:t><w:br w:type=\"textWrapping\"/>\
             <w:t xml:space=\"preserve\">số 1/QĐ</w:t><w:noBreakHyphen/><w:t xml:space=\"preserve\">X</w:t>"
        );
    }
}
