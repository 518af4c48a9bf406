//! Fixed page → exact lines at exact places. Every text is measured here, once; texts that come again are fitted once.

use super::fit::{Fitted, Measured, Wish, fit_lines};
use super::frame;
use super::image::Images;
use super::{Anchor, Content, FixedPage, ImageBox, Path, Placed, PlacedBox, PlacedLine, PlacedPage, PlacedText, TextBox};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use vanthu_core::vietnamese::{KEPT, keep_together, nearest};
use vanthu_core::{Checked, Diagnostic, Length, Place, settle};
use vanthu_font::{Face, FontSet};

/// Texts remembered at most: a batch repeats units and achievements, not names.
const MOST_REMEMBERED: usize = 4096;

/// Places pages, and remembers what it fitted and drew: one for a whole batch, shared by threads. What it remembers never changes a result.
pub struct Fitter {
    fonts: FontSet,
    images: Arc<Images>,
    texts: Mutex<HashMap<Key, Arc<Result<Fitted, Unfit>>>>,
    frames: Mutex<Frames>,
}

/// By name and the numbers that shape it: width, height, margin.
type Frames = HashMap<(String, [i64; 3]), Vec<Arc<Path>>>;

#[derive(PartialEq, Eq, Hash)]
struct Key {
    text: String,
    wish: Wish,
    face: Face,
    family: u8,
    person: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum Unfit {
    /// Millimetres.
    TooLong(f64),
    Glyph(char),
}

/// A box of text with its lines, before they have heights.
struct Set<'p> {
    index: usize,
    text: &'p TextBox,
    family: u8,
    /// As the family has it: one with a single face is set in that.
    face: Face,
    fitted: Arc<Result<Fitted, Unfit>>,
}

impl Fitter {
    pub fn new(fonts: &FontSet, images: Arc<Images>) -> Self {
        Fitter {
            fonts: fonts.clone(),
            images,
            texts: Mutex::default(),
            frames: Mutex::default(),
        }
    }

    /// The page with everything in place. Errors: a text too long for its box at its least size (by how many millimetres), a stack too
    /// high, a character or a family the fonts lack, a picture that is not there, a box that leaves the paper.
    pub fn place(&self, page: &FixedPage) -> Checked<PlacedPage> {
        let mut found = Vec::new();
        let mut placed: Vec<Option<Vec<Placed>>> = page.boxes.iter().map(|_| None).collect();
        let mut sets: Vec<Set> = Vec::with_capacity(page.boxes.len());
        for (index, b) in page.boxes.iter().enumerate() {
            match &b.content {
                Content::Text(text) => match self.family(&b.name, text, &mut found) {
                    Some((family, face)) => sets.push(Set {
                        index,
                        text,
                        family,
                        face,
                        fitted: self.fit(text, family, face, 0),
                    }),
                    None => placed[index] = Some(Vec::new()),
                },
                Content::Frame { name, margin } => {
                    let paths = self.frame(name, page, *margin);
                    if paths.is_empty() {
                        found.push(
                            error("MT206", &b.name, format!("không có khung “{name}”"))
                                .remedy(format!("các khung: {}, khong", frame::FRAMES.join(", "))),
                        );
                    }
                    placed[index] = Some(paths.into_iter().map(Placed::Path).collect());
                }
                Content::Path(path) => placed[index] = Some(vec![Placed::Path(path.clone())]),
                Content::Image(image) => placed[index] = Some(self.image(&b.name, image, &mut found).into_iter().collect()),
            }
        }
        for stack in 0..page.stacks.len() {
            self.stack(page, stack, &mut sets, &mut placed, &mut found);
        }
        for set in &sets {
            if set.text.stack.is_none() {
                let top = set.text.y - self.ascent(set);
                placed[set.index] = Some(self.text(page, set, top, &mut found).into_iter().collect());
            }
        }
        let boxes = page.boxes.iter().zip(placed).flat_map(|(b, all)| {
            all.into_iter().flatten().map(|content| PlacedBox {
                name: b.name.clone(),
                on_blank: b.on_blank,
                content,
            })
        });
        let value = PlacedPage {
            width: page.width,
            height: page.height,
            boxes: boxes.collect(),
        };
        settle(Some(value), found)
    }

