//! Golden files: every stage of a document as text, in `tests/golden/<document>/`. Readable, so that a change is read like code.

use crate::{Document, root};
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
    let tree = engine.tree(&markup).map_err(|found| messages(&found))?;
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
