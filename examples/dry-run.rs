//! What would this policy have denied? Replays CloudTrail through an organization's policies and a new one.
//!
//! ```console
//! $ cargo run --release --example archive -- 20MB target/archive
//! $ cargo run --release --example dry-run -- --organization target/archive/org.json \
//!     --policy examples/dry-run/deny-regions.json --target r-ab12 target/archive
//! ```

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::thread::available_parallelism;

use safer_scps::dry_run::{Accepted, DryRun, Facts, Organization, Outcome, Report};

#[path = "dry-run/arguments.rs"]
mod arguments;
#[path = "rehearse/files.rs"]
mod files;

use arguments::{Arguments, Change, Format};

/// Something is wrong with the arguments or the files they name.
const WRONG_INPUT: u8 = 2;
/// Nothing would certainly be denied, but something may be.
const MAYBE: u8 = 3;

fn main() -> ExitCode {
    let arguments = match arguments::read() {
        Ok(Some(arguments)) => arguments,
        Ok(None) => return print(arguments::USAGE, ExitCode::SUCCESS),
        Err(error) => {
            eprintln!("dry-run: {error}\n\n{}", arguments::USAGE);
            return ExitCode::from(WRONG_INPUT);
        }
    };
    let format = arguments.format;
    match dry_run(arguments) {
        Ok((report, expired)) => {
            let text = match format {
                Format::Table => report.to_string(),
                Format::Json => format!("{:#}\n", report.to_json()),
                Format::Csv => report.to_csv(),
            };
            for entry in &expired {
                eprintln!("expired: {entry}");
            }
            print(&text, exit_code(&report, !expired.is_empty()))
        }
        Err(error) => {
            eprintln!("dry-run: {error}");
            ExitCode::from(WRONG_INPUT)
        }
    }
}

/// Prints to standard output. A reader that closes it early, such as `head`, is not an error.
fn print(text: &str, code: ExitCode) -> ExitCode {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("dry-run: cannot write: {error}");
            ExitCode::FAILURE
        }
        _ => code,
    }
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
    let files = files::find(&arguments.paths)?;
    let progress = files::progress(&files);
    let inputs = files.into_iter().map(|file| file.input(&progress));
    let threads = arguments
        .threads
        .or(available_parallelism().ok().map(usize::from));
    let report = run.over(inputs, threads.unwrap_or(1))?;
    progress.finish_and_clear();
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
        format!("{}:{separator}{error}", path.display())
    })
}

/// Today's date in UTC: `2026-11-25`.
fn today() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%d").to_string()
}
