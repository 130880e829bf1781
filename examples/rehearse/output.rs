//! Prints as other Unix tools do, and never panics: a reader may close the output early, and a disk may be full.

use std::fmt::Display;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

/// Prints a text to standard output and returns the exit code. A reader that closes the output early, such as
/// `head`, is not an error.
pub(crate) fn print(program: &str, text: &str, code: ExitCode) -> ExitCode {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            complain(program, format_args!("cannot write: {error}"));
            ExitCode::FAILURE
        }
        _ => code,
    }
}

/// Prints a line to standard error. If that is closed or full, nobody can read it.
pub(crate) fn complain(program: &str, text: impl Display) {
    let _ = writeln!(io::stderr(), "{program}: {text}");
}
