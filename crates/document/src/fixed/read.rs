//! `<trang>` of the markup → [`FixedPage`].

use super::{Anchor, BoxChange, Color, Content, FixedBox, FixedPage, ImageBox, Path, RuleBelow, Stack, Step, TextBox};
use crate::element::Element;
use std::sync::Arc;
use vanthu_core::{Diagnostic, Length, Place};

/// Red of certificates: RGB 218, 37, 29.
pub const CERTIFICATE_RED: Color = Color(0xDA, 0x25, 0x1D);

/// What has gone wrong is said with the line of the template's output.
pub(crate) fn page(file: &Arc<str>, e: &Element, found: &mut Vec<Diagnostic>) -> FixedPage {
    let mut reader = Reader { file, found };
    let mut page = FixedPage {
        width: reader.mm(e, "rong").unwrap_or(Length::mm(297.0)),
        height: reader.mm(e, "cao").unwrap_or(Length::mm(210.0)),
        ..FixedPage::default()
    };
    for child in e.elements() {
        reader.item(child, None, &mut page);
    }
    // A sheet of another size than the template was drawn for: the layout goes along.
    let (width, height) = (reader.mm(e, "rong-giay"), reader.mm(e, "cao-giay"));
    page.resize(width.unwrap_or(page.width), height.unwrap_or(page.height));
    page
}

