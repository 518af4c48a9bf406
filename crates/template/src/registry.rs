//! Templates by name, and the one for a document.

use crate::{Shared, TEMPLATE, embedded, names};
use handlebars::Handlebars;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use vanthu_core::vietnamese::nearest;
use vanthu_core::{Diagnostic, Kind, Place};

/// The folder whose templates serve every kind without one of its own.
const ANY_KIND: &str = "van-ban";
/// Templates for any kind are checked against the fields all kinds have: those of one without its own.
const PLAIN_KIND: &str = "thong-bao";
const SHARED: &str = "_shared";

/// `template.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    ten: String,
    loai: String,
    #[serde(default)]
    mo_ta: String,
    #[serde(default)]
    cite: String,
    #[serde(default)]
    default: bool,
}

/// One template: `ke-hoach/cong-tac`.
pub struct Template {
    name: String,
    about: About,
    source: Arc<str>,
    starter: Option<Arc<str>>,
    example: Option<Arc<str>>,
    shared: Arc<Shared>,
    compiled: OnceLock<Result<Handlebars<'static>, Box<Diagnostic>>>,
}

impl Template {
    /// Kind and name: `ke-hoach/cong-tac`.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn title(&self) -> &str {
        &self.about.ten
    }

    pub fn description(&self) -> &str {
        &self.about.mo_ta
    }

    /// The clause whose form it follows.
    pub fn cite(&self) -> &str {
        &self.about.cite
    }

    /// Is it taken when the data names no template?
    pub fn is_default(&self) -> bool {
        self.about.default
    }

    /// A commented data file to begin with.
    pub fn starter(&self) -> Option<&str> {
        self.starter.as_deref()
    }

    /// A finished data file.
    pub fn example(&self) -> Option<&str> {
        self.example.as_deref()
    }

    pub(crate) fn file(&self) -> Arc<str> {
        Arc::from(format!("{}/template.hbs", self.name))
    }

    /// Compiled on first use: a run needs one of them.
    pub(crate) fn compiled(&self) -> Result<&Handlebars<'static>, Diagnostic> {
        self.compiled
            .get_or_init(|| self.compile().map_err(Box::new))
            .as_ref()
            .map_err(|e| (**e).clone())
    }

    fn compile(&self) -> Result<Handlebars<'static>, Diagnostic> {
        let mut handlebars = crate::handlebars();
        for (name, (file, text)) in self.shared.iter() {
            handlebars.register_partial(name, text).map_err(|e| syntax(file, &e))?;
        }
        handlebars
            .register_template_string(TEMPLATE, &*self.source)
            .map_err(|e| syntax(&self.file(), &e))?;
        Ok(handlebars)
    }
}

/// What `scan` let through and Handlebars does not take.
fn syntax(file: &Arc<str>, error: &handlebars::TemplateError) -> Diagnostic {
    let (line, column) = error.pos().unwrap_or_default();
    Diagnostic::error("MT010", &Place::new(file, line as u32, column as u32), "cú pháp của mẫu không đúng")
        .remedy("kiểm tra các dấu {{ }} quanh dòng này")
}

/// All templates: the embedded ones, and the user's in front of them.
pub struct Registry {
    templates: Vec<Template>,
    shared: Arc<Shared>,
}

impl Registry {
    /// The templates that come with the program. They were checked by its tests.
    pub fn embedded() -> Registry {
        let files: Vec<(&str, &str)> = embedded::FILES.to_vec();
        let mut found = Vec::new();
        let (templates, shared) = read(&files, &Shared::new(), &mut found);
        debug_assert!(found.is_empty(), "{found:?}");
        Registry { templates, shared }
    }

    /// Adds the user's templates, as (path, text): `ke-hoach/rieng/template.hbs` with its `template.toml`, `_shared/phan.hbs`. Every one is
    /// checked; when any has a fault, none is taken and all faults are returned. One with the name of an embedded template replaces it; so
    /// does a shared part, for the user's templates.
    pub fn add_user(&mut self, files: Vec<(String, String)>) -> Result<(), Vec<Diagnostic>> {
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let mut found = Vec::new();
        let (templates, _) = read(&files, &self.shared, &mut found);
        for template in &templates {
            let kind = Kind::find(&template.about.loai).or_else(|| Kind::find(PLAIN_KIND));
            let Some(kind) = kind else { continue };
            names::check(&template.file(), &template.source, kind, &template.shared, &mut found);
        }
        // A fault in a shared part is found once for each template that takes it in.
        let mut said = Vec::new();
        found.retain(|d| {
            let key = d.to_string();
            let new = !said.contains(&key);
            said.push(key);
            new
        });
        if !found.is_empty() {
            return Err(found);
        }
        for template in templates {
            if template.about.default {
                let beside: Vec<_> = self.templates.iter_mut().filter(|t| t.about.loai == template.about.loai).collect();
                beside.into_iter().for_each(|t| t.about.default = false);
            }
            self.templates.retain(|t| t.name != template.name);
            self.templates.push(template);
        }
        Ok(())
    }

    /// Every template, by name.
    pub fn list(&self) -> Vec<&Template> {
        let mut all: Vec<&Template> = self.templates.iter().collect();
        all.sort_by(|a, b| a.name.cmp(&b.name));
        all
    }

