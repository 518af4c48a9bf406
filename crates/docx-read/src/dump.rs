//! Facts as stable, readable text: what goldens compare. One line a paragraph.

use crate::facts::*;
use std::fmt::Write;
use vanthu_core::Length;

impl Facts {
    /// Properties, defaults, sections with their headers and footers, styles in use, tables, drawings, paragraphs. The format may grow; values
    /// are effective ones, lengths in mm or pt, text as [`Facts::text`] with `\n` and `\t` written out.
    pub fn dump(&self) -> String {
        let mut out = String::new();
        dump_properties(&mut out, self);
        for (index, section) in self.sections.iter().enumerate() {
            dump_section(&mut out, index, section, &self.stories);
        }
        for style in self.styles.iter().filter(|style| style.used) {
            put(
                &mut out,
                format_args!("style {} {} \"{}\"{}", style.kind, style.id, style.name, based(style)),
            );
        }
        put(&mut out, format_args!("body"));
        dump_flow(&mut out, &self.body);
        for story in &self.stories {
            put(&mut out, format_args!("part {}", story.part));
            dump_flow(&mut out, &story.flow);
        }
        dump_notes(&mut out, self);
        for (name, place) in &self.left_out {
            put(&mut out, format_args!("left out {name} in {}", place.part));
        }
        out
    }
}

fn dump_notes(out: &mut String, facts: &Facts) {
    let at = |paragraph: Option<usize>| paragraph.map(|paragraph| format!(" of p{paragraph}")).unwrap_or_default();
    for note in &facts.notes {
        let kind = if note.endnote { "endnote" } else { "footnote" };
        put(out, format_args!("{kind} {}{}", note.id, at(note.paragraph)));
        dump_flow(out, &note.flow);
    }
    for comment in &facts.comments {
        let text = comment.text.replace('\n', "\\n");
        put(
            out,
            format_args!("comment {}{} by \"{}\": {text}", comment.id, at(comment.paragraph), comment.author),
        );
    }
    for change in &facts.changes {
        put(
            out,
            format_args!("pending {:?} in {} by \"{}\"", change.kind, change.place.part, change.author),
        );
    }
    for part in &facts.package.macros {
        put(out, format_args!("macros {part}"));
    }
    for (kind, target) in &facts.package.external {
        put(out, format_args!("outside {kind} {target}"));
    }
}

fn put(out: &mut String, line: std::fmt::Arguments) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{line}");
}

fn based(style: &Style) -> String {
    style.based_on.as_ref().map(|base| format!(" < {base}")).unwrap_or_default()
}

fn dump_properties(out: &mut String, facts: &Facts) {
    let properties = &facts.properties;
    let named = [
        ("title", &properties.title),
        ("author", &properties.author),
        ("subject", &properties.subject),
        ("language", &properties.language),
        ("created", &properties.created),
    ];
    for (name, value) in named {
        if let Some(value) = value {
            put(out, format_args!("{name} \"{value}\""));
        }
    }
    let settings = &facts.settings;
    let mut line = format!("settings compat {}", settings.compat_mode);
    flag(
        &mut line,
        &format!("lang {}", settings.language.as_deref().unwrap_or("")),
        settings.language.is_some(),
    );
    flag(&mut line, "even-and-odd", settings.even_and_odd_headers);
    flag(&mut line, "mirror-margins", settings.mirror_margins);
    flag(&mut line, "track-revisions", settings.track_revisions);
    put(out, format_args!("{line}"));
    put(
        out,
        format_args!(
            "defaults {} | {}",
            run_format(&facts.default_run),
            paragraph_format(&facts.default_paragraph)
        ),
    );
}

fn flag(line: &mut String, name: &str, on: bool) {
    if on {
        line.push(' ');
        line.push_str(name);
    }
}