    /// The family and face a text is set in. One that is not there, or has not all letters, is wrong for every page.
    fn family(&self, name: &str, text: &TextBox, found: &mut Vec<Diagnostic>) -> Option<(u8, Face)> {
        let face = Face::new(text.bold, text.italic);
        if text.font.is_empty() {
            return Some((0, face));
        }
        let family = self.fonts.family(&text.font);
        let Some((family, face)) = family.and_then(|f| Some((f, self.fonts.face_in(f, face)?))) else {
            found.push(self.no_font(name, text, family.map(|_| face)));
            return None;
        };
        let lacks = self.fonts.get_in(family, face).map(|f| f.lacks()).unwrap_or_default();
        if !lacks.is_empty() {
            let first: String = lacks.iter().take(5).map(|c| format!(" {c}")).collect();
            let more = if lacks.len() > 5 { " …" } else { "" };
            let message = format!("phông “{}” thiếu {} chữ tiếng Việt:{first}{more}", text.font, lacks.len());
            found.push(error("MT209", name, message).remedy("dùng phông Unicode có đủ chữ tiếng Việt"));
            return None;
        }
        Some((family, face))
    }

    /// There is no such family, or not that face of it.
    fn no_font(&self, name: &str, text: &TextBox, face: Option<Face>) -> Diagnostic {
        const SHOWN: usize = 8;
        if let Some(face) = face {
            let message = format!("phông “{}” không có kiểu {}", text.font, style_name(face));
            return error("MT204", name, message).remedy("chép thêm tệp phông của kiểu ấy vào thư mục --font-dir");
        }
        let families: Vec<&str> = self.fonts.families().collect();
        let near = nearest(&text.font, families.iter().copied()).map(|n| format!("có phải “{n}”? "));
        let more = match families.len().saturating_sub(SHOWN) {
            0 => String::new(),
            more => format!(" và {more} phông khác"),
        };
        let shown = families[..families.len().min(SHOWN)].join(", ");
        error("MT204", name, format!("không có phông “{}”", text.font)).remedy(format!(
            "{}chép tệp phông vào thư mục --font-dir; các phông đang có: {shown}{more}",
            near.unwrap_or_default()
        ))
    }

