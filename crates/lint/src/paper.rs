//! The recognised document: its text as pieces, each with its component and the reason; the drawn lines; what rules ask of them.

use crate::look::Look;
use crate::measure;
use crate::recognise::Verdict;
use crate::report::Spot;
use crate::text::{first_words, mostly_upper};
use std::ops::Range;
use vanthu_core::Length;
use vanthu_docx_read::{Alignment, Facts, Paragraph, Place, Run};

/// Thành phần thể thức — what a piece of a document is. Names as in `GLOSSARY.md`. [NĐ30 Đ.8; PL I]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Component {
    QuocHieu,
    TieuNgu,
    CoQuanChuQuan,
    CoQuan,
    SoKyHieu,
    DiaDanhThoiGian,
    TenLoai,
    TrichYeu,
    /// "V/v …" of a công văn.
    TrichYeuCongVan,
    KinhGui,
    KinhGuiMuc,
    ThamQuyen,
    CanCu,
    /// "QUYẾT ĐỊNH:", "QUYẾT NGHỊ:".
    Lenh,
    Phan,
    Chuong,
    MucSo,
    TieuMuc,
    /// Heading below Phần, Chương, Mục, Tiểu mục.
    TieuDe,
    Dieu,
    /// "I. …" of structure B.
    Muc,
    Khoan,
    Diem,
    Gach,
    NoiDung,
    TenBang,
    OBang,
    NoiNhanDau,
    NoiNhan,
    /// Authority and position lines of the signer.
    QuyenHan,
    HoTen,
    LienHe,
    PhuLuc,
    TenPhuLuc,
    KemTheo,
    /// "SAO Y", "SAO LỤC", "TRÍCH SAO".
    HinhThucSao,
    DuThao,
    DoMat,
    DoKhan,
    PhamViLuuHanh,
    /// A line made of characters, or a paragraph that holds nothing but a drawn line.
    DuongKe,
    /// An empty paragraph.
    Trong,
    /// Text that is no component and no body: remarks in the signature, text boxes, what nobody recognised.
    Khac,
}

impl Component {
    pub const ALL: [Component; 42] = [
        Component::QuocHieu,
        Component::TieuNgu,
        Component::CoQuanChuQuan,
        Component::CoQuan,
        Component::SoKyHieu,
        Component::DiaDanhThoiGian,
        Component::TenLoai,
        Component::TrichYeu,
        Component::TrichYeuCongVan,
        Component::KinhGui,
        Component::KinhGuiMuc,
        Component::ThamQuyen,
        Component::CanCu,
        Component::Lenh,
        Component::Phan,
        Component::Chuong,
        Component::MucSo,
        Component::TieuMuc,
        Component::TieuDe,
        Component::Dieu,
        Component::Muc,
        Component::Khoan,
        Component::Diem,
        Component::Gach,
        Component::NoiDung,
        Component::TenBang,
        Component::OBang,
        Component::NoiNhanDau,
        Component::NoiNhan,
        Component::QuyenHan,
        Component::HoTen,
        Component::LienHe,
        Component::PhuLuc,
        Component::TenPhuLuc,
        Component::KemTheo,
        Component::HinhThucSao,
        Component::DuThao,
        Component::DoMat,
        Component::DoKhan,
        Component::PhamViLuuHanh,
        Component::DuongKe,
        Component::Trong,
    ];

