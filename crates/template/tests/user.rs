//! The user's own templates: what is wrong with them is said on loading, all at once, with file, line, column and remedy.

#![allow(clippy::result_large_err)] // a Diagnostic is made once, on the way out

use serde_json::json;
use vanthu_core::{Diagnostic, Kind, Muc, VanBan};
use vanthu_template::Registry;

const FINDINGS: &str = include_str!("findings.txt");
const TOML: &str = "ten = \"Riêng\"\nloai = \"ke-hoach\"\n";

fn files(template: &str, shared: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut files = vec![
        ("ke-hoach/rieng/template.hbs".to_string(), template.to_string()),
        ("ke-hoach/rieng/template.toml".to_string(), TOML.to_string()),
    ];
    files.extend(shared.iter().map(|(name, text)| (format!("_shared/{name}.hbs"), text.to_string())));
    files
}

fn loaded(template: &str, shared: &[(&str, &str)]) -> Result<Registry, Vec<Diagnostic>> {
    let mut registry = Registry::embedded();
    registry.add_user(files(template, shared)).map(|()| registry)
}

/// The findings, one after another, as the user reads them.
fn said(template: &str, shared: &[(&str, &str)]) -> String {
    let Err(found) = loaded(template, shared) else {
        return String::new();
    };
    found.iter().map(Diagnostic::to_string).collect::<Vec<_>>().join("\n")
}

fn rendered(template: &str, shared: &[(&str, &str)], document: &VanBan) -> Result<String, Diagnostic> {
    let registry = loaded(template, shared).unwrap_or_else(|e| panic!("{}", e[0]));
    registry
        .find(Kind::find("ke-hoach").expect("a kind"), Some("rieng"))?
        .render(&document.context(true))
}

/// Cases and what is said to them: `findings.txt`, to be read as prose. Each case is a template (of which `<van-ban>` around a
/// body is left out), its shared parts, and the whole message.
#[test]
fn what_is_wrong_is_said_in_full() {
    let mut differing = String::new();
    let mut cases = 0;
    for case in FINDINGS.split("\n=== ").skip(1) {
        let (title, rest) = case.split_once('\n').expect("a title line");
        let mut pieces: Vec<(&str, &str)> = Vec::new();
        for piece in rest.split("--- ").skip(1) {
            let (name, text) = piece.split_once('\n').expect("a name line");
            pieces.push((name, text.trim_end_matches('\n')));
        }
        let take = |wanted: &str| pieces.iter().find(|(n, _)| *n == wanted).map(|(_, t)| *t);
        let shared: Vec<(&str, &str)> = pieces
            .iter()
            .filter_map(|(n, t)| Some((n.strip_prefix("_shared/")?.strip_suffix(".hbs")?, *t)))
            .collect();
        let template = match take("body") {
            Some(body) => format!("<van-ban>\n{body}\n</van-ban>"),
            None => take("template").expect("a template").to_string(),
        };
        let found = said(&template, &shared);
        cases += 1;
        if Some(found.as_str()) != take("said") {
            differing.push_str(&format!("=== {title}\n{found}\n"));
        }
    }
    assert!(cases > 50, "{cases}");
    assert!(differing.is_empty(), "said differently:\n{differing}");
}

fn plan() -> VanBan {
    let muc = |tieu_de: &str| Muc {
        tieu_de: tieu_de.into(),
        ..Muc::default()
    };
    VanBan {
        loai: "ke-hoach".into(),
        trich_yeu: "Làm vệ sinh".into(),
        muc: vec![muc("I. MỘT"), muc("II. HAI")],
        can_cu: vec!["Căn cứ A;".into(), "Căn cứ B.".into()],
        ..VanBan::default()
    }
}

