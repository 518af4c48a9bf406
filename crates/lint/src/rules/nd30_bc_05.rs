use super::headings::headed;
use crate::paper::{Component, Paper, Piece};
use crate::rule::Findings;
use vanthu_core::prose::dieu_label_end;

rule! {
    /// Phần, chương, mục, tiểu mục, điều phải có tiêu đề.
    ///
    /// Kiểm tra: tiêu đề dưới Phần, Chương, Mục, Tiểu mục; tiêu đề sau số của Điều, trừ điều của quyết định, nghị quyết cá biệt.
    /// Sai: “Chương II” không có tiêu đề; “Điều 1. Quy chế này quy định việc …” trong quy chế.
    /// Đúng: “Chương II”, dòng dưới “CÔNG TÁC VĂN THƯ”.
    ///
    /// A Phan, Chuong, Muc or Tieu muc has no heading, or a Dieu of an issued text.
    "ND30-BC-05", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.d; Phụ lục III, Mẫu 1.2", Words
}

/// A heading with a full stop by mistake is no longer than this.
const HEADING_WORDS: usize = 8;

fn check(paper: &Paper, out: &mut Findings) {
    for (component, words) in [
        (Component::Phan, 2),
        (Component::Chuong, 2),
        (Component::MucSo, 2),
        (Component::TieuMuc, 3),
    ] {
        for (piece, heading) in headed(paper, component) {
            // A heading on the same line is the matter of ND30-BC-01 and ND30-BC-03.
            if heading.is_none() && piece.text.split_whitespace().count() <= words {
                out.report(
                    paper.spot(piece),
                    format!("“{}” không có tiêu đề", piece.text),
                    "có tiêu đề in hoa, đậm ở dòng dưới",
                    "thêm tiêu đề",
                );
            }
        }
    }
    for piece in paper.pieces.iter().filter(|p| p.component == Component::Dieu && p.attachment > 0) {
        if is_issued_text(paper, piece.attachment) && (runs_on(paper, piece) || stands_alone(paper, piece)) {
            out.report(
                paper.spot(piece),
                "điều không có tiêu đề",
                "tiêu đề đậm ngay sau “Điều n.”, nội dung xuống dòng",
                "thêm tiêu đề sau số của điều",
            );
        }
    }
}

/// Quy chế, quy định … issued with a decision; an annex may hold the form of a contract.
fn is_issued_text(paper: &Paper, attachment: usize) -> bool {
    paper.of(attachment, Component::PhuLuc).next().is_none()
}

/// "Điều 9." and nothing else; a heading may stand on the next line, in bold letters.
fn stands_alone(paper: &Paper, piece: &Piece) -> bool {
    let label = &piece.text[dieu_label_end(&piece.text)..];
    let mut after = paper
        .pieces
        .iter()
        .skip_while(|p| !std::ptr::eq(*p, piece))
        .skip(1)
        .filter(|p| !p.is_blank());
    let headed = after
        .next()
        .and_then(|next| paper.look(next))
        .is_some_and(|look| look.bold != Some(false));
    label.trim().is_empty() && !headed
}

/// After "Điều 1." a whole sentence follows that is not bold as a heading is.
fn runs_on(paper: &Paper, piece: &Piece) -> bool {
    let rest = &piece.text[dieu_label_end(&piece.text)..];
    let mut part = piece.clone();
    // What automatic numbering shows is not among the letters.
    part.range.start += dieu_label_end(&piece.text).saturating_sub(piece.label);
    let bold = paper.look(&part).is_some_and(|look| look.bold == Some(true));
    let sentence = rest.trim_end().ends_with(['.', ';', ':']) && rest.split_whitespace().count() > HEADING_WORDS;
    sentence && !bold
}
