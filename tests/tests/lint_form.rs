//! The rules on form. Our own documents must be quiet for all of them; documents that others' programs made (`fixtures/word/`) say exactly what its
//! README lists; and each rule has its cases in `tests/lint/form/CODE.md`. A case names a right document of `fixtures/word/` and changes what was
//! read from it, one change a line:
//!
//! ```text
//! “Số: 245” cỡ 14            of every paragraph that holds these words: size, in points
//! “Số: 245” đậm              đậm, không đậm, nghiêng, đứng, gạch chân, canh trái|giữa|phải|đều, xóa
//! “Số: 245” trước 6          space before; sau, dòng (multiples), lùi (first line, cm)
//! “Số: 245” chữ 245 → 5      words for others
//! “Số: 245” phông Arial      also màu FF0000, nền yellow
//! “Số: 245” kẻ 30            length in mm of the line drawn there; kẻ 0 takes it away
//! trang trái 25              margins in mm: trên, dưới, trái, phải, gáy; rộng, cao of the paper
//! số trang cỡ 11             also canh phải, đậm, chân trang, xóa, trang đầu, từ 5
//! “Nơi nhận” hàng 1          its cell's row, from 0; ở trang 2: the page it begins on, as noted in the file
//! “TM. ỦY BAN” ngắt trang    a page begins before it; nâng: raised letters
//! bảng 12 qua trang          the last table has that many rows, the last of them on the next page; bảng lặp tiêu đề
//! bảng 12 chia đôi           half of its rows on the next page, as estimated
//! tệp trang 3                pages as the file counts them
//! ```

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use vanthu::Engine;
use vanthu_core::Length;
use vanthu_docx_read::{Alignment, Color, DrawingKind, Facts, LineSpacing, Paragraph, Run};
use vanthu_lint::{About, Report};
use vanthu_tests::{documents, files_ending, golden, root};

fn word() -> std::path::PathBuf {
    root().join("fixtures/word")
}

/// The documents beside the README, without those of the exam below it.
fn word_files() -> Vec<std::path::PathBuf> {
    let mut files = files_ending(&word(), "docx");
    files.retain(|path| path.parent() == Some(word().as_path()));
    files
}

fn is_of_form(code: &str) -> bool {
    vanthu_lint::rules()
        .iter()
        .any(|rule| rule.code == code && rule.about == About::Form)
}

