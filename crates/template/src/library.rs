//! Which templates there are: the embedded ones and the user's own.

use crate::check::{File, Parts, Uses, check, uses, words};
use crate::manifest::{self, EVERY_KIND, Manifest};
use crate::names::suggest;
use handlebars::Handlebars;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use vanthu_core::{Diagnostic, Kind, Place};

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The folder of shared parts.
const SHARED: &str = "_shared";

/// The templates by name. Of each kind one is the default.
pub struct Registry {
    /// Sorted by name.
    templates: Vec<Template>,
    /// Embedded shared parts.
    parts: Parts,
}

/// One template. Handlebars reads it when it is first rendered.
pub struct Template {
    /// `ke-hoach/cong-tac`
    name: String,
    kind: &'static Kind,
    manifest: Manifest,
    starter: Option<Cow<'static, str>>,
    example: Option<Cow<'static, str>>,
    pub(crate) main: File,
    pub(crate) parts: Arc<Parts>,
    prints_rows: OnceLock<bool>,
    pub(crate) engine: OnceLock<Result<Handlebars<'static>, Diagnostic>>,
}

impl Template {
    /// `ke-hoach/cong-tac`; the part after the slash is what `mau` of a data file says.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// "Kế hoạch công tác có bảng phân công nhiệm vụ"
    pub fn title(&self) -> &str {
        &self.manifest.ten
    }

    pub fn description(&self) -> &str {
        &self.manifest.mo_ta
    }

    /// Where its form comes from: "NĐ 30/2020/NĐ-CP, Phụ lục III, …"; may be empty.
    pub fn cite(&self) -> &str {
        &self.manifest.cite
    }

    /// Taken when a document of its kind names no template.
    pub fn is_default(&self) -> bool {
        self.manifest.default
    }

    /// A commented data file to fill in.
    pub fn starter(&self) -> Option<&str> {
        self.starter.as_deref()
    }

    /// A data file of a whole document.
    pub fn example(&self) -> Option<&str> {
        self.example.as_deref()
    }

    /// Everything that is wrong with it and its shared parts: MT004, MT010 … MT033, each with file, line and column.
    pub fn check(&self) -> Vec<Diagnostic> {
        check(&self.main, &self.parts, self.kind)
    }

    /// Does it print the rows of tables itself, cell by cell? Then they must be among its values; else they go past it.
    pub fn prints_rows(&self) -> bool {
        *self.prints_rows.get_or_init(|| {
            let mut files = self.parts.values().chain([&self.main]);
            files.any(|file| words(file).iter().any(|word| matches!(*word, "dong" | "hang")))
        })
    }

    /// What it does with the fields, as far as its text tells; none when a loop or a part changes what names mean.
    pub fn uses(&self) -> Option<Uses> {
        uses(&self.main, &self.parts)
    }

    fn folder(&self) -> &str {
        self.name.split_once('/').map_or("", |(folder, _)| folder)
    }
}

impl Registry {
    /// The templates built into the program. Nothing is compiled yet.
    pub fn embedded() -> Registry {
        let files = FILES.iter().map(|(path, text)| file(path, Cow::Borrowed(text))).collect();
        // What could be wrong with them is a matter of tests.
        let (templates, parts) = load(files, &Parts::new(), &mut Vec::new());
        Registry {
            templates,
            parts: Arc::unwrap_or_clone(parts),
        }
    }

    /// Adds the user's own templates: `(ke-hoach/rieng/template.hbs, text)`, its `template.toml`, `starter.yaml`, `example.yaml`, and
    /// `_shared/x.hbs`. All are checked; when anything is wrong every finding is returned and nothing is added.
    ///
    /// One of the same name takes the place of an embedded one. The user's shared parts serve the user's templates, before embedded parts of
    /// the same name.
    pub fn add_user(&mut self, files: Vec<(String, String)>) -> Result<(), Vec<Diagnostic>> {
        let mut found = Vec::new();
        let files = files.into_iter().map(|(path, text)| file(&path, Cow::Owned(text))).collect();
        let (templates, _) = load(files, &self.parts, &mut found);
        found.extend(templates.iter().flat_map(Template::check));
        second_defaults(&templates, &mut found);
        if !found.is_empty() {
            let mut said = Vec::with_capacity(found.len());
            // A fault of a shared part is found by every template that prints it.
            for finding in found {
                if !said.contains(&finding) {
                    said.push(finding);
                }
            }
            return Err(said);
        }
        for template in templates {
            self.put(template);
        }
        Ok(())
    }

    fn put(&mut self, template: Template) {
        if template.is_default() {
            for other in self.templates.iter_mut().filter(|t| t.folder() == template.folder()) {
                other.manifest.default = false;
            }
        }
        match self.templates.binary_search_by(|t| t.name.cmp(&template.name)) {
            Ok(i) => {
                let default = self.templates[i].is_default();
                self.templates[i] = template;
                self.templates[i].manifest.default |= default;
            }
            Err(i) => self.templates.insert(i, template),
        }
    }