#[test]
fn contexts_at_run_are_those_of_the_check() {
    for (template, printed) in [
        (
            "{{#each muc}}<p>{{stt @index}} {{roman 4}} {{tieu_de}} {{../trich_yeu}} {{@root.ten_loai}}</p>{{/each}}",
            "1 IV I. MỘT Làm vệ sinh KẾ HOẠCH|2 IV II. HAI Làm vệ sinh KẾ HOẠCH",
        ),
        (
            "{{#each muc}}{{#with this}}<p>{{@../index}}{{this.tieu_de}}</p>{{/with}}{{/each}}",
            "0I. MỘT|1II. HAI",
        ),
        (
            "{{#each muc}}{{#if @last}}<p>{{upper ../trich_yeu}}</p>{{/if}}{{/each}}",
            "LÀM VỆ SINH",
        ),
        (
            "{{#each muc}}{{#each ../can_cu}}<p>{{@../index}}{{this}}</p>{{/each}}{{/each}}",
            "0Căn cứ A;|0Căn cứ B.|1Căn cứ A;|1Căn cứ B.",
        ),
        ("{{#each muc}}{{> a}}{{/each}}", "0I. MỘT Làm vệ sinh|1II. HAI Làm vệ sinh"),
        ("{{> b}}", "Căn cứ A; Làm vệ sinh|Căn cứ B. Làm vệ sinh"),
        ("{{> c muc.0}}", "I. MỘT"),
        ("{{#each kinh_gui}}<p>a</p>{{else}}<p>{{trich_yeu}}</p>{{/each}}", "Làm vệ sinh"),
        (
            "{{#if (and trich_yeu (not do_mat) (or do_khan muc))}}<p>{{#unless du_thao}}có{{/unless}}</p>{{/if}}",
            "có",
        ),
        ("{{#each so_ky_hieu}}<p>{{@key}}</p>{{/each}}", "so|ky_hieu"),
        (
            "<p>{{muc.1.tieu_de}}{{muc.[0].tieu_de}} \\{{x}}{{! lời riêng }}</p>",
            "II. HAII. MỘT {{x}}",
        ),
        ("<p>{{so_ky_hieu_line so_ky_hieu}}/{{ngay_ban_hanh.nam}}</p>", "Số:        //"),
    ] {
        let shared = [
            ("a", "<p>{{@index}}{{tieu_de}} {{@root.trich_yeu}}</p>"),
            ("b", "{{#each can_cu}}<p>{{this}} {{../trich_yeu}}</p>{{/each}}"),
            ("c", "<p>{{tieu_de}}</p>"),
        ];
        let markup = rendered(&format!("<van-ban>{template}</van-ban>"), &shared, &plan()).unwrap_or_else(|e| panic!("{template}: {e}"));
        let markup = markup.trim().trim_start_matches("<van-ban>").trim_end_matches("</van-ban>").trim();
        let mut paragraphs: Vec<&str> = markup.split("</p>").map(|p| p.trim().trim_start_matches("<p>")).collect();
        paragraphs.pop();
        // Keys of a map come in the order of the map.
        let mut expected: Vec<&str> = printed.split('|').collect();
        if template.contains("@key") {
            paragraphs.sort_unstable();
            expected.sort_unstable();
        }
        assert_eq!(paragraphs, expected, "{template}");
    }
}

#[test]
fn the_blanks_before_a_part_stay_out_of_values() {
    let document = VanBan {
        mo_dau: Some("Một\nHai".into()),
        ..plan()
    };
    let markup = rendered(
        "<van-ban>\n    {{> a}}\n</van-ban>",
        &[("a", "<noi-dung>{{mo_dau}}</noi-dung>\n")],
        &document,
    );
    assert_eq!(markup.as_deref(), Ok("<van-ban>\n    <noi-dung>Một\nHai</noi-dung>\n</van-ban>"));
}

