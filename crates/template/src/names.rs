//! The names a template uses, held against the field table of its kind: in printed values, conditions, branches that are never taken,
//! helpers' arguments, and the shared parts it takes in, each read in the context it is called from.

use crate::place::Source;
use crate::scan::{Mustache, MustacheKind, one_line, scan};
use crate::{Shared, helpers, tags};
use std::sync::Arc;
use vanthu_core::fields::NGUOI_KY;
use vanthu_core::vietnamese::nearest;
use vanthu_core::{Diagnostic, Field, FieldType, Kind};

/// Helpers that open a block.
const BLOCK_HELPERS: &[&str] = &["if", "unless", "each", "with"];
/// Lists walked inside lists. A cell of a table of an annex is at 4.
const DEEPEST_EACH: usize = 5;
const DATE_PARTS: &[&str] = &["ngay", "thang", "nam"];

/// What a name stands for.
#[derive(Clone, Copy)]
enum Shape {
    Document(&'static Kind),
    Map(&'static [Field]),
    List(&'static FieldType),
    Date,
    Text,
    /// After an error: nothing more is said about it.
    Unknown,
}

impl Shape {
    fn of(ty: &'static FieldType) -> Shape {
        match ty {
            FieldType::List(item) => Shape::List(item),
            FieldType::Map(fields) => Shape::Map(fields),
            FieldType::Signer => Shape::Map(NGUOI_KY),
            FieldType::Date => Shape::Date,
            _ => Shape::Text,
        }
    }

    fn names(self) -> Vec<&'static str> {
        match self {
            Shape::Document(kind) => kind.fields().map(|f| f.name).chain(["ten_loai"]).collect(),
            Shape::Map(fields) => fields.iter().map(|f| f.name).collect(),
            Shape::Date => DATE_PARTS.to_vec(),
            _ => Vec::new(),
        }
    }

    fn member(self, name: &str) -> Option<Shape> {
        match self {
            Shape::Document(_) if name == "ten_loai" => Some(Shape::Text),
            Shape::Document(kind) => kind.field(name).map(|f| Shape::of(&f.ty)),
            Shape::Map(fields) => fields.iter().find(|f| f.name == name).map(|f| Shape::of(&f.ty)),
            Shape::Date => DATE_PARTS.contains(&name).then_some(Shape::Text),
            Shape::Unknown => Some(Shape::Unknown),
            Shape::List(_) | Shape::Text => None,
        }
    }
}

/// A value inside a mustache, with the byte where it stands.
enum Expr<'a> {
    Path(&'a str, usize),
    Literal,
    Call(&'a str, Vec<Expr<'a>>, usize),
}

struct Walk<'a> {
    shared: &'a Shared,
    found: &'a mut Vec<Diagnostic>,
    /// Shared parts being read: one that comes again calls itself.
    inside: Vec<String>,
}

/// Every fault of a template of `kind`, shared parts included.
pub(crate) fn check(file: &Arc<str>, text: &str, kind: &'static Kind, shared: &Shared, found: &mut Vec<Diagnostic>) {
    let mut walk = Walk {
        shared,
        found,
        inside: Vec::new(),
    };
    walk.template(file, text, &[Shape::Document(kind)], 0, false);
}

impl Walk<'_> {
    fn template(&mut self, file: &Arc<str>, text: &str, outer: &[Shape], each: usize, fragment: bool) {
        let source = Source::new(file, text);
        let before = self.found.len();
        let mustaches = scan(&source, self.found);
        tags::check(&source, &mustaches, fragment, self.found);
        // Names in blocks that do not fit would be held against the wrong context.
        if self.found[before..].iter().any(|d| d.code == "MT011") {
            return;
        }
        self.blocks(&source, &mustaches, outer, each);
    }

