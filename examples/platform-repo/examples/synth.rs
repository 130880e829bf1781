//! Writes `templates/`. `cargo run --example synth -- --help` lists what else the program does.

use std::process::ExitCode;

fn main() -> ExitCode {
    safer_scps::run(scp_monitoring::app())
}
