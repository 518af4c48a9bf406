//! What a docx says: plain records with effective values. Lengths are [`Length`], sizes half points.

use std::ops::Range;
use std::sync::Arc;
use vanthu_core::Length;

/// Where a fact stands: a part of the package and a byte range in it (for a part in UTF-16, in its UTF-8 form: see [`Facts::converted`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Part name without a leading slash: `word/document.xml`.
    pub part: Arc<str>,
    pub range: Range<usize>,
}

/// Everything read from one docx.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    pub body: Flow,
    /// Headers and footers, each part once; [`Section`]s point into this list.
    pub stories: Vec<Story>,
    pub sections: Vec<Section>,
    pub styles: Vec<Style>,
    /// What a paragraph and a run have with the document defaults alone.
    pub default_paragraph: ParagraphFormat,
    pub default_run: RunFormat,
    pub settings: Settings,
    pub properties: Properties,
    /// Parts in UTF-16, whose ranges are those of their UTF-8 form.
    pub converted: Vec<String>,
    /// Footnotes and endnotes, in the order of their parts.
    pub notes: Vec<Note>,
    pub comments: Vec<Comment>,
    /// Tracked changes that wait to be accepted. Facts are those of the final text: insertions in, deletions out.
    pub changes: Vec<Change>,
    pub pages: Pages,
    pub package: PackageFacts,
    /// Content that stands in the file and is not among the facts: `altChunk`, `oMath`.
    pub left_out: Vec<(String, Place)>,
}

/// How many pages the body fills, and how that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    /// The page of the last paragraph's end.
    pub count: u32,
    /// The program that saved the file noted where its pages broke; else they are estimated from breaks, lengths and sizes of text.
    pub rendered: bool,
}

/// What stands in the package beside the document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PackageFacts {
    /// Parts that hold macros.
    pub macros: Vec<String>,
    /// Content type of the main part, where one is given: `application/vnd…document.main+xml`.
    pub main_type: Option<String>,
    /// Relationships that lead out of the package, of the main part and of the settings: kind and target.
    pub external: Vec<(String, String)>,
}

/// A footnote or endnote; separators are none.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    pub place: Place,
    pub endnote: bool,
    pub id: String,
    /// Index in the body's paragraphs of its reference.
    pub paragraph: Option<usize>,
    pub flow: Flow,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Comment {
    pub place: Place,
    pub id: String,
    pub author: String,
    /// As written.
    pub date: Option<String>,
    pub text: String,
    /// Index in the body's paragraphs where it begins.
    pub paragraph: Option<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub place: Place,
    pub kind: ChangeKind,
    pub author: String,
    /// As written.
    pub date: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChangeKind {
    /// Of text, paragraph marks, rows or cells.
    Insertion,
    Deletion,
    MoveFrom,
    MoveTo,
    /// Of the properties of text, paragraphs, tables, sections, numbering.
    Format,
}

/// Content in reading order. A text box's paragraphs follow the paragraph it is anchored in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flow {
    pub paragraphs: Vec<Paragraph>,
    pub tables: Vec<Table>,
    pub drawings: Vec<Drawing>,
    pub fields: Vec<Field>,
}

/// A header or footer part.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    pub part: Arc<str>,
    pub flow: Flow,
    /// The first `PAGE` field.
    pub page_field: Option<PageField>,
}

/// A `PAGE` field of a header or footer.
#[derive(Clone, Debug, PartialEq)]
pub struct PageField {
    pub place: Place,
    /// Index in the story's paragraphs.
    pub paragraph: usize,
    /// Of the paragraph; of the tab stop or frame where one of these puts the number in place.
    pub alignment: Alignment,
    /// Of the shown number.
    pub format: RunFormat,
    /// As written: `PAGE \* MERGEFORMAT`.
    pub instruction: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub place: Place,
    /// `nextPage` (the default), `continuous`, `evenPage`, `oddPage`, `nextColumn`.
    pub kind: String,
    pub page_size: Option<(Length, Length)>,
    pub landscape: bool,
    pub margins: Option<Margins>,
    pub title_page: bool,
    pub page_number_start: Option<i64>,
    /// `decimal` where nothing is said.
    pub page_number_format: String,
    pub columns: u32,
    /// Kind and line pitch, where lines are held on a grid.
    pub grid: Option<(String, Length)>,
    pub headers: Stories,
    pub footers: Stories,
}

