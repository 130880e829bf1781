//! Finds out what a new SCP would have denied. The program `safer-scps dry-run` does so with options; this is how a
//! program of your own does it.
//!
//! ```console
//! $ cargo run --release --example archive -- 20MB target/archive
//! $ cargo run --release --example dry-run -- target/archive/org.json examples/dry-run/deny-regions.json \
//!     ou-ab12-dev00001 target/archive
//! ```

use std::error::Error;
use std::fs::read_to_string;
use std::process::ExitCode;
use std::thread::available_parallelism;

use safer_scps::dry_run::{DryRun, Organization, Outcome, PolicyType, Report, find};

#[path = "rehearse/output.rs"]
mod output;

use output::{complain, print};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [organization, policy, target, archives @ ..] = &arguments[..] else {
        complain(
            "dry-run",
            "usage: dry-run ORGANIZATION POLICY TARGET FILE|FOLDER...",
        );
        return ExitCode::from(2);
    };
    match dry_run(organization, policy, target, archives) {
        Ok(report) => {
            let is_denied = report.count(Outcome::NewlyDenied) > 0;
            print(
                "dry-run",
                &report.to_string(),
                ExitCode::from(u8::from(is_denied)),
            )
        }
        Err(error) => {
            complain("dry-run", error);
            ExitCode::from(2)
        }
    }
}

fn dry_run(
    organization: &str,
    policy: &str,
    target: &str,
    archives: &[String],
) -> Result<Report, Box<dyn Error>> {
    let organization = Organization::parse(&read_to_string(organization)?)?;
    let policy = read_to_string(policy)?.parse()?;
    let files = find(archives)?.into_iter();
    let threads = available_parallelism().map_or(1, usize::from);
    let report = DryRun::new(organization)
        .attach(PolicyType::Scp, "new", policy, [target])
        .over(files.map(|file| file.input(|file| file)), threads)?;
    Ok(report)
}
