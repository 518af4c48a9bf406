//! The decree typed a second time, from its text (NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I), against the project's data and against the DOCX we
//! write. Change a number here only with the decree in hand.

use vanthu::{Engine, Warned};
use vanthu_core::decree::{Align, Style, nd30};
use vanthu_docx_read::{Alignment, Facts, Paragraph};
use vanthu_tests::{administrative, golden};

const UPRIGHT: (bool, bool) = (false, false);
const BOLD: (bool, bool) = (true, false);
const ITALIC: (bool, bool) = (false, true);
const BOLD_ITALIC: (bool, bool) = (true, true);

type Row = (&'static str, f64, f64, (bool, bool), &'static str);

/// Mục V: mẫu chữ. Component; smallest and largest size; (đậm, nghiêng); stt of the table.
#[rustfmt::skip]
const TYPE_TABLE: &[Row] = &[
    ("quoc-hieu",          12.0, 13.0, BOLD,        "1"),
    ("tieu-ngu",           13.0, 14.0, BOLD,        "1"),
    ("co-quan-chu-quan",   12.0, 13.0, UPRIGHT,     "2"),
    ("co-quan",            12.0, 13.0, BOLD,        "2"),
    ("so-ky-hieu",         13.0, 13.0, UPRIGHT,     "3"),
    ("dia-danh-thoi-gian", 13.0, 14.0, ITALIC,      "4"),
    ("ten-loai",           13.0, 14.0, BOLD,        "5a"),
    ("trich-yeu",          13.0, 14.0, BOLD,        "5a"),
    ("trich-yeu-cong-van", 12.0, 13.0, UPRIGHT,     "5b"),
    ("can-cu",             13.0, 14.0, ITALIC,      "II.6.a"),
    ("noi-dung",           13.0, 14.0, UPRIGHT,     "6"),
    ("phan",               13.0, 14.0, BOLD,        "6a"),
    ("chuong",             13.0, 14.0, BOLD,        "6a"),
    ("muc-so",             13.0, 14.0, BOLD,        "6a"),
    ("tieu-muc",           13.0, 14.0, BOLD,        "6a"),
    ("tieu-de",            13.0, 14.0, BOLD,        "6a"),
    ("dieu",               13.0, 14.0, BOLD,        "6a"),
    ("muc",                13.0, 14.0, BOLD,        "6b"),
    ("khoan-tieu-de",      13.0, 14.0, BOLD,        "6b"),
    ("khoan",              13.0, 14.0, UPRIGHT,     "6"),
    ("diem",               13.0, 14.0, UPRIGHT,     "6"),
    ("quyen-han",          13.0, 14.0, BOLD,        "7a"),
    ("ho-ten",             13.0, 14.0, BOLD,        "7b"),
    ("kinh-gui",           13.0, 14.0, UPRIGHT,     "9a"),
    ("kinh-gui-muc",       13.0, 14.0, UPRIGHT,     "9a"),
    ("noi-nhan-dau",       12.0, 12.0, BOLD_ITALIC, "9b"),
    ("noi-nhan",           11.0, 11.0, UPRIGHT,     "9b"),
    ("do-mat",             13.0, 14.0, BOLD,        "10a"),
    ("do-khan",            13.0, 14.0, BOLD,        "10b"),
    ("pham-vi-luu-hanh",   13.0, 14.0, BOLD,        "11"),
    ("so-trang",           13.0, 14.0, UPRIGHT,     "12"),
    ("lien-he",            11.0, 12.0, UPRIGHT,     "13"),
    ("phu-luc",            14.0, 14.0, BOLD,        "14"),
    ("ten-phu-luc",        13.0, 14.0, BOLD,        "14"),
    ("kem-theo",           13.0, 14.0, ITALIC,      "III.1.c"),
    ("hinh-thuc-sao",      13.0, 14.0, BOLD,        "Phần II, II.2.b"),
    // The diagrams of Mẫu 1.2: the issuer and the command, bold capitals.
    ("tham-quyen",         13.0, 14.0, BOLD,        "Mẫu 1.2"),
    ("lenh",               13.0, 14.0, BOLD,        "Mẫu 1.2"),
];

