//! A blank (phôi): paper with something printed on it before, and where the rest has to stand. Text files of an agency, one for each kind of
//! paper and, where they differ, of recipient; a printer's own error is no part of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use vanthu_core::fields::BLANK;
use vanthu_core::printer::{number, paper};
use vanthu_core::vietnamese::{fold, nearest};
use vanthu_core::{Checked, Diagnostic, Length, Node, Place, check_shape, settle};
use vanthu_document::fixed::{Anchor, BoxChange, Color, Content, FixedPage, PageChange, Placed, PlacedPage};

/// Hồ sơ phôi.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Blank {
    pub ten: String,
    /// Recipients it is for: `ca-nhan`, `tap-the`, `ho-gia-dinh`; none = all.
    pub doi_tuong: Vec<String>,
    pub change: PageChange,
    /// Where each box of the file stands in it, for messages.
    places: BTreeMap<String, Place>,
    place: Place,
}

const KINDS: [&str; 3] = ["ca-nhan", "tap-the", "ho-gia-dinh"];

impl Blank {
    /// A blank file's data → the blank, or everything that is wrong with it.
    pub fn read(node: &Node) -> Checked<Blank> {
        let mut found = check_shape(node, BLANK, "hồ sơ phôi");
        let mut blank = Blank {
            ten: text(node, "ten").unwrap_or_default().to_string(),
            place: node.place.clone(),
            ..Blank::default()
        };
        if let Some(typed) = text(node, "giay") {
            match paper(typed) {
                Some((w, h)) => (blank.change.width, blank.change.height) = (Some(Length::mm(w)), Some(Length::mm(h))),
                None => found.push(wrong(node, "giay", typed, "cần rộng x cao theo mm, ví dụ 297 x 210")),
            }
        }
        if let Some(kinds) = node.get("doi_tuong").filter(|n| !n.is_blank()) {
            let typed: Vec<&str> = match kinds.as_list() {
                Some(items) => items.iter().filter_map(Node::as_text).collect(),
                None => kinds.as_text().unwrap_or_default().split(',').collect(),
            };
            for kind in typed {
                let slug = fold(kind).replace([' ', '_'], "-");
                if KINDS.contains(&slug.as_str()) {
                    blank.doi_tuong.push(slug);
                } else {
                    found.push(wrong(node, "doi_tuong", kind.trim(), "cần ca-nhan, tap-the hoặc ho-gia-dinh"));
                }
            }
        }
        for entry in node.get("o").and_then(Node::as_map).unwrap_or_default() {
            if entry.value.is_blank() {
                continue;
            }
            let before = found.len();
            let change = box_change(&entry.value, &mut found);
            for d in &mut found[before..] {
                d.field = format!("o.{}.{}", entry.key, d.field);
            }
            blank.places.insert(entry.key.clone(), entry.key_place.clone());
            blank.change.boxes.insert(entry.key.clone(), change);
        }
        settle(Some(blank), found)
    }

    pub fn is_for(&self, doi_tuong: &str) -> bool {
        self.doi_tuong.is_empty() || self.doi_tuong.iter().any(|d| d == doi_tuong)
    }

    /// Puts the page's boxes where this blank has them. Errors: boxes the page does not have.
    pub fn adjust(&self, page: &mut FixedPage) -> Result<(), Vec<Diagnostic>> {
        let unknown = page.adjust(&self.change);
        let known: Vec<&str> = page.names().collect();
        let error = |name: &String| {
            let place = self.places.get(name).unwrap_or(&self.place);
            let near = nearest(name, known.iter().copied())
                .map(|n| format!("có phải “{n}”? "))
                .unwrap_or_default();
            Diagnostic::error("DL961", place, format!("mẫu không có ô “{name}”")).remedy(format!("{near}các ô: {}", known.join(", ")))
        };
        if unknown.is_empty() {
            Ok(())
        } else {
            Err(unknown.iter().map(error).collect())
        }
    }

    /// A finding about a box of the page, placed where the blank's file speaks of that box.
    pub fn place_of(&self, name: &str) -> &Place {
        self.places.get(name).unwrap_or(&self.place)
    }

