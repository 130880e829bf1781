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
            print!("{}", arguments::USAGE);
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("rehearse: {error}\n\n{}", arguments::USAGE);
            return ExitCode::from(2);
        }
    };
    match rehearse(arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("rehearse: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Returns whether everything was read without a fault.
fn rehearse(arguments: arguments::Arguments) -> Result<bool, Box<dyn std::error::Error>> {
    let mut organization = Organization::new();
    if let Some(account) = arguments.management_account {
        organization = organization.management_account(account);
    }
    let mut survey = Vec::new();
    for (name, monitor) in monitors(&arguments.organization) {
        survey.push((name, monitor.rehearsal()?.within(organization.clone())?));
    }
    let files = files::find(&arguments.paths)?;
    let progress = files::progress(&files);
    let inputs = files.into_iter().map(|file| file.input(&progress));
    let threads = arguments
        .threads
        .or(available_parallelism().ok().map(usize::from));
    let report = Survey::new(survey).run(inputs, threads.unwrap_or(1));
    progress.finish_and_clear();
    let mut table = String::new();
    report.write(&mut table, arguments.rows)?;
    print!("{table}");
    Ok(report.faults_total == 0)
}
