//! Runs the program as users do: as processes with files, pipes and signals.

mod athena;
mod dry_run;
mod help;
mod html;
mod interrupt;
mod organization;
mod output;
mod pattern;
mod rehearse;
mod scp;
mod support;
mod synth;
mod verify;
mod watch;
