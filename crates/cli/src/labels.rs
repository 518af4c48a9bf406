//! Nhãn phong bì: to whom which certificate goes, on sheets to cut or to peel labels off.
//!
//! In: recipients and the sizes of a sheet. Out: placed pages, and what is wrong with labels whose texts do not fit. Never: says of a recipient
//! what the certificate does not.

use rayon::prelude::*;
use std::sync::Arc;
use vanthu_core::fields::NHAN_PHONG_BI;
use vanthu_core::khen_thuong::{ChungNhan, DoiTuong, LoaiDoiTuong, ten_trong_cau, trong_cau, xung_ho};
use vanthu_core::printer::{number, paper};
use vanthu_core::vietnamese::{fold, pad_so};
use vanthu_core::{Checked, Diagnostic, Length, Node, Place, check_shape, settle};
use vanthu_document::fixed::{
    Anchor, Color, Content, Fitter, FixedBox, FixedPage, Path, Placed, PlacedBox, PlacedPage, Stack, Step, TextBox,
};
use vanthu_document::styled::Styled;

/// A sheet of labels, millimetres.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelSheet {
    pub paper: (f64, f64),
    pub columns: usize,
    pub rows: usize,
    /// Of one label.
    pub size: (f64, f64),
    /// Of the first label, from the paper's top left corner.
    pub origin: (f64, f64),
    /// Between labels.
    pub gap: (f64, f64),
    pub cut_lines: bool,
}

/// What a label says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Label {
    /// "Số 07"; blank without an ordinal.
    pub number: String,
    /// "Kính gửi:"
    pub greeting: &'static str,
    /// "Ông Nguyễn Văn An"
    pub name: String,
    /// Is it a person's?
    pub person: bool,
    /// "Giáo viên"
    pub position: String,
    /// "Trường Tiểu học An Hòa"
    pub unit: String,
}

/// Labels smaller than that hold no address.
const LEAST: (f64, f64) = (40.0, 25.0);
/// Most printers leave that much of a sheet white.
const MARGIN: f64 = 10.0;
/// From a label's edge to its texts.
const PADDING: f64 = 3.0;

impl LabelSheet {
    /// What a map says of the sheet; nothing = fourteen labels on A4, to be cut. Errors: labels that leave the paper or are too small.
    pub fn read(node: &Node) -> Checked<LabelSheet> {
        let mut found = check_shape(node, NHAN_PHONG_BI, "nhãn phong bì");
        let text = |key: &str| node.text_of(key);
        let place = |key: &str| node.get(key).map_or(&node.place, |n| &n.place).clone();
        let mut wrong = |key: &str, typed: &str, wanted: &str| {
            let error = Diagnostic::error("DL972", &place(key), format!("“{typed}” không dùng được: {wanted}"));
            found.push(error.field(key).remedy("sửa giá trị này, hoặc xóa dòng để theo mặc định"));
        };
        let mut size = (210.0, 297.0);
        if let Some(typed) = text("giay") {
            match paper(typed) {
                Some(read) => size = read,
                None => wrong(
                    "giay",
                    typed,
                    "cần a4, a5 hoặc rộng x cao theo mm, mỗi cạnh từ 50 đến 1200, ví dụ 210 x 297",
                ),
            }
        }
        let count = |key: &str, usual: usize| text(key).and_then(|t| t.parse().ok()).filter(|n| *n > 0).unwrap_or(usual);
        let (columns, rows) = (count("cot", 2), count("hang", 7));
        let mut mm = |key: &str| {
            let typed = text(key)?;
            let value = number(typed).filter(|v| (0.0..=1200.0).contains(v));
            if value.is_none() {
                wrong(key, typed, "cần số mm");
            }
            value
        };
        let gap = (mm("cach_ngang").unwrap_or(0.0), mm("cach_doc").unwrap_or(0.0));
        let (x, width) = fitted(size.0, columns, gap.0, mm("le_trai"), mm("rong"));
        let (y, height) = fitted(size.1, rows, gap.1, mm("le_tren"), mm("cao"));
        let whole = text("rong").is_none() && text("cao").is_none();
        let sheet = LabelSheet {
            paper: size,
            columns,
            rows,
            size: (width, height),
            origin: (x, y),
            gap,
            cut_lines: text("duong_cat").map_or(whole, |t| fold(t) == "co"),
        };
        if found.is_empty() {
            found.extend(sheet.impossible(node));
        }
        settle(Some(sheet), found)
    }

