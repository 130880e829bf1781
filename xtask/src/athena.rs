//! Runs the queries for Athena on a local archive, and compares their answers with those of reading the archive.

use crate::python;
use crate::shell::{Result, cargo, command, fresh, root, run};

/// Fails if the rows of a query give another report than the archive, or if a column of a query changes no report.
pub(crate) fn compare() -> Result {
    run(&mut cargo(&["build", "--quiet", "-p", "safer-scps-cli"]))?;
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), Into::into);
    let python = python::environment("athena", "xtask/athena/requirements.txt")?;
    let folder = fresh("athena")?;
    run(command(python, &["xtask/python/athena.py"])
        .arg(target.join("debug/safer-scps"))
        .arg(folder))
}
