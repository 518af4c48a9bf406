//! Every name a template uses, held against the field table of its kind: fields inside every branch, loop and shared part, helpers and their
//! arguments, shared parts and their recursion. Nothing of this is left to the run: `{{#if nham}}` passes silently there.

use crate::check::Scanned;
use crate::expr::{self, Expr};
use crate::helpers::{self, HELPERS};
use crate::place::Source;
use crate::scan::MustacheKind;
use std::collections::BTreeMap;
use vanthu_core::fields::{BANG, NGUOI_KY};
use vanthu_core::vietnamese::nearest;
use vanthu_core::{Diagnostic, Field, FieldType, Kind};

const BLOCKS: &[&str] = &["if", "unless", "each", "with"];
const LOCALS: &[&str] = &["@index", "@first", "@last", "@key"];
/// What `VanBan::context` adds to the fields.
const EXTRA: &str = "ten_loai";
/// And to each table.
const OF_TABLE: &str = "thu";
/// Loops inside loops, shared parts included: annexes, tables, rows, cells are four.
const DEEPEST_LOOP: usize = 5;
/// Shared parts inside shared parts.
const DEEPEST_PART: usize = 8;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Shape {
    Document(&'static Kind),
    Field(&'static FieldType),
    Scalar,
    /// Of a name that was already refused: nothing more is said about it.
    Unknown,
}

/// A context: what `this` is, and what `../` leads out of.
#[derive(Clone, Copy, PartialEq)]
struct Frame {
    shape: Shape,
    /// `@index` and the like are known here.
    looped: bool,
    /// `@key` too.
    keyed: bool,
    /// The outermost context of a file; `../` does not lead out of it.
    outermost: bool,
}

impl Frame {
    /// Of a block that was already refused: anything may stand in it.
    fn unknown() -> Frame {
        Frame {
            shape: Shape::Unknown,
            looped: true,
            keyed: true,
            outermost: false,
        }
    }
}

struct Walk<'a, 'f> {
    kind: &'static Kind,
    parts: &'a BTreeMap<&'a str, Scanned<'a>>,
    /// Shared parts walked already, with their context.
    seen: Vec<(&'a str, Frame)>,
    /// Shared parts being walked, from the outside in.
    trail: Vec<&'a str>,
    frames: Vec<Frame>,
    found: &'f mut Vec<Diagnostic>,
}

/// Walks `main` and every shared part it prints, in the context it is printed in.
pub(crate) fn check<'a>(main: &Scanned<'a>, parts: &'a BTreeMap<&'a str, Scanned<'a>>, kind: &'static Kind, found: &mut Vec<Diagnostic>) {
    let root = Frame {
        shape: Shape::Document(kind),
        looped: false,
        keyed: false,
        outermost: true,
    };
    Walk {
        kind,
        parts,
        seen: Vec::new(),
        trail: Vec::new(),
        frames: vec![root],
        found,
    }
    .file(main);
}

impl<'a> Walk<'a, '_> {
    fn file(&mut self, scanned: &Scanned<'a>) {
        let source = &scanned.source;
        // Of each open block: whether it made a context of its own.
        let mut blocks: Vec<bool> = Vec::new();
        let floor = self.frames.len();
        for m in &scanned.mustaches {
            if matches!(m.kind, MustacheKind::Else | MustacheKind::ElseIf | MustacheKind::Close) {
                if blocks.pop() == Some(true) {
                    self.frames.pop();
                }
                if m.kind == MustacheKind::Else {
                    blocks.push(false);
                }
            }
            if !matches!(
                m.kind,
                MustacheKind::Value | MustacheKind::Open | MustacheKind::ElseIf | MustacheKind::Partial
            ) {
                continue;
            }
            let parts = match expr::parse(source, m.inner.clone()) {
                Ok(parts) => parts,
                Err(error) => {
                    self.found.push(error);
                    if matches!(m.kind, MustacheKind::Open | MustacheKind::ElseIf) {
                        self.frames.push(Frame::unknown());
                        blocks.push(true);
                    }
                    continue;
                }
            };
            match m.kind {
                MustacheKind::Value => self.value(source, m.start, &parts),
                MustacheKind::Partial => self.part(source, m.start, &parts),
                _ => {
                    let frame = self.block(source, m.start, &parts);
                    self.frames.extend(frame);
                    blocks.push(frame.is_some());
                }
            }
        }
        self.frames.truncate(floor);
    }

    fn say(&mut self, error: Diagnostic) {
        self.found.push(error);
    }

    fn here(&self) -> Frame {
        *self.frames.last().expect("the outermost context stays")
    }

    /// `{{x}}`, `{{helper x}}`
    fn value(&mut self, source: &Source<'a>, start: usize, parts: &[Expr<'a>]) {
        match parts {
            [] | [Expr::Literal, ..] => {
                let error = source.error("MT013", start, "giữa {{ và }} không có tên trường");
                self.say(error.remedy("ghi {{ten_truong}}; chữ cố định thì ghi thẳng vào mẫu, không cần {{ }}"));
            }
            [Expr::Path { text, at }] if helpers::find(text).is_none() => {
                let shape = self.resolve(source, text, *at);
                self.printable(source, text, *at, shape);
            }
            [Expr::Path { text, at }, args @ ..] => self.call(source, text, *at, args),
            [call, ..] => self.argument(source, call),
        }
    }

    fn printable(&mut self, source: &Source<'a>, text: &str, at: usize, shape: Shape) {
        let Shape::Field(ty) = shape else {
            if matches!(shape, Shape::Document(_)) {
                let error = source.error("MT025", at, format!("“{text}” ở đây là cả văn bản, không in được như chữ"));
                self.say(error.remedy("ghi tên một trường"));
            }
            return;
        };
        let (is, remedy) = match ty {
            FieldType::List(_) => ("một danh sách", format!("ghi {{{{#each {text}}}}} … {{{{/each}}}}")),
            FieldType::Date => (
                "một ngày",
                format!("ghi {{{{dia_danh_thoi_gian_line dia_danh {text}}}}}, hoặc {text}.ngay"),
            ),
            FieldType::Map(_) | FieldType::MapOf(_) | FieldType::Signer | FieldType::Signers => (
                "một nhóm trường",
                format!(
                    "ghi {{{{#with {text}}}}} … {{{{/with}}}}, hoặc {text}.{}",
                    names(shape).join(&format!(", {text}."))
                ),
            ),
            _ => return,
        };
        self.say(
            source
                .error("MT025", at, format!("“{text}” là {is}, không in được như chữ"))
                .remedy(remedy),
        );
    }

    fn call(&mut self, source: &Source<'a>, name: &str, at: usize, args: &[Expr<'a>]) {
        match helpers::find(name) {
            Some(spec) if !(spec.least..=spec.most).contains(&args.len()) => {
                let error = source.error("MT024", at, format!("hàm {name} không nhận {} tham số", args.len()));
                self.say(error.remedy(format!("cách gọi: {}", spec.usage)));
            }
            Some(_) => {}
            None if BLOCKS.contains(&name) => {
                let error = source.error("MT021", at, format!("“{name}” là một khối, không phải hàm"));
                self.say(error.remedy(format!("ghi {{{{#{name} …}}}} … {{{{/{name}}}}}")));
            }
            None => {
                let known: Vec<&str> = HELPERS.iter().map(|s| s.name).collect();
                let error = source.error("MT021", at, format!("không có hàm “{name}”"));
                self.say(error.remedy(suggest(name, &known, "các hàm dùng được")));
            }
        }
        for arg in args {
            self.argument(source, arg);
        }
    }

    fn argument(&mut self, source: &Source<'a>, arg: &Expr<'a>) {
        match arg {
            Expr::Literal => {}
            Expr::Path { text, at } => {
                self.resolve(source, text, *at);
            }
            Expr::Call { name, at, args } => self.call(source, name, *at, args),
        }
    }

    /// `{{#each muc}}`: the context it makes, if it makes one.
    fn block(&mut self, source: &Source<'a>, start: usize, parts: &[Expr<'a>]) -> Option<Frame> {
        let [Expr::Path { text: name, at }, args @ ..] = parts else {
            self.say(
                source
                    .error("MT013", start, "sau {{# phải là tên khối")
                    .remedy("ghi {{#if …}}, {{#unless …}}, {{#each …}} hoặc {{#with …}}"),
            );
            return None;
        };
        if !BLOCKS.contains(name) {
            let error = source.error("MT021", *at, format!("không có khối “{name}”"));
            self.say(error.remedy(suggest(name, BLOCKS, "các khối dùng được")));
            for arg in args {
                self.argument(source, arg);
            }
            return None;
        }
        let [arg] = args else {
            let error = source.error("MT024", *at, format!("khối {name} nhận đúng một giá trị, ở đây có {}", args.len()));
            self.say(error.remedy(format!("ghi {{{{#{name} ten_truong}}}}")));
            return matches!(*name, "each" | "with").then(Frame::unknown);
        };
        match *name {
            "each" => Some(self.each(source, arg)),
            "with" => Some(Frame {
                shape: self.context(source, arg, "with"),
                looped: false,
                keyed: false,
                outermost: false,
            }),
            _ => {
                self.argument(source, arg);
                None
            }
        }
    }

    fn each(&mut self, source: &Source<'a>, arg: &Expr<'a>) -> Frame {
        let frame = |shape, keyed| Frame {
            shape,
            looped: true,
            keyed,
            outermost: false,
        };
        let shape = self.context(source, arg, "each");
        let Expr::Path { text, at } = arg else {
            return Frame::unknown();
        };
        if self.frames.iter().filter(|f| f.looped && !f.outermost).count() >= DEEPEST_LOOP {
            let error = source.error("MT004", *at, format!("các vòng {{{{#each}}}} lồng nhau quá {DEEPEST_LOOP} lớp"));
            self.say(error.remedy("viết lại mẫu cho ít lớp hơn"));
        }
        match shape {
            Shape::Field(FieldType::List(inner)) => frame(Shape::Field(inner), false),
            Shape::Field(FieldType::Map(_) | FieldType::Date | FieldType::Signer) => frame(Shape::Scalar, true),
            Shape::Unknown => Frame::unknown(),
            _ => {
                let error = source.error("MT026", *at, format!("“{text}” không phải danh sách, {{{{#each}}}} không lặp được"));
                self.say(error.remedy(format!("ghi {{{{{text}}}}}, hoặc {{{{#if {text}}}}}")));
                Frame::unknown()
            }
        }
    }

    /// What `{{#each …}}` or `{{#with …}}` is about: a name.
    fn context(&mut self, source: &Source<'a>, arg: &Expr<'a>, block: &str) -> Shape {
        match arg {
            Expr::Path { text, at } => self.resolve(source, text, *at),
            Expr::Call { at, .. } => {
                self.argument(source, arg);
                let error = source.error("MT026", *at, format!("sau {{{{#{block}}}}} phải là tên trường, không phải hàm"));
                self.say(error.remedy("dùng hàm trong {{#if …}} hoặc {{…}}"));
                Shape::Unknown
            }
            Expr::Literal => Shape::Scalar,
        }
    }

    /// `{{> dau}}`, `{{> bang muc.0}}`
    fn part(&mut self, source: &Source<'a>, start: usize, parts: &[Expr<'a>]) {
        let ([Expr::Path { text: name, at }] | [Expr::Path { text: name, at }, Expr::Path { .. }]) = parts else {
            let error = source.error("MT013", start, "sau {{> phải là tên phần chung, rồi có thể một tên trường");
            return self.say(error.remedy("ghi {{> dau}} hoặc {{> bang ten_truong}}"));
        };
        let shape = match parts.get(1) {
            Some(Expr::Path { text, at }) => self.resolve(source, text, *at),
            _ => self.here().shape,
        };
        let Some((name, scanned)) = self.parts.get_key_value(name) else {
            let known: Vec<&str> = self.parts.keys().copied().collect();
            let error = source.error("MT022", *at, format!("không có phần chung “{name}”"));
            let remedy = format!(
                "{}; phần chung riêng đặt ở _shared/{name}.hbs",
                sentence(suggest(name, &known, "các phần chung"))
            );
            return self.say(error.remedy(remedy));
        };
        if let Some(first) = self.trail.iter().position(|n| n == name) {
            let round: Vec<&str> = self.trail[first..].iter().chain([name]).copied().collect();
            let error = source.error("MT023", *at, format!("phần chung gọi lại chính nó: {}", round.join(" → ")));
            return self.say(error.remedy("bỏ một lời gọi trong vòng này"));
        }
        if self.trail.len() >= DEEPEST_PART {
            let error = source.error("MT004", *at, format!("các phần chung gọi nhau quá {DEEPEST_PART} lớp"));
            return self.say(error.remedy("gộp bớt phần chung"));
        }
        let frame = Frame {
            shape,
            outermost: true,
            ..self.here()
        };
        if self.seen.contains(&(*name, frame)) {
            return;
        }
        self.seen.push((*name, frame));
        self.trail.push(*name);
        self.frames.push(frame);
        self.file(scanned);
        self.frames.pop();
        self.trail.pop();
    }

    /// What a name stands for; an unknown one is said.
    fn resolve(&mut self, source: &Source<'a>, text: &str, at: usize) -> Shape {
        let mut rest = text;
        let mut shape = self.here().shape;
        if let Some(after) = text.strip_prefix("@root") {
            shape = Shape::Document(self.kind);
            rest = after.trim_start_matches(['.', '/']);
        } else if text.starts_with('@') {
            return self.local(source, text, at);
        }
        rest = ["./", "this.", "this/"].iter().find_map(|p| rest.strip_prefix(p)).unwrap_or(rest);
        let ups = rest.matches("../").count();
        rest = rest.trim_start_matches("../");
        if ups > 0 {
            match self.up(ups) {
                Some(frame) => shape = frame.shape,
                None => {
                    let error = source.error("MT027", at, format!("“{text}”: không có ngữ cảnh ngoài ở bậc này"));
                    self.say(error.remedy("bớt ../; trong phần chung, trường của cả văn bản ghi @root.ten_truong"));
                    return Shape::Unknown;
                }
            }
        }
        for segment in rest.split(['.', '/']).filter(|s| !s.is_empty() && *s != "this") {
            let place = at + (segment.as_ptr() as usize - text.as_ptr() as usize);
            let name = segment.trim_matches(['[', ']']);
            match step(shape, name) {
                Some(next) => shape = next,
                None => {
                    self.unknown(source, place, name, shape);
                    return Shape::Unknown;
                }
            }
        }
        shape
    }

    /// The context `ups` steps out, within this file.
    fn up(&self, ups: usize) -> Option<Frame> {
        let from = self.frames.iter().rposition(|f| f.outermost)?;
        self.frames[from..].iter().rev().nth(ups).copied()
    }

    /// `@index`, `@../first`
    fn local(&mut self, source: &Source<'a>, text: &str, at: usize) -> Shape {
        let ups = text.matches("../").count();
        let name = text.replace("../", "");
        if !LOCALS.contains(&name.as_str()) {
            self.say(
                source
                    .error("MT027", at, format!("không có “{text}”"))
                    .remedy(suggest(&name, LOCALS, "dùng được")),
            );
        } else if !self.up(ups).is_some_and(|f| f.looped && (f.keyed || name != "@key")) {
            let remedy = if name == "@key" {
                "@key chỉ có khi {{#each}} lặp một nhóm trường; trong danh sách dùng @index"
            } else {
                "đặt trực tiếp trong {{#each …}}; qua một {{#with}} thì ghi @../index"
            };
            self.say(source.error("MT027", at, format!("“{text}” không có nghĩa ở đây")).remedy(remedy));
        }
        Shape::Scalar
    }

    fn unknown(&mut self, source: &Source<'a>, at: usize, name: &str, shape: Shape) {
        let known = names(shape);
        let whose = match shape {
            Shape::Document(kind) => format!(" trong {}", kind.name()),
            _ if known.is_empty() => ": giá trị đang xét không có trường con".to_string(),
            Shape::Field(FieldType::List(_)) => ": đây là một danh sách".to_string(),
            _ => " trong mục đang xét".to_string(),
        };
        let mut remedy = match shape {
            Shape::Field(FieldType::List(_)) => "lặp danh sách bằng {{#each …}} rồi ghi tên trường của từng mục".to_string(),
            _ if known.is_empty() => "ghi this để in giá trị đang xét".to_string(),
            _ => suggest(name, &known, "các trường dùng được"),
        };
        if !matches!(shape, Shape::Document(_)) && self.kind.field(name).is_some() {
            remedy = format!("{} trường của cả văn bản thì ghi @root.{name}", sentence(remedy));
        }
        self.say(source.error("MT020", at, format!("không có trường “{name}”{whose}")).remedy(remedy));
    }
}

