//! Files that a command writes: replaced as a whole, or not at all.
//!
//! A command writes only when it has everything, and is not interrupted while it replaces files. So an interrupted run
//! changes no file.

use std::path::Path;

use crate::failure::{Problem, Result};
use crate::interrupt;

/// Replaces a file as a whole. A link stays, and the file that it leads to is replaced.
pub(crate) fn replace_file(path: &Path, text: &str) -> Result<()> {
    let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = match real.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let Some(name) = real.file_name().and_then(|name| name.to_str()) else {
        return Err(Problem::of_file(path, "its name is not a name of a file in UTF-8").into());
    };
    replace_files(folder, &[(name.to_owned(), text.to_owned())])
}

/// Replaces files in a folder, all of them or none.
pub(crate) fn replace_files(folder: &Path, files: &[(String, String)]) -> Result<()> {
    interrupt::replacing(|| cfn_core::replace_files(folder, files))
        .map_err(|error| Problem::new(error.to_string()))?;
    Ok(())
}
