//! The cascade: document defaults, then table, paragraph and character styles with what they are based on, then what stands at the place.
//!
//! Left out: the conditional formats of table styles (first row, banding) and Word's compatibility rule by which a table style's font size
//! gives way to the default paragraph style.

use crate::error::ReadError;
use crate::facts::{ParagraphFormat, RunFormat, Style};
use crate::numbering::Numberings;
use crate::props::{ParagraphProps, RunProps};
use crate::table::TableProps;
use crate::theme::Theme;
use crate::values::{short, truth_of};
use crate::xml::{self, El, Source};
use std::collections::HashMap;
use std::sync::Arc;

const MAX_STYLES: usize = 10_000;
/// Longer chains are cycles or mischief; Word itself stops sooner.
const MAX_CHAIN: usize = 64;

/// A style, or a whole chain of styles, as partial properties.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layer {
    pub paragraph: ParagraphProps,
    pub run: RunProps,
    table: TableProps,
}

impl Layer {
    fn read(el: El, theme: &Theme) -> Self {
        Layer {
            paragraph: el.wchild("pPr").map(ParagraphProps::read).unwrap_or_default(),
            run: el.wchild("rPr").map(|el| RunProps::read(el, theme)).unwrap_or_default(),
            table: el.wchild("tblPr").map(TableProps::read).unwrap_or_default(),
        }
    }

    fn lay(&mut self, over: &Layer, numberings: &Numberings) {
        self.paragraph.lay(&over.paragraph, numberings);
        self.run.lay(&over.run);
        self.table.lay(&over.table);
    }
}

#[derive(Default)]
pub(crate) struct Styles {
    pub facts: Vec<Style>,
    /// Own properties of each fact, then the whole chain's.
    own: Vec<Layer>,
    chains: Vec<Layer>,
    by_id: HashMap<String, usize>,
    /// Default style of each kind.
    default_of: HashMap<String, usize>,
    defaults: Layer,
    nothing: Layer,
    pub numberings: Numberings,
    pub theme: Theme,
}

impl Styles {
    pub fn read(source: Option<&Source>, theme: Theme, numberings: Numberings) -> Result<Self, ReadError> {
        let mut styles = Styles {
            theme,
            numberings,
            ..Styles::default()
        };
        if let Some(source) = source {
            let doc = xml::parse(source)?;
            let part: Arc<str> = Arc::from(source.name.as_str());
            for el in doc.root().children() {
                match el.w() {
                    "docDefaults" => styles.read_defaults(el),
                    "style" => styles.read_style(el, &part)?,
                    _ => {}
                }
            }
            styles.chains = (0..styles.own.len()).map(|index| styles.chain(index)).collect();
        }
        Ok(styles)
    }

    fn read_defaults(&mut self, el: El) {
        let inner = |outer, name| el.wchild(outer).and_then(|el| el.wchild(name));
        self.defaults = Layer {
            paragraph: inner("pPrDefault", "pPr").map(ParagraphProps::read).unwrap_or_default(),
            run: inner("rPrDefault", "rPr")
                .map(|el| RunProps::read(el, &self.theme))
                .unwrap_or_default(),
            ..Layer::default()
        };
    }

    fn read_style(&mut self, el: El, part: &Arc<str>) -> Result<(), ReadError> {
        if self.facts.len() >= MAX_STYLES {
            return Err(ReadError::TooLarge {
                what: format!("quá {MAX_STYLES} kiểu trình bày"),
            });
        }
        let id = el.attr("styleId").unwrap_or("").to_string();
        let index = self.facts.len();
        self.by_id.entry(id.clone()).or_insert(index);
        self.facts.push(Style {
            place: crate::facts::Place {
                part: part.clone(),
                range: el.range(),
            },
            id: short(&id),
            name: short(el.wval("name").unwrap_or("")),
            kind: el.attr("type").unwrap_or("paragraph").to_string(),
            based_on: el.wval("basedOn").map(str::to_string),
            is_default: truth_of(el, "default").unwrap_or(false),
            used: false,
        });
        let style = &self.facts[index];
        if style.is_default {
            self.default_of.entry(style.kind.clone()).or_insert(index);
        }
        let mut layer = Layer::read(el, &self.theme);
        // In a style the level is the one that names the style; `w:ilvl` may be missing.
        if let Some((num_id, _)) = layer.paragraph.list()
            && let Some(level) = self.numberings.level_of_style(num_id, &self.facts[index].id)
        {
            layer.paragraph.num_level = Some(level);
        }
        self.own.push(layer);
        Ok(())
    }

    /// A style with everything it is based on: only styles of its own kind, no style twice.
    fn chain(&self, index: usize) -> Layer {
        let mut path = vec![index];
        while let Some(base) = self
            .base(path[path.len() - 1])
            .filter(|base| !path.contains(base) && path.len() < MAX_CHAIN)
        {
            path.push(base);
        }
        let mut layer = Layer::default();
        for index in path.into_iter().rev() {
            layer.lay(&self.own[index], &self.numberings);
        }
        layer
    }

    fn base(&self, index: usize) -> Option<usize> {
        self.find(self.facts[index].based_on.as_deref()?, &self.facts[index].kind)
    }

    fn find(&self, id: &str, kind: &str) -> Option<usize> {
        self.by_id.get(id).copied().filter(|index| self.facts[*index].kind == kind)
    }

    /// The named style of a kind, else that kind's default style.
    pub fn pick(&self, id: Option<&str>, kind: &str) -> Option<usize> {
        id.and_then(|id| self.find(id, kind)).or_else(|| self.default_of.get(kind).copied())
    }

    pub fn layer(&self, style: Option<usize>) -> &Layer {
        style.and_then(|style| self.chains.get(style)).unwrap_or(&self.nothing)
    }

    pub fn table(&self, style: Option<usize>) -> &TableProps {
        &self.layer(style).table
    }

    pub fn default_formats(&self) -> (ParagraphFormat, RunFormat) {
        (self.defaults.paragraph.format(&self.numberings), self.defaults.run.format())
    }

    pub fn paragraph(&self, table: &Layer, style: &Layer, direct: &ParagraphProps) -> ParagraphFormat {
        let mut props = self.defaults.paragraph.clone();
        for over in [&table.paragraph, &style.paragraph, direct] {
            props.lay(over, &self.numberings);
        }
        props.format(&self.numberings)
    }

    pub fn run(&self, table: &Layer, paragraph: &Layer, character: &Layer, direct: &RunProps) -> RunFormat {
        let mut props = self.defaults.run.clone();
        let levels = [&table.run, &paragraph.run, &character.run];
        for over in levels.into_iter().chain([direct]) {
            props.lay(over);
        }
        for (index, toggle) in props.toggles.iter_mut().enumerate() {
            let by_default = self.defaults.run.toggles[index] == Some(true);
            let by_styles = levels.iter().fold(false, |odd, level| odd ^ (level.toggles[index] == Some(true)));
            *toggle = direct.toggles[index].or(Some(by_default || by_styles));
        }
        props.format()
    }
}
