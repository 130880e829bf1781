//! Node's packages from pinned versions: those of `benches/peers`, in a folder of their own.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::shell::{Result, root, run, scratch};

/// The folder with `node_modules`; made anew when the pinned versions change.
pub(crate) fn packages() -> Result<PathBuf> {
    let folder = scratch("peers");
    let lock = "package-lock.json";
    let wanted = fs::read_to_string(root().join("benches/peers").join(lock))?;
    let stamp = folder.join("node_modules/.installed");
    if fs::read_to_string(&stamp).ok().as_deref() == Some(&*wanted) {
        return Ok(folder);
    }
    fs::create_dir_all(&folder)?;
    for file in ["package.json", lock] {
        fs::copy(root().join("benches/peers").join(file), folder.join(file))?;
    }
    run(Command::new("npm")
        .args(["ci", "--silent", "--no-audit", "--no-fund"])
        .current_dir(&folder))?;
    fs::write(stamp, wanted)?;
    Ok(folder)
}
