//! The `rust-version` that the crates state: no dependency may want a newer compiler.
//!
//! That our own code uses nothing newer is clippy's part (`incompatible_msrv`).

use serde_json::Value;

use crate::shell::{Result, cargo};

pub(crate) fn check() -> Result {
    let output = cargo(&["metadata", "--format-version", "1", "--locked"]).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
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
        .map(|package| format!("{} wants Rust {}", package["name"], package["rust_version"]))
        .collect();
    match newer.is_empty() {
        true => Ok(()),
        false => Err(newer.join(", ").into()),
    }
}

/// `1.89` and `1.89.0` as numbers.
fn version(text: &str) -> Vec<u32> {
    let mut numbers: Vec<u32> = text
        .split('.')
        .filter_map(|part| part.parse().ok())
        .collect();
    numbers.resize(3, 0);
    numbers
}
