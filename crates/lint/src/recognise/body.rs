//! The text between head and foot: addressees, bases, the levels of the body.

use super::{Work, words};
use crate::paper::Component;
use crate::text::{is_ornament, letters, starts};
use vanthu_core::prose::{Label, label};
use vanthu_core::vietnamese::fold;

/// Labels everything that is still open in an attachment.
pub(crate) fn read(work: &mut Work, attachment: usize, head_end: usize, foot_start: usize) {
    let range = work.range(attachment);
    let body: Vec<usize> = (head_end..range.end).filter(|&i| work.is_open(i)).collect();
    if attachment == 0 {
        opening(work, &body, foot_start);
    }
    let mut heading_of: Option<Component> = None;
    for &index in &body {
        if !work.is_open(index) {
            continue;
        }
        // What stands below the signature is no running text; of it only the address of the body is known.
        if index >= foot_start {
            if is_contact(&fold(&work.pieces[index].text)) {
                work.set(index, Component::LienHe, "địa chỉ, điện thoại, thư điện tử");
            } else {
                work.set(index, Component::Khac, "ở chỗ ký hoặc sau chữ ký");
            }
            continue;
        }
        let (component, reason) = component(work, index, heading_of);
        work.set(index, component, reason);
        heading_of = matches!(
            component,
            Component::Phan | Component::Chuong | Component::MucSo | Component::TieuMuc
        )
        .then_some(component);
    }
}

/// What comes before the text proper: Kính gửi, the issuer of a decision, the bases, the command.
fn opening(work: &mut Work, body: &[usize], foot_start: usize) {
    let end = body.iter().position(|i| *i >= foot_start).unwrap_or(body.len());
    let body = &body[..end];
    let mut at = 0;
    if let Some(found) = body.iter().take(6).position(|&i| starts(&fold(&work.pieces[i].text), "kinh gui")) {
        work.set(body[found], Component::KinhGui, "bắt đầu bằng “Kính gửi”");
        at = found + 1;
        let one_line = fold(&work.pieces[body[found]].text).trim_end_matches([':', ' ']).len() > "kinh gui".len();
        let first = body.get(at).copied().filter(|_| !one_line);
        while at < body.len() {
            let text = &work.pieces[body[at]].text;
            let listed = text.starts_with(['-', '–', '+', '•'])
                || (!one_line && at == found + 1 && text.chars().count() < 120 && !text.ends_with(':'));
            let goes_on = text.chars().count() < 120 && text.ends_with(';') && work.is_centre(body[at]);
            // Lines set in like the first of them are addressees too, dash or none.
            let set_in = first.is_some_and(|first| is_set_in_alike(work, first, body[at])) && text.chars().count() < 120;
            if !(listed || goes_on || set_in) || text.chars().count() > 200 {
                break;
            }
            work.set(body[at], Component::KinhGuiMuc, "danh sách dưới “Kính gửi”");
            at += 1;
        }
    } else if let Some(found) = body.iter().take(6).position(|&i| calls(work, i)) {
        at = addressees(work, body, found + 1);
    }
    let lenh = body.iter().position(|&i| is_lenh(work, i));
    if let Some(found) = lenh {
        work.set(body[found], Component::Lenh, "dòng lệnh của quyết định, nghị quyết");
    }
    // Bases: with a command, all that stand before it; without, the run of them at the beginning.
    let stop = lenh.unwrap_or(body.len());
    let mut seen = false;
    for position in at.min(stop)..stop {
        let index = body[position];
        let text = &work.pieces[index].text;
        let folded = fold(text);
        let basis =
            starts(&folded, "can cu") || starts(&folded, "theo de nghi") || starts(&folded, "xet de nghi") || starts(&folded, "xet");
        let listed = basis
            || ((seen || lenh.is_some())
                && text.ends_with(';')
                && (starts(&folded, "thuc hien") || starts(&folded, "theo") || lenh.is_some()));
        // "Căn cứ …, Ủy ban nhân dân xã báo cáo như sau:" is the text's first sentence.
        if listed && !(text.ends_with(':') && lenh.is_none()) {
            work.set(index, Component::CanCu, "đoạn căn cứ trước nội dung");
            seen = true;
        } else if !seen
            && (lenh.is_some() || before_bases(work, body.get(position + 1)))
            && work.is_upper(index)
            && text.chars().count() < 160
        {
            work.set(index, Component::ThamQuyen, "dòng in hoa trước các căn cứ");
        } else if lenh.is_none() {
            break;
        } else if seen && work.pieces[index].begins && starts(&folded, "theo") {
            work.set(index, Component::CanCu, "đoạn căn cứ trước nội dung");
        }
    }
}

