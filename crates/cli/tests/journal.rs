//! A batch that is stopped: killed at any moment, refused by the disk, started again with other data. Nothing is damaged, lost, doubled or
//! made twice.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;
use vanthu::journal;

const ROWS: usize = 40;

struct Work {
    folder: tempfile::TempDir,
}

impl Work {
    fn new() -> Work {
        let work = Work {
            folder: tempfile::tempdir().expect("a folder"),
        };
        let data = "loai: giay-moi\nco_quan: Ủy ban nhân dân xã An Hòa Đông\nso_ky_hieu: {so: 12, ky_hieu: GM-UBND}\ndia_danh: An Hòa Đông\n\
                    ngay_ban_hanh: 20/01/2026\ntrich_yeu: Dự hội nghị tổng kết năm\nnoi_dung: |\n  Trân trọng kính mời {danh_xung} {ho_ten} đến dự.\n\
                    nguoi_ky: {chuc_vu: CHỦ TỊCH, ho_ten: Nguyễn Văn Minh}\n";
        std::fs::write(work.path("moi.yaml"), data).expect("written");
        work.list(ROWS);
        work
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn list(&self, rows: usize) {
        let rows: String = (1..=rows).map(|i| format!("Ông,Nguyễn Văn Thứ {i}\n")).collect();
        std::fs::write(self.path("khach.csv"), format!("Danh xưng,Họ và tên\n{rows}")).expect("written");
    }

    fn command(&self, out: &str, more: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vanthu"));
        command
            .arg("batch")
            .arg(self.path("moi.yaml"))
            .arg("--list")
            .arg(self.path("khach.csv"));
        command.args(more).arg("-o").arg(self.path(out));
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run(&self, out: &str, more: &[&str]) -> Output {
        self.command(out, more).output().expect("the binary starts")
    }

    /// File name → content; the journal and temporary files apart.
    fn state(&self, out: &str) -> State {
        let mut state = State::default();
        for entry in std::fs::read_dir(self.path(out)).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let bytes = std::fs::read(entry.path()).unwrap_or_default();
            if name.ends_with(".tmp") {
                state.temporary += 1;
            } else if name.ends_with(".dang-do.txt") {
                state.journal = Some(String::from_utf8_lossy(&bytes).into_owned());
            } else {
                state.documents.insert(name, (bytes, identity(&entry.path())));
            }
        }
        state
    }
}

/// A file that was made again is another file on the disk.
#[cfg(unix)]
fn identity(path: &Path) -> u64 {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).map(|m| m.ino()).unwrap_or_default()
}

#[cfg(not(unix))]
fn identity(_path: &Path) -> u64 {
    0
}

#[derive(Default)]
struct State {
    documents: BTreeMap<String, (Vec<u8>, u64)>,
    journal: Option<String>,
    temporary: usize,
}

impl State {
    /// Rows that the journal calls complete → their files.
    fn done(&self) -> BTreeMap<usize, Vec<journal::FileDone>> {
        let text = self.journal.as_deref().unwrap_or_default();
        journal::parse(text)
            .expect("the journal is readable")
            .map(|j| j.done)
            .unwrap_or_default()
    }

    /// Where the run was when it was killed, as far as its traces tell.
    fn stage(&self) -> &'static str {
        let named = self.done().values().flatten().count();
        match (&self.journal, self.documents.len()) {
            (None, 0) => "before the journal",
            (None, _) => "finished",
            (Some(j), 0) if !j.contains("\n--\n") => "inside the journal's head",
            (Some(_), 0) if self.temporary == 0 => "head written, no document begun",
            (Some(_), 0) => "first documents under temporary names",
            (Some(_), n) if n > named => "document has its name, journal has no line",
            (Some(_), n) if n == 2 * ROWS => "all complete, journal still there",
            (Some(_), _) if self.temporary > 0 => "documents complete, others under temporary names",
            (Some(_), _) => "between two documents",
        }
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)
}

/// Kills the run as soon as `when` holds; false when it ended before.
fn kill_when(mut child: Child, mut when: impl FnMut() -> bool) -> bool {
    loop {
        if child.try_wait().expect("the child is ours").is_some() {
            return false;
        }
        if when() {
            let _ = child.kill();
            let _ = child.wait();
            return true;
        }
        std::thread::sleep(Duration::from_micros(300));
    }
}

