//! Golden files: every stage of a document as text, in `tests/golden/<document>/`. Readable, so that a change is read like code.

use crate::{Document, documents, root};
use std::fs;
use std::path::PathBuf;
use vanthu::{Diagnostic, Engine, Warned};
use vanthu_core::Node;

/// One golden file and what it should hold.
pub struct Stage {
    pub file: &'static str,
    pub text: String,
}

pub fn folder(document: &Document) -> PathBuf {
    root().join("tests").join("golden").join(&document.name)
}

/// Data and profile of a document, as the binary would read them.
pub fn read(engine: &Engine, document: &Document) -> Result<Warned<(Node, Option<Node>)>, String> {
    let path = root().join(&document.path);
    let bytes = fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let data = engine
        .read(&document.path.to_string_lossy(), &bytes)
        .map_err(|found| messages(&found))?;
    let beside = path.with_file_name("vanthu.yaml");
    let profile = match fs::read(&beside) {
        Ok(bytes) => Some(engine.read("vanthu.yaml", &bytes).map_err(|found| messages(&found))?.value),
        Err(_) => None,
    };
    Ok(Warned {
        value: (data.value, profile),
        warnings: data.warnings,
    })
}

/// What every stage gives, in the order of the pipeline.
pub fn stages(document: &Document) -> Result<Vec<Stage>, String> {
    let engine = Engine::new();
    let Warned {
        value: (data, profile),
        mut warnings,
    } = read(&engine, document)?;
    let checked = engine.check(&data, profile.as_ref(), None).map_err(|found| messages(&found))?;
    let markup = engine.markup(&checked.value).map_err(|e| e.to_string())?;
    let tree = engine.tree(&markup, checked.value.tables()).map_err(|found| messages(&found))?;
    let styled = engine.style(&tree.value).map_err(|found| messages(&found))?;
    let pages = engine.pages(&styled.value);
    let docx = engine.docx(&styled.value).map_err(|e| e.to_string())?;
    let facts = vanthu_docx_read::read(&docx).map_err(|e| e.to_string())?;
    warnings.extend(checked.warnings);
    warnings.extend(tree.warnings);
    warnings.extend(styled.warnings);
    Ok(vec![
        Stage {
            file: "messages.txt",
            text: messages(&warnings),
        },
        Stage {
            file: "tree.txt",
            text: tree.value.dump(),
        },
        Stage {
            file: "pages.txt",
            text: vanthu::dump_pages(&pages),
        },
        Stage {
            file: "facts.txt",
            text: facts.dump(),
        },
    ])
}

pub fn messages(found: &[Diagnostic]) -> String {
    found.iter().map(|d| format!("{d}\n")).collect()
}

/// Does a rule judge a clerk's words, not the form? Our own documents may break such a rule, as their writers did.
pub fn is_of_words(code: &str) -> bool {
    vanthu_lint::rules()
        .iter()
        .any(|rule| rule.code == code && rule.about == vanthu_lint::About::Words)
}

/// What the rules on words say of every document, in one text. A document they are content with is not named.
pub fn words() -> Result<String, String> {
    let engine = Engine::new();
    let mut out = String::new();
    for document in documents() {
        let Warned {
            value: (data, profile), ..
        } = read(&engine, &document)?;
        let checked = engine.check(&data, profile.as_ref(), None).map_err(|found| messages(&found))?;
        let styled = engine.styled(&checked.value).map_err(|found| messages(&found))?;
        let docx = engine.docx(&styled.value).map_err(|e| e.to_string())?;
        let report = vanthu_lint::check(&docx).map_err(|e| e.to_string())?;
        let found: Vec<_> = report.findings.iter().filter(|f| is_of_words(f.code)).collect();
        if found.is_empty() {
            continue;
        }
        out.push_str(&format!("{}\n", document.name));
        for finding in found {
            for spot in &finding.spots {
                let paragraph = spot.paragraph.map(|p| format!("đoạn {p}")).unwrap_or_default();
                out.push_str(&format!(
                    "  {} {paragraph} [{}]: {}\n",
                    finding.code,
                    spot.words,
                    finding.sentence()
                ));
            }
        }
    }
    Ok(out)
}

/// Each bad input of `fixtures/loi/` and all that is said about it: (name, messages). What is accepted says so.
pub fn refusals() -> Vec<(String, String)> {
    let folder = root().join("fixtures").join("loi");
    let mut out = Vec::new();
    for path in crate::files(&folder) {
        let shown = path.strip_prefix(&folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if shown.ends_with("vanthu.yaml") {
            continue;
        }
        out.push((shown.replace('/', "-"), refusal(&path, &shown)));
    }
    let broken = folder.join("mau-hong").join("ke-hoach");
    let mut names: Vec<PathBuf> = fs::read_dir(&broken).into_iter().flatten().flatten().map(|e| e.path()).collect();
    names.sort();
    for path in names {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        out.push((format!("mau-{name}"), broken_template(&folder, &name)));
    }
    out
}

fn refusal(path: &std::path::Path, shown: &str) -> String {
    let engine = Engine::new();
    let Ok(bytes) = fs::read(path) else {
        return format!("{shown} cannot be read\n");
    };
    let profile = match fs::read(path.with_file_name("vanthu.yaml")).map(|b| engine.read("vanthu.yaml", &b)) {
        Ok(Err(found)) => return messages(&found),
        Ok(Ok(read)) => Some(read.value),
        Err(_) => None,
    };
    let made = engine
        .read(shown, &bytes)
        .and_then(|data| engine.make_from(&data.value, profile.as_ref(), None));
    match made {
        Err(found) => messages(&found),
        Ok(made) => format!("accepted, {} pages\n", made.page_count),
    }
}

/// A user's template that must be refused when it is loaded, or when it prints (`vo-tan`).
fn broken_template(folder: &std::path::Path, name: &str) -> String {
    let read = |path: &str| {
        fs::read_to_string(folder.join("mau-hong").join(path))
            .ok()
            .map(|text| (path.to_string(), text))
    };
    let mut files: Vec<(String, String)> = Vec::new();
    files.extend(read(&format!("ke-hoach/{name}/template.hbs")));
    files.extend(read(&format!("ke-hoach/{name}/template.toml")));
    if name == "de-quy" {
        files.extend(read("_shared/vong_tron.hbs"));
    }
    match Engine::new().with_templates(files) {
        Err(found) => messages(&found),
        Ok(engine) => {
            let Ok(bytes) = fs::read(folder.join("vo-tan.yaml")) else {
                return "no data\n".into();
            };
            match engine
                .read("vo-tan.yaml", &bytes)
                .and_then(|d| engine.make_from(&d.value, None, Some(name)))
            {
                Err(found) => messages(&found),
                Ok(made) => format!("accepted, {} pages\n", made.page_count),
            }
        }
    }
}