    /// A file to start from: every box of the page as it stands now. Where the template gives another kind of recipient another number of
    /// lines (`other` = such a page), the number is left to it.
    pub fn starter(page: &FixedPage, other: Option<&FixedPage>, name: &str) -> String {
        let mut out = format!(
            "# Hồ sơ phôi: vị trí các ô trên một loại giấy đã in sẵn. Mỗi cơ quan, mỗi loại phôi một tệp; chép ra rồi sửa.\n\
             # Dùng: vanthu batch giay-khen.yaml --list danh-sach.csv --merge --overprint --blank TÊN_TỆP\n\
             # Gốc tọa độ là góc trên bên trái tờ giấy, đơn vị mm. Xóa dòng nào thì theo mẫu; thêm ô chỉ khi mẫu có ô ấy.\n\
             ten: '{}'\n\
             giay: {} x {}          # rộng x cao\n\
             doi_tuong: []                # chỉ cho ca-nhan, tap-the, ho-gia-dinh; để trống là cho tất cả\n\
             o:\n",
            name.replace('\'', "''"),
            mm(page.width),
            mm(page.height)
        );
        let yes = |v: bool| if v { "co" } else { "khong" }.to_string();
        let mut written: Vec<&str> = Vec::new();
        for b in &page.boxes {
            if written.contains(&b.name.as_str()) || matches!(b.content, Content::Frame { .. } | Content::Path(_)) {
                continue;
            }
            written.push(&b.name);
            let _ = writeln!(out, "  {}:", b.name);
            // What the lines mean is said at the first box.
            let first = written.len() == 1;
            let mut line = |key: &str, value: String, note: &str| {
                let pair = format!("    {key}: {value}");
                let _ = if first {
                    writeln!(out, "{pair:<28}# {note}")
                } else {
                    writeln!(out, "{pair}")
                };
            };
            line("phoi", yes(b.on_blank), "co: đã có trên phôi, không in");
            match &b.content {
                Content::Text(t) => {
                    line("x", mm(t.x), "mép trái, giữa hoặc mép phải của chữ, theo canh");
                    match t.stack {
                        None => line("y", mm(t.y), "chân dòng chữ đầu"),
                        Some(_) => line(
                            "y",
                            "''".into(),
                            "chân dòng chữ đầu; để trống: xếp theo mẫu, ô trên dài thì đẩy ô dưới",
                        ),
                    }
                    line("rong", mm(t.width), "độ rộng của ô");
                    line("canh", ["trai", "giua", "phai"][t.align as usize].into(), "trai, giua, phai");
                    line("co", points(t.size), "cỡ chữ");
                    line("co_nho", points(t.least), "cỡ nhỏ nhất khi chữ dài");
                    let of_other = other.and_then(|o| o.boxes.iter().find(|o| o.name == b.name)).map(|o| &o.content);
                    let differs = matches!(of_other, Some(Content::Text(o)) if o.lines != t.lines);
                    match differs {
                        true => line(
                            "so_dong",
                            "''".into(),
                            "nhiều nhất mấy dòng; để trống: theo mẫu, cá nhân và tập thể khác nhau",
                        ),
                        false => line("so_dong", t.lines.to_string(), "nhiều nhất mấy dòng"),
                    }
                    line("dam", yes(t.bold), "chữ đậm");
                    line("nghieng", yes(t.italic), "chữ nghiêng");
                    line("mau", format!("'#{}'", t.color.hex()), "màu chữ");
                    line("phong", format!("'{}'", t.font), "tên phông; để trống là phông của văn bản");
                }
                Content::Image(i) => {
                    line("x", mm(i.x), "giữa ảnh");
                    line("y", mm(i.y), "đỉnh ảnh");
                    line("rong", mm(i.width), "độ rộng dành cho ảnh");
                }
                Content::Frame { .. } | Content::Path(_) => {}
            }
        }
        out
    }
}