/// "Chủ tịch … điện:" of a công điện, "… trân trọng kính mời:" of a giấy mời: those it is for follow, one a line. [PL III, Mẫu 1.6, 1.7]
fn calls(work: &Work, index: usize) -> bool {
    let kind = work.pieces.iter().find(|p| p.attachment == 0 && p.component == Component::TenLoai);
    let verb = match kind.and_then(|p| super::head::title(&p.text)).map(|kind| kind.slug) {
        Some("cong-dien") => "dien",
        Some("giay-moi") => "kinh moi",
        _ => return false,
    };
    let text = &work.pieces[index].text;
    let folded = fold(text);
    // A sentence of the text may end so too; it is no short line.
    folded.strip_suffix(':').is_some_and(|rest| rest.trim_end().ends_with(verb)) && text.chars().count() < 160
}

/// The list below that line: dashes, or lines set in like the first. Gives the position of the first line after it.
fn addressees(work: &mut Work, body: &[usize], from: usize) -> usize {
    let Some(&first) = body.get(from) else { return from };
    let mut at = from;
    while let Some(&index) = body.get(at) {
        let piece = &work.pieces[index];
        let listed = piece.text.starts_with(['-', '–', '+', '•']) || is_set_in_alike(work, first, index);
        let in_table = !work.paragraph(index).cells.is_empty();
        if !listed || in_table || piece.text.chars().count() > 200 {
            break;
        }
        work.set(index, Component::KinhGuiMuc, "danh sách nơi được gửi, được mời");
        at += 1;
    }
    at
}

/// Both begin away from the left margin, at the same place, as running text does not.
fn is_set_in_alike(work: &Work, first: usize, other: usize) -> bool {
    /// Farther in than any paragraph of running text.
    const SET_IN_MM: f64 = 20.0;
    let (a, b) = (&work.paragraph(first).format, &work.paragraph(other).format);
    a.left.to_mm() >= SET_IN_MM && (a.left, a.first_line, &a.alignment) == (b.left, b.first_line, &b.alignment)
}

/// The next line is a basis: the issuer of a decision whose command was forgotten.
fn before_bases(work: &Work, next: Option<&usize>) -> bool {
    next.is_some_and(|&index| starts(&fold(&work.pieces[index].text), "can cu"))
}

/// "QUYẾT ĐỊNH:", "QUYẾT NGHỊ:" on a line of its own.
fn is_lenh(work: &Work, index: usize) -> bool {
    let text = letters(&work.pieces[index].text);
    // A column of a list may be named so.
    work.paragraph(index).cells.is_empty()
        && (text == "quyetdinh" || text == "quyetnghi")
        && (work.is_upper(index) || work.is_centre(index))
}

fn component(work: &Work, index: usize, heading_of: Option<Component>) -> (Component, &'static str) {
    let piece = &work.pieces[index];
    let paragraph = work.paragraph(index);
    let text = piece.text.as_str();
    if work.in_text_box(index) {
        return (Component::Khac, "trong hộp chữ");
    }
    if is_contents(work, index) {
        return (Component::Khac, "dòng của mục lục");
    }
    if is_ornament(text) {
        return (Component::DuongKe, "dòng chỉ có gạch");
    }
    if !paragraph.cells.is_empty() {
        return (Component::OBang, "trong bảng");
    }
    if is_unit(text) {
        return (Component::TenBang, "đơn vị tính của bảng");
    }
    if is_note_below_table(work, index) {
        return (Component::Khac, "ghi chú, nguồn dưới bảng");
    }
    let short = text.chars().count() < 60;
    let centred = work.is_centre(index);
    match label(text) {
        Label::Phan if short => return (Component::Phan, "bắt đầu bằng “Phần”"),
        Label::Chuong if short => return (Component::Chuong, "bắt đầu bằng “Chương”"),
        Label::Muc if short => return (Component::MucSo, "bắt đầu bằng “Mục”"),
        Label::TieuMuc if short => return (Component::TieuMuc, "bắt đầu bằng “Tiểu mục”"),
        Label::Dieu(_) => return (Component::Dieu, "bắt đầu bằng “Điều”"),
        Label::LaMa(_) if work.is_upper(index) || work.is_bold(index) => return (Component::Muc, "số La Mã đầu dòng"),
        Label::So(..) => return (Component::Khoan, "số Ả Rập đầu dòng"),
        Label::Chu(_) => return (Component::Diem, "chữ cái và dấu ngoặc đầu dòng"),
        Label::Gach | Label::Cong => return (Component::Gach, "gạch đầu dòng"),
        _ => {}
    }
    if is_roman_dieu(text) {
        return (Component::Dieu, "bắt đầu bằng “Điều” và số La Mã");
    }
    if let Some(level) = level(&fold(text)).filter(|_| short && centred) {
        return (level, "dòng canh giữa bắt đầu bằng tên cấp và số");
    }
    // Its own line without a stop at its end is the heading, however it looks.
    let like_heading = text.chars().count() < 120 && !text.ends_with(['.', ';', ':', ',']);
    if let (Some(_), true) = (heading_of, centred || work.is_upper(index) || like_heading) {
        return (Component::TieuDe, "ngay dưới Phần, Chương, Mục");
    }
    let folded = fold(text);
    if centred && (starts(&folded, "bang") || starts(&folded, "bieu") || starts(&folded, "hinh") || starts(&folded, "so do")) {
        return (Component::TenBang, "tên bảng, biểu, hình canh giữa");
    }
    if centred {
        let reason = "dòng canh giữa giữa văn bản";
        return if work.is_upper(index) {
            (Component::TieuDe, reason)
        } else {
            (Component::Khac, reason)
        };
    }
    if is_contact(&folded) {
        return (Component::LienHe, "địa chỉ, điện thoại, thư điện tử");
    }
    if words::is_noi_nhan(&folded) {
        return (Component::Khac, "“Nơi nhận” không ở cuối văn bản");
    }
    (Component::NoiDung, "đoạn văn thường")
}

