//! The long run of `tests/src/fuzz.rs`: cases on all processors, failures kept as files.

use crate::{Result, root};
use std::thread;
use vanthu_tests::fuzz::{Fuzzer, Outcome};

const CASES: u64 = 50_000;
/// Cases between two lines of progress.
const ROUND: u64 = 10_000;

pub fn run(args: &[&str]) -> Result {
    let number = |name: &str, otherwise: u64| -> std::result::Result<u64, String> {
        let Some(at) = args.iter().position(|arg| *arg == name) else {
            return Ok(otherwise);
        };
        let value = args.get(at + 1).ok_or(format!("{name} needs a number"))?;
        value.parse().map_err(|_| format!("{name}: {value} is no number"))
    };
    let (cases, from) = (number("--cases", CASES)?, number("--from", 0)?);
    let fuzzer = Fuzzer::new()?;
    let threads = thread::available_parallelism().map_or(1, usize::from) as u64;
    // A panic is counted, and seen again when its case is run alone.
    let hook = std::panic::take_hook();
    if cases > 1 {
        std::panic::set_hook(Box::new(|_| {}));
    }
    let mut whole = Outcome::default();
    let mut next = from;
    while next < from + cases {
        let round = next..(next + ROUND).min(from + cases);
        next = round.end;
        let outcomes: Vec<Outcome> = thread::scope(|scope| {
            let run = |thread: u64| round.clone().filter(move |case| case % threads == thread);
            let workers: Vec<_> = (0..threads)
                .map(|thread| {
                    scope.spawn({
                        let fuzzer = &fuzzer;
                        let cases = run(thread);
                        move || fuzzer.run(cases)
                    })
                })
                .collect();
            workers.into_iter().map(|worker| worker.join().unwrap_or_default()).collect()
        });
        outcomes.into_iter().for_each(|outcome| whole.add(outcome));
        println!(
            "{} cases, {} read, {} failures, longest {:?}",
            whole.cases,
            whole.read,
            whole.failures.len(),
            whole.longest
        );
    }
    std::panic::set_hook(hook);
    if whole.cases != cases {
        return Err("a worker died".into());
    }
    keep(&fuzzer, &whole)
}

/// Writes the files of failed cases to `target/fuzz`.
fn keep(fuzzer: &Fuzzer, outcome: &Outcome) -> Result {
    if outcome.failures.is_empty() {
        return Ok(());
    }
    let folder = root().join("target/fuzz");
    std::fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    for (case, fault) in outcome.failures.iter().take(100) {
        println!("case {case}: {fault}; again: cargo xtask fuzz --from {case} --cases 1");
        std::fs::write(folder.join(format!("case-{case}.docx")), fuzzer.case(*case)).map_err(|e| e.to_string())?;
    }
    Err(format!(
        "{} cases failed; their files are in {}",
        outcome.failures.len(),
        folder.display()
    ))
}
