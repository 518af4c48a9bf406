//! A row's values: where the data and the file name ask for them, and which rows are wanted.

use std::collections::{BTreeSet, HashMap};
use vanthu::{Diagnostic, Place};
use vanthu_core::vietnamese::{fold, nearest};
use vanthu_core::{Entry, ListRows, Node, NodeValue, Row};

/// The rows with ordinals that tell them apart: those that are typed, else their places in the list, and then it is said why. Lists number
/// each group anew, or leave a row without a number. "03." is 3.
pub fn numbered(rows: ListRows, found: &mut Vec<Diagnostic>) -> ListRows {
    let Some((row, why)) = misnumbered(&rows) else {
        let plain = |text: &str| ordinal(text).is_none_or(|n| n.to_string() == text);
        if rows.iter().filter_map(|r| r.get("stt")).all(plain) {
            return rows;
        }
        return rows.map(|key, text| match ordinal(text) {
            Some(n) if key == "stt" => n.to_string().into(),
            _ => text.into(),
        });
    };
    let message = format!("{why}: số thứ tự lấy theo thứ tự dòng, từ 1 đến {}", rows.len());
    let place = rows.row(row).place_of("stt");
    found.push(Diagnostic::warning("DS036", &place, message).remedy("muốn in số đã ghi thì đánh mỗi dòng một số khác nhau, từ 1"));
    rows.keep(|key| key != "stt")
}

/// A number from 1, as lists write it: "3", "03", "3.", "3)".
fn ordinal(text: &str) -> Option<u32> {
    let bare = text.trim().trim_end_matches(['.', ')']).trim_start_matches('+');
    bare.parse().ok().filter(|n| *n > 0)
}

fn misnumbered(rows: &ListRows) -> Option<(usize, String)> {
    let typed = |i: usize| rows.row(i).get("stt").map(str::trim).filter(|t| !t.is_empty());
    if (0..rows.len()).all(|i| typed(i).is_none()) {
        return None;
    }
    let mut known: HashMap<u32, u32> = HashMap::new();
    (0..rows.len()).find_map(|i| {
        let why = match typed(i).map(|text| (text, ordinal(text))) {
            None => "dòng này chưa có STT".to_string(),
            Some((text, None)) => format!("“{text}” không phải số thứ tự"),
            Some((text, Some(number))) => {
                let line = known.insert(number, rows.row(i).line())?;
                format!("STT “{text}” đã có ở dòng {line}")
            }
        };
        Some((i, why))
    })
}

/// `17,23-25,Nguyễn Văn An` → indexes of rows, by their ordinals or by name. Ordinals are those of the column `stt` when it numbers every row
/// differently, else places in the list.
pub fn only(text: &str, rows: &ListRows) -> Result<BTreeSet<usize>, Vec<Diagnostic>> {
    let numbers = ordinals(rows);
    let mut out = BTreeSet::new();
    for part in text.split(',').map(str::trim).filter(|p| !p.is_empty()) {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        match (from.trim().parse::<u32>(), to.trim().parse::<u32>()) {
            (Ok(from), Ok(to)) => {
                let wanted: Vec<usize> = (0..rows.len()).filter(|i| (from..=to).contains(&numbers[*i])).collect();
                let there = |n: u32| numbers.contains(&n);
                if from > to || !there(from) || !there(to) {
                    let (least, most) = (numbers.iter().min().unwrap_or(&1), numbers.iter().max().unwrap_or(&1));
                    return Err(not_in_list(
                        part,
                        format!("danh sách có các bản từ {least} đến {most}"),
                        "ghi các số thứ tự, ví dụ 17,23-25",
                    ));
                }
                out.extend(wanted);
            }
            _ => {
                out.insert(by_name(part, rows, &numbers)?);
            }
        }
    }
    if out.is_empty() {
        return Err(not_in_list(
            "",
            "không có số hay tên nào".into(),
            "ghi các số thứ tự, ví dụ 17,23-25",
        ));
    }
    Ok(out)
}

/// The number of each row as it is printed.
fn ordinals(rows: &ListRows) -> Vec<u32> {
    let typed: Option<Vec<u32>> = rows.iter().map(|r| r.get("stt")?.trim().parse().ok()).collect();
    let differ = |n: &Vec<u32>| n.iter().collect::<BTreeSet<_>>().len() == n.len();
    typed.filter(differ).unwrap_or_else(|| (1..=rows.len() as u32).collect())
}

