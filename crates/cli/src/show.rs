//! `vanthu templates` and `vanthu schema`: what there is to work with.

use crate::args::Common;
use std::fmt::Write as _;
use vanthu::{Diagnostic, Place};
use vanthu_core::vietnamese::nearest;
use vanthu_core::{Field, Kind};

/// The kind of that name, or an error with the nearest known one.
pub fn kind(slug: &str) -> Result<&'static Kind, Vec<Diagnostic>> {
    if let Some(kind) = Kind::find(slug) {
        return Ok(kind);
    }
    let known: Vec<&str> = Kind::all().iter().map(|k| k.slug).collect();
    let near = nearest(slug, known.iter().copied())
        .map(|n| format!("có phải “{n}”? "))
        .unwrap_or_default();
    let error = Diagnostic::error("DL001", &Place::default(), format!("không có loại văn bản “{slug}”"));
    Err(vec![error.remedy(format!("{near}các loại: {}", known.join(", ")))])
}

pub fn schema(slug: &str) -> Result<(), Vec<Diagnostic>> {
    let schema = vanthu_core::json_schema(kind(slug)?);
    crate::print(&format!(
        "{}\n",
        serde_json::to_string_pretty(&schema).expect("a schema is plain JSON")
    ));
    Ok(())
}

pub fn templates(name: Option<&str>, common: &Common) -> Result<(), Vec<Diagnostic>> {
    let engine = crate::engine(common)?;
    let mut out = String::new();
    match name {
        None => {
            for t in engine.templates().list() {
                let _ = writeln!(
                    out,
                    "{:32} {}{}",
                    t.name(),
                    t.title(),
                    if t.is_default() { " (mặc định)" } else { "" }
                );
            }
            out.push_str("\nXem một mẫu: vanthu templates TÊN. Bắt đầu soạn: vanthu new TÊN.\n");
        }
        Some(name) => {
            let (slug, mau) = match name.split_once('/') {
                Some((slug, mau)) => (slug, Some(mau)),
                None => (name, None),
            };
            // The template for any other kind has a folder, not a kind, before its name.
            let found = engine.templates().list().iter().find(|t| t.name() == name).copied();
            let t = match found {
                Some(t) => t,
                None => engine.templates().find(kind(slug)?, mau).map_err(|e| vec![e])?,
            };
            let _ = writeln!(out, "{} — {}\n{}\nCăn cứ: {}\n", t.name(), t.title(), t.description(), t.cite());
            let kind = Kind::find(slug).or_else(|| Kind::find("thong-bao"));
            if let Some(kind) = kind {
                out.push_str("Các trường (* là bắt buộc):\n");
                fields(kind.fields(), 1, &mut out);
            }
        }
    }
    crate::print(&out);
    Ok(())
}

fn fields<'a>(fields: impl IntoIterator<Item = &'a Field>, depth: usize, out: &mut String) {
    for field in fields {
        let star = if field.required { "*" } else { " " };
        let _ = writeln!(out, "{}{star}{:24} {}", "  ".repeat(depth), field.name, field.doc);
    }
}
