//! Opens the HTML reports of the program in a headless Chromium from npm, and checks what users see and do. Takes the
//! pictures of the documents too.

use std::fs;
use std::process::Command;

use crate::node;
use crate::shell::{Result, executable, fresh, programs, root, run};

/// The scripts, which are next to the packages that they import when they run.
const FROM: &str = "xtask/html-report";
const SCRIPTS: [&str; 4] = ["check.mjs", "checks.mjs", "browser.mjs", "inputs.mjs"];

/// Fails if a page is not as it must be.
pub(crate) fn check() -> Result {
    pages(&[])
}

/// Takes the pictures in `docs/images` again.
pub(crate) fn update() -> Result {
    pages(&["--update"])
}

fn pages(options: &[&str]) -> Result {
    let archive = fresh("html-report-archive")?;
    let built = programs()?;
    run(
        Command::new(built.join("examples").join(executable("archive")))
            .arg("20MB")
            .arg(&archive),
    )?;
    let program = built.join(executable("safer-scps"));
    let folder = node::packages("html-report", FROM)?;
    for name in SCRIPTS {
        fs::copy(root().join(FROM).join(name), folder.join(name))?;
    }
    run(Command::new("node")
        .arg("check.mjs")
        .args([&program, &archive])
        .arg(root().join("examples/dry-run/deny-regions.json"))
        .arg(root().join("docs/images"))
        .args(options)
        .current_dir(folder))
}
