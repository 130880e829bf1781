//! Times `watch` on lines of a file beside programs that print three fields of each line.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::{Program, compare as table};
use crate::python;
use crate::shell::{Result, cargo, executable, fresh, root, run};

const RUNS: usize = 7;

/// How often the file has each failed call of the archive.
const TIMES: usize = 10;

pub(super) fn compare() -> Result {
    let build = ["build", "--quiet", "--release", "--workspace"];
    run(cargo(&build).args(["--bin", "safer-scps", "--example", "archive"]))?;
    let release = root().join("target/release");
    let folder = fresh("peers-watch")?;
    let archive = folder.join("archive");
    let generator = release.join("examples").join(executable("archive"));
    run(Command::new(generator).arg("100MB").arg(&archive))?;
    let lines = failed_calls(&archive, &folder)?;
    let python = python::environment("peers", "benches/peers/requirements.txt")?;
    let program = |program: &Path, arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).arg(&lines);
        command
    };
    let watch_py = root().join("benches/peers/watch.py");
    let watch_py = watch_py.to_string_lossy();
    let programs = vec![
        Program::new(
            "`safer-scps watch --plain`: every field that it shows",
            program(
                &release.join(executable("safer-scps")),
                &["watch", "--plain"],
            ),
        ),
        Program::new(
            "jq 1.13.0 from PyPI: three fields",
            program(&python, &[&watch_py, "jq"]),
        ),
        Program::new(
            "Python's `json`: three fields",
            program(&python, &[&watch_py, "json"]),
        ),
    ];
    table("program", RUNS, programs)
}

/// Writes the failed calls of an archive to a file, one on each line, and says how many there are.
fn failed_calls(archive: &Path, folder: &Path) -> Result<PathBuf> {
    let mut failed = Vec::new();
    for entry in fs::read_dir(archive)? {
        let file: Value = serde_json::from_slice(&fs::read(entry?.path())?)?;
        let records = file["Records"].as_array().into_iter().flatten();
        let records = records.filter(|record| record.get("errorCode").is_some());
        failed.extend(records.map(|record| format!("{record}\n")));
    }
    failed.sort_unstable();
    let text = failed.concat().repeat(TIMES);
    let (count, bytes) = (failed.len() * TIMES, text.len());
    say!("{count} lines, {bytes} bytes");
    let file = folder.join("lines.ndjson");
    fs::write(&file, text)?;
    Ok(file)
}
