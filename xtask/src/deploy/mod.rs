//! The monitor deployed for real, without AWS: the clients its users have, against emulated accounts.
//!
//! Which hop of the monitor which emulator proves is in docs/PROOF.md.

mod bench;
mod cdk;
mod clients;
mod dead_letters;
mod emulator;
mod events;
mod pair;
mod published;
mod readme;
mod stack_set;
mod steps;
mod tools;
mod update;

use std::time::Instant;

use bench::Bench;
use emulator::Emulator;
use tools::Tools;

use crate::shell::Result;

/// A step: its name, what it runs on, and what it does and saw.
struct Step {
    name: &'static str,
    on: fn(&Bench) -> &Emulator,
    run: fn(&Bench) -> Result<String>,
}

const STEPS: [Step; 6] = [
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
        name: "dead letters when the hub's bus is gone",
        on: |bench| &bench.localstack,
        run: dead_letters::hub_gone,
    },
    Step {
        name: "cdk deploy --all, hub and members by roles",
        on: |bench| &bench.localstack,
        run: cdk::deploy_all,
    },
    Step {
        name: "StackSet to an organizational unit",
        on: |bench| &bench.moto,
        run: stack_set::roll_out,
    },
];

/// Installs, starts, runs every step, and ends what it started.
pub(crate) fn run_all() -> Result {
    let mut clock = Instant::now();
    let tools = Tools::install()?;
    told(&mut clock, "emulators and clients installed", "");
    let bench = Bench::new(tools)?;
    told(
        &mut clock,
        "templates written, LocalStack and moto ready",
        "",
    );
    for step in &STEPS {
        let saw = (step.run)(&bench)
            .map_err(|error| format!("{}: {error}\n{}", step.name, (step.on)(&bench).tail()))?;
        told(&mut clock, step.name, &saw);
    }
    bench.end()?;
    told(&mut clock, "emulators ended", "");
    Ok(())
}

/// One line: the seconds since the last one, the step, what it saw.
fn told(clock: &mut Instant, name: &str, saw: &str) {
    let seconds = clock.elapsed().as_secs_f64();
    let colon = if saw.is_empty() { "" } else { ": " };
    println!("{seconds:>6.1} s  {name}{colon}{saw}");
    *clock = Instant::now();
}
