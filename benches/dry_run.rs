//! Dry runs over an archive: a Region-deny with exempt roles, and ten SCPs at once. Prints the processor time, the
//! throughput for each core and the peak memory, each case in a process of its own.
//!
//! ```console
//! $ cargo run --release --example archive -- 1GB target/archive-1gb
//! $ cargo bench -p benches --bench dry_run -- target/archive-1gb
//! ```

use std::error::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::thread::available_parallelism;
use std::time::Instant;

use safer_scps::dry_run::{DryRun, Input, Organization, Outcome, PolicyType, Report};
use safer_scps::iam_policy::Policy;
use serde_json::Value;

const CASES: [&str; 2] = ["region-deny", "ten-scps"];
const REGION_DENY: &str = include_str!("../examples/dry-run/deny-regions.json");
const TEN_SCPS: &str = include_str!("../crates/iam-policy/tests/data/scps.json");
/// The units of the organization that the example `archive` writes.
const UNITS: [&str; 2] = ["ou-ab12-dev00001", "ou-ab12-prod0001"];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let (folder, case) = match &arguments[..] {
        [] => ("target/archive-1gb", None),
        [folder] => (folder.as_str(), None),
        [folder, case] => (folder.as_str(), Some(case.as_str())),
        _ => return fail("usage: dry_run [FOLDER]"),
    };
    // `cargo bench` starts in the folder of the package.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(folder);
    if !folder.join("org.json").exists() {
        println!(
            "no dry run: write an archive first with `cargo run --release --example archive -- 1GB target/archive-1gb`"
        );
        return ExitCode::SUCCESS;
    }
    let result = match case {
        Some(case) => measure(&folder, case),
        None => CASES.iter().try_for_each(|case| start(&folder, case)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error.to_string()),
    }
}

fn fail(why: &str) -> ExitCode {
    eprintln!("dry_run: {why}");
    ExitCode::FAILURE
}

/// Starts a process for a case, so that its peak memory is that of this case.
fn start(folder: &Path, case: &str) -> Result<(), Box<dyn Error>> {
    let mut command = Command::new(std::env::current_exe()?);
    match command.arg(folder).arg(case).status()?.success() {
        true => Ok(()),
        false => Err(format!("{case} failed").into()),
    }
}

fn measure(folder: &Path, case: &str) -> Result<(), Box<dyn Error>> {
    let organization = Organization::parse(&fs::read_to_string(folder.join("org.json"))?)?;
    let run = attached(DryRun::new(organization), case)?;
    let threads = available_parallelism()?.get();
    let begin = Instant::now();
    let report = run.over(inputs(folder)?, threads)?;
    print(case, &report, begin.elapsed().as_secs_f64(), threads);
    Ok(())
}

fn attached(run: DryRun, case: &str) -> Result<DryRun, Box<dyn Error>> {
    if case == CASES[0] {
        return Ok(run.attach(PolicyType::Scp, case, REGION_DENY.parse()?, ["r-ab12"]));
    }
    let scps: Vec<Value> = serde_json::from_str(TEN_SCPS)?;
    let mut run = run;
    for (number, scp) in scps.iter().enumerate() {
        let name = scp["name"].as_str().unwrap_or_default();
        let policy: Policy = scp["document"].to_string().parse()?;
        // A level takes ten policies, and has FullAWSAccess already.
        run = match number < scps.len() / 2 {
            true => run.attach(PolicyType::Scp, name, policy, ["r-ab12"]),
            false => run.attach(PolicyType::Scp, name, policy, UNITS),
        };
    }
    Ok(run)
}

fn inputs(folder: &Path) -> Result<Vec<Input>, Box<dyn Error>> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.retain(|path| !path.ends_with("org.json"));
    paths.sort();
    let input = |path: PathBuf| Input::new(path.display().to_string(), move || File::open(path));
    Ok(paths.into_iter().map(input).collect())
}

fn print(case: &str, report: &Report, wall: f64, threads: usize) {
    let megabytes = report.read.bytes as f64 / 1e6;
    println!(
        "{case}: {} records, {} denied, {megabytes:.0} MB in {wall:.2} s on {threads} threads: {:.0} MB/s",
        report.read.records,
        report.count(Outcome::NewlyDenied),
        megabytes / wall
    );
    // Both numbers come from Linux.
    if let (Some(seconds), Some(memory)) = (processor_seconds(), peak_memory()) {
        println!(
            "{case}: {seconds:.2} s of processor time, {:.0} MB/s for each core, {memory} MB of memory at most",
            megabytes / seconds
        );
    }
}

/// The time that all threads of this process took so far, with that of the kernel for them.
fn processor_seconds() -> Option<f64> {
    const TICKS: f64 = 100.0;
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = stat.rsplit_once(") ")?;
    let fields: Vec<&str> = fields.split(' ').collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / TICKS)
}

fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1_000)
}
