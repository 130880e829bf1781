//! The exit codes. They mean the same for all commands.

use std::process::ExitCode;

/// How the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Nothing is wrong.
    Success,
    /// The answer is one that a script should stop at.
    Found,
    /// The arguments or files are wrong.
    Wrong,
    /// The answer depends on something unknown.
    CannotTell,
}

/// The table that `--help` shows. A test compares it with the README.
pub(crate) const TABLE: &str = "\
Exit codes:
  0  nothing is wrong: no errors, allowed, a match, nothing would newly be denied, up to date
  1  found: an error in a policy or pattern, denied, no match, a call that would newly be denied, a file
     that is not up to date; or an archive or AWS could not be read completely
  2  wrong input: arguments, a file that cannot be read or written, a policy or pattern with errors
     that is needed for an answer
  3  cannot tell: the answer depends on something unknown; with synth --diff, a resource is or may be
     replaced
  130, 143  interrupted by Ctrl-C (SIGINT) or SIGTERM: no file is written, unless the last line says so";

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Success => 0,
            Exit::Found => 1,
            Exit::Wrong => 2,
            Exit::CannotTell => 3,
        })
    }
}
