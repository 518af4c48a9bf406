//! Why a file could not be read, in the clerk's language.

use std::fmt;

/// A file that gives no facts at all. Messages are Vietnamese: clerks read them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// The bytes are not a zip package, or its directory is damaged.
    NotZip,
    /// A zip package without its end: the file was not copied or downloaded whole.
    Truncated,
    /// Another kind of file under this name: `RTF`, `PDF`, `HTML`, `XML`.
    OtherFormat { what: String },
    /// Protected by a password (an OLE file with an encrypted package, or encrypted zip entries).
    Encrypted,
    /// An OLE file that is not an encrypted docx: most often Word 97-2003 `.doc`.
    OldDoc,
    /// A zip without a main WordprocessingML part (a spreadsheet, a plain zip, an ODT).
    MissingMain,
    /// A part whose compressed bytes cannot be unpacked.
    Damaged { part: String },
    /// A part that is neither UTF-8 nor UTF-16.
    Encoding { part: String },
    /// A part that is not well-formed XML; `at` is the byte in the part (of its UTF-8 form, where the part is UTF-16).
    Xml { part: String, at: usize, reason: String },
    /// A document type declaration, which no part of a DOCX may have: its entities are never expanded.
    Doctype { part: String },
    /// The package says that its main part is no document of Word.
    WrongType { found: String },
    /// More than an honest document holds; `what` names the limit.
    TooLarge { what: String },
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::NotZip => write!(f, "Tệp không phải là DOCX, hoặc đã hỏng (không đọc được gói zip)."),
            ReadError::Truncated => write!(f, "Tệp bị cắt cụt (thường do chép hoặc tải về chưa xong); cần lấy lại tệp đầy đủ."),
            ReadError::OtherFormat { what } => write!(f, "Tệp thực chất là {what}, không phải DOCX; cần mở bằng Word rồi lưu thành .docx."),
            ReadError::Encrypted => write!(f, "Tệp có đặt mật khẩu nên không đọc được; cần gỡ mật khẩu rồi lưu lại."),
            ReadError::OldDoc => write!(f, "Tệp ở dạng Word 97-2003 (.doc); cần mở bằng Word rồi lưu thành .docx."),
            ReadError::MissingMain => write!(f, "Tệp zip này không có phần văn bản chính của Word."),
            ReadError::Damaged { part } => write!(f, "Phần {part} trong tệp đã hỏng, không giải nén được."),
            ReadError::Encoding { part } => write!(f, "Phần {part} trong tệp không ở bảng mã UTF-8 hoặc UTF-16."),
            ReadError::Xml { part, at, reason } => write!(f, "Phần {part} trong tệp hỏng ở byte {at}: {reason}"),
            ReadError::Doctype { part } => write!(f, "Phần {part} trong tệp có khai báo DOCTYPE, không được có trong DOCX."),
            ReadError::WrongType { found } => write!(f, "Tệp ghi kiểu của phần văn bản chính là “{found}”, không phải kiểu của Word."),
            ReadError::TooLarge { what } => write!(f, "Tệp quá lớn: {what}."),
        }
    }
}

impl std::error::Error for ReadError {}
