//! Template and values → markup.
//!
//! In: a document's values (`VanBan::context`) and a template: `templates/<kind>/<name>/template.hbs`, Handlebars in strict mode. Out:
//! the markup that `vanthu_document::parse` reads. Never: lays out, reads a file, runs a template that was not checked.
//!
//! Start at [`Registry`]: it holds the embedded templates, takes in the user's own (checked against the field table of their kind:
//! `names`, `tags`, over the list of mustaches that `scan` makes) and finds the one for a document. [`render`] fills it in.

mod helpers;
mod names;
mod place;
mod registry;
mod scan;
mod tags;

pub use registry::{Registry, Template};
pub use tags::tags;

use handlebars::Handlebars;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use vanthu_core::{Diagnostic, Place};

/// Every template that comes with the crate: path below `templates/` and text. Made by `build.rs`.
pub(crate) mod embedded {
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}

/// The parts that templates share (`_shared/dau.hbs` is `dau`): file name for messages, and text.
pub(crate) type Shared = BTreeMap<String, (Arc<str>, Arc<str>)>;

/// The most a template may print, in bytes. A document of a thousand pages is under 4 MB of markup.
const MOST_OUTPUT: usize = 16 << 20;

/// The template filled in. Errors: `MT040` a helper refused a value, `MT041` more than 16 MB printed.
pub fn render(template: &Template, values: &Value) -> Result<String, Diagnostic> {
    let handlebars = template.compiled()?;
    let mut out = Capped(Vec::with_capacity(16 * 1024));
    let result = handlebars.render_to_write(TEMPLATE, values, &mut out);
    let place = |line: Option<usize>| Place::new(&template.file(), line.unwrap_or(0) as u32, 0);
    if out.0.len() >= MOST_OUTPUT {
        let message = format!("mẫu {} in ra quá {} MB, đã dừng", template.name(), MOST_OUTPUT >> 20);
        return Err(Diagnostic::error("MT041", &place(None), message).remedy("kiểm tra các {{#each}} lồng nhau trong mẫu"));
    }
    if let Err(e) = result {
        let message = format!("mẫu {}: {}", template.name(), e.reason());
        return Err(Diagnostic::error("MT040", &place(e.line_no), message).remedy("sửa mẫu, hoặc giá trị mà mẫu in ở dòng này"));
    }
    Ok(String::from_utf8(out.0).expect("a template prints text"))
}

pub(crate) const TEMPLATE: &str = "template";

/// A Handlebars instance with our helpers, strict, escaping for XML.
pub(crate) fn handlebars() -> Handlebars<'static> {
    let mut handlebars = Handlebars::new();
    handlebars.set_strict_mode(true);
    handlebars.register_escape_fn(escape);
    helpers::register(&mut handlebars);
    handlebars
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

struct Capped(Vec<u8>);

impl io::Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = MOST_OUTPUT - self.0.len();
        if bytes.len() >= room {
            self.0.resize(MOST_OUTPUT, b' ');
            return Err(io::Error::other("quá dài"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
