//! The embedded templates: each passes its own check, and each example and starter goes the whole way from data to the document tree.

#![allow(clippy::result_large_err)] // a Diagnostic is made once, on the way out

use vanthu_core::{Bang, Diagnostic, Kind, Node, Severity, VanBan};
use vanthu_template::{Registry, Template, render};

const SEED: &[u8] = include_bytes!("../../../fixtures/seed/ke-hoach-thi-dua-2023.md");

fn data(name: &str, text: &str) -> Node {
    let read = vanthu_input::read_data(name, text.as_bytes()).unwrap_or_else(|e| panic!("{name}: {}", lines(&e)));
    assert!(read.warnings.is_empty(), "{name}: {}", lines(&read.warnings));
    read.value
}

/// The document, and what the check had to say that is more than information.
fn checked(name: &str, node: &Node) -> (VanBan, Vec<Diagnostic>) {
    let mut checked = vanthu_core::check(node, None).unwrap_or_else(|e| panic!("{name}: {}", lines(&e)));
    checked.warnings.retain(|d| d.severity != Severity::ThongTin);
    (checked.value, checked.warnings)
}

fn lines(found: &[Diagnostic]) -> String {
    found.iter().map(|d| format!("{d}\n")).collect()
}

fn tree(template: &Template, document: &VanBan) -> vanthu_document::Document {
    let markup = render(template, &document.context(true)).unwrap_or_else(|e| panic!("{e}"));
    let tables: Vec<_> = document.tables().map(Bang::rows).collect();
    let parsed = vanthu_document::parse(template.name(), &markup, &tables).unwrap_or_else(|e| panic!("{}", lines(&e)));
    assert!(parsed.warnings.is_empty(), "{}", lines(&parsed.warnings));
    parsed.value
}

#[test]
fn the_templates_are_there_with_one_default_a_kind() {
    let registry = Registry::embedded();
    let listed: Vec<(&str, bool)> = registry.list().iter().map(|t| (t.name(), t.is_default())).collect();
    let expected = [
        ("bang-khen/nghi-dinh-98", true),
        ("bao-cao-khen-thuong/chung", true),
        ("bao-cao-thanh-tich/chung", true),
        ("bao-cao/chung", true),
        ("bien-ban-khen-thuong/chung", true),
        ("bien-ban/chung", true),
        ("cong-van/chung", true),
        ("danh-sach-ky-nhan/chung", true),
        ("giay-chung-nhan/chung", true),
        ("giay-khen/nghi-dinh-98", true),
        ("giay-khen/truong-hoc", false),
        ("ke-hoach/cong-tac", false),
        ("ke-hoach/phat-dong-thi-dua", true),
        ("nghi-quyet/chung", true),
        ("quyet-dinh-khen-thuong/chung", true),
        ("quyet-dinh/ban-hanh-kem-theo", false),
        ("quyet-dinh/chung", true),
        ("so-khen-thuong/chung", true),
        ("thong-bao/chung", true),
        ("to-trinh-khen-thuong/chung", true),
        ("van-ban/mau-1-4", true),
    ];
    assert_eq!(listed, expected);
    for template in registry.list() {
        assert!(
            !template.title().is_empty() && !template.description().is_empty(),
            "{}",
            template.name()
        );
        assert!(
            ["NĐ 30/2020/NĐ-CP", "NĐ 98/2023/NĐ-CP", "TT "]
                .iter()
                .any(|c| template.cite().starts_with(c)),
            "{}",
            template.name()
        );
    }
}

#[test]
fn each_template_passes_its_check() {
    for template in Registry::embedded().list() {
        assert_eq!(lines(&template.check()), "", "{}", template.name());
    }
}

