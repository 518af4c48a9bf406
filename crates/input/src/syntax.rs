//! What is wrong with a line of YAML or JSON, said for a clerk: the parser's reason is for programmers, the usual cause is what helps.

use granit_parser::{ErrorKind, ScanError};

/// Where a syntax error is to be mended, what it is, and how.
pub(crate) struct Explained {
    pub line: u32,
    pub column: u32,
    pub message: String,
    pub remedy: &'static str,
}

const QUOTE: &str = "đặt cả giá trị trong dấu nháy đơn '…', hoặc ghi dấu | sau tên trường rồi viết giá trị ở dòng dưới, thụt vào";
const ALIGN: &str = "các trường cùng cấp bắt đầu ở cùng một cột; trường con thụt vào thêm 2 dấu cách";

/// The place and usual cause of a syntax error.
pub(crate) fn explain(error: &ScanError, text: &str, json: bool) -> Explained {
    let (line, column) = (error.marker().line(), error.marker().col() + 1);
    let lines: Vec<&str> = text.lines().collect();
    // At the end of the file the marker stands behind the last line.
    let line = line.clamp(1, lines.len().max(1));
    let here = lines.get(line - 1).copied().unwrap_or_default();
    if json {
        return in_json(error.kind(), line, column);
    }
    let tab = |number: usize| Some((number, tab_in_indent(lines.get(number.checked_sub(1)?)?)?));
    if let Some((line, column)) = tab(line).or_else(|| tab(line - 1)) {
        return said(
            line,
            column,
            "dòng thụt vào bằng phím Tab",
            "thay phím Tab bằng dấu cách, mỗi cấp 2 dấu cách",
        );
    }
    let value = value_of(here);
    match error.kind() {
        ErrorKind::UnclosedQuotedScalar => said(line, column, "dấu nháy mở mà không đóng", "thêm dấu nháy đóng, hoặc bỏ dấu nháy mở"),
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => said(
            line,
            column,
            "sau dấu nháy đóng còn chữ, hoặc một dấu nháy mở ở trên chưa đóng",
            "giá trị có dấu nháy bên trong thì dùng nháy cong “…”, hoặc ghi dấu | sau tên trường rồi viết giá trị ở dòng dưới, thụt vào",
        ),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::InvalidLowSurrogate => said(
            line,
            column,
            "dấu \\ trong nháy kép có nghĩa riêng, và chữ sau nó không hợp lệ",
            "dùng dấu nháy đơn '…' thay cho nháy kép",
        ),
        ErrorKind::InvalidBlockScalarHeader => said(
            line,
            column,
            format!("sau dấu {} còn chữ trên cùng dòng", first_sign(value)),
            "viết giá trị từ dòng dưới, thụt vào 2 dấu cách",
        ),
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement if value.contains(": ") || value.ends_with(':') => {
            said(line, column, "trong giá trị có dấu hai chấm", QUOTE)
        }
        ErrorKind::UnexpectedCharacter { character } => said(
            line,
            column,
            format!("giá trị bắt đầu bằng dấu {character}, dấu này có nghĩa riêng trong YAML"),
            QUOTE,
        ),
        ErrorKind::MissingAnchorOrAliasName
        | ErrorKind::ExpectedTagBang
        | ErrorKind::UndeclaredTagHandle
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::MissingTagUri
        | ErrorKind::UnclosedVerbatimTag
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::PlainScalarStartsWithDashFlowIndicator => said(
            line,
            column,
            format!("giá trị bắt đầu bằng dấu {}, dấu này có nghĩa riêng trong YAML", first_sign(value)),
            QUOTE,
        ),
        ErrorKind::ExpectedDocumentStart | ErrorKind::DirectiveDisallowed => said(
            line,
            column,
            "có dòng bắt đầu bằng dấu %, dấu này có nghĩa riêng trong YAML",
            "xóa dòng đó, hoặc đưa vào một trường",
        ),
        _ if value.starts_with(['[', '{']) => said(
            line,
            column,
            "giá trị bắt đầu bằng dấu [ hoặc {, dấu này mở một danh sách hoặc một nhóm của YAML",
            QUOTE,
        ),
        kind => by_line(kind, &lines, line, column),
    }
}

