//! The rules that hold for all of the crate's public functions and types.

use std::fs;
use std::path::{Path, PathBuf};

use safer_scps::{Alerts, App, Catch, Cost, Denials, Exclusions, Metrics, ScpMonitor, Usage};

/// The source files in a folder and below it.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The public functions of a source file, each with the line of its name and whether it is `must_use`.
fn public_functions(source: &str) -> Vec<(String, bool)> {
    let lines: Vec<&str> = source.lines().collect();
    let mut functions = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        if !line.trim_start().starts_with("pub fn ") {
            continue;
        }
        let end = (number..lines.len()).find(|&at| lines[at].trim_end().ends_with('{'));
        let signature = lines[number..=end.unwrap_or(number)].join(" ");
        let attributes = lines[..number].iter().rev();
        let mut attributes = attributes.take_while(|line| line.trim_start().starts_with("#["));
        functions.push((
            signature,
            attributes.any(|line| line.trim() == "#[must_use]"),
        ));
    }
    functions
}

/// A dropped setter changes nothing, so the compiler warns about it.
#[test]
fn every_setter_is_must_use() {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let mut setters = 0;
    for file in files {
        for (signature, must_use) in public_functions(&fs::read_to_string(&file).unwrap()) {
            let is_setter = signature.contains("(mut self") || signature.contains("(self)");
            // `within` returns a `Result`, which is `must_use` itself.
            if is_setter && !signature.contains("-> Result<") {
                setters += 1;
                assert!(must_use, "{}: {signature}", file.display());
            }
        }
    }
    assert!(setters >= 45, "{setters} setters found");
}

#[test]
fn threads_can_share_settings_and_estimates() {
    fn is_send_and_sync<T: Send + Sync>() {}
    is_send_and_sync::<Catch>();
    is_send_and_sync::<Cost>();
    is_send_and_sync::<Exclusions>();
    is_send_and_sync::<Metrics>();
    is_send_and_sync::<Usage>();
}

#[test]
fn settings_and_handles_are_printed_by_debug() {
    let app = App::new();
    let monitor = app.add("ScpMonitor", ScpMonitor::hardened("o-a1b2c3d4e5"));
    let denials: Denials = monitor.denials();
    let texts = [
        format!("{:?}", ScpMonitor::published()),
        format!("{:?}", Alerts::new()),
        format!("{:?}", Exclusions::new()),
        format!("{denials:?}"),
        format!("{monitor:?}"),
    ];
    assert!(texts.iter().all(|text| text.len() > 10), "{texts:?}");
}
