//! Runs CloudTrail records through both presets of the monitor, without AWS. The program `safer-scps rehearse` does so
//! with options; this is how a program of your own does it.
//!
//! ```console
//! $ cargo run --release --example rehearse -- ~/cloudtrail-logs
//! ```

use std::error::Error;
use std::process::ExitCode;
use std::thread::available_parallelism;

use safer_scps::ScpMonitor;
use safer_scps::rehearse::archive::{Report, Survey, find};

#[path = "rehearse/output.rs"]
mod output;

use output::{complain, print};

fn main() -> ExitCode {
    match rehearse(std::env::args_os().skip(1)) {
        Ok(report) => {
            let is_complete = report.faults_total == 0 && report.records > 0;
            let code = ExitCode::from(u8::from(!is_complete));
            print("rehearse", &report.to_string(), code)
        }
        Err(error) => {
            complain("rehearse", error);
            ExitCode::from(2)
        }
    }
}

/// Reads the files, and those in the folders, on all cores.
fn rehearse(paths: impl Iterator<Item = std::ffi::OsString>) -> Result<Report, Box<dyn Error>> {
    let survey = Survey::new([
        ("published", ScpMonitor::published().rehearsal()?),
        (
            "hardened",
            ScpMonitor::hardened("o-a1b2c3d4e5").rehearsal()?,
        ),
    ]);
    let files = find(paths)?.into_iter();
    let threads = available_parallelism().map_or(1, usize::from);
    Ok(survey.run(files.map(|file| file.input(|file| file)), threads))
}
