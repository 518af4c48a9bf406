use crate::paper::{Component, Paper, RulingKind};
use crate::rule::Findings;
use crate::text::number;
use vanthu_core::decree::nd30;

rule! {
    /// Dưới Tiêu ngữ có đường kẻ ngang, nét liền, dài bằng dòng chữ.
    ///
    /// Kiểm tra: có đường kẻ (viền, hình vẽ hoặc ký tự gạch) dưới Tiêu ngữ và độ dài của nó; sai số 5 %, ký tự gạch 10 %.
    /// Sai: đường kẻ dài 30 mm dưới Tiêu ngữ dài 60 mm; đường kẻ nét đứt.
    /// Đúng: đường kẻ nét liền dài 60 mm dưới Tiêu ngữ dài 60 mm.
    ///
    /// The line below the Tieu ngu is missing, broken, or not as long as the text.
    "ND30-QH-05", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.1.b"
}

const DRAWN: f64 = 0.05;
/// Typed lines are as long as a whole number of characters.
const TYPED: f64 = 0.1;
/// Raised letters are two thirds of their size in Word, 58 % in LibreOffice: a line typed with them is as long as one or the other.
const RAISED: f64 = 0.58 * 3.0 / 2.0;

fn check(paper: &Paper, out: &mut Findings) {
    let Some(piece) = paper.first(Component::TieuNgu) else { return };
    let text = paper.width(piece).to_mm();
    let expected = "đường kẻ ngang, nét liền, dài bằng dòng chữ Tiêu ngữ";
    let remedy = format!("vẽ đường kẻ nét liền dài {} mm dưới Tiêu ngữ", number(text));
    let Some(ruling) = paper.ruling(Component::TieuNgu) else {
        out.report(paper.spot(piece), "dưới Tiêu ngữ không có đường kẻ", expected, remedy);
        return;
    };
    let tolerance = match ruling.kind {
        // The matter of ND30-QH-06.
        RulingKind::Underline => return,
        RulingKind::Characters => TYPED,
        RulingKind::Border | RulingKind::Drawing => DRAWN,
    };
    if !ruling.solid {
        out.report(
            paper.spot(piece),
            "đường kẻ dưới Tiêu ngữ không phải nét liền",
            expected,
            remedy.clone(),
        );
    }
    let length = ruling.length.to_mm();
    let raised = ruling.kind == RulingKind::Characters
        && paper.facts.body.paragraphs[ruling.paragraph]
            .runs
            .iter()
            .any(|run| run.format.vert_align.is_some());
    let shortest = if raised { length * RAISED } else { length };
    let range = nd30().rules.tieu_ngu;
    let to = range.to.unwrap_or(range.from);
    // Of letters that are too small or too large the line may be as long as right ones would make them: that is the matter of ND30-QH-04.
    let fits = |text: f64| length >= text * (range.from - tolerance) && shortest <= text * (to + tolerance);
    let sizes = nd30().styles["tieu-ngu"].size_pt;
    let resized = paper
        .look(piece)
        .filter(|look| look.sizes.0 == look.sizes.1 && !look.size_allowed(sizes));
    let as_right = resized.is_some_and(|look| {
        let unit = text / (look.size as f64 / 2.0);
        [sizes.from, sizes.to.unwrap_or(sizes.from)].iter().any(|size| fits(unit * size))
    });
    if !fits(text) && !as_right {
        let found = format!("đường kẻ dưới Tiêu ngữ dài {} mm, dòng chữ dài {} mm", number(length), number(text));
        out.report(paper.spot(piece), found, expected, remedy);
    }
}
