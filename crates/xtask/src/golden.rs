//! Compares or rewrites golden files. Plain test runs never write; this does, on purpose, and prints what changed.

use crate::Result;
use std::fs;
use vanthu_tests::{documents, golden};

pub fn run(args: &[&str]) -> Result {
    let update = args.contains(&"--update");
    let pattern = args.iter().find(|a| !a.starts_with("--")).copied().unwrap_or("");
    let (mut same, mut differ) = (0, 0);
    for document in documents().into_iter().filter(|d| d.name.contains(pattern)) {
        for golden::Stage { file, text } in golden::stages(&document)? {
            let path = golden::folder(&document).join(file);
            if fs::read_to_string(&path).is_ok_and(|old| old == text) {
                same += 1;
                continue;
            }
            differ += 1;
            if update {
                let folder = golden::folder(&document);
                fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
                fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
                println!("wrote {}/{file}", document.name);
            } else {
                println!("differs: {}/{file}", document.name);
            }
        }
    }
    println!(
        "{same} golden files are as they were, {differ} {}",
        if update { "written" } else { "differ" }
    );
    if differ > 0 && !update {
        Err("goldens differ: look at them, then cargo golden PATTERN --update".into())
    } else {
        Ok(())
    }
}
