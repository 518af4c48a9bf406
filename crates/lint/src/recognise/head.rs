//! From the top of a document to its title: header lines, title, trích yếu.

use super::{Work, words};
use crate::paper::{Component, Side};
use crate::text::{is_ornament, letters, starts};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use vanthu_core::vietnamese::fold;
use vanthu_docx_read::Alignment;

/// A head has no more lines than this.
const HEAD_LINES: usize = 60;
/// Lines of a trích yếu.
const TRICH_YEU_LINES: usize = 8;
/// The one named type without an abbreviation; other kinds without one are papers of an office that are none of the decree's types.
const THU_CONG: &str = "thu-cong";

/// Reads the head of a document or an attachment; gives the index of the first piece after it.
pub(crate) fn read(work: &mut Work, attachment: usize) -> usize {
    let range = work.range(attachment);
    let window: Vec<usize> = range.clone().filter(|i| !work.pieces[*i].is_blank()).take(HEAD_LINES).collect();
    marks(work, &window);
    let annex = work.pieces[range.clone()].iter().any(|p| p.component == Component::PhuLuc);
    let title_at = window
        .iter()
        .position(|i| work.is_open(*i) && title(&work.pieces[*i].text).is_some())
        .unwrap_or(window.len());
    let body_at = window
        .iter()
        .position(|i| begins_body(&work.pieces[*i].text))
        .unwrap_or(window.len());
    let top = &window[..title_at.min(body_at).min(window.len())];

    let quoc_hieu = find(work, top, words::is_quoc_hieu);
    if let Some(index) = quoc_hieu {
        work.set(index, Component::QuocHieu, "đúng chữ của Quốc hiệu");
        let after: Vec<usize> = top.iter().copied().filter(|i| *i > index).take(6).collect();
        if let Some(index) = find(work, &after, words::is_tieu_ngu) {
            work.set(index, Component::TieuNgu, "đúng chữ của Tiêu ngữ, dưới Quốc hiệu");
        }
    }
    // Without the one the other still tells which column is which.
    let mut motto = quoc_hieu;
    if quoc_hieu.is_none()
        && let Some(index) = find(work, top, words::is_tieu_ngu)
    {
        work.set(index, Component::TieuNgu, "đúng chữ của Tiêu ngữ");
        motto = Some(index);
    }
    if let Some(index) = find(work, top, words::is_so_ky_hieu) {
        work.set(index, Component::SoKyHieu, "bắt đầu bằng “Số”, có ký hiệu");
    }
    if let Some(index) = find(work, top, words::is_dia_danh_thoi_gian) {
        work.set(index, Component::DiaDanhThoiGian, "dòng ngày, tháng, năm ở đầu văn bản");
    }
    co_quan(work, top, motto);
    trich_yeu_cong_van(work, top);
    let known = |work: &Work, i: usize| !matches!(work.pieces[i].component, Component::Khac | Component::Trong);
    let last_known = top.iter().rev().find(|i| known(work, **i)).map_or(range.start, |i| i + 1);
    below_head(work, last_known..range.end, annex)
}

/// DỰ THẢO, secrecy, urgency and circulation marks, in boxes, frames or cells.
fn marks(work: &mut Work, window: &[usize]) {
    for &index in window {
        let text = letters(&work.pieces[index].text);
        let found = match text.as_str() {
            "tuyetmat" | "toimat" | "mat" => Some((Component::DoMat, "dấu chỉ độ mật")),
            "hoatoc" | "thuongkhan" | "khan" => Some((Component::DoKhan, "dấu chỉ mức độ khẩn")),
            // No marks of the decree, but what offices put in their place.
            "khancap" | "toikhan" | "ratkhan" | "hoatochengio"
                if work.in_text_box(index) || work.paragraph(index).format.frame.is_some() =>
            {
                Some((Component::DoKhan, "chữ chỉ mức độ khẩn trong khung"))
            }
            "xemxongtralai" | "luuhanhnoibo" => Some((Component::PhamViLuuHanh, "chỉ dẫn phạm vi lưu hành")),
            _ if text.starts_with("duthao") && text.len() < 24 => Some((Component::DuThao, "chữ “Dự thảo”")),
            _ => None,
        };
        if let Some((component, reason)) = found {
            work.set(index, component, reason);
        }
    }
}