    fn blocks(&mut self, source: &Source, mustaches: &[Mustache], outer: &[Shape], each: usize) {
        let mut contexts = outer.to_vec();
        // For each open block: contexts it added, lists it walks.
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut each = each;
        for m in mustaches {
            let inner = &source.text[m.inner.clone()];
            match m.kind {
                MustacheKind::Value => self.value(source, inner, m, &contexts),
                MustacheKind::Open => {
                    let added = self.open(source, inner, m, &contexts);
                    let walks = usize::from(inner.starts_with("each"));
                    each += walks;
                    if each > DEEPEST_EACH && walks > 0 {
                        let error = source.error("MT004", m.start, format!("{{{{#each}}}} lồng nhau quá {DEEPEST_EACH} lớp"));
                        self.found.push(error.remedy("viết lại mẫu cho ít lớp hơn"));
                    }
                    open.push((usize::from(added.is_some()), walks));
                    contexts.extend(added);
                }
                MustacheKind::ElseIf => {
                    let mut rest = Parser {
                        source,
                        text: inner,
                        base: m.inner.start,
                        at: 0,
                    };
                    if let Some((helper, args)) = self.call(&mut rest, m) {
                        if !matches!(helper, "if" | "unless") {
                            let error = source.error("MT021", m.start, format!("{{{{else {helper}}}}} không dùng được"));
                            self.found.push(error.remedy("ghi {{else if …}}"));
                        }
                        self.arguments(source, &args, &contexts);
                    }
                }
                // After {{else}} of an each or a with, what stood outside is in force again.
                MustacheKind::Else => {
                    if let Some((added, walks)) = open.last_mut() {
                        contexts.truncate(contexts.len() - *added);
                        each -= *walks;
                        (*added, *walks) = (0, 0);
                    }
                }
                MustacheKind::Close => {
                    let (added, walks) = open.pop().unwrap_or_default();
                    contexts.truncate(contexts.len() - added);
                    each -= walks;
                }
                MustacheKind::Partial => self.partial(source, inner, m, &contexts, each),
                MustacheKind::Comment | MustacheKind::Refused => {}
            }
        }
    }

    fn value(&mut self, source: &Source, inner: &str, m: &Mustache, contexts: &[Shape]) {
        let mut parser = Parser {
            source,
            text: inner,
            base: m.inner.start,
            at: 0,
        };
        let Some((name, args)) = self.call(&mut parser, m) else { return };
        if args.is_empty() && !helpers::known(name) {
            let shape = self.path(source, name, m.inner.start, contexts);
            if matches!(shape, Some(Shape::List(_) | Shape::Map(_) | Shape::Date | Shape::Document(_))) {
                let error = source.error("MT024", m.inner.start, format!("“{name}” không phải chữ, không in thẳng được"));
                self.found
                    .push(error.remedy(format!("dùng {{{{#each {name}}}}} hoặc {{{{#with {name}}}}}")));
            }
            return;
        }
        self.helper(source, name, m.inner.start);
        self.arguments(source, &args, contexts);
    }

    /// The context a block adds for what stands inside it.
    fn open(&mut self, source: &Source, inner: &str, m: &Mustache, contexts: &[Shape]) -> Option<Shape> {
        let mut parser = Parser {
            source,
            text: inner,
            base: m.inner.start,
            at: 0,
        };
        let (helper, args) = self.call(&mut parser, m)?;
        if !BLOCK_HELPERS.contains(&helper) {
            let near = nearest(helper, BLOCK_HELPERS.iter().copied())
                .map(|n| format!("có phải {{{{#{n}}}}}? "))
                .unwrap_or_default();
            let error = source.error("MT021", m.start, format!("không có khối {{{{#{helper}}}}}"));
            self.found
                .push(error.remedy(format!("{near}các khối: {}", BLOCK_HELPERS.join(", "))));
            return None;
        }
        if args.len() != 1 {
            let error = source.error(
                "MT021",
                m.start,
                format!("{{{{#{helper}}}}} cần đúng một giá trị, đang có {}", args.len()),
            );
            self.found.push(error.remedy(format!(
                "ghi {{{{#{helper} tên_trường}}}}; nhiều điều kiện thì dùng (and …), (or …)"
            )));
            return matches!(helper, "each" | "with").then_some(Shape::Unknown);
        }
        let shape = self.expr(source, &args[0], contexts);
        match (helper, shape) {
            ("if" | "unless", _) => None,
            ("each", Shape::List(item)) => Some(Shape::of(item)),
            ("with", shape) => Some(shape),
            ("each", Shape::Unknown) => Some(Shape::Unknown),
            _ => {
                let error = source.error("MT024", m.start, format!("“{}” không phải danh sách", one_line(inner)));
                self.found
                    .push(error.remedy("{{#each}} chỉ đi qua danh sách; giá trị đơn thì dùng {{#if}} hoặc {{#with}}"));
                Some(Shape::Unknown)
            }
        }
    }