#[test]
fn every_kind_finds_its_template() {
    let registry = Registry::embedded();
    let find = |kind: &str, mau| registry.find(Kind::find(kind).expect("a kind"), mau).map(Template::name);
    for kind in Kind::all() {
        let expected = match kind.slug {
            "ke-hoach" => "ke-hoach/phat-dong-thi-dua",
            "bang-khen" | "giay-khen" => &format!("{}/nghi-dinh-98", kind.slug),
            "bao-cao"
            | "bao-cao-khen-thuong"
            | "bao-cao-thanh-tich"
            | "bien-ban"
            | "bien-ban-khen-thuong"
            | "cong-van"
            | "danh-sach-ky-nhan"
            | "giay-chung-nhan"
            | "nghi-quyet"
            | "quyet-dinh"
            | "quyet-dinh-khen-thuong"
            | "so-khen-thuong"
            | "thong-bao"
            | "to-trinh-khen-thuong" => &format!("{}/chung", kind.slug),
            _ => "van-ban/mau-1-4",
        };
        assert_eq!(find(kind.slug, None), Ok(expected));
    }
    assert_eq!(find("ke-hoach", Some("cong-tac")), Ok("ke-hoach/cong-tac"));
    assert_eq!(find("ke-hoach", Some("ke-hoach/cong-tac")), Ok("ke-hoach/cong-tac"));
    assert_eq!(find("ke-hoach", Some("mau-1-4")), Ok("van-ban/mau-1-4"));
    let message = |mau| find("ke-hoach", Some(mau)).expect_err("no such template").to_string();
    assert_eq!(
        message("cong-tax"),
        "MT001, trường mau: không có mẫu “cong-tax” cho KẾ HOẠCH\n  Cách sửa: có phải “cong-tac”? các mẫu của KẾ HOẠCH: cong-tac, \
         phat-dong-thi-dua, mau-1-4"
    );
    assert_eq!(
        message("khác"),
        "MT001, trường mau: không có mẫu “khác” cho KẾ HOẠCH\n  Cách sửa: các mẫu của KẾ HOẠCH: cong-tac, phat-dong-thi-dua, mau-1-4"
    );
}

#[test]
fn each_example_and_starter_becomes_a_document() {
    let fonts = vanthu_font::FontSet::vendored();
    let registry = Registry::embedded();
    for template in registry.list() {
        for (what, text) in [("starter", template.starter()), ("example", template.example())] {
            let name = format!("{}/{what}.yaml", template.name());
            let node = data(&name, text.unwrap_or_else(|| panic!("{name} is missing")));
            let (document, warnings) = checked(&name, &node);
            let seed = name == "ke-hoach/phat-dong-thi-dua/example.yaml";
            // The seed has no header: that its agency is missing is said, and nothing else.
            // What a starter leaves to be filled in is said as well.
            let told = |code: &&str| what == "example" || !matches!(*code, "DL068" | "DS035");
            let codes: Vec<&str> = warnings.iter().map(|d| d.code).filter(told).collect();
            assert_eq!(codes, if seed { vec!["DL041"] } else { vec![] }, "{name}: {}", lines(&warnings));
            let kind = document.kind().expect("checked");
            let found = registry.find(kind, document.mau.as_deref()).expect("the template it names");
            assert_eq!(found.name(), template.name(), "{name} asks for another template");
            let tree = tree(template, &document);
            if let Some(certificate) = &document.chung_nhan {
                let styled = vanthu_document::resolve(&tree, &fonts).unwrap_or_else(|e| panic!("{name}: {}", lines(&e)));
                let printed: Vec<String> = styled.value.fixed[0].texts().map(|(_, text)| text).collect();
                assert!(printed.contains(&certificate.ten_doi_tuong), "{name}: {printed:?}");
                continue;
            }
            assert_eq!(tree.head.trich_yeu, document.trich_yeu);
            assert_eq!(tree.noi_nhan.len(), document.noi_nhan.len());
            assert!(!tree.body.is_empty(), "{name}");
            let styled = vanthu_document::resolve(&tree, &fonts).unwrap_or_else(|e| panic!("{name}: {}", lines(&e)));
            assert_eq!(lines(&styled.warnings), "", "{name}");
        }
    }
}

/// A comment above (or on the line of) every field that is to be filled in.
#[test]
fn each_starter_explains_its_fields() {
    for template in Registry::embedded().list() {
        let lines: Vec<&str> = template.starter().expect("a starter").lines().collect();
        for (i, line) in lines.iter().enumerate() {
            let field = line
                .split_once(':')
                .map(|(key, _)| key)
                .filter(|k| !k.starts_with([' ', '#', '-', '\'']));
            let explained = || {
                lines[..i]
                    .iter()
                    .rev()
                    .take_while(|l| !l.is_empty())
                    .any(|l| l.trim_start().starts_with('#'))
            };
            let within = |next: &&str| next.trim_start().starts_with('#');
            if let Some(field) = field {
                assert!(explained() || lines.get(i + 1).is_some_and(within), "{}: {field}", template.name());
            }
        }
    }
}

#[test]
fn the_seed_as_data_is_the_seed_as_pasted() {
    let pasted = vanthu_input::read_pasted("x.md", SEED).expect("the seed is read").value;
    let registry = Registry::embedded();
    let kind = Kind::find("ke-hoach").expect("a kind");
    let template = registry.find(kind, None).expect("the default");
    let typed = data("example.yaml", template.example().expect("the seed"));
    let (pasted, typed) = (checked("x.md", &pasted).0, checked("example.yaml", &typed).0);
    assert_eq!(pasted, typed);
    assert_eq!(tree(template, &pasted), tree(template, &typed));
}