/// Boxes of a placed page that stand on each other, by more than `SLACK`: their names and by how many millimetres.
pub fn overlapping(page: &PlacedPage) -> Vec<(&str, &str, f64)> {
    /// Line boxes have air above and below their letters.
    const SLACK: f64 = 1.5;
    let rectangles: Vec<(&str, [f64; 4])> = page
        .boxes
        .iter()
        .filter_map(|b| match &b.content {
            Placed::Text(t) => Some((b.name.as_str(), [t.x, t.x + t.width, t.y, t.y + t.height].map(Length::to_mm))),
            _ => None,
        })
        .collect();
    let mut out = Vec::new();
    for (i, (name, a)) in rectangles.iter().enumerate() {
        for (other, b) in &rectangles[i + 1..] {
            let across = a[1].min(b[1]) - a[0].max(b[0]);
            let down = a[3].min(b[3]) - a[2].max(b[2]);
            if across > 0.1 && down > SLACK {
                out.push((*name, *other, down));
            }
        }
    }
    out
}

fn box_change(node: &Node, found: &mut Vec<Diagnostic>) -> BoxChange {
    let mut millimetres = |key: &str, least: f64, most: f64| {
        let typed = text(node, key)?;
        let value = number(typed).filter(|v| (least..=most).contains(v));
        if value.is_none() {
            found.push(wrong(node, key, typed, &format!("cần số mm từ {least} đến {most}")));
        }
        value.map(Length::mm)
    };
    let (x, y) = (millimetres("x", 0.0, 1200.0), millimetres("y", 0.0, 1200.0));
    let width = millimetres("rong", 1.0, 1200.0);
    let mut half_points = |key: &str| {
        let typed = text(node, key)?;
        let value = number(typed).filter(|v| (4.0..=200.0).contains(v));
        if value.is_none() {
            found.push(wrong(node, key, typed, "cần cỡ chữ từ 4 đến 200"));
        }
        value.map(|v| (v * 2.0).round() as u32)
    };
    let (size, least) = (half_points("co"), half_points("co_nho"));
    if let (Some(size), Some(least)) = (size, least)
        && least > size
    {
        found.push(wrong(node, "co_nho", &points(least), "không được lớn hơn co"));
    }
    let lines = text(node, "so_dong").and_then(|typed| {
        let value = typed.parse::<usize>().ok().filter(|n| (1..=20).contains(n));
        if value.is_none() {
            found.push(wrong(node, "so_dong", typed, "cần số dòng từ 1 đến 20"));
        }
        value
    });
    let color = text(node, "mau").and_then(|typed| {
        let value = match fold(typed).as_str() {
            "den" => Some(Color::BLACK),
            "do" => Some(vanthu_document::fixed::CERTIFICATE_RED),
            _ => Color::parse(typed),
        };
        if value.is_none() {
            found.push(wrong(node, "mau", typed, "ghi den, do hoặc #DA251D"));
        }
        value
    });
    let yes = |key: &str| text(node, key).map(|t| t == "co");
    BoxChange {
        x,
        y,
        width,
        align: text(node, "canh").map(|t| match t {
            "trai" => Anchor::Left,
            "phai" => Anchor::Right,
            _ => Anchor::Center,
        }),
        size,
        least,
        lines,
        bold: yes("dam"),
        italic: yes("nghieng"),
        color,
        font: text(node, "phong").map(str::to_string),
        on_blank: yes("phoi"),
    }
}

fn text<'a>(node: &'a Node, key: &str) -> Option<&'a str> {
    node.get(key)?.as_text().map(str::trim).filter(|t| !t.is_empty())
}

fn wrong(node: &Node, key: &str, typed: &str, wanted: &str) -> Diagnostic {
    let place = node.get(key).map_or(&node.place, |n| &n.place);
    Diagnostic::error("DL960", place, format!("“{typed}” không dùng được: {wanted}"))
        .field(key)
        .remedy("sửa giá trị này, hoặc xóa dòng để theo mẫu")
}

fn mm(length: Length) -> String {
    ((length.to_mm() * 100.0).round() / 100.0).to_string().replace('.', ",")
}

fn points(half: u32) -> String {
    (f64::from(half) / 2.0).to_string().replace('.', ",")
}
