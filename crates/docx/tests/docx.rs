//! What stands in the parts of a written DOCX.

use std::io::{Cursor, Read};
use vanthu_document::styled::Styled;
use vanthu_font::FontSet;

const MARKUP: &str = r#"<van-ban loai="ke-hoach">
<co-quan-chu-quan>UBND HUYỆN PHÚ HƯNG</co-quan-chu-quan><co-quan>UBND xã An Thạnh Đông</co-quan>
<so-ky-hieu>Số: 12/KH-UBND</so-ky-hieu>
<dia-danh-thoi-gian>An Thạnh Đông, ngày 05 tháng 02 năm 2026</dia-danh-thoi-gian>
<do-khan>KHẨN</do-khan>
<ten-loai>KẾ HOẠCH</ten-loai><trich-yeu>Phát động phong trào thi đua &lt;năm&gt; 2026</trich-yeu>
<can-cu>Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020;</can-cu>
<muc>I. MỤC ĐÍCH</muc>
<noi-dung>1. Thực hiện tốt.
Đoạn có dấu &amp; và &lt;b&gt;chữ&lt;/b&gt;.</noi-dung>
<bang><cot>STT</cot><cot>Nội dung</cot><hang><o>1</o><o>Họp</o></hang></bang>
<noi-nhan><noi>Như trên;</noi><noi>Lưu: VT.</noi></noi-nhan>
<ky><quyen-han>TM. ỦY BAN NHÂN DÂN</quyen-han><quyen-han>CHỦ TỊCH</quyen-han><ho-ten>Nguyễn Văn An</ho-ten></ky>
<lien-he>Địa chỉ: ấp 1, xã An Thạnh Đông</lien-he>
<phu-luc huong="ngang"><ten>DANH SÁCH</ten><noi-dung>Một dòng.</noi-dung></phu-luc>
</van-ban>"#;

fn styled() -> Styled {
    let tree = vanthu_document::parse("thử", MARKUP, &[]).unwrap().value;
    vanthu_document::resolve(&tree, &FontSet::vendored()).unwrap().value
}

fn part(docx: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn body() -> String {
    part(&vanthu_docx::write(&styled()).unwrap(), "word/document.xml")
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(vanthu_docx::write(&styled()).unwrap(), vanthu_docx::write(&styled()).unwrap());
}

#[test]
fn content_types_come_first_and_every_date_is_1980() {
    let docx = vanthu_docx::write(&styled()).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(&docx)).unwrap();
    assert_eq!(zip.by_index(0).unwrap().name(), "[Content_Types].xml");
    for i in 0..zip.len() {
        let file = zip.by_index(i).unwrap();
        assert_eq!(file.last_modified().map(|d| d.year()), Some(1980), "{}", file.name());
        assert!(!file.is_dir());
    }
}

#[test]
fn hyphens_of_numbers_are_words_own() {
    let body = body();
    assert!(
        body.contains("30/2020/NĐ</w:t><w:noBreakHyphen/><w:t xml:space=\"preserve\">CP ngày"),
        "{body}"
    );
    assert!(!body.contains('\u{2011}'));
}

#[test]
fn text_that_looks_like_markup_is_text() {
    let body = body();
    assert!(body.contains("dấu &amp; và &lt;b&gt;chữ&lt;/b&gt;."));
    let core = part(&vanthu_docx::write(&styled()).unwrap(), "docProps/core.xml");
    assert!(
        core.contains("<dc:title>Kế hoạch Phát động phong trào thi đua &lt;năm&gt; 2026</dc:title>"),
        "{core}"
    );
    assert!(core.contains("2026-02-05T00:00:00Z"));
}

#[test]
fn header_rows_repeat_and_no_row_splits() {
    let body = body();
    assert_eq!(body.matches("<w:tblHeader/>").count(), 1);
    assert_eq!(body.matches("<w:tr>").count(), body.matches("<w:cantSplit/>").count());
}

#[test]
fn an_annex_turns_its_page_numbers_it_from_1_and_does_not_repeat_the_foot() {
    let body = body();
    assert_eq!(body.matches("<w:sectPr>").count(), 2);
    let (first, second) = body.split_at(body.rfind("<w:sectPr>").unwrap());
    assert!(first.contains("<w:footerReference w:type=\"first\" r:id=\"rId5\"/>"));
    assert!(second.contains("<w:footerReference w:type=\"first\" r:id=\"rId6\"/>"));
    assert!(second.contains("w:orient=\"landscape\"") && second.contains("<w:pgNumType w:start=\"1\"/>"));
    assert!(first.contains("<w:titlePg/>") && second.contains("<w:titlePg/>"));
}

#[test]
fn only_exceptions_stand_on_a_paragraph() {
    let body = body();
    assert!(body.contains("<w:p><w:pPr><w:pStyle w:val=\"can-cu\"/></w:pPr><w:r><w:t"), "{body}");
    assert!(!body.contains("w:rFonts") && !body.contains("<w:rPr/>") && !body.contains("w14:"));
}
