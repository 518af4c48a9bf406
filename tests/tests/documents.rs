//! What holds for every document: nothing lost, nothing added, nothing outside the margins, the same bytes every time.

use std::collections::HashSet;
use std::fs;
use vanthu::{Engine, Page, Styled, Warned};
use vanthu_document::Role;
use vanthu_document::styled::{Block, Para};
use vanthu_layout::Item;
use vanthu_tests::{Document, administrative, documents, golden, root};

struct Made {
    styled: Styled,
    pages: Vec<Page>,
    docx: Vec<u8>,
    pdf: Vec<u8>,
}

fn make(engine: &Engine, document: &Document) -> Made {
    let Warned {
        value: (data, profile), ..
    } = golden::read(engine, document).unwrap();
    let checked = engine.check(&data, profile.as_ref(), None).unwrap();
    let styled = engine.styled(&checked.value).unwrap().value;
    let pages = engine.pages(&styled);
    let docx = engine.docx(&styled).unwrap();
    let pdf = engine.pdf(&styled, &pages).unwrap();
    Made { styled, pages, docx, pdf }
}

/// Letters alone: lines break in other places, and the no-break hyphen reads as a hyphen.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c == '\u{2011}' { '-' } else { c })
        .collect()
}

fn paras(styled: &Styled) -> Vec<Para> {
    let mut out = Vec::new();
    for block in styled.sections.iter().flat_map(|s| &s.blocks) {
        match block {
            Block::Para(p) => out.push(p.clone()),
            Block::Table(t) => out.extend(t.all_rows().flat_map(|r| r.into_owned().cells).flat_map(|c| c.paras)),
        }
    }
    out
}

fn text_of(styled: &Styled) -> String {
    paras(styled).iter().flat_map(|p| &p.runs).map(|r| letters(&r.text)).collect()
}

/// The pages' text without page numbers, the foot of page 1, and header rows that repeat.
fn text_on(pages: &[Page]) -> String {
    let mut out = String::new();
    let mut headers: HashSet<u32> = HashSet::new();
    for page in pages {
        let mut here = HashSet::new();
        for item in &page.items {
            let Item::Text(t) = item else { continue };
            if matches!(t.role, Role::SoTrang | Role::LienHe) || (t.role == Role::OBangDau && headers.contains(&t.block)) {
                continue;
            }
            if t.role == Role::OBangDau {
                here.insert(t.block);
            }
            out.push_str(&letters(&t.text));
        }
        headers.extend(here);
    }
    out
}

#[test]
fn the_text_of_the_tree_the_pages_and_the_docx_is_one() {
    let engine = Engine::new();
    for document in administrative() {
        let made = make(&engine, &document);
        let tree = text_of(&made.styled);
        assert!(tree.chars().count() > 200, "{}", document.name);
        assert_eq!(text_on(&made.pages), tree, "{}: pages", document.name);
        let facts = vanthu_docx_read::read(&made.docx).unwrap();
        assert_eq!(letters(&facts.text()), tree, "{}: DOCX", document.name);
    }
}

#[test]
fn every_word_of_the_seed_stands_in_both_once_and_in_order() {
    let seed = &documents()[0];
    let source = fs::read_to_string(root().join(&seed.path)).unwrap();
    let made = make(&Engine::new(), seed);
    let (pages, facts) = (text_on(&made.pages), vanthu_docx_read::read(&made.docx).unwrap());
    for (name, text) in [("PDF", pages), ("DOCX", letters(&facts.text()))] {
        let mut rest = text.as_str();
        let mut count = 0;
        for line in source.lines() {
            let plain = line
                .trim_start_matches(['#', ' '])
                .replace("**", "")
                .replace("\\-", "-")
                .replace("\\.", ".");
            let wanted = letters(&plain);
            let wanted = wanted.trim_start_matches("*").trim_end_matches("*");
            if wanted.is_empty() || wanted.starts_with("---") {
                continue;
            }
            count += 1;
            // Labels and words in order; the title's line break and the marks of a list are the form's.
            let found = rest.find(wanted).unwrap_or_else(|| {
                panic!(
                    "{name}: “{line}” is not in what follows “{}”",
                    rest.chars().take(60).collect::<String>()
                )
            });
            rest = &rest[found + wanted.len()..];
        }
        assert!(count > 40, "{count}");
    }
}

