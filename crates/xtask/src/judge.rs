//! Programs we did not write judge what we write: schema validity of the DOCX, validity of the PDF, and whether LibreOffice breaks
//! the DOCX where we break the PDF. The judges stand outside the project; without them this says so and stops.

use crate::{Result, binary, root, run as run_to_end};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use vanthu_tests::{documents, exam};

pub fn run() -> Result {
    exam()?;
    let Some(judges) = find()? else {
        println!("judge: NO JUDGES HERE. Set VANTHU_JUDGES to the folder with docx-valid, pdf-valid and parity; nothing was judged.");
        return Ok(());
    };
    install(&judges)?;
    if std::env::args().any(|a| a == "--checker") {
        return crate::mended::run(&judges, &root().join("target").join("judge-checker"));
    }
    let out = root().join("target").join("judge");
    if out.exists() {
        fs::remove_dir_all(&out).map_err(|e| format!("{}: {e}", out.display()))?;
    }
    let binary = binary()?;
    let mut docx = Vec::new();
    let mut pdf = Vec::new();
    for document in documents() {
        let folder = out.join(&document.name);
        fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        let (d, p) = (
            folder.join(format!("{}.docx", document.name)),
            folder.join(format!("{}.pdf", document.name)),
        );
        for file in [&d, &p] {
            let mut command = Command::new(&binary);
            command
                .args(["render", "--quiet", "-o"])
                .arg(file)
                .arg(&document.path)
                .current_dir(root());
            let output = command.output().map_err(|e| format!("{}: {e}", binary.display()))?;
            if !output.status.success() {
                return Err(format!(
                    "{} is refused:\n{}",
                    document.name,
                    String::from_utf8_lossy(&output.stderr)
                ));
            }
        }
        docx.push(d);
        pdf.push(p);
    }
    let lots = lots(&binary, &out.join("lots"))?;
    let papers = lots.iter().filter(|f| f.extension().is_some_and(|e| e == "docx"));
    for paper in papers {
        docx.push(paper.clone());
        pdf.push(paper.with_extension("pdf"));
    }
    println!(
        "judge: {} documents, {} of them of an award round",
        docx.len(),
        docx.len() - documents().len()
    );
    let mut failed = Vec::new();
    if run_to_end(Command::new(judges.join("docx-valid")).args(&docx)).is_err() {
        failed.push("docx-valid");
    }
    let without_docx = lots
        .iter()
        .filter(|f| f.extension().is_some_and(|e| e == "pdf") && !pdf.contains(f));
    if run_to_end(Command::new(judges.join("pdf-valid")).args(&pdf).args(without_docx)).is_err() {
        failed.push("pdf-valid");
    }
    let pairs: Vec<&PathBuf> = docx.iter().zip(&pdf).flat_map(|(d, p)| [d, p]).collect();
    let mut parity = Command::new(judges.join("parity"));
    parity.args(pairs);
    if std::env::args().any(|a| a == "-v") {
        parity.arg("-v");
    }
    if !agrees(&mut parity)? {
        failed.push("parity");
    }
    if let Err(faults) = crate::mended::run(&judges, &out.join("mended")) {
        println!("{faults}");
        failed.push("the documents that --fix has mended");
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(format!("judges not content: {}", failed.join(", ")))
    }
}

