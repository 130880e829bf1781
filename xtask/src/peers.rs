//! Whole-process synthesis of the same hub stack, side by side: ours, aws-cdk-lib, troposphere.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::python;
use crate::shell::{Result, cargo, root, run, scratch};

/// How often each program is run; the median counts.
const RUNS: usize = 15;

pub(crate) fn run_peers() -> Result {
    let folder = scratch("peers");
    fs::create_dir_all(&folder)?;
    for file in ["package.json", "package-lock.json", "bus.js"] {
        fs::copy(root().join("benches/peers").join(file), folder.join(file))?;
    }
    run(Command::new("npm")
        .args(["ci", "--silent", "--no-audit", "--no-fund"])
        .current_dir(&folder))?;
    let python = python::environment("peers", "benches/peers/requirements.txt")?;
    run(&mut cargo(&[
        "build",
        "--quiet",
        "--release",
        "-p",
        "safer-scps",
        "--example",
        "synth",
    ]))?;

    let node = |validation: &str| {
        let mut command = Command::new("node");
        command
            .args(["bus.js", "out"])
            .env("CDK_VALIDATION", validation);
        command
    };
    let mut troposphere = Command::new(&python);
    troposphere
        .arg(root().join("benches/peers/bus.py"))
        .arg("bus.yml");
    let mut ours = Command::new(root().join("target/release/examples/synth"));
    ours.args(["--out", "ours"]);
    let mut nothing = Command::new("node");
    nothing.args(["-e", "0"]);
    let programs = [
        ("safer-scps (both stacks)", ours),
        ("troposphere (hub stack)", troposphere),
        (
            "aws-cdk-lib, CDK_VALIDATION=false (hub stack)",
            node("false"),
        ),
        ("aws-cdk-lib (hub stack)", node("true")),
        ("node -e 0", nothing),
    ];
    let mut medians = Vec::new();
    for (name, mut command) in programs {
        command
            .current_dir(&folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        medians.push((name, median(&mut command)?));
    }
    let floor = medians[0].1.as_secs_f64();
    println!("\n| program | median of {RUNS} | ratio |\n| --- | ---: | ---: |");
    for (name, time) in medians {
        let milliseconds = time.as_secs_f64() * 1e3;
        println!(
            "| {name} | {milliseconds:.1} ms | {:.0} |",
            time.as_secs_f64() / floor
        );
    }
    Ok(())
}

fn median(command: &mut Command) -> Result<Duration> {
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let start = Instant::now();
        let status = command.status()?;
        times.push(start.elapsed());
        if !status.success() {
            return Err(format!("{command:?} failed: {status}").into());
        }
    }
    times.sort();
    Ok(times[RUNS / 2])
}