#[test]
fn the_task_table_numbers_its_rows() {
    let registry = Registry::embedded();
    let template = registry
        .find(Kind::find("ke-hoach").expect("a kind"), Some("cong-tac"))
        .expect("embedded");
    let (document, _) = checked("example.yaml", &data("example.yaml", template.example().expect("an example")));
    let markup = render(template, &document.context(true)).expect("it runs");
    for (i, row) in document.nhiem_vu.iter().enumerate() {
        let expected = format!("<hang><o>{}</o><o>{}</o>", i + 1, row.noi_dung);
        assert!(markup.contains(&expected), "{expected}");
    }
}

#[test]
fn the_vocabulary_is_the_one_the_reader_knows() {
    let mut ours: Vec<&str> = vanthu_template::tags().collect();
    let mut theirs = vanthu_document::TAGS.to_vec();
    ours.sort_unstable();
    theirs.sort_unstable();
    assert_eq!(ours, theirs);
}

#[test]
fn text_that_looks_like_markup_is_printed_as_typed() {
    let odd = "<b>đậm</b> {{trich_yeu}} &amp; & \"a\" 'b' *sao* a|b = `c` ]]> <!-- --> \\{{x}}";
    let yaml = |text: &str| text.replace('\'', "''");
    let text = format!(
        "loai: ke-hoach\nmau: cong-tac\nco_quan: UBND xã A & B\ntrich_yeu: '{0}'\ncan_cu: ['{0}']\nmo_dau: '{0}'\nmuc:\n  - tieu_de: '{0}'\n    \
         bang:\n      - ten: '{0}'\n        cot: [{{ten: '{0}'}}]\n        dong: [['{0}']]\nnhiem_vu: [{{noi_dung: '{0}'}}]\nnoi_nhan: ['{0}']\n\
         phu_luc: [{{ten: '{0}', noi_dung: '{0}'}}]\n",
        yaml(odd)
    );
    let (document, _) = checked("x.yaml", &data("x.yaml", &text));
    assert_eq!(document.trich_yeu, odd);
    let registry = Registry::embedded();
    let template = registry
        .find(document.kind().expect("checked"), Some("cong-tac"))
        .expect("embedded");
    let tree = tree(template, &document);
    assert_eq!(tree.head.trich_yeu, odd);
    assert_eq!(tree.head.co_quan, "UBND xã A & B");
    assert_eq!(tree.noi_nhan, [odd]);
    assert_eq!(tree.phu_luc[0].ten, odd);
    let shown = format!("{tree:?}");
    // Căn cứ, mở đầu, mục, two tables (title, head, cell) and the annex.
    assert_eq!(shown.matches(&format!("{odd:?}")).count(), 11, "{shown}");
}

#[test]
fn a_draft_keeps_its_gaps() {
    let (document, _) = checked(
        "x.yaml",
        &data(
            "x.yaml",
            "loai: thong-bao\nco_quan: A\ndia_danh: B\ntrich_yeu: C\nso_ky_hieu: {ky_hieu: TB-UBND}\n",
        ),
    );
    let registry = Registry::embedded();
    let tree = tree(
        registry.find(document.kind().expect("checked"), None).expect("the default"),
        &document,
    );
    assert_eq!(tree.head.so_ky_hieu, "Số:        /TB-UBND");
    assert_eq!(tree.head.dia_danh_thoi_gian, "B, ngày      tháng      năm");
}

/// Those who write templates find every tag, helper and code in the README.
#[test]
fn the_readme_names_every_tag() {
    let readme = include_str!("../../../templates/README.md");
    for tag in vanthu_template::tags() {
        assert!(
            readme.contains(&format!("| `<{tag}")) || readme.contains(&format!(", `<{tag}>`")),
            "<{tag}>"
        );
    }
    let sources = [
        include_str!("../src/check.rs"),
        include_str!("../src/expr.rs"),
        include_str!("../src/library.rs"),
        include_str!("../src/manifest.rs"),
        include_str!("../src/names.rs"),
        include_str!("../src/render.rs"),
        include_str!("../src/scan.rs"),
        include_str!("../src/tags.rs"),
    ];
    for source in sources {
        for (at, _) in source.match_indices("\"MT0") {
            let code = &source[at + 1..at + 6];
            assert!(readme.contains(&format!("| {code} |")), "{code}");
        }
    }
}

#[test]
fn a_template_serves_many_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Template>();
    shared::<Registry>();
}
