//! Finds the recorded cases. They lie in the folder that `SAFER_SCPS_CORPUS` names, or beside the
//! workspace; what may be copied into the project lies in `tests/data`.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// The folder of the corpus: `None` if there is none and none was asked for.
pub fn folder() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("SAFER_SCPS_CORPUS") {
        return Some(PathBuf::from(folder));
    }
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    beside.is_dir().then_some(beside)
}

/// The rows of a file of the corpus, or of its copy in `tests/data`. `None`, said aloud, if there is neither.
pub fn rows(file: &str) -> Option<Vec<Value>> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(Path::new(file).file_name().unwrap());
    let path = match folder() {
        Some(folder) => folder.join(file),
        None if own.is_file() => own,
        None => {
            println!(
                "{file}: no corpus here, skipped; the project's own cases cover the same ground"
            );
            return None;
        }
    };
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Some(
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect(),
    )
}

pub fn text<'r>(row: &'r Value, name: &str) -> &'r str {
    row[name].as_str().unwrap()
}