fn find(work: &Work, window: &[usize], is: fn(&str) -> bool) -> Option<usize> {
    window.iter().copied().find(|i| work.is_open(*i) && is(&work.pieces[*i].text))
}

/// Names of bodies: the left column above số, ký hiệu; of them, which is the superior and which the issuer.
fn co_quan(work: &mut Work, top: &[usize], quoc_hieu: Option<usize>) {
    let so = top.iter().copied().find(|i| work.pieces[*i].component == Component::SoKyHieu);
    let end = so.or_else(|| quoc_hieu.map(|i| i + 30)).unwrap_or(0);
    let table = quoc_hieu.or(so).and_then(|i| work.table(i));
    left_column(work, top);
    let lines: Vec<usize> = top
        .iter()
        .copied()
        .filter(|&i| work.is_open(i) && i < end && !is_ornament(&work.pieces[i].text))
        .filter(|&i| {
            let text_box = work.paragraph(i).text_box;
            if text_box.is_some() {
                // A head of two boxes, one for each column.
                let motto = quoc_hieu.and_then(|q| work.paragraph(q).text_box);
                return motto.is_some() && motto != text_box && (work.is_upper(i) || work.is_bold(i));
            }
            match (work.table(i), table) {
                (Some(own), Some(table)) => own == table && work.pieces[i].side == Side::Left,
                // Without columns the name can only stand above the Quốc hiệu.
                (None, None) => work.pieces[i].side == Side::Left || (work.is_upper(i) && quoc_hieu.or(so).is_some_and(|q| i < q)),
                _ => false,
            }
        })
        .filter(|&i| work.is_upper(i) || words::begins_body(&work.pieces[i].text) || work.is_bold(i))
        .collect();
    // Lines that go on with a name begin with no word for a body.
    let mut names: Vec<Vec<usize>> = Vec::new();
    for &line in &lines {
        match names.last_mut() {
            Some(name) if !words::begins_body(&work.pieces[line].text) && !grows_bold(work, name, line) => name.push(line),
            _ => names.push(vec![line]),
        }
    }
    // A name may also go on with such a word: the weight of the letters then parts superior from issuer.
    let bold: Vec<bool> = names.iter().map(|name| name.iter().all(|i| work.is_bold(*i))).collect();
    let first_issuer = match bold.iter().position(|b| *b) {
        Some(first) => first,
        None => names.len().saturating_sub(1),
    };
    // Bold from the first: "ỦY BAN NHÂN DÂN" over "XÃ AN BÌNH" is one name; "UBND TỈNH X" over "SỞ Y" are two, whatever the weight of the second.
    for (at, name) in names.iter().enumerate() {
        let is_superior = at < first_issuer || (first_issuer == 0 && at + 1 < names.len() && is_whole_name(work, name));
        for &index in name {
            if is_superior {
                work.set(index, Component::CoQuanChuQuan, "cột trái, trên tên cơ quan ban hành");
            } else {
                work.set(index, Component::CoQuan, "cột trái, trên số, ký hiệu");
            }
        }
    }
}

/// Without a table a line of the left column that has nothing beside it looks like one across the page: it stands in capitals between lines of two
/// columns, and begins left of the middle.
fn left_column(work: &mut Work, top: &[usize]) {
    let is_left = |work: &Work, i: usize| work.pieces[i].side == Side::Left && work.paragraph(i).cells.is_empty();
    let Some(first) = top.iter().copied().find(|&i| is_left(work, i)) else {
        return;
    };
    let Some(last) = top.iter().copied().rfind(|&i| is_left(work, i)) else {
        return;
    };
    let between = top.iter().copied().filter(|&i| first < i && i < last);
    let alone: Vec<usize> = between
        .filter(|&i| work.is_open(i) && work.pieces[i].side == Side::Whole && work.paragraph(i).cells.is_empty())
        .filter(|&i| work.is_upper(i) && !work.in_text_box(i) && begins_left(work, i))
        .collect();
    for index in alone {
        work.pieces[index].side = Side::Left;
    }
}

