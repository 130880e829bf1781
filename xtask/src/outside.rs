//! Builds and runs the examples in a crate outside of the workspace with one dependency, as a user has it.

use std::fs;

use crate::shell::{Result, cargo, root, run, scratch};

pub(crate) fn run_examples() -> Result {
    let folder = scratch("outside");
    let binaries = folder.join("src/bin");
    fs::create_dir_all(&binaries)?;
    let dependency = root().join("crates/safer-scps");
    // Because of the empty `[workspace]`, cargo does not search for a workspace in the folders above.
    let manifest = format!(
        "[package]\nname = \"outside\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nsafer-scps = {{ path = {dependency:?} }}\n\n[workspace]\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    for example in ["synth", "platform_team"] {
        fs::copy(
            root().join(format!("examples/{example}.rs")),
            binaries.join(format!("{example}.rs")),
        )?;
        run(
            cargo(&["run", "--quiet", "--bin", example, "--", "--out", example])
                .current_dir(&folder)
                .env("CARGO_TARGET_DIR", scratch("outside-target")),
        )?;
    }
    Ok(())
}
