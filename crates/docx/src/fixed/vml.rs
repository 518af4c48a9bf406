//! The same shapes as VML, for programs older than Word 2010's shapes (Word 2007, older WPS): they take the fallback, all others never see it.

use super::{FIRST_HEIGHT, PATH_UNIT};
use std::fmt::Write as _;
use vanthu_core::Length;
use vanthu_document::fixed::{Path, PlacedPage, Step};

pub(super) const NAMESPACE: &str = "urn:schemas-microsoft-com:vml";

/// Where a shape stands: its corner and size on the page, its height in the stack, behind the text or before it.
pub(super) struct Spot {
    pub at: (Length, Length),
    pub size: (Length, Length),
    pub id: usize,
    pub height: u64,
    pub behind: bool,
}

impl Spot {
    fn style(&self) -> String {
        // Shapes behind the text have heights below nothing, the first of them the lowest.
        let height = self.height as i64 - if self.behind { 2 * FIRST_HEIGHT as i64 } else { 0 };
        format!(
            "position:absolute;margin-left:{}pt;margin-top:{}pt;width:{}pt;height:{}pt;z-index:{height};\
             mso-position-horizontal-relative:page;mso-position-vertical-relative:page",
            points(self.at.0),
            points(self.at.1),
            points(self.size.0),
            points(self.size.1)
        )
    }
}

fn points(length: Length) -> String {
    let text = format!("{:.2}", length.to_pt());
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// A box without ground, edge or padding; `content` is its paragraphs.
pub(super) fn text_box(spot: &Spot, content: &str) -> String {
    format!(
        "<w:pict><v:rect id=\"v{}\" style=\"{}\" filled=\"f\" stroked=\"f\"><v:textbox inset=\"0,0,0,0\"><w:txbxContent>{content}</w:txbxContent></v:textbox></v:rect></w:pict>",
        spot.id,
        spot.style()
    )
}

/// A level line from the spot's corner, as long as the spot is wide.
pub(super) fn rule(spot: &Spot, color: &str, weight: Length) -> String {
    let (x, y) = spot.at;
    // A line's ends are said apart; its style only says from where they count.
    format!(
        "<w:pict><v:line id=\"v{}\" style=\"position:absolute;z-index:{};mso-position-horizontal-relative:page;mso-position-vertical-relative:page\" \
         from=\"{}pt,{}pt\" to=\"{}pt,{}pt\" strokecolor=\"#{color}\" strokeweight=\"{}pt\"/></w:pict>",
        spot.id,
        spot.height,
        points(x),
        points(y),
        points(x + spot.size.0),
        points(y),
        points(weight)
    )
}

/// A drawing over the whole page. Lines and curves count from where they begin, so that a motif that comes again is the same text again.
pub(super) fn drawing(spot: &Spot, path: &Path, page: &PlacedPage) -> String {
    let whole = |mm: f64| (mm * PATH_UNIT).round() as i64;
    let mut steps = String::with_capacity(path.steps.len() * 16);
    let (mut x0, mut y0) = (0, 0);
    for step in &path.steps {
        let by = |x: f64, y: f64| (whole(x) - x0, whole(y) - y0);
        let (_, end) = match *step {
            Step::Move(x, y) => (write!(steps, "m{},{}", whole(x), whole(y)), (x, y)),
            Step::Line(x, y) => {
                let (dx, dy) = by(x, y);
                (write!(steps, "r{dx},{dy}"), (x, y))
            }
            Step::Curve(a, b, c, d, x, y) => {
                let ((a, b), (c, d), (dx, dy)) = (by(a, b), by(c, d), by(x, y));
                (write!(steps, "v{a},{b},{c},{d},{dx},{dy}"), (x, y))
            }
            Step::Close => {
                steps.push('x');
                continue;
            }
        };
        (x0, y0) = (whole(end.0), whole(end.1));
    }
    steps.push('e');
    let fill = match path.fill {
        Some(color) => format!("fillcolor=\"#{}\"", color.hex()),
        None => "filled=\"f\"".into(),
    };
    let stroke = match path.stroke {
        Some((color, weight)) => format!("strokecolor=\"#{}\" strokeweight=\"{}pt\"", color.hex(), points(weight)),
        None => "stroked=\"f\"".into(),
    };
    format!(
        "<w:pict><v:shape id=\"v{}\" style=\"{}\" coordsize=\"{},{}\" path=\"{steps}\" {fill} {stroke}/></w:pict>",
        spot.id,
        spot.style(),
        whole(page.width.to_mm()),
        whole(page.height.to_mm())
    )
}