    /// The sheet that the data says, else the agency's profile, else the usual one; `place` = of the data.
    pub fn of(own: Option<&Node>, profile: Option<&Node>, place: &Place) -> Checked<LabelSheet> {
        let agency = profile.and_then(|p| p.get("nhan_phong_bi"));
        match [own, agency].into_iter().flatten().find(|n| !n.is_blank()) {
            Some(said) => LabelSheet::read(said),
            None => LabelSheet::read(&Node::map(Vec::new(), place.clone())),
        }
    }

    fn impossible(&self, node: &Node) -> Option<Diagnostic> {
        // A tenth of a millimetre is what sizes are rounded to.
        const SLACK: f64 = 0.1;
        let shown = |v: f64| ((v * 10.0).round() / 10.0).to_string().replace('.', ",");
        let far = (
            self.origin.0 + self.columns as f64 * (self.size.0 + self.gap.0) - self.gap.0,
            self.origin.1 + self.rows as f64 * (self.size.1 + self.gap.1) - self.gap.1,
        );
        let outside = self.origin.0 < 0.0 || self.origin.1 < 0.0 || far.0 > self.paper.0 + SLACK || far.1 > self.paper.1 + SLACK;
        let small = self.size.0 < LEAST.0 || self.size.1 < LEAST.1;
        let message = match (small, outside) {
            (true, _) => format!(
                "mỗi nhãn chỉ còn {} × {} mm, nhỏ hơn {} × {} mm",
                shown(self.size.0),
                shown(self.size.1),
                LEAST.0,
                LEAST.1
            ),
            (_, true) => format!(
                "các nhãn kéo đến {} × {} mm, ra ngoài tờ giấy {} × {} mm",
                shown(far.0),
                shown(far.1),
                shown(self.paper.0),
                shown(self.paper.1)
            ),
            _ => return None,
        };
        let error = Diagnostic::error("DL972", &node.place, message).field("nhan_phong_bi");
        Some(error.remedy("đo lại tờ nhãn; bớt cot, hang hoặc sửa rong, cao, le_trai, le_tren"))
    }

    pub fn per_page(&self) -> usize {
        self.columns * self.rows
    }

    /// The sheets of these labels, and what is wrong with each label that does not fit: its place stays empty.
    /// `place_of` = where a label's recipient stands in the list.
    pub fn place(&self, fitter: &Fitter, labels: &[Label], place_of: impl Fn(usize) -> Place) -> (Vec<PlacedPage>, Vec<Vec<Diagnostic>>) {
        let placed: Vec<Checked<PlacedPage>> = labels
            .par_iter()
            .enumerate()
            .map(|(i, label)| fitter.place(&self.label(i % self.per_page(), label)))
            .collect();
        let mut unfit = Vec::new();
        let mut pages: Vec<PlacedPage> = Vec::new();
        for (i, placed) in placed.into_iter().enumerate() {
            if i % self.per_page() == 0 {
                pages.push(self.empty_page());
            }
            match (placed, pages.last_mut()) {
                (Ok(label), Some(page)) => page.boxes.extend(label.value.boxes),
                (Err(found), _) => unfit.push(does_not_fit(&labels[i], &place_of(i), found)),
                (Ok(_), None) => {}
            }
        }
        (pages, unfit)
    }