/// An award round from the starter, with labels, and the certificates of the hard list: merged, on a blank, one for each person. Every file
/// of Word or PDF that was written.
fn lots(binary: &Path, folder: &Path) -> Result<Vec<PathBuf>> {
    const DATA: &str = "loai: giay-khen\nco_quan: Ủy ban nhân dân xã An Hòa Đông\ndia_danh: An Hòa Đông\nngay_ban_hanh: 20/01/2026\n\
                        quyet_dinh: {so: 87, ky_hieu: QĐ-UBND, ngay: 20/01/2026}\nnguoi_ky: {chuc_vu: CHỦ TỊCH, ho_ten: Trần Quang Vinh}\n";
    fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let list = root().join("fixtures/danh-sach/danh-sach-khen-thuong.csv");
    // The hard list has rows that are held: 2.
    let run = |args: &[&str], codes: &[i32]| {
        let output = Command::new(binary).args(args).current_dir(folder).output();
        let output = output.map_err(|e| format!("{}: {e}", binary.display()))?;
        match output.status.code() {
            Some(code) if codes.contains(&code) => Ok(()),
            _ => Err(format!("{args:?} is refused:\n{}", String::from_utf8_lossy(&output.stderr))),
        }
    };
    run(&["new", "ho-so-khen-thuong", "-o", "dot"], &[0])?;
    let data = folder.join("dot/dot-khen-thuong.yaml");
    let text = fs::read_to_string(&data).map_err(|e| format!("{}: {e}", data.display()))?;
    let text = text.replace("# nhan_phong_bi: co", "nhan_phong_bi: co");
    fs::write(&data, text).map_err(|e| format!("{}: {e}", data.display()))?;
    run(&["dossier", "dot/dot-khen-thuong.yaml", "-o", "dot/ra"], &[0])?;
    fs::write(folder.join("khen.yaml"), DATA).map_err(|e| format!("khen.yaml: {e}"))?;
    run(&["new", "phoi", "--from", "khen.yaml"], &[0])?;
    let list = list.to_string_lossy();
    let batch = |more: &[&str]| run(&[&["batch", "khen.yaml", "--list", &list], more].concat(), &[0, 2]);
    batch(&["--merge", "--labels", "-o", "khen/gop.pdf"])?;
    batch(&["--merge", "--overprint", "--blank", "phoi", "-o", "khen/len-phoi.pdf"])?;
    batch(&["--only", "17-20", "-o", "khen/tung-nguoi"])?;
    let mut files = Vec::new();
    for folder in ["dot/ra", "khen", "khen/tung-nguoi"].map(|f| folder.join(f)) {
        let entries = fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        let made = entries.flatten().map(|e| e.path());
        files.extend(made.filter(|p| p.extension().is_some_and(|e| e == "docx" || e == "pdf")));
    }
    files.sort();
    Ok(files)
}

/// The checker's exams: recall and precision of each family of rules over documents of other hands. Needs no judge.
fn exam() -> Result {
    let mut failed = Vec::new();
    for exam in exam::EXAMS {
        let marks = exam::mark(&exam::papers(exam), exam::check);
        print!("judge: the checker's {exam}\n{}", marks.table());
        if marks.whole().recall() < 95.0 || marks.false_errors > 0 || marks.false_alarms.len() > marks.right {
            failed.push(exam);
        }
    }
    if failed.is_empty() {
        return Ok(());
    }
    Err(format!(
        "the checker fails {}: recall ≥ 95 %, at most one false alarm and no false error in a right document",
        failed.join(", ")
    ))
}

/// Of certificates and of a reference: LibreOffice 25.2 counts a twelfth of the letters' height behind a line that ends in italics, so a centred
/// one stands a twenty-fourth of its size aside: 1.0 pt at 24 pt, 0.67 at 16, 0.55 at 13. Upright lines of the same page stand within 0.2 pt.
/// The bar is 0.5 pt. Only that is forgiven: every line must agree, on its page, within 1 pt.
const ITALICS: &str = "centred lines in italics stand up to 1 pt aside in LibreOffice";

