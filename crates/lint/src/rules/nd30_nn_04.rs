use super::receivers::receivers;
use crate::paper::Paper;
use crate::rule::Findings;

rule! {
    /// Dòng cuối của nơi nhận là “- Lưu: VT, <đơn vị soạn thảo>.”
    ///
    /// Kiểm tra: có dòng Lưu, có dấu hai chấm, chữ VT và dấu chấm; sau dấu chấm có thể có ký hiệu người soạn thảo và số bản.
    /// Sai: “- Lưu VT.”; “- Lưu: VT, NV” (thiếu dấu chấm); không có dòng Lưu.
    /// Đúng: “- Lưu: VT, NV.”; “- Lưu: VT, NV. PL.(300)”.
    ///
    /// The last receiver is not "Luu: VT, unit." with its full stop.
    "ND30-NN-04", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9.d", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    let all = receivers(paper);
    let Some(last) = all.last() else { return };
    let expected = "“- Lưu: VT, <đơn vị soạn thảo>.”";
    let Some(archive) = all.iter().rev().find(|r| r.is_archive()) else {
        out.report(
            paper.spot(last.last),
            "nơi nhận không có dòng Lưu",
            expected,
            "thêm dòng “- Lưu: VT, <chữ viết tắt đơn vị soạn thảo>.”",
        );
        return;
    };
    if !is_archive_line(archive.name()) {
        out.report(
            paper.spot(archive.first),
            format!("dòng Lưu ghi “{}”", archive.text),
            expected,
            "sửa theo dạng “- Lưu: VT, NV.”, có dấu chấm cuối dòng",
        );
    }
}

/// "Lưu: VT, TCCB." with what may follow the full stop: the drafter's mark and the number of copies.
fn is_archive_line(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("Lưu:") else { return false };
    let Some(rest) = rest.trim_start().strip_prefix("VT") else {
        return false;
    };
    if !rest.starts_with([',', '.', ';', ' ', '(']) {
        return false;
    }
    let Some((_, mark)) = rest.split_once('.') else { return false };
    // A mark: capitals with small letters among them, a number of copies in brackets.
    mark.chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '.' | '(' | ')' | ' ' | '-' | ',' | '&'))
}

#[cfg(test)]
mod tests {
    use super::is_archive_line;

    #[test]
    fn the_archive_line_may_carry_the_drafter_s_mark() {
        for text in [
            "Lưu: VT.",
            "Lưu: VT, TCCB.",
            "Lưu: VT, HC (2).",
            "Lưu: VT, NV. PL.(300)",
            "Lưu: VT, VHXH.Hg",
        ] {
            assert!(is_archive_line(text), "{text}");
        }
        for text in ["Lưu VT.", "Lưu: VT, NV", "Lưu: Văn thư.", "LƯU: VT."] {
            assert!(!is_archive_line(text), "{text}");
        }
    }
}
