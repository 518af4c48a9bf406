//! Lines and pages of hand-made documents.

use vanthu_core::Length;
use vanthu_document::Role;
use vanthu_document::styled::*;
use vanthu_font::{Face, FontSet};
use vanthu_layout::{Item, Page, TextItem, layout};

fn style() -> ParaStyle {
    ParaStyle {
        size: 28,
        bold: false,
        italic: false,
        red: false,
        align: Align::Justify,
        left: Length::ZERO,
        right: Length::ZERO,
        first: Length::ZERO,
        before: Length::ZERO,
        after: Length::pt(6.0),
        line: LineSpacing::Auto(240),
        border: Border::None,
        keep_next: false,
        keep_lines: false,
    }
}

fn para(text: &str, style: ParaStyle) -> Block {
    Block::Para(Para {
        role: Role::NoiDung,
        style,
        runs: vec![Run {
            text: text.into(),
            bold: style.bold,
            italic: style.italic,
        }],
    })
}

fn page() -> PageSetup {
    let mm = |v| Length::mm(v).on_twips();
    PageSetup {
        width: mm(210.0),
        height: mm(297.0),
        top: mm(20.0),
        bottom: mm(20.0),
        left: mm(30.0),
        right: mm(15.0),
        header: mm(10.0),
        footer: mm(10.0),
        landscape: false,
    }
}

fn styled(blocks: Vec<Block>) -> Styled {
    Styled {
        meta: Meta::default(),
        styles: Role::ALL.iter().map(|r| (*r, style())).collect(),
        sections: vec![Section {
            page: page(),
            blocks,
            first_footer: Vec::new(),
        }],
        fixed: Vec::new(),
    }
}

fn texts(page: &Page) -> Vec<&TextItem> {
    page.items
        .iter()
        .filter_map(|i| match i {
            Item::Text(t) => Some(t),
            _ => None,
        })
        .collect()
}

/// The lines of a page's body, top to bottom.
fn lines(page: &Page) -> Vec<String> {
    let mut out: Vec<(f64, String)> = Vec::new();
    for t in texts(page) {
        match out.last_mut() {
            Some((y, line)) if *y == t.y => line.push_str(&t.text),
            _ => out.push((t.y, t.text.clone())),
        }
    }
    out.into_iter().map(|(_, line)| line).collect()
}

fn width(text: &str) -> Length {
    Length::pt(FontSet::vendored().get(Face::Regular).width(text, 14.0))
}

/// One paragraph as wide as `measure`, and its lines.
fn broken(text: &str, align: Align, measure: Length) -> Vec<String> {
    let right = page().text_width() - measure;
    let pages = layout(
        &styled(vec![para(text, ParaStyle { align, right, ..style() })]),
        &FontSet::vendored(),
    );
    lines(&pages[0])
}

#[test]
fn a_line_may_end_after_a_hyphen_inside_a_word_and_never_after_a_slash() {
    let measure = width("giai đoạn 2021-") + Length::pt(1.0);
    assert_eq!(broken("giai đoạn 2021-2025", Align::Left, measure), ["giai đoạn 2021-", "2025"]);
    let measure = width("ngày 29/3/") + Length::pt(1.0);
    assert_eq!(broken("ngày 29/3/2023", Align::Left, measure), ["ngày", "29/3/2023"]);
}

#[test]
fn a_no_break_hyphen_keeps_a_number_whole() {
    let measure = width("30/2020/NĐ-CP") + Length::pt(1.0);
    assert_eq!(
        broken("số 30/2020/NĐ\u{2011}CP", Align::Left, measure),
        ["số", "30/2020/NĐ\u{2011}CP"]
    );
}

#[test]
fn a_justified_line_takes_one_more_word_when_its_spaces_shrink_by_a_quarter_at_most() {
    let text = "một hai ba bốn năm sáu bảy tám chín mười";
    let whole = width("một hai ba bốn năm sáu bảy tám");
    let spaces = width(" ") * 7;
    let fits = whole - spaces / 5;
    assert_eq!(broken(text, Align::Justify, fits)[0], "một hai ba bốn năm sáu bảy tám");
    let too_tight = whole - spaces / 3;
    assert_eq!(broken(text, Align::Justify, too_tight)[0], "một hai ba bốn năm sáu bảy");
    assert_eq!(broken(text, Align::Left, fits)[0], "một hai ba bốn năm sáu bảy");
}

#[test]
fn a_justified_line_ends_at_the_right_margin() {
    let text = "Triển khai thực hiện kế hoạch, đảm bảo thiết thực, hiệu quả, đúng mục đích, yêu cầu, nội dung. ".repeat(4);
    let fonts = FontSet::vendored();
    let pages = layout(&styled(vec![para(text.trim_end(), style())]), &fonts);
    let items = texts(&pages[0]);
    for t in &items[..items.len() - 1] {
        let spaces = t.text.matches(' ').count() as f64;
        let end = t.x + fonts.get(t.face).width(&t.text, t.size) + t.space * spaces;
        assert!((end - (page().width - page().right).to_pt()).abs() < 0.01, "{}", t.text);
    }
    assert_eq!(items[items.len() - 1].space, 0.0);
}

#[test]
fn a_word_wider_than_the_line_is_broken_by_letters_and_nothing_is_lost() {
    let lines = broken("aaaaaaaaaaaaaaaaaaaa", Align::Left, width("aaaaa"));
    assert_eq!(lines, ["aaaaa", "aaaaa", "aaaaa", "aaaaa"]);
}

