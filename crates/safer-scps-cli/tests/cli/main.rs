//! Runs the program as users do: as processes with files, pipes and signals.

mod help;
mod output;
mod pattern;
mod scp;
mod support;
