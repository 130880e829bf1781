//! Replays CloudTrail's files through our SCPs, and prints what they would newly deny.
//!
//! ```console
//! $ cargo run --example dry_run -- dry-run/last-month.jsonl
//! ```

use std::error::Error;
use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;
use std::thread::available_parallelism;

use safer_scps::dry_run::{Input, Outcome, Report};

fn main() -> ExitCode {
    match report() {
        Ok(report) => {
            let mut out = io::stdout().lock();
            match write!(out, "{report}").and_then(|()| out.flush()) {
                // A reader that closes the output early, such as `head`, is not an error.
                Err(error) if error.kind() != ErrorKind::BrokenPipe => complain(&error),
                _ => exit_code(&report),
            }
        }
        Err(error) => complain(&*error),
    }
}

fn complain(error: &dyn Error) -> ExitCode {
    // If standard error is closed or full, nobody can read it.
    let _ = writeln!(io::stderr(), "dry_run: {error}");
    ExitCode::from(2)
}

fn report() -> Result<Report, Box<dyn Error>> {
    let files = std::env::args().skip(1);
    let inputs = files.map(|file| Input::new(file.clone(), move || File::open(file)));
    let threads = available_parallelism().map_or(1, usize::from);
    Ok(scp_monitoring::dry_run()?.over(inputs, threads)?)
}

/// 1 if something would newly be denied or could not be read, 3 if something may be denied.
fn exit_code(report: &Report) -> ExitCode {
    let was_read = report.read.faults_total == 0 && report.coverage.records > 0;
    match (
        report.count(Outcome::NewlyDenied),
        report.count(Outcome::MaybeDenied),
    ) {
        (0, 0) if was_read => ExitCode::SUCCESS,
        (0, _) if was_read => ExitCode::from(3),
        _ => ExitCode::FAILURE,
    }
}
