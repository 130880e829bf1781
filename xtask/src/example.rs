//! Copies examples that are whole repositories to a folder in which a task works with them.

use std::fs;
use std::path::Path;

use crate::shell::{Result, root};

/// Copies `examples/NAME` to a new folder, with this checkout as its dependency and with the lock file of this
/// workspace. A lock file in the example would be out of date after each change here.
pub(crate) fn copy(name: &str, to: &Path) -> Result {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    copy_folder(&root().join("examples").join(name), to)?;
    fs::copy(root().join("Cargo.lock"), to.join("Cargo.lock"))?;
    let library = root().join("crates/safer-scps");
    change(
        &to.join("Cargo.toml"),
        "path = \"../../crates/safer-scps\"",
        &format!("path = {library:?}"),
    )
}

/// Replaces a text in a file; fails if the file does not contain it.
pub(crate) fn change(file: &Path, from: &str, to: &str) -> Result {
    let text = fs::read_to_string(file)?;
    if !text.contains(from) {
        return Err(format!("{} does not contain {from:?}", file.display()).into());
    }
    Ok(fs::write(file, text.replace(from, to))?)
}

/// Copies a folder without the files that cargo, npm and the AWS CDK CLI write.
fn copy_folder(from: &Path, to: &Path) -> Result {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name());
        let left = ["target", "node_modules", "cdk.out"];
        match entry.file_type()?.is_dir() {
            true if left.iter().any(|left| name == *left) => {}
            true => copy_folder(&path, &to.join(name))?,
            false => _ = fs::copy(&path, to.join(name))?,
        }
    }
    Ok(())
}