#[test]
fn endless_output_is_stopped() {
    let many = VanBan {
        can_cu: vec!["Căn cứ Luật Ban hành văn bản;".into(); 300],
        ..plan()
    };
    let each = "{{#each @root.can_cu}}";
    let template = format!("<van-ban>{}<p>{{{{this}}}}</p>{}</van-ban>", each.repeat(4), "{{/each}}".repeat(4));
    let error = rendered(&template, &[], &many).expect_err("eight thousand million paragraphs");
    assert_eq!(
        error.to_string(),
        "MT005 · ke-hoach/rieng/template.hbs: mẫu in ra hơn 16 MB nên bị dừng\n  Cách sửa: kiểm tra các {{#each}} lồng nhau; chia dữ liệu thành nhiều văn bản"
    );
}

#[test]
fn what_is_nested_too_deep_is_refused() {
    let codes = |template: &str, shared: &[(&str, &str)]| -> Vec<&str> {
        let found = loaded(&format!("<van-ban>{template}</van-ban>"), shared).err().unwrap_or_default();
        found.iter().map(|d| d.code).collect()
    };
    let each = |times: usize| format!("{}<p>a</p>{}", "{{#each @root.muc}}".repeat(times), "{{/each}}".repeat(times));
    assert!(codes(&each(5), &[]).is_empty());
    assert_eq!(codes(&each(6), &[]), ["MT004"]);
    let blocks = |times: usize| format!("{}<p>a</p>{}", "{{#if muc}}".repeat(times), "{{/if}}".repeat(times));
    assert!(codes(&blocks(24), &[]).is_empty());
    assert!(codes(&blocks(5000), &[]).contains(&"MT004"));
    assert_eq!(
        codes(
            &format!("{{{{#if {}muc{}}}}}<p>a</p>{{{{/if}}}}", "(not ".repeat(5000), ")".repeat(5000)),
            &[]
        ),
        ["MT004"]
    );
    let names: Vec<String> = (0..12).map(|i| format!("p{i}")).collect();
    let texts: Vec<String> = (1..=12)
        .map(|i| if i < 12 { format!("{{{{> p{i}}}}}") } else { "<p>a</p>".into() })
        .collect();
    let chain: Vec<(&str, &str)> = names.iter().zip(&texts).map(|(n, t)| (n.as_str(), t.as_str())).collect();
    assert_eq!(codes("{{> p0}}", &chain), ["MT004"]);
    assert!(codes("{{> p5}}", &chain).is_empty());
}

#[test]
fn a_wrong_value_at_run_has_its_place() {
    let registry =
        loaded("<van-ban>\n<p>{{trich_yeu}}</p>\n<p>{{roman trich_yeu}}</p></van-ban>", &[]).expect("right as far as can be seen");
    let template = registry
        .find(Kind::find("ke-hoach").expect("a kind"), Some("rieng"))
        .expect("loaded");
    let error = |values| vanthu_template::render(template, &values).expect_err("not a number").to_string();
    assert_eq!(
        error(json!({"trich_yeu": "x"})),
        "MT006 · ke-hoach/rieng/template.hbs, dòng 3, cột 4: hàm roman: cần số nguyên, ví dụ @index\n  Cách sửa: sửa lời gọi trong mẫu"
    );
    assert_eq!(
        error(json!({})),
        "MT006 · ke-hoach/rieng/template.hbs, dòng 2, cột 4: dữ liệu không có “trich_yeu”\n  Cách sửa: kiểm tra tên trường trong mẫu"
    );
}

