//! What the program has to say about somebody's data: a sentence with its place, its remedy and its ground.
//!
//! The sentence is Vietnamese, for clerks; the code (`DL012`, `MT003`, `ND30-PG-05`) is the language-free handle.
//! `DL` is raised by `core` and `input`, `MT` by `template` and `document`.

use std::fmt;
use std::sync::Arc;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The work cannot be done.
    Loi,
    /// The work is done; somebody should look.
    CanhBao,
    /// Said once, for information.
    ThongTin,
}

/// Where something stands in a source: file, line and column (from 1; 0 = unknown), field path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    pub file: Arc<str>,
    pub line: u32,
    pub column: u32,
    /// Of a list: the column's letter and heading, "D (Ngày sinh)"; empty elsewhere.
    pub cell: Arc<str>,
}

impl Place {
    pub fn new(file: &Arc<str>, line: u32, column: u32) -> Self {
        Place {
            file: file.clone(),
            line,
            column,
            cell: Arc::default(),
        }
    }

    /// A cell of a list: `line` is the row as the spreadsheet counts it.
    pub fn cell(file: &Arc<str>, line: u32, column: u32, cell: &Arc<str>) -> Self {
        Place {
            cell: cell.clone(),
            ..Place::new(file, line, column)
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            if !self.file.is_empty() {
                f.write_str(", ")?;
            }
            write!(f, "dòng {}", self.line)?;
            if !self.cell.is_empty() {
                write!(f, ", cột {}", self.cell)?;
            } else if self.column > 0 {
                write!(f, ", cột {}", self.column)?;
            }
        }
        Ok(())
    }
}

/// One finding. `message` says what was found and what is expected, `remedy` how to mend it, `cite` on what ground.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: &'static str,
    pub severity: Severity,
    pub place: Place,
    /// The field, as a path (`muc[2].tieu_de`); empty when the finding is not about a field.
    pub field: String,
    pub message: String,
    pub remedy: String,
    pub cite: &'static str,
}

impl Diagnostic {
    pub fn error(code: &'static str, place: &Place, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity: Severity::Loi,
            place: place.clone(),
            field: String::new(),
            message: message.into(),
            remedy: String::new(),
            cite: "",
        }
    }

    pub fn warning(code: &'static str, place: &Place, message: impl Into<String>) -> Self {
        Diagnostic {
            severity: Severity::CanhBao,
            ..Diagnostic::error(code, place, message)
        }
    }

    pub fn info(code: &'static str, place: &Place, message: impl Into<String>) -> Self {
        Diagnostic {
            severity: Severity::ThongTin,
            ..Diagnostic::error(code, place, message)
        }
    }

    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.field = field.into();
        self
    }

    pub fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = remedy.into();
        self
    }

    pub fn cite(mut self, cite: &'static str) -> Self {
        self.cite = cite;
        self
    }

    pub fn is_error(&self) -> bool {
        self.severity == Severity::Loi
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.severity {
            Severity::Loi => "",
            Severity::CanhBao => " (cảnh báo)",
            Severity::ThongTin => " (thông tin)",
        };
        write!(f, "{}{word}", self.code)?;
        let place = self.place.to_string();
        if !place.is_empty() {
            write!(f, " · {place}")?;
        }
        if !self.field.is_empty() {
            write!(f, ", trường {}", self.field)?;
        }
        write!(f, ": {}", self.message)?;
        if !self.remedy.is_empty() {
            write!(f, "\n  Cách sửa: {}", self.remedy)?;
        }
        if !self.cite.is_empty() {
            write!(f, "\n  Căn cứ: {}", self.cite)?;
        }
        Ok(())
    }
}

/// A value with what was noticed on the way to it. There is no global logger: warnings travel with the result.
#[derive(Clone, Debug)]
pub struct Warned<T> {
    pub value: T,
    pub warnings: Vec<Diagnostic>,
}

/// Either a value with warnings, or every error that was found (with the warnings among them).
pub type Checked<T> = Result<Warned<T>, Vec<Diagnostic>>;

/// The warnings as they are when no error is among them, else everything as an error.
pub fn settle<T>(value: Option<T>, found: Vec<Diagnostic>) -> Checked<T> {
    match value {
        Some(value) if !found.iter().any(Diagnostic::is_error) => Ok(Warned { value, warnings: found }),
        _ => Err(found),
    }
}
