//! Bytes → text, once for every source: UTF-8 or UTF-16, line ends as `\n`, NFC, no characters that cannot be seen.

use crate::legacy;
use std::sync::Arc;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use vanthu_core::{Checked, Diagnostic, Place, settle};

/// Largest file that is read, in bytes: a hundred times the longest plan.
const MOST_BYTES: usize = 16 << 20;

/// The same for a list: 150,000 rows with a long achievement each.
const MOST_BYTES_OF_A_LIST: usize = 256 << 20;

const SAVE_AS_UTF8: &str = "mở tệp bằng Notepad, chọn Save as, mục Encoding chọn UTF-8, rồi lưu lại";

/// The text of a file, or every reason why it cannot be read. Characters that only look like blanks become blanks, and it is said.
pub fn decode(file_name: &str, bytes: &[u8]) -> Checked<String> {
    let file: Arc<str> = file_name.into();
    let raw = to_unicode(&file, bytes)?;
    let mut found = Vec::new();
    control_characters(&file, &raw, &mut found);
    // Soft hyphens are letters in TCVN3, so this comes before they are dropped.
    found.extend(legacy::find(&file, &raw));
    let text = tidy(&file, &raw, &mut found);
    if text.trim().is_empty() && found.iter().all(|d| !d.is_error()) {
        found.push(
            Diagnostic::error("DL050", &Place::new(&file, 0, 0), "tệp trống").remedy("tạo tệp để bắt đầu bằng lệnh: vanthu new ke-hoach"),
        );
    }
    settle(Some(text), found)
}

/// The text of a list: as that of a data file, only longer.
pub(crate) fn list_text(file: &Arc<str>, bytes: &[u8]) -> Result<String, Vec<Diagnostic>> {
    unicode(file, bytes, MOST_BYTES_OF_A_LIST, "một danh sách")
}

pub(crate) fn to_unicode(file: &Arc<str>, bytes: &[u8]) -> Result<String, Vec<Diagnostic>> {
    unicode(file, bytes, MOST_BYTES, "dữ liệu của một văn bản")
}

fn unicode(file: &Arc<str>, bytes: &[u8], most: usize, what: &str) -> Result<String, Vec<Diagnostic>> {
    let whole = Place::new(file, 0, 0);
    if bytes.len() > most {
        let message = format!("tệp lớn {} MB; {what} không quá {} MB", bytes.len() >> 20, most >> 20);
        return Err(vec![
            Diagnostic::error("DL051", &whole, message).remedy("kiểm tra lại: có thể đã chọn nhầm tệp"),
        ]);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") || bytes.starts_with(b"%PDF") {
        let message = "đây là tệp Word, Excel hoặc PDF, không phải tệp chữ";
        let named = |ends: &[&str]| ends.iter().any(|e| file.to_lowercase().ends_with(e));
        let remedy = if named(&[".docx", ".doc"]) {
            format!("muốn kiểm tra thể thức: vanthu check {file}; muốn trình bày lại: vanthu {file} (tệp .docx)")
        } else if named(&[".xlsx", ".xls", ".ods", ".xlsb"]) {
            "danh sách đi cùng một tệp dữ liệu: trường tep_danh_sach, hoặc vanthu batch TỆP --list DANH_SÁCH".into()
        } else {
            "chép nội dung sang tệp .txt hoặc .yaml, lưu dạng UTF-8".to_string()
        };
        return Err(vec![Diagnostic::error("DL052", &whole, message).remedy(remedy)]);
    }
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(file, rest),
        [0xFF, 0xFE, rest @ ..] => utf16(&whole, rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(&whole, rest, u16::from_be_bytes),
        _ => match unmarked_utf16(bytes) {
            Some(unit) => utf16(&whole, bytes, unit),
            None => utf8(file, bytes),
        },
    }
}