#[test]
fn the_seed_pasted_and_the_seed_as_data_are_the_same_files() {
    let engine = Engine::new();
    let all = documents();
    let as_data = all.iter().find(|d| d.name == "mau-ke-hoach-phat-dong-thi-dua-example").unwrap();
    let (a, b) = (make(&engine, &all[0]), make(&engine, as_data));
    assert!(a.docx == b.docx && a.pdf == b.pdf);
}

#[test]
fn every_glyph_is_inside_the_margins() {
    let engine = Engine::new();
    for document in administrative() {
        let made = make(&engine, &document);
        let mut pages = made.pages.iter();
        for page in pages.by_ref() {
            let section = made
                .styled
                .sections
                .iter()
                .find(|s| (s.page.width.to_pt() - page.width).abs() < 1.0)
                .unwrap();
            let (left, right) = (section.page.left.to_pt(), page.width - section.page.right.to_pt());
            let (top, bottom) = (section.page.top.to_pt(), page.height - section.page.bottom.to_pt());
            for item in &page.items {
                let Item::Text(t) = item else { continue };
                let font = engine.fonts().get(t.face);
                let spaces = t.text.bytes().filter(|b| *b == b' ').count() as f64;
                let drawn: String = t.text.replace('\u{2011}', "-");
                let end = t.x + font.width(&drawn, t.size) + spaces * t.space;
                assert!(
                    t.x >= left - 0.5 && end <= right + 0.6,
                    "{}: {:?} {} – {end}",
                    document.name,
                    t.text,
                    t.x
                );
                match t.role {
                    Role::SoTrang => assert!(t.y < top, "{}", document.name),
                    Role::LienHe => {}
                    _ => assert!(t.y > top && t.y < bottom, "{}: {:?} at {}", document.name, t.text, t.y),
                }
            }
        }
    }
}

#[test]
fn the_signature_is_never_alone_on_its_page() {
    let engine = Engine::new();
    for document in documents() {
        let made = make(&engine, &document);
        let signer = |p: &&Page| p.items.iter().any(|i| matches!(i, Item::Text(t) if t.role == Role::HoTen));
        let Some(page) = made.pages.iter().find(signer) else { continue };
        let lines: HashSet<u64> = page
            .items
            .iter()
            .filter_map(|i| match i {
                Item::Text(t)
                    if !matches!(
                        t.role,
                        Role::SoTrang | Role::HoTen | Role::QuyenHan | Role::NoiNhan | Role::NoiNhanDau | Role::LienHe
                    ) =>
                {
                    Some((t.y * 10.0) as u64)
                }
                _ => None,
            })
            .collect();
        assert!(
            lines.len() >= 2,
            "{}: {} lines stand with the signature",
            document.name,
            lines.len()
        );
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_in_any_order_on_any_thread() {
    let engine = Engine::new();
    let all = documents();
    let once: Vec<(Vec<u8>, Vec<u8>)> = all.iter().map(|d| make(&engine, d)).map(|m| (m.docx, m.pdf)).collect();
    let backwards: Vec<_> = std::thread::scope(|scope| {
        let halves = all.chunks(all.len().div_ceil(2)).map(|half| {
            scope.spawn(move || {
                half.iter()
                    .rev()
                    .map(|d| make(&Engine::new(), d))
                    .map(|m| (m.docx, m.pdf))
                    .rev()
                    .collect::<Vec<_>>()
            })
        });
        let handles: Vec<_> = halves.collect();
        handles.into_iter().flat_map(|h| h.join().unwrap()).collect()
    });
    assert!(once == backwards);
}