    /// Top left corner of the label at a place of the sheet: from left to right, then down.
    fn corner(&self, at: usize) -> (f64, f64) {
        let (column, row) = (at % self.columns, at / self.columns);
        (
            self.origin.0 + column as f64 * (self.size.0 + self.gap.0),
            self.origin.1 + row as f64 * (self.size.1 + self.gap.1),
        )
    }

    /// One label as a page of its own.
    fn label(&self, at: usize, label: &Label) -> FixedPage {
        /// Height of the line with greeting and number.
        const HEAD: f64 = 5.5;
        /// Its baseline, from the top of the texts.
        const BASELINE: f64 = 3.6;
        let ((x, y), (width, height)) = (self.corner(at), self.size);
        let inner = width - 2.0 * PADDING;
        let in_head = |text: &str, align: Anchor, x: f64, size: u32| TextBox {
            x: Length::mm(x),
            y: Length::mm(y + PADDING + BASELINE),
            width: Length::mm(inner / 2.0),
            align,
            size,
            ..plain(text)
        };
        let below = |text: &str, size: u32, lines: usize| TextBox {
            x: Length::mm(x + width / 2.0),
            width: Length::mm(inner),
            size,
            least: 13,
            lines,
            stack: Some(0),
            gap: Length::mm(0.6),
            ..plain(text)
        };
        let greeting = TextBox {
            italic: true,
            ..in_head(label.greeting, Anchor::Left, x + PADDING, 22)
        };
        let name = TextBox {
            bold: true,
            least: 14,
            person: label.person,
            ..below(&label.name, 28, if label.person { 3 } else { 6 })
        };
        let texts = [
            ("kinh_gui", greeting),
            ("so_so_vang", in_head(&label.number, Anchor::Right, x + width - PADDING, 20)),
            ("ten_doi_tuong", name),
            ("chuc_vu", below(&label.position, 24, 4)),
            ("don_vi", below(&label.unit, 24, 4)),
        ];
        let boxes = texts.map(|(name, text)| FixedBox {
            name: name.into(),
            on_blank: false,
            content: Content::Text(text),
        });
        FixedPage {
            width: Length::mm(self.paper.0),
            height: Length::mm(self.paper.1),
            boxes: boxes.into(),
            stacks: vec![Stack {
                top: Length::mm(y + PADDING + HEAD),
                bottom: Length::mm(y + height - PADDING),
                centred: true,
            }],
        }
    }

    /// A sheet with its lines for cutting.
    fn empty_page(&self) -> PlacedPage {
        // Labels without room between them share an edge.
        let edges = |start: f64, count: usize, size: f64, gap: f64| {
            let both = (0..count).map(|i| start + i as f64 * (size + gap)).flat_map(|at| [at, at + size]);
            let mut edges: Vec<f64> = both.collect();
            edges.dedup_by(|a, b| (*a - *b).abs() < 0.01);
            edges
        };
        let across = edges(self.origin.0, self.columns, self.size.0, self.gap.0);
        let down = edges(self.origin.1, self.rows, self.size.1, self.gap.1);
        let (right, bottom) = (across[across.len() - 1], down[down.len() - 1]);
        let vertical = across.iter().flat_map(|x| [Step::Move(*x, self.origin.1), Step::Line(*x, bottom)]);
        let horizontal = down.iter().flat_map(|y| [Step::Move(self.origin.0, *y), Step::Line(right, *y)]);
        let steps = vertical.chain(horizontal).collect();
        let cut = PlacedBox {
            name: "duong_cat".into(),
            on_blank: true,
            content: Placed::Path(Arc::new(Path {
                steps,
                stroke: Some((Color(0xA0, 0xA0, 0xA0), Length::pt(0.5))),
                fill: None,
            })),
        };
        PlacedPage {
            width: Length::mm(self.paper.0),
            height: Length::mm(self.paper.1),
            boxes: if self.cut_lines { vec![cut] } else { Vec::new() },
        }
    }
}

