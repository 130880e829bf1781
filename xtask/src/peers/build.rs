//! Times the first build of a user's crate and of other Rust libraries, with the dependencies downloaded before.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{our_crate, users_cargo};
use crate::shell::{Result, cargo, root, run, scratch};

pub(super) fn compare() -> Result {
    let crates = [
        ("safer-scps (both stacks)", our_crate("build")?),
        ("stratosphere", their_crate("stratosphere")?),
        ("rusty-cdk (the log group only)", their_crate("rusty-cdk")?),
    ];
    let mut rows = Vec::new();
    for (name, folder) in crates {
        let target = scratch("build-target");
        if target.exists() {
            fs::remove_dir_all(&target)?;
        }
        let before = children_cpu();
        let start = Instant::now();
        run(&mut users_cargo(
            &["build", "--quiet", "--offline"],
            &folder,
            &target,
        ))?;
        let elapsed = start.elapsed();
        let cpu = children_cpu()
            .zip(before)
            .map(|(after, before)| after - before);
        rows.push((name, dependencies(&folder)?, elapsed, cpu));
    }
    say!(
        "\n| crate with one dependency | crates | cold `cargo build` | ratio | CPU time | ratio |"
    );
    say!("| --- | ---: | ---: | ---: | ---: | ---: |");
    let (_, _, elapsed_first, cpu_first) = rows[0];
    for (name, crates, elapsed, cpu) in rows {
        let ratio = elapsed.as_secs_f64() / elapsed_first.as_secs_f64();
        let of_cpu = cpu.zip(cpu_first).map_or("| ".to_owned(), |(cpu, first)| {
            let (cpu, first) = (cpu.as_secs_f64(), first.as_secs_f64());
            format!("{cpu:.0} s | {:.1}", cpu / first)
        });
        let seconds = elapsed.as_secs_f64();
        say!("| {name} | {crates} | {seconds:.0} s | {ratio:.1} | {of_cpu} |");
    }
    Ok(())
}

/// Copies a crate of `benches/peers`, so that its lock file is not written to the repository.
fn their_crate(name: &str) -> Result<PathBuf> {
    let from = root().join("benches/peers").join(name);
    let folder = scratch("peer-crates").join(name);
    fs::create_dir_all(folder.join("src"))?;
    for file in ["Cargo.toml", "src/main.rs"] {
        fs::copy(from.join(file), folder.join(file))?;
    }
    run(cargo(&["fetch", "--quiet"]).current_dir(&folder))?;
    Ok(folder)
}

/// Returns how many crates a build compiles, including the user's.
fn dependencies(folder: &Path) -> Result<usize> {
    let output = cargo(&[
        "tree",
        "--offline",
        "-e",
        "normal,build",
        "--prefix",
        "none",
    ])
    .current_dir(folder)
    .output()?;
    let tree = String::from_utf8(output.stdout)?;
    let crates: std::collections::BTreeSet<&str> = tree
        .lines()
        .map(|line| line.trim_end_matches(" (*)"))
        .collect();
    Ok(crates.len())
}

/// Returns the CPU time of all ended child processes, on Linux.
///
/// On a machine with other load it says more than the elapsed time.
fn children_cpu() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name in parentheses may contain spaces; the field after it is the third.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |field: usize| fields.get(field - 3)?.parse::<u64>().ok();
    // Fields 16 and 17 of proc(5), user and system, in hundredths of a second.
    Some(Duration::from_millis((ticks(16)? + ticks(17)?) * 10))
}