#[test]
fn a_users_template_may_take_the_place_of_an_embedded_one() {
    let kind = Kind::find("ke-hoach").expect("a kind");
    let mut registry = Registry::embedded();
    let own = |name: &str, default: bool| {
        let toml = format!("ten = \"Riêng\"\ndefault = {default}\n");
        vec![
            (
                format!("ke-hoach\\{name}\\template.hbs"),
                "\u{feff}<van-ban><p>riêng {{trich_yeu}}</p></van-ban>".to_string(),
            ),
            (format!("ke-hoach\\{name}\\template.toml"), toml),
            (format!("ke-hoach/{name}/starter.yaml"), "loai: ke-hoach\n".to_string()),
            ("README.md".to_string(), "{{{".to_string()),
        ]
    };
    let before = registry.list().len();
    registry.add_user(own("cong-tac", false)).expect("right");
    let found = registry.find(kind, Some("cong-tac")).expect("replaced");
    assert_eq!(
        found.render(&plan().context(true)).as_deref(),
        Ok("<van-ban><p>riêng Làm vệ sinh</p></van-ban>")
    );
    assert_eq!(
        (found.title(), found.starter(), found.example()),
        ("Riêng", Some("loai: ke-hoach\n"), None)
    );
    assert_eq!(registry.list().len(), before);
    registry.add_user(own("rieng", true)).expect("right");
    assert_eq!(registry.find(kind, None).map(|t| t.name()), Ok("ke-hoach/rieng"));
    assert_eq!(
        registry
            .list()
            .iter()
            .filter(|t| t.is_default() && t.name().starts_with("ke-hoach/"))
            .count(),
        1
    );
}

#[test]
fn a_users_part_serves_the_users_templates_only() {
    let mut registry = loaded("<van-ban>{{> cuoi}}</van-ban>", &[("cuoi", "<p>cuối riêng</p>")]).expect("right");
    let kind = Kind::find("ke-hoach").expect("a kind");
    let print = |registry: &Registry, mau| {
        registry
            .find(kind, Some(mau))
            .and_then(|t| t.render(&plan().context(true)))
            .expect("it runs")
    };
    assert_eq!(print(&registry, "rieng"), "<van-ban><p>cuối riêng</p></van-ban>");
    assert!(!print(&registry, "cong-tac").contains("cuối riêng"));
    // And not those of another folder.
    registry
        .add_user(vec![("_shared/x.hbs".into(), "<p>x</p>".into())])
        .expect("nothing wrong");
    assert!(!print(&registry, "cong-tac").contains("cuối riêng"));
}

