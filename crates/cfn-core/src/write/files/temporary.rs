//! Temporary files: their names, and what remains of runs that were killed.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File, TryLockError};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::path::{Path, PathBuf};

const END: &str = ".tmp";

/// One run, which creates temporary files. Its first file is locked as long as the run lasts, so that other runs see
/// that it is not killed.
pub(super) struct Run {
    /// A random number, so that nobody can plant a link at the name.
    id: String,
    locked: Option<File>,
}

impl Run {
    pub(super) fn new() -> Run {
        Run {
            id: format!("{:016x}", RandomState::new().build_hasher().finish()),
            locked: None,
        }
    }

    /// Creates the temporary file for a name. It is never a file that exists, and never follows a link.
    pub(super) fn create(&self, folder: &Path, name: &str) -> io::Result<(PathBuf, File)> {
        const ATTEMPTS: usize = 3;
        let path = folder.join(format!(".{name}.{}{END}", self.id));
        for _ in 0..ATTEMPTS {
            let file = File::create_new(&path)?;
            if self.locked.is_some() || file.lock().is_err() {
                return Ok((path, file));
            }
            // Another run may have removed the file as a leftover before it was locked.
            if fs::symlink_metadata(&path).is_ok() {
                return Ok((path, file));
            }
        }
        Err(io::ErrorKind::NotFound.into())
    }

    /// Keeps the lock of the first file.
    pub(super) fn keep(&mut self, file: File) {
        self.locked.get_or_insert(file);
    }
}

/// Removes the temporary files that runs for these names left behind because they were killed. Failures are ignored,
/// because the files do no harm.
pub(super) fn remove_leftovers(folder: &Path, names: &[&str]) {
    let names: HashSet<&str> = names.iter().copied().collect();
    let mut runs: HashMap<String, Vec<(PathBuf, bool)>> = HashMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let file = entry.file_name();
        if let Some((name, id)) = file.to_str().and_then(parts) {
            let is_own = names.contains(name);
            let files = runs.entry(id.to_owned()).or_default();
            files.push((entry.path(), is_own));
        }
    }
    for files in runs.into_values() {
        if files.iter().any(|(path, _)| is_in_use(path)) {
            continue;
        }
        for (path, _) in files.iter().filter(|(_, is_own)| *is_own) {
            let _ = fs::remove_file(path);
        }
    }
}

/// The name and the number of the run in `.NAME.NUMBER.tmp`.
fn parts(file: &str) -> Option<(&str, &str)> {
    let (name, id) = file
        .strip_prefix('.')?
        .strip_suffix(END)?
        .rsplit_once('.')?;
    let is_id = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_id.then_some((name, id))
}

/// Whether a run has the lock of a file. A link is not followed, and what is not a file has no lock.
fn is_in_use(path: &Path) -> bool {
    match fs::symlink_metadata(path) {
        Ok(data) if data.is_file() => match File::open(path) {
            // Where files cannot be locked, the run may be alive.
            Ok(file) => match file.try_lock() {
                Ok(()) => false,
                Err(TryLockError::WouldBlock | TryLockError::Error(_)) => true,
            },
            Err(_) => false,
        },
        _ => false,
    }
}
