//! What the project does for itself: goldens, outside judges, whole-process benches. `cargo xtask help` lists it.
#![allow(clippy::print_stdout)]

mod bench;
mod fuzz;
mod generate;
mod golden;
mod judge;
mod mended;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

type Result<T = ()> = std::result::Result<T, String>;

const HELP: &str = "cargo xtask judge [--checker]         outside judges over every document of fixtures/ and templates/; --checker: only its exam and what it mends
cargo xtask golden [PATTERN] [--update]  compare or rewrite the golden files (alias: cargo golden)
cargo xtask gen                       files written from the code: the reference of the checker's rules
cargo xtask fuzz [--cases N] [--from N]  real files, spoilt, through the reader of other people's files
cargo xtask bench [--scale] [--peers] whole-process figures of the plan; --scale: of a decision by the rows of its list; --peers: ratios against
                                      other programs
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let rest: Vec<&str> = args.iter().skip(1).map(String::as_str).collect();
    let result = match args.first().map(String::as_str) {
        Some("judge") => judge::run(),
        Some("golden") => golden::run(&rest),
        Some("gen") => generate::run(),
        Some("fuzz") => fuzz::run(&rest),
        Some("bench") => bench::run(&rest),
        _ => {
            print!("{HELP}");
            Ok(())
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

/// The folder that holds `Cargo.lock`.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("crates/xtask stands two folders below the root")
        .to_path_buf()
}

/// Runs a command to its end; its output goes where ours goes.
fn run(command: &mut Command) -> Result {
    let shown = format!("{command:?}");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{shown}: {status}")),
        Err(e) => Err(format!("{shown}: {e}")),
    }
}

/// The release binary, built now.
fn binary() -> Result<PathBuf> {
    let root = root();
    run(Command::new(env!("CARGO"))
        .args(["build", "--release", "--package", "vanthu", "--quiet"])
        .current_dir(&root))?;
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map(PathBuf::from)
        .unwrap_or_else(|| root.join("target"));
    Ok(target.join("release").join(format!("vanthu{}", std::env::consts::EXE_SUFFIX)))
}