#[test]
fn what_is_wrong_with_the_files_is_said() {
    let said = |files: &[(&str, &str)]| -> String {
        let files = files.iter().map(|(p, t)| (p.to_string(), t.to_string())).collect();
        let found = Registry::embedded().add_user(files).expect_err("something is wrong");
        found
            .iter()
            .map(|d| d.to_string().replace("\n  Cách sửa:", " |"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let good = "<van-ban><p>a</p></van-ban>";
    assert_eq!(
        said(&[
            ("ke-hoch/a/template.hbs", good),
            ("ke-hoch/a/template.toml", TOML),
            ("template.hbs", good),
            ("ke-hoach/b/template.hbs", good)
        ]),
        "MT002 · template.hbs: tệp mẫu nằm sai thư mục | đặt ở <loại>/<tên mẫu>/template.hbs, ví dụ ke-hoach/rieng/template.hbs\n\
         MT002 · ke-hoach/b: thư mục mẫu thiếu tệp template.toml | một mẫu có hai tệp: template.hbs (nội dung) và template.toml (tên, loại)\n\
         MT002 · ke-hoch/a/template.hbs: không có loại văn bản “ke-hoch” | có phải “ke-hoach”?"
    );
    let toml = |text: &str| said(&[("bao-cao/a/template.hbs", good), ("bao-cao/a/template.toml", text)]);
    assert_eq!(
        toml("tenn = \"A\"\nloai = \"ke-hoach\"\ndefault = \"co\"\n"),
        "MT002 · bao-cao/a/template.toml, dòng 1: không có mục “tenn” | có phải “ten”?\n\
         MT002 · bao-cao/a/template.toml: thiếu tên của mẫu | ví dụ: ten = \"Kế hoạch tuần\" và loai = \"ke-hoach\", mỗi mục một dòng\n\
         MT002 · bao-cao/a/template.toml, dòng 2: loai là “ke-hoach” nhưng mẫu nằm trong thư mục bao-cao | ghi loai = \"bao-cao\", hoặc chuyển thư mục\n\
         MT002 · bao-cao/a/template.toml, dòng 3: “default” phải là true hoặc false | ghi default = true, không có dấu nháy"
    );
    assert_eq!(
        toml("ten = \"A\"\nmo_ta = chữ\n"),
        "MT002 · bao-cao/a/template.toml, dòng 2: dòng này không đọc được | mỗi dòng một mục, chữ đặt trong dấu nháy thẳng; ví dụ: ten = \"Kế hoạch tuần\" và \
         loai = \"ke-hoach\", mỗi mục một dòng"
    );
    let default = "ten = \"A\"\ndefault = true\n";
    assert_eq!(
        said(&[
            ("bao-cao/a/template.hbs", good),
            ("bao-cao/a/template.toml", default),
            ("bao-cao/b/template.hbs", good),
            ("bao-cao/b/template.toml", default)
        ]),
        "MT002 · bao-cao/b/template.toml: hai mẫu cùng là mặc định của bao-cao: bao-cao/a và bao-cao/b | chỉ để default = true ở một mẫu"
    );
}

#[test]
fn nothing_is_added_when_anything_is_wrong() {
    let mut registry = Registry::embedded();
    let before = registry.list().len();
    let mut both = files("<van-ban><p>a</p></van-ban>", &[]);
    both.push(("ke-hoach/hong/template.hbs".into(), "<van-ban>{{nham}}".into()));
    both.push(("ke-hoach/hong/template.toml".into(), TOML.into()));
    assert!(registry.add_user(both).is_err());
    assert_eq!(registry.list().len(), before);
}

#[test]
fn no_text_makes_the_check_panic() {
    let bits = [
        "{{", "}}", "{{#if ", "{{/if}}", "{{else}}", "<p", ">", "</p>", "\"", "'", "(", ")", "[", "]", "ư", "&", "{{>", "../", "@", " ",
        "muc", "\\", "<!--", "-->", "{{!--", "~", "=", "|",
    ];
    let mut seed = 7u64;
    for _ in 0..1500 {
        let mut text = String::from("<van-ban>");
        for _ in 0..12 {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            text.push_str(bits[(seed >> 33) as usize % bits.len()]);
        }
        if let Ok(registry) = loaded(&text, &[("a", &text)]) {
            let kind = Kind::find("ke-hoach").expect("a kind");
            let template = registry.find(kind, Some("rieng")).expect("loaded");
            let printed = template.render(&plan().context(true));
            assert!(
                !printed.is_err_and(|e| e.code == "MT010"),
                "passed the check and cannot be read: {text}"
            );
        }
    }
}

/// The check reads mustaches by its own scanner: what passes holds no output that Handlebars would leave unescaped, and no name it would miss.
#[test]
fn what_passes_the_check_prints_nothing_raw() {
    let bits = [
        "{{trich_yeu}}",
        "{{{trich_yeu}}}",
        "{{&trich_yeu}}",
        "{{nham}}",
        "\\",
        "{{!--",
        "--}}",
        "{{!",
        "}}",
        "{{~",
        "~}}",
        "{{",
        "trich_yeu",
        " ",
        "}",
        "{",
        "\"",
        "{{#if muc}}",
        "{{/if}}",
        "<b>",
        "</b>",
    ];
    let mut seed = 11u64;
    let mut passed = 0;
    for _ in 0..2500 {
        let mut text = String::from("<van-ban><p>");
        for _ in 0..5 {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            text.push_str(bits[(seed >> 33) as usize % bits.len()]);
        }
        text.push_str("</p></van-ban>");
        let Ok(registry) = loaded(&text, &[]) else { continue };
        passed += 1;
        let tree = format!("{:?}", handlebars::Template::compile(&text).expect("checked"));
        assert!(!tree.contains("HtmlExpression("), "{text}");
        let template = registry
            .find(Kind::find("ke-hoach").expect("a kind"), Some("rieng"))
            .expect("loaded");
        template.render(&plan().context(true)).unwrap_or_else(|e| panic!("{text}: {e}"));
    }
    assert!(passed > 100, "{passed}");
}
