use super::component::{look, style};
use super::page::sections;
use crate::look::Look;
use crate::paper::{Component, Paper};
use crate::recognise::is_contact;
use crate::report::Spot;
use crate::rule::Findings;
use crate::text::first_words;
use vanthu_core::vietnamese::fold;
use vanthu_docx_read::{Paragraph, Story};

rule! {
    /// Địa chỉ, điện thoại, thư điện tử của cơ quan cỡ chữ 11 đến 12, kiểu chữ đứng.
    ///
    /// Kiểm tra: cỡ chữ, kiểu chữ của dòng địa chỉ, điện thoại ở cuối trang thứ nhất hoặc trong chân trang; không lặp lại ở các trang sau.
    /// Sai: dòng địa chỉ cỡ chữ 14.
    /// Đúng: dòng địa chỉ cỡ chữ 11, đứng, dưới đường kẻ hết chiều ngang.
    ///
    /// The contact lines are not in upright type of 11 to 12 points.
    "ND30-DC-01", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.4"
}

fn check(paper: &Paper, out: &mut Findings) {
    look(paper, out, Component::LienHe, "địa chỉ, điện thoại", None);
    let facts = &paper.facts;
    let Some((index, section)) = sections(paper).next() else { return };
    let story = |at: Option<usize>| at.and_then(|at| facts.stories.get(at));
    let lines = |story: &'_ Story| -> Vec<usize> {
        let paragraphs = story.flow.paragraphs.iter().enumerate();
        paragraphs.filter(|(_, p)| is_contact(&fold(&p.text()))).map(|(at, _)| at).collect()
    };
    let first = story(section.footers.first.filter(|_| section.title_page));
    let default = story(section.footers.default);
    for story in [first, default].into_iter().flatten() {
        for at in lines(story) {
            let paragraph = &story.flow.paragraphs[at];
            let look = Look::of(paragraph.runs.iter().map(|run| (run, run.text.as_str())));
            if let Some((found, expected)) = look.and_then(|look| look.against(style(Component::LienHe))) {
                let remedy = format!("mở chân trang, chọn dòng này, đặt {expected}");
                out.report(of_footer(paragraph), format!("địa chỉ, điện thoại: {found}"), expected, remedy);
            }
        }
    }
    // On a single page there is no other to stand on.
    let other_pages = paper.facts.body.paragraphs.iter().any(|p| p.section == index && p.page > 1);
    if let Some(at) = default
        .filter(|_| other_pages)
        .and_then(|story| lines(story).first().map(|at| (story, *at)))
    {
        out.report(
            of_footer(&at.0.flow.paragraphs[at.1]),
            "địa chỉ, điện thoại lặp lại ở chân trang của các trang sau",
            "chỉ ở cuối trang thứ nhất",
            "trong Word chọn Trang đầu khác (Different First Page), chỉ để dòng này ở chân trang đầu",
        );
    }
}

fn of_footer(paragraph: &Paragraph) -> Spot {
    Spot {
        about: "chân trang".into(),
        words: first_words(&paragraph.text()),
        place: Some(paragraph.place.clone()),
        ..Spot::default()
    }
}