#[test]
fn fifty_kills_lose_damage_and_double_nothing() {
    let work = Work::new();
    assert!(work.run("mau", &[]).status.success());
    let wanted = work.state("mau");
    assert_eq!(wanted.documents.len(), 2 * ROWS);
    assert!(wanted.journal.is_none() && wanted.temporary == 0);

    let mut stages: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut kills, mut round) = (0, 0);
    while kills < 60 {
        round += 1;
        assert!(round < 400, "the runs end before they can be killed: {stages:?}");
        let before = work.state("ra");
        let have = before.documents.len();
        let started = std::time::Instant::now();
        let child = work.command("ra", &[]).spawn().expect("the binary starts");
        let out = work.path("ra");
        let count = |ending: &str| {
            let files = std::fs::read_dir(&out).into_iter().flatten().flatten();
            files.filter(|f| f.file_name().to_string_lossy().ends_with(ending)).count()
        };
        let killed = match round % 6 {
            // At a time of its own: before, at and after the start of the work.
            0 => kill_when(child, || started.elapsed() >= Duration::from_millis(round * 7 % 160)),
            1 => kill_when(child, || out.exists()),
            2 => kill_when(child, || count(".dang-do.txt") > 0),
            3 => kill_when(child, || count(".tmp") > 0),
            4 => kill_when(child, || count(".docx") + count(".pdf") > have),
            _ => kill_when(child, || count(".docx") + count(".pdf") >= have + round as usize % 17),
        };
        let after = work.state("ra");
        if killed {
            kills += 1;
            *stages.entry(after.stage()).or_default() += 1;
        }
        // Nothing damaged, nothing foreign: what has its name is the document itself.
        for (name, (bytes, _)) in &after.documents {
            assert_eq!(Some(bytes), wanted.documents.get(name).map(|(b, _)| b), "{name}, {}", after.stage());
        }
        // Nothing lost; nothing that the journal calls complete was made again.
        for files in before.done().values() {
            for (name, _) in files {
                let (old, new) = (&before.documents[name], after.documents.get(name));
                assert_eq!(new.map(|n| n.1), Some(old.1), "{name} was made again, {}", after.stage());
            }
        }
        // Finished in peace: begin a new one.
        if !killed {
            assert!(after.journal.is_none() && after.documents.len() == 2 * ROWS);
            std::fs::remove_dir_all(&out).expect("ours");
        }
    }
    let last = work.run("ra", &[]);
    assert!(last.status.success(), "{}", said(&last));
    let end = work.state("ra");
    assert!(end.journal.is_none() && end.temporary == 0);
    assert!(
        end.documents
            .iter()
            .map(|(n, (b, _))| (n, b))
            .eq(wanted.documents.iter().map(|(n, (b, _))| (n, b))),
        "not the documents of a run in peace"
    );
    eprintln!("{kills} kills: {stages:#?}");
    assert!(stages.len() >= 4, "{stages:?}");
}

#[test]
fn a_journal_of_another_run_is_refused_until_told_otherwise() {
    let work = Work::new();
    let stop = |work: &Work| {
        let child = work.command("ra", &["--to", "docx"]).spawn().expect("the binary starts");
        let out = work.path("ra");
        let docs = || std::fs::read_dir(&out).into_iter().flatten().flatten().count() > 6;
        assert!(kill_when(child, docs), "stopped in the middle");
    };
    stop(&work);
    let before = work.state("ra");
    // One row more: another list.
    work.list(ROWS + 1);
    let run = work.run("ra", &["--to", "docx"]);
    let text = said(&run);
    assert_eq!(run.status.code(), Some(2), "{text}");
    assert!(
        text.contains("DL942") && text.contains("khác lần này ở: danh sách") && text.contains("--lam-lai"),
        "{text}"
    );
    assert_eq!(work.state("ra").journal, before.journal);
    // Another command, other data: named as well.
    work.list(ROWS);
    let text = said(&work.run("ra", &["--to", "pdf"]));
    assert!(text.contains("khác lần này ở: lệnh"), "{text}");
    let data = std::fs::read_to_string(work.path("moi.yaml")).expect("ours");
    std::fs::write(work.path("moi.yaml"), data.replace("đến dự", "đến dự họp")).expect("written");
    let text = said(&work.run("ra", &["--to", "docx"]));
    assert!(text.contains("khác lần này ở: dữ liệu"), "{text}");
    let run = work.run("ra", &["--to", "docx", "--lam-lai"]);
    assert!(run.status.success(), "{}", said(&run));
    let after = work.state("ra");
    assert!(after.journal.is_none() && after.documents.len() == ROWS);
}

#[test]
fn what_was_changed_after_it_was_done_is_made_again_and_the_rest_kept() {
    let work = Work::new();
    let child = work.command("ra", &["--to", "docx"]).spawn().expect("the binary starts");
    let out = work.path("ra");
    assert!(kill_when(child, || std::fs::read_dir(&out).into_iter().flatten().count() > 6));
    let stopped = work.state("ra");
    let done: BTreeSet<String> = stopped.done().into_values().flatten().map(|(name, _)| name).collect();
    let damaged = done.first().expect("something was done").clone();
    std::fs::write(out.join(&damaged), b"PK").expect("written");
    let run = work.run("ra", &["--to", "docx"]);
    let text = said(&run);
    assert!(run.status.success(), "{text}");
    assert!(text.contains(&format!("({} bản đã xong từ lần trước)", done.len() - 1)), "{text}");
    assert_eq!(work.state("ra").documents[&damaged].0, stopped.documents[&damaged].0);
    // A foreign text under the journal's name is no journal.
    std::fs::write(out.join("moi.dang-do.txt"), "ghi chú\n").expect("written");
    let run = work.run("ra", &["--to", "docx"]);
    assert!(run.status.code() == Some(2) && said(&run).contains("DL941"), "{}", said(&run));
}

