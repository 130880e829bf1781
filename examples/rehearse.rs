//! Runs CloudTrail records through the monitor without AWS. Prints the denials, and how many of them each preset
//! would have caught.
//!
//! ```console
//! $ cargo run --release --example rehearse -- ~/cloudtrail-logs
//! $ zcat trail.json.gz | cargo run --release --example rehearse -- -
//! ```

use std::process::ExitCode;
use std::thread::available_parallelism;

use safer_scps::ScpMonitor;
use safer_scps::rehearse::Organization;
use safer_scps::rehearse::archive::Survey;

#[path = "rehearse/arguments.rs"]
mod arguments;
#[path = "rehearse/files.rs"]
mod files;
#[path = "rehearse/output.rs"]
mod output;

use files::Sources;
use output::{complain, print};

/// The monitors to compare.
fn monitors(organization: &str) -> [(&'static str, ScpMonitor); 2] {
    [
        (
            "published",
            ScpMonitor::published().organization(organization.to_owned()),
        ),
        ("hardened", ScpMonitor::hardened(organization.to_owned())),
    ]
}

fn main() -> ExitCode {
    let arguments = match arguments::read() {
        Ok(Some(arguments)) => arguments,
        Ok(None) => {
            return print("rehearse", arguments::USAGE, ExitCode::SUCCESS);
        }
        Err(error) => {
            complain("rehearse", format_args!("{error}\n\n{}", arguments::USAGE));
            return ExitCode::from(2);
        }
    };
    match rehearse(arguments) {
        Ok((table, true)) => print("rehearse", &table, ExitCode::SUCCESS),
        Ok((table, false)) => print("rehearse", &table, ExitCode::FAILURE),
        Err(error) => {
            complain("rehearse", error);
            ExitCode::FAILURE
        }
    }
}

/// Returns the table, and whether there were records and all of them were read.
fn rehearse(arguments: arguments::Arguments) -> Result<(String, bool), Box<dyn std::error::Error>> {
    let mut organization = Organization::new();
    if let Some(account) = arguments.management_account {
        organization = organization.management_account(account);
    }
    let mut survey = Vec::new();
    for (name, monitor) in monitors(&arguments.organization) {
        survey.push((name, monitor.rehearsal()?.within(organization.clone())?));
    }
    let mut sources = Sources::find(&arguments.paths)?;
    let threads = arguments
        .threads
        .or(available_parallelism().ok().map(usize::from));
    let report = Survey::new(survey).run(sources.inputs(), threads.unwrap_or(1));
    sources.finish();
    let mut table = String::new();
    report.write(&mut table, arguments.rows)?;
    if report.records == 0 {
        table.push_str("no record was read\n");
    }
    Ok((table, report.faults_total == 0 && report.records > 0))
}
