//! Checks all types of CloudFormation, not only those of the services that the repository contains.

use std::process::Command;

use super::templates::linters;
use crate::shell::{Result, cargo, fresh, root, run, scratch};

/// Generates and compiles every type of CloudFormation from the schemas in cfn-lint.
pub(super) fn compile() -> Result {
    let python = linters()?;
    let folder = fresh("all-services")?;
    let schemas = folder.join("schemas");
    let script = "import cfnlint, pathlib; print(pathlib.Path(cfnlint.__file__).parent)";
    let cfn_lint = Command::new(&python).args(["-c", script]).output()?;
    run(Command::new(python)
        .arg("crates/cfn-codegen/schemas/extract.py")
        .arg(String::from_utf8(cfn_lint.stdout)?.trim())
        .arg(&schemas)
        .arg("--all")
        .current_dir(root()))?;
    run(cargo(&[
        "run",
        "--quiet",
        "--release",
        "-p",
        "cfn-codegen",
        "--example",
        "all_services",
        "--",
    ])
    .arg(&schemas)
    .arg(folder.join("crate")))?;
    run(cargo(&["check", "--quiet", "--all-features"])
        .current_dir(folder.join("crate"))
        .env("CARGO_TARGET_DIR", scratch("all-services-target")))
}
