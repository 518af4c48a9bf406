//! Styled blocks → the tree of docx-rs. One child of the body for each block, in order: `finish` counts on it.

use docx_rs::{
    AlignmentType, BorderType, BreakType, BuildXML, Document, FieldCharType, Footer, Header, InstrPAGE, InstrText, LineSpacing as Spacing,
    LineSpacingType, Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, Run as DocxRun, RunProperty, SpecialIndentType,
    Table as DocxTable, TableBorder, TableBorderPosition, TableBorders, TableCell, TableCellMargins, TableLayoutType, TableRow, VAlignType,
    WidthType,
};
use vanthu_core::Length;
use vanthu_document::Role;
use vanthu_document::styled::{Align, Block, Border, LineSpacing, Para, ParaStyle, Row, Run, Styled, Table};

/// `word/document.xml` as docx-rs writes it.
pub(crate) fn document(styled: &Styled) -> Vec<u8> {
    let blocks = styled.sections.iter().flat_map(|s| &s.blocks);
    let document = blocks.fold(Document::new(), |document, block| match block {
        Block::Para(p) => document.add_paragraph(paragraph(p, styled)),
        Block::Table(t) => document.add_table(table(t, styled)),
    });
    document.build()
}

/// The header with the page number, for every page but the first of each section. [NĐ30 PL I, I.7]
pub(crate) fn page_number_header() -> Vec<u8> {
    let run = DocxRun::new()
        .add_field_char(FieldCharType::Begin, false)
        .add_instr_text(InstrText::PAGE(InstrPAGE::new()))
        .add_field_char(FieldCharType::Separate, false)
        .add_text("2")
        .add_field_char(FieldCharType::End, false);
    Header::new()
        .add_paragraph(Paragraph::new().style(Role::SoTrang.id()).add_run(run))
        .build()
}

/// The foot of page 1. A footer must hold a paragraph even when it says nothing.
pub(crate) fn foot(paras: &[Para], styled: &Styled) -> Vec<u8> {
    if paras.is_empty() {
        return Footer::new().add_paragraph(Paragraph::new().style(Role::LienHe.id())).build();
    }
    paras
        .iter()
        .fold(Footer::new(), |footer, p| footer.add_paragraph(paragraph(p, styled)))
        .build()
}

/// The role's named style, and on the paragraph only what differs from it.
fn paragraph(para: &Para, styled: &Styled) -> Paragraph {
    let (own, style) = (&para.style, styled.style(para.role));
    let mut out = Paragraph::new().style(para.role.id());
    if own.align != style.align {
        out = out.align(alignment(own.align));
    }
    if (own.left, own.right, own.first) != (style.left, style.right, style.first) {
        let first = twips(own.first);
        let first = if first < 0 {
            SpecialIndentType::Hanging(-first)
        } else {
            SpecialIndentType::FirstLine(first)
        };
        out = out.indent(Some(twips(own.left)), Some(first), Some(twips(own.right)), None);
    }
    if (own.before, own.after, own.line) != (style.before, style.after, style.line) {
        out = out.line_spacing(spacing(own));
    }
    if own.border != style.border {
        out.property = out.property.set_borders(borders(own));
    }
    if own.keep_next && !style.keep_next {
        out = out.keep_next(true);
    }
    if own.keep_lines && !style.keep_lines {
        out = out.keep_lines(true);
    }
    if para.runs.is_empty() && own.size != style.size {
        out = out.run_property(RunProperty::new().size(own.size as usize));
    }
    para.runs.iter().fold(out, |out, run| out.add_run(self::run(run, own, style)))
}

fn run(run: &Run, own: &ParaStyle, style: &ParaStyle) -> DocxRun {
    let mut out = DocxRun::new();
    match (run.bold, style.bold) {
        (true, false) => out = out.bold(),
        (false, true) => out = out.disable_bold(),
        _ => {}
    }
    match (run.italic, style.italic) {
        (true, false) => out = out.italic(),
        (false, true) => out = out.disable_italic(),
        _ => {}
    }
    if own.size != style.size {
        out = out.size(own.size as usize);
    }
    for (i, line) in run.text.split('\n').enumerate() {
        if i > 0 {
            out = out.add_break(BreakType::TextWrapping);
        }
        if !line.is_empty() {
            out = out.add_text(line);
        }
    }
    out
}