fn utf16(whole: &Place, bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Vec<Diagnostic>> {
    let pairs = bytes.chunks_exact(2);
    let odd = !pairs.remainder().is_empty();
    let units: Vec<u16> = pairs.map(|p| unit([p[0], p[1]])).collect();
    match String::from_utf16(&units) {
        Ok(text) if !odd => Ok(text),
        _ => Err(vec![
            Diagnostic::error("DL052", whole, "tệp UTF-16 bị hỏng: có ký tự không trọn vẹn").remedy(SAVE_AS_UTF8),
        ]),
    }
}

/// UTF-16 without its mark: of each pair the same byte is mostly zero, the other never.
fn unmarked_utf16(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    let pairs = bytes.len() / 2;
    let zeros = |at: usize| bytes.iter().skip(at).step_by(2).filter(|b| **b == 0).count();
    if pairs < 4 || bytes.len() % 2 == 1 || !bytes.contains(&0) {
        return None;
    }
    match (zeros(0), zeros(1)) {
        (0, low) if low * 10 > pairs * 4 => Some(u16::from_le_bytes),
        (high, 0) if high * 10 > pairs * 4 => Some(u16::from_be_bytes),
        _ => None,
    }
}

fn utf8(file: &Arc<str>, bytes: &[u8]) -> Result<String, Vec<Diagnostic>> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_string()),
        Err(error) => error,
    };
    let before = &bytes[..error.valid_up_to()];
    let line = 1 + before.iter().filter(|b| **b == b'\n').count() as u32;
    // A file in TCVN3 or VNI is one byte a letter: read so, its words give it away.
    // Pictures and programs hold NUL and are no text at all.
    if !bytes.contains(&0) {
        let one_byte: String = bytes.iter().map(|b| char::from(*b)).collect();
        if let Some(legacy) = legacy::find(file, &one_byte) {
            return Err(vec![legacy]);
        }
    }
    let byte = bytes.get(error.valid_up_to()).copied().unwrap_or_default();
    let message = format!("tệp không phải UTF-8: có byte {byte:02X} không đọc được");
    Err(vec![
        Diagnostic::error("DL052", &Place::new(file, line, 0), message).remedy(SAVE_AS_UTF8),
    ])
}

/// NUL and its like, each kind once, with the number of times.
fn control_characters(file: &Arc<str>, text: &str, found: &mut Vec<Diagnostic>) {
    let mut seen: Vec<(char, Place, usize)> = Vec::new();
    let (mut line, mut column, mut after_return) = (1, 0, false);
    for c in text.chars() {
        column += 1;
        match c {
            '\n' if after_return => column = 0,
            '\n' | '\r' => (line, column) = (line + 1, 0),
            '\t' => {}
            c if c.is_control() => match seen.iter_mut().find(|(s, ..)| *s == c) {
                Some((.., times)) => *times += 1,
                None => seen.push((c, Place::new(file, line, column), 1)),
            },
            _ => {}
        }
        after_return = c == '\r';
    }
    // Half of the bytes being NUL is UTF-16 without its mark.
    if let Some((_, place, times)) = seen.iter().find(|(c, _, times)| *c == '\0' && times * 3 > text.chars().count()) {
        let message = format!("tệp có {times} ký tự NUL: có lẽ là UTF-16 không có dấu đầu tệp");
        found.push(Diagnostic::error("DL053", place, message).remedy(SAVE_AS_UTF8));
        return;
    }
    for (c, place, times) in seen {
        let name = match c {
            '\0' => "NUL".to_string(),
            '\u{b}' => "xuống dòng mềm của Word (U+000B)".to_string(),
            '\u{c}' => "sang trang (U+000C)".to_string(),
            c => format!("điều khiển U+{:04X}", c as u32),
        };
        let message = format!("có ký tự {name}, {times} lần; ký tự này không in được");
        found.push(Diagnostic::error("DL053", &place, message).remedy("xóa ký tự đó rồi lưu lại tệp"));
    }
}

