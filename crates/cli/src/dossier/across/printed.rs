//! What certificates and labels say, read back from their files: every page the recipient whose turn it is, with the ordinal, merit and award of the
//! decision, its number, its date and its signer; the labels every recipient in order.

use super::flat;
use vanthu::VanBan;
use vanthu::labels::Label;
use vanthu_core::khen_thuong::luat::all_khen_thuong;
use vanthu_core::khen_thuong::{DoiTuong, QuyetDinh};
use vanthu_core::vietnamese::{dia_danh_thoi_gian_line, pad_so, so_va_ngay, upper};
use vanthu_core::{Kind, Node};

/// What must be read in a file of certificates.
#[derive(Clone)]
pub struct OnCertificates {
    /// Whose they are, as places in the decision's list, in the order of the pages.
    pub of: Vec<usize>,
    /// Lines that stand on the pages and are worded by the decision, not by the data's own text.
    lines: Vec<String>,
    upper_case: bool,
    /// GIẤY KHEN, BẰNG KHEN: what stands on the certificate of a form of commendation. That of a title has the title.
    form: &'static str,
    /// Of those whose row says nothing of it.
    merit: String,
    /// "số 145/QĐ-UBND ngày 20 tháng 01 năm 2026"; none while a part is not known.
    decision: Option<String>,
    /// "ngày 20 tháng 01 năm 2026"
    date: Option<String>,
    signer: Option<String>,
}

impl OnCertificates {
    /// `kind`: of certificate; `part`: what the dossier says of them; `head`: the decision's own; `boxes`: those of a page.
    pub fn new(kind: &str, part: &Node, (qd, head): &(QuyetDinh, VanBan), of: Vec<usize>, boxes: Vec<String>) -> OnCertificates {
        let said = |key: &str| part.get(key).is_some_and(|n| !n.is_blank());
        let (so, on) = (head.so_ky_hieu.so, &head.ngay_ban_hanh);
        let symbol = head.so_ky_hieu.ky_hieu.as_deref().unwrap_or("QĐ");
        OnCertificates {
            of,
            lines: boxes.into_iter().filter(|name| name == "thanh_tich" || !said(name)).collect(),
            upper_case: part.text_of("viet_hoa_ten") == Some("co"),
            form: Kind::find(kind).map_or("", |k| k.ten_loai),
            merit: part.text_of("thanh_tich").unwrap_or(&qd.ly_do).to_string(),
            decision: (so.is_some() && on.is_whole()).then(|| so_va_ngay(so, symbol, on)),
            date: (on.is_whole() && !said("ngay_ban_hanh")).then(|| dia_danh_thoi_gian_line(None, on)),
            signer: head.nguoi_ky.ho_ten.clone(),
        }
    }

    /// Holds the pages against the decision; `miss` gets what is not there.
    pub fn check(&self, pages: &[Vec<String>], qd: &QuyetDinh, miss: &mut impl FnMut(&str, &str)) {
        if pages.len() != self.of.len() {
            miss("số trang", &format!("{} (đọc được {})", self.of.len(), pages.len()));
        }
        for (page, index) in pages.iter().zip(&self.of) {
            let Some(r) = qd.doi_tuong.get(*index) else {
                miss("tên của trang", &(index + 1).to_string());
                continue;
            };
            let texts = texts(page);
            for (line, what, wanted) in self.wanted(r) {
                let ends = |text: &str, with: &str| text.strip_suffix(with).is_some_and(|head| head.is_empty() || head.ends_with(' '));
                let there = |text: &String| match line {
                    // The merit is a text of its own, with a capital at its head.
                    "thanh_tich" => text.to_lowercase() == wanted.to_lowercase(),
                    "ten_hinh_thuc" => *text == wanted,
                    // The line of the decision ends with the same date.
                    "dia_danh_ngay" => ends(text, &wanted) && !self.decision.as_ref().is_some_and(|d| ends(text, d)),
                    _ => ends(text, &wanted),
                };
                if self.lines.iter().any(|l| l == line) && !texts.iter().any(there) {
                    miss(what, &format!("{wanted} (số {} {})", r.stt, r.ten));
                }
            }
        }
    }