/// Where tabs or spaces put the beginning of the line: left of the middle of the text area.
fn begins_left(work: &Work, index: usize) -> bool {
    /// Half a page of spaces, in a size of 13 points.
    const SPACES: usize = 40;
    let paragraph = work.paragraph(index);
    if !matches!(paragraph.format.alignment, Alignment::Left | Alignment::Justify) {
        return false;
    }
    let text = paragraph.text();
    let blanks = text
        .get(..work.pieces[index].range.start)
        .unwrap_or("")
        .rsplit('\n')
        .next()
        .unwrap_or("");
    match blanks.matches('\t').count() {
        0 => blanks.chars().count() < SPACES,
        tabs => {
            let half = crate::measure::text_width(work.facts, paragraph.section) / 2;
            // Stops of the template's own are half an inch apart.
            let stop = paragraph
                .format
                .tabs
                .get(tabs - 1)
                .map_or(vanthu_core::Length::mm(12.7 * tabs as f64), |tab| tab.position);
            stop < half
        }
    }
}

/// A whole name in regular letters above bold ones: the superior above the issuer, by whatever word that one begins.
fn grows_bold(work: &Work, name: &[usize], line: usize) -> bool {
    work.is_bold(line) && name.iter().all(|i| !work.is_bold(*i)) && is_whole_name(work, name)
}

/// Can stand alone as the name of a body: says of where or of what it is.
fn is_whole_name(work: &Work, name: &[usize]) -> bool {
    let text: Vec<&str> = name.iter().map(|i| work.pieces[*i].text.as_str()).collect();
    let folded = fold(&text.join(" "));
    let bare = [
        "uy ban nhan dan",
        "hoi dong nhan dan",
        "ban chi dao",
        "hoi dong",
        "van phong",
        "uy ban",
        "ban chap hanh",
        "hoi dong thi dua",
    ];
    !bare.contains(&folded.as_str()) && !folded.ends_with(" va") && !folded.ends_with('-')
}

/// "V/v …" below số, ký hiệu in the left column, with the lines that go on with it.
fn trich_yeu_cong_van(work: &mut Work, top: &[usize]) {
    let is_start = |text: &str| {
        let folded = fold(text);
        folded.starts_with("v/v") || folded.starts_with("v.v ") || starts(&folded, "ve viec")
    };
    // Across the page it is the trích yếu of a title nobody knows.
    let beside = |i: usize| !work.paragraph(i).cells.is_empty() || work.pieces[i].side != Side::Whole || !work.is_centre(i);
    let Some(at) = top
        .iter()
        .position(|&i| work.is_open(i) && beside(i) && is_start(&work.pieces[i].text))
    else {
        return;
    };
    let first = top[at];
    work.set(first, Component::TrichYeuCongVan, "bắt đầu bằng “V/v”, dưới số, ký hiệu");
    let cell = work.cell(first);
    for &index in &top[at + 1..] {
        let same = if cell.is_some() {
            work.cell(index) == cell
        } else {
            work.pieces[index].side == work.pieces[first].side
        };
        let text = &work.pieces[index].text;
        if !same || !work.is_open(index) || is_ornament(text) || begins_body(text) || index > first + 4 {
            break;
        }
        work.set(index, Component::TrichYeuCongVan, "nối tiếp dòng “V/v”");
    }
}

/// A line that can only stand below the head.
fn begins_body(text: &str) -> bool {
    let folded = fold(text);
    starts(&folded, "kinh gui") || starts(&folded, "can cu") || text.chars().count() > 220
}

