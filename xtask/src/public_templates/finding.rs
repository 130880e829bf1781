//! A finding about a public template, as the example `check_templates` prints it.

use std::fmt;
use std::path::Path;

/// A finding about a file.
pub(super) struct Found {
    pub(super) file: String,
    /// `error`, `warning`, or `unreadable` for a file that is not a template.
    pub(super) severity: String,
    pub(super) rule: String,
    /// The logical id, empty for the whole template.
    pub(super) entry: String,
    /// The property's path.
    pub(super) path: String,
    pub(super) value: String,
    pub(super) message: String,
}

impl Found {
    /// Reads a line. The file's name becomes relative to the folder.
    pub(super) fn read(line: &str, folder: &Path) -> Option<Found> {
        let parts: Vec<&str> = line.split('\t').collect();
        let [file, severity, rule, subject, path, value, message] = parts[..] else {
            return None;
        };
        let subject = subject.strip_prefix("template").unwrap_or(subject);
        let subject = subject.strip_prefix('/').unwrap_or(subject);
        let entry = match subject.split_once('/') {
            Some(("Conditions" | "Mappings" | "Outputs" | "Rules", entry)) => entry,
            _ => subject,
        };
        Some(Found {
            file: name(file, folder),
            severity: severity.to_owned(),
            rule: rule.to_owned(),
            entry: entry.to_owned(),
            path: path.to_owned(),
            value: value.chars().take(120).collect(),
            message: message.to_owned(),
        })
    }

    /// The first name of the path.
    pub(super) fn property(&self) -> &str {
        self.path.split(['.', '[']).next().unwrap_or_default()
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Found { file, rule, .. } = self;
        let Found { entry, path, .. } = self;
        let Found { value, message, .. } = self;
        write!(
            f,
            "{file}: error[{rule}]: {entry}: {path} = {value}: {message}"
        )
    }
}

/// A file's name relative to a folder, with `/`.
pub(super) fn name(file: &str, folder: &Path) -> String {
    let relative = Path::new(file).strip_prefix(folder);
    let relative = relative.map(|path| path.to_string_lossy().into_owned());
    relative
        .unwrap_or_else(|_| file.to_owned())
        .replace('\\', "/")
}
