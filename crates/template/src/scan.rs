//! The mustaches of a template's source, in order, with their places. Handlebars' own tree gives a place to no argument, and to an error only
//! its first; with this list every finding has its line and column, and blocks that do not close are found before Handlebars is asked.

use crate::place::Source;
use vanthu_core::Diagnostic;

/// Blocks inside blocks: more than any form needs, few enough for the stack of the parser and of the renderer.
const DEEPEST_BLOCK: usize = 24;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MustacheKind {
    Comment,
    /// `{{x}}`, `{{helper x}}`
    Value,
    /// `{{#helper x}}`
    Open,
    /// `{{else if x}}`
    ElseIf,
    Else,
    Close,
    /// `{{> name}}`
    Partial,
    /// `{{{x}}}`, `{{&x}}`, `{{*x}}`, `{{#*x}}`, `{{#>x}}`, `{{{{x}}}}`: nothing a template of ours may hold.
    Refused,
}

/// One `{{…}}`: bytes of the source, and of what stands between the braces and the mark (`#`, `/`, `else`).
#[derive(Clone, Debug)]
pub(crate) struct Mustache {
    pub kind: MustacheKind,
    pub start: usize,
    pub end: usize,
    pub inner: std::ops::Range<usize>,
}

/// Every mustache, and what is wrong with their order.
pub(crate) fn scan(source: &Source, found: &mut Vec<Diagnostic>) -> Vec<Mustache> {
    let text = source.text;
    let mut mustaches = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find("{{") {
        let start = at + offset;
        if escaped(text, start) {
            at = start + 2;
            continue;
        }
        match mustache(text, start) {
            Some(m) => {
                at = m.end;
                mustaches.push(m);
            }
            None => {
                let error = source.error("MT011", start, "dấu {{ mở mà không có }} đóng");
                found.push(error.remedy("thêm }} vào cuối biểu thức; muốn in hai dấu ngoặc nhọn thì ghi \\{{"));
                break;
            }
        }
    }
    for m in &mustaches {
        refuse(source, m, found);
    }
    blocks(source, &mustaches, found);
    mustaches
}

/// One backslash right before the braces makes them text; two stand for a backslash before a mustache.
fn escaped(text: &str, start: usize) -> bool {
    let before = text[..start].bytes().rev().take_while(|b| *b == b'\\').count();
    before == 1
}

fn mustache(text: &str, start: usize) -> Option<Mustache> {
    use MustacheKind::*;
    let made = |kind, end, inner| Some(Mustache { kind, start, end, inner });
    let rest = &text[start..];
    if rest.starts_with("{{{") {
        let closing = if rest.starts_with("{{{{") { "}}}}" } else { "}}}" };
        let end = start + rest.find(closing).or_else(|| rest.find("}}"))?;
        let end = end + text[end..].bytes().take_while(|b| *b == b'}').count();
        return made(Refused, end, start..end);
    }
    if rest.starts_with("{{!") {
        let (open, close) = if rest.starts_with("{{!--") && rest.contains("--}}") {
            (5, "--}}")
        } else {
            (3, "}}")
        };
        let end = start + open + rest.get(open..)?.find(close)? + close.len();
        return made(Comment, end, start..end);
    }
    let end = start + 2 + closing_braces(&rest[2..])?;
    let inner = text[start + 2..end - 2].trim_end_matches('~');
    let lead = inner.len() - inner.trim_start_matches('~').trim_start().len();
    let (from, inner) = (start + 2 + lead, inner[lead..].trim_end());
    let strip = |mark: usize| {
        let rest = &inner[mark..];
        let skipped = rest.len() - rest.trim_start().len();
        from + mark + skipped..from + inner.len()
    };
    let (kind, mark) = match inner.as_bytes().first() {
        Some(b'#') if inner[1..].trim_start().starts_with(['*', '>']) => (Refused, 0),
        Some(b'#') => (Open, 1),
        Some(b'/') => (Close, 1),
        Some(b'>') => (Partial, 1),
        Some(b'&' | b'*' | b'{') => (Refused, 0),
        Some(b'^') if inner.len() > 1 => (ElseIf, 1),
        Some(b'^') => (Else, 1),
        _ if inner == "else" => (Else, 4),
        _ if inner.strip_prefix("else").is_some_and(|r| r.starts_with(char::is_whitespace)) => (ElseIf, 4),
        _ => (Value, 0),
    };
    made(kind, end, strip(mark))
}

