//! `cargo xtask gen`: files written from the code. A test beside each source fails while its file lags.

use crate::{Result, root};
use std::fs;

pub fn run() -> Result {
    let path = root().join("crates/lint/RULES.md");
    fs::write(&path, vanthu_lint::reference()).map_err(|e| format!("{}: {e}", path.display()))?;
    println!("wrote crates/lint/RULES.md");
    Ok(())
}
