//! A source text with the lines of its bytes.

use std::sync::Arc;
use vanthu_core::{Diagnostic, Place};

pub(crate) struct Source<'a> {
    pub file: Arc<str>,
    pub text: &'a str,
    /// Byte where each line begins.
    starts: Vec<usize>,
}

impl<'a> Source<'a> {
    pub fn new(file: &Arc<str>, text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect();
        Source {
            file: file.clone(),
            text,
            starts,
        }
    }

    /// Line of a byte, from 1.
    pub fn line(&self, at: usize) -> u32 {
        self.starts.partition_point(|s| *s <= at) as u32
    }

    pub fn place(&self, at: usize) -> Place {
        let line = self.line(at);
        let start = self.starts[line as usize - 1];
        let column = self.text.get(start..at).map_or(0, |t| t.chars().count() as u32) + 1;
        Place::new(&self.file, line, column)
    }

    pub fn error(&self, code: &'static str, at: usize, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, &self.place(at), message)
    }
}
