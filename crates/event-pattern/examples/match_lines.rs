//! Event patterns for shells and other languages. Two ways:
//!
//! `match_lines` reads lines `{"pattern": …, "event": …}`, each an object or a JSON string that holds one,
//! and prints `true`, `false` or `error: …` for each, one line for one.
//!
//! `match_lines --pattern FILE [--pattern FILE …]` reads events, one a line, and prints the names of the
//! patterns that match, separated by tabs; a file's name without `.json` is its pattern's name.
//!
//! `--count` prints totals, events per second and MB per second to the standard error at the end.
//! `--trust` skips the check that events are JSON, for events that are known to be.

use std::error::Error;
use std::io::{self, BufRead, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use event_pattern::{EventPattern, PatternSet};
use serde_json::value::RawValue;

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("match_lines: {error}");
            ExitCode::FAILURE
        }
    }
}

#[derive(Default)]
struct Totals {
    lines: u64,
    matched: u64,
    errors: u64,
    bytes: u64,
}

fn run(mut args: impl Iterator<Item = String>) -> Result<(), Box<dyn Error>> {
    let (mut patterns, mut count, mut trust) = (Vec::new(), false, false);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--pattern" => {
                let file = args.next().ok_or("--pattern needs a file")?;
                let text =
                    std::fs::read_to_string(&file).map_err(|error| format!("{file}: {error}"))?;
                let pattern =
                    EventPattern::parse(&text).map_err(|errors| format!("{file}: {errors}"))?;
                let name = Path::new(&file)
                    .file_stem()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                patterns.push((name, pattern));
            }
            "--count" => count = true,
            "--trust" => trust = true,
            other => return Err(format!("unknown argument {other}").into()),
        }
    }
    let started = Instant::now();
    let mut totals = Totals::default();
    let mut out = BufWriter::new(io::stdout().lock());
    let set = (!patterns.is_empty())
        .then(|| PatternSet::new(patterns))
        .transpose()?;
    let mut input = io::stdin().lock();
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
        eprintln!(
            "{lines} events, {matched} matched, {errors} errors, {rate:.0} events/s, {speed:.0} MB/s"
        );
    }
    Ok(())
}

/// Prints the names of the patterns that match one event.
fn names(
    set: &PatternSet,
    event: &[u8],
    trust: bool,
    totals: &mut Totals,
    out: &mut impl Write,
) -> io::Result<()> {
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
            writeln!(out, "error: {}", error.to_string().replace('\n', "; "))
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
