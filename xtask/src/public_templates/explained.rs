//! The list of errors that no linter reports, each with the reason why it is right to report it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::shell::Result;

use super::finding::Found;

/// The rows of `explained.json`: a rule, a file or the beginning of its name before a `*`, and a reason.
#[derive(Default)]
pub(super) struct Explained {
    rows: Vec<(String, String)>,
    used: RefCell<BTreeSet<usize>>,
}

impl Explained {
    pub(super) fn read(path: &Path) -> Result<Explained> {
        let json: Value = serde_json::from_str(&fs::read_to_string(path)?)?;
        let mut rows = Vec::new();
        for row in json.as_array().ok_or("the list is not an array")? {
            let text = |key: &str| row[key].as_str().filter(|text| !text.is_empty());
            let (Some(rule), Some(file), Some(_)) = (text("rule"), text("file"), text("reason"))
            else {
                return Err(format!("a row needs a rule, a file and a reason: {row}").into());
            };
            rows.push((rule.to_owned(), file.to_owned()));
        }
        Ok(Explained {
            rows,
            used: RefCell::default(),
        })
    }

    /// Whether a row explains an error.
    pub(super) fn explains(&self, error: &Found) -> bool {
        let row = self.rows.iter().position(|(rule, file)| {
            let same_file = match file.strip_suffix('*') {
                Some(beginning) => error.file.starts_with(beginning),
                None => error.file == *file,
            };
            error.rule == *rule && same_file
        });
        if let Some(row) = row {
            self.used.borrow_mut().insert(row);
        }
        row.is_some()
    }

    /// The rows that explained nothing.
    pub(super) fn unused(&self) -> Vec<String> {
        let used = self.used.borrow();
        let rows = self.rows.iter().enumerate();
        rows.filter(|(index, _)| !used.contains(index))
            .map(|(_, (rule, file))| format!("{rule} in {file}"))
            .collect()
    }
}
