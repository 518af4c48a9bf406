//! The user's own templates: what is wrong with them is said on loading, all at once, with file, line, column and remedy.

use serde_json::json;
use vanthu_core::{Diagnostic, Kind, VanBan};
use vanthu_template::Registry;

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

/// The same for a template that is right but for what stands in its body.
fn body(text: &str) -> String {
    said(&format!("<van-ban>\n{text}\n</van-ban>"), &[])
}

fn rendered(template: &str, shared: &[(&str, &str)], document: &VanBan) -> Result<String, Diagnostic> {
    let registry = loaded(template, shared).unwrap_or_else(|e| panic!("{}", e[0]));
    registry
        .find(Kind::find("ke-hoach").expect("a kind"), Some("rieng"))?
        .render(&document.context())
}

#[test]
fn zz() {
    for t in ["<p>{{trich_yeo}}</p>", "{{#if nham}}<p>a</p>{{/if}}"] {
        println!("{}\n", body(t));
    }
    let _ = (
        json!(1),
        rendered(
            "<van-ban>{{#each muc}}{{> bang}}{{/each}}</van-ban>",
            &[("bang", "<p>{{tieu_de}}</p>")],
            &VanBan::default(),
        ),
    );
}
