//! Checks the workflows of GitHub Actions, which nothing here can run: actionlint knows their syntax and expressions, and
//! zizmor their security.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{Result, capture, fresh, root, run};
use crate::{node, python};

const FOLDERS: [&str; 2] = [
    ".github/workflows",
    "examples/platform-repo/.github/workflows",
];

/// A mistake that the tool must report: a text of the workflow `test.yml`, and what replaces it.
const MISTAKES: [(&str, &str); 2] = [
    ("matrix.os", "matrix.system"),
    ("@3d3c42e5aac5ba805825da76410c181273ba90b1", "@main"),
];

/// What zizmor exits with for findings of a high severity.
const HIGH: i32 = 14;

/// Fails if a tool reports a workflow, or does not report one with a mistake.
pub(crate) fn check() -> Result {
    let (mut files, mut broken) = (Vec::new(), Vec::new());
    for folder in FOLDERS {
        for entry in fs::read_dir(root().join(folder))? {
            files.push(entry?.path());
        }
    }
    files.sort();
    let folder = fresh("workflows-with-mistakes")?;
    let text = fs::read_to_string(root().join(".github/workflows/test.yml"))?;
    for (number, (from, to)) in MISTAKES.into_iter().enumerate() {
        if !text.contains(from) {
            return Err(format!("test.yml does not contain {from:?}").into());
        }
        let file = folder.join(format!("{number}.yml"));
        fs::write(&file, text.replace(from, to))?;
        broken.push(file);
    }
    let packages = node::packages("workflows", "xtask/workflows")?;
    let script = packages.join("check.mjs");
    fs::copy(root().join("xtask/workflows/check.mjs"), &script)?;
    let python = python::environment("workflows", "xtask/workflows/requirements.txt")?;
    run(&mut actionlint(&script, &files))?;
    run(&mut zizmor(&python, &files))?;
    capture(&mut actionlint(&script, &broken[..1]), 1)?;
    capture(&mut zizmor(&python, &broken[1..]), HIGH)?;
    Ok(())
}

fn actionlint(script: &Path, files: &[PathBuf]) -> Command {
    let mut command = Command::new("node");
    command.arg(script).args(files);
    command
}

fn zizmor(python: &Path, files: &[PathBuf]) -> Command {
    let mut command = Command::new(python.with_file_name("zizmor"));
    command.args(["--offline", "--no-progress"]).args(files);
    command
}
