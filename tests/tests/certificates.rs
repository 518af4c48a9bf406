//! Certificates: every recipient of the fixtures stands inside its boxes, worded as its kind asks; what a blank carries is left out.

use std::collections::BTreeSet;
use std::fs;
use vanthu::{Certificates, Engine};
use vanthu_core::khen_thuong::check_danh_sach;
use vanthu_core::{Diagnostic, Length, ListRows, Node, Row};
use vanthu_document::fixed::{Placed, PlacedPage};
use vanthu_tests::root;

/// Inner edge of the frame, from the paper's edge. Millimetres.
const FRAME: f64 = 19.6;

fn data(engine: &Engine, text: &str) -> Node {
    engine.read("giay-khen.yaml", text.as_bytes()).expect("the data is read").value
}

const LOT: &str = "loai: giay-khen
co_quan: Ủy ban nhân dân xã An Hòa Đông
dia_danh: An Hòa Đông
ngay_ban_hanh: 20/01/2026
quyet_dinh: {so: 87, ky_hieu: QĐ-UBND, ngay: 20/01/2026}
nguoi_ky: {quyen_han: [KT. CHỦ TỊCH], chuc_vu: PHÓ CHỦ TỊCH, ho_ten: Hoàng Thị Thu Hiền}
";

/// The rows of a fixture list with what is said of the list, each row's error by its place.
fn list(engine: &Engine, file: &str) -> (ListRows, Vec<Diagnostic>) {
    let bytes = fs::read(root().join("fixtures/danh-sach").join(file)).expect("the fixture is there");
    let list = engine.read_list(file, &bytes);
    let said = list.found.iter().cloned().chain(check_danh_sach(&list.rows)).collect();
    (list.rows, said)
}

fn placed(engine: &Engine, lot: &Certificates, row: Option<Row>, stt: usize) -> Result<PlacedPage, Vec<Diagnostic>> {
    let one = lot.one(row, Some(stt))?.value;
    let page = lot.page(engine, one)?.value;
    Ok(lot.place(&page)?.value)
}

fn text(page: &PlacedPage, name: &str) -> String {
    page.texts().find(|(n, _)| *n == name).map(|(_, t)| t).unwrap_or_default()
}

/// Every line within its box, every box within the frame, none on another.
fn inside(engine: &Engine, page: &PlacedPage, who: &str) {
    let mut boxes: Vec<(&str, [f64; 4])> = Vec::new();
    for b in &page.boxes {
        let Placed::Text(t) = &b.content else { continue };
        let font = engine.fonts().get(vanthu_font::Face::new(t.bold, t.italic));
        let (mut left, mut right) = (f64::MAX, 0.0f64);
        for line in &t.lines {
            let (x, width) = (line.x.to_pt(), font.width(&line.text, t.size as f64 / 2.0));
            assert!(
                x >= t.x.to_pt() - 0.05 && x + width <= (t.x + t.width).to_pt() + 0.05,
                "{who}, {}: {}",
                b.name,
                line.text
            );
            (left, right) = (left.min(x), right.max(x + width));
        }
        let frame = Length::mm(FRAME).to_pt();
        let (top, foot) = (t.y.to_pt(), (t.y + t.height).to_pt());
        assert!(
            left >= frame && right <= page.width.to_pt() - frame && top >= frame && foot <= page.height.to_pt() - frame,
            "{who}, {}: outside the frame",
            b.name
        );
        for (other, [l, r, t, f]) in &boxes {
            // A line's box holds room above its letters: what overlaps less than that touches nothing.
            let clear = right <= *l || left >= *r || top >= f - 2.5 || foot <= t + 2.5;
            assert!(clear, "{who}: {} stands on {other}", b.name);
        }
        boxes.push((&b.name, [left, right, top, foot]));
    }
}

