//! Finds the corpus of recorded real cases, which the repository does not contain: other people's texts are
//! in it. Tests that read it are `#[ignore]`d; `cargo xtask test` runs them if `SAFER_SCPS_CORPUS` names the
//! folder. Tests of several crates include this file.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// Reads the rows of a file of the corpus. Fails if there is none.
pub(crate) fn rows(file: &str) -> Vec<Value> {
    let folder = std::env::var_os("SAFER_SCPS_CORPUS")
        .expect("this test needs the corpus: set SAFER_SCPS_CORPUS to its folder");
    read(&PathBuf::from(folder).join(file))
}

/// Reads the rows of a JSON lines file.
pub(crate) fn read(path: &Path) -> Vec<Value> {
    let text =
        std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let rows = text.lines().map(serde_json::from_str);
    rows.collect::<Result<_, _>>()
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