/// Indices in [`Facts::stories`], inherited from the section before where this one names none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stories {
    pub default: Option<usize>,
    pub first: Option<usize>,
    pub even: Option<usize>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Margins {
    pub top: Length,
    pub right: Length,
    pub bottom: Length,
    pub left: Length,
    pub header: Length,
    pub footer: Length,
    pub gutter: Length,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    pub place: Place,
    /// The `w:pPr` element, where there is one.
    pub properties: Option<Place>,
    /// Style id; the default paragraph style's where none is named.
    pub style: String,
    pub style_name: String,
    pub format: ParagraphFormat,
    /// Format of the paragraph mark: the size of an empty line.
    pub mark: RunFormat,
    pub runs: Vec<Run>,
    /// Cells it stands in, outermost first.
    pub cells: Vec<CellRef>,
    /// Index in the flow's drawings of the text box it stands in.
    pub text_box: Option<usize>,
    /// Index in [`Facts::sections`] (body only).
    pub section: usize,
    /// Page on which it begins, from 1; 0 outside the body. See [`Pages`] on how far to trust it.
    pub page: u32,
}

/// A table of the flow, its row and the cell in that row, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellRef {
    pub table: usize,
    pub row: usize,
    pub cell: usize,
}

/// One `w:r` that shows something.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub place: Place,
    pub properties: Option<Place>,
    /// Character style id.
    pub style: Option<String>,
    /// `\t` for tabs, `\n` for breaks of any kind, `-` for `w:noBreakHyphen`.
    pub text: String,
    pub format: RunFormat,
    /// Holds a page break.
    pub page_break: bool,
    /// Inside a tracked insertion.
    pub inserted: bool,
    /// Index in the flow's fields: this run is (part of) the field's result.
    pub field: Option<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// From the first to the last run of the field.
    pub place: Place,
    /// First word of the instruction in capitals: `PAGE`, `NUMPAGES`, `TOC`.
    pub kind: String,
    pub instruction: String,
    /// Index in the flow's paragraphs where it begins.
    pub paragraph: usize,
    /// Tabs before it in that paragraph.
    pub tabs_before: usize,
    /// Of the first run of the result, else of the field's first run.
    pub format: RunFormat,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    #[default]
    Left,
    Center,
    Right,
    Justify,
    Other(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineSpacing {
    /// In 240ths of a line: 240 is single.
    Multiple(i64),
    AtLeast(Length),
    Exactly(Length),
}

impl Default for LineSpacing {
    fn default() -> Self {
        LineSpacing::Multiple(240)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct ParagraphFormat {
    pub alignment: Alignment,
    /// Left (start) and right (end) indents.
    pub left: Length,
    pub right: Length,
    /// First line: positive is `firstLine`, negative is `hanging`.
    pub first_line: Length,
    /// Hundredths of a character; they win over `first_line` in Word. Negative is hanging.
    pub first_line_chars: Option<i64>,
    pub before: Length,
    pub after: Length,
    pub before_auto: bool,
    pub after_auto: bool,
    pub line: LineSpacing,
    pub contextual_spacing: bool,
    pub keep_next: bool,
    pub keep_lines: bool,
    /// True where nothing is said.
    pub widow_control: bool,
    pub page_break_before: bool,
    /// 0 to 8; none is body text.
    pub outline_level: Option<u8>,
    pub borders: Borders,
    pub shading: Option<Arc<str>>,
    /// In order of position.
    pub tabs: Vec<TabStop>,
    pub numbering: Option<Numbering>,
    /// `w:framePr/@w:xAlign`, empty where the frame has none; none where there is no frame.
    pub frame: Option<String>,
}

impl Default for ParagraphFormat {
    fn default() -> Self {
        ParagraphFormat {
            alignment: Alignment::Left,
            left: Length::ZERO,
            right: Length::ZERO,
            first_line: Length::ZERO,
            first_line_chars: None,
            before: Length::ZERO,
            after: Length::ZERO,
            before_auto: false,
            after_auto: false,
            line: LineSpacing::default(),
            contextual_spacing: false,
            keep_next: false,
            keep_lines: false,
            widow_control: true,
            page_break_before: false,
            outline_level: None,
            borders: Borders::default(),
            shading: None,
            tabs: Vec::new(),
            numbering: None,
            frame: None,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct TabStop {
    pub position: Length,
    /// `left`, `center`, `right`, `decimal`, `bar`, `num`.
    pub kind: String,
    pub leader: Option<String>,
}

/// Automatic numbering. The label is not in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbering {
    pub num_id: i64,
    pub level: u8,
    /// `decimal`, `lowerLetter`, `bullet`; empty where the numbering is not defined.
    pub format: String,
    /// As defined: `Điều %1.`
    pub text: String,
    /// What stands between label and text: `tab`, `space`, `nothing`.
    pub suffix: String,
    /// As counted: `Điều 3.`; of a bullet its sign. Empty where the numbering is not defined.
    pub label: String,
    pub label_format: Option<Box<RunFormat>>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Borders {
    pub top: Option<Border>,
    pub bottom: Option<Border>,
    pub left: Option<Border>,
    pub right: Option<Border>,
    pub inside_h: Option<Border>,
    pub inside_v: Option<Border>,
    pub between: Option<Border>,
}

/// A border that is drawn (`nil` and `none` are no border).
#[derive(Clone, Debug, PartialEq)]
pub struct Border {
    /// `single`, `double`, `thinThickSmallGap`.
    pub kind: String,
    /// Eighths of a point.
    pub size: i64,
    /// Points from the text.
    pub space: i64,
    pub color: Color,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Color {
    #[default]
    Auto,
    /// `0xRRGGBB`.
    Rgb(u32),
    /// A theme colour with no value beside it.
    Theme(String),
}

#[derive(Clone, Debug, PartialEq)]
pub struct RunFormat {
    /// Fonts by slot. Empty: the theme names none.
    pub ascii: Arc<str>,
    pub h_ansi: Arc<str>,
    pub east_asia: Arc<str>,
    pub cs: Arc<str>,
    /// Half points.
    pub size: u32,
    pub size_cs: u32,
    pub bold: bool,
    pub italic: bool,
    pub caps: bool,
    pub small_caps: bool,
    pub strike: bool,
    pub vanish: bool,
    /// Outline, shadow, emboss, imprint or an animation.
    pub effect: bool,
    /// `single`, `double`; none where there is no line.
    pub underline: Option<Arc<str>>,
    pub color: Color,
    pub highlight: Option<Arc<str>>,
    /// Fill, `RRGGBB`.
    pub shading: Option<Arc<str>>,
    /// Raised (positive) or lowered.
    pub position: Length,
    /// `superscript`, `subscript`.
    pub vert_align: Option<Arc<str>>,
    /// Added after each character.
    pub spacing: Length,
    pub lang: Option<Arc<str>>,
    /// Marked right-to-left or complex: all text takes the `cs` font and size.
    pub complex: bool,
}

impl Default for RunFormat {
    fn default() -> Self {
        let font: Arc<str> = Arc::from("Times New Roman");
        RunFormat {
            ascii: font.clone(),
            h_ansi: font.clone(),
            east_asia: font.clone(),
            cs: font,
            size: 20,
            size_cs: 20,
            bold: false,
            italic: false,
            caps: false,
            small_caps: false,
            strike: false,
            vanish: false,
            effect: false,
            underline: None,
            color: Color::Auto,
            highlight: None,
            shading: None,
            position: Length::ZERO,
            vert_align: None,
            spacing: Length::ZERO,
            lang: None,
            complex: false,
        }
    }
}

impl RunFormat {
    /// The font a character is set in: ASCII, East Asian and complex scripts have their slots, all others (Vietnamese) `hAnsi`.
    pub fn font_of(&self, character: char) -> &str {
        match character as u32 {
            _ if self.complex => &self.cs,
            0..=0x7F => &self.ascii,
            0x590..=0x8FF | 0xE00..=0xE7F | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFE => &self.cs,
            0x1100..=0x11FF | 0x2E80..=0xD7FF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF => &self.east_asia,
            _ => &self.h_ansi,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub place: Place,
    /// Style id; the default table style's where none is named.
    pub style: Option<String>,
    /// The cells it stands in, where it is nested.
    pub cells: Vec<CellRef>,
    pub section: usize,
    pub grid: Vec<Length>,
    pub width: Option<Width>,
    /// `layout="fixed"`.
    pub fixed: bool,
    pub alignment: Alignment,
    pub indent: Length,
    pub borders: Borders,
    /// Top, right, bottom, left.
    pub cell_margins: [Length; 4],
    pub rows: Vec<Row>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Width {
    Exactly(Length),
    /// Fiftieths of a percent: 5000 is all.
    Percent(i64),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub place: Place,
    pub header: bool,
    pub cant_split: bool,
    /// Height, and whether it is exact.
    pub height: Option<(Length, bool)>,
    pub cells: Vec<Cell>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub place: Place,
    /// First grid column, from 0.
    pub column: usize,
    pub span: usize,
    pub merge: Merge,
    pub width: Option<Width>,
    /// `top`, `center`, `bottom`.
    pub vertical: String,
    /// The cell's own.
    pub borders: Borders,
    pub shading: Option<Arc<str>>,
    /// Range in the flow's paragraphs, those of nested tables and text boxes included.
    pub paragraphs: Range<usize>,
}

/// Vertical merge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Merge {
    #[default]
    None,
    Start,
    Continue,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    pub place: Place,
    /// Index in the flow's paragraphs of its anchor.
    pub paragraph: usize,
    pub kind: DrawingKind,
    /// Width and height; of a rule over the whole line the width is 0.
    pub size: (Length, Length),
    /// In line with the text, not floating.
    pub inline: bool,
    /// Part of a group.
    pub grouped: bool,
    /// Offset from what it is anchored to, where given as lengths.
    pub offset: Option<(Length, Length)>,
    /// `left`, `center`, `right` …, where it is placed by word across the page.
    pub align: Option<String>,
    /// What its place across the page counts from: `column` (the cell, in a table), `page`, `margin`, `character` …; empty where nothing is said.
    pub relative: String,
    /// Weight and colour of its line, where it has one of its own.
    pub stroke: Option<(Length, Color)>,
    pub name: String,
    /// Part name of the image.
    pub image: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrawingKind {
    Picture,
    TextBox,
    /// A line or connector.
    Line,
    Shape,
    Other,
}

impl Drawing {
    /// Of a line: its length corner to corner.
    pub fn length(&self) -> Length {
        let (width, height) = (self.size.0.to_emu() as f64, self.size.1.to_emu() as f64);
        Length::emu(width.hypot(height).round() as i64)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    pub place: Place,
    pub id: String,
    pub name: String,
    /// `paragraph`, `character`, `table`, `numbering`.
    pub kind: String,
    pub based_on: Option<String>,
    pub is_default: bool,
    /// Some paragraph, run or table names it or falls back on it.
    pub used: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// 15 for Word 2013 and later, 12 where nothing is said.
    pub compat_mode: i64,
    pub language: Option<String>,
    pub even_and_odd_headers: bool,
    pub mirror_margins: bool,
    pub track_revisions: bool,
    pub default_tab: Length,
}

/// `docProps/core.xml` and `app.xml`. Dates as written (W3CDTF).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Properties {
    pub title: Option<String>,
    pub author: Option<String>,
    pub subject: Option<String>,
    pub language: Option<String>,
    pub created: Option<String>,
    pub modified: Option<String>,
    pub application: Option<String>,
    /// As the last program to save it counted.
    pub pages: Option<u32>,
}