    /// The id under which the decree's data and the glossary know it: `quoc-hieu`.
    pub fn id(self) -> &'static str {
        match self {
            Component::QuocHieu => "quoc-hieu",
            Component::TieuNgu => "tieu-ngu",
            Component::CoQuanChuQuan => "co-quan-chu-quan",
            Component::CoQuan => "co-quan",
            Component::SoKyHieu => "so-ky-hieu",
            Component::DiaDanhThoiGian => "dia-danh-thoi-gian",
            Component::TenLoai => "ten-loai",
            Component::TrichYeu => "trich-yeu",
            Component::TrichYeuCongVan => "trich-yeu-cong-van",
            Component::KinhGui => "kinh-gui",
            Component::KinhGuiMuc => "kinh-gui-muc",
            Component::ThamQuyen => "tham-quyen",
            Component::CanCu => "can-cu",
            Component::Lenh => "lenh",
            Component::Phan => "phan",
            Component::Chuong => "chuong",
            Component::MucSo => "muc-so",
            Component::TieuMuc => "tieu-muc",
            Component::TieuDe => "tieu-de",
            Component::Dieu => "dieu",
            Component::Muc => "muc",
            Component::Khoan => "khoan",
            Component::Diem => "diem",
            Component::Gach => "gach",
            Component::NoiDung => "noi-dung",
            Component::TenBang => "ten-bang",
            Component::OBang => "o-bang",
            Component::NoiNhanDau => "noi-nhan-dau",
            Component::NoiNhan => "noi-nhan",
            Component::QuyenHan => "quyen-han",
            Component::HoTen => "ho-ten",
            Component::LienHe => "lien-he",
            Component::PhuLuc => "phu-luc",
            Component::TenPhuLuc => "ten-phu-luc",
            Component::KemTheo => "kem-theo",
            Component::HinhThucSao => "hinh-thuc-sao",
            Component::DuThao => "du-thao",
            Component::DoMat => "do-mat",
            Component::DoKhan => "do-khan",
            Component::PhamViLuuHanh => "pham-vi-luu-hanh",
            Component::DuongKe => "duong-ke",
            Component::Trong => "trong",
            Component::Khac => "khac",
        }
    }

    /// Running text of the body, what the rules on nội dung are about.
    pub fn is_body(self) -> bool {
        matches!(
            self,
            Component::NoiDung | Component::Khoan | Component::Diem | Component::Gach | Component::Dieu | Component::Muc
        )
    }
}

/// Which column of the head or the foot a piece stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
    /// Across the whole width.
    Whole,
}

/// A line of text as it was typed: a paragraph, or the part of it between line breaks, or between the gaps that make columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Index in the body's paragraphs.
    pub paragraph: usize,
    /// Bytes of the paragraph's text (all its runs in a row), ends trimmed.
    pub range: Range<usize>,
    /// That text. The label of automatic numbering stands before it, where the paragraph begins here.
    pub text: String,
    /// Length in bytes of the automatic label and its blank at the start of `text`.
    pub label: usize,
    /// The paragraph begins with this piece.
    pub begins: bool,
    pub side: Side,
    pub component: Component,
    /// Why it was taken for that.
    pub reason: &'static str,
    /// 0 for the document itself, 1 … for what is attached to it (annexes, texts issued with it).
    pub attachment: usize,
}

impl Piece {
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// How a line under a component is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RulingKind {
    /// Border of a paragraph or of a cell.
    Border,
    /// DrawingML or VML.
    Drawing,
    /// Underscores or hyphens typed.
    Characters,
    /// `w:u` of the text itself.
    Underline,
}

/// Đường kẻ — a line below a component. [NĐ30 PL I, II.1, II.2, II.5]
#[derive(Clone, Debug, PartialEq)]
pub struct Ruling {
    /// The component it stands under.
    pub under: Component,
    pub attachment: usize,
    pub kind: RulingKind,
    pub length: Length,
    /// Drawn without gaps, one line.
    pub solid: bool,
    pub paragraph: usize,
    pub place: Place,
}

/// A recognised document.
#[derive(Clone, Debug)]
pub struct Paper {
    pub facts: Facts,
    /// Every line of text of the body in reading order.
    pub pieces: Vec<Piece>,
    pub rulings: Vec<Ruling>,
    pub verdict: Verdict,
}

impl Paper {
    /// The pieces of one component of the document itself.
    pub fn all(&self, component: Component) -> impl Iterator<Item = &Piece> {
        self.of(0, component)
    }

    /// The pieces of one component of the document (0) or an attachment (1 …).
    pub fn of(&self, attachment: usize, component: Component) -> impl Iterator<Item = &Piece> {
        self.pieces
            .iter()
            .filter(move |p| p.component == component && p.attachment == attachment)
    }

    pub fn first(&self, component: Component) -> Option<&Piece> {
        self.all(component).next()
    }

    pub fn has(&self, component: Component) -> bool {
        self.first(component).is_some()
    }

    /// A component on several lines as one text.
    pub fn text(&self, component: Component) -> String {
        self.all(component).map(|p| p.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Running text of the document itself, outside tables.
    pub fn body(&self) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(|p| p.attachment == 0 && p.component.is_body())
    }

    pub fn paragraph(&self, piece: &Piece) -> &Paragraph {
        &self.facts.body.paragraphs[piece.paragraph]
    }

    /// The runs a piece is made of, each with its part of the text.
    pub fn runs<'a>(&'a self, piece: &'a Piece) -> impl Iterator<Item = (&'a Run, &'a str)> {
        let mut at = 0;
        self.paragraph(piece).runs.iter().filter_map(move |run| {
            let start = at;
            at += run.text.len();
            let from = piece.range.start.max(start);
            let to = piece.range.end.min(at);
            (from < to).then(|| (run, run.text.get(from - start..to - start).unwrap_or("")))
        })
    }

