//! A lot of certificates and its run, and what the PDF prints and where, read back from its operators: every text and every stroke, in
//! millimetres from the top left.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

/// A shown text and the start of its baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub text: String,
    pub x: f64,
    pub y: f64,
}

#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub width: f64,
    pub height: f64,
    pub texts: Vec<Shown>,
    /// Ends of straight strokes.
    pub strokes: Vec<[(f64, f64); 2]>,
    pub pictures: usize,
}

type Matrix = [f64; 6];

/// First `a`, then `b`.
fn then(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

const MM: f64 = 25.4 / 72.0;

pub fn sheets(bytes: &[u8]) -> Vec<Sheet> {
    let doc = Document::load_mem(bytes).expect("a PDF");
    let mut out = Vec::new();
    for (_, id) in doc.get_pages() {
        let media = inherited(&doc, id, b"MediaBox").expect("a size");
        let number = |i: usize| f64::from(media.as_array().expect("four numbers")[i].as_float().expect("a number"));
        let height = number(3);
        let mut reader = Reader {
            doc: &doc,
            height,
            sheet: Sheet {
                width: number(2) * MM,
                height: height * MM,
                ..Sheet::default()
            },
            encodings: BTreeMap::new(),
        };
        let resources = inherited(&doc, id, b"Resources").expect("resources");
        let resources = resources.as_dict().expect("a dictionary").clone();
        let content = doc.get_page_content(id);
        reader.run(&content, &resources, [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
        out.push(reader.sheet);
    }
    out
}

fn inherited(doc: &Document, page: ObjectId, key: &[u8]) -> Option<Object> {
    let mut at = doc.get_dictionary(page).ok()?;
    loop {
        if let Ok(found) = at.get(key) {
            return doc.dereference(found).ok().map(|(_, o)| o.clone());
        }
        at = doc.get_dictionary(at.get(b"Parent").ok()?.as_reference().ok()?).ok()?;
    }
}

struct Reader<'a> {
    doc: &'a Document,
    height: f64,
    sheet: Sheet,
    /// Font's resource name → glyph → text.
    encodings: BTreeMap<Vec<u8>, BTreeMap<u16, String>>,
}

impl Reader<'_> {
    fn at(&self, m: Matrix, x: f64, y: f64) -> (f64, f64) {
        let (x, y) = (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]);
        (x * MM, (self.height - y) * MM)
    }

    fn run(&mut self, content: &[u8], resources: &Dictionary, start: Matrix) {
        let identity = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
        let (mut ctm, mut saved, mut line, mut font) = (start, Vec::new(), identity, Vec::new());
        let mut pen = None;
        for op in Content::decode(content).expect("operators").operations {
            let n = |i: usize| f64::from(op.operands[i].as_float().expect("a number"));
            match op.operator.as_str() {
                "q" => saved.push(ctm),
                "Q" => ctm = saved.pop().expect("saved before"),
                "cm" => ctm = then([n(0), n(1), n(2), n(3), n(4), n(5)], ctm),
                "BT" => line = identity,
                "Tm" => line = [n(0), n(1), n(2), n(3), n(4), n(5)],
                "Td" => line = then([1.0, 0.0, 0.0, 1.0, n(0), n(1)], line),
                "Tf" => font = op.operands[0].as_name().expect("a name").to_vec(),
                "Tj" | "TJ" => {
                    let map = self.encoding(&font, resources);
                    let pieces = match &op.operands[0] {
                        Object::Array(pieces) => pieces.clone(),
                        one => vec![one.clone()],
                    };
                    let glyphs = pieces
                        .iter()
                        .filter_map(|p| p.as_str().ok())
                        .flat_map(|s| s.chunks(2).map(|c| u16::from_be_bytes([c[0], c[1]])));
                    let text: String = glyphs.map(|g| map.get(&g).cloned().unwrap_or_else(|| "?".into())).collect();
                    let (x, y) = self.at(then(line, ctm), 0.0, 0.0);
                    self.sheet.texts.push(Shown { text, x, y });
                }
                "m" => pen = Some(self.at(ctm, n(0), n(1))),
                "l" => {
                    let to = self.at(ctm, n(0), n(1));
                    self.sheet.strokes.extend(pen.map(|from| [from, to]));
                    pen = Some(to);
                }
                "Do" => {
                    let named = resources.get(b"XObject").and_then(|x| self.doc.dereference(x)).expect("pictures").1;
                    let object = named.as_dict().and_then(|d| d.get(op.operands[0].as_name()?)).expect("the picture");
                    let (_, object) = self.doc.dereference(object).expect("there");
                    let stream = object.as_stream().expect("a stream").clone();
                    if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|s| s == b"Form") {
                        let inner = stream
                            .dict
                            .get(b"Resources")
                            .and_then(|r| self.doc.dereference(r))
                            .expect("resources")
                            .1;
                        let inner = inner.as_dict().expect("a dictionary").clone();
                        let bbox = stream.dict.get(b"BBox").and_then(Object::as_array).expect("a box");
                        let side = |i: usize| f64::from(bbox[i].as_float().expect("a number"));
                        let before = (self.sheet.texts.len(), self.sheet.strokes.len());
                        self.run(&stream.get_plain_content().expect("content"), &inner, ctm);
                        // Nothing may be cut away by the form's own box.
                        let corners = [self.at(ctm, side(0), side(1)), self.at(ctm, side(2), side(3))];
                        let inside = |x: f64, y: f64| {
                            let between = |v: f64, a: f64, b: f64| v >= a.min(b) - 0.1 && v <= a.max(b) + 0.1;
                            between(x, corners[0].0, corners[1].0) && between(y, corners[0].1, corners[1].1)
                        };
                        assert!(self.sheet.texts[before.0..].iter().all(|t| inside(t.x, t.y)), "text cut away");
                        assert!(
                            self.sheet.strokes[before.1..].iter().flatten().all(|p| inside(p.0, p.1)),
                            "strokes cut away"
                        );
                    } else {
                        self.sheet.pictures += 1;
                    }
                }
                _ => {}
            }
        }
    }

    fn encoding(&mut self, font: &[u8], resources: &Dictionary) -> BTreeMap<u16, String> {
        if let Some(known) = self.encodings.get(font) {
            return known.clone();
        }
        let fonts = resources.get(b"Font").and_then(|f| self.doc.dereference(f)).expect("fonts").1;
        let object = fonts
            .as_dict()
            .and_then(|d| d.get(font))
            .and_then(|f| self.doc.dereference(f))
            .expect("the font")
            .1;
        let cmap = object
            .as_dict()
            .and_then(|d| d.get(b"ToUnicode"))
            .and_then(|c| self.doc.dereference(c))
            .expect("a map")
            .1;
        let text = cmap.as_stream().expect("a stream").get_plain_content().expect("content");
        let map = to_unicode(&String::from_utf8_lossy(&text));
        self.encodings.insert(font.to_vec(), map.clone());
        map
    }
}

