//! Template and values → markup, by Handlebars in strict mode. What it prints is capped; how deep it goes was limited by the check.

use crate::check::{File, engine_error};
use crate::helpers;
use crate::library::Template;
use handlebars::{Handlebars, RenderError, RenderErrorReason};
use serde_json::Value;
use std::io::{self, Write};
use std::sync::Arc;
use vanthu_core::{Diagnostic, Place};

/// Megabytes of markup: some four thousand pages.
const MOST_MEGABYTES: usize = 16;

/// Prints the markup of one document. `values` is its `VanBan::context`.
///
/// # Errors
/// MT005 when it prints more than 16 MB, MT006 when a value is not there or not of the kind a helper needs, MT010 when Handlebars cannot
/// read the template (only possible for one that was not checked).
pub fn render(template: &Template, values: &Value) -> Result<String, Diagnostic> {
    template.render(values)
}

impl Template {
    /// See [`render`](crate::render).
    pub fn render(&self, values: &Value) -> Result<String, Diagnostic> {
        let engine = self.engine.get_or_init(|| self.compile()).as_ref().map_err(Clone::clone)?;
        let mut out = Capped::default();
        match engine.render_to_write(&self.main.name, values, &mut out) {
            Ok(()) => Ok(String::from_utf8(out.bytes).expect("Handlebars writes text")),
            Err(_) if out.full => {
                let place = Place::new(&self.main.name, 0, 0);
                let error = Diagnostic::error("MT005", &place, format!("mẫu in ra hơn {MOST_MEGABYTES} MB nên bị dừng"));
                Err(error.remedy("kiểm tra các {{#each}} lồng nhau; chia dữ liệu thành nhiều văn bản"))
            }
            Err(error) => Err(self.explained(&error)),
        }
    }

    fn compile(&self) -> Result<Handlebars<'static>, Diagnostic> {
        let mut engine = Handlebars::new();
        engine.set_strict_mode(true);
        // The blanks before {{> part}} must not get into the lines of a value.
        engine.set_prevent_indent(true);
        engine.register_escape_fn(escape);
        helpers::register(&mut engine);
        let parts = self.parts.iter().map(|(name, file)| (name.as_str(), file));
        for (name, file) in parts.chain([(&*self.main.name, &self.main)]) {
            let error = |_| engine_error(file).unwrap_or_else(|| unreadable(file));
            engine.register_template_string(name, &*file.text).map_err(error)?;
        }
        Ok(engine)
    }

    fn explained(&self, error: &RenderError) -> Diagnostic {
        let file = match error.template_name.as_deref().and_then(|n| self.parts.get(n)) {
            Some(part) => &part.name,
            None => &self.main.name,
        };
        let number = |n: Option<usize>| n.unwrap_or(0) as u32;
        let place = Place::new(file, number(error.line_no), number(error.column_no));
        let (message, remedy) = match error.reason() {
            RenderErrorReason::MissingVariable(name) => (
                format!("dữ liệu không có “{}”", name.as_deref().unwrap_or("giá trị này")),
                "kiểm tra tên trường trong mẫu",
            ),
            RenderErrorReason::Other(why) => (why.clone(), "sửa lời gọi trong mẫu"),
            other => (format!("mẫu không chạy được ({other})"), "kiểm tra biểu thức ở dòng này"),
        };
        Diagnostic::error("MT006", &place, message).remedy(remedy)
    }
}

fn unreadable(file: &File) -> Diagnostic {
    Diagnostic::error(
        "MT010",
        &Place::new(&Arc::clone(&file.name), 0, 0),
        "Handlebars không đọc được tệp này",
    )
}

/// Text that XML reads as the very same text, in elements and in attributes.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            c => out.push(c),
        }
    }
    out
}

/// Bytes up to the cap, then an error: a template cannot fill the memory.
#[derive(Default)]
struct Capped {
    bytes: Vec<u8>,
    full: bool,
}

impl Write for Capped {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + more.len() > MOST_MEGABYTES << 20 {
            self.full = true;
            return Err(io::Error::other("capped"));
        }
        self.bytes.extend_from_slice(more);
        Ok(more.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
