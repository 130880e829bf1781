//! The record of what the linters report.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::shell::Result;

use super::finding::Found;

/// The places of the linters' errors by file, each split at its slashes: the section, the entry, the property.
#[derive(Default)]
pub(super) struct Linted {
    places: HashMap<String, Vec<Vec<String>>>,
}

impl Linted {
    pub(super) fn read(path: &Path) -> Result<Linted> {
        let json: Value = serde_json::from_str(&fs::read_to_string(path)?)?;
        let files = json.as_object().ok_or("the record is not an object")?;
        let mut places: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for (file, tools) in files {
            let errors = tools
                .as_object()
                .into_iter()
                .flat_map(|tools| tools.values());
            let errors = errors.filter_map(Value::as_array).flatten();
            let errors = errors.filter_map(Value::as_str).map(|error| {
                let place = error.split_once(' ').map_or("", |(_, place)| place);
                place.split('/').map(str::to_owned).collect()
            });
            places.insert(file.clone(), errors.collect());
        }
        Ok(Linted { places })
    }

    /// Whether a linter reports an error about the file.
    pub(super) fn has_errors(&self, file: &str) -> bool {
        self.places.contains_key(file)
    }

    /// Whether a linter reports an error about the same entry, and about the same property if both name one.
    pub(super) fn reports(&self, error: &Found) -> bool {
        let places = self.places.get(&error.file);
        places.into_iter().flatten().any(|place| {
            let part = |index: usize| place.get(index).map_or("", |part| part);
            if error.entry.is_empty() {
                return place.len() < 2 || part(0) == error.property();
            }
            let (theirs, ours) = (part(2), error.property());
            let same_property = theirs.is_empty() || ours.is_empty() || theirs == ours;
            part(1) == error.entry && same_property
        })
    }
}
