//! The archives that a command line names, and a progress bar on a terminal.

use std::fs::{File, metadata};
use std::io;
use std::path::PathBuf;

use clap::Arg;
use cloudtrail::archive::{Found, Input, find};

use crate::failure::{Problem, Result};
use crate::given::{files, number};
use crate::input::{is_stdin, name, only_one_stdin};
use crate::progress::Progress;
use crate::terminal::Terminal;

/// Files to read, and whether standard input is read too.
pub(crate) struct Sources {
    files: Vec<Found>,
    stdin: bool,
    progress: Progress,
}

/// The argument that names archives.
pub(crate) fn argument() -> Arg {
    files(
        "archives",
        "FILE|FOLDER",
        "CloudTrail records: files, folders, or - for standard input; gzip and Zstandard are unpacked",
    )
    .required(true)
}

/// The option with the number of threads.
pub(crate) fn threads_option() -> Arg {
    number(
        "threads",
        "How many threads read [default: one for each core, at most 256]",
    )
}

/// The number of threads, if none is given.
pub(crate) fn threads(given: Option<usize>) -> usize {
    given.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from))
}

impl Sources {
    /// The files at some paths and in the folders among them. `-` is standard input.
    pub(crate) fn find(paths: &[PathBuf], terminal: &Terminal) -> Result<Sources> {
        only_one_stdin(paths)?;
        let (stdin, paths): (Vec<&PathBuf>, Vec<&PathBuf>) =
            paths.iter().partition(|path| is_stdin(path));
        let files = find(paths).map_err(|error| Problem::new(error.to_string()))?;
        let stdin = !stdin.is_empty();
        let bytes = (!stdin).then(|| files.iter().map(Found::bytes).sum());
        let progress = Progress::of_bytes(bytes, terminal);
        Ok(Sources {
            files,
            stdin,
            progress,
        })
    }

    /// The inputs, once.
    pub(crate) fn inputs(&mut self) -> impl Iterator<Item = Input> {
        let progress = self.progress.bar();
        let stdin = self.stdin.then(|| {
            let progress = progress.clone();
            Input::new(
                "standard input",
                move || Ok(progress.wrap_read(io::stdin())),
            )
        });
        let files = std::mem::take(&mut self.files).into_iter();
        let files = files.map(move |file| {
            let progress = progress.clone();
            file.input(move |file| progress.wrap_read(file))
        });
        stdin.into_iter().chain(files)
    }

    /// Removes the progress bar.
    pub(crate) fn finish(self) {
        drop(self.progress);
    }
}

/// One file or standard input that a command reads as a whole, and its progress.
pub(crate) fn one(path: PathBuf, terminal: &Terminal) -> (Input, Progress) {
    let name = name(&path);
    let stdin = is_stdin(&path);
    let known = metadata(&path).ok().filter(|file| !stdin && file.is_file());
    let progress = Progress::of_bytes(known.map(|file| file.len()), terminal);
    let bar = progress.bar();
    let input = match stdin {
        true => Input::new(name, move || Ok(bar.wrap_read(io::stdin()))),
        false => Input::new(name, move || {
            File::open(path).map(|file| bar.wrap_read(file))
        }),
    };
    (input, progress)
}
