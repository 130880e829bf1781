//! The program `safer-scps`.

use std::process::ExitCode;

fn main() -> ExitCode {
    safer_scps_cli::run(std::env::args_os())
}