/// Documents where LibreOffice leaves a paragraph that is kept with the next alone at the foot of page 1; what was tried to find its rule is
/// in `tests/README.md`. The lines and their text must agree all the same (97 %); only their places are forgiven, and where the last lines of
/// the document follow, the number of pages.
const KNOWN: &[(&str, &str)] = &[
    (
        "03-quy-che-cau-truc-a",
        "the heading of Điều 3 stays on page 1, its text begins page 2",
    ),
    (
        "mau-bao-cao-chung-example",
        "the paragraph that leads to a table stays on page 1, the table's name and the table begin page 2",
    ),
    (
        "mau-ke-hoach-phat-dong-thi-dua-starter",
        "heading III stays on page 1, its text begins page 2; so the signature ends page 2 and not page 3",
    ),
    ("mau-giay-chung-nhan-chung-example", ITALICS),
    ("mau-giay-chung-nhan-chung-starter", ITALICS),
    ("mau-giay-khen-nghi-dinh-98-example", ITALICS),
    ("mau-giay-khen-nghi-dinh-98-starter", ITALICS),
    ("mau-giay-khen-truong-hoc-example", ITALICS),
    ("mau-giay-khen-truong-hoc-starter", ITALICS),
    ("mau-bang-khen-nghi-dinh-98-example", ITALICS),
    ("mau-bang-khen-nghi-dinh-98-starter", ITALICS),
    ("017_cong-tang-ton-nu-hoang-phuoc-bao-quy-huyen-diem-thien-tran", ITALICS),
    ("018_nguyen-phuoc-buu-khanh-vinh-toan-thien-nhan", ITALICS),
    ("019_truong-cong-dinh", ITALICS),
    ("020_h-hen-nie", ITALICS),
    // Its reference (Kèm theo …) is such a line.
    ("mau-quyet-dinh-ban-hanh-kem-theo-starter", ITALICS),
];

/// Runs parity and reads its verdict line by line.
fn agrees(parity: &mut Command) -> Result<bool> {
    let output = parity.output().map_err(|e| format!("parity: {e}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    print!("{text}{}", String::from_utf8_lossy(&output.stderr));
    let mut missed = 0;
    let mut forgiven = 0;
    for line in text.lines().filter(|l| l.starts_with("MISS ")) {
        let known = KNOWN.iter().find(|(name, _)| line.contains(&format!("{name}.docx")));
        match known {
            Some((name, why)) if forgivable(line, why) => {
                println!("judge: {name}: known: {why}");
                forgiven += 1;
            }
            _ => missed += 1,
        }
    }
    // A verdict that could not be read is no verdict.
    Ok(missed == 0 && (output.status.success() || forgiven > 0))
}

/// What is known of a document excuses no more than it says.
fn forgivable(line: &str, why: &str) -> bool {
    let within = |what: &str, most: f64| figure(line, what).is_some_and(|f| f <= most);
    let agreement = figure(line, "agreement").unwrap_or_default();
    let pages = line.split("pages ").nth(1).and_then(|rest| rest.split([',', ' ']).next());
    let same_pages = pages.and_then(|p| p.split_once('/')).is_some_and(|(ours, theirs)| ours == theirs);
    if why == ITALICS {
        agreement == 100.0 && same_pages && within("max dx", 1.0) && within("max dy", 1.0)
    } else {
        agreement >= 97.0
    }
}

/// The figure behind a word: `… agreement 99.66 %, …` → 99.66
fn figure(line: &str, what: &str) -> Option<f64> {
    line.split(&format!("{what} ")).nth(1)?.split(' ').next()?.parse().ok()
}

/// `VANTHU_JUDGES`, else the folder beside the project. A folder somebody named must exist.
fn find() -> Result<Option<PathBuf>> {
    if let Some(named) = std::env::var_os("VANTHU_JUDGES") {
        let folder = PathBuf::from(named);
        return if folder.is_dir() {
            Ok(Some(folder))
        } else {
            Err(format!("VANTHU_JUDGES: {} is no folder", folder.display()))
        };
    }
    let beside = root().join("..").join("shared").join("tools");
    Ok(beside.is_dir().then_some(beside))
}

/// Installs what the judges call; quick when it is there. A judge that cannot be installed is a failure, never a silent pass.
fn install(judges: &Path) -> Result {
    let output = Command::new(judges.join("setup.sh"))
        .output()
        .map_err(|e| format!("setup.sh: {e}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!(
        "the judges cannot be installed:\n{}",
        String::from_utf8_lossy(&output.stderr)
    ))
}
