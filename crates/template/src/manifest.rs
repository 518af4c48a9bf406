//! `template.toml`: what a template is called and where its form comes from.

use crate::check::File;
use crate::names::suggest;
use vanthu_core::{Diagnostic, Kind, Place};

/// The kind of templates that serve every kind.
pub(crate) const EVERY_KIND: &str = "van-ban";
/// Fields of `van-ban` templates are the common ones: those of a kind that has none of its own.
const PLAIN_KIND: &str = "thong-bao";

const KEYS: &[&str] = &["ten", "loai", "mo_ta", "cite", "default"];
const SAMPLE: &str = "ví dụ: ten = \"Kế hoạch tuần\" và loai = \"ke-hoach\", mỗi mục một dòng";

#[derive(Clone, Debug, Default)]
pub(crate) struct Manifest {
    pub ten: String,
    pub mo_ta: String,
    pub cite: String,
    pub default: bool,
}

/// The kind whose fields a template of this folder sees.
pub(crate) fn kind(folder: &str) -> Option<&'static Kind> {
    Kind::find(if folder == EVERY_KIND { PLAIN_KIND } else { folder })
}

/// Reads it; `folder` is the kind its folder says.
pub(crate) fn read(file: &File, folder: &str, found: &mut Vec<Diagnostic>) -> Manifest {
    let table = match file.text.parse::<toml::Table>() {
        Ok(table) => table,
        Err(error) => {
            let at = error.span().map_or(0, |s| s.start.min(file.text.len()));
            let line = 1 + file.text.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() as u32;
            let broken = Diagnostic::error("MT002", &Place::new(&file.name, line, 0), "dòng này không đọc được");
            found.push(broken.remedy(format!("mỗi dòng một mục, chữ đặt trong dấu nháy thẳng; {SAMPLE}")));
            return Manifest::default();
        }
    };
    let mut say = |key: &str, message: String, remedy: String| {
        found.push(Diagnostic::error("MT002", &place_of(file, key), message).remedy(remedy));
    };
    for key in table.keys().filter(|k| !KEYS.contains(&k.as_str())) {
        say(key, format!("không có mục “{key}”"), suggest(key, KEYS, "các mục dùng được"));
    }
    let mut text = |key: &str| match table.get(key) {
        None => String::new(),
        Some(toml::Value::String(s)) => s.clone(),
        Some(_) => {
            say(key, format!("“{key}” phải là chữ"), format!("ghi {key} = \"…\""));
            String::new()
        }
    };
    let (ten, loai, mo_ta, cite) = (text("ten"), text("loai"), text("mo_ta"), text("cite"));
    if ten.trim().is_empty() {
        say("ten", "thiếu tên của mẫu".into(), SAMPLE.into());
    }
    if !loai.is_empty() && loai != folder {
        say(
            "loai",
            format!("loai là “{loai}” nhưng mẫu nằm trong thư mục {folder}"),
            format!("ghi loai = \"{folder}\", hoặc chuyển thư mục"),
        );
    }
    let default = match table.get("default") {
        None => false,
        Some(toml::Value::Boolean(b)) => *b,
        Some(_) => {
            say(
                "default",
                "“default” phải là true hoặc false".into(),
                "ghi default = true, không có dấu nháy".into(),
            );
            false
        }
    };
    Manifest { ten, mo_ta, cite, default }
}

/// The line of a key; the file when the key is not there.
fn place_of(file: &File, key: &str) -> Place {
    let line = file
        .text
        .lines()
        .position(|l| l.trim_start().strip_prefix(key).is_some_and(|r| r.trim_start().starts_with('=')));
    Place::new(&file.name, line.map_or(0, |l| l as u32 + 1), 0)
}