/// The one row of that name, as written or without accents.
fn by_name(wanted: &str, rows: &ListRows, numbers: &[u32]) -> Result<usize, Vec<Diagnostic>> {
    let find = |same: &dyn Fn(&str) -> bool| -> Vec<usize> { (0..rows.len()).filter(|i| same(name_of(rows.row(*i)))).collect() };
    let folded = fold(wanted);
    let mut found = find(&|name| name.to_lowercase() == wanted.to_lowercase());
    if found.is_empty() {
        found = find(&|name| fold(name) == folded);
    }
    match found[..] {
        [one] => Ok(one),
        [] => {
            let near = nearest(wanted, rows.iter().map(name_of));
            let near = near.map(|n| format!("có phải “{n}”? ")).unwrap_or_default();
            Err(not_in_list(
                wanted,
                "danh sách không có tên này".into(),
                &format!("{near}ghi đúng họ tên hoặc số thứ tự"),
            ))
        }
        _ => {
            let which: Vec<String> = found.iter().map(|i| numbers[*i].to_string()).collect();
            let why = format!("danh sách có {} người, tập thể tên này: số {}", found.len(), which.join(", "));
            Err(not_in_list(wanted, why, "ghi số thứ tự của bản cần in"))
        }
    }
}

/// Who a row is about.
pub fn name_of<'a>(row: impl Into<Row<'a>>) -> &'a str {
    let row = row.into();
    row.text("ten_tap_the").or_else(|| row.text("ho_ten")).unwrap_or_default()
}

fn not_in_list(part: &str, why: String, remedy: &str) -> Vec<Diagnostic> {
    vec![Diagnostic::error("DL923", &Place::default(), format!("--chi “{part}”: {why}")).remedy(remedy)]
}

/// A column's text in one row; `stt` is the ordinal when the list has no such column.
pub fn value<'a>(row: impl Into<Row<'a>>, key: &str, index: usize) -> Option<String> {
    let row = row.into();
    match row.get(key) {
        Some(text) if key != "stt" || !text.is_empty() => Some(text.replace('\n', " ")),
        _ if key == "stt" => Some((index + 1).to_string()),
        None if key == "ten" => Some(name_of(row).to_string()),
        _ => None,
    }
}

/// Puts a row's values where the data names its columns: `{ho_ten}`. Braces that name no column stay as typed.
pub fn fill(node: &mut Node, values: &impl Fn(&str) -> Option<String>) {
    match &mut node.value {
        NodeValue::Text(text) if text.contains('{') => {
            if let Ok(filled) = named(text, values) {
                *text = filled;
            }
        }
        // What a list says stays as typed.
        NodeValue::Text(_) | NodeValue::Rows(_) => {}
        NodeValue::List(items) => items.iter_mut().for_each(|n| fill(n, values)),
        NodeValue::Map(entries) => entries.iter_mut().for_each(|Entry { value, .. }| fill(value, values)),
    }
}

