//! A run into one file that is killed at any moment: what stands under the file's name is whole or the old one, the numbers given out are
//! readable, and the next run makes the same bytes as one that nothing disturbed, with every recipient once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use vanthu::number_book::NumberBook;

const ROWS: usize = 600;
const KILLS: usize = 60;
const BOOK: &str = "gk.so-da-cap.txt";

fn run(folder: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_vanthu"))
        .args(["batch", "gk.yaml", "--list", "ds.csv", "--merge", "-o", "ra.pdf"])
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts")
}

/// Bytes under temporary names, while there are any.
fn temporary(folder: &Path) -> Option<u64> {
    let names = std::fs::read_dir(folder).expect("there").flatten();
    let sizes = names.filter(|e| e.file_name().to_string_lossy().ends_with(".tmp"));
    sizes.filter_map(|e| e.metadata().ok()).map(|m| m.len()).reduce(|a, b| a + b)
}

fn work() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let data = "loai: giay-khen\nco_quan: Ủy ban nhân dân xã An Hòa Đông\nnguoi_ky: {chuc_vu: CHỦ TỊCH, ho_ten: Trần Quang Vinh}\n";
    let rows: String = (1..=ROWS).map(|i| format!("{i},Ông,Nguyễn Văn Thứ {i},Phòng Kinh tế\n")).collect();
    std::fs::write(folder.path().join("gk.yaml"), data).expect("written");
    std::fs::write(folder.path().join("ds.csv"), format!("stt,danh_xung,ho_ten,don_vi\n{rows}")).expect("written");
    let out = folder.path().join("ra.pdf");
    (folder, out)
}

/// Where the run was when it was killed, as far as its traces tell.
fn stage(folder: &Path, out: &Path, whole: u64) -> &'static str {
    match (out.exists(), temporary(folder)) {
        (true, None) if folder.join(BOOK).exists() => "all written",
        (true, _) => "file in its place, numbers not yet kept",
        (false, None) => "before the file was begun",
        (false, Some(0)) => "file begun, nothing in it",
        (false, Some(size)) if size < whole / 2 => "first half written",
        (false, Some(size)) if size < whole => "second half written",
        (false, Some(_)) => "whole, not yet in its place",
    }
}

#[test]
fn kills_at_every_stage_leave_a_whole_file_or_none_and_the_next_run_makes_the_same_bytes() {
    let (undisturbed, out) = work();
    assert!(run(undisturbed.path()).wait().expect("ours").success());
    let wanted = std::fs::read(&out).expect("made");
    let book = std::fs::read(undisturbed.path().join(BOOK)).expect("numbers");
    let (folder, out) = work();
    let folder = folder.path();
    let mut stages: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut kills, mut round) = (0, 0u64);
    while kills < KILLS {
        round += 1;
        assert!(round < 600, "the runs end before they can be killed: {stages:?}");
        let _ = std::fs::remove_file(&out);
        let begun = Instant::now();
        let mut child = run(folder);
        let size = wanted.len() as u64;
        let killed = loop {
            if child.try_wait().expect("ours").is_some() {
                break false;
            }
            let now = match round % 5 {
                0 => begun.elapsed() >= Duration::from_millis(round * 11 % 170),
                1 => temporary(folder).is_some(),
                2 => temporary(folder).is_some_and(|s| s > size * (round % 9) / 9),
                3 => temporary(folder).is_some_and(|s| s >= size),
                _ => out.exists(),
            };
            if now {
                let _ = child.kill();
                let _ = child.wait();
                break true;
            }
            std::thread::sleep(Duration::from_micros(100));
        };
        if !killed {
            continue;
        }
        kills += 1;
        *stages.entry(stage(folder, &out, size)).or_default() += 1;
        if let Ok(bytes) = std::fs::read(&out) {
            assert!(bytes == wanted, "a file under its name that is not whole");
        }
        if let Ok(text) = std::fs::read_to_string(folder.join(BOOK)) {
            assert!(NumberBook::parse(&text).is_ok(), "the numbers were torn");
        }
        // Now and then the run is let end: what was stopped leaves nothing behind and nothing out.
        if kills % 12 == 0 {
            // With the file in its place it was the numbers that were being kept.
            let stopped = !out.exists() && temporary(folder).is_some();
            let last = run(folder).wait_with_output().expect("ours");
            let said = String::from_utf8_lossy(&last.stdout).into_owned();
            assert!(last.status.success(), "{}", String::from_utf8_lossy(&last.stderr));
            assert_eq!(said.contains("lần trước dừng giữa chừng"), stopped, "{said}");
            assert!(std::fs::read(&out).expect("made") == wanted, "other bytes after a kill");
            assert_eq!(temporary(folder), None);
            assert_eq!(std::fs::read(folder.join(BOOK)).expect("numbers"), book);
        }
    }
    eprintln!("{kills} kills: {stages:#?}");
    assert!(stages.len() >= 4, "{stages:?}");
    // Nobody is lost or doubled.
    let pages = vanthu_pdf::read_lines(&wanted).expect("readable");
    assert_eq!(pages.len(), ROWS);
    for (i, page) in pages.iter().enumerate() {
        let name = format!("Thứ {}", i + 1);
        assert!(page.iter().any(|l| l.replace('\u{a0}', " ").ends_with(&name)), "{name}: {page:?}");
    }
}
