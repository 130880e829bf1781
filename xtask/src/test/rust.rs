//! The steps that need only Rust.

use std::path::Path;

use crate::shell::{Result, cargo, run};

/// The environment variable that names the folder of recorded real cases.
const CORPUS: &str = "SAFER_SCPS_CORPUS";

pub(super) fn format() -> Result {
    run(&mut cargo(&["fmt", "--all", "--check"]))
}

pub(super) fn clippy() -> Result {
    run(&mut cargo(&[
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--",
        "-D",
        "warnings",
    ]))
}

pub(super) fn docs() -> Result {
    run(cargo(&[
        "doc",
        "--quiet",
        "--workspace",
        "--all-features",
        "--no-deps",
    ])
    .env("RUSTDOCFLAGS", "-D warnings"))
}

pub(super) fn tests() -> Result {
    run(&mut cargo(&[
        "test",
        "--quiet",
        "--workspace",
        "--all-features",
    ]))
}

/// Runs the tests that read the corpus, which the repository does not contain.
///
/// They are `#[ignore]`d, so `cargo test` shows them as ignored. Where `SAFER_SCPS_CORPUS` is set, they
/// run here, and fail if the corpus is missing.
pub(super) fn corpus() -> Result {
    let Some(folder) = std::env::var_os(CORPUS) else {
        say!("left out: {CORPUS} is not set, see CONTRIBUTING.md");
        return Ok(());
    };
    if !Path::new(&folder).is_dir() {
        return Err(format!("{CORPUS} is {folder:?}, which is not a folder").into());
    }
    run(&mut cargo(&[
        "test",
        "--quiet",
        "--workspace",
        "--all-features",
        "--tests",
        "--",
        "--ignored",
        "--nocapture",
    ]))
}

pub(super) fn fuzz() -> Result {
    run(cargo(&[
        "test",
        "--quiet",
        "--release",
        "-p",
        "event-pattern",
        "--test",
        "differential",
    ])
    .env("EVENT_PATTERN_FUZZ_SECONDS", "60"))
}
