//! Writes the monitor's templates, `bus.yml` and `rules.yml`, with the published or the hardened preset.
//!
//! ```console
//! $ cargo run --example synth
//! $ cargo run --example synth -- --preset hardened --organization o-a1b2c3d4e5 --units r-a1b2 \
//!     --regions us-east-1,eu-west-1 --email soc@example.com
//! ```
//!
//! The options are those of `safer-scps synth`, which needs no Rust.

use std::process::ExitCode;

use safer_scps::presets;

fn main() -> ExitCode {
    presets::cli().run(presets::app)
}
