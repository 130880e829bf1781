//! Copies the example `platform-repo` to a new repository, makes a change there, and reviews it as its users would.

use std::path::Path;
use std::process::Command;

use crate::example::{self, change};
use crate::shell::{Result, capture, cargo, command, run, scratch};

pub(crate) fn review() -> Result {
    let folder = scratch("platform-repo");
    example::copy("platform-repo", &folder)?;
    for arguments in [
        &["init", "--quiet", "--initial-branch", "main"][..],
        &["add", "."],
        &["commit", "--quiet", "--message", "The monitor"],
    ] {
        run(git(arguments).current_dir(&folder))?;
    }

    // As it was committed, everything agrees.
    run(&mut cargo_in(&folder, &["fmt", "--check"]))?;
    run(&mut cargo_in(&folder, &["test", "--quiet"]))?;
    run(&mut synth(&folder, &["--check"]))?;
    expect(
        &mut synth(&folder, &["--diff", "main"]),
        0,
        "bus.yml: no change\n",
    )?;

    dry_run(&folder)?;

    // After a property is changed, each part of the review shows it.
    let lib = folder.join("src/lib.rs");
    change(&lib, "Retention::Days30", "Retention::Days90")?;
    expect(
        &mut synth(&folder, &["--diff", "main"]),
        1,
        "RetentionInDays: 30 → 90 (no interruption)\n",
    )?;
    expect(
        &mut synth(&folder, &["--check"]),
        1,
        "+      RetentionInDays: 90\n",
    )?;
    expect(
        &mut cargo_in(&folder, &["test", "--quiet", "--test", "snapshots"]),
        101,
        "test result: FAILED. 5 passed; 1 failed",
    )?;

    // A replaced bus, in the comment that the workflow adds to a pull request.
    change(
        &lib,
        "ScpMonitor::published()",
        "ScpMonitor::published().bus_name(\"denials\")",
    )?;
    expect(
        &mut synth(&folder, &["--diff", "main", "--diff-format", "markdown"]),
        3,
        "| `!` | `EventBus` | `AWS::Events::EventBus` | **replacement** ⚠️ see below |\n",
    )
}

/// The dry run denies what is known; after its SCP is changed, the table shows more, and the test fails.
fn dry_run(folder: &Path) -> Result {
    let archive = "dry-run/last-month.jsonl";
    let table = || {
        cargo_in(
            folder,
            &["run", "--quiet", "--example", "dry_run", "--", archive],
        )
    };
    expect(
        &mut table(),
        1,
        "2 requests by 1 principal in 1 account would be denied\n",
    )?;
    let policy = folder.join("policies/deny-regions.json");
    change(&policy, "role/platform/*", "role/nobody")?;
    expect(
        &mut table(),
        1,
        "config:PutConfigRule by arn:aws:iam::111122223333:role/platform/rollout\n",
    )?;
    expect(
        &mut cargo_in(folder, &["test", "--quiet", "--test", "dry_run"]),
        101,
        "test result: FAILED. 0 passed; 1 failed",
    )?;
    change(&policy, "role/nobody", "role/platform/*")
}

/// Git with a name, and independent of the settings of the machine.
fn git(arguments: &[&str]) -> Command {
    let mut git = command("git", &["-c", "user.name=Platform team"]);
    git.args([
        "-c",
        "user.email=platform@example.com",
        "-c",
        "commit.gpgsign=false",
    ]);
    git.args(arguments);
    git
}

/// Cargo in the repository, with what the crate outside of the workspace has built already.
fn cargo_in(folder: &Path, arguments: &[&str]) -> Command {
    let mut cargo = cargo(arguments);
    cargo
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", scratch("outside-target"))
        // Compare snapshots, and never write them.
        .env("INSTA_UPDATE", "no");
    cargo
}

fn synth(folder: &Path, arguments: &[&str]) -> Command {
    let mut synth = cargo_in(folder, &["run", "--quiet", "--example", "synth", "--"]);
    synth.args(arguments);
    synth
}

/// Runs a command; fails unless it ends with the code and prints the text.
fn expect(command: &mut Command, code: i32, text: &str) -> Result {
    let (printed, errors) = capture(command, code)?;
    if !printed.contains(text) {
        return Err(format!("expected {text:?} in:\n{printed}{errors}").into());
    }
    Ok(())
}
