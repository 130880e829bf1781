//! Feature combinations: each library compiles with no features and with each of its features alone.
//!
//! The other steps compile all features together.

use crate::shell::{Result, cargo, run, scratch};
use crate::workspace::crates;

/// Fails at the first combination that does not compile, or that clippy warns about.
pub(crate) fn check() -> Result {
    for member in crates()?.iter().filter(|member| member.is_library) {
        run(&mut clippy(&member.name, ""))?;
        for feature in &member.features {
            run(&mut clippy(&member.name, feature))?;
        }
    }
    Ok(())
}

/// A clippy run on one library with one feature. It has a target folder of its own, so that it does not wait for the tests,
/// which take longest.
fn clippy(name: &str, feature: &str) -> std::process::Command {
    let mut clippy = cargo(&[
        "clippy",
        "--quiet",
        "--package",
        name,
        "--lib",
        "--no-default-features",
        "--features",
        feature,
        "--",
        "-D",
        "warnings",
    ]);
    clippy.env("CARGO_TARGET_DIR", scratch("features"));
    clippy
}