    fn fit(&self, text: &TextBox, family: u8, face: Face, smaller: u32) -> Arc<Result<Fitted, Unfit>> {
        let key = Key {
            text: text.text.clone(),
            wish: Wish {
                width: text.width.to_emu(),
                size: text.size.saturating_sub(smaller).max(text.least).max(1),
                least: text.least.max(1),
                lines: text.lines.max(1),
                shrink_first: text.shrink_first,
            },
            face,
            family,
            person: text.person,
        };
        // A thread that panicked left the map as it was: what is in it still holds.
        if let Some(known) = self.texts.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return known.clone();
        }
        let font = self.fonts.get_in(family, key.face).unwrap_or_else(|| self.fonts.get(key.face));
        let fitted = match text.text.chars().find(|c| *c != '\n' && *c != KEPT && !font.covers(*c)) {
            Some(c) => Err(Unfit::Glyph(c)),
            None if text.text.contains('\n') => fit_lines(&text.text, font, &key.wish).map_err(Unfit::TooLong),
            None => {
                let kept = keep_together(&text.text, text.person);
                Measured::new(&kept, font).fit(&key.wish).map_err(Unfit::TooLong)
            }
        };
        let fitted = Arc::new(fitted);
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        if texts.len() >= MOST_REMEMBERED {
            texts.clear();
        }
        texts.insert(key, fitted.clone());
        fitted
    }

    /// Sets the boxes of one stack: all smaller by the same steps until they stand in the region.
    fn stack(&self, page: &FixedPage, stack: usize, sets: &mut [Set], placed: &mut [Option<Vec<Placed>>], found: &mut Vec<Diagnostic>) {
        let region = page.stacks[stack];
        let room = region.bottom - region.top;
        let mut members: Vec<&mut Set> = sets
            .iter_mut()
            .filter(|s| s.text.stack == Some(stack) && !s.text.text.trim().is_empty())
            .collect();
        let steps = members.iter().map(|s| s.text.size.saturating_sub(s.text.least)).max().unwrap_or(0);
        let mut height = self.height(&members);
        let mut step = 0;
        while height > room && step < steps {
            step += 1;
            for set in &mut members {
                set.fitted = self.fit(set.text, set.family, set.face, step);
            }
            height = self.height(&members);
        }
        if height > room && members.iter().all(|s| s.fitted.is_ok()) {
            let names: Vec<&str> = members.iter().map(|s| page.boxes[s.index].name.as_str()).collect();
            let message = format!(
                "ba phần này cao hơn khung {} mm ở cỡ chữ nhỏ nhất",
                decimal((height - room).to_mm())
            );
            let message = if names.len() == 3 {
                message
            } else {
                message.replacen("ba phần này", "các phần này", 1)
            };
            found.push(error("MT202", &names.join(", "), message).remedy("rút ngắn một trong các phần này"));
        }
        let mut top = region.top;
        if region.centred && height < room {
            top += (room - height) / 2;
        }
        for (i, set) in members.iter().enumerate() {
            if i > 0 {
                top += set.text.gap;
            }
            placed[set.index] = Some(self.text(page, set, top, found).into_iter().collect());
            top += self.set_height(set);
        }
    }

    fn height(&self, members: &[&mut Set]) -> Length {
        let gaps = members.iter().skip(1).map(|s| s.text.gap);
        gaps.chain(members.iter().map(|s| self.set_height(s))).sum()
    }

    fn size_and_lines(set: &Set) -> (u32, usize) {
        match &*set.fitted {
            Ok(f) => (f.size, f.lines.len()),
            Err(_) => (set.text.least, set.text.lines),
        }
    }

    /// From the top of the first line's box to the foot of the last one's.
    fn set_height(&self, set: &Set) -> Length {
        let (size, lines) = Self::size_and_lines(set);
        if lines == 0 {
            return Length::ZERO;
        }
        let single = self.font(set).line_height(size as f64 / 2.0);
        Length::pt(single * (1.0 + (lines - 1) as f64 * set.text.leading as f64 / 100.0))
    }

    fn ascent(&self, set: &Set) -> Length {
        let (size, _) = Self::size_and_lines(set);
        Length::pt(self.font(set).baseline(size as f64 / 2.0))
    }

    fn font(&self, set: &Set) -> &vanthu_font::Font {
        self.fonts.get_in(set.family, set.face).unwrap_or_else(|| self.fonts.get(set.face))
    }

    /// The box with its lines, its top at `top`.
    fn text(&self, page: &FixedPage, set: &Set, top: Length, found: &mut Vec<Diagnostic>) -> Option<Placed> {
        let name = &page.boxes[set.index].name;
        let text = set.text;
        let fitted = match &*set.fitted {
            Ok(fitted) => fitted,
            Err(Unfit::TooLong(mm)) => {
                let size = decimal(text.least as f64 / 2.0);
                let message = format!("chữ dài hơn ô {} mm ở cỡ nhỏ nhất {size}: “{}”", decimal(*mm), shorten(&text.text));
                found.push(error("MT201", name, message).remedy("rút ngắn chữ, hoặc nới rộng ô, thêm dòng cho ô"));
                return None;
            }
            Err(Unfit::Glyph(c)) => {
                let message = format!(
                    "phông chữ không có ký tự “{c}” (U+{:04X}), trong “{}”",
                    u32::from(*c),
                    shorten(&text.text)
                );
                found.push(error("MT203", name, message).remedy("thay ký tự này, hoặc dùng phông có đủ chữ"));
                return None;
            }
        };
        if fitted.lines.is_empty() {
            return None;
        }
        let font = self.font(set);
        let size = fitted.size as f64 / 2.0;
        let single = font.line_height(size);
        let pitch = single * text.leading as f64 / 100.0;
        let first = top + Length::pt(font.baseline(size));
        let left = match text.align {
            Anchor::Left => text.x,
            Anchor::Center => text.x - text.width / 2,
            Anchor::Right => text.x - text.width,
        };
        let height = self.set_height(set);
        let outside = left < Length::ZERO || left + text.width > page.width || top < Length::ZERO || top + height > page.height;
        if outside {
            let message = format!(
                "ô ra ngoài trang giấy {} × {} mm",
                decimal(page.width.to_mm()),
                decimal(page.height.to_mm())
            );
            found.push(error("MT205", name, message).remedy("sửa vị trí hoặc độ rộng của ô"));
            return None;
        }
        let mut widest = Length::ZERO;
        let lines = fitted.lines.iter().enumerate().map(|(i, (line, units))| {
            let width = Length::pt(*units as f64 * size / font.units_per_em as f64);
            widest = widest.max(width);
            PlacedLine {
                x: match text.align {
                    Anchor::Left => text.x,
                    Anchor::Center => text.x - width / 2,
                    Anchor::Right => text.x - width,
                },
                y: first + Length::pt(pitch * i as f64),
                text: line.clone(),
            }
        });
        let lines: Vec<PlacedLine> = lines.collect();
        let rule = text.rule.map(|rule| {
            let x0 = match text.align {
                Anchor::Left => text.x,
                Anchor::Center => text.x - widest / 2,
                Anchor::Right => text.x - widest,
            };
            (x0, x0 + widest, lines[lines.len() - 1].y + rule.gap, rule.weight)
        });
        Some(Placed::Text(PlacedText {
            x: left,
            y: top,
            width: text.width,
            height,
            align: text.align,
            size: fitted.size,
            bold: matches!(set.face, Face::Bold | Face::BoldItalic),
            italic: matches!(set.face, Face::Italic | Face::BoldItalic),
            color: text.color,
            font: match set.family {
                0 => String::new(),
                // As the file names it, whatever spaces and capitals were typed.
                family => self.fonts.families().nth(family.into()).unwrap_or(&text.font).to_string(),
            },
            family: set.family,
            leading: text.leading,
            lines,
            rule,
        }))
    }

    fn frame(&self, name: &str, page: &FixedPage, margin: Length) -> Vec<Arc<Path>> {
        let key = (name.to_string(), [page.width.to_emu(), page.height.to_emu(), margin.to_emu()]);
        let mut frames = self.frames.lock().unwrap_or_else(PoisonError::into_inner);
        let draw = || {
            let paths = frame::draw(name, page.width.to_mm(), page.height.to_mm(), margin.to_mm());
            paths.into_iter().map(Arc::new).collect()
        };
        frames.entry(key).or_insert_with(draw).clone()
    }

    fn image(&self, name: &str, wanted: &ImageBox, found: &mut Vec<Diagnostic>) -> Option<Placed> {
        let Some(image) = self.images.get(&wanted.file) else {
            found.push(
                error("MT207", name, format!("không có ảnh “{}”", wanted.file)).remedy("kiểm tra tên tệp ảnh; để trống nếu không in ảnh"),
            );
            return None;
        };
        let (w, h) = (wanted.width.to_emu() as f64, wanted.height.to_emu() as f64);
        let scale = (w / image.width as f64).min(h / image.height as f64);
        let (width, height) = (
            Length::emu((image.width as f64 * scale) as i64),
            Length::emu((image.height as f64 * scale) as i64),
        );
        Some(Placed::Image {
            image: image.clone(),
            x: wanted.x - width / 2,
            y: wanted.y + (wanted.height - height) / 2,
            width,
            height,
        })
    }
}

fn error(code: &'static str, name: &str, message: String) -> Diagnostic {
    Diagnostic::error(code, &Place::default(), message).field(name)
}

fn style_name(face: Face) -> &'static str {
    match face {
        Face::Regular => "thường",
        Face::Bold => "đậm",
        Face::Italic => "nghiêng",
        Face::BoldItalic => "đậm nghiêng",
    }
}

/// With a comma, one decimal when there is one.
fn decimal(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or_else(|| text.replace('.', ","), str::to_string)
}

fn shorten(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST {
        text.to_string()
    } else {
        text.chars().take(MOST).chain("…".chars()).collect()
    }
}
