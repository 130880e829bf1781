//! The templates to compare with: a folder of files, or a revision that git has.

use std::ffi::{OsStr, OsString};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

/// More than a template may have; reading ends there.
const LARGEST: u64 = 5_000_000;

/// Why there is nothing to compare with.
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl From<String> for Fault {
    fn from(message: String) -> Fault {
        Fault {
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
    /// An existing folder is one, whatever git knows under that name.
    pub(super) fn find(what: &OsStr, out: &Path) -> Result<Before, Fault> {
        let path = Path::new(what);
        if path.is_dir() {
            return Ok(Before::Folder(path.to_owned()));
        }
        let name = what.to_string_lossy().into_owned();
        if path.is_file() {
            return Err(Fault {
                message: format!("{name} is a file; --diff takes a folder or a git revision"),
                help: path
                    .parent()
                    .map(|folder| match folder.as_os_str().is_empty() {
                        true => "`--diff .` compares with the folder it is in".to_owned(),
                        false => format!(
                            "`--diff {}` compares with the folder it is in",
                            folder.display()
                        ),
                    }),
            });
        }
        // The folder to write to need not exist yet, but git must run somewhere.
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
        let mut commit = OsString::from(what);
        commit.push("^{commit}");
        let found = git(
            directory,
            [
                "rev-parse".as_ref(),
                "--verify".as_ref(),
                "--end-of-options".as_ref(),
                commit.as_os_str(),
            ],
        );
        match found {
            Ok(Some(commit)) => Ok(Before::Revision {
                tree: format!("{}:{tree}", commit.trim()),
                name,
                out: out.to_owned(),
                directory: directory.to_owned(),
            }),
            Ok(None) => Err(Fault {
                message: format!("{name} is neither a folder nor a git revision"),
                help: Some(
                    "a folder of templates, a branch such as origin/main, a tag or a commit; a \
                     shallow clone has no branches but its own (`git fetch origin main`)"
                        .to_owned(),
                ),
            }),
            Err(error) => Err(Fault {
                message: format!("{name} is no folder, and {error}"),
                help: None,
            }),
        }
    }

    /// A message about a file.
    pub(super) fn fault(&self, file: &str, message: &str) -> Fault {
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

    /// The names of the files, in order.
    pub(super) fn names(&self) -> Result<Vec<String>, Fault> {
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
                // A commit without the folder has no templates yet.
                let listed = git(directory, arguments.map(OsStr::new))?.unwrap_or_default();
                listed.split_terminator('\0').map(str::to_owned).collect()
            }
        };
        names.sort();
        Ok(names)
    }

    pub(super) fn read(&self, file: &str) -> Result<String, Fault> {
        match self {
            Before::Folder(folder) => {
                let mut bytes = Vec::new();
                let opened = std::fs::File::open(folder.join(file));
                opened
                    .and_then(|opened| opened.take(LARGEST).read_to_end(&mut bytes))
                    .map_err(|error| self.fault(file, &format!("cannot be read: {error}")))?;
                String::from_utf8(bytes).map_err(|_| self.fault(file, "is not UTF-8"))
            }
            Before::Revision {
                directory, tree, ..
            } => {
                let object = format!("{tree}{file}");
                let arguments = ["cat-file", "blob", &object];
                let blob = git(directory, arguments.map(OsStr::new))?;
                blob.ok_or_else(|| self.fault(file, "cannot be read from git"))
            }
        }
    }
}

/// What git prints, or nothing where it says no.
fn git<'a>(
    directory: &Path,
    arguments: impl IntoIterator<Item = &'a OsStr>,
) -> Result<Option<String>, String> {
    let mut command = Command::new("git");
    command.arg("-C").arg(directory).args(arguments);
    let output = command.output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => "there is no git to ask for a revision".to_owned(),
        _ => format!("git cannot be run: {error}"),
    })?;
    if !output.status.success() {
        return Ok(None);
    }
    let text = String::from_utf8(output.stdout);
    text.map(Some)
        .map_err(|_| "git gave what is not UTF-8".to_owned())
}
