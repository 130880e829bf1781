//! How a run of the command line ended, and its exit code.

use std::process::ExitCode;

/// How a run of the command line ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// The run did what was asked. Exit code 0.
    Done,
    /// `--check` found differences, or `--diff` found changes. Exit code 1.
    Differs,
    /// The app or the command line has an error, `--deny-warnings` found a warning, or a file cannot be
    /// read or written. Exit code 2.
    Failed,
    /// `--diff` found a resource that is replaced or may be replaced. Exit code 3.
    Replaces,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(match outcome {
            Outcome::Done => 0,
            Outcome::Differs => 1,
            Outcome::Failed => 2,
            Outcome::Replaces => 3,
        })
    }
}
