//! Matches event patterns for shells and other languages. It has two modes:
//!
//! `match_lines` reads lines `{"pattern": …, "event": …}`, and prints `true`, `false` or `error: …` for each line.
//! The pattern and the event may be objects, or JSON strings that contain one.
//!
//! `match_lines --pattern FILE [--pattern FILE …]` reads one event per line, an object or a JSON string that
//! contains one, and prints the names of the patterns that match, separated by tabs. The name of a pattern is the
//! name of its file without `.json`.
//!
//! `--count` prints totals, events per second and MB per second to the standard error at the end.
//! `--trust` skips the check that events are JSON. Use it for events that are known to be valid.

use std::error::Error;
use std::io::{self, BufRead, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use event_pattern::{EventPattern, PatternSet};
use serde_json::value::RawValue;

const USAGE: &str =
    "usage: match_lines [--pattern FILE]... [--count] [--trust] < LINES (see the example's source)";

fn main() -> ExitCode {
    let out = BufWriter::new(io::stdout().lock());
    match run(std::env::args().skip(1), io::stdin().lock(), out) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader of the answers has stopped reading.
        Err(error) if is_broken_pipe(&*error) => ExitCode::SUCCESS,
        Err(error) => {
            // If standard error is closed or full, nobody can read it.
            let _ = writeln!(io::stderr(), "match_lines: {error}");
            ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

#[derive(Default)]
struct Totals {
    lines: u64,
    matched: u64,
    errors: u64,
    bytes: u64,
}

fn run(
    args: impl Iterator<Item = String>,
    mut input: impl BufRead,
    mut out: impl Write,
) -> Result<(), Box<dyn Error>> {
    let Some(Arguments {
        patterns,
        count,
        trust,
    }) = arguments(args)?
    else {
        writeln!(out, "{USAGE}")?;
        return Ok(out.flush()?);
    };
    let started = Instant::now();
    let mut totals = Totals::default();
    let set = (!patterns.is_empty())
        .then(|| PatternSet::new(patterns))
        .transpose()?;
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let text = line.trim_ascii_end();
        totals.lines += 1;
        totals.bytes += text.len() as u64;
        match &set {
            Some(set) => names(set, text, trust, &mut totals, &mut out)?,
            None => pair(text, &mut totals, &mut out)?,
        }
    }
    out.flush()?;
    if count {
        let seconds = started.elapsed().as_secs_f64();
        let Totals {
            lines,
            matched,
            errors,
            bytes,
        } = totals;
        let (rate, speed) = (lines as f64 / seconds, bytes as f64 / seconds / 1e6);
        let _ = writeln!(
            io::stderr(),
            "{lines} events, {matched} matched, {errors} errors, {rate:.0} events/s, {speed:.0} MB/s"
        );
    }
    Ok(())
}

/// What the command line asks for.
#[derive(Default)]
struct Arguments {
    patterns: Vec<(String, EventPattern)>,
    count: bool,
    trust: bool,
}

/// Reads the command line; `None` if it asks for help.
fn arguments(mut args: impl Iterator<Item = String>) -> Result<Option<Arguments>, Box<dyn Error>> {
    let mut arguments = Arguments::default();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--pattern" => {
                let file = args.next().ok_or("--pattern needs a file")?;
                let text =
                    std::fs::read_to_string(&file).map_err(|error| format!("{file}: {error}"))?;
                let pattern =
                    EventPattern::parse(&text).map_err(|errors| format!("{file}: {errors}"))?;
                let name = Path::new(&file).file_stem().unwrap_or_default();
                let name = name.to_string_lossy().into_owned();
                arguments.patterns.push((name, pattern));
            }
            "--count" => arguments.count = true,
            "--trust" => arguments.trust = true,
            "--help" => return Ok(None),
            other => return Err(format!("unknown argument {other}; {USAGE}").into()),
        }
    }
    Ok(Some(arguments))
}

/// Prints the names of the patterns that match one event.
fn names(
    set: &PatternSet,
    event: &[u8],
    trust: bool,
    totals: &mut Totals,
    out: &mut impl Write,
) -> io::Result<()> {
    let held: Option<String> = (event.first() == Some(&b'"'))
        .then(|| serde_json::from_slice(event).ok())
        .flatten();
    let event = held.as_ref().map_or(event, |text| text.as_bytes());
    let matching = if trust {
        Ok(set.matching(event))
    } else {
        set.try_matching(event)
    };
    match matching {
        Ok(names) => {
            totals.matched += u64::from(!names.is_empty());
            for (at, name) in names.iter().enumerate() {
                write!(out, "{}{name}", if at > 0 { "\t" } else { "" })?;
            }
            writeln!(out)
        }
        Err(error) => {
            totals.errors += 1;
            writeln!(out, "error: {error}")
        }
    }
}

