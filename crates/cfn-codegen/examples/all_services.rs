//! Generates a crate of every service and prints how large it is: `all_services SCHEMAS OUT`.
//!
//! SCHEMAS is what `schemas/extract.py --all` wrote. OUT becomes a crate that
//! depends on `cfn-core` in this checkout; `cargo check --all-features` there is the
//! other half of the test. Patterns are compiled here, as the checks would.

use std::error::Error;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [schemas, out] = &*arguments else {
        writeln!(io::stderr(), "usage: all_services SCHEMAS OUT")?;
        return Ok(ExitCode::from(2));
    };
    let mut files = cfn_codegen::generate(Path::new(schemas))?;
    let cfn = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cfn-core");
    let manifest = files
        .iter_mut()
        .find(|(path, _)| path.ends_with("Cargo.toml"));
    let (_, manifest) = manifest.ok_or("no manifest was generated")?;
    *manifest = standalone(manifest, &cfn);
    cfn_codegen::write(Path::new(out), &files)?;

    let sources: Vec<&(PathBuf, String)> = files
        .iter()
        .filter(|(path, _)| path.extension().is_some_and(|rs| rs == "rs"))
        .collect();
    let bytes: usize = sources.iter().map(|(_, text)| text.len()).sum();
    let lines: usize = sources.iter().map(|(_, text)| text.lines().count()).sum();
    let types: usize = sources
        .iter()
        .map(|(_, text)| text.matches("\ncfn_core::resource!").count())
        .sum();
    let mut out = io::stdout().lock();
    writeln!(out, "{types} types, {lines} lines, {bytes} bytes")?;

    let mut unreadable = 0;
    for (type_name, pattern) in cfn_codegen::patterns(Path::new(schemas))? {
        let is_pattern = regress::Regex::with_flags(&pattern, "u")
            .or_else(|_| regress::Regex::new(&pattern))
            .is_ok();
        if !is_pattern {
            unreadable += 1;
            writeln!(out, "{type_name}: not an ECMAScript pattern: {pattern}")?;
        }
    }
    Ok(if unreadable == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The manifest of a crate outside the workspace.
fn standalone(manifest: &str, cfn: &Path) -> String {
    let mut text = String::new();
    for line in manifest.lines() {
        let line = match line {
            "version.workspace = true" => "version = \"0.0.0\"".to_owned(),
            "edition.workspace = true" => "edition = \"2024\"".to_owned(),
            "cfn-core.workspace = true" => format!("cfn-core = {{ path = {cfn:?} }}"),
            "[lints]" => "[workspace]".to_owned(),
            line if line.contains("workspace = true") => continue,
            line => line.to_owned(),
        };
        text.push_str(&line);
        text.push('\n');
    }
    text
}
