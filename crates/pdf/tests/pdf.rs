//! Files written from hand-made pages, read back.

use lopdf::{Document, Object};
use vanthu_font::{Face, FontSet};
use vanthu_layout::{Color, Item, LineItem, Page, Role, TextItem};
use vanthu_pdf::{Info, PdfError, write};

const VIETNAMESE: &str = "ĂÂĐÊÔƠƯăâđêôơưÀÁẢÃẠẰẮẲẴẶẦẤẨẪẬÈÉẺẼẸỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌỒỐỔỖỘỜỚỞỠỢÙÚỦŨỤỪỨỬỮỰỲÝỶỸỴàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ";

fn text(text: &str, face: Face, y: f64, role: Role, block: u32) -> Item {
    Item::Text(TextItem {
        x: 85.0,
        y,
        face,
        size: 14.0,
        text: text.into(),
        space: 0.0,
        color: Color::BLACK,
        family: 0,
        role,
        block,
    })
}

fn pages() -> Vec<Page> {
    let line = Item::Line(LineItem {
        x0: 85.0,
        y0: 90.0,
        x1: 200.0,
        y1: 90.0,
        weight: 0.5,
        color: Color::BLACK,
    });
    let one = vec![
        text("KẾ HOẠCH", Face::Bold, 80.0, Role::TenLoai, 1),
        line,
        text("Chương I", Face::Bold, 120.0, Role::Chuong, 2),
        text("QUY ĐỊNH CHUNG", Face::Bold, 140.0, Role::TieuDe, 3),
        text("Điều 1. Phạm vi", Face::Bold, 160.0, Role::Dieu, 4),
        text("số 30/2020/NĐ\u{2011}CP của Chính phủ", Face::Regular, 180.0, Role::NoiDung, 5),
    ];
    let two = vec![text("Chương II", Face::Bold, 80.0, Role::Chuong, 6)];
    [one, two]
        .into_iter()
        .map(|items| Page {
            width: 595.3,
            height: 841.9,
            items,
            ..Page::default()
        })
        .collect()
}

fn info() -> Info {
    Info {
        title: "Kế hoạch & <thi đua>".into(),
        author: "UBND xã".into(),
        subject: String::new(),
        date: None,
    }
}

fn made(pages: &[Page], info: &Info) -> Document {
    let bytes = write(pages, info, &FontSet::vendored()).unwrap();
    Document::load_mem(&bytes).unwrap()
}

#[test]
fn every_vietnamese_letter_reads_back_from_each_face() {
    for face in Face::ALL {
        let page = Page {
            width: 595.3,
            height: 841.9,
            items: vec![text(VIETNAMESE, face, 100.0, Role::NoiDung, 1)],
            ..Page::default()
        };
        let doc = made(&[page], &info());
        let read = doc.extract_text(&[1]).unwrap();
        assert_eq!(read.trim().replace('\n', ""), VIETNAMESE, "{face:?}");
    }
}

#[test]
fn a_no_break_hyphen_reads_back_as_a_hyphen() {
    let doc = made(&pages(), &info());
    assert!(doc.extract_text(&[1]).unwrap().contains("30/2020/NĐ-CP"));
}

#[test]
fn fonts_are_embedded_subset_and_mapped() {
    let doc = made(&pages(), &info());
    let mut fonts = 0;
    for object in doc.objects.values() {
        let Ok(dict) = object.as_dict() else { continue };
        if dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Type0") {
            fonts += 1;
            let name = String::from_utf8_lossy(dict.get(b"BaseFont").unwrap().as_name().unwrap()).into_owned();
            assert!(
                name.as_bytes()[..6].iter().all(u8::is_ascii_uppercase) && name.contains("+LiberationSerif"),
                "{name}"
            );
            assert!(dict.has(b"ToUnicode"));
        }
        if dict.get(b"Type").and_then(Object::as_name).is_ok_and(|n| n == b"FontDescriptor") {
            assert!(dict.has(b"FontFile2"));
        }
    }
    assert_eq!(fonts, 2);
}

#[test]
fn headings_become_nested_bookmarks() {
    let doc = made(&pages(), &info());
    let outlines = doc
        .get_dictionary(doc.catalog().unwrap().get(b"Outlines").unwrap().as_reference().unwrap())
        .unwrap();
    let item = |id: &Object| doc.get_dictionary(id.as_reference().unwrap()).unwrap();
    let title = |d: &lopdf::Dictionary| {
        let bytes = d.get(b"Title").unwrap().as_str().unwrap();
        match bytes.strip_prefix(&[0xFE, 0xFF]) {
            Some(rest) => String::from_utf16(&rest.chunks(2).map(|b| u16::from_be_bytes([b[0], b[1]])).collect::<Vec<_>>()).unwrap(),
            None => String::from_utf8_lossy(bytes).into_owned(),
        }
    };
    let first = item(outlines.get(b"First").unwrap());
    assert_eq!(title(first), "Chương I. QUY ĐỊNH CHUNG");
    assert_eq!(title(item(first.get(b"First").unwrap())), "Điều 1. Phạm vi");
    assert_eq!(title(item(first.get(b"Next").unwrap())), "Chương II");
}

#[test]
fn language_title_and_dates_are_those_of_the_data() {
    let doc = made(&pages(), &info());
    assert_eq!(doc.catalog().unwrap().get(b"Lang").unwrap().as_str().unwrap(), b"vi-VN");
    let about = |doc: &Document| {
        doc.get_dictionary(doc.trailer.get(b"Info").unwrap().as_reference().unwrap())
            .unwrap()
            .clone()
    };
    assert!(!about(&doc).has(b"CreationDate") && !about(&doc).has(b"Trapped"));
    let dated = made(
        &pages(),
        &Info {
            date: Some("2026-02-05".into()),
            ..info()
        },
    );
    assert_eq!(about(&dated).get(b"CreationDate").unwrap().as_str().unwrap(), b"D:20260205000000Z");
}

#[test]
fn the_same_pages_give_the_same_bytes_on_any_thread() {
    let one = write(&pages(), &info(), &FontSet::vendored()).unwrap();
    let others: Vec<Vec<u8>> = std::thread::scope(|s| {
        let runs: Vec<_> = (0..2)
            .map(|_| s.spawn(|| write(&pages(), &info(), &FontSet::vendored()).unwrap()))
            .collect();
        runs.into_iter().map(|r| r.join().unwrap()).collect()
    });
    assert!(others.iter().all(|o| *o == one));
}

#[test]
fn a_missing_glyph_is_an_error_and_never_a_box() {
    let page = Page {
        width: 595.3,
        height: 841.9,
        items: vec![text("漢", Face::Bold, 100.0, Role::NoiDung, 1)],
        ..Page::default()
    };
    let error = write(&[page], &info(), &FontSet::vendored()).unwrap_err();
    assert_eq!(
        error,
        PdfError::MissingGlyph {
            character: '漢',
            face: Face::Bold,
            page: 1
        }
    );
}
