//! Deploys the monitor without AWS: with the clients that users have, to emulated accounts.
//!
//! `docs/PROOF.md` lists what each emulator shows about each hop of the monitor.

mod alarms;
mod aws_server;
mod beats;
mod bench;
mod canary;
mod cdk;
mod clients;
mod dead_letters;
mod emulator;
mod events;
mod member_rule;
mod organization;
mod pair;
mod published;
mod readme;
mod rollout;
mod scheduler;
mod stack_set;
mod steps;
mod tools;
mod update;
mod verify;

use std::thread;
use std::time::Instant;

use bench::Bench;
use emulator::Emulator;
use tools::Tools;

use crate::shell::Result;

/// A step: its name, the emulator that it uses, and its function, which returns what it saw. No two steps use the
/// same account.
struct Step {
    name: &'static str,
    on: fn(&Bench) -> &Emulator,
    run: fn(&Bench) -> Result<String>,
}

/// The steps. Those of a row run one after the other, and the rows run at the same time, because the clients
/// mostly wait.
const STEPS: [&[Step]; 3] = [
    &[
        Step {
            name: "aws cloudformation deploy, hub and members of an organization",
            on: |bench| &bench.localstack,
            run: steps::organization,
        },
        Step {
            name: "aws cloudformation deploy, one account",
            on: |bench| &bench.localstack,
            run: steps::one_account,
        },
        Step {
            name: "update of the published system in place",
            on: |bench| &bench.localstack,
            run: steps::update_in_place,
        },
        Step {
            name: "hardened templates, and dead letters when their hub is gone",
            on: |bench| &bench.localstack,
            run: steps::hardened,
        },
    ],
    &[
        Step {
            name: "StackSet to an organizational unit",
            on: |bench| &bench.moto,
            run: stack_set::roll_out,
        },
        Step {
            name: "an organization read with the AWS CLI, for a dry run",
            on: |bench| &bench.moto,
            run: organization::read,
        },
        Step {
            name: "the template of a guarded rollout, and the state machine that undoes",
            on: |bench| &bench.localstack,
            run: rollout::deploy,
        },
        Step {
            name: "cdk ls, diff, deploy --all, destroy --all of examples/cdk-app",
            on: |bench| &bench.localstack,
            run: cdk::deploy_all,
        },
    ],
    &[
        Step {
            name: "heartbeats of two accounts, alarms when they stop, and a canary",
            on: |bench| &bench.localstack,
            run: beats::heard,
        },
        Step {
            name: "safer-scps verify, of a whole monitor and of broken ones",
            on: |bench| &bench.localstack,
            run: verify::whole_and_broken,
        },
    ],
];

/// Installs the tools, starts the emulators, runs every step, and ends the emulators.
pub(crate) fn run_all() -> Result {
    run_named("")
}

/// Does the same with only the steps whose name contains a text.
pub(crate) fn run_named(part: &str) -> Result {
    let chosen = |step: &&Step| step.name.contains(part);
    if !STEPS.iter().copied().flatten().any(|step| chosen(&step)) {
        let names: Vec<&str> = STEPS
            .iter()
            .copied()
            .flatten()
            .map(|step| step.name)
            .collect();
        let names = names.join("\n  ");
        return Err(format!("no step has `{part}` in its name; the steps are\n  {names}").into());
    }
    let mut clock = Instant::now();
    let tools = Tools::install()?;
    told(&mut clock, "emulators and clients installed", "");
    let bench = Bench::new(tools)?;
    told(
        &mut clock,
        "templates written, LocalStack and moto ready",
        "",
    );
    let failures: Vec<String> = thread::scope(|scope| {
        let rows = STEPS.map(|row| {
            let bench = &bench;
            scope.spawn(move || run_row(row.iter().filter(chosen), bench))
        });
        rows.into_iter()
            .filter_map(|row| {
                row.join()
                    .unwrap_or(Err("a step panicked".to_owned()))
                    .err()
            })
            .collect()
    });
    if !failures.is_empty() {
        return Err(failures.join("\n").into());
    }
    clock = Instant::now();
    bench.end()?;
    told(&mut clock, "emulators ended", "");
    Ok(())
}

/// Runs steps up to the first failure, and returns the failure with the log of the emulator.
fn run_row<'a>(
    steps: impl Iterator<Item = &'a Step>,
    bench: &Bench,
) -> std::result::Result<(), String> {
    let mut clock = Instant::now();
    for step in steps {
        let saw = (step.run)(bench)
            .map_err(|error| format!("{}: {error}\n{}", step.name, (step.on)(bench).tail()))?;
        told(&mut clock, step.name, &saw);
    }
    Ok(())
}

/// Prints a line: the seconds since the last line, the step, what it saw.
fn told(clock: &mut Instant, name: &str, saw: &str) {
    let seconds = clock.elapsed().as_secs_f64();
    let colon = if saw.is_empty() { "" } else { ": " };
    say!("{seconds:>6.1} s  {name}{colon}{saw}");
    *clock = Instant::now();
}
