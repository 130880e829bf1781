//! Writes `templates/`; `cargo run --example synth -- --help` tells what else it does.

use std::process::ExitCode;

fn main() -> ExitCode {
    safer_scps::run(scp_monitoring::app())
}
