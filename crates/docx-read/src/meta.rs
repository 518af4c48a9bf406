//! Settings and document properties.

use crate::error::ReadError;
use crate::facts::{Properties, Settings};
use crate::package::Package;
use crate::theme::Theme;
use crate::values::{integer_of, length_of, switch};
use crate::xml::{self, Doc, El, Ns};
use vanthu_core::Length;

/// A file without settings is taken for one of Word 2007.
pub(crate) fn default_settings() -> Settings {
    Settings {
        compat_mode: 12,
        default_tab: Length::twips(720),
        ..Settings::default()
    }
}

pub(crate) fn settings(doc: &Doc, theme: &mut Theme) -> Settings {
    let root = doc.root();
    let plain = default_settings();
    let mode = root.wchild("compat").and_then(|compat| {
        let mut said = compat.children().filter(|el| el.w() == "compatSetting");
        said.find(|el| el.attr("name") == Some("compatibilityMode"))
    });
    let language = root.wchild("themeFontLang");
    theme.set_languages(language.and_then(|el| el.attr("eastAsia")), language.and_then(|el| el.attr("bidi")));
    Settings {
        compat_mode: mode.and_then(|el| integer_of(el, "val")).unwrap_or(plain.compat_mode),
        language: language.and_then(El::val).map(str::to_string),
        even_and_odd_headers: switch(root, "evenAndOddHeaders"),
        mirror_margins: switch(root, "mirrorMargins"),
        track_revisions: switch(root, "trackRevisions"),
        default_tab: root
            .wchild("defaultTabStop")
            .and_then(|el| length_of(el, "val"))
            .unwrap_or(plain.default_tab),
    }
}

pub(crate) fn properties(package: &mut Package) -> Result<Properties, ReadError> {
    let relationships = package.relationships("")?;
    let part = |kind: &str| {
        relationships
            .values()
            .filter(|rel| rel.kind == kind)
            .map(|rel| rel.target.clone())
            .min()
    };
    let mut found = Properties::default();
    if let Some(source) = package.source(&part("core-properties").unwrap_or_default())? {
        core(&xml::parse(&source)?, &mut found);
    }
    if let Some(source) = package.source(&part("extended-properties").unwrap_or_default())? {
        let doc = xml::parse(&source)?;
        found.application = text(&doc, Ns::App, "Application");
        found.pages = text(&doc, Ns::App, "Pages").and_then(|pages| pages.trim().parse().ok());
    }
    Ok(found)
}

fn core(doc: &Doc, found: &mut Properties) {
    found.title = text(doc, Ns::Dc, "title");
    found.author = text(doc, Ns::Dc, "creator");
    found.subject = text(doc, Ns::Dc, "subject");
    found.language = text(doc, Ns::Dc, "language");
    found.created = text(doc, Ns::DcTerms, "created");
    found.modified = text(doc, Ns::DcTerms, "modified");
}

fn text(doc: &Doc, ns: Ns, name: &str) -> Option<String> {
    let text = doc.root().child(ns, name)?.text().into_owned();
    (!text.is_empty()).then_some(text)
}