/// Where the `}}` that ends a mustache ends; braces inside quotes are text.
fn closing_braces(text: &str) -> Option<usize> {
    let mut quote = None;
    let bytes = text.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        match (quote, bytes[i]) {
            (Some(_), b'\\') => i += 1,
            (Some(q), b) if b == q => quote = None,
            (None, b'"' | b'\'') => quote = Some(bytes[i]),
            (None, b'}') if bytes.get(i + 1) == Some(&b'}') => return Some(i + 2),
            _ => {}
        }
        i += 1;
    }
    // A quote that never closes must not swallow the rest of the template.
    text.find("}}").filter(|_| quote.is_some()).map(|i| i + 2)
}

fn refuse(source: &Source, m: &Mustache, found: &mut Vec<Diagnostic>) {
    let whole = &source.text[m.start..m.end];
    if m.kind == MustacheKind::Refused {
        found.push(if whole.starts_with("{{{{") || whole.contains('*') || whole.contains("#>") {
            source
                .error("MT014", m.start, format!("“{}” không dùng được trong mẫu", one_line(whole)))
                .remedy("chỉ dùng {{giá trị}}, {{#if}}, {{#unless}}, {{#each}}, {{#with}} và {{> phần chung}}")
        } else {
            let inner = whole.trim_matches(['{', '}', '~', '&', ' ']);
            source
                .error(
                    "MT012",
                    m.start,
                    format!("“{}” in chữ không qua bước giữ an toàn cho <, > và &", one_line(whole)),
                )
                .remedy(format!("viết {{{{{inner}}}}}"))
        });
    }
}

fn blocks(source: &Source, mustaches: &[Mustache], found: &mut Vec<Diagnostic>) {
    let mut open: Vec<(&str, usize, bool)> = Vec::new();
    for m in mustaches {
        let inner = &source.text[m.inner.clone()];
        let name = inner.split(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
        match m.kind {
            MustacheKind::Open => {
                open.push((name, m.start, false));
                if open.len() == DEEPEST_BLOCK + 1 {
                    let error = source.error("MT004", m.start, format!("các khối lồng nhau quá {DEEPEST_BLOCK} lớp"));
                    found.push(error.remedy("viết lại mẫu cho ít lớp hơn"));
                }
            }
            MustacheKind::Else | MustacheKind::ElseIf => match open.last_mut() {
                None => {
                    let error = source.error("MT011", m.start, "{{else}} đứng ngoài mọi khối");
                    found.push(error.remedy("đặt trong {{#if …}} … {{/if}}"));
                }
                Some((name, _, ended)) if *ended => {
                    let error = source.error("MT011", m.start, format!("khối {{{{#{name}}}}} có {{{{else}}}} thứ hai"));
                    found.push(error.remedy("giữ một {{else}} ở cuối khối; điều kiện khác ghi bằng {{else if …}}"));
                }
                Some((_, _, ended)) => *ended = m.kind == MustacheKind::Else,
            },
            MustacheKind::Close => match open.pop() {
                Some((opened, _, _)) if opened == name => {}
                Some((opened, at, _)) => {
                    let message = format!(
                        "khối {{{{#{opened}}}}} mở ở dòng {} nhưng ở đây đóng {{{{/{name}}}}}",
                        source.line(at)
                    );
                    found.push(source.error("MT011", m.start, message).remedy(format!("ghi {{{{/{opened}}}}}")));
                    // Closing an outer block: the inner one was forgotten.
                    if let Some(i) = open.iter().rposition(|(n, _, _)| *n == name) {
                        open.truncate(i);
                    }
                }
                None => {
                    let error = source.error("MT011", m.start, format!("thừa {{{{/{name}}}}}: không có khối nào đang mở"));
                    found.push(error.remedy("xóa, hoặc thêm phần mở ở trên"));
                }
            },
            _ => {}
        }
    }
    for (name, at, _) in open {
        let error = source.error("MT011", at, format!("khối {{{{#{name}}}}} mở mà không đóng"));
        found.push(error.remedy(format!("thêm {{{{/{name}}}}}")));
    }
}

/// A piece of the template for a message: one line, not too long.
pub(crate) fn one_line(text: &str) -> String {
    const MOST: usize = 40;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= MOST {
        return text;
    }
    text.chars().take(MOST).chain("…".chars()).collect()
}
