//! Reads the synthesized templates with other tools: the linters and a YAML 1.1 reader.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::python;
use crate::shell::{self, Result, cargo_test, command, fresh, root, run};

/// The Python with the linters.
pub(super) fn linters() -> Result<PathBuf> {
    python::environment("lint", "xtask/python/requirements.txt")
}

/// The programs whose templates are linted, with their options.
const PROGRAMS: [(&str, &[&str]); 4] = [
    ("synth", &[]),
    (
        "synth",
        &[
            "--preset",
            "hardened",
            "--organization",
            "o-a1b2c3d4e5",
            "--units",
            "r-a1b2",
            "--email",
            "soc@example.com",
            "--canary",
            "111122223333",
            "--guard",
            "r-a1b2",
        ],
    ),
    (
        "synth",
        &[
            "--preset",
            "hardened",
            "--organization",
            "o-a1b2c3d4e5",
            "--no-rollout",
            "--accounts",
            "5000",
            "--contributors",
            "--suspected",
        ],
    ),
    ("platform_team", &[]),
];

/// Checks the synthesized templates in both formats, and the corpus of every property.
pub(super) fn lint() -> Result {
    let python = linters()?;
    let folder = fresh("templates")?;
    for (number, (example, options)) in PROGRAMS.into_iter().enumerate() {
        let program = shell::example(example)?;
        for format in ["yaml", "json"] {
            let out = folder.join(number.to_string());
            run(command(&program, &["--format", format, "--out"])
                .arg(out)
                .args(options))?;
        }
    }
    run(cargo_test(&["every_property"]).env("SAFER_SCPS_CORPUS_OUT", folder.join("corpus")))?;
    run(cargo_test(&["dashboards", "stack_sets"])
        .env("CONSTRUCTS_TEMPLATES_OUT", folder.join("constructs")))?;
    run(Command::new(&python)
        .arg("xtask/python/linters.py")
        .args(files(&folder)?)
        .current_dir(root()))?;
    run(Command::new(&python)
        .arg("xtask/python/broken_resources.py")
        .current_dir(root()))
}

pub(super) fn yaml_1_1() -> Result {
    let folder = fresh("yaml11")?;
    run(cargo_test(&["yaml", "yaml_functions"]).env("CFN_YAML11_OUT", &folder))?;
    run(Command::new(linters()?)
        .arg("xtask/python/yaml_1_1.py")
        .arg(folder)
        .current_dir(root()))
}

/// Returns all files below a folder, sorted.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        match path.is_dir() {
            true => found.extend(files(&path)?),
            false => found.push(path),
        }
    }
    found.sort();
    Ok(found)
}