#[test]
fn every_recipient_that_is_not_held_has_a_certificate_with_each_text_inside_its_box() {
    let engine = Engine::new();
    let lot = Certificates::new(&engine, &data(&engine, LOT), None, None)
        .expect("the data is in order")
        .value;
    let held_of_list: [(&str, usize, &[usize]); 2] = [("danh-sach-khen-thuong.csv", 60, &[16, 40, 50, 51]), ("tap-the.csv", 20, &[])];
    for (file, count, expected) in held_of_list {
        let (rows, said) = list(&engine, file);
        assert_eq!(rows.len(), count);
        let bad: BTreeSet<u32> = said.iter().filter(|d| d.is_error()).map(|d| d.place.line).collect();
        let mut held = Vec::new();
        for (i, row) in rows.iter().enumerate() {
            if bad.contains(&row.line()) {
                held.push(i + 1);
                continue;
            }
            let who = format!("{file}, {}", i + 1);
            let page = placed(&engine, &lot, Some(row.into()), i + 1).unwrap_or_else(|e| panic!("{who}: {e:?}"));
            inside(&engine, &page, &who);
            let name = row.get("ho_ten").or_else(|| row.get("ten_tap_the")).unwrap_or_default();
            assert!(text(&page, "ten_doi_tuong").contains(&name.replace('\n', " ")), "{who}");
            assert_eq!(text(&page, "so_so_vang"), format!("Số sổ vàng: {:02}", i + 1));
        }
        assert_eq!(held, expected, "{file}");
    }
}

#[test]
fn the_wording_follows_the_kind_of_recipient_and_is_never_guessed() {
    let engine = Engine::new();
    let said = |more: &str| {
        let lot = Certificates::new(&engine, &data(&engine, &format!("{LOT}{more}")), None, None)
            .expect("in order")
            .value;
        placed(&engine, &lot, None, 7)
    };
    let lines = |more: &str| {
        let page = said(more).unwrap_or_else(|e| panic!("{more}: {e:?}"));
        ["tang", "ten_hinh_thuc", "ten_doi_tuong", "chuc_vu_don_vi"].map(|n| text(&page, n))
    };
    let person = "ho_ten: Nguyễn Văn An\ndon_vi: xã An Hòa Đông\n";
    assert_eq!(
        lines(&format!("{person}danh_xung: ÔNG\nchuc_vu: Trưởng thôn\n")),
        ["TẶNG", "GIẤY KHEN", "Ông Nguyễn Văn An", "Trưởng thôn, xã An Hòa Đông"]
    );
    assert_eq!(
        lines(&format!("{person}danh_xung: Ông\nhai_cham: co\nviet_hoa_ten: co\n"))[2],
        "Ông: NGUYỄN VĂN AN"
    );
    assert_eq!(lines(&format!("{person}cach_xung: dong-chi\n"))[2], "Đồng chí Nguyễn Văn An");
    assert_eq!(lines(&format!("{person}cach_xung: khong\n"))[2], "Nguyễn Văn An");
    assert_eq!(
        lines(&format!("{person}danh_xung: Bà\nchuc_vu: Giáo viên (truy tặng)\n")),
        ["TRUY TẶNG", "GIẤY KHEN", "Bà Nguyễn Văn An", "Giáo viên, xã An Hòa Đông"]
    );
    assert_eq!(
        lines(&format!("{person}danh_xung: Bà\nhinh_thuc: chien-si-thi-dua-co-so\n"))[..2],
        ["TẶNG DANH HIỆU", "CHIẾN SĨ THI ĐUA CƠ SỞ"]
    );
    assert_eq!(lines("ten_tap_the: Phòng Kinh tế\n")[2], "Phòng Kinh tế");
    assert_eq!(lines("ten_tap_the: Phòng Kinh tế\nhai_cham: co\n")[2], "Tập thể: Phòng Kinh tế");
    assert_eq!(
        lines("ten_tap_the: ông Nguyễn Văn Lành\ndoi_tuong: ho-gia-dinh\n")[2],
        "Hộ gia đình ông Nguyễn Văn Lành"
    );
    assert_eq!(
        lines("ten_tap_the: Hộ bà Lê Thị Mơ\ndoi_tuong: ho-gia-dinh\n")[2],
        "Hộ bà Lê Thị Mơ"
    );
    // Without an honorific nothing is printed, whatever the name suggests.
    let refused = said(person).expect_err("no honorific");
    assert_eq!(refused.iter().map(|d| d.code).collect::<Vec<_>>(), ["DS016"]);
    // A deputy signs below the words KT., each line whole.
    let page = said(&format!("{person}danh_xung: Ông\n")).expect("in order");
    let signer = page.boxes.iter().find(|b| b.name == "chuc_vu_ky").expect("it is there");
    let Placed::Text(signer) = &signer.content else { panic!("a text") };
    assert_eq!(
        signer.lines.iter().map(|l| l.text.as_str()).collect::<Vec<_>>(),
        ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    );
}