/// One step of a path.
fn step(shape: Shape, name: &str) -> Option<Shape> {
    let of = |fields: &'static [Field]| fields.iter().find(|f| f.name == name).map(|f| Shape::Field(&f.ty));
    match shape {
        Shape::Unknown => Some(Shape::Unknown),
        Shape::Scalar => None,
        Shape::Document(_) if name == EXTRA => Some(Shape::Scalar),
        Shape::Document(kind) => kind.field(name).map(|f| Shape::Field(&f.ty)),
        Shape::Field(FieldType::Map(fields)) if name == OF_TABLE && std::ptr::eq(*fields, BANG) => Some(Shape::Scalar),
        Shape::Field(FieldType::Map(fields)) => of(fields),
        Shape::Field(FieldType::Signer) => of(NGUOI_KY),
        Shape::Field(FieldType::Date) => names(shape).contains(&name).then_some(Shape::Scalar),
        Shape::Field(FieldType::List(inner)) => name.parse::<usize>().is_ok().then_some(Shape::Field(inner)),
        Shape::Field(_) => None,
    }
}

/// The names a step may use.
fn names(shape: Shape) -> Vec<&'static str> {
    match shape {
        Shape::Document(kind) => kind.fields().map(|f| f.name).chain([EXTRA]).collect(),
        Shape::Field(FieldType::Map(fields)) => fields.iter().map(|f| f.name).collect(),
        Shape::Field(FieldType::Signer) => NGUOI_KY.iter().map(|f| f.name).collect(),
        Shape::Field(FieldType::Date) => vec!["ngay", "thang", "nam"],
        Shape::Field(FieldType::List(_)) => vec!["0"],
        _ => Vec::new(),
    }
}

/// The nearest name, else all of them.
pub(crate) fn suggest(name: &str, known: &[&str], list: &str) -> String {
    match nearest(name, known.iter().copied()) {
        Some(near) => format!("có phải “{near}”?"),
        None => format!("{list}: {}", known.join(", ")),
    }
}

/// Ends a suggestion so that another may follow.
fn sentence(text: String) -> String {
    if text.ends_with('?') { text } else { text + ";" }
}
