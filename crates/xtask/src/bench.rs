//! Whole-process figures: the release binary on the plan of `fixtures/bench/`, from start to exit. With `--peers`, ratios against
//! other programs on the same content, measured in turn in the same run.

use crate::{Result, binary, root, run as run_to_end};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Runs of each figure; the first is a warm-up and is not counted.
const RUNS: usize = 31;

pub fn run(args: &[&str]) -> Result {
    let binary = binary()?;
    let size = std::fs::metadata(&binary).map_err(|e| e.to_string())?.len();
    println!("release binary: {:.1} MB", size as f64 / 1e6);
    let plan = root().join("fixtures").join("bench").join("plan.yaml");
    let out = tempfile::tempdir().map_err(|e| e.to_string())?;
    for (what, formats) in [("plan.docx", "docx"), ("plan.pdf", "pdf"), ("both", "docx,pdf")] {
        let (wall, peak) = measure(&binary, &plan, out.path(), formats)?;
        println!(
            "{what:10} wall {:.1} ms (min {:.1}, max {:.1}, n {})  peak {}",
            ms(wall.1),
            ms(wall.0),
            ms(wall.2),
            RUNS - 1,
            peak
        );
    }
    for file in ["plan.docx", "plan.pdf"] {
        let bytes = std::fs::metadata(out.path().join(file)).map_err(|e| e.to_string())?.len();
        println!("{file}: {bytes} bytes");
    }
    if args.contains(&"--scale") {
        scale(&binary, out.path())?;
    }
    if args.contains(&"--peers") { peers(&binary, &plan) } else { Ok(()) }
}

fn ms(d: Duration) -> f64 {
    d.as_secs_f64() * 1e3
}

/// (min, median, max) of the wall time, and the peak memory as `/proc` and `time` tell it.
fn measure(binary: &Path, plan: &Path, out: &Path, formats: &str) -> Result<((Duration, Duration, Duration), String)> {
    let command = |program: &Path, before: &[&str]| {
        let mut c = Command::new(program);
        c.args(before);
        c
    };
    let finish = |mut c: Command| -> Result<std::process::Output> {
        c.args(["render", "--quiet", "--to", formats, "-o"])
            .arg(out)
            .arg(plan)
            .stdin(Stdio::null())
            .output()
            .map_err(|e| e.to_string())
    };
    let mut walls = Vec::with_capacity(RUNS);
    for index in 0..RUNS {
        let start = Instant::now();
        let output = finish(command(binary, &[]))?;
        let wall = start.elapsed();
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        if index > 0 {
            walls.push(wall);
        }
    }
    walls.sort();
    let time = Path::new("/usr/bin/time");
    let peak = if time.exists() {
        let mut c = command(time, &["-f", "%M"]);
        c.arg(binary);
        let output = finish(c)?;
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        let kib: f64 = text.trim().lines().last().and_then(|l| l.parse().ok()).unwrap_or(f64::NAN);
        format!("{:.1} MiB", kib / 1024.0)
    } else {
        "not measured (GNU time is not installed)".into()
    };
    Ok(((walls[0], walls[walls.len() / 2], walls[walls.len() - 1]), peak))
}

/// What a row of a list costs: a decision on awards from a CSV of 100 to 100,000 rows. The first size is the constant the others stand above.
fn scale(binary: &Path, folder: &Path) -> Result {
    let data = folder.join("qd.yaml");
    let text = "loai: quyet-dinh-khen-thuong\nco_quan: Ủy ban nhân dân xã An Hòa Đông\nso_ky_hieu: {so: 145, ky_hieu: QĐ-UBND}\n\
                ngay_ban_hanh: 20/01/2026\nly_do: đã có thành tích xuất sắc năm 2025\ntep_danh_sach: ds.csv\n";
    std::fs::write(&data, text).map_err(|e| e.to_string())?;
    for format in ["docx", "pdf"] {
        let mut constant = f64::NAN;
        for rows in [100, 1_000, 10_000, 100_000] {
            std::fs::write(folder.join("ds.csv"), list_of(rows)).map_err(|e| e.to_string())?;
            let runs = if rows < 10_000 { 11 } else { 3 };
            let mut walls = Vec::with_capacity(runs);
            for _ in 0..runs {
                let start = Instant::now();
                let mut command = Command::new(binary);
                run_to_end(command.args(["render", "--quiet", "--to", format, "-o"]).arg(folder).arg(&data))?;
                walls.push(start.elapsed());
            }
            walls.sort();
            let wall = walls[runs / 2];
            let peak = peak(
                Command::new("/usr/bin/time")
                    .args(["-f", "%M"])
                    .arg(binary)
                    .args(["render", "--quiet", "--to", format, "-o"])
                    .arg(folder)
                    .arg(&data),
            );
            if rows == 100 {
                constant = peak;
            }
            println!(
                "{format:4} {rows:6} rows  wall {:8.1} ms, {:5.1} µs a row  peak {:7.1} MiB, {:5.2} KiB a row above that of 100",
                ms(wall),
                wall.as_secs_f64() * 1e6 / rows as f64,
                peak / 1024.0,
                (peak - constant) / (rows - 100).max(1) as f64
            );
        }
    }
    Ok(())
}

