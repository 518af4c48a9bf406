//! Fonts of the theme.

use crate::xml::{Doc, El, Ns};
use std::collections::HashMap;
use std::sync::Arc;

#[derive(Default)]
pub(crate) struct Theme {
    major: Fonts,
    minor: Fonts,
    /// Scripts for empty East Asian and complex faces, from the languages in the settings.
    east_asia_script: &'static str,
    complex_script: &'static str,
}

#[derive(Default)]
struct Fonts {
    latin: Arc<str>,
    east_asia: Arc<str>,
    complex: Arc<str>,
    scripts: HashMap<String, Arc<str>>,
}

impl Theme {
    pub fn read(doc: &Doc) -> Self {
        let scheme = doc.root().descendants().find(|el| el.is(Ns::A, "fontScheme"));
        let fonts = |name| {
            scheme
                .and_then(|scheme| scheme.child(Ns::A, name))
                .map(Fonts::read)
                .unwrap_or_default()
        };
        Theme {
            major: fonts("majorFont"),
            minor: fonts("minorFont"),
            ..Theme::default()
        }
    }

    /// Takes `w:themeFontLang`.
    pub fn set_languages(&mut self, east_asia: Option<&str>, complex: Option<&str>) {
        self.east_asia_script = script(east_asia);
        self.complex_script = script(complex);
    }

    /// The font behind `minorHAnsi` and its like; none for an unknown name or a theme that names none.
    pub fn font(&self, name: &str) -> Option<Arc<str>> {
        let (fonts, slot) = match (name.strip_prefix("major"), name.strip_prefix("minor")) {
            (Some(slot), _) => (&self.major, slot),
            (_, Some(slot)) => (&self.minor, slot),
            _ => return None,
        };
        let (face, script) = match slot {
            "Ascii" | "HAnsi" => (&fonts.latin, ""),
            "EastAsia" => (&fonts.east_asia, self.east_asia_script),
            "Bidi" => (&fonts.complex, self.complex_script),
            _ => return None,
        };
        Some(face).filter(|face| !face.is_empty()).or(fonts.scripts.get(script)).cloned()
    }
}

impl Fonts {
    fn read(el: El) -> Self {
        let face = |name| {
            el.child(Ns::A, name)
                .and_then(|el| el.attr("typeface"))
                .map(Arc::from)
                .unwrap_or_default()
        };
        let scripts = el.children().filter(|el| el.is(Ns::A, "font"));
        Fonts {
            latin: face("latin"),
            east_asia: face("ea"),
            complex: face("cs"),
            scripts: scripts
                .filter_map(|el| Some((el.attr("script")?.to_string(), Arc::from(el.attr("typeface")?))))
                .collect(),
        }
    }
}

fn script(language: Option<&str>) -> &'static str {
    match language.unwrap_or("") {
        "ja-JP" => "Jpan",
        "ko-KR" => "Hang",
        "zh-CN" => "Hans",
        "zh-TW" | "zh-HK" => "Hant",
        "ar-SA" => "Arab",
        "he-IL" => "Hebr",
        "th-TH" => "Thai",
        "vi-VN" => "Viet",
        _ => "",
    }
}