#[test]
fn two_runs_do_not_write_into_one_folder() {
    let work = Work::new();
    let mut first = work.command("ra", &[]).spawn().expect("the binary starts");
    while !work.path("ra/moi.dang-do.txt").exists() {
        std::thread::sleep(Duration::from_micros(300));
    }
    let second = work.run("ra", &[]);
    let still_running = first.try_wait().expect("ours").is_none();
    let ended = first.wait().expect("ours");
    assert!(ended.success());
    if still_running {
        assert!(said(&second).contains("DL940"), "{}", said(&second));
    }
}

/// The disk refuses inside a document: a limit on the size of files stands for a full disk (no root needed).
#[cfg(unix)]
#[test]
fn a_file_the_disk_refuses_stops_the_run_and_the_same_command_goes_on() {
    let work = Work::new();
    // One document is much larger than the others.
    let rows: String = (1..=ROWS)
        .map(|i| {
            format!(
                "Ông,Nguyễn Văn Thứ {i},{}\n",
                if i == 31 { scattered(30_000) } else { String::new() }
            )
        })
        .collect();
    std::fs::write(work.path("khach.csv"), format!("Danh xưng,Họ và tên,Ghi chú\n{rows}")).expect("written");
    let data = std::fs::read_to_string(work.path("moi.yaml"))
        .expect("ours")
        .replace("đến dự.", "đến dự. {ghi_chu}");
    std::fs::write(work.path("moi.yaml"), data).expect("written");
    let limited = Command::new("sh")
        .arg("-c")
        .arg("trap '' XFSZ; ulimit -f 40; exec \"$@\"")
        .arg("sh")
        .arg(env!("CARGO_BIN_EXE_vanthu"))
        .args(["batch", "--to", "docx", "--list"])
        .arg(work.path("khach.csv"))
        .arg(work.path("moi.yaml"))
        .arg("-o")
        .arg(work.path("ra"))
        .output()
        .expect("sh starts");
    let text = said(&limited);
    assert_eq!(limited.status.code(), Some(2), "{text}");
    assert!(
        text.contains("DL902") && text.contains("tệp quá lớn so với giới hạn") && text.contains("DL943"),
        "{text}"
    );
    let stopped = work.state("ra");
    assert!(stopped.journal.is_some() && !stopped.documents.is_empty() && stopped.temporary == 0);
    let run = work.run("ra", &["--to", "docx"]);
    assert!(
        run.status.success() && said(&run).contains("đã xong từ lần trước"),
        "{}",
        said(&run)
    );
    let end = work.state("ra");
    assert_eq!(end.documents.len(), ROWS);
    for (_, files) in stopped.done() {
        assert_eq!(end.documents[&files[0].0].1, stopped.documents[&files[0].0].1, "made again");
    }
}

/// Words that do not compress well.
#[cfg(unix)]
fn scattered(words: usize) -> String {
    let mut state = 1u32;
    let mut out = String::new();
    for _ in 0..words {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        out.push_str(&format!("{:05} ", state >> 8));
    }
    out
}

/// A disk that is really full, where the system lets an ordinary user make a small one.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_stops_the_run_and_room_lets_it_go_on() {
    let work = Work::new();
    std::fs::create_dir(work.path("ra")).expect("ours");
    let script = r#"
        mount -t tmpfs -o size=200k tmpfs "$3" || exit 77
        "$1" batch "$2" --list "$4" -o "$3" >"$5/lan-1" 2>&1; echo $? >>"$5/lan-1"
        ls "$3" | grep -c docx >"$5/so-1"
        mount -o remount,size=20m "$3" || exit 77
        "$1" batch "$2" --list "$4" -o "$3" >"$5/lan-2" 2>&1; echo $? >>"$5/lan-2"
        ls -A "$3" >"$5/tep""#;
    let made = Command::new("unshare")
        .args(["-rm", "sh", "-c", script, "sh", env!("CARGO_BIN_EXE_vanthu")])
        .args([
            work.path("moi.yaml"),
            work.path("ra"),
            work.path("khach.csv"),
            work.folder.path().into(),
        ])
        .status();
    if !made.is_ok_and(|s| s.success()) {
        eprintln!("SKIPPED: no small disk can be mounted here; the limit on file sizes is tested instead");
        return;
    }
    let text = |name: &str| std::fs::read_to_string(work.path(name)).expect("written by the script");
    let first = text("lan-1");
    assert!(
        first.contains("đĩa đã đầy") && first.contains("DL943") && first.ends_with("\n2\n"),
        "{first}"
    );
    let early: usize = text("so-1").trim().parse().expect("a count");
    assert!(early > 0 && early < ROWS, "{early}");
    let second = text("lan-2");
    assert!(second.contains("đã xong từ lần trước") && second.ends_with("\n0\n"), "{second}");
    assert_eq!(text("tep").lines().count(), 2 * ROWS, "{}", text("tep"));
}
