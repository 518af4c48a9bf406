//! Danh sách soát: the exact text of every field of every certificate, before the first is printed, with a place to sign.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use vanthu_document::fixed::{Content, FixedPage, Placed, PlacedPage};

/// One certificate as it will be printed, or why it will not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProofRow {
    pub stt: String,
    /// Whose it is.
    pub name: String,
    /// Box → the text it prints.
    pub texts: Vec<(String, String)>,
    /// What somebody should look at.
    pub flags: Vec<String>,
    /// Will not be printed.
    pub held: bool,
}

/// What the list says at its head.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProofHead {
    pub co_quan: String,
    /// GIẤY KHEN.
    pub ten_loai: String,
    /// The list's file.
    pub list: String,
    /// Counts and sums, a line each.
    pub counts: Vec<String>,
}

impl ProofRow {
    /// Of a page as fitted; `wanted` is the page before it, `warnings` what was said of its row.
    pub fn new(stt: &str, name: &str, wanted: &FixedPage, placed: &PlacedPage, warnings: Vec<String>) -> ProofRow {
        let mut flags = warnings;
        for b in &placed.boxes {
            let Placed::Text(text) = &b.content else { continue };
            let wish = wanted.boxes.iter().find(|w| w.name == b.name).and_then(|w| match &w.content {
                Content::Text(t) => Some(t.size),
                _ => None,
            });
            if let Some(wish) = wish.filter(|w| *w > text.size) {
                let points = |half: u32| (f64::from(half) / 2.0).to_string().replace('.', ",");
                flags.push(format!("{}: cỡ {} thay cho {}", title(&b.name), points(text.size), points(wish)));
            }
            if text.lines.len() > 1 {
                flags.push(format!("{}: {} dòng", title(&b.name), text.lines.len()));
            }
        }
        ProofRow {
            stt: stt.to_string(),
            name: name.to_string(),
            texts: placed.texts().map(|(name, text)| (name.to_string(), text)).collect(),
            flags,
            held: false,
        }
    }

    /// Of a row that cannot be printed.
    pub fn held(stt: &str, name: &str, reasons: Vec<String>) -> ProofRow {
        ProofRow {
            stt: stt.to_string(),
            name: name.to_string(),
            flags: reasons,
            held: true,
            ..ProofRow::default()
        }
    }
}

/// The list as markup: what all certificates share once, the rest in a table.
pub fn markup(head: &ProofHead, rows: &[ProofRow]) -> String {
    let made: Vec<&ProofRow> = rows.iter().filter(|r| !r.held).collect();
    // Boxes in the order of the page, with how many texts each has.
    let mut order: Vec<&str> = Vec::new();
    let mut texts: BTreeMap<&str, Vec<Option<&str>>> = BTreeMap::new();
    for row in &made {
        for (name, _) in &row.texts {
            if !order.contains(&name.as_str()) {
                order.push(name);
            }
        }
    }
    for name in &order {
        texts.insert(name, made.iter().map(|r| text_of(r, name)).collect());
    }
    let shared = |name: &&str| made.len() > 1 && texts[*name].windows(2).all(|w| w[0] == w[1]);
    let (common, own): (Vec<&str>, Vec<&str>) = order.into_iter().partition(shared);

    let mut out = String::from("<van-ban loai=\"danh-sach-soat\" huong=\"ngang\">\n");
    if !head.co_quan.is_empty() {
        let _ = writeln!(out, "<co-quan>{}</co-quan>", xml(&head.co_quan));
    }
    let _ = writeln!(out, "<ten-loai>DANH SÁCH SOÁT {}</ten-loai>", xml(&head.ten_loai));
    let held = rows.len() - made.len();
    let left_out = if held > 0 {
        format!("; {held} dòng chưa in được")
    } else {
        String::new()
    };
    let _ = writeln!(out, "<trich-yeu>Theo {}: {} bản{left_out}</trich-yeu>", xml(&head.list), made.len());
    for line in &head.counts {
        let _ = writeln!(out, "<p>{}</p>", xml(line));
    }
    if !common.is_empty() {
        out.push_str("<p><b>Chữ giống nhau trên mọi bản</b></p>\n");
        for name in &common {
            let text = made.first().and_then(|r| text_of(r, name)).unwrap_or_default();
            let _ = writeln!(out, "<p>{}: {}</p>", title(name), xml(text));
        }
    }
    out.push_str("<bang>\n<cot rong=\"13\" canh=\"giua\">STT</cot>\n");
    for name in &own {
        let width = match *name {
            "so_so_vang" => " rong=\"34\"",
            "tang" => " rong=\"24\"",
            _ => "",
        };
        let _ = writeln!(out, "<cot{width} canh=\"trai\">{}</cot>", xml(title(name)));
    }
    out.push_str("<cot rong=\"52\" canh=\"trai\">Lưu ý</cot>\n");
    for row in rows {
        let _ = write!(out, "<hang><o>{}</o>", xml(&row.stt));
        if row.held {
            let span = own.len().max(1);
            let name = xml(&row.name);
            let _ = write!(out, "<o gop=\"{span}\">KHÔNG IN: {name}</o>");
        } else {
            for name in &own {
                let _ = write!(out, "<o>{}</o>", xml(text_of(row, name).unwrap_or_default()));
            }
        }
        let _ = writeln!(out, "<o>{}</o></hang>", xml(&breakable(&row.flags.join("; "))));
    }
    out.push_str(
        "</bang>\n<ky ben=\"trai\"><quyen-han>NGƯỜI LẬP</quyen-han></ky>\n<ky><quyen-han>NGƯỜI SOÁT</quyen-han></ky>\n</van-ban>\n",
    );
    out
}