/// What is said of a label whose texts do not fit: whose, and what `found` says of them. Their boxes are nobody's to change.
fn does_not_fit(label: &Label, place: &Place, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let message = format!("nhãn phong bì của “{}” không soạn được", label.name);
    let head = Diagnostic::error("DL973", place, message).remedy("tăng cỡ nhãn ở nhan_phong_bi (bớt cot, hang), hoặc rút ngắn chữ");
    let texts = found.into_iter().map(|d| Diagnostic {
        place: place.clone(),
        field: String::new(),
        remedy: String::new(),
        ..d
    });
    std::iter::once(head).chain(texts).collect()
}

/// Where the first of `count` labels begins and how large each is; what is not said is made to fill the paper evenly.
fn fitted(paper: f64, count: usize, gap: f64, start: Option<f64>, size: Option<f64>) -> (f64, f64) {
    let gaps = gap * (count - 1) as f64;
    match (start, size) {
        (Some(start), Some(size)) => (start, size),
        (None, Some(size)) => ((paper - size * count as f64 - gaps) / 2.0, size),
        (start, None) => {
            let start = start.unwrap_or(MARGIN);
            (start, (paper - 2.0 * start - gaps) / count as f64)
        }
    }
}

/// A text as labels have it: centred, on one line.
fn plain(text: &str) -> TextBox {
    TextBox {
        text: text.into(),
        x: Length::ZERO,
        y: Length::ZERO,
        width: Length::ZERO,
        align: Anchor::Center,
        size: 24,
        least: 16,
        lines: 1,
        shrink_first: false,
        leading: 100,
        bold: false,
        italic: false,
        color: Color::BLACK,
        font: String::new(),
        rule: None,
        person: false,
        stack: None,
        gap: Length::ZERO,
    }
}