fn dump_section(out: &mut String, index: usize, section: &Section, stories: &[Story]) {
    let mut line = format!("section {index} {}", section.kind);
    if let Some((width, height)) = section.page_size {
        let _ = write!(line, " {width} x {height}");
    }
    flag(&mut line, "landscape", section.landscape);
    if let Some(m) = section.margins {
        let _ = write!(
            line,
            " margins {} {} {} {} header {} footer {}",
            m.top, m.right, m.bottom, m.left, m.header, m.footer
        );
        flag(&mut line, &format!("gutter {}", m.gutter), m.gutter != Length::ZERO);
    }
    flag(&mut line, "title-page", section.title_page);
    flag(
        &mut line,
        &format!("start {}", section.page_number_start.unwrap_or(0)),
        section.page_number_start.is_some(),
    );
    flag(
        &mut line,
        &format!("numbers {}", section.page_number_format),
        section.page_number_format != "decimal",
    );
    flag(&mut line, &format!("columns {}", section.columns), section.columns > 1);
    put(out, format_args!("{line}"));
    for (name, of) in [("header", section.headers), ("footer", section.footers)] {
        for (kind, story) in [("default", of.default), ("first", of.first), ("even", of.even)] {
            if let Some(story) = story.and_then(|story| stories.get(story)) {
                put(out, format_args!("  {name} {kind} {}{}", story.part, page_field(story)));
            }
        }
    }
}

fn page_field(story: &Story) -> String {
    let Some(field) = &story.page_field else {
        return String::new();
    };
    format!(" PAGE {} {}", alignment(&field.alignment), run_format(&field.format))
}

fn dump_flow(out: &mut String, flow: &Flow) {
    for (index, table) in flow.tables.iter().enumerate() {
        dump_table(out, index, table);
    }
    for (index, drawing) in flow.drawings.iter().enumerate() {
        let (width, height) = drawing.size;
        let placed = if drawing.inline { "inline" } else { "floating" };
        put(
            out,
            format_args!(
                "drawing {index} {:?} p{} {placed} {width} x {height}",
                drawing.kind, drawing.paragraph
            ),
        );
    }
    for (index, paragraph) in flow.paragraphs.iter().enumerate() {
        put(out, format_args!("p{index}{} {}", container(paragraph), dump_paragraph(paragraph)));
    }
}

fn dump_table(out: &mut String, index: usize, table: &Table) {
    let mut line = format!("table {index} {}", table.style.as_deref().unwrap_or("-"));
    let grid: Vec<String> = table.grid.iter().map(Length::to_string).collect();
    let _ = write!(line, " grid [{}]", grid.join(", "));
    flag(&mut line, "fixed", table.fixed);
    flag(&mut line, alignment(&table.alignment), table.alignment != Alignment::Left);
    flag(&mut line, "borders", table.borders != Borders::default());
    put(out, format_args!("{line}"));
    for (index, row) in table.rows.iter().enumerate() {
        let mut line = format!("  row {index}");
        flag(&mut line, "header", row.header);
        flag(&mut line, "cant-split", row.cant_split);
        for cell in &row.cells {
            let _ = write!(line, " c{}", cell.column);
            flag(&mut line, &format!("span {}", cell.span), cell.span > 1);
            flag(&mut line, "merge-start", cell.merge == Merge::Start);
            flag(&mut line, "merged", cell.merge == Merge::Continue);
            flag(&mut line, &cell.vertical, cell.vertical != "top");
        }
        put(out, format_args!("{line}"));
    }
}

fn container(paragraph: &Paragraph) -> String {
    let cells: String = paragraph
        .cells
        .iter()
        .map(|at| format!(" [t{} r{} c{}]", at.table, at.row, at.cell))
        .collect();
    let text_box = paragraph.text_box.map(|index| format!(" [box {index}]")).unwrap_or_default();
    cells + &text_box
}

fn dump_paragraph(paragraph: &Paragraph) -> String {
    let mut line = format!(
        "{} {}",
        if paragraph.style.is_empty() { "-" } else { &paragraph.style },
        paragraph_format(&paragraph.format)
    );
    let formats: Vec<String> = paragraph.runs.iter().map(|run| run_format(&run.format)).collect();
    let mut current = formats.first().cloned().unwrap_or_else(|| run_format(&paragraph.mark));
    let _ = write!(line, " | {current} | ");
    for (run, format) in paragraph.runs.iter().zip(formats) {
        if format != current {
            let _ = write!(line, "⟦{format}⟧");
            current = format;
        }
        line.push_str(&run.text.replace('\n', "\\n").replace('\t', "\\t"));
    }
    line
}

