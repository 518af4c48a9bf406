//! `vanthu dump`: any value between two stages, as text.

use crate::args::{Common, Dump, Stage};
use crate::files;
use vanthu::Diagnostic;

pub fn run(args: &Dump, common: &Common) -> Result<(), Vec<Diagnostic>> {
    let one = |e: Diagnostic| vec![e];
    let is_docx = args.file.extension().is_some_and(|e| e.eq_ignore_ascii_case("docx"));
    if args.stage == Stage::Facts && is_docx {
        let bytes = files::read(&args.file).map_err(one)?;
        crate::print(&facts(&args.file.display().to_string(), &bytes)?);
        return Ok(());
    }
    let engine = crate::engine(common)?;
    let read = crate::render::read(&engine, &args.file)?;
    let (data, profile) = read.value;
    let mut warnings = read.warnings;
    if args.stage == Stage::Data {
        crate::report(&warnings, common);
        crate::print(&vanthu_input::to_yaml(&data));
        return Ok(());
    }
    let checked = engine.check(&data, profile.as_ref(), args.mau.as_deref())?;
    warnings.extend(checked.warnings);
    let markup = engine.markup(&checked.value).map_err(one)?;
    let text = if args.stage == Stage::Markup {
        markup
    } else {
        let tree = engine.tree(&markup, checked.value.tables())?.value;
        if args.stage == Stage::Tree {
            tree.dump()
        } else {
            let styled = engine.style(&tree)?.value;
            match args.stage {
                Stage::Pages => vanthu::dump_pages(&engine.pages(&styled)),
                _ => facts("DOCX", &engine.docx(&styled).map_err(one)?)?,
            }
        }
    };
    crate::report(&warnings, common);
    crate::print(&text);
    Ok(())
}

fn facts(name: &str, bytes: &[u8]) -> Result<String, Vec<Diagnostic>> {
    match vanthu_docx_read::read(bytes) {
        Ok(facts) => {
            let dump = facts.dump();
            // Of somebody's DOCX: also what was made of it. Our own documents' facts are goldens of the writer alone.
            let recognised = if name == "DOCX" {
                String::new()
            } else {
                vanthu_lint::recognise(facts).dump()
            };
            Ok(format!("{dump}{recognised}"))
        }
        Err(e) => {
            let place = vanthu::Place {
                file: name.into(),
                ..vanthu::Place::default()
            };
            Err(vec![
                Diagnostic::error("DL905", &place, format!("không đọc được tệp DOCX: {e}")).remedy("mở bằng Word rồi lưu lại dạng .docx"),
            ])
        }
    }
}
