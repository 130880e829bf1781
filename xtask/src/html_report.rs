//! Opens the HTML reports of the program in a headless Chromium from npm, and checks what users see and do. Takes the
//! pictures of the documents too.

use std::fs;
use std::process::Command;

use crate::node;
use crate::shell::{Result, cargo, example, fresh, root, run};

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
    let generator = example("archive")?;
    run(Command::new(&generator).arg("20MB").arg(&archive))?;
    // With all features of the workspace, as the tests build it, so that nothing is compiled again.
    let build = [
        "build",
        "--quiet",
        "--workspace",
        "--all-features",
        "--bin",
        "safer-scps",
    ];
    run(&mut cargo(&build))?;
    let debug = generator
        .ancestors()
        .nth(2)
        .ok_or("the folder of the examples has no parent")?;
    let program = debug.join(format!("safer-scps{}", std::env::consts::EXE_SUFFIX));
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
