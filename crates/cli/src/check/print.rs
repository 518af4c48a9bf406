//! Findings for people: one file after the other, in each the worst first.

use super::Checked;
use std::fmt::Write;
use vanthu::Severity;
use vanthu_lint::{Finding, Mended, Report, Spot};

/// As many places of one finding are named.
const PLACES: usize = 4;

pub fn text(checked: &[Checked], color: bool, quiet: bool) -> String {
    let mut out = String::new();
    for one in checked {
        if let Ok(report) = &one.outcome {
            mending(&mut out, one, quiet);
            let mended = one.mended.as_ref().and_then(|mending| mending.path.as_ref());
            let name = mended.unwrap_or(&one.path).display().to_string();
            file(&mut out, &name, report, one.mended.is_some(), color, quiet);
        }
    }
    if checked.len() > 1 {
        tally(&mut out, checked);
    }
    out
}

/// What was mended, in the order of the rules; what is left comes after.
fn mending(out: &mut String, checked: &Checked, quiet: bool) {
    let Some(mending) = checked.mended.as_ref().filter(|mending| mending.refused.is_none()) else {
        return;
    };
    let name = checked.path.display();
    let Some(path) = &mending.path else {
        let _ = writeln!(out, "{name}: không có chỗ nào cần sửa mà sửa tự động được");
        return;
    };
    let _ = writeln!(out, "{name}: đã sửa {} chỗ, ghi vào {}", mending.mended.len(), path.display());
    let mut rest: Vec<&Mended> = mending.mended.iter().filter(|_| !quiet).collect();
    while let Some(first) = rest.first().copied() {
        let (same, others): (Vec<&Mended>, Vec<&Mended>) = rest.iter().partition(|m| m.code == first.code && m.what == first.what);
        let spots: Vec<Spot> = same.iter().map(|m| m.spot.clone()).collect();
        let _ = writeln!(out, "  {} · {}: {}.", first.code, places(&spots), first.what);
        rest = others;
    }
}

fn file(out: &mut String, name: &str, report: &Report, mended: bool, color: bool, quiet: bool) {
    let shown: Vec<&Finding> = report
        .findings
        .iter()
        .filter(|f| !(quiet && f.severity == Severity::ThongTin))
        .collect();
    let count = |severity| report.findings.iter().filter(|f| f.severity == severity).count();
    let (errors, warnings) = (count(Severity::Loi), count(Severity::CanhBao));
    let verdict = &report.verdict;
    let kind = match (verdict.outside, verdict.loai) {
        (Some(_), _) if verdict.ban_sao.is_some() => "bản sao, chỉ xét thể thức của bản sao".to_string(),
        (None, Some(loai)) if verdict.ban_sao.is_some() => format!("bản sao {}", loai.ten_loai().to_lowercase()),
        (None, None) if verdict.ban_sao.is_some() => "bản sao".to_string(),
        (Some(_), _) => "ngoài phạm vi".to_string(),
        (None, Some(loai)) => loai.ten_loai().to_lowercase(),
        (None, None) => "chưa rõ loại văn bản".to_string(),
    };
    let draft = if report.verdict.du_thao && report.verdict.outside.is_none() {
        ", dự thảo"
    } else {
        ""
    };
    let sum = match (errors, warnings) {
        _ if verdict.is_outside() => "không áp dụng các quy tắc".to_string(),
        (0, 0) => "không thấy điều gì sai".to_string(),
        (errors, 0) => format!("{errors} lỗi"),
        (0, warnings) => format!("{warnings} cảnh báo"),
        (errors, warnings) => format!("{errors} lỗi, {warnings} cảnh báo"),
    };
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{} ({kind}{draft}): {sum}", paint(name, BOLD, color));
    if report.changes > 0 {
        let _ = writeln!(
            out,
            "  Tệp có {} thay đổi đang chờ duyệt: đã xét bản sau khi duyệt.",
            report.changes
        );
    }
    if report.macros {
        let _ = writeln!(out, "  Tệp có macro.");
    }
    let mut group = "";
    for finding in &shown {
        let own = group_of(finding.code);
        if shown.len() > UNGROUPED && own != group {
            let _ = writeln!(out, "  {}", paint(&format!("— {own}"), BOLD, color));
            group = own;
        }
        one(out, finding, color);
    }
    let mendable = shown.iter().filter(|f| vanthu_lint::can_mend(f.code)).count();
    if mendable > 0 && !mended && verdict.ban_sao.is_none() {
        let _ = writeln!(
            out,
            "  Sửa tự động được nhiều nhất {mendable} trong {} điều trên, ghi sang tệp mới: vanthu check --fix {}",
            shown.len(),
            quoted(name)
        );
    }
    out.push('\n');
}

/// A short list needs no headings.
const UNGROUPED: usize = 6;