    /// The template a document of this kind asks for: `mau` is the name within the kind (`cong-tac`), or the whole name. Without it, the
    /// kind's default; a kind without templates of its own uses those of `van-ban`.
    ///
    /// # Errors
    /// MT001 with the nearest name; the place is the caller's to fill in.
    pub fn find(&self, kind: &Kind, mau: Option<&str>) -> Result<&Template, Diagnostic> {
        let usable = || {
            let own = self.templates.iter().filter(|t| t.folder() == kind.slug);
            own.chain(self.templates.iter().filter(|t| t.folder() == EVERY_KIND))
        };
        let found = match mau.map(str::trim).filter(|m| !m.is_empty()) {
            None => usable().find(|t| t.is_default()),
            Some(mau) => usable().find(|t| t.name == mau || t.name[t.folder().len() + 1..] == *mau),
        };
        found.ok_or_else(|| {
            let known: Vec<&str> = usable().map(|t| &t.name[t.folder().len() + 1..]).collect();
            let mau = mau.unwrap_or_default();
            let mut remedy = format!("các mẫu của {}: {}", kind.name(), known.join(", "));
            let near = suggest(mau, &known, "");
            if near.starts_with("có phải") {
                remedy = format!("{near} {remedy}");
            }
            Diagnostic::error("MT001", &Place::default(), format!("không có mẫu “{mau}” cho {}", kind.name()))
                .field("mau")
                .remedy(remedy)
        })
    }

    /// All templates, by name.
    pub fn list(&self) -> Vec<&Template> {
        self.templates.iter().collect()
    }
}

fn second_defaults(templates: &[Template], found: &mut Vec<Diagnostic>) {
    for (i, template) in templates.iter().enumerate().filter(|(_, t)| t.is_default()) {
        if let Some(first) = templates[..i].iter().find(|t| t.is_default() && t.folder() == template.folder()) {
            let place = Place::new(&template.main.name.replace("template.hbs", "template.toml").into(), 0, 0);
            let message = format!(
                "hai mẫu cùng là mặc định của {}: {} và {}",
                template.folder(),
                first.name,
                template.name
            );
            found.push(Diagnostic::error("MT002", &place, message).remedy("chỉ để default = true ở một mẫu"));
        }
    }
}

fn file(path: &str, text: Cow<'static, str>) -> File {
    // Editors on Windows begin a file with a mark of its encoding.
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => Cow::Owned(rest.to_string()),
        None => text,
    };
    File {
        name: path.replace('\\', "/").into(),
        text,
    }
}

/// Files of one template folder, by file name.
type Folder = BTreeMap<String, File>;

/// Sorts files into templates and shared parts; `below` are the parts that are there already.
fn load(files: Vec<File>, below: &Parts, found: &mut Vec<Diagnostic>) -> (Vec<Template>, Arc<Parts>) {
    let mut parts = below.clone();
    let mut folders: BTreeMap<String, Folder> = BTreeMap::new();
    for file in files {
        let path = file.name.trim_start_matches("./").to_string();
        match path.split('/').collect::<Vec<_>>()[..] {
            [SHARED, name] if name.ends_with(".hbs") => {
                parts.insert(name.trim_end_matches(".hbs").to_string(), file);
            }
            [kind, name, leaf] => {
                folders.entry(format!("{kind}/{name}")).or_default().insert(leaf.to_string(), file);
            }
            _ if path.ends_with("template.hbs") => {
                let error = Diagnostic::error("MT002", &Place::new(&file.name, 0, 0), "tệp mẫu nằm sai thư mục");
                found.push(error.remedy("đặt ở <loại>/<tên mẫu>/template.hbs, ví dụ ke-hoach/rieng/template.hbs"));
            }
            // A README, a picture: nothing of ours.
            _ => {}
        }
    }
    let parts = Arc::new(parts);
    let templates = folders
        .into_iter()
        .filter_map(|(name, folder)| template(name, folder, &parts, found))
        .collect();
    (templates, parts)
}

fn template(name: String, mut folder: Folder, parts: &Arc<Parts>, found: &mut Vec<Diagnostic>) -> Option<Template> {
    let slug = name.split_once('/')?.0;
    let (main, toml) = (folder.remove("template.hbs"), folder.remove("template.toml"));
    let (main, toml) = match (main, toml) {
        (None, None) => return None,
        (Some(main), Some(toml)) => (main, toml),
        (main, _) => {
            let lacking = if main.is_some() { "template.toml" } else { "template.hbs" };
            let error = Diagnostic::error(
                "MT002",
                &Place::new(&name.as_str().into(), 0, 0),
                format!("thư mục mẫu thiếu tệp {lacking}"),
            );
            found.push(error.remedy("một mẫu có hai tệp: template.hbs (nội dung) và template.toml (tên, loại)"));
            return None;
        }
    };
    let Some(kind) = manifest::kind(slug) else {
        let known: Vec<&str> = Kind::all().iter().map(|k| k.slug).chain([EVERY_KIND]).collect();
        let error = Diagnostic::error("MT002", &Place::new(&main.name, 0, 0), format!("không có loại văn bản “{slug}”"));
        found.push(error.remedy(suggest(slug, &known, "thư mục đầu là một trong các loại")));
        return None;
    };
    let manifest = manifest::read(&toml, slug, found);
    let mut text = |leaf: &str| folder.remove(leaf).map(|f| f.text);
    let (starter, example) = (text("starter.yaml"), text("example.yaml"));
    Some(Template {
        kind,
        manifest,
        starter,
        example,
        main,
        parts: parts.clone(),
        prints_rows: OnceLock::new(),
        engine: OnceLock::new(),
        name,
    })
}
