//! Reads the older templates that `--diff` compares with, from a folder or a git revision.

use std::ffi::{OsStr, OsString};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The number of bytes after which reading stops. It is more than a template may have.
const LARGEST: u64 = 5_000_000;

/// Why the older templates cannot be read.
pub(super) struct Failure {
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl From<String> for Failure {
    fn from(message: String) -> Failure {
        Failure {
            message,
            help: None,
        }
    }
}

/// Where older templates are.
pub(super) enum Before {
    Folder(PathBuf),
    Revision {
        /// The revision and the folder as they were given, for messages.
        name: String,
        out: PathBuf,
        /// Where git is run.
        directory: PathBuf,
        /// The folder of templates in the commit, relative to that: `<commit>:./templates/`.
        tree: String,
    },
}

impl Before {
    /// Finds a folder or a git revision. An existing folder wins over a revision of the same name.
    pub(super) fn find(what: &OsStr, out: &Path) -> Result<Before, Failure> {
        let path = Path::new(what);
        if path.is_dir() {
            return Ok(Before::Folder(path.to_owned()));
        }
        let name = what.to_string_lossy().into_owned();
        if path.is_file() {
            return Err(is_a_file(path, &name));
        }
        // The folder to write to may not exist yet, so git runs in the nearest folder that does.
        let here = Path::new(".");
        let directory = out
            .ancestors()
            .find(|folder| folder.is_dir())
            .unwrap_or(here);
        let below = out.strip_prefix(directory).unwrap_or(out);
        let mut tree = String::from("./");
        for step in below {
            tree.push_str(&step.to_string_lossy());
            tree.push('/');
        }
        let directory = match directory.as_os_str().is_empty() {
            true => here,
            false => directory,
        };
        match commit(directory, what) {
            Ok(Some(commit)) => Ok(Before::Revision {
                tree: format!("{}:{tree}", commit.trim()),
                name,
                out: out.to_owned(),
                directory: directory.to_owned(),
            }),
            Ok(None) => Err(Failure {
                message: format!("{name} is neither a folder nor a git revision"),
                help: Some(
                    "use a folder of templates, a branch such as origin/main, a tag or a commit; a \
                     shallow clone has only its own branch, until `git fetch origin main`"
                        .to_owned(),
                ),
            }),
            Err(error) => Err(format!("{name} is not a folder, and {error}").into()),
        }
    }

    /// Fails for a folder, with which the folder of `--out` has no effect.
    pub(super) fn check_that_out_is_used(&self, what: &OsStr) -> Result<(), Failure> {
        match self {
            Before::Revision { .. } => Ok(()),
            Before::Folder(folder) => Err(Failure {
                message: format!(
                    "--out has no effect with --diff {}, which is a folder of templates",
                    folder.display()
                ),
                help: Some(format!(
                    "for a branch of this name, use --diff refs/heads/{}",
                    what.display()
                )),
            }),
        }
    }

    /// A failure about a file.
    pub(super) fn failure(&self, file: &str, message: &str) -> Failure {
        let shown = match self {
            Before::Folder(folder) => folder.join(file).display().to_string(),
            Before::Revision { name, out, .. } => {
                format!("{name}:{}", out.join(file).display())
            }
        };
        let message = match message.starts_with("line ") {
            true => format!("{shown}, {message}"),
            false => format!("{shown} {message}"),
        };
        message.into()
    }

    /// The names of the files, sorted.
    pub(super) fn names(&self) -> Result<Vec<String>, Failure> {
        let mut names: Vec<String> = match self {
            Before::Folder(folder) => {
                let failed = |error| format!("cannot read {}: {error}", folder.display());
                let entries = std::fs::read_dir(folder).map_err(failed)?;
                let files = entries.flatten().filter(|entry| entry.path().is_file());
                files
                    .filter_map(|entry| entry.file_name().into_string().ok())
                    .collect()
            }
            Before::Revision {
                directory, tree, ..
            } => {
                let arguments = ["ls-tree", "--full-tree", "--name-only", "-z", tree];
                // A commit that does not have the folder has no templates.
                let listed = git(directory, arguments.map(OsStr::new))?.unwrap_or_default();
                listed.split_terminator('\0').map(str::to_owned).collect()
            }
        };
        names.sort();
        Ok(names)
    }

    pub(super) fn read(&self, file: &str) -> Result<String, Failure> {
        match self {
            Before::Folder(folder) => {
                let mut bytes = Vec::new();
                let opened = std::fs::File::open(folder.join(file));
                opened
                    .and_then(|opened| opened.take(LARGEST).read_to_end(&mut bytes))
                    .map_err(|error| self.failure(file, &format!("cannot be read: {error}")))?;
                String::from_utf8(bytes).map_err(|_| self.failure(file, "is not UTF-8"))
            }
            Before::Revision {
                directory, tree, ..
            } => {
                let object = format!("{tree}{file}");
                let arguments = ["cat-file", "blob", &object];
                let blob = git(directory, arguments.map(OsStr::new))?;
                blob.ok_or_else(|| self.failure(file, "cannot be read from git"))
            }
        }
    }
}

/// The failure for a file in the place of a folder or a revision.
fn is_a_file(path: &Path, name: &str) -> Failure {
    let help = path.parent().map(|folder| {
        let folder = match folder.as_os_str().is_empty() {
            true => Path::new("."),
            false => folder,
        };
        format!(
            "`--diff {}` compares with the folder of the file",
            folder.display()
        )
    });
    Failure {
        message: format!("{name} is a file; --diff takes a folder or a git revision"),
        help,
    }
}

/// The hash of the commit that a revision names, if git knows the revision.
fn commit(directory: &Path, revision: &OsStr) -> Result<Option<String>, String> {
    let mut commit = OsString::from(revision);
    commit.push("^{commit}");
    git(
        directory,
        [
            "rev-parse".as_ref(),
            "--verify".as_ref(),
            "--end-of-options".as_ref(),
            commit.as_os_str(),
        ],
    )
}

/// Runs git and returns what it prints, or `None` if it fails.
fn git<'a>(
    directory: &Path,
    arguments: impl IntoIterator<Item = &'a OsStr>,
) -> Result<Option<String>, String> {
    let mut command = Command::new("git");
    command.arg("-C").arg(directory).args(arguments);
    let output = command.output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => "git is not installed, so no revision can be read".to_owned(),
        _ => format!("git cannot be started: {error}"),
    })?;
    if !output.status.success() {
        return Ok(None);
    }
    let text = String::from_utf8(output.stdout);
    text.map(Some)
        .map_err(|_| "the output of git is not UTF-8".to_owned())
}
