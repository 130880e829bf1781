//! Runs the commands that the README shows.

use crate::python;
use crate::shell::{Result, command, fresh, programs, root, run};

/// Fails if a command has another exit code or prints something else than the README says.
pub(crate) fn check() -> Result {
    let built = programs()?;
    // It has the AWS CLI.
    let python = python::environment("aws", "xtask/emulators/aws.txt")?;
    let folder = fresh("readme")?;
    run(command("python3", &["xtask/readme/run.py"])
        .args([&root(), &folder, &built])
        .arg(python))
}