    /// The template of that name, or the kind's default. Error `MT001`: no such template, with the nearest name.
    pub fn find(&self, kind: &Kind, mau: Option<&str>) -> Result<&Template, Diagnostic> {
        let of = |folder: &str| self.templates.iter().filter(move |t| t.about.loai == folder).collect::<Vec<_>>();
        let (own, any) = (of(kind.slug), of(ANY_KIND));
        let Some(mau) = mau else {
            let default = |all: &[&'_ Template]| all.iter().position(|t| t.about.default);
            let found = default(&own)
                .map(|i| own[i])
                .or(own.first().copied())
                .or_else(|| default(&any).map(|i| any[i]));
            return found.ok_or_else(|| Diagnostic::error("MT001", &Place::default(), format!("loại {} không có mẫu nào", kind.slug)));
        };
        let short = mau.rsplit('/').next().unwrap_or(mau);
        let named = |t: &&&Template| t.name == mau || t.name.rsplit('/').next() == Some(short) && !mau.contains('/');
        if let Some(found) = own.iter().chain(&any).find(named) {
            return Ok(found);
        }
        let known: Vec<&str> = own.iter().chain(&any).filter_map(|t| t.name.rsplit('/').next()).collect();
        let near = nearest(short, known.iter().copied())
            .map(|n| format!("có phải “{n}”? "))
            .unwrap_or_default();
        let error = Diagnostic::error("MT001", &Place::default(), format!("loại {} không có mẫu “{mau}”", kind.slug));
        Err(error.field("mau").remedy(format!("{near}các mẫu: {}", known.join(", "))))
    }
}

/// Files → templates and shared parts. `below`: shared parts that are there already.
fn read(files: &[(&str, &str)], below: &Shared, found: &mut Vec<Diagnostic>) -> (Vec<Template>, Arc<Shared>) {
    let mut shared = below.clone();
    let mut folders: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    for (path, text) in files {
        let Some((folder, file)) = path.rsplit_once('/') else { continue };
        if folder == SHARED || folder.ends_with("/_shared") {
            if let Some(name) = file.strip_suffix(".hbs") {
                shared.insert(name.to_string(), (Arc::from(*path), Arc::from(*text)));
            }
        } else {
            folders.entry(folder).or_default().insert(file, text);
        }
    }
    let shared = Arc::new(shared);
    let mut templates = Vec::new();
    for (folder, files) in folders {
        let Some(source) = files.get("template.hbs") else { continue };
        let file: Arc<str> = Arc::from(format!("{folder}/template.toml"));
        let about = match files.get("template.toml") {
            None => {
                let error = Diagnostic::error("MT002", &Place::new(&file, 0, 0), format!("mẫu {folder} thiếu tệp template.toml"));
                found.push(error.remedy("thêm tệp có các khoá: ten, loai, mo_ta, cite"));
                continue;
            }
            Some(text) => match about(&file, text, folder) {
                Ok(about) => about,
                Err(e) => {
                    found.push(e);
                    continue;
                }
            },
        };
        templates.push(Template {
            name: folder.to_string(),
            about,
            source: Arc::from(*source),
            starter: files.get("starter.yaml").map(|t| Arc::from(*t)),
            example: files.get("example.yaml").map(|t| Arc::from(*t)),
            shared: shared.clone(),
            compiled: OnceLock::new(),
        });
    }
    (templates, shared)
}

fn about(file: &Arc<str>, text: &str, folder: &str) -> Result<About, Diagnostic> {
    let about: About = toml::from_str(text).map_err(|e| {
        let at = e.span().map_or(0, |s| s.start);
        let line = text[..at.min(text.len())].matches('\n').count() as u32 + 1;
        let error = Diagnostic::error(
            "MT002",
            &Place::new(file, line, 0),
            format!("template.toml không đọc được: {}", e.message()),
        );
        error.remedy("các khoá: ten, loai, mo_ta, cite, default; giá trị chữ đặt trong dấu nháy kép")
    })?;
    let slugs = Kind::all().iter().map(|k| k.slug).chain([ANY_KIND]);
    if !slugs.clone().any(|s| s == about.loai) {
        let near = nearest(&about.loai, slugs).map(|n| format!("có phải “{n}”?")).unwrap_or_default();
        return Err(
            Diagnostic::error("MT002", &Place::new(file, 0, 0), format!("không có loại văn bản “{}”", about.loai))
                .field("loai")
                .remedy(near),
        );
    }
    if folder.split('/').next() != Some(about.loai.as_str()) {
        let message = format!("mẫu nằm trong {folder} nhưng ghi loai = “{}”", about.loai);
        return Err(Diagnostic::error("MT002", &Place::new(file, 0, 0), message)
            .field("loai")
            .remedy(format!("chuyển vào thư mục {}/", about.loai)));
    }
    Ok(about)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `debug_assert` cannot promise in a release: the embedded templates are in order.
    #[test]
    fn the_embedded_templates_pass_their_own_check() {
        let registry = Registry::embedded();
        let mut found = Vec::new();
        for template in registry.list() {
            let kind = Kind::find(&template.about.loai).or_else(|| Kind::find(PLAIN_KIND)).unwrap();
            names::check(&template.file(), &template.source, kind, &template.shared, &mut found);
            template.compiled().unwrap();
        }
        assert_eq!(found.iter().map(|d| d.to_string()).collect::<Vec<_>>(), Vec::<String>::new());
        assert!(registry.list().len() >= 4);
    }
}
