//! Writes files so that a failure leaves the old ones as they were.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// The error of a file that cannot be written.
#[non_exhaustive]
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {source}", path.display())]
pub struct WriteError {
    /// The path of the file or folder.
    pub path: PathBuf,
    /// The error of the operating system.
    pub source: io::Error,
}

/// Writes files with these names and texts into a folder: all of them, or none.
///
/// Each file is first written under a temporary name. When all are written, they replace the old
/// ones.
pub(crate) fn replace_files(
    folder: &Path,
    files: &[(String, String)],
) -> Result<Vec<PathBuf>, WriteError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| WriteError { path, source }
    };
    fs::create_dir_all(folder).map_err(failed(folder))?;
    let mut staged = Staged::default();
    for (name, text) in files {
        let path = folder.join(name);
        if path.is_dir() {
            return Err(failed(&path)(io::ErrorKind::IsADirectory.into()));
        }
        let temporary = folder.join(format!(".{name}.{}.tmp", std::process::id()));
        staged.files.push((temporary.clone(), path.clone()));
        let write = || {
            let mut file = fs::File::create(&temporary)?;
            io::Write::write_all(&mut file, text.as_bytes())?;
            file.sync_all()
        };
        write().map_err(failed(&path))?;
    }
    let files = std::mem::take(&mut staged.files);
    for (position, (temporary, path)) in files.iter().enumerate() {
        if let Err(error) = fs::rename(temporary, path) {
            staged.files = files[position..].to_vec();
            return Err(failed(path)(error));
        }
    }
    Ok(files.into_iter().map(|(_, path)| path).collect())
}

/// Temporary files and their targets. Files that are not moved to their targets are removed.
#[derive(Default)]
struct Staged {
    files: Vec<(PathBuf, PathBuf)>,
}

impl Drop for Staged {
    fn drop(&mut self) {
        for (temporary, _) in &self.files {
            let _ = fs::remove_file(temporary);
        }
    }
}