/// Line ends, invisible characters, look-alikes, NFC. What is changed is said once for the file.
fn tidy(file: &Arc<str>, raw: &str, found: &mut Vec<Diagnostic>) -> String {
    let mut text = String::with_capacity(raw.len());
    let (mut blanks, mut dropped, mut alike) = (0, 0, 0);
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                text.push('\n');
            }
            '\u{2028}' | '\u{2029}' => text.push('\n'),
            '\u{a0}' | '\u{202f}' => {
                blanks += 1;
                text.push(' ');
            }
            '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}' => dropped += 1,
            // Vietnamese has Đ; Icelandic eth and African D look the same and are other letters.
            'Ð' | 'Ɖ' => {
                alike += 1;
                text.push('Đ');
            }
            'ð' | 'ɖ' => {
                alike += 1;
                text.push('đ');
            }
            c => text.push(c),
        }
    }
    let mut said = Vec::new();
    for (times, what) in [
        (blanks, "dấu cách không ngắt đã đổi thành dấu cách thường"),
        (dropped, "ký tự ẩn đã bỏ"),
        (alike, "chữ Ð, ð của bảng mã khác đã đổi thành Đ, đ"),
    ] {
        if times > 0 {
            said.push(format!("{times} {what}"));
        }
    }
    if !said.is_empty() {
        found.push(Diagnostic::info("DL054", &Place::new(file, 0, 0), said.join("; ")));
    }
    if is_nfc(&text) { text } else { text.nfc().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode("tep.yaml", bytes).expect("the text is in order").value
    }

    fn error(bytes: &[u8]) -> String {
        let errors = decode("tep.yaml", bytes).expect_err("the text is out of order");
        errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn marks_line_ends_and_utf16_do_not_matter() {
        let wanted = "loai: kế hoạch\nmau: x\n";
        assert_eq!(text("\u{feff}loai: kế hoạch\r\nmau: x\r\n".as_bytes()), wanted);
        assert_eq!(text("loai: kế hoạch\rmau: x\r".as_bytes()), wanted);
        let utf16 = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
            mark.iter()
                .copied()
                .chain(wanted.encode_utf16().flat_map(bytes))
                .collect::<Vec<u8>>()
        };
        assert_eq!(text(&utf16(&[0xFF, 0xFE], u16::to_le_bytes)), wanted);
        assert_eq!(text(&utf16(&[0xFE, 0xFF], u16::to_be_bytes)), wanted);
        assert_eq!(text(&utf16(&[], u16::to_le_bytes)), wanted, "the mark is missing");
        assert_eq!(text(&utf16(&[], u16::to_be_bytes)), wanted);
    }

    #[test]
    fn letters_are_composed_and_invisible_characters_go() {
        assert_eq!(text("Ho\u{302}\u{323}i Ðồng".as_bytes()), "Hội Đồng");
        let read = decode("a.txt", "a\u{a0}b\u{200b}c\u{feff}d".as_bytes()).expect("in order");
        assert_eq!(read.value, "a bcd");
        let said: Vec<String> = read.warnings.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            ["DL054 (thông tin) · a.txt: 1 dấu cách không ngắt đã đổi thành dấu cách thường; 2 ký tự ẩn đã bỏ"]
        );
    }

    #[test]
    fn an_empty_file_is_refused() {
        for bytes in [&b""[..], b" \n\t\n", b"\xEF\xBB\xBF"] {
            assert_eq!(
                error(bytes),
                "DL050 · tep.yaml: tệp trống\n  Cách sửa: tạo tệp để bắt đầu bằng lệnh: vanthu new ke-hoach"
            );
        }
    }

    #[test]
    fn bytes_that_are_not_utf8_are_refused_with_their_line() {
        assert_eq!(
            error(b"loai: ke-hoach\ntrich_yeu: caf\xE9\n"),
            "DL052 · tep.yaml, dòng 2: tệp không phải UTF-8: có byte E9 không đọc được\n  Cách sửa: mở tệp bằng Notepad, chọn Save as, mục Encoding chọn UTF-8, rồi lưu lại"
        );
        // "Kế hoạch phát động" as a TCVN3 program saved it, one byte a letter.
        let tcvn3: Vec<u8> = "KÕ ho¹ch ph¸t ®éng".chars().map(|c| c as u8).collect();
        assert!(
            error(&tcvn3).starts_with("DL055 · tep.yaml, dòng 1: chữ TCVN3 (ABC) trong tệp, ví dụ “ho¹ch”"),
            "{}",
            error(&tcvn3)
        );
        assert!(error(b"PK\x03\x04....").contains("đây là tệp Word, Excel hoặc PDF"));
        assert!(error(&[0xFF, 0xFE, 0x41]).contains("tệp UTF-16 bị hỏng"));
    }

    #[test]
    fn control_characters_are_refused_each_kind_once() {
        assert_eq!(
            error(b"a: 1\r\nb: x\x00y\x00\x0b"),
            "DL053 · tep.yaml, dòng 2, cột 5: có ký tự NUL, 2 lần; ký tự này không in được\n  Cách sửa: xóa ký tự đó rồi lưu lại tệp\n\
             DL053 · tep.yaml, dòng 2, cột 8: có ký tự xuống dòng mềm của Word (U+000B), 1 lần; ký tự này không in được\n  Cách sửa: xóa ký tự đó rồi lưu lại tệp"
        );
        assert!(
            error(b"a\0:\0 \0x\0\n").contains("có lẽ là UTF-16 không có dấu đầu tệp"),
            "half a letter is missing"
        );
    }
}