#[test]
fn our_own_documents_are_in_form() {
    let engine = Engine::new();
    let mut wrong = Vec::new();
    let all = documents();
    assert!(all.len() > 30);
    for document in all {
        let read = golden::read(&engine, &document).unwrap();
        let (data, profile) = read.value;
        let checked = engine.check(&data, profile.as_ref(), None).unwrap();
        let styled = engine.styled(&checked.value).unwrap();
        let report = vanthu_lint::check(&engine.docx(&styled.value).unwrap()).unwrap();
        for finding in report.findings.iter().filter(|f| is_of_form(f.code)) {
            wrong.push(format!("{}: {} {}", document.name, finding.code, finding.sentence()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Code and found value of each finding, one a line.
fn lines(report: &Report) -> Vec<String> {
    report.findings.iter().map(|f| format!("{} {}", f.code, f.found)).collect()
}

#[test]
fn documents_of_other_programs_say_what_is_listed_beside_them() {
    let listed = fs::read_to_string(word().join("README.md")).unwrap();
    let files = word_files();
    assert!(files.len() >= 15);
    let mut wrong = Vec::new();
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let report = vanthu_lint::check(&fs::read(&path).unwrap()).unwrap();
        let block = listed
            .split(&format!("\n### {name}\n"))
            .nth(1)
            .unwrap_or_else(|| panic!("{name} is not listed"));
        let block = block.split("\n### ").next().unwrap_or(block);
        let wanted: Vec<String> = block
            .split("```")
            .nth(1)
            .map(|b| {
                b.trim_start_matches("text")
                    .lines()
                    .filter(|l| !l.trim().is_empty())
                    .map(str::to_string)
                    .collect()
            })
            .unwrap_or_default();
        let found = lines(&report);
        wrong.extend(
            wanted
                .iter()
                .filter(|w| !found.contains(w))
                .map(|w| format!("{name} does not say: {w}")),
        );
        wrong.extend(
            found
                .iter()
                .filter(|f| !wanted.contains(f))
                .map(|f| format!("{name} says too: {f}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

struct Case {
    base: String,
    changes: Vec<String>,
    reported: bool,
}

fn cases(path: &Path) -> Vec<Case> {
    let text = fs::read_to_string(path).unwrap();
    let code = path.file_stem().unwrap().to_string_lossy();
    assert!(text.starts_with(&format!("# {code}: ")), "{} has no title", path.display());
    let mut all: Vec<Case> = Vec::new();
    let (mut reported, mut open) = (true, false);
    for line in text.lines() {
        match line {
            "## Phải báo" => reported = true,
            "## Không được báo" => reported = false,
            "```" => open = false,
            line if line.starts_with("```") => {
                open = true;
                all.push(Case {
                    base: line.trim_start_matches('`').to_string(),
                    changes: Vec::new(),
                    reported,
                });
            }
            line if open => all.last_mut().unwrap().changes.push(line.to_string()),
            _ => {}
        }
    }
    all
}

#[test]
fn each_rule_on_form_reports_its_cases_and_no_right_document() {
    let mut wrong = Vec::new();
    let mut tested = BTreeSet::new();
    let mut seen = 0;
    for path in files_ending(&root().join("tests/lint/form"), "md") {
        let code = path.file_stem().unwrap().to_string_lossy().into_owned();
        let all = cases(&path);
        assert!(
            all.iter().any(|c| c.reported) && all.iter().any(|c| !c.reported),
            "{code} has not both kinds of cases"
        );
        for case in &all {
            seen += 1;
            let file = word_files()
                .into_iter()
                .find(|p| p.file_name().unwrap().to_string_lossy().starts_with(&case.base));
            let file = file.unwrap_or_else(|| panic!("{code}: no document {}", case.base));
            let mut facts = vanthu_docx_read::read(&fs::read(file).unwrap()).unwrap();
            case.changes
                .iter()
                .for_each(|change| apply(&mut facts, change).unwrap_or_else(|| panic!("{code}: “{change}” changes nothing")));
            let report = vanthu_lint::check_facts(facts);
            let found = report.findings.iter().any(|f| f.code == code);
            if found != case.reported {
                let word = if case.reported { "is silent about" } else { "reports" };
                wrong.push(format!(
                    "{code} {word} {}:\n  {}\n  found: {}",
                    case.base,
                    case.changes.join("\n  "),
                    lines(&report).join("\n    ")
                ));
            }
        }
        tested.insert(code);
    }
    assert!(wrong.is_empty(), "{} of {seen}:\n{}", wrong.len(), wrong.join("\n"));
    // The others' cases stand one folder up.
    let untested: Vec<&str> = vanthu_lint::rules()
        .iter()
        .map(|rule| rule.code)
        .filter(|code| !tested.contains(*code) && !root().join(format!("tests/lint/{code}.md")).is_file())
        .collect();
    assert_eq!(untested, Vec::<&str>::new(), "rules without cases");
    assert!(seen > 150, "{seen} cases");
}

/// Makes one change; nothing where it finds nothing to change.
fn apply(facts: &mut Facts, change: &str) -> Option<()> {
    if let Some(rest) = change.strip_prefix("trang ") {
        return page(facts, rest);
    }
    if let Some(rest) = change.strip_prefix("số trang ") {
        return page_number(facts, rest);
    }
    if let Some(rest) = change.strip_prefix("bảng ") {
        return table(facts, rest);
    }
    if let Some(rest) = change.strip_prefix("tệp trang ") {
        facts.properties.pages = Some(rest.parse().ok()?);
        return Some(());
    }
    let (words, what) = change.strip_prefix('“')?.split_once("” ")?;
    let found: Vec<usize> = (0..facts.body.paragraphs.len())
        .filter(|i| facts.body.paragraphs[*i].text().contains(words))
        .collect();
    if found.is_empty() {
        return None;
    }
    for index in found {
        if let Some(page) = what.strip_prefix("ở trang ") {
            facts.pages.rendered = true;
            facts.body.paragraphs[index].page = page.parse().ok()?;
        } else if let Some(length) = what.strip_prefix("kẻ ") {
            line(facts, index, Length::mm(length.parse().ok()?))?;
        } else {
            paragraph(&mut facts.body.paragraphs[index], words, what)?;
        }
    }
    Some(())
}

/// Runs that hold some of the words; all where none does alone.
fn runs<'f>(paragraph: &'f mut Paragraph, words: &str) -> Vec<&'f mut Run> {
    let touches = |run: &Run| !run.text.trim().is_empty() && (words.contains(run.text.trim()) || run.text.contains(words));
    let any = paragraph.runs.iter().any(touches);
    paragraph.runs.iter_mut().filter(|run| !any || touches(run)).collect()
}

fn paragraph(paragraph: &mut Paragraph, words: &str, what: &str) -> Option<()> {
    let (verb, rest) = what.split_once(' ').unwrap_or((what, ""));
    let number = || rest.replace(',', ".").parse::<f64>().ok();
    match verb {
        "canh" => {
            paragraph.format.alignment = match rest {
                "trái" => Alignment::Left,
                "giữa" => Alignment::Center,
                "phải" => Alignment::Right,
                "đều" => Alignment::Justify,
                _ => return None,
            }
        }
        "trước" => paragraph.format.before = Length::pt(number()?),
        "sau" => paragraph.format.after = Length::pt(number()?),
        "dòng" => paragraph.format.line = LineSpacing::Multiple((number()? * 240.0) as i64),
        "hàng" => paragraph.cells.last_mut()?.row = number()? as usize,
        "lùi" => paragraph.format.first_line = Length::mm(number()? * 10.0),
        "ngắt" => paragraph.format.page_break_before = true,
        "xóa" => paragraph.runs.iter_mut().for_each(|run| run.text.clear()),
        "chữ" => {
            let (old, new) = rest.split_once(" → ")?;
            let new = new.replace("\\t", "\t").replace("\\n", "\n");
            let run = paragraph.runs.iter_mut().find(|run| run.text.contains(old))?;
            run.text = run.text.replacen(old, &new, 1);
        }
        _ => {
            for run in runs(paragraph, words) {
                look(run, verb, rest)?;
            }
        }
    }
    Some(())
}

fn look(run: &mut Run, verb: &str, rest: &str) -> Option<()> {
    let format = &mut run.format;
    match (verb, rest) {
        ("cỡ", size) => format.size = (size.replace(',', ".").parse::<f64>().ok()? * 2.0) as u32,
        ("đậm", _) => format.bold = true,
        ("không", "đậm") => format.bold = false,
        ("nghiêng", _) => format.italic = true,
        ("đứng", _) => format.italic = false,
        ("nâng", _) => format.vert_align = Some("superscript".into()),
        ("gạch", "chân") => format.underline = Some("single".into()),
        ("phông", font) => {
            format.ascii = font.into();
            format.h_ansi = font.into();
        }
        ("màu", color) => format.color = Color::Rgb(u32::from_str_radix(color, 16).ok()?),
        ("nền", color) => format.highlight = Some(color.into()),
        _ => return None,
    }
    Some(())
}

/// The line drawn in the paragraph or in the next one.
fn line(facts: &mut Facts, index: usize, length: Length) -> Option<()> {
    let near = |paragraph: usize| paragraph == index || paragraph == index + 1;
    let at = facts
        .body
        .drawings
        .iter()
        .position(|d| d.kind == DrawingKind::Line && near(d.paragraph))?;
    if length == Length::ZERO {
        facts.body.drawings.remove(at);
    } else {
        facts.body.drawings[at].size = (length, Length::ZERO);
    }
    Some(())
}

fn table(facts: &mut Facts, what: &str) -> Option<()> {
    let table = facts.body.tables.last_mut()?;
    if what == "lặp tiêu đề" {
        table.rows.first_mut()?.header = true;
        return Some(());
    }
    if let Some(rows) = what.strip_suffix(" chia đôi") {
        let half = rows.parse::<usize>().ok()? / 2;
        let (first, last) = (table.rows.first()?.clone(), table.rows.last()?.clone());
        for cell in &last.cells {
            facts.body.paragraphs[cell.paragraphs.clone()].iter_mut().for_each(|p| p.page += 1);
        }
        table.rows = [vec![first; half], vec![last; half]].concat();
        facts.pages.rendered = false;
        return Some(());
    }
    let rows: usize = what.strip_suffix(" qua trang")?.parse().ok()?;
    let copy = table.rows.first()?.clone();
    while table.rows.len() < rows {
        table.rows.insert(1, copy.clone());
    }
    for cell in &table.rows.last()?.cells {
        facts.body.paragraphs[cell.paragraphs.clone()].iter_mut().for_each(|p| p.page += 1);
    }
    facts.pages.rendered = true;
    Some(())
}

fn page(facts: &mut Facts, what: &str) -> Option<()> {
    let (side, number) = what.split_once(' ')?;
    let length = Length::mm(number.replace(',', ".").parse().ok()?);
    let section = facts.sections.first_mut()?;
    let margins = section.margins.as_mut()?;
    let size = section.page_size.as_mut()?;
    match side {
        "trên" => margins.top = length,
        "dưới" => margins.bottom = length,
        "trái" => margins.left = length,
        "phải" => margins.right = length,
        "gáy" => margins.gutter = length,
        "rộng" => size.0 = length,
        "cao" => size.1 = length,
        _ => return None,
    }
    Some(())
}

fn page_number(facts: &mut Facts, what: &str) -> Option<()> {
    let section = facts.sections.first_mut()?;
    let (verb, rest) = what.split_once(' ').unwrap_or((what, ""));
    if verb == "từ" {
        section.page_number_start = Some(rest.parse().ok()?);
        return Some(());
    }
    let story = section.headers.default?;
    match what {
        "chân trang" => section.footers.default = section.headers.default.take(),
        "hai nơi" => section.footers.default = section.headers.default,
        "trang đầu" => section.title_page = false,
        "xóa" => facts.stories[story].page_field = None,
        _ => {
            let field = facts.stories[story].page_field.as_mut()?;
            match (verb, rest) {
                ("cỡ", size) => field.format.size = size.parse::<u32>().ok()? * 2,
                ("đậm", _) => field.format.bold = true,
                ("canh", "phải") => field.alignment = Alignment::Right,
                _ => return None,
            }
        }
    }
    Some(())
}
