//! The table of rules: one line a rule, in the order of the decree.

use crate::rule::Rule;
use crate::rules as all;
use std::fmt::Write;

macro_rules! table {
    ($($module:ident),* $(,)?) => { &[$(all::$module::RULE),*] };
}

static RULES: &[Rule] = table![
    nd30_np_01,
    nd30_dg_01,
    nd30_pg_01,
    nd30_pg_02,
    nd30_pg_03,
    nd30_pg_04,
    nd30_pg_05,
    nd30_pg_06,
    nd30_pg_07,
    nd30_ft_01,
    nd30_ft_02,
    nd30_ft_03,
    nd30_ft_04,
    nd30_ft_05,
    nd30_sn_01,
    nd30_sn_02,
    nd30_sn_03,
    nd30_sn_04,
    nd30_qh_01,
    nd30_qh_02,
    nd30_qh_03,
    nd30_qh_04,
    nd30_qh_05,
    nd30_qh_06,
    nd30_qh_07,
    nd30_cq_01,
    nd30_cq_02,
    nd30_cq_03,
    nd30_cq_04,
    nd30_cq_05,
    nd30_cq_06,
    nd30_cq_07,
    nd30_cq_08,
    nd30_so_01,
    nd30_so_02,
    nd30_so_03,
    nd30_so_04,
    nd30_so_05,
    nd30_so_06,
    nd30_so_07,
    nd30_so_08,
    nd30_so_09,
    nd30_dd_01,
    nd30_dd_02,
    nd30_dd_03,
    nd30_dd_04,
    nd30_dd_05,
    nd30_dd_06,
    nd30_dd_07,
    nd30_dd_08,
    nd30_tl_01,
    nd30_tl_02,
    nd30_tl_03,
    nd30_tl_04,
    nd30_tl_05,
    nd30_tl_06,
    nd30_cv_01,
    nd30_cv_02,
    nd30_cv_03,
    nd30_kg_01,
    nd30_kg_02,
    nd30_kg_03,
    nd30_kg_04,
    nd30_kg_05,
    nd30_cc_01,
    nd30_cc_02,
    nd30_cc_03,
    nd30_cc_04,
    nd30_cc_05,
    nd30_cc_07,
    nd30_nd_01,
    nd30_nd_02,
    nd30_nd_03,
    nd30_nd_04,
    nd30_nd_05,
    nd30_nd_06,
    nd30_nd_07,
    nd30_nd_08,
    nd30_nd_09,
    nd30_nd_10,
    nd30_bc_01,
    nd30_bc_02,
    nd30_bc_03,
    nd30_bc_04,
    nd30_bc_05,
    nd30_bc_06,
    nd30_bc_07,
    nd30_bc_08,
    nd30_bc_09,
    nd30_bc_10,
    nd30_ky_01,
    nd30_ky_02,
    nd30_ky_03,
    nd30_ky_04,
    nd30_ky_05,
    nd30_ky_06,
    nd30_ky_07,
    nd30_ky_08,
    nd30_ky_09,
    nd30_ky_10,
    nd30_nn_01,
    nd30_nn_02,
    nd30_nn_03,
    nd30_nn_04,
    nd30_nn_05,
    nd30_nn_06,
    nd30_dau_03,
    nd30_pl_01,
    nd30_pl_02,
    nd30_pl_03,
    nd30_pl_04,
    nd30_pl_05,
    nd30_pl_06,
    nd30_mk_01,
    nd30_lh_01,
    nd30_st_01,
    nd30_dc_01,
    nd30_dt_04,
    nd30_sao_01,
    nd30_sao_02,
    nd30_sao_03,
    nd30_mau_01,
    nd30_mau_02,
    nd30_mau_04,
    nd30_mau_05,
    nd30_mau_06,
    nd30_mau_07,
    nd30_hc_01,
    nd30_vd_01,
    nd30_vd_02,
    nd30_vd_03,
    nd30_vh_01,
    nd30_vh_02,
    nd30_vh_03,
    nd30_vh_04,
    nd30_vh_05,
    nd30_vh_06,
    nd30_vh_07,
    nd30_vh_08,
    nd30_vh_09,
    nd30_vh_10,
    nd30_vh_11,
    nd30_vh_12,
    nd30_vv_01,
    nd30_vv_02,
    nd30_vv_03,
    nd30_vv_04,
    nd30_vv_05,
    nd30_vv_06,
    nd30_vv_07,
    nd30_vv_08,
    nd30_vv_09,
    nd30_bg_01,
];