/// Prints the answer for one pattern and one event.
fn pair(line: &[u8], totals: &mut Totals, out: &mut impl Write) -> io::Result<()> {
    match answer(line) {
        Ok(matches) => {
            totals.matched += u64::from(matches);
            writeln!(out, "{matches}")
        }
        Err(error) => {
            totals.errors += 1;
            let error = error.to_string();
            let lines: Vec<&str> = error.lines().map(str::trim).collect();
            writeln!(out, "error: {}", lines.join("; "))
        }
    }
}

fn answer(line: &[u8]) -> Result<bool, Box<dyn Error>> {
    let row: std::collections::HashMap<String, &RawValue> = serde_json::from_slice(line)?;
    let part = |name: &str| -> Result<String, Box<dyn Error>> {
        let raw = row
            .get(name)
            .ok_or_else(|| format!("the line has no `{name}`"))?
            .get();
        Ok(if raw.starts_with('"') {
            serde_json::from_str(raw)?
        } else {
            raw.to_owned()
        })
    };
    let matcher = EventPattern::parse(&part("pattern")?)?.matcher()?;
    Ok(matcher.try_matches(&part("event")?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the program prints.
    fn printed(args: &[&str], input: &str) -> String {
        let mut out = Vec::new();
        let args = args.iter().map(|arg| (*arg).to_owned());
        run(args, input.as_bytes(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn each_line_gets_a_line() {
        let lines = [
            (r#"{"pattern": {"a": ["x"]}, "event": {"a": "x"}}"#, "true"),
            (r#"{"event": {"a": "y"}, "pattern": {"a": ["x"]}}"#, "false"),
            (
                r#"{"pattern": "{\"a\": [\"x\"]}", "event": "{\"a\": \"x\"} and more"}"#,
                "true",
            ),
            ("", "error: EOF"),
            ("[", "error: "),
            (
                r#"{"pattern": {"a": ["x"]}}"#,
                "error: the line has no `event`",
            ),
            (
                r#"{"pattern": {"a": "x"}, "event": {}}"#,
                "error: error[field-value]: /a (line 1, column 7)",
            ),
            (
                r#"{"pattern": {"a": ["x"]}, "event": 5}"#,
                "error: the event is not",
            ),
        ];
        let input: Vec<&str> = lines.iter().map(|(line, _)| *line).collect();
        let printed = printed(&["--count"], &input.join("\n"));
        assert_eq!(printed.lines().count(), lines.len(), "{printed}");
        for (printed, (line, expected)) in printed.lines().zip(lines) {
            assert!(printed.starts_with(expected), "{line}: {printed}");
        }
    }

    #[test]
    fn patterns_in_files_are_named() {
        let folder = std::env::temp_dir().join(format!("match_lines-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = |name: &str, pattern: &str| {
            let path = folder.join(name);
            std::fs::write(&path, pattern).unwrap();
            path.to_string_lossy().into_owned()
        };
        let storage = file("storage.json", r#"{"source": ["aws.s3"]}"#);
        let aws = file("aws.json", r#"{"source": [{"prefix": "aws."}]}"#);
        let bad = file("bad.json", r#"{"source": "aws.s3"}"#);
        let input = "{\"source\": \"aws.s3\"}\r\n\"{\\\"source\\\": \\\"aws.sqs\\\"}\"\n{}\n[]";
        let args = ["--pattern", &storage, "--pattern", &aws];
        let printed = printed(&args, input);
        assert!(
            printed.starts_with("storage\taws\naws\n\nerror: "),
            "{printed}"
        );
        let refused = |args: &[&str]| {
            let args = args.iter().map(|arg| (*arg).to_owned());
            run(args, &b""[..], Vec::new()).unwrap_err().to_string()
        };
        assert!(refused(&["--pattern", &bad]).contains("bad.json"));
        assert!(refused(&["--pattern", "/no/such/file"]).contains("/no/such/file"));
        assert!(refused(&["--pattern"]).contains("needs a file"));
        assert!(refused(&["--what"]).contains("usage"));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