/// The text with `{key}` and `{key:03}` replaced; the first key that nothing is known of as an error.
pub fn named(text: &str, values: &impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find('}') else { break };
        let inner = &rest[1..close];
        let (key, width) = inner.split_once(':').unwrap_or((inner, ""));
        if !is_key(key) {
            out.push('{');
            rest = &rest[1..];
            continue;
        }
        let value = values(key).ok_or_else(|| key.to_string())?;
        let width: usize = width.trim_start_matches('0').parse().unwrap_or(0);
        out.push_str(&"0".repeat(width.min(12).saturating_sub(value.chars().count())));
        out.push_str(&value);
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    Ok(out)
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// The first `{key}` of the data that is no column: said once, not once a row.
pub fn unknown_places(node: &Node, columns: &[&str]) -> Result<(), Diagnostic> {
    match &node.value {
        NodeValue::Text(text) => {
            let known = |key: &str| (key == "stt" || columns.contains(&key)).then(String::new);
            named(text, &known).map(|_| ()).map_err(|key| {
                let near = nearest(&key, columns.iter().copied())
                    .map(|n| format!("có phải “{{{n}}}”? "))
                    .unwrap_or_default();
                let error = Diagnostic::error("DL921", &node.place, format!("danh sách không có cột “{key}”"));
                error.remedy(format!("{near}các cột: stt, {}", columns.join(", ")))
            })
        }
        NodeValue::List(items) => items.iter().try_for_each(|n| unknown_places(n, columns)),
        NodeValue::Map(entries) => entries.iter().try_for_each(|e| unknown_places(&e.value, columns)),
        NodeValue::Rows(_) => Ok(()),
    }
}

/// A file name that is safe everywhere: no accents, no separators, no name Windows keeps for itself.
pub fn safe(name: &str) -> String {
    let kept: String = fold(name)
        .replace("..", "-")
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') {
                c
            } else {
                '-'
            }
        })
        .collect();
    let mut out: String = kept
        .split('-')
        .filter(|p| p.chars().any(|c| c != '.'))
        .collect::<Vec<_>>()
        .join("-");
    out.truncate(120);
    let out = out.trim_matches('.').to_string();
    let base = out.split('.').next().unwrap_or_default();
    let device = matches!(base, "con" | "prn" | "aux" | "nul")
        || (base.len() == 4 && (base.starts_with("com") || base.starts_with("lpt")) && base.ends_with(|c: char| c.is_ascii_digit()));
    if device || out.is_empty() { format!("vb-{out}") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vanthu_core::{ListColumn, ListShape};

    #[test]
    fn names_of_files_stay_in_their_folder_and_are_safe() {
        for (name, wanted) in [
            ("qd-001_Nguyễn Thị Ánh", "qd-001_nguyen-thi-anh"),
            ("../../etc/passwd", "etc-passwd"),
            ("C:\\x\\H'Hen Niê", "c-x-h-hen-nie"),
            ("con", "vb-con"),
            ("COM1.docx", "vb-com1.docx"),
            ("...", "vb-"),
            ("a<b>|c?*", "a-b-c"),
        ] {
            assert_eq!(safe(name), wanted, "{name}");
        }
    }

    #[test]
    fn places_are_filled_and_other_braces_stay() {
        let values = |key: &str| (key == "stt").then(|| "7".to_string());
        assert_eq!(named("qd-{stt:03} {{x}} {A}", &values), Err("x".to_string()));
        assert_eq!(named("qd-{stt:03} {A} { stt }", &values), Ok("qd-007 {A} { stt }".to_string()));
    }

    fn list(rows: &[(&str, &str)]) -> ListRows {
        let column = |(key, number): (&str, u32)| ListColumn {
            key: key.into(),
            number,
            label: key.into(),
        };
        let mut list = ListRows::default();
        let shape = list.shape(ListShape {
            file: "ds.csv".into(),
            columns: [("stt", 1), ("ho_ten", 2)].map(column).into(),
        });
        for ((stt, name), line) in rows.iter().zip(2..) {
            list.push(shape, line, [stt, name]);
        }
        list
    }

    fn chosen(text: &str, rows: &ListRows) -> Vec<usize> {
        only(text, rows).unwrap_or_else(|e| panic!("{text}: {e:?}")).into_iter().collect()
    }

    #[test]
    fn rows_by_ordinal_and_by_name() {
        let rows = list(&[
            ("101", "Nguyễn Văn An"),
            ("102", "Trần Thị Ánh"),
            ("103", "Trần Thị Anh"),
            ("105", "Y Blăh"),
            ("106", "Y Blăh"),
        ]);
        assert_eq!(chosen("102-103,105", &rows), [1, 2, 3]);
        assert_eq!(chosen("nguyen van an, Trần Thị Ánh", &rows), [0, 1]);
        assert_eq!(chosen("105", &rows), [3]);
        let said = |text: &str| only(text, &rows).unwrap_err()[0].to_string();
        assert!(said("Y Blăh").contains("có 2 người, tập thể tên này: số 105, 106"));
        assert!(said("tran thi anh").contains("số 102, 103"));
        assert!(said("Nguyễn Văn Ang").contains("có phải “Nguyễn Văn An”?"));
        for wrong in ["1", "104", "103-102", "100-103", "102-999"] {
            assert!(said(wrong).contains("danh sách có các bản từ 101 đến 106"), "{wrong}");
        }
        assert!(said(" ").contains("không có số hay tên nào"));
        // Numbers that begin anew in each group are no ordinals.
        assert_eq!(chosen("3", &list(&[("1", "a"), ("2", "b"), ("1", "c")])), [2]);
    }

    #[test]
    fn ordinals_that_do_not_tell_rows_apart_are_not_printed() {
        for (typed, why) in [
            (
                ["1", "2", "1"],
                "dòng 4, cột stt: STT “1” đã có ở dòng 2: số thứ tự lấy theo thứ tự dòng, từ 1 đến 3",
            ),
            (["1", "", "3"], "dòng 3, cột stt: dòng này chưa có STT"),
            (["0", "1", "2"], "dòng 2, cột stt: “0” không phải số thứ tự"),
            (["-1", "1", "2"], "“-1” không phải số thứ tự"),
            (["A", "1", "2"], "“A” không phải số thứ tự"),
            (["1", "01", "2"], "STT “01” đã có ở dòng 2"),
        ] {
            let mut found = Vec::new();
            let rows = numbered(list(&typed.map(|t| (t, "A"))), &mut found);
            assert_eq!(value(rows.row(2), "stt", 2).as_deref(), Some("3"), "{typed:?}");
            assert!(found.len() == 1 && found[0].to_string().contains(why), "{}", found[0]);
        }
        for (typed, third) in [(["101", "7", "8"], "8"), (["3.", "02", "+9"], "9"), (["", "", ""], "3")] {
            let mut found = Vec::new();
            let rows = numbered(list(&typed.map(|t| (t, "A"))), &mut found);
            assert!(
                found.is_empty() && value(rows.row(2), "stt", 2).as_deref() == Some(third),
                "{typed:?}"
            );
        }
    }
}