/// "được canh giữa": centred by the decree's words or its diagram (mục IV).
const CENTRED: &[&str] = &[
    "quoc-hieu",
    "tieu-ngu",
    "co-quan-chu-quan",
    "co-quan",
    "so-ky-hieu",
    "dia-danh-thoi-gian",
    "ten-loai",
    "trich-yeu",
    "trich-yeu-cong-van",
    "tham-quyen",
    "lenh",
    "phan",
    "chuong",
    "muc-so",
    "tieu-muc",
    "tieu-de",
    "quyen-han",
    "ho-ten",
    "phu-luc",
    "ten-phu-luc",
    "kem-theo",
    "so-trang",
];

/// "canh đều cả hai lề", first line 1 cm or 1.27 cm, at least 6 pt between paragraphs, single to 1.5 lines (II.6.e).
const RUNNING: &[&str] = &["can-cu", "noi-dung", "dieu", "muc", "khoan-tieu-de", "khoan", "diem"];

fn style(component: &str) -> &'static Style {
    nd30().styles.get(component).unwrap_or_else(|| panic!("no {component} in the data"))
}

#[test]
fn the_type_table_of_the_data_is_that_of_the_decree() {
    for (component, from, to, (bold, italic), stt) in TYPE_TABLE {
        let style = style(component);
        assert_eq!((style.size_pt.from, style.size_pt.to), (*from, Some(*to)), "{component}, stt {stt}");
        assert_eq!((style.bold, style.italic), (*bold, *italic), "{component}, stt {stt}");
        assert!(style.cite.contains("PL I"), "{component}: {}", style.cite);
    }
}

#[test]
fn what_the_decree_says_nothing_of_says_so() {
    let practice: Vec<&str> = nd30()
        .styles
        .iter()
        .filter(|(_, s)| s.cite.starts_with("thực hành"))
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(practice, ["du-thao", "gach", "het", "o-bang", "o-bang-dau", "sau-bang", "ten-bang"]);
}

#[test]
fn places_are_those_of_the_decree() {
    for component in CENTRED {
        assert_eq!(style(component).align, Align::Giua, "{component}");
    }
    for component in RUNNING {
        let style = style(component);
        assert_eq!(style.align, Align::HaiLe, "{component}");
        let first = style.first_mm.unwrap();
        assert_eq!((first.from, first.to), (10.0, Some(12.7)), "{component}");
        assert!(
            [first.co_14, first.co_13].iter().all(|v| [10.0, 12.7].contains(v)),
            "{component}: 1 cm or 1.27 cm, nothing between"
        );
        assert_eq!(style.after_pt.unwrap().from, 6.0, "{component}");
        let line = style.line.unwrap();
        assert_eq!((line.from, line.to), (1.0, Some(1.5)), "{component}");
    }
}

#[test]
fn page_words_rules_and_marks_are_those_of_the_decree() {
    let decree = nd30();
    let page = &decree.page;
    assert_eq!((page.width_mm, page.height_mm), (210.0, 297.0));
    for (margin, from, to) in [
        (page.top_mm, 20.0, 25.0),
        (page.bottom_mm, 20.0, 25.0),
        (page.left_mm, 30.0, 35.0),
        (page.right_mm, 15.0, 20.0),
    ] {
        assert_eq!((margin.from, margin.to), (from, Some(to)));
    }
    assert_eq!(decree.font.value, "Times New Roman");
    assert_eq!(decree.words.quoc_hieu.value, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    assert_eq!(decree.words.tieu_ngu.value, "Độc lập - Tự do - Hạnh phúc");
    assert_eq!(decree.words.kinh_gui.value, "Kính gửi:");
    assert_eq!(decree.words.noi_nhan.value, "Nơi nhận:");
    assert_eq!(decree.words.phu_luc.value, "Phụ lục");
    assert_eq!(decree.rules.tieu_ngu.from, 1.0);
    for rule in [decree.rules.co_quan, decree.rules.trich_yeu] {
        assert!((rule.from - 1.0 / 3.0).abs() < 0.001 && rule.to == Some(0.5));
    }
    let marks: Vec<_> = decree.marks.iter().map(|m| (m.text.as_str(), m.width_mm, m.height_mm)).collect();
    assert_eq!(marks, [("HỎA TỐC", 30.0, 8.0), ("THƯỢNG KHẨN", 40.0, 8.0), ("KHẨN", 20.0, 8.0)]);
}

/// Our own DOCX as another reader sees it.
fn facts(engine: &Engine, document: &vanthu_tests::Document) -> Facts {
    let Warned {
        value: (data, profile), ..
    } = golden::read(engine, document).unwrap();
    let made = engine.make_from(&data, profile.as_ref(), None).unwrap();
    vanthu_docx_read::read(&made.docx).unwrap()
}

fn component(paragraph: &Paragraph) -> Option<&'static Row> {
    let id = paragraph.style.as_str();
    TYPE_TABLE.iter().find(|row| row.0 == id)
}