impl Label {
    /// For the recipient of a certificate.
    pub fn of_certificate(c: &ChungNhan) -> Label {
        let honorific = xung_ho(c.loai_doi_tuong(), c.cach_xung.as_deref(), c.danh_xung.as_deref(), c.ten());
        let line = |text: &Option<String>| text.clone().unwrap_or_default().trim().to_string();
        let (position, unit) = (line(&c.chuc_vu), line(&c.don_vi));
        // The data may word the line its own way.
        let worded = [&*position, &unit]
            .into_iter()
            .filter(|t| !t.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
            != c.chuc_vu_don_vi;
        let place = if worded {
            (String::new(), c.chuc_vu_don_vi.clone())
        } else {
            (position, unit)
        };
        let stt = c.stt.as_deref().unwrap_or_default();
        Label::new(c.loai_doi_tuong(), (honorific, c.ten()), c.truy_tang.is_some(), stt, place)
    }

    /// For the recipient of a decision.
    pub fn of_recipient(r: &DoiTuong) -> Label {
        let honorific = xung_ho(r.loai, None, r.danh_xung.as_deref(), &r.ten);
        let line = |text: &Option<String>| text.as_deref().unwrap_or_default().trim().replace('\n', " ");
        let place = (line(&r.chuc_vu), line(&r.don_vi));
        Label::new(r.loai, (honorific, &r.ten), r.truy_tang, &r.stt.to_string(), place)
    }

    fn new(
        loai: LoaiDoiTuong,
        (honorific, name): (Option<String>, &str),
        died: bool,
        stt: &str,
        (position, unit): (String, String),
    ) -> Label {
        let person = loai == LoaiDoiTuong::CaNhan;
        let young = matches!(honorific.as_deref(), Some("Em" | "Cháu"));
        // Who died is honoured; what is sent goes to those who are left.
        let to_family = died && person;
        let before = match (honorific, to_family) {
            (Some(h), true) => format!("Gia đình {} ", trong_cau(&h)),
            (None, true) => "Gia đình ".to_string(),
            (Some(h), false) => format!("{h} "),
            (None, false) => String::new(),
        };
        // "Học sinh lớp 8A2"
        let (position, unit) = match unit.to_lowercase().starts_with("lớp ") && !position.is_empty() {
            true => (String::new(), format!("{position} {unit}")),
            false => (position, unit),
        };
        Label {
            number: match stt.parse() {
                _ if stt.is_empty() => String::new(),
                Ok(stt) => format!("Số {}", pad_so(stt)),
                Err(_) => format!("Số {stt}"),
            },
            greeting: if young && !died { "Gửi:" } else { "Kính gửi:" },
            name: match loai {
                LoaiDoiTuong::HoGiaDinh if !before.is_empty() => before + &ten_trong_cau(name),
                _ => before + name,
            },
            person,
            position,
            unit,
        }
    }
}

/// Sheets of labels as a document.
pub fn document(pages: Vec<PlacedPage>) -> Styled {
    let mut styled = vanthu_document::styled_pages(pages);
    styled.meta.title = "Nhãn phong bì".into();
    styled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(text: &str) -> Result<LabelSheet, String> {
        let engine = crate::Engine::new();
        let node = engine.read("a.yaml", text.as_bytes()).map_err(|e| format!("{e:?}"))?.value;
        let read = LabelSheet::read(&node);
        read.map(|r| r.value)
            .map_err(|found| found.iter().map(|d| format!("{d}\n")).collect())
    }

    #[test]
    fn what_is_not_said_fills_the_sheet() {
        let usual = sheet("cot: 2\n").expect("a sheet");
        assert_eq!((usual.origin, usual.size.0, usual.per_page()), ((10.0, 10.0), 95.0, 14));
        assert!(usual.cut_lines);
        let own = sheet("{cot: 3, hang: 8, rong: 63.5, cao: '33,9', cach_ngang: 2.5, le_tren: 12}\n").expect("a sheet");
        assert!(
            (own.origin.0 - 7.25).abs() < 1e-9 && own.origin.1 == 12.0 && !own.cut_lines,
            "{own:?}"
        );
        // The last label ends as far from the right edge as the first begins from the left.
        let last = own.corner(2);
        assert!((210.0 - last.0 - 63.5 - own.origin.0).abs() < 1e-9);
        assert_eq!(own.corner(3), (own.origin.0, 12.0 + 33.9));
    }

    #[test]
    fn sheets_that_cannot_be_are_refused() {
        for (text, wanted) in [
            ("{cot: 3, rong: 80}\n", "kéo đến"),
            ("{cot: 8}\n", "mỗi nhãn chỉ còn 23,8 ×"),
            ("{le_trai: 200}\n", "mỗi nhãn chỉ còn"),
            ("giay: to\n", "“to” không dùng được"),
            ("rong: rộng\n", "“rộng” không dùng được"),
            ("cot: 0\n", "cot"),
            ("cott: 2\n", "có phải “cot”"),
        ] {
            let said = sheet(text).expect_err(text);
            assert!(said.contains(wanted), "{text}: {said}");
        }
    }

    #[test]
    fn a_label_says_whom_it_goes_to() {
        let label = |loai, honorific: Option<&str>, name, died| {
            Label::new(
                loai,
                (honorific.map(str::to_string), name),
                died,
                "7",
                (String::new(), String::new()),
            )
        };
        let shown = |l: Label| format!("{} {} | {}", l.greeting, l.name, l.number);
        assert_eq!(
            shown(label(LoaiDoiTuong::CaNhan, Some("Ông"), "Lê Ân", false)),
            "Kính gửi: Ông Lê Ân | Số 07"
        );
        assert_eq!(
            shown(label(LoaiDoiTuong::CaNhan, Some("Em"), "Lê Ân", false)),
            "Gửi: Em Lê Ân | Số 07"
        );
        assert_eq!(
            shown(label(LoaiDoiTuong::CaNhan, Some("Ông"), "Lê Ân", true)),
            "Kính gửi: Gia đình ông Lê Ân | Số 07"
        );
        assert_eq!(
            shown(label(LoaiDoiTuong::TapThe, None, "Phòng Kinh tế", true)),
            "Kính gửi: Phòng Kinh tế | Số 07"
        );
    }
}
