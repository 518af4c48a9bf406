//! What stands inside a mustache: names, texts and brackets, each with its byte in the source.

use crate::place::Source;
use std::ops::Range;
use vanthu_core::Diagnostic;

/// Brackets inside brackets within one mustache.
const DEEPEST_BRACKET: usize = 12;

#[derive(Debug, PartialEq)]
pub(crate) enum Expr<'a> {
    /// `"ngang"`, `12`, `true`
    Literal,
    /// `trich_yeu`, `../ten`, `@index`; also the name of a block, a helper or a shared part.
    Path { text: &'a str, at: usize },
    /// `(eq huong "ngang")`
    Call { name: &'a str, at: usize, args: Vec<Expr<'a>> },
}

/// `eq huong "ngang"` → its three parts.
pub(crate) fn parse<'a>(source: &Source<'a>, inner: Range<usize>) -> Result<Vec<Expr<'a>>, Diagnostic> {
    let mut reader = Reader {
        source,
        at: inner.start,
        end: inner.end,
    };
    reader.list(0)
}

struct Reader<'s, 'a> {
    source: &'s Source<'a>,
    at: usize,
    end: usize,
}

impl<'a> Reader<'_, 'a> {
    /// Parts up to the end, or up to the bracket that closes the list when `depth` is not 0.
    fn list(&mut self, depth: usize) -> Result<Vec<Expr<'a>>, Diagnostic> {
        let mut parts = Vec::new();
        let opened = self.at;
        loop {
            let text = &self.source.text[self.at..self.end];
            let Some(first) = text.trim_start().chars().next() else {
                return if depth == 0 {
                    Ok(parts)
                } else {
                    Err(self.broken(opened - 1, "dấu ( mở mà không đóng", "thêm dấu )"))
                };
            };
            self.at += text.len() - text.trim_start().len();
            match first {
                ')' if depth > 0 => {
                    self.at += 1;
                    return Ok(parts);
                }
                '(' => parts.push(self.call(depth)?),
                '"' | '\'' => self.text(first).map(|()| parts.push(Expr::Literal))?,
                '“' | '”' | '‘' | '’' => {
                    return Err(self.broken(self.at, "dấu nháy cong không bao chữ được ở đây", "dùng dấu nháy thẳng: \"…\""));
                }
                _ => parts.push(self.word()?),
            }
        }
    }

    fn call(&mut self, depth: usize) -> Result<Expr<'a>, Diagnostic> {
        let start = self.at;
        if depth >= DEEPEST_BRACKET {
            let error = self
                .source
                .error("MT004", start, format!("dấu ngoặc lồng nhau quá {DEEPEST_BRACKET} lớp"));
            return Err(error.remedy("tách thành nhiều khối {{#if}}"));
        }
        self.at += 1;
        let mut args = self.list(depth + 1)?;
        match (!args.is_empty()).then(|| args.remove(0)) {
            Some(Expr::Path { text, at }) => Ok(Expr::Call { name: text, at, args }),
            _ => Err(self.broken(start, "sau dấu ( phải là tên hàm", "ghi như (eq huong \"ngang\")")),
        }
    }

    fn text(&mut self, quote: char) -> Result<(), Diagnostic> {
        let start = self.at;
        let mut escaped = false;
        for (i, c) in self.source.text[start + 1..self.end].char_indices() {
            if c == quote && !escaped {
                self.at = start + 1 + i + 1;
                return Ok(());
            }
            escaped = c == '\\' && !escaped;
        }
        Err(self.broken(start, "dấu nháy mở mà không đóng", "thêm dấu nháy ở cuối chữ"))
    }

    fn word(&mut self) -> Result<Expr<'a>, Diagnostic> {
        let at = self.at;
        let rest = &self.source.text[at..self.end];
        let length = word_length(rest);
        let text = &rest[..length];
        self.at += length;
        let next = rest[length..].chars().next();
        if text.is_empty() {
            let shown: String = rest.chars().take(1).collect();
            return Err(self.broken(at, &format!("không hiểu “{shown}”"), "ghi {{ten_truong}} hoặc {{ham tham_so}}"));
        }
        if next == Some('=') || text == "as" || next == Some('|') {
            let error = self
                .source
                .error("MT014", at, "tham số có tên (a=b) và “as |x|” không dùng được trong mẫu");
            return Err(error.remedy("ghi thẳng tên trường; giá trị đang xét trong {{#each}} là this"));
        }
        Ok(if is_literal(text) { Expr::Literal } else { Expr::Path { text, at } })
    }

    fn broken(&self, at: usize, message: &str, remedy: &str) -> Diagnostic {
        self.source.error("MT013", at, message).remedy(remedy)
    }
}

/// Bytes of the word a text begins with; `[…]` within it may hold anything.
fn word_length(text: &str) -> usize {
    let mut bracket = false;
    for (i, c) in text.char_indices() {
        match c {
            '[' => bracket = true,
            ']' => bracket = false,
            _ if bracket => {}
            '(' | ')' | '"' | '\'' | '=' | '|' => return i,
            c if c.is_whitespace() => return i,
            _ => {}
        }
    }
    text.len()
}

fn is_literal(text: &str) -> bool {
    matches!(text, "true" | "false" | "null") || text.parse::<f64>().is_ok_and(f64::is_finite)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<String, &'static str> {
        let source = Source::new(&"x".into(), text);
        parse(&source, 0..text.len()).map(|e| format!("{e:?}")).map_err(|d| d.code)
    }

    #[test]
    fn names_texts_and_brackets_are_told_apart() {
        let source = Source::new(&"x".into(), r#"if (eq huong "a ) b") 12 ../ten"#);
        let parts = parse(&source, 0..source.text.len()).expect("well formed");
        let call = Expr::Call {
            name: "eq",
            at: 4,
            args: vec![Expr::Path { text: "huong", at: 7 }, Expr::Literal],
        };
        assert_eq!(
            parts,
            [
                Expr::Path { text: "if", at: 0 },
                call,
                Expr::Literal,
                Expr::Path { text: "../ten", at: 25 }
            ]
        );
    }

    #[test]
    fn what_is_broken_has_its_code() {
        for (text, code) in [
            ("eq (a", "MT013"),
            ("eq ()", "MT013"),
            ("eq \"a", "MT013"),
            ("eq a)", "MT013"),
            ("eq “a”", "MT013"),
            ("eq a=b", "MT014"),
            ("each muc as |m|", "MT014"),
            (&"(a ".repeat(5000), "MT004"),
        ] {
            assert_eq!(parsed(text), Err(code), "{}", &text[..text.len().min(20)]);
        }
    }
}