/// Invented people, no two alike.
fn list_of(rows: usize) -> String {
    const HO: [&str; 5] = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng"];
    const TEN: [&str; 7] = ["An", "Bình", "Dũng", "Hà", "Khánh", "Oanh", "Vinh"];
    let mut out = String::from("STT,Danh xưng,Họ và tên,Ngày sinh,Chức vụ,Đơn vị công tác\n");
    for i in 0..rows {
        let (ho, ten) = (HO[i % 5], TEN[i % 7]);
        let (day, month, year) = (i % 28 + 1, i % 12 + 1, 1960 + i % 45);
        out.push_str(&format!(
            "{},Bà,{ho} Thị {ten},{day:02}/{month:02}/{year},Giáo viên,Trường Tiểu học An Hòa Đông số {i}\n",
            i + 1
        ));
    }
    out
}

/// Peak memory in KiB as GNU time tells it on the last line; NaN without it.
fn peak(command: &mut Command) -> f64 {
    let output = command.stdin(Stdio::null()).output();
    let text = output.map(|o| String::from_utf8_lossy(&o.stderr).into_owned()).unwrap_or_default();
    text.lines().last().and_then(|l| l.trim().parse().ok()).unwrap_or(f64::NAN)
}

/// The peers' own harness runs both in turn and checks both outputs.
fn peers(binary: &Path, plan: &Path) -> Result {
    let bench = match std::env::var_os("VANTHU_BENCH") {
        Some(folder) => PathBuf::from(folder),
        None => root().join("..").join("shared").join("bench"),
    };
    let compare = bench.join("compare.sh");
    if !compare.is_file() {
        println!("bench: NO PEERS HERE. Set VANTHU_BENCH to the folder with compare.sh; no ratio was measured.");
        return Ok(());
    }
    let ours = |format: &str| format!("{} render --quiet --to {format} -o {{OUT}} {}", binary.display(), plan.display());
    for (format, peer, work) in [("pdf", "typst-cli", "W1b"), ("docx", "pandoc", "W1a"), ("docx", "docxtpl", "W1a")] {
        run_to_end(Command::new("bash").arg(&compare).args([&ours(format), peer, work, "21"]))?;
    }
    // An annex of 1,000 rows, and 1,000 decisions of one page.
    let data = root().join("fixtures").join("bench");
    let annex = |format: &str| {
        let file = data.join("decision.yaml");
        format!("{} render --quiet --to {format} -o {{OUT}} {}", binary.display(), file.display())
    };
    for (format, peer, work) in [("docx", "carbone", "W2a"), ("pdf", "typst-cli", "W2b")] {
        run_to_end(Command::new("bash").arg(&compare).args([&annex(format), peer, work, "11"]))?;
    }
    let mail = format!(
        "{} batch {} --list {} --to docx --name decision-{{stt:04}} --quiet -o {{OUT}}",
        binary.display(),
        data.join("decision-mail.yaml").display(),
        data.join("mailmerge.csv").display()
    );
    run_to_end(Command::new("bash").arg(&compare).args([&mail, "docxtemplater", "W4", "3"]))?;
    // Certificates: 1,000 and 10,000 in one file, 1,000 files. The data stands beside the output: numbers that were given out are kept there.
    let certificates = |list: &str, rest: &str| {
        format!(
            "cp {} {{OUT}}/lot.yaml; {} batch {{OUT}}/lot.yaml --list {list} --quiet {rest}",
            data.join("certificate.yaml").display(),
            binary.display()
        )
    };
    let merged = "--merge -o {OUT}/certificates.pdf";
    let files = "--to pdf --name cert-{stt:04} -o {OUT}";
    for (list, rest, peer, work, runs) in [
        ("{DATA}/certificates.csv", merged, "typst-cli", "W3", "11"),
        ("{BIG}/certificates-10k.csv", merged, "typst", "W3x", "5"),
        ("{DATA}/certificates.csv", files, "typst", "W3s", "7"),
    ] {
        run_to_end(
            Command::new("bash")
                .arg(&compare)
                .args([&certificates(list, rest), peer, work, runs]),
        )?;
    }
    Ok(())
}
