//! Creates virtual environments of Python from pinned requirements.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::PoisonError;

use crate::shell::{Result, command, lock, root, run, scratch};

/// Returns the Python of an environment. The environment is created again if the requirements change.
pub(crate) fn environment(name: &str, requirements: &str) -> Result<PathBuf> {
    let lock = lock(name);
    let _locked = lock.lock().unwrap_or_else(PoisonError::into_inner);
    let requirements = root().join(requirements);
    let wanted = fs::read_to_string(&requirements)?;
    let folder = scratch("venv").join(name);
    let python = folder.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    let stamp = folder.join("requirements.txt");
    if fs::read_to_string(&stamp).ok().as_deref() == Some(&*wanted) {
        return Ok(python);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    run(command("python3", &["-m", "venv"]).arg(&folder))?;
    run(Command::new(&python)
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "-r",
        ])
        .arg(&requirements))?;
    fs::write(stamp, wanted)?;
    Ok(python)
}
