//! The loop that the line-by-line programs share.

use std::collections::HashMap;
use std::error::Error;
use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;

use serde_json::value::RawValue;

/// Answers each line of the standard input with a line on the standard output. An error is a line too.
pub(crate) fn run(name: &str, answer: impl Fn(&str) -> Result<String, Box<dyn Error>>) -> ExitCode {
    match all(
        io::stdin().lock(),
        BufWriter::new(io::stdout().lock()),
        answer,
    ) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader of the output has closed it.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            // If standard error is closed or full, nobody can read it.
            let _ = writeln!(io::stderr(), "{name}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn all(
    mut input: impl BufRead,
    mut out: impl Write,
    answer: impl Fn(&str) -> Result<String, Box<dyn Error>>,
) -> io::Result<()> {
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let text = std::str::from_utf8(line.trim_ascii_end());
        let text = text.map_err(|_| "the line is not UTF-8".into());
        match text.and_then(&answer) {
            Ok(text) => writeln!(out, "{text}")?,
            Err(error) => writeln!(out, "error: {}", error.to_string().replace('\n', "; "))?,
        }
        line.clear();
    }
    out.flush()
}

/// The members of a JSON object, as they are written.
pub(crate) fn object(line: &str) -> Result<HashMap<String, &RawValue>, serde_json::Error> {
    serde_json::from_str(line)
}

/// The text of a JSON string.
pub(crate) fn text(raw: &str) -> Result<String, serde_json::Error> {
    serde_json::from_str(raw)
}
