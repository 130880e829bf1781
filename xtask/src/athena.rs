//! Runs the queries for Athena on a local archive, and compares their answers with those of reading the archive.

use crate::python;
use crate::shell::{Result, command, executable, fresh, programs, run};

/// Fails if the rows of a query give another report than the archive, or if a column of a query changes no report.
pub(crate) fn compare() -> Result {
    let program = programs()?.join(executable("safer-scps"));
    let python = python::environment("athena", "xtask/athena/requirements.txt")?;
    let folder = fresh("athena")?;
    run(command(python, &["xtask/python/athena.py"])
        .arg(program)
        .arg(folder))
}