    fn partial(&mut self, source: &Source, inner: &str, m: &Mustache, contexts: &[Shape], each: usize) {
        let name = inner.trim();
        let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '/'));
        if !plain {
            let error = source.error("MT022", m.start, format!("“{}” không phải tên của một phần chung", one_line(name)));
            self.found
                .push(error.remedy("chỉ ghi tên tệp trong _shared, không kèm tham số: {{> cuoi}}"));
            return;
        }
        if self.inside.iter().any(|n| n == name) {
            let error = source.error("MT023", m.start, format!("phần chung “{name}” gọi lại chính nó"));
            self.found.push(error.remedy("bỏ lời gọi này: in sẽ không bao giờ dừng"));
            return;
        }
        let Some((file, text)) = self.shared.get(name) else {
            let known: Vec<&str> = self.shared.keys().map(String::as_str).collect();
            let near = nearest(name, known.iter().copied())
                .map(|n| format!("có phải {n}? "))
                .unwrap_or_default();
            let error = source.error("MT022", m.start, format!("không có phần chung “{name}”"));
            self.found.push(error.remedy(format!("{near}các phần chung: {}", known.join(", "))));
            return;
        };
        let (file, text) = (file.clone(), text.clone());
        self.inside.push(name.to_string());
        self.template(&file, &text, contexts, each, true);
        self.inside.pop();
    }

    /// First word and what follows it.
    fn call<'a>(&mut self, parser: &mut Parser<'a, '_>, m: &Mustache) -> Option<(&'a str, Vec<Expr<'a>>)> {
        match parser.call() {
            Ok(call) => Some(call),
            Err(at) => {
                let shown = one_line(&parser.source.text[m.start..m.end]);
                let error = parser.source.error("MT011", at, format!("không hiểu “{shown}”"));
                self.found.push(error.remedy("kiểm tra dấu nháy, dấu ngoặc và tên trường"));
                None
            }
        }
    }

    fn helper(&mut self, source: &Source, name: &str, at: usize) {
        if helpers::known(name) {
            return;
        }
        let near = nearest(name, helpers::NAMES.iter().copied())
            .map(|n| format!("có phải {n}? "))
            .unwrap_or_default();
        let error = source.error("MT021", at, format!("không có hàm “{name}”"));
        self.found
            .push(error.remedy(format!("{near}các hàm: {}", helpers::NAMES.join(", "))));
    }

    fn arguments(&mut self, source: &Source, args: &[Expr], contexts: &[Shape]) {
        for arg in args {
            self.expr(source, arg, contexts);
        }
    }

    fn expr(&mut self, source: &Source, expr: &Expr, contexts: &[Shape]) -> Shape {
        match expr {
            Expr::Literal => Shape::Text,
            Expr::Path(path, at) => self.path(source, path, *at, contexts).unwrap_or(Shape::Unknown),
            Expr::Call(name, args, at) => {
                self.helper(source, name, *at);
                self.arguments(source, args, contexts);
                Shape::Text
            }
        }
    }

    fn path(&mut self, source: &Source, path: &str, at: usize, contexts: &[Shape]) -> Option<Shape> {
        let mut depth = contexts.len() - 1;
        let mut rest = path;
        while let Some(r) = rest.strip_prefix("../") {
            (rest, depth) = (r, depth.saturating_sub(1));
        }
        let mut shape = contexts[depth];
        if let Some(name) = rest.strip_prefix('@') {
            let first = name.split('.').next().unwrap_or_default();
            return match first {
                "index" | "first" | "last" | "key" => Some(Shape::Text),
                "root" => {
                    shape = contexts[0];
                    self.members(source, name.strip_prefix("root").unwrap_or(name), path, at, shape)
                }
                _ => {
                    let error = source.error("MT020", at, format!("không có “{path}”"));
                    self.found.push(error.remedy("dùng được: @index, @first, @last, @key, @root"));
                    None
                }
            };
        }
        if rest == ".." {
            return Some(contexts[contexts.len().saturating_sub(2)]);
        }
        let rest = rest.strip_prefix("./").unwrap_or(rest);
        let rest = rest
            .strip_prefix("this")
            .filter(|r| r.is_empty() || r.starts_with(['.', '/']))
            .unwrap_or(rest);
        self.members(source, rest, path, at, shape)
    }

    fn members(&mut self, source: &Source, rest: &str, path: &str, at: usize, mut shape: Shape) -> Option<Shape> {
        for name in rest.split(['.', '/']).filter(|n| !n.is_empty()) {
            match shape.member(name) {
                Some(next) => shape = next,
                None => {
                    let known = shape.names();
                    let near = nearest(name, known.iter().copied())
                        .map(|n| format!("có phải {n}? "))
                        .unwrap_or_default();
                    let known = if known.is_empty() {
                        "ở đây chỉ có {{this}}".to_string()
                    } else {
                        format!("ở đây có: {}", known.join(", "))
                    };
                    let shown = if path == name { String::new() } else { format!(" (trong {path})") };
                    let error = source.error("MT020", at, format!("không có trường “{name}”{shown}"));
                    self.found.push(error.remedy(format!("{near}{known}")));
                    return None;
                }
            }
        }
        Some(shape)
    }
}

