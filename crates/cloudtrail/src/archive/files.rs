//! Finds the files of archives in folders. What a file is, its content decides when it is read.

use std::collections::HashSet;
use std::fs::{self, DirEntry, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::Input;

/// A file, or what is in the place of one.
#[derive(Debug)]
pub struct Found {
    path: PathBuf,
    bytes: u64,
    /// Whether it was named, or found in a folder.
    is_named: bool,
    error: Option<io::Error>,
}

/// Finds the files at some paths and in the folders among them, sorted by name.
///
/// Links to files and folders are followed. Each file is there once, even if several links lead to it, so links that
/// lead back to their own folder are no problem. A folder in a folder that cannot be read becomes an [`Input`] that
/// cannot be opened, so it is one fault.
///
/// # Errors
///
/// Returns an error if one of the paths does not exist or cannot be read.
///
/// ```
/// use cloudtrail::archive::find;
///
/// let files = find(["src"])?;
/// assert!(files.iter().any(|file| file.path().ends_with("lib.rs")));
/// let inputs = files.into_iter().map(|file| file.input(|file| file));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn find<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> io::Result<Vec<Found>> {
    let mut search = Search::default();
    for path in paths {
        let path = path.as_ref();
        let failed = |error: io::Error| {
            let path = path.display().to_string();
            io::Error::new(
                error.kind(),
                format!("{}: {error}", crate::printable(&path)),
            )
        };
        if fs::metadata(path).map_err(failed)?.is_dir() {
            fs::read_dir(path).map_err(failed)?;
            search.folder(path, fs::canonicalize(path).map_err(failed)?);
        } else {
            // A pipe such as `/dev/fd/63` has no other name.
            let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
            search.file(path.to_owned(), real, true);
        }
    }
    Ok(search.finish())
}

impl Found {
    /// The path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The size of the file in bytes.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The file as an input. The function may wrap the file, for example to show how far it is read.
    ///
    /// If its content is not JSON, that is a fault if the file was named or if its name ends as those of JSON do.
    #[must_use]
    pub fn input<R: Read + 'static>(self, wrap: impl FnOnce(File) -> R + Send + 'static) -> Input {
        let is_json = self.is_named || has_name_of_json(&self.path);
        let name = self.path.display().to_string();
        let input = Input::new(name, move || match self.error {
            Some(error) => Err(error),
            None => File::open(&self.path).map(wrap),
        });
        match is_json {
            true => input,
            false => input.optional(),
        }
    }
}

/// Whether the name of a file says that it is JSON, compressed or not.
fn has_name_of_json(path: &Path) -> bool {
    let name = path.to_string_lossy().to_lowercase();
    let mut name = &name[..];
    for end in [".gz", ".zst"] {
        name = name.strip_suffix(end).unwrap_or(name);
    }
    [".json", ".jsonl", ".ndjson"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// What was found so far.
#[derive(Default)]
struct Search {
    found: Vec<(Found, PathBuf)>,
    /// Links to files, which may be among the files too.
    links: HashSet<PathBuf>,
    folders: HashSet<PathBuf>,
}

impl Search {
    /// Looks for files in a folder, whose path without links is `real`.
    fn folder(&mut self, path: &Path, real: PathBuf) {
        if !self.folders.insert(real.clone()) {
            return;
        }
        let entries =
            fs::read_dir(path).and_then(|entries| entries.collect::<io::Result<Vec<_>>>());
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.failed(path.to_owned(), error),
        };
        entries.sort_by_key(DirEntry::file_name);
        for entry in entries {
            if let Err(error) = self.entry(&entry, &real) {
                self.failed(entry.path(), error);
            }
        }
    }

    fn entry(&mut self, entry: &DirEntry, folder: &Path) -> io::Result<()> {
        let kind = entry.file_type()?;
        let path = entry.path();
        if !kind.is_symlink() {
            let real = folder.join(entry.file_name());
            match kind.is_dir() {
                true => self.folder(&path, real),
                false => self.file(path, real, false),
            }
            return Ok(());
        }
        let real = fs::canonicalize(&path)?;
        match fs::metadata(&real)?.is_dir() {
            true => self.folder(&path, real),
            false => {
                self.links.insert(path.clone());
                self.file(path, real, false);
            }
        }
        Ok(())
    }

    fn file(&mut self, path: PathBuf, real: PathBuf, is_named: bool) {
        let data = fs::metadata(&path);
        // Nothing may write into a pipe in a folder, so reading from it might never end.
        let is_special = data.as_ref().is_ok_and(|data| !data.is_file());
        let special = || io::Error::new(io::ErrorKind::InvalidInput, "it is not a file");
        let found = Found {
            path,
            bytes: data.map_or(0, |data| data.len()),
            is_named,
            error: (is_special && !is_named).then(special),
        };
        self.found.push((found, real));
    }

    fn failed(&mut self, path: PathBuf, error: io::Error) {
        let found = Found {
            path: path.clone(),
            bytes: 0,
            is_named: true,
            error: Some(error),
        };
        self.found.push((found, path));
    }

    /// Each file once. A file comes before the links to it.
    fn finish(self) -> Vec<Found> {
        let (found, links) = (self.found, self.links);
        let files = found.iter().filter(|(one, _)| !links.contains(&one.path));
        let files: HashSet<PathBuf> = files.map(|(_, real)| real.clone()).collect();
        let mut seen = HashSet::new();
        let mut once = Vec::new();
        for (one, real) in found {
            let is_other_link = links.contains(&one.path) && files.contains(&real);
            if !is_other_link && seen.insert(real) {
                once.push(one);
            }
        }
        once
    }
}
