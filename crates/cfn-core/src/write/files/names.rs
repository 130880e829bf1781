//! Names of files that not every system can have. A repository is checked out on all of them.

use std::collections::HashMap;

/// Names of devices on Windows, with any ending and in upper or lower case.
///
/// Source: <https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file>
const DEVICES: [&str; 24] = [
    "CON", "PRN", "AUX", "NUL", "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7",
    "COM8", "COM9", "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
];

/// Checks that files with these names can be in one folder on every system. The error is the name and the reason.
pub(super) fn check<'n>(names: &[&'n str]) -> Result<(), (&'n str, String)> {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for name in names.iter().copied() {
        // An assembly has files in folders.
        for part in name.split(['/', '\\']) {
            let stem = part.split('.').next().unwrap_or_default().trim_end();
            if DEVICES
                .iter()
                .any(|device| device.eq_ignore_ascii_case(stem))
            {
                let reason =
                    format!("{stem} is a name that is reserved on Windows; use another one");
                return Err((name, reason));
            }
        }
        if let Some(other) = seen.insert(name.to_lowercase(), name) {
            let reason = match other == name {
                true => "two stacks have this file; rename one of them".to_owned(),
                false => format!(
                    "{other} is the same file on systems that ignore case; rename one of the stacks"
                ),
            };
            return Err((name, reason));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn only_whole_names_are_reserved() {
        for name in [
            "con",
            "Aux.yaml",
            "NUL.template.json",
            "com1.yaml",
            "a/prn.json",
            "con .yaml",
        ] {
            assert!(check(&[name]).is_err(), "{name}");
        }
        let fine = [
            "console.yaml",
            "my-con.yaml",
            "Auxiliary.json",
            "com10.yaml",
            "lpt.yaml",
        ];
        assert!(check(&fine).is_ok());
    }

    #[test]
    fn names_that_differ_only_in_case_are_refused() {
        assert!(check(&["Straße.yaml", "STRAßE.yaml"]).is_err());
        assert!(check(&["a.yaml", "a.yaml"]).is_err());
        assert!(check(&["a.yaml", "a.json", "b.yaml"]).is_ok());
    }
}
