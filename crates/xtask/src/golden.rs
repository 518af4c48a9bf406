//! Compares or rewrites golden files. Plain test runs never write; this does, on purpose, and prints what changed.

use crate::Result;
use std::fs;
use vanthu_tests::{documents, golden};

pub fn run(args: &[&str]) -> Result {
    let update = args.contains(&"--update");
    let pattern = args.iter().find(|a| !a.starts_with("--")).copied().unwrap_or("");
    let (mut same, mut differ) = (0, 0);
    let folder = vanthu_tests::root().join("tests").join("golden");
    let mut all = Vec::new();
    for document in documents().into_iter().filter(|d| d.name.contains(pattern)) {
        for golden::Stage { file, text } in golden::stages(&document)? {
            all.push((format!("{}/{file}", document.name), text));
        }
    }
    let refused = golden::refusals().into_iter().map(|(name, text)| (format!("loi/{name}.txt"), text));
    all.extend(refused.filter(|(name, _)| name.contains(pattern)));
    if "chu-viet.txt".contains(pattern) {
        all.push(("chu-viet.txt".into(), golden::words()?));
    }
    for (name, text) in all {
        let path = folder.join(&name);
        if fs::read_to_string(&path).is_ok_and(|old| old == text) {
            same += 1;
            continue;
        }
        differ += 1;
        if update {
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).map_err(|e| format!("{}: {e}", parent.display()))?;
            }
            fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
            println!("wrote {name}");
        } else {
            println!("differs: {name}");
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