#[test]
fn every_docx_we_write_is_within_the_decree() {
    let engine = Engine::new();
    let mut seen = std::collections::HashSet::new();
    for document in administrative() {
        let facts = facts(&engine, &document);
        let stories = facts.stories.iter().map(|s| &s.flow);
        for paragraph in stories.chain([&facts.body]).flat_map(|f| &f.paragraphs) {
            let Some((name, from, to, (bold, italic), stt)) = component(paragraph) else {
                continue;
            };
            seen.insert(*name);
            for run in paragraph.runs.iter().filter(|r| !r.text.trim().is_empty()) {
                let at = format!("{}: {name}, stt {stt}: “{}”", document.name, run.text);
                let size = run.format.size as f64 / 2.0;
                assert!(size >= *from && size <= *to, "{at}: {size} pt");
                assert_eq!(&*run.format.ascii, "Times New Roman", "{at}");
                // A khoản may open with words in bold; the label alone decides the weight of a heading.
                if !matches!(*name, "noi-dung" | "khoan" | "diem" | "dieu") {
                    assert_eq!((run.format.bold, run.format.italic), (*bold, *italic), "{at}");
                }
            }
            if CENTRED.contains(name) && !matches!(*name, "so-trang") {
                assert_eq!(paragraph.format.alignment, Alignment::Center, "{}: {name}", document.name);
            }
            if RUNNING.contains(name) {
                let format = &paragraph.format;
                assert_eq!(format.alignment, Alignment::Justify, "{}: {name}", document.name);
                assert!(
                    [567, 720].contains(&format.first_line.to_twips()),
                    "{}: {name}: {}",
                    document.name,
                    format.first_line.to_twips()
                );
                assert!(
                    format.after.to_twips() + format.before.to_twips() >= 120,
                    "{}: {name}",
                    document.name
                );
            }
        }
        for section in &facts.sections {
            let (width, height) = section.page_size.unwrap();
            let (short, long) = if section.landscape { (height, width) } else { (width, height) };
            assert_eq!((short.to_twips(), long.to_twips()), (11906, 16838), "{}", document.name);
            let margins = section.margins.as_ref().unwrap();
            let mm = |l: vanthu_core::Length| l.to_mm().round();
            assert_eq!(
                (mm(margins.top), mm(margins.bottom), mm(margins.left), mm(margins.right)),
                (20.0, 20.0, 30.0, 15.0),
                "{}",
                document.name
            );
            assert!(section.title_page, "{}: the first page shows no number", document.name);
            let header = &facts.stories[section.headers.default.unwrap()];
            let field = header.page_field.as_ref().unwrap();
            assert_eq!(field.alignment, Alignment::Center, "{}", document.name);
            assert!(section.headers.first.is_none_or(|i| facts.stories[i].page_field.is_none()));
        }
    }
    // Every component of the table stands in some fixture, but these.
    let unseen: Vec<&str> = TYPE_TABLE.iter().map(|r| r.0).filter(|n| !seen.contains(n)).collect();
    // A copy is no kind of its own: what we write has no block of one.
    assert_eq!(unseen, ["phan", "tieu-muc", "hinh-thuc-sao"]);
}
