//! Runs the program as users do: as processes with files, pipes and signals.

mod athena;
mod dry_run;
#[cfg(target_os = "linux")]
mod every_command;
mod help;
mod html;
mod interrupt;
mod organization;
mod pattern;
#[cfg(unix)]
mod progress;
#[cfg(unix)]
mod pty;
mod rehearse;
mod scp;
mod support;
mod synth;
mod verify;
mod watch;
