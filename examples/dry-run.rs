//! Finds out what a policy would have denied: replays CloudTrail records through an organization's policies and the
//! new one.
//!
//! ```console
//! $ cargo run --release --example archive -- 20MB target/archive
//! $ cargo run --release --example dry-run -- --organization target/archive/org.json \
//!     --policy examples/dry-run/deny-regions.json --target r-ab12 target/archive
//! ```

use std::borrow::Cow;
use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::thread::available_parallelism;

use safer_scps::dry_run::{Accepted, DryRun, Facts, Organization, Outcome, Report, printable};

#[path = "dry-run/arguments.rs"]
mod arguments;
#[path = "rehearse/files.rs"]
mod files;
#[path = "rehearse/output.rs"]
mod output;

use arguments::{Arguments, Change, Format};
use files::Sources;
use output::{complain, print};

const PROGRAM: &str = "dry-run";
/// Something is wrong with the arguments or the files they name.
const WRONG_INPUT: u8 = 2;
/// Nothing would certainly be denied, but something may be.
const MAYBE: u8 = 3;

fn main() -> ExitCode {
    let arguments = match arguments::read() {
        Ok(Some(arguments)) => arguments,
        Ok(None) => return print(PROGRAM, arguments::USAGE, ExitCode::SUCCESS),
        Err(error) => {
            complain(PROGRAM, format_args!("{error}\n\n{}", arguments::USAGE));
            return ExitCode::from(WRONG_INPUT);
        }
    };
    let format = arguments.format;
    match dry_run(arguments) {
        Ok((report, expired)) => {
            let text = match format {
                Format::Table => report.to_string(),
                Format::Json => printable_json(&format!("{:#}\n", report.to_json())),
                Format::Csv => report.to_csv(),
            };
            let errors = errors(&report, &expired, format);
            // If standard error is closed or full, nobody can read it.
            let _ = io::stderr().write_all(errors.as_bytes());
            print(PROGRAM, &text, exit_code(&report, !expired.is_empty()))
        }
        Err(error) => {
            complain(PROGRAM, error);
            ExitCode::from(WRONG_INPUT)
        }
    }
}

/// Accepted denials that are expired, and what was not read, which only the table has.
fn errors(report: &Report, expired: &[String], format: Format) -> String {
    let mut errors = String::new();
    if format != Format::Table {
        // Writing to a text does not fail.
        let _ = report.read.write_rest(&mut errors);
    }
    for entry in expired {
        errors += &format!("expired: {}\n", printable(entry));
    }
    errors
}

/// JSON with escapes instead of the characters that `printable` replaces. It has the same values.
fn printable_json(json: &str) -> String {
    let is_safe = |text: &str| matches!(printable(text), Cow::Borrowed(_));
    let mut text = String::with_capacity(json.len());
    for line in json.lines() {
        match is_safe(line) {
            true => text.push_str(line),
            false => {
                for c in line.chars() {
                    match is_safe(&c.to_string()) {
                        true => text.push(c),
                        // All of them are in the basic plane.
                        false => text += &format!("\\u{:04x}", u32::from(c)),
                    }
                }
            }
        }
        text.push('\n');
    }
    text
}

fn exit_code(report: &Report, is_expired: bool) -> ExitCode {
    let has = |outcome| report.open().any(|row| row.outcome == outcome);
    let incomplete = report.read.faults_total > 0 || report.coverage.records == 0;
    if has(Outcome::NewlyDenied) || is_expired || incomplete || report.others > 0 {
        ExitCode::FAILURE
    } else if has(Outcome::MaybeDenied) {
        ExitCode::from(MAYBE)
    } else {
        ExitCode::SUCCESS
    }
}

/// The report, and the accepted denials that are expired.
fn dry_run(arguments: Arguments) -> Result<(Report, Vec<String>), Box<dyn Error>> {
    let file = &arguments.organization;
    let organization = in_file(file, Organization::parse(&read(file)?))?;
    let policy = in_file(&arguments.policy, read(&arguments.policy)?.parse())?;
    let mut run = DryRun::new(organization);
    run = match arguments.change {
        Change::Attach(targets) => {
            let name = arguments.policy.file_stem().unwrap_or_default();
            run.attach(arguments.kind, name.to_string_lossy(), policy, targets)
        }
        Change::Replace(id) => run.replace(id, policy),
    };
    if let Some(path) = &arguments.context {
        let facts: Facts = in_file(path, Facts::parse(&read(path)?))?;
        run = run.facts(facts);
    }
    let today = arguments.today.unwrap_or_else(today);
    let accepted = match &arguments.accept {
        Some(path) => in_file(path, Accepted::parse(&read(path)?, &today))?,
        None => Accepted::default(),
    };
    let mut sources = Sources::find(&arguments.paths)?;
    let threads = arguments
        .threads
        .or(available_parallelism().ok().map(usize::from));
    let report = run.over(sources.inputs(), threads.unwrap_or(1))?;
    sources.finish();
    Ok((report.accept(&accepted), accepted.expired().collect()))
}

fn read(path: &Path) -> Result<String, String> {
    in_file(path, fs::read_to_string(path))
}

/// Prefixes an error with the name of its file.
fn in_file<T, E: std::fmt::Display>(path: &Path, result: Result<T, E>) -> Result<T, String> {
    result.map_err(|error| {
        let error = error.to_string();
        // A list of findings is below the name.
        let separator = if error.contains('\n') { '\n' } else { ' ' };
        format!(
            "{}:{separator}{error}",
            printable(&path.display().to_string())
        )
    })
}

/// Today's date in UTC: `2026-11-25`.
fn today() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%d").to_string()
}
