//! The inputs that a command line names, and a progress bar on a terminal.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressStyle};
use safer_scps::rehearse::archive::{Found, Input, find};

/// Files to read, and whether standard input is read too.
pub(crate) struct Sources {
    files: Vec<Found>,
    stdin: bool,
    progress: ProgressBar,
}

impl Sources {
    /// The files at some paths and in the folders among them. `-` is standard input.
    pub(crate) fn find(paths: &[PathBuf]) -> io::Result<Sources> {
        let (stdin, paths): (Vec<&PathBuf>, Vec<&PathBuf>) =
            paths.iter().partition(|path| path.as_os_str() == "-");
        let (files, stdin) = (find(paths)?, !stdin.is_empty());
        let progress = progress(&files, stdin);
        Ok(Sources {
            files,
            stdin,
            progress,
        })
    }

    /// The inputs, once.
    pub(crate) fn inputs(&mut self) -> impl Iterator<Item = Input> {
        let progress = self.progress.clone();
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
        self.progress.finish_and_clear();
    }
}

/// A progress bar for the bytes of all files. Hidden if the output is not a terminal.
fn progress(files: &[Found], stdin: bool) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    if stdin {
        return ProgressBar::new_spinner();
    }
    let bar = ProgressBar::new(files.iter().map(Found::bytes).sum());
    let style = "{wide_bar} {bytes}/{total_bytes} {bytes_per_sec}, {eta} left";
    match ProgressStyle::with_template(style) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