fn text_of<'a>(row: &'a ProofRow, name: &str) -> Option<&'a str> {
    row.texts.iter().find(|(n, _)| n == name).map(|(_, text)| text.as_str())
}

/// What a clerk calls a box.
fn title(name: &str) -> &str {
    match name {
        "ten_doi_tuong" => "Tên in",
        "chuc_vu_don_vi" => "Chức vụ, đơn vị",
        "thanh_tich" => "Thành tích",
        "so_so_vang" => "Số sổ",
        "so_quyet_dinh" => "Quyết định",
        "dia_danh_ngay" => "Địa danh, ngày",
        "chuc_vu_ky" => "Chức vụ người ký",
        "nguoi_ky" => "Người ký",
        "tham_quyen" => "Người tặng",
        "tang" => "Dòng tặng",
        "ten_hinh_thuc" => "Hình thức",
        "quoc_hieu" => "Quốc hiệu",
        "tieu_ngu" => "Tiêu ngữ",
        other => other,
    }
}

/// Remarks may quote anything: no word is wider than their column.
fn breakable(text: &str) -> String {
    const MOST: usize = 20;
    let mut out = String::with_capacity(text.len());
    let mut run = 0;
    for c in text.chars() {
        run = if c.is_whitespace() { 0 } else { run + 1 };
        if run > MOST {
            out.push(' ');
            run = 1;
        }
        out.push(if c == '\u{a0}' { ' ' } else { c });
    }
    out
}

fn xml(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_share_stands_once_and_a_held_row_says_why() {
        let row = |stt: &str, name: &str| ProofRow {
            stt: stt.into(),
            name: name.into(),
            texts: vec![
                ("ten_doi_tuong".into(), format!("Ông {name}")),
                ("nguoi_ky".into(), "Lê Minh".into()),
            ],
            ..ProofRow::default()
        };
        let rows = [
            row("1", "A & B"),
            ProofRow::held("2", "C", vec!["thiếu danh xưng".into()]),
            row("3", "D"),
        ];
        let head = ProofHead {
            ten_loai: "GIẤY KHEN".into(),
            list: "ds.csv".into(),
            ..ProofHead::default()
        };
        let text = markup(&head, &rows);
        assert!(text.contains("Theo ds.csv: 2 bản; 1 dòng chưa in được"));
        assert_eq!(text.matches("Lê Minh").count(), 1);
        assert!(text.contains("<p>Người ký: Lê Minh</p>"));
        assert!(text.contains("<hang><o>1</o><o>Ông A &amp; B</o><o></o></hang>"));
        assert!(text.contains("<hang><o>2</o><o gop=\"1\">KHÔNG IN: C</o><o>thiếu danh xưng</o></hang>"));
        let tree = crate::Engine::new().tree(&text, []).expect("the markup is in order").value;
        assert_eq!(tree.ky_trai.len(), 1);
    }
}