/// The type a title line names: all of the line, or its beginning in capitals.
pub(crate) fn title(text: &str) -> Option<&'static vanthu_core::Kind> {
    let folded = fold(text.trim_end_matches([':', '.', ' ']));
    let upper = crate::text::mostly_upper(text);
    let kinds = vanthu_core::Kind::all()
        .iter()
        .filter(|kind| kind.viet_tat.is_some() || kind.slug == THU_CONG);
    let mut found: Option<(&vanthu_core::Kind, usize)> = None;
    for kind in kinds {
        let name = fold(kind.ten_loai);
        let exact = folded == name;
        // "BÁO CÁO KẾT QUẢ …" in one line is a title too, "Quyết định này …" is not, and "PHƯỜNG AN BÌNH" is no "PHƯƠNG ÁN".
        let begins = upper && begins_with(text, kind.ten_loai) && text.chars().count() < 120;
        if (exact || begins) && found.is_none_or(|(_, len)| name.len() > len) {
            found = Some((kind, name.len()));
        }
    }
    found.map(|(kind, _)| kind)
}

/// The same words with their tones, wherever in the syllable a tone is put (HOÀ, HÒA).
fn begins_with(text: &str, words: &str) -> bool {
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.to_uppercase().nfd().collect();
        letters.sort_unstable();
        letters
    };
    let mut found = text.split_whitespace();
    words.split_whitespace().all(|word| {
        found
            .next()
            .is_some_and(|other| letters(other.trim_end_matches([':', '.'])) == letters(word))
    })
}

/// Title, trích yếu and what else stands between the head and the text.
fn below_head(work: &mut Work, range: Range<usize>, annex: bool) -> usize {
    let Some(first) = range
        .clone()
        .find(|i| work.is_open(*i) && !is_ornament(&work.pieces[*i].text) && !work.in_text_box(*i))
    else {
        return range.end;
    };
    if annex {
        return annex_title(work, range);
    }
    let text = work.pieces[first].text.clone();
    if starts(&fold(&text), "kinh gui") {
        return first;
    }
    let known = title(&text).is_some();
    let stands_out = work.is_centre(first) && work.is_bold(first) && work.is_upper(first) && work.pieces[first].side == Side::Whole;
    if !(known && (work.is_upper(first) || work.is_centre(first)) || stands_out) {
        return first;
    }
    work.set(
        first,
        Component::TenLoai,
        if known {
            "là tên loại văn bản"
        } else {
            "dòng in hoa, đậm, canh giữa đầu văn bản"
        },
    );
    trich_yeu(work, first + 1..range.end)
}

/// The first sentence of a text that some forms set to the centre: "Sở … trân trọng giới thiệu:", "… cấp cho:". [PL III, Mẫu 1.7, 1.8, 1.10]
fn opens_text(work: &Work, index: usize) -> bool {
    let piece = &work.pieces[index];
    piece.text.ends_with(':') && !work.is_bold(index) && !work.is_upper(index)
}

fn trich_yeu(work: &mut Work, range: Range<usize>) -> usize {
    let mut lines = 0;
    for index in range.clone() {
        let piece = &work.pieces[index];
        if piece.is_blank() || is_ornament(&piece.text) || work.in_text_box(index) {
            // A line drawn below it ends it.
            if lines > 0 && (is_ornament(&piece.text) || draws_line(work, index)) {
                return index + 1;
            }
            continue;
        }
        if !work.is_open(index) {
            continue;
        }
        let folded = fold(&piece.text);
        let stops = starts(&folded, "kinh gui")
            || starts(&folded, "can cu")
            || piece.text.starts_with('(')
            || work.is_upper(index) && lines > 0 && !work.is_upper(index - 1)
            || lines >= TRICH_YEU_LINES
            || opens_text(work, index)
            || looks_like_body(work, index);
        if stops {
            return if piece.text.starts_with('(') {
                kem_theo(work, index..range.end)
            } else {
                index
            };
        }
        work.set(index, Component::TrichYeu, "dưới tên loại, trước đường kẻ hoặc nội dung");
        lines += 1;
        if work.paragraph(index).format.borders.bottom.is_some() {
            return index + 1;
        }
    }
    range.end
}

