use super::body::{is_list_of_names, paragraphs};
use super::component::style;
use crate::paper::{Component, Paper, Piece};
use crate::rule::Findings;
use crate::text::number;
use vanthu_core::Length;

rule! {
    /// Chữ đầu dòng lùi vào 1 cm hoặc 1,27 cm.
    ///
    /// Kiểm tra: khoảng lùi đầu dòng của các đoạn nội dung và sự thống nhất của nó; lùi bằng tab hay dấu cách thì xem ND30-ND-05.
    /// Sai: không lùi đầu dòng; lùi 2 cm; đoạn lùi 1 cm, đoạn lùi 1,27 cm.
    /// Đúng: mọi đoạn lùi đầu dòng 1 cm (First line 1 cm).
    ///
    /// The first lines of running text are not indented by 1 or 1.27 cm throughout.
    "ND30-ND-04", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.e"
}

const TOLERANCE: Length = Length::twips(20);

fn check(paper: &Paper, out: &mut Findings) {
    let Some(range) = style(Component::NoiDung).first_mm else { return };
    let allowed = [Length::mm(range.from), Length::mm(range.to.unwrap_or(range.from))];
    let centimetres = |length: Length| number2(length.to_mm() / 10.0);
    let expected = format!(
        "lùi đầu dòng {} cm hoặc {} cm, thống nhất",
        centimetres(allowed[0]),
        centimetres(allowed[1])
    );
    let remedy = "chọn các đoạn nội dung, trong hộp Đoạn (Paragraph) đặt Left 0, Special: First line 1 cm (hoặc 1,27 cm)";
    let mut counts = [0usize; 2];
    let mut right: Vec<(&Piece, usize)> = Vec::new();
    for piece in paragraphs(paper).filter(|p| !is_list_of_names(p)) {
        let Some(indent) = indent(paper, piece) else { continue };
        match allowed.iter().position(|a| (*a - indent).to_emu().abs() <= TOLERANCE.to_emu()) {
            Some(which) => {
                counts[which] += 1;
                right.push((piece, which));
            }
            None => out.report(
                paper.spot(piece),
                format!("lùi đầu dòng {} cm", centimetres(indent)),
                expected.clone(),
                remedy,
            ),
        }
    }
    let main = usize::from(counts[1] > counts[0]);
    for (piece, which) in right.into_iter().filter(|(_, which)| *which != main) {
        let found = format!(
            "lùi đầu dòng {} cm, phần lớn văn bản lùi {} cm",
            centimetres(allowed[which]),
            centimetres(allowed[main])
        );
        out.report(paper.spot(piece), found, "một khoảng lùi thống nhất", remedy);
    }
}

/// Where the first line begins; nothing where it is made with blanks or tabs, or set in hundredths of characters.
fn indent(paper: &Paper, piece: &Piece) -> Option<Length> {
    let paragraph = paper.paragraph(piece);
    let format = &paragraph.format;
    let typed = paragraph.text().starts_with([' ', '\t', '\u{a0}']);
    let centred = format.alignment == vanthu_docx_read::Alignment::Center || format.alignment == vanthu_docx_read::Alignment::Right;
    if typed || centred || format.first_line_chars.is_some() {
        return None;
    }
    Some(format.left + format.first_line)
}

/// With two decimals: 1,27.
fn number2(value: f64) -> String {
    if (value * 10.0).fract() == 0.0 {
        return number(value);
    }
    ((value * 100.0).round() / 100.0).to_string().replace('.', ",")
}