/// Reads what stands between the braces.
struct Parser<'a, 's> {
    source: &'s Source<'s>,
    text: &'a str,
    /// Byte of the source where `text` begins.
    base: usize,
    at: usize,
}

impl<'a> Parser<'a, '_> {
    /// `name arg arg`. An error is the byte of the source that is not understood.
    fn call(&mut self) -> Result<(&'a str, Vec<Expr<'a>>), usize> {
        self.blank();
        let name = self.word()?;
        let mut args = Vec::new();
        loop {
            self.blank();
            if self.at >= self.text.len() || self.text[self.at..].starts_with(')') {
                return Ok((name, args));
            }
            args.push(self.argument()?);
        }
    }

    fn argument(&mut self) -> Result<Expr<'a>, usize> {
        let at = self.base + self.at;
        let rest = &self.text[self.at..];
        if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            let end = rest[1..].find(quote).ok_or(at)?;
            self.at += end + 2;
            return Ok(Expr::Literal);
        }
        if rest.starts_with('(') {
            self.at += 1;
            let (name, args) = self.call()?;
            if !self.text[self.at..].starts_with(')') {
                return Err(at);
            }
            self.at += 1;
            return Ok(Expr::Call(name, args, at + 1));
        }
        let word = self.word()?;
        let number = word.strip_prefix('-').unwrap_or(word).starts_with(|c: char| c.is_ascii_digit());
        if number || matches!(word, "true" | "false" | "null") {
            return Ok(Expr::Literal);
        }
        Ok(Expr::Path(word, at))
    }

    fn word(&mut self) -> Result<&'a str, usize> {
        let rest = &self.text[self.at..];
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"' | '\'' | '=' | '|' | '{' | '}'))
            .unwrap_or(rest.len());
        if end == 0 || rest[end..].starts_with('=') {
            return Err(self.base + self.at);
        }
        self.at += end;
        Ok(&rest[..end])
    }

    fn blank(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }
}