fn alignment(align: Align) -> AlignmentType {
    match align {
        Align::Left => AlignmentType::Left,
        Align::Center => AlignmentType::Center,
        Align::Right => AlignmentType::Right,
        Align::Justify => AlignmentType::Both,
    }
}

fn spacing(style: &ParaStyle) -> Spacing {
    let out = Spacing::new().before(twips(style.before) as u32).after(twips(style.after) as u32);
    match style.line {
        LineSpacing::Auto(line) => out.line(line as i32).line_rule(LineSpacingType::Auto),
        LineSpacing::Exact(height) => out.line(twips(height)).line_rule(LineSpacingType::Exact),
    }
}

fn borders(style: &ParaStyle) -> ParagraphBorders {
    use ParagraphBorderPosition::{Bottom, Left, Right, Top};
    let color = border_color(style);
    let side = |position, weight: u32, space: u32| {
        ParagraphBorder::new(position)
            .val(BorderType::Single)
            .size(weight as usize)
            .space(space as usize)
            .color(color)
    };
    match style.border {
        Border::None => ParagraphBorders::with_empty(),
        Border::Top(weight) => ParagraphBorders::with_empty().set(side(Top, weight, 0)),
        Border::Box { weight, space } => [Top, Left, Bottom, Right]
            .into_iter()
            .fold(ParagraphBorders::with_empty(), |all, position| {
                all.set(side(position, weight, space))
            }),
    }
}

/// Colour of a paragraph's rules: that of its text.
pub(crate) fn border_color(style: &ParaStyle) -> &'static str {
    if style.red { "FF0000" } else { "auto" }
}

fn table(table: &Table, styled: &Styled) -> DocxTable {
    let width: usize = table.columns.iter().map(|c| twips(*c) as usize).sum();
    let padding = twips(table.padding) as usize;
    let rows = crate::rows::for_docx_rs(table)
        .iter()
        .map(|row| self::row(row, table, styled))
        .collect();
    DocxTable::without_borders(rows)
        .set_grid(table.columns.iter().map(|c| twips(*c) as usize).collect())
        .width(width, WidthType::Dxa)
        .indent(twips(table.indent))
        .layout(TableLayoutType::Fixed)
        .set_borders(table_borders(table.border))
        .margins(TableCellMargins::new().margin(0, padding, 0, padding))
}

fn table_borders(weight: u32) -> TableBorders {
    use TableBorderPosition::{Bottom, InsideH, InsideV, Left, Right, Top};
    if weight == 0 {
        return TableBorders::with_empty();
    }
    [Top, Left, Bottom, Right, InsideH, InsideV]
        .into_iter()
        .fold(TableBorders::with_empty(), |all, position| {
            all.set(
                TableBorder::new(position)
                    .border_type(BorderType::Single)
                    .size(weight as usize)
                    .color("auto"),
            )
        })
}

fn row(row: &Row, table: &Table, styled: &Styled) -> TableRow {
    let mut column = 0;
    let mut cells = Vec::with_capacity(row.cells.len());
    for cell in &row.cells {
        let width: i32 = table.columns[column..column + cell.span].iter().map(|c| twips(*c)).sum();
        column += cell.span;
        let mut out = TableCell::new().width(width as usize, WidthType::Dxa);
        if cell.span > 1 {
            out = out.grid_span(cell.span);
        }
        if cell.center_vertically {
            out = out.vertical_align(VAlignType::Center);
        }
        cells.push(cell.paras.iter().fold(out, |out, p| out.add_paragraph(paragraph(p, styled))));
    }
    TableRow::new(cells).cant_split()
}

fn twips(length: Length) -> i32 {
    length.to_twips() as i32
}