    pub(crate) fn look(&self, piece: &Piece) -> Option<Look> {
        Look::of(self.runs(piece))
    }

    /// Shown in capitals, typed or set.
    pub fn is_upper(&self, piece: &Piece) -> bool {
        mostly_upper(&piece.text) || self.runs(piece).all(|(run, text)| run.format.caps || text.trim().is_empty())
    }

    /// Width of a piece on one line.
    pub fn width(&self, piece: &Piece) -> Length {
        self.runs(piece).map(|(run, text)| measure::width(text, &run.format)).sum()
    }

    /// Widths of the lines it takes.
    pub fn line_widths(&self, piece: &Piece) -> Vec<Length> {
        let paragraph = self.paragraph(piece);
        // Tabs and spaces that only put the line in its place are no part of its length.
        let placed = piece.range.start > 0;
        let whole = piece.begins && !placed && piece.range.end >= paragraph.runs.iter().map(|r| r.text.trim_end().len()).sum::<usize>();
        if whole {
            measure::line_widths(&self.facts, paragraph)
        } else {
            vec![self.width(piece)]
        }
    }

    /// Where the text of a piece of one line stands: left and right end from the left edge of the text area.
    pub fn extent(&self, piece: &Piece) -> (Length, Length) {
        crate::recognise::extent(self, piece)
    }

    /// Set to the centre, or standing there by its place: the middle of `within` no more than 3 mm away.
    pub fn is_centred(&self, piece: &Piece, within: Option<(Length, Length)>) -> bool {
        const NEAR_MM: f64 = 3.0;
        let paragraph = self.paragraph(piece);
        if piece.side == Side::Whole && paragraph.format.alignment == Alignment::Center {
            return true;
        }
        if !paragraph.cells.is_empty() && paragraph.format.alignment == Alignment::Center {
            return true;
        }
        let (left, right) = within.unwrap_or_else(|| {
            let (x, width) = measure::frame(&self.facts, paragraph);
            (x, x + width)
        });
        let (from, to) = self.extent(piece);
        (((from + to) / 2) - ((left + right) / 2)).to_mm().abs() <= NEAR_MM
    }

    /// The line below a component of the document itself.
    pub fn ruling(&self, under: Component) -> Option<&Ruling> {
        self.rulings.iter().find(|r| r.under == under && r.attachment == 0)
    }

    pub fn page(&self, paragraph: usize) -> Option<u32> {
        self.facts.body.paragraphs.get(paragraph).map(|p| p.page).filter(|page| *page > 0)
    }

    /// How many pages there are: as the last program to save it counted or noted, else as estimated.
    pub fn page_count(&self) -> u32 {
        let read = self.facts.pages;
        let counted = self.facts.properties.pages.filter(|p| *p > 0 && !read.rendered);
        counted.unwrap_or(read.count).max(1)
    }

    /// Where a piece stands.
    pub fn spot(&self, piece: &Piece) -> Spot {
        let mut spot = self.spot_of(piece.paragraph);
        spot.words = first_words(&piece.text);
        let mut runs = self.runs(piece).map(|(run, _)| &run.place);
        if let Some(first) = runs.next() {
            let end = runs.last().unwrap_or(first).range.end;
            spot.place = Some(Place {
                part: first.part.clone(),
                range: first.range.start..end,
            });
        }
        spot
    }

    /// Where a paragraph of the body stands.
    pub fn spot_of(&self, paragraph: usize) -> Spot {
        let Some(found) = self.facts.body.paragraphs.get(paragraph) else {
            return Spot::default();
        };
        Spot {
            page: self.page(paragraph),
            paragraph: Some(paragraph + 1),
            words: first_words(&found.text()),
            about: String::new(),
            place: Some(found.place.clone()),
        }
    }

    /// A section: its pages and margins.
    pub fn spot_of_section(&self, index: usize) -> Spot {
        let first = self.facts.body.paragraphs.iter().position(|p| p.section == index);
        let many = self.facts.sections.len() > 1;
        Spot {
            page: first.and_then(|p| self.page(p)),
            about: if many {
                format!("phần thứ {} của tệp", index + 1)
            } else {
                String::new()
            },
            place: self.facts.sections.get(index).map(|s| s.place.clone()),
            ..Spot::default()
        }
    }

    /// The document as a whole, for what is missing.
    pub fn spot_of_document(&self) -> Spot {
        Spot {
            about: "cả văn bản".into(),
            ..Spot::default()
        }
    }
}
