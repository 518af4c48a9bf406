//! The decree's numbers for one page profile, as the styler wants them: a style per role, lengths on whole twips.

use crate::Role;
use crate::styled::{Align, Border, LineSpacing, PageSetup, ParaStyle};
use vanthu_core::Length;
use vanthu_core::decree::{self, Profile, nd30};

/// What the styler reads; every value comes from the decree's data file.
pub(crate) struct Numbers {
    pub page: PageSetup,
    pub font: String,
    pub styles: Vec<(Role, ParaStyle)>,
    pub quoc_hieu: String,
    pub tieu_ngu: String,
    pub kinh_gui: String,
    pub noi_nhan: String,
    pub ve_viec: String,
    pub phu_luc: String,
    /// Width of the left column at the head.
    pub head_left: Length,
    /// Width of the column of Nơi nhận.
    pub sign_left: Length,
    /// Shares of the text line: under the agency, under trích yếu.
    pub rule_agency: f64,
    pub rule_subject: f64,
    /// Eighths of a point.
    pub rule_weight: u32,
    pub table_border: u32,
    pub cell_padding: Length,
    /// Half points: the size địa danh, thời gian may drop to.
    pub date_fit: u32,
    pub after_title: Length,
    /// Where "Kính gửi:" starts when several addressees stand below it.
    pub kinh_gui_left: Length,
    /// Left indent of a single addressee too long for its line.
    pub after_margin: Length,
    frames: Vec<(String, (Length, Length))>,
}

impl Numbers {
    pub fn style(&self, role: Role) -> ParaStyle {
        self.styles.iter().find(|(r, _)| *r == role).expect("every role has a style").1
    }

    /// Width and height of the frame the decree gives a mark.
    pub fn frame(&self, mark: &str) -> Option<(Length, Length)> {
        self.frames.iter().find(|(m, _)| m == mark).map(|(_, frame)| *frame)
    }
}

impl Numbers {
    pub fn of(trang: &str) -> Numbers {
        let (decree, profile) = (nd30(), Profile::named(trang));
        let mm = |v: f64| Length::mm(v).on_twips();
        let (page, places) = (&decree.page, &decree.places);
        Numbers {
            page: PageSetup {
                width: mm(page.width_mm),
                height: mm(page.height_mm),
                top: mm(page.top_mm.pick(profile)),
                bottom: mm(page.bottom_mm.pick(profile)),
                left: mm(page.left_mm.pick(profile)),
                right: mm(page.right_mm.pick(profile)),
                header: mm(page.header_mm),
                footer: mm(page.footer_mm),
                landscape: false,
            },
            font: decree.font.value.clone(),
            styles: Role::ALL
                .iter()
                .map(|role| (*role, style(&decree.styles[role.id()], &decree.rules, profile)))
                .collect(),
            quoc_hieu: decree.words.quoc_hieu.value.clone(),
            tieu_ngu: decree.words.tieu_ngu.value.clone(),
            kinh_gui: decree.words.kinh_gui.value.clone(),
            noi_nhan: decree.words.noi_nhan.value.clone(),
            ve_viec: decree.words.ve_viec.value.clone(),
            phu_luc: decree.words.phu_luc.value.clone(),
            head_left: mm(places.head_left_mm),
            sign_left: mm(places.noi_nhan_mm),
            rule_agency: decree.rules.co_quan.pick(profile),
            rule_subject: decree.rules.trich_yeu.pick(profile),
            rule_weight: eighths(decree.rules.weight_pt),
            table_border: eighths(places.table_line_pt),
            cell_padding: Length::pt(places.cell_padding_pt).on_twips(),
            date_fit: half_points(places.date_least_pt),
            after_title: Length::pt(places.after_title_pt),
            kinh_gui_left: mm(places.kinh_gui_mm),
            after_margin: mm(places.kinh_gui_one_mm),
            frames: decree
                .marks
                .iter()
                .map(|m| (m.text.clone(), (mm(m.width_mm), mm(m.height_mm))))
                .collect(),
        }
    }
}

fn style(rule: &decree::Style, rules: &decree::Rules, profile: Profile) -> ParaStyle {
    let pick = |range: &Option<decree::Range>| range.map_or(0.0, |r| r.pick(profile));
    let before = match rule.before_mm {
        Some(mm) => Length::mm(mm).on_twips(),
        None => Length::pt(pick(&rule.before_pt)),
    };
    ParaStyle {
        size: half_points(rule.size_pt.pick(profile)),
        bold: rule.bold,
        italic: rule.italic,
        red: rule.red,
        align: match rule.align {
            decree::Align::Trai => Align::Left,
            decree::Align::Giua => Align::Center,
            decree::Align::Phai => Align::Right,
            decree::Align::HaiLe => Align::Justify,
        },
        left: Length::ZERO,
        right: Length::ZERO,
        first: Length::mm(pick(&rule.first_mm)).on_twips(),
        before,
        after: Length::pt(pick(&rule.after_pt)),
        line: match rule.exact_pt {
            Some(points) => LineSpacing::Exact(Length::pt(points)),
            None => LineSpacing::Auto(rule.line.map_or(240, |r| (r.pick(profile) * 240.0).round() as u32)),
        },
        border: if rule.rule {
            Border::Top(eighths(rules.weight_pt))
        } else {
            Border::None
        },
        keep_next: rule.keep_next,
        keep_lines: false,
    }
}

fn half_points(points: f64) -> u32 {
    (points * 2.0).round() as u32
}

fn eighths(points: f64) -> u32 {
    (points * 8.0).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_its_style_in_the_decree_and_every_style_its_role() {
        let mut roles: Vec<&str> = Role::ALL.iter().map(|r| r.id()).collect();
        // The name of a copy's form: only the checker meets it, no document here is a copy.
        roles.push("hinh-thuc-sao");
        roles.sort_unstable();
        assert_eq!(roles, nd30().styles.keys().map(String::as_str).collect::<Vec<_>>());
    }
}
