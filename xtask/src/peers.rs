//! Compares ours with other libraries, on the hub stack of the published monitor: synthesis as a process, synthesis
//! after an edit, the first build. Compares `watch` with other readers of JSON. Prints Markdown tables.

mod build;
mod edit;
mod synth;
mod watch;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::shell::{Result, cargo, root, run, scratch};

/// Runs one of the comparisons by its name, or all.
pub(crate) fn run_peers(name: Option<&str>) -> Result {
    type Comparison = (&'static str, fn() -> Result);
    let all: [Comparison; 4] = [
        ("synth", synth::compare),
        ("edit", edit::compare),
        ("build", build::compare),
        ("watch", watch::compare),
    ];
    let wanted: Vec<&Comparison> = all
        .iter()
        .filter(|(comparison, _)| name.is_none_or(|name| name == *comparison))
        .collect();
    if wanted.is_empty() {
        return Err("peers compares `synth`, `edit`, `build` or `watch`".into());
    }
    wanted.into_iter().try_for_each(|(_, compare)| compare())
}

/// A program to time: its name in the table, its command, and a function that runs before each run.
struct Program<'a> {
    name: &'a str,
    command: Command,
    before: Box<dyn Fn(usize) -> Result>,
}

impl<'a> Program<'a> {
    fn new(name: &'a str, command: Command) -> Program<'a> {
        Program {
            name,
            command,
            before: Box::new(|_| Ok(())),
        }
    }

    fn before(mut self, before: impl Fn(usize) -> Result + 'static) -> Program<'a> {
        self.before = Box::new(before);
        self
    }
}

/// Runs the programs in turns, so that other load on the machine affects all of them, and prints their medians with
/// the ratio to the first.
fn compare(title: &str, runs: usize, programs: Vec<Program<'_>>) -> Result {
    let mut programs: Vec<(Program<'_>, Vec<Duration>)> =
        programs.into_iter().map(|p| (p, Vec::new())).collect();
    // The first turn warms the caches and does not count.
    for turn in 0..=runs {
        for (program, times) in &mut programs {
            (program.before)(turn)?;
            let output = program.command.stdin(Stdio::null());
            let start = Instant::now();
            let output = output.output()?;
            let time = start.elapsed();
            if !output.status.success() {
                let said = String::from_utf8_lossy(&output.stderr).into_owned();
                return Err(format!("{} failed: {said}", program.name).into());
            }
            if turn > 0 {
                times.push(time);
            }
        }
    }
    say!("\n| {title} | median of {runs} | ratio |\n| --- | ---: | ---: |");
    let mut first = None;
    for (program, mut times) in programs {
        times.sort();
        let median = times[runs / 2].as_secs_f64();
        let ratio = median / *first.get_or_insert(median);
        let ratio = match ratio < 10.0 {
            true => format!("{ratio:.1}"),
            false => format!("{ratio:.0}"),
        };
        say!("| {} | {:.1} ms | {ratio} |", program.name, median * 1e3);
    }
    Ok(())
}

/// The AWS CDK CLI without network calls.
fn cdk(packages: &Path, app: &str, out: &str) -> Command {
    let mut command = Command::new("node");
    command
        .arg(packages.join("node_modules/aws-cdk/bin/cdk"))
        .args([
            "synth",
            "--quiet",
            "--no-notices",
            "--app",
            app,
            "--output",
            out,
        ])
        .env("CDK_DISABLE_CLI_TELEMETRY", "1")
        .env("CDK_DISABLE_VERSION_CHECK", "1")
        .current_dir(packages);
    command
}

/// Writes a user's crate with one dependency, and returns its folder.
fn our_crate(name: &str) -> Result<PathBuf> {
    let folder = scratch(name);
    fs::create_dir_all(folder.join("src"))?;
    let dependency = root().join("crates/safer-scps");
    // Because of the empty `[workspace]`, cargo does not search for a workspace in the folders above.
    let manifest = format!(
        "[package]\nname = \"peer-safer-scps\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nsafer-scps = {{ path = {dependency:?} }}\n\n[workspace]\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    fs::copy(root().join("examples/synth.rs"), folder.join("src/main.rs"))?;
    run(cargo(&["fetch", "--quiet"]).current_dir(&folder))?;
    Ok(folder)
}

/// Cargo with the settings of a user: the defaults of the debug profile, whatever this task runs with.
fn users_cargo(arguments: &[&str], folder: &Path, target: &Path) -> Command {
    let mut command = cargo(arguments);
    command
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env_remove("CARGO_INCREMENTAL")
        .env("CARGO_PROFILE_DEV_DEBUG", "2")
        .env_remove("RUSTFLAGS");
    command
}