/// Errors that show at a place other than their cause: the lines around are looked at.
fn by_line(kind: &ErrorKind, lines: &[&str], line: usize, column: usize) -> Explained {
    for number in [line, line.saturating_sub(1)] {
        let Some(text) = number.checked_sub(1).and_then(|i| lines.get(i)) else {
            continue;
        };
        let body = text.trim_start().trim_start_matches("- ").trim_start();
        if body.is_empty() || body.starts_with('#') {
            continue;
        }
        let column = text.chars().count() - body.chars().count() + 1;
        if missing_space(body) {
            return said(
                number,
                column,
                "thiếu dấu cách sau dấu hai chấm",
                "ghi “tên: giá trị”, có một dấu cách sau dấu hai chấm",
            );
        }
        if !body.contains(':') && !text.trim_start().starts_with("- ") && !matches!(kind, ErrorKind::ExpectedBlockSequenceEntry) {
            return said(
                number,
                column,
                "dòng này không có tên trường, và không thụt vào như phần tiếp của dòng trên",
                "nhiều dòng chữ thì ghi dấu | sau tên trường, rồi viết ở các dòng dưới, mỗi dòng thụt vào 2 dấu cách",
            );
        }
    }
    match kind {
        ErrorKind::BlockSequenceEntryNotAllowed => said(
            line,
            column,
            "gạch đầu dòng của danh sách nằm cùng dòng với tên trường",
            "xuống dòng trước gạch đầu dòng đầu tiên; nếu là chữ thì đặt trong nháy đơn '…'",
        ),
        ErrorKind::ExpectedBlockSequenceEntry => said(
            line,
            column,
            "dòng này thẳng cột với danh sách nhưng không có gạch đầu dòng",
            "thêm “- ” ở đầu dòng, hoặc lùi dòng này về cột của trường",
        ),
        ErrorKind::ExpectedBlockMappingKey | ErrorKind::InvalidIndentation | ErrorKind::MappingValueNotAllowed => {
            said(line, column, "dòng này thụt vào không khớp với các dòng trên", ALIGN)
        }
        _ => said(
            line,
            column,
            "không đọc được dòng này",
            "mỗi trường một dòng “tên: giá trị”; các trường cùng cấp bắt đầu ở cùng một cột",
        ),
    }
}

fn in_json(kind: &ErrorKind, line: usize, column: usize) -> Explained {
    let (message, remedy) = match kind {
        ErrorKind::UnclosedQuotedScalar => ("dấu nháy kép mở mà không đóng", "thêm dấu nháy kép đóng"),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::UnexpectedEof => ("dấu ngoặc mở mà không đóng", "thêm dấu } hoặc ] đóng"),
        ErrorKind::MismatchedFlowCollectionEnd { .. } | ErrorKind::MisplacedFlowCollectionEnd => {
            ("dấu ngoặc đóng không khớp dấu ngoặc mở", "kiểm tra các cặp { } và [ ]")
        }
        ErrorKind::UnknownQuotedScalarEscape => ("sau dấu \\ là chữ không hợp lệ", "ghi \\\\ cho một dấu \\"),
        _ => (
            "thiếu dấu phẩy, dấu hai chấm hoặc dấu nháy kép",
            "giữa hai trường là dấu phẩy; tên và chữ đặt trong nháy kép",
        ),
    };
    said(line, column, message, remedy)
}

fn said(line: usize, column: usize, message: impl Into<String>, remedy: &'static str) -> Explained {
    Explained {
        line: line as u32,
        column: column as u32,
        message: message.into(),
        remedy,
    }
}

/// Column of a tab among the blanks a line begins with.
fn tab_in_indent(line: &str) -> Option<usize> {
    let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
    line[..blanks].find('\t').map(|i| i + 1).filter(|_| blanks < line.len())
}

/// What stands behind "tên: " or "- " of a line.
fn value_of(line: &str) -> &str {
    let line = line.trim_start();
    let line = line.strip_prefix("- ").unwrap_or(line).trim_start();
    match line.split_once(": ") {
        Some((name, value)) if is_name(name) => value.trim(),
        _ => line.trim(),
    }
}

fn first_sign(value: &str) -> char {
    value.chars().next().unwrap_or(' ')
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// "loai:ke-hoach": a field's name glued to its value.
pub(crate) fn missing_space(body: &str) -> bool {
    body.split_once(':')
        .is_some_and(|(name, value)| is_name(name) && !value.is_empty() && !value.starts_with([' ', '/']))
}
