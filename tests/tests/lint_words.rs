//! The rules on words over whole documents: each rule's cases stand in `tests/lint/CODE.md`. A case is a block of lines that are set into a
//! plan of 5 February 2026; legal grounds go to their place, "kết:" stands for the last paragraph, "phụ lục:" for an annex with its reference line. What must not be reported must be quiet for
//! every rule on words, not only for its own. That each rule has cases, here or in `form/`, is tested in `lint_form.rs`.

use std::collections::BTreeSet;
use std::fs;
use vanthu::Engine;
use vanthu_tests::{golden, root};

struct Cases {
    code: String,
    reported: Vec<String>,
    quiet: Vec<String>,
}

fn read(path: &std::path::Path) -> Cases {
    let text = fs::read_to_string(path).unwrap();
    let mut cases = Cases {
        code: path.file_stem().unwrap().to_string_lossy().into_owned(),
        reported: Vec::new(),
        quiet: Vec::new(),
    };
    assert!(text.starts_with(&format!("# {}: ", cases.code)), "{} has no title", cases.code);
    let (mut reported, mut open) = (true, None::<Vec<&str>>);
    for line in text.lines() {
        match (&mut open, line) {
            (_, "## Phải báo") => reported = true,
            (_, "## Không được báo") => reported = false,
            (None, "```") => open = Some(Vec::new()),
            (Some(lines), "```") => {
                let case = lines.join("\n");
                if reported { &mut cases.reported } else { &mut cases.quiet }.push(case);
                open = None;
            }
            (Some(lines), line) => lines.push(line),
            (None, _) => {}
        }
    }
    cases
}

/// The codes of the rules on words that a plan with these lines breaks.
fn broken(case: &str) -> BTreeSet<String> {
    let is_ground = |l: &&str| ["Căn cứ ", "Theo đề nghị ", "Xét "].iter().any(|w| l.starts_with(w));
    let grounds: Vec<&str> = case.lines().filter(is_ground).collect();
    let ending = case.lines().find_map(|l| l.strip_prefix("kết: "));
    let annex = case.lines().find_map(|l| l.strip_prefix("phụ lục: "));
    let body: Vec<&str> = case
        .lines()
        .filter(|l| !is_ground(l) && !l.starts_with("kết: ") && !l.starts_with("phụ lục: "))
        .collect();
    let line = |text: &str| format!("  {text}\n");
    let mut data = String::from(
        "loai: ke-hoach\nmau: mau-1-4\nco_quan: Ủy ban nhân dân xã An Bình\nso_ky_hieu: {so: 8, ky_hieu: KH-UBND}\ndia_danh: An Bình\nngay_ban_hanh: 05/02/2026\ntrich_yeu: Tổ chức phong trào thi đua năm 2026\n",
    );
    if !grounds.is_empty() {
        data.push_str("can_cu:\n");
        grounds.iter().for_each(|g| data.push_str(&format!("  - {:?}\n", g)));
    }
    data.push_str("mo_dau: |\n  Ủy ban nhân dân xã ban hành Kế hoạch như sau:\nmuc:\n  - tieu_de: I. NỘI DUNG\n    noi_dung: |\n");
    data.push_str("      Các cơ quan, đơn vị thực hiện những việc sau đây.\n");
    body.iter().for_each(|l| data.push_str(&format!("    {}", line(l))));
    let ending = ending.unwrap_or("Trên đây là Kế hoạch của Ủy ban nhân dân xã, các đơn vị thực hiện./.");
    data.push_str(&format!("ket_thuc: |\n{}", line(ending)));
    data.push_str("noi_nhan:\n  - Như trên;\n  - 'Lưu: VT, VP.'\nnguoi_ky:\n  quyen_han: [TM. ỦY BAN NHÂN DÂN]\n  chuc_vu: CHỦ TỊCH\n  ho_ten: Đoàn Minh Khôi\n");
    if let Some(line) = annex {
        data.push_str(&format!(
            "phu_luc:\n  - ten: Chỉ tiêu thi đua\n    kem_theo: {line:?}\n    noi_dung: Các chỉ tiêu cụ thể do các đơn vị đăng ký./.\n"
        ));
    }
    let engine = Engine::new();
    let node = engine
        .read("ca.yaml", data.as_bytes())
        .unwrap_or_else(|found| panic!("{case}\n{}", golden::messages(&found)));
    let checked = engine
        .check(&node.value, None, None)
        .unwrap_or_else(|found| panic!("{case}\n{}", golden::messages(&found)));
    let styled = engine
        .styled(&checked.value)
        .unwrap_or_else(|found| panic!("{case}\n{}", golden::messages(&found)));
    let report = vanthu_lint::check(&engine.docx(&styled.value).unwrap()).unwrap();
    let codes = report.findings.iter().map(|f| f.code.to_string());
    codes.filter(|code| golden::is_of_words(code)).collect()
}

#[test]
fn each_rule_on_words_reports_its_cases_and_no_right_text() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    let mut files: Vec<_> = fs::read_dir(root().join("tests/lint"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    files.sort();
    for path in files.iter().filter(|p| p.extension().is_some_and(|e| e == "md")) {
        let cases = read(path);
        if !golden::is_of_words(&cases.code) {
            continue;
        }
        assert!(
            !cases.reported.is_empty() && !cases.quiet.is_empty(),
            "{} has not both kinds of cases",
            cases.code
        );
        for case in &cases.reported {
            seen += 1;
            if !broken(case).contains(&cases.code) {
                wrong.push(format!("{} is silent about:\n{case}", cases.code));
            }
        }
        for case in &cases.quiet {
            seen += 1;
            let found = broken(case);
            if !found.is_empty() {
                wrong.push(format!("{}: {found:?} about the right text:\n{case}", cases.code));
            }
        }
    }
    assert!(seen >= 100, "{seen} cases");
    assert!(wrong.is_empty(), "{} of {seen} cases:\n{}", wrong.len(), wrong.join("\n"));
}