    /// What the page of a recipient says: box, what it is, the text with which a line ends.
    fn wanted(&self, r: &DoiTuong) -> Vec<(&'static str, &'static str, String)> {
        let name = flat(&r.ten);
        let award = all_khen_thuong(r.hinh_thuc).next();
        let merit = r.thanh_tich.as_deref().unwrap_or(&self.merit);
        let mut wanted = vec![
            ("ten_doi_tuong", "tên", if self.upper_case { upper(&name) } else { name }),
            ("so_so_vang", "số thứ tự", pad_so(r.stt)),
            ("thanh_tich", "thành tích", flat(merit.trim().trim_end_matches('.'))),
        ];
        let award = award.map(|a| if a.is_danh_hieu() { upper(&a.ten) } else { self.form.to_string() });
        wanted.extend(award.map(|a| ("ten_hinh_thuc", "danh hiệu, hình thức", a)));
        wanted.extend(self.decision.clone().map(|d| ("so_quyet_dinh", "số, ngày quyết định", d)));
        wanted.extend(self.date.clone().map(|d| ("dia_danh_ngay", "ngày", d)));
        wanted.extend(self.signer.clone().map(|s| ("nguoi_ky", "người ký", flat(&s))));
        wanted
    }
}

/// What must be read on labels of envelopes, in order.
#[derive(Clone)]
pub struct OnLabels(pub Vec<Label>);

impl OnLabels {
    /// Holds the lines of all pages against the labels; `miss` gets what is not there.
    pub fn check(&self, pages: &[Vec<String>], miss: &mut impl FnMut(&str, &str)) {
        let lines: Vec<&String> = pages.iter().flatten().filter(|l| !l.trim().is_empty()).collect();
        let mut at = 0;
        for label in &self.0 {
            for wanted in [label.greeting, &label.number, &label.name, &label.position, &label.unit] {
                if wanted.trim().is_empty() {
                    continue;
                }
                match text_at(&lines[at..], &flat(wanted)) {
                    Some(taken) => at += taken,
                    None => return miss("nhãn", &format!("{} {}: {wanted}", label.number, label.name)),
                }
            }
        }
        if at < lines.len() {
            miss("số nhãn", &format!("{} (đọc thấy thêm “{}”)", self.0.len(), lines[at]));
        }
    }
}

/// How many of the first lines are that text.
fn text_at(lines: &[&String], wanted: &str) -> Option<usize> {
    let mut text = String::new();
    for (i, line) in lines.iter().enumerate() {
        join(&mut text, line);
        if text == wanted {
            return Some(i + 1);
        }
        if !wanted.starts_with(&text) {
            return None;
        }
    }
    None
}

/// A line broken behind the hyphen of a word goes on without a space.
fn join(text: &mut String, line: &str) {
    if !text.is_empty() && (!text.ends_with('-') || text.ends_with(" -")) {
        text.push(' ');
    }
    text.push_str(&flat(line));
}

/// Lines that one text may have taken.
const MOST_LINES: usize = 4;

/// Every run of lines that may be one text.
fn texts(page: &[String]) -> Vec<String> {
    let mut out = Vec::with_capacity(page.len() * MOST_LINES);
    for from in 0..page.len() {
        let mut text = String::new();
        for line in page[from..].iter().take(MOST_LINES) {
            join(&mut text, line);
            out.push(text.clone());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(number: &str, name: &str, unit: &str) -> Label {
        Label {
            number: number.into(),
            greeting: "Kính gửi:",
            name: name.into(),
            unit: unit.into(),
            ..Label::default()
        }
    }

    fn said(labels: &[Label], lines: &[&str]) -> String {
        let mut said = String::new();
        let page = lines.iter().map(|l| l.to_string()).collect();
        OnLabels(labels.to_vec()).check(&[page], &mut |what, text| said.push_str(&format!("{what}: {text}\n")));
        said
    }

    #[test]
    fn labels_are_read_in_their_order() {
        let labels = [
            label("Số 01", "Ông Lê Ân", "Phòng Văn hóa - Xã hội"),
            label("Số 02", "Bà Vũ Bé", ""),
        ];
        let printed = [
            "Kính gửi:",
            "Số 01",
            "Ông Lê Ân",
            "Phòng Văn hóa -",
            "Xã hội",
            "Kính gửi:",
            "Số 02",
            "Bà Vũ Bé",
        ];
        assert_eq!(said(&labels, &printed), "");
        let swapped = [labels[1].clone(), labels[0].clone()];
        assert!(said(&swapped, &printed).starts_with("nhãn: Số 02 Bà Vũ Bé"));
        assert!(said(&labels[..1], &printed).starts_with("số nhãn: 1 (đọc thấy thêm"));
        assert!(said(&labels, &printed[..7]).starts_with("nhãn: Số 02"));
        let mut other = printed;
        other[2] = "Ông Lê Ăn";
        assert!(said(&labels, &other).starts_with("nhãn: Số 01 Ông Lê Ân"));
    }
}