/// Not set to the centre and either regular or with an indent, as running text is.
fn looks_like_body(work: &Work, index: usize) -> bool {
    let format = &work.paragraph(index).format;
    let centred = format.alignment == Alignment::Center;
    let text = &work.pieces[index].text;
    let labelled = vanthu_core::prose::label(text) != vanthu_core::prose::Label::None;
    !centred && (!work.is_bold(index) || labelled) || work.paragraph(index).cells.len() > 1
}

/// The paragraph holds or carries a line and no text.
fn draws_line(work: &Work, index: usize) -> bool {
    let piece = &work.pieces[index];
    let borders = &work.facts.body.paragraphs[piece.paragraph].format.borders;
    let drawn = work
        .facts
        .body
        .drawings
        .iter()
        .any(|d| d.paragraph == piece.paragraph && d.size.1.to_mm() < 2.0);
    piece.is_blank() && (borders.top.is_some() || borders.bottom.is_some() || drawn)
}

/// "(Kèm theo …)" on one or more lines.
fn kem_theo(work: &mut Work, range: Range<usize>) -> usize {
    for index in range.clone() {
        if work.pieces[index].is_blank() {
            continue;
        }
        if !work.is_open(index) {
            return index;
        }
        let closes = work.pieces[index].text.contains(')');
        work.set(index, Component::KemTheo, "trong ngoặc, dưới tên");
        if closes {
            return index + 1;
        }
        if index > range.start + 5 {
            return index + 1;
        }
    }
    range.end
}

/// Below "Phụ lục I": its title, then "(Kèm theo …)".
fn annex_title(work: &mut Work, range: Range<usize>) -> usize {
    let mut titles = 0;
    let mut last = range.start;
    for index in range.clone() {
        let piece = &work.pieces[index];
        if piece.is_blank() || is_ornament(&piece.text) || !work.is_open(index) {
            if titles > 0 && draws_line(work, index) {
                return index + 1;
            }
            continue;
        }
        if piece.text.starts_with('(') {
            return kem_theo(work, index..range.end);
        }
        // The first line is the title however it looks.
        let bold = titles == 0 || work.is_bold(index) || work.is_upper(index);
        // The table that follows begins with its own headings.
        if titles > 0 && !work.paragraph(index).cells.is_empty() && work.cell(index) != work.cell(last) {
            return index;
        }
        if !(work.is_centre(index) && bold) || titles >= 4 || work.paragraph(index).cells.len() > 1 {
            return index;
        }
        work.set(index, Component::TenPhuLuc, "dòng canh giữa dưới “Phụ lục”");
        last = index;
        titles += 1;
    }
    range.end
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn a_title_names_a_type_and_running_text_does_not() {
        let slug = |text| title(text).map(|k| k.slug);
        assert_eq!(slug("KẾ HOẠCH"), Some("ke-hoach"));
        assert_eq!(slug("Kế hoạch"), Some("ke-hoach"));
        assert_eq!(slug("BÁO CÁO KẾT QUẢ CÔNG TÁC NĂM 2025"), Some("bao-cao"));
        assert_eq!(slug("GIẤY MỜI"), Some("giay-moi"));
        assert_eq!(slug("QUYẾT ĐỊNH:"), Some("quyet-dinh"));
        assert_eq!(slug("Quyết định này có hiệu lực kể từ ngày ký."), None);
        assert_eq!(slug("ĐƠN XIN NGHỈ PHÉP"), None);
        assert_eq!(slug("PHƯỜNG AN LẠC"), None);
        assert_eq!(slug("BẢN THOẢ THUẬN HỢP TÁC"), Some("ban-thoa-thuan"));
    }
}