#[test]
fn a_text_that_no_size_holds_is_said_with_its_box_and_by_how_much() {
    let engine = Engine::new();
    let long = "Phó Giám đốc phụ trách ".repeat(40);
    for (field, code) in [("chuc_vu", "MT201"), ("thanh_tich", "MT201")] {
        let text = format!("{LOT}danh_xung: Ông\nho_ten: Nguyễn Văn An\n{field}: {long}\n");
        let lot = Certificates::new(&engine, &data(&engine, &text), None, None)
            .expect("in order")
            .value;
        let found = placed(&engine, &lot, None, 1).expect_err("too long");
        assert!(
            found.iter().any(|d| d.code == code && d.message.contains(" mm ở cỡ nhỏ nhất ")),
            "{found:?}"
        );
    }
    let strange = format!("{LOT}danh_xung: Ông\nho_ten: Nguyễn 漢\n");
    let lot = Certificates::new(&engine, &data(&engine, &strange), None, None)
        .expect("in order")
        .value;
    let found = placed(&engine, &lot, None, 1).expect_err("no such glyph");
    assert!(found.iter().any(|d| d.message.contains('漢')), "{found:?}");
}

#[test]
fn an_overprint_holds_nothing_the_blank_carries_and_the_rest_in_the_same_places() {
    let engine = Engine::new();
    let text = format!("{LOT}danh_xung: Bà\nho_ten: Trần Thị Ánh\nthanh_tich: Đã có thành tích\n");
    let lot = Certificates::new(&engine, &data(&engine, &text), None, None)
        .expect("in order")
        .value;
    let mut wanted = lot
        .page(&engine, lot.one(None, Some(3)).expect("in order").value)
        .expect("in order")
        .value;
    let full = lot.place(&wanted).expect("it fits").value;
    wanted.overprint();
    let part = lot.place(&wanted).expect("it fits").value;
    let kept: Vec<_> = full.boxes.iter().filter(|b| !b.on_blank).collect();
    assert_eq!(part.boxes.iter().collect::<Vec<_>>(), kept);
    let names: Vec<&str> = part.boxes.iter().map(|b| b.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "ten_doi_tuong",
            "thanh_tich",
            "dia_danh_ngay",
            "chuc_vu_ky",
            "nguoi_ky",
            "so_quyet_dinh",
            "so_so_vang"
        ]
    );
}

#[test]
fn the_docx_holds_the_texts_of_the_page_in_their_order() {
    let engine = Engine::new();
    let lot = Certificates::new(&engine, &data(&engine, LOT), None, None).expect("in order").value;
    let (rows, _) = list(&engine, "tap-the.csv");
    for (i, row) in rows.iter().enumerate() {
        let page = placed(&engine, &lot, Some(row.into()), i + 1).expect("it fits");
        let wanted: String = page.texts().map(|(_, t)| t.replace(' ', "")).collect();
        let docx = engine.docx(&lot.styled(vec![page])).expect("it is written");
        let facts = vanthu_docx_read::read(&docx).expect("it is read");
        let read: String = facts.text().chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(read, wanted, "{}", i + 1);
    }
}
