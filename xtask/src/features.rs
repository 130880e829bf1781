//! Feature combinations: each library compiles with no features and with each of its features alone.
//!
//! The other steps compile all features together.

use crate::shell::{Result, cargo, run, scratch};
use crate::workspace::crates;

/// Fails at the first combination that does not compile, or that the compiler warns about, for example because something
/// is used with another feature only. Clippy checks all features together.
pub(crate) fn check() -> Result {
    for member in crates()?.iter().filter(|member| member.is_library) {
        run(&mut check_one(&member.name, ""))?;
        for feature in &member.features {
            run(&mut check_one(&member.name, feature))?;
        }
    }
    Ok(())
}

/// A check of one library with one feature. It has a target folder of its own, so that it does not wait for the tests,
/// which take longest.
fn check_one(name: &str, feature: &str) -> std::process::Command {
    let mut check = cargo(&[
        "check",
        "--quiet",
        "--package",
        name,
        "--lib",
        "--no-default-features",
        "--features",
        feature,
    ]);
    check
        .env("CARGO_TARGET_DIR", scratch("features"))
        .env("RUSTFLAGS", "-Dwarnings");
    check
}
