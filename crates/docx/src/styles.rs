//! `word/styles.xml`: one named style for each role, as the page profile has it.

use crate::body::border_color;
use crate::xml::{DECLARATION, escape};
use std::fmt::Write as _;
use vanthu_document::Role;
use vanthu_document::styled::{Align, Border, LineSpacing, ParaStyle, Styled};

/// Size of text that has no style of ours, in half points.
const NORMAL: Role = Role::NoiDung;

pub(crate) fn styles(styled: &Styled) -> String {
    let font = escape(&styled.meta.font);
    let size = styled.style(NORMAL).size;
    let mut out = String::from(DECLARATION);
    out.push_str("<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">");
    let _ = write!(
        out,
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"{font}\" w:eastAsia=\"{font}\" w:hAnsi=\"{font}\" w:cs=\"{font}\"/>\
         <w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/><w:lang w:val=\"vi-VN\" w:eastAsia=\"vi-VN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
    );
    out.push_str(
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/>\
         <w:uiPriority w:val=\"1\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/>\
         <w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/>\
         <w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
         <w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/><w:uiPriority w:val=\"99\"/>\
         <w:semiHidden/><w:unhideWhenUsed/></w:style>",
    );
    for (role, style) in &styled.styles {
        one(*role, style, size, &mut out);
    }
    out.push_str("</w:styles>");
    out
}

fn one(role: Role, style: &ParaStyle, normal_size: u32, out: &mut String) {
    let (id, name) = (role.id(), escape(role.title()));
    let _ = write!(
        out,
        "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>"
    );
    if role.outline_level().is_some() {
        let _ = write!(out, "<w:next w:val=\"{}\"/>", Role::NoiDung.id());
    }
    out.push_str("<w:qFormat/>");
    element("w:pPr", paragraph_properties(role, style), out);
    element("w:rPr", run_properties(style, normal_size), out);
    out.push_str("</w:style>");
}

fn element(name: &str, inner: String, out: &mut String) {
    if !inner.is_empty() {
        let _ = write!(out, "<{name}>{inner}</{name}>");
    }
}

fn paragraph_properties(role: Role, style: &ParaStyle) -> String {
    let mut out = String::new();
    if style.keep_next {
        out.push_str("<w:keepNext/>");
    }
    if style.keep_lines {
        out.push_str("<w:keepLines/>");
    }
    borders(style, &mut out);
    let (rule, line) = match style.line {
        LineSpacing::Auto(line) => ("auto", line as i64),
        LineSpacing::Exact(height) => ("exact", height.to_twips()),
    };
    if (style.before.to_twips(), style.after.to_twips(), rule, line) != (0, 0, "auto", 240) {
        let (before, after) = (style.before.to_twips(), style.after.to_twips());
        let _ = write!(
            out,
            "<w:spacing w:before=\"{before}\" w:after=\"{after}\" w:line=\"{line}\" w:lineRule=\"{rule}\"/>"
        );
    }
    let (left, right, first) = (style.left.to_twips(), style.right.to_twips(), style.first.to_twips());
    if (left, right, first) != (0, 0, 0) {
        let (name, first) = if first < 0 { ("hanging", -first) } else { ("firstLine", first) };
        let _ = write!(out, "<w:ind w:left=\"{left}\" w:right=\"{right}\" w:{name}=\"{first}\"/>");
    }
    let align = match style.align {
        Align::Left => None,
        Align::Center => Some("center"),
        Align::Right => Some("right"),
        Align::Justify => Some("both"),
    };
    if let Some(align) = align {
        let _ = write!(out, "<w:jc w:val=\"{align}\"/>");
    }
    if let Some(level) = role.outline_level() {
        let _ = write!(out, "<w:outlineLvl w:val=\"{}\"/>", level - 1);
    }
    out
}

fn borders(style: &ParaStyle, out: &mut String) {
    let (sides, weight, space): (&[&str], u32, u32) = match style.border {
        Border::None => return,
        Border::Top(weight) => (&["top"], weight, 0),
        Border::Box { weight, space } => (&["top", "left", "bottom", "right"], weight, space),
    };
    let color = border_color(style);
    out.push_str("<w:pBdr>");
    for side in sides {
        let _ = write!(
            out,
            "<w:{side} w:val=\"single\" w:sz=\"{weight}\" w:space=\"{space}\" w:color=\"{color}\"/>"
        );
    }
    out.push_str("</w:pBdr>");
}

fn run_properties(style: &ParaStyle, normal_size: u32) -> String {
    let mut out = String::new();
    if style.bold {
        out.push_str("<w:b/><w:bCs/>");
    }
    if style.italic {
        out.push_str("<w:i/><w:iCs/>");
    }
    if style.red {
        out.push_str("<w:color w:val=\"FF0000\"/>");
    }
    if style.size != normal_size {
        let _ = write!(out, "<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/>", style.size);
    }
    out
}