struct Reader<'a> {
    file: &'a Arc<str>,
    found: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn item(&mut self, e: &Element, stack: Option<usize>, page: &mut FixedPage) {
        let content = match e.name.as_str() {
            "chong" if stack.is_none() => {
                page.stacks.push(Stack {
                    top: self.mm(e, "tren").unwrap_or_default(),
                    bottom: self.mm(e, "duoi").unwrap_or(page.height),
                    centred: e.attribute("canh") != Some("tren"),
                });
                let index = page.stacks.len() - 1;
                for child in e.elements() {
                    self.item(child, Some(index), page);
                }
                return;
            }
            "o-chu" => Content::Text(self.text(e, stack)),
            "khung" => match e.attribute("ten").map(str::trim) {
                None | Some("" | "khong") => return,
                Some(name) => Content::Frame {
                    name: name.to_string(),
                    margin: self.mm(e, "le").unwrap_or(Length::mm(10.0)),
                },
            },
            "anh" => match e.attribute("tep").map(str::trim).filter(|t| !t.is_empty()) {
                None => return,
                Some(file) => Content::Image(ImageBox {
                    file: file.to_string(),
                    x: self.mm(e, "x").unwrap_or_default(),
                    y: self.mm(e, "y").unwrap_or_default(),
                    width: self.mm(e, "rong").unwrap_or(page.width),
                    height: self.mm(e, "cao").unwrap_or(page.height),
                }),
            },
            "net" => Content::Path(Arc::new(self.path(e))),
            _ => {
                return self.wrong(
                    e,
                    format!("thẻ <{}> không dùng được ở đây", e.name),
                    "các thẻ của trang: o-chu, chong, khung, anh, net",
                );
            }
        };
        page.boxes.push(FixedBox {
            name: e.attribute("o").unwrap_or(&e.name).to_string(),
            on_blank: e.attribute("phoi") == Some("co"),
            content,
        });
    }

    fn text(&mut self, e: &Element, stack: Option<usize>) -> TextBox {
        let says = |name: &str| e.attribute(name) == Some("co");
        let size = self.half_points(e, "co").unwrap_or(28);
        let whole = |name: &str| e.attribute(name).and_then(|t| t.trim().parse::<usize>().ok());
        TextBox {
            text: e.gapped_text(),
            x: self.mm(e, "x").unwrap_or_default(),
            y: self.mm(e, "y").unwrap_or_default(),
            width: self.mm(e, "rong").unwrap_or(Length::mm(100.0)),
            align: match e.attribute("canh") {
                Some("trai") => Anchor::Left,
                Some("phai") => Anchor::Right,
                _ => Anchor::Center,
            },
            size,
            least: self.half_points(e, "co-nho").unwrap_or(size).min(size),
            lines: whole("so-dong").unwrap_or(1).clamp(1, 20),
            shrink_first: says("thu-truoc"),
            leading: self.number(e, "gian-dong").map_or(115, |v| (v * 100.0).round() as u32),
            bold: says("dam"),
            italic: says("nghieng"),
            color: self.color(e, "mau").unwrap_or_default(),
            font: e.attribute("phong").unwrap_or_default().trim().to_string(),
            rule: self.mm(e, "gach").map(|weight| RuleBelow {
                gap: Length::mm(2.0),
                weight,
            }),
            person: says("ten-nguoi"),
            stack,
            gap: self.mm(e, "cach").unwrap_or_default(),
        }
    }

    fn path(&mut self, e: &Element) -> Path {
        let steps = steps(e.attribute("ve").unwrap_or_default());
        if steps.is_none() {
            self.wrong(
                e,
                "nét vẽ không hiểu được".into(),
                "các lệnh: M x y, L x y, C x1 y1 x2 y2 x y, Z; đơn vị mm",
            );
        }
        let stroke = self.mm(e, "day").map(|w| (self.color(e, "mau").unwrap_or_default(), w));
        Path {
            steps: steps.unwrap_or_default(),
            stroke,
            fill: self.color(e, "to"),
        }
    }

    fn color(&mut self, e: &Element, name: &str) -> Option<Color> {
        match e.attribute(name)?.trim() {
            "" | "den" => Some(Color::BLACK),
            "do" => Some(CERTIFICATE_RED),
            other => {
                let parsed = Color::parse(other);
                if parsed.is_none() {
                    self.wrong(e, format!("màu “{other}” không hiểu được"), "ghi do, den hoặc #DA251D");
                }
                parsed
            }
        }
    }

    fn mm(&mut self, e: &Element, name: &str) -> Option<Length> {
        self.number(e, name).map(Length::mm)
    }

    fn half_points(&mut self, e: &Element, name: &str) -> Option<u32> {
        self.number(e, name).map(|pt| (pt * 2.0).round().clamp(2.0, 800.0) as u32)
    }

    /// A number within what paper can have; blank is left out.
    fn number(&mut self, e: &Element, name: &str) -> Option<f64> {
        let text = e.attribute(name)?.trim();
        if text.is_empty() {
            return None;
        }
        let plain = text.parse().ok();
        let number: Option<f64> = plain.or_else(|| text.replace(',', ".").parse().ok());
        let number = number.filter(|n| n.is_finite() && n.abs() <= 2_000.0);
        if number.is_none() {
            self.wrong(e, format!("{name} = “{text}” không phải một số đo"), "ghi số, ví dụ 148.5");
        }
        number
    }

    fn wrong(&mut self, e: &Element, message: String, remedy: &str) {
        let place = Place::new(self.file, e.line, 0);
        self.found.push(Diagnostic::error("MT105", &place, message).remedy(remedy));
    }
}

/// `M x y L x y C x1 y1 x2 y2 x y Z`.
fn steps(text: &str) -> Option<Vec<Step>> {
    let mut words = text.split([' ', ',', '\n', '\t', '\r']).filter(|w| !w.is_empty());
    let mut out = Vec::new();
    while let Some(word) = words.next() {
        let mut next = || words.next()?.parse::<f64>().ok().filter(|v| v.is_finite());
        out.push(match word {
            "M" => Step::Move(next()?, next()?),
            "L" => Step::Line(next()?, next()?),
            "C" => Step::Curve(next()?, next()?, next()?, next()?, next()?, next()?),
            "Z" => Step::Close,
            _ => return None,
        });
    }
    Some(out)
}

impl BoxChange {
    /// Does it say anything?
    pub fn is_empty(&self) -> bool {
        *self == BoxChange::default()
    }
}