fn alignment(alignment: &Alignment) -> &str {
    match alignment {
        Alignment::Left => "left",
        Alignment::Center => "center",
        Alignment::Right => "right",
        Alignment::Justify => "justify",
        Alignment::Other(other) => other,
    }
}

fn pt(length: Length) -> String {
    format!("{} pt", (length.to_pt() * 100.0).round() / 100.0)
}

fn paragraph_format(format: &ParagraphFormat) -> String {
    let mut line = alignment(&format.alignment).to_string();
    for (name, length) in [("left", format.left), ("right", format.right), ("first", format.first_line)] {
        flag(&mut line, &format!("{name} {length}"), length != Length::ZERO);
    }
    for (name, length) in [("before", format.before), ("after", format.after)] {
        flag(&mut line, &format!("{name} {}", pt(length)), length != Length::ZERO);
    }
    match format.line {
        LineSpacing::Multiple(240) => {}
        LineSpacing::Multiple(line240) => flag(&mut line, &format!("line {}", line240 as f64 / 240.0), true),
        LineSpacing::AtLeast(height) => flag(&mut line, &format!("line at-least {}", pt(height)), true),
        LineSpacing::Exactly(height) => flag(&mut line, &format!("line exactly {}", pt(height)), true),
    }
    let flags = [
        ("before-auto", format.before_auto),
        ("after-auto", format.after_auto),
        ("contextual", format.contextual_spacing),
        ("keep-next", format.keep_next),
        ("keep-lines", format.keep_lines),
        ("no-widow-control", !format.widow_control),
        ("page-break-before", format.page_break_before),
        ("frame", format.frame.is_some()),
    ];
    for (name, on) in flags {
        flag(&mut line, name, on);
    }
    paragraph_extras(&mut line, format);
    line
}

fn paragraph_extras(line: &mut String, format: &ParagraphFormat) {
    if let Some(level) = format.outline_level {
        let _ = write!(line, " outline {level}");
    }
    if let Some(numbering) = &format.numbering {
        let _ = write!(line, " numbering {}/{} \"{}\"", numbering.num_id, numbering.level, numbering.text);
        flag(line, &format!("label \"{}\"", numbering.label), !numbering.label.is_empty());
    }
    for tab in &format.tabs {
        let _ = write!(line, " tab {} {}", tab.kind, tab.position);
    }
    let borders = &format.borders;
    for (name, side) in [
        ("top", &borders.top),
        ("bottom", &borders.bottom),
        ("left", &borders.left),
        ("right", &borders.right),
    ] {
        if let Some(border) = side {
            let _ = write!(
                line,
                " border-{name} {} {}/8 pt space {} pt",
                border.kind, border.size, border.space
            );
        }
    }
}

fn run_format(format: &RunFormat) -> String {
    let mut line = format.h_ansi.to_string();
    flag(&mut line, &format!("(ascii {})", format.ascii), format.ascii != format.h_ansi);
    let _ = write!(line, " {} pt", format.size as f64 / 2.0);
    let flags = [
        ("bold", format.bold),
        ("italic", format.italic),
        ("caps", format.caps),
        ("small-caps", format.small_caps),
        ("strike", format.strike),
        ("hidden", format.vanish),
        ("effect", format.effect),
    ];
    for (name, on) in flags {
        flag(&mut line, name, on);
    }
    let named = [
        ("underline", &format.underline),
        ("highlight", &format.highlight),
        ("shading", &format.shading),
        ("", &format.vert_align),
    ];
    for (name, value) in named {
        if let Some(value) = value {
            flag(&mut line, format!("{name} {value}").trim(), true);
        }
    }
    match &format.color {
        Color::Auto | Color::Rgb(0) => {}
        Color::Rgb(rgb) => flag(&mut line, &format!("#{rgb:06X}"), true),
        Color::Theme(name) => flag(&mut line, &format!("colour {name}"), true),
    }
    flag(
        &mut line,
        &format!("raised {}", pt(format.position)),
        format.position != Length::ZERO,
    );
    flag(&mut line, &format!("spaced {}", pt(format.spacing)), format.spacing != Length::ZERO);
    flag(&mut line, format.lang.as_deref().unwrap_or(""), format.lang.is_some());
    line
}
