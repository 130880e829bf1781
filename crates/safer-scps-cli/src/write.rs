//! Files that a command writes: replaced as a whole, or not at all.
//!
//! A command writes only when it has everything, and is not interrupted while it replaces files. So an interrupted run
//! changes no file.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches};

use crate::failure::{Problem, Result};
use crate::given::{Given, file};
use crate::interrupt;
use crate::terminal::Terminal;

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

/// Where a report goes.
#[derive(Clone, Debug)]
pub(crate) struct Out(Option<PathBuf>);

/// The option with the file that a report goes to.
pub(crate) fn out_option() -> Arg {
    file(
        "out",
        "Write the report to this file, which is replaced as a whole [default: standard output]",
    )
}

impl Out {
    /// Reads the option, and reports a folder that does not exist before a long run.
    pub(crate) fn of(given: &ArgMatches) -> Result<Out> {
        let path = given.path("out");
        if let Some(path) = &path {
            let folder = path
                .parent()
                .filter(|folder| !folder.as_os_str().is_empty());
            // A device or a pipe would be replaced by a file.
            if path.exists() && !path.is_file() {
                return Err(Problem::of_file(path, "it is not a regular file")
                    .help("without --out, the report goes to standard output")
                    .into());
            }
            if folder.is_some_and(|folder| !folder.is_dir()) {
                return Err(Problem::of_file(path, "its folder does not exist").into());
            }
        }
        Ok(Out(path))
    }

    /// Writes the report.
    pub(crate) fn write(&self, text: &str, terminal: &Terminal) -> Result<()> {
        match &self.0 {
            Some(path) => {
                replace_file(path, text)?;
                terminal.note(&format!("wrote {}", path.display()));
            }
            None => terminal.print(text)?,
        }
        Ok(())
    }
}
