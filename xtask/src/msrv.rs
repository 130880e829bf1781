//! The `rust-version` that the crates state: no dependency may need a newer compiler.
//!
//! Clippy checks that our own code uses nothing newer (`incompatible_msrv`), and the workflow builds with
//! that very version.

use serde_json::Value;

use crate::shell::Result;
use crate::workspace::metadata;

/// Fails if a package of the lock file states a newer `rust-version` than safer-scps does.
pub(crate) fn check() -> Result {
    let metadata = metadata(&[])?;
    let packages = metadata["packages"].as_array().ok_or("no packages")?;
    let stated = |package: &Value| package["rust_version"].as_str().map(version);
    let ours = packages
        .iter()
        .find(|package| package["name"] == "safer-scps")
        .and_then(stated)
        .ok_or("safer-scps states no rust-version")?;
    let newer: Vec<String> = packages
        .iter()
        .filter(|package| stated(package).is_some_and(|theirs| theirs > ours))
        .map(|package| format!("{} needs Rust {}", package["name"], package["rust_version"]))
        .collect();
    match newer.is_empty() {
        true => Ok(()),
        false => Err(newer.join(", ").into()),
    }
}

/// Reads `1.89` and `1.89.0` as the same three numbers.
fn version(text: &str) -> Vec<u32> {
    let mut numbers: Vec<u32> = text
        .split('.')
        .filter_map(|part| part.parse().ok())
        .collect();
    numbers.resize(3, 0);
    numbers
}
