//! Finds files and opens them, decompresses them if necessary, and shows a progress bar on a terminal.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, IsTerminal, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;
use indicatif::{ProgressBar, ProgressStyle};
use safer_scps::rehearse::archive::Input;

/// A file to read, or standard input.
pub(crate) enum Source {
    File { path: PathBuf, bytes: u64 },
    Stdin,
}

/// The files at some paths, and in the folders among them, sorted by name.
pub(crate) fn find(paths: &[PathBuf]) -> io::Result<Vec<Source>> {
    let mut files = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            files.push(Source::Stdin);
            continue;
        }
        let failed =
            |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
        if fs::metadata(path).map_err(failed)?.is_dir() {
            folder(path, &mut files).map_err(failed)?;
        } else {
            files.push(file(path.clone()));
        }
    }
    Ok(files)
}

fn file(path: PathBuf) -> Source {
    let bytes = fs::metadata(&path).map_or(0, |data| data.len());
    Source::File { path, bytes }
}

fn folder(path: &Path, files: &mut Vec<Source>) -> io::Result<()> {
    let mut entries = fs::read_dir(path)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        // `file_type` does not follow links, because a link may lead back to its own folder.
        let kind = entry.file_type()?;
        // CloudTrail's digests list the files that should be there, and have no records.
        if kind.is_dir() && name != "CloudTrail-Digest" {
            folder(&entry.path(), files)?;
        } else if [".json", ".jsonl", ".json.gz", ".jsonl.gz"]
            .iter()
            .any(|end| name.ends_with(end))
            && entry.path().is_file()
        {
            files.push(file(entry.path()));
        }
    }
    Ok(())
}

/// A progress bar for the bytes of all files. Hidden if the output is not a terminal.
pub(crate) fn progress(files: &[Source]) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let mut total = 0;
    for file in files {
        match file {
            Source::File { bytes, .. } => total += bytes,
            Source::Stdin => return ProgressBar::new_spinner(),
        }
    }
    let bar = ProgressBar::new(total);
    let style = "{wide_bar} {bytes}/{total_bytes} {bytes_per_sec}, {eta} left";
    match ProgressStyle::with_template(style) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

impl Source {
    pub(crate) fn input(self, progress: &ProgressBar) -> Input {
        let progress = progress.clone();
        match self {
            Source::File { path, .. } => Input::new(path.display().to_string(), move || {
                unpacked(progress.wrap_read(File::open(path)?))
            }),
            Source::Stdin => Input::new("standard input", move || {
                unpacked(progress.wrap_read(io::stdin()))
            }),
        }
    }
}

/// The decompressed content of a gzip file, or the content of any other file. The first two bytes decide which it
/// is, not the name.
fn unpacked(input: impl Read + 'static) -> io::Result<Box<dyn Read>> {
    const GZIP: &[u8] = &[0x1F, 0x8B];
    let mut input = BufReader::with_capacity(1 << 16, input);
    Ok(match input.fill_buf()?.starts_with(GZIP) {
        true => Box::new(MultiGzDecoder::new(input)),
        false => Box::new(input),
    })
}
