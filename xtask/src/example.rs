//! The examples that are repositories of their own, copied to where a task works with them.

use std::fs;
use std::path::Path;

use crate::shell::{Result, root};

/// Copies `examples/NAME` into a new folder, with this checkout as its dependency, and with the versions
/// of this workspace: such a repository's own lock file would be out of date with each of our changes.
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

/// Exchanges a text in a file; fails where it is not there.
pub(crate) fn change(file: &Path, from: &str, to: &str) -> Result {
    let text = fs::read_to_string(file)?;
    if !text.contains(from) {
        return Err(format!("{} has no {from:?}", file.display()).into());
    }
    Ok(fs::write(file, text.replace(from, to))?)
}

/// Without what builds, npm and the AWS CDK's CLI leave in it.
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