/// Every rule, in the order findings are told.
pub fn rules() -> &'static [Rule] {
    RULES
}

/// The page a clerk reads about one code: title, clause, what is checked, a wrong and a right example. Nothing for an unknown code.
pub fn explain(code: &str) -> Option<String> {
    let rule = RULES.iter().find(|rule| rule.code.eq_ignore_ascii_case(code))?;
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{} ({}): {}", rule.code, severity_words(rule), rule.title());
    let _ = writeln!(out, "Căn cứ: {}", rule.cite);
    for part in parts(rule) {
        let _ = writeln!(out, "{part}");
    }
    Some(out)
}

/// `RULES.md`: every rule's page, one after the other.
pub fn reference() -> String {
    let mut out = String::from(
        "# Các quy tắc kiểm tra\n\n<!-- Written by `cargo xtask gen` from the rules' own comments. -->\n\n`vanthu explain MÃ` in từng mục dưới đây.\n",
    );
    for rule in RULES {
        let _ = writeln!(out, "\n## {}\n\n**{}**\n", rule.code, rule.title());
        let _ = writeln!(out, "- Mức: {}. Căn cứ: {}.", severity_words(rule), rule.cite);
        for part in parts(rule) {
            let _ = writeln!(out, "- {part}");
        }
    }
    out
}

/// The explanation below its title, lines broken in the source joined: "Kiểm tra: …", "Sai: …", "Đúng: …", the English sentence.
fn parts(rule: &Rule) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut open = false;
    for line in rule.text.lines().skip(1).map(str::trim) {
        let begins = ["Kiểm tra: ", "Vì sao: ", "Sai: ", "Đúng: ", "Sửa: "]
            .iter()
            .any(|label| line.starts_with(label));
        match parts.last_mut() {
            _ if line.is_empty() => open = false,
            Some(part) if open && !begins => {
                part.push(' ');
                part.push_str(line);
            }
            _ => {
                parts.push(line.to_string());
                open = true;
            }
        }
    }
    parts
}

fn severity_words(rule: &Rule) -> &'static str {
    match rule.severity {
        vanthu_core::Severity::Loi => "lỗi",
        vanthu_core::Severity::CanhBao => "cảnh báo",
        vanthu_core::Severity::ThongTin => "thông tin",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_rule_is_documented_in_the_house_form() {
        for rule in rules() {
            let text: Vec<&str> = rule.text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
            assert!(
                rule.title().trim_end_matches('”').ends_with(['.', '…']),
                "{}: the title is a sentence",
                rule.code
            );
            for part in ["Kiểm tra: ", "Sai: ", "Đúng: "] {
                assert!(text.iter().any(|line| line.starts_with(part)), "{} has no “{part}”", rule.code);
            }
            let english = text.last().unwrap();
            assert!(
                english.is_ascii() && english.ends_with('.'),
                "{}: the last sentence is English",
                rule.code
            );
            assert!(!rule.cite.is_empty(), "{}", rule.code);
        }
    }

    #[test]
    fn the_reference_is_what_the_rules_say() {
        let written = include_str!("../RULES.md").replace("\r\n", "\n");
        assert!(written == reference(), "RULES.md lags behind the rules: cargo xtask gen");
    }

    #[test]
    fn codes_stand_once_and_explain_themselves() {
        let mut seen = HashSet::new();
        for rule in rules() {
            assert!(seen.insert(rule.code), "{} stands twice", rule.code);
            assert!(explain(&rule.code.to_lowercase()).unwrap().contains(rule.cite));
        }
        assert_eq!(explain("ND30-XX-99"), None);
    }
}