/// The part of a document that a rule is about, by the letters of its code, in the order of the decree.
const GROUPS: &[(&str, &str)] = &[
    ("NP DG", "Phạm vi áp dụng"),
    ("PG", "Khổ giấy, lề trang"),
    ("FT", "Phông chữ, màu chữ"),
    ("SN", "Số trang"),
    ("QH", "Quốc hiệu và Tiêu ngữ"),
    ("CQ", "Tên cơ quan"),
    ("SO", "Số, ký hiệu"),
    ("DD", "Địa danh và thời gian"),
    ("TL CV", "Tên loại và trích yếu"),
    ("KG", "Kính gửi"),
    ("CC", "Căn cứ"),
    ("ND", "Nội dung"),
    ("BC MAU", "Bố cục"),
    ("KY", "Chữ ký"),
    ("NN ST DC", "Nơi nhận"),
    ("DAU MK LH", "Dấu"),
    ("DT", "Văn bản điện tử"),
    ("PL BG", "Phụ lục, bảng"),
    ("SAO", "Bản sao"),
    ("VD", "Viện dẫn"),
    ("VH", "Viết hoa"),
    ("VV HC", "Câu chữ"),
];

fn group_of(code: &str) -> &'static str {
    let letters = code.split('-').nth(1).unwrap_or("");
    let found = GROUPS
        .iter()
        .find(|(families, _)| families.split(' ').any(|family| family == letters));
    found.map_or("Khác", |(_, name)| name)
}

/// A name as it must be typed in a command.
fn quoted(name: &str) -> String {
    if name.contains(char::is_whitespace) {
        format!("\"{name}\"")
    } else {
        name.to_string()
    }
}

fn one(out: &mut String, finding: &Finding, color: bool) {
    let (word, style) = match finding.severity {
        Severity::Loi => ("lỗi", RED),
        Severity::CanhBao => ("cảnh báo", YELLOW),
        Severity::ThongTin => ("thông tin", CYAN),
    };
    let head = paint(&format!("{} ({word})", finding.code), style, color);
    let _ = writeln!(out, "  {head} · {}: {}.", places(&finding.spots), finding.sentence());
    if !finding.remedy.is_empty() {
        let _ = writeln!(out, "    Cách sửa: {}.", finding.remedy);
    }
    let _ = writeln!(out, "{}", paint(&format!("    Căn cứ: {}.", finding.cite), DIM, color));
}

/// "trang 1, đoạn 12 “Căn cứ Luật …” và 3 chỗ nữa (đoạn 13, 14, 15)".
fn places(spots: &[Spot]) -> String {
    let Some((first, rest)) = spots.split_first() else {
        return String::new();
    };
    let mut text = place(first);
    if !rest.is_empty() {
        let more: Vec<String> = rest
            .iter()
            .take(PLACES)
            .filter_map(|s| s.paragraph.map(|p| p.to_string()))
            .collect();
        let dots = if rest.len() > PLACES { " …" } else { "" };
        let which = if more.is_empty() {
            String::new()
        } else {
            format!(" (đoạn {}{dots})", more.join(", "))
        };
        let _ = write!(text, " và {} chỗ nữa{which}", rest.len());
    }
    text
}

fn place(spot: &Spot) -> String {
    let mut parts = Vec::new();
    parts.extend(spot.page.map(|page| format!("trang {page}")));
    parts.extend((!spot.about.is_empty()).then(|| spot.about.clone()));
    let words = if spot.words.is_empty() {
        String::new()
    } else {
        format!(" “{}”", spot.words)
    };
    parts.extend(spot.paragraph.map(|paragraph| format!("đoạn {paragraph}{words}")));
    if parts.is_empty() { "trong tệp".into() } else { parts.join(", ") }
}

fn tally(out: &mut String, checked: &[Checked]) {
    let read = checked.iter().filter_map(|c| c.outcome.as_ref().ok());
    let wrong = read.clone().filter(|r| r.has_errors()).count();
    let outside = read.clone().filter(|r| r.verdict.is_outside()).count();
    let failed = checked.iter().filter(|c| c.outcome.is_err()).count();
    let _ = write!(out, "Đã kiểm tra {} tệp: {wrong} tệp có lỗi", read.count());
    if outside > 0 {
        let _ = write!(out, ", {outside} tệp ngoài phạm vi");
    }
    if failed > 0 {
        let _ = write!(out, ", {failed} tệp không đọc được");
    }
    out.push_str(".\n");
}

const BOLD: &str = "1";
const DIM: &str = "2";
const RED: &str = "1;31";
const YELLOW: &str = "1;33";
const CYAN: &str = "1;36";

fn paint(text: &str, style: &str, color: bool) -> String {
    if color {
        format!("\u{1b}[{style}m{text}\u{1b}[0m")
    } else {
        text.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_group() {
        for rule in vanthu_lint::rules() {
            assert_ne!(group_of(rule.code), "Khác", "{}", rule.code);
        }
    }
}
