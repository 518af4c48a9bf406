//! Text from before Unicode is refused by name: `core` knows it, here it becomes a finding.

use std::sync::Arc;
use vanthu_core::vietnamese::find_legacy;
use vanthu_core::{Diagnostic, Place};

/// The first line in an old encoding, with the number of such lines.
pub fn find(file: &Arc<str>, text: &str) -> Option<Diagnostic> {
    let old = find_legacy(text)?;
    let message = format!(
        "{} trong tệp, ví dụ “{}”; có {} dòng như vậy, văn bản phải dùng Unicode (TCVN 6909:2001)",
        old.name, old.word, old.lines
    );
    Some(
        Diagnostic::error("DL055", &Place::new(file, old.line, 0), message)
            .remedy(old.remedy)
            .cite("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.4"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_finding_says_where_and_what_to_do() {
        let text = "loai: ke-hoach\ntrich_yeu: VÒ viÖc ph¸t ®éng phong trµo thi ®ua\nco_quan: ñy ban nh©n d©n x· An B×nh\n";
        assert_eq!(
            find(&"tep.txt".into(), text).map(|d| d.to_string()).as_deref(),
            Some(
                "DL055 · tep.txt, dòng 2: chữ TCVN3 (ABC) trong tệp, ví dụ “viÖc”; có 2 dòng như vậy, văn bản phải dùng Unicode (TCVN 6909:2001)\n  \
                 Cách sửa: chuyển mã sang Unicode (UniKey: chuột phải, chọn Công cụ chuyển mã, đích là Unicode dựng sẵn), rồi lưu dạng UTF-8\n  \
                 Căn cứ: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.4"
            )
        );
    }
}
