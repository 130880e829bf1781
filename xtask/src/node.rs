//! Installs packages of Node in pinned versions.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::PoisonError;

use crate::shell::{Result, lock, root, run, scratch};

/// Returns the folder with the `node_modules` of a lock file. They are installed again if the pinned versions change.
pub(crate) fn packages(name: &str, from: &str) -> Result<PathBuf> {
    let lock = lock(name);
    let _locked = lock.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = scratch(name);
    let from = root().join(from);
    let lock = "package-lock.json";
    let wanted = fs::read_to_string(from.join(lock))?;
    let stamp = folder.join("node_modules/.installed");
    if fs::read_to_string(&stamp).ok().as_deref() == Some(&*wanted) {
        return Ok(folder);
    }
    fs::create_dir_all(&folder)?;
    for file in ["package.json", lock] {
        fs::copy(from.join(file), folder.join(file))?;
    }
    run(Command::new("npm")
        .args(["ci", "--silent", "--no-audit", "--no-fund"])
        .current_dir(&folder))?;
    fs::write(stamp, wanted)?;
    Ok(folder)
}
