//! Fixed pages by the thousand: small, in order, the same bytes on any number of threads.

use lopdf::{Document, Object};
use std::sync::Arc;
use vanthu_font::{Face, FontSet};
use vanthu_layout::{Affine, Color, Image, ImageItem, Item, Page, Path, Role, Step, TextItem};
use vanthu_pdf::{Beginnings, Info, Records, write, write_alike};

fn text(text: &str, y: f64, face: Face) -> Item {
    Item::Text(TextItem {
        x: 80.0,
        y,
        face,
        family: 0,
        size: 16.0,
        text: text.into(),
        space: 0.0,
        color: Color(0xDA, 0x25, 0x1D),
        role: Role::NoiDung,
        block: 0,
    })
}

fn page(number: usize) -> Page {
    let frame = Path {
        steps: vec![
            Step::Move(10.0, 10.0),
            Step::Line(287.0, 10.0),
            Step::Curve(287.0, 50.0, 250.0, 90.0, 287.0, 200.0),
            Step::Close,
        ],
        stroke: Some((Color::BLACK, vanthu_core::Length::mm(0.5))),
        fill: None,
    };
    Page {
        width: 841.89,
        height: 595.28,
        items: vec![
            Item::Path(Arc::new(frame)),
            text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 90.0, Face::Bold),
            text(&format!("Ông Nguyễn Văn Ữ {number}"), 200.0, Face::Bold),
            text("Đã có thành tích xuất sắc trong phong trào thi đua", 300.0, Face::Italic),
        ],
        names: vec!["o".into()],
        shared: 2,
        ..Page::default()
    }
}

fn made(count: usize, chunk: usize, threads: usize) -> Vec<u8> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let fonts = FontSet::vendored();
        let mut records = Records::new(&fonts);
        let mut bytes = Vec::new();
        let pages: Vec<Page> = (1..=count).map(page).collect();
        for pages in pages.chunks(chunk) {
            bytes.extend(records.push(pages).unwrap());
        }
        bytes.extend(records.finish(&Info::default()).unwrap());
        bytes
    })
}

#[test]
fn pages_come_in_order_with_their_own_words() {
    let doc = Document::load_mem(&made(230, 64, 2)).unwrap();
    assert_eq!(doc.get_pages().len(), 230);
    for number in [1, 64, 65, 100, 101, 230] {
        let read = doc.extract_text(&[number]).unwrap();
        assert!(read.contains(&format!("Ông Nguyễn Văn Ữ {number}")), "{number}: {read}");
    }
}

#[test]
fn the_bytes_do_not_depend_on_the_threads() {
    assert_eq!(made(300, 128, 1), made(300, 128, 2));
}

/// Files that begin alike share the work of it and nothing else: each is what it would be alone, in whatever order they are made.
#[test]
fn a_file_is_the_same_among_others_that_begin_alike() {
    let fonts = FontSet::vendored();
    let (known, info) = (Beginnings::default(), Info::default());
    let turned = |number| Page {
        placement: Some(Affine {
            e: 2.0,
            ..Affine::IDENTITY
        }),
        ..page(number)
    };
    let bare = |number| Page { shared: 0, ..page(number) };
    for page in [page(7), page(3), turned(3), bare(3), page(7), turned(8)] {
        let alone = write(std::slice::from_ref(&page), &info, &fonts).unwrap();
        assert_eq!(write_alike(&[page], &info, &fonts, &known).unwrap(), alone);
    }
}

#[test]
fn what_pages_share_is_written_once_and_a_page_is_small() {
    let (small, large) = (made(100, 100, 1), made(1100, 100, 1));
    let a_page = (large.len() - small.len()) as f64 / 1000.0;
    assert!(a_page < 500.0, "{a_page} bytes a page");
    let doc = Document::load_mem(&large).unwrap();
    let forms = doc.objects.values().filter(|o| {
        let dict = o.as_stream().map(|s| &s.dict);
        dict.is_ok_and(|d| d.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Form"))
    });
    assert_eq!(forms.count(), 1);
}

#[test]
fn a_picture_keeps_its_alpha_and_a_placement_moves_the_page() {
    let dot: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xb8\xa5*\xdb\0\0\x04\x96\x01\x9d\x11\xdavU\0\0\0\0IEND\xaeB`\x82";
    let mut one = page(1);
    let image = Image::read(dot.to_vec()).unwrap();
    one.items.insert(
        0,
        Item::Image(ImageItem {
            x: 10.0,
            y: 20.0,
            width: 30.0,
            height: 30.0,
            image: Arc::new(image),
        }),
    );
    one.shared = 0;
    one.place(&Affine {
        e: 10.0,
        f: -5.0,
        ..Affine::IDENTITY
    });
    let fonts = FontSet::vendored();
    let mut records = Records::new(&fonts);
    let mut bytes = records.push(&[one]).unwrap();
    bytes.extend(records.finish(&Info::default()).unwrap());
    let doc = Document::load_mem(&bytes).unwrap();
    let masks = doc
        .objects
        .values()
        .filter(|o| o.as_stream().is_ok_and(|s| s.dict.has(b"SMask")))
        .count();
    assert_eq!(masks, 1);
    let id = doc.get_pages()[&1];
    let content = String::from_utf8_lossy(&doc.get_page_content(id)).into_owned();
    // 10 mm to the right, 5 mm up.
    assert!(content.starts_with("1 0 0 1 28.35 14.17 cm"), "{content}");
}
