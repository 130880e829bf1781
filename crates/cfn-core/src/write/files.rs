//! Writes files so that a failure leaves the old ones as they were.

mod names;
mod temporary;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::{fs, io};

use temporary::Run;

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

/// Writes files with these names and texts into a folder: all of them, or none. Returns their paths.
///
/// Each file is first written under a temporary name. When all are written, they replace the old
/// ones, whose permissions they get. What killed runs left behind under temporary names is removed.
///
/// # Errors
///
/// Returns the path and the error of the first file that cannot be written, and of a name that not every
/// system can have, such as `con.json`.
pub fn replace_files(
    folder: &Path,
    files: &[(String, String)],
) -> Result<Vec<PathBuf>, WriteError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| WriteError { path, source }
    };
    let texts: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    if let Err((name, reason)) = names::check(&texts) {
        let refused = io::Error::new(io::ErrorKind::InvalidInput, reason);
        return Err(failed(&folder.join(name))(refused));
    }
    fs::create_dir_all(folder).map_err(failed(folder))?;
    temporary::remove_leftovers(folder, &texts);
    let mut run = Run::new();
    let mut staged = Staged::default();
    for (name, text) in files {
        let path = folder.join(name);
        if path.is_dir() {
            return Err(failed(&path)(io::ErrorKind::IsADirectory.into()));
        }
        let (temporary, file) = run.create(folder, name).map_err(failed(&path))?;
        staged.files.push((temporary, path.clone()));
        write(&file, text, &path).map_err(failed(&path))?;
        run.keep(file);
    }
    let files = std::mem::take(&mut staged.files);
    // The first file is the last, because as long as it has its temporary name, its lock protects the others.
    for (position, (temporary, path)) in files.iter().enumerate().rev() {
        if let Err(error) = fs::rename(temporary, path) {
            staged.files = files[..=position].to_vec();
            return Err(failed(path)(error));
        }
    }
    Ok(files.into_iter().map(|(_, path)| path).collect())
}

/// Writes a new file, with the permissions of the file that it will replace.
fn write(mut file: &fs::File, text: &str, replaced: &Path) -> io::Result<()> {
    if let Ok(old) = fs::metadata(replaced)
        && old.is_file()
    {
        file.set_permissions(old.permissions())?;
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// An empty folder for a test.
    fn folder(name: &str) -> PathBuf {
        let process = std::process::id();
        let folder = std::env::temp_dir().join(format!("cfn-core-files-{process}-{name}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn files(names: &[&str]) -> Vec<(String, String)> {
        let file = |name: &&str| ((*name).to_owned(), format!("text of {name}"));
        names.iter().map(file).collect()
    }

    /// The names in a folder, sorted.
    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let name = |entry: io::Result<fs::DirEntry>| {
            entry.unwrap().file_name().to_string_lossy().into_owned()
        };
        let mut names: Vec<String> = entries.map(name).collect();
        names.sort();
        names
    }

    #[test]
    fn what_killed_runs_left_is_removed_and_what_others_write_is_not() {
        let folder = folder("leftovers");
        let mut other = Run::new();
        let (alive, file) = other.create(&folder, "a.yaml").unwrap();
        other.keep(file);
        let (second, _) = other.create(&folder, "b.yaml").unwrap();
        let kept = [".a.yaml.txt", ".c.yaml.12345.tmp", ".a.yaml.x1.tmp"];
        for name in [".a.yaml.12345.tmp", ".b.yaml.00112233445566ff.tmp"]
            .iter()
            .chain(&kept)
        {
            fs::write(folder.join(name), "left").unwrap();
        }
        let written = replace_files(&folder, &files(&["a.yaml", "b.yaml"])).unwrap();
        assert_eq!(written, [folder.join("a.yaml"), folder.join("b.yaml")]);
        assert!(alive.exists() && second.exists());
        drop(other);
        replace_files(&folder, &files(&["a.yaml", "b.yaml"])).unwrap();
        let mut expected = vec!["a.yaml", "b.yaml"];
        expected.extend(kept);
        expected.sort_unstable();
        assert_eq!(names(&folder), expected);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_failure_leaves_the_old_files_and_no_temporary_ones() {
        let folder = folder("failure");
        replace_files(&folder, &[("a.yaml".to_owned(), "old".to_owned())]).unwrap();
        fs::create_dir(folder.join("b.yaml")).unwrap();
        assert!(replace_files(&folder, &files(&["a.yaml", "b.yaml"])).is_err());
        assert_eq!(names(&folder), ["a.yaml", "b.yaml"]);
        assert_eq!(fs::read_to_string(folder.join("a.yaml")).unwrap(), "old");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn names_that_some_systems_do_not_have_are_refused_before_anything_is_written() {
        let folder = folder("names");
        for (list, reason) in [
            (&["CON.yaml"][..], "reserved on Windows"),
            (&["a.yaml", "lpt1.yaml"], "reserved on Windows"),
            (&["Hub.yaml", "hub.yaml"], "Hub.yaml"),
        ] {
            let error = replace_files(&folder, &files(list)).unwrap_err();
            assert!(error.to_string().contains(reason), "{error}");
        }
        assert_eq!(names(&folder), [""; 0]);
        fs::remove_dir_all(folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay_and_no_link_is_followed() {
        use std::os::unix::fs::{PermissionsExt, symlink};

        let folder = folder("links");
        let outside = folder.join("outside");
        fs::write(&outside, "precious").unwrap();
        let path = folder.join("a.yaml");
        for mode in [0o600, 0o444, 0o664] {
            fs::write(&path, "old").unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            let process = std::process::id();
            symlink(&outside, folder.join(format!(".a.yaml.{process}.tmp"))).unwrap();
            replace_files(&folder, &files(&["a.yaml"])).unwrap();
            let permissions = fs::metadata(&path).unwrap().permissions();
            assert_eq!(permissions.mode() & 0o777, mode);
            assert_eq!(fs::read_to_string(&path).unwrap(), "text of a.yaml");
            assert_eq!(names(&folder), ["a.yaml", "outside"]);
            fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        }
        assert_eq!(fs::read_to_string(&outside).unwrap(), "precious");
        fs::remove_dir_all(folder).unwrap();
    }
}