#[test]
fn two_lines_at_least_stand_at_the_foot_and_at_the_head_of_a_page() {
    let sentence = "Các cơ quan, đơn vị tổ chức phát động thi đua trên cơ sở bám sát các chỉ tiêu chủ yếu. ".repeat(4);
    let fonts = FontSet::vendored();
    for shift in 0..12 {
        let filler = para(
            "x",
            ParaStyle {
                after: Length::pt(shift as f64 * 4.0),
                ..style()
            },
        );
        let blocks = std::iter::once(filler)
            .chain((0..20).map(|_| para(sentence.trim_end(), style())))
            .collect();
        let pages = layout(&styled(blocks), &fonts);
        for pair in pages.windows(2) {
            let (before, after) = (texts(&pair[0]), texts(&pair[1]));
            // Skip the page number.
            let body: Vec<_> = after.iter().filter(|t| t.role != Role::SoTrang).collect();
            let split = before.last().unwrap().block == body[0].block;
            if split {
                let block = body[0].block;
                assert!(before.iter().filter(|t| t.block == block).count() >= 2);
                assert!(body.iter().filter(|t| t.block == block).count() >= 2);
            }
        }
    }
}

#[test]
fn a_heading_goes_with_its_text() {
    let fonts = FontSet::vendored();
    for count in 30..60 {
        let mut blocks: Vec<Block> = (0..count).map(|_| para("Một dòng.", style())).collect();
        blocks.push(para(
            "I. MỤC ĐÍCH",
            ParaStyle {
                keep_next: true,
                ..style()
            },
        ));
        blocks.push(para("Nội dung dưới tiêu đề.", style()));
        let pages = layout(&styled(blocks), &fonts);
        let on = |text: &str| pages.iter().position(|p| texts(p).iter().any(|t| t.text == text)).unwrap();
        assert_eq!(on("I. MỤC ĐÍCH"), on("Nội dung dưới tiêu đề."), "{count}");
    }
}

fn table(rows: usize, header_rows: usize) -> Block {
    let cell = |text: String| Cell {
        paras: vec![Para {
            role: Role::OBang,
            style: ParaStyle {
                align: Align::Left,
                after: Length::ZERO,
                ..style()
            },
            runs: vec![Run {
                text,
                bold: false,
                italic: false,
            }],
        }],
        span: 1,
        center_vertically: true,
    };
    let half = Length::twips(4677);
    Block::Table(Table {
        kind: TableKind::Data,
        columns: vec![half, half],
        header_rows,
        rows: (0..rows)
            .map(|r| Row {
                cells: vec![cell(format!("hàng {r}")), cell("ô".into())],
            })
            .collect(),
        list: List::default(),
        padding: Length::twips(108),
        border: 4,
        indent: Length::ZERO,
    })
}

#[test]
fn the_header_row_stands_again_on_each_page_of_a_table() {
    let pages = layout(&styled(vec![table(120, 1)]), &FontSet::vendored());
    assert!(pages.len() > 2);
    for page in &pages {
        assert_eq!(texts(page).iter().filter(|t| t.text == "hàng 0").count(), 1);
    }
    let all: Vec<&str> = pages.iter().flat_map(|p| texts(p)).map(|t| t.text.as_str()).collect();
    for row in 1..120 {
        assert_eq!(all.iter().filter(|t| **t == format!("hàng {row}")).count(), 1, "row {row}");
    }
}

#[test]
fn page_numbers_start_on_the_second_page_and_begin_anew_in_an_annex() {
    let many: Vec<Block> = (0..100).map(|_| para("Một dòng.", style())).collect();
    let mut doc = styled(many.clone());
    doc.sections.push(Section {
        page: page(),
        blocks: many,
        first_footer: Vec::new(),
    });
    let pages = layout(&doc, &FontSet::vendored());
    let numbers: Vec<Option<String>> = pages
        .iter()
        .map(|p| texts(p).iter().find(|t| t.role == Role::SoTrang).map(|t| t.text.clone()))
        .collect();
    let half = pages.len() / 2;
    assert_eq!(numbers[..half], numbers[half..]);
    assert_eq!(numbers[0], None);
    assert_eq!(numbers[1].as_deref(), Some("2"));
}

#[test]
fn the_foot_of_page_one_takes_its_room_from_page_one_only() {
    let mut doc = styled((0..100).map(|_| para("Một dòng.", style())).collect());
    let plain = layout(&doc, &FontSet::vendored());
    let Block::Para(foot) = para(
        "Địa chỉ",
        ParaStyle {
            border: Border::Top(4),
            size: 22,
            ..style()
        },
    ) else {
        unreachable!()
    };
    doc.sections[0].first_footer = vec![foot.clone(), foot.clone(), foot];
    let footed = layout(&doc, &FontSet::vendored());
    assert!(lines(&footed[0]).len() < lines(&plain[0]).len() + 3);
    assert_eq!(texts(&footed[0]).iter().filter(|t| t.text == "Địa chỉ").count(), 3);
    assert_eq!(texts(&footed[1]).iter().filter(|t| t.text == "Địa chỉ").count(), 0);
}

#[test]
fn the_same_document_gives_the_same_pages() {
    let doc = styled(vec![para("Một đoạn văn.", style()), table(50, 1)]);
    let fonts = FontSet::vendored();
    assert_eq!(layout(&doc, &fonts), layout(&doc, &fonts));
}
