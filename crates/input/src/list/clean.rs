//! One cell: NFC, blanks, letters that only look right. Every change is said; words never change.

use unicode_normalization::{UnicodeNormalization, is_nfc};
use vanthu_core::{Diagnostic, Place};

/// Fields whose line breaks count.
const LINES: [&str; 4] = ["chuc_vu", "don_vi", "thanh_tich", "ghi_chu"];

pub(super) fn clean(text: &str, key: &str, place: &Place, found: &mut Vec<Diagnostic>) -> String {
    if text.bytes().all(|b| b.is_ascii_graphic()) {
        return text.to_string();
    }
    let mut why: Vec<&str> = Vec::new();
    let mut say = |reason: &'static str| {
        if !why.contains(&reason) {
            why.push(reason);
        }
    };
    let composed: String = if is_nfc(text) { text.to_string() } else { text.nfc().collect() };
    if composed != text {
        say("chữ tổ hợp thành dựng sẵn");
    }
    let mut out = String::with_capacity(composed.len());
    for c in composed.chars() {
        let c = match c {
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => {
                say("bỏ ký tự không thấy được");
                continue;
            }
            'Ð' | 'Ɖ' => {
                say("Đ gõ bằng chữ nhìn giống");
                'Đ'
            }
            'ð' | 'ɖ' => {
                say("đ gõ bằng chữ nhìn giống");
                'đ'
            }
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' | '\t' => {
                say("dấu cách đặc biệt");
                ' '
            }
            '\r' => continue,
            '\u{b}' | '\u{2028}' | '\u{2029}' => '\n',
            c if c.is_control() && c != '\n' => {
                say("bỏ ký tự không in được");
                continue;
            }
            c => c,
        };
        if c == '\n' && !LINES.contains(&key) {
            say("xuống dòng thành dấu cách");
            out.push(' ');
        } else {
            out.push(c);
        }
    }
    let trimmed = out
        .split('\n')
        .map(|l| l.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>()
        .join("\n");
    let trimmed = trimmed.trim().to_string();
    if trimmed != out {
        say("bỏ dấu cách thừa");
    }
    if !why.is_empty() {
        let message = format!(
            "“{}” → “{}” ({})",
            text.escape_debug().to_string().replace("\\'", "'").replace("\\\"", "\""),
            trimmed,
            why.join(", ")
        );
        found.push(Diagnostic::info("DS050", place, message));
    }
    trimmed
}
