//! Files and standard input, read as text.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Problem, Result, all};

/// A text, and the name of the file that it was read from.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) text: String,
}

impl Named {
    /// The name of a policy in this file: the file's name without its ending.
    pub(crate) fn stem(&self) -> String {
        let stem = Path::new(&self.name).file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    }
}

/// Whether a path means standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The name of a file for people.
pub(crate) fn name(path: &Path) -> String {
    match is_stdin(path) {
        true => "standard input".to_owned(),
        false => path.display().to_string(),
    }
}

/// Reads a text file, or standard input for `-`.
pub(crate) fn read(path: &Path) -> Result<Named> {
    let text = match is_stdin(path) {
        true => to_text(io::stdin().lock()),
        false => std::fs::File::open(path).and_then(to_text),
    };
    let name = name(path);
    match text {
        Ok(text) => Ok(Named {
            name,
            path: path.to_owned(),
            text,
        }),
        Err(error) => Err(Problem::new(format!("{name}: {error}")).into()),
    }
}

/// How many bytes a file has at most that is read as a whole: 256 MiB. The largest is an organization with all its policies,
/// of 10 KB each.
const MOST: u64 = 1 << 28;

fn to_text(reader: impl Read) -> io::Result<String> {
    let mut text = String::new();
    match reader.take(MOST).read_to_string(&mut text)? as u64 {
        MOST.. => Err(io::Error::other(format!("it has {MOST} bytes or more"))),
        _ => Ok(text),
    }
}

/// Reads text files, and reports all that cannot be read.
pub(crate) fn read_all(paths: &[PathBuf]) -> Result<Vec<Named>> {
    only_one_stdin(paths)?;
    all(paths.iter().map(|path| read(path)))
}

/// Fails if more than one path is standard input, which can be read only once.
pub(crate) fn only_one_stdin<'p>(
    paths: impl IntoIterator<Item = &'p PathBuf>,
) -> std::result::Result<(), Failure> {
    let count = paths.into_iter().filter(|path| is_stdin(path)).count();
    match count > 1 {
        true => Err(Problem::new("standard input (-) is named twice").into()),
        false => Ok(()),
    }
}