/// The pairs of a ToUnicode map (`bfchar` lines, and `bfrange` lines with one start).
fn to_unicode(cmap: &str) -> BTreeMap<u16, String> {
    let hex = |t: &str| u16::from_str_radix(t, 16).ok();
    let text = |t: &str| {
        let units: Vec<u16> = t.as_bytes().chunks(4).filter_map(|c| hex(std::str::from_utf8(c).ok()?)).collect();
        String::from_utf16_lossy(&units)
    };
    let mut out = BTreeMap::new();
    let mut ranges = false;
    for line in cmap.lines() {
        if line.contains("beginbf") {
            ranges = line.contains("bfrange");
            continue;
        }
        let parts: Vec<&str> = line.split(['<', '>']).map(str::trim).filter(|p| !p.is_empty()).collect();
        match (ranges, &parts[..]) {
            (false, [glyph, to]) => {
                if let Some(glyph) = hex(glyph) {
                    out.insert(glyph, text(to));
                }
            }
            (true, [from, to, start]) => {
                if let (Some(from), Some(to), Some(start)) = (hex(from), hex(to), hex(start)) {
                    out.extend((from..=to).map(|g| (g, String::from_utf16_lossy(&[start + (g - from)]))));
                }
            }
            _ => {}
        }
    }
    out
}

/// A folder with the data of a lot and its list.
pub struct Work {
    pub folder: tempfile::TempDir,
}

pub const DATA: &str = "loai: giay-khen\nco_quan: Ủy ban nhân dân xã An Hòa Đông\ndia_danh: An Hòa Đông\nngay_ban_hanh: 20/01/2026\n\
                    quyet_dinh: {so: 87, ky_hieu: QĐ-UBND, ngay: 20/01/2026}\nnguoi_ky: {chuc_vu: CHỦ TỊCH, ho_ten: Trần Quang Vinh}\n\
                    thanh_tich: Đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2025\n";

pub const LIST: &str = "STT,Danh xưng,Họ và tên,Chức vụ,Đơn vị,Số tiền\n\
                    1,Ông,Nguyễn Văn An,Chủ tịch Công đoàn cơ sở,Văn phòng HĐND và UBND xã An Hòa Đông,710000\n\
                    2,Bà,Công Tằng Tôn Nữ Ngọc Hoàng Thiên Kim Thiên Trân,Chuyên viên,Phòng Kinh tế,710000\n\
                    3,Ông,Thào A Sùng,Trưởng bản,Bản Pá Lau,710000\n";

impl Work {
    pub fn new() -> Work {
        let work = Work {
            folder: tempfile::tempdir().expect("a folder"),
        };
        work.write("gk.yaml", DATA);
        work.write("ds.csv", LIST);
        work
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    }

    pub fn vanthu(&self, args: &[&str]) -> (Option<i32>, String) {
        let run = Command::new(env!("CARGO_BIN_EXE_vanthu"))
            .args(args)
            .current_dir(self.folder.path())
            .output()
            .expect("the binary starts");
        let said = String::from_utf8_lossy(&run.stderr).into_owned() + &String::from_utf8_lossy(&run.stdout);
        (run.status.code(), said)
    }

    pub fn batch(&self, args: &[&str]) -> (Option<i32>, String) {
        self.vanthu(&[&["batch", "gk.yaml", "--list", "ds.csv"], args].concat())
    }

    /// The pages of a batch that must go well.
    pub fn printed(&self, name: &str, args: &[&str]) -> Vec<Sheet> {
        let (code, said) = self.batch(&[args, &["--merge", "-o", name]].concat());
        assert_eq!(code, Some(0), "{args:?}: {said}");
        sheets(&std::fs::read(self.path(name)).expect("written"))
    }
}

pub fn find<'a>(sheet: &'a Sheet, text: &str) -> &'a Shown {
    let found = sheet.texts.iter().find(|t| t.text == text);
    found.unwrap_or_else(|| panic!("“{text}” is not among {:?}", sheet.texts))
}