/// "Điều II. …": an article with the wrong kind of number.
fn is_roman_dieu(text: &str) -> bool {
    let rest = text.strip_prefix("Điều ").or_else(|| text.strip_prefix("ĐIỀU "));
    let number = rest.and_then(|rest| rest.split_once(['.', ':'])).map(|(number, _)| number.trim());
    number.is_some_and(|number| (1..=5).contains(&number.len()) && number.chars().all(|c| matches!(c, 'I' | 'V' | 'X')))
}

/// "Mục 1. Quy định": a level's line with its heading on it.
fn level(folded: &str) -> Option<Component> {
    let levels = [
        ("phan", Component::Phan),
        ("chuong", Component::Chuong),
        ("tieu muc", Component::TieuMuc),
        ("muc", Component::MucSo),
    ];
    levels.into_iter().find_map(|(word, component)| {
        let number = folded.strip_prefix(word)?.strip_prefix(' ')?.split([' ', '.', ':']).next()?;
        let counts =
            !number.is_empty() && (number.chars().all(|c| c.is_ascii_digit()) || number.chars().all(|c| matches!(c, 'i' | 'v' | 'x')));
        counts.then_some(component)
    })
}

/// An entry of a table of contents: by its style, or by the leader before its page.
fn is_contents(work: &Work, index: usize) -> bool {
    let paragraph = work.paragraph(index);
    let style = paragraph.style_name.to_lowercase();
    let leader = paragraph
        .format
        .tabs
        .iter()
        .any(|tab| tab.leader.as_deref().is_some_and(|leader| leader != "none"));
    let number = work.pieces[index].text.rsplit('\t').next().unwrap_or("");
    let led = leader && work.pieces[index].text.contains('\t') && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    style
        .strip_prefix("toc ")
        .is_some_and(|level| level.starts_with(|c: char| c.is_ascii_digit()))
        || led
}

/// "Đơn vị tính: triệu đồng", above a table.
fn is_unit(text: &str) -> bool {
    let folded = fold(text.trim_start_matches('('));
    text.chars().count() < 60 && ["don vi tinh", "dvt:", "don vi:"].iter().any(|word| folded.starts_with(word))
}

/// "Ghi chú: …", "Nguồn: …" right below a table.
fn is_note_below_table(work: &Work, index: usize) -> bool {
    let folded = fold(work.pieces[index].text.trim_start_matches(['(', '*', ' ']));
    let note = ["ghi chu", "nguon:", "chu thich"].iter().any(|word| folded.starts_with(word));
    let above = work.pieces[..index].iter().rposition(|piece| !piece.is_blank());
    note && above.is_some_and(|above| !work.paragraph(above).cells.is_empty())
}

/// A line of address, telephone, mail: two and more of these.
pub(crate) fn is_contact(folded: &str) -> bool {
    let words = ["dien thoai:", "dt:", "fax", "email", "e-mail", "website", "dia chi:", "thu dien tu"];
    let found = words.iter().filter(|w| folded.contains(**w)).count();
    // Running text may give an address too; a block of addresses begins with one.
    let begins = words
        .iter()
        .filter_map(|w| folded.find(w))
        .min()
        .is_some_and(|at| folded[..at].chars().count() < 60);
    found >= 2 && begins && folded.chars().count() < 260
}
